/* SPDX-License-Identifier: MIT
 *
 * Situations heard again once it is known who they are about: what waited for that is
 * claimed then, once, and not what was refused or contradicted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

#define AGAIN_BASE                                                                     \
    "entregent: 1\n"                                                                   \
    "about: {title: {en: Told}, version: '0.1'}\n"                                     \
    "languages: {en: {negations: [not]}}\n"                                            \
    "facts:\n"                                                                         \
    "  relation:\n"                                                                    \
    "    ask: {en: 'Who is it about?'}\n"                                              \
    "    choice: {client: {en: 'a client'}, partner: {en: 'a partner'}}\n"             \
    "    heard: {client: {en: [my client]}, partner: {en: [my partner]}}\n"            \
    "  late:\n"                                                                        \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Are they late?'}\n"                                                \
    "    said: {yes: {en: 'they are late'}, no: {en: 'they are in time'}}\n"           \
    "    heard with: {relation: client}\n"                                             \
    "    heard: {yes: {en: [is late]}, no: {en: [in time]}}\n"                         \
    "  rude:\n"                                                                        \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Are they rude?'}\n"                                                \
    "    said: {yes: {en: 'they are rude'}, no: {en: 'they are polite'}}\n"            \
    "    heard with: {late: yes}\n"                                                    \
    "    heard: {yes: {en: [shouts]}}\n"                                               \
    "rules:\n"                                                                         \
    "  one:\n"                                                                         \
    "    when: {relation: client, late: yes, rude: yes}\n"                             \
    "    then: {advise: end-it}\n"                                                     \
    "    because: {en: 'It is too much.'}\n"                                           \
    "    source: practice\n"                                                           \
    "advice: {end-it: {title: {en: 'End it.'}}}\n"

typedef struct Talk {
    eg_base *base;
    eg_consult *talk;
} Talk;

static int start(void **state)
{
    static Talk talk;
    talk = (Talk){.base = host_base(AGAIN_BASE, NULL)};
    assert_int_equal(eg_consult_new(talk.base, &talk.talk), EG_OK);
    *state = &talk;
    return 0;
}

static int end(void **state)
{
    Talk *talk = *state;
    eg_consult_free(talk->talk);
    eg_base_release(talk->base);
    return 0;
}

static void tell(Talk *talk, const char *text)
{
    assert_int_equal(eg_consult_tell(talk->talk, text, strlen(text), "en"), EG_OK);
}

static void give(Talk *talk, const char *fact, const char *value)
{
    assert_int_equal(eg_consult_give(talk->talk, fact, value), EG_OK);
}

static void forget(Talk *talk, const char *fact)
{
    uint32_t number = eg_fact_find(talk->base, fact);
    assert_int_equal(eg_consult_forget(talk->talk, number), EG_OK);
}

/* Hears again; how many pieces came, and which there are now: "late=yes (is late)". */
static void again(Talk *talk, uint32_t expected, const char *all)
{
    char now[512] = "";
    eg_heard_item item;
    uint32_t fresh = 99;
    assert_int_equal(eg_consult_hear_again(talk->talk, &fresh), EG_OK);
    assert_int_equal(fresh, expected);
    for (uint32_t i = 0; eg_heard(talk->talk, i, &item) == EG_OK; i++) {
        size_t length = strlen(now);
        snprintf(now + length, sizeof now - length, "%s%s=%s (%s)", i == 0 ? "" : "; ",
                 eg_fact_id(talk->base, item.fact), item.value, item.words);
    }
    assert_string_equal(now, all);
}

static void what_waited_is_heard(void **state)
{
    Talk *talk = *state;
    again(talk, 0, "");
    tell(talk, "She shouts. The baker is late.");
    again(talk, 0, "");
    give(talk, "relation", "client");
    again(talk, 2, "rude=yes (shouts); late=yes (is late)");
    again(talk, 0, "rude=yes (shouts); late=yes (is late)");
}

static void of_another_role_nothing_is(void **state)
{
    Talk *talk = *state;
    tell(talk, "The baker is late and shouts.");
    give(talk, "relation", "partner");
    again(talk, 0, "");
}

static void not_against_an_answer(void **state)
{
    Talk *talk = *state;
    tell(talk, "The baker is late and shouts.");
    give(talk, "late", "no");
    give(talk, "relation", "client");
    again(talk, 0, "");
    give(talk, "late", "unknown");
    again(talk, 0, "");
}

static void refused_for_good(void **state)
{
    Talk *talk = *state;
    tell(talk, "My client is late.");
    again(talk, 0, "relation=client (My client); late=yes (is late)");
    forget(talk, "late");
    again(talk, 0, "relation=client (My client)");
    tell(talk, "I say that he is late.");
    again(talk, 0, "relation=client (My client); late=yes (is late)");
}

static void two_stories_agree(void **state)
{
    Talk *talk = *state;
    tell(talk, "The baker is late and shouts.");
    tell(talk, "She is in time.");
    give(talk, "relation", "client");
    again(talk, 0, "");
    tell(talk, "My client is in time.");
    again(talk, 0, "relation=client (My client); late=no (in time)");
}

/* A later story may tell what an earlier one waited for. */
static void another_story_opens_it(void **state)
{
    Talk *talk = *state;
    tell(talk, "The baker is late and shouts.");
    tell(talk, "She is my client.");
    again(talk, 2,
          "relation=client (my client); late=yes (is late); rude=yes (shouts)");
    forget(talk, "relation");
    give(talk, "relation", "client");
    again(talk, 0, "late=yes (is late); rude=yes (shouts)");
}

/* A question that was put, and that a story answers now, was not asked. */
static void what_is_heard_was_not_asked(void **state)
{
    Talk *talk = *state;
    Paper paper = {.length = 0};
    eg_step step;
    tell(talk, "The baker is late.");
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    assert_string_equal(eg_fact_id(talk->base, step.fact), "relation");
    assert_int_equal(eg_consult_answer(talk->talk, step.fact, "a client", "en", NULL),
                     EG_OK);
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    assert_string_equal(eg_fact_id(talk->base, step.fact), "late");
    again(talk, 1, "late=yes (is late)");
    assert_int_equal(
        eg_outcome_write(talk->talk, EG_FORMAT_JSON, NULL, paper_write, &paper), EG_OK);
    assert_non_null(strstr(paper.text, "\"asked\": [\"relation\"]"));
}

static void misuse(void **state)
{
    Talk *talk = *state;
    uint32_t fresh;
    assert_int_equal(eg_consult_hear_again(NULL, &fresh), EG_MISUSE);
    assert_int_equal(eg_consult_hear_again(talk->talk, NULL), EG_MISUSE);
}

/* Goes on while all is well; a status is either that or "out of memory". */
static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

static void with_memory(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    static const char text[] = "The baker is late and shouts.";
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    uint32_t fresh;
    (void)user;
    if (!well(eg_base_from_text("again.yaml", AGAIN_BASE, sizeof AGAIN_BASE - 1,
                                &memory, &base)))
        return;
    if (well(eg_consult_new(base, &talk)) &&
        well(eg_consult_tell(talk, text, sizeof text - 1, NULL)) &&
        well(eg_consult_give(talk, "relation", "client"))) {
        bool heard = well(eg_consult_hear_again(talk, &fresh));
        assert_int_equal(eg_heard_count(talk) + 1, eg_consult_said_count(talk));
        assert_int_equal(fresh, eg_heard_count(talk));
        assert_true(!heard || fresh == 2);
    }
    eg_consult_free(talk);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    (void)state;
    failing_mem_run(with_memory, NULL);
}

int main(void)
{
#define WITH_TALK(test) cmocka_unit_test_setup_teardown(test, start, end)
    const struct CMUnitTest tests[] = {
        WITH_TALK(what_waited_is_heard),
        WITH_TALK(of_another_role_nothing_is),
        WITH_TALK(not_against_an_answer),
        WITH_TALK(refused_for_good),
        WITH_TALK(two_stories_agree),
        WITH_TALK(another_story_opens_it),
        WITH_TALK(what_is_heard_was_not_asked),
        WITH_TALK(misuse),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
