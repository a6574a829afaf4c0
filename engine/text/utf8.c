/* SPDX-License-Identifier: MIT
 *
 * UTF-8, strictly. The widths are those of utf8proc's tables.
 */
#include "text/utf8.h"

#include <utf8proc.h>

static bool is_surrogate(uint32_t code)
{
    return code >= 0xD800 && code <= 0xDFFF;
}

/* How long a code point that begins with `byte` is; 0 where none does. */
static size_t length_of(unsigned char byte)
{
    if (byte < 0x80)
        return 1;
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    return byte >= 0xF0 && byte <= 0xF4 ? 4 : 0;
}

size_t utf8_next(Str text, size_t at, uint32_t *code)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char first_bits[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t spare;
    uint32_t *out = code != NULL ? code : &spare;
    *out = 0;
    if (at >= text.len)
        return 0;
    if ((unsigned char)text.at[at] < 0x80) { /* nearly all of what is read */
        *out = (unsigned char)text.at[at];
        return 1;
    }
    size_t length = length_of((unsigned char)text.at[at]);
    uint32_t value = (unsigned char)text.at[at] & first_bits[length];
    *out = UTF8_BROKEN;
    if (length == 0 || length > text.len - at)
        return 1;
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)text.at[at + i];
        if ((byte & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (byte & 0x3Fu);
    }
    if (value < least[length] || value > 0x10FFFF || is_surrogate(value))
        return 1;
    *out = value;
    return length;
}

bool utf8_valid(Str text, size_t *bad_offset)
{
    uint32_t code;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length) {
        if (code == UTF8_BROKEN && length == 1) {
            if (bad_offset != NULL)
                *bad_offset = at;
            return false;
        }
    }
    return true;
}

size_t utf8_put(char out[4], uint32_t code)
{
    if (code > 0x10FFFF || is_surrogate(code))
        code = UTF8_BROKEN;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    unsigned mark = 0xF00u >> length & 0xFFu;
    for (size_t i = length; i-- > 1; code >>= 6)
        out[i] = (char)(unsigned char)(0x80u | (code & 0x3Fu));
    out[0] = (char)(unsigned char)(mark | code);
    return length;
}

size_t utf8_count(Str text)
{
    size_t count = 0;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, NULL)) != 0; at += length)
        count++;
    return count;
}

unsigned utf8_code_width(uint32_t code)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width > 0 ? (unsigned)width : 0;
}

unsigned utf8_width(Str text)
{
    unsigned width = 0;
    uint32_t code;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length)
        width += utf8_code_width(code);
    return width;
}
