# SPDX-License-Identifier: MIT
"""A base of as many rules as wanted over 30 facts, to be checked as a whole.

20 facts are asked, some behind a gate, 10 concluded on scales, in three ranks; of five
rules three conclude and two advise. Its advice stands in one order of overrides, or in
none (then most pairs clash).
"""
import random

ASKED, CONCLUDED, RANKS, ADVICE = 20, 10, 3, 60


class Maker:
    def __init__(self, count, ordered):
        self.chance = random.Random(count)
        self.count = count
        self.ordered = ordered

    def condition(self, rank):
        """One on a question, or on a conclusion of a lower rank."""
        lower = [n for n in range(CONCLUDED) if n % RANKS < rank]
        if lower and self.chance.random() < 0.4:
            fact = f"c{self.chance.choice(lower)}"
            return fact, f"{{at least: {self.chance.choice(['mid', 'high'])}}}"
        number = self.chance.randrange(ASKED)
        if number % 4 == 0:
            return f"q{number}", self.chance.choice(["yes", "no"])
        if number % 4 == 1:
            return f"q{number}", f"{{above: {self.chance.randrange(1, 9)}}}"
        values = self.chance.sample(["a", "b", "c", "d"], self.chance.choice([1, 2]))
        return f"q{number}", f"[{', '.join(sorted(values))}]"

    def when(self, rank):
        conditions = {}
        while len(conditions) < 3:
            fact, test = self.condition(rank)
            conditions.setdefault(fact, test)
        return ", ".join(f"{fact}: {test}" for fact, test in conditions.items())

    def fact(self, number):
        gate = f", ask if: {{q{number - 4}: yes}}" if number % 8 == 4 else ""
        kind = {0: "type: yes-no", 1: "type: number, range: [0, 10]"}.get(
            number % 4, "choice: {a: {en: A}, b: {en: B}, c: {en: C}, d: {en: D}}")
        return f'  q{number}: {{{kind}, ask: {{en: "Question {number}?"}}{gate}}}\n'

    def rule(self, number):
        if number % 5 < 3:
            target = self.chance.randrange(CONCLUDED)
            then = f"c{target}: {self.chance.choice(['mid', 'high'])}"
            rank = target % RANKS
        else:
            then, rank = f"advise: a{self.chance.randrange(ADVICE)}", RANKS
        return (f"  r{number}:\n    when: {{{self.when(rank)}}}\n    then: {{{then}}}\n"
                f'    because: {{en: "It is rule {number}."}}\n')

    def advice(self, number):
        later = ", ".join(f"a{other}" for other in range(number + 1, ADVICE))
        over = f", overrides: [{later}]" if self.ordered and later else ""
        return f'  a{number}: {{title: {{en: "Advice {number}."}}{over}}}\n'

    def text(self):
        return ("entregent: 1\nlanguages: {en: {}}\nfacts:\n"
                + "".join(self.fact(number) for number in range(ASKED))
                + "".join(f"  c{number}: {{scale: [low, mid, high], otherwise: low}}\n"
                          for number in range(CONCLUDED))
                + "rules:\n"
                + "".join(self.rule(number) for number in range(self.count))
                + "advice:\n"
                + "".join(self.advice(number) for number in range(ADVICE)))


def write_yaml(count, ordered, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write(Maker(count, ordered).text())
