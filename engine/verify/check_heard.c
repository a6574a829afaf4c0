/* SPDX-License-Identifier: MIT
 *
 * Entries of `heard:`: each is said by itself, to a base that hears of its fact alone,
 * and must be heard as its value.
 *
 *     entry "on time", pattern 'pa(id|ye)'  ->  "on time", "paid"  ->  heard?
 *
 * A pattern is also tried on its own samples said over and over, with a wrong end:
 * what backtracks much, does there.
 */
#include "base/limits.h"
#include "consult/hear.h"
#include "text/pattern.h"
#include "text/pattern_sample.h"
#include "verify/check_state.h"

typedef struct Saying {
    Check *check;
    Base deaf; /* the base, hearing of one fact alone */
    Hearing *hearing;
    const Fact *fact;
    uint32_t number; /* of it */
} Saying;

/* Is a text heard as this value of the fact (NOBODY: a number)? `*other`: of a choice,
 * what it is heard as instead, or leans to. */
static bool is_heard(Saying *saying, Str text, uint32_t value, uint32_t lang,
                     uint64_t *leaning)
{
    Arena arena;
    HeardClaim *claims;
    uint32_t count = 0;
    arena_init(&arena, &saying->check->mem);
    HearStatus status =
        hear_text(saying->hearing, NULL, text, lang, &arena, &claims, &count);
    saying->check->failed |= status == HEAR_NO_MEMORY;
    bool heard = status == HEAR_PATTERN; /* told as slow */
    for (uint32_t i = 0; status == HEAR_OK && i < count; i++) {
        Value is = claims[i].value;
        if (claims[i].fact != saying->number)
            continue;
        heard = value == NOBODY        ? is.kind == VALUE_NUMBER
                : is.kind == VALUE_SET ? (is.bits >> value & 1) != 0
                : is.kind == VALUE_ID  ? is.bits == value
                                       : false;
    }
    if (status == HEAR_OK && value != NOBODY)
        *leaning |= hear_leaning(saying->hearing, saying->number);
    arena_free(&arena);
    return heard;
}

/* Is the very same entry written under another value too? Then it is meant to lean. */
static bool is_shared(const Saying *saying, const Heard *heard, const HeardEntry *entry)
{
    const Fact *fact = saying->fact;
    for (uint32_t i = 0; i < fact->n_heard; i++) {
        const Heard *other = &fact->heard[i];
        if (other->value == heard->value || other->lang != heard->lang)
            continue;
        for (uint32_t k = 0; k < other->count; k++)
            if (other->entries[k].is_pattern == entry->is_pattern &&
                str_same(other->entries[k].text, entry->text))
                return true;
    }
    return false;
}

static Str value_name(const Saying *saying, uint32_t value)
{
    const Field *field = &saying->fact->fields[0];
    return value < field->n_values ? field->values[value].id : STR("…");
}

static void tell_unheard(Saying *saying, const Heard *heard, const HeardEntry *entry,
                         uint64_t leaning)
{
    Check *check = saying->check;
    uint32_t other = NOBODY;
    for (uint32_t v = 0; v < 64 && heard->value != NOBODY; v++)
        if (v != heard->value && (leaning >> v & 1) != 0 && other == NOBODY)
            other = v;
    DiagCode code = other == NOBODY ? DIAG_HEARD_NEVER : DIAG_HEARD_OVERLAP;
    if (check_wants(check, code))
        diags_add(check->diags, code, entry->place, PLACE_NONE, saying->fact->id,
                  value_name(saying, heard->value),
                  other == NOBODY ? (Str){NULL, 0} : value_name(saying, other),
                  (Str){NULL, 0});
}

/* Does the pattern match this text at all, whatever is made of it? */
static PatternAnswer match(Check *check, const Pattern *pattern, Str text)
{
    PatternAnswer answer = pattern_match_text(pattern, &check->mem, text);
    check->failed |= answer == PATTERN_NO_MEMORY;
    return answer;
}

/* A piece of a sample over and over, and an end that does not fit. */
static bool is_slow_on(Check *check, const Pattern *pattern, Str before, Str piece)
{
    Buf text;
    buf_init(&text, &check->mem);
    buf_str_add(&text, before);
    while (text.len + piece.len < CHECK_SAID_MOST && piece.len > 0 && buf_ok(&text))
        buf_str_add(&text, piece);
    buf_c(&text, "=");
    bool slow = buf_ok(&text) && match(check, pattern, buf_str(&text)) == PATTERN_LIMIT;
    check->failed |= !buf_ok(&text);
    buf_free(&text);
    return slow;
}

static bool is_slow(Check *check, const Pattern *pattern, Str sample)
{
    for (size_t length = 1; length <= 4 && length <= sample.len; length++)
        for (size_t at = 0; at + length <= sample.len; at++)
            if (is_slow_on(check, pattern, str_sub(sample, 0, at),
                           str_sub(sample, at, at + length)))
                return true;
    return is_slow_on(check, pattern, STR(""), sample);
}

typedef struct Tried {
    bool made, heard, slow;
    uint64_t leaning;
} Tried;

static void try_sample(Saying *saying, const Heard *heard, const HeardEntry *entry,
                       const Pattern *pattern, unsigned number, Tried *tried)
{
    Check *check = saying->check;
    Buf sample;
    buf_init(&sample, &check->mem);
    if (pattern_sample(&sample, entry->text, number) && buf_ok(&sample)) {
        if (number < 2 && !tried->slow)
            tried->slow = is_slow(check, pattern, buf_str(&sample));
        tried->made = true;
        bool matches = match(check, pattern, buf_str(&sample)) == PATTERN_YES;
        tried->heard |= matches && is_heard(saying, buf_str(&sample), heard->value,
                                            heard->lang, &tried->leaning);
    }
    check->failed |= !buf_ok(&sample);
    buf_free(&sample);
}

static void check_pattern(Saying *saying, const Heard *heard, const HeardEntry *entry)
{
    Check *check = saying->check;
    Pattern *pattern = NULL;
    Tried tried = {0};
    PatternStatus status =
        pattern_compile(&check->mem, entry->text, &pattern, NULL, NULL);
    check->failed |= status == PATTERN_MEMORY;
    if (status != PATTERN_OK)
        return; /* the loader says why */
    for (unsigned i = 0; i < PATTERN_SAMPLES && !tried.heard && !check->failed; i++)
        try_sample(saying, heard, entry, pattern, i, &tried);
    pattern_free(pattern);
    if (tried.slow && check_wants(check, DIAG_HEARD_SLOW))
        diag_at1(check->diags, DIAG_HEARD_SLOW, entry->place, saying->fact->id);
    if (tried.made && !tried.heard && !tried.slow)
        tell_unheard(saying, heard, entry, tried.leaning);
}

static void check_entry(Saying *saying, const Heard *heard, const HeardEntry *entry)
{
    uint64_t leaning = 0;
    if (is_shared(saying, heard, entry))
        return;
    if (entry->is_pattern) {
        check_pattern(saying, heard, entry);
        return;
    }
    Buf text;
    buf_init(&text, &saying->check->mem);
    hear_sample(saying->hearing, entry, &text);
    if (buf_ok(&text) &&
        !is_heard(saying, buf_str(&text), heard->value, heard->lang, &leaning))
        tell_unheard(saying, heard, entry, leaning);
    saying->check->failed |= !buf_ok(&text);
    buf_free(&text);
}

static void check_fact(Check *check, uint32_t number)
{
    const Base *base = check->base;
    Saying saying = {.check = check, .deaf = *base, .number = number};
    Fact *facts = arena_copy(&check->arena, base->facts, base->n_facts, sizeof *facts);
    for (uint32_t f = 0; facts != NULL && f < base->n_facts; f++)
        if (f != number)
            facts[f].n_heard = facts[f].n_not_heard = facts[f].n_hinted = 0;
    if (facts != NULL) /* what it is heard with is not asked of it here, nor hints */
        facts[number].n_heard_with = facts[number].n_hinted = 0;
    saying.deaf.facts = facts;
    saying.fact = &base->facts[number];
    if (facts != NULL)
        saying.hearing = hear_new(&saying.deaf, &check->mem);
    check->failed |= saying.hearing == NULL;
    for (uint32_t i = 0; i < saying.fact->n_heard && !check->failed; i++)
        for (uint32_t k = 0; k < saying.fact->heard[i].count; k++)
            check_entry(&saying, &saying.fact->heard[i],
                        &saying.fact->heard[i].entries[k]);
    hear_free(saying.hearing);
}

void check_heard(Check *check)
{
    if (!check_wants(check, DIAG_HEARD_SLOW) && !check_wants(check, DIAG_HEARD_NEVER) &&
        !check_wants(check, DIAG_HEARD_OVERLAP))
        return;
    for (uint32_t f = 0; f < check->base->n_facts && !check->failed; f++)
        if (check->base->facts[f].n_heard != 0)
            check_fact(check, f);
}
