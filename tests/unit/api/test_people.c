/* SPDX-License-Identifier: MIT
 *
 * People through the public header: their files, their names, what is kept of a
 * consultation, and what a later one recalls.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

static const char BASE[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "facts:\n"
    "  relation:\n"
    "    ask: {en: 'Who?', fr: 'Qui ?'}\n"
    "    choice: {client: {en: 'a client', fr: 'cliente'},\n"
    "             friend: {en: 'a friend', fr: 'amie'}}\n"
    "    heard: {client: {en: [client], fr: [cliente]},\n"
    "            friend: {en: [friend], fr: [amie]}}\n"
    "    lasts: always\n"
    "  mood:\n"
    "    ask: {en: 'Mood?', fr: 'Humeur ?'}\n"
    "    scale: {low: {en: 'low', fr: 'bas'}, high: {en: 'high', fr: 'haut'}}\n"
    "    lasts: 6 months\n"
    "  note: {type: text, ask: {en: 'Note?', fr: 'Note ?'}, lasts: always}\n"
    "  what:\n"
    "    ask: {en: 'What?', fr: 'Quoi ?'}\n"
    "    choices: {late: {en: 'late', fr: 'tard'}, rude: {en: 'rude', fr: 'rude'},\n"
    "              fine: {en: 'fine', fr: 'bien'}}\n"
    "    same trouble: {not: fine}\n"
    "    same within: 1 year\n"
    "  times:\n"
    "    ask: {en: 'Often?', fr: 'Souvent ?'}\n"
    "    scale: {once: {en: 'once', fr: 'une fois'}, again: {en: 'again', fr: "
    "'encore'},\n"
    "            often: {en: 'often', fr: 'souvent'}}\n"
    "    counts earlier: {again: 1, often: 3}\n"
    "  tried:\n"
    "    ask: {en: 'Tried?', fr: 'Fait ?'}\n"
    "    scale: {nothing: {en: 'nothing', fr: 'rien'}, talk: {en: 'talk', fr: 'dit'},\n"
    "            limit: {en: 'limit', fr: 'limite'}}\n"
    "rules:\n"
    "  first: {when: {what: late, times: once}, then: {advise: talk}, because: {en: "
    "'A',\n"
    "          fr: 'A'}}\n"
    "  later: {when: {what: late, times: {above: once}}, then: {advise: limit},\n"
    "          because: {en: 'B', fr: 'B'}}\n"
    "  stop: {when: {what: late, tried: limit}, then: {advise: end}, because: {en: "
    "'C',\n"
    "         fr: 'C'}}\n"
    "advice:\n"
    "  talk: {title: {en: 'Talk.', fr: 'Parlez.'}, revisit after: 2 weeks,\n"
    "         once done: {tried: talk}}\n"
    "  limit: {title: {en: 'Set a limit.', fr: 'Limitez.'}, revisit after: 1 month,\n"
    "          once done: {tried: limit}}\n"
    "  end: {title: {en: 'End it.', fr: 'Arrêtez.'}, overrides: [talk, limit]}\n";

typedef struct Host {
    eg_base *base;
    eg_consult *talk;
    eg_person *person;
    Paper paper;
} Host;

static int start(void **state)
{
    static Host host;
    host = (Host){.base = host_base(BASE, NULL)};
    assert_int_equal(eg_consult_new(host.base, &host.talk), EG_OK);
    assert_int_equal(eg_person_new("Nadia Benali", NULL, &host.person), EG_OK);
    *state = &host;
    return 0;
}

static int end(void **state)
{
    Host *host = *state;
    eg_person_free(host->person);
    eg_consult_free(host->talk);
    eg_base_release(host->base);
    return 0;
}

static void give(Host *host, const char *fact, const char *value)
{
    assert_int_equal(eg_consult_give(host->talk, fact, value), EG_OK);
}

/* Another consultation in which these were said, kept on a day; its number. */
static uint32_t visit(Host *host, const char *day, const char *what, const char *times)
{
    uint32_t index = EG_NONE;
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    give(host, "relation", "client");
    give(host, "what", what);
    if (times != NULL)
        give(host, "times", times);
    assert_int_equal(eg_visit_keep(host->person, host->talk, day, &index), EG_OK);
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    return index;
}

static uint32_t recall(Host *host, const char *day)
{
    uint32_t fresh = 99;
    assert_int_equal(
        eg_person_recall(host->person, host->talk, day, EG_NONE, NULL, &fresh), EG_OK);
    return fresh;
}

/* All pieces: "relation=client (Nadia Benali, 3 March 2026)", a `!` where corrected. */
static void recalled(Host *host, const char *expected)
{
    char all[1024] = "";
    eg_heard_item item;
    for (uint32_t i = 0; i < eg_heard_count(host->talk); i++) {
        assert_int_equal(eg_heard(host->talk, i, &item), EG_OK);
        size_t at = strlen(all);
        snprintf(all + at, sizeof all - at, "%s%s=%s (%s)%s%s", i > 0 ? " | " : "",
                 eg_fact_id(host->base, item.fact), item.value, item.words,
                 item.recalled ? "" : " heard", item.corrected ? "!" : "");
    }
    assert_string_equal(all, expected);
}

static void file_is(Host *host, const char *expected)
{
    paper_clear(&host->paper);
    assert_int_equal(eg_person_write(host->person, paper_write, &host->paper), EG_OK);
    assert_string_equal(host->paper.text, expected);
}

/* files */

static const char FILE_TEXT[] = "entregent: 1\n"
                                "person: \"Nadia \\\"B\\\" Benali\"\n"
                                "nicknames: [\"Nad\", \"n\xC3\xA9\"]\n"
                                "consultations:\n"
                                "  - when: 2026-03-03\n"
                                "    said:\n"
                                "      relation: client\n"
                                "      mood: {high: 0.7}\n"
                                "      note: \"a, b: unknown\"\n"
                                "      what: [late, rude]\n"
                                "      times: unknown\n"
                                "    advised: talk\n"
                                "    revisit: 2026-03-17\n"
                                "    came: not-done\n"
                                "    came on: 2026-03-18\n"
                                "  - when: 2026-04-01\n"
                                "    said: {}\n"
                                "end: 2\n";

static eg_status read(Host *host, const char *text)
{
    eg_person_free(host->person);
    return eg_person_read("nadia.yaml", text, strlen(text), NULL, &host->person);
}

static void test_file_as_read(void **state)
{
    Host *host = *state;
    eg_visit one;
    assert_int_equal(read(host, FILE_TEXT), EG_OK);
    file_is(host, FILE_TEXT);
    assert_int_equal(eg_visit_count(host->person), 2);
    assert_int_equal(eg_visit_get(host->person, 0, &one), EG_OK);
    assert_string_equal(one.when, "2026-03-03");
    assert_string_equal(one.revisit, "2026-03-17");
    assert_string_equal(one.came_on, "2026-03-18");
    assert_int_equal(one.came, EG_CAME_NOT_DONE);
    assert_string_equal(one.advised, "talk");
    assert_int_equal(eg_visit_get(host->person, 1, &one), EG_OK);
    assert_null(one.advised);
    assert_string_equal(one.revisit, "");
    assert_int_equal(eg_visit_get(host->person, 2, &one), EG_NO_SUCH);
}

/* Every file that lacks its end is told, or says less and says so. */
static void test_file_cut(void **state)
{
    Host *host = *state;
    char text[sizeof FILE_TEXT];
    for (size_t length = 0; length < strlen(FILE_TEXT) - 1; length++) {
        memcpy(text, FILE_TEXT, length);
        text[length] = '\0';
        if (read(host, text) != EG_WRONG)
            fail_msg("cut at %zu, and not told", length);
        assert_int_equal(eg_person_write(host->person, paper_write, &host->paper),
                         EG_MISUSE);
        assert_int_equal(eg_visit_count(host->person), 0);
    }
}

static void wrong(Host *host, const char *text, const char *told)
{
    assert_int_equal(read(host, text), EG_WRONG);
    paper_clear(&host->paper);
    assert_int_equal(eg_person_problems_write(host->person, EG_PROBLEMS_GCC, NULL,
                                              paper_write, &host->paper),
                     EG_OK);
    assert_string_equal(host->paper.text, told);
}

#define HEAD "entregent: 1\nperson: \"N\"\n"

static void test_file_wrong(void **state)
{
    Host *host = *state;
    wrong(host, "entregent: 2\nperson: \"N\"\nconsultations: []\nend: 0\n",
          "nadia.yaml:1:12: error: this program knows version 1 of the language, not "
          "'2' [E051]\n");
    wrong(host, "entregent: 1\nfacts: {}\n",
          "nadia.yaml:1:1: error: 'consultations' is missing here [E061]\n"
          "nadia.yaml:1:1: error: 'end' is missing here [E061]\n"
          "nadia.yaml:1:1: error: 'person' is missing here [E061]\n"
          "nadia.yaml:2:1: error: 'facts' does not belong here [E059]\n");
    wrong(host,
          HEAD "consultations:\n  - {when: 2026-02-29, said: {A: b}, came: well}\n"
               "  - {said: {}, advised: \"No such\"}\n"
               "  - {when: 2026-03-03, said: {a: {b: 0.5, c: 1}}}\nend: 3\n",
          "nadia.yaml:4:12: error: there is no day '2026-02-29' [E194]\n"
          "nadia.yaml:4:31: error: 'A' cannot be a name [E064]\n"
          "nadia.yaml:4:44: error: 'well' does not say what came of it [E195]\n"
          "nadia.yaml:5:5: error: 'when' is missing here [E061]\n"
          "nadia.yaml:6:43: error: one value with its certainty is expected here, such "
          "as {again: 0.7} [E154]\n");
    wrong(host, "entregent: 1\nperson: \"...\"\nconsultations: []\nend: 0\n",
          "nadia.yaml:2:9: error: '...' is not fit to be a name [E196]\n");
    wrong(host, HEAD "consultations: []\nend: 1\n",
          "nadia.yaml:4:6: error: `end:` says 1, but the number here is 0: part of the "
          "file may be lost [E152]\n");
}

/* names */

static eg_match match(Host *host, const char *typed)
{
    eg_match how;
    assert_int_equal(eg_person_match(host->person, typed, &how), EG_OK);
    return how;
}

static void test_names(void **state)
{
    Host *host = *state;
    char slug[EG_PERSON_SLUG_SIZE];
    assert_int_equal(eg_person_nickname_add(host->person, " Zo\xC3\xA9 "), EG_OK);
    assert_int_equal(eg_person_nickname_add(host->person, "ZOE"), EG_OK);
    assert_string_equal(eg_person_nickname(host->person, 0), "Zo\xC3\xA9");
    assert_null(eg_person_nickname(host->person, 1));
    assert_int_equal(match(host, "nadia BENALI"), EG_MATCH_WHOLE);
    assert_int_equal(match(host, " zoe "), EG_MATCH_WHOLE);
    assert_int_equal(match(host, "Nad"), EG_MATCH_BEGINS);
    assert_int_equal(match(host, "ben"), EG_MATCH_BEGINS);
    assert_int_equal(match(host, "adia"), EG_MATCH_NOT);
    assert_int_equal(match(host, ""), EG_MATCH_NOT);
    assert_int_equal(eg_person_slug(host->person, slug), EG_OK);
    assert_string_equal(slug, "nadia-benali");
    assert_int_equal(eg_person_rename(host->person, "Zo\xC3\xA9"), EG_OK);
    assert_string_equal(eg_person_name(host->person), "Zo\xC3\xA9");
    assert_null(eg_person_nickname(host->person, 0));
    assert_int_equal(eg_person_rename(host->person, "../../etc"), EG_OK);
    assert_int_equal(eg_person_slug(host->person, slug), EG_OK);
    assert_string_equal(slug, "etc");
    assert_int_equal(eg_person_rename(host->person, "\xE5\xA8\x9C"), EG_OK);
    assert_int_equal(eg_person_slug(host->person, slug), EG_OK);
    assert_string_equal(slug, "person");
}

static void test_names_refused(void **state)
{
    static const char *const NAMES[] = {"",
                                        "12",
                                        "  ",
                                        "...",
                                        "a\nb",
                                        "a\x1b",
                                        "\xff",
                                        ("a\xE2\x80\xAE"
                                         "b")};
    Host *host = *state;
    eg_person *other;
    char longer[EG_PERSON_NAME_MOST + 2];
    memset(longer, 'a', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        assert_int_equal(eg_person_new(NAMES[i], NULL, &other), EG_UNUSABLE);
        assert_int_equal(eg_person_rename(host->person, NAMES[i]), EG_UNUSABLE);
    }
    assert_int_equal(eg_person_nickname_add(host->person, longer), EG_UNUSABLE);
    longer[EG_PERSON_NAME_MOST] = '\0';
    assert_int_equal(eg_person_nickname_add(host->person, longer), EG_OK);
    for (char name[] = "b0"; name[1] < '0' + 15; name[1]++)
        assert_int_equal(eg_person_nickname_add(host->person, name), EG_OK);
    assert_int_equal(eg_person_nickname_add(host->person, "one more"), EG_LIMIT);
}

/* keeping */

static void test_keep(void **state)
{
    Host *host = *state;
    uint32_t index = EG_NONE;
    assert_int_equal(eg_visit_keep(host->person, host->talk, "2026-01-31", &index),
                     EG_NOT_NOW);
    give(host, "what", "late,rude");
    give(host, "times", "again");
    give(host, "note", "she said \"no\"");
    give(host, "mood", "unknown");
    assert_int_equal(eg_visit_keep(host->person, host->talk, "2026-13-31", &index),
                     EG_UNUSABLE);
    assert_int_equal(eg_visit_keep(host->person, host->talk, "2026-01-31", &index),
                     EG_OK);
    assert_int_equal(index, 0);
    give(host, "note", "");
    give(host, "what", "fine");
    assert_int_equal(eg_visit_came(host->person, 0, EG_CAME_BETTER, "2026-02-01"),
                     EG_OK);
    file_is(host, "entregent: 1\nperson: \"Nadia Benali\"\nconsultations:\n"
                  "  - when: 2026-01-31\n    said:\n      what: [late, rude]\n"
                  "      times: again\n      note: \"she said \\\"no\\\"\"\n"
                  "      mood: unknown\n    advised: limit\n    revisit: 2026-02-28\n"
                  "    came: better\n    came on: 2026-02-01\nend: 1\n");
    give(host, "what", "fine");
    assert_int_equal(eg_visit_keep(host->person, host->talk, "2026-01-31", &index),
                     EG_OK);
    assert_int_equal(eg_visit_count(host->person), 1);
    assert_int_equal(eg_visit_came(host->person, 0, EG_CAME_OPEN, "2026-02-01"), EG_OK);
    assert_int_equal(eg_visit_came(host->person, 1, EG_CAME_SAME, "2026-02-01"),
                     EG_NO_SUCH);
    assert_int_equal(eg_visit_drop(host->person, 1), EG_NO_SUCH);
    assert_int_equal(eg_visit_drop(host->person, 0), EG_OK);
    file_is(host,
            "entregent: 1\nperson: \"Nadia Benali\"\nconsultations: []\nend: 0\n");
    assert_int_equal(read(host, host->paper.text), EG_OK);
}

static void test_open(void **state)
{
    Host *host = *state;
    uint32_t first = visit(host, "2026-03-03", "late", "once");
    uint32_t second = visit(host, "2026-03-04", "fine", NULL);
    assert_true(eg_visit_open(host->person, first, host->base));
    assert_false(eg_visit_open(host->person, second, host->base));
    uint32_t third = visit(host, "2026-07-01", "late,rude", "again");
    assert_false(eg_visit_open(host->person, first, host->base));
    assert_true(eg_visit_open(host->person, third, host->base));
    assert_int_equal(eg_visit_came(host->person, third, EG_CAME_SOLVED, "2026-07-02"),
                     EG_OK);
    assert_false(eg_visit_open(host->person, third, host->base));
    assert_false(eg_visit_open(host->person, 3, host->base));
    uint32_t fourth = visit(host, "2026-08-01", "rude", NULL); /* nothing advised */
    assert_int_equal(eg_visit_came(host->person, third, EG_CAME_OPEN, "2026-08-01"),
                     EG_OK);
    assert_false(eg_visit_open(host->person, fourth, host->base));
    assert_true(eg_visit_open(host->person, third, host->base));
}

/* recalling */

static void test_lasting(void **state)
{
    Host *host = *state;
    uint32_t index = EG_NONE;
    give(host, "relation", "friend");
    give(host, "mood", "high");
    give(host, "note", "likes tea");
    give(host, "tried", "talk");
    assert_int_equal(eg_visit_keep(host->person, host->talk, "2026-03-03", &index),
                     EG_OK);
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    assert_int_equal(recall(host, "2026-09-03"), 3);
    recalled(host, "relation=friend (Nadia Benali, 3 March 2026) | "
                   "mood=high (Nadia Benali, 3 March 2026) | "
                   "note=likes tea (Nadia Benali, 3 March 2026)");
    assert_int_equal(recall(host, "2026-09-03"), 0);
    assert_int_equal(recall(host, "2026-09-04"), 0); /* the mood is stale by now */
    recalled(host, "relation=friend (Nadia Benali, 3 March 2026) | "
                   "note=likes tea (Nadia Benali, 3 March 2026)");
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    assert_int_equal(recall(host, "2026-01-01"), 3); /* the clock went back */
}

static void test_outranked(void **state)
{
    Host *host = *state;
    visit(host, "2026-03-03", "late", "once");
    give(host, "relation", "friend");
    assert_int_equal(recall(host, "2026-04-01"), 0);
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    assert_int_equal(recall(host, "2026-04-01"), 1);
    give(host, "relation", "friend");
    recalled(host, "relation=client (Nadia Benali, 3 March 2026)!");
    assert_int_equal(recall(host, "2026-04-01"), 0);
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    assert_int_equal(recall(host, "2026-04-01"), 1);
    assert_int_equal(eg_consult_tell(host->talk, "my friend", 9, "en"), EG_OK);
    recalled(host, "relation=friend (friend) heard");
    assert_int_equal(recall(host, "2026-04-01"), 0);
    recalled(host, "relation=friend (friend) heard");
}

static void test_refused(void **state)
{
    Host *host = *state;
    visit(host, "2026-03-03", "late", "once");
    assert_int_equal(recall(host, "2026-04-01"), 1);
    assert_int_equal(
        eg_consult_forget(host->talk, eg_fact_find(host->base, "relation")), EG_OK);
    assert_int_equal(recall(host, "2026-04-01"), 0);
    recalled(host, "");
    assert_int_equal(eg_consult_recall(host->talk, "relation", "client", "a card"),
                     EG_NOT_NOW);
    assert_int_equal(eg_consult_recall(host->talk, "relation", "friend", "a card"),
                     EG_OK);
    recalled(host, "relation=friend (a card)");
    assert_int_equal(eg_consult_recall(host->talk, "relation", "foe", "x"),
                     EG_UNUSABLE);
    assert_int_equal(eg_consult_recall(host->talk, "nothing", "foe", "x"), EG_NO_SUCH);
}

/* The same trouble is counted by days; another one takes that back. */
static void test_counted(void **state)
{
    Host *host = *state;
    visit(host, "2026-03-03", "late,fine", "once");
    visit(host, "2026-03-03", "late", "once");
    give(host, "what", "fine");
    assert_int_equal(recall(host, "2026-07-01"), 1);
    give(host, "what", "late,rude");
    assert_int_equal(recall(host, "2026-07-01"), 1);
    recalled(host, "relation=client (Nadia Benali, 3 March 2026) | times=again (Nadia "
                   "Benali, 3 March 2026: the same trouble)");
    give(host, "what", "rude");
    assert_int_equal(recall(host, "2026-07-01"), 0);
    recalled(host, "relation=client (Nadia Benali, 3 March 2026)");
    visit(host, "2026-04-03", "late", "again");
    visit(host, "2026-05-03", "late", NULL);
    give(host, "what", "late");
    assert_int_equal(recall(host, "2026-07-01"), 2);
    recalled(host, "relation=client (Nadia Benali, 3 May 2026) | times=often (Nadia "
                   "Benali, 3 May 2026: the same trouble)");
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    give(host, "what", "late");
    assert_int_equal(recall(host, "2027-04-04"), 2); /* only the last within a year */
    recalled(host, "relation=client (Nadia Benali, 3 May 2026) | times=again (Nadia "
                   "Benali, 3 May 2026: the same trouble)");
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    give(host, "what", "late");
    assert_int_equal(recall(host, "2026-03-03"), 1); /* no earlier day */
}

static void test_once_done(void **state)
{
    Host *host = *state;
    uint32_t one = visit(host, "2026-03-03", "late", "once");
    give(host, "what", "late");
    recall(host, "2026-07-01");
    uint32_t tried = eg_fact_find(host->base, "tried");
    assert_int_equal(eg_consult_forget(host->talk, tried), EG_NOT_NOW);
    assert_int_equal(eg_visit_came(host->person, one, EG_CAME_NOT_DONE, "2026-03-20"),
                     EG_OK);
    assert_int_equal(recall(host, "2026-07-01"), 0);
    assert_int_equal(eg_visit_came(host->person, one, EG_CAME_SOLVED, "2026-03-20"),
                     EG_OK);
    assert_int_equal(recall(host, "2026-07-01"), 1);
    recalled(host,
             "relation=client (Nadia Benali, 3 March 2026) | times=again (Nadia "
             "Benali, 3 March 2026: the same trouble) | tried=talk (Nadia Benali, 3 "
             "March 2026: you did what was advised)");
    uint32_t two = visit(host, "2026-07-01", "late", "again");
    assert_int_equal(eg_visit_came(host->person, two, EG_CAME_SAME, "2026-07-20"),
                     EG_OK);
    give(host, "what", "late");
    assert_int_equal(recall(host, "2026-08-01"), 3);
    uint32_t advice = EG_NONE;
    assert_int_equal(eg_outcome_advice(host->talk, &advice), EG_OK);
    assert_string_equal(eg_advice_id(host->base, advice), "end");
}

/* A trouble that lasts is recalled, and what was done about it at once with it. */
static void test_in_a_chain(void **state)
{
    static const char LASTING[] =
        "entregent: 1\nlanguages: {en: {}}\nfacts:\n"
        "  tried: {type: yes-no, ask: {en: 'Tried?'}}\n"
        "  what: {type: yes-no, ask: {en: 'What?'}, lasts: always, same trouble: yes}\n"
        "rules:\n"
        "  ask: {when: {what: yes}, then: {advise: talk}, because: {en: 'A'}}\n"
        "advice:\n"
        "  talk: {title: {en: 'Talk.'}, once done: {tried: yes}}\n";
    Host *host = *state;
    eg_base_release(host->base);
    eg_consult_free(host->talk);
    host->base = host_base(LASTING, NULL);
    assert_int_equal(eg_consult_new(host->base, &host->talk), EG_OK);
    uint32_t index = EG_NONE;
    give(host, "what", "yes");
    assert_int_equal(eg_visit_keep(host->person, host->talk, "2026-03-03", &index),
                     EG_OK);
    assert_int_equal(eg_visit_came(host->person, index, EG_CAME_SAME, "2026-03-04"),
                     EG_OK);
    assert_int_equal(eg_consult_reset(host->talk), EG_OK);
    assert_int_equal(recall(host, "2026-07-01"), 2);
    recalled(host, "what=yes (Nadia Benali, 3 March 2026) | tried=yes (Nadia Benali, 3 "
                   "March 2026: you did what was advised)");
}

static void test_explained(void **state)
{
    static const eg_style FRENCH = {.lang = "fr"};
    Host *host = *state;
    visit(host, "2026-03-01", "late", "once");
    assert_int_equal(eg_person_recall(host->person, host->talk, "2026-07-01", EG_NONE,
                                      &FRENCH, NULL),
                     EG_OK);
    recalled(host, "relation=client (Nadia Benali, 1er mars 2026)");
    paper_clear(&host->paper);
    assert_int_equal(
        eg_how_write(host->talk, "relation", NULL, paper_write, &host->paper), EG_OK);
    assert_string_equal(host->paper.text, "I remember: “Who?” – a client.\n");
    paper_clear(&host->paper);
    assert_int_equal(eg_heard_write(host->talk, &FRENCH, paper_write, &host->paper),
                     EG_OK);
    assert_string_equal(host->paper.text,
                        "De mémoire :\n  1. «\xC2\xA0Qui ?\xC2\xA0» – cliente (Nadia "
                        "Benali, 1er mars 2026)\n");
    assert_int_equal(recall(host, "2026-07-01"), 0); /* now in English */
    recalled(host, "relation=client (Nadia Benali, 1 March 2026)");
    paper_clear(&host->paper);
    assert_int_equal(
        eg_outcome_write(host->talk, EG_FORMAT_JSON, NULL, paper_write, &host->paper),
        EG_OK);
    assert_non_null(
        strstr(host->paper.text,
               "\"heard\": {\"relation\": {\"value\": \"client\", \"words\": "
               "\"Nadia Benali, 1 March 2026\", \"recalled\": true}}"));
}

/* What is recalled, and refused, goes over to rules that are loaded anew. */
static void test_carried(void **state)
{
    Host *host = *state;
    eg_consult *anew;
    visit(host, "2026-03-03", "late", "once");
    give(host, "what", "late");
    recall(host, "2026-07-01");
    assert_int_equal(
        eg_consult_forget(host->talk, eg_fact_find(host->base, "relation")), EG_OK);
    assert_int_equal(eg_consult_new(host->base, &anew), EG_OK);
    assert_int_equal(
        eg_consult_carry(host->talk, anew, NULL, paper_write, &host->paper), EG_OK);
    eg_consult_free(host->talk);
    host->talk = anew;
    recalled(host, "times=again (Nadia Benali, 3 March 2026: the same trouble)");
    assert_int_equal(recall(host, "2026-07-01"), 0);
    give(host, "what", "fine");
    assert_int_equal(recall(host, "2026-07-01"), 0);
    recalled(host, "");
}

/* telling */

static void test_told(void **state)
{
    Host *host = *state;
    visit(host, "2026-03-03", "late", "once");
    assert_int_equal(eg_person_nickname_add(host->person, "Nad"), EG_OK);
    assert_int_equal(eg_person_tell(host->person, EG_NONE, host->base, "2026-03-20",
                                    EG_FORMAT_TEXT, NULL, paper_write, &host->paper),
                     EG_OK);
    assert_string_equal(host->paper.text,
                        "Nadia Benali\n"
                        "also called “Nad”\n"
                        "\n"
                        "What lasts\n"
                        "  - “Who?” – a client (3 March 2026)\n"
                        "\n"
                        "Consultations\n"
                        "  3 March 2026\n"
                        "    “Who?” – a client; “What?” – late; “Often?” – once.\n"
                        "    Advised: “Talk.”\n"
                        "    To come back to since 17 March 2026.\n");
    paper_clear(&host->paper);
    assert_int_equal(eg_person_tell(host->person, EG_NONE, host->base, "2026-03-20",
                                    EG_FORMAT_JSON, NULL, paper_write, &host->paper),
                     EG_OK);
    assert_string_equal(
        host->paper.text,
        "{\"entregent\": 1, \"person\": \"Nadia Benali\", \"nicknames\": [\"Nad\"], "
        "\"consultations\": [{\"when\": \"2026-03-03\", \"said\": {\"relation\": "
        "\"client\", \"what\": \"late\", \"times\": \"once\"}, \"advised\": {\"id\": "
        "\"talk\", \"title\": \"Talk.\"}, \"revisit\": \"2026-03-17\", \"open\": "
        "true}]}\n");
    paper_clear(&host->paper);
    assert_int_equal(eg_person_tell(host->person, 0, host->base, "2026-03-20",
                                    EG_FORMAT_JSON, NULL, paper_write, &host->paper),
                     EG_OK);
    assert_non_null(strstr(host->paper.text, "\"consultation\": {\"when\": "));
    paper_clear(&host->paper);
    assert_int_equal(eg_person_tell(host->person, 0, host->base, "2026-03-20",
                                    EG_FORMAT_TEXT, NULL, paper_write, &host->paper),
                     EG_OK);
    assert_string_equal(host->paper.text,
                        "Nadia Benali, 3 March 2026: “What?” – late.\n"
                        "  Advised: “Talk.”\n"
                        "  To come back to since 17 March 2026.\n");
    paper_clear(&host->paper);
    assert_int_equal(eg_person_tell(host->person, EG_NONE, host->base, "2026-01-01",
                                    EG_FORMAT_TEXT, NULL, paper_write, &host->paper),
                     EG_OK);
    assert_non_null(strstr(host->paper.text, "still to come"));
}

/* A base that knows nothing of what was written down. */
static void test_told_by_other_rules(void **state)
{
    static const char OTHER[] = "entregent: 1\nlanguages: {en: {}}\nfacts:\n"
                                "  what: {type: yes-no, ask: {en: 'What?'}}\n";
    Host *host = *state;
    eg_base *other = host_base(OTHER, NULL);
    eg_consult *talk;
    uint32_t fresh = 9;
    visit(host, "2026-03-03", "late", "once");
    assert_int_equal(eg_person_tell(host->person, EG_NONE, other, "2026-03-20",
                                    EG_FORMAT_TEXT, NULL, paper_write, &host->paper),
                     EG_OK);
    assert_non_null(
        strstr(host->paper.text, "Relation: client; what: late; times: once."));
    assert_non_null(strstr(host->paper.text, "Advised: talk (no longer among"));
    assert_int_equal(eg_consult_new(other, &talk), EG_OK);
    assert_int_equal(
        eg_person_recall(host->person, talk, "2026-04-01", EG_NONE, NULL, &fresh),
        EG_OK);
    assert_int_equal(fresh, 0);
    eg_consult_free(talk);
    eg_base_release(other);
}

static void test_misuse(void **state)
{
    Host *host = *state;
    eg_person *none;
    uint32_t index = EG_NONE;
    assert_int_equal(eg_person_new(NULL, NULL, &none), EG_MISUSE);
    assert_int_equal(eg_person_new("a", NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_person_read(NULL, "", 0, NULL, &none), EG_MISUSE);
    assert_int_equal(eg_person_read("a", NULL, 1, NULL, &none), EG_MISUSE);
    assert_null(eg_person_name(NULL));
    assert_null(eg_person_nickname(NULL, 0));
    assert_int_equal(eg_visit_count(NULL), 0);
    assert_int_equal(eg_visit_keep(host->person, NULL, "2026-01-01", &index),
                     EG_MISUSE);
    assert_int_equal(eg_visit_keep(host->person, host->talk, NULL, &index), EG_MISUSE);
    assert_int_equal(eg_visit_came(host->person, 0, (eg_came)9, "2026-01-01"),
                     EG_MISUSE);
    assert_int_equal(eg_person_tell(host->person, 0, host->base, "2026-01-01",
                                    EG_FORMAT_HTML, NULL, paper_write, &host->paper),
                     EG_MISUSE);
    assert_int_equal(eg_day_write("1 March", "en", paper_write, &host->paper),
                     EG_UNUSABLE);
    assert_int_equal(eg_day_write("2026-03-01", "fr_CH", paper_write, &host->paper),
                     EG_OK);
    assert_string_equal(host->paper.text, "1er mars 2026");
    paper_clear(&host->paper);
    assert_int_equal(
        eg_person_recall(host->person, host->talk, "today", EG_NONE, NULL, NULL),
        EG_UNUSABLE);
    eg_person_free(NULL);
}

/* Memory fails at each request: every status is one that says so, and nothing is lost
 * of what stood. */
static void remember(const Mem *mem, void *user)
{
    Host *host = user;
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    eg_person *person = NULL;
    uint32_t index = EG_NONE, fresh;
    if (eg_base_from_text("b", BASE, strlen(BASE), &memory, &base) == EG_OK &&
        eg_consult_new(base, &talk) == EG_OK &&
        eg_person_read("nadia.yaml", FILE_TEXT, strlen(FILE_TEXT), &memory, &person) ==
            EG_OK &&
        eg_consult_give(talk, "what", "late") == EG_OK &&
        eg_person_nickname_add(person, "Nina") == EG_OK &&
        eg_person_recall(person, talk, "2026-07-01", EG_NONE, NULL, &fresh) == EG_OK &&
        eg_visit_keep(person, talk, "2026-07-01", &index) == EG_OK) {
        paper_clear(&host->paper);
        eg_person_write(person, paper_write, &host->paper);
        paper_clear(&host->paper);
        eg_person_tell(person, EG_NONE, base, "2026-07-01", EG_FORMAT_TEXT, NULL,
                       paper_write, &host->paper);
    }
    eg_person_free(person);
    eg_consult_free(talk);
    eg_base_release(base);
}

static void test_memory(void **state)
{
    failing_mem_run(remember, *state);
}

#define WITH_HOST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_HOST(test_file_as_read),
        WITH_HOST(test_file_cut),
        WITH_HOST(test_file_wrong),
        WITH_HOST(test_names),
        WITH_HOST(test_names_refused),
        WITH_HOST(test_keep),
        WITH_HOST(test_open),
        WITH_HOST(test_lasting),
        WITH_HOST(test_outranked),
        WITH_HOST(test_refused),
        WITH_HOST(test_counted),
        WITH_HOST(test_once_done),
        WITH_HOST(test_in_a_chain),
        WITH_HOST(test_explained),
        WITH_HOST(test_carried),
        WITH_HOST(test_told),
        WITH_HOST(test_told_by_other_rules),
        WITH_HOST(test_misuse),
        WITH_HOST(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
