/* SPDX-License-Identifier: MIT
 *
 * See translated.h.
 */
#include "unit/support/translated.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const char *const ALIKE[] = {"Posture",       "Sources",      "Tact",
                                    "question",      "Version",      "questions",
                                    "Consultations", "Index",        "Questions",
                                    "conclusion",    "consultation", "consultations"};

static bool is_alike(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof ALIKE / sizeof *ALIKE; i++)
        if (strlen(ALIKE[i]) == length && memcmp(word, ALIKE[i], length) == 0)
            return true;
    return false;
}

bool translated_alike(const char *text)
{
    while (*text != '\0') {
        size_t length = 0;
        while (isalpha((unsigned char)text[length]))
            length++;
        if (length != 0 && !is_alike(text, length))
            return false;
        text += length != 0 ? length : 1;
    }
    return true;
}

bool translated_spaced(const char *french)
{
    bool code = false;
    for (const char *at = french; *at != '\0'; at++) {
        code ^= *at == '`';
        bool ends = at[1] == '\0' || at[1] == ' ' || at[1] == '\n';
        if (at == french || code || !ends || strchr(";:!?", *at) == NULL)
            continue;
        bool tied = at - french >= 2 && memcmp(at - 2, "\u00A0", 2) == 0;
        if (at[-1] != ' ' && at[-1] != '}' && !tied)
            return false;
    }
    return true;
}
