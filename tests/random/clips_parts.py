# SPDX-License-Identifier: MIT
"""Makes the conditions of random rules: patterns, groups, expressions, values."""
from clips_program import (CHOICE, NUMBERS, ORDERED, SCALE, Group, Lit, Pattern, Var,
                           Where)

TEXTS = ("ann", "bo li", "cy")
MEASURED = ("above", "under", "at least", "at most")


class Scope:
    """The variables that a place in a rule sees."""

    def __init__(self, kinds=()):
        self.kinds = dict(kinds)

    def of(self, kind, several=False):
        return [Var(name) for name, (one, many) in self.kinds.items()
                if one == kind and many == several]

    def numbers(self):
        return self.of("int") + self.of("dec")

    def inner(self):
        return Scope(self.kinds)


class Parts:
    """`compound`: the rule that is being made has a group of more than a pattern."""

    def __init__(self, chance):
        self.chance = chance
        self.named = 0
        self.compound = False

    def likely(self, share):
        return self.chance.random() < share

    def name(self, letter):
        self.named += 1
        return f"{letter}{self.named}"

    # --- values ---

    def value(self, field):
        if field.several:
            return tuple(self.one_value(field.kind)
                         for _ in range(self.chance.randrange(4)))
        if field.optional and self.likely(0.25):
            return None
        return self.one_value(field.kind)

    def one_value(self, kind):
        if kind == "int":
            return self.chance.randrange(4)
        if kind == "dec":
            return self.chance.randrange(6) / 4
        if kind == "scale":
            return self.chance.randrange(len(SCALE))
        return self.chance.choice(CHOICE if kind == "choice" else TEXTS)

    def number(self, scope, kind, depth=0):
        """A sum or the like over numbers of a kind; it names a variable."""
        known = scope.of(kind)
        if depth > 1 or self.likely(0.4):
            return self.chance.choice(known)
        other = (Lit(self.one_value(kind), kind) if self.likely(0.5)
                 else self.number(scope, kind, depth + 1))
        operator = self.chance.choice(("+", "-", "+", "-", "min", "max", "abs", "neg"))
        one = self.number(scope, kind, depth + 1)
        if operator in ("abs", "neg"):
            return (operator, one)
        return (operator, one, other) if self.likely(0.7) else (operator, other, one)

    def expression(self, scope, depth=0):
        """What is true or not, or None if no variable is of use."""
        if depth < 2 and self.likely(0.3):
            parts = [self.expression(scope, depth + 1) for _ in range(2)]
            if None in parts:
                return None
            if self.likely(0.3):
                return ("not", parts[0])
            return (self.chance.choice(("and", "or")), *parts)
        kinds = [kind for kind in ("int", "int", "dec", "choice", "scale", "text")
                 if scope.of(kind)]
        if not kinds:
            return None
        kind = self.chance.choice(kinds)
        if kind in NUMBERS:
            operator = self.chance.choice(("<", "<=", ">", ">=", "=", "!="))
            other = (Lit(self.one_value(kind), kind) if self.likely(0.4) else
                     self.chance.choice(scope.numbers()))
            return (operator, self.number(scope, kind), other)
        known = self.chance.choice(scope.of(kind))
        other = (Lit(self.one_value(kind), kind) if self.likely(0.5) else
                 self.chance.choice(scope.of(kind)))
        operators = ("<", "<=", ">", ">=") if kind == "scale" else ("same", "differ")
        return (self.chance.choice(operators), known, other)

    # --- conditions ---

    def test(self, field, scope, naming):
        """{operator: operand} on a field; what it names is in scope afterwards."""
        if field.several:
            return self.list_test(field, scope, naming)
        kind, chance = field.kind, self.chance
        known = scope.of(kind)
        dice = chance.random()
        if field.optional and dice < 0.15:
            return {"known": self.likely(0.4)}
        if known and dice < 0.32:
            return {"is": chance.choice(known)}
        if dice < 0.38:
            return {"is": self.one_value(kind)}
        if dice < 0.46:
            return {"in": self.some_values(kind)}
        test = {}
        if naming and (dice < 0.85 or not known):
            test["as"] = Var(self.name("v"))
        if not test or self.likely(0.25):
            if kind in ORDERED and self.likely(0.7):
                variable = known and kind in NUMBERS and self.likely(0.5)
                test[chance.choice(MEASURED)] = (
                    chance.choice(known) if variable else self.one_value(kind))
            elif known and self.likely(0.5):
                test["not"] = chance.choice(known)
            else:
                test["not"] = self.some_values(kind)
        if "as" in test:
            scope.kinds[test["as"].name] = (kind, False)
        return test

    def list_test(self, field, scope, naming):
        lists, ones = scope.of(field.kind, True), scope.of(field.kind)
        dice = self.chance.random()
        if lists and dice < 0.3:
            return {"is": self.chance.choice(lists)}
        if ones and dice < 0.5:
            return {self.chance.choice(("is", "not")): self.chance.choice(ones)}
        if naming and dice < 0.7:
            variable = Var(self.name("l"))
            scope.kinds[variable.name] = (field.kind, True)
            return {"as": variable}
        operator = self.chance.choice(("is", "in", "not"))
        return {operator: self.one_value(field.kind) if operator == "is"
                else self.some_values(field.kind)}

    def some_values(self, kind):
        return sorted({self.one_value(kind) for _ in range(2)})

    def pattern(self, scope, template, naming=True, share=0.6):
        fields = [one for one in template.fields if self.likely(share)]
        self.chance.shuffle(fields)
        if template.plain:
            fields = template.fields
        tests = [(field.name, self.test(field, scope, naming)) for field in fields]
        return Pattern(template, tests)

    def conjunction(self, scope, templates):
        """Conditions inside a group: what they name stays inside. There are no groups
        among them: CLIPS 6.30 gets some of these wrong, or crashes."""
        inner = scope.inner()
        made = [self.pattern(inner, self.chance.choice(templates))
                for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3)))]
        if self.likely(0.3):
            expression = self.expression(inner)
            made += [Where(expression)] if expression else []
        return made

    def lone(self, scope, templates):
        return [self.pattern(scope.inner(), self.chance.choice(templates))]

    def group(self, scope, seen, below):
        """`seen`: what may be looked for; `below`: what may be said to be absent. One
        of a rule's groups at most is more than a pattern, for the sake of CLIPS."""
        kind = self.chance.choice(("none", "none", "none", "some", "any", "every"))
        lone = self.compound or self.likely(0.3)
        if kind == "none" and lone and below:
            return Group("none", [self.lone(scope, below)
                                  for _ in range(self.chance.choice((1, 1, 2)))])
        if lone:
            return Group("some", [self.lone(scope, seen)])
        self.compound = True
        if kind == "every" and len(below) > 1:
            first, has = self.chance.sample(below, 2)
            inner = scope.inner()
            return Group("every", [[self.pattern(inner, first)],
                                   self.lone(inner, [has])])
        if kind == "none" and below:
            return Group("none", [self.conjunction(scope, below)])
        if kind == "any":
            return Group("any", [self.lone(scope, seen)
                                 for _ in range(self.chance.choice((2, 2, 3)))])
        return Group("some", [self.conjunction(scope, seen)])

    def conditions(self, scope, seen, below):
        """Patterns, with others among them and behind them; now and then before."""
        made = []
        self.compound = False
        if self.likely(0.1) and below:
            made.append(self.group(scope, seen, below))
        for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3))):
            made.append(self.pattern(scope, self.chance.choice(seen)))
            if self.likely(0.2):
                expression = self.expression(scope)
                made += [Where(expression)] if expression else []
            if self.likely(0.3):
                made.append(self.group(scope, seen, below))
        return made
