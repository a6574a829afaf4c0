# SPDX-License-Identifier: MIT
"""Limits of what a person says, and of what is kept of it: files of one's own."""
import os
import tempfile

import at
from at import HEAD, around, limit, run
from reading import base, hears

NOTED = """advice:
  talk: {title: {en: "Talk."}}
rules:
  a: {when: {note: {matches: "b"}}, then: {advise: talk}, because: {en: "So."}}
"""
NOTE = base('facts:\n  note: {type: text, ask: {en: "Note?"}}\n' + NOTED)
ASKING = NOTE.replace("facts:\n", """facts:
  late: {type: yes-no, ask: {en: "Late?"}, heard: {yes: {en: [late]}}}
""")


def consult(lines, *args, home=None, text=ASKING):
    with at.Folder({"base.yaml": text}) as where:
        return run("consult", "--rules", where, "--no-save", *args,
                   given="\n".join(lines) + "\n", home=home)


@limit("ANSWER_MAX")
def answer(suite, most):
    around(suite, "bytes of an answer", most, lambda n: "too long for an answer" in
           "".join(consult([n * "b", ":quit"], text=NOTE)[1:]))


@limit("HEAR_TEXT_MAX")
def told(suite, most):
    def beyond(n):
        with at.Folder({"base.yaml": ASKING}) as where:
            return run("advise", "--rules", where, "--tell", "-",
                       given="late " + (n - 5) * "." if n > 5 else "")[0] == 4
    around(suite, "bytes of what is told", most, beyond)


@limit("SENTENCE_MAX")
def sentence(suite, most):
    around(suite, "bytes of a sentence", most, lambda n: not hears(
        "{matches: 'x[a ]+z'}", "x " + (n - 4) * "a" + " z."))


@limit("LINE_MOST")
def line(suite, most):
    for n, want in ((most - 1, "too long"), (most, "too long"), (most + 1, "too long")):
        status, out, err = consult([n * "b", "b", ":quit"], text=NOTE)
        suite.check(f"a line of {n} bytes is told and asked again",
                    want in out + err and "Talk." in out, (status, (out + err)[-500:]))


@limit("STORY_MOST")
def story(suite, most):
    def beyond(n):
        half = most // 2
        lines = ["late " + (half - 5) * ".", (n - half - 1) * ".", ""]
        status, out, err = consult(lines)
        if status != 3 and status != 0:
            raise AssertionError(err[:300])
        return "as much as I can take in" in out + err
    around(suite, "bytes of a story", most, beyond)


@limit("MINUTES_MOST")
def minutes(suite, most):
    around(suite, "minutes of practice", most, lambda n: run(
        "practice", "--minutes", str(n), "--no-save", given="")[0] == 2)


def person(more):
    return HEAD + "person: Ada\nconsultations: []\nend: 0\n" + more


@limit("PERSON_FILE_MOST")
def person_file(suite, most):
    def beyond(n):
        text = person("")
        text = person((n - len(text)) * "\n")
        with tempfile.TemporaryDirectory() as home:
            where = os.path.join(home, ".local/share/entregent/people")
            os.makedirs(where, mode=0o700)
            os.chmod(os.path.dirname(where), 0o700)
            path = os.path.join(where, "ada.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            with at.Folder({"base.yaml": NOTE}) as rules:
                status, out, err = run("about", "Ada", "--rules", rules, home=home)
            with open(path, encoding="utf-8") as file:
                suite.check("the file stays as it is", file.read() == text)
        if "Ada" not in out + err and "ada" not in out + err:
            raise AssertionError((out + err)[:300])
        return status != 0
    around(suite, "bytes of a person's file", most, beyond)


def probed(name):
    @limit(name)
    def look(suite, most):
        at.probe(suite, name, most)
    return look


for kept in ("PERSON_NAME_MOST", "PERSON_NICKNAMES_MOST", "PERSON_VISITS_MOST",
             "PERSON_SAID_MOST", "SAVED_MOST", "REVIEWS_MOST", "REVIEW_PRINCIPLES_MOST",
             "REVIEW_TEXT_MOST"):
    probed(kept)


@limit("JSONL_LINE_MOST")
def jsonl_line(suite, most):
    """Beyond it the line is answered as wrong, and the next one as ever."""
    for n in (most - 1, most, most + 1):
        line = '{"given": {"note": "b"}}'
        lines = line + (n - len(line)) * " " + "\n" + line + "\n"
        with at.Folder({"base.yaml": NOTE}) as where:
            _, out, err = run("advise", "--rules", where, "--jsonl", given=lines)
        answers = out.splitlines()
        suite.check(f"a line of JSON of {n} bytes", len(answers) == 2 and
                    ("E301" in answers[0]) == (n > most) and "E3" not in answers[1],
                    out[:300] + err[:300])


@limit("JOBS_MOST")
def jobs(suite, most):
    with at.Folder({"base.yaml": NOTE}) as where:
        around(suite, "threads", most, lambda n: run(
            "advise", "--rules", where, "--jsonl", "--jobs", str(n), given="")[0] == 2)
