/* SPDX-License-Identifier: MIT
 *
 * Every plain fact is held to its answer; one after the other is let go to "I don't
 * know" where what was found still happens. With all answers held, the solver has
 * nothing to seek: each step is one propagation.
 *
 *     answers  [ relation: client | late: third | told: yes ]   held
 *              [ relation: client | late: third | told: ?   ]   still so? then keep
 */
#include "verify/witness.h"

#include "text/fold.h"
#include "text/pattern.h"
#include "text/pattern_sample.h"

bool witness_counts(const WitnessSide *w, uint32_t fact)
{
    if (!w->base->facts[fact].plain)
        return false;
    if (situations_free_fact(w->s, w->side, fact))
        return !situations_true(w->s, situations_unknown(w->s, w->side, fact));
    return situations_true(w->s, situations_asked(w->s, w->side, fact));
}

/* Does the pattern match the text? */
static bool matches(const WitnessSide *w, Str source, Str text)
{
    Arena arena;
    Folded folded;
    Pattern *pattern = NULL;
    PatternAnswer answer = PATTERN_NO_MEMORY;
    arena_init(&arena, &w->base->mem);
    if (fold_text(&arena, text, &folded) &&
        pattern_compile(&w->base->mem, source, &pattern, NULL, NULL) == PATTERN_OK)
        answer = pattern_match(pattern, folded.text, NULL, NULL);
    *w->failed |= answer == PATTERN_NO_MEMORY;
    pattern_free(pattern);
    arena_free(&arena);
    return answer == PATTERN_YES;
}

/* Is what the patterns of a fact say of a text what the situation says, and is it no
 * text that the rules name? */
static bool fits_side(const WitnessSide *w, uint32_t fact, Str text)
{
    bool same = symbols_find(&w->base->names, text) == 0;
    for (uint32_t p = 0; p < w->base->n_patterns && same; p++) {
        Lit lit = situations_pattern(w->s, w->side, fact, p);
        if (lit != 0)
            same = matches(w, w->base->patterns[p].source, text) ==
                   situations_true(w->s, lit);
    }
    return same;
}

/* The same fact of the side beside, if that hears a text, too; else NOBODY. */
static uint32_t fact_beside(const WitnessSide *w, uint32_t fact)
{
    if (w->beside == NULL)
        return NOBODY;
    uint32_t twin = base_fact(w->beside->base, w->base->facts[fact].id);
    bool hears = twin != NOBODY && witness_counts(w->beside, twin) &&
                 w->beside->base->facts[twin].fields[0].type == TYPE_TEXT;
    return hears ? twin : NOBODY;
}

static bool fits(const WitnessSide *w, uint32_t fact, Str text)
{
    uint32_t twin = fact_beside(w, fact);
    return fits_side(w, fact, text) &&
           (twin == NOBODY || fits_side(w->beside, twin, text));
}

/* Samples of what the situation wants to be matched, one behind the other; `missing`:
 * but not of what is matched by what is there. */
static void add_samples(const WitnessSide *w, uint32_t fact, unsigned number,
                        bool missing, Buf *out)
{
    for (uint32_t p = 0; p < w->base->n_patterns; p++) {
        Lit lit = situations_pattern(w->s, w->side, fact, p);
        if (lit == 0 || !situations_true(w->s, lit))
            continue;
        Str source = w->base->patterns[p].source;
        if (missing && matches(w, source, buf_str(out)))
            continue;
        buf_c(out, out->len > 0 ? " " : "");
        pattern_sample(out, source, number);
    }
}

/* A text that no rule names, and that matches what it is to match; VALUE_NONE: none was
 * found. */
static Value other_text(const WitnessSide *w, uint32_t fact)
{
    Value value = value_none();
    Buf text;
    buf_init(&text, &w->base->mem);
    uint32_t twin = fact_beside(w, fact);
    for (unsigned i = 0; i < 2 * PATTERN_SAMPLES && value.kind == VALUE_NONE; i++) {
        buf_clear(&text);
        add_samples(w, fact, i % PATTERN_SAMPLES, false, &text);
        if (twin != NOBODY)
            add_samples(w->beside, twin, i % PATTERN_SAMPLES, true, &text);
        buf_c(&text, i < PATTERN_SAMPLES && text.len > 0 ? "" : " something else");
        Str said = str_trim(buf_str(&text));
        if (buf_ok(&text) && fits(w, fact, said)) {
            Symbol symbol = session_symbol(consult_session(w->talk), said);
            *w->failed |= symbol == 0;
            value = value_text(symbol);
        }
    }
    *w->failed |= !buf_ok(&text);
    buf_free(&text);
    return value;
}

Value witness_value(const WitnessSide *w, uint32_t fact)
{
    Value value = situations_value(w->s, w->side, fact);
    if (value.kind != VALUE_TEXT || value.bits != 0)
        return value;
    Str named = situations_text(w->s, w->side, fact);
    return str_is(named) ? value_text(session_symbol(consult_session(w->talk), named))
                         : other_text(w, fact);
}

void witness_tell(const WitnessSide *w, uint32_t fact, Value value, DiagAnswer *out)
{
    const Field *field = &w->base->facts[fact].fields[0];
    Buf text;
    bool begun = false;
    buf_init(&text, &w->base->mem);
    *out = (DiagAnswer){.fact = w->base->facts[fact].id};
    switch (value.kind) {
    case VALUE_ID:
        buf_str_add(&text, field->values[value.bits].id);
        break;
    case VALUE_SET:
        out->kind = DIAG_ANSWER_LIST;
        for (uint32_t i = 0; i < field->n_values; i++)
            if (value.bits >> i & 1) {
                buf_c(&text, begun ? "," : "");
                buf_str_add(&text, field->values[i].id);
                begun = true;
            }
        break;
    case VALUE_NUMBER:
        buf_number(&text, value_as_number(value));
        break;
    case VALUE_TEXT:
        out->kind = DIAG_ANSWER_TEXT;
        buf_str_add(&text,
                    session_symbol_text(consult_session(w->talk), (Symbol)value.bits));
        break;
    default:
        buf_c(&text, "unknown");
        break;
    }
    out->value = arena_str(w->arena, buf_ok(&text) ? buf_str(&text) : STR(""));
    *w->failed |= !buf_ok(&text) || w->arena->failed;
    buf_free(&text);
}

bool witness_say(const WitnessSide *w, uint32_t fact, Value value)
{
    ConsultStatus status = value.kind == VALUE_NONE
                               ? consult_unknown(w->talk, fact)
                               : consult_say(w->talk, fact, value, CERTAIN);
    *w->failed |= status == CONSULT_NO_MEMORY;
    return status == CONSULT_OK;
}

static WitnessSide side_of(Check *check)
{
    return (WitnessSide){check->s,       0,   check->base, check->talk, &check->arena,
                         &check->failed, NULL};
}

static bool counts(Check *check, uint32_t fact)
{
    WitnessSide side = side_of(check);
    return witness_counts(&side, fact);
}

static Value answer_of(Check *check, uint32_t fact)
{
    WitnessSide side = side_of(check);
    return witness_value(&side, fact);
}

static void tell(Check *check, uint32_t fact, Value value, DiagAnswer *out)
{
    WitnessSide side = side_of(check);
    witness_tell(&side, fact, value, out);
}

static bool say(Check *check, uint32_t fact, Value value)
{
    WitnessSide side = side_of(check);
    return witness_say(&side, fact, value);
}

enum { ASKED_RULES = 250 /* up to which a dialogue is tried */ };

typedef struct Held {
    Lit *lits; /* all that is held */
    uint32_t n;
    uint32_t *first; /* by fact: its own in `lits`, up to those of the next */
    bool *counts;    /* by fact: it is asked, or free and given */
} Held;

static bool is_plain(const Check *check, uint32_t fact)
{
    return check->base->facts[fact].plain;
}

/* Holds what was found: what counts to its answer, the rest to "I don't know". */
static bool hold(Check *check, Held *held)
{
    uint32_t n_facts = check->base->n_facts;
    held->lits = arena_array(&check->arena, ANSWER_LITS * n_facts + 1, sizeof(Lit));
    held->first = arena_array(&check->arena, n_facts + 1u, sizeof(uint32_t));
    held->counts = arena_array(&check->arena, n_facts + 1u, sizeof(bool));
    if (check->arena.failed)
        return false;
    for (uint32_t f = 0; f < n_facts; f++) {
        held->first[f] = held->n;
        held->counts[f] = counts(check, f);
        if (held->counts[f])
            held->n += situations_answer(check->s, 0, f, held->lits + held->n);
        else if (is_plain(check, f))
            held->lits[held->n++] = situations_unknown(check->s, 0, f);
    }
    held->first[n_facts] = held->n;
    return true;
}

/* Asks for `all` with what is held; of `without` (NOBODY: none), "I don't know". */
static SpaceAnswer ask(Check *check, const Held *held, uint32_t without, const Lit *all,
                       uint32_t n)
{
    uint32_t room = held->n + n + check->n_pins + 1;
    Lit *lits = mem_alloc(&check->mem, room * sizeof *lits);
    uint32_t used = 0;
    if (lits == NULL) {
        check->failed = true;
        return SPACE_NO_MEMORY;
    }
    for (uint32_t i = 0; i < n; i++)
        lits[used++] = all[i];
    for (uint32_t i = 0; i < check->n_pins; i++)
        lits[used++] = check->pins[i];
    for (uint32_t f = 0; f < check->base->n_facts; f++) {
        if (f == without)
            lits[used++] = situations_unknown(check->s, 0, f);
        for (uint32_t i = held->first[f]; i < held->first[f + 1] && f != without; i++)
            lits[used++] = held->lits[i];
    }
    SpaceAnswer answer = check_ask(check, lits, used);
    mem_free(&check->mem, lits, room * sizeof *lits);
    return answer;
}

static void let_go(Check *check, Held *held, uint32_t fact)
{
    uint32_t gone = held->first[fact + 1] - held->first[fact] - 1;
    held->lits[held->first[fact]] = situations_unknown(check->s, 0, fact);
    for (uint32_t i = held->first[fact] + 1; i + gone < held->n; i++)
        held->lits[i] = held->lits[i + gone];
    held->n -= gone;
    for (uint32_t f = fact + 1; f <= check->base->n_facts; f++)
        held->first[f] -= gone;
}

/* From the last question to the first: what was asked early is what others hang on. */
static void shrink(Check *check, Held *held, const Lit *all, uint32_t n)
{
    for (uint32_t f = check->base->n_facts; f-- > 0;)
        if (held->counts[f] && ask(check, held, f, all, n) == SPACE_YES)
            let_go(check, held, f);
}

/* Did the dialogue do it? */
static bool done(Check *check, ConsultStatus status)
{
    check->failed |= status == CONSULT_NO_MEMORY;
    return status == CONSULT_OK;
}

/* Does a session that is closed now hold just the rules of the situation? */
static bool agrees(Check *check)
{
    if (!done(check, consult_close(check->talk)))
        return false;
    const Session *session = consult_session(check->talk);
    for (uint32_t r = 0; r < check->base->n_rules; r++) {
        bool holds = check->base->rules[r].plain
                         ? session_rule(session, r) == TRUTH_YES
                         : session_instance(session, r, 0) != NULL;
        if (holds != situations_true(check->s, situations_rule(check->s, 0, r)))
            return false;
    }
    return true;
}

/* Says what counts; the values first, so that they stand when the dialogue goes on. */
static bool say_values(Check *check)
{
    if (!done(check, consult_reset(check->talk)))
        return false;
    for (uint32_t f = 0; f < check->base->n_facts; f++) {
        if (!counts(check, f))
            continue;
        Value value = answer_of(check, f);
        if (value.kind != VALUE_NONE && !say(check, f, value))
            return false;
    }
    return true;
}

/* What would still be asked is part of the situation as "I don't know". */
static bool ask_rest(Check *check)
{
    Step step;
    while (done(check, consult_next(check->talk, false, &step))) {
        if (step.kind != STEP_QUESTION)
            return true;
        if (!say(check, step.fact, value_none()))
            return false;
    }
    return false;
}

/* What was said, in the order of the source. */
static uint32_t collect(Check *check, DiagAnswer **out)
{
    uint32_t n = 0;
    *out = arena_array(&check->arena, check->base->n_facts, sizeof **out);
    for (uint32_t f = 0; *out != NULL && f < check->base->n_facts; f++) {
        if (!is_plain(check, f))
            continue;
        const Said *said = session_said(consult_session(check->talk), f);
        if (said->kind != SAID_NOTHING)
            tell(check, f, said->kind == SAID_VALUE ? said->value : value_none(),
                 &(*out)[n++]);
    }
    check->failed |= check->arena.failed;
    return n;
}

bool witness_give(Check *check, const Lit *all, uint32_t n)
{
    Held held = {0};
    if (!hold(check, &held))
        return false;
    shrink(check, &held, all, n);
    if (ask(check, &held, NOBODY, all, n) != SPACE_YES || !say_values(check) ||
        !ask_rest(check) || !agrees(check))
        return false;
    DiagAnswer *answers;
    uint32_t count = collect(check, &answers);
    if (!check->failed)
        diags_situation(check->diags, answers, count);
    return !check->failed;
}

/* False, too, where no text is known that is as the patterns want it. */
static bool say_answer(Check *check, uint32_t fact)
{
    Value value = answer_of(check, fact);
    bool known = !situations_true(check->s, situations_unknown(check->s, 0, fact));
    return known == (value.kind != VALUE_NONE) && say(check, fact, value);
}

/* All that is asked in this situation, at once: where rules are many, to look for the
 * next question takes long. */
static bool say_all(Check *check, uint32_t *last)
{
    for (uint32_t f = 0; f < check->base->n_facts; f++) {
        if (!is_plain(check, f) || !counts(check, f))
            continue;
        if (!say_answer(check, f))
            return false;
        *last = f;
    }
    return done(check, consult_close(check->talk));
}

bool witness_ask(Check *check, uint32_t *last, DiagAnswer **answers, uint32_t *count)
{
    Step step;
    *last = NOBODY;
    if (!done(check, consult_reset(check->talk)))
        return false;
    if (check->base->n_rules > ASKED_RULES) {
        bool said = say_all(check, last);
        *count = said ? collect(check, answers) : 0;
        return said && consult_recommended(check->talk, NULL) == NOBODY &&
               !check->failed;
    }
    for (uint32_t f = 0; f < check->base->n_facts; f++)
        if (is_plain(check, f) && situations_free_fact(check->s, 0, f) &&
            counts(check, f) && !say_answer(check, f))
            return false;
    while (done(check, consult_next(check->talk, false, &step))) {
        if (step.kind != STEP_QUESTION) {
            *count = collect(check, answers);
            return step.kind == STEP_NONE && !check->failed;
        }
        *last = step.fact;
        if (!say_answer(check, step.fact))
            return false;
    }
    return false;
}
