/* SPDX-License-Identifier: MIT
 *
 * Working exercises out: each story, and each with one fact otherwise, is said to a
 * consultation and looked at.
 */
#include "consult/exercises.h"

#include <string.h>

#include "base/limits.h"
#include "consult/answer.h"
#include "consult/judge.h"

enum { NEIGHBOURS = 2 * MODEL_VALUES };

/* What is being worked out. */
typedef struct Maker {
    Exercises *all;
    Consult *c;
    uint32_t who;     /* the fact that tells whom it is about, or NOBODY */
    Arena scratch;    /* of one situation */
    uint32_t *advice; /* by story; NOBODY: it leads to none, and is no exercise */
    ConsultStatus status;
} Maker;

/* A situation: a story, with one fact otherwise or none. */
typedef struct Situation {
    uint32_t story;
    uint32_t fact; /* NOBODY: as told */
    Value value;
} Situation;

/* Saying a situation */

static const Case *told_of(const Base *base, uint32_t story)
{
    return base->stories[story].told;
}

static ConsultStatus say_all(Consult *c, const Situation *of)
{
    const Case *told = told_of(consult_plan(c)->base, of->story);
    ConsultStatus status = consult_reset(c);
    for (uint32_t i = 0; status == CONSULT_OK && i < told->n_given; i++) {
        Given given = told->given[i];
        FieldValue otherwise = {.var = NOBODY, .value = of->value};
        if (given.fact == of->fact) {
            given.fields = &otherwise;
            given.certainty = CERTAIN;
        }
        status = consult_give(c, &given, 1);
    }
    return status == CONSULT_OK ? consult_close(c) : status;
}

static bool say(Maker *m, const Situation *of)
{
    if (m->status == CONSULT_OK)
        m->status = say_all(m->c, of);
    return m->status == CONSULT_OK;
}

/* Is each question still asked to which the story has an answer? */
static bool all_asked(const Maker *m, uint32_t story)
{
    const Case *told = told_of(m->all->base, story);
    for (uint32_t i = 0; i < told->n_given; i++)
        if (m->all->base->facts[told->given[i].fact].plain &&
            session_gate(consult_session(m->c), told->given[i].fact) == TRUTH_NO)
            return false;
    return true;
}

/* Keeping one */

static void add_id(Buf *out, const Maker *m, const Situation *of)
{
    const Base *base = m->all->base;
    buf_str_add(out, base->stories[of->story].id);
    if (of->fact == NOBODY)
        return;
    buf_format(out, "+%.*s=", STR_ARG(base->facts[of->fact].id));
    answer_write(out, base->facts[of->fact].fields, of->value);
}

/* The principles of the situation as it stands, and whom it is about. */
static bool describe(Maker *m, Exercise *out)
{
    uint32_t found[EXERCISE_PRINCIPLES_MOST];
    Arena *arena = &m->all->arena;
    m->status = principles_of(m->all->principles, m->c, EXERCISE_PRINCIPLES_MOST, found,
                              &out->n_principles);
    if (m->status != CONSULT_OK)
        return false;
    out->principles = arena_copy(arena, found, out->n_principles, sizeof *found);
    out->relation = STR("");
    if (m->who != NOBODY) {
        const Said *said = session_said(consult_session(m->c), m->who);
        if (said->kind == SAID_VALUE)
            out->relation =
                m->all->base->facts[m->who].fields->values[said->value.bits].id;
    }
    return out->principles != NULL;
}

/* Adds the situation that was said; `id` is copied. `rival` is that of a conflict. */
static void keep(Maker *m, ExerciseKind kind, const Situation *of, Str id,
                 uint32_t rival)
{
    Exercises *all = m->all;
    uint32_t level = all->base->stories[of->story].level;
    Exercise one = {.id = arena_str(&all->arena, id),
                    .kind = kind,
                    .story = of->story,
                    .level = kind == EXERCISE_STORY    ? level
                             : kind == EXERCISE_TURNED ? (level < 3 ? level + 1 : 3)
                                                       : 3,
                    .fact = of->fact,
                    .value = of->value,
                    .advice = consult_recommended(m->c, NULL),
                    .rival = rival};
    Exercise *list =
        arena_more(&all->arena, all->list, all->count, &all->room, sizeof *list);
    if (list == NULL || !str_is(one.id) || !describe(m, &one)) {
        m->status = m->status == CONSULT_OK ? CONSULT_NO_MEMORY : m->status;
        return;
    }
    all->list = list;
    list[all->count++] = one;
}

static void keep_named(Maker *m, ExerciseKind kind, const Situation *of)
{
    Buf id;
    Mem mem = m->all->arena.mem;
    buf_init(&id, &mem);
    add_id(&id, m, of);
    if (buf_ok(&id))
        keep(m, kind, of, buf_str(&id), NOBODY);
    else
        m->status = CONSULT_NO_MEMORY;
    buf_free(&id);
}

/* Changes of a story */

/* The values near that of the story, the nearest first; none for what is to stay. */
static uint32_t near_values(const Maker *m, const Given *given, Neighbour *near)
{
    const Fact *fact = &m->all->base->facts[given->fact];
    if (!fact->plain || given->unknown || fact->lasts.unit == TIME_ALWAYS)
        return 0;
    uint32_t n = space_neighbours(consult_plan(m->c)->space, given->fact,
                                  given->fields->value, near, NEIGHBOURS);
    for (uint32_t i = 1; i < n; i++) {
        Neighbour one = near[i];
        uint32_t k = i;
        for (; k > 0 && near[k - 1].steps > one.steps; k--)
            near[k] = near[k - 1];
        near[k] = one;
    }
    return n;
}

typedef void (*LookFn)(Maker *m, const Situation *of);

/* Says a story with each fact of it otherwise in turn, and has those looked at in which
 * an action is recommended and all questions are asked; of a fact no more once `look`
 * has kept one, if `once`. */
static void try_changes(Maker *m, uint32_t story, LookFn look, bool once)
{
    const Case *told = told_of(m->all->base, story);
    Neighbour near[NEIGHBOURS];
    if (m->advice[story] == NOBODY)
        return;
    for (uint32_t i = 0; i < told->n_given && m->status == CONSULT_OK; i++) {
        uint32_t n = near_values(m, &told->given[i], near);
        uint32_t before = m->all->count;
        for (uint32_t k = 0; k < n && !(once && m->all->count > before); k++) {
            Situation of = {story, told->given[i].fact, near[k].value};
            if (say(m, &of) && consult_recommended(m->c, NULL) != NOBODY &&
                all_asked(m, story))
                look(m, &of);
        }
    }
}

static uint32_t turned_count(const Maker *m, uint32_t story)
{
    uint32_t count = 0;
    for (uint32_t i = m->all->count; i > 0; i--) {
        const Exercise *one = &m->all->list[i - 1];
        if (one->story != story || one->kind != EXERCISE_TURNED)
            break;
        count++;
    }
    return count;
}

static void look_turned(Maker *m, const Situation *of)
{
    if (consult_recommended(m->c, NULL) != m->advice[of->story] &&
        turned_count(m, of->story) < TURNED_MOST)
        keep_named(m, EXERCISE_TURNED, of);
}

/* The theme of the first rule that holds and advises this. */
static Str theme_of(const Maker *m, uint32_t advice)
{
    uint32_t at = 0, rule;
    while ((rule = rule_speaking(m->c, CONCLUDE_ADVICE, advice, &at)) != NOBODY)
        if (str_is(m->all->base->rules[rule].theme))
            return m->all->base->rules[rule].theme;
    return (Str){NULL, 0};
}

/* Is there no conflict of the two yet, and are there not enough of each? */
static bool is_wanted(const Maker *m, uint32_t best, uint32_t other)
{
    uint32_t before = 0, behind = 0;
    for (uint32_t i = 0; i < m->all->count; i++) {
        const Exercise *one = &m->all->list[i];
        if (one->rival == NOBODY)
            continue;
        if (one->advice == best && one->rival == other)
            return false;
        before += one->advice == best;
        behind += one->rival == other;
    }
    return before < CONFLICTS_OF && behind < CONFLICTS_OF;
}

static void keep_conflict(Maker *m, const Situation *of, uint32_t best, uint32_t other)
{
    const Base *base = m->all->base;
    Buf id;
    Mem mem = m->all->arena.mem;
    buf_init(&id, &mem);
    buf_format(&id, "%.*s/%.*s", STR_ARG(base->advice[best].id),
               STR_ARG(base->advice[other].id));
    if (!buf_ok(&id)) {
        m->status = CONSULT_NO_MEMORY;
    } else {
        keep(m, EXERCISE_CONFLICT, of, buf_str(&id), other);
    }
    buf_free(&id);
}

/* Keeps the situation that was said for each two actions whose themes pull apart. */
static void look_conflict(Maker *m, const Situation *of)
{
    Outcome outcome;
    m->status = consult_outcome(m->c, &outcome);
    if (m->status != CONSULT_OK)
        return;
    Str theme = theme_of(m, outcome.recommended);
    arena_reset(&m->scratch); /* that of the consultation is used again */
    const uint32_t *dropped =
        arena_copy(&m->scratch, outcome.dropped, outcome.n_dropped, sizeof *dropped);
    m->status = dropped == NULL ? CONSULT_NO_MEMORY : CONSULT_OK;
    for (uint32_t i = 0; m->status == CONSULT_OK && i < outcome.n_dropped; i++) {
        Str other = theme_of(m, dropped[i]);
        if (str_is(theme) && str_is(other) && !str_same(theme, other) &&
            is_wanted(m, outcome.recommended, dropped[i]))
            keep_conflict(m, of, outcome.recommended, dropped[i]);
    }
}

/* All of them */

static uint32_t find_who(const Base *base)
{
    for (uint32_t i = 0; i < base->n_facts; i++) {
        const Fact *fact = &base->facts[i];
        if (fact->plain && fact->fields->type == TYPE_CHOICE &&
            fact->lasts.unit == TIME_ALWAYS)
            return i;
    }
    return NOBODY;
}

static void make_all(Maker *m)
{
    uint32_t count = m->all->base->n_stories;
    for (uint32_t i = 0; i < count && m->status == CONSULT_OK; i++) {
        Situation of = {i, NOBODY, value_none()};
        if (say(m, &of))
            m->advice[i] = consult_recommended(m->c, NULL);
        if (m->status == CONSULT_OK && m->advice[i] != NOBODY)
            keep_named(m, EXERCISE_STORY, &of);
    }
    for (uint32_t i = 0; i < count && m->status == CONSULT_OK; i++)
        try_changes(m, i, look_turned, true);
    for (uint32_t i = 0; i < count && m->status == CONSULT_OK; i++) {
        Situation of = {i, NOBODY, value_none()};
        if (m->advice[i] != NOBODY && say(m, &of))
            look_conflict(m, &of);
        try_changes(m, i, look_conflict, false);
    }
}

ConsultStatus exercises_init(Exercises *all, const Plan *plan,
                             const Principles *principles, const Mem *mem)
{
    *all = (Exercises){.base = plan->base, .principles = principles};
    arena_init(&all->arena, mem);
    Maker m = {.all = all, .c = consult_new(plan, mem), .status = CONSULT_OK};
    if (m.c == NULL)
        return CONSULT_NO_MEMORY;
    arena_init(&m.scratch, mem);
    m.who = find_who(plan->base);
    m.advice = arena_array(&all->arena, plan->base->n_stories, sizeof *m.advice);
    if (m.advice == NULL)
        m.status = CONSULT_NO_MEMORY;
    make_all(&m);
    consult_free(m.c);
    arena_free(&m.scratch);
    return m.status;
}

void exercises_free(Exercises *all)
{
    arena_free(&all->arena);
}

uint32_t exercises_find(const Exercises *all, Str id)
{
    for (uint32_t i = 0; i < all->count; i++)
        if (str_same(all->list[i].id, id))
            return i;
    return NOBODY;
}

ConsultStatus exercise_give(const Exercises *all, uint32_t index, Consult *c)
{
    const Exercise *one = &all->list[index];
    const Situation of = {one->story, one->fact, one->value};
    return say_all(c, &of);
}
