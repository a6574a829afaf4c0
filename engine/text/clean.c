/* SPDX-License-Identifier: MIT
 *
 * Cleaning: one code point at a time, so that what is shown and how wide it is are
 * decided in one place.
 */
#include "text/clean.h"

#include "text/utf8.h"

static bool is_unsafe(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C ||
           code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
           (code >= 0xE0000 && code <= 0xE007F);
}

static bool is_invalid(uint32_t code, size_t length)
{
    return code == UTF8_BROKEN && length == 1;
}

static void add(Buf *out, Str text, bool lines)
{
    uint32_t code;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length) {
        if (is_invalid(code, length))
            buf_format(out, "\\x{%02X}", (unsigned)(unsigned char)text.at[at]);
        else if (is_unsafe(code) && !(lines && code == '\n'))
            buf_format(out, "\\u{%X}", (unsigned)code);
        else
            buf_str_add(out, (Str){text.at + at, length});
    }
}

void clean_add(Buf *out, Str text)
{
    add(out, text, false);
}

void clean_lines_add(Buf *out, Str text)
{
    add(out, text, true);
}

bool clean_is(Str text)
{
    uint32_t code;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length)
        if (is_invalid(code, length) || is_unsafe(code))
            return false;
    return true;
}

/* Columns of "\u{…}" around a number. */
static unsigned escape_width(uint32_t code)
{
    unsigned width = 5;
    for (; code > 0xF; code >>= 4)
        width++;
    return width;
}

unsigned clean_width(Str text)
{
    unsigned width = 0;
    uint32_t code;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length) {
        if (is_invalid(code, length))
            width += escape_width(0xFF);
        else
            width += is_unsafe(code) ? escape_width(code) : utf8_code_width(code);
    }
    return width;
}
