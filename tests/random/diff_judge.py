# SPDX-License-Identifier: MIT
"""What differs between two bases that are told the same, by a list of all situations.

Both tables are combined of the same answers (`Pair.answers`), so that a bit is the same
situation in both. A fact that both have can be answered what both can hear; one that
only one of them asks is heard by that one alone, and so is one that only one has.

Held against what `diff` told:

    - it told a difference if, and only if, one is in the list;
    - each that is told is so in its situation, where its change makes itself felt;
    - the changes told are those that were made, and no others;
    - all was examined and decided.
"""
import itertools
import math

from check_base import UNKNOWN, Group, all_leaves
from check_table import Table, concluded_names, named_numbers, passes_all, values_of

MEASURES = ("tact", "frankness", "flexibility", "firmness")
LEAST = 8  # so many differences of one change are told before it is enough


def both_numbers(bases, facts):
    named = set().union(*(named_numbers(base, fact)
                          for base, fact in zip(bases, facts))) or {0.0}
    ranges = [(fact.low, fact.high) for fact in facts if fact.low is not None]
    low = max((low for low, _ in ranges), default=min(named) - 1)
    high = min((high for _, high in ranges), default=max(named) + 1)
    return [low + quarter / 4 for quarter in range(round((high - low) * 4) + 1)]


def both_values(bases, facts):
    """What can be answered to a fact in all the bases that have it."""
    if facts[0].kind == "number":
        return both_numbers(bases, facts)
    values = [values_of(base, fact) for base, fact in zip(bases, facts)]
    return [value for value in values[0] if all(value in more for more in values)]


def answers_of(before, after):
    """[(name, [(answer, unasked)])], of the facts that a condition of either reads, and
    that one of them hears an answer to."""
    found = []
    ruled = {id(base): concluded_names(base) for base in (before, after)}
    read = {leaf.fact for base in (before, after) for leaf in all_leaves(base)}
    for name in sorted(read):
        having = [(base, fact) for base in (before, after) for fact in base.facts
                  if fact.name == name]
        if not any(fact.asked or name not in ruled[id(base)] for base, fact in having):
            continue
        values = both_values(*zip(*having))
        found.append((name, [(value, False) for value in values] + [(UNKNOWN, False)]))
    return found


def pair_size(before, after):
    return math.prod(len(options) for _, options in answers_of(before, after))


def tests_key(tests):
    """The order of what one of several is to be says nothing."""
    return [(operator, sorted(value) if isinstance(value, list) else value)
            for operator, value in tests]


def conditions_key(items):
    return [(one.kind, conditions_key(one.items)) if isinstance(one, Group)
            else (one.fact, tests_key(one.tests)) for one in items]


def then_key(rule):
    """In the order in which it is written."""
    return [[(kind, one.name, one.value) for one in rule.of(kind)]
            for kind in ("value", "advise", "against", "posture")] + [rule.certainty]


def fact_key(fact):
    values = fact.values if fact.kind in ("choice", "choices", "scale") else None
    return (fact.kind, values, fact.asked, fact.otherwise, fact.low, fact.high)


def advice_key(advice):
    return (advice.also, sorted(advice.overrides))


def changes_in(kind, before, after, keys):
    """(kind of the change, name): of what both have, the first key that differs."""
    was = {one.name: one for one in before}
    found = {(f"{kind}-removed", one.name) for one in before
             if all(one.name != other.name for other in after)}
    for one in after:
        if one.name not in was:
            found.add((f"{kind}-added", one.name))
            continue
        for name, key in keys:
            if key(was[one.name]) != key(one):
                found.add((name, one.name))
                break
    return found


def changes_of(before, after):
    rule_keys = [("rule-when", lambda rule: conditions_key(rule.when)),
                 ("rule-then", then_key)]
    fact_keys = [("fact", fact_key),
                 ("fact-gate", lambda fact: conditions_key(fact.gate or []))]
    return (changes_in("rule", before.rules, after.rules, rule_keys) |
            changes_in("fact", before.facts, after.facts, fact_keys) |
            changes_in("advice", before.advice, after.advice, [("advice", advice_key)]))


class Pair:
    def __init__(self, before, after):
        self.bases = (before, after)
        self.answers = answers_of(before, after)
        self.tables = [Table(base, self.answers) for base in self.bases]
        self.wrong = []

    # --- what differs ---

    def action(self, side, name):
        """Where it is recommended; None: where nothing is."""
        table = self.tables[side]
        if name is None:
            return table.all & ~table.some
        return table.recommended.get(name, 0)

    def also(self, side, name):
        table = self.tables[side]
        return sum(table.stays[one.name] for one in table.base.advice
                   if one.name == name and one.also)

    def measure(self, side, name, value):
        spoken, kept = self.tables[side].measure(name)
        return kept.get(value, 0) if value else self.tables[side].all & ~spoken

    def differing(self):
        """Where something differs."""
        found = 0
        for name in {one.name for base in self.bases for one in base.advice}:
            found |= self.action(0, name) ^ self.action(1, name)
            found |= self.also(0, name) ^ self.also(1, name)
        for name, value in itertools.product(MEASURES, range(6)):
            found |= self.measure(0, name, value) ^ self.measure(1, name, value)
        return found

    # --- what is told ---

    def alike(self, name, kind, value, other):
        """To the rules a text that is not in the list is as one that is."""
        if kind != "text" or other is UNKNOWN or value == other:
            return value == other
        listed = {one for one, _ in dict(self.answers)[name]}
        return value not in listed and all(
            passes_all(base.fact(name), leaf, value) ==
            passes_all(base.fact(name), leaf, other)
            for base in self.bases for leaf in all_leaves(base) if leaf.fact == name)

    def heard(self, table, name):
        fact = table.facts.get(name)
        if fact is None:
            return 0
        return table.all if table.is_free(fact) else table.asked[name]

    def shown(self, situation):
        """The one situation that is shown, as a set; what is not told is unknown."""
        table = self.tables[0]
        where = table.all
        for name, _ in self.answers:
            said = situation.get(name, "unknown")
            kind = next(base.fact(name).kind for base in self.bases
                        if any(fact.name == name for fact in base.facts))
            value = frozenset(said) if isinstance(said, list) else said
            value = UNKNOWN if said == "unknown" else value
            if kind == "number" and value is not UNKNOWN:
                value = float(value)
            where &= next((part for other, _, part in table.answers[name]
                           if self.alike(name, kind, value, other)), 0)
        if where and any(where & ~(self.heard(self.tables[0], name) |
                                   self.heard(self.tables[1], name))
                         for name in situation if name in table.answers):
            self.wrong.append(f"what nobody asks is told: {situation}")
        return where

    def is_so(self, one):
        """Where what is told to differ does."""
        if one["kind"] == "action":
            return self.action(0, one["before"]) & self.action(1, one["after"])
        if one["kind"] == "measure":
            return (self.measure(0, one["measure"], one["before"]) &
                    self.measure(1, one["measure"], one["after"]))
        side, name = (0, one["before"]) if one["before"] else (1, one["after"])
        return self.also(side, name) & ~self.also(1 - side, name)

    def felt(self, change):
        """Where a change of a rule or a gate makes itself felt; else anywhere."""
        kind, name = change["kind"], change["id"]
        if kind == "fact-gate":
            return self.tables[0].gate[name] ^ self.tables[1].gate[name]
        if kind == "other" or not kind.startswith("rule"):
            return self.tables[0].all
        before, after = (table.rules.get(name, 0) for table in self.tables)
        return before | after if kind == "rule-then" else before ^ after

    def judge_one(self, change, one):
        if one["before"] == one["after"]:
            self.wrong.append(f"told to differ, and the same: {one}")
        where = self.shown(one["situation"])
        if where == 0:
            self.wrong.append(f"there is no such situation: {one}")
        elif not where & self.is_so(one):
            self.wrong.append(f"is not so: {change['id']}: {one}")
        elif not where & self.felt(change):
            self.wrong.append(f"{change['id']} is not felt there: {one}")

    def judge_change(self, change):
        seen = [(one["kind"], one.get("measure"), one["before"], one["after"])
                for one in change["differences"]]
        if len(set(seen)) < len(seen):
            self.wrong.append(f"told twice by one change: {seen}")
        if change["more"] and len(seen) < LEAST:
            self.wrong.append(f"{change['id']}: more, after {len(seen)}")
        for one in change["differences"]:
            self.judge_one(change, one)

    def run(self, told):
        """What is wrong, line by line."""
        count = sum(len(change["differences"]) for change in told["changes"])
        if not told["examined"] or not told["decided"]:
            self.wrong.append("not examined, or not decided")
        if count != told["differences"]:
            self.wrong.append(f"{count} differences, told to be {told['differences']}")
        named = {(change["kind"], change["id"]) for change in told["changes"]}
        made = changes_of(*self.bases)
        if named - {("other", None)} != made:
            self.wrong.append(f"changes made {sorted(made)}")
            self.wrong.append(f"changes told {sorted(named, key=str)}")
        for change in told["changes"]:
            self.judge_change(change)
        where = self.differing()
        if (where != 0) != (count > 0):
            self.wrong.append(f"{count} differences told; "
                              f"{bin(where).count('1')} situations differ")
            if where:
                self.wrong.append(f"such as {self.situation(where)}")
        return self.wrong

    def situation(self, where):
        """The first of a set, in words."""
        one = where & -where
        return {name: next(value for value, _, part in self.tables[0].answers[name]
                           if part & one) for name, _ in self.answers}
