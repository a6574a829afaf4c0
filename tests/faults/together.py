# SPDX-License-Identifier: MIT
"""Several instances of the program at once, on the same home: nothing is lost, nothing
mixed, and whoever cannot have what another holds is told.

Who is fed which line when, and who is killed, is drawn by a seed; between two lines a
prompt is waited for, or not.
"""
import json
import os
import random
import re
import subprocess
import time

import scenarios
from homes import PROGRAM, SECONDS, Template, environment, read

PROMPT = "\n> "
BUSY = "another window"
KEPT_AS = re.compile(r"Kept as the case (\S+) in")
OTHERS = [["history"], ["history", "--json"], ["about", "--rules", scenarios.PEOPLE],
          ["practice", "--progress", "--rules", scenarios.PRACTICE]]


class Instance:
    """A dialogue that is fed line by line."""

    def __init__(self, home, number, args, answers):
        self.home = home
        self.number = number
        self.answers = list(answers)
        self.given = 0
        self.killed = False
        name = os.path.join(home.path, f"instance-{number}")
        self.out, self.err = name + ".out", name + ".err"
        with open(self.out, "wb") as out, open(self.err, "wb") as err:
            self.process = subprocess.Popen(
                [PROGRAM, *args], stdin=subprocess.PIPE, stdout=out, stderr=err,
                cwd=home.work, env=environment(home.home))

    def said(self):
        return read(self.out).decode() + read(self.err).decode()

    def prompts(self):
        return read(self.err).decode("utf-8", "replace").count(PROMPT)

    def wait_for(self, count):
        """Waits until it has asked so often, or is over."""
        until = time.monotonic() + SECONDS
        while self.prompts() < count and self.process.poll() is None:
            if time.monotonic() > until:
                raise TimeoutError(f"no prompt: {self.said()}")
            time.sleep(0.002)

    def feed(self, wait):
        """Types the next line; false when there is none, or nobody to read it."""
        if self.given == len(self.answers) or self.process.poll() is not None:
            return False
        try:
            self.process.stdin.write((self.answers[self.given] + "\n").encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            return False
        self.given += 1
        if wait:
            self.wait_for(self.given + 1)
        return True

    def kill(self):
        self.process.kill()
        self.killed = True
        self.end()

    def end(self):
        """Closes its input, and waits; the status."""
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        return self.process.wait(SECONDS)


def interleave(dice, instances, deaths, home, others=True):
    """Feeds all in an order that is drawn; kills so many on the way. What the other
    commands that run meanwhile say wrong, as lines."""
    wrong = []
    alive = list(instances)
    while alive:
        one = dice.choice(alive)
        if deaths > 0 and one.given > 0 and dice.random() < 0.1:
            one.kill()
            deaths -= 1
        if one.killed or not one.feed(dice.random() < 0.6):
            alive.remove(one)
        if others and dice.random() < 0.15:
            result = home.run(dice.choice(OTHERS))
            if result.code not in (0, 3) or "error" in result.err:
                wrong.append(f"meanwhile: {result}")
    for one in instances:
        one.end()
    return wrong


def statuses(instances, *fine):
    return [f"instance {one.number}: status {one.process.returncode}: {one.said()}"
            for one in instances
            if not one.killed and one.process.returncode not in fine]


def consultations(dice, home, count, deaths):
    """Each its own, all saved at once."""
    answers = [["client", "yes", str(i + 3), f"note {i}", "no"] for i in range(count)]
    args = scenarios.consult(scenarios.KEPT, "--save")
    instances = [Instance(home, i, args, answers[i]) for i in range(count)]
    # One that another left behind is offered to nobody who began before.
    for one in instances:
        one.wait_for(1)
    wrong = interleave(dice, instances, deaths, home)
    wrong += statuses(instances, 0)
    result = home.run(["history", "--json"])
    saved = [json.loads(line)["said"] for line in result.out.splitlines()]
    keys = ["relation", "late", "days", "note", "calm"]
    wanted = [dict(zip(keys, ["client", "yes", i + 3, f"note {i}", "no"]))
              for i in range(count)]
    found = {}
    for said in saved:
        whose = [i for i in range(count)
                 if said == {key: wanted[i][key] for key in keys[:len(said)]}]
        if not whose:
            wrong.append(f"mixed: {said}")
        for i in whose:
            found[i] = max(found.get(i, 0), len(said))
    for one in instances:
        confirmed = min(one.prompts() - 1, len(keys)) if one.killed else len(keys)
        if found.get(one.number, 0) < confirmed and confirmed > 2:
            wrong.append(f"instance {one.number}: {confirmed} answers were confirmed, "
                         f"{found.get(one.number, 0)} are there")
    started = [one for one in instances if one.prompts() > 1 or not one.killed]
    if len(saved) < len(started):
        wrong.append(f"{len(started)} consultations, but {len(saved)} files")
    return wrong


def the_same_one(dice, home, count, deaths):
    """One that is taken up by several: one has it, the others are told."""
    home.run(scenarios.consult(scenarios.TWENTY, "--save"), scenarios.lines("yes"))
    args = scenarios.consult(scenarios.TWENTY, "--save", "--resume", home.ids()[0])
    instances = [Instance(home, i, args, ["yes"] * 6) for i in range(count)]
    for one in instances:
        one.wait_for(1)
    holding = [one for one in instances if one.process.poll() is None]
    wrong = [] if len(holding) == 1 else [f"{len(holding)} have it"]
    wrong += [f"not told: {one.said()}" for one in instances
              if one not in holding and (one.end() != 4 or BUSY not in one.said())]
    for one in holding:
        for _ in range(dice.randrange(1, 6)):
            one.feed(True)
        given = one.given
        one.kill() if deaths else one.end()
        result = home.run(["history", "--json"])
        said = json.loads(result.out.splitlines()[0])["said"]
        if len(said) != 1 + given:
            wrong.append(f"{given} more answers, but {len(said)} are there")
    again = home.run(args, scenarios.lines("yes"))
    if "We go on" not in again.err:
        wrong.append(f"it cannot be taken up afterwards: {again}")
    return wrong


def one_person(dice, home, count, deaths):
    """Consultations about the same person: all are in their file."""
    if dice.random() < 0.5:
        home.run(scenarios.consult(scenarios.PEOPLE, "--about", "Zoe"),
                 scenarios.lines(*scenarios.ABOUT))
    about = ["about", "--rules", scenarios.PEOPLE, "--json"]
    before = home.run(about).out
    before = len(json.loads(before)["consultations"]) if before else 0
    answers = [*scenarios.ABOUT[:-1], *["nothing"] * 2] if not before else \
        ["my client is late", "", "", "again", "talked"]
    args = scenarios.consult(scenarios.PEOPLE, "--about", "Zoe")
    instances = [Instance(home, i, args, answers) for i in range(count)]
    wrong = interleave(dice, instances, deaths, home)
    wrong += statuses(instances, 0, 3)
    noted = sum("Noted in the file of Zoe" in one.said() for one in instances)
    result = home.run(about)
    people = [json.loads(line) for line in result.out.splitlines()]
    visits = sum(len(one["consultations"]) for one in people)
    if result.code or not before + noted <= visits <= before + count:
        wrong.append(f"{before} and {noted} were noted, {visits} are there: {result}")
    if len(people) > 1:
        wrong.append(f"one person has {len(people)} files: {result}")
    return wrong


def one_file_of_cases(dice, home, count, deaths):
    """Cases kept in one file: each that was said to be kept is there."""
    args = scenarios.consult(scenarios.KEPT, "--keep", "kept.yaml")
    instances = [Instance(home, i, args, [*scenarios.ANSWERS, f":keep case-{i}"])
                 for i in range(count)]
    wrong = interleave(dice, instances, deaths, home, others=False)
    wrong += statuses(instances, 0)
    kept = [name for one in instances for name in KEPT_AS.findall(one.said())]
    wrong += [f"not told: {one.said()}" for one in instances if not one.killed
              and not KEPT_AS.search(one.said()) and "changed" not in one.said()]
    path = os.path.join(home.work, "kept.yaml")
    text = read(path).decode() if os.path.exists(path) else ""
    wrong += [f"{name} is lost:\n{text}" for name in kept if f"  {name}:\n" not in text]
    result = home.run(["test", "--rules", scenarios.KEPT, "kept.yaml"])
    if kept and result.code:
        wrong.append(f"the cases: {result}")
    return wrong


def lessons(dice, home, count, deaths):
    """One lesson is kept; in the others it is told that they are not."""
    instances = [Instance(home, i, scenarios.practise(), scenarios.LESSON)
                 for i in range(count)]
    for one in instances:
        one.wait_for(1)
    wrong = interleave(dice, instances, deaths, home)
    wrong += statuses(instances, 0)
    path = os.path.join(home.home, ".local/share/entregent/practice/progress.yaml")
    reviews = read(path).count(b"{when:") if os.path.exists(path) else 0
    told = [one for one in instances if "It is kept." in one.said()]
    untold = [one for one in instances if not one.killed and one not in told
              and "another" not in one.said()]
    wrong += [f"neither kept nor told: {one.said()}" for one in untold]
    if reviews < len(told):
        wrong.append(f"{len(told)} were told that it is kept; {reviews} reviews")
    again = home.run(scenarios.practise(), scenarios.lines(*scenarios.LESSON))
    if "It is kept." not in again.err + again.out:
        wrong.append(f"afterwards it is not kept: {again}")
    return wrong


KINDS = [consultations, the_same_one, one_person, one_file_of_cases, lessons]


def run(suite, seeds):
    """How many instances there were, and how many were killed."""
    instances = killed = 0
    for seed in seeds:
        dice = random.Random(seed)
        for kind in KINDS:
            template = Template(lambda home: None)
            count = dice.randrange(2, 9)
            deaths = dice.randrange(0, 3)
            with template.copy() as home:
                try:
                    wrong = kind(dice, home, count, deaths)
                except (LookupError, ValueError, OSError) as error:
                    wrong = [f"what came of it cannot be read: {error!r}"]
                home.run(["history"])
                home.run(["about", "--rules", scenarios.PEOPLE])
                home.run(scenarios.practise(), "")
                left = [path for path in home.left_over() if "/share/" in path]
                wrong += [f"left behind: {left}"] if left else []
            template.remove()
            suite.check(f"{count} at once, seed {seed}: {kind.__doc__.split(':')[0]}",
                        not wrong, "\n".join(wrong))
            instances += count
            killed += deaths
    return instances, killed
