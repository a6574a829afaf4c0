# SPDX-License-Identifier: MIT
"""A rule base as data, and as YAML.

Writing it gives each part the line on which it stands (`line`), one line a condition,
a conclusion or a value, so that a finding's place names what it is about.

    base = Base(facts, rules, advice)      facts: each after all that it depends on
    text = write_yaml(base)
"""
from dataclasses import dataclass, field

UNKNOWN = None  # no value; as an answer: "I don't know"
NAMED = ("choice", "choices", "scale")


@dataclass
class Leaf:
    """Tests on one fact, all of which must hold: (operator, what it is held against).
    "is" and "not" take a list, "known" True or False."""
    fact: str
    tests: list
    line: int = 0


@dataclass
class Group:
    kind: str  # all, any, none
    items: list
    line: int = 0


@dataclass
class Fact:
    name: str
    kind: str  # yes-no, choice, choices, scale, number, text
    values: list = field(default_factory=list)
    asked: bool = False
    gate: list | None = None  # conditions
    otherwise: object = UNKNOWN
    low: float | None = None
    high: float | None = None
    in_case: bool = False  # a case gives it, so loading takes it for known
    line: int = 0
    value_lines: dict = field(default_factory=dict)


@dataclass
class Conclusion:
    kind: str  # advise, against, value, posture
    name: str  # of the advice, fact, measure
    value: object = None
    line: int = 0


@dataclass
class Rule:
    name: str
    when: list = field(default_factory=list)
    then: list = field(default_factory=list)
    certainty: float | None = None
    line: int = 0

    def of(self, kind):
        return [one for one in self.then if one.kind == kind]


@dataclass
class Advice:
    name: str
    also: bool = False
    overrides: list = field(default_factory=list)
    line: int = 0


@dataclass
class Base:
    facts: list
    rules: list
    advice: list
    seed: int = 0
    order: list = field(default_factory=list)  # of the facts in the file; names

    def fact(self, name):
        return next(fact for fact in self.facts if fact.name == name)


def leaves(conditions):
    for one in conditions:
        if isinstance(one, Leaf):
            yield one
        else:
            yield from leaves(one.items)


def all_leaves(base):
    for fact in base.facts:
        yield from leaves(fact.gate or [])
    for rule in base.rules:
        yield from leaves(rule.when)


def as_text(value):
    if isinstance(value, frozenset):
        return "[" + ", ".join(sorted(value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(as_text(one) for one in value) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return value if value.isidentifier() or "-" in value else f"'{value}'"


def tests_text(tests):
    operator, value = tests[0]
    if len(tests) == 1 and operator == "is":
        return as_text(value[0] if len(value) == 1 else value)
    said = []
    for operator, value in tests:
        if operator == "matches":
            said.append(f"matches: '{value}'")
        else:
            one = isinstance(value, list) and len(value) == 1
            said.append(f"{operator}: {as_text(value[0] if one else value)}")
    return "{" + ", ".join(said) + "}"


class Writer:
    def __init__(self):
        self.lines = []

    def put(self, depth, text):
        """Returns the number of the line."""
        self.lines.append("  " * depth + text)
        return len(self.lines)

    def conditions(self, depth, items):
        for one in items:
            if isinstance(one, Leaf):
                one.line = self.put(depth, f"- {one.fact}: {tests_text(one.tests)}")
                continue
            one.line = self.put(depth, f"- {one.kind}:")
            self.conditions(depth + 2, one.items)

    def fact(self, fact):
        fact.line = self.put(1, f"{fact.name}:")
        if fact.kind in NAMED:
            self.put(2, f"{fact.kind}:")
            for value in fact.values:
                fact.value_lines[value] = self.put(3, f'{value}: {{en: "{value}"}}')
        else:
            self.put(2, f"type: {fact.kind}")
        if fact.asked:
            self.put(2, f'ask: {{en: "What of {fact.name}?"}}')
        if fact.low is not None:
            self.put(2, f"range: [{fact.low:g}, {fact.high:g}]")
        if fact.otherwise is not UNKNOWN:
            self.put(2, f"otherwise: {as_text(fact.otherwise)}")
        if fact.gate:
            self.put(2, "ask if:")
            self.conditions(3, fact.gate)

    def advised(self, rule, kind):
        named = rule.of(kind)
        if len(named) == 1:
            named[0].line = self.put(3, f"{kind}: {named[0].name}")
        elif named:
            self.put(3, f"{kind}:")
            for one in named:
                one.line = self.put(4, f"- {one.name}")

    def rule(self, rule):
        rule.line = self.put(1, f"{rule.name}:")
        if rule.when:
            self.put(2, "when:")
            self.conditions(3, rule.when)
        self.put(2, "then:")
        for one in rule.of("value"):
            one.line = self.put(3, f"{one.name}: {as_text(one.value)}")
        self.advised(rule, "advise")
        self.advised(rule, "against")
        if rule.of("posture"):
            self.put(3, "posture:")
            for one in rule.of("posture"):
                one.line = self.put(4, f"{one.name}: {one.value}")
        self.put(2, 'because: {en: "It follows."}')
        if rule.certainty is not None:
            self.put(2, f"certainty: {rule.certainty:g}")

    def one_advice(self, advice):
        advice.line = self.put(1, f"{advice.name}:")
        self.put(2, f'title: {{en: "Do {advice.name}."}}')
        if advice.also:
            self.put(2, "also: yes")
        if advice.overrides:
            self.put(2, f"overrides: {as_text(advice.overrides)}")


def sample_value(fact):
    if fact.kind == "number":
        return as_text(float(fact.low or 0))
    return {"yes-no": "yes", "text": "something"}.get(fact.kind) or fact.values[0]


def write_yaml(base):
    writer = Writer()
    writer.put(0, "entregent: 1")
    writer.put(0, "languages: {en: {}}")
    writer.put(0, "facts:")
    names = base.order or [fact.name for fact in base.facts]
    for name in names:
        writer.fact(base.fact(name))
    writer.put(0, "rules:")
    for rule in base.rules:
        writer.rule(rule)
    if base.advice:
        writer.put(0, "advice:")
    for advice in base.advice:
        writer.one_advice(advice)
    given = [f"{fact.name}: {sample_value(fact)}" for fact in base.facts
             if fact.in_case]
    if given:
        writer.put(0, "cases:")
        writer.put(1, "c:")
        writer.put(2, f"given: {{{', '.join(given)}}}")
        writer.put(2, "expect: {advise: none}")
    return "\n".join(writer.lines) + "\n"
