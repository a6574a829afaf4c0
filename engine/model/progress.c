/* SPDX-License-Identifier: MIT
 *
 * Progress: reviews in their order, and which of them goes where there are too many.
 */
#include "model/progress.h"

#include <string.h>

#include "base/day.h"
#include "model/read.h"
#include "text/clean.h"

void progress_init(Progress *progress, const Mem *mem)
{
    *progress = (Progress){.mem = *mem};
    arena_init(&progress->arena, mem);
    symbols_init(&progress->texts, &progress->arena, mem, symbols_seed(progress));
}

void progress_free(Progress *progress)
{
    vec_free(&progress->reviews, &progress->mem);
    symbols_free(&progress->texts);
    arena_free(&progress->arena);
}

/* what may stand in a review */

static bool is_between(Str digits, char low, char high)
{
    return digits.at[0] >= low && digits.at[0] <= high && digits.at[1] >= '0' &&
           digits.at[1] <= '9';
}

bool review_is_moment(Str text)
{
    Day day;
    return text.len == REVIEW_MOMENT_SIZE - 1 && text.at[10] == ' ' &&
           text.at[13] == ':' && day_read(str_sub(text, 0, 10), &day) &&
           is_between(str_sub(text, 11, 13), '0', '2') &&
           (text.at[11] != '2' || text.at[12] <= '3') &&
           is_between(str_sub(text, 14, 16), '0', '5');
}

bool review_is_text(Str text)
{
    return text.len > 0 && text.len <= REVIEW_TEXT_MOST && clean_is(text) &&
           str_trim(text).len == text.len;
}

bool review_is_principle(Str id)
{
    size_t slash = 0;
    while (slash < id.len && id.at[slash] != '/')
        slash++;
    return id.len <= REVIEW_TEXT_MOST && slash < id.len &&
           read_is_id(str_sub(id, 0, slash), true) &&
           read_is_id(str_sub(id, slash + 1, id.len), true);
}

bool review_is_mark(Str mark)
{
    for (size_t i = 0; i < mark.len; i++) {
        char c = mark.at[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return mark.len == REVIEW_MARK;
}

Str review_verdict_id(unsigned verdict)
{
    static const char *const IDS[REVIEW_VERDICTS] = {"best", "acceptable", "harmful",
                                                     "unfounded"};
    return str_of(IDS[verdict]);
}

/* which one goes */

/* How many reviews are of each principle, by the number of its text; NULL when memory
 * fails. */
static uint32_t *count_all(const Progress *progress)
{
    size_t room = progress->texts.texts.len + 1;
    uint32_t *counts = mem_zero(&progress->mem, room, sizeof *counts);
    if (counts == NULL)
        return NULL;
    for (size_t i = 0; i < progress->reviews.len; i++) {
        const Review *review = &progress->reviews.at[i];
        for (uint32_t j = 0; j < review->n_principles; j++)
            counts[symbols_find(&progress->texts, str_of(review->principles[j]))]++;
    }
    return counts;
}

/* The most and the least that a principle of the review has. */
static void look_at(const Progress *progress, const uint32_t *counts,
                    const Review *review, uint32_t *most, uint32_t *least)
{
    *most = 0;
    *least = UINT32_MAX;
    for (uint32_t j = 0; j < review->n_principles; j++) {
        uint32_t count =
            counts[symbols_find(&progress->texts, str_of(review->principles[j]))];
        *most = count > *most ? count : *most;
        *least = count < *least ? count : *least;
    }
}

/* The oldest review of the principle that has most, if there is one by which no other
 * principle is left with too few. */
static size_t find_spare(const Progress *progress, const uint32_t *counts)
{
    size_t best = 0;
    uint32_t best_most = 0;
    bool best_spares = false;
    for (size_t i = 0; i < progress->reviews.len; i++) {
        uint32_t most, least;
        look_at(progress, counts, &progress->reviews.at[i], &most, &least);
        bool spares = least > REVIEWS_KEPT;
        if (spares != best_spares ? spares : most > best_most) {
            best = i;
            best_most = most;
            best_spares = spares;
        }
    }
    return best;
}

static bool drop_one(Progress *progress)
{
    uint32_t *counts = count_all(progress);
    if (counts == NULL)
        return false;
    size_t at = find_spare(progress, counts);
    mem_free(&progress->mem, counts, (progress->texts.texts.len + 1) * sizeof *counts);
    memmove(&progress->reviews.at[at], &progress->reviews.at[at + 1],
            (progress->reviews.len - at - 1) * sizeof *progress->reviews.at);
    progress->reviews.len--;
    return true;
}

/* adding */

const char *progress_text(Progress *progress, Str text)
{
    Symbol symbol = symbols_add(&progress->texts, text);
    return symbol == 0 ? NULL : symbols_text(&progress->texts, symbol).at;
}

bool progress_add(Progress *progress, const Review *review)
{
    size_t at = progress->reviews.len;
    if (!vec_reserve(&progress->reviews, &progress->mem, at + 1))
        return false;
    if (at >= REVIEWS_MOST && !drop_one(progress))
        return false;
    for (at = progress->reviews.len; at > 0; at--)
        if (strcmp(progress->reviews.at[at - 1].when, review->when) <= 0)
            break;
    memmove(&progress->reviews.at[at + 1], &progress->reviews.at[at],
            (progress->reviews.len - at) * sizeof *progress->reviews.at);
    progress->reviews.at[at] = *review;
    progress->reviews.len++;
    return true;
}
