# SPDX-License-Identifier: MIT
"""Which lines of engine/ each probe reaches, and how long it takes.

Both are kept in BUILD/reach.json. The lines come of a second build, whose engine marks
what is run (reached.c). A probe is measured again when its own files changed; in a
file of the engine that changed meanwhile, a probe that reached any of it counts as one
that reaches all.
"""
import bisect
import glob
import hashlib
import json
import os
import re
import subprocess

from probes import PASSED, Runner

LIMIT_SECONDS = 900
INSTRUCTION = re.compile(r"\s*([0-9a-f]+):\t")
CALL = re.compile(r"call\s.*<__sanitizer_cov_trace_pc[@>]")
LINE = re.compile(r"(\S+)\s+(\d+)\s+0x([0-9a-f]+)")


def digest(paths):
    made = hashlib.sha256()
    for path in sorted(paths):
        with open(path, "rb") as file:
            made.update(path.encode() + b"\0" + file.read())
    return made.hexdigest()[:16]


def files_of(top, probe):
    """What a probe consists of, as far as it is in the tests' folders."""
    if probe.suite.startswith("unit/"):
        return [os.path.join(top, f"tests/{probe.name}.c")]
    return [path for path in glob.glob(os.path.join(top, "tests", probe.suite, "**"),
                                       recursive=True)
            if os.path.isfile(path) and "__pycache__" not in path]


class Code:
    """Where the lines of the engine lie in BUILD/libengine.so, block by block.

    A block begins where the compiler calls `__sanitizer_cov_trace_pc`, and goes on
    until it does so again; the call returns to the address that is marked.
    """

    def __init__(self, build):
        self.engine, self.map = (os.path.join(build, name)
                                 for name in ("libengine.so", "reached"))
        self.blocks = self.read_blocks()
        self.lines_at = self.read_lines()

    def read_blocks(self):
        """(where it begins, the address that is marked) of each block, in order."""
        found, begun = [], None
        with subprocess.Popen(["objdump", "-d", "--no-show-raw-insn", self.engine],
                              stdout=subprocess.PIPE, text=True) as told:
            for line in told.stdout:
                place = INSTRUCTION.match(line)
                if not place:
                    continue
                at = int(place[1], 16)
                if begun is not None:
                    found.append((begun, at))
                begun = at if CALL.search(line) else None
        return sorted(found)

    def read_lines(self):
        """For each block, the (file, line)s of its code."""
        starts = [begun for begun, _ in self.blocks]
        found, name = [set() for _ in starts], ""
        with subprocess.Popen(["objdump", "--dwarf=decodedline", "-w", self.engine],
                              stdout=subprocess.PIPE, text=True) as told:
            for line in told.stdout:
                if line.startswith("CU: "):
                    name = line[4:].rstrip().rstrip(":")
                row = LINE.match(line)
                # What a header gives is told under its own name.
                if row and name.startswith("engine/") and name.endswith("/" + row[1]):
                    at = bisect.bisect_right(starts, int(row[3], 16)) - 1
                    if at >= 0:
                        found[at].add((name, int(row[2])))
        return found

    def clear(self):
        with open(self.map, "wb") as file:
            file.truncate(self.blocks[-1][1] + 1)

    def all_lines(self):
        """File -> its lines that have code, in order."""
        return in_order(self.lines_at)

    def reached(self):
        """The same of those that were run since `clear`."""
        with open(self.map, "rb") as file:
            marks = file.read()
        return in_order(code for (_, marked), code in zip(self.blocks, self.lines_at)
                        if marks[marked])


def in_order(places):
    lines = {}
    for code in places:
        for name, line in code:
            lines.setdefault(name, set()).add(line)
    return {name: sorted(found) for name, found in lines.items()}


class Reach:
    def __init__(self, top, build):
        self.top, self.build = top, build
        self.path = os.path.join(build, "reach.json")
        self.code, self.known = {}, {}
        try:
            with open(self.path, encoding="utf-8") as file:
                kept = json.load(file)
                self.code, self.known = kept["code"], kept["probes"]
        except FileNotFoundError:
            pass

    def measure(self, probes, marking):
        """Measures the probes that are new or changed, with the build in `marking`; the
        names of those that fail."""
        stamps = {probe.name: digest(files_of(self.top, probe)) for probe in probes}
        new = [probe for probe in probes
               if self.known.get(probe.name, {}).get("stamp") != stamps[probe.name]]
        if not new:
            return []
        runner = Runner(self.top, marking)
        code, failing = Code(runner.build), []
        self.code = code.all_lines()
        try:
            for probe in new:
                if not self.measure_one(runner, code, probe, stamps[probe.name]):
                    failing.append(probe.name)
        finally:
            self.keep()
        return failing

    def measure_one(self, runner, code, probe, stamp):
        """Runs a probe on code that is marked; false where it fails."""
        code.clear()
        verdict, seconds, text = runner.run(probe, LIMIT_SECONDS)
        if verdict != PASSED:
            print(f"  {probe.name} fails without a mutant:\n{text[-2000:]}")
            return False
        lines = code.reached()
        self.known[probe.name] = {
            "stamp": stamp, "seconds": seconds, "lines": lines,
            "engine": {name: digest([os.path.join(self.top, name)]) for name in lines}}
        print(f"  {probe.name}: {sum(map(len, lines.values()))} lines, "
              f"{seconds:.1f} s", flush=True)
        return True

    def keep(self):
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump({"code": self.code, "probes": self.known}, file)
        os.replace(self.path + ".new", self.path)

    def seconds(self, probe):
        return self.known[probe.name]["seconds"]

    def reaching(self, probes, file, first, last):
        """The probes that reach a line from `first` to `last`, quickest first; with 0
        for both, those that reach any line of the file."""
        now = digest([os.path.join(self.top, file)])
        found = []
        for probe in probes:
            known = self.known.get(probe.name, {"lines": {}})
            lines = known["lines"].get(file)
            if lines and (first == 0 or known["engine"][file] != now
                          or meet(lines, self.code.get(file, []), first, last)):
                found.append(probe)
        return sorted(found, key=self.seconds)


def meet(run, code, first, last):
    """Was a line of these run? What has no code of its own goes with the line before;
    and a compiler moves code by a line or two."""
    own = {line for line in code if first <= line <= last}
    if not own:
        own = {max((line for line in code if line < first), default=0)}
    return any(min(own) - 1 <= line <= max(own) + 1 for line in run)
