# SPDX-License-Identifier: MIT
"""Bases that are made: for decisions in a process, and for one answer changed.

decision_rules() are 40 rules over 12 facts: 14 derive 7 facts on a scale, 26 advise.
They are seeded, and the same as YAML and for CLIPS. change_base() is a base of many
rules of which so many depend on one fact.
"""
import random

QUESTIONS, VALUES, DERIVED, ADVICE = 12, 4, 7, 13


def decision_rules():
    """[(conditions, what follows)]: a condition is (kind, number, values)."""
    chance = random.Random(40)
    rules = []
    for number in range(14):
        asked = chance.sample(range(QUESTIONS), 2)
        rules.append(([("q", asked[0], [chance.randrange(VALUES)]),
                       ("q", asked[1], chance.sample(range(VALUES), 2))],
                      ("d", number // 2, number % 2 + 1)))
    for number in range(26):
        derived = chance.sample(range(DERIVED), 2)
        rules.append(([("d", derived[0], [chance.randrange(3)]),
                       ("d", derived[1], chance.sample(range(3), 2)),
                       ("q", chance.randrange(QUESTIONS),
                        chance.sample(range(VALUES), 3))],
                      ("a", number // 2, 0)))
    return rules


def yaml_condition(kind, number, values):
    letter = "v" if kind == "q" else "s"
    listed = ", ".join(f"{letter}{value}" for value in sorted(values))
    return f"{kind}{number}: [{listed}]"


def decision_yaml():
    lines = ["entregent: 1", "languages: {en: {}}", "facts:"]
    for number in range(QUESTIONS):
        lines.append(f'  q{number}: {{ask: {{en: "q{number}?"}}, choice: {{'
                     + ", ".join(f'v{v}: {{en: "v{v}"}}' for v in range(VALUES)) + "}}")
    for number in range(DERIVED):
        lines.append(f"  d{number}: {{scale: [s0, s1, s2], otherwise: s0}}")
    lines.append("rules:")
    for number, (conditions, (kind, target, value)) in enumerate(decision_rules()):
        when = ", ".join(yaml_condition(*one) for one in conditions)
        then = f"d{target}: s{value}" if kind == "d" else f"advise: a{target}"
        lines.append(f"  r{number}: {{when: {{{when}}}, then: {{{then}}}, "
                     f'because: {{en: "Rule {number}."}}}}')
    lines.append("advice:")
    for number in range(ADVICE):
        lines.append(f'  a{number}: {{title: {{en: "Advice {number}."}}}}')
    return "\n".join(lines) + "\n"


def clips_condition(kind, number, values):
    return f"({kind}{number} " + "|".join(map(str, sorted(values))) + ")"


def decision_clips(cases):
    """A derived fact is 0 unless a rule says otherwise, and the larger value stands:
    that is two rules more for each, which fire before what depends on it."""
    lines = []
    for number, (conditions, (kind, target, value)) in enumerate(decision_rules()):
        when = " ".join(clips_condition(*one) for one in conditions)
        then = f"(e{target} {value})" if kind == "d" else f"(a{target})"
        order = "(declare (salience 20))" if kind == "d" else ""
        lines.append(f"(defrule r{number} {order} {when} => (assert {then}))")
    for number in range(DERIVED):
        lines.append(f"(defrule high{number} (declare (salience 10)) (e{number} 2) => "
                     f"(assert (d{number} 2)))")
        lines.append(f"(defrule low{number} (declare (salience 10)) (e{number} 1) "
                     f"(not (e{number} 2)) => (assert (d{number} 1)))")
        lines.append(f"(defrule none{number} (declare (salience 10)) (started) "
                     f"(not (e{number} ?)) => (assert (d{number} 0)))")
    lines.append("(seed 7)")
    lines.append("(deffunction go (?n) (loop-for-count (?i 1 ?n) do (reset)")
    for number in range(QUESTIONS):
        lines.append(f"  (assert (q{number} (random 0 {VALUES - 1})))")
    lines.append("  (assert (started)) (run)))")
    lines.append("(defglobal ?*start* = 0)")
    lines += ["(go 100)", "(bind ?*start* (time))", f"(go {cases})",
              "(printout t (- (time) ?*start*) crlf)", "(exit)"]  # one a line
    return "\n".join(lines) + "\n"


def change_base(rules, dependent):
    """Rules of three conditions and two conclusions. `dependent` of them read the fact
    `turn`; the others of their conditions hold for one in 64."""
    chance = random.Random(100)
    lines = ["entregent: 1", "languages: {en: {}}", "facts:",
             '  turn: {type: yes-no, ask: {en: "turn?"}}']
    facts = 1000
    for number in range(facts):
        lines.append(f'  f{number}: {{ask: {{en: "?"}}, choice: {{'
                     + ", ".join(f'v{v}: {{en: "v"}}' for v in range(8)) + "}}")
    for number in range(rules // 10):
        lines.append(f"  c{number}: {{choices: [k0, k1, k2, k3, k4, k5, k6, k7, k8, "
                     "k9, k10]}")
    lines.append("rules:")
    step = rules // dependent
    for number in range(rules):
        read = chance.sample(range(facts), 3)
        when = [f"f{fact}: v{chance.randrange(8)}" for fact in read]
        if number % step == 0 and number // step < dependent:
            when[0] = "turn: yes"
        own = number // 10
        other = (own + 1) % (rules // 10)
        lines.append(f"  r{number}: {{when: {{{', '.join(when)}}}, then: {{"
                     f'c{own}: k{number % 10}, c{other}: k10}}, '
                     f'because: {{en: "So."}}}}')
    return "\n".join(lines) + "\n"
