# SPDX-License-Identifier: MIT
"""Judging a mutant: compile it, link the engine with it, and run what reaches it.

A mutant that does not compile, or gives the object file that the engine itself gives
with -O2, is none. It is noticed when a probe fails, or takes more than its limit; a
shaky probe, and one that was too late, has to do so twice. Of those that reach it, the
quickest are tried, as far as the patience goes: what only a slower one would notice is
missed. Those that noticed other mutants of the file come first, and one that noticed
some of the layer counts as quicker.
"""
import collections
import hashlib
import math
import os
import shlex
import shutil
import subprocess

from probes import LATE, PASSED

# What is said of a mutant.
NO_MUTANT, SAME, NOTICED, MISSED = "no mutant", "same", "noticed", "missed"
TOO_LONG = " (time)"
COMPILER_LIMIT = 120


class Judge:
    """`build` holds an engine with all its tests (VARIANT=mutants); `link` are the
    words that link libengine.so, up to its objects, and what follows them."""

    def __init__(self, top, build, link, runner, reach, probes,
                 patience=math.inf):
        self.top, self.build, self.runner = top, build, runner
        self.reach, self.probes, self.patience = reach, probes, patience
        self.link_head, self.link_tail = link
        if shutil.which("ld.gold"):
            self.link_head = [*self.link_head, "-fuse-ld=gold"]  # the quicker one
        # A file or a layer -> the names of probes -> how many they noticed.
        self.noticing = collections.defaultdict(collections.Counter)
        self.objects = {name: self.object_of(name) for name in engine_files(top)}
        self.own = {}  # file -> digest of the object it gives unchanged
        self.environment = dict(os.environ, CCACHE_DISABLE="1", LC_ALL="C")

    def learn(self, judged):
        """What probes noticed until now: name -> (what is said, by which)."""
        for name, (said, by) in judged.items():
            if said == NOTICED:
                self.credit("engine/" + name.split(" ", 1)[0],
                            by.removesuffix(TOO_LONG))

    def credit(self, file, probe):
        self.noticing[file][probe] += 1
        self.noticing[os.path.dirname(file)][probe] += 1

    def rank(self, file, probe):
        alike = self.noticing[os.path.dirname(file)][probe.name]
        return -self.noticing[file][probe.name], self.reach.seconds(probe) / (1 + alike)

    def object_of(self, file):
        path = file.removeprefix("engine/").removesuffix(".c") + ".o"
        for part in ("lib", "program"):
            found = os.path.join(self.build, "obj", part, path)
            if os.path.exists(found):
                return found
        raise FileNotFoundError(f"no object of {file} in {self.build}")

    def flags(self, file):
        part = os.path.relpath(self.object_of(file), self.build).split(os.sep)[1]
        with open(os.path.join(self.build, "stamps", part), encoding="utf-8") as stamp:
            return shlex.split(stamp.read())

    def compile(self, file, text):
        """The object file's path, or None. The text keeps the name of its file."""
        target = os.path.join(self.runner.own, "mutant.o")
        done = subprocess.run(
            [*self.flags(file), "-w", "-x", "c", "-c", "-", "-o", target],
            input=f'# 1 "{file}"\n{text}', text=True, capture_output=True, check=False,
            cwd=self.top, env=self.environment, timeout=COMPILER_LIMIT)
        return target if done.returncode == 0 else None

    def own_digest(self, file, text):
        if file not in self.own:
            made = self.compile(file, text)
            if made is None:
                raise RuntimeError(f"{file} does not compile")
            self.own[file] = file_digest(made)
        return self.own[file]

    def link(self, file=None, made=None):
        """Links the engine, with `made` as the object of `file`."""
        words = [made if name == file else path for name, path in self.objects.items()
                 if not name.endswith("program/main.c")]
        new = self.runner.engine + ".new"
        subprocess.run([*self.link_head, "-o", new, *words, *self.link_tail],
                       check=True, capture_output=True, env=self.environment,
                       cwd=self.top)
        os.replace(new, self.runner.engine)

    def judge(self, mutant, text):
        """(what is said of it, the probe that noticed it or how many did not)."""
        own = self.own_digest(mutant.file, text)
        made = self.compile(mutant.file, mutant.apply(text))
        if made is None:
            return NO_MUTANT, ""
        if file_digest(made) == own:
            return SAME, ""
        first = text.count("\n", 0, mutant.start) + 1
        last = text.count("\n", 0, mutant.end) + 1
        if not mutant.function:
            first = last = 0
        probes = self.reach.reaching(self.probes, mutant.file, first, last)
        if not probes:
            return MISSED, "nothing reaches it"
        if mutant.file.endswith("program/main.c"):
            return NO_MUTANT, "main is in the program itself"
        self.link(mutant.file, made)
        left = self.patience
        probes.sort(key=lambda probe: self.rank(mutant.file, probe))
        for tried, probe in enumerate(probes):
            if left <= 0:
                return MISSED, f"{tried} of {len(probes)} that reach it"
            left -= self.reach.seconds(probe)
            verdict = self.try_probe(probe)
            if verdict != PASSED:
                self.credit(mutant.file, probe.name)
                return NOTICED, probe.name + (TOO_LONG if verdict == LATE else "")
        return MISSED, f"all {len(probes)} that reach it"

    def try_probe(self, probe):
        limit = 3 * self.reach.seconds(probe) + 5
        verdict = self.runner.run(probe, limit)[0]
        if verdict == LATE or (verdict != PASSED and probe.shaky):
            verdict = self.runner.run(probe, limit)[0]
        return verdict


def file_digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def engine_files(top):
    found = []
    for layer in sorted(os.listdir(os.path.join(top, "engine"))):
        folder = os.path.join(top, "engine", layer)
        if os.path.isdir(folder):
            found += [f"engine/{layer}/{name}" for name in sorted(os.listdir(folder))
                      if name.endswith(".c")]
    return found
