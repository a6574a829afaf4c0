# SPDX-License-Identifier: MIT
"""A dialogue in a terminal, begun for a test, and the tests that there are.

    @test
    def it_ends():
        with begin(lang="fr") as terminal:
            terminal.wait_for(PROMPT)
            ...
            expect(terminal.end() == {"status": 3}, "did not end with 3", terminal)
"""
import os
import sys
import tempfile
import time
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("EG_TOP") or os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(TOP, "tests", "tools")]
from pseudo import LIMIT_SECONDS, Terminal, TooLate  # noqa: E402

PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build", "entregent"))
BASE = os.path.join(HERE, "base.yaml")
STORY_BASE = os.path.join(TOP, "tests", "talks", "story.yaml")  # it hears
EDITS = os.environ.get("EG_READLINE", "yes") != "no"
PROMPT = "\n> "
TESTS = []
HOMES = tempfile.TemporaryDirectory()
HOME = HOMES.name  # of every test that has none of its own


def test(function):
    TESTS.append(function)
    return function


def editing(function):
    """A test of what only readline does."""
    if EDITS:
        TESTS.append(function)
    return function


def environment(**more):
    mine = {"PATH": os.environ["PATH"], "HOME": HOME, "TERM": "xterm",
            "LANG": "C.UTF-8"}
    mine.update({name: value for name, value in os.environ.items()
                 if name.endswith("SAN_OPTIONS") or name == "GCOV_PREFIX"})
    mine.update(more)
    return {name: value for name, value in mine.items() if value is not None}


def begin(*args, lang="en", columns=80, rules=BASE, **env):
    """What is kept has a suite of its own, tests/history."""
    own = [] if args and args[0] in ("due", "about") else ["--no-save"]
    named = args[:1] if args[:1] == ("practice",) else ()
    command = [PROGRAM, *named, *own, "--rules", rules, *args[len(named):]]
    return Terminal(command + (["--lang", lang] if lang else []), environment(**env),
                    columns=columns)


def expect(condition, reason, terminal=None):
    if not condition:
        shown = f"\n{terminal.text()}" if terminal else ""
        raise AssertionError(reason + shown)


def width(line):
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def wait_in_file(path, text, terminal):
    """Waits until what the program wrote to a file holds the text."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        terminal.read(0.02)
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                if text in file.read():
                    return
    raise TooLate(f"waited for {text!r} in a file")


def remember(home):
    """Someone to come back to, in a home of its own; the path of the file."""
    folder = os.path.join(home, ".local/share/entregent/people")
    os.makedirs(folder, mode=0o700)
    path = os.path.join(folder, "anna.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write('entregent: 1\nperson: "Anna"\nconsultations:\n'
                   "  - {when: 2026-03-03, said: {}, advised: x, revisit: 2026-03-10}\n"
                   "  - {when: 2026-03-04, said: {}, advised: y, revisit: 2026-03-11}\n"
                   "end: 2\n")
    return path
