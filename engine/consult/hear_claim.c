/* SPDX-License-Identifier: MIT
 *
 * Claiming: what the places heard of one fact say of it, if they agree.
 *
 * Invariant: what is claimed does not depend on the order of the places, nor on how
 * often something was said.
 */
#include <assert.h>
#include <string.h>

#include "consult/hear.h"
#include "text/spoken.h"

/* numbers */

static bool is_digit_at(Str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

static size_t count_digits(Str text, size_t at)
{
    size_t count = 0;
    while (is_digit_at(text, at + count))
        count++;
    return count;
}

/* Does what stands at byte `at`, behind a digit, go on with that number (or make it a
 * range, a fraction, a time)? A blank does before a group of three. */
static bool goes_on(Str text, size_t at)
{
    if (at >= text.len)
        return false;
    if (text.at[at] == ' ')
        return count_digits(text, at + 1) == 3;
    return memchr(".,:/-", text.at[at], 5) != NULL && is_digit_at(text, at + 1);
}

/* Is the number at `start` to `end` a piece of a longer one? */
static bool is_cut(Str text, size_t start, size_t end)
{
    if (is_digit_at(text, end) || goes_on(text, end))
        return true;
    if (start == 0)
        return false;
    if (is_digit_at(text, start - 1))
        return true;
    return start > 1 && is_digit_at(text, start - 2) && goes_on(text, start - 1);
}

/* "1,500" is 1500 to some and 1.5 to others; "0,500" and "2500,125" are one number. */
static bool is_twofold(Str number)
{
    size_t at = number.at[0] == '-' ? 1 : 0;
    size_t mark = at + count_digits(number, at);
    if (mark == at || mark > at + 3 || mark == number.len || number.at[at] == '0')
        return false;
    return (number.at[mark] == ',' || number.at[mark] == '.') &&
           count_digits(number, mark + 1) == 3;
}

bool hear_number(Str text, size_t start, size_t end, double *out)
{
    while (start < end && text.at[start] == ' ')
        start++;
    while (end > start && text.at[end - 1] == ' ')
        end--;
    Str number = str_sub(text, start, end);
    return start < end && !is_cut(text, start, end) && !is_twofold(number) &&
           number_read(number, out);
}

/* places */

static bool is_single(uint64_t set)
{
    return set != 0 && (set & (set - 1)) == 0;
}

/* The first place in the text, from byte `from` on, that was given to a value of
 * `values`. NULL where there is none. */
static const HearMatch *first_place(const HearMatches *places, uint64_t values,
                                    size_t from)
{
    const HearMatch *first = NULL;
    for (size_t i = 0; i < places->len; i++) {
        const HearMatch *place = &places->at[i];
        if ((place->values & values) != 0 && place->start >= from &&
            (first == NULL || place->start < first->start))
            first = place;
    }
    return first;
}

/* The person's words from one place to the end of another. */
static void point_at(const Folded *folded, const HearMatch *first,
                     const HearMatch *last, HeardClaim *out)
{
    Str words = fold_source(folded, first->start, first->end);
    Str end = fold_source(folded, last->start, last->end);
    out->words = words;
    out->start = (uint32_t)(words.at - folded->source.at);
    out->end = (uint32_t)(end.at + end.len - folded->source.at);
    out->place = first->entry->place;
}

/* one value, several values, a number */

/* The values without those that give way where others are there. */
static uint64_t give_way(const Fact *fact, uint64_t values)
{
    for (uint32_t i = 0; i < fact->n_heard_least; i++) {
        uint64_t others = values & ~(UINT64_C(1) << fact->heard_least[i]);
        values = others != 0 ? others : values;
    }
    return values;
}

/* Do words hint at another value? Not at one that would give way to this, or that is
 * lower where the highest counts. */
static bool is_doubted(const Fact *fact, const HearMatches *places, uint64_t value)
{
    for (size_t i = 0; i < places->len; i++) {
        const HearMatch *place = &places->at[i];
        uint64_t hinted = place->hinted;
        bool lower = fact->heard_highest && (hinted & 1) == 0 && hinted < value;
        if (hinted != 0 && ((hinted | place->values) & value) == 0 && !lower &&
            give_way(fact, hinted | value) != value)
            return true;
    }
    return false;
}

/* The one value that places are given to alone, and that no place is against. Those
 * that give way do, one after another; of a scale with `heard highest` it is the
 * highest of them, if the lowest is not among them. */
static bool claim_value(const Fact *fact, const HearMatches *places,
                        const Folded *folded, HeardClaim *out)
{
    uint64_t alone = 0;
    uint64_t common = UINT64_MAX; /* of the words that several values have */
    const HearMatch *first = NULL;
    for (size_t i = 0; i < places->len; i++) {
        uint64_t values = give_way(fact, places->at[i].values);
        if (is_single(values))
            alone |= values;
        else if (values != 0)
            common &= values;
    }
    alone = give_way(fact, alone);
    while (fact->heard_highest && (alone & 1) == 0 && (alone & (alone - 1)) != 0)
        alone &= alone - 1;
    if (!is_single(alone) || (common & alone) == 0 || is_doubted(fact, places, alone))
        return false;
    uint32_t value = 0;
    while (alone >> value != 1)
        value++;
    out->value = value_id(value);
    for (size_t i = 0; i < places->len; i++) {
        const HearMatch *place = &places->at[i];
        if (give_way(fact, place->values) == alone &&
            (first == NULL || place->start < first->start))
            first = place;
    }
    assert(first != NULL); /* `alone` is what some place says */
    point_at(folded, first, first, out);
    return true;
}

/* All values, in the words that each was first heard in; false where there are only
 * hints. */
static bool claim_values(const HearMatches *places, const Folded *folded,
                         Arena *scratch, HeardClaim *out)
{
    uint64_t left = 0;
    for (size_t i = 0; i < places->len; i++)
        left |= places->at[i].values;
    if (left == 0)
        return false;
    out->value = value_set(left);
    const HearMatch *first = first_place(places, left, 0);
    const HearMatch *last = first;
    Buf words;
    buf_init(&words, &scratch->mem);
    for (const HearMatch *place = first; place != NULL;) {
        buf_c(&words, place == first ? "" : " … ");
        buf_str_add(&words, fold_source(folded, place->start, place->end));
        left &= ~place->values;
        last = place;
        place = first_place(places, left, place->start + 1);
    }
    assert(first != NULL && last != NULL); /* `left` was not empty */
    point_at(folded, first, last, out);
    if (first != last)
        out->words = arena_str(scratch, buf_str(&words));
    bool ok = buf_ok(&words) && str_is(out->words);
    scratch->failed |= !ok;
    buf_free(&words);
    return ok;
}

/* The number that all places give; one whose group took no part gives none. */
static bool claim_number(const Field *field, const HearMatches *places,
                         const Folded *folded, HeardClaim *out)
{
    const HearMatch *first = NULL;
    for (size_t i = 0; i < places->len; i++) {
        const HearMatch *place = &places->at[i];
        double number;
        if (!place->group.found)
            continue;
        if (!hear_number(folded->text, place->group.start, place->group.end, &number) ||
            !field_in_range(field, number))
            return false;
        Value value = value_number(number);
        if (first != NULL && !value_same(out->value, value))
            return false;
        if (first == NULL || place->start < first->start)
            first = place;
        out->value = value;
    }
    if (first != NULL)
        point_at(folded, first, first, out);
    return first != NULL;
}

bool hear_claim(const Fact *fact, const HearMatches *places, const Folded *folded,
                Arena *scratch, HeardClaim *out)
{
    const Field *field = &fact->fields[0];
    if (places->len == 0)
        return false;
    if (field->type == TYPE_NUMBER)
        return claim_number(field, places, folded, out);
    if (field->type == TYPE_CHOICES)
        return claim_values(places, folded, scratch, out);
    return claim_value(fact, places, folded, out);
}
