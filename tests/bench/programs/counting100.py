# SPDX-License-Identifier: MIT
"""The counting loop beside 100 rules that wait for a number each."""

SIZES = (1000000,)
SMALL = 200
GOALS = {1000000: 15}
STRATEGY = "depth"
DIFFERS = ""
RESULT = ("state", "seen")


def facts(size):
    yield "state", {"n": size}


def check(size, found):
    wanted = {("seen", (("n", str(n)),)) for n in range(1, 101)}
    wanted.add(("state", (("n", "0"),)))
    return [f"not found: {one}" for one in sorted(wanted - set(found))]
