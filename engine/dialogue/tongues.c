/* SPDX-License-Identifier: MIT
 *
 * Languages of a dialogue: see tongues.h.
 */
#include "dialogue/tongues.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/folding.h"
#include "dialogue/words.h"

enum { NAME_SIZE = 64 };

/* Ours, where a base has no language at all. */
static const char *const OURS[] = {"en", "fr"};
enum { OURS_COUNT = sizeof OURS / sizeof OURS[0] };
static const char *const OUR_NAMES[] = {"English", "Français"};

bool tongues_is_id(const char *said)
{
    return *said >= 'a' && *said <= 'z' &&
           said[strspn(said, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

const char *tongues_of_base(const eg_base *base, const char *id)
{
    for (size_t i = 0; i < eg_base_lang_count(base); i++) {
        if (strcmp(eg_base_lang(base, i), id) == 0) {
            return eg_base_lang(base, i);
        }
    }
    return NULL;
}

/* Does the name of a locale begin with this language? "pt_BR.UTF-8" begins with "pt-br"
 * and with "pt". */
static bool begins_locale(const char *locale, const char *id)
{
    for (; *id; id++, locale++) {
        char c = *locale == '_' ? '-' : (char)tolower((unsigned char)*locale);
        if (c != *id) {
            return false;
        }
    }
    return *locale == '\0' || strchr("_-.@", *locale) != NULL;
}

const char *tongues_of_environment(const eg_base *base)
{
    const char *locale = words_locale();
    const char *found = NULL;
    if (!locale || strcmp(locale, "C") == 0 || strncmp(locale, "C.", 2) == 0 ||
        strcmp(locale, "POSIX") == 0) {
        return NULL;
    }
    for (size_t i = 0; i < eg_base_lang_count(base); i++) {
        const char *id = eg_base_lang(base, i);
        if (begins_locale(locale, id) && (!found || strlen(id) > strlen(found))) {
            found = id;
        }
    }
    return found ? found : words_lang(locale);
}

size_t tongues_count(const eg_base *base)
{
    size_t count = eg_base_lang_count(base);
    return count > 0 ? count : OURS_COUNT;
}

const char *tongues_get(const eg_base *base, size_t index)
{
    size_t own = eg_base_lang_count(base);
    assert(index < (own > 0 ? own : OURS_COUNT));
    return own > 0 ? eg_base_lang(base, index) : OURS[index];
}

const char *tongues_name(const eg_base *base, size_t index)
{
    size_t own = eg_base_lang_count(base);
    assert(index < (own > 0 ? own : OURS_COUNT));
    return own > 0 ? eg_base_lang_name(base, index) : OUR_NAMES[index];
}

const char *tongues_kept(const eg_base *base, const char *id)
{
    const char *kept = tongues_of_base(base, id);
    kept = kept ? kept : words_lang(id);
    return kept ? kept : tongues_get(base, 0);
}

const char *tongues_own(const eg_base *base, const char *id)
{
    for (size_t i = 0; i < tongues_count(base); i++) {
        if (strcmp(tongues_get(base, i), id) == 0) {
            return tongues_name(base, i);
        }
    }
    return id;
}

/* What people call our languages, each in the other. */
static const char *by_our_names(const char *folded)
{
    static const struct {
        const char *name;
        const char *lang;
    } NAMES[] = {
        {"english", "en"}, {"french", "fr"}, {"anglais", "en"}, {"francais", "fr"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (folding_begins(NAMES[i].name, folded)) {
            return NAMES[i].lang;
        }
    }
    return NULL;
}

const char *tongues_typed(const eg_base *base, const char *typed)
{
    char folded[NAME_SIZE];
    char name[NAME_SIZE];
    char *end;
    typed += strspn(typed, " \t");
    if (!*typed || !folding_make(typed, folded, sizeof folded)) {
        return NULL;
    }
    for (size_t n = strlen(folded); n > 0 && strchr(" \t.", folded[n - 1]); n--) {
        folded[n - 1] = '\0';
    }
    unsigned long number = strtoul(folded, &end, 10);
    if (isdigit((unsigned char)*folded) && *end == '\0') {
        return number >= 1 && number <= tongues_count(base)
                   ? tongues_get(base, number - 1)
                   : NULL;
    }
    const char *own = tongues_of_base(base, folded);
    for (size_t i = 0; !own && *folded && i < tongues_count(base); i++) {
        folding_make(tongues_name(base, i), name, sizeof name);
        own = folding_begins(name, folded) ? tongues_get(base, i) : NULL;
    }
    own = own || !*folded ? own : by_our_names(folded);
    return own ? own : words_lang(folded);
}

void tongues_list(const eg_base *base, const char *command, Draft *out)
{
    for (size_t i = 0; i < tongues_count(base); i++) {
        draft_add_string(out, i > 0 ? ", " : "");
        draft_add_string(out, tongues_name(base, i));
        draft_add_string(out, " (");
        draft_add_string(out, command);
        draft_add_string(out, " ");
        draft_add_string(out, tongues_get(base, i));
        draft_add_string(out, ")");
    }
}
