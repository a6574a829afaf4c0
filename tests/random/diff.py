#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`entregent diff` against a list of all situations, on seeded pairs of bases.

    diff.py FIRST COUNT

A failure tells its seed, what differs and the smallest pair found that still fails;
`tests/random/diff.py SEED 1` shows it again. See

    check_make.py    random bases; diff_edit.py: what is changed in them
    diff_judge.py    what differs, and whether that is what was told
    diff_shrink.py   makes a pair that fails smaller

What is left out: rules with joins, programs, facts that get another type.
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
from check_make import MOST_SITUATIONS, make_base
from diff_edit import edit_base, reword
from diff_judge import Pair, pair_size
from diff_shrink import shrink_pair
from suite import Suite

BATCH = 20
SHOWN = 5
REWORDED = 10  # one pair in so many differs by its words alone
KINDS = ("rule-added rule-removed rule-when rule-then fact-added fact-removed fact "
         "fact-gate advice-added advice-removed advice other").split()


def make_pair(seed):
    """(before, after, what was done); small enough to list all situations."""
    base = make_base(seed)
    if seed % REWORDED == 0:
        return base, base, ["reword"]
    for again in range(20):
        after, edits = edit_base(base, f"{seed}/{again}")
        if pair_size(base, after) <= MOST_SITUATIONS:
            return base, after, edits
    return base, base, ["reword"]


def tell(texts, where):
    """(what the program tells, what is wrong with how it ended)."""
    paths = []
    for name, text in zip(("before", "after"), texts):
        paths.append(f"{where}-{name}.yaml")
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(text)
    done = subprocess.run([PROGRAM, "diff", *paths, "--json"], capture_output=True,
                          text=True, timeout=120, check=False)
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        return {}, f"{error}\n{done.stdout}{done.stderr}"
    if done.returncode != 0 or done.stderr:
        return told, f"ended with {done.returncode}\n{done.stderr}"
    return told, ""


def texts_of(before, after):
    text = write_yaml(before)
    return text, reword(text) if after is before else write_yaml(after)


def judge(before, after, told, problem):
    """What is wrong, as text; empty if nothing is."""
    if problem:
        return problem
    if after is before:
        return "" if told["changes"] == [] and told["differences"] == 0 else str(told)
    return "\n".join(Pair(before, after).run(told))


def told_kinds(told):
    """What made a difference, and of which kinds."""
    return {name for change in told.get("changes", ()) if change["differences"]
            for name in (change["kind"],
                         *(one["kind"] for one in change["differences"]))}


def main():
    first, count = int(sys.argv[1]), int(sys.argv[2])
    suite = Suite()
    seen = Counter()
    with tempfile.TemporaryDirectory() as where, ThreadPoolExecutor(2) as pool:
        def start(seed):
            before, after, edits = make_pair(seed)
            running = pool.submit(tell, texts_of(before, after),
                                  os.path.join(where, str(seed)))
            return seed, before, after, edits, running

        def examine(before, after):
            told = tell(texts_of(before, after), os.path.join(where, "smaller"))
            return judge(before, after, *told)

        for begin in range(first, first + count, BATCH):
            batch = [start(seed) for seed in
                     range(begin, min(begin + BATCH, first + count))]
            for seed, before, after, edits, running in batch:
                told, problem = running.result()
                seen.update(told_kinds(told))
                said = judge(before, after, told, problem)
                if said and suite.failed < SHOWN:
                    before, after, said = shrink_pair(before, after, said, examine)
                    said = "\n".join([said, "", *texts_of(before, after)])
                suite.check(f"seed {seed}: {', '.join(edits)}", not said, said)
    wanted = KINDS + ["action", "also", "measure"]
    print("pairs with a difference by", ", ".join(f"{kind} {seen[kind]}"
                                                 for kind in wanted))
    if count >= 1000:
        # the rules that name an advice change when it comes or goes: it is told of them
        causes = [kind for kind in wanted if not kind.startswith("advice-")]
        suite.check("each kind made a difference somewhere",
                    all(seen[kind] for kind in causes), seen)
    return suite.finish()


if __name__ == "__main__":
    sys.exit(main())
