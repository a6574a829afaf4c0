/* SPDX-License-Identifier: MIT
 *
 * Greedy wrapping. A piece is what may not be broken: a word, with the French
 * punctuation that a plain blank sets apart from it.
 */
#include "text/wrap.h"

#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"

typedef struct Wrapping {
    Buf *out;
    unsigned width;
    unsigned indent_rest;
    unsigned column;
    bool begun; /* something stands on this line, beyond its indent */
} Wrapping;

static void begin_line(Wrapping *wrapping)
{
    buf_byte(wrapping->out, '\n');
    wrapping->column = wrapping->indent_rest;
    wrapping->begun = false;
}

/* The indent is written with the first word, so that empty lines stay empty. */
static void add_piece(Wrapping *wrapping, Str piece)
{
    if (!wrapping->begun)
        buf_fill(wrapping->out, ' ', wrapping->column);
    clean_add(wrapping->out, piece);
    wrapping->column += clean_width(piece);
    wrapping->begun = true;
}

/* As much of `piece` as fills the line, at least one code point and what combines
 * with it. */
static size_t fitting(const Wrapping *wrapping, Str piece)
{
    size_t at = utf8_next(piece, 0, NULL);
    unsigned column = wrapping->column + clean_width(str_sub(piece, 0, at));
    while (at < piece.len) {
        size_t length = utf8_next(piece, at, NULL);
        unsigned wide = clean_width(str_sub(piece, at, at + length));
        column += wide;
        if (column > wrapping->width && wide != 0)
            break;
        at += length;
    }
    return at;
}

/* Does the piece fit behind column `column`? Looks no further than the line's end, so
 * that one endless word costs no more than its length. */
static bool fits(const Wrapping *wrapping, Str piece, unsigned column)
{
    size_t at = 0;
    while (at < piece.len && column <= wrapping->width) {
        size_t length = utf8_next(piece, at, NULL);
        column += clean_width(str_sub(piece, at, at + length));
        at += length;
    }
    return column <= wrapping->width;
}

/* A piece that is cut at its blank leaves it to neither line. */
static Str without_blanks(Str part)
{
    size_t from = 0, to = part.len;
    while (from < to && part.at[from] == ' ')
        from++;
    while (to > from && part.at[to - 1] == ' ')
        to--;
    return str_sub(part, from, to);
}

static void place_piece(Wrapping *wrapping, Str piece)
{
    if (wrapping->begun && fits(wrapping, piece, wrapping->column + 1)) {
        buf_byte(wrapping->out, ' ');
        wrapping->column++;
        add_piece(wrapping, piece);
        return;
    }
    if (wrapping->begun)
        begin_line(wrapping);
    while (!fits(wrapping, piece, wrapping->column)) {
        size_t part = fitting(wrapping, piece);
        add_piece(wrapping, without_blanks(str_sub(piece, 0, part)));
        piece = without_blanks(str_sub(piece, part, piece.len));
        if (piece.len == 0)
            return;
        begin_line(wrapping);
    }
    add_piece(wrapping, piece);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static size_t skip_blanks(Str line, size_t at)
{
    while (at < line.len && is_blank(line.at[at]))
        at++;
    return at;
}

static size_t skip_word(Str line, size_t at)
{
    while (at < line.len && !is_blank(line.at[at]))
        at++;
    return at;
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Is the word one that French sets after a blank: ":", "!", "»." and the like, with no
 * letter in it? A command such as ":how" is a word of its own. */
static bool is_hanging(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (is_word_byte(word.at[i]))
            return false;
    return word.len != 0 &&
           (memchr(":;!?", word.at[0], 4) != NULL || str_starts(word, STR("»")));
}

/* The end of the piece that begins at `start`, which is no blank. */
static size_t piece_end(Str line, size_t start)
{
    size_t end = skip_word(line, start);
    for (;;) {
        size_t next = skip_blanks(line, end);
        size_t next_end = skip_word(line, next);
        bool opens = end - start >= 2 && memcmp(line.at + end - 2, "«", 2) == 0;
        if (next == line.len || next != end + 1 || line.at[end] != ' ' ||
            !(opens || is_hanging(str_sub(line, next, next_end))))
            return end;
        end = next_end;
    }
}

static void wrap_line(Wrapping *wrapping, Str line)
{
    size_t at = skip_blanks(line, 0);
    while (at < line.len) {
        size_t end = piece_end(line, at);
        place_piece(wrapping, str_sub(line, at, end));
        at = skip_blanks(line, end);
    }
}

void wrap_add(Buf *out, Str text, unsigned indent_first, unsigned indent_rest,
              unsigned width)
{
    Wrapping wrapping = {
        .out = out,
        .width = width,
        .indent_rest = indent_rest,
        .column = indent_first,
    };
    size_t start = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && text.at[at] != '\n')
            continue;
        wrap_line(&wrapping, str_sub(text, start, at));
        if (at < text.len)
            begin_line(&wrapping);
        start = at + 1;
    }
}
