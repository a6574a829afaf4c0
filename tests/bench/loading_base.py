# SPDX-License-Identifier: MIT
"""A base of as many rules as wanted, to be loaded: the same as YAML and for CLIPS.

Each rule has three conditions on plain facts, of which there are 30 with 8 values, and
two conclusions, on 20 others. No two rules have the same conditions.
"""
import random

FACTS, VALUES, DERIVED = 30, 8, 20


def rules(count):
    """[(conditions, conclusions)], each [(number of the fact, that of the value)]."""
    chance = random.Random(count)
    made = set()
    while len(made) < count:
        read = tuple(sorted((fact, chance.randrange(VALUES))
                            for fact in chance.sample(range(FACTS), 3)))
        if read not in made:
            made.add(read)
            yield read, [(fact, chance.randrange(VALUES))
                         for fact in chance.sample(range(DERIVED), 2)]


def write_yaml(count, path):
    values = ", ".join(f"v{value}" for value in range(VALUES))
    with open(path, "w", encoding="utf-8") as file:
        file.write("entregent: 1\nlanguages: {en: {}}\nfacts:\n")
        for number in range(FACTS):
            file.write(f"  f{number}: {{choice: [{values}]}}\n")
        for number in range(DERIVED):
            file.write(f"  d{number}: {{choices: [{values}]}}\n")
        file.write("rules:\n")
        for number, (read, told) in enumerate(rules(count)):
            when = ", ".join(f"f{fact}: v{value}" for fact, value in read)
            then = ", ".join(f"d{fact}: v{value}" for fact, value in told)
            file.write(f"  r{number}:\n    when: {{{when}}}\n    then: {{{then}}}\n"
                       f'    because: {{en: "It is rule {number}."}}\n')


def write_clips(count, path):
    with open(path, "w", encoding="utf-8") as file:
        for number, (read, told) in enumerate(rules(count)):
            when = " ".join(f"(f{fact} v{value})" for fact, value in read)
            then = " ".join(f"(assert (d{fact} v{value}))" for fact, value in told)
            file.write(f'(defrule r{number} "It is rule {number}."\n'
                       f"  {when}\n  =>\n  {then})\n")
