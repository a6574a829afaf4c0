/* SPDX-License-Identifier: MIT
 *
 * Consultations written as cases, and carried over to a base that has changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "api/hosting.h"
#include "failing_mem.h"

#define HEAD                                                                           \
    "entregent: 1\n"                                                                   \
    "languages: {en: {negations: [not]}, fr: {negations: [pas]}}\n"                    \
    "facts:\n"                                                                         \
    "  relation:\n"                                                                    \
    "    choice: {client: {en: 'a client', fr: 'un client'},\n"                        \
    "             other: {en: 'another', fr: 'une autre personne'}}\n"                 \
    "    ask: {en: 'Who?', fr: 'Qui ?'}\n"                                             \
    "    heard: {client: {en: [client], fr: [client]}}\n"                              \
    "  late:\n"                                                                        \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Late?', fr: 'En retard ?'}\n"                                      \
    "    heard: {yes: {en: [late], fr: [retard]}}\n"                                   \
    "  wants:\n"                                                                       \
    "    choices: {price: {en: 'a price', fr: 'un prix'},\n"                           \
    "              time: {en: 'time', fr: 'du temps'}}\n"                              \
    "    ask: {en: 'What do they want?', fr: 'Que veut-on ?'}\n"                       \
    "  name: {type: text, ask: {en: 'Name?', fr: 'Nom ?'}}\n"                          \
    "  guest: {fields: {name: text, gives: number}}\n"

#define DAYS                                                                           \
    "  days: {type: number, range: [0, 60], ask: {en: 'Days?', fr: 'Jours ?'}}\n"

#define TAIL                                                                           \
    "rules:\n"                                                                         \
    "  say-it:\n"                                                                      \
    "    when: {relation: client, late: yes, days: {above: 2}}\n"                      \
    "    then: {advise: [talk, notes]}\n"                                              \
    "    because: {en: 'It is late.', fr: 'Il est tard.'}\n"                           \
    "  guests:\n"                                                                      \
    "    when: [{guest: {name: Bo}}, {name: Ada, wants: {not: price}}]\n"              \
    "    then: {advise: invite}\n"                                                     \
    "    because: {en: 'Bo is here.', fr: 'Bo est là.'}\n"                            \
    "advice:\n"                                                                        \
    "  talk: {title: {en: 'Talk.', fr: 'Parlez.'}}\n"                                  \
    "  notes: {title: {en: 'Notes.', fr: 'Notes.'}, also: yes}\n"                      \
    "  invite: {title: {en: 'Invite.', fr: 'Invitez.'}, overrides: talk}\n"

static const char BASE[] = HEAD DAYS TAIL;

typedef struct Room {
    eg_base *base;
    eg_consult *talk;
    Paper paper;
} Room;

static void enter(Room *room, const char *text)
{
    room->base = host_base(text, NULL);
    assert_int_equal(eg_consult_new(room->base, &room->talk), EG_OK);
    paper_clear(&room->paper);
}

static void leave(Room *room)
{
    eg_consult_free(room->talk);
    eg_base_release(room->base);
}

static void give(Room *room, const char *fact, const char *value)
{
    assert_int_equal(eg_consult_give(room->talk, fact, value), EG_OK);
}

static void tell(Room *room, const char *text, const char *lang)
{
    assert_int_equal(eg_consult_tell(room->talk, text, strlen(text), lang), EG_OK);
}

static eg_status write_case(Room *room, eg_case_options options)
{
    paper_clear(&room->paper);
    options.id = options.id != NULL ? options.id : "kept";
    return eg_case_write(room->talk, &options, paper_write, &room->paper);
}

/* Runs the cases on the paper as a file of their own. */
static void assert_run(Room *room, size_t count, bool expected)
{
    char folder[] = "/tmp/entregent-XXXXXX";
    char path[64];
    const char *const paths[] = {path};
    eg_cases *cases = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/kept.yaml", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(room->paper.text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(eg_cases_open(room->base, paths, 1, &cases), EG_OK);
    assert_int_equal(eg_case_count(cases), count);
    bool passed = !expected;
    assert_int_equal(eg_case_run(cases, count - 1, NULL, NULL, NULL, &passed), EG_OK);
    assert_int_equal(passed, expected);
    eg_cases_free(cases);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void is_kept(Room *room, const char *expected)
{
    assert_int_equal(write_case(room, (eg_case_options){.id = NULL}), EG_OK);
    assert_string_equal(room->paper.text, expected);
    assert_run(room, 1, true);
}

static void answers_stand_in_their_order(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    give(&room, "late", "yes");
    give(&room, "days", "2.5");
    give(&room, "relation", "client");
    give(&room, "wants", "unknown");
    is_kept(&room, "entregent: 1\n\ncases:\n"
                   "  kept:\n"
                   "    given:\n"
                   "      late: yes\n"
                   "      days: 2.5\n"
                   "      relation: client\n"
                   "      wants: unknown\n"
                   "    expect:\n"
                   "      advise: talk\n"
                   "      also: [notes]\n"
                   "      because: [say-it]\n");
    leave(&room);
}

static void any_value_can_be_read_again(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    give(&room, "wants", "");
    give(&room, "name", "A \"quote\", a \\ # and : \xF0\x9F\x98\x80 \xE2\x80\xAE");
    is_kept(&room,
            "entregent: 1\n\ncases:\n"
            "  kept:\n"
            "    given:\n"
            "      wants: []\n"
            "      name: \"A \\\"quote\\\", a \\\\ # and : \xF0\x9F\x98\x80 \\u202e\"\n"
            "    expect:\n"
            "      question: days\n");
    give(&room, "wants", "price,time");
    give(&room, "name", "tag \xF3\xA0\x80\x81");
    assert_int_equal(write_case(&room, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(room.paper.text, "wants: [price, time]\n"));
    assert_non_null(strstr(room.paper.text, "name: \"tag \\U000e0001\"\n"));
    assert_run(&room, 1, true);
    leave(&room);
}

/* Several values that are fairly sure, and that none of them is. */
static void answers_that_are_fairly_sure(void **state)
{
    static const char *const rows[][2] = {
        {"probably a price, time", "wants: {price: 0.7, time: 0.7}\n"},
        {"probably time", "wants: {time: 0.7}\n"},
        {"probably none", "wants: {none: 0.7}\n"},
        {"none", "wants: []\n"},
    };
    Room room;
    (void)state;
    enter(&room, BASE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t fact = eg_fact_find(room.base, "wants");
        assert_int_equal(eg_consult_answer(room.talk, fact, rows[i][0], "en", NULL),
                         EG_OK);
        assert_int_equal(write_case(&room, (eg_case_options){.id = NULL}), EG_OK);
        if (strstr(room.paper.text, rows[i][1]) == NULL)
            fail_msg("\"%s\" is kept as\n%s", rows[i][0], room.paper.text);
        assert_run(&room, 1, true);
    }
    leave(&room);
}

static void a_missing_question_is_expected(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    give(&room, "relation", "client");
    assert_int_equal(write_case(&room, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(room.paper.text, "question: "));
    assert_run(&room, 1, true);
    leave(&room);
}

static void the_rest_may_be_closed(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    give(&room, "relation", "client");
    assert_int_equal(eg_consult_close(room.talk), EG_OK);
    assert_int_equal(write_case(&room, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(room.paper.text, "late: unknown\n"));
    assert_non_null(strstr(room.paper.text, "advise: none\n"));
    assert_run(&room, 1, true);
    leave(&room);
}

static void a_story_is_kept_in_its_language(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    tell(&room, "Un client\nen \"retard\".", "fr");
    give(&room, "days", "3");
    is_kept(&room, "entregent: 1\n\ncases:\n"
                   "  kept:\n"
                   "    story:\n"
                   "      fr: \"Un client\\nen \\\"retard\\\".\"\n"
                   "    given:\n"
                   "      days: 3\n"
                   "    expect:\n"
                   "      heard:\n"
                   "        relation: client\n"
                   "        late: yes\n"
                   "      advise: talk\n"
                   "      also: [notes]\n"
                   "      because: [say-it]\n");
    leave(&room);
}

/* Corrected by an answer, and refused without one. */
static void what_was_heard_wrongly_is_given(void **state)
{
    Room room;
    uint32_t fact;
    (void)state;
    enter(&room, BASE);
    tell(&room, "A client,", NULL);
    tell(&room, "late.", "en");
    give(&room, "late", "no");
    assert_int_equal(eg_consult_forget(room.talk, eg_fact_find(room.base, "relation")),
                     EG_OK);
    is_kept(&room, "entregent: 1\n\ncases:\n"
                   "  kept:\n"
                   "    story:\n"
                   "      en: \"A client,\\nlate.\"\n"
                   "    given:\n"
                   "      late: no\n"
                   "      relation: unknown\n"
                   "    expect:\n"
                   "      heard:\n"
                   "        relation: client\n"
                   "        late: yes\n"
                   "      advise: none\n");
    assert_int_equal(eg_consult_back(room.talk, &fact), EG_OK);
    leave(&room);
}

/* What steers a terminal is a blank as soon as it is told. */
static void a_story_is_told_without_controls(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    tell(&room, "A client \x1b is\x07late.\t\xe2\x80\xa8", "en");
    assert_int_equal(write_case(&room, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(room.paper.text, "en: \"A client   is late.\\t \"\n"));
    leave(&room);
}

/* A story that no case can hold (together the tellings are too long) is left out, and
 * what was heard in it is given. */
static void a_story_that_does_not_lead_there_is_left_out(void **state)
{
    static char words[EG_TOLD_MOST / 2 + 100];
    Room room;
    (void)state;
    enter(&room, BASE);
    memset(words, ' ', sizeof words - 1);
    memcpy(words, "A client", 8);
    tell(&room, words, "en");
    memcpy(words, "So late ", 8);
    tell(&room, words, "en");
    give(&room, "days", "3");
    assert_int_equal(write_case(&room, (eg_case_options){.id = NULL}), EG_OK);
    assert_null(strstr(room.paper.text, "story"));
    assert_non_null(strstr(room.paper.text, "relation: client\n      late: yes\n"));
    assert_run(&room, 1, true);
    leave(&room);
}

static void another_action_is_pending(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    give(&room, "relation", "client");
    give(&room, "late", "yes");
    give(&room, "days", "3");
    give(&room, "wants", "unknown");
    give(&room, "name", "unknown");
    assert_int_equal(write_case(&room, (eg_case_options){.advise = "invite",
                                                         .pending = "It is \"time\"."}),
                     EG_OK);
    assert_non_null(strstr(room.paper.text, "    expect:\n"
                                            "      advise: invite\n"
                                            "    pending: \"It is \\\"time\\\".\"\n"));
    assert_run(&room, 1, false);
    assert_int_equal(write_case(&room, (eg_case_options){.advise = "none"}), EG_OK);
    assert_non_null(strstr(room.paper.text, "advise: none\n"));
    assert_null(strstr(room.paper.text, "pending"));
    assert_int_equal(write_case(&room, (eg_case_options){.advise = "rest"}),
                     EG_NO_SUCH);
    leave(&room);
}

/* A base with a case in which facts with fields and certainties are given. */
static const char WITH_CASE[] =
    HEAD DAYS TAIL "cases:\n"
                   "  full:\n"
                   "    given:\n"
                   "      - {guest: {name: Bo, gives: 2}}\n"
                   "      - {guest: {name: Cy}}\n"
                   "      - {late: {no: 0.7}, relation: {client: 0.5}, name: Ada,\n"
                   "         wants: {time: 0.25}}\n";

static void all_that_a_case_gives_can_be_kept(void **state)
{
    Room room;
    eg_cases *cases;
    (void)state;
    enter(&room, WITH_CASE);
    assert_int_equal(eg_cases_open(room.base, NULL, 0, &cases), EG_OK);
    assert_int_equal(eg_case_give(cases, 0, room.talk), EG_OK);
    is_kept(&room, "entregent: 1\n\ncases:\n"
                   "  kept:\n"
                   "    given:\n"
                   "      - late: {no: 0.7}\n"
                   "      - relation: {client: 0.5}\n"
                   "      - name: \"Ada\"\n"
                   "      - wants: {time: 0.25}\n"
                   "      - guest: {name: \"Bo\", gives: 2}\n"
                   "      - guest: {name: \"Cy\"}\n"
                   "    expect:\n"
                   "      advise: invite\n"
                   "      because: [guests]\n");
    eg_cases_free(cases);
    leave(&room);
}

static void a_file_goes_on(void **state)
{
    static const char FILE_TEXT[] = "entregent: 1 # ours\ncases:\n"
                                    "  first: {given: {late: no}}\nend: 1\n";
    eg_case_options options = {.file = FILE_TEXT, .length = sizeof FILE_TEXT - 1};
    Room room;
    (void)state;
    enter(&room, BASE);
    give(&room, "late", "yes");
    assert_int_equal(write_case(&room, options), EG_OK);
    assert_memory_equal(room.paper.text, FILE_TEXT, sizeof FILE_TEXT - 8);
    assert_non_null(strstr(room.paper.text, "\n  kept:\n"));
    assert_non_null(strstr(room.paper.text, "\nend: 2\n"));
    assert_run(&room, 2, true);
    options.id = "first";
    assert_int_equal(write_case(&room, options), EG_UNUSABLE);
    options.id = "two words";
    assert_int_equal(write_case(&room, options), EG_MISUSE);
    options = (eg_case_options){.file = "{", .length = 1};
    assert_int_equal(write_case(&room, options), EG_WRONG);
    options = (eg_case_options){.file = "{entregent: 1}", .length = 14};
    assert_int_equal(write_case(&room, options), EG_LIMIT);
    assert_int_equal(room.paper.length, 0);
    leave(&room);
}

static void names_are_made_and_free(void **state)
{
    static const char FILE_TEXT[] = "entregent: 1\ncases:\n  full-2: {}\n";
    char name[EG_CASE_NAME_SIZE];
    bool taken = true;
    eg_base *base = host_base(WITH_CASE, NULL);
    (void)state;
    assert_int_equal(eg_case_name(base, "Été, déjà !", NULL, 0, name, &taken), EG_OK);
    assert_string_equal(name, "ete-deja");
    assert_false(taken);
    assert_int_equal(eg_case_name(base, "Full", NULL, 0, name, &taken), EG_OK);
    assert_string_equal(name, "full-2");
    assert_true(taken);
    assert_int_equal(
        eg_case_name(base, "full", FILE_TEXT, sizeof FILE_TEXT - 1, name, NULL), EG_OK);
    assert_string_equal(name, "full-3");
    assert_int_equal(eg_case_name(NULL, "full", NULL, 0, name, &taken), EG_MISUSE);
    assert_int_equal(eg_case_name(base, NULL, NULL, 0, name, &taken), EG_MISUSE);
    assert_int_equal(eg_case_name(base, "full", NULL, 1, name, NULL), EG_MISUSE);
    assert_int_equal(eg_case_name(base, "full", NULL, 0, NULL, NULL), EG_MISUSE);
    eg_base_release(base);
}

static void nothing_is_no_case(void **state)
{
    Room room;
    eg_case_options options = {.id = "kept"};
    (void)state;
    enter(&room, BASE);
    assert_int_equal(write_case(&room, options), EG_NOT_NOW);
    assert_int_equal(eg_case_write(NULL, &options, paper_write, &room.paper),
                     EG_MISUSE);
    assert_int_equal(eg_case_write(room.talk, NULL, paper_write, &room.paper),
                     EG_MISUSE);
    assert_int_equal(eg_case_write(room.talk, &options, NULL, NULL), EG_MISUSE);
    options.length = 3;
    assert_int_equal(write_case(&room, options), EG_MISUSE);
    leave(&room);
}

/* Carrying over */

/* `days` is narrower, `price` is gone, `late` is no longer asked; `name` is another. */
static const char CHANGED[] =
    "entregent: 1\n"
    "languages: {fr: {}, en: {}}\n"
    "facts:\n"
    "  days: {type: number, range: [0, 2], ask: {en: 'Days?', fr: 'Jours ?'}}\n"
    "  guest: {fields: {gives: number, name: text}}\n"
    "  wants:\n"
    "    choices: {time: {en: 'time', fr: 'du temps'}}\n"
    "    ask: {en: 'What do they want?', fr: 'Que veut-on ?'}\n"
    "  relation:\n"
    "    scale: {other: {en: 'another', fr: 'une autre'},\n"
    "            client: {en: 'a client', fr: 'un client'}}\n"
    "    ask: {en: 'Who?', fr: 'Qui ?'}\n"
    "  late: yes-no\n"
    "rules:\n"
    "  client: {when: {relation: client}, then: {late: yes},\n"
    "    because: {en: 'So.', fr: 'Voilà.'}}\n"
    "  bo: {when: [{guest: {name: $who}}, {late: yes}], then: {advise: talk},\n"
    "    because: {en: '$who', fr: '$who'}}\n"
    "  rest: {when: {wants: time, days: 1}, then: {advise: talk},\n"
    "    because: {en: 'So.', fr: 'Voilà.'}}\n"
    "advice: {talk: {title: {en: 'Talk.', fr: 'Parlez.'}}}\n";

static void carry(Room *from, Room *to, const char *expected)
{
    const eg_style style = {.lang = "en"};
    enter(to, CHANGED);
    paper_clear(&from->paper);
    assert_int_equal(
        eg_consult_carry(from->talk, to->talk, &style, paper_write, &from->paper),
        EG_OK);
    assert_string_equal(from->paper.text, expected);
}

static void what_still_applies_is_carried(void **state)
{
    Room from, to;
    uint32_t fact;
    (void)state;
    enter(&from, BASE);
    give(&from, "wants", "unknown");
    give(&from, "days", "1");
    give(&from, "relation", "client");
    carry(&from, &to, "");
    assert_int_equal(eg_consult_said_count(to.talk), 3);
    assert_int_equal(eg_consult_back(to.talk, &fact), EG_OK);
    assert_string_equal(eg_fact_id(to.base, fact), "relation");
    assert_int_equal(eg_consult_back(to.talk, &fact), EG_OK);
    assert_string_equal(eg_fact_id(to.base, fact), "days");
    assert_int_equal(eg_consult_said_count(from.talk), 3);
    leave(&to);
    leave(&from);
}

static void what_is_lost_is_told(void **state)
{
    Room from, to;
    (void)state;
    enter(&from, BASE);
    give(&from, "late", "no");
    give(&from, "days", "3");
    give(&from, "wants", "price,time");
    give(&from, "name", "unknown");
    give(&from, "relation", "other");
    carry(&from, &to,
          "What no longer applies:\n"
          "  - “Late?” – no: this is no longer asked.\n"
          "  - “Days?” – 3: that is out of range now.\n"
          "  - “What do they want?” – a price and time: there is no such answer now.\n"
          "  - “Name?” – I don't know: this is no longer asked.\n");
    assert_int_equal(eg_consult_said_count(to.talk), 1);
    leave(&to);
    leave(&from);
}

static void elements_and_certainty_are_carried(void **state)
{
    Room from, to;
    eg_cases *cases;
    (void)state;
    enter(&from, WITH_CASE);
    assert_int_equal(eg_cases_open(from.base, NULL, 0, &cases), EG_OK);
    assert_int_equal(eg_case_give(cases, 0, from.talk), EG_OK);
    carry(&from, &to,
          "What no longer applies:\n"
          "  - “Late?” – no: this is no longer asked.\n"
          "  - “Name?” – “Ada”: this is no longer asked.\n");
    assert_int_equal(write_case(&to, (eg_case_options){.id = NULL}), EG_OK);
    assert_string_equal(to.paper.text, "entregent: 1\n\ncases:\n"
                                       "  kept:\n"
                                       "    given:\n"
                                       "      - relation: {client: 0.5}\n"
                                       "      - wants: {time: 0.25}\n"
                                       "      - guest: {gives: 2, name: \"Bo\"}\n"
                                       "      - guest: {name: \"Cy\"}\n"
                                       "    expect:\n"
                                       "      advise: talk\n"
                                       "      because: [bo]\n");
    eg_cases_free(cases);
    leave(&to);
    leave(&from);
}

static void what_was_heard_is_carried_as_heard(void **state)
{
    Room from, to;
    eg_heard_item item;
    (void)state;
    enter(&from, BASE);
    tell(&from, "A client is late.", "en");
    give(&from, "relation", "other");
    carry(&from, &to,
          "What no longer applies:\n"
          "  - “Late?” – yes: this is no longer asked.\n");
    assert_int_equal(eg_heard_count(to.talk), 1);
    assert_int_equal(eg_heard(to.talk, 0, &item), EG_OK);
    assert_string_equal(item.words, "client");
    assert_true(item.corrected);
    /* The changed base does not hear it: the case gives what was said. */
    assert_int_equal(write_case(&to, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(to.paper.text, "en: \"A client is late.\""));
    assert_non_null(strstr(to.paper.text, "relation: other\n"));
    assert_run(&to, 1, true);
    leave(&to);
    leave(&from);
}

/* A list stands or goes as a whole, as a field that is not there does. */
static void lists_are_kept_and_carried(void **state)
{
    static const char LISTS[] =
        "entregent: 1\n"
        "languages: {en: {}}\n"
        "facts:\n"
        "  guest: {fields: {days: {type: number, several: yes},\n"
        "                   tags: {choice: [a, b], several: yes}}}\n"
        "rules:\n"
        "  any: {when: [{guest: {tags: $t}}], then: {advise: talk}}\n"
        "advice: {talk: {title: {en: 'Talk.'}}}\n"
        "cases:\n"
        "  one:\n"
        "    given: [{guest: {days: [1, 2], tags: [b, a]}}, {guest: {days: [], tags: "
        "a}}]\n";
    static const char FEWER[] =
        "entregent: 1\n"
        "languages: {en: {}}\n"
        "facts:\n"
        "  guest: {fields: {tags: {choice: [a], several: yes},\n"
        "    days: {type: number, several: yes}}}\n"
        "rules: {any: {then: {advise: talk}}}\n"
        "advice: {talk: {title: {en: 'Talk.'}}}\n";
    Room from, to;
    eg_cases *cases;
    (void)state;
    enter(&from, LISTS);
    enter(&to, FEWER);
    assert_int_equal(eg_cases_open(from.base, NULL, 0, &cases), EG_OK);
    assert_int_equal(eg_case_give(cases, 0, from.talk), EG_OK);
    assert_int_equal(write_case(&from, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(from.paper.text, "- guest: {days: [1, 2], tags: [b, a]}\n"
                                            "      - guest: {days: [], tags: [a]}\n"));
    assert_run(&from, 1, true);
    paper_clear(&from.paper);
    assert_int_equal(
        eg_consult_carry(from.talk, to.talk, NULL, paper_write, &from.paper), EG_OK);
    assert_non_null(strstr(from.paper.text, "guest: days"));
    assert_int_equal(write_case(&to, (eg_case_options){.id = NULL}), EG_OK);
    assert_non_null(strstr(to.paper.text, "given:\n"
                                          "      - guest: {tags: [a], days: []}\n"
                                          "    expect:\n"));
    eg_cases_free(cases);
    leave(&to);
    leave(&from);
}

static void carrying_wants_two(void **state)
{
    Room room;
    (void)state;
    enter(&room, BASE);
    assert_int_equal(eg_consult_carry(NULL, room.talk, NULL, paper_write, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_consult_carry(room.talk, NULL, NULL, paper_write, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_consult_carry(room.talk, room.talk, NULL, paper_write, NULL),
                     EG_MISUSE);
    leave(&room);
}

/* Memory */

static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

static void write_once(const Mem *mem, void *user)
{
    Paper *paper = user;
    const eg_memory memory = {mem->fn, mem->user};
    const eg_case_options options = {.id = "kept",
                                     .advise = "none",
                                     .pending = "So.",
                                     .file = "entregent: 1\n",
                                     .length = 13};
    char name[EG_CASE_NAME_SIZE];
    eg_base *base = NULL, *changed = NULL;
    eg_consult *talk = NULL, *other = NULL;
    paper_clear(paper);
    bool ok =
        well(eg_base_from_text("a", BASE, sizeof BASE - 1, &memory, &base)) &&
        well(eg_base_from_text("b", CHANGED, sizeof CHANGED - 1, &memory, &changed)) &&
        well(eg_consult_new(base, &talk)) && well(eg_consult_new(changed, &other)) &&
        well(eg_consult_tell(talk, "A late client.", 14, "en")) &&
        well(eg_consult_give(talk, "name", "Ada")) &&
        well(eg_case_name(base, "Été", "entregent: 1\n", 13, name, NULL)) &&
        well(eg_case_write(talk, &options, paper_write, paper)) &&
        well(eg_consult_carry(talk, other, NULL, paper_write, paper));
    (void)ok;
    eg_consult_free(other);
    eg_consult_free(talk);
    eg_base_release(changed);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    Paper paper;
    (void)state;
    failing_mem_run(write_once, &paper);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_stand_in_their_order),
        cmocka_unit_test(any_value_can_be_read_again),
        cmocka_unit_test(answers_that_are_fairly_sure),
        cmocka_unit_test(a_missing_question_is_expected),
        cmocka_unit_test(the_rest_may_be_closed),
        cmocka_unit_test(a_story_is_kept_in_its_language),
        cmocka_unit_test(what_was_heard_wrongly_is_given),
        cmocka_unit_test(a_story_is_told_without_controls),
        cmocka_unit_test(a_story_that_does_not_lead_there_is_left_out),
        cmocka_unit_test(another_action_is_pending),
        cmocka_unit_test(all_that_a_case_gives_can_be_kept),
        cmocka_unit_test(a_file_goes_on),
        cmocka_unit_test(names_are_made_and_free),
        cmocka_unit_test(nothing_is_no_case),
        cmocka_unit_test(what_still_applies_is_carried),
        cmocka_unit_test(what_is_lost_is_told),
        cmocka_unit_test(elements_and_certainty_are_carried),
        cmocka_unit_test(what_was_heard_is_carried_as_heard),
        cmocka_unit_test(lists_are_kept_and_carried),
        cmocka_unit_test(carrying_wants_two),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
