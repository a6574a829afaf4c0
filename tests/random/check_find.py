# SPDX-License-Identifier: MIT
"""What `check` must find in a base, read off the list of all its situations.

A finding is a code and a line. These are decided here to the last one; of clashes and
gaps, of which `check` tells some, check_judge.py looks at each that is told.

Only a cause is told: what has a condition that can never hold is not looked at further.
"""
from dataclasses import dataclass

from check_base import Leaf, leaves
from check_table import passes_all


@dataclass(frozen=True, order=True)
class Finding:
    code: str
    line: int


class Finder:
    def __init__(self, table, told=()):
        """`told`: lines of conditions of which loading says already that their tests
        contradict each other."""
        self.table = table
        self.told = told
        self.base = table.base
        self.found = []
        self.never = set()  # names of rules that cannot hold, or a part of which cannot
        self.pairs = {}  # by line of a rule: {line of another: code}, any may be told
        self.shadowed = {}  # by line: the rule

    def add(self, code, line):
        self.found.append(Finding(code, line))

    def can(self, where):
        return where & self.table.strict != 0

    # --- conditions ---

    def dead_leaves(self, conditions):
        dead = [leaf for leaf in leaves(conditions)
                if not self.can(self.table.condition(leaf))]
        for leaf in dead:
            if leaf.line not in self.told:
                self.add("E203", leaf.line)
        return dead

    def idle(self, when, items, kind):
        """Of the items of a group the first that could as well be left out."""
        whole = self.table.group("all", when)
        for item in items:
            gone = self.table.all if kind == "all" else 0
            if self.table.group("all", when, (item, gone)) == whole:
                self.add("W213", item.line)
                return
            if not isinstance(item, Leaf):
                self.idle(when, item.items, item.kind)

    def conditions(self):
        for fact in self.base.facts:
            if fact.gate and not self.dead_leaves(fact.gate):
                if not self.can(self.table.gate[fact.name]):
                    self.add("E207", fact.line)
        for rule in self.base.rules:
            if self.dead_leaves(rule.when):
                self.never.add(rule.name)
            elif not self.can(self.table.rules[rule.name]):
                self.never.add(rule.name)
                self.add("E202", rule.line)
            else:
                self.idle(rule.when, rule.when, "all")

    # --- rules beside each other ---

    def implies(self, rule, other):
        rules = self.table.rules
        return not self.can(rules[rule.name] & ~rules[other.name])

    def covering(self, rule):
        """{line of a rule that says all that this one says: the code for that}."""
        if rule.of("posture") or rule.certainty is not None:
            return {}
        found = {}
        for i, other in enumerate(self.base.rules):
            if (other is rule or other.name in self.never or other.certainty is not None
                    or not said(rule) <= said(other) or not self.implies(rule, other)):
                continue
            twice = (said(rule) == said(other) and not other.of("posture")
                     and self.implies(other, rule))
            if not twice:
                found[other.line] = "W211"
            elif i < self.base.rules.index(rule):
                found[other.line] = "W210"
        return found

    def effect(self, rule):
        """Where something that it concludes stands."""
        table = self.table
        where = 0
        for one in rule.then:
            if one.kind == "advise":
                where |= table.stays[one.name]
            elif one.kind == "value" and table.facts[one.name].kind == "scale":
                where |= table.holds[one.name][one.value]
            elif one.kind != "posture" or not rule.of("advise"):
                return table.rules[rule.name]
        return where & table.rules[rule.name]

    def rule_pairs(self):
        for rule in self.base.rules:
            if rule.name in self.never:
                continue
            covering = self.covering(rule)
            if covering:
                self.pairs[rule.line] = covering
            elif not self.can(self.effect(rule)):
                self.add("W212", rule.line)
                self.shadowed[rule.line] = rule

    # --- advice ---

    def advice(self):
        advised = {one.name for rule in self.base.rules for one in rule.of("advise")}
        for advice in self.base.advice:
            if advice.name not in advised:
                self.add("E204", advice.line)
            elif not self.can(self.table.stays[advice.name]):
                self.add("E205", advice.line)

    # --- facts ---

    def use(self, fact):
        free = self.table.is_free(fact)
        if fact.name in self.table.read:
            if free and fact.in_case:  # else loading tells of it
                self.add("W215", fact.line)
        elif not fact.asked:
            self.add("W216", fact.line)

    def values(self, fact):
        """Values that no test tells apart from an earlier one."""
        if fact.name not in self.table.read or self.table.is_free(fact):
            return
        tests = [leaf for leaf in self.all_leaves() if leaf.fact == fact.name]
        seen = set()
        if fact.kind == "choices":
            seen.add(())  # of several, one that nothing looks for
        for value in fact.values if fact.kind != "text" else ():
            if fact.kind == "choices":
                sign = tuple((id(leaf), i) for leaf in tests
                             for i, (_, wanted) in enumerate(leaf.tests)
                             if isinstance(wanted, list) and value in wanted)
            else:
                sign = tuple(passes_all(fact, leaf, value) for leaf in tests)
            if sign in seen:
                self.add("W217", fact.value_lines.get(value, fact.line))
            seen.add(sign)

    def all_leaves(self):
        for fact in self.base.facts:
            yield from leaves(fact.gate or [])
        for rule in self.base.rules:
            yield from leaves(rule.when)

    def outcomes(self):
        """What a question may decide: each advice that stands, though of two that clash
        only the first is recommended; the measures."""
        table = self.table
        yield from table.stays.values()
        for name in ("tact", "frankness", "flexibility", "firmness"):
            spoken, kept = table.measure(name)
            yield spoken
            yield from kept.values()

    def depends(self, where, fact):
        """Is there a situation whose being in a set hangs on this answer alone?"""
        stride = self.table.stride[fact.name]
        first = self.table.answers[fact.name][0][2] & self.table.strict
        plain = sum(1 for _, unasked, _ in self.table.answers[fact.name] if not unasked)
        return any(((where >> (i * stride)) ^ where) & first for i in range(1, plain))

    def questions(self):
        outcomes = list(self.outcomes())
        for fact in self.base.facts:
            if not fact.asked or not self.can(self.table.gate[fact.name]):
                continue
            if fact.name not in self.table.read or not any(
                    self.depends(where, fact) for where in outcomes):
                self.add("W218", fact.line)

    def run(self):
        self.conditions()
        self.rule_pairs()
        self.advice()
        for fact in self.base.facts:
            self.use(fact)
            self.values(fact)
        self.questions()
        return self


def said(rule):
    return {(one.kind, one.name, one.value) for one in rule.then
            if one.kind != "posture"}
