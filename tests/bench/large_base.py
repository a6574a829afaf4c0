# SPDX-License-Identifier: MIT
"""A base of many rules over many facts, to be consulted.

Three facts in four are asked, some of these behind a gate; the others are concluded on
scales, in two ranks. Half of the rules conclude, half advise; the advice stands in one
order of overrides, so that most questions can change the action.
"""
import random

VALUES, STEPS, ADVICE = (2, 3, 4), 4, 40


class Maker:
    def __init__(self, rules, facts):
        self.chance = random.Random(rules)
        self.rules = rules
        self.asked = facts * 3 // 4
        self.concluded = facts - self.asked
        self.values = [self.chance.choice(VALUES) for _ in range(self.asked)]

    def questions(self, count):
        """Conditions on so many questions: some of the values of each."""
        for q in self.chance.sample(range(self.asked), count):
            some = self.chance.sample(range(self.values[q]),
                                      self.chance.randint(1, self.values[q] - 1))
            yield f"q{q}: [{', '.join(f'v{value}' for value in sorted(some))}]"

    def conclusions(self, lower, count):
        for d in self.chance.sample(range(lower), count):
            yield f"d{d}: {{at least: s{self.chance.randint(1, STEPS - 1)}}}"

    def fact(self, q):
        gate = ""
        if q >= 10 and self.chance.random() < 0.3:
            by = self.chance.randrange(q // 2)
            gate = f", ask if: {{q{by}: v{self.chance.randrange(self.values[by])}}}"
        values = ", ".join(f'v{v}: {{en: "v{v}"}}' for v in range(self.values[q]))
        return f'  q{q}: {{ask: {{en: "q{q}?"}}, choice: {{{values}}}{gate}}}\n'

    def rule(self, number):
        if number < self.rules // 2:
            target = self.chance.randrange(self.concluded)
            when = list(self.questions(self.chance.randint(2, 4)))
            if target >= self.concluded // 2:
                when += self.conclusions(self.concluded // 2, 1)
            then = f"d{target}: s{self.chance.randint(1, STEPS - 1)}"
        else:
            when = [*self.questions(self.chance.randint(1, 3)),
                    *self.conclusions(self.concluded, 2)]
            then = f"advise: a{self.chance.randrange(ADVICE)}"
        return (f"  r{number}: {{when: {{{', '.join(when)}}}, then: {{{then}}}, "
                f'because: {{en: "It is rule {number}."}}}}\n')

    def advice(self, number):
        over = f", overrides: [a{number + 1}]" if number + 1 < ADVICE else ""
        return f'  a{number}: {{title: {{en: "Advice {number}."}}{over}}}\n'

    def text(self):
        scale = ", ".join(f"s{step}" for step in range(STEPS))
        return ("entregent: 1\nlanguages: {en: {}}\nfacts:\n"
                + "".join(self.fact(q) for q in range(self.asked))
                + "".join(f"  d{d}: {{scale: [{scale}], otherwise: s0}}\n"
                          for d in range(self.concluded))
                + "rules:\n"
                + "".join(self.rule(number) for number in range(self.rules))
                + "advice:\n"
                + "".join(self.advice(number) for number in range(ADVICE)))


def large_yaml(rules=10000, facts=200):
    return Maker(rules, facts).text()
