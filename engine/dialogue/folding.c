/* SPDX-License-Identifier: MIT
 *
 * Folding of names: see folding.h. Two blocks of Unicode are looked up, U+00C0 to
 * U+00FF in a table and the ligatures one by one; anything else stays as it is.
 */
#include "dialogue/folding.h"

#include <stdint.h>
#include <string.h>

/* U+00C0 to U+00FF; a blank is a letter of its own, handled in spell(). */
static const char LATIN[] = "aaaaaa ceeeeiiiidnooooo\xd7"
                            "ouuuuyt aaaaaa ceeeeiiiidnooooo\xf7"
                            "ouuuuyty";

/* Reads one code point, or one stray byte, and says how many bytes it took. */
static size_t decode(const unsigned char *text, uint32_t *point)
{
    *point = text[0];
    if (text[0] >= 0xc2 && text[0] < 0xe0 && (text[1] & 0xc0) == 0x80) {
        *point = (uint32_t)(text[0] & 0x1f) << 6 | (text[1] & 0x3f);
        return 2;
    }
    if (text[0] >= 0xe0 && text[0] < 0xf0 && (text[1] & 0xc0) == 0x80 &&
        (text[2] & 0xc0) == 0x80) {
        *point = (uint32_t)(text[0] & 0x0f) << 12 | (uint32_t)(text[1] & 0x3f) << 6 |
                 (text[2] & 0x3f);
        return 3;
    }
    return 1;
}

/* What a code point becomes; NULL where it stays. `one` has room for a letter. */
static const char *spell(uint32_t point, char one[2])
{
    one[1] = '\0';
    if (point >= 'A' && point <= 'Z') {
        one[0] = (char)(point - 'A' + 'a');
        return one;
    }
    switch (point) {
    case 0xc6:
    case 0xe6:
        return "ae";
    case 0x152:
    case 0x153:
        return "oe";
    case 0xdf:
        return "ss";
    case 0xd7:
    case 0xf7:
        return NULL;
    case 0xa0:
    case 0x202f:
        return " ";
    case 0x2018:
    case 0x2019:
        return "'";
    default:
        break;
    }
    if (point >= 0xc0 && point <= 0xff) {
        one[0] = LATIN[point - 0xc0];
        return one;
    }
    return point >= 0x300 && point <= 0x36f ? "" : NULL;
}

bool folding_make(const char *text, char *out, size_t size)
{
    size_t length = 0;
    for (const char *at = text; *at;) {
        uint32_t point;
        char one[2];
        size_t taken = decode((const unsigned char *)at, &point);
        const char *letters = taken == 1 && point >= 0x80 ? NULL : spell(point, one);
        size_t count = letters ? strlen(letters) : taken;
        if (length + count + 1 > size) {
            break;
        }
        memcpy(out + length, letters ? letters : at, count);
        length += count;
        at += taken;
        if (!*at) {
            out[length] = '\0';
            return true;
        }
    }
    out[length] = '\0';
    return *text == '\0';
}

bool folding_among(const char *text, const char *const *words, size_t count)
{
    char folded[64];
    bool among = false;
    if (!folding_make(text, folded, sizeof folded)) {
        return false;
    }
    for (size_t i = 0; i < count && !among; i++) {
        among = strcmp(folded, words[i]) == 0;
    }
    return among;
}

bool folding_begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool folding_has_word(const char *text, const char *start)
{
    static const char BETWEEN[] = " ,'-";
    for (text += strspn(text, BETWEEN); *text; text += strspn(text, BETWEEN)) {
        if (folding_begins(text, start)) {
            return true;
        }
        text += strcspn(text, BETWEEN);
    }
    return false;
}
