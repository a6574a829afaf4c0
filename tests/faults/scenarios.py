# SPDX-License-Identifier: MIT
"""What is done while calls fail, and while the program is killed.

A scenario is a home made ready, a command, and what is typed to it. `dialogue` says
that it goes on where something cannot be kept (which it tells); any other command must
end with 4 then. `loose`: files of such names hold what depends on what could be read
before; they have only to be whole. `keeps`: not so, a kill leaves what was begun, for
nothing of a person's is in it yet. `moves`: files get other names. `rest` is what is
run next, and must do.
"""
import dataclasses
import os
from typing import Callable

from homes import HERE, TOP, Home, read, write

TWENTY = os.path.join(HERE, "twenty.yaml")
KEPT = os.path.join(TOP, "tests", "history", "base.yaml")
PEOPLE = os.path.join(TOP, "tests", "people", "base.yaml")
OTHER = os.path.join(TOP, "tests", "practised", "other.yaml")
PRACTICE = os.path.join(TOP, "tests", "talks", "practice.yaml")
QUESTIONS = 20
ANSWERS = ["client", "yes", "4", "a note", "no"]  # each question of KEPT, in order
ABOUT = ["", "client", "no", "late", "once", "nothing"]  # the same of PEOPLE
LESSON = ["3", "4 3 3 2", "3", "", "3", "2", ""]  # of the story "flour", with seed 1
CASES = """entregent: 1
cases:
  {name}:
    given: {{relation: client, late: yes, days: 4, note: "n", calm: no}}
    expect: {{advise: wait}}
"""


def lines(*words):
    return "".join(f"{word}\n" for word in words)


def consult(rules, *more):
    return ["--lang", "en", "--rules", rules, *more]


def practise(*more):
    return ["practice", "--lang", "en", "--seed", "1", "--rules", PRACTICE, "--story",
            "flour", *more]


@dataclasses.dataclass
class Scenario:
    name: str
    args: list
    typed: str = ""
    prepare: Callable[[Home], None] = lambda home: None
    dialogue: bool = False
    loose: str = None
    keeps: bool = True
    moves: bool = False
    rest: list = dataclasses.field(default_factory=lambda: ["history", "--json"])
    rest_typed: str = ""


def have_eighteen(home):
    home.run(consult(TWENTY, "--save"), lines(*["yes"] * (QUESTIONS - 2)))


def have_two(home):
    home.run(consult(KEPT, "--save", "--today", "2026-03-03"), lines(*ANSWERS))
    home.run(consult(KEPT, "--save", "--today", "2026-03-04"), lines("", "client"))


def have_person(home):
    home.run(consult(PEOPLE, "--about", "Zoe"), lines(*ABOUT))


def have_reviews(home):
    home.run(practise(), lines(*LESSON))


def have_other_reviews(home):
    """Of another base, and those of this one put aside, to be taken up again."""
    home.run(practise(), lines(*LESSON))
    home.run(["practice", "--lang", "en", "--seed", "1", "--rules", OTHER],
             lines("1", "", "3", "", ""))


def have_cut_reviews(home):
    home.run(practise(), lines(*LESSON))
    path = os.path.join(home.home, ".local/share/entregent/practice/progress.yaml")
    write(path, read(path)[:-20])


def have_cases(home):
    for name in ("one", "two"):
        write(os.path.join(home.work, f"{name}.yaml"),
              CASES.format(name=name).encode())


SCENARIOS = [
    Scenario("a consultation", consult(TWENTY, "--save"),
             lines(*["yes"] * QUESTIONS), dialogue=True),
    Scenario("a consultation taken up", consult(TWENTY, "--save", "--resume"),
             lines("yes", "yes"), have_eighteen, dialogue=True),
    Scenario("keeping a case", consult(KEPT, "--keep", "kept.yaml"),
             lines(*ANSWERS, ":keep one"), dialogue=True,
             rest=["test", "--rules", KEPT, "kept.yaml"]),
    Scenario("a page to take away", consult(KEPT),
             lines(*ANSWERS, ":report page.html"), dialogue=True),
    Scenario("a first consultation about someone", consult(PEOPLE, "--about", "Zoe"),
             lines(*ABOUT), dialogue=True, rest=["about", "--rules", PEOPLE]),
    Scenario("a second consultation about someone",
             consult(PEOPLE, "--about", "Zoe", "--save"),
             lines("my client is late", "", "", "again", "talked"), have_person,
             dialogue=True, loose="consultations/", rest=["about", "--rules", PEOPLE]),
    Scenario("a first lesson", practise(), lines(*LESSON), dialogue=True,
             rest=practise(), rest_typed=lines(*LESSON)),
    Scenario("another lesson", practise(), lines(*LESSON), have_reviews, dialogue=True,
             rest=practise(), rest_typed=lines(*LESSON)),
    Scenario("a lesson after those of another base", practise(), lines(*LESSON),
             have_other_reviews, dialogue=True, moves=True, rest=practise(),
             rest_typed=lines(*LESSON)),
    Scenario("a lesson after a file that was cut", practise(), lines(*LESSON),
             have_cut_reviews, dialogue=True, moves=True, rest=practise(),
             rest_typed=lines(*LESSON)),
    Scenario("about: renaming", ["about", "--rules", PEOPLE, "Zoe", "--rename", "Zo"],
             "", have_person, rest=["about", "--rules", PEOPLE]),
    Scenario("about: deleting",
             ["about", "--rules", PEOPLE, "Zoe", "--delete", "--yes"], "",
             have_person, rest=["about", "--rules", PEOPLE]),
    Scenario("the history", ["history"], "", have_two),
    Scenario("history: showing", ["history", "show", "2", "--rules", KEPT], "",
             have_two),
    Scenario("history: deleting", ["history", "delete", "2", "--yes"], "", have_two),
    Scenario("history: deleting all", ["history", "delete", "--all", "--yes"], "",
             have_two),
    Scenario("history: exporting",
             ["history", "export", "--all", "cases.yaml", "--rules", KEPT], "",
             have_two, loose="cases.yaml",
             rest=["test", "--rules", KEPT, "cases.yaml"]),
    Scenario("test", ["test", "--rules", KEPT, "one.yaml"], "", have_cases),
    Scenario("test --update",
             ["test", "--rules", KEPT, "--update", "--yes", "one.yaml", "two.yaml"], "",
             have_cases, rest=["test", "--rules", KEPT, "one.yaml", "two.yaml"]),
    Scenario("advise", ["advise", "--rules", KEPT, "--set", "relation=client",
                        "--missing", "unknown", "--format", "html"]),
    Scenario("advise on what is told",
             ["advise", "--rules", KEPT, "--tell", "-", "--missing", "unknown"],
             "My client is late."),
    Scenario("advise, wrongly called", ["advise", "--rules", KEPT, "--set", "none=1"]),
    Scenario("advise on lines",
             ["advise", "--rules", KEPT, "--jsonl", "--missing", "unknown"],
             '{"given": {"relation": "client"}}\n{"given": {"relation": "friend"}}\n'),
    Scenario("graph", ["graph", "--rules", KEPT, "--format", "svg"]),
    Scenario("check", ["check", "--rules", KEPT]),
    Scenario("doc", ["doc", "--rules", KEPT]),
    Scenario("schema", ["schema", "--rules", KEPT]),
    Scenario("new", ["new", "made"], keeps=False, rest=["check", "--rules", "made"]),
    Scenario("run", ["run", os.path.join(HERE, "greet.yaml"), "--facts", "-"],
             '{"guest": {"name": "Bo"}}\n'),
    Scenario("due", ["due", "--rules", PEOPLE, "--all"], "", have_person),
]
