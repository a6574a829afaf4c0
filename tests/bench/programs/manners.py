# SPDX-License-Identifier: MIT
"""Miss Manners: the guests, and what a good table is."""
import random

SIZES = (64, 128, 256)
SMALL = 16
GOALS = {64: 10, 128: 20, 256: 60}
STRATEGY = "depth"
DIFFERS = ""
RESULT = ()     # which guest is tried first among equals is not the same in both
SHOW = ("seating", "guest")

HOBBIES, FEWEST, MOST = 5, 3, 5


def facts(size):
    """As many of each sex; each guest with FEWEST to MOST of HOBBIES, one a fact.

    Any two guests are likely to share a hobby, so a table is found without going back.
    """
    dice = random.Random(size)
    sexes = ["m", "f"] * (size // 2)
    for number, sex in enumerate(sexes, 1):
        hobbies = dice.sample(range(1, HOBBIES + 1), dice.randint(FEWEST, MOST))
        for hobby in hobbies:
            yield "guest", {"name": f"g{number}", "sex": sex, "hobby": f"h{hobby}"}
    yield "last-seat", {"seat": size}
    yield "next-id", {"id": 1}
    yield "context", {"state": "start"}


def check(size, found):
    guests = {}
    seatings = {}
    for name, fields in found:
        fields = dict(fields)
        if name == "guest":
            sex, hobbies = guests.setdefault(fields["name"], (fields["sex"], set()))
            hobbies.add(fields["hobby"])
        elif name == "seating":
            seatings[fields["id"]] = fields
    full = [one for one in seatings.values() if one["seat2"] == str(size)]
    if not full:
        return ["nobody sits on the last seat"]
    table = []
    one = full[0]
    while one:
        table.insert(0, one["name2"])
        one = seatings.get(one["parent"])
    wrong = []
    if sorted(table) != sorted(guests):
        wrong.append(f"not everybody sits, or somebody twice: {table}")
    for left, right in zip(table, table[1:]):
        if guests[left][0] == guests[right][0]:
            wrong.append(f"{left} and {right} are of the same sex")
        if not guests[left][1] & guests[right][1]:
            wrong.append(f"{left} and {right} share no hobby")
    return wrong
