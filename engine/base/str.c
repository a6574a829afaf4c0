/* SPDX-License-Identifier: MIT
 *
 * Slices and buffers. Numbers are read and written without regard to the locale of
 * the host that embeds us: reading is by hand, exact because a whole number below
 * 10^15 and a power of ten up to 10^22 are doubles, so one division rounds once.
 */
#include "base/str.h"
#include "base/limits.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DISTANCE_MAX = 64, BUF_LEAST = 64 };

Str str_of(const char *text)
{
    return text == NULL ? (Str){NULL, 0} : (Str){text, strlen(text)};
}

bool str_starts(Str s, Str head)
{
    return s.len >= head.len && str_same(str_sub(s, 0, head.len), head);
}

int str_order(Str a, Str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared == 0 ? 0 : memcmp(a.at, b.at, shared);
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
    size_t from = 0;
    size_t to = s.len;
    while (from < to && is_blank(s.at[from]))
        from++;
    while (to > from && is_blank(s.at[to - 1]))
        to--;
    return str_sub(s, from, to);
}

Str str_sub(Str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return s.at == NULL ? s : (Str){s.at + from, to - from};
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned str_distance(Str a, Str b, unsigned limit)
{
    unsigned rows[3][DISTANCE_MAX + 1];
    unsigned *before = rows[0];
    unsigned *above = rows[1];
    unsigned *row = rows[2];
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return limit + 1;
    for (unsigned j = 0; j <= b.len; j++)
        above[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned change = a.at[i - 1] == b.at[j - 1] ? 0 : 1;
            row[j] = least(above[j - 1] + change, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
                a.at[i - 2] == b.at[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        unsigned *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b.len] > limit ? limit + 1 : above[b.len];
}

int str_nearest(Str wrong, const Str *names, size_t count)
{
    unsigned limit = wrong.len >= 9 ? 3 : wrong.len >= 6 ? 2 : 1;
    unsigned best = limit + 1;
    int nearest = -1;
    for (size_t i = 0; i < count; i++) {
        unsigned distance = str_distance(wrong, names[i], limit);
        if (distance < best && distance < wrong.len) {
            best = distance;
            nearest = (int)i;
        }
    }
    return nearest;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads the digits from `*at`, adding them to `*mantissa`. False over 15 in all. */
static bool take_digits(Str s, size_t *at, uint64_t *mantissa, unsigned *digits)
{
    for (; *at < s.len && is_digit(s.at[*at]); (*at)++) {
        *mantissa = *mantissa * 10 + (unsigned)(s.at[*at] - '0');
        if (++*digits > NUMBER_DIGITS)
            return false;
    }
    return true;
}

bool str_number(Str s, double *out)
{
    uint64_t mantissa = 0;
    unsigned digits = 0;
    size_t at = s.len != 0 && s.at[0] == '-' ? 1 : 0;
    bool negative = at == 1;
    if (at == s.len || !is_digit(s.at[at]))
        return false;
    if (s.at[at] == '0')
        at++; /* counts as no digit, and none may follow it */
    else if (!take_digits(s, &at, &mantissa, &digits))
        return false;
    double scale = 1;
    if (at < s.len && s.at[at] == '.') {
        size_t point = at++;
        if (!take_digits(s, &at, &mantissa, &digits) || at == point + 1)
            return false;
        for (size_t i = point + 1; i < at; i++)
            scale *= 10;
    }
    if (at != s.len)
        return false;
    double number = (double)mantissa / scale;
    *out = negative && mantissa != 0 ? -number : number;
    return true;
}

/* Where the digits from `at` end. */
static size_t skip_digits(Str s, size_t at)
{
    while (at < s.len && is_digit(s.at[at]))
        at++;
    return at;
}

/* The point of a number in JSON's form, or where its whole digits end; `*ok`: is it in
 * that form? */
static size_t find_point(Str s, bool *ok)
{
    size_t first = s.len > 0 && s.at[0] == '-' ? 1 : 0;
    size_t point = skip_digits(s, first);
    size_t at = point;
    *ok = point > first && (s.at[first] != '0' || point == first + 1);
    if (at < s.len && s.at[at] == '.') {
        at = skip_digits(s, point + 1);
        *ok = *ok && at > point + 1;
    }
    if (at < s.len && (s.at[at] | 0x20) == 'e') {
        size_t sign = at + 1;
        if (sign < s.len && (s.at[sign] == '+' || s.at[sign] == '-'))
            sign++;
        at = skip_digits(s, sign);
        *ok = *ok && at > sign;
    }
    *ok = *ok && at == s.len;
    return point;
}

bool str_double(Str s, double *out)
{
    enum { LONGEST = 400 };
    char text[LONGEST + 16], mark[16];
    bool ok;
    size_t point = find_point(s, &ok);
    if (!ok || s.len > LONGEST)
        return false;
    /* the C library wants the decimal mark of its locale: "0,5" shows it */
    int shown = snprintf(mark, sizeof mark, "%.1f", 0.5);
    bool whole = point == s.len || s.at[point] != '.';
    snprintf(text, sizeof text, "%.*s%.*s%.*s", (int)point, s.at, whole ? 0 : shown - 2,
             mark + 1, (int)(s.len - point) - (whole ? 0 : 1),
             s.at + point + (whole ? 0 : 1));
    double number = strtod(text, NULL);
    if (isinf(number))
        return false;
    *out = number;
    return true;
}

bool str_count(Str s, uint32_t most, uint32_t *out)
{
    uint64_t count = 0;
    if (s.len == 0 || s.len > 10 || (s.at[0] == '0' && s.len > 1))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.at[i]))
            return false;
        count = count * 10 + (unsigned)(s.at[i] - '0');
    }
    if (count > most)
        return false;
    *out = (uint32_t)count;
    return true;
}

void buf_init(Buf *buf, const Mem *mem)
{
    *buf = (Buf){.mem = *mem};
}

void buf_part(Buf *part, Buf *whole)
{
    *part = (Buf){.mem = whole->mem, .whole = whole};
}

void buf_free(Buf *buf)
{
    mem_free(&buf->mem, buf->at, buf->cap);
    *buf = (Buf){.mem = buf->mem, .whole = buf->whole};
}

static bool fail(Buf *buf)
{
    for (; buf != NULL; buf = buf->whole)
        buf->failed = true;
    return false;
}

void buf_clear(Buf *buf)
{
    buf->len = 0;
    buf->failed = false;
    if (buf->at != NULL)
        buf->at[0] = '\0';
}

bool buf_ok(const Buf *buf)
{
    return !buf->failed;
}

Str buf_str(const Buf *buf)
{
    return buf->at == NULL ? STR("") : (Str){buf->at, buf->len};
}

bool buf_room(Buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more < buf->cap - buf->len)
        return true;
    size_t want = buf->len + more + 1;
    if (more >= SIZE_MAX - buf->len)
        return fail(buf);
    size_t cap = buf->cap > SIZE_MAX / 2 ? want : buf->cap * 2;
    if (cap < want)
        cap = want;
    if (cap < BUF_LEAST)
        cap = BUF_LEAST;
    char *grown = mem_resize(&buf->mem, buf->at, buf->cap, cap);
    if (grown == NULL)
        return fail(buf);
    buf->at = grown;
    buf->cap = cap;
    buf->at[buf->len] = '\0';
    return true;
}

void buf_byte(Buf *buf, char c)
{
    buf_fill(buf, c, 1);
}

void buf_str_add(Buf *buf, Str s)
{
    if (s.len == 0 || !buf_room(buf, s.len))
        return;
    memcpy(buf->at + buf->len, s.at, s.len);
    buf->len += s.len;
    buf->at[buf->len] = '\0';
}

void buf_c(Buf *buf, const char *text)
{
    buf_str_add(buf, str_of(text));
}

void buf_fill(Buf *buf, char c, size_t count)
{
    if (count == 0 || !buf_room(buf, count))
        return;
    memset(buf->at + buf->len, c, count);
    buf->len += count;
    buf->at[buf->len] = '\0';
}

void buf_format(Buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vformat(buf, format, args);
    va_end(args);
}

void buf_vformat(Buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    if (need < 0) {
        fail(buf);
    } else if (buf_room(buf, (size_t)need)) {
        vsnprintf(buf->at + buf->len, (size_t)need + 1, format, again);
        buf->len += (size_t)need;
    }
    va_end(again);
}

/* The shortest significant digits, 15 to 17, that read back as `number` (above 0),
 * without zeros at the end: 0.d1d2d3… times ten to the result. The C library does the
 * rounding; the decimal mark of its locale is passed over. */
static int shortest_digits(double number, char digits[24])
{
    char text[48];
    for (int precision = NUMBER_DIGITS; precision <= DBL_DECIMAL_DIG; precision++) {
        snprintf(text, sizeof text, "%.*e", precision - 1, number);
        if (strtod(text, NULL) == number)
            break;
    }
    const char *mark = strchr(text, 'e');
    size_t n = 0;
    for (const char *at = text; at < mark; at++)
        if (is_digit(*at))
            digits[n++] = *at;
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = '\0';
    return atoi(mark + 1) + 1;
}

/* `digits` with the point after the first `point` of them, which may lie outside. */
static void add_fixed(Buf *buf, const char *digits, int point)
{
    size_t n = strlen(digits);
    if (point <= 0) {
        buf_c(buf, "0.");
        buf_fill(buf, '0', (size_t)-point);
        buf_c(buf, digits);
        return;
    }
    size_t whole = (size_t)point;
    buf_str_add(buf, (Str){digits, n < whole ? n : whole});
    if (n > whole) {
        buf_byte(buf, '.');
        buf_c(buf, digits + whole);
    } else {
        buf_fill(buf, '0', whole - n);
    }
}

void buf_number(Buf *buf, double number)
{
    char digits[24];
    if (isnan(number)) {
        buf_c(buf, "nan");
        return;
    }
    if (number < 0)
        buf_byte(buf, '-');
    number = fabs(number);
    if (isinf(number)) {
        buf_c(buf, "inf");
    } else if (number == 0) {
        buf_byte(buf, '0');
    } else {
        int point = shortest_digits(number, digits);
        add_fixed(buf, digits, number < 1e15 ? point : 1);
        if (number >= 1e15)
            buf_format(buf, "e%d", point - 1);
    }
}
