/* SPDX-License-Identifier: MIT
 *
 * Recalling: see recall.h. A value that several consultations speak of is, on a scale,
 * the highest, and else that of the latest.
 */
#include "consult/recall.h"

#include "consult/answer.h"
#include "network/test.h"

typedef struct Recaller {
    const Base *base;
    Session *session;
    const RecallView *view;
    Arena *arena;
    bool *same;      /* by consultation: an earlier one, about the same trouble */
    Recalled *found; /* by fact; no value: nothing */
    bool failed;
} Recaller;

/* values */

bool recall_value(const Base *base, Session *session, uint32_t fact,
                  const VisitFact *said, Arena *arena, Value *out)
{
    Answer answer;
    *out = value_none();
    if (said == NULL || said->unknown || !base->facts[fact].plain)
        return true;
    if (!answer_parse(base, fact, said->value, arena, &answer))
        return false;
    if (answer.kind != ANSWER_USED || answer.unknown)
        return true;
    *out = answer.value;
    if (answer.value.kind != VALUE_TEXT)
        return true;
    Symbol symbol = session == NULL ? 0 : session_symbol(session, answer.text);
    *out = symbol == 0 ? value_none() : value_text(symbol);
    return symbol != 0 || session == NULL;
}

static Value value_of(Recaller *r, const Visit *visit, uint32_t fact)
{
    Value value;
    const VisitFact *said = visit_said(visit, r->base->facts[fact].id);
    r->failed |= !recall_value(r->base, r->session, fact, said, r->arena, &value);
    return value;
}

/* troubles */

static bool names_trouble(const Fact *fact, Value value)
{
    const FieldTest *tests = fact->same_trouble;
    for (uint32_t i = 0; i < tests->n_tests; i++)
        if (!test_passes(&tests->tests[i], fact->fields->type, value))
            return false;
    return true;
}

/* Is a trouble that one value names among those that the other names? */
static bool same_trouble(const Fact *fact, Value a, Value b)
{
    if (a.kind != VALUE_SET || b.kind != VALUE_SET)
        return a.kind != VALUE_NONE && value_same(a, b) && names_trouble(fact, a);
    for (uint32_t i = 0; i < fact->fields->n_values; i++)
        if ((a.bits & b.bits) >> i & 1 &&
            names_trouble(fact, value_set(UINT64_C(1) << i)))
            return true;
    return false;
}

/* Does what was said then, of what names troubles, hold of the one at hand? */
static bool is_same_now(Recaller *r, const Visit *visit)
{
    Day today = r->view->today;
    if (day_order(visit->when, today) >= 0)
        return false;
    for (uint32_t i = 0; i < r->base->n_facts; i++) {
        const Fact *fact = &r->base->facts[i];
        if (fact->same_trouble == NULL)
            continue;
        const Slot *slot = session_slot(r->session, i);
        bool within = fact->same_within.unit == TIME_NONE ||
                      day_order(span_end(fact->same_within, visit->when), today) >= 0;
        if (within && slot->state == SLOT_KNOWN &&
            same_trouble(fact, slot->value, value_of(r, visit, i)))
            return true;
    }
    return false;
}

bool recall_is_trouble(const Base *base, uint32_t fact, const VisitFact *said,
                       Arena *arena)
{
    Value value;
    return base->facts[fact].same_trouble != NULL &&
           recall_value(base, NULL, fact, said, arena, &value) &&
           same_trouble(&base->facts[fact], value, value);
}

bool recall_same_trouble(const Base *base, const Visit *a, const Visit *b, Arena *arena)
{
    for (uint32_t i = 0; i < base->n_facts; i++) {
        const Fact *fact = &base->facts[i];
        Value first, second;
        if (fact->same_trouble != NULL &&
            recall_value(base, NULL, i, visit_said(a, fact->id), arena, &first) &&
            recall_value(base, NULL, i, visit_said(b, fact->id), arena, &second) &&
            same_trouble(fact, first, second))
            return true;
    }
    return false;
}

bool recall_is_open(const Base *base, const RecallView *view, uint32_t index,
                    Arena *arena)
{
    const Visit *visit = &view->visits[index];
    if (visit->came != CAME_OPEN || !day_is(visit->revisit))
        return false;
    for (uint32_t i = index + 1; i < view->count; i++) {
        const Visit *later = &view->visits[i];
        if (str_is(later->advised) && (str_same(later->advised, visit->advised) ||
                                       recall_same_trouble(base, later, visit, arena)))
            return false;
    }
    return true;
}

/* pieces */

/* Keeps a piece, unless one that stands already is better. */
static void keep(Recaller *r, Recalled piece)
{
    Recalled *old = &r->found[piece.fact];
    bool scale = r->base->facts[piece.fact].fields->type == TYPE_SCALE;
    bool stands = old->value.kind != VALUE_NONE;
    if (stands && scale && old->kind == piece.kind && old->kind != RECALL_LASTS &&
        old->value.bits > piece.value.bits)
        return;
    *old = piece;
}

/* What was said of the fact last, if it has not grown too old. */
static void find_lasting(Recaller *r, uint32_t fact)
{
    Span lasts = r->base->facts[fact].lasts;
    Recalled latest = {.day = DAY_NONE};
    if (lasts.unit == TIME_NONE)
        return;
    for (uint32_t i = 0; i < r->view->count; i++) {
        const Visit *visit = &r->view->visits[i];
        const VisitFact *said = visit_said(visit, r->base->facts[fact].id);
        if (said == NULL || i == r->view->skip ||
            (day_is(latest.day) && day_order(visit->when, latest.day) < 0))
            continue;
        latest = (Recalled){
            fact,  value_of(r, visit, fact), said->certainty, RECALL_LASTS, visit->when,
            NOBODY};
    }
    if (latest.value.kind != VALUE_NONE &&
        day_order(span_end(lasts, latest.day), r->view->today) >= 0)
        keep(r, latest);
}

/* Has an earlier consultation of the same trouble been on this day? */
static bool is_counted(const Recaller *r, uint32_t before)
{
    for (uint32_t i = 0; i < before; i++)
        if (r->same[i] &&
            day_order(r->view->visits[i].when, r->view->visits[before].when) == 0)
            return true;
    return false;
}

/* The value that so many earlier days give; one said then is not lowered. */
static void find_counted(Recaller *r, uint32_t fact)
{
    const uint16_t *counts = r->base->facts[fact].counts_earlier;
    const Field *field = r->base->facts[fact].fields;
    Recalled piece = {fact, value_none(), CERTAIN, RECALL_COUNTED, DAY_NONE, NOBODY};
    uint32_t days = 0;
    for (uint32_t i = 0; i < r->view->count; i++) {
        if (!r->same[i])
            continue;
        days += is_counted(r, i) ? 0 : 1;
        if (!day_is(piece.day) || day_order(r->view->visits[i].when, piece.day) > 0)
            piece.day = r->view->visits[i].when;
    }
    for (uint32_t i = 0; i < field->n_values; i++)
        if (counts[i] != 0 && counts[i] <= days)
            piece.value = value_id(i);
    if (piece.value.kind == VALUE_NONE)
        return;
    for (uint32_t i = 0; i < r->view->count; i++) {
        Value then = r->same[i] ? value_of(r, &r->view->visits[i], fact) : value_none();
        if (then.kind == VALUE_ID && then.bits > piece.value.bits)
            piece.value = then;
    }
    keep(r, piece);
}

/* What an advice leaves behind, once it was followed. */
static void find_done(Recaller *r, const Visit *visit)
{
    uint32_t number =
        str_is(visit->advised) ? base_advice(r->base, visit->advised) : NOBODY;
    bool done = visit->came != CAME_OPEN && visit->came != CAME_NOT_DONE;
    if (number == NOBODY || !done)
        return;
    const Advice *advice = &r->base->advice[number];
    for (uint32_t i = 0; i < advice->n_once_done; i++) {
        const Given *given = &advice->once_done[i];
        keep(r, (Recalled){given->fact, given->fields->value, CERTAIN, RECALL_DONE,
                           visit->when, number});
    }
}

static void find_all(Recaller *r)
{
    const Base *base = r->base;
    for (uint32_t i = 0; i < r->view->count; i++)
        r->same[i] = i != r->view->skip && is_same_now(r, &r->view->visits[i]);
    for (uint32_t i = 0; i < base->n_facts; i++) {
        if (!base->facts[i].plain)
            continue;
        find_lasting(r, i);
        if (base->facts[i].counts_earlier != NULL)
            find_counted(r, i);
    }
    for (uint32_t i = 0; i < r->view->count; i++)
        if (r->same[i])
            find_done(r, &r->view->visits[i]);
}

bool recall_find(Consult *consult, const RecallView *view, Arena *arena, Recalled **out,
                 uint32_t *count)
{
    Recaller r = {.base = consult_plan(consult)->base,
                  .session = consult_session(consult),
                  .view = view,
                  .arena = arena};
    r.same = arena_array(arena, view->count, sizeof *r.same);
    r.found = arena_array(arena, r.base->n_facts, sizeof *r.found);
    *count = 0;
    if (r.same == NULL || r.found == NULL)
        return false;
    find_all(&r);
    for (uint32_t i = 0; i < r.base->n_facts; i++)
        if (r.found[i].value.kind != VALUE_NONE)
            r.found[(*count)++] = r.found[i];
    *out = r.found;
    return !r.failed && !arena->failed;
}
