/* SPDX-License-Identifier: MIT
 *
 * Qualifiers: see qualifier.h. Of several that fit, the longest counts.
 */
#include "consult/qualifier.h"

#include <stddef.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Before an answer or behind it, folded. */
static const char *const words[] = {
    /* English */
    "probably", "most probably", "very probably", "likely", "most likely",
    "very likely", "fairly sure", "i am fairly sure", "i'm fairly sure", "pretty sure",
    "i am pretty sure", "i'm pretty sure", "quite sure", "almost sure", "nearly sure",
    "i think", "i do think", "i believe", "i suppose", "i guess", "i would say",
    "i'd say", "presumably", "rather", "mostly", "more or less", "about", "around",
    "as far as i know",
    /* French */
    "probablement", "tres probablement", "vraisemblablement", "sans doute", "plutot",
    "plus ou moins", "a peu pres", "environ", "a priori", "je crois", "je crois bien",
    "je pense", "je suppose", "je dirais", "il me semble", "assez sur", "assez sure",
    "presque sur", "presque sure", "j'en suis assez sur", "j'en suis assez sure"};

/* Between a qualifier and the answer. */
static const char *const links[] = {"that",      "it is",           "it's",  "que",
                                    "que c'est", "qu'il s'agit de", "c'est", "qu'"};

/* Qualifiers that are answers to a question of yes or no by themselves. */
static const struct {
    const char *text;
    bool yes;
} alone[] = {{"probably", true},          {"most likely", true},
             {"very likely", true},       {"i think so", true},
             {"i believe so", true},      {"i guess so", true},
             {"i suppose so", true},      {"probablement", true},
             {"sans doute", true},        {"je crois", true},
             {"je crois bien", true},     {"je pense", true},
             {"il me semble", true},      {"probably not", false},
             {"most likely not", false},  {"i think not", false},
             {"i don't think so", false}, {"i do not think so", false},
             {"rather not", false},       {"probablement pas", false},
             {"sans doute pas", false},   {"je ne crois pas", false},
             {"je ne pense pas", false},  {"je crois pas", false},
             {"je pense pas", false},     {"plutot pas", false}};

static bool is_mark(char c)
{
    return c == ' ' || c == ',' || c == ';' || c == ':' || c == '.' || c == '!' ||
           c == '(' || c == ')' || c == '-';
}

/* Without blanks and punctuation at its ends. A minus stays with its number. */
static Str trimmed(Str text)
{
    while (text.len > 0 && is_mark(text.at[text.len - 1]))
        text = str_sub(text, 0, text.len - 1);
    while (
        text.len > 0 && is_mark(text.at[0]) &&
        !(text.at[0] == '-' && text.len > 1 && text.at[1] >= '0' && text.at[1] <= '9'))
        text = str_sub(text, 1, text.len);
    return text;
}

/* Does the text begin with the word, as a whole one? An elision needs no blank. */
static bool begins(Str text, Str word)
{
    if (text.len <= word.len || !str_starts(text, word))
        return false;
    return is_mark(text.at[word.len]) || word.at[word.len - 1] == '\'';
}

static bool ends(Str text, Str word)
{
    if (text.len <= word.len)
        return false;
    size_t at = text.len - word.len;
    return str_same(str_sub(text, at, text.len), word) && is_mark(text.at[at - 1]);
}

/* Takes off the longest of a list before the text; false: there is none. */
static bool strip_before(Str *text, const char *const *list, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < n; i++) {
        Str word = str_of(list[i]);
        if (begins(*text, word) && word.len > longest)
            longest = word.len;
    }
    *text = trimmed(str_sub(*text, longest, text->len));
    return longest != 0;
}

static bool strip_behind(Str *text)
{
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(words); i++) {
        Str word = str_of(words[i]);
        if (ends(*text, word) && word.len > longest)
            longest = word.len;
    }
    *text = trimmed(str_sub(*text, 0, text->len - longest));
    return longest != 0;
}

bool qualifier_strip(Str typed, Str *rest)
{
    Str text = str_trim(typed);
    bool doubted = false;
    while (text.len > 0 && text.at[text.len - 1] == '?') {
        text = str_trim(str_sub(text, 0, text.len - 1));
        doubted = true;
    }
    text = trimmed(text);
    bool found = strip_before(&text, words, COUNT(words));
    if (found)
        strip_before(&text, links, COUNT(links));
    found = strip_behind(&text) || found;
    *rest = text;
    return (found || doubted) && text.len > 0;
}

bool qualifier_alone(Str typed, bool *yes)
{
    Str text = trimmed(str_trim(typed));
    for (size_t i = 0; i < COUNT(alone); i++)
        if (str_is_c(text, alone[i].text)) {
            *yes = alone[i].yes;
            return true;
        }
    return false;
}
