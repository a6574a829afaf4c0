# SPDX-License-Identifier: MIT
"""Runs random programs in both engines, and compares what they did.

A run is a list of steps, one a firing (the first one: what was given):

    Step(rule, tags, came: [(tag, fact)], went: {tag})

A fact is (template, value, ...) with numbers as floats, whoever wrote it. Both number
their facts in the order in which they come, so tags are compared as they are.
"""
import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field

from clips_order import compare, tags_of
from clips_program import SCALE
from clips_write import clips_program, yaml_program

SECONDS = 60
FIRE = re.compile(r"FIRE +\d+ (\w+): *(.*)")
CHANGE = re.compile(r"(==>|<==) f-(\d+) +(.*)")
OUR_FIRE = re.compile(r"fire (\w+)(?: \((.*)\))?$")
OUR_CHANGE = re.compile(r"([+-]) #(\d+) (\w+): (.*)")
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([(){}\[\],]|[^\s(){}\[\],:"]+:?)')


@dataclass
class Step:
    rule: str = None
    tags: tuple = ()
    came: list = field(default_factory=list)
    went: set = field(default_factory=set)


@dataclass
class Run:
    steps: list = field(default_factory=lambda: [Step()])
    printed: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def facts(self):
        """What is left at the end, by tag."""
        left = {}
        for step in self.steps:
            left.update(step.came)
            for tag in step.went:
                left.pop(tag, None)
        return left


def tokens(text):
    return [quoted if bare == "" else bare for quoted, bare in TOKEN.findall(text)]


def normal(kind, word):
    if word in (None, "nil"):
        return None
    if kind in ("int", "dec"):
        return float(f"{float(word):.12g}") # CLIPS writes 15 digits
    if kind == "scale":
        return SCALE.index(word) if word in SCALE else int(word)
    return word


def make_fact(template, values):
    """`values`: by field the words of its value, or None."""
    made = [template.name]
    for one in template.fields:
        words = values.get(one.name)
        if one.several:
            made.append(tuple(normal(one.kind, word) for word in words or ()))
        else:
            made.append(normal(one.kind, words[0] if words else None))
    return tuple(made)


def clips_fact(program, text):
    """From (name (slot value) (multislot value value))."""
    values, slot = {}, None
    words = tokens(text)
    for before, word in zip(words[1:], words[2:]):
        if before == "(":
            slot = values[word] = []
        elif word not in "()":
            slot.append(word)
    return make_fact(program.template(words[1]), values)


def our_fact(program, name, text):
    """From {field: value, field: [value, value]}, or a value alone."""
    template = program.template(name)
    words = tokens(text)
    if template.plain:
        return make_fact(template, {"value": words})
    values, slot = {}, None
    for word in words:
        if word.endswith(":"):
            slot = values[word[:-1]] = []
        elif word not in ("{", "}", "[", "]", ","):
            slot.append(word)
    return make_fact(template, values)


def read_clips(program, lines):
    run = Run()
    for line in lines:
        fire, change = FIRE.fullmatch(line), CHANGE.fullmatch(line)
        if fire:
            facts = [one for one in fire[2].split(",") if one.startswith("f-")]
            run.steps.append(Step(fire[1], tuple(int(one[2:]) for one in facts)))
        elif change and change[3] == "(initial-fact)":
            pass
        elif change and change[1] == "==>":
            run.steps[-1].came.append((int(change[2]), clips_fact(program, change[3])))
        elif change:
            run.steps[-1].went.add(int(change[2]))
        elif line.startswith("| "):
            run.printed.append(line[2:].rstrip())
        elif line.strip() and not line.startswith(("[PRCCODE4]", "rule firing limit")):
            run.errors.append(line)
    return run


def read_ours(program, trace):
    run = Run()
    for line in trace:
        fire, change = OUR_FIRE.match(line), OUR_CHANGE.match(line)
        if fire:
            tags = (fire[2] or "").replace("#", "").split()
            run.steps.append(Step(fire[1], tuple(map(int, tags))))
        elif change and change[1] == "+":
            fact = our_fact(program, change[3], change[4])
            run.steps[-1].came.append((int(change[2]), fact))
        elif change:
            run.steps[-1].went.add(int(change[2]))
        elif line.startswith("Stopped after"):
            break # its limit is part of the program
        elif not line.startswith(("focus ", "halt ", "withdraw ")):
            run.errors.append(line)
    return run


def start_clips(programs):
    """One process for all, until it falls: {seed: lines of output}, did it fall."""
    with tempfile.NamedTemporaryFile("w", suffix=".clp") as source:
        source.write("(watch facts)\n(watch rules)\n")
        for program in programs:
            source.write(clips_program(program))
        source.write("(exit)\n")
        source.flush()
        try:
            done = subprocess.run(
                ["clips", "-f2", source.name], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS,
                check=False)
            output, fell = done.stdout, done.returncode != 0
        except subprocess.TimeoutExpired as late:
            output, fell = late.stdout or b"", True
    found, lines = {}, []
    for line in output.decode().splitlines():
        if line.startswith("@ "):
            found[int(line[2:])] = lines = []
        else:
            lines.append(line)
    return found, fell


def run_clips(programs):
    """{seed: Run}; without those at which CLIPS crashed or ran without end."""
    runs, left = {}, programs
    while left:
        found, fell = start_clips(left)
        if fell:
            found.popitem()
        for program in left:
            if program.seed in found:
                runs[program.seed] = read_clips(program, found[program.seed])
        left = left[len(found) + 1:] if fell else []
    return runs


def run_ours(program):
    """(Run, final facts by tag)."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as source:
        source.write(yaml_program(program))
        source.flush()
        done = subprocess.run(
            [os.environ["ENTREGENT"], "run", source.name, "--json", "--trace",
             "facts,rules", "--limit", str(program.limit)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, timeout=SECONDS, check=False)
    run = read_ours(program, done.stderr.splitlines())
    if done.returncode not in (0, 4) or not done.stdout:
        run.errors = [line for line in run.errors if "error[" in line]
        run.errors.append(f"status {done.returncode}")
        return run, {}
    told = json.loads(done.stdout)
    run.printed = told["printed"]
    left = {}
    for fact in told["facts"]:
        values = fact.get("values", {"value": fact.get("value")})
        values = {name: value if isinstance(value, list) else [value]
                  for name, value in values.items()}
        left[fact["tag"]] = make_fact(program.template(fact["fact"]), values)
    return run, left


# --- comparing ---

def tied(program, ours, theirs):
    """May the two differ in which of these they fire first?"""
    one, other = program.rule(ours.rule), program.rule(theirs.rule)
    return (tags_of(program.strategy, one, ours.tags)
            == tags_of(program.strategy, other, theirs.tags)
            and one.salience == other.salience and one.group == other.group
            and (one is other or compare(one, other) == 0))


def step_text(step):
    if step is None:
        return "nothing more fires"
    fired = f"{step.rule} {step.tags}" if step.rule else "given"
    return f"{fired}: + {step.came} - {sorted(step.went)}"


def compare_steps(program, ours, theirs):
    """(what differs or None, firings that were the same, did a tie end it)."""
    for at in range(max(len(ours.steps), len(theirs.steps))):
        one = ours.steps[at] if at < len(ours.steps) else None
        other = theirs.steps[at] if at < len(theirs.steps) else None
        if one == other:
            continue
        if one and other and at > 0 and (one.rule, one.tags) != (
                other.rule, other.tags) and tied(program, one, other):
            return None, at - 1, True
        return (f"firing {at}: ours:   {step_text(one)}\n"
                f"firing {at}: theirs: {step_text(other)}"), at, False
    if ours.printed != theirs.printed:
        return f"printed: {ours.printed}\n{theirs.printed}", len(ours.steps), False
    return None, len(ours.steps) - 1, False


def only(ours, theirs):
    ours, theirs = list(ours), list(theirs)
    for one in list(ours):
        if one in theirs:
            ours.remove(one)
            theirs.remove(one)
    return (f"only ours: {sorted(map(repr, ours))}\n"
            f"only theirs: {sorted(map(repr, theirs))}")


def firings(run):
    """What fired, in no order: the rules, and the contents of their facts."""
    facts = {tag: fact for step in run.steps for tag, fact in step.came}
    return sorted((repr((step.rule, [facts[tag] for tag in step.tags]))
                   for step in run.steps[1:]))


def compare_runs(program, ours, left, theirs):
    """(what differs or None, firings compared, did a tie end it, was it refused)."""
    if ours.errors or theirs is None or theirs.errors:
        said = theirs.errors if theirs else ["it crashed"]
        return f"ours: {ours.errors}\ntheirs: {said}", 0, False, True
    if ours.facts() != left:
        return "our trace: " + only(ours.facts().items(), left.items()), 0, False, False
    if program.mode == "order":
        return *compare_steps(program, ours, theirs), False
    fired = len(ours.steps) - 1
    if fired >= program.limit or len(theirs.steps) > program.limit:
        return None, 0, True, False
    one, other = sorted(map(repr, left.values())), sorted(
        map(repr, theirs.facts().values()))
    if one != other:
        return "facts: " + only(one, other), fired, False, False
    if program.mode == "firings":
        one, other = firings(ours), firings(theirs)
        if one != other or sorted(ours.printed) != sorted(theirs.printed):
            return "fired: " + only(one, other), fired, False, False
    return None, fired, False, False
