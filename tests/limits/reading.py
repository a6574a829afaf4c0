# SPDX-License-Identifier: MIT
"""Limits of files, and of what a base declares."""
import subprocess

import at
from at import HEAD, around, limit, problems, run, told

FACT = 'facts:\n  late: {type: yes-no, ask: {en: "Late?"}}\n'
SAY = '{en: "So."}'


def base(*sections):
    return HEAD + "languages: {en: {}}\n" + "\n".join(sections) + "\n"


def rule(when, more=""):
    return (FACT + "advice:\n  talk: {title: {en: \"Talk.\"}}\nrules:\n  one:\n"
            f"    when: {when}\n    then: {{advise: talk}}\n    because: {SAY}\n{more}")


@limit("SOURCE_FILE_MOST")
def file_size(suite, most):
    head = base(rule("{late: yes}"))
    line = "# " + 75 * "x" + "\n"

    def make(n):
        rest = n - len(head)
        return head + rest // len(line) * line + (rest % len(line)) * "\n"
    around(suite, "bytes of a file", most, told("E004", make))
    with at.Folder({"a.yaml": head, "big.yaml": make(most + 1)}) as where:
        out = run("check", "--rules", where, "--format", "gcc")[1]
    suite.check("bytes of a file: the others are read", out.count("E004") == 1, out)


@limit("SOURCE_FILES_MOST")
def files(suite, most):
    def make(n):
        names = {f"{i}.yaml": HEAD for i in range(n - 1)}
        return names | {"base.yaml": base(rule("{late: yes}"))}
    around(suite, "files of a folder", most, told("E007", make))
    many = {f"{i}/{i}.txt": "" for i in range(most)} | {"base.yaml": HEAD + FACT}
    suite.check("folders of a folder", "E007" in problems(many))


# One question to git for each file.
@limit("REVISION_FILES_MOST", slow=True)
def files_of_a_revision(suite, most):
    def beyond(n):
        files = {f"{i}.yaml": HEAD for i in range(n - 1)} | {"base.yaml": HEAD + FACT}
        with at.Folder(files) as where:
            author = ("-c", "user.name=A", "-c", "user.email=a@b.c")
            for words in ("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "1"):
                subprocess.run(["git", "-C", where, *words], check=True)
            status, _, err = run("diff", "HEAD", "--rules", ".", where=where)
        return status == 4 and f"{most}" in err
    around(suite, "files of a revision", most, beyond)


@limit("SOURCE_DEPTH_MOST")
def depth(suite, most):
    around(suite, "levels of YAML", most, told("E014", lambda n: n * "[" + n * "]"))
    around(suite, "levels of YAML by indents", most, told(
        "E014", lambda n: "".join(i * " " + "a:\n" for i in range(n))))
    program = HEAD + "facts: {n: {fields: {i: number}}}\n"

    def json_beyond(n):
        with at.Folder({"p.yaml": program, "f.json": n * "[" + n * "]"}) as where:
            _, _, err = run("run", "p.yaml", "--facts", "f.json", where=where)
        return "E014" in err
    around(suite, "levels of JSON", most, json_beyond)


@limit("SOURCE_NODES_MOST", slow=True)
def nodes(suite, most):
    # the file's mapping, two names and two values; then 2,000 entries a line
    def make(n):
        entries = n - 5
        text = ["entregent: 1\nsources: ["]
        text += ["1," * 2000 + "\n" for _ in range(entries // 2000)]
        return "".join(text) + "1," * (entries % 2000) + "]\n"
    around(suite, "values and names", most, told("E015", make))


@limit("SOURCE_MISTAKES_MOST")
def mistakes(suite, most):
    around(suite, "mistakes in YAML", most, told("E016", lambda n: "- *a\n" * n))


@limit("SUGGESTIONS_MOST")
def suggestions(suite, most):
    def make(n):
        rules = "".join(f"  r{i}: {{when: {{lat: yes}}, then: {{advise: talk}}, "
                        f"because: {SAY}}}\n" for i in range(n))
        return base(rule("{late: yes}") + rules)
    for n in (most - 1, most, most + 1):
        with at.Folder({"base.yaml": make(n)}) as where:
            out = run("check", "--rules", where, "--format", "json")[1]
        suite.check(f"suggestions: {n}", (out.count("E100"), out.count("'late'"))
                    == (n, min(n, most)), out[:400])


@limit("MODEL_LANGS")
def languages(suite, most):
    names = "en fr de es it pt nl pl cs".split()
    around(suite, "languages", most, told("E077", lambda n: HEAD + "languages: {" +
           ", ".join(f"{name}: {{}}" for name in names[:n]) + "}\n"))


@limit("MODEL_ADVICE")
def advice(suite, most):
    around(suite, "advice", most, told("E077", lambda n: base("advice:\n" + "".join(
        f"  a{i}: {{title: {{en: A}}}}\n" for i in range(n)))))


@limit("MODEL_VALUES")
def values(suite, most):
    around(suite, "values", most, told("E077", lambda n: base(
        f"facts:\n  place: {{choice: [{', '.join(f'v{i}' for i in range(n))}]}}")))


@limit("MODEL_FIELDS")
def fields(suite, most):
    around(suite, "fields", most, told("E077", lambda n: base(
        f"facts:\n  a: {{fields: {{{', '.join(f'f{i}: number' for i in range(n))}}}}}"
    )))


@limit("MODEL_DEPTH")
def conditions(suite, most):
    around(suite, "conditions in conditions", most, told("E077", lambda n: base(rule(
        n * "{all: [" + "{late: yes}" + n * "]}"))))


@limit("EXPR_DEPTH_MOST")
def expressions(suite, most):
    def make(n):
        value = (n - 1) * "(" + "$i" + (n - 1) * ")"
        return HEAD + ("facts: {n: {fields: {i: number}}}\nrules:\n  a: {when: [{n: "
                       f"{{i: $i}}}}], then: [{{assert: "
                       f"{{n: {{i: \"{value}\"}}}}}}]}}\n")
    around(suite, "expressions in expressions", most, told("E077", make))


@limit("NUMBER_DIGITS")
def digits(suite, most):
    for form in ("{}", "-{}", "{}.5"):
        around(suite, f"digits of {form}", most, told("E067", lambda n: base(
            'facts:\n  days: {type: number, ask: {en: "?"}}\nrules:\n'
            "  a: {when: {days: "
            + form.format((n - (form[-1] == "5")) * "9") +
            f"}}, then: {{posture: {{tact: 1}}}}, because: {SAY}}}")))


@limit("SALIENCE")
def salience(suite, most):
    for sign in ("", "-"):
        around(suite, f"salience {sign}", most, told("E069", lambda n: base(
            rule("{late: yes}", f"    salience: {sign}{n}\n"))))


@limit("EARLIER_COUNT_MOST")
def earlier(suite, most):
    around(suite, "counts earlier", most, told("E069", lambda n: base(
        'facts:\n  times:\n    scale: [once, again]\n    ask: {en: "?"}\n'
        f"    counts earlier: {{again: {n}}}\n")))


@limit("ASKS_MOST")
def asks(suite, most):
    around(suite, "asks at most", most, told("E069", lambda n: base(
        rule("{late: yes}"), "cases:\n  a: {given: {late: yes}, "
        "expect: {advise: talk}, "
        f"asks at most: {n}}}\n")))


@limit("FORGIVES_MOST")
def forgives(suite, most):
    around(suite, "forgives", most, told(
        "E069", lambda n: HEAD + f"languages: {{en: {{forgives: {n}}}}}\n"))


@limit("MODEL_REPLIES")
def replies(suite, most):
    def make(n):
        reply = '{say: {en: "A."}, posture: {tact: 1}, reaction: {en: "B."}}'
        return base(rule("{late: yes}"), "stories:\n  s:\n    title: {en: T}\n"
                    "    level: 1\n    tell: {en: X}\n    given: {late: yes}\n"
                    "    expect: {advise: "
                    "talk}\n    turns:\n      opening: {says: {en: A}, replies: ["
                    + ", ".join([reply] * n) + "]}\n")
    around(suite, "replies at a turn", most, told("E077", make))


def heard(entry, more=""):
    return HEAD + ("languages: {en: {}}\n" + more + "facts:\n  late: {type: yes-no, "
                   f'ask: {{en: "Late?"}}, heard: {{yes: {{en: [{entry}]}}}}}}\n')


def hears(entry, text, more=""):
    """Is the fact heard in the text? None: the text was not heard at all."""
    with at.Folder({"base.yaml": heard(entry, more)}) as where:
        status, out, err = run("advise", "--rules", where, "--tell", text,
                               "--format", "json")
    if status == 4:
        return None
    if "error[" in err or status not in (0, 3):
        raise AssertionError(err)
    return '"late"' in out


@limit("PATTERN_SOURCE_MAX")
def pattern_source(suite, most):
    around(suite, "bytes of a pattern", most, told(
        "E077", lambda n: heard("{matches: '" + n * "a" + "'}")))


@limit("PATTERN_DEPTH_MAX")
def pattern_depth(suite, most):
    around(suite, "parentheses of a pattern", most, told(
        "E097", lambda n: heard("{matches: '" + n * "(" + "a" + n * ")" + "'}")))


@limit("PHRASE_DEPTH_MAX")
def phrase_depth(suite, most):
    def make(n):
        more = "".join(f"  p{i}: {{en: [<p{i + 1}>]}}\n" for i in range(n))
        return heard("<p0>", f"phrases:\n{more}  p{n}: {{en: [tardy]}}\n")
    around(suite, "phrases that name one another", most, told("E183", make))


@limit("PHRASE_NESTED_MOST")
def phrase_nested(suite, most):
    around(suite, "brackets in an entry", most, told(
        "E182", lambda n: heard('"very ' + n * "(so|" + "too" + n * ")" + '"')))


@limit("SPELLING_BESIDE_MOST")
def beside(suite, most):
    around(suite, "words beside a spelling", most, told("E187", lambda n: (
        HEAD + "languages: {en: {}}\nspellings: {en: {your: [" +
        "".join(f"(w{i}) " for i in range(n)) + "ur]}}\n")))


@limit("PHRASE_GAP_MOST")
def gap(suite, most):
    around(suite, "words of `...`", most, lambda n: not hears(
        "never ... paid", "He never " + "at " * n + "paid."))


@limit("PHRASE_REACH")
def reach(suite, most):
    around(suite, "words of an entry", most, lambda n: not hears(
        "late" + " very" * (n - 1), "It is late" + " very" * (n - 1) + "."))


def given_up(pattern, text):
    """Is a pattern given up on what somebody answered? A limit ends the command."""
    note = base('facts:\n  note: {type: text, ask: {en: "?"}}\nadvice:\n  talk: '
                '{title: {en: "Talk."}}\nrules:\n  a: {when: {note: {matches: "'
                + pattern + f'"}}}}, then: {{advise: talk}}, because: {SAY}}}\n')
    case = ("entregent: 1\ncases:\n  c: {given: {note: " + text +
            "}, expect: {advise: talk}}\n")
    with at.Folder({"base.yaml": note, "case.yaml": case}) as where:
        status, _, err = run("advise", "--rules", f"{where}/base.yaml",
                             f"{where}/case.yaml")
    if status not in (0, 3, 4):
        raise AssertionError(err[:500])
    return status == 4


@limit("PATTERN_SUBJECT_MAX")
def pattern_subject(suite, most):
    """A case may give what nobody can type; beyond the limit it cannot be decided."""
    around(suite, "bytes that a pattern is tried on", most,
           lambda n: given_up("b", n * "a"))


def pattern_bound(suite, name, pattern):
    """Where a pattern over a growing text is given up: there, and from there on."""
    first = at.turning(lambda n: given_up(pattern, n * "a"), 1, 4000)
    around_it = [given_up(pattern, n * "a") for n in (first - 1, first, first + 1)]
    suite.check(f"{name}: it is given up from a place on", first < 4000 and
                around_it == [False, True, True], first)


@limit("PATTERN_STEPS")
def pattern_steps(suite, _):
    pattern_bound(suite, "steps of a pattern", "(a|a|a)*[qz]")


@limit("PATTERN_HEAP")
def pattern_heap(suite, _):
    pattern_bound(suite, "memory of a pattern", "^(?:a|x" + 400 * "()" + ")*$")
