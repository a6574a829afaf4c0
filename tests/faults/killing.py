# SPDX-License-Identifier: MIT
"""SIGKILL at each call of the system, before it is made and after it.

What was confirmed is on disk: an answer by the next question, a lesson's decision by
the lesson, and what was said to be kept, changed or deleted. Each file is the old one
or a new one; the next run does, and in the end nothing is left behind. `order` looks,
in the calls of a whole run, for what only a loss of power would show.
"""
import collections
import os
import re

import scenarios
from homes import LEFT_OVER

KILLED = 128 + 9
PROMPT = "\n> "
KEPT_CALLS = ("write", "pwrite64", "writev", "ftruncate")

# What is said once it is so: the words, and whose file is then as in the end.
SAID = [
    ("Kept as the case one", "work/kept.yaml"),
    ("Your page is here", "work/page.html"),
    ("Noted in the file of Zoe", "home/.local/share/entregent/people/zoe.yaml"),
    ("What it would do", "home/.local/share/entregent/practice/progress.yaml"),
    ("is now called", "home/.local/share/entregent/people/zoe.yaml"),
    ("The file of Zoe is deleted",
     "home/.local/share/entregent/people/zoe.yaml"),
    ("1 consultation is deleted",
     "home/.local/share/entregent/consultations/ID1.yaml"),
    ("2 consultations are deleted",
     "home/.local/share/entregent/consultations/ID1.yaml"),
    ("2 consultations are deleted",
     "home/.local/share/entregent/consultations/ID2.yaml"),
    ("2 cases in 2 files", "work/one.yaml"),
    ("2 cases in 2 files", "work/two.yaml"),
]

Point = collections.namedtuple("Point", "watched number side")


def keeps(watched):
    return watched.scenario.keeps


def points_of(watched):
    if not keeps(watched):
        return []
    return [Point(watched, number, side)
            for number in range(1, len(watched.log) + 1)
            for side in ("before", "after")]


def describe(point):
    return f"{point.watched.scenario.name}: killed {point.side} call {point.number}"


def answers_in(data):
    """How many of the twenty questions a saved consultation has answers to."""
    return len(set(re.findall(rb"^ +(q\d\d): yes", data or b"", re.M)))


def lost_answers(point, result, tree):
    """Is an answer missing whose next question was shown?"""
    scenario = point.watched.scenario
    if scenario.args[3:4] != [scenarios.TWENTY]:
        return []
    kept = "home/.local/share/entregent/consultations/ID1.yaml"
    before = answers_in(point.watched.before.get(kept))
    shown = result.err.count(PROMPT)
    there = answers_in(tree.get(kept))
    if there < min(before + shown - 1, scenarios.QUESTIONS):
        return [f"{shown} questions were shown, but {there} answers are on disk"]
    return []


def broken_promises(point, result, tree):
    told = lost_answers(point, result, tree)
    for words, name in SAID:
        in_base = words in point.watched.result.out + point.watched.result.err
        if in_base and words in result.out + result.err and \
                tree.get(name) != point.watched.after.get(name):
            told.append(f"it said “{words}”, but {name} is another")
    return told


def go_on(point, home, tree):
    """What comes next: the consultation is taken up, or all is done once more."""
    watched = point.watched
    scenario = watched.scenario
    if scenario.args[3:4] != [scenarios.TWENTY]:
        wrong = watched.wrong_rest(home)
        again = home.run(scenario.args, scenario.typed)
        return wrong + ([f"once more: {again}"] if again.code > 4 else [])
    kept = tree.get("home/.local/share/entregent/consultations/ID1.yaml")
    rest = scenarios.lines(*["yes"] * (scenarios.QUESTIONS - answers_in(kept)))
    which = ["--resume", "1"] if kept else []
    result = home.run(scenarios.consult(scenarios.TWENTY, "--save", *which), rest)
    if (result.code, result.out) != (watched.result.code, watched.result.out):
        return [f"gone on with, it comes to something else: {result}"]
    return []


def try_one(point):
    """Kills the program at one point: was it, and what is wrong then, as lines."""
    watched = point.watched
    with watched.template.copy() as home:
        result, log = home.drive(["kill", str(point.number), point.side],
                                 watched.scenario.args, watched.scenario.typed)
        tree = home.tree()
        wrong = watched.wrong_files(home, tree) + broken_promises(point, result, tree)
        wrong += go_on(point, home, tree)
        if home.left_over():
            wrong.append(f"something is left: {home.left_over()}")
        if result.code not in (KILLED, watched.result.code):
            wrong.append("it ended in another way")
        if wrong:
            wrong += [f"the call: {log}", f"the run: {result}"]
    return wrong


# The order of the calls


class Order:
    """Which files and folders have something that is not yet on disk."""

    def __init__(self, watched):
        self.folder = watched.folder
        self.files = set()
        self.folders = set()
        self.synced = set()
        self.wrong = []

    def is_ours(self, path):
        inside = os.path.relpath(path, self.folder)
        return inside.startswith(("home/", "work/")) or inside in ("home", "work")

    def wrote(self, path, call):
        if not LEFT_OVER.search(path):
            self.wrong.append(f"written in place: {' '.join(call)}")
        self.files.add(path)
        self.synced.discard(path)

    def renamed(self, old, new, call):
        if old in self.files or old not in self.synced:
            self.wrong.append(f"renamed before it was synced: {' '.join(call)}")
        self.folders.add(os.path.dirname(new))

    def said(self, call):
        if self.files or self.folders:
            self.wrong.append(
                f"said before all was on disk: {' '.join(call)}: "
                f"{self.files} {self.folders}")

    def see(self, call):
        name, result, file, folder, more = call
        path = os.path.normpath(os.path.join(folder, file))
        if name in KEPT_CALLS and folder in ("1", "2"):
            self.said(call)
        elif result.startswith("-") or not self.is_ours(path):
            return
        elif name in KEPT_CALLS:
            self.wrote(file, call)
        elif name in ("fsync", "fdatasync"):
            self.files.discard(file)
            self.folders.discard(file)
            self.synced.add(file)
        elif name.startswith("rename"):
            self.renamed(path, os.path.join(folder, more), call)
        elif name in ("mkdir", "mkdirat", "linkat") or (
                name.startswith("unlink") and not LEFT_OVER.search(path)):
            self.folders.add(os.path.dirname(path))


def order(watched):
    """What is wrong with the order of a whole run, as lines."""
    seen = Order(watched)
    for call in watched.log:
        if len(call) == 5:
            seen.see(call)
    if seen.files or seen.folders:
        seen.wrong.append(f"never synced: {seen.files} {seen.folders}")
    return seen.wrong
