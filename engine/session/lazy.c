/* SPDX-License-Identifier: MIT
 *
 * Lazy chains: a change puts one entry on the agenda for all the matches that it made
 * possible; they are looked for one at a time, when the entry is the first (Miranker &
 * Brant 1990, LEAPS; Drools' PHREAK). What is never reached is never matched.
 *
 *     change --> entry --> search from each place where the element came in
 *                             #9 -> #7 -> #2   taken
 *                                      -> #1   ready: the next
 *
 * Laziness cannot be seen in the order of firing, under the strategy depth: all matches
 * of an entry have its recency and its rule, and a search meets them in the order that
 * breaks ties among them. A match that a later change made possible (again) belongs to
 * that one's entry: search_since tells.
 *
 * Invariants
 *   - only chains of rules that act and nothing else, whose quantifiers and gathers are
 *     single lookups, are lazy: nothing else has to know of their matches;
 *   - what a search stands on is held, so that it can be taken up again;
 *   - a search from an own pattern ends when its element goes; one from a quantifier or
 *     gather goes on: whether it still holds, the lookup says.
 */
#include "session/state.h"

/* What a search works in: its frame, and what it holds. */
static size_t room_size(const Chain *chain)
{
    return chain->n_slots * (3 * sizeof(Wme *) + sizeof(Cursor));
}

static size_t result_size(void)
{
    return sizeof(Wme) + sizeof(Value);
}

/* Places for what the chain gathers. */
static bool give_results(Session *s, const Chain *chain, Frame *frame)
{
    for (uint32_t i = 0; i < chain->n_nodes; i++) {
        const BetaNode *node = &s->net->betas[chain->nodes[i]];
        if (node->kind != BETA_GATHER)
            continue;
        Wme *result = blocks_zero(&s->blocks, result_size());
        if (result == NULL)
            return false;
        result->fact = NOBODY;
        frame->results[node->slot] = result;
    }
    return true;
}

static Search *new_search(Session *s, const Entry *entry, const BetaNode *node)
{
    Search *search = blocks_zero(&s->blocks, sizeof *search);
    if (search == NULL)
        return NULL;
    search->node = node;
    search->frame.limit = s->tag;
    search->frame.pivot = entry->pivot->tag;
    return search;
}

/* Gives a search its room, when it begins: most of those that wait never do. */
static bool begin_search(Session *s, const Entry *entry, Search *search)
{
    const Chain *chain = entry->chain;
    Wme **room = blocks_zero(&s->blocks, room_size(chain));
    if (room == NULL)
        return false;
    search->frame.at = room;
    search->held = search->frame.at + chain->n_slots;
    search->frame.results = search->held + chain->n_slots;
    search->frame.cursors = (Cursor *)(search->frame.results + chain->n_slots);
    search->frame.at[search->node->pivot.pivot] = entry->pivot;
    return give_results(s, chain, &search->frame);
}

static void release_search(Session *s, const Chain *chain, Search *search)
{
    for (uint32_t i = 0; i < chain->n_top && search->held != NULL; i++) {
        if (search->held[i] != NULL)
            memory_let_go(s, search->held[i]);
        blocks_give(&s->blocks, search->frame.results[i], result_size());
    }
    blocks_give(&s->blocks, search->frame.at, room_size(chain));
    blocks_give(&s->blocks, search, sizeof *search);
}

static void release_entry(Session *s, Entry *entry)
{
    while (entry->searches != NULL) {
        Search *search = entry->searches;
        entry->searches = search->next;
        release_search(s, entry->chain, search);
    }
    memory_let_go(s, entry->pivot);
    blocks_give(&s->blocks, entry, sizeof *entry);
    s->n_entries--;
    alpha_sweep(s);
}

/* The entry of the same change, or a new one. */
static Entry *entry_for(Session *s, const Chain *chain, Wme *pivot)
{
    for (Entry *entry = pivot->entries; entry != NULL; entry = entry->next)
        if (entry->chain == chain && entry->as.recency == s->clock)
            return entry;
    Entry *entry = blocks_zero(&s->blocks, sizeof *entry);
    if (entry == NULL)
        return NULL;
    entry->as = (Activation){
        .rule = chain->rule, .kind = ACTIVATION_ENTRY, .recency = s->clock};
    entry->chain = chain;
    entry->pivot = pivot;
    entry->next = pivot->entries;
    if (entry->next != NULL)
        entry->next->prev = entry;
    pivot->entries = entry;
    memory_hold(pivot);
    s->n_entries++;
    agenda_put(s, &entry->as);
    return entry;
}

static void tell_pending(Session *s, const Entry *entry)
{
    SessionNote note = {
        .event = EVENT_PENDING, .rule = entry->as.rule, .group = NOBODY};
    session_tell(s, &note);
}

void lazy_push(Session *s, uint32_t number, Wme *pivot)
{
    const BetaNode *node = &s->net->betas[number];
    const Chain *chain = &s->net->chains[node->chain];
    if (search_hopeless(s, &node->pivot, pivot))
        return;
    Entry *entry = entry_for(s, chain, pivot);
    Search *search = entry == NULL ? NULL : new_search(s, entry, node);
    if (search == NULL) {
        s->failed = true;
        return;
    }
    search->next = entry->searches;
    entry->searches = search;
    if (search->next == NULL && session_wants(s, EVENT_PENDING))
        tell_pending(s, entry);
}

void lazy_drop(Session *s, Entry *entry)
{
    if (entry->prev != NULL)
        entry->prev->next = entry->next;
    else
        entry->pivot->entries = entry->next;
    if (entry->next != NULL)
        entry->next->prev = entry->prev;
    agenda_drop(s, &entry->as);
    if (entry->busy)
        entry->dead = true;
    else
        release_entry(s, entry);
}

static bool is_own(const Search *search)
{
    return beta_is_own(search->node);
}

void lazy_pivot_gone(Session *s, Entry *entry)
{
    bool left = false;
    for (Search *search = entry->searches; search != NULL; search = search->next) {
        if (is_own(search))
            search->state = SEARCH_DONE;
        left = left || search->state != SEARCH_DONE;
    }
    if (!left)
        lazy_drop(s, entry);
}

void lazy_done(Session *s, Entry *entry)
{
    entry->busy = false;
    if (entry->dead)
        release_entry(s, entry);
}

/* Is what the search found a match that this very change made possible? */
static bool belongs(Session *s, const Entry *entry, const Search *search, Frame *frame)
{
    const Chain *chain = entry->chain;
    bool own = is_own(search);
    if (!own) {
        bool holds = search_next(s, &chain->check, frame, false);
        frame->at[search->node->pivot.pivot] = entry->pivot;
        if (!holds)
            return false;
    }
    if (!chain->checked)
        return true;
    uint64_t since = search_since(s, chain, frame);
    return own ? since <= entry->as.recency : since == entry->as.recency;
}

/* Goes on to the next match of a search, or to the first. */
static bool advance(Session *s, const Entry *entry, const Search *search, Frame *frame,
                    SearchState state)
{
    const JoinPlan *plan = &search->node->pivot;
    bool found = state == SEARCH_NEW
                     ? search_next(s, plan, frame, false)
                     : search_resume(s, plan, frame, state == SEARCH_TAKEN);
    while (found && !belongs(s, entry, search, frame) && !s->failed && !s->over)
        found = search_next(s, plan, frame, true);
    return found && !s->failed && !s->over;
}

/* Holds what the frame points to, lets go what it pointed to. */
static void hold_frame(Session *s, const Chain *chain, Search *search)
{
    for (uint32_t i = 0; i < chain->n_top; i++) {
        Wme *w = search->state == SEARCH_DONE ? NULL : search->frame.at[i];
        Wme *before = search->held[i];
        if (w != NULL && w->fact == NOBODY)
            continue;
        if (w != NULL)
            memory_hold(w);
        search->held[i] = w;
        if (before != NULL)
            memory_let_go(s, before);
    }
}

/* Below 0: a is to fire before b; 0: they are the same match. */
static int frame_order(const Chain *chain, Wme *const *a, Wme *const *b)
{
    for (uint32_t i = 0; i < chain->n_top; i++)
        if (a[i]->fact != NOBODY && a[i]->tag != b[i]->tag)
            return a[i]->tag > b[i]->tag ? -1 : 1;
    return 0;
}

/* Brings every search of an entry to its next match; the first of these, or NULL. */
static Search *find_best(Session *s, Entry *entry)
{
    const Chain *chain = entry->chain;
    Search *best = NULL;
    for (Search *search = entry->searches; search != NULL; search = search->next) {
        if (search->state == SEARCH_DONE)
            continue;
        if (search->held == NULL && !begin_search(s, entry, search)) {
            s->failed = true;
            return NULL;
        }
        bool found = advance(s, entry, search, &search->frame, search->state);
        search->state = found ? SEARCH_READY : SEARCH_DONE;
        hold_frame(s, chain, search);
        if (found &&
            (best == NULL || frame_order(chain, search->frame.at, best->frame.at) < 0))
            best = search;
    }
    return best;
}

bool lazy_any(Session *s, Entry *entry)
{
    return find_best(s, entry) != NULL;
}

bool lazy_next(Session *s, Entry *entry)
{
    const Chain *chain = entry->chain;
    const Search *best = find_best(s, entry);
    if (best == NULL)
        return false;
    for (Search *search = entry->searches; search != NULL; search = search->next)
        if (search->state == SEARCH_READY &&
            frame_order(chain, search->frame.at, best->frame.at) == 0)
            search->state = SEARCH_TAKEN;
    entry->current = best->frame.at;
    return true;
}

/* A search's place, to be gone on from without disturbing it. */
static bool copy_search(Session *s, const Entry *entry, const Search *search,
                        Frame *copy)
{
    const Chain *chain = entry->chain;
    size_t n = chain->n_slots;
    *copy = (Frame){.limit = search->frame.limit, .pivot = search->frame.pivot};
    copy->at = arena_array(&s->listing, n, sizeof *copy->at);
    copy->cursors = arena_array(&s->listing, n, sizeof *copy->cursors);
    copy->results = arena_array(&s->listing, n, sizeof *copy->results);
    if (s->listing.failed)
        return false;
    if (search->held != NULL) {
        memcpy(copy->at, search->frame.at, n * sizeof *copy->at);
        memcpy(copy->cursors, search->frame.cursors, n * sizeof *copy->cursors);
    } else {
        copy->at[search->node->pivot.pivot] = entry->pivot;
    }
    for (uint32_t i = 0; i < chain->n_nodes; i++) {
        const BetaNode *node = &s->net->betas[chain->nodes[i]];
        if (node->kind != BETA_GATHER)
            continue;
        Wme *result = arena_alloc(&s->listing, result_size());
        if (result == NULL)
            return false;
        result->fact = NOBODY;
        copy->results[node->slot] = result;
    }
    return true;
}

void lazy_each(Session *s, const Entry *entry,
               void (*fn)(Session *, const Entry *, Wme *const *, void *), void *user)
{
    for (const Search *search = entry->searches; search != NULL;
         search = search->next) {
        Frame copy;
        if (search->state == SEARCH_DONE)
            continue;
        if (!copy_search(s, entry, search, &copy)) {
            s->failed = true;
            return;
        }
        for (bool found = advance(s, entry, search, &copy, search->state); found;
             found = advance(s, entry, search, &copy, SEARCH_TAKEN))
            fn(s, entry, copy.at, user);
    }
}
