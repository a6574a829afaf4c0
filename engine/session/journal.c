/* SPDX-License-Identifier: MIT
 *
 * Taking down firings and elements.
 */
#include "session/journal.h"

#include "session/state.h"

void journal_init(Journal *journal, const Mem *mem)
{
    *journal = (Journal){.mem = *mem};
    arena_init(&journal->arena, mem);
}

void journal_free(Journal *journal)
{
    vec_free(&journal->firings, &journal->mem);
    vec_free(&journal->elements, &journal->mem);
    arena_free(&journal->arena);
}

void journal_given(Journal *journal)
{
    journal->firing = false;
}

static void note_firing(Journal *journal, const Session *s, const SessionNote *note)
{
    JournalFiring firing = {.rule = note->rule};
    while (session_matched(s, note->by, firing.n_tags) != NULL)
        firing.n_tags++;
    uint64_t *tags = arena_array(&journal->arena, firing.n_tags, sizeof *tags);
    for (uint32_t i = 0; tags != NULL && i < firing.n_tags; i++)
        tags[i] = session_matched(s, note->by, i)->tag;
    firing.tags = tags;
    journal->failed |=
        tags == NULL || !vec_push(&journal->firings, &journal->mem, firing);
    journal->firing = true;
}

static void note_element(Journal *journal, const Session *s, const Wme *wme)
{
    JournalElement element = {.tag = wme->tag, .fact = wme->fact, .firing = NOBODY};
    if (journal->firing && journal->firings.len > 0)
        element.firing = (uint32_t)(journal->firings.len - 1);
    uint32_t n = s->net->base->facts[wme->fact].n_fields;
    element.values = arena_copy(&journal->arena, wme->values, n, sizeof(Value));
    journal->failed |=
        element.values == NULL || !vec_push(&journal->elements, &journal->mem, element);
}

void journal_note(Journal *journal, const Session *s, const SessionNote *note)
{
    if (journal->failed)
        return;
    if (note->event == EVENT_FIRE)
        note_firing(journal, s, note);
    else if (note->event == EVENT_ADDED)
        note_element(journal, s, note->wme);
}

const JournalElement *journal_find(const Journal *journal, uint64_t tag)
{
    size_t low = 0;
    size_t high = journal->elements.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (journal->elements.at[middle].tag < tag)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < journal->elements.len && journal->elements.at[low].tag == tag;
    return found ? &journal->elements.at[low] : NULL;
}
