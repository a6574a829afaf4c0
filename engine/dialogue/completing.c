/* SPDX-License-Identifier: MIT
 *
 * What may be typed at the prompt, for the Tab key: see talk.h.
 *
 * Behind a colon these are commands; where an advice is chosen, titles; where someone
 * is named, names; else the answers of the question, by the beginning of their id or
 * label, so that "cl" finds "a client"; where there is none, by that of any word of a
 * label.
 * A label that could steer the terminal is not offered: readline would print it.
 */
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/talk.h"

enum { LINE_SIZE = 256 };

static bool is_clean(const char *text)
{
    Draft safe = {0};
    size_t length = strlen(text);
    bool clean = eg_text_write_inline(text, length, draft_write, &safe) == EG_OK &&
                 safe.length == length && memcmp(draft_text(&safe), text, length) == 0;
    draft_free(&safe);
    return clean;
}

static bool has_start(const char *label, const char *start)
{
    char folded[LINE_SIZE];
    return folding_make(label, folded, sizeof folded) && folding_begins(folded, start);
}

/* Does the label, or one of its words, begin so? */
static bool has_word(const char *label, const char *start)
{
    char folded[LINE_SIZE];
    return folding_make(label, folded, sizeof folded) &&
           folding_has_word(folded, start);
}

static void offer_commands(const Talk *talk, const char *typed, LineOffer offer,
                           void *to)
{
    const char *own = talk_lang(talk);
    const char *other = strcmp(own, "fr") == 0 ? "en" : "fr";
    size_t offered = 0;
    for (size_t i = 0; i < COMMAND_COUNT * 2 && !(i >= COMMAND_COUNT && offered); i++) {
        const char *name = commands_name((Command)(i % COMMAND_COUNT),
                                         i < COMMAND_COUNT ? own : other);
        bool there = talk->commands >> (i % COMMAND_COUNT) & 1;
        if (there && folding_begins(name, typed)) {
            offer(to, name);
            offered++;
        }
    }
}

/* Offers the labels of values that begin so, or, with `inside`, that have a word which
 * does; returns how many. */
static size_t offer_values(const Talk *talk, const char *start, bool inside,
                           LineOffer offer, void *to)
{
    size_t offered = 0;
    for (uint32_t i = 0; i < eg_value_count(talk->base, talk->asking); i++) {
        const char *id = eg_value_id(talk->base, talk->asking, i);
        const char *label =
            eg_value_label(talk->base, talk->asking, i, talk_lang(talk));
        bool fits = inside ? has_word(label, start)
                           : has_start(label, start) || folding_begins(id, start);
        if (fits && is_clean(label)) {
            offer(to, label);
            offered++;
        }
    }
    return offered;
}

/* Offers the titles of advice that begin so, or, with `inside`, a word of which
 * does. */
static size_t offer_titles(const Talk *talk, const char *start, bool inside,
                           LineOffer offer, void *to)
{
    size_t offered = 0;
    for (uint32_t i = 0; i < eg_advice_count(talk->base); i++) {
        const char *title = eg_advice_title(talk->base, i, talk_lang(talk));
        if (!eg_advice_also(talk->base, i) && title && is_clean(title) &&
            (inside ? has_word(title, start) : has_start(title, start))) {
            offer(to, title);
            offered++;
        }
    }
    return offered;
}

/* Offers the names of people of which a word begins so. */
static void offer_names(const Talk *talk, const char *start, LineOffer offer, void *to)
{
    for (size_t i = 0; i < talk->people.count; i++) {
        const PeopleEntry *entry = &talk->people.entries[i];
        const char *name = entry->sound ? eg_person_name(entry->person) : NULL;
        if (name && has_word(name, start) && is_clean(name)) {
            offer(to, name);
        }
    }
}

void completing_offer(void *talk, const char *typed, LineOffer offer, void *to)
{
    const Talk *self = talk;
    char start[LINE_SIZE];
    typed += strspn(typed, " ");
    if (!folding_make(typed, start, sizeof start)) {
        return;
    }
    if (self->choosing && *start != ':') {
        if (offer_titles(self, start, false, offer, to) == 0) {
            offer_titles(self, start, true, offer, to);
        }
        return;
    }
    if (self->naming && *start != ':') {
        offer_names(self, start, offer, to);
        return;
    }
    if (*start == ':' || self->asking == EG_NONE) {
        offer_commands(self, start, offer, to);
        return;
    }
    if (offer_values(self, start, false, offer, to) == 0) {
        offer_values(self, start, true, offer, to);
    }
}
