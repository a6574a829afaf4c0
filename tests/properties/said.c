/* SPDX-License-Identifier: MIT
 *
 * How a consultation went decides nothing but what was said: random consultations of
 * random bases, and of the shipped one, beside the same that
 *
 *     answers  had its answers in another order, the last one the same: the same
 *              outcome and question. What is told in between stays in its place: it is
 *              heard with what was known then (`heard with:`). Of what waited for an
 *              answer to be heard, that it was is told only if it came in time
 *     changed  had answers that were changed, or taken back, before they were what they
 *              are: the same bytes
 *     resumed  was saved and gone on with, or carried over, at every point: the same
 *              bytes
 *     batch    came as a case: the same bytes but for what is known of the asking
 *
 *     said PROPERTY FIRST COUNT
 */
#include <unistd.h>

#include "properties/outcomes.h"

/* One base, and two consultations of it. */
typedef struct Both {
    eg_base *base;
    eg_consult *talk[2];
} Both;

static bool both_begin(Trial *t, Both *both, uint32_t other_case)
{
    both->base = base_as_is(t);
    return both->base != NULL && begin(t, both->base, 0, &both->talk[0]) &&
           begin(t, both->base, other_case, &both->talk[1]);
}

static void both_free(Both *both)
{
    eg_consult_free(both->talk[0]);
    eg_consult_free(both->talk[1]);
    eg_base_release(both->base);
}

static bool order_by(Trial *t, Both *both, eg_order order)
{
    return (eg_consult_order(both->talk[0], order) == EG_OK &&
            eg_consult_order(both->talk[1], order) == EG_OK) ||
           fail(t, "no such order");
}

/* Does the same come next? */
static bool next_same(Trial *t, Both *both, eg_step *step)
{
    eg_step other;
    if (eg_consult_next(both->talk[0], step) != EG_OK ||
        eg_consult_next(both->talk[1], &other) != EG_OK)
        return fail(t, "no next");
    return (step->kind == other.kind && step->fact == other.fact) ||
           fail(t, "another step comes next");
}

/* answers */

/* Says all in an order; asks now and then what is next, as a dialogue does. */
static bool say_in_order(Trial *t, Both *both, eg_consult *talk, const uint32_t *order)
{
    for (uint32_t i = 0; i < t->n_sayings; i++) {
        eg_step step;
        if (t->sayings[order[i]].dropped)
            continue;
        eg_status status = say(both->base, talk, &t->sayings[order[i]]);
        if (status != EG_OK && status != EG_UNUSABLE)
            return fail(t, "said: %s", eg_status_name(status));
        if (chance(&t->dice, 30) && eg_consult_next(talk, &step) != EG_OK)
            return fail(t, "no next");
    }
    return true;
}

/* Where the story is; behind all, if there is none. */
static uint32_t story_of(const Trial *t)
{
    uint32_t at = 0;
    while (at < t->n_sayings && t->sayings[at].how != BY_TELLING)
        at++;
    return at;
}

static bool answers_hold(Trial *t)
{
    static const eg_order QUESTIONS_BY[] = {EG_ORDER_RELEVANCE, EG_ORDER_AUTHOR,
                                            EG_ORDER_FEWEST};
    Both both = {.base = NULL};
    uint32_t order[2][MOST_SAYINGS];
    uint32_t last = t->n_sayings > 0 ? t->n_sayings - 1 : 0;
    eg_step step;
    for (uint32_t i = 0; i < t->n_sayings; i++)
        order[0][i] = order[1][i] = i;
    uint32_t story = story_of(t);
    shuffle_numbers(&t->dice, order[1], story < last ? story : last);
    if (story < last)
        shuffle_numbers(&t->dice, &order[1][story + 1], last - story - 1);
    eg_order by = QUESTIONS_BY[roll(&t->dice, 3)];
    bool ok = both_begin(t, &both, 1) && order_by(t, &both, by) &&
              say_in_order(t, &both, both.talk[0], order[0]) &&
              say_in_order(t, &both, both.talk[1], order[1]) &&
              next_same(t, &both, &step) && outcomes_same(t, both.talk, ASIDE_HEARD);
    both_free(&both);
    return ok;
}

/* all that can be seen, and be kept */

/* Facts with fields that rules conclude are told in the order in which that came about:
 * there, outcomes are compared without it. */
static bool has_fields(const Trial *t)
{
    return !t->shipped && t->rich.flavour != PLAIN_FACTS;
}

static bool show_all(Trial *t, eg_consult *talk, const eg_step *step, Page *page)
{
    page_clear(page);
    eg_status status = eg_heard_write(talk, NULL, page_write, page);
    if (status == EG_OK && has_fields(t) && !outcome_show(t, talk, 0, page))
        return false;
    if (status == EG_OK && !has_fields(t))
        status = eg_outcome_write(talk, EG_FORMAT_JSON, NULL, page_write, page);
    if (status == EG_OK && !has_fields(t))
        status = eg_facts_write(talk, NULL, page_write, page);
    if (status == EG_OK && step->kind == EG_STEP_QUESTION)
        status = eg_question_write(talk, step->fact, NULL, page_write, page);
    eg_status saved = status != EG_OK
                          ? status
                          : eg_saved_write(talk, step, NULL, 0, page_write, page);
    return saved == EG_OK || (status == EG_OK && saved == EG_NOT_NOW) ||
           fail(t, "not shown: %s", eg_status_name(saved));
}

static bool all_same(Trial *t, Both *both)
{
    eg_step step;
    return next_same(t, both, &step) &&
           show_all(t, both->talk[0], &step, &t->pages[0]) &&
           show_all(t, both->talk[1], &step, &t->pages[1]) &&
           pages_same(t, "something else is seen");
}

/* changed */

/* Answers that will be changed: said to the second consultation only, of a fact that
 * both will say later; or of one that nobody says, and then it is taken back. */
static bool go_astray(Trial *t, Both *both, uint32_t from)
{
    char value[160];
    uint32_t n_facts = eg_fact_count(both->base);
    uint32_t fact = n_facts == 0 ? 0 : roll(&t->dice, n_facts);
    bool later = false, said = false;
    eg_consult *talk = both->talk[1];
    eg_step step;
    if (n_facts == 0 || eg_fact_type(both->base, fact) == EG_FIELDS)
        return true;
    for (uint32_t i = 0; i < t->n_sayings; i++)
        if (strcmp(t->sayings[i].fact, eg_fact_id(both->base, fact)) == 0 &&
            !t->sayings[i].dropped)
            *(i >= from ? &later : &said) = true;
    if (said)
        return true;
    draw_value(t, both->base, fact, value, sizeof value);
    Saying saying = {.how = BY_ANSWER};
    snprintf(saying.fact, sizeof saying.fact, "%s", eg_fact_id(both->base, fact));
    snprintf(saying.text, sizeof saying.text, "%s", value);
    eg_status status = say(both->base, talk, &saying);
    if (status == EG_UNUSABLE)
        return true;
    if (chance(&t->dice, 50) && eg_consult_next(talk, &step) != EG_OK)
        return fail(t, "no next");
    if (!later && status == EG_OK)
        status = chance(&t->dice, 50) ? eg_consult_back(talk, &fact)
                                      : eg_consult_forget(talk, fact);
    return status == EG_OK || fail(t, "astray: %s", eg_status_name(status));
}

/* Changes the latest answer, and changes it back. */
static bool waver(Trial *t, Both *both, const Saying *saying)
{
    eg_step step;
    Saying other = *saying;
    draw_value(t, both->base, eg_fact_find(both->base, saying->fact), other.text,
               sizeof other.text);
    if (say(both->base, both->talk[1], &other) == EG_OK && chance(&t->dice, 50) &&
        eg_consult_next(both->talk[1], &step) != EG_OK)
        return fail(t, "no next");
    return say(both->base, both->talk[1], saying) == EG_OK || fail(t, "not said again");
}

/* Stories are left out: what is taken back of what was heard is refused, and stays
 * away. */
static void draw_answers(Trial *t)
{
    draw_sayings(t);
    for (uint32_t i = 0; i < t->n_sayings; i++)
        t->sayings[i].dropped = t->sayings[i].how == BY_TELLING;
}

static bool changed_holds(Trial *t)
{
    Both both = {.base = NULL};
    bool ok = both_begin(t, &both, 0);
    for (uint32_t i = 0; ok && i < t->n_sayings; i++) {
        const Saying *saying = &t->sayings[i];
        if (saying->dropped)
            continue;
        ok = !chance(&t->dice, 50) || go_astray(t, &both, i);
        eg_status here = say(both.base, both.talk[0], saying);
        eg_status there = say(both.base, both.talk[1], saying);
        ok = ok && (here == there || fail(t, "taken otherwise"));
        if (here == EG_UNUSABLE) /* then it is as if the detour had not been */
            eg_consult_forget(both.talk[1], eg_fact_find(both.base, saying->fact));
        if (ok && here == EG_OK && chance(&t->dice, 40))
            ok = waver(t, &both, saying);
    }
    ok = ok && all_same(t, &both);
    both_free(&both);
    return ok;
}

/* resumed */

/* Saves it, and goes on in a new consultation with what was saved. */
static bool resume(Trial *t, Both *both)
{
    eg_saved *saved = NULL;
    eg_consult *fresh = NULL;
    Page *page = &t->pages[0];
    uint32_t lost = 0;
    page_clear(page);
    eg_status status = eg_saved_write(both->talk[1], NULL, NULL, 0, page_write, page);
    if (status == EG_OK)
        status = eg_saved_read("-", page->text, page->length, NULL, &saved);
    if (status == EG_OK)
        status = eg_consult_new(both->base, &fresh);
    if (status == EG_OK)
        status = eg_saved_say(saved, fresh, NULL, page_write, page, &lost);
    eg_saved_free(saved);
    eg_consult_free(both->talk[1]);
    both->talk[1] = fresh;
    return (status == EG_OK && lost == 0) ||
           fail(t, "resumed: %s, %u lost", eg_status_name(status), lost);
}

/* Goes on in a new consultation with what is carried there. */
static bool carry(Trial *t, Both *both)
{
    eg_consult *fresh = NULL;
    page_clear(&t->pages[0]);
    eg_status status = eg_consult_new(both->base, &fresh);
    if (status == EG_OK)
        status = eg_consult_carry(both->talk[1], fresh, NULL, page_write, &t->pages[0]);
    eg_consult_free(both->talk[1]);
    both->talk[1] = fresh;
    return (status == EG_OK && t->pages[0].length == 0) ||
           fail(t, "carried: %s", eg_status_name(status));
}

static bool take_back(Trial *t, Both *both)
{
    uint32_t here = EG_NONE, there = EG_NONE;
    if (eg_consult_back(both->talk[0], &here) !=
            eg_consult_back(both->talk[1], &there) ||
        here != there)
        return fail(t, "another answer is taken back");
    return true;
}

/* Says something to both: to the question that is asked, to another one, a story; or
 * takes the latest back. */
static bool do_something(Trial *t, Both *both, const eg_step *step)
{
    uint32_t dice = roll(&t->dice, 100);
    uint32_t n = eg_fact_count(both->base);
    uint32_t any = n == 0 ? 0 : roll(&t->dice, n);
    uint32_t fact = dice < 30 || step->kind != EG_STEP_QUESTION ? any : step->fact;
    Saying saying = {.how = dice < 10 ? BY_TELLING : BY_ANSWER};
    if (dice >= 90)
        return take_back(t, both);
    if (saying.how == BY_TELLING) {
        draw_story(t, saying.text, sizeof saying.text);
    } else if (n == 0 || eg_fact_type(both->base, fact) == EG_FIELDS) {
        return true;
    } else {
        snprintf(saying.fact, sizeof saying.fact, "%s", eg_fact_id(both->base, fact));
        draw_value(t, both->base, fact, saying.text, sizeof saying.text);
    }
    return say(both->base, both->talk[0], &saying) ==
               say(both->base, both->talk[1], &saying) ||
           fail(t, "%s: %s is taken otherwise", saying.fact, saying.text);
}

/* What is said comes as it is asked; none is drawn beforehand. */
static void draw_nothing(Trial *t)
{
    t->n_sayings = 0;
}

static bool resumed_holds(Trial *t)
{
    Both both = {.base = base_as_is(t)};
    uint32_t steps = 2 + roll(&t->dice, 5);
    bool ok = both.base != NULL;
    for (uint32_t i = 0; i < 2 && ok; i++) /* facts with fields cannot be saved */
        ok = eg_consult_new(both.base, &both.talk[i]) == EG_OK;
    for (uint32_t i = 0; ok && i < steps; i++) {
        eg_step step;
        ok = next_same(t, &both, &step) && do_something(t, &both, &step) &&
             (chance(&t->dice, 80) ? resume : carry)(t, &both);
    }
    ok = ok && all_same(t, &both);
    both_free(&both);
    return ok;
}

/* batch */

/* A dialogue: what is asked is answered, as the sayings have it, or not known. */
static bool hold_dialogue(Trial *t, Both *both, eg_step *step)
{
    eg_consult *talk = both->talk[0];
    for (uint32_t i = 0; i < t->n_sayings; i++)
        if (t->sayings[i].how == BY_TELLING && !t->sayings[i].dropped &&
            say(both->base, talk, &t->sayings[i]) != EG_OK)
            return fail(t, "not told");
    for (uint32_t n = eg_fact_count(both->base) + 1; n > 0; n--) {
        if (eg_consult_next(talk, step) != EG_OK)
            return fail(t, "no next");
        if (step->kind != EG_STEP_QUESTION)
            return true;
        Saying saying = {.text = "unknown"};
        const char *id = eg_fact_id(both->base, step->fact);
        snprintf(saying.fact, sizeof saying.fact, "%s", id);
        for (uint32_t i = 0; i < t->n_sayings; i++)
            if (!t->sayings[i].dropped && strcmp(t->sayings[i].fact, id) == 0)
                saying = t->sayings[i];
        if (say(both->base, talk, &saying) != EG_OK)
            snprintf(saying.text, sizeof saying.text, "unknown");
        if (say(both->base, talk, &saying) != EG_OK)
            return fail(t, "%s cannot be answered", id);
    }
    return fail(t, "it does not end");
}

static const char *case_path(void)
{
    static char path[64];
    const char *home = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/batch-%ld.yaml", home != NULL ? home : "/tmp",
             (long)getpid());
    return path;
}

static void case_forget(void)
{
    remove(case_path());
}

/* The dialogue as a case in a file: what is kept of it. */
static eg_status give_as_case(Trial *t, Both *both, const eg_step *step)
{
    const char *const paths[] = {case_path()};
    eg_cases *cases = NULL;
    Page *page = &t->pages[1];
    page_clear(page);
    eg_status status = eg_saved_write(both->talk[0], step, NULL, 0, page_write, page);
    if (status != EG_OK)
        return status;
    FILE *file = fopen(paths[0], "wb");
    if (file == NULL || fwrite(page->text, 1, page->length, file) != page->length ||
        fclose(file) != 0)
        abort();
    status = eg_cases_open(both->base, paths, 1, &cases);
    if (status == EG_OK)
        status = eg_case_give(cases, 0, both->talk[1]);
    eg_cases_free(cases);
    return status;
}

/* Facts with fields cannot be kept: so without. What was heard is given in the case. */
static bool batch_holds(Trial *t)
{
    Both both = {.base = base_as_is(t)};
    eg_step step, other;
    bool ok = both.base != NULL;
    for (uint32_t i = 0; i < 2 && ok; i++)
        ok = eg_consult_new(both.base, &both.talk[i]) == EG_OK;
    ok = ok && hold_dialogue(t, &both, &step);
    eg_status status = ok ? give_as_case(t, &both, &step) : EG_OK;
    ok = ok && (status == EG_OK || fail(t, "as a case: %s", eg_status_name(status))) &&
         (eg_consult_next(both.talk[1], &other) == EG_OK || fail(t, "no next")) &&
         (step.kind == other.kind || fail(t, "another step comes next")) &&
         outcomes_same(t, both.talk, ASIDE_HEARD);
    both_free(&both);
    return ok;
}

int main(int argc, char **argv)
{
    static const Property PROPERTIES[] = {
        {"answers", NULL, answers_hold},
        {"changed", draw_answers, changed_holds},
        {"resumed", draw_nothing, resumed_holds},
        {"batch", NULL, batch_holds},
    };
    atexit(case_forget);
    return property_main(argc, argv, PROPERTIES, 4);
}
