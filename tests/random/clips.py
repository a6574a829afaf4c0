#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The engine against CLIPS 6.30, on seeded random programs.

    clips.py FIRST COUNT

A failure tells its seed, the smallest program found that still fails, for both engines,
and the difference; `tests/random/clips.py SEED 1` shows it again. Without the program
`clips`, this says that it is skipped.

What is compared (clips_make.py says how the programs are made):

    under lex and mea  firing by firing: the rule, the time tags of its facts, what came
                       with which tag and content, what went; and all that is printed
    in any strategy    of programs that end the same in any order: the final facts, and
                       of those that only assert, also what fired, in no order

Both number facts as they come, so tags are compared as they are. CLIPS' guide defines
the order of lex and mea down to the time tags, the number of conditions that are not on
a fact, and the number of comparisons; two matches that are alike in these fire in an
order that it calls arbitrary. Ours counts tests a little differently (clips_order.py).
So where the two fire different matches of the same tags, and what they say of these
rules is not the same, nothing is wrong, but the comparison of this program ends there;
programs are made so that this is rare, and it is counted.

What is left out, since the two mean different things or CLIPS 6.30 is wrong:

    groups in groups, and more than one group of several patterns in a rule: some crash
        CLIPS, others fire where a test says no or keep what nothing supports; so the
        items of `any:` are single patterns, and so is what `has:` says
    `every:` and `has:` of the same facts: one that comes as both is one change for us;
        in CLIPS the first may fail for a moment, and the rule fires again
    a rule that changes one fact twice; `round`, `%`, `/`; numbers beyond 64 bits
    count and its like, `matches`, `otherwise:`, `choices`: CLIPS has nothing alike
"""
import os
import shutil
import sys

sys.dont_write_bytecode = True
TOP = os.environ.get("EG_TOP") or os.path.abspath(__file__).rsplit("/tests/", 1)[0]
os.environ.setdefault("ENTREGENT", os.path.join(TOP, "build/entregent"))
sys.path.insert(0, os.path.join(TOP, "tests/tools"))

# pylint: disable=wrong-import-position
from clips_make import make_program
from clips_run import compare_runs, run_clips, run_ours
from clips_shrink import shrink
from clips_write import clips_program, yaml_program
from suite import Suite

BATCH = 50
SHOWN = 5


def examine(program, theirs):
    ours, left = run_ours(program)
    return compare_runs(program, ours, left, theirs)


def show(program, said):
    return "\n".join([said, "", yaml_program(program), clips_program(program)])


def main():
    first, count = int(sys.argv[1]), int(sys.argv[2])
    suite = Suite()
    if shutil.which("clips") is None:
        suite.skip("clips", "there is no clips; on Debian it is a package")
        return suite.finish()
    compared = ties = 0
    for start in range(first, first + count, BATCH):
        programs = [make_program(seed)
                    for seed in range(start, min(start + BATCH, first + count))]
        theirs = run_clips(programs)
        for program in programs:
            said, fired, tie, refused = examine(program, theirs.get(program.seed))
            compared += fired
            ties += tie
            if said and not refused and suite.failed < SHOWN:
                program, said = shrink(program, said, examine)
            suite.check(f"seed {program.seed}, {program.mode}", said is None,
                        show(program, said) if said else "")
    print(f"{compared} firings were compared; {ties} programs ended in a tie")
    if count >= BATCH:
        suite.check("enough firings were compared", compared >= 4 * count, compared)
    return suite.finish()


if __name__ == "__main__":
    sys.exit(main())
