# SPDX-License-Identifier: MIT
"""Holds what `check` told against the list of all situations.

What check_find.py decides must be told, and nothing else of these codes. Of the
others, each that is told must be so in the situation that is shown with it, and they
must be all:

    E200     wherever advice clashes, a pair is told of those that stand there
    E201     wherever a fact's values clash, a pair is told of the rules that hold there
    E206     told if there is a gap where all is known; the answers told suffice for one
    W214     the same where something is not known, unless the gaps told as E206 make it
    W210-11  of a rule that others cover, one of these
    W223     each measure that no rule speaks of in some situation with advice
"""
from collections import Counter
from itertools import combinations

from check_base import UNKNOWN, all_leaves
from check_find import Finder, Finding
from check_table import passes_all, values_of

MEASURES = ("tact", "frankness", "flexibility", "firmness")
MOST = 20
PAIRS = ("W210", "W211")
JUDGED = ("E200", "E201", "E206", "W214", "W223") + PAIRS


class Judge:
    def __init__(self, table, told):
        self.table = table
        self.base = table.base
        self.told = told
        self.wrong = []
        self.finder = Finder(table, self.contradictions()).run()

    def say(self, finding, problem):
        self.wrong.append(f"{finding['code']} at {finding['line']}: {problem}")

    def of(self, code):
        return [one for one in self.told if one["code"] == code]

    def contradictions(self):
        """Lines of which loading says that the tests there contradict each other."""
        lines = {one["line"] for one in self.of("W171")}
        for leaf in all_leaves(self.base):
            fact = self.table.facts[leaf.fact]
            values = values_of(self.base, fact) + [UNKNOWN]
            if leaf.line in lines and any(passes_all(fact, leaf, value)
                                          for value in values):
                self.wrong.append(f"W171 at {leaf.line}: is not so")
        return lines

    # --- the situation that is shown ---

    def answer_set(self, name, said):
        """Where a fact is answered as told; 0 if no answer is this one."""
        fact = self.table.facts[name]
        if name not in self.table.answers:
            return 0 if name in self.table.read else self.table.all
        if said == "unknown":
            return self.table.without_answer(name)
        value = frozenset(said) if isinstance(said, list) else said
        value = float(said) if fact.kind == "number" else value
        same = [where for other, unasked, where in self.table.answers[name]
                if not unasked and self.alike(fact, value, other)]
        return same[0] if same else 0

    def alike(self, fact, value, other):
        """To the rules a text that is not in the list is as one that is."""
        if fact.kind != "text" or other is UNKNOWN or value == other:
            return value == other
        listed = {one for one, _, _ in self.table.answers[fact.name]}
        return value not in listed and all(
            passes_all(fact, leaf, value) == passes_all(fact, leaf, other)
            for leaf in self.finder.all_leaves() if leaf.fact == fact.name)

    def shown(self, finding, others_unknown=True):
        """The situations that have the answers told. What is told must be asked in
        them, or be free."""
        situation = finding["situation"]
        if situation is None:
            self.say(finding, "shows no situation")
            return 0
        where = self.table.strict
        for name, said in situation.items():
            where &= self.answer_set(name, said)
        for name in self.table.answers:
            free = self.table.is_free(self.table.facts[name])
            if name not in situation and (others_unknown or free):
                where &= self.table.without_answer(name)
        for name, said in situation.items():
            fact = self.table.facts[name]
            if not self.table.is_free(fact) and where & ~self.table.asked[name]:
                self.say(finding, f"{name} is not asked there")
        if where == 0:
            self.say(finding, "shows no situation that there is")
        return where

    def holds_in(self, finding, where, named):
        shown = self.shown(finding)
        if shown & where == 0 and shown != 0:
            self.say(finding, f"in the situation shown, {named} does not hold")

    def other_line(self, finding):
        return (finding["other"] or {"line": 0})["line"]

    # --- exactly these ---

    def exact(self):
        want = Counter(self.finder.found)
        have = Counter(Finding(one["code"], one["line"]) for one in self.told
                       if one["code"] not in JUDGED and one["code"][1] == "2"
                       and one["code"][0] != "R")
        for finding in sorted((want - have).elements()):
            self.wrong.append(f"{finding.code} at {finding.line}: is missing")
        for finding in sorted((have - want).elements()):
            self.wrong.append(f"{finding.code} at {finding.line}: is not so")

    def places(self):
        """The second place of a finding."""
        rules = {rule.line: rule for rule in self.base.rules}
        for one in self.of("W213") + self.of("E202"):
            other = self.other_line(one)
            rule = rules.get(other if one["code"] == "W213" else one["line"])
            lines = [] if rule is None else [item.line for item in rule.when]
            if rule is None or (one["code"] == "E202" and other not in lines):
                self.say(one, f"has nothing to do with line {other}")
        for one in self.of("E205"):
            self.unreached(one)
        for one in self.of("W212"):
            self.shadowed(one)

    def unreached(self, finding):
        """What overrides it each time, if one does; else a rule that advises it."""
        name = next(one.name for one in self.base.advice if one.line == finding["line"])
        given = self.table.given[name] & self.table.strict
        over = [one.line for one in self.base.advice if given
                and name in self.table.drops[one.name]
                and given & ~self.table.given[one.name] == 0]
        rules = [rule.line for rule in self.base.rules
                 if any(one.name == name for one in rule.of("advise"))]
        if self.other_line(finding) not in (over or rules):
            self.say(finding, f"other place {self.other_line(finding)}: not {over}")

    def shadowed(self, finding):
        rule = self.finder.shadowed.get(finding["line"])
        if rule is None:
            return
        where = self.table.rules[rule.name]
        self.holds_in(finding, where, rule.name)
        over = [one.line for one in self.base.advice
                if where & self.table.strict & ~self.table.given[one.name] == 0
                and any(named.name in self.table.drops[one.name]
                        for named in rule.of("advise"))]
        other = self.other_line(finding)
        if other not in (over or [0]):
            self.say(finding, f"other place {other}: not {over}")

    def pairs(self):
        told = Counter(one["line"] for code in PAIRS for one in self.of(code))
        for line in sorted(set(told) | set(self.finder.pairs)):
            if told[line] != (line in self.finder.pairs):
                self.wrong.append(f"rule at {line}: told {told[line]} times, "
                                  f"covered by {self.finder.pairs.get(line)}")
        rules = {rule.line: rule for rule in self.base.rules}
        for one in (one for code in PAIRS for one in self.of(code)):
            other = self.other_line(one)
            if self.finder.pairs.get(one["line"], {}).get(other) != one["code"]:
                self.say(one, f"is not so of the rule at {other}")
                continue
            both = (self.table.rules[rules[one["line"]].name]
                    & self.table.rules[rules[other].name])
            self.holds_in(one, both, "both rules")

    # --- clashes ---

    def capped(self, code, told):
        more = any(one["code"] == "R242" and code in one["message"]
                   for one in self.told)
        if more and len(told) < MOST:
            self.wrong.append(f"{code}: said to be more than {len(told)}")
        return more

    def conclusions(self, kind):
        """{line: (rule, conclusion)}"""
        return {one.line: (rule, one) for rule in self.base.rules
                for one in rule.of(kind)}

    def advice_clashes(self):
        table = self.table
        advise = self.conclusions("advise")
        told = Counter()
        for one in self.of("E200"):
            ends = [advise.get(line) for line in (one["line"], self.other_line(one))]
            if None in ends:
                self.say(one, "is not where advice is given")
                continue
            where = self.table.all
            for rule, said in ends:
                where &= table.rules[rule.name] & table.stays[said.name]
            self.holds_in(one, where, "what it says")
            told[frozenset(said.name for _, said in ends)] += 1
        self.all_covered("E200", told, {
            frozenset(pair): table.stays[pair[0]] & table.stays[pair[1]]
            for pair in combinations(table.recommended, 2)})

    def all_covered(self, code, told, pairs):
        """Is one told, once, of the pairs of each situation that has any?"""
        left = self.table.strict
        for pair, count in told.items():
            left &= ~pairs[pair]
            if count > 1:
                self.wrong.append(f"{code}: {sorted(pair)} is told {count} times")
        missing = [sorted(pair) for pair, where in pairs.items() if where & left]
        if missing and not self.capped(code, self.of(code)):
            self.wrong.append(f"{code}: {missing} are missing")

    def value_clashes(self):
        table = self.table
        values = self.conclusions("value")
        told = Counter()
        for one in self.of("E201"):
            ends = [values.get(line) for line in (one["line"], self.other_line(one))]
            if None in ends or ends[0][1].name != ends[1][1].name:
                self.say(one, "is not where values clash")
                continue
            both = table.rules[ends[0][0].name] & table.rules[ends[1][0].name]
            self.holds_in(one, both, "both rules")
            told[frozenset(said.line for _, said in ends)] += 1
        self.all_covered("E201", told, {
            frozenset((line, other)):
            table.rules[rule.name] & table.rules[another.name]
            & table.clash[said.name]
            for (line, (rule, said)), (other, (another, against))
            in combinations(values.items(), 2)
            if said.name == against.name and said.value != against.value})

    # --- gaps ---

    def gaps(self):
        names = {one.name for rule in self.base.rules for one in rule.of("advise")}
        wanted = any(one.name in names and not one.also for one in self.base.advice)
        gap = self.table.strict & ~self.table.some if wanted else 0
        unknown = 0
        for name in self.table.answers:
            unknown |= self.table.without_answer(name)
        for one in self.of("E206") + self.of("W214"):
            self.gap(one, gap)
        capped = False  # of what is not known nothing is told then
        for code, there in (("E206", gap & ~unknown), ("W214", gap & unknown)):
            told = self.of(code)
            if told and not there:
                self.wrong.append(f"{code}: there is no such gap")
            if there and not told and not capped and (
                    code == "E206" or self.not_told(gap, unknown)):
                self.wrong.append(f"{code}: is missing")
            capped = self.capped(code, told)

    def gap(self, finding, gap):
        shown = self.shown(finding, others_unknown=False)
        if shown & ~gap:
            self.say(finding, "what is told leaves room for advice")
        told = finding["situation"]
        facts = self.table.facts
        some = "unknown" in told.values() or any(
            self.table.is_free(facts[name]) and name not in told
            for name in self.table.answers)
        if some != (finding["code"] == "W214"):
            self.say(finding, "is of the other kind")
        lines = [facts[name].line for name in told if facts[name].asked]
        if finding["line"] not in (lines or [self.base.rules[0].line]):
            self.say(finding, "is not at a fact that is told")

    def not_told(self, gap, unknown):
        """Is there a gap that what is known in it does not make by itself?"""
        known = self.table.strict & ~unknown
        left = gap & unknown
        while left:
            one = left & -left
            left ^= one
            around = known
            for name, answers in self.table.answers.items():
                if not self.table.without_answer(name) & one:
                    around &= next(where for _, _, where in answers if where & one)
            if around & ~gap:
                return True
        return False

    # --- measures ---

    def measures(self):
        told = Counter()
        lines = {one.line: one.name for one in self.base.advice}
        for one in self.of("W223"):
            said = [name for name in MEASURES if name in one["message"]]
            if len(said) != 1 or one["line"] not in lines:
                self.say(one, f"speaks of {said}")
                continue
            told[said[0]] += 1
            where = self.table.recommended.get(lines[one["line"]], 0)
            self.holds_in(one, where & ~self.table.measure(said[0])[0], said[0])
        spoken = any(rule.of("posture") for rule in self.base.rules)
        for name in MEASURES:
            silent = self.table.some & self.table.strict & ~self.table.measure(name)[0]
            if told[name] != (spoken and silent != 0):
                self.wrong.append(f"W223: {name} is told {told[name]} times")

    def run(self):
        self.exact()
        self.places()
        self.pairs()
        self.advice_clashes()
        self.value_clashes()
        self.gaps()
        self.measures()
        for one in self.told:
            if one["code"] in ("R240", "R241", "R243"):
                self.say(one, "is not expected")
        return self.wrong
