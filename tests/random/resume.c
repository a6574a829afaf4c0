/* SPDX-License-Identifier: MIT
 *
 * Random consultations, of random bases and of the shipped one, that are saved and gone
 * on with anywhere, or carried to another consultation of the same base, beside one
 * that is never interrupted: always the same question comes next, the same outcome.
 *
 *     resume FIRST COUNT
 *
 * What a person does: tells stories, answers what is asked or something else, changes
 * answers, takes them back.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entregent.h"
#include "random/bases.h"
#include "random/trials.h"

enum { STEPS_MOST = 60, PAGE = 256 * 1024 };

typedef struct Page {
    char text[PAGE];
    size_t length;
} Page;

typedef struct Trial {
    BasePlan plan;
    char base_text[64 * 1024];
    char why[400];
    Dice dice;
    eg_base *base;
    eg_consult *steady; /* never interrupted */
    eg_consult *talk;   /* anew each time that it is gone on with */
    Page pages[2];
} Trial;

static int page_write(void *user, const char *bytes, size_t length)
{
    Page *page = user;
    if (page->length + length >= PAGE)
        return 1;
    memcpy(page->text + page->length, bytes, length);
    page->length += length;
    page->text[page->length] = '\0';
    return 0;
}

static bool fail(Trial *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(t->why, sizeof t->why, format, args);
    va_end(args);
    return false;
}

/* Saves it, and goes on in a new consultation with what was saved. */
static bool resume(Trial *t)
{
    eg_saved *saved = NULL;
    eg_consult *fresh = NULL;
    Page *page = &t->pages[0];
    uint32_t lost = 0;
    page->length = 0;
    eg_status status = eg_saved_write(t->talk, NULL, NULL, 0, page_write, page);
    if (status == EG_OK)
        status = eg_saved_read("-", page->text, page->length, NULL, &saved);
    if (status == EG_OK)
        status = eg_consult_new(t->base, &fresh);
    if (status == EG_OK)
        status = eg_saved_say(saved, fresh, NULL, page_write, page, &lost);
    eg_saved_free(saved);
    eg_consult_free(t->talk);
    t->talk = fresh;
    return (status == EG_OK && lost == 0) ||
           fail(t, "resumed: %s, %u lost", eg_status_name(status), lost);
}

/* Goes on in a new consultation with what is carried there. */
static bool carry(Trial *t)
{
    eg_consult *fresh = NULL;
    t->pages[0].length = 0;
    eg_status status = eg_consult_new(t->base, &fresh);
    if (status == EG_OK)
        status = eg_consult_carry(t->talk, fresh, NULL, page_write, &t->pages[0]);
    eg_consult_free(t->talk);
    t->talk = fresh;
    return (status == EG_OK && t->pages[0].length == 0) ||
           fail(t, "carried: %s", eg_status_name(status));
}

/* Says one thing to both. */
static bool give(Trial *t, uint32_t fact, const char *value)
{
    const char *id = eg_fact_id(t->base, fact);
    eg_status here = eg_consult_give(t->steady, id, value);
    eg_status there = eg_consult_give(t->talk, id, value);
    return here == there || fail(t, "%s: %s is taken otherwise", id, value);
}

static bool answer(Trial *t, uint32_t fact)
{
    char number[32];
    uint32_t count = eg_value_count(t->base, fact);
    if (eg_fact_type(t->base, fact) == EG_FIELDS)
        return true;
    if (chance(&t->dice, 15))
        return give(t, fact, "unknown");
    if (eg_fact_type(t->base, fact) == EG_NUMBER) {
        snprintf(number, sizeof number, "%g", roll(&t->dice, 200) / 4.0);
        return give(t, fact, number);
    }
    if (count == 0)
        return give(t, fact, "a text: \"with\" \xc3\xa9 #");
    return give(t, fact, eg_value_id(t->base, fact, roll(&t->dice, count)));
}

static bool tell(Trial *t)
{
    static const char *const STORIES[] = {
        "My freelancer is late again, for the third time, and I owe her money.",
        "Mon client ne m'a pas pay\xc3\xa9, il a menti.",
        "The baker, my partner, shouted at me.\nNot a client.",
        "Ma graphiste m'a menti sur ses heures, jamais en retard pourtant.",
        "  \xe2\x80\xa8\t",
        "nothing at all"};
    const char *story = STORIES[roll(&t->dice, sizeof STORIES / sizeof *STORIES)];
    const char *lang = chance(&t->dice, 50) ? NULL : chance(&t->dice, 50) ? "fr" : "en";
    eg_status here = eg_consult_tell(t->steady, story, strlen(story), lang);
    eg_status there = eg_consult_tell(t->talk, story, strlen(story), lang);
    return here == there || fail(t, "a story is heard otherwise");
}

static bool take_back(Trial *t)
{
    uint32_t here = EG_NONE, there = EG_NONE;
    if (eg_consult_back(t->steady, &here) != eg_consult_back(t->talk, &there) ||
        here != there)
        return fail(t, "another answer is taken back");
    return true;
}

static bool do_something(Trial *t, const eg_step *step, bool *ended)
{
    uint32_t dice = roll(&t->dice, 100);
    *ended = step->kind != EG_STEP_QUESTION && dice < 60;
    if (dice < 8)
        return tell(t);
    if (dice < 16)
        return take_back(t);
    return answer(t, dice < 24 || step->kind != EG_STEP_QUESTION
                         ? roll(&t->dice, eg_fact_count(t->base))
                         : step->fact);
}

/* All that can be seen of a consultation. */
static bool show(eg_consult *talk, const eg_step *step, Page *page)
{
    page->length = 0;
    return eg_heard_write(talk, NULL, page_write, page) == EG_OK &&
           eg_facts_write(talk, NULL, page_write, page) == EG_OK &&
           eg_outcome_write(talk, EG_FORMAT_JSON, NULL, page_write, page) == EG_OK &&
           (step->kind != EG_STEP_QUESTION ||
            eg_question_write(talk, step->fact, NULL, page_write, page) == EG_OK);
}

static bool alike(Trial *t, const eg_step *step)
{
    if (!show(t->steady, step, &t->pages[0]) || !show(t->talk, step, &t->pages[1]))
        return fail(t, "cannot be shown");
    return strcmp(t->pages[0].text, t->pages[1].text) == 0 ||
           fail(t, "something else is seen");
}

static bool consult(Trial *t)
{
    bool ended = false;
    for (unsigned i = 0; i < STEPS_MOST && !ended; i++) {
        eg_step here, there;
        if (chance(&t->dice, 40) && !(chance(&t->dice, 80) ? resume : carry)(t))
            return false;
        if (eg_consult_next(t->steady, &here) != EG_OK ||
            eg_consult_next(t->talk, &there) != EG_OK)
            return fail(t, "no next");
        if (here.kind != there.kind || here.fact != there.fact)
            return fail(t, "another question comes next");
        if (!alike(t, &here) || !do_something(t, &here, &ended))
            return false;
    }
    return true;
}

static bool open_base(Trial *t, uint64_t seed, bool shipped)
{
    static const char *const PATHS[] = {"rules/relations"};
    if (shipped)
        return eg_base_open(PATHS, 1, NULL, &t->base) == EG_OK;
    base_plan(&t->plan, seed, false, 7);
    base_write(&t->plan, t->base_text, sizeof t->base_text);
    return eg_base_from_text("-", t->base_text, strlen(t->base_text), NULL, &t->base) ==
           EG_OK;
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    t->dice = (Dice){seed ^ 0x7777};
    bool shipped = kind == 1;
    if (shipped && seed % 20 != 0)
        return LEFT_OUT; /* one of them is as long as many of the others */
    bool ok = open_base(t, seed, shipped) &&
              eg_consult_new(t->base, &t->steady) == EG_OK &&
              eg_consult_new(t->base, &t->talk) == EG_OK;
    ok = (ok || fail(t, "the base cannot be consulted")) && consult(t);
    if (!ok)
        printf("seed %llu%s: %s\n%s\n%s\n", (unsigned long long)seed,
               shipped ? ", shipped" : "", t->why, t->pages[0].text, t->pages[1].text);
    eg_consult_free(t->steady);
    eg_consult_free(t->talk);
    eg_base_release(t->base);
    return ok ? PASSED : FAILED;
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), 2, one_trial);
    return trials_end(&trials);
}
