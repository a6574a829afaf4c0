/* SPDX-License-Identifier: MIT
 *
 * Saved consultations through the public header: what is written comes back, whatever
 * became of the text is told, and what no longer applies is named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

static const char FACTS[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "facts:\n"
    "  relation:\n"
    "    ask: {en: 'Who is it?', fr: 'Qui ?'}\n"
    "    choice: {client: {en: 'a client', fr: 'cliente'},\n"
    "             friend: {en: 'a friend', fr: 'amie'}}\n"
    "    heard: {client: {en: [client, baker], fr: [cliente]},\n"
    "            friend: {en: [friend, baker], fr: [amie]}}\n"
    "  late: {type: yes-no, ask: {en: 'Late?', fr: 'Tard ?'},\n"
    "         heard: {yes: {en: [late], fr: [tard]}}}\n"
    "  days: {type: number, range: [0, 30], ask: {en: 'Days?', fr: 'Jours ?'}}\n"
    "  note: {type: text, ask: {en: 'Note?', fr: 'Note ?'}}\n"
    "  what: {choices: {a: {en: A, fr: A}, b: {en: B, fr: B}},\n"
    "         ask: {en: 'What?', fr: 'Quoi ?'}}\n"
    "  grave: yes-no\n";

static const char RULES[] =
    "rules:\n"
    "  one: {when: {relation: client, late: yes, days: {above: 3}},\n"
    "        then: {advise: talk}, because: {en: A, fr: A}}\n"
    "  two: {when: {note: {matches: 'x'}, what: a}, then: {advise: talk},\n"
    "        because: {en: B, fr: B}}\n"
    "  three: {when: {grave: yes}, then: {advise: end}, because: {en: C, fr: C}}\n"
    "advice:\n"
    "  talk: {title: {en: 'Talk.', fr: 'Parlez.'}}\n"
    "  end: {title: {en: 'End it.', fr: 'Finissez.'}, overrides: [talk]}\n";

typedef struct Host {
    eg_base *base;
    eg_consult *talk;
    eg_consult *other;
    eg_saved *saved;
    Paper paper;
    Paper lost;
    uint32_t n_lost;
} Host;

static eg_base *open_base(const char *facts)
{
    char text[4096];
    snprintf(text, sizeof text, "%s%s", facts, RULES);
    return host_base(text, NULL);
}

static int start(void **state)
{
    static Host host;
    host = (Host){.base = open_base(FACTS)};
    assert_int_equal(eg_consult_new(host.base, &host.talk), EG_OK);
    assert_int_equal(eg_consult_new(host.base, &host.other), EG_OK);
    *state = &host;
    return 0;
}

static int end(void **state)
{
    Host *host = *state;
    eg_saved_free(host->saved);
    eg_consult_free(host->talk);
    eg_consult_free(host->other);
    eg_base_release(host->base);
    return 0;
}

static const eg_note NOTES[] = {
    {"begun", "2026-03-03 14:05"},
    {"about", "Zo\xc3\xab \xe2\x80\xae\"x\\\x1b[31m\n: #"}, /* not all of it may stay */
    {"empty", "  "},
    {"none", NULL},
};

static void write_notes(Host *host, const eg_step *next, const eg_note *notes,
                        size_t count)
{
    paper_clear(&host->paper);
    assert_int_equal(
        eg_saved_write(host->talk, next, notes, count, paper_write, &host->paper),
        EG_OK);
}

static void write(Host *host)
{
    write_notes(host, NULL, NOTES, 4);
}

static eg_status read_text(Host *host, const char *text, size_t length)
{
    eg_saved_free(host->saved);
    host->saved = NULL;
    return eg_saved_read("kept.yaml", text, length, NULL, &host->saved);
}

/* What was written is said to the other consultation, of this base. */
static void say(Host *host)
{
    assert_int_equal(read_text(host, host->paper.text, host->paper.length), EG_OK);
    paper_clear(&host->lost);
    assert_int_equal(eg_saved_say(host->saved, host->other, NULL, paper_write,
                                  &host->lost, &host->n_lost),
                     EG_OK);
}

/* Is all that can be seen of both the same? */
static void are_alike(Host *host)
{
    Paper mine = {.length = 0};
    Paper its = {.length = 0};
    eg_consult *both[] = {host->talk, host->other};
    Paper *papers[] = {&mine, &its};
    for (int i = 0; i < 2; i++) {
        eg_step step;
        assert_int_equal(eg_consult_next(both[i], &step), EG_OK);
        assert_int_equal(eg_heard_write(both[i], NULL, paper_write, papers[i]), EG_OK);
        assert_int_equal(eg_facts_write(both[i], NULL, paper_write, papers[i]), EG_OK);
        assert_int_equal(
            eg_saved_write(both[i], &step, NULL, 0, paper_write, papers[i]), EG_OK);
        assert_int_equal(
            eg_outcome_write(both[i], EG_FORMAT_JSON, NULL, paper_write, papers[i]),
            EG_OK);
        if (step.kind == EG_STEP_QUESTION)
            assert_int_equal(
                eg_question_write(both[i], step.fact, NULL, paper_write, papers[i]),
                EG_OK);
    }
    assert_string_equal(mine.text, its.text);
}

static void tell(Host *host, const char *text, const char *lang)
{
    assert_int_equal(eg_consult_tell(host->talk, text, strlen(text), lang), EG_OK);
}

static void give(Host *host, const char *fact, const char *value)
{
    assert_int_equal(eg_consult_give(host->talk, fact, value), EG_OK);
}

static void what_was_said_comes_back(void **state)
{
    Host *host = *state;
    tell(host, "My client is late.", "en");
    tell(host, "\"The baker\"\n\t\xe2\x80\xa8# :", NULL);
    give(host, "days", "2.5");
    give(host, "late", "unknown");
    give(host, "note", "a: \"b\" #\xc3\xa9");
    give(host, "what", "a,b");
    give(host, "grave", "no");
    write(host);
    say(host);
    assert_int_equal(host->n_lost, 0);
    assert_string_equal(host->lost.text, "");
    are_alike(host);
    assert_string_equal(eg_saved_note(host->saved, "begun"), "2026-03-03 14:05");
    assert_string_equal(eg_saved_note(host->saved, "about"),
                        "Zo\xc3\xab \xe2\x80\xae\"x\\ [31m\n: #");
    assert_null(eg_saved_note(host->saved, "empty"));
    assert_null(eg_saved_note(host->saved, "none"));
    assert_string_equal(eg_saved_told(host->saved, 0), "My client is late.");
    assert_null(eg_saved_told(host->saved, 2));
    assert_int_equal(eg_saved_said_count(host->saved), 6);
}

static void how_sure_one_was_comes_back(void **state)
{
    static const char *const rows[][2] = {{"probably A, B", "what: {a: 0.7, b: 0.7}"},
                                          {"probably B", "what: {b: 0.7}"},
                                          {"probably none", "what: {none: 0.7}"}};
    Host *host = *state;
    uint32_t what = eg_fact_find(host->base, "what");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(eg_consult_answer(host->talk, what, rows[i][0], "en", NULL),
                         EG_OK);
        assert_int_equal(eg_consult_answer(host->talk, eg_fact_find(host->base, "late"),
                                           "probably", "en", NULL),
                         EG_OK);
        write(host);
        assert_non_null(strstr(host->paper.text, rows[i][1]));
        assert_non_null(strstr(host->paper.text, "late: {yes: 0.7}"));
        say(host);
        are_alike(host);
    }
}

static void order_and_refusals_come_back(void **state)
{
    Host *host = *state;
    uint32_t taken;
    tell(host, "my client, my friend, late", "en");
    give(host, "what", "");
    give(host, "relation", "client");
    give(host, "days", "1");
    give(host, "what", "b");
    assert_int_equal(eg_consult_forget(host->talk, eg_fact_find(host->base, "late")),
                     EG_OK);
    assert_int_equal(
        eg_consult_recall(host->talk, "late", "yes", "Zo\xc3\xab, 3 March"),
        EG_NOT_NOW);
    assert_int_equal(
        eg_consult_recall(host->talk, "grave", "yes", "Zo\xc3\xab, 3 March"), EG_OK);
    write(host);
    say(host);
    are_alike(host);
    for (int i = 0; i < 4; i++) {
        uint32_t same;
        assert_int_equal(eg_consult_back(host->talk, &taken), EG_OK);
        assert_int_equal(eg_consult_back(host->other, &same), EG_OK);
        assert_int_equal(taken, same);
        are_alike(host);
    }
    assert_int_equal(eg_consult_recall(host->other, "late", "yes", "again"),
                     EG_NOT_NOW);
    assert_int_equal(eg_consult_recall(host->other, "grave", "yes", "again"),
                     EG_NOT_NOW);
}

static void what_is_closed_stays_so(void **state)
{
    Host *host = *state;
    give(host, "relation", "client");
    assert_int_equal(eg_consult_close(host->talk), EG_OK);
    write(host);
    say(host);
    are_alike(host);
}

static void nothing_said_comes_back_too(void **state)
{
    Host *host = *state;
    write_notes(host, NULL, NULL, 0);
    assert_string_equal(
        host->paper.text,
        "entregent: 1\nsaved: {}\ncases:\n  consultation: {}\nend: 1\n");
    say(host);
    are_alike(host);
}

/* A saved consultation is a file of cases: it is read as one, and passes. */
static void it_is_a_case(void **state)
{
    static const char PATH[] = "/tmp/entregent-saved.yaml";
    const char *paths[] = {PATH};
    Host *host = *state;
    eg_step step;
    eg_cases *cases = NULL;
    bool passed = false;
    give(host, "relation", "client");
    give(host, "late", "yes");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(eg_consult_next(host->talk, &step), EG_OK);
        write_notes(host, &step, NOTES, 4);
        assert_non_null(
            strstr(host->paper.text, i == 0 ? "question: days" : "advise: talk"));
        FILE *file = fopen(PATH, "w");
        assert_non_null(file);
        assert_true(fputs(host->paper.text, file) >= 0);
        assert_int_equal(fclose(file), 0);
        assert_int_equal(eg_cases_open(host->base, paths, 1, &cases), EG_OK);
        assert_int_equal(eg_case_count(cases), 1);
        assert_int_equal(eg_case_run(cases, 0, NULL, NULL, NULL, &passed), EG_OK);
        assert_true(passed);
        eg_cases_free(cases);
        give(host, "days", "9");
        give(host, "grave", "no");
        give(host, "what", "b");
    }
    remove(PATH);
}

/* A file that was cut: any beginning of it is refused, or is all but the last end of a
 * line. */
static void what_is_cut_is_refused(void **state)
{
    Host *host = *state;
    tell(host, "My client is late.", "en");
    give(host, "note", "end: 1");
    give(host, "what", "a,b");
    write(host);
    size_t whole = host->paper.length;
    for (size_t length = 0; length < whole - 1; length++) {
        Paper told = {.length = 0};
        assert_int_equal(read_text(host, host->paper.text, length), EG_WRONG);
        assert_int_equal(eg_saved_problems_write(host->saved, EG_PROBLEMS_GCC, NULL,
                                                 paper_write, &told),
                         EG_OK);
        assert_non_null(strstr(told.text, "kept.yaml:"));
        assert_int_equal(
            eg_saved_say(host->saved, host->other, NULL, paper_write, &told, NULL),
            EG_MISUSE);
        assert_null(eg_saved_note(host->saved, "begun"));
        assert_int_equal(eg_saved_said_count(host->saved), 0);
    }
    assert_int_equal(read_text(host, host->paper.text, whole - 1), EG_OK);
}

/* What a hand, or a later version, made of it is told with its place. */
static void what_is_wrong_is_told(void **state)
{
#define HEAD "entregent: 1\nsaved:\n"
#define TAIL "cases: {c: {}}\nend: 1\n"
    static const struct {
        const char *text;
        const char *told;
    } WRONG[] = {
        {"entregent: 2\nsaved: {}\n" TAIL, "kept.yaml:1:12"},
        {HEAD "  nots: {}\n" TAIL, "kept.yaml:3:3"},
        {HEAD "  notes: {Begun: x}\n" TAIL, "kept.yaml:3:11"},
        {HEAD "  notes: {a: [b]}\n" TAIL, "kept.yaml:3:14"},
        {HEAD "  told: [{txt: a}]\n" TAIL, "kept.yaml:3:11"},
        {HEAD "  told: [a]\n" TAIL, "kept.yaml:3:10"},
        {HEAD "  heard: {late: {value: yes}}\n" TAIL, "kept.yaml:3:11"},
        {HEAD "  heard: {late: {value: yes, words: w, answered: 3}}\n" TAIL,
         "kept.yaml:3:50"},
        {HEAD "  refused: [{a: b, c: d}]\n" TAIL, "kept.yaml:3:13"},
        {HEAD "  asked: [3]\n" TAIL, "kept.yaml:3:11"},
        {HEAD "  closed: perhaps\n" TAIL, "kept.yaml:3:11"},
        {HEAD "  {}\n" TAIL, NULL},
        {HEAD "  {}\ncases: {c: {given: {late: {yes: 3}}}}\nend: 1\n",
         "kept.yaml:4:33"},
        {HEAD "  {}\ncases: {c: {given: [{late: yes}]}}\nend: 1\n", "kept.yaml:4:20"},
        {HEAD "  {}\ncases: {c: {story: {en: x}}}\nend: 1\n", "kept.yaml:4:13"},
        {HEAD "  {}\ncases: {c: {}, d: {}}\nend: 2\n", "kept.yaml:5:6"},
        {HEAD "  {}\ncases: {c: {}, d: {}}\nend: 1\n", "kept.yaml:5:6"},
        {HEAD "  {}\ncases: {}\nend: 0\n", "kept.yaml:5:6"},
        {HEAD "  {}\nfacts: {}\n" TAIL, "kept.yaml:4:1"},
        {HEAD "  {}\nend: 1\ncases: {c: {}}\n", "kept.yaml:4:1"},
        {"- a\n", "kept.yaml:1:1"},
        {"\xff", "kept.yaml:1:1"},
    };
    Host *host = *state;
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        Paper told = {.length = 0};
        eg_status status = read_text(host, WRONG[i].text, strlen(WRONG[i].text));
        assert_int_equal(status, WRONG[i].told == NULL ? EG_OK : EG_WRONG);
        assert_int_equal(eg_saved_problems_write(host->saved, EG_PROBLEMS_GCC, NULL,
                                                 paper_write, &told),
                         EG_OK);
        if (WRONG[i].told != NULL && strstr(told.text, WRONG[i].told) == NULL)
            fail_msg("%s\nis told as\n%s", WRONG[i].text, told.text);
    }
#undef HEAD
#undef TAIL
}

/* By rules that have changed meanwhile, the rest stands, and what is lost is named. */
static void what_no_longer_applies_is_told(void **state)
{
    static const char CHANGED[] =
        "entregent: 1\n"
        "languages: {en: {}, fr: {}}\n"
        "facts:\n"
        "  relation: {ask: {en: 'Who is it?', fr: 'Qui ?'},\n"
        "             choice: {friend: {en: 'a friend', fr: 'amie'}}}\n"
        "  late: yes-no\n"
        "  days: {type: number, range: [0, 5], ask: {en: 'Days?', fr: 'Jours ?'}}\n"
        "  note: {type: yes-no, ask: {en: 'Note?', fr: 'Note ?'}}\n"
        "  what: {choices: {a: {en: A, fr: A}, b: {en: B, fr: B}},\n"
        "         ask: {en: 'What?', fr: 'Quoi ?'}}\n"
        "  grave: yes-no\n"
        "rules:\n"
        "  one: {when: {relation: friend, late: yes, days: {above: 3}, note: yes},\n"
        "        then: {advise: talk}, because: {en: A, fr: A}}\n"
        "  two: {when: {what: a, grave: yes}, then: {advise: talk},\n"
        "        because: {en: B, fr: B}}\n"
        "  three: {when: {days: 1}, then: {late: yes}, because: {en: C, fr: C}}\n"
        "advice: {talk: {title: {en: 'Talk.', fr: 'Parlez.'}}}\n";
    Host *host = *state;
    tell(host, "My client is late.", "en");
    give(host, "days", "9");
    give(host, "note", "x");
    give(host, "what", "a");
    give(host, "grave", "yes");
    write(host);
    eg_consult_free(host->other);
    eg_base *changed = host_base(CHANGED, NULL);
    assert_int_equal(eg_consult_new(changed, &host->other), EG_OK);
    eg_base_release(changed);
    say(host);
    assert_int_equal(host->n_lost, 4);
    assert_string_equal(
        host->lost.text,
        "What no longer applies:\n"
        "  - \xe2\x80\x9cWho is it?\xe2\x80\x9d – client: there is no such answer "
        "now.\n"
        "  - late: yes: this is no longer asked.\n"
        "  - \xe2\x80\x9c"
        "Days?\xe2\x80\x9d – 9: that is out of range now.\n"
        "  - \xe2\x80\x9cNote?\xe2\x80\x9d – x: there is no such answer now.\n");
    assert_int_equal(eg_consult_said_count(host->other), 2);
    assert_int_equal(eg_heard_count(host->other), 0);
}

static void misuse_has_a_status(void **state)
{
    static const eg_note TWICE[] = {{"a", "b"}, {"a", "c"}};
    static const eg_note NO_ID[] = {{"A", "b"}};
    static const eg_note NO_KEY[] = {{NULL, "b"}};
    Host *host = *state;
    Paper *paper = &host->paper;
    const eg_step step = {EG_STEP_QUESTION, 99};
    assert_int_equal(eg_saved_write(NULL, NULL, NULL, 0, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_saved_write(host->talk, NULL, NULL, 1, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_saved_write(host->talk, NULL, NULL, 0, NULL, paper), EG_MISUSE);
    assert_int_equal(eg_saved_write(host->talk, &step, NULL, 0, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_saved_write(host->talk, NULL, TWICE, 2, paper_write, paper),
                     EG_UNUSABLE);
    assert_int_equal(eg_saved_write(host->talk, NULL, NO_ID, 1, paper_write, paper),
                     EG_UNUSABLE);
    assert_int_equal(eg_saved_write(host->talk, NULL, NO_KEY, 1, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_saved_read(NULL, "", 0, NULL, &host->saved), EG_MISUSE);
    assert_int_equal(eg_saved_read("a", NULL, 1, NULL, &host->saved), EG_MISUSE);
    assert_int_equal(eg_saved_read("a", "", 0, NULL, NULL), EG_MISUSE);
    assert_null(eg_saved_note(NULL, "a"));
    assert_null(eg_saved_told(NULL, 0));
    assert_int_equal(eg_saved_said_count(NULL), 0);
    eg_saved_free(NULL);
    paper->stops = true;
    assert_int_equal(eg_saved_write(host->talk, NULL, NULL, 0, paper_write, paper),
                     EG_STOPPED);
    paper->stops = false;
    give(host, "note", "");
    assert_int_equal(eg_saved_write(host->talk, NULL, NULL, 0, paper_write, paper),
                     EG_NOT_NOW);
}

static void remember(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    eg_consult *other = NULL;
    eg_saved *saved = NULL;
    Paper paper = {.length = 0};
    char text[4096];
    (void)user;
    snprintf(text, sizeof text, "%s%s", FACTS, RULES);
    if (eg_base_from_text("b", text, strlen(text), &memory, &base) == EG_OK &&
        eg_consult_new(base, &talk) == EG_OK && eg_consult_new(base, &other) == EG_OK &&
        eg_consult_tell(talk, "my client, baker", 16, "en") == EG_OK &&
        eg_consult_give(talk, "note", "x") == EG_OK &&
        eg_saved_write(talk, NULL, NOTES, 4, paper_write, &paper) == EG_OK &&
        eg_saved_read("s", paper.text, paper.length, &memory, &saved) == EG_OK &&
        eg_saved_say(saved, other, NULL, paper_write, &paper, NULL) == EG_OK)
        assert_int_equal(eg_consult_said_count(other), 2);
    eg_saved_free(saved);
    eg_consult_free(other);
    eg_consult_free(talk);
    eg_base_release(base);
}

static void memory_may_fail_anywhere(void **state)
{
    failing_mem_run(remember, *state);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, start, end)
    const struct CMUnitTest tests[] = {
        WITH(what_was_said_comes_back),       WITH(how_sure_one_was_comes_back),
        WITH(order_and_refusals_come_back),   WITH(what_is_closed_stays_so),
        WITH(nothing_said_comes_back_too),    WITH(it_is_a_case),
        WITH(what_is_cut_is_refused),         WITH(what_is_wrong_is_told),
        WITH(what_no_longer_applies_is_told), WITH(misuse_has_a_status),
        WITH(memory_may_fail_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
#undef WITH
}
