#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`entregent check` against a list of all situations, on seeded random bases.

    check.py FIRST COUNT

A failure tells its seed, what differs and the smallest base found that still fails;
`tests/random/check.py SEED 1` shows it again. How it is decided what must be found:

    check_make.py    random bases, as data (check_base.py, which also writes them)
    check_table.py   all situations of a base, and what is so in which
    check_find.py    what must be found
    check_judge.py   compares that with what was told, and looks at what is shown

What is left out: rules with joins, `heard:`, remarks, comments that ignore.
"""
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
TOP = os.environ.get("EG_TOP") or os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))
sys.path.insert(0, os.path.join(TOP, "tests/tools"))

# pylint: disable=wrong-import-position
from check_base import write_yaml
from check_judge import Judge
from check_make import make_base
from check_shrink import shrink
from check_table import Table
from suite import Suite

BATCH = 20
SHOWN = 5
CODES = ("E200 E201 E202 E203 E204 E205 E206 E207 W210 W211 W212 W213 W214 W215 W216 "
         "W217 W218 W223").split()


def tell(base, path):
    """(what the program tells, what is wrong with how it ended)."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(write_yaml(base))
    done = subprocess.run([PROGRAM, "check", "--rules", path, "--format", "json"],
                          capture_output=True, text=True, timeout=120, check=False)
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        return [], f"{error}\n{done.stdout}{done.stderr}"
    errors = [one for one in told if one["level"] == "error"]
    if done.returncode != (1 if errors else 0) or done.stderr:
        return told, f"ended with {done.returncode}\n{done.stderr}"
    refused = [f"line {one['line']}: {one['message']}" for one in errors
               if one["code"] < "E200"]
    return told, "\n".join(refused)


def judge(base, told, problem):
    """What differs, as text; empty if nothing does."""
    return problem or "\n".join(Judge(Table(base), told).run())


def main():
    first, count = int(sys.argv[1]), int(sys.argv[2])
    suite = Suite()
    seen = Counter()
    with tempfile.TemporaryDirectory() as where, ThreadPoolExecutor(2) as pool:
        def start(seed):
            base = make_base(seed)
            return base, pool.submit(tell, base, os.path.join(where, f"{seed}.yaml"))

        def examine(base):
            return judge(base, *tell(base, os.path.join(where, "smaller.yaml")))

        for begin in range(first, first + count, BATCH):
            batch = [start(seed) for seed in
                     range(begin, min(begin + BATCH, first + count))]
            for base, running in batch:
                told, problem = running.result()
                seen.update({one["code"] for one in told})
                said = judge(base, told, problem)
                if said and suite.failed < SHOWN:
                    base, said = shrink(base, said, examine)
                    said += "\n\n" + write_yaml(base)
                suite.check(f"seed {base.seed}", not said, said)
    print("bases with", ", ".join(f"{code} {seen[code]}" for code in CODES))
    if count >= 200:
        suite.check("each code was found somewhere", all(seen[code] for code in CODES),
                    seen)
    return suite.finish()


if __name__ == "__main__":
    sys.exit(main())
