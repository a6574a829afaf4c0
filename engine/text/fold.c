/* SPDX-License-Identifier: MIT
 *
 * Folding, by utf8proc's decomposition of single code points. Reordering of marks does
 * not matter, as all of them are dropped.
 */
#include "text/fold.h"

#include <utf8proc.h>

#include "base/vec.h"
#include "text/utf8.h"

/* What typography and spelling make of plain letters, that NFKD does not undo. */
static const char *plain_form(uint32_t code)
{
    switch (code) {
    case 0x0153: /* œ */
    case 0x0152:
        return "oe";
    case 0x00E6: /* æ */
    case 0x00C6:
        return "ae";
    case 0x00B4: /* acute accent alone, typed for an apostrophe */
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02B9:
    case 0x02BC:
    case 0x02C8:
    case 0x2032:
        return "'";
    case 0x201C: /* “ ” „ ‟ ″ */
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return "\"";
    case 0x2043: /* hyphen bullet, minus sign */
    case 0x2212:
        return "-";
    default:
        return code >= 0x2010 && code <= 0x2015 ? "-" : NULL;
    }
}

/* Appends `code` or its plain form to the `n` code points of `out`. */
static size_t add_plain(uint32_t code, uint32_t out[FOLD_CODES], size_t n)
{
    const char *plain = plain_form(code);
    if (plain == NULL && n < FOLD_CODES)
        out[n++] = code;
    for (; plain != NULL && *plain != '\0' && n < FOLD_CODES; plain++)
        out[n++] = (unsigned char)*plain;
    return n;
}

size_t fold_code(uint32_t code, uint32_t out[FOLD_CODES])
{
    enum { UTF8PROC_CODES = 18 }; /* the longest decomposition, of U+FDFA */
    utf8proc_int32_t codes[UTF8PROC_CODES];
    const int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                        UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    size_t n = 0;
    if (code < 0x80) {
        out[0] = code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
        return 1;
    }
    if (plain_form(code) != NULL)
        return add_plain(code, out, 0);
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, codes, UTF8PROC_CODES,
                                (utf8proc_option_t)options, &boundary);
    if (count < 0 || count > UTF8PROC_CODES) {
        out[0] = code;
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++)
        n = add_plain((uint32_t)codes[i], out, n);
    return n;
}

typedef struct Folding {
    const Mem *mem;
    VEC(char) text;
    VEC(uint32_t) from;
} Folding;

static bool put(Folding *folding, uint32_t code, uint32_t from)
{
    char bytes[4];
    size_t length = utf8_put(bytes, code);
    for (size_t i = 0; i < length; i++)
        if (!vec_push(&folding->text, folding->mem, bytes[i]) ||
            !vec_push(&folding->from, folding->mem, from))
            return false;
    return true;
}

static bool fold_all(Folding *folding, Str source)
{
    uint32_t code;
    uint32_t codes[FOLD_CODES];
    size_t length;
    for (size_t at = 0; (length = utf8_next(source, at, &code)) != 0; at += length) {
        size_t n = fold_code(code, codes);
        for (size_t i = 0; i < n; i++)
            if (!put(folding, codes[i], (uint32_t)at))
                return false;
    }
    return vec_push(&folding->from, folding->mem, (uint32_t)source.len);
}

bool fold_text(Arena *arena, Str source, Folded *out)
{
    Folding folding = {.mem = &arena->mem};
    bool done = source.len < UINT32_MAX &&
                vec_reserve(&folding.text, folding.mem, source.len + 1) &&
                vec_reserve(&folding.from, folding.mem, source.len + 1) &&
                fold_all(&folding, source);
    *out = (Folded){.source = source};
    if (done) {
        out->text = arena_str(arena, (Str){folding.text.at, folding.text.len});
        out->from = arena_copy(arena, folding.from.at, folding.from.len,
                               sizeof *folding.from.at);
    } else {
        arena->failed = true;
    }
    vec_free(&folding.text, folding.mem);
    vec_free(&folding.from, folding.mem);
    return str_is(out->text) && out->from != NULL;
}

Str fold_source(const Folded *folded, size_t start, size_t end)
{
    size_t len = folded->text.len;
    if (end > len)
        end = len;
    if (start >= end)
        return (Str){"", 0};
    size_t after = end;
    while (after < len && folded->from[after] == folded->from[end - 1])
        after++;
    return str_sub(folded->source, folded->from[start], folded->from[after]);
}

/* Folds both, without blanks around them. */
static bool fold_both(Arena *arena, Str a, Str b, Str *folded_a, Str *folded_b)
{
    Folded one;
    Folded two;
    if (!fold_text(arena, a, &one) || !fold_text(arena, b, &two))
        return false;
    *folded_a = str_trim(one.text);
    *folded_b = str_trim(two.text);
    return true;
}

bool fold_same(Arena *arena, Str a, Str b)
{
    Str one;
    Str two;
    return fold_both(arena, a, b, &one, &two) && str_same(one, two);
}

bool fold_prefix(Arena *arena, Str text, Str head)
{
    Str whole;
    Str start;
    return fold_both(arena, text, head, &whole, &start) && start.len != 0 &&
           str_starts(whole, start);
}
