# SPDX-License-Identifier: MIT
"""Makes random programs, the same for the same seed.

    "order"    anything goes: rules assert, change, take out, print, focus, halt, or
               conclude; under lex and mea
    "firings"  rules only assert and print. Levels: what is of a level is asserted from
               that level and those below; what is absent, from below alone; lower
               levels have the higher salience. So it ends the same in any order.
    "end"      rules conclude a level from those below it. Others change what was
               given, one fact at a time, by its phase, which only sinks; and none
               shares a phase with another. So it ends the same in any order, but not
               with the same firings.

In "order", rules that could tie are of one salience only if what the two programs say
of their order is the same (clips_order.py).
"""
import random

from clips_order import is_absent, may_meet
from clips_parts import Parts, Scope
from clips_program import (NUMBERS, Action, Field, Lit, Pattern, Program, Rule,
                           Template, Var)

KINDS = ("int", "int", "int", "choice", "choice", "dec", "scale", "text")


class Maker(Parts):
    def __init__(self, seed):
        super().__init__(random.Random(seed))
        self.seed = seed
        self.mode = ("order", "order", "order", "firings", "end")[seed % 5]
        self.strategy = None
        self.templates = []

    # --- actions ---

    def set_value(self, field, scope):
        known = scope.of(field.kind, field.several)
        if known and self.likely(0.6):
            if field.kind in NUMBERS and not field.several and self.likely(0.5):
                made = self.number(scope, field.kind)
                return self.bounded(made, field.kind)
            return self.chance.choice(known)
        return Lit(self.value(field), field.kind)

    def bounded(self, number, kind):
        """What is computed stays small, and so few that every program ends."""
        least, most = (-99, 99) if self.mode == "order" else (0, 4)
        if isinstance(number, Var):
            return number
        return ("max", ("min", number, Lit(most, kind)), Lit(least, kind))

    def values(self, template, scope):
        made = {field.name: self.set_value(field, scope) for field in template.fields}
        return {name: value for name, value in made.items()
                if not isinstance(value, Lit) or value.value is not None}

    def put(self, kind, scope, template):
        return Action(kind, template, values=self.values(template, scope))

    def say(self, rule, scope):
        words = [rule] + [Var(name) for name, (kind, several) in scope.kinds.items()
                          if kind not in ("dec", "scale") and not several][:3]
        return Action("print", words=words)

    def change(self, scope, conditions):
        """Modifies or takes out the fact of a condition; None if there is none."""
        could = [one for one in conditions if isinstance(one, Pattern)
                 and one.template.level == 0 and not is_absent(one)]
        if not could:
            return None
        pattern = self.chance.choice(could)
        pattern.fact = pattern.fact or self.name("f")
        template = pattern.template
        if self.likely(0.35):
            return Action("retract", template, pattern.fact)
        fields = self.chance.sample(template.fields,
                                    self.chance.randint(1, len(template.fields)))
        values = {field.name: self.set_value(field, scope) for field in fields}
        values = {name: value for name, value in values.items()
                  if not isinstance(value, Lit) or value.value is not None}
        if not values:
            return Action("retract", template, pattern.fact)
        return Action("modify", template, pattern.fact, values)

    # --- rules ---

    def act(self, rule, scope, groups):
        """What a rule of "order" does that does not conclude."""
        acting = [one for one in self.templates if one.level == 0]
        changed = self.change(scope, rule.conditions) if self.likely(0.6) else None
        rule.actions += [changed] if changed else []
        into = self.chance.choice(acting)
        if not changed or self.likely(0.4) and not into.plain:
            rule.actions.append(self.put("assert", scope, into))
        self.chance.shuffle(rule.actions)
        if groups and self.likely(0.25):
            chosen = self.chance.sample(groups, self.chance.randint(1, len(groups)))
            rule.actions.append(Action("focus", groups=chosen))
        if self.likely(0.03):
            rule.actions.insert(0, Action("halt"))

    def free_rule(self, number, groups):
        """A rule of "order"."""
        scope = Scope()
        level = self.chance.choice((1, 2)) if self.likely(0.3) else 0
        seen = [one for one in self.templates if one.level < (level or 3)]
        rule = Rule(f"r{number}", self.conditions(scope, seen, seen), [])
        if level > 0:
            into = [one for one in self.templates if one.level == level]
            rule.actions.append(self.put("conclude", scope, self.chance.choice(into)))
        else:
            self.act(rule, scope, groups)
        if self.likely(0.3):
            rule.actions.append(self.say(rule.name, scope))
        rule.group = self.chance.choice([None, *groups])
        return rule

    def level_rule(self, number, concludes):
        """A rule of "firings", or one of "end" that concludes."""
        scope = Scope()
        level = self.chance.choice((1, 2) if concludes else (0, 1, 1, 2, 2))
        below = [one for one in self.templates if one.level < level]
        seen = below if concludes else [
            one for one in self.templates if one.level <= level]
        into = [one for one in self.templates if one.level == level]
        rule = Rule(f"r{number}", self.conditions(scope, seen, below), [])
        rule.actions.append(self.put("conclude" if concludes else "assert", scope,
                                     self.chance.choice(into)))
        rule.salience = (self.chance.choice((-1, 0, 0, 1)) if concludes
                         else 10 * (2 - level))
        return rule

    def phase_rule(self, number, template, phase):
        """Changes what is given and in this phase, whatever else holds."""
        scope = Scope()
        pattern = Pattern(template, [("phase", {"is": phase})], self.name("f"))
        others = [field for field in template.fields if field.name != "phase"]
        for field in others:
            if self.likely(0.4) and not field.optional:
                variable = Var(self.name("l" if field.several else "v"))
                pattern.tests.append((field.name, {"as": variable}))
                scope.kinds[variable.name] = (field.kind, field.several)
        rule = Rule(f"r{number}", [pattern], [])
        if phase == 0 or self.likely(0.3):
            rule.actions.append(Action("retract", template, pattern.fact))
        else:
            values = self.values(template, scope)
            values["phase"] = Lit(self.chance.randrange(phase), "int")
            if self.likely(0.3):
                rule.actions.append(Action("assert", template, values=dict(values)))
                values["phase"] = Lit(self.chance.randrange(phase), "int")
            rule.actions.append(Action("modify", template, pattern.fact, values))
        rule.salience = self.chance.choice((-2, -1, 0, 1))
        return rule

    # --- whole programs ---

    def make_template(self, number, level, plain):
        kinds = [self.chance.choice(KINDS)
                 for _ in range(1 if plain else self.chance.randint(1, 3))]
        if plain:
            return Template(f"p{number}", [Field("value", kinds[0])], level, True)
        fields = []
        for place, kind in enumerate(kinds):
            one = Field("abc"[place] + "x", kind)
            one.several = kind in ("choice", "text") and self.likely(0.2)
            one.optional = not one.several and self.likely(0.15)
            fields.append(one)
        if self.mode == "end" and level == 0:
            fields.append(Field("phase", "int"))
        return Template(f"t{number}", fields, level)

    def place(self, rules, rule):
        """Gives a rule a salience at which no tie is open; now and then any."""
        if self.likely(0.1):
            return
        for salience in (0, self.chance.choice((-1, 1)), 2, 3, 4, 5, 6, 7, 8):
            rule.salience = salience
            if all(other.salience != salience or other.group != rule.group
                   or may_meet(self.strategy, rule, other) for other in rules):
                return

    def make_templates(self):
        more = [0, 0, 1, 2] if self.mode == "order" else [0, 1, 1, 2]
        levels = [0, *sorted(self.chance.sample(more, self.chance.randint(2, 4)))]
        levels += [level for level in (1, 2) if level not in levels]
        for number, level in enumerate(levels):
            plain = self.mode == "order" and level == 0 and self.likely(0.15)
            self.templates.append(self.make_template(number, level, plain))

    def make_given(self):
        given = []
        base = [one for one in self.templates if one.level == 0]
        for _ in range(self.chance.randint(2, 12)):
            template = self.chance.choice(base)
            if not (template.plain and any(one is template for one, _ in given)):
                given.append((template, self.values(template, Scope())))
        return given

    def make_rules(self, groups):
        rules = []
        for number in range(1, self.chance.randint(2, 8) + 1):
            if self.mode == "order":
                rule = self.free_rule(number, groups)
                self.place(rules, rule)
            else:
                rule = self.level_rule(number, self.mode == "end")
            rules.append(rule)
        there = {rule.group for rule in rules}
        for rule in rules:
            for action in rule.actions:
                action.groups = [one for one in action.groups if one in there]
            rule.actions = [action for action in rule.actions
                            if action.kind != "focus" or action.groups]
        if self.mode == "end":
            for template in self.templates:
                for phase in range(5) if template.level == 0 else ():
                    if self.likely(0.5):
                        rules.append(self.phase_rule(len(rules) + 1, template, phase))
        return rules

    def make(self):
        order = self.mode == "order"
        self.strategy = self.chance.choice(
            ("lex", "mea") if order else ("depth", "depth", "breadth", "lex", "mea"))
        groups = ["ga", "gb"][:self.chance.choice((0, 0, 0, 1, 2))] if order else []
        self.make_templates()
        rules = self.make_rules(groups)
        return Program(self.seed, self.mode, self.strategy, 40 if order else 3000,
                       self.templates, rules, self.make_given(), groups)


def make_program(seed):
    return Maker(seed).make()
