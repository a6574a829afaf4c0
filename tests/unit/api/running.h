/* SPDX-License-Identifier: MIT
 *
 * Runs for tests: a program that does all that a program can, and short words for what
 * is done with one.
 *
 *     eg_run *run = running_start(base, NULL);
 *     running_give(run, "guest: {name: Ada}");          a status is expected: EG_OK
 *     running_facts(run, &paper);                       "- guest: ...", a line each
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_RUNNING_H
#define EG_TESTS_RUNNING_H

#include <stdio.h>
#include <stdlib.h>

#include "api/hosting.h"

/* Joins, an ordered join, all gathers, lists, computed values, quantifiers, recursion,
 * groups, maintained conclusions and every verb. It ends after some 60 firings. */
static const char running_all[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "facts:\n"
    "  turns: {type: number, range: [0, 100]}\n"
    "  late: yes-no\n"
    "  mood: {choice: [calm, loud], otherwise: calm}\n"
    "  salt: {choices: [sea, rock, table]}\n"
    "  guest: {fields: {name: text, age: number, likes: {type: text, several: yes},\n"
    "                   rank: {scale: [low, high], otherwise: low}}}\n"
    "  edge: {fields: {from: text, to: text}}\n"
    "  path: {fields: {from: text, to: text}}\n"
    "  cut: {fields: {from: text}}\n"
    "  met: {fields: {a: text, b: text, sum: number}}\n"
    "  totals: {fields: {n: number, sum: number, least: number, most: number,\n"
    "                    who: {type: text, several: yes}}}\n"
    "  oldest: {fields: {name: text}}\n"
    "  done: {fields: {name: text, n: number}}\n"
    "rules:\n"
    "  path: {when: {edge: {from: $a, to: $b}}, then: {path: {from: $a, to: $b}}}\n"
    "  farther:\n"
    "    when: [{path: {from: $a, to: $b}}, {edge: {from: $b, to: $c}}]\n"
    "    then: {path: {from: $a, to: $c}}\n"
    "  late: {when: {some: {path: {from: a, to: d}}}, then: {late: yes, salt: sea}}\n"
    "  all:\n"
    "    when:\n"
    "      - {count: {guest: {}}, as: $n}\n"
    "      - {sum: $a, of: {guest: {age: $a}}, as: $sum}\n"
    "      - {min: $a, of: {guest: {age: $a}}, as: $least}\n"
    "      - {max: $a, of: {guest: {age: $a}}, as: $most}\n"
    "      - {collect: $w, of: {guest: {name: $w}}, as: $who}\n"
    "    then: {totals: {n: $n, sum: $sum, least: $least, most: $most, who: $who}}\n"
    "  oldest:\n"
    "    when: [{guest: {name: $g, age: $a}}, {none: [{guest: {age: {above: $a}}}]}]\n"
    "    then: {oldest: {name: $g}}\n"
    "  loud:\n"
    "    when: [{every: {guest: {name: $g}}, has: {edge: {from: $g}}}, {late: yes}]\n"
    "    then: {mood: loud}\n"
    "  meet:\n"
    "    salience: 5\n"
    "    when:\n"
    "      - {turns: 1}\n"
    "      - {guest: {name: $a, age: $m}, as: $one}\n"
    "      - {guest: {name: $b, age: {as: $n, above: $m}, rank: low}}\n"
    "      - none: [{met: {a: $a, b: $b}}]\n"
    "      - where: $m + $n > 4\n"
    "    then:\n"
    "      - assert: {met: {a: $a, b: $b, sum: $m + $n}}\n"
    "      - print: {en: \"$a meets $b\", fr: \"$a rencontre $b\"}\n"
    "  next:\n"
    "    salience: -5\n"
    "    when: [{turns: {as: $t, under: 3}}]\n"
    "    then: [{assert: {turns: $t + 1}}, {focus: [tidy, report]}]\n"
    "  grow:\n"
    "    group: tidy\n"
    "    when: [{turns: $t}, {guest: {age: {under: $t}, rank: low}, as: $g}]\n"
    "    then: [{modify: $g, with: {age: $t, rank: high}}]\n"
    "  cut:\n"
    "    group: tidy\n"
    "    when: [{turns: 2}, {edge: {from: $a, to: $b}, as: $e}, {cut: {from: $a}}]\n"
    "    then: [{retract: $e}, {print: \"$a to $b is cut\"}]\n"
    "  report:\n"
    "    group: report\n"
    "    when:\n"
    "      - {turns: $t}\n"
    "      - {guest: {name: $g, likes: $what}}\n"
    "      - {count: {met: {a: $g}}, as: $n}\n"
    "      - none: [{done: {name: $g, n: $t}}]\n"
    "    then:\n"
    "      - {print: \"$g likes $what, met $n in turn $t\"}\n"
    "      - {assert: {done: {name: $g, n: $t}}}\n"
    "  undo:\n"
    "    group: report\n"
    "    when: [{turns: 3}, {path: {from: a}, as: $p}]\n"
    "    then: [{retract: $p}]\n"
    "  stop:\n"
    "    salience: -10\n"
    "    when: [{turns: 3}]\n"
    "    then: [{print: \"enough\"}, {halt: yes}]\n"
    "given:\n"
    "  - turns: 0\n"
    "  - guest: {name: a, age: 1, likes: [tea, cake]}\n"
    "  - guest: {name: b, age: 3, likes: tea}\n"
    "  - edge: {from: a, to: b}\n"
    "  - edge: {from: b, to: c}\n"
    "  - cut: {from: b}\n";

static inline eg_run *running_start(eg_base *base, const eg_run_options *options)
{
    eg_run *run = NULL;
    assert_int_equal(eg_run_new(base, options, &run), EG_OK);
    assert_non_null(run);
    return run;
}

static inline eg_base *running_base(const char *text)
{
    return host_base(text, NULL);
}

/* Writing that goes nowhere. */
static inline int running_nowhere(void *user, const char *bytes, size_t length)
{
    (void)user;
    (void)bytes;
    (void)length;
    return 0;
}

static inline void running_give(eg_run *run, const char *facts)
{
    eg_status status = eg_run_give(run, "facts.yaml", facts, strlen(facts));
    if (status != EG_OK)
        fail_msg("%s: %s", facts, eg_status_name(status));
}

static inline eg_run_state running_go(eg_run *run, uint64_t most)
{
    eg_run_state state = EG_RUN_STOPPED;
    assert_int_equal(eg_run_go(run, most, &state), EG_OK);
    return state;
}

static inline const char *running_facts(eg_run *run, Paper *paper)
{
    paper_clear(paper);
    assert_int_equal(eg_run_write(run, EG_FORMAT_TEXT, NULL, paper_write, paper),
                     EG_OK);
    return paper->text;
}

#endif
