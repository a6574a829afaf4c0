# SPDX-License-Identifier: MIT
"""The farmer's dilemma, at many rivers: a search forward over states."""

SIZES = (100, 1000)
SMALL = 3
GOALS = {100: 6, 1000: 6}
STRATEGY = "depth"
DIFFERS = ""
RESULT = ("state", "step")

THINGS = ("wolf", "goat", "cabbage")


def facts(size):
    yield "across", {"from": "left", "to": "right"}
    yield "across", {"from": "right", "to": "left"}
    for number in range(1, size + 1):
        yield "river", {"name": number}


def walk(moves):
    """What is wrong with a list of moves, or None."""
    right = set()
    over = False
    for moved in moves:
        over = not over
        if moved != "nothing":
            if (moved in right) == over:
                return f"{moved} is not where the farmer is"
            right ^= {moved}
        alone = set(THINGS) - right if over else right
        if {"wolf", "goat"} <= alone or {"goat", "cabbage"} <= alone:
            return f"{moved} is moved, and something is eaten"
    return None if over and right == set(THINGS) else "not all are on the right bank"


def check(size, found):
    ways = {}
    for name, fields in found:
        fields = dict(fields)
        if name == "step":
            ways.setdefault(fields["river"], []).append(
                (int(fields["depth"]), fields["moved"]))
    wrong = [] if len(ways) == size else [f"{len(ways)} rivers crossed, not {size}"]
    for river, steps in sorted(ways.items()):
        moves = [moved for depth, moved in sorted(steps) if depth > 1]
        if len(moves) != 7:
            wrong.append(f"river {river} is crossed {len(moves)} times, not 7")
        elif walk(moves):
            wrong.append(f"river {river}: {walk(moves)}")
    return wrong
