/* SPDX-License-Identifier: MIT
 *
 * What is kept, with memory failing: consultations saved and read again, people and
 * what is remembered of them, cases that are grafted on a file, progress.
 */
#include "oom/kept.h"
#include "oom/stage.h"

static bool say_things(Stage *s, eg_consult *talk)
{
    static const char story[] = "My client is late, and rude.";
    return TRY(s, eg_consult_tell(talk, story, sizeof story - 1, "en")) &&
           TRY(s, eg_consult_set(talk, 0, 0)) &&
           TRY(s, eg_consult_set(talk, 1, EG_NONE)) &&
           TRY(s, eg_consult_forget(talk, 1));
}

static void saved(Stage *s)
{
    const eg_note notes[] = {{"begun", "2026-03-03"}, {"about", "Zoë: a “friend”"}};
    Kept kept = {.length = 0};
    eg_consult *talk = NULL;
    eg_consult *back = NULL;
    eg_saved *read = NULL;
    eg_step step = {EG_STEP_NONE, EG_NONE};
    uint32_t lost = 0;
    if (TRY(s, eg_consult_new(s->base, &talk)) && say_things(s, talk) &&
        TRY(s, eg_consult_next(talk, &step)) &&
        TRY(s, (kept.length = 0, eg_saved_write(talk, &step, notes, 2, keep, &kept))) &&
        TRY(s, eg_saved_read("kept.yaml", kept.text, kept.length, &s->memory, &read))) {
        stage_write(s, kept.text, kept.length);
        stage_say(s, eg_saved_note(read, "about"));
        stage_say(s, eg_saved_told(read, 0));
        if (TRY(s, eg_saved_json_write(read, "kept", stage_write, s)) &&
            TRY(s, eg_consult_new(s->base, &back)) &&
            TRY(s, (eg_consult_reset(back),
                    eg_saved_say(read, back, NULL, stage_write, s, &lost))) &&
            TRY(s, eg_facts_write(back, NULL, stage_write, s)))
            TRY(s, eg_outcome_write(back, EG_FORMAT_JSON, NULL, stage_write, s));
    }
    eg_saved_free(read);
    eg_consult_free(back);
    eg_consult_free(talk);
}

/* A beginning of what is kept is refused, with what is wrong. */
static void saved_cut(Stage *s)
{
    static const char cut[] = "entregent: 1\ncases:\n  saved:\n    given: {a: 1}\n";
    eg_saved *read = NULL;
    eg_person *person = NULL;
    eg_progress *progress = NULL;
    if (TRY(s, eg_saved_read("cut", cut, sizeof cut - 1, &s->memory, &read)) &&
        TRY(s,
            eg_saved_problems_write(read, EG_PROBLEMS_HUMAN, NULL, stage_write, s)) &&
        TRY(s, eg_person_read("cut", cut, sizeof cut - 1, &s->memory, &person)) &&
        TRY(s,
            eg_person_problems_write(person, EG_PROBLEMS_JSON, NULL, stage_write, s)) &&
        TRY(s, eg_progress_read("cut", cut, sizeof cut - 1, &s->memory, &progress)))
        TRY(s, eg_progress_problems_write(progress, EG_PROBLEMS_GCC, NULL, stage_write,
                                          s));
    eg_progress_free(progress);
    eg_person_free(person);
    eg_saved_free(read);
}

/* Someone with a name, two nicknames and an earlier consultation. */
static bool meet(Stage *s, eg_consult *talk, eg_person **person)
{
    uint32_t visit = EG_NONE;
    return TRY(s, eg_person_new(" Nadia Benali ", &s->memory, person)) &&
           TRY(s, eg_person_nickname_add(*person, "Nad")) &&
           TRY(s, eg_person_nickname_add(*person, "N. B.")) && say_things(s, talk) &&
           TRY(s, eg_visit_keep(*person, talk, "2026-03-03", &visit)) &&
           TRY(s, eg_visit_came(*person, 0, EG_CAME_BETTER, "2026-03-20"));
}

static bool tell_person(Stage *s, const eg_person *person)
{
    const eg_style french = {.lang = "fr", .width = 50};
    return TRY(s, eg_person_tell(person, EG_NONE, s->base, "2026-04-01", EG_FORMAT_TEXT,
                                 &french, stage_write, s)) &&
           TRY(s, eg_person_tell(person, EG_NONE, s->base, "2026-04-01", EG_FORMAT_JSON,
                                 NULL, stage_write, s)) &&
           TRY(s, eg_person_write(person, stage_write, s));
}

static void people(Stage *s)
{
    char slug[EG_PERSON_SLUG_SIZE];
    eg_consult *talk = NULL;
    eg_person *person = NULL;
    eg_match match = EG_MATCH_NOT;
    uint32_t visit = 0;
    if (TRY(s, eg_consult_new(s->base, &talk)) && meet(s, talk, &person) &&
        TRY(s, eg_person_match(person, "bena", &match)) &&
        TRY(s, eg_person_slug(person, slug)) &&
        TRY(s, eg_person_rename(person, "Nad")) && tell_person(s, person) &&
        TRY(s, eg_visit_keep(person, talk, "2026-03-05", &visit)) &&
        tell_person(s, person) && TRY(s, eg_visit_drop(person, 0))) {
        stage_number(s, "match", match);
        stage_say(s, slug);
        tell_person(s, person);
    }
    eg_person_free(person);
    eg_consult_free(talk);
}

static void recalled(Stage *s)
{
    Kept kept = {.length = 0};
    eg_consult *talk = NULL;
    eg_person *person = NULL;
    eg_person *read = NULL;
    uint32_t fresh = 0;
    if (TRY(s, eg_consult_new(s->base, &talk)) && meet(s, talk, &person) &&
        TRY(s, (kept.length = 0, eg_person_write(person, keep, &kept))) &&
        TRY(s,
            eg_person_read("nadia.yaml", kept.text, kept.length, &s->memory, &read)) &&
        TRY(s, eg_consult_reset(talk)) &&
        TRY(s, eg_person_recall(read, talk, "2026-04-01", EG_NONE, NULL, &fresh)) &&
        TRY(s, eg_heard_write(talk, NULL, stage_write, s)) &&
        TRY(s, eg_consult_give(talk, "relation", "partner")) &&
        TRY(s, eg_person_recall(read, talk, "2027-04-01", EG_NONE, NULL, &fresh)) &&
        TRY(s, eg_consult_recall(talk, "easy", "no", "a card")) &&
        TRY(s, eg_heard_write(talk, NULL, stage_write, s)))
        TRY(s, eg_facts_write(talk, NULL, stage_write, s));
    eg_person_free(read);
    eg_person_free(person);
    eg_consult_free(talk);
}

/* On a file that has a case already, with comments that must stay. */
static void case_written(Stage *s)
{
    static const char file[] = "entregent: 1 # mine\ncases:\n  # the first\n  first:\n"
                               "    given: {late: weeks}\n    expect: {advise: none}\n";
    char id[EG_CASE_NAME_SIZE];
    bool taken = false;
    eg_case_options options = {.file = file, .length = sizeof file - 1};
    eg_consult *talk = NULL;
    static const char story[] = "My client is weeks late.";
    if (TRY(s, eg_consult_new(s->base, &talk)) &&
        TRY(s, eg_consult_tell(talk, story, sizeof story - 1, "en")) &&
        TRY(s, eg_consult_set(talk, 0, 0)) &&
        TRY(s,
            eg_case_name(s->base, "Été : first", file, options.length, id, &taken))) {
        options.id = id;
        if (TRY(s, eg_case_write(talk, &options, stage_write, s))) {
            options = (eg_case_options){
                .id = "fresh", .pending = "for want of a rule", .advise = "end-it"};
            TRY(s, eg_case_write(talk, &options, stage_write, s));
        }
    }
    eg_consult_free(talk);
}

int main(int argc, char **argv)
{
    static const Scene scenes[] = {
        {.name = "saved", .play = saved, .file = "tests/people/base.yaml"},
        {.name = "saved-kept", .play = saved, .file = "tests/history/base.yaml"},
        {.name = "saved-cut", .play = saved_cut},
        {.name = "people", .play = people, .file = "tests/people/base.yaml"},
        {.name = "recalled", .play = recalled, .file = "tests/people/base.yaml"},
        {.name = "case-written",
         .play = case_written,
         .file = "tests/talks/story.yaml"},
    };
    return stage_main(argc, argv, scenes, sizeof scenes / sizeof *scenes);
}
