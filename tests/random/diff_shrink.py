# SPDX-License-Identifier: MIT
"""Makes a pair of bases that fails smaller, as long as it still fails: leaves out what
both have by one name, and what stands at one place in both, or undoes an edit."""
import copy

from check_shrink import is_whole, lists

TRIES = 400


def without_name(part, name):
    return [one for one in part if one.name != name]


def smaller_by_name(before, after):
    for part in ("rules", "advice", "facts"):
        for name in sorted({one.name for base in (before, after)
                            for one in getattr(base, part)}):
            pair = copy.deepcopy((before, after))
            for base in pair:
                setattr(base, part, without_name(getattr(base, part), name))
                base.order = [one for one in base.order
                              if any(fact.name == one for fact in base.facts)]
            yield pair


def smaller_by_place(before, after):
    """Of what is written alike in both."""
    ours, theirs = list(lists(before)), list(lists(after))
    for at, (mine, least) in enumerate(ours):
        for other, (part, _) in enumerate(theirs):
            if mine != part or len(mine) <= least or at < 3:
                continue
            for place in range(len(mine)):
                pair = copy.deepcopy((before, after))
                del list(lists(pair[0]))[at][0][place]
                del list(lists(pair[1]))[other][0][place]
                yield pair
            break


def undone(before, after):
    for part in ("rules", "facts", "advice"):
        was = {one.name: one for one in getattr(before, part)}
        for place, one in enumerate(getattr(after, part)):
            if one.name in was and one != was[one.name]:
                pair = copy.deepcopy((before, after))
                getattr(pair[1], part)[place] = copy.deepcopy(was[one.name])
                yield pair
        pair = copy.deepcopy((before, after))
        setattr(pair[1], part, copy.deepcopy(getattr(before, part)))
        pair[1].order = [fact.name for fact in pair[1].facts]
        if getattr(after, part) != getattr(before, part):
            yield pair


def shrink_pair(before, after, said, examine):
    tries = TRIES
    again = before is not after
    while again:
        again = False
        for make in (smaller_by_name, undone, smaller_by_place):
            for pair in make(before, after):
                if tries == 0:
                    return before, after, said
                if not all(base.rules and is_whole(base) for base in pair):
                    continue
                tries -= 1
                found = examine(*pair)
                if found:
                    before, after, said, again = *pair, found, True
                    break
            if again:
                break
    return before, after, said
