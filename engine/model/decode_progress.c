/* SPDX-License-Identifier: MIT
 *
 * Reading a file of progress: checked as a rule file is, by the same table of keys. It
 * is written by report/progress_file.c.
 */
#include <stdlib.h>
#include <string.h>

#include "model/progress.h"
#include "model/read.h"

static bool refuse(Loader *loader, KeyId key, const Node *node, Str text)
{
    diag_at2(loader->diags, DIAG_NOT_A_REVIEW, node->place, text,
             str_of(key_def(key)->name));
    return false;
}

/* Its own copy of a text; where memory fails, the load does. */
static const char *keep(Loader *loader, Progress *progress, Str text)
{
    const char *kept = progress_text(progress, text);
    loader->failed |= kept == NULL;
    return kept;
}

static bool read_moment(Loader *loader, const Keys *keys, Review *out)
{
    const Node *node = keys->at[KEY_REVIEW_WHEN];
    if (node == NULL)
        return false;
    if (!review_is_moment(node->text))
        return refuse(loader, KEY_REVIEW_WHEN, node, node->text);
    memcpy(out->when, node->text.at, REVIEW_MOMENT_SIZE - 1);
    return true;
}

/* A text that may be missing; "" then. */
static bool read_own_text(Loader *loader, const Keys *keys, KeyId key,
                          Progress *progress, const char **out)
{
    const Node *node = keys->at[key];
    Str text = node == NULL ? STR("") : node->text;
    if (node != NULL && !review_is_text(text))
        return refuse(loader, key, node, text);
    *out = keep(loader, progress, text);
    return *out != NULL;
}

/* A number that may be missing; 0 then. */
static bool read_small(Loader *loader, const Node *node, int32_t low, int32_t high,
                       uint8_t *out)
{
    int32_t number = 0;
    if (node != NULL && !read_whole(loader, node, low, high, &number))
        return false;
    *out = (uint8_t)number;
    return true;
}

static bool read_verdict(Loader *loader, const Node *node, Review *out)
{
    for (unsigned i = 0; node != NULL && i < REVIEW_VERDICTS; i++) {
        if (str_same(node->text, review_verdict_id(i))) {
            out->verdict = (uint8_t)i;
            return true;
        }
    }
    return node != NULL && refuse(loader, KEY_REVIEW_VERDICT, node, node->text);
}

/* Four numbers; none where they are missing. */
static bool read_measures(Loader *loader, const Keys *keys, KeyId key,
                          uint8_t out[REVIEW_MEASURES])
{
    const Node *list = keys->at[key];
    bool ok = true;
    if (list == NULL)
        return true;
    if (list->count != REVIEW_MEASURES)
        return refuse(loader, key, list, STR("[…]"));
    for (const Node *item = list->child; item != NULL; item = item->next)
        ok = read_small(loader, item, 0, REVIEW_MEASURE_MOST, out++) && ok;
    return ok;
}

static bool read_principle(Loader *loader, Progress *progress, const Node *node,
                           Review *out)
{
    if (!read_kind(loader, node, ALLOW_SCALAR, true))
        return false;
    if (!review_is_principle(node->key->text))
        return refuse(loader, KEY_REVIEW_PRINCIPLES, node->key, node->key->text);
    if (!review_is_mark(node->text))
        return refuse(loader, KEY_REVIEW_PRINCIPLES, node, node->text);
    out->principles[out->n_principles] = keep(loader, progress, node->key->text);
    out->marks[out->n_principles] = keep(loader, progress, node->text);
    out->n_principles++;
    return true;
}

static bool read_principles(Loader *loader, Progress *progress, const Node *map,
                            Review *out)
{
    bool ok = true;
    if (map == NULL)
        return false;
    if (map->count > REVIEW_PRINCIPLES_MOST) {
        loader_limit(loader, node_at(map), "principles", REVIEW_PRINCIPLES_MOST);
        return false;
    }
    out->principles = arena_array(loader->arena, map->count, sizeof *out->principles);
    out->marks = arena_array(loader->arena, map->count, sizeof *out->marks);
    if (out->principles == NULL || out->marks == NULL)
        return false;
    for (const Node *node = map->child; node != NULL; node = node->next)
        ok = read_principle(loader, progress, node, out) && ok;
    return ok;
}

static bool read_review(Loader *loader, Progress *progress, const Node *map,
                        Review *out)
{
    Keys keys;
    *out = (Review){.hint = false};
    bool ok = read_keys(loader, OWNER_REVIEW, map, &keys);
    const Node *hint = keys.at[KEY_REVIEW_HINT];
    ok = read_moment(loader, &keys, out) && ok;
    ok = read_own_text(loader, &keys, KEY_REVIEW_EXERCISE, progress, &out->exercise) &&
         ok;
    ok = read_own_text(loader, &keys, KEY_REVIEW_RELATION, progress, &out->relation) &&
         ok;
    ok = read_own_text(loader, &keys, KEY_REVIEW_CHOSE, progress, &out->chose) && ok;
    ok = read_small(loader, keys.at[KEY_REVIEW_LEVEL], 1, REVIEW_LEVELS, &out->level) &&
         ok;
    ok = read_small(loader, keys.at[KEY_REVIEW_SURE], 0, REVIEW_SURE, &out->sure) && ok;
    ok = read_verdict(loader, keys.at[KEY_REVIEW_VERDICT], out) && ok;
    ok = read_measures(loader, &keys, KEY_REVIEW_POSTURE, out->posture) && ok;
    ok = read_measures(loader, &keys, KEY_REVIEW_WANTED, out->wanted) && ok;
    ok = (hint == NULL || read_yes_no(loader, hint, &out->hint)) && ok;
    return read_principles(loader, progress, keys.at[KEY_REVIEW_PRINCIPLES], out) && ok;
}

static int by_moment(const void *a, const void *b)
{
    const Review *one = a, *other = b;
    int order = strcmp(one->when, other->when);
    return order != 0 ? order
                      : (one->order > other->order) - (one->order < other->order);
}

static void read_reviews(Loader *loader, const Node *list, Progress *out)
{
    bool sorted = true;
    if (list->count > REVIEWS_MOST) {
        loader_limit(loader, node_at(list), "reviews", REVIEWS_MOST);
        return;
    }
    loader->failed |= !vec_reserve(&out->reviews, &out->mem, list->count);
    for (const Node *item = list->child; item != NULL && !loader->failed;
         item = item->next) {
        Review *review = &out->reviews.at[out->reviews.len];
        if (!read_review(loader, out, item, review))
            continue;
        review->order = (uint32_t)out->reviews.len++;
        sorted = sorted &&
                 (review->order == 0 || strcmp(review[-1].when, review->when) <= 0);
    }
    if (!sorted)
        qsort(out->reviews.at, out->reviews.len, sizeof *out->reviews.at, by_moment);
}

static const Node *read_section(Loader *loader, const Node *map, Progress *out)
{
    Keys keys;
    read_keys(loader, OWNER_PROGRESS, map, &keys);
    const Node *base = keys.at[KEY_PROGRESS_BASE];
    const Node *reviews = keys.at[KEY_PROGRESS_REVIEWS];
    if (base != NULL)
        out->base = loader_keep(loader, base->text);
    if (reviews != NULL)
        read_reviews(loader, reviews, out);
    return reviews;
}

static void read_progress(Loader *loader, const Node *root, void *top)
{
    Keys keys;
    const Node *reviews = NULL;
    read_keys(loader, OWNER_TRAINING, root, &keys);
    const Node *end = keys.at[KEY_TRAINING_END];
    if (keys.at[KEY_TRAINING_PROGRESS] != NULL)
        reviews = read_section(loader, keys.at[KEY_TRAINING_PROGRESS], top);
    if (reviews != NULL && end != NULL)
        load_end_mark(loader, end, reviews->count);
}

LoadStatus progress_load(Sources *sources, Diags *diags, Progress *out)
{
    return load_alone(sources, diags, &out->mem, &out->arena, read_progress, out);
}
