# SPDX-License-Identifier: MIT
"""What is kept: listed, shown, gone on with, deleted and exported, and what is odd."""
import fcntl
import json
import os

from homes import ANSWERS, HERE, PROMPT, RULES, expect, read, test, write

BROKEN = os.path.join(HERE, "no-such.yaml")


def keep_three(home):
    """One with advice, one left before it, one that ends without any."""
    home.consult("--today", "2026-03-03", answers=ANSWERS)
    home.consult("--today", "2026-03-04", answers=["My client is late.", "", "", "4"])
    home.consult("--today", "2026-03-05", answers=["n", "friend"])


@test
def each_is_listed_with_where_it_ended(home):
    keep_three(home)
    write(os.path.join(home.kept, "2026-03-06-1200.yaml"), b"facts: {}\n")
    for lang, told in (("en", ("Talk.", "unfinished", "no advice",
                               "cannot be read")),
                       ("fr", ("Talk.", "inachevée", "sans conseil",
                               "illisible"))):
        code, out, err = home.run("history", "--lang", lang)
        expect(code == 1 and err == "", "listed", code, err)
        expect(all(text in out for text in told), "not all are told", out)
    code, out, err = home.run("history", "--json")
    expect(code == 1 and len(out.splitlines()) == 3, "as lines", code, out)
    expect("2026-03-06-1200.yaml" in err, "which cannot be read", err)
    code, out, err = home.run("history", "show", "2026-03-06-1200", "--json")
    expect(code == 1 and out == "" and "2026-03-06-1200.yaml" in err, "shown", err)


@test
def one_is_shown_as_far_as_it_came(home):
    keep_three(home)
    code, out, _ = home.run("history", "show", "2026-03-04", "--rules", RULES)
    expect(code == 0 and "My client is late." in out and "A note?" in out,
           "neither the story nor the question", out)
    code, out, _ = home.run("history", "show", "2026-03-05", "--rules", RULES, "--lang",
                            "fr")
    expect(code == 0 and "Pas de conseil" in out, "no word of there being none", out)
    code, out, _ = home.run("history", "show", "2026-03-03", "--json")
    expect(code == 0 and json.loads(out)["notes"]["advised"] == "Talk.", "as JSON", out)
    code, out, err = home.run("history", "show", "2026-03-03", "--rules", BROKEN)
    expect(code == 1 and out == "" and "no-such.yaml" in err, "without rules", err)


@test
def a_beginning_may_mean_several(home):
    keep_three(home)
    code, _, err = home.run("history", "show", "2026-03", "--rules", RULES)
    expect(code == 2 and all(f"2026-03-0{day}" in err for day in (3, 4, 5)), "which",
           err)
    code, _, err = home.run("history", "show", "2031", "--rules", RULES, "--lang", "fr")
    expect(code == 2 and "2031" in err, "none", err)
    code, _, err = home.consult("--resume", "2026-03", answers=[])
    expect(code == 2 and "2026-03" in err, "gone on with", code, err)
    code, _, err = home.consult("--resume", "2031-01-01", answers=[])
    expect(code == 2 and "2031-01-01" in err, "gone on with none", code, err)


@test
def without_any_there_is_little_to_do(home):
    for args, said in ((("history",), "Nothing is kept."),
                       (("history", "delete", "--all", "--yes"), "Nothing is kept.")):
        code, out, _ = home.run(*args)
        expect(code == 0 and said in out, "not told", args, out)
    for args in (("history", "--json"), ("history", "export", "--all"),
                 ("history", "export", "--all", "--json")):
        code, out, err = home.run(*args)
        expect((code, out, err) == (0, "", ""), "something was written", args, err)
    code, out, _ = home.run("history", "--lang", "fr")
    expect(code == 0 and "Rien n'est gardé." in out, "not told in French", out)
    code, _, err = home.consult("--resume", answers=ANSWERS)
    expect(code == 0 and "Nothing was left unfinished" in err, "not told", code, err)


@test
def the_language_is_that_of_then(home):
    home.run("--lang", "fr", "--rules", RULES, "--save", typed="client\noui\n")
    _, _, err = home.run("--rules", RULES, "--save", "--resume")
    expect("Combien de jours" in err, "another language", err)
    for args, env in (("--lang", "en"), None), ((), {"LANG": "en_US.UTF-8"}):
        _, _, err = home.run("--rules", RULES, *args, "--save", "--resume", env=env)
        expect("How many days?" in err, "not the one that was asked for", err)


@test
def the_offer_is_answered_as_one_likes(home):
    """At a terminal, what was left is offered; no answer to that is lost."""
    home.consult("--today", "2026-03-03", "--about", "Ada", answers=["client"])
    with home.terminal("--about", "Ada") as terminal:
        terminal.wait_for("Go on with it?")
        terminal.wait_for(PROMPT)
        for typed in "x", "y" * 3000, ":why", "?":
            terminal.type(typed + "\r")
            terminal.wait_for(PROMPT)
        terminal.type("\r")
        terminal.wait_for("Is it late?")
        terminal.wait_for(PROMPT)
        terminal.type("\x04")
        terminal.end()
    with home.terminal() as terminal:
        terminal.wait_for("Ada")
        terminal.wait_for(PROMPT)
        terminal.type("d\r")
        terminal.wait_for("What happened?")
        terminal.wait_for(PROMPT)
        terminal.type("\x04")
        terminal.end()
    expect(home.files() == [], "it is still there", home.files())


@test
def one_that_is_held_is_left_alone(home):
    keep_three(home)
    name = home.files()[0]
    lock = os.path.join(home.kept, f".{name}.lock")
    with open(lock, "w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        code, out, err = home.run("history", "delete", "--all", "--yes")
        expect(code == 4 and "2 consultations are deleted" in out and err, "deleted",
               code, out, err)
        expect(home.files() == [name], "not this one", home.files())
        code, out, _ = home.run("history")
        expect("open" in out, "not told", out)
        code, _, err = home.consult("--resume", name[:-len(".yaml")], answers=[])
        expect(code == 4 and err, "gone on with", code, err)


@test
def deleting_is_asked_in_either_language(home):
    keep_three(home)
    for lang, asked, typed, left in (
            ("en", "(y/n)", "\x04", 3), ("en", "(y/n)", "\r", 3),
            ("fr", "(o/n)", "o\r", 2)):
        terminal = home.terminal_of("history", "delete", "1", "--lang", lang)
        with terminal:
            terminal.wait_for(asked)
            terminal.type(typed)
            expect(terminal.end() == {"status": 0}, "ended otherwise", terminal.text())
        expect(len(home.files()) == left, f"{typed!r}: {home.files()}")
    terminal = home.terminal_of("history", "delete", "--all", "--lang", "en")
    with terminal:
        terminal.wait_for("(y/n)")
        terminal.type("y\r")
        terminal.wait_for("2 consultations are deleted")
        terminal.end()
    expect(home.files() == [], "left", home.files())


@test
def what_has_nothing_to_say_is_no_case(home):
    home.consult("--today", "2026-03-04", answers=["n", "friend"])
    home.consult("--today", "2026-03-05", answers=["client"])
    target = os.path.join(home.path, "cases.yaml")
    code, out, err = home.run("history", "export", "--all", target, "--rules", RULES)
    expect(code == 0 and out == "", "exported", code, out, err)
    whole = read(target)
    code, out, err = home.run("test", target, "--rules", RULES)
    expect(code == 0, "they do not hold", out, err, whole)
    for path, lang in (home.path, "en"), (os.path.join(home.path, "no/where"), "fr"):
        code, _, err = home.run("history", "export", "--all", path, "--rules", RULES,
                                "--lang", lang)
        expect(code == 4 and path in err, "written somewhere", code, err)
    code, out, err = home.run("history", "export", "1", "--rules", BROKEN)
    expect(code == 1 and out == "", "without rules", code, out, err)


@test
def a_folder_that_is_no_folder_is_told(home):
    os.makedirs(home.data)
    write(home.kept, b"a file")
    for args in (("history",), ("history", "show", "1"), ("history", "delete", "1"),
                 ("history", "export", "--all")):
        code, out, err = home.run(*args, "--rules", RULES)
        expect(code == 4 and out == "" and home.kept in err, "not told", args, err)
    code, _, err = home.consult("--resume", answers=[])
    expect(code == 4 and home.kept in err, "gone on with", code, err)
    code, out, err = home.consult(answers=ANSWERS)
    expect(code == 0 and "Talk." in out and home.kept in err, "not held", code, err)


@test
def people_need_a_folder_too(home):
    os.makedirs(home.data)
    write(os.path.join(home.data, "people"), b"a file")
    for args in (("about",), ("due",), ("advise", "--about", "Ada")):
        code, out, err = home.run(*args, "--rules", RULES)
        expect(code == 4 and out == "" and "people" in err, "not told", args, err)
    code, out, err = home.consult("--about", "Ada", answers=ANSWERS)
    expect(code == 0 and "Talk." in out and "I can remember nobody" in err, "not held",
           code, err)


@test
def a_day_that_she_wrote_is_told_as_it_is(home):
    home.consult("--today", "2026-03-03", answers=["client"])
    data = read(home.file())
    for day, told in ((b'"2026-03-03"', "3 March 2026"),
                      (b'"2026-13-77 at noon"', "")):
        changed = b"\n".join(
            line.split(b":")[0] + b": " + day if b" begun: " in line else line
            for line in data.split(b"\n"))
        write(home.file(), changed)
        code, out, _ = home.run("history", "--lang", "en")
        expect(code in (0, 1) and told in out, "not told", code, out)
