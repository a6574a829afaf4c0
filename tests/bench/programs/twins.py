# SPDX-License-Identifier: MIT
"""Runs a program of this folder, and its twin for CLIPS, on the same facts.

                     write_jsonl ─► FACTS.jsonl ─┐
                   ╱                  NAME.yaml ─┴─► run_ours  ─► Result
     NAME.facts()                                                  (the same in both)
                   ╲                  NAME.clp ──┬─► run_clips ─► Result
                     write_clips ─► BATCH, BATCH.facts ─┘

A module NAME.py of a program has

    SIZES       what is measured
    SMALL       a size that takes no time, for tests
    GOALS       {size: how many times faster than CLIPS is aimed at}
    STRATEGY    by which the next rule is picked, in both
    FILES       (NAME.yaml, NAME.clp), where they are not called as the module
    DIFFERS     why the twins don't fire the same number of rules, else ""
    RESULT      the ids of the facts that are the result, the same in both
    SHOW        the ids of those that `check` needs besides, where it does
    facts(size) the initial facts, in order: (fact-id, {field: value, ...}), or
                (fact-id, value) for a fact without fields. The same at each call
    check(size, found)  what is wrong with the facts of a result, a list of sentences

Values are ids, numbers, True and False, or lists of these. In CLIPS a fact is one of a
deftemplate with the same name and slots; that of a fact without fields has one slot,
`value`. A field without a value is a slot that holds nil.

A fact of a result is (fact-id, ((field, word), ...)): fields in the order of their
names, those without a value left out, numbers as both write them. Times are those of
whole processes, memory their peak.
"""
import importlib
import json
import os
import re
import subprocess
import tempfile
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("EG_TOP") or HERE.rsplit("/tests/", 1)[0]
BUILD = os.path.abspath(os.environ.get("BUILD") or os.path.join(TOP, "build"))
PROGRAM = os.environ.get("ENTREGENT") or os.path.join(BUILD, "entregent")

FIRED = re.compile(r"^fired (\d+)$|^(\d+) rules fired", re.M)
ACTIVATIONS = re.compile(r"^(\d+) mean number of activations \((\d+) max", re.M)


class Failed(Exception):
    """A process that ended badly, or not at all; the message tells which."""


class Result(NamedTuple):
    firings: int
    seconds: float
    kib: int
    facts: set      # of the ids that were to be shown
    stats: dict     # what else was counted; not the same in both


def modules():
    """The programs of this folder, in the order of their names."""
    names = sorted(name[:-3] for name in os.listdir(HERE)
                   if name.endswith(".py") and name != "twins.py")
    found = [importlib.import_module(name) for name in names]
    return [module for module in found if hasattr(module, "facts")]


def files(module):
    """The paths of a program and of its twin."""
    name = module.__name__
    return tuple(os.path.join(HERE, file) for file in
                 getattr(module, "FILES", (name + ".yaml", name + ".clp")))


# ---- facts --------------------------------------------------------------------------

def write_jsonl(facts, path):
    with open(path, "w", encoding="utf-8") as file:
        for name, what in facts:
            file.write(json.dumps({name: what}) + "\n")


def in_clips(value):
    if isinstance(value, list):
        return " ".join(map(in_clips, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def clips_fact(name, what):
    fields = what if isinstance(what, dict) else {"value": what}
    slots = [f"({field} {in_clips(value)})" for field, value in fields.items()]
    return f"({' '.join([name, *slots])})"


SHOW = """\
(deffunction show-facts (?template)
  (bind ?tab (format nil "%c" 9))
  (do-for-all-facts ((?f ?template)) TRUE
    (printout t "fact" ?tab ?template)
    (progn$ (?slot (deftemplate-slot-names ?template))
      (bind ?value (fact-slot-value ?f ?slot))
      (if (multifieldp ?value) then (bind ?value (implode$ ?value)))
      (printout t ?tab ?slot "=" ?value))
    (printout t crlf)))
"""


def write_clips(name_clp, facts, strategy, path, show=()):
    """A batch file that loads the twin, asserts the facts, runs, and ends.

    "N rules fired" is told, as CLIPS tells it, and the facts of the ids in `show`, one
    a line. The facts stand beside it, in PATH.facts.
    """
    data = path + ".facts"
    with open(data, "w", encoding="utf-8") as file:
        for name, what in facts:
            file.write(clips_fact(name, what) + "\n")
    lines = [f'(load* "{name_clp}")', SHOW if show else "",
             f"(set-strategy {strategy})", "(reset)", f'(load-facts "{data}")',
             "(watch statistics)", "(run)"]
    lines += [f"(show-facts {name})" for name in show]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n(exit)\n")


def word(value):
    """A value of our JSON or of CLIPS's print, as both would write it."""
    if isinstance(value, list):
        return " ".join(map(word, value))
    try:
        number = float(value)
    except (TypeError, ValueError):
        return str(value)
    return str(int(number)) if number.is_integer() else repr(number)


def plain_fact(name, fields):
    words = ((field, word(value)) for field, value in fields.items()
             if value is not None)
    return name, tuple(sorted(pair for pair in words if pair[1] not in ("", "nil")))


# ---- processes ----------------------------------------------------------------------

def measure_program():
    """BUILD/tests/bench/measure; a child of Python's would not tell its memory."""
    for folder in ("tests/bench", "bench"):
        path = os.path.join(BUILD, folder, "measure")
        if os.access(path, os.X_OK) and os.path.getmtime(path) > os.path.getmtime(
                os.path.join(TOP, "tests/bench/measure.c")):
            return path
    os.makedirs(os.path.dirname(path), exist_ok=True)
    subprocess.run([os.environ.get("CC", "gcc").split()[0], "-O2", "-std=c17",
                    "-D_POSIX_C_SOURCE=200809L", "-o", path,
                    os.path.join(TOP, "tests/bench/measure.c")], check=True)
    return path


def timed(command, timeout):
    """(what it wrote, seconds, KiB); Failed if it ended with a status."""
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8") as written:
        done = subprocess.run(
            [measure_program(), "-o", written.name, str(timeout), *command],
            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=True,
            env=os.environ | {"LC_ALL": "C.UTF-8"})
        output = written.read()
    wall, _, kib, status = map(int, done.stdout.split())
    if status == 137:
        raise Failed(f"{' '.join(command)}: killed after {wall / 1e6:.0f} s")
    if status != 0:
        raise Failed(f"{' '.join(command)}: status {status}\n{output[-2000:]}")
    return output, wall / 1e6, kib


def run_ours(program, yaml, jsonl, strategy, show=(), timeout=600):
    command = [program, "run", yaml, "--facts", jsonl, "--strategy", strategy,
               "--lang", "en", *(["--json"] if show else ["--quiet", "--stats"])]
    output, seconds, kib = timed(command, timeout)
    if show:
        # What is refused is told besides, on lines of its own.
        start = output.index('{"entregent"')
        told = json.JSONDecoder().raw_decode(output, start)[0]
        stats = told["stats"]
        facts = {plain_fact(one["fact"], one["values"] if "values" in one
                            else {"value": one["value"]})
                 for one in told["facts"] if one["fact"] in show}
    else:
        stats = {name: int(count) for name, count in
                 re.findall(r"(firings|matches|tries): (\d+)", output)}
        facts = set()
    return Result(stats["firings"], seconds, kib, facts, stats)


def run_clips(batch, timeout=600):
    output, seconds, kib = timed(["clips", "-f2", batch], timeout)
    fired = FIRED.search(output)
    if not fired or re.search(r"^\[[A-Z]+\d+\]", output, re.M):
        raise Failed(f"{batch}: {output[-2000:]}")
    mean = ACTIVATIONS.search(output)
    facts = set()
    for line in output.splitlines():
        if line.startswith("fact\t"):
            _, name, *slots = line.split("\t")
            facts.add(plain_fact(name, dict(slot.split("=", 1) for slot in slots)))
    return Result(int(fired[1] or fired[2]), seconds, kib, facts,
                  {"activations": int(mean[1]), "most": int(mean[2])} if mean else {})
