#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `entregent check` finds in a whole base: all that is wrong, and nothing else.

    run [NAME...]     all, or only those whose name has NAME in it

Each base of planted/ has one fault, and says in its first lines what must be found, at
which line and column (or line alone):

    # expect: W213 at 24:12

A base of clean/ only looks as if it had one. Remarks are not counted. Where a finding
shows a situation, `advise` and `test` are asked whether it is as the finding says
(SHOWN). The expected findings are not taken from the program: they were reasoned out by
hand, and held against a search through every situation of each base.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
HERE = os.path.join(TOP, "tests/check")
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))
sys.path.insert(0, os.path.join(TOP, "tests/tools"))
from suite import Suite  # noqa: E402

EXPECT = re.compile(r"^# expect: ([EW]\d{3}) at (\d+)(?::(\d+))?$", re.M)
CODE = re.compile(r"^DIAG\((\w), (2\d\d), (\w+)\)", re.M)
ENTRY = re.compile(r"^  ([a-z][a-z0-9-]*):")
LEAST = {"planted": 60, "clean": 30}
# Findings whose situation cannot be put to the program, and why.
UNSHOWN = {"planted/clash-of-patterns.yaml": "no text that matches both is known"}


def execute(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=60,
                          check=False)


def check(path):
    """(status, findings that are no remarks, what was wrong with the output)."""
    done = execute("check", "--rules", path, "--format", "json")
    try:
        told = json.loads(done.stdout) if done.stdout.strip() else []
    except ValueError as error:
        return done.returncode, [], f"{error}\n{done.stdout}{done.stderr}"
    return (done.returncode, [one for one in told if one["code"][0] != "R"],
            done.stderr)


def expected(path):
    with open(path, encoding="utf-8") as file:
        return [(code, int(line), int(column) if column else None)
                for code, line, column in EXPECT.findall(file.read())]


def as_expected(want, found):
    """Is each expected finding there, once, and no other?"""
    rest = [(one["code"], one["line"], one["column"]) for one in found]
    for code, line, column in want:
        fits = [one for one in rest
                if one[:2] == (code, line) and column in (None, one[2])]
        if not fits:
            return False
        rest.remove(fits[0])
    return not rest


def show(findings):
    return "\n".join(f"    {code} at {line}:{column or '*'}"
                     for code, line, column in findings) or "    nothing"


def entry_at(path, line):
    """The rule, fact or advice that this line belongs to."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()[:line]
    for text in reversed(lines):
        match = ENTRY.match(text)
        if match:
            return match[1]
    return None


def as_typed(value):
    return ",".join(value) if isinstance(value, list) else str(value)


class Shown:
    """A finding's situation, put to the program."""

    def __init__(self, path, finding, where):
        self.path = path
        self.finding = finding
        self.given = finding["situation"]
        self.case = os.path.join(where, "shown.yaml")

    def write(self, **keys):
        given = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}"
                          for name, value in self.given.items())
        with open(self.case, "w", encoding="utf-8") as file:
            file.write(f"entregent: 1\ncases:\n  shown:\n    given: {{{given}}}\n")
            for key, value in keys.items():
                file.write(f"    {key}: {value}\n")

    def outcome(self):
        """What is advised; whatever the situation leaves out is unknown."""
        self.write()
        told = [self.case]
        if [] in self.given.values():  # a case cannot say "none of these choices"
            told = [word for name, value in self.given.items()
                    for word in ("--set", f"{name}={as_typed(value)}")]
        done = execute("advise", "--rules", self.path, "--missing", "unknown", "--json",
                       *told)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return {"status": f"{done.stdout}{done.stderr}", "advice": []}

    def hold(self, *lines):
        """Do the rules at these lines hold?"""
        rules = ", ".join(entry_at(self.path, line) for line in lines)
        asked = self.outcome().get("asked")
        self.write(expect=f"{{because: [{rules}]}}")
        done = execute("test", "--rules", self.path, self.case)
        return done.returncode == 0 and not asked

    def two_advice(self):
        outcome = self.outcome()
        pair = {entry_at(self.path, line) for line in self.places()}
        rival = outcome.get("conflicts", {}).get("advice")
        return outcome["status"] == "advice" and rival is not None and \
            len(pair) == 2 and self.hold(*self.places())

    def two_values(self):
        outcome = self.outcome()
        return bool(outcome.get("conflicts", {}).get("facts")) and \
            self.hold(*self.places())

    def nothing(self):
        outcome = self.outcome()
        return outcome["status"] == "none"

    def both(self):
        return self.hold(*self.places())

    def shadowed(self):
        return self.hold(self.finding["line"])

    def unspoken(self):
        outcome = self.outcome()
        advice = entry_at(self.path, self.finding["line"])
        return outcome["status"] == "advice" and outcome["advice"][0]["id"] == advice \
            and 0 in outcome["posture"].values()

    def places(self):
        other = self.finding["other"] or {}
        return self.finding["line"], other.get("line", self.finding["line"])


SHOWN = {"E200": Shown.two_advice, "E201": Shown.two_values, "E206": Shown.nothing,
         "W210": Shown.both, "W211": Shown.both, "W212": Shown.shadowed,
         "W214": Shown.nothing, "W223": Shown.unspoken}


def check_shown(suite, name, path, found):
    for finding in found:
        code = finding["code"]
        given = finding.get("situation")
        if code not in SHOWN:
            continue
        title = f"{name}: the situation of {code}"
        if not suite.check(f"{title} is there", isinstance(given, dict), finding):
            continue
        with tempfile.TemporaryDirectory() as where:
            shown = Shown(path, finding, where)
            suite.check(f"{title} is as told", SHOWN[code](shown),
                        json.dumps(given, ensure_ascii=False))


def check_base(suite, kind, path):
    """The codes that are expected of this base."""
    name = os.path.relpath(path, HERE)
    want = expected(path)
    status, found, wrong = check(path)
    codes = {code for code, *_ in want}
    fails = any(code[0] == "E" for code in codes)
    suite.check(f"{name}: what it says", bool(want) == (kind == "planted"),
                "a planted base expects something, a clean one nothing")
    suite.check(name, as_expected(want, found) and status == fails and not wrong,
                "expected\n" + show(want) + "\nfound\n" +
                show([(one["code"], one["line"], one["column"]) for one in found]) +
                f"\nstatus {status}\n{wrong}")
    if as_expected(want, found) and name not in UNSHOWN:
        check_shown(suite, name, path, found)
    return codes


def check_codes(suite, seen):
    """Every error and warning of the whole base is planted somewhere, twice."""
    with open(os.path.join(TOP, "engine/base/codes.def"), encoding="utf-8") as file:
        for letter, number, name in CODE.findall(file.read()):
            if letter != "R":
                times = seen.count(f"{letter}{number}")
                suite.check(f"{name} is planted", times >= 2,
                            f"{letter}{number} in {times} bases")


def main():
    suite, seen, words = Suite(), [], sys.argv[1:]
    for kind, least in LEAST.items():
        names = sorted(name for name in os.listdir(os.path.join(HERE, kind))
                       if name.endswith(".yaml"))
        suite.check(f"bases in {kind}", len(names) >= least,
                    f"{len(names)} of at least {least}")
        for name in names:
            if not words or any(word in name for word in words):
                seen += check_base(suite, kind, os.path.join(HERE, kind, name))
    if not words:
        check_codes(suite, seen)
    return suite.finish()


if __name__ == "__main__":
    sys.exit(main())
