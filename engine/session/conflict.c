/* SPDX-License-Identifier: MIT
 *
 * The conflict set of a program: what is on the agenda, with the matches of every entry
 * looked for, in the order of firing. For tests, traces and the curious; nothing else
 * needs it.
 *
 * Invariant: the session is the same afterwards, but for what it counts.
 */
#include "session/program.h"
#include "session/state.h"

typedef struct Listing {
    VEC(Match *) of;
    const Session *s;
} Listing;

/* What was gathered for a match, which the search for the next one overwrites. */
static Wme *keep_result(Session *s, const Wme *result)
{
    Wme *kept = arena_alloc(&s->listing, sizeof *kept + sizeof *kept->values);
    if (kept == NULL) {
        s->failed = true;
        return NULL;
    }
    kept->fact = NOBODY;
    kept->values[0] = result->values[0];
    return kept;
}

/* An entry's match as if it were kept. */
static void add_found(Session *s, const Entry *entry, Wme *const *frame, void *user)
{
    Listing *listing = user;
    uint32_t n = entry->chain->n_top;
    Match *m = arena_alloc(&s->listing, sizeof *m + n * sizeof(Wme *));
    if (m == NULL) {
        s->failed = true;
        return;
    }
    m->as = entry->as;
    m->as.kind = ACTIVATION_MATCH;
    m->chain = entry->chain;
    for (uint32_t i = 0; i < n; i++)
        m->frame[i] = frame[i]->fact == NOBODY ? keep_result(s, frame[i]) : frame[i];
    if (!vec_push(&listing->of, &s->mem, m))
        s->failed = true;
}

static void add_pending(Session *s, Listing *listing, uint32_t group)
{
    for (Activation *a = agenda_any(s, group); a != NULL && !s->failed;
         a = agenda_any_after(s, group, a)) {
        if (a->kind == ACTIVATION_ENTRY)
            lazy_each(s, (const Entry *)a, add_found, listing);
        else if (!vec_push(&listing->of, &s->mem, (Match *)a))
            s->failed = true;
    }
}

/* Sorts by merging: the order is total, so nothing else decides. */
static void sort(const Session *s, Match **at, Match **spare, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2;
    sort(s, at, spare, half);
    sort(s, at + half, spare, n - half);
    memcpy(spare, at, half * sizeof *spare);
    for (size_t i = 0, j = half, to = 0; i < half; to++)
        at[to] =
            j < n && agenda_before(s, &at[j]->as, &spare[i]->as) ? at[j++] : spare[i++];
}

/* Two searches of an entry may meet in one match. */
static bool is_again(const Session *s, const Match *before, const Match *m)
{
    return before != NULL && before->as.rule == m->as.rule &&
           !agenda_before(s, &before->as, &m->as);
}

static void list_group(Session *s, uint32_t group, ProgramMatch fn, void *user)
{
    Listing listing = {.s = s};
    add_pending(s, &listing, group);
    Match **spare = arena_array(&s->listing, listing.of.len, sizeof(Match *));
    if (spare == NULL)
        s->failed = true;
    if (!s->failed && !s->over) {
        sort(s, listing.of.at, spare, listing.of.len);
        for (size_t i = 0; i < listing.of.len; i++)
            if (i == 0 || !is_again(s, listing.of.at[i - 1], listing.of.at[i]))
                fn(user, &listing.of.at[i]->as);
    }
    vec_free(&listing.of, &s->mem);
    arena_reset(&s->listing);
}

RunStatus program_conflict_set(Session *s, ProgramMatch fn, void *user)
{
    uint32_t focused = s->focus.len == 0 ? 0 : s->focus.at[s->focus.len - 1];
    bool over = s->over;
    s->tried = s->stats.tries;
    list_group(s, focused, fn, user);
    for (uint32_t group = 0; group < s->n_agendas; group++)
        if (group != focused)
            list_group(s, group, fn, user);
    bool cut = s->over;
    s->over = over; /* the list is not whole; the session is what it was */
    return s->failed ? RUN_NO_MEMORY : cut ? RUN_MATCHES : RUN_OK;
}
