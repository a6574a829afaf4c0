# SPDX-License-Identifier: MIT
"""Makes a program that fails smaller, as long as it still fails."""
import copy

from clips_program import Group, Pattern
from clips_run import run_clips

TRIES = 400


def parts_of(program):
    """All lists from which something can be left out."""
    yield program.rules
    yield program.given
    for rule in program.rules:
        yield rule.conditions
        yield rule.actions
        yield from parts_within(rule.conditions)


def parts_within(conditions):
    for one in conditions:
        if isinstance(one, Pattern):
            if not one.template.plain:
                yield one.tests
        elif isinstance(one, Group):
            for part in one.parts:
                yield part
                yield from parts_within(part)


def is_whole(conditions):
    """Does every part begin with a pattern, as when it was made?"""
    return all(isinstance(part[0], Pattern) and is_whole(part)
               for one in conditions if isinstance(one, Group) for part in one.parts)


def shrink(program, said, examine):
    """`examine` compares it with a run of CLIPS; what one of both refuses is no
    failure."""
    tries = TRIES
    at = 0
    while tries > 0:
        candidate = copy.deepcopy(program)
        places = [(part, place) for part in parts_of(candidate)
                  for place in range(len(part)) if len(part) > 1 or part
                  is candidate.given]
        if at >= len(places):
            break
        part, place = places[at]
        del part[place]
        tries -= 1
        if not all(is_whole(rule.conditions) for rule in candidate.rules):
            at += 1
            continue
        found, _, _, refused = examine(
            candidate, run_clips([candidate]).get(candidate.seed))
        if found and not refused:
            program, said = candidate, found
        else:
            at += 1
    return program, said
