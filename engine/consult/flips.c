/* SPDX-License-Identifier: MIT
 *
 * The nearest flip: all changes of one answer in order of nearness, each tried until
 * one leads elsewhere for certain. What a change would lead to if nothing more were
 * known is cheap, and tells of most that they do not: only of the others is it searched
 * whether it is certain. Only where none is are those tried again that leave the action
 * open.
 */
#include "consult/flips.h"

#include <stdlib.h>

#include "base/limits.h"
#include "consult/suppose.h"

enum { NEIGHBOURS = 2 * MODEL_VALUES };

/* Kinds of change, smallest first. */
typedef enum Rank { RANK_STEP, RANK_YES_NO, RANK_DELICATE, RANK_CHOICE, RANK_WHO } Rank;

/* Does a change leave the action open? */
typedef enum Leaves { LEAVES_CERTAIN, LEAVES_PERHAPS, LEAVES_OPEN } Leaves;

typedef struct Change {
    Rank rank;
    uint32_t steps;
    uint32_t fact;
    uint32_t place; /* among the neighbours of the value */
    Value value;
    bool late; /* it makes another matter of it */
    Leaves leaves;
    uint32_t end; /* what it leads to if nothing more is known, or NOBODY */
} Change;

typedef struct Flipper {
    Consult *c;
    uint32_t advice; /* recommended as things stand */
    Change *changes;
    uint32_t n_changes;
    bool searched;
    SpaceAnswer answer; /* the latest; SPACE_NO_MEMORY ends all */
} Flipper;

/* Changes */

static Rank rank_of(const Fact *fact)
{
    FieldType type = fact->fields[0].type;
    bool ordered = type == TYPE_SCALE || type == TYPE_NUMBER;
    if (fact->lasts.unit == TIME_ALWAYS)
        return RANK_WHO;
    if (!ordered && type != TYPE_YES_NO)
        return RANK_CHOICE;
    return fact->delicate ? RANK_DELICATE : ordered ? RANK_STEP : RANK_YES_NO;
}

static int by_nearness(const void *a, const void *b)
{
    const Change *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->steps != right->steps)
        return left->steps < right->steps ? -1 : 1;
    if (left->fact != right->fact)
        return left->fact < right->fact ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

/* Was a value said of the fact that still plays a part? */
static bool is_played(const Consult *c, uint32_t fact)
{
    return c->plan->base->facts[fact].plain &&
           session_said(c->session, fact)->kind == SAID_VALUE &&
           session_gate(c->session, fact) != TRUTH_NO;
}

static bool list_changes(Flipper *f)
{
    const Base *base = f->c->plan->base;
    Arena *arena = &f->c->scratch;
    Neighbour near[NEIGHBOURS];
    uint32_t room = 0;
    for (uint32_t i = 0; i < f->c->said.len; i++) {
        uint32_t fact = f->c->said.at[i];
        if (!is_played(f->c, fact))
            continue;
        Value value = session_said(f->c->session, fact)->value;
        uint32_t n = space_neighbours(f->c->plan->space, fact, value, near, NEIGHBOURS);
        for (uint32_t k = 0; k < n; k++) {
            Change *list =
                arena_more(arena, f->changes, f->n_changes, &room, sizeof *list);
            if (list == NULL)
                return false;
            f->changes = list;
            list[f->n_changes++] = (Change){.rank = rank_of(&base->facts[fact]),
                                            .steps = near[k].steps,
                                            .fact = fact,
                                            .place = k,
                                            .value = near[k].value};
        }
    }
    if (f->n_changes > 1)
        qsort(f->changes, f->n_changes, sizeof *f->changes, by_nearness);
    return true;
}

/* Trying them */

/* While a change is tried: is something else that was said asked no more? */
static bool loses(const Flipper *f, const uint8_t *played, uint32_t changed)
{
    for (uint32_t i = 0; i < f->c->said.len; i++) {
        uint32_t fact = f->c->said.at[i];
        if (fact != changed && played[fact] &&
            session_gate(f->c->session, fact) == TRUTH_NO)
            return true;
    }
    return false;
}

/* While a change is tried that leads there if nothing more is known: may it lead to
 * another action? */
static bool is_open(Flipper *f, uint32_t end)
{
    f->answer = suppose_changes(f->c, end);
    f->searched = f->searched && f->answer != SPACE_BUDGET;
    return f->answer == SPACE_YES;
}

static bool leads_elsewhere(Flipper *f, uint32_t *advice)
{
    f->answer = suppose_outlook(f->c, advice);
    f->searched = f->searched && f->answer != SPACE_BUDGET;
    return f->answer == SPACE_NO && *advice != NOBODY && *advice != f->advice;
}

static void note(const Flipper *f, const Change *change, uint32_t advice, Flip *out)
{
    (void)f;
    out->fact = change->fact;
    out->value = change->value;
    out->advice = advice;
    out->then = NOBODY;
    out->answer = value_none();
}

/* While a change is tried that leaves the action open: an answer to the next question
 * that decides it. False where there is none such. */
static bool decide(Flipper *f, const Change *change, Flip *out)
{
    Value samples[NEIGHBOURS];
    Step step;
    bool found = false;
    if (consult_next(f->c, false, &step) != CONSULT_OK || step.kind != STEP_QUESTION) {
        next_reopen(f->c);
        session_run(f->c->session);
        return false;
    }
    const Said before = *session_said(f->c->session, step.fact);
    uint32_t n = space_samples(f->c->plan->space, step.fact, samples, NEIGHBOURS);
    for (uint32_t i = 0; i < n && !found && f->answer != SPACE_NO_MEMORY; i++) {
        uint32_t advice;
        suppose(f->c, step.fact, samples[i]);
        found = leads_elsewhere(f, &advice);
        if (!found)
            continue;
        note(f, change, advice, out);
        out->then = step.fact;
        out->answer = samples[i];
    }
    suppose_restore(f->c, step.fact, &before);
    return found;
}

/* What the tries have come to: a flip of each kind, NOBODY until there is one. */
typedef struct Found {
    Flip sure, open, late;
} Found;

/* Leads a change elsewhere for certain? It notes where it leads, and what else it
 * leaves. */
static bool leads_on(Flipper *f, Change *change)
{
    bool settled;
    change->end = suppose_closed(f->c, &settled);
    bool elsewhere = change->end != NOBODY && change->end != f->advice;
    change->leaves = settled ? LEAVES_CERTAIN : LEAVES_PERHAPS;
    if (settled || !elsewhere)
        return elsewhere;
    change->leaves = is_open(f, change->end) ? LEAVES_OPEN : LEAVES_CERTAIN;
    return f->answer == SPACE_NO;
}

static void try_change(Flipper *f, Change *change, const uint8_t *played, Found *found)
{
    const Said before = *session_said(f->c->session, change->fact);
    suppose(f->c, change->fact, change->value);
    change->late = change->rank == RANK_WHO || loses(f, played, change->fact);
    if (leads_on(f, change)) {
        Flip *flip = change->late ? &found->late : &found->sure;
        if (flip->fact == NOBODY)
            note(f, change, change->end, flip);
    }
    suppose_restore(f->c, change->fact, &before);
}

/* Tries again a change that may leave the action open. */
static void try_open(Flipper *f, const Change *change, Found *found)
{
    const Said before = *session_said(f->c->session, change->fact);
    suppose(f->c, change->fact, change->value);
    if (change->leaves == LEAVES_OPEN || is_open(f, change->end))
        decide(f, change, &found->open);
    suppose_restore(f->c, change->fact, &before);
}

static void try_all(Flipper *f, const uint8_t *played, Flip *out)
{
    const Flip none = {.fact = NOBODY, .advice = NOBODY, .then = NOBODY};
    Found found = {none, none, none};
    uint32_t n = 0;
    for (; n < f->n_changes && n < FLIP_TRIES && found.sure.fact == NOBODY &&
           f->answer != SPACE_NO_MEMORY;
         n++)
        try_change(f, &f->changes[n], played, &found);
    if (n == FLIP_TRIES && n < f->n_changes && found.sure.fact == NOBODY)
        f->searched = false;
    for (uint32_t i = 0; i < n && found.sure.fact == NOBODY &&
                         found.open.fact == NOBODY && f->answer != SPACE_NO_MEMORY;
         i++)
        if (f->changes[i].leaves != LEAVES_CERTAIN && !f->changes[i].late)
            try_open(f, &f->changes[i], &found);
    *out = found.sure.fact != NOBODY   ? found.sure
           : found.open.fact != NOBODY ? found.open
                                       : found.late;
    if (out->fact != NOBODY)
        out->was = session_said(f->c->session, out->fact)->value;
    out->searched = f->searched;
}

/* Begins to try: all changes of what was said, and which of it plays a part. NULL when
 * memory fails. */
static uint8_t *list_all(Flipper *f)
{
    const Consult *c = f->c;
    uint8_t *played = arena_array(&f->c->scratch, c->plan->base->n_facts, 1);
    if (played == NULL || !list_changes(f))
        return NULL;
    for (uint32_t i = 0; i < c->said.len; i++)
        played[c->said.at[i]] = is_played(c, c->said.at[i]);
    return played;
}

ConsultStatus consult_flip(Consult *c, Flip *out)
{
    Flipper f = {.c = c, .searched = true, .answer = SPACE_NO};
    *out = (Flip){.fact = NOBODY, .advice = NOBODY, .then = NOBODY, .searched = true};
    f.advice = consult_recommended(c, NULL);
    if (f.advice == NOBODY)
        return CONSULT_OK;
    Supposing s = suppose_begin(c);
    const uint8_t *played = list_all(&f);
    if (played != NULL)
        try_all(&f, played, out);
    suppose_end(c, &s);
    return played != NULL ? suppose_status(c, f.answer) : CONSULT_NO_MEMORY;
}

/* Near actions */

/* What one change leads to: `*late` where it makes another matter of it. */
static uint32_t lead_of(Flipper *f, const Change *change, const uint8_t *played,
                        bool *late)
{
    const Said before = *session_said(f->c->session, change->fact);
    suppose(f->c, change->fact, change->value);
    *late = change->rank == RANK_WHO || loses(f, played, change->fact);
    uint32_t advice = consult_recommended(f->c, NULL);
    suppose_restore(f->c, change->fact, &before);
    return advice;
}

/* Fills both lists, each action once in each; returns how many are in `near`. */
static uint32_t lead_all(Flipper *f, const uint8_t *played, uint32_t *near,
                         uint32_t *late, uint32_t *n_late)
{
    uint32_t n_near = 0;
    for (uint32_t i = 0; i < f->n_changes && i < FLIP_TRIES; i++) {
        bool is_late;
        uint32_t advice = lead_of(f, &f->changes[i], played, &is_late);
        uint32_t *list = is_late ? late : near, *n = is_late ? n_late : &n_near;
        bool told = advice == NOBODY || advice == f->advice;
        for (uint32_t k = 0; k < *n && !told; k++)
            told = list[k] == advice;
        if (!told)
            list[(*n)++] = advice;
    }
    return n_near;
}

/* Puts those of `late` behind `near` that are not there yet. */
static uint32_t append(uint32_t *near, uint32_t n, const uint32_t *late,
                       uint32_t n_late)
{
    uint32_t n_before = n;
    for (uint32_t i = 0; i < n_late; i++) {
        bool told = false;
        for (uint32_t k = 0; k < n_before && !told; k++)
            told = near[k] == late[i];
        if (!told)
            near[n++] = late[i];
    }
    return n;
}

ConsultStatus consult_near(Consult *c, uint32_t **advice, uint32_t *count)
{
    Flipper f = {.c = c};
    uint32_t n_advice = c->plan->base->n_advice, n_late = 0;
    f.advice = consult_recommended(c, NULL);
    *advice = arena_array(&c->scratch, n_advice, sizeof **advice);
    uint32_t *late = arena_array(&c->scratch, n_advice, sizeof *late);
    *count = 0;
    if (*advice == NULL || late == NULL)
        return CONSULT_NO_MEMORY;
    Supposing s = suppose_begin(c);
    const uint8_t *played = list_all(&f);
    if (played != NULL) {
        uint32_t n_near = lead_all(&f, played, *advice, late, &n_late);
        *count = append(*advice, n_near, late, n_late);
    }
    suppose_end(c, &s);
    return played != NULL ? suppose_status(c, SPACE_NO) : CONSULT_NO_MEMORY;
}
