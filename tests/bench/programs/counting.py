# SPDX-License-Identifier: MIT
"""A counting loop: how long one firing takes that changes one fact."""

SIZES = (1000000,)
SMALL = 200
GOALS = {1000000: 4}
STRATEGY = "depth"
DIFFERS = ""
RESULT = ("state", "done")


def facts(size):
    yield "state", {"n": size}


def check(size, found):
    wanted = {("state", (("n", "0"),)), ("done", (("n", "0"),))}
    return [] if set(found) == wanted else [f"not counted down: {sorted(found)}"]
