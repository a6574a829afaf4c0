# SPDX-License-Identifier: MIT
"""A home of one's own, in which consultations are held and kept, and tests of it."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("EG_TOP") or os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(TOP, "tests", "terminal"),
                os.path.join(TOP, "tests", "tools")]
from files import read, write  # noqa: E402
from pseudo import Terminal  # noqa: E402

PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build", "entregent"))
RULES = os.path.join(HERE, "base.yaml")
CHANGED = os.path.join(HERE, "changed.yaml")
PROMPT = "\n> "
ANSWERS = ["client", "yes", "4", "a note", "no"]  # each question of the base, in order
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Home:
    """A home of one's own, and the program in it."""

    def __init__(self, path):
        self.path = path
        self.data = os.path.join(path, ".local/share/entregent")
        self.kept = os.path.join(self.data, "consultations")

    def environment(self, **more):
        mine = {"PATH": os.environ["PATH"], "HOME": self.path, "TERM": "dumb",
                "LANG": "C.UTF-8", "COLUMNS": "80"}
        mine.update({name: value for name, value in os.environ.items()
                     if name.endswith("SAN_OPTIONS") or name == "GCOV_PREFIX"})
        mine.update(more)
        return {name: value for name, value in mine.items() if value is not None}

    def run(self, *args, typed="", env=None, **more):
        done = subprocess.run(
            [PROGRAM, *args], input=typed, capture_output=True, text=True, timeout=120,
            check=False, env=self.environment(**(env or {})), **more)
        return done.returncode, done.stdout, done.stderr

    def consult(self, *args, answers=(), rules=RULES, **more):
        """Holds a dialogue that is kept, through a pipe."""
        return self.run("--lang", "en", "--rules", rules, "--save", *args,
                        typed="".join(f"{answer}\n" for answer in answers), **more)

    def terminal(self, *args, rules=RULES):
        return Terminal([PROGRAM, "--lang", "en", "--rules", rules, *args],
                        self.environment())

    def terminal_of(self, *args):
        """Any command, at a terminal."""
        return Terminal([PROGRAM, *args], self.environment())

    def files(self):
        return sorted(name for name in os.listdir(self.kept)
                      if not name.startswith(".")) if os.path.isdir(self.kept) else []

    def all_files(self):
        return sorted(os.listdir(self.kept)) if os.path.isdir(self.kept) else []

    def file(self, index=-1):
        return os.path.join(self.kept, self.files()[index])

    def said(self, index=-1):
        """What was said, by the file."""
        code, out, _ = self.run("history", "--json")
        expect(code == 0, "history --json failed")
        return json.loads(out.splitlines()[::-1][index])["said"]


def expect(condition, reason, *shown):
    if not condition:
        raise AssertionError("\n".join([reason, *map(str, shown)]))


def advice_of(output):
    return output[output.index("Talk."):] if "Talk." in output else None
