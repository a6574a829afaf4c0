/* SPDX-License-Identifier: MIT
 *
 * Of the answers that the solver gave, those are shown that count and are needed
 * (held.h); and only what a session agrees with.
 */
#include "verify/witness.h"
#include "base/limits.h"

#include "consult/answer.h"
#include "text/pattern.h"
#include "text/pattern_sample.h"
#include "verify/held.h"

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
    PatternAnswer answer = pattern_try(&w->base->mem, source, text);
    *w->failed |= answer == PATTERN_NO_MEMORY;
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
    Buf text;
    buf_init(&text, &w->base->mem);
    *out = (DiagAnswer){.fact = w->base->facts[fact].id,
                        .kind = value.kind == VALUE_SET    ? DIAG_ANSWER_LIST
                                : value.kind == VALUE_TEXT ? DIAG_ANSWER_TEXT
                                                           : DIAG_ANSWER_WORD};
    if (value.kind == VALUE_TEXT)
        buf_str_add(&text,
                    session_symbol_text(consult_session(w->talk), (Symbol)value.bits));
    else
        answer_write(&text, &w->base->facts[fact].fields[0], value);
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

static bool is_plain(const Check *check, uint32_t fact)
{
    return check->base->facts[fact].plain;
}

/* Leaves, of the situation that was found, the answers that all of `all` need; false:
 * the solver does not say. */
static bool shrink(Check *check, const Lit *all, uint32_t n)
{
    Held held;
    Lit wanted[HELD_WANTED];
    if (!held_init(&held, check->s, &check->arena, check->base->n_facts)) {
        check->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < n; i++)
        wanted[i] = all[i];
    wanted[n] = check->plain;
    for (uint32_t f = 0; f < check->base->n_facts; f++)
        if (is_plain(check, f))
            held_add(&held, 0, f, counts(check, f));
    SpaceAnswer answer = held_shrink(&held, wanted, n + 1);
    check->failed |= answer == SPACE_NO_MEMORY;
    return answer == SPACE_YES;
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
        Lit rule = situations_rule(check->s, 0, r);
        if (session_rule_holds(session, r) != situations_true(check->s, rule))
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
    if (!shrink(check, all, n) || !say_values(check) || !ask_rest(check) ||
        !agrees(check))
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
        if (!counts(check, f))
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
    if (check->base->n_rules > CHECK_ASKED_RULES) {
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
