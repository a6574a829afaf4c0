/* SPDX-License-Identifier: MIT
 *
 * Conditions as sentences, in both languages: every kind of condition and test, alone
 * and within others, and what keeps two clauses apart.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/sample.h"
#include "report/sentence.h"

#define FACTS                                                                          \
    "entregent: 1\n"                                                                   \
    "languages: {en: {}, fr: {}}\n"                                                    \
    "facts:\n"                                                                         \
    "  who:\n"                                                                         \
    "    ask: {en: 'Who?', fr: 'Qui ?'}\n"                                             \
    "    choice: {client: {en: a client, fr: un client},\n"                            \
    "             friend: {en: a friend, fr: un ami},\n"                               \
    "             other: {en: another, fr: quelqu'un}}\n"                              \
    "    said: {client: {en: it is a client, fr: c'est un client},\n"                  \
    "           friend: {en: it is a friend, fr: il s'agit d'un ami},\n"               \
    "           other: {en: it is another, fr: c'est quelqu'un d'autre}}\n"            \
    "  paid:\n"                                                                        \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Paid?', fr: 'Payé ?'}\n"                                          \
    "    said: {yes: {en: they paid, fr: on vous a payé},\n"                          \
    "           no: {en: 'they have not paid, or not all', fr: 'on vous doit, ou "     \
    "peu'}}"                                                                           \
    "\n"                                                                               \
    "  level:\n"                                                                       \
    "    scale: {low: {en: low, fr: bas}, mid: {en: mid, fr: moyen},\n"                \
    "            high: {en: high, fr: haut}, top: {en: top, fr: extrême}}\n"          \
    "    said: {low: {en: all is low, fr: tout est bas},\n"                            \
    "           mid: {en: all is middling, fr: tout est moyen},\n"                     \
    "           high: {en: all is high, fr: il y a du haut},\n"                        \
    "           top: {en: all is at the top, fr: tout est au plus haut}}\n"            \
    "  bare: {choice: [a, b, c, d, e]}\n"                                              \
    "  days: {type: number, unit: {en: days, fr: jours},\n"                            \
    "         ask: {en: 'How late?', fr: 'Quel retard ?'}}\n"                          \
    "  bag: {choices: {a: {en: tea, fr: thé}, b: {en: jam, fr: miel}},\n"             \
    "        ask: {en: 'Bag?', fr: 'Sac ?'}}\n"                                        \
    "  name: {type: text, ask: {en: 'Name?', fr: 'Nom ?'}}\n"                          \
    "  guest: {fields: {name: text, age: number}}\n"                                   \
    "advice:\n"                                                                        \
    "  act: {title: {en: Act., fr: Agissez.}}\n"                                       \
    "rules:\n"                                                                         \
    "  it:\n"

typedef struct Told {
    const char *when, *en, *fr;
} Told;

/* The words of a document in Markdown: links, and the backslashes, are taken off. */
static void strip(const char *from, char *to, size_t size)
{
    size_t n = 0;
    for (const char *at = from; *at != '\0'; at++) {
        if (strncmp(at, "](#", 3) == 0) {
            at = strchr(at, ')');
            assert_non_null(at);
        } else if (*at != '[' && *at != '\\') {
            assert_true(n + 1 < size);
            to[n++] = *at;
        }
    }
    to[n] = '\0';
}

static void told_in(const Sample *s, Lang lang, const char *want)
{
    const Style style = {.lang = lang, .base_lang = lang == LANG_EN ? 0 : 1};
    const Teller teller = teller_of_base(s->base, &style);
    char words[2048];
    Doc doc;
    Buf out;
    buf_init(&out, &s->mem);
    doc_init(&doc, &out, DOC_MARKDOWN);
    sentence_put(&doc, &teller, &s->base->rules[0], &s->base->rules[0].when);
    doc_free(&doc);
    assert_true(buf_ok(&out));
    strip(out.at + 1, words, sizeof words); /* a block begins with an empty line */
    words[strlen(words) - 1] = '\0';
    assert_string_equal(words, want);
    buf_free(&out);
}

static void told(const Told *tests, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Sample s;
        char text[8192];
        int length = snprintf(text, sizeof text, "%s    when: %s\n%s", FACTS,
                              tests[i].when, "    then: {advise: act}\n");
        assert_true(length > 0 && (size_t)length < sizeof text);
        sample_open(&s, text);
        told_in(&s, LANG_EN, tests[i].en);
        told_in(&s, LANG_FR, tests[i].fr);
        sample_close(&s);
    }
}

#define TOLD(tests) told(tests, sizeof(tests) / sizeof *(tests))

static void values(void **state)
{
    static const Told tests[] = {
        {"{who: client}", "when it is a client.", "quand c'est un client."},
        {"{who: [client, friend]}", "when it is a client or it is a friend.",
         "quand c'est un client ou qu'il s'agit d'un ami."},
        {"{who: {not: other}}", "when it is a client or it is a friend.",
         "quand c'est un client ou qu'il s'agit d'un ami."},
        {"{who: {known: no}}", "when there is no answer to “Who?”.",
         "quand il n'y a pas de réponse à «\u00A0Qui ?\u00A0»."},
        {"{who: {known: yes}}", "when there is an answer to “Who?”.",
         "quand il y a une réponse à «\u00A0Qui ?\u00A0»."},
        {"{any: [{who: [client, friend, other]}, {who: {known: no}}]}",
         "when the question “Who?” is settled, be it by “I don't know”.",
         "quand la question «\u00A0Qui ?\u00A0» est réglée, fût-ce par «\u00A0je ne "
         "sais pas\u00A0»."},
        {"{level: {at least: mid}}", "when all is middling, or more.",
         "quand tout est moyen, ou davantage."},
        {"{level: {under: top}}", "when all is high, or less.",
         "quand il y a du haut, ou moins."},
        {"{level: {at least: mid, under: top}}", "when all is middling or all is high.",
         "quand tout est moyen ou qu'il y a du haut."},
        {"{level: {known: no}}",
         "when it is none of these: “low”, “mid”, “high” or “top”.",
         "quand ce n'est aucun de ces cas : «\u00A0bas\u00A0», «\u00A0moyen\u00A0», "
         "«\u00A0haut\u00A0» ou «\u00A0extrême\u00A0»."},
        {"{bare: a}", "when bare is “a”.", "quand bare est «\u00A0a\u00A0»."},
        {"{bare: {not: [b]}}", "when bare is known and is not “b”.",
         "quand bare est connue sans être «\u00A0b\u00A0»."},
    };
    (void)state;
    TOLD(tests);
}

static void others(void **state)
{
    static const Told tests[] = {
        {"{days: {at least: 3, under: 10.5}}",
         "when the answer to “How late?” is at least 3\u00A0days and is under "
         "10.5\u00A0days.",
         "quand la réponse à «\u00A0Quel retard ?\u00A0» vaut au moins 3\u00A0jours et "
         "reste sous 10,5\u00A0jours."},
        {"{days: [1, 2]}",
         "when the answer to “How late?” is 1\u00A0days or 2\u00A0days.",
         "quand la réponse à «\u00A0Quel retard ?\u00A0» est 1\u00A0jours ou "
         "2\u00A0jours."},
        {"{bag: a}", "when the answer to “Bag?” includes “tea”.",
         "quand la réponse à «\u00A0Sac ?\u00A0» comprend «\u00A0thé\u00A0»."},
        {"{bag: {not: [a, b]}}",
         "when the answer to “Bag?” is known and does not include “tea” or “jam”.",
         "quand la réponse à «\u00A0Sac ?\u00A0» est connue sans comprendre "
         "«\u00A0thé\u00A0» ou «\u00A0miel\u00A0»."},
        {"{name: {matches: '^b.k'}}", "when the answer to “Name?” matches “^b.k”.",
         "quand la réponse à «\u00A0Nom ?\u00A0» correspond à «\u00A0^b.k\u00A0»."},
        {"[{guest: {name: $g, age: {as: $a, above: 3}}}, {where: $a * 2 > ($a + 1) * "
         "3}]",
         "when there is a fact “guest” whose name is $g and whose age is $a and is "
         "above 3, and `$a * 2 > ($a + 1) * 3`.",
         "quand il existe un fait «\u00A0guest\u00A0» dont la donnée name est $g et "
         "dont la donnée age est $a et dépasse 3, et que `$a * 2 > ($a + 1) * 3`."},
        {"[{count: {guest: {age: 3}}, as: $n}, {where: not $n = 3}]",
         "when $n is the number of cases in which there is a fact “guest” whose age is "
         "3 and `not $n = 3`.",
         "quand $n est le nombre de cas où il existe un fait «\u00A0guest\u00A0» dont "
         "la donnée age est 3 et que `not $n = 3`."},
        {"[{sum: $a, of: {guest: {age: $a}}, as: $n}]",
         "when $n is the sum of age over all cases in which there is a fact “guest” "
         "whose age is $a.",
         "quand $n est la somme de age sur tous les cas où il existe un fait "
         "«\u00A0guest\u00A0» dont la donnée age est $a."},
    };
    (void)state;
    TOLD(tests);
}

static void together(void **state)
{
    static const Told tests[] = {
        {"{who: friend, paid: yes, level: low}",
         "when it is a friend, they paid and all is low.",
         "quand il s'agit d'un ami, qu'on vous a payé et que tout est bas."},
        {"{who: client, level: [low, mid]}",
         "when it is a client, and either all is low or all is middling.",
         "quand c'est un client, et que tout est bas ou que tout est moyen."},
        {"{paid: no, who: client, level: low}", /* a clause with a comma of its own */
         "when they have not paid, or not all, it is a client and all is low.",
         "quand on vous doit, ou peu, que c'est un client et que tout est bas."},
        {"{paid: no, who: client}",
         "when they have not paid, or not all, and it is a client.",
         "quand on vous doit, ou peu, et que c'est un client."},
        {"{who: client, none: [{paid: yes}, {level: high}]}",
         "when it is a client, unless they paid or all is high.",
         "quand c'est un client, sauf si on vous a payé ou s'il y a du haut."},
        {"{none: [{who: friend, paid: yes}]}", "unless it is a friend and they paid.",
         "sauf s'il s'agit d'un ami et si on vous a payé."},
        {"{any: [{paid: no}, {who: client}]}",
         "when they have not paid, or not all, or it is a client.",
         "quand on vous doit, ou peu, ou que c'est un client."},
        {"{all: [{any: [{all: [{who: client}]}]}]}", "when it is a client.",
         "quand c'est un client."},
    };
    (void)state;
    TOLD(tests);
}

static void lists(void **state)
{
    static const Told tests[] = {
        {"{who: client, any: [{paid: yes, level: low}, {none: [{paid: yes}]}]}",
         "when it is a client, and at least one of these is so:\n\n"
         "- they paid and all is low\n"
         "- nothing says that they paid",
         "quand c'est un client, et que l'un au moins de ces cas se présente :\n\n"
         "- on vous a payé et tout est bas\n"
         "- rien ne dit qu'on vous a payé"},
        {"{none: [{any: [{who: client, paid: yes}, {level: low}]}]}",
         "when none of these is so:\n\n"
         "- at least one of these is so:\n\n"
         "  - it is a client and they paid\n"
         "  - all is low",
         "quand aucun de ces cas ne se présente :\n\n"
         "- l'un au moins de ces cas se présente :\n\n"
         "  - c'est un client et on vous a payé\n"
         "  - tout est bas"},
        {"{who: client, none: [{level: low}], any: [{paid: yes, who: client}, "
         "{level: top}]}",
         "when it is a client, and all of this is so:\n\n"
         "- at least one of these is so:\n\n"
         "  - they paid and it is a client\n"
         "  - all is at the top\n"
         "- nothing says that all is low",
         "quand c'est un client, et que tout ceci se vérifie :\n\n"
         "- l'un au moins de ces cas se présente :\n\n"
         "  - on vous a payé et c'est un client\n"
         "  - tout est au plus haut\n"
         "- rien ne dit que tout est bas"},
        {"{some: {guest: {age: 3}}}",
         "when there is a case in which all of this is so:\n\n"
         "- there is a fact “guest” whose age is 3",
         "quand il existe un cas où tout ceci se vérifie :\n\n"
         "- il existe un fait «\u00A0guest\u00A0» dont la donnée age est 3"},
    };
    (void)state;
    TOLD(tests);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(others),
        cmocka_unit_test(together),
        cmocka_unit_test(lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
