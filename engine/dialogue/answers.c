/* SPDX-License-Identifier: MIT
 *
 * What was typed for each fact: see answers.h.
 */
#include "dialogue/answers.h"

#include <stdlib.h>
#include <string.h>

#include "dialogue/folding.h"
#include "dialogue/words.h"

enum { FOLDED_SIZE = 512 };

typedef struct Answer {
    char *typed; /* NULL: none */
    uint32_t value;
    bool unknown;
} Answer;

struct Answers {
    const eg_base *base;
    uint32_t count;
    Answer all[];
};

Answers *answers_new(const eg_base *base)
{
    uint32_t count = eg_fact_count(base);
    Answers *answers = calloc(1, sizeof *answers + count * sizeof answers->all[0]);
    if (answers) {
        answers->base = base;
        answers->count = count;
    }
    return answers;
}

void answers_free(Answers *answers)
{
    for (uint32_t i = 0; answers && i < answers->count; i++) {
        free(answers->all[i].typed);
    }
    free(answers);
}

static bool begins(const char *whole, const char *folded)
{
    char name[FOLDED_SIZE];
    return whole && folding_make(whole, name, sizeof name) &&
           folding_begins(name, folded);
}

/* The value that was meant, where that is plain: its number in the list, or the
 * beginning of its id or of its label in a language. */
static uint32_t find_value(const eg_base *base, uint32_t fact, const char *typed)
{
    uint32_t count = eg_value_count(base, fact);
    char *rest;
    unsigned long number = strtoul(typed, &rest, 10);
    if (rest != typed && rest[strspn(rest, " \t")] == '\0') {
        return number >= 1 && number <= count ? (uint32_t)number - 1 : EG_NONE;
    }
    char folded[FOLDED_SIZE];
    uint32_t found = EG_NONE;
    if (!folding_make(typed + strspn(typed, " \t"), folded, sizeof folded)) {
        return EG_NONE;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (begins(eg_value_id(base, fact, i), folded) ||
            begins(eg_value_label(base, fact, i, "en"), folded) ||
            begins(eg_value_label(base, fact, i, "fr"), folded)) {
            if (found != EG_NONE) {
                return EG_NONE;
            }
            found = i;
        }
    }
    return found;
}

void answers_keep(Answers *answers, uint32_t fact, const char *typed, bool unknown)
{
    Answer *answer = &answers->all[fact];
    bool one_value = eg_fact_type(answers->base, fact) != EG_CHOICES;
    free(answer->typed);
    *answer = (Answer){.typed = strdup(typed), .unknown = unknown, .value = EG_NONE};
    if (one_value && !unknown && eg_value_count(answers->base, fact) > 0) {
        answer->value = find_value(answers->base, fact, typed);
    }
}

void answers_tell(const Answers *answers, uint32_t fact, const char *lang, Draft *out)
{
    const Answer *answer = &answers->all[fact];
    if (answer->unknown) {
        draft_add_string(out, words_get(WORDS_NOT_KNOWN, lang));
    } else if (answer->value != EG_NONE) {
        const char *label = eg_value_label(answers->base, fact, answer->value, lang);
        draft_add_string(out, label ? label : answer->typed);
    } else if (answer->typed) {
        draft_add_string(out, answer->typed);
    }
}
