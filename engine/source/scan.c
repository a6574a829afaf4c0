/* SPDX-License-Identifier: MIT
 *
 * One pass over the bytes. What is refused, and why:
 *
 *     not UTF-8            libyaml would tell no line
 *     NUL                  the mark of a binary file; no text of ours may hold one
 *     C0, DEL, C1          they move cursors; nobody writes them on purpose
 *     U+2028, U+2029       line breaks for libyaml, not for editors: places would lie
 *     U+FEFF, but first    invisible; two files were joined
 *     U+FFFE, U+FFFF       no characters
 *     % at a line's start  a directive, or a text that needs its line begun otherwise
 */
#include "source/scan.h"

#include <stdio.h>
#include <string.h>

#include "source/lines.h"
#include "text/utf8.h"

static bool is_refused(uint32_t code)
{
    if (code < 0x20)
        return code != '\t' && code != '\n';
    if (code < 0x7F)
        return false;
    return code <= 0x9F || code == 0x2028 || code == 0x2029 || code == 0xFEFF ||
           code == 0xFFFE || code == 0xFFFF;
}

Str scan_code_name(uint32_t code, char out[12])
{
    int len = snprintf(out, 12, "U+%04lX", (unsigned long)code);
    return (Str){out, len > 0 ? (size_t)len : 0};
}

/* Printable ASCII and line ends, which need no second look. */
static bool is_usual(char byte)
{
    return (byte >= 0x20 && byte < 0x7F) || byte == '\n';
}

bool scan_text(Str text, uint32_t *refused)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        if (is_usual(text.at[at])) {
            at++;
            continue;
        }
        at += utf8_next(text, at, &code);
        if (is_refused(code)) {
            *refused = code;
            return false;
        }
    }
    return true;
}

Str scan_plain(Arena *arena, Str text)
{
    Buf out;
    uint32_t code;
    size_t length;
    Mem mem = arena->mem;
    Str plain = {NULL, 0};
    if (scan_text(text, &code))
        return arena_str(arena, text);
    buf_init(&out, &mem);
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length)
        if (is_refused(code))
            buf_byte(&out, ' ');
        else
            buf_str_add(&out, str_sub(text, at, at + length));
    if (buf_ok(&out))
        plain = arena_str(arena, buf_str(&out));
    buf_free(&out);
    return plain;
}

static void tell_byte(Str bytes, size_t at, uint16_t file, Diags *diags)
{
    char hex[4];
    snprintf(hex, sizeof hex, "%02X", (unsigned)(unsigned char)bytes.at[at]);
    diag_at1(diags, DIAG_NOT_UTF8, lines_locate(bytes, file, at), str_of(hex));
}

static void tell_code(Str bytes, size_t at, uint32_t code, uint16_t file, Diags *diags)
{
    char name[12];
    diag_at1(diags, DIAG_BAD_CHAR, lines_locate(bytes, file, at),
             scan_code_name(code, name));
}

/* The wider encoding that the first bytes betray, or {NULL, 0}: by its byte order
 * mark, or by the NUL beside each of the first ASCII characters. */
static Str wide_encoding(Str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE\0\0")) ||
        str_starts(bytes, STR("\0\0\xFE\xFF")))
        return STR("UTF-32");
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")))
        return STR("UTF-16");
    unsigned zeros = 0; /* which of the first four bytes are NUL, a bit each */
    for (size_t i = 0; bytes.len >= 4 && i < 4; i++)
        zeros |= bytes.at[i] == '\0' ? 1u << i : 0;
    if (zeros == 0xE || zeros == 0x7)
        return STR("UTF-32");
    return zeros == 0xA || zeros == 0x5 ? STR("UTF-16") : (Str){NULL, 0};
}

/* Checks one code point from `at`; returns its length, or 0 where it was told. */
static size_t check_code(Str bytes, size_t at, uint16_t file, Diags *diags)
{
    uint32_t code = 0;
    if (is_usual(bytes.at[at]))
        return 1;
    size_t length = utf8_next(bytes, at, &code);
    if (length == 1 && code == UTF8_BROKEN) {
        tell_byte(bytes, at, file, diags);
        return 0;
    }
    if (is_refused(code) && code != '\r') {
        tell_code(bytes, at, code, file, diags);
        return 0;
    }
    return length;
}

/* What the first bytes and a NUL tell is more than whatever else is wrong. */
static bool check_kind(Str bytes, Place whole, Diags *diags)
{
    Str wide = wide_encoding(bytes);
    bool binary = bytes.len != 0 && memchr(bytes.at, '\0', bytes.len) != NULL;
    if (str_is(wide))
        diag_at1(diags, DIAG_UTF16, whole, wide);
    else if (binary)
        diag_at(diags, DIAG_BINARY, whole);
    return !str_is(wide) && !binary;
}

/* Eight bytes side by side: their highest bits, and the same byte in all of them. */
#define HIGH UINT64_C(0x8080808080808080)
#define ALL(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Are eight bytes usual, and none of them a percent sign? Added to 7 bits, a number
 * carries into the highest exactly where they are large enough. */
static bool are_usual(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t delete = word + ALL(0x01);
    uint64_t printed = word + ALL(0x60);
    uint64_t no_feed = (word ^ ALL('\n')) + ALL(0x7F);
    uint64_t no_percent = (word ^ ALL('%')) + ALL(0x7F);
    return ((word | delete | (~printed & no_feed) | ~no_percent) & HIGH) == 0;
}

bool scan_bytes(Str bytes, uint16_t file, Diags *diags)
{
    if (!check_kind(bytes, (Place){.file = file}, diags))
        return false;
    size_t mark = lines_mark(bytes);
    for (size_t at = mark; at < bytes.len;) {
        if (bytes.len - at >= 8 && are_usual(bytes.at + at)) {
            at += 8;
            continue;
        }
        bool fresh = at == mark || bytes.at[at - 1] == '\n' || bytes.at[at - 1] == '\r';
        if (fresh && bytes.at[at] == '%') {
            diag_at(diags, DIAG_DIRECTIVE, lines_locate(bytes, file, at));
            return false;
        }
        size_t length = check_code(bytes, at, file, diags);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

bool scan_utf8(Str bytes, uint16_t file, Diags *diags)
{
    size_t at;
    bool valid = utf8_valid(bytes, &at);
    if (!valid)
        tell_byte(bytes, at, file, diags);
    return valid;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* Does a text read as a sentence: three words with letters or more, and no sign of an
 * expression? `$g > 2 * $r` and `2 weeks` do not. */
static bool is_prose(Str text)
{
    size_t words = 0;
    bool counted = false;
    for (size_t at = 0; at < text.len; at++) {
        char c = text.at[at];
        if (strchr("$<>=+*/%", c) != NULL)
            return false;
        if (c == ' ' || c == '\n') {
            counted = false;
        } else if (!counted && is_letter(c)) {
            counted = true;
            words++;
        }
    }
    return words >= 3;
}

/* What was meant by the #? People write a comment with a space after #, and behind a
 * value often two before it. So # is doubtful where a single blank parts it from the
 * text, and it either touches what follows ("invoice #12", "a #b") or ends what reads
 * as a sentence. `choice: x # note` and `ask: How often is it?  # note` are let be. */
size_t scan_comment(Str bytes, size_t from, Str text)
{
    size_t at = from + 1;
    if (at + 1 >= bytes.len || bytes.at[at] != '#' ||
        (bytes.at[from] != ' ' && bytes.at[from] != '\t'))
        return from;
    bool touches = strchr(" \t\r\n#-=", bytes.at[at + 1]) == NULL;
    return touches || is_prose(text) ? at : from;
}
