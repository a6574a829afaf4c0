/* SPDX-License-Identifier: MIT
 *
 * Joins with expressions: filters on a match, inside quantifiers too, and numbers that
 * conclusions compute.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/trying.h"

#define PARTNERS                                                                       \
    "facts:\n"                                                                         \
    "  partner: {fields: {name: text, gives: number, receives: number}}\n"             \
    "  lopsided: {fields: {name: text, by: {type: number, range: [0, 20]}}}\n"         \
    "  limit: {type: number, ask: {en: \"?\"}}\n"                                      \
    "  found: yes-no\n"                                                                \
    "  worth: number\n"                                                                \
    "rules:\n"

static void filters(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PARTNERS "  r:\n"
                              "    when:\n"
                              "    - partner: {name: $who, gives: $g, receives: $r}\n"
                              "    - where: [$g > 2 * $r, \"$who != 'Bo'\"]\n"
                              "    then: {lopsided: {name: $who, by: $g - $r}}\n");
    have(&t, "partner", "Ada 5 1");
    traced(&t, "+r");
    have(&t, "partner", "Eve 2 1");
    have(&t, "partner", "Bo 9 1");
    traced(&t, "");
    have(&t, "partner", "Ida 7 1.5");
    elements(&t, "lopsided", "Ada 4; Ida 5.5");
    have(&t, "partner", "Ada 6 2");
    elements(&t, "lopsided", "Ada 4; Ida 5.5"); /* the same, twice supported */
    have(&t, "partner", "Eve - 1");             /* names nothing: no match at all */
    traced(&t, "");
    trying_end(&t);
}

/* A computed number that does not exist, or is out of range, is not concluded. */
static void without_a_value(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PARTNERS "  r:\n"
                              "    when:\n"
                              "    - partner: {name: $who, gives: $g, receives: $r}\n"
                              "    then: {lopsided: {name: $who, by: $g / $r}}\n"
                              "  w:\n"
                              "    when: {partner: {gives: $g, receives: $r}}\n"
                              "    then: {worth: $g % $r}\n");
    have(&t, "partner", "Ada 5 0");
    traced(&t, "+r ?r +w ?w");
    shows(&t, "worth: closed");
    have(&t, "partner", "Bo 50 2"); /* 25 is out of range */
    traced(&t, "+r ?r +w");
    shows(&t, "worth: known 0, by rules");
    have(&t, "partner", "Eve 6 2");
    elements(&t, "lopsided", "Eve 3");
    trying_end(&t);
}

/* The same number by two ways has the same bits: -0 is 0. */
static void canonical_numbers(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PARTNERS "  r:\n"
                              "    when: {partner: {gives: $g, receives: $r}}\n"
                              "    then: {lopsided: {by: -$g * $r}}\n");
    have(&t, "partner", "Ada 0 1");
    have(&t, "partner", "Bo 1 0");
    elements(&t, "lopsided", "- 0");
    trying_end(&t);
}

static void inside_quantifiers(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PARTNERS "  best:\n"
                              "    when:\n"
                              "    - partner: {name: $who, gives: $g}\n"
                              "    - none: [{all: [{partner: {gives: $h}},"
                              " {where: $h >= $g + 2}]}]\n"
                              "    then: {lopsided: {name: $who}}\n"
                              "  found:\n"
                              "    when:\n"
                              "    - partner: {gives: $g, receives: $r}\n"
                              "    - any: [{where: $g = 10 * $r}, {where: $r > 90}]\n"
                              "    then: {found: yes}\n");
    have(&t, "partner", "Ada 1 1");
    have(&t, "partner", "Bo 2 1");
    elements(&t, "lopsided", "Ada -; Bo -");
    have(&t, "partner", "Eve 3 1");
    elements(&t, "lopsided", "Bo -; Eve -"); /* Ada is now 2 below Eve */
    shows(&t, "found: closed");
    have(&t, "partner", "Ida 10 1");
    elements(&t, "lopsided", "Ida -");
    shows(&t, "found: known yes, by rules");
    trying_end(&t);
}

/* A question's number takes part; while it is open nothing is decided. */
static void with_a_question(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PARTNERS
                 "  r:\n"
                 "    when:\n"
                 "    - partner: {name: $who, gives: $g}\n"
                 "    - limit: $l\n"
                 "    - where: $g / 2 > $l\n"
                 "    then: {lopsided: {name: $who, by: $g - $l}, worth: $l + 1}\n");
    have(&t, "partner", "Ada 8 0");
    elements(&t, "lopsided", "");
    shows(&t, "rule r: open");
    say(&t, "limit", "3");
    elements(&t, "lopsided", "Ada 5");
    shows(&t, "worth: known 4, by rules");
    say(&t, "limit", "4");
    elements(&t, "lopsided", "");
    shows(&t, "worth: closed");
    say(&t, "limit", "1");
    elements(&t, "lopsided", "Ada 7");
    take_back(&t, "limit");
    elements(&t, "lopsided", "");
    trying_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters),           cmocka_unit_test(without_a_value),
        cmocka_unit_test(canonical_numbers), cmocka_unit_test(inside_quantifiers),
        cmocka_unit_test(with_a_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
