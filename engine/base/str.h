/* SPDX-License-Identifier: MIT
 *
 * Str: a slice of bytes that somebody else owns. Buf: a growing buffer of ours.
 *
 * Invariants
 *   - a Str need not end in NUL, may hold any byte, and {NULL, 0} means "no text",
 *     which is not the same as an empty one;
 *   - a Buf's failure is sticky, as an arena's: append freely, check buf_ok once;
 *   - a Buf always ends in a NUL that `len` does not count.
 */
#ifndef EG_BASE_STR_H
#define EG_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

typedef struct Str {
    const char *at;
    size_t len;
} Str;

/* A literal as a slice, without measuring it at run time. */
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).at

/* Is there a text at all? */
static inline bool str_is(Str s)
{
    return s.at != NULL;
}

/* Most texts of one length differ in their last byte: a call is saved. */
static inline bool str_same(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || (a.at[a.len - 1] == b.at[a.len - 1] &&
                                             memcmp(a.at, b.at, a.len) == 0));
}

/* With a literal, its length costs nothing. */
static inline bool str_is_c(Str a, const char *b)
{
    return str_same(a, (Str){b, strlen(b)});
}

Str str_of(const char *text); /* of a C string; NULL gives {NULL, 0} */
bool str_starts(Str s, Str head);
int str_order(Str a, Str b); /* by bytes, as strcmp */
Str str_trim(Str s);         /* without ASCII blanks at both ends */
Str str_sub(Str s, size_t from, size_t to);

/* Edit distance with transpositions (Damerau 1964, restricted), or `limit` + 1
 * where it is larger. Both up to 64 bytes, else `limit` + 1. For suggestions. */
unsigned str_distance(Str a, Str b, unsigned limit);

/* The nearest of `count` names to `wrong`, or -1 where none is near enough to be
 * meant: at most a third of its length away (at least 1, at most 3). */
int str_nearest(Str wrong, const Str *names, size_t count);

/* A decimal number that is all of `s` ("-2", "0.75", no exponent, no "1.", no "010",
 * no locale). False where it is not one or has over 15 digits. */
bool str_number(Str s, double *out);

/* A number as machines write it: JSON's form, up to 400 bytes ("1.5e+21", 17 digits),
 * rounded to the nearest double whatever the locale. False where it is not one or is
 * beyond the largest. */
bool str_double(Str s, double *out);

/* A whole number without sign or leading zero, up to `most`. */
bool str_count(Str s, uint32_t most, uint32_t *out);

typedef struct Buf Buf;
struct Buf {
    Mem mem;
    char *at;
    size_t len;
    size_t cap;
    bool failed;
    Buf *whole; /* that it is a part of; or NULL */
};

void buf_init(Buf *buf, const Mem *mem);

/* Begins a buffer whose text goes into another one, which outlives it: where it fails,
 * that one has failed too, so that nothing is left out of it unnoticed. */
void buf_part(Buf *part, Buf *whole);
void buf_free(Buf *buf);
void buf_clear(Buf *buf); /* keeps the memory, clears the failure */
bool buf_ok(const Buf *buf);
Str buf_str(const Buf *buf);          /* lent until the next change */
bool buf_room(Buf *buf, size_t more); /* makes room for `more` bytes and a NUL */
void buf_byte(Buf *buf, char c);
void buf_str_add(Buf *buf, Str s);
void buf_c(Buf *buf, const char *text);
void buf_fill(Buf *buf, char c, size_t count);
void buf_format(Buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vformat(Buf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* A number as people write it: the shortest decimal that reads back the same, never
 * an exponent below 1e15, "-0" as "0", a point whatever the locale. */
void buf_number(Buf *buf, double number);

#endif
