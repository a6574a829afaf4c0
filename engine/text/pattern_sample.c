/* SPDX-License-Identifier: MIT
 *
 * A walk down the source, of a pattern that compiles:
 *
 *     branches:  sequence | sequence ...      one of them is kept
 *     sequence:  item quantifier? ...
 *     item:      character, \escape, [class], ( branches )
 */
#include "text/pattern_sample.h"

#include <string.h>

#include "text/utf8.h"

enum { DEPTH = 50, REPEATS = 3, LENGTH = 400 };

typedef struct Reader {
    Str source;
    size_t at;
    unsigned number;
    unsigned depth;
    bool lost; /* met what it cannot read */
} Reader;

static void read_branches(Reader *r, Buf *out);

static char peek(const Reader *r)
{
    return r->at < r->source.len ? r->source.at[r->at] : '\0';
}

static bool take(Reader *r, char c)
{
    if (peek(r) != c)
        return false;
    r->at++;
    return true;
}

/* What an escape stands for; 0: nothing (an anchor). */
static char escaped(Reader *r)
{
    static const char digits[] = "12345678";
    static const char letters[] = "aebtnors";
    char c = peek(r);
    r->at += r->at < r->source.len;
    switch (c) {
    case 'b':
    case 'B':
    case 'A':
    case 'z':
    case 'Z':
        return '\0';
    case 'd':
        return digits[r->number % 8];
    case 'w':
    case 'S':
    case 'D':
        return letters[r->number % 8];
    case 's':
    case 'h':
    case 'W':
        return ' ';
    default:
        r->lost |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   (c >= '0' && c <= '9') || c == '\0';
        return c;
    }
}

/* One thing of a class; its bytes are appended to `out`. */
static void read_member(Reader *r, Buf *out)
{
    if (take(r, '\\')) {
        char c = escaped(r);
        if (c != '\0')
            buf_byte(out, c);
        return;
    }
    size_t length = utf8_next(r->source, r->at, NULL);
    buf_str_add(out, str_sub(r->source, r->at, r->at + length));
    r->at += length;
}

/* [abc], [a-f] (its ends), [^...] (a common letter that is not spelt in it). */
static void read_class(Reader *r, Buf *out)
{
    size_t from = r->at;
    bool negated = take(r, '^');
    unsigned members = 0;
    size_t kept = out->len;
    bool first = true;
    while (!r->lost && r->at < r->source.len && (first || peek(r) != ']')) {
        first = false;
        if (peek(r) == '[')
            r->lost = true; /* [:alpha:] and the like */
        if (members++ <= r->number % 4) {
            out->len = kept;
            read_member(r, out);
        } else {
            size_t length = out->len;
            read_member(r, out);
            out->len = length;
        }
    }
    size_t end = r->at;
    r->lost |= !take(r, ']');
    if (!negated)
        return;
    out->len = kept;
    for (const char *c = "aeznt 3x-'."; *c != '\0'; c++)
        if (memchr(r->source.at + from, *c, end - from) == NULL) {
            buf_byte(out, *c);
            return;
        }
    r->lost = true;
}

static void read_group(Reader *r, Buf *out)
{
    if (take(r, '?')) {
        if (take(r, 'i') && !take(r, ':')) { /* (?i) alone */
            r->lost |= !take(r, ')');
            return;
        }
        bool plain = r->source.at[r->at - 1] == ':' || take(r, ':') || take(r, '>') ||
                     take(r, '|');
        if (!plain) {
            r->lost = true;
            return;
        }
    }
    read_branches(r, out);
    r->lost |= !take(r, ')');
}

static void read_item(Reader *r, Buf *out)
{
    char c;
    if (take(r, '\\')) {
        c = escaped(r);
        if (c != '\0')
            buf_byte(out, c);
    } else if (take(r, '[')) {
        read_class(r, out);
    } else if (take(r, '(')) {
        read_group(r, out);
    } else if (take(r, '.')) {
        buf_byte(out, "a b e st"[r->number % 8]);
    } else if (!take(r, '^') && !take(r, '$')) {
        read_member(r, out);
    }
}

static unsigned read_count(Reader *r)
{
    unsigned count = 0;
    for (; peek(r) >= '0' && peek(r) <= '9'; r->at++)
        count = count < 1000 ? count * 10 + (unsigned)(peek(r) - '0') : count;
    return count;
}

/* How often: the least, and a little more in later samples. */
static unsigned read_repeats(Reader *r)
{
    unsigned least = 1;
    unsigned most = 1;
    if (take(r, '*')) {
        least = 0;
        most = REPEATS;
    } else if (take(r, '+')) {
        most = REPEATS;
    } else if (take(r, '?')) {
        least = 0;
    } else if (take(r, '{')) {
        least = most = read_count(r);
        if (take(r, ','))
            most = peek(r) == '}' ? least + REPEATS : read_count(r);
        r->lost |= !take(r, '}') || least > LENGTH;
    } else {
        return 1;
    }
    if (!take(r, '?'))
        take(r, '+');
    unsigned more = r->number / 2 % 4;
    return least + more < most ? least + more : most;
}

static void read_sequence(Reader *r, Buf *out)
{
    while (!r->lost && r->at < r->source.len && peek(r) != '|' && peek(r) != ')') {
        size_t before = out->len;
        read_item(r, out);
        size_t length = out->len - before;
        unsigned times = read_repeats(r);
        if (times == 0)
            out->len = before;
        for (unsigned i = 1; i < times && out->len < LENGTH; i++)
            if (buf_room(out, length))
                buf_str_add(out, (Str){out->at + before, length});
        r->lost |= out->len >= LENGTH;
    }
}

/* Of several branches one, another for each number; of the rest, what they are. */
static void read_branches(Reader *r, Buf *out)
{
    size_t before = out->len;
    unsigned branch = 0;
    if (r->depth++ == DEPTH)
        r->lost = true;
    Buf kept;
    buf_init(&kept, &out->mem);
    do {
        size_t start = out->len;
        read_sequence(r, out);
        if (branch++ <= r->number % 8) {
            buf_clear(&kept);
            buf_str_add(&kept, str_sub(buf_str(out), start, out->len));
        }
        out->len = before;
    } while (!r->lost && take(r, '|'));
    buf_str_add(out, buf_str(&kept));
    out->failed |= !buf_ok(&kept);
    buf_free(&kept);
    r->depth--;
}

bool pattern_sample(Buf *out, Str source, unsigned number)
{
    Reader r = {.source = source, .number = number};
    read_branches(&r, out);
    return !r.lost && r.at == source.len;
}
