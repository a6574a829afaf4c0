# SPDX-License-Identifier: MIT
"""What the two engines say of the order of rules whose facts have the same time tags.

Entregent: the rule with more tests. CLIPS: the one with more conditions that are not on
a fact, for these have time tags below all others; then the one with more comparisons;
then it is arbitrary. Both are counted here from the rule's text.
"""
from clips_program import Group, Pattern, Var, Where


def is_absent(pattern):
    return pattern.template.plain and any(
        test.get("known") is False for _, test in pattern.tests)


def is_fact(condition):
    return isinstance(condition, Pattern) and not is_absent(condition)


def has_the_say(strategy, rule):
    """Is the time tag of the first condition compared before all others?"""
    return strategy == "mea" and is_fact(rule.conditions[0])


def shape(strategy, rule):
    """Rules of different shapes never have matches with the same time tags."""
    names = [one.template.name for one in rule.conditions if is_fact(one)]
    return names[:1] if has_the_say(strategy, rule) else [], sorted(names)


def tags_of(strategy, rule, tags):
    """What is compared of a match before its rule is looked at."""
    return tags[:1] if has_the_say(strategy, rule) else (), sorted(tags)


def count_ours(conditions):
    """A pattern, a test that does not name, a `where:` are one each."""
    count = 0
    for one in conditions:
        if isinstance(one, Pattern):
            count += 1 + sum(operator != "as" for _, test in one.tests
                             for operator in test)
        elif isinstance(one, Where):
            count += 1
        else:
            count += sum(map(count_ours, one.parts))
    return count


def count_where(expr):
    if isinstance(expr, tuple) and not isinstance(expr, Var) and expr[0] in (
            "and", "or", "not"):
        return sum(map(count_where, expr[1:]))
    return 1


def count_test(field, test):
    count = int(field.optional and not field.several
                and not {"is", "in"} & test.keys())
    for operator, operand in test.items():
        if operator in ("as", "known"):
            continue
        count += len(operand) if isinstance(operand, list) else 1
        if operator in ("above", "under", "at least", "at most"):
            count += field.optional + isinstance(operand, Var)
    return count


def count_theirs(conditions):
    """The template, each constant, variable and outermost call compared with."""
    count = 0
    for one in conditions:
        if isinstance(one, Pattern):
            count += 1
            if not is_absent(one):
                count += sum(count_test(one.template.field(name), test)
                             for name, test in one.tests)
        elif isinstance(one, Where):
            count += count_where(one.expr)
        else:
            count += sum(map(count_theirs, one.parts))
    return count


def count_nots(rule):
    return sum(len(one.parts) if isinstance(one, Group) and one.kind == "none" else 1
               for one in rule.conditions
               if isinstance(one, Group)
               or isinstance(one, Pattern) and is_absent(one))


def compare(rule, other):
    """> 0: the rule goes first for both; < 0: the other; 0: they may differ."""
    ours = count_ours(rule.conditions) - count_ours(other.conditions)
    nots = count_nots(rule) - count_nots(other)
    theirs = count_theirs(rule.conditions) - count_theirs(other.conditions)
    if nots * theirs < 0:
        return 0
    theirs = nots + theirs
    return ours if ours * theirs > 0 else 0


def may_meet(strategy, rule, other):
    """Is it told what happens where their facts have the same time tags?"""
    return shape(strategy, rule) != shape(strategy, other) or compare(rule, other) != 0
