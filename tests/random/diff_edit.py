# SPDX-License-Identifier: MIT
"""Edits of a rule base, as an author makes them; what comes of one loads.

    after = edit_base(before, chance)      one to three edits
    plain = reword(text)                   other words, the same rules

An edit that finds nothing to change leaves the base as it is.
"""
import copy

from check_base import NAMED, UNKNOWN, Advice, Conclusion, Leaf, Rule, all_leaves
from check_make import MEASURES, Maker, reads_late
from check_shrink import condition_lists
from check_table import reached


class Editor:
    def __init__(self, base, seed):
        self.base = base
        self.maker = Maker(seed, "edit")
        self.maker.facts = base.facts
        self.maker.rules = base.rules
        self.maker.advice = base.advice
        self.chance = self.maker.chance

    def one_of(self, among):
        return self.chance.choice(among) if among else None

    def name(self, taken):
        names = {one.name for one in taken}
        return next(f"n{i}" for i in range(99) if f"n{i}" not in names)

    def leaf_for(self, owner):
        """A condition for a rule, or for the gate of a fact: on what comes before."""
        facts = self.base.facts
        place = {fact.name: i for i, fact in enumerate(facts)}
        named = ([place[one.name] for one in owner.of("value")]
                 if isinstance(owner, Rule) else [place[owner.name]])
        self.maker.facts = facts[:min(named, default=len(facts))]
        made = self.maker.leaf() if self.maker.facts else None
        self.maker.facts = facts
        return made

    # --- conditions ---

    def all_lists(self):
        """[(conditions, how few are left, whose)]."""
        found = []
        for owner, items in ([(rule, rule.when) for rule in self.base.rules] +
                             [(fact, fact.gate) for fact in self.base.facts
                              if fact.gate]):
            least = 0 if isinstance(owner, Rule) else 1
            found += [(part, least if part is items else 1, owner)
                      for part in condition_lists(items)]
        return found

    def drop_condition(self):
        part = self.one_of([part for part, least, _ in self.all_lists()
                            if len(part) > least])
        if part:
            part.pop(self.chance.randrange(len(part)))

    def add_condition(self):
        part, _, owner = self.one_of(self.all_lists()) or ([], 0, None)
        leaf = self.leaf_for(owner) if owner else None
        if leaf:
            part.insert(self.chance.randint(0, len(part)), leaf)

    def change_tests(self):
        leaf = self.one_of(list(all_leaves(self.base)))
        if leaf:
            leaf.tests = self.maker.tests(self.base.fact(leaf.fact))

    def move_cut(self):
        leaf = self.one_of([leaf for leaf in all_leaves(self.base)
                            if leaf.tests[0][0] in ("at least", "at most", "above")])
        if leaf:
            fact = self.base.fact(leaf.fact)
            cut = (self.maker.number(fact) if fact.kind == "number"
                   else self.one_of(fact.values))
            leaf.tests = [(leaf.tests[0][0], cut)]

    def reorder(self):
        """Says the same."""
        leaf = self.one_of(list(all_leaves(self.base)))
        if leaf and leaf.tests[0][0] in ("is", "not"):
            leaf.tests = [(leaf.tests[0][0], leaf.tests[0][1][::-1])] + leaf.tests[1:]
        self.chance.shuffle(self.base.order)

    # --- rules ---

    def change_conclusion(self):
        rule = self.one_of(self.base.rules)
        one = self.one_of([one for one in rule.then if one.kind != "posture"])
        if one is None:
            return
        if one.kind == "value":
            one.value = self.maker.value(self.base.fact(one.name))
            return
        named = {other.name for other in rule.then if other.kind in
                 ("advise", "against")}
        one.name = self.one_of([advice.name for advice in self.base.advice
                                if advice.name not in named]) or one.name

    def change_posture(self):
        rule = self.one_of(self.base.rules)
        one = self.one_of(rule.of("posture"))
        if one is None:
            rule.then.append(Conclusion("posture", self.one_of(MEASURES), 2))
        elif len(rule.then) > 1 and self.maker.likely(0.3):
            rule.then.remove(one)
        else:
            one.value = self.chance.randint(-4, 5)

    def change_certainty(self):
        rule = self.one_of(self.base.rules)
        rule.certainty = None if rule.certainty else 0.4

    def add_rule(self):
        fact = self.one_of([fact for fact in self.base.facts if self.base.advice == []
                            or not fact.asked])
        if fact and self.maker.likely(0.4):
            then = [Conclusion("value", fact.name, self.maker.value(fact))]
        elif self.base.advice and self.maker.likely(0.7):
            then = self.maker.advising()
        else:
            then = self.maker.posture()
        rule = self.maker.rule(then)
        rule.name = self.name(self.base.rules)
        if not reads_late(rule, self.base.facts):
            self.base.rules.insert(self.chance.randint(0, len(self.base.rules)), rule)

    def remove_rule(self):
        if len(self.base.rules) > 1:
            self.base.rules.remove(self.one_of(self.base.rules))

    def move_rule(self):
        """Says the same."""
        self.chance.shuffle(self.base.rules)

    # --- advice ---

    def change_overrides(self):
        advice = self.one_of(self.base.advice)
        if advice is None:
            return
        if advice.overrides and self.maker.likely(0.5):
            advice.overrides.pop()
            return
        by_name = {one.name: one for one in self.base.advice}
        others = [one.name for one in self.base.advice if one is not advice and
                  one.name not in advice.overrides and
                  advice.name not in reached(by_name, one)]
        if others:
            advice.overrides.append(self.one_of(others))

    def toggle_also(self):
        advice = self.one_of(self.base.advice)
        if advice:
            advice.also = not advice.also

    def swap_advice(self):
        self.chance.shuffle(self.base.advice)

    def add_advice(self):
        advice = Advice(self.name(self.base.advice), self.maker.likely(0.3))
        advice.overrides = [one.name for one in self.base.advice
                            if self.maker.likely(0.3)]
        self.base.advice.insert(self.chance.randint(0, len(self.base.advice)), advice)
        self.base.rules.append(self.maker.rule([Conclusion("advise", advice.name)]))
        self.base.rules[-1].name = self.name(self.base.rules)

    def remove_advice(self):
        gone = self.one_of(self.base.advice)
        if gone is None or len(self.base.advice) < 2:
            return
        self.base.advice.remove(gone)
        for one in self.base.advice:
            one.overrides = [name for name in one.overrides if name != gone.name]
        self.drop_conclusions(lambda one: one.kind in ("advise", "against") and
                              one.name == gone.name)

    def drop_conclusions(self, is_gone):
        for rule in list(self.base.rules):
            rule.then = [one for one in rule.then if not is_gone(one)]
            if not rule.then:
                self.base.rules.remove(rule)
        if not self.base.rules:
            self.base.rules.append(Rule("n", [], [Conclusion("posture", "tact", 3)]))

    # --- facts ---

    def change_gate(self):
        fact = self.one_of([fact for fact in self.base.facts if fact.asked])
        if fact is None:
            return
        if fact.gate and self.maker.likely(0.4):
            fact.gate = None
        else:
            leaf = self.leaf_for(fact)
            fact.gate = [leaf] if leaf else None

    def change_otherwise(self):
        fact = self.one_of(self.base.facts)
        if fact.otherwise is not UNKNOWN and self.maker.likely(0.4):
            fact.otherwise = UNKNOWN
        else:
            fact.otherwise = self.maker.value(fact)

    def toggle_question(self):
        fact = self.one_of(self.base.facts)
        fact.asked = not fact.asked
        fact.gate = None

    def uses(self, fact, value):
        def within(held):
            return value == held or (isinstance(held, (list, frozenset))
                                     and value in held)
        return (within(fact.otherwise) or
                any(within(held) for leaf in all_leaves(self.base)
                    if leaf.fact == fact.name for _, held in leaf.tests) or
                any(within(one.value) for rule in self.base.rules
                    for one in rule.of("value") if one.name == fact.name))

    def change_values(self):
        fact = self.one_of([fact for fact in self.base.facts if fact.kind in NAMED])
        if fact is None:
            return
        idle = [value for value in fact.values if not self.uses(fact, value)]
        if idle and len(fact.values) > 2 and self.maker.likely(0.5):
            fact.values.remove(self.one_of(idle))
        else:
            new = next(f"{fact.name}{letter}" for letter in "uvwxyzabc"
                       if f"{fact.name}{letter}" not in fact.values)
            fact.values.insert(self.chance.randint(0, len(fact.values)), new)

    def swap_values(self):
        fact = self.one_of([fact for fact in self.base.facts if fact.kind in NAMED])
        if fact:
            self.chance.shuffle(fact.values)

    def change_range(self):
        fact = self.one_of([fact for fact in self.base.facts if fact.kind == "number"])
        if fact is None:
            return
        if fact.low is None:
            fact.low, fact.high = 0.0, 2.0  # what Maker names is within
        elif self.maker.likely(0.4):
            fact.low = fact.high = None
        elif self.maker.likely(0.5):
            fact.high += 1
        else:
            fact.low -= 1

    def add_fact(self):
        fact = self.maker.new_fact(self.name(self.base.facts),
                                   ("yes-no", "scale", "choices", "number", "text"))
        fact.asked = self.maker.likely(0.8)
        self.base.facts.insert(0, fact)
        self.base.order.append(fact.name)
        rule = self.one_of(self.base.rules)
        rule.when.append(Leaf(fact.name, self.maker.tests(fact)))

    def remove_fact(self):
        gone = self.one_of(self.base.facts)
        if len(self.base.facts) < 2:
            return
        self.base.facts.remove(gone)
        self.base.order.remove(gone.name)
        for rule in self.base.rules:
            rule.when = without(rule.when, gone.name)
        for fact in self.base.facts:
            fact.gate = without(fact.gate or [], gone.name) or None
        self.drop_conclusions(lambda one: one.kind == "value" and
                              one.name == gone.name)


def without(items, name):
    kept = []
    for one in items:
        if isinstance(one, Leaf):
            kept += [one] if one.fact != name else []
            continue
        one.items = without(one.items, name)
        kept += [one] if one.items else []
    return kept


EDITS = [Editor.drop_condition, Editor.add_condition, Editor.change_tests,
         Editor.move_cut, Editor.reorder, Editor.change_conclusion,
         Editor.change_posture, Editor.change_certainty, Editor.add_rule,
         Editor.remove_rule, Editor.move_rule, Editor.change_overrides,
         Editor.toggle_also, Editor.swap_advice, Editor.add_advice,
         Editor.remove_advice, Editor.change_gate, Editor.change_otherwise,
         Editor.toggle_question, Editor.change_values, Editor.swap_values,
         Editor.change_range, Editor.add_fact, Editor.remove_fact]


def edit_base(base, seed):
    """(the base after one to three edits, their names)."""
    editor = Editor(copy.deepcopy(base), seed)
    edits = [editor.chance.choice(EDITS) for _ in range(editor.chance.randint(1, 3))]
    for edit in edits:
        edit(editor)
    return editor.base, [edit.__name__ for edit in edits]


def reword(text):
    return (text.replace('"It follows."', '"So it is."').replace('"What of ', '"And ')
            .replace('"Do ', '"You might do '))
