/* SPDX-License-Identifier: MIT
 *
 * What was heard, as a page and among the members of the outcome, and what stories of
 * cases missed, in both languages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/case_text.h"
#include "report/explain.h"
#include "report/heard_text.h"
#include "report/outcome.h"
#include "report/sample.h"
#include "report/told.h"

typedef struct Told {
    Sample sample;
    Account account;
    Arena scratch;
    Buf out;
} Told;

static void start(Told *told, const char *base)
{
    sample_open(&told->sample, base);
    account_init(&told->account, told->sample.base, &told->sample.mem);
    arena_init(&told->scratch, &told->sample.mem);
    buf_init(&told->out, &told->sample.mem);
}

static void end(Told *told)
{
    buf_free(&told->out);
    arena_free(&told->scratch);
    account_free(&told->account);
    sample_close(&told->sample);
}

static HearStatus tell(Told *told, const char *text)
{
    return account_tell(&told->account, told->sample.consult, str_of(text), NOBODY,
                        &told->scratch);
}

static Style style_in(Lang lang)
{
    return (Style){.lang = lang, .base_lang = lang, .width = 80};
}

static void shows_heard(Told *told, Lang lang, const char *text)
{
    Style style = style_in(lang);
    buf_clear(&told->out);
    heard_text_add(&told->out, told->sample.consult, &told->account, &style);
    assert_string_equal(told->out.at == NULL ? "" : told->out.at, text);
}

static void what_was_heard_as_a_page(void **state)
{
    Told told;
    (void)state;
    start(&told, told_base);
    shows_heard(&told, LANG_EN, "");
    assert_int_equal(tell(&told, "It was a grey day."), HEAR_OK);
    shows_heard(&told, LANG_EN,
                "In what you told me, I heard nothing that I can use.\n");
    shows_heard(&told, LANG_FR,
                "Dans ce que vous m'avez raconté, je n'ai rien reconnu.\n");
    assert_int_equal(tell(&told, "My designer lied, 3 weeks late."), HEAR_OK);
    sample_say(&told.sample, "relation", "client");
    account_answered(&told.account, base_fact(told.sample.base, STR("relation")));
    shows_heard(&told, LANG_EN,
                "I heard:\n"
                "  1. “Who is it about?” – a client; that is your answer, in place of "
                "“My\n     designer”\n"
                "  2. they deceived you (“lied”)\n"
                "  3. “How late is it?” – 3 (“3 weeks”)\n");
    shows_heard(&told, LANG_FR,
                "J'ai compris :\n"
                "  1. «\u00A0De qui s'agit-il ?\u00A0» – un client ; c'est votre "
                "réponse, à la place de\n"
                "     «\u00A0My designer\u00A0»\n"
                "  2. on vous a menti («\u00A0lied\u00A0»)\n"
                "  3. «\u00A0Combien de retard ?\u00A0» – 3 («\u00A03 weeks\u00A0»)\n");
    sample_say(&told.sample, "weeks", "unknown");
    account_answered(&told.account, base_fact(told.sample.base, STR("weeks")));
    shows_heard(
        &told, LANG_EN,
        "I heard:\n"
        "  1. “Who is it about?” – a client; that is your answer, in place of "
        "“My\n     designer”\n"
        "  2. they deceived you (“lied”)\n"
        "  3. “How late is it?” – I don't know; that is your answer, in place of "
        "“3\n     weeks”\n");
    end(&told);
}

static void holds(Told *told, const char *part, bool there)
{
    Style style = style_in(LANG_EN);
    const Course course = {.account = &told->account};
    buf_clear(&told->out);
    assert_int_equal(
        outcome_json_add(&told->out, told->sample.consult, &style, &course),
        CONSULT_OK);
    if ((strstr(told->out.at, part) != NULL) != there)
        fail_msg("%s: %s in\n%s", part, there ? "is not" : "is", told->out.at);
}

static void what_was_heard_as_members(void **state)
{
    Told told;
    (void)state;
    start(&told, told_base);
    holds(&told, "\"heard\"", false);
    assert_int_equal(tell(&told, "A grey day."), HEAR_OK);
    holds(&told, "\"facts\": {}, \"heard\": {}, \"asked\": []", true);
    assert_int_equal(tell(&told, "My \"client\"\nwas rude; 3 weeks; expensive."),
                     HEAR_OK);
    holds(&told,
          "\"heard\": {\"relation\": {\"value\": \"client\", \"words\": "
          "\"My \\\"client\"}, \"signs\": {\"value\": [\"price\", \"tone\"], "
          "\"words\": \"rude … expensive\"}, \"weeks\": {\"value\": 3, \"words\": "
          "\"3 weeks\"}}, \"asked\": []",
          true);
    holds(&told, "corrected", false);
    sample_say(&told.sample, "weeks", "unknown");
    account_answered(&told.account, base_fact(told.sample.base, STR("weeks")));
    holds(&told,
          "\"weeks\": {\"value\": 3, \"words\": \"3 weeks\", \"corrected\": true}",
          true);
    end(&told);
}

/* What was spoken of, and not claimed, is offered first, by its own number. */
static void what_was_spoken_of_comes_first(void **state)
{
    static const char two[] = "It was rude. My client and my designer.";
    Told told;
    Style style = style_in(LANG_EN);
    (void)state;
    start(&told, told_base);
    uint32_t relation = base_fact(told.sample.base, STR("relation"));
    uint32_t signs = base_fact(told.sample.base, STR("signs"));
    holds(&told, "spoken_of", false);
    assert_int_equal(account_leaning(&told.account, relation), 0);
    assert_int_equal(tell(&told, two), HEAR_OK);
    assert_int_equal(account_leaning(&told.account, relation), 3);
    assert_int_equal(account_leaning(&told.account, signs), 0); /* it is claimed */
    sample_say(&told.sample, "deceived", "yes"); /* then the relation is asked */
    holds(&told, "\"spoken_of\": [\"client\", \"collaborator\"]", true);
    account_refuse(&told.account, relation);
    assert_int_equal(account_leaning(&told.account, relation), 0);
    assert_true(account_lean(&told.account, relation, 2));
    buf_clear(&told.out);
    assert_int_equal(question_add(&told.out, told.sample.consult, relation,
                                  account_leaning(&told.account, relation), &style),
                     CONSULT_OK);
    assert_string_equal(told.out.at, "Who is it about?\n"
                                     "  (You spoke of the first answer.)\n"
                                     "  2. a collaborator\n"
                                     "  1. a client\n"
                                     "  0. I don't know\n");
    account_reset(&told.account);
    assert_int_equal(account_leaning(&told.account, relation), 0);
    end(&told);
}

static void shows_problem(Told *told, Lang lang, const char *text)
{
    Style style = style_in(lang);
    buf_clear(&told->out);
    heard_problem_add(&told->out, &told->account, &told->sample.sources, &style);
    assert_string_equal(told->out.at == NULL ? "" : told->out.at, text);
}

static void why_something_was_not_heard(void **state)
{
    static char endless[HEAR_TEXT_MAX + 2];
    Told told;
    (void)state;
    start(&told, told_base);
    shows_problem(&told, LANG_EN, "");
    assert_int_equal(tell(&told, "say " TOLD_LETTERS " b"), HEAR_PATTERN);
    shows_problem(&told, LANG_EN,
                  "sample.yaml:20:53: the pattern say (a+)+$, by which deceived is "
                  "heard, reached a limit.\n");
    shows_problem(&told, LANG_FR,
                  "sample.yaml:20:53: le motif say (a+)+$, par lequel s'entend "
                  "deceived, a atteint une limite.\n");
    assert_int_equal(tell(&told, "\xFF"), HEAR_NOT_TEXT);
    shows_problem(&told, LANG_EN, "The text is not UTF-8.\n");
    memset(endless, 'x', sizeof endless - 1);
    assert_int_equal(tell(&told, endless), HEAR_TOO_LONG);
    shows_problem(&told, LANG_FR, "Le texte dépasse 65536 octets.\n");
    shows_heard(&told, LANG_EN, "");
    assert_int_equal(tell(&told, "My client"), HEAR_OK);
    shows_problem(&told, LANG_EN, "");
    end(&told);
}

static const char cases[] =
    "cases:\n"
    "  two-tongues:\n"
    "    story: {en: 'My designer lied.', fr: 'say " TOLD_LETTERS " b'}\n"
    "    expect: {advise: end-it, heard: {relation: client, weeks: 3}}\n"
    "    never: {heard: {deceived: yes}}\n"
    "  one-tongue:\n"
    "    story: {fr: \"Ma graphiste m'a menti.\"}\n"
    "    given: {weeks: 2}\n"
    "    expect: {advise: end-it, heard: {deceived: unknown}}\n";

static void shows_case(Told *told, uint32_t number, Lang lang, const char *text)
{
    Style style = style_in(lang);
    const Base *base = told->sample.base;
    CaseResult result;
    buf_clear(&told->out);
    assert_int_equal(case_run(&base->cases[number], &base->names, told->sample.consult,
                              &told->scratch, &result),
                     CONSULT_OK);
    const CaseTeller teller = {base, &told->sample.sources, &style};
    case_text_add(&told->out, &teller, &base->cases[number], &result);
    assert_string_equal(told->out.at, text);
}

static void what_stories_missed(void **state)
{
    static char text[sizeof told_base + sizeof cases];
    Told told;
    (void)state;
    snprintf(text, sizeof text, "%s%s", told_base, cases);
    start(&told, text);
    shows_case(&told, 0, LANG_EN,
               "two-tongues (its story in en)\n"
               "  expected heard: relation: client; got: collaborator (“My designer”)\n"
               "  expected heard: weeks: 3; it did not come\n"
               "  not expected, but heard: deceived: yes (“lied”)\n"
               "  never heard: deceived: yes (“lied”); yet it came\n"
               "  rules that held: end-it\n"
               "two-tongues (its story in fr)\n"
               "  its story could not be heard: the pattern say (a+)+$ of deceived "
               "reached a\n  limit\n");
    shows_case(
        &told, 0, LANG_FR,
        "two-tongues (son récit en en)\n"
        "  attendu heard: relation: client ; obtenu : collaborator "
        "(«\u00A0My designer\u00A0»)\n"
        "  attendu heard: weeks: 3 ; absent\n"
        "  non attendu, mais entendu : deceived: yes («\u00A0lied\u00A0»)\n"
        "  jamais heard: deceived: yes («\u00A0lied\u00A0») ; c'est pourtant le "
        "cas\n"
        "  règles remplies : end-it\n"
        "two-tongues (son récit en fr)\n"
        "  son récit n'a pas pu être entendu : le motif say (a+)+$ de deceived a "
        "atteint\n  une limite\n");
    shows_case(&told, 1, LANG_EN,
               "one-tongue\n"
               "  expected heard: deceived: unknown; got: yes (“menti”)\n"
               "  not expected, but heard: relation: collaborator (“Ma graphiste”)\n"
               "  rules that held: end-it\n");
    end(&told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_heard_as_a_page),
        cmocka_unit_test(what_was_heard_as_members),
        cmocka_unit_test(what_was_spoken_of_comes_first),
        cmocka_unit_test(why_something_was_not_heard),
        cmocka_unit_test(what_stories_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
