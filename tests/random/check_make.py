# SPDX-License-Identifier: MIT
"""Makes random rule bases for `check`, the same for the same seed.

Each fact depends only on those made before it; in the file they stand in another order.
What is made is small, so that faults are frequent, and has few enough situations to
list them all.
"""
import random

from check_base import Advice, Base, Conclusion, Fact, Group, Leaf, Rule, leaves
from check_table import table_size

MOST_SITUATIONS = 20000
KINDS = ("yes-no", "choice", "scale", "choices", "number", "text")
WORDS = ("red", "blue", "dark red", "plain")
PATTERNS = ("red|rouge", "blue?", "dark")  # none of which matches because another does
MEASURES = ("tact", "frankness", "flexibility", "firmness")
ORDERED = ("at least", "at most", "above", "under")


class Maker:
    def __init__(self, seed, again):
        self.chance = random.Random(f"{seed}/{again}")
        self.facts = []
        self.rules = []
        self.advice = []

    def likely(self, chance):
        return self.chance.random() < chance

    def pick(self, among):
        return self.chance.choice(among)

    def some(self, among, most):
        count = self.chance.randint(1, min(most, len(among)))
        return self.chance.sample(among, count)

    # --- values and tests ---

    def number(self, fact):
        low = 0.0 if fact.low is None else fact.low
        return low + self.chance.randint(0, 4) / 2

    def value(self, fact):
        """One that a rule may conclude, or that is assumed."""
        if fact.kind == "number":
            return self.number(fact)
        if fact.kind == "choices":
            return frozenset(self.some(fact.values, 2))
        return self.pick(fact.values)

    def number_test(self, fact):
        kind = self.chance.random()
        if kind < 0.25:
            return [("is", [self.number(fact)])]
        if kind < 0.35:
            return [("not", [self.number(fact)])]
        if kind < 0.5:
            low, high = sorted((self.number(fact), self.number(fact)))
            if low < high:
                return [(self.pick(("at least", "above")), low), ("under", high)]
        return [(self.pick(ORDERED), self.number(fact))]

    def tests(self, fact):
        kind = self.chance.random()
        if kind < 0.1:
            return [("known", self.likely(0.4))]
        if fact.kind == "number":
            return self.number_test(fact)
        if fact.kind == "text" and kind < 0.6:
            return [("matches", self.pick(PATTERNS))]
        if fact.kind == "scale" and kind < 0.5:
            return [(self.pick(ORDERED), self.pick(fact.values))]
        values = self.some(fact.values, 2)
        if kind < 0.3:
            tests = [("not", values)]
            if fact.kind == "text" and self.likely(0.5):
                tests.append(("matches", self.pick(PATTERNS)))
            return tests
        return [("is", values if kind < 0.5 else values[:1])]

    # --- conditions ---

    def leaf(self):
        fact = self.pick(self.facts)
        return Leaf(fact.name, self.tests(fact))

    def item(self, depth):
        if depth > 0 and self.likely(0.3):
            return self.group(depth - 1)
        return self.leaf()

    def group(self, depth):
        kind = self.pick(("any", "any", "none", "none", "all"))
        count = self.chance.randint(2 if kind == "all" else 1, 3)
        return Group(kind, [self.item(depth) for _ in range(count)])

    def conditions(self, most):
        made = [self.leaf() for _ in range(self.chance.randint(1, most))]
        if self.likely(0.3):
            made.insert(self.chance.randint(0, len(made)), self.group(1))
        return made

    # --- facts ---

    def new_fact(self, name, kinds):
        fact = Fact(name, self.pick(kinds))
        if fact.kind == "yes-no":
            fact.values = ["yes", "no"]
        elif fact.kind == "text":
            fact.values = list(WORDS)
        elif fact.kind == "number":
            if self.likely(0.6):
                fact.low = float(self.chance.randint(0, 1))
                fact.high = fact.low + 2
        else:
            count = self.chance.randint(2, 3)
            fact.values = [f"{name}{letter}" for letter in "uvw"[:count]]
        return fact

    def question(self, name):
        kinds = KINDS if self.facts else KINDS[:3]
        fact = self.new_fact(name, kinds)
        fact.asked = True
        if self.facts and self.likely(0.35):
            fact.gate = self.conditions(2)
        if self.likely(0.12):
            fact.otherwise = self.value(fact)
        return fact

    def concluded(self, name):
        fact = self.new_fact(name, KINDS)
        if self.likely(0.35):
            fact.otherwise = self.value(fact)
        fact.asked = self.likely(0.2)
        for _ in range(self.chance.randint(1, 3)):
            self.rules.append(self.rule([Conclusion("value", name, self.value(fact))]))
        return fact

    # --- rules ---

    def rule(self, then):
        rule = Rule("", self.conditions(3) if self.likely(0.95) else [], then)
        if self.likely(0.05):
            rule.certainty = self.pick((0.4, 0.8))
        return rule

    def posture(self):
        return [Conclusion("posture", measure, self.chance.randint(-4, 5))
                for measure in self.some(MEASURES, 3)]

    def advising(self):
        names = [advice.name for advice in self.advice]
        then = [Conclusion("advise", name)
                for name in self.some(names, 2 if self.likely(0.15) else 1)]
        others = [name for name in names if all(name != one.name for one in then)]
        if others and self.likely(0.1):
            then.append(Conclusion("against", self.pick(others)))
        if self.likely(0.2):
            then += self.posture()
        return then

    def twin(self):
        """A rule that holds as another does, or seldomer or more often."""
        old = self.pick(self.rules)
        when = list(old.when)
        if when and self.likely(0.4):
            when.pop(self.chance.randrange(len(when)))
        if self.likely(0.5):
            when.append(self.leaf())
        then = [Conclusion(one.kind, one.name, one.value) for one in old.then]
        return Rule("", [copy_of(one) for one in when], then)

    def add_rules(self):
        for _ in range(self.chance.randint(2, 5)):
            self.rules.append(self.rule(self.advising()))
        if self.likely(0.5):
            fallback = self.pick(self.advice).name
            self.rules.append(Rule("", [], [Conclusion("advise", fallback)]))
        if self.likely(0.35):
            for _ in range(self.chance.randint(1, 4)):
                self.rules.append(self.rule(self.posture()))
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            twin = self.twin()
            if not reads_late(twin, self.facts):
                self.rules.append(twin)

    def add_advice(self):
        count = self.chance.randint(1, 4)
        self.advice = [Advice(f"a{i}", self.likely(0.15)) for i in range(count)]
        rank = self.chance.sample(range(count), count)
        for i, advice in enumerate(self.advice):
            advice.overrides = [other.name for j, other in enumerate(self.advice)
                                if rank[i] < rank[j] and self.likely(0.5)]

    def make(self, seed):
        for i in range(self.chance.randint(1, 4)):
            self.facts.append(self.question(f"q{i}"))
        for i in range(self.chance.choice((0, 0, 1, 2, 3))):
            self.facts.append(self.concluded(f"c{i}"))
        if self.likely(0.15):
            self.facts.append(self.new_fact("free", KINDS))
            self.facts[-1].in_case = self.likely(0.5)
        self.add_advice()
        self.add_rules()
        self.chance.shuffle(self.rules)
        for i, rule in enumerate(self.rules):
            rule.name = f"r{i}"
        order = [fact.name for fact in self.facts]
        self.chance.shuffle(order)
        return Base(self.facts, self.rules, self.advice, seed, order)


def copy_of(condition):
    if isinstance(condition, Leaf):
        return Leaf(condition.fact, condition.tests)
    return Group(condition.kind, [copy_of(one) for one in condition.items])


def reads_late(rule, facts):
    """Does it read a fact that is not made before what it concludes?"""
    place = {fact.name: i for i, fact in enumerate(facts)}
    first = min((place[one.name] for one in rule.of("value")), default=len(facts))
    return any(place[leaf.fact] >= first for leaf in leaves(rule.when))


def make_base(seed):
    again = 0
    while True:
        base = Maker(seed, again).make(seed)
        if table_size(base) <= MOST_SITUATIONS:
            return base
        again += 1
