# SPDX-License-Identifier: MIT
"""Ten thousand relations of five kinds, and 60 rules that look at them."""
import random

SIZES = (1000, 10000)
SMALL = 60
GOALS = {1000: 2, 10000: 2}
STRATEGY = "depth"
DIFFERS = ("Each call changes a relation, so the totals of its kind, whose conditions "
           "count and sum relations, are made again; the twin adds up once, in its "
           "action.")
RESULT = ("relation", "total", "sign", "assessment", "todo", "tally")

KINDS = ("client", "collaborator", "partner", "supplier", "friend")
ACTIONS = ("talk", "ask-to-be-paid", "end", "untangle", "give-back", "thank", "let-go",
           "call")


def relation(dice, number, people):
    return {"id": number, "person": f"p{dice.randrange(people)}",
            "kind": dice.choice(KINDS), "gives": dice.randrange(10),
            "receives": dice.randrange(10),
            "unpaid": dice.choice((0, 0, 0, 50, 250, 400, 700, 1500)),
            "late": min(dice.randrange(6), dice.randrange(6)),
            "talked": int(dice.expovariate(1 / 40)), "years": dice.randrange(15)}


def facts(size):
    """One in three was introduced by somebody known before; some are met twice."""
    dice = random.Random(size)
    for name in KINDS:
        yield "kind", {"name": name}
    for name in ACTIONS:
        yield "action", {"name": name}
    for number in range(1, size + 1):
        yield "relation", relation(dice, number, 5 * size)
        if number > 1 and dice.random() < 1 / 3:
            yield "introduced", {"by": dice.randrange(1, number), "who": number}


def check(size, found):
    """The averages and tallies are those of the facts; who gives too much is told."""
    facts_of = {}
    for name, fields in found:
        facts_of.setdefault(name, []).append(dict(fields))
    given = [fields for name, fields in facts(size) if name == "relation"]
    wrong = []
    for total in facts_of["total"]:
        some = [one for one in given if one["kind"] == total["kind"]]
        if int(total["n"]) != len(some):
            wrong.append(f"not {total['n']} of the kind {total['kind']}")
        for field in ("gives", "receives", "late"):
            if int(total[field]) != sum(one[field] for one in some):
                wrong.append(f"{field} of {total['kind']} is not {total[field]}")
    for tally in facts_of["tally"]:
        count = sum(one["do"] == tally["do"] for one in facts_of.get("todo", ()))
        if int(tally["n"]) != count:
            wrong.append(f"{tally['do']}: {count}, not {tally['n']}")
    told = {int(one["of"]) for one in facts_of["sign"] if one["is"] == "gives-too-much"}
    meant = {one["id"] for one in given
             if one["gives"] >= 4 and one["gives"] > 2 * one["receives"]}
    wrong += [f"wrong about {number}" for number in sorted(told ^ meant)]
    if len(facts_of["total"]) != 5 or len(facts_of["tally"]) != len(ACTIONS):
        wrong.append("a total or a tally is missing")
    return wrong
