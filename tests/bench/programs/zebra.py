# SPDX-License-Identifier: MIT
"""The zebra puzzle: one rule of 25 conditions, and what might be so."""

SIZES = (5,)
SMALL = 5
GOALS = {5: 2}
STRATEGY = "depth"
DIFFERS = ""
RESULT = ("lives",)

ATTRIBUTES = {
    "nation": ("english", "spanish", "norwegian", "ukrainian", "japanese"),
    "colour": ("red", "blue", "yellow", "ivory", "green"),
    "pet": ("dog", "horse", "snails", "fox", "zebra"),
    "drink": ("coffee", "tea", "milk", "juice", "water"),
    "smoke": ("kools", "old-golds", "chesterfields", "lucky-strikes", "parliaments"),
}
ANSWER = {"english": 3, "spanish": 4, "norwegian": 1, "ukrainian": 2, "japanese": 5,
          "water": 1, "zebra": 5}


def facts(size):
    for number in range(1, size + 1):
        yield "house", {"n": number}
    for attribute, values in ATTRIBUTES.items():
        for value in values:
            yield "attribute", {"of": attribute, "value": value}


def check(size, found):
    lives = {fields["value"]: int(fields["house"])
             for fields in (dict(one) for _, one in found)}
    return [f"{who} is in house {lives.get(who)}, not in {house}"
            for who, house in ANSWER.items() if lives.get(who) != house]
