# SPDX-License-Identifier: MIT
"""All situations of a base, listed: what is so in which of them.

A set of situations is an integer with a bit for each. The situations are all
combinations of the answers to the facts that some condition reads:

    asked, or given freely     each value, and "I don't know"
    asked, and gated or concluded, moreover    each value given unasked, since a gate
                               guards the question and not the fact; `strict` is the
                               set of situations without such answers

A number may be any quarter between the limits, which are a whole beyond the numbers
that the rules name, unless it has a range; the numbers that are named are halves. A
text is one of a few words, among them one for each set of patterns that a text can
match.

From the answers follow the facts in their order, the rules, the advice, the measures:
written down from the language's definition alone, value by value.
"""
import itertools
import math
import re

from check_base import UNKNOWN, Leaf, all_leaves

TEXTS = ("red", "blue", "dark red", "plain",  # those that rules name, and others
         "rouge", "blu", "dark", "dark rouge", "dark blu", "rouge blu",
         "dark rouge blu", "other")


def named_numbers(base, fact):
    named = set()
    for leaf in all_leaves(base):
        for _, value in leaf.tests if leaf.fact == fact.name else ():
            if not isinstance(value, bool):
                named.update(value if isinstance(value, list) else [value])
    for rule in base.rules:
        named.update(one.value for one in rule.of("value") if one.name == fact.name)
    if fact.otherwise is not UNKNOWN:
        named.add(fact.otherwise)
    return named


def values_of(base, fact):
    """All that the fact may be, as far as rules can tell."""
    if fact.kind == "text":
        return list(TEXTS)
    if fact.kind == "choices":
        return [frozenset(some) for count in range(len(fact.values) + 1)
                for some in itertools.combinations(fact.values, count)]
    if fact.kind != "number":
        return list(fact.values)
    named = named_numbers(base, fact) or {fact.low or 0.0}
    low = min(named) - 1 if fact.low is None else fact.low
    high = max(named) + 1 if fact.high is None else fact.high
    return [low + quarter / 4 for quarter in range(round((high - low) * 4) + 1)]


def passes(fact, test, value):
    operator, wanted = test
    if operator == "known":
        return (value is not UNKNOWN) == wanted
    if value is UNKNOWN:
        return False
    if operator == "matches":
        return re.search(wanted, value) is not None
    if operator in ("is", "not"):
        found = (any(one in value for one in wanted) if fact.kind == "choices"
                 else value in wanted)
        return found == (operator == "is")
    if fact.kind == "scale":
        value, wanted = fact.values.index(value), fact.values.index(wanted)
    return {"at least": value >= wanted, "at most": value <= wanted,
            "above": value > wanted, "under": value < wanted}[operator]


def passes_all(fact, leaf, value):
    return all(passes(fact, test, value) for test in leaf.tests)


def options_of(base, fact, concluders):
    """[(answer, unasked)]; none for a fact that no one answers."""
    if not fact.asked and fact.name in concluders:
        return []
    values = values_of(base, fact)
    options = [(value, False) for value in values] + [(UNKNOWN, False)]
    if fact.asked and (fact.gate or fact.name in concluders):
        options += [(value, True) for value in values]
    return options


def concluded_names(base):
    return {one.name for rule in base.rules for one in rule.of("value")}


def answered(base):
    """What the situations are combined of: [(fact, options)]."""
    concluders = concluded_names(base)
    read = {leaf.fact for leaf in all_leaves(base)}
    return [(fact, options) for fact in base.facts if fact.name in read
            and (options := options_of(base, fact, concluders))]


def table_size(base):
    return math.prod(len(options) for _, options in answered(base))


class Table:
    """`answers`: what the situations are combined of where that is not the base's own
    to say, [(name, options)]; of facts that it may not have, too."""

    def __init__(self, base, answers=None):
        self.base = base
        self.facts = {fact.name: fact for fact in base.facts}
        self.read = {leaf.fact for leaf in all_leaves(base)}
        self.concluders = {}
        for rule in base.rules:
            for one in rule.of("value"):
                self.concluders.setdefault(one.name, []).append((rule, one.value))
        if answers is None:
            answers = [(fact.name, options) for fact, options in answered(base)]
        self.size = math.prod(len(options) for _, options in answers)
        self.all = (1 << self.size) - 1
        self.strict = self.all
        self.answers = {}  # by fact: [(answer, unasked, set)]
        self.stride = {}
        self.list_answers(answers)
        self.holds = {}  # by fact: {value: set}
        self.known = {}
        self.gate = {}
        self.asked = {}
        self.clash = {}
        self.cache = {}  # by leaf, by rule name
        for fact in base.facts:
            self.settle(fact)
        self.rules = {rule.name: self.rule(rule) for rule in base.rules}
        self.advise()

    # --- answers ---

    def every(self, first, count, radix):
        """The set of those of which the digit of that place and radix is `first`."""
        step = count * radix
        bits = ((1 << count) - 1) << (first * count)
        width = step
        while width < self.size:
            bits |= bits << width
            width *= 2
        return bits & self.all

    def list_answers(self, answers):
        stride = 1
        for name, options in answers:
            sets = [self.every(i, stride, len(options)) for i in range(len(options))]
            self.stride[name] = stride
            self.answers[name] = [(*option, where)
                                  for option, where in zip(options, sets)]
            for _, unasked, where in self.answers[name]:
                self.strict &= ~where if unasked else self.all
            stride *= len(options)

    def is_free(self, fact):
        return not fact.asked and fact.name not in self.concluders

    def without_answer(self, name):
        """Where a fact is answered with "I don't know"."""
        return sum(where for value, _, where in self.answers.get(name, ())
                   if value is UNKNOWN)

    # --- conditions ---

    def leaf(self, leaf):
        fact = self.facts[leaf.fact]
        found = 0
        for value, where in self.holds[fact.name].items():
            if passes_all(fact, leaf, value):
                found |= where
        if passes_all(fact, leaf, UNKNOWN):
            found |= self.all & ~self.known[fact.name]
        return found

    def condition(self, condition, instead=None):
        """Where it holds; `instead`: (a part of it, the set that this part is)."""
        if instead is not None and condition is instead[0]:
            return instead[1]
        if isinstance(condition, Leaf):
            if id(condition) not in self.cache:
                self.cache[id(condition)] = self.leaf(condition)
            return self.cache[id(condition)]
        return self.group(condition.kind, condition.items, instead)

    def group(self, kind, items, instead=None):
        sets = [self.condition(one, instead) for one in items]
        if kind == "all":
            found = self.all
            for one in sets:
                found &= one
            return found
        found = 0
        for one in sets:
            found |= one
        return found if kind == "any" else self.all & ~found

    def rule(self, rule):
        if rule.name not in self.cache:
            self.cache[rule.name] = self.group("all", rule.when)
        return self.cache[rule.name]

    # --- facts ---

    def by_rules(self, fact):
        """({value: where rules give it}, where they conclude several)."""
        by = {}
        for rule, value in self.concluders.get(fact.name, ()):
            by[value] = by.get(value, 0) | self.rule(rule)
        if fact.kind == "choices":
            return self.gathered(by), 0
        if fact.kind == "scale":
            higher = 0
            for value in reversed(fact.values):
                where = by.get(value, 0)
                by[value] = where & ~higher
                higher |= where
            return by, 0
        clash = 0
        for one, other in itertools.combinations(by, 2):
            clash |= by[one] & by[other]
        return {value: where & ~clash for value, where in by.items()}, clash

    def gathered(self, by):
        """Of `choices`: where which union of what rules conclude."""
        unions = {frozenset(): self.all}
        for value, where in by.items():
            more = {}
            for old, there in unions.items():
                for new, part in ((old | value, there & where), (old, there & ~where)):
                    more[new] = more.get(new, 0) | part
            unions = more
        del unions[frozenset()]
        return unions

    def settle(self, fact):
        by, clash = self.by_rules(fact)
        ruled = 0
        for where in by.values():
            ruled |= where
        gate = self.group("all", fact.gate) if fact.gate else self.all
        asked = gate & ~ruled if fact.asked else 0
        holds = {value: 0 for value in values_of(self.base, fact)}
        left = self.all  # where it has no value yet
        for value, unasked, where in self.answers.get(fact.name, ()):
            if value is not UNKNOWN:
                stands = where if unasked or self.is_free(fact) else where & asked
                holds[value] = holds.get(value, 0) | stands
                left &= ~stands
        for value, where in by.items():
            holds[value] = holds.get(value, 0) | (where & left)
        left &= ~ruled
        if fact.otherwise is not UNKNOWN:
            holds[fact.otherwise] = holds.get(fact.otherwise, 0) | (left & ~clash)
            left &= clash
        self.holds[fact.name] = holds
        self.known[fact.name] = self.all & ~left
        self.gate[fact.name] = gate
        self.asked[fact.name] = asked
        self.clash[fact.name] = clash

    # --- advice ---

    def advise(self):
        advice = self.base.advice
        by_name = {one.name: one for one in advice}
        self.given = {one.name: 0 for one in advice}
        for rule in self.base.rules:
            for one in rule.of("advise"):
                self.given[one.name] |= self.rules[rule.name]
        self.drops = {one.name: reached(by_name, one) for one in advice}
        self.stays = dict(self.given)
        for one in advice:
            for other in self.drops[one.name]:
                self.stays[other] &= ~self.given[one.name]
        self.some = 0
        self.recommended = {}
        for one in advice:
            if not one.also:
                self.recommended[one.name] = self.stays[one.name] & ~self.some
                self.some |= self.stays[one.name]

    def speaks(self, rule):
        """Where its measures count."""
        named = rule.of("advise")
        if not named:
            return self.rules[rule.name]
        where = 0
        for one in named:
            where |= self.recommended.get(one.name, 0)
        return where & self.rules[rule.name]

    def measure(self, name):
        """(where some rule speaks of it, {its value, 1 to 5: where})."""
        spoken = 0
        sums = {0: self.all}
        for rule in self.base.rules:
            for one in rule.of("posture"):
                if one.name != name:
                    continue
                speaks = self.speaks(rule)
                spoken |= speaks
                moved = {}
                for total, where in sums.items():
                    for more, part in ((one.value, where & speaks),
                                       (0, where & ~speaks)):
                        if part:
                            moved[total + more] = moved.get(total + more, 0) | part
                sums = moved
        kept = {}
        for total, where in sums.items():
            value = min(5, max(1, total))
            kept[value] = kept.get(value, 0) | (where & spoken)
        return spoken, kept


def reached(advice, one, found=None):
    found = set() if found is None else found
    for name in one.overrides:
        if name not in found:
            found.add(name)
            reached(advice, advice[name], found)
    return found

