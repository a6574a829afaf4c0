/* SPDX-License-Identifier: MIT
 *
 * Limits that show only inside the library: `probe NAME` tries one around its bound,
 * and prints a line a finding, "ok WHAT" or "wrong WHAT".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/handles.h"
#include "base/limits.h"
#include "session/program.h"

static void tell(bool ok, const char *what, unsigned long count)
{
    printf("%s %s: %lu\n", ok ? "ok" : "wrong", what, count);
}

/* A base of a text, which is in order. */
static eg_base *open_base(const char *text, const eg_memory *memory)
{
    eg_base *base = NULL;
    if (eg_base_from_text("base.yaml", text, strlen(text), memory, &base) != EG_OK) {
        fputs("the base is wrong\n", stderr);
        exit(2);
    }
    return base;
}

static const char COUNTING[] =
    "entregent: 1\n"
    "facts: {n: {fields: {i: number}}}\n"
    "rules: {more: {when: [{n: {i: $i}, as: $n}], then: [{assert: {n: {i: $i + 1}}}, "
    "{retract: $n}]}}\n"
    "given: [{n: {i: 1}}]\n";

/* Cancels a run when it asks for memory after so many firings: as a thread may. */
typedef struct Canceller {
    eg_run *run;
    uint64_t after, at;
} Canceller;

static void *count_and_cancel(void *user, void *block, size_t before, size_t after)
{
    Canceller *c = user;
    (void)before;
    eg_run_stats stats;
    if (c->run != NULL && c->at == 0 && eg_run_stats_get(c->run, &stats) == EG_OK &&
        stats.firings >= c->after) {
        c->at = stats.firings;
        eg_run_cancel(c->run);
    }
    if (after > 0)
        return realloc(block, after);
    free(block);
    return NULL;
}

/* A firing that is told may ask for no memory, so each is kept in the run's journal. */
static eg_run *begin(eg_memory *memory, Canceller *c, eg_base **base)
{
    const eg_run_options options = {.journal = true};
    *base = open_base(COUNTING, memory);
    eg_run *run = NULL;
    if (eg_run_new(*base, &options, &run) != EG_OK)
        exit(2);
    c->run = run;
    return run;
}

static void try_stride(void)
{
    for (uint64_t after = 1; after < 1000; after += 97) {
        Canceller c = {.after = after};
        eg_memory memory = {count_and_cancel, &c};
        eg_base *base;
        eg_run *run = begin(&memory, &c, &base);
        eg_run_state state = EG_RUN_DONE;
        eg_run_stats stats;
        tell(eg_run_go(run, 1000000, &state) == EG_OK && state == EG_RUN_STOPPED,
             "a run is stopped that was cancelled after", (unsigned long)after);
        eg_run_stats_get(run, &stats);
        tell(c.at != 0 && stats.firings >= c.at && stats.firings - c.at <= RUN_STRIDE,
             "the firings after that are few", (unsigned long)(stats.firings - c.at));
        c.run = NULL;
        eg_run_free(run);
        eg_base_release(base);
    }
}

static void try_fired(void)
{
    Canceller c = {.after = UINT64_MAX};
    eg_base *base;
    eg_run *run = begin(NULL, &c, &base);
    eg_run_state state;
    for (uint64_t fired = RUN_FIRED_KEPT - 1; fired <= RUN_FIRED_KEPT + 1; fired++) {
        eg_run_stats stats;
        eg_run_stats_get(run, &stats);
        eg_run_go(run, fired - stats.firings, &state);
        uint32_t kept = 0;
        while (program_fired(run->session, kept) != NOBODY)
            kept++;
        tell(kept == (fired < RUN_FIRED_KEPT ? fired : RUN_FIRED_KEPT),
             "firings are remembered of", (unsigned long)fired);
    }
    eg_run_free(run);
    eg_base_release(base);
}

/* A situation in which rules of so many themes speak for what is advised. */
static uint32_t principles_of_themes(int themes)
{
    char text[16384];
    int n = snprintf(text, sizeof text,
                     "entregent: 1\nlanguages: {en: {}}\nfacts:\n"
                     "  late: {type: yes-no, ask: {en: \"Late?\"}}\n"
                     "advice:\n  talk: {title: {en: \"Talk.\"}}\nstories:\n"
                     "  s: {title: {en: S}, level: 1, tell: {en: T}, given: {late: "
                     "yes}, expect: {advise: talk}}\nrules:\n");
    for (int i = 0; i < themes; i++)
        n += snprintf(text + n, sizeof text - (size_t)n,
                      "  r%d: {theme: t%d, when: {late: yes}, then: {advise: talk}, "
                      "because: {en: \"So.\"}}\n",
                      i, i);
    eg_base *base = open_base(text, NULL);
    eg_exercises *all;
    eg_exercise one = {.n_principles = 0};
    if (eg_exercises_new(base, &all) != EG_OK || eg_exercise_get(all, 0, &one) != EG_OK)
        exit(2);
    eg_exercises_free(all);
    eg_base_release(base);
    return one.n_principles;
}

static void try_principles(void)
{
    for (int n = EXERCISE_PRINCIPLES_MOST - 1; n <= EXERCISE_PRINCIPLES_MOST + 1; n++) {
        int most = n < EXERCISE_PRINCIPLES_MOST ? n : EXERCISE_PRINCIPLES_MOST;
        tell(principles_of_themes(n) == (uint32_t)most, "principles of themes",
             (unsigned long)n);
    }
}

/* A text: `head`, then `count` times `each`, which may name its number, then `tail`. */
static char *write_text(const char *head, const char *each, unsigned count,
                        const char *tail, size_t *length)
{
    size_t room = strlen(head) + strlen(tail) + count * (strlen(each) + 16) + 1;
    char *text = malloc(room);
    if (text == NULL)
        exit(2);
    size_t n = (size_t)snprintf(text, room, "%s", head);
    for (unsigned i = 0; i < count; i++)
        n += (size_t)snprintf(text + n, room - n, each, i);
    *length = n + (size_t)snprintf(text + n, room - n, tail, count);
    return text;
}

static bool reads_person(const char *head, const char *each, unsigned count,
                         const char *tail, eg_person **out)
{
    size_t length;
    char *text = write_text(head, each, count, tail, &length);
    eg_status status = eg_person_read("a.yaml", text, length, NULL, out);
    free(text);
    return status == EG_OK;
}

/* Read around a bound, from a text that each entry makes longer. */
static void try_person(const char *what, unsigned most, const char *head,
                       const char *each, const char *tail)
{
    for (unsigned n = most - 1; n <= most + 1; n++) {
        eg_person *person;
        tell(reads_person(head, each, n, tail, &person) == (n <= most), what, n);
        eg_person_free(person);
    }
}

static void try_names(void)
{
    for (size_t n = PERSON_NAME_MOST - 1; n <= PERSON_NAME_MOST + 1; n++) {
        char name[PERSON_NAME_MOST + 2];
        memset(name, 'a', n);
        name[n] = '\0';
        eg_person *person = NULL;
        eg_status want = n <= PERSON_NAME_MOST ? EG_OK : EG_UNUSABLE;
        tell(eg_person_new(name, NULL, &person) == want, "a name of bytes", n);
        eg_person_free(person);
    }
}

static void try_nicknames(void)
{
    try_person("nicknames read", PERSON_NICKNAMES_MOST,
               "entregent: 1\nperson: Ada\nnicknames: [", "n%u,",
               "]\nconsultations: []\nend: 0\n");
    eg_person *person;
    if (eg_person_new("Ada", NULL, &person) != EG_OK)
        exit(2);
    for (unsigned n = 1; n <= PERSON_NICKNAMES_MOST + 1; n++) {
        char name[16];
        snprintf(name, sizeof name, "n%u", n);
        eg_status want = n <= PERSON_NICKNAMES_MOST ? EG_OK : EG_LIMIT;
        tell(eg_person_nickname_add(person, name) == want, "nicknames added", n);
    }
    eg_person_free(person);
}

static const char ASKING[] = "entregent: 1\nlanguages: {en: {}}\nfacts:\n";
static const char ASKED[] = "  f%u: {type: yes-no, ask: {en: \"Q?\"}}\n";

/* A consultation in which so many facts were said. */
static eg_consult *say_facts(unsigned count, eg_base **base)
{
    size_t length;
    char *text = write_text(ASKING, ASKED, count, "", &length);
    eg_consult *talk;
    *base = open_base(text, NULL);
    free(text);
    if (eg_consult_new(*base, &talk) != EG_OK)
        exit(2);
    for (uint32_t i = 0; i < count; i++)
        eg_consult_set(talk, i, 1);
    return talk;
}

static void try_visits(void)
{
    static const char head[] = "entregent: 1\nperson: Ada\nconsultations:\n";
    static const char each[] = "- {when: 2026-03-03, said: {f%u: yes}}\n";
    try_person("consultations read", PERSON_VISITS_MOST, head, each, "end: %u\n");
    eg_person *person;
    eg_base *base;
    eg_consult *talk = say_facts(1, &base);
    reads_person(head, each, PERSON_VISITS_MOST - 1, "end: %u\n", &person);
    for (unsigned n = PERSON_VISITS_MOST; n <= PERSON_VISITS_MOST + 1; n++) {
        uint32_t index = EG_NONE;
        eg_status want = n <= PERSON_VISITS_MOST ? EG_OK : EG_LIMIT;
        tell(eg_visit_keep(person, talk, "2026-03-04", &index) == want,
             "consultations kept", n);
    }
    eg_person_free(person);
    eg_consult_free(talk);
    eg_base_release(base);
}

static void try_said(void)
{
    try_person("facts of a consultation read", PERSON_SAID_MOST,
               "entregent: 1\nperson: Ada\nconsultations:\n- {when: 2026-03-03, said: "
               "{",
               "f%u: yes, ", "}}\nend: 1\n");
    for (unsigned n = PERSON_SAID_MOST - 1; n <= PERSON_SAID_MOST + 1; n++) {
        eg_person *person;
        eg_base *base;
        uint32_t index = EG_NONE;
        eg_consult *talk = say_facts(n, &base);
        eg_status want = n <= PERSON_SAID_MOST ? EG_OK : EG_LIMIT;
        if (eg_person_new("Ada", NULL, &person) != EG_OK)
            exit(2);
        tell(eg_visit_keep(person, talk, "2026-03-04", &index) == want &&
                 eg_visit_count(person) == (want == EG_OK),
             "facts of a consultation kept", n);
        eg_person_free(person);
        eg_consult_free(talk);
        eg_base_release(base);
    }
}

static void try_saved(void)
{
    for (unsigned n = SAVED_MOST - 1; n <= SAVED_MOST + 1; n++) {
        size_t length;
        char *text = write_text("entregent: 1\nsaved: {notes: {", "n%u: a, ", n,
                                "}}\ncases: {consultation: {given: {}, expect: "
                                "{question: a}}}\nend: 1\n",
                                &length);
        eg_saved *saved;
        eg_status status = eg_saved_read("s.yaml", text, length, NULL, &saved);
        tell((status == EG_OK) == (n <= SAVED_MOST), "notes read", n);
        eg_saved_free(saved);
        free(text);
    }
}

#define REVIEW                                                                         \
    "  - {when: \"2026-11-27 14:05\", exercise: %s, level: 1, verdict: best, "         \
    "principles: {%s}}\n"
#define MARKED "frame/c%u: \"9f86d081884c7d65\", "

static eg_status read_progress(const char *exercise, const char *principles,
                               unsigned count, eg_progress **out)
{
    char each[4096];
    snprintf(each, sizeof each, REVIEW, exercise, principles);
    size_t length;
    char *text = write_text("entregent: 1\nprogress:\n  reviews:\n", each, count,
                            "end: %u\n", &length);
    eg_status status = eg_progress_read("p.yaml", text, length, NULL, out);
    free(text);
    return status;
}

static void try_reviews(void)
{
    static const char one[] = "frame/c1: \"9f86d081884c7d65\"";
    for (unsigned n = REVIEWS_MOST - 1; n <= REVIEWS_MOST + 1; n++) {
        eg_progress *progress;
        eg_status status = read_progress("a", one, n, &progress);
        tell((status == EG_OK) == (n <= REVIEWS_MOST), "decisions read", n);
        eg_review review;
        if (status == EG_OK && eg_review_get(progress, 0, &review) == EG_OK) {
            unsigned want = n < REVIEWS_MOST ? n + 1 : REVIEWS_MOST;
            tell(eg_review_add(progress, &review) == EG_OK &&
                     eg_review_count(progress) == want,
                 "decisions after one more", n);
        }
        eg_progress_free(progress);
    }
}

static void try_review_principles(void)
{
    for (unsigned n = REVIEW_PRINCIPLES_MOST - 1; n <= REVIEW_PRINCIPLES_MOST + 1;
         n++) {
        size_t length;
        eg_progress *progress;
        char *principles = write_text("", MARKED, n, "", &length);
        eg_status status = read_progress("a", principles, 1, &progress);
        tell((status == EG_OK) == (n <= REVIEW_PRINCIPLES_MOST),
             "principles of a decision", n);
        eg_progress_free(progress);
        free(principles);
    }
}

static void try_review_text(void)
{
    for (unsigned n = REVIEW_TEXT_MOST - 1; n <= REVIEW_TEXT_MOST + 1; n++) {
        char id[REVIEW_TEXT_MOST + 2] = "";
        memset(id, 'a', n);
        eg_progress *progress;
        eg_status status =
            read_progress(id, "frame/c1: \"9f86d081884c7d65\"", 1, &progress);
        tell((status == EG_OK) == (n <= REVIEW_TEXT_MOST), "bytes of an id", n);
        eg_progress_free(progress);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(void);
    } TRIES[] = {{"PERSON_NAME_MOST", try_names},
                 {"PERSON_NICKNAMES_MOST", try_nicknames},
                 {"PERSON_VISITS_MOST", try_visits},
                 {"PERSON_SAID_MOST", try_said},
                 {"SAVED_MOST", try_saved},
                 {"REVIEWS_MOST", try_reviews},
                 {"REVIEW_PRINCIPLES_MOST", try_review_principles},
                 {"REVIEW_TEXT_MOST", try_review_text},
                 {"RUN_STRIDE", try_stride},
                 {"RUN_FIRED_KEPT", try_fired},
                 {"EXERCISE_PRINCIPLES_MOST", try_principles}};
    for (size_t i = 0; argc == 2 && i < sizeof TRIES / sizeof *TRIES; i++) {
        if (strcmp(argv[1], TRIES[i].name) == 0) {
            TRIES[i].run();
            return 0;
        }
    }
    return 2;
}
