/* SPDX-License-Identifier: MIT
 *
 * Folding a pattern needs to know only where it is: in a quotation (\Q…\E), in a class
 * or outside. Where it guesses wrong, in a pattern that PCRE2 will refuse or read in
 * another way, no harm is done: what is refused is looked for in the folded pattern.
 */
#include "text/pattern_fold.h"

#include "text/fold.h"
#include "text/utf8.h"

enum { RANGE_MAX = 1024 }; /* code points whose folded forms a range gains */

typedef struct Scan {
    Str source;
    size_t at;   /* what is read next */
    size_t from; /* what is being written comes from here */
    const Mem *mem;
    PatternFold *out;
    bool failed;
} Scan;

static void put_byte(Scan *scan, char byte)
{
    if (!vec_push(&scan->out->text, scan->mem, byte) ||
        !vec_push(&scan->out->from, scan->mem, (uint32_t)scan->from))
        scan->failed = true;
}

static void put(Scan *scan, const char *text)
{
    while (*text != '\0')
        put_byte(scan, *text++);
}

static void put_code(Scan *scan, uint32_t code)
{
    char bytes[4];
    size_t length = utf8_put(bytes, code);
    for (size_t i = 0; i < length; i++)
        put_byte(scan, bytes[i]);
}

/* Copies `n` bytes of the source, as far as there are. */
static void copy(Scan *scan, size_t n)
{
    for (; n != 0 && scan->at < scan->source.len; n--) {
        scan->from = scan->at;
        put_byte(scan, scan->source.at[scan->at++]);
    }
}

static bool looks_at(const Scan *scan, Str what)
{
    return str_starts(str_sub(scan->source, scan->at, scan->source.len), what);
}

static uint32_t take_code(Scan *scan)
{
    uint32_t code;
    scan->from = scan->at;
    scan->at += utf8_next(scan->source, scan->at, &code);
    return code;
}

static bool is_letter_or_digit(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z');
}

/* A folded code point that stands for itself. */
static void put_escaped(Scan *scan, uint32_t code)
{
    if (code < 0x80 && !is_letter_or_digit(code))
        put_byte(scan, '\\');
    put_code(scan, code);
}

static void fold_outside(Scan *scan, uint32_t code)
{
    uint32_t codes[FOLD_CODES];
    size_t n = fold_code(code, codes);
    if (n > 1)
        put(scan, "(?:");
    for (size_t i = 0; i < n; i++)
        put_escaped(scan, codes[i]);
    if (n > 1)
        put(scan, ")");
}

static void fold_quoted(Scan *scan, uint32_t code)
{
    uint32_t codes[FOLD_CODES];
    size_t n = fold_code(code, codes);
    for (size_t i = 0; i < n; i++)
        put_code(scan, codes[i]);
}

static void fold_in_class(Scan *scan, uint32_t code)
{
    uint32_t codes[FOLD_CODES];
    size_t n = fold_code(code, codes);
    if (n == 1)
        put_escaped(scan, codes[0]);
    else if (n > 1)
        put_code(scan, code);
}

/* The range as it is, and behind it the folded forms of what lies in it. */
static void fold_range(Scan *scan, uint32_t low, uint32_t high)
{
    uint32_t codes[FOLD_CODES];
    bool seen[0x80] = {false};
    put_code(scan, low);
    put_byte(scan, '-');
    put_code(scan, high);
    if (high < low || high - low > RANGE_MAX)
        return;
    for (uint32_t code = low < 0x80 ? 0x80 : low; code <= high; code++) {
        if (fold_code(code, codes) != 1 || codes[0] == code)
            continue;
        if (codes[0] < 0x80 && seen[codes[0]])
            continue;
        if (codes[0] < 0x80)
            seen[codes[0]] = true;
        put_escaped(scan, codes[0]);
    }
}

/* Where a range ends that begins at `scan->at`: its last code point, or 0. */
static uint32_t range_end(const Scan *scan)
{
    uint32_t code;
    size_t at = scan->at + utf8_next(scan->source, scan->at, &code);
    if (at >= scan->source.len || scan->source.at[at] != '-')
        return 0;
    utf8_next(scan->source, at + 1, &code);
    return code == ']' || code == '[' || code == '\\' ? 0 : code;
}

/* After a backslash that quotes nothing: a letter beyond ASCII is itself. */
static void fold_escape(Scan *scan, bool in_class)
{
    if (scan->at + 1 >= scan->source.len ||
        (unsigned char)scan->source.at[scan->at + 1] < 0x80) {
        copy(scan, 2);
        return;
    }
    scan->at++;
    uint32_t code = take_code(scan);
    if (in_class)
        fold_in_class(scan, code);
    else
        fold_outside(scan, code);
}

static void fold_quotation(Scan *scan)
{
    copy(scan, 2);
    while (scan->at < scan->source.len && !looks_at(scan, STR("\\E")))
        fold_quoted(scan, take_code(scan));
    copy(scan, 2);
}

/* One item of a class: false at its end, which is copied. */
static bool fold_item(Scan *scan)
{
    if (scan->at == scan->source.len)
        return false;
    if (looks_at(scan, STR("]"))) {
        copy(scan, 1);
        return false;
    }
    if (looks_at(scan, STR("\\Q"))) {
        fold_quotation(scan);
    } else if (looks_at(scan, STR("\\"))) {
        fold_escape(scan, true);
    } else if (looks_at(scan, STR("[:"))) {
        copy(scan, 2);
        while (scan->at < scan->source.len && !looks_at(scan, STR("]")))
            copy(scan, 1);
        copy(scan, 1);
    } else {
        uint32_t high = range_end(scan);
        uint32_t low = take_code(scan);
        if (high != 0) {
            scan->at++;
            take_code(scan);
            fold_range(scan, low, high);
        } else if (low < 0x80) {
            put_code(scan, low);
        } else {
            fold_in_class(scan, low);
        }
    }
    return true;
}

static void fold_class(Scan *scan)
{
    copy(scan, 1);
    if (looks_at(scan, STR("^")))
        copy(scan, 1);
    if (looks_at(scan, STR("]")))
        copy(scan, 1); /* first in a class it is a member */
    while (fold_item(scan))
        continue;
}

static void fold_next(Scan *scan)
{
    if (looks_at(scan, STR("\\Q"))) {
        fold_quotation(scan);
    } else if (looks_at(scan, STR("\\"))) {
        fold_escape(scan, false);
    } else if (looks_at(scan, STR("["))) {
        fold_class(scan);
    } else if (looks_at(scan, STR("(?#"))) {
        while (scan->at < scan->source.len && !looks_at(scan, STR(")")))
            copy(scan, 1);
    } else if ((unsigned char)scan->source.at[scan->at] < 0x80) {
        copy(scan, 1);
    } else {
        fold_outside(scan, take_code(scan));
    }
}

bool pattern_fold(const Mem *mem, Str source, PatternFold *out)
{
    Scan scan = {.source = source, .mem = mem, .out = out};
    *out = (PatternFold){0};
    while (scan.at < source.len && !scan.failed)
        fold_next(&scan);
    return !scan.failed;
}

void pattern_fold_free(PatternFold *fold, const Mem *mem)
{
    vec_free(&fold->text, mem);
    vec_free(&fold->from, mem);
}
