/* SPDX-License-Identifier: MIT
 *
 * What came of it: see coming.h.
 */
#include "dialogue/coming.h"

#include <stdlib.h>
#include <string.h>

#include "dialogue/folding.h"
#include "dialogue/talk.h"

static const struct {
    eg_came came;
    WordsId words;
} ANSWERS[] = {
    {EG_CAME_SOLVED, WORDS_COMING_SOLVED},     {EG_CAME_BETTER, WORDS_COMING_BETTER},
    {EG_CAME_SAME, WORDS_COMING_SAME},         {EG_CAME_WORSE, WORDS_COMING_WORSE},
    {EG_CAME_NOT_DONE, WORDS_COMING_NOT_DONE},
};

enum { ANSWER_COUNT = sizeof ANSWERS / sizeof ANSWERS[0], FOLDED_SIZE = 128 };

void coming_put(Screen *said)
{
    screen_title(said, words_get(WORDS_COMING_QUESTION, said->style.lang));
    for (unsigned i = 0; i < ANSWER_COUNT; i++) {
        screen_item(said, i + 1, words_get(ANSWERS[i].words, said->style.lang));
    }
    screen_say(said, WORDS_COMING_LATER);
}

/* The only answer that begins so, or of which a word does; ANSWER_COUNT: none. */
static size_t find_answer(const char *typed, const char *lang)
{
    char wanted[FOLDED_SIZE], folded[FOLDED_SIZE];
    size_t found = ANSWER_COUNT;
    if (!folding_make(typed, wanted, sizeof wanted)) {
        return ANSWER_COUNT;
    }
    for (size_t i = 0; i < ANSWER_COUNT; i++) {
        folding_make(words_get(ANSWERS[i].words, lang), folded, sizeof folded);
        if (folding_begins(folded, wanted) || folding_has_word(folded, wanted)) {
            if (found < ANSWER_COUNT) {
                return ANSWER_COUNT;
            }
            found = i;
        }
    }
    return found;
}

ComingReply coming_read(Screen *said, const char *typed, eg_came *out)
{
    typed += strspn(typed, " \t");
    if (*typed == '\0' || strcmp(typed, "0") == 0) {
        return COMING_LATER;
    }
    char *rest;
    unsigned long number = strtoul(typed, &rest, 10);
    bool whole = rest != typed && rest[strspn(rest, " \t.")] == '\0';
    size_t found =
        whole ? (number >= 1 && number <= ANSWER_COUNT ? number - 1 : ANSWER_COUNT)
              : find_answer(typed, said->style.lang);
    if (found >= ANSWER_COUNT) {
        Draft quoted = {0};
        talk_quote(&quoted, typed);
        screen_say1(said, WORDS_COMING_UNCLEAR, draft_text(&quoted));
        draft_free(&quoted);
        return COMING_AGAIN;
    }
    *out = ANSWERS[found].came;
    return COMING_CAME;
}

/* Saving */

typedef struct Saying {
    uint32_t visit;
    eg_came came;
    const char *today;
} Saying;

static eg_status say(eg_person *person, const eg_person *before, void *user)
{
    const Saying *saying = user;
    uint32_t visit = eg_visit_find(person, before, saying->visit);
    return eg_visit_came(person, visit, saying->came, saying->today);
}

PeopleStatus coming_save(People *people, size_t index, uint32_t visit, eg_came came,
                         const char *today)
{
    Saying saying = {visit, came, today};
    eg_status why;
    PeopleStatus status = people_edit(people, index, say, &saying, &why);
    return status == PEOPLE_OK && why != EG_OK ? PEOPLE_GONE : status;
}

/* Finding */

bool coming_is_due(const eg_person *person, uint32_t visit, const eg_base *base,
                   const char *day)
{
    eg_visit one;
    return eg_visit_get(person, visit, &one) == EG_OK && *one.revisit &&
           strcmp(one.revisit, day) <= 0 && eg_visit_open(person, visit, base);
}

size_t coming_count(const People *people, const eg_base *base, const char *day)
{
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++) {
        const PeopleEntry *entry = &people->entries[i];
        uint32_t visits = entry->sound ? eg_visit_count(entry->person) : 0;
        for (uint32_t visit = 0; visit < visits; visit++) {
            count += coming_is_due(entry->person, visit, base, day);
        }
    }
    return count;
}

static WordsId why_place(PlacesStatus status)
{
    switch (status) {
    case PLACES_NO_HOME:
        return WORDS_PEOPLE_WHY_NO_HOME;
    case PLACES_NOT_OURS:
        return WORDS_PEOPLE_WHY_NOT_OURS;
    default:
        return WORDS_PEOPLE_WHY_NOT_PLAIN;
    }
}

void coming_why(const People *people, PeopleStatus status, const char *lang, Draft *out)
{
    static const WordsId WHY[] = {
        [PEOPLE_OK] = WORDS_PEOPLE_WHY_GONE,
        [PEOPLE_NO_PLACE] = WORDS_PEOPLE_WHY_PLACE,
        [PEOPLE_WRONG] = WORDS_PEOPLE_WHY_WRONG,
        [PEOPLE_GONE] = WORDS_PEOPLE_WHY_GONE,
        [PEOPLE_BUSY] = WORDS_PEOPLE_WHY_BUSY,
        [PEOPLE_FAILED] = WORDS_PEOPLE_WHY_BUSY,
        [PEOPLE_NO_MEMORY] = WORDS_PEOPLE_WHY_MEMORY,
    };
    if (status == PEOPLE_NO_PLACE) {
        bool failed = people->status == PLACES_FAILED;
        const char *const args[] = {
            people->place.path, failed ? strerror(people->place.error)
                                       : words_get(why_place(people->status), lang)};
        words_format(out, WORDS_PEOPLE_WHY_PLACE, lang, args, 2);
    } else if (status == PEOPLE_FAILED && people->error != 0) {
        draft_add_string(out, strerror(people->error));
    } else {
        words_format(out, WHY[status], lang, NULL, 0);
    }
}
