/* SPDX-License-Identifier: MIT
 *
 * What comments say is to be ignored. A comment alone on its line is about the entry
 * below it, or the one that it stands in; one behind something, about that entry.
 *
 *     # entregent: ignore W213 so that it is plain      entry: the rule, from its name
 *     late-again:                                       to the next name
 *       when: {relation: client, late: again}
 */
#include <stdlib.h>

#include "verify/check_state.h"
#include "verify/comments.h"

typedef VEC(Place) Places;

typedef struct Ignoring {
    Check *check;
    Places entries; /* of facts, rules, advice and cases, sorted */
    bool *gone;     /* by problem of the list: ignored */
    size_t first;   /* problem that may be */
} Ignoring;

static bool before(Place a, Place b)
{
    return a.file != b.file ? a.file < b.file : a.line < b.line;
}

static int order(const void *left, const void *right)
{
    const Place *a = left;
    const Place *b = right;
    return before(*a, *b) ? -1 : before(*b, *a);
}

static bool add_entries(Ignoring *all)
{
    const Base *base = all->check->base;
    const Mem *mem = &all->check->mem;
    bool ok = true;
    for (uint32_t i = 0; i < base->n_facts; i++)
        ok = ok && vec_push(&all->entries, mem, base->facts[i].place);
    for (uint32_t i = 0; i < base->n_rules; i++)
        ok = ok && vec_push(&all->entries, mem, base->rules[i].place);
    for (uint32_t i = 0; i < base->n_advice; i++)
        ok = ok && vec_push(&all->entries, mem, base->advice[i].place);
    for (uint32_t i = 0; i < base->n_cases; i++)
        ok = ok && vec_push(&all->entries, mem, base->cases[i].place);
    if (ok && all->entries.len > 1)
        qsort(all->entries.at, all->entries.len, sizeof *all->entries.at, order);
    return ok;
}

/* The last entry of its file that begins at a place or above; SIZE_MAX: none. */
static size_t entry_at(const Ignoring *all, Place place)
{
    size_t low = 0;
    size_t high = all->entries.len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (before(place, all->entries.at[middle]))
            high = middle;
        else
            low = middle + 1;
    }
    return low > 0 && all->entries.at[low - 1].file == place.file ? low - 1 : SIZE_MAX;
}

/* The entry that a comment is about. */
static size_t entry_of(const Ignoring *all, const Comment *comment)
{
    Place place = comment->place;
    while (comment->alone && comments_only(all->check->wish->sources, place))
        place.line++;
    size_t below = entry_at(all, place);
    if (below != SIZE_MAX && all->entries.at[below].line == place.line)
        return below;
    return entry_at(all, comment->place);
}

static bool is_about(const Ignoring *all, const Diag *diag, size_t entry)
{
    return entry_at(all, diag->place) == entry ||
           (diag->other.file != PLACE_NONE.file && entry_at(all, diag->other) == entry);
}

static bool may_be_ignored(const Ignoring *all, DiagCode code)
{
    (void)all;
    return code >= DIAG_ADVICE_CLASH && code != DIAG_IGNORE_WRONG &&
           code != DIAG_IGNORE_IDLE;
}

static void obey(Ignoring *all, const Comment *comment)
{
    Check *check = all->check;
    char name[8];
    if (!comment->ignores || !may_be_ignored(all, comment->code)) {
        if (check_wants(check, DIAG_IGNORE_WRONG))
            diag_at1(check->diags, DIAG_IGNORE_WRONG, comment->place, comment->text);
        return;
    }
    size_t entry = entry_of(all, comment);
    size_t count = check->diags->list.len;
    bool some = false;
    for (size_t i = all->first; i < count; i++) {
        const Diag *diag = &check->diags->list.at[i];
        if (diag->code == comment->code && entry != SIZE_MAX &&
            is_about(all, diag, entry))
            some = all->gone[i] = true;
    }
    diag_name(comment->code, name);
    if (!some && check_wants(check, comment->code) &&
        check_wants(check, DIAG_IGNORE_IDLE))
        diag_at1(check->diags, DIAG_IGNORE_IDLE, comment->place, str_of(name));
}

static void sweep(Ignoring *all, size_t before_them)
{
    Diags *diags = all->check->diags;
    size_t kept = all->first;
    for (size_t i = all->first; i < diags->list.len; i++) {
        if (i < before_them && all->gone[i]) {
            diags->errors -= diag_level(diags->list.at[i].code) == DIAG_ERROR;
            continue;
        }
        diags->list.at[kept++] = diags->list.at[i];
    }
    diags->list.len = kept;
}

void check_ignore(Check *check, size_t first)
{
    Ignoring all = {.check = check, .first = first};
    size_t count = check->diags->list.len;
    if (check->wish->sources == NULL)
        return;
    all.gone = mem_zero(&check->mem, count + 1, sizeof *all.gone);
    check->failed |= all.gone == NULL || !add_entries(&all);
    Comment comment;
    for (CommentWalk walk = comments_of(check->wish->sources);
         !check->failed && comments_next(&walk, &comment);)
        obey(&all, &comment);
    if (!check->failed)
        sweep(&all, count);
    mem_free(&check->mem, all.gone, (count + 1) * sizeof *all.gone);
    vec_free(&all.entries, &check->mem);
}
