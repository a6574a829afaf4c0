/* SPDX-License-Identifier: MIT
 *
 * Reading the words of an expression. A place is found by walking a scalar as it
 * stands in the file and as it was read side by side: they differ in blanks (folded
 * lines, indents) and in the escapes of quotes.
 */
#include "model/lexeme.h"

#include "source/lines.h"
#include "text/utf8.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name(char c)
{
    return is_letter(c) || is_digit(c) || c == '-';
}

/* one kind each: the byte behind it */

static size_t number_end(Str text, size_t at)
{
    while (at < text.len &&
           (is_digit(text.at[at]) || is_letter(text.at[at]) || text.at[at] == '.'))
        at++;
    return at;
}

static size_t name_end(Str text, size_t at)
{
    while (at < text.len && is_name(text.at[at]))
        at++;
    return at;
}

/* Behind the closing quote, or `text.len` + 1 where there is none. */
static size_t quote_end(Str text, size_t at)
{
    for (at++; at < text.len; at++) {
        if (text.at[at] != '\'')
            continue;
        if (at + 1 == text.len || text.at[at + 1] != '\'')
            return at + 1;
        at++;
    }
    return text.len + 1;
}

static size_t sign_end(Str text, size_t at)
{
    static const char *const PAIRS[] = {"<=", ">=", "!=", "==", "<>", "=<",
                                        "=>", "&&", "||", "**", "//"};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (str_starts(str_sub(text, at, text.len), str_of(PAIRS[i])))
            return at + 2;
    return at + utf8_next(text, at, NULL);
}

static bool alone(Str text, size_t from, size_t to)
{
    return (from == 0 || is_blank(text.at[from - 1])) &&
           (to >= text.len || is_blank(text.at[to]));
}

static LexKind kind_at(Str text, size_t at)
{
    char c = text.at[at];
    return is_digit(c)    ? LEX_NUMBER
           : c == '$'     ? LEX_VARIABLE
           : is_letter(c) ? LEX_WORD
           : c == '\''    ? LEX_TEXT
           : c == '('     ? LEX_OPEN
           : c == ')'     ? LEX_CLOSE
           : c == ','     ? LEX_COMMA
                          : LEX_SIGN;
}

Lexeme lexeme_read(Str text, size_t *from)
{
    size_t at = *from;
    while (at < text.len && is_blank(text.at[at]))
        at++;
    *from = at;
    if (at == text.len)
        return (Lexeme){.kind = LEX_END, .text = STR(""), .at = at, .spaced = true};
    Lexeme lexeme = {.kind = kind_at(text, at), .at = at};
    size_t end = at + 1;
    if (lexeme.kind == LEX_NUMBER)
        end = number_end(text, at);
    else if (lexeme.kind == LEX_VARIABLE || lexeme.kind == LEX_WORD)
        end = name_end(text, at + 1);
    else if (lexeme.kind == LEX_TEXT)
        end = quote_end(text, at);
    else if (lexeme.kind == LEX_SIGN)
        end = sign_end(text, at);
    if (end > text.len) {
        lexeme.kind = LEX_UNCLOSED;
        end = text.len;
    }
    bool quoted = lexeme.kind == LEX_TEXT;
    lexeme.text = quoted ? str_sub(text, at + 1, end - 1) : str_sub(text, at, end);
    lexeme.spaced = alone(text, at, end);
    *from = end;
    return lexeme;
}

/* places */

typedef struct Walk { /* over the file's own bytes */
    Str bytes;
    size_t at;
    Place place;
} Walk;

static char here(const Walk *walk)
{
    return walk->at < walk->bytes.len ? walk->bytes.at[walk->at] : '\0';
}

static void step(Walk *walk)
{
    char c = here(walk);
    char after = walk->at + 1 < walk->bytes.len ? walk->bytes.at[walk->at + 1] : '\0';
    bool line = c == '\n' || (c == '\r' && after != '\n');
    walk->at++;
    if (line) {
        walk->place.line++;
        walk->place.column = 1;
    } else if (c != '\r' && ((unsigned char)after & 0xC0) != 0x80 &&
               walk->place.column < UINT16_MAX) {
        walk->place.column++;
    }
}

static void skip_blanks(Walk *walk)
{
    while (walk->at < walk->bytes.len && is_blank(here(walk)))
        step(walk);
}

/* Over a quote, or the head of a block scalar, to the first character of the text;
 * what the quote is, or '\0'. */
static char enter(Walk *walk)
{
    char mark = here(walk);
    if (mark == '\'' || mark == '"') {
        step(walk);
        return mark;
    }
    if (mark != '|' && mark != '>')
        return '\0';
    while (walk->at < walk->bytes.len && here(walk) != '\n' && here(walk) != '\r')
        step(walk);
    skip_blanks(walk);
    return '\0';
}

/* Moves over what stands in the file for the byte `c` of the text. False where it
 * cannot be told. */
static bool follow(Walk *walk, char quote, char c)
{
    skip_blanks(walk); /* as many as there are: a folded line has others */
    if (is_blank(c))
        return true;
    if ((quote == '\'' && c == '\'') || (quote == '"' && here(walk) == '\\'))
        step(walk);
    if (here(walk) != c)
        return false;
    step(walk);
    return true;
}

Place lexeme_place(const Sources *sources, const Node *scalar, size_t at)
{
    Str line = source_line(sources, scalar->place);
    if (line.len == 0)
        return scalar->place;
    Str bytes = sources->files.at[scalar->place.file].bytes;
    Walk walk = {.bytes = bytes, .place = scalar->place};
    walk.at = (size_t)(line.at - bytes.at);
    for (uint16_t column = 1; column < scalar->place.column; column++)
        walk.at += utf8_next(bytes, walk.at, NULL);
    char quote = enter(&walk);
    for (size_t i = 0; i < at && i < scalar->text.len; i++)
        if (!follow(&walk, quote, scalar->text.at[i]))
            return walk.place;
    if (at < scalar->text.len && !is_blank(scalar->text.at[at]))
        skip_blanks(&walk);
    return walk.place;
}
