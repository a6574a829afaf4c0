/* SPDX-License-Identifier: MIT
 *
 * Judging through the public header: each verdict, what there is to choose among, and
 * the lesson as a page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

typedef struct Host {
    eg_base *base;
    eg_consult *talk;
    Paper paper;
} Host;

static Host host;

static int start(void **state)
{
    *state = &host;
    host = (Host){.base = host_base(sample_base, NULL)};
    return eg_consult_new(host.base, &host.talk) == EG_OK ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    eg_consult_free(host.talk);
    eg_base_release(host.base);
    return 0;
}

/* A situation, "fact=value fact=value", closed. */
static void give(const char *said)
{
    char words[256];
    snprintf(words, sizeof words, "%s", said);
    assert_int_equal(eg_consult_reset(host.talk), EG_OK);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        char *value = strchr(word, '=');
        *value = '\0';
        assert_int_equal(eg_consult_give(host.talk, word, value + 1), EG_OK);
    }
    assert_int_equal(eg_consult_close(host.talk), EG_OK);
}

static uint32_t advice(const char *id)
{
    return id == NULL ? EG_NONE : eg_advice_find(host.base, id);
}

static eg_verdict verdict(const char *id)
{
    eg_verdict out;
    assert_int_equal(eg_judge(host.talk, advice(id), &out), EG_OK);
    return out;
}

#define DECEIVED "relation=collaborator deceived=yes unpaid=no"
#define OWING "relation=collaborator deceived=yes unpaid=yes"
#define HONEST "relation=collaborator deceived=no unpaid=no"

static void verdicts(void **state)
{
    eg_verdict out;
    (void)state;
    give(OWING);
    assert_int_equal(verdict("pay-first"), EG_VERDICT_BEST);
    assert_int_equal(verdict("keep-records"), EG_VERDICT_BEST); /* beside it */
    assert_int_equal(verdict("end-collaboration"), EG_VERDICT_ACCEPTABLE);
    assert_int_equal(verdict("frank-talk"), EG_VERDICT_HARMFUL);
    give(HONEST);
    assert_int_equal(verdict("frank-talk"), EG_VERDICT_BEST);
    assert_int_equal(verdict("pay-first"), EG_VERDICT_UNFOUNDED);
    give("relation=client");
    assert_int_equal(verdict("keep-records"), EG_VERDICT_UNFOUNDED);
    assert_int_equal(eg_judge(host.talk, EG_NONE, &out), EG_NO_SUCH);
    assert_int_equal(eg_judge(host.talk, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_judge(NULL, 0, &out), EG_MISUSE);
}

/* What was set and not yet drawn is drawn before it is judged. */
static void verdict_of_what_was_set(void **state)
{
    (void)state;
    give(HONEST);
    uint32_t fact = eg_fact_find(host.base, "deceived");
    assert_int_equal(eg_consult_set(host.talk, fact, 1), EG_OK);
    assert_int_equal(verdict("end-collaboration"), EG_VERDICT_BEST);
}

/* Options */

static void assert_options(uint64_t seed, uint32_t most, const char *expected)
{
    uint32_t list[16], count = 99;
    char text[512] = "";
    assert_int_equal(eg_options(host.talk, seed, most, list, &count), EG_OK);
    assert_true(count <= most);
    for (uint32_t i = 0; i < count; i++) {
        strcat(text, i == 0 ? "" : " ");
        strcat(text, eg_advice_id(host.base, list[i]));
    }
    assert_string_equal(text, expected);
}

static void options(void **state)
{
    uint32_t list[3], count = 99;
    (void)state;
    give(OWING);
    assert_options(1, 5, "end-collaboration pay-first frank-talk");
    assert_options(1, 5, "end-collaboration pay-first frank-talk");
    assert_options(2, 3, "pay-first frank-talk end-collaboration");
    give(HONEST);
    assert_options(7, 3, "pay-first frank-talk end-collaboration");
    give("relation=client");
    assert_int_equal(eg_options(host.talk, 1, 3, list, &count), EG_NOT_NOW);
    assert_int_equal(count, 99);
    assert_int_equal(eg_options(host.talk, 1, 2, list, &count), EG_MISUSE);
    assert_int_equal(eg_options(host.talk, 1, 3, NULL, &count), EG_MISUSE);
    assert_int_equal(eg_options(NULL, 1, 3, list, &count), EG_MISUSE);
}

/* What only goes beside an action is not to be chosen, whatever is said of it. */
static void options_are_actions(void **state)
{
    static const char text[] =
        "entregent: 1\nlanguages: {en: {}}\nfacts:\n"
        "  late: {type: yes-no, ask: {en: 'Late?'}}\n"
        "rules:\n"
        "  a: {when: {late: yes}, then: {advise: [call, note, write], against: log},\n"
        "      because: {en: 'A'}}\n"
        "advice:\n"
        "  call: {title: {en: 'Call.'}, overrides: [note, write]}\n"
        "  write: {title: {en: 'Write.'}}\n"
        "  note: {title: {en: 'Note.'}, also: yes}\n"
        "  log: {title: {en: 'Log.'}, also: yes}\n";
    uint32_t list[4], count;
    eg_consult *talk;
    eg_base *base = host_base(text, NULL);
    (void)state;
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    assert_int_equal(eg_consult_give(talk, "late", "yes"), EG_OK);
    for (uint64_t seed = 0; seed < 16; seed++) {
        assert_int_equal(eg_options(talk, seed, 4, list, &count), EG_OK);
        assert_int_equal(count, 2); /* call, write */
        assert_int_equal(list[0] + list[1], 1);
    }
    eg_consult_free(talk);
    eg_base_release(base);
}

/* Looking at other situations leaves this one as it was. */
static void options_leave_no_trace(void **state)
{
    static Paper before, after;
    (void)state;
    give(OWING);
    paper_clear(&before);
    paper_clear(&after);
    uint32_t list[5], count;
    eg_outcome_write(host.talk, EG_FORMAT_JSON, NULL, paper_write, &before);
    assert_int_equal(eg_options(host.talk, 3, 5, list, &count), EG_OK);
    eg_lesson_write(host.talk, &(eg_attempt){.chosen = 0, .posture = NULL}, NULL,
                    paper_write, &host.paper);
    eg_outcome_write(host.talk, EG_FORMAT_JSON, NULL, paper_write, &after);
    assert_string_equal(before.text, after.text);
}

/* Lessons */

typedef struct Page {
    const char *said, *chosen;
    int posture[4];
    const char *lang;
    bool plain;
    const char *text;
} Page;

static const Page pages[] = {
    {OWING,
     "end-collaboration",
     {3, 1, 0, 5},
     "en",
     false,
     "What it would do\n"
     "  “End it, in writing” can be defended, but “Pay what you\n"
     "  owe first” goes before it.\n"
     "\n"
     "What speaks for it\n"
     "  - Trust is gone. (C7)\n"
     "\n"
     "What decides\n"
     "  - “Who is it about?” – a collaborator\n"
     "  - “Do you owe them money?” – yes\n"
     "\n"
     "Why\n"
     "  - You owe them money. (C1)\n"
     "\n"
     "Sources\n"
     "  C7 Dishonesty ends it.\n"
     "  C1 Pay what is due.\n"
     "\n"
     "Posture\n"
     "  Tact         ●●●○○  3 of 5   you  ●●●○○  3 of 5\n"
     "  Frankness    ●●●○○  3 of 5   you  ●○○○○  1 of 5\n"
     "  Flexibility  ●●○○○  2 of 5\n"
     "  Firmness     ●●●○○  3 of 5   you  ●●●●●  5 of 5\n"
     "  More frankness would help, and less firmness.\n"
     "\n"
     "The near miss\n"
     "  With “no” instead of “yes” as the answer to “Do you owe\n"
     "  them money?”, this would help: “End it, in writing”.\n"},
    {OWING,
     "frank-talk",
     {5, 4, 4, 4},
     "fr",
     false,
     "Ce que cela donnerait\n"
     "  « Dites-le simplement » ferait du tort ici. Ce qui aide :\n"
     "  « Payez d'abord ce que vous devez ».\n"
     "\n"
     "Ce qui parle contre\n"
     "  - La confiance n'y est plus. (C7)\n"
     "\n"
     "Ce qui décide\n"
     "  - « De qui s'agit-il ? » – une collaboratrice ou un\n"
     "    collaborateur\n"
     "  - « Lui devez-vous de l'argent ? » – oui\n"
     "\n"
     "Pourquoi\n"
     "  - Vous lui devez de l'argent. (C1)\n"
     "\n"
     "Sources\n"
     "  C7 La malhonnêteté y met fin.\n"
     "  C1 Payez ce qui est dû.\n"
     "\n"
     "Posture\n"
     "  Tact       ●●●○○  3 sur 5   vous  ●●●●●  5 sur 5\n"
     "  Franchise  ●●●○○  3 sur 5   vous  ●●●●○  4 sur 5\n"
     "  Souplesse  ●●○○○  2 sur 5   vous  ●●●●○  4 sur 5\n"
     "  Fermeté    ●●●○○  3 sur 5   vous  ●●●●○  4 sur 5\n"
     "  Il faudrait moins de tact et de souplesse.\n"
     "\n"
     "À un détail près\n"
     "  Avec « non » au lieu de « oui » pour réponse à « Lui\n"
     "  devez-vous de l'argent ? », voici ce qui aiderait :\n"
     "  « Mettez-y fin, par écrit ».\n"},
    {DECEIVED,
     "end-collaboration",
     {3, 4, 2, 4},
     "en",
     true,
     "What it would do:\n"
     "“End it, in writing”: yes, that is what helps here.\n"
     "\n"
     "What decides:\n"
     "- “Who is it about?” – a collaborator\n"
     "- they deceived you\n"
     "\n"
     "Why:\n"
     "- Trust is gone. (C7)\n"
     "- You were deceived. (C7)\n"
     "\n"
     "Sources:\n"
     "C7 Dishonesty ends it.\n"
     "\n"
     "Words to say:\n"
     "“I can no longer rely on what I am told, so we stop here.”\n"
     "\n"
     "Posture:\n"
     "Tact: 3 of 5; you: 3 of 5\n"
     "Frankness: 4 of 5; you: 4 of 5\n"
     "Flexibility: 1 of 5; you: 2 of 5\n"
     "Firmness: 5 of 5; you: 4 of 5\n"
     "Your posture is close to the one that helps.\n"
     "\n"
     "The near miss:\n"
     "With “yes” instead of “no” as the answer to “Do you owe them "
     "money?”, this would help: “Pay what you owe first”.\n"},
    {HONEST,
     "end-collaboration",
     {0, 0, 0, 0},
     "fr",
     true,
     "Ce que cela donnerait :\n"
     "Rien ici n'appelle « Mettez-y fin, par écrit ». Ce qui aide : "
     "« Dites-le simplement ».\n"
     "\n"
     "Quand ce serait le bon choix :\n"
     "- seriousness est « un abus »\n"
     "\n"
     "Ce qui décide :\n"
     "- « De qui s'agit-il ? » – une collaboratrice ou un collaborateur\n"
     "- il ne vous a pas menti\n"
     "\n"
     "Pourquoi :\n"
     "- Un faux pas se rattrape en parlant.\n"
     "\n"
     "Posture :\n"
     "Tact : 3 sur 5\n"
     "Franchise : 3 sur 5\n"
     "Souplesse : 2 sur 5\n"
     "Fermeté : 3 sur 5\n"
     "\n"
     "À un détail près :\n"
     "Avec « oui » au lieu de « non » pour réponse à « Lui devez-vous "
     "de l'argent ? », voici ce qui aiderait : « Payez d'abord ce que "
     "vous devez ».\n"},
    {HONEST,
     NULL,
     {0, 0, 0, 0},
     "en",
     false,
     "What helps here\n"
     "  Say it plainly.\n"
     "\n"
     "What decides\n"
     "  - “Who is it about?” – a collaborator\n"
     "  - they were honest\n"
     "\n"
     "Why\n"
     "  - A misstep can be talked over.\n"
     "\n"
     "Posture\n"
     "  Tact         ●●●○○  3 of 5\n"
     "  Frankness    ●●●○○  3 of 5\n"
     "  Flexibility  ●●○○○  2 of 5\n"
     "  Firmness     ●●●○○  3 of 5\n"
     "\n"
     "The near miss\n"
     "  With “yes” instead of “no” as the answer to “Do you owe\n"
     "  them money?”, this would help: “Pay what you owe first”.\n"},
    {"relation=client",
     "frank-talk",
     {0, 0, 0, 0},
     "en",
     false,
     "What it would do\n"
     "  Nothing here calls for “Say it plainly”.\n"
     "\n"
     "When it would fit\n"
     "  - the answer to “Who is it about?” is “a collaborator”\n"},
    {OWING,
     "keep-records",
     {0, 0, 0, 0},
     "fr",
     false,
     "Ce que cela donnerait\n"
     "  « Gardez une trace écrite des accords » : cela aide aussi.\n"
     "  Mais d'abord : « Payez d'abord ce que vous devez ».\n"
     "\n"
     "Ce qui décide\n"
     "  - « De qui s'agit-il ? » – une collaboratrice ou un\n"
     "    collaborateur\n"
     "  - « Lui devez-vous de l'argent ? » – oui\n"
     "\n"
     "Pourquoi\n"
     "  - Vous lui devez de l'argent. (C1)\n"
     "\n"
     "Sources\n"
     "  C1 Payez ce qui est dû.\n"
     "\n"
     "Posture\n"
     "  Tact       ●●●○○  3 sur 5\n"
     "  Franchise  ●●●○○  3 sur 5\n"
     "  Souplesse  ●●○○○  2 sur 5\n"
     "  Fermeté    ●●●○○  3 sur 5\n"
     "\n"
     "À un détail près\n"
     "  Avec « non » au lieu de « oui » pour réponse à « Lui\n"
     "  devez-vous de l'argent ? », voici ce qui aiderait :\n"
     "  « Mettez-y fin, par écrit ».\n"},
};

static void assert_page(const Page *page)
{
    const eg_style style = {.lang = page->lang, .width = 60, .plain = page->plain};
    give(page->said);
    paper_clear(&host.paper);
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = advice(page->chosen),
                                                   .posture = page->posture},
                                     &style, paper_write, &host.paper),
                     EG_OK);
    assert_string_equal(host.paper.text, page->text);
}

static void lessons(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_page(&pages[i]);
}

static const char OTHERS[] =
    "The other choices\n"
    "  - “Pay what you owe first”: nothing here calls for it.\n"
    "  - “Say it plainly” would do harm. Trust is gone.\n"
    "  - “Keep what was agreed in writing” helps, too.\n";

/* Each other option, but for the one that helps most: what it would be here. */
static void the_other_choices(void **state)
{
    const eg_style french = {.lang = "fr", .width = 60};
    uint32_t all[16];
    uint32_t count = 0;
    (void)state;
    give("relation=collaborator deceived=yes unpaid=no");
    while (eg_advice_id(host.base, count) != NULL && count < 16) {
        all[count] = count;
        count++;
    }
    const eg_attempt attempt = {EG_NONE, NULL, all, count};
    paper_clear(&host.paper);
    assert_int_equal(
        eg_lesson_write(host.talk, &attempt, NULL, paper_write, &host.paper), EG_OK);
    const char *from = strstr(host.paper.text, "The other choices\n");
    assert_non_null(from);
    const char *to = strstr(from, "The near miss\n");
    if (to != NULL)
        *strstr(host.paper.text, "\nThe near miss\n") = '\0';
    assert_string_equal(from, OTHERS);
    paper_clear(&host.paper);
    assert_int_equal(
        eg_lesson_write(host.talk, &attempt, &french, paper_write, &host.paper), EG_OK);
    assert_non_null(strstr(host.paper.text, "Les autres choix\n"));
    all[0] = 99;
    assert_int_equal(
        eg_lesson_write(host.talk, &attempt, NULL, paper_write, &host.paper),
        EG_NO_SUCH);
    const eg_attempt nowhere = {EG_NONE, NULL, NULL, 1};
    assert_int_equal(
        eg_lesson_write(host.talk, &nowhere, NULL, paper_write, &host.paper),
        EG_MISUSE);
}

static void lesson_misuse(void **state)
{
    const int beyond[4] = {1, 2, 3, 6}, below[4] = {-1, 2, 3, 4};
    const eg_style unknown = {.lang = "xx"};
    (void)state;
    give(OWING);
    Paper *paper = &host.paper;
    paper_clear(paper);
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = 0, .posture = beyond},
                                     NULL, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = 0, .posture = below}, NULL,
                                     paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = 99, .posture = NULL}, NULL,
                                     paper_write, paper),
                     EG_NO_SUCH);
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = 0, .posture = NULL},
                                     &unknown, paper_write, paper),
                     EG_NO_SUCH);
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = 0, .posture = NULL}, NULL,
                                     NULL, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_lesson_write(NULL, &(eg_attempt){.chosen = 0, .posture = NULL},
                                     NULL, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(paper->length, 0);
    paper->stops = true;
    assert_int_equal(eg_lesson_write(host.talk,
                                     &(eg_attempt){.chosen = 0, .posture = NULL}, NULL,
                                     paper_write, paper),
                     EG_STOPPED);
}

/* Memory fails at every request in turn. */

static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

static void judge_all(eg_consult *talk)
{
    static Paper paper;
    uint32_t list[5], count;
    eg_verdict out;
    paper_clear(&paper);
    if (!well(eg_consult_give(talk, "relation", "collaborator")) ||
        !well(eg_consult_give(talk, "deceived", "yes")) ||
        !well(eg_consult_close(talk)) || !well(eg_judge(talk, 0, &out)) ||
        !well(eg_options(talk, 1, 5, list, &count)))
        return;
    for (uint32_t i = 0; i < count; i++)
        if (!well(eg_lesson_write(talk,
                                  &(eg_attempt){.chosen = list[i], .posture = NULL},
                                  NULL, paper_write, &paper)))
            return;
}

static void judge_once(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    (void)user;
    if (eg_base_from_text("sample.yaml", sample_base, strlen(sample_base), &memory,
                          &base) == EG_OK &&
        eg_consult_new(base, &talk) == EG_OK)
        judge_all(talk);
    eg_consult_free(talk);
    eg_base_release(base);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(judge_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts),
        cmocka_unit_test(verdict_of_what_was_set),
        cmocka_unit_test(options),
        cmocka_unit_test(options_are_actions),
        cmocka_unit_test(options_leave_no_trace),
        cmocka_unit_test(lessons),
        cmocka_unit_test(the_other_choices),
        cmocka_unit_test(lesson_misuse),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, start, end);
}
