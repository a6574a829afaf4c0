/* SPDX-License-Identifier: MIT
 *
 * Which advice is meant: see choosing.h. A long list is shown to who asks for it.
 */
#include "dialogue/choosing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"

enum { TITLE_SIZE = 256, SHORT_LIST = 12 };

/* What may be chosen. */
typedef struct Choosing {
    Talk *talk;
    const ChoosingWords *words;
    uint32_t came; /* the recommended action, or EG_NONE */
    uint32_t *list;
    uint32_t count;
    uint32_t found;    /* how many fit what was typed */
    uint32_t *fitting; /* ... their places in the list */
} Choosing;

static const char *title_of(const Choosing *choosing, uint32_t advice)
{
    const Talk *talk = choosing->talk;
    return advice == EG_NONE ? words_get(WORDS_DISAGREE_NONE, talk_lang(talk))
                             : eg_advice_title(talk->base, advice, talk_lang(talk));
}

static const char *id_of(const Choosing *choosing, uint32_t advice)
{
    return advice == EG_NONE ? "none" : eg_advice_id(choosing->talk->base, advice);
}

/* All advice; or what an objection may name: the actions but the one that came, and, if
 * one did, "nothing". */
static bool make_list(Choosing *choosing, bool all)
{
    const eg_base *base = choosing->talk->base;
    uint32_t count = eg_advice_count(base);
    choosing->list = calloc((size_t)count * 2 + 2, sizeof *choosing->list);
    if (!choosing->list) {
        return talk_check(choosing->talk, EG_NO_MEMORY);
    }
    choosing->fitting = choosing->list + count + 1;
    for (uint32_t i = 0; i < count; i++) {
        if (all || (!eg_advice_also(base, i) && i != choosing->came)) {
            choosing->list[choosing->count++] = i;
        }
    }
    if (!all && choosing->came != EG_NONE) {
        choosing->list[choosing->count++] = EG_NONE;
    }
    return true;
}

static void put_item(const Choosing *choosing, uint32_t place)
{
    screen_item(&choosing->talk->said, place + 1,
                title_of(choosing, choosing->list[place]));
}

static void put_list(const Choosing *choosing)
{
    screen_say(&choosing->talk->said, choosing->words->list);
    for (uint32_t i = 0; i < choosing->count; i++) {
        put_item(choosing, i);
    }
    screen_say(&choosing->talk->said, choosing->words->which);
}

/* Finding it */

typedef enum Fit { FIT_WHOLE, FIT_START, FIT_WORD, FIT_COUNT } Fit;

static bool fits(const Choosing *choosing, uint32_t advice, const char *typed, Fit fit)
{
    char title[TITLE_SIZE];
    const char *id = id_of(choosing, advice);
    folding_make(title_of(choosing, advice), title, sizeof title);
    switch (fit) {
    case FIT_WHOLE:
        return strcmp(id, typed) == 0 || strcmp(title, typed) == 0;
    case FIT_START:
        return folding_begins(id, typed) || folding_begins(title, typed);
    default:
        return folding_has_word(title, typed);
    }
}

/* Finds what fits best: all that do in the same way. */
static void find(Choosing *choosing, const char *typed)
{
    char folded[TITLE_SIZE];
    char *rest;
    unsigned long number = strtoul(typed, &rest, 10);
    choosing->found = 0;
    if (rest != typed && rest[strspn(rest, " \t.")] == '\0') {
        choosing->fitting[0] = (uint32_t)(number - 1);
        choosing->found = number >= 1 && number <= choosing->count;
        return;
    }
    typed += strspn(typed, " \t");
    folding_make(typed, folded, sizeof folded);
    for (Fit fit = FIT_WHOLE; fit < FIT_COUNT && choosing->found == 0; fit++) {
        for (uint32_t i = 0; i < choosing->count; i++) {
            if (fits(choosing, choosing->list[i], folded, fit)) {
                choosing->fitting[choosing->found++] = i;
            }
        }
    }
}

/* Is it the advice that came, which is not in the list? */
static bool is_what_came(const Choosing *choosing, const char *typed)
{
    char folded[TITLE_SIZE];
    folding_make(typed + strspn(typed, " \t"), folded, sizeof folded);
    return fits(choosing, choosing->came, folded, FIT_WHOLE) ||
           fits(choosing, choosing->came, folded, FIT_START);
}

/* Tries what was typed; the place in the list, or `count`, with the reason told. */
static uint32_t try_typed(Choosing *choosing, const char *typed)
{
    Screen *said = &choosing->talk->said;
    Draft quoted = {0};
    find(choosing, typed);
    talk_quote(&quoted, typed);
    if (choosing->found > 1) {
        screen_say1(said, choosing->words->several, draft_text(&quoted));
        for (uint32_t i = 0; i < choosing->found; i++) {
            put_item(choosing, choosing->fitting[i]);
        }
        screen_say(said, choosing->words->which);
    } else if (choosing->found == 0 && is_what_came(choosing, typed)) {
        screen_say(said, choosing->words->same);
        screen_say(said, choosing->words->many);
    } else if (choosing->found == 0) {
        screen_say1(said, choosing->words->no_such, draft_text(&quoted));
        screen_say(said, choosing->words->many);
    }
    draft_free(&quoted);
    return choosing->found == 1 ? choosing->fitting[0] : choosing->count;
}

static bool asks_for_list(const char *typed)
{
    return commands_is(typed) && typed[strspn(typed, " \t")] == '?';
}

/* Asks until one advice is named; `count` where it is left. */
static uint32_t choose(Choosing *choosing, const char *typed)
{
    Talk *talk = choosing->talk;
    uint32_t which = choosing->count;
    bool asked = asks_for_list(typed);
    if (!asked && !talk_is_blank(typed)) {
        which = try_typed(choosing, typed);
    } else if (asked || choosing->count <= SHORT_LIST) {
        put_list(choosing);
    } else {
        screen_say(&talk->said, choosing->words->many);
    }
    while (which == choosing->count && !talk->over) {
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TEXT && asks_for_list(typed)) {
            put_list(choosing);
        } else if (talk_leaves(talk, heard, typed) ||
                   (heard == HEARD_TEXT && talk_is_blank(typed))) {
            break;
        } else {
            which = try_typed(choosing, heard == HEARD_TEXT ? typed : "…");
        }
    }
    return which;
}

bool choosing_run(Talk *talk, const ChoosingWords *words, const char *typed, bool all,
                  uint32_t *advice)
{
    Choosing choosing = {.talk = talk, .words = words};
    bool chosen = false;
    if (talk_check(talk, eg_outcome_advice(talk->consult, &choosing.came)) &&
        make_list(&choosing, all)) {
        talk->choosing = true;
        uint32_t which = choose(&choosing, typed);
        talk->choosing = false;
        chosen = which < choosing.count;
        *advice = chosen ? choosing.list[which] : EG_NONE;
    }
    free(choosing.list);
    return chosen;
}
