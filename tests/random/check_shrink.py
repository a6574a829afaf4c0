# SPDX-License-Identifier: MIT
"""Makes a base that fails smaller, as long as it still fails."""
import copy

from check_base import Group, all_leaves

TRIES = 600


def condition_lists(items):
    yield items
    for one in items:
        if isinstance(one, Group):
            yield from condition_lists(one.items)


def lists(base):
    """All lists from which something can be left out: (list, how few are left)."""
    yield base.rules, 1
    yield base.advice, 0
    yield base.facts, 0
    for rule in base.rules:
        yield rule.then, 1
        for items in condition_lists(rule.when):
            yield items, 0 if items is rule.when else 1
    for fact in base.facts:
        for items in condition_lists(fact.gate or []):
            yield items, 0 if items is fact.gate else 1
    for advice in base.advice:
        yield advice.overrides, 0
    for leaf in all_leaves(base):
        yield leaf.tests, 1


def is_whole(base):
    """Is all that is named there?"""
    facts = {fact.name for fact in base.facts}
    advice = {one.name for one in base.advice}
    said = [one for rule in base.rules for one in rule.then]
    return (all(leaf.fact in facts for leaf in all_leaves(base))
            and all(one.name in facts for one in said if one.kind == "value")
            and all(one.name in advice for one in said
                    if one.kind in ("advise", "against"))
            and all(name in advice for one in base.advice for name in one.overrides))


def shrink(base, said, examine):
    tries = TRIES
    at = 0
    while tries > 0:
        candidate = copy.deepcopy(base)
        places = [(part, place) for part, least in lists(candidate)
                  for place in range(len(part)) if len(part) > least]
        if at >= len(places):
            break
        part, place = places[at]
        del part[place]
        candidate.order = [name for name in candidate.order
                           if any(fact.name == name for fact in candidate.facts)]
        tries -= 1
        found = examine(candidate) if is_whole(candidate) else None
        if found:
            base, said = candidate, found
        else:
            at += 1
    return base, said
