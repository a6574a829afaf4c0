/* SPDX-License-Identifier: MIT
 *
 * Slugs: the folded words, with hyphens for all that no id may have.
 */
#include "text/slug.h"

#include "text/fold.h"

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_of_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
}

/* The end of the word that begins at byte `at`. */
static size_t word_end(Str text, size_t at)
{
    while (at < text.len && is_of_word(text.at[at]))
        at++;
    return at;
}

/* Appends a word if there is room; the first one is cut where it is too long. */
static bool add_word(Buf *out, size_t start, Str word)
{
    size_t used = out->len - start;
    size_t room = SLUG_MOST - used;
    if (used != 0 && word.len + 1 > room)
        return false;
    if (used != 0)
        buf_byte(out, '-');
    buf_str_add(out, str_sub(word, 0, word.len < room ? word.len : room));
    return true;
}

bool slug_add(Buf *out, Str words, Str stand_in, Arena *arena)
{
    Folded folded;
    size_t start = out->len;
    if (!fold_text(arena, words, &folded))
        return false;
    Str text = folded.text;
    bool room = true;
    for (size_t at = 0, end; room && at < text.len; at = end + 1) {
        end = word_end(text, at);
        if (end == at)
            continue;
        if (out->len == start && !is_letter(text.at[at]))
            buf_str_add(out, stand_in);
        room = add_word(out, start, str_sub(text, at, end));
    }
    if (out->len == start)
        buf_str_add(out, stand_in);
    return buf_ok(out);
}
