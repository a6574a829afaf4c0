# SPDX-License-Identifier: MIT
"""A random program, before it is written as YAML or for CLIPS.

    Program -- templates, given facts, Rules
    Rule    -- conditions: Pattern | Group | Where; then actions

    Pattern.tests   [(field, {operator: operand})], in the order in which it is written
    Group.parts     none: [one conjunction]     some: [one conjunction]
                    every: [[pattern], has]     any: [item, item, ...]
    expression      Var | Lit | (operator, part...)

An operand or a value is a Var, a Lit or a plain value: an int, a float (kind "dec"),
a str (kinds "choice", "text"), the place of a value on a scale as an int, a tuple
(a field of several), or None for no value. A fact without fields is a template whose
only field is called "value".
"""
from dataclasses import dataclass, field
from typing import NamedTuple

NUMBERS = ("int", "dec")
ORDERED = ("int", "dec", "scale")
CHOICE = ("pp", "qq", "rr")
SCALE = ("low", "mid", "top")


class Var(NamedTuple):
    name: str


class Lit(NamedTuple):
    value: object
    kind: str


@dataclass
class Field:
    name: str
    kind: str
    several: bool = False
    optional: bool = False


@dataclass
class Template:
    """`level` 0: what is given and changed; above: what rules conclude or build up."""
    name: str
    fields: list
    level: int = 0
    plain: bool = False

    def field(self, name):
        return next(field for field in self.fields if field.name == name)


@dataclass
class Pattern:
    template: Template
    tests: list
    fact: str = None


@dataclass
class Group:
    kind: str
    parts: list


@dataclass
class Where:
    expr: object


@dataclass
class Action:
    """`values` of assert, conclude, modify; `words` of print; `groups` of focus."""
    kind: str
    template: Template = None
    fact: str = None
    values: dict = field(default_factory=dict)
    words: list = field(default_factory=list)
    groups: list = field(default_factory=list)


@dataclass
class Rule:
    name: str
    conditions: list
    actions: list
    salience: int = 0
    group: str = None

    def concludes(self):
        return any(action.kind == "conclude" for action in self.actions)


@dataclass
class Program:
    """`mode`: "order" compares the sequence of firings, "end" the final facts, and
    "firings" what fired as well, in whatever order."""
    seed: int
    mode: str
    strategy: str
    limit: int
    templates: list
    rules: list
    given: list
    groups: list

    def rule(self, name):
        return next(rule for rule in self.rules if rule.name == name)

    def template(self, name):
        return next(one for one in self.templates if one.name == name)
