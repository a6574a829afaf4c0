/* SPDX-License-Identifier: MIT
 *
 * The program's own texts: see words.h.
 */
#include "dialogue/words.h"

#include "dialogue/lack.h"

#include <entregent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const TEXTS[WORDS_COUNT][2] = {
#define WORDS(id, en, fr) [WORDS_##id] = {en, fr},
#include "dialogue/words.def"
#undef WORDS
};

static bool is_french(const char *lang)
{
    return lang && strcmp(lang, "fr") == 0;
}

const char *words_get(WordsId id, const char *lang)
{
    return TEXTS[id][is_french(lang)];
}

void words_format(Draft *out, WordsId id, const char *lang, const char *const *args,
                  size_t count)
{
    const char *text = words_get(id, lang);
    for (const char *at = text; *at; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            size_t which = (size_t)(at[1] - '0');
            if (which < count) {
                const char *arg = args[which];
                if (eg_text_write_inline(arg, strlen(arg), draft_write, out) != EG_OK) {
                    out->failed = true;
                    lack_note();
                }
            }
            at += 2;
        } else {
            draft_add(out, at, 1);
        }
    }
}

void words_count(Draft *out, WordsId one, WordsId many, const char *lang, size_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", count);
    bool single = count == 1 || (count == 0 && is_french(lang));
    words_format(out, single ? one : many, lang, (const char *const[]){digits}, 1);
}

const char *words_lang(const char *name)
{
    static const char *const LANGS[] = {"en", "fr"};
    for (size_t i = 0; i < 2; i++) {
        const char *lang = LANGS[i];
        bool begins = (name[0] | 0x20) == lang[0] && (name[1] | 0x20) == lang[1];
        if (begins && (!name[2] || strchr("_-.@", name[2]))) {
            return lang;
        }
    }
    return NULL;
}

const char *words_locale(void)
{
    static const char *const NAMES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(NAMES[i]);
        if (value && *value) {
            return value;
        }
    }
    return NULL;
}

const char *words_lang_of_environment(void)
{
    const char *locale = words_locale();
    return locale ? words_lang(locale) : NULL;
}
