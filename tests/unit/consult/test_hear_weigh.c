/* SPDX-License-Identifier: MIT
 *
 * Hearing: what counts of several words, what a claim needs beside it, and hints.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "consult/hearing_desk.h"

/* What is weighed by keys of the fact, and taken back by lists of the language. */
static const char weighing_text[] =
    "entregent: 1\n"
    "languages:\n"
    "  en:\n"
    "    negations: [not, never]\n"
    "    suppositions: [if, what if]\n"
    "    elsewhere: [last year another]\n"
    "    breaks: [because]\n"
    "    barriers: [i]\n"
    "    forgives: 7\n"
    "    harmless: [not only, as if]\n"
    "phrases:\n"
    "  they: {en: [he, she, <whom>]}\n"
    "  whom: {en: [my? client]}\n"
    "facts:\n"
    "  relation:\n"
    "    ask: {en: Who}\n"
    "    choice: {client: {en: C}, partner: {en: P}, friend: {en: F}}\n"
    "    heard anyway: yes\n"
    "    heard least: [client, partner]\n"
    "    heard:\n"
    "      client: {en: [client, both]}\n"
    "      partner: {en: [partner, both]}\n"
    "      friend: {en: [friend]}\n"
    "  late:\n"
    "    type: yes-no\n"
    "    ask: {en: Late}\n"
    "    heard with: {relation: [client, friend]}\n"
    "    heard: {yes: {en: [<they> ... (is|was) late, delivers late]}}\n"
    "  times:\n"
    "    ask: {en: Times}\n"
    "    scale: {once: {en: O}, again: {en: A}, months: {en: M}}\n"
    "    heard highest: yes\n"
    "    heard:\n"
    "      once: {en: [first time]}\n"
    "      again: {en: [again]}\n"
    "      months: {en: [for months]}\n"
    "rules:\n"
    "  r:\n"
    "    when: {relation: client, late: yes, times: again}\n"
    "    then: {advise: a}\n"
    "    because: {en: B}\n"
    "    source: practice\n"
    "advice:\n"
    "  a: {title: {en: A}}\n";

static void weighing(void **state)
{
    static const Row rows[] = {
        {"My client is late", "relation=client [client]; late=yes [My client is late]"},
        {"My client and she is late",
         "relation=client [client]; late=yes [My client and she is late]"},
        {"he is late", ""}, /* of whom? */
        {"my partner; he is late", "relation=partner [partner]"},
        {"my client, he never was late", "relation=client [client]"},
        {"my client and I is late", "relation=client [client]"}, /* a barrier */
        {"not my client", "relation=client [client]"},           /* anyway */
        {"if my client is late", "relation=client [client]"},
        {"if so, my client is late",
         "relation=client [client]; late=yes [my client is late]"},
        {"if so because my client is late",
         "relation=client [client]; late=yes [my client is late]"},
        {"as if my client is late",
         "relation=client [client]; late=yes [my client is late]"},
        {"Last year another client is late. So", "relation=client [client]"},
        {"my client and my partner", "relation=partner [partner]"},
        {"my partner, a friend", "relation=friend [friend]"},
        {"both", "relation=partner [both]"},
        {"again, for months", "times=months [for months]"},
        {"the first time, again", ""},
        {"my client deilvers late, delvers late",
         "relation=client [client]; late=yes [deilvers late]"},
        {"my client delivery late", "relation=client [client]"},
    };
    (void)state;
    open_sound(&desk, weighing_text);
    assert_rows(EN, ROWS(rows));
    close_desk(&desk);
}

static const char hints_text[] =
    "entregent: 1\n"
    "about: {title: {en: T}, version: '1'}\n"
    "languages: {en: {negations: [not]}}\n"
    "facts:\n"
    "  relation:\n"
    "    ask: {en: Who}\n"
    "    choice: {client: {en: C}, partner: {en: P}, friend: {en: F}}\n"
    "    heard least: friend\n"
    "    heard: {client: {en: [client, my client]}, partner: {en: [partner]}}\n"
    "    hinted:\n"
    "      client: {en: [invoice, client pays]}\n"
    "      partner: {en: [swap, client swap]}\n"
    "      friend: {en: [nice]}\n"
    "  times:\n"
    "    ask: {en: Times}\n"
    "    scale: {once: {en: O}, again: {en: A}, months: {en: M}}\n"
    "    heard highest: yes\n"
    "    heard: {again: {en: [again]}, months: {en: [for months]}}\n"
    "    hinted: {once: {en: [once]}, again: {en: [re]}, months: {en: [ages]}}\n"
    "  rude:\n"
    "    type: yes-no\n"
    "    ask: {en: Rude}\n"
    "    hinted: {yes: {en: [loud]}}\n"
    "  owes:\n"
    "    ask: {en: Owes}\n"
    "    choices: {work: {en: W}, money: {en: M}}\n"
    "    heard: {work: {en: [work]}}\n"
    "    hinted: {work: {en: [busy]}, money: {en: [bill]}}\n"
    "rules:\n"
    "  r:\n"
    "    when: {relation: client, times: again, rude: yes, owes: work}\n"
    "    then: {advise: a}\n"
    "    because: {en: B}\n"
    "    source: practice\n"
    "advice:\n"
    "  a: {title: {en: A}}\n";

/* What only hints claims nothing, and leaves what is heard otherwise in doubt. */
static void hints(void **state)
{
    static const Row rows[] = {
        {"my client", "relation=client [my client]"},
        {"my client, an invoice", "relation=client [my client]"},
        {"the client pays", "relation=client [client]"}, /* the hint adds nothing */
        {"an invoice", ""},
        {"my client, swap", ""},
        {"my client, not swap", "relation=client [my client]"},
        {"my client swap", ""},
        {"my client, nice", "relation=client [my client]"}, /* gives way */
        {"loud", ""},
        {"again, re", "times=again [again]"},
        {"again, ages", ""},
        {"for months, re", "times=months [for months]"}, /* the highest counts */
        {"for months, once", ""},
        {"busy, the bill", ""},
        {"the work, the bill", "owes=work [work]"}, /* of several, any may be so */
    };
    (void)state;
    open_sound(&desk, hints_text);
    assert_rows(EN, ROWS(rows));
    assert_int_equal(leaning_after("an invoice, a swap"), 3);
    assert_int_equal(leaning_after("my client, a swap"), 3);
    close_desk(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighing),
        cmocka_unit_test(hints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
