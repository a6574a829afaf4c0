/* SPDX-License-Identifier: MIT
 *
 * A table from libyaml's words to a function that looks at the bytes around and picks
 * the code. Words that are not in the table (another version of libyaml) are told as
 * they are, under NOT_YAML: nothing depends on the table being complete.
 */
#include "source/mistake.h"

#include <string.h>

#include "source/lines.h"
#include "text/utf8.h"

/* The byte at an offset, or NUL outside; the scan let no NUL in. */
static char byte_at(Str bytes, size_t offset)
{
    return offset < bytes.len ? bytes.at[offset] : '\0';
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static bool is_gap(char c)
{
    return c == '\0' || is_one_of(c, " \t\r\n");
}

static size_t line_begin(Str bytes, size_t offset)
{
    while (offset > 0 && !is_one_of(byte_at(bytes, offset - 1), "\r\n"))
        offset--;
    return offset == 0 ? lines_mark(bytes) : offset;
}

/* The first byte of the line of `offset` that is not a blank. */
static size_t line_text(Str bytes, size_t offset)
{
    size_t at = line_begin(bytes, offset);
    while (is_one_of(byte_at(bytes, at), " \t"))
        at++;
    return at;
}

/* What stands before `offset` in its line, blanks skipped; NUL where nothing does. */
static char char_before(Str bytes, size_t offset)
{
    size_t start = line_begin(bytes, offset);
    while (offset > start && is_one_of(byte_at(bytes, offset - 1), " \t"))
        offset--;
    return offset > start ? byte_at(bytes, offset - 1) : '\0';
}

/* The first colon in [from, to) that a blank follows, or `to`. */
static size_t find_colon(Str bytes, size_t from, size_t to)
{
    while (from < to && (bytes.at[from] != ':' || !is_gap(byte_at(bytes, from + 1))))
        from++;
    return from;
}

/* The colon of "name:value", which lacks its blank, or `from` where the word that
 * begins there has none. A word with "://" is an address. */
static size_t find_glued(Str bytes, size_t from)
{
    for (size_t at = from; !is_gap(byte_at(bytes, at)); at++) {
        if (at > from && byte_at(bytes, at) == ':' && !is_gap(byte_at(bytes, at + 1)))
            return byte_at(bytes, at + 1) == '/' ? from : at;
    }
    return from;
}

static Str char_text(Str bytes, size_t offset)
{
    return str_sub(bytes, offset, offset + utf8_next(bytes, offset, NULL));
}

static Place place_of(const Mistake *mistake, size_t offset)
{
    return lines_locate(mistake->bytes, mistake->at.place.file, offset);
}

static void tell(const Mistake *mistake, Diags *diags, DiagCode code)
{
    diag_at(diags, code, mistake->at.place);
}

static void tell_other(Diags *diags, DiagCode code, Place place, Place other, Str a0,
                       Str a1)
{
    Str none = {NULL, 0};
    diags_add(diags, code, place, other, a0, a1, none, none);
}

static void tell_sign(const Mistake *mistake, Diags *diags, DiagCode code)
{
    Str sign = char_text(mistake->bytes, mistake->at.offset);
    if (sign.len != 0)
        diag_at1(diags, code, mistake->at.place, sign);
    else
        tell(mistake, diags, DIAG_OUT_OF_PLACE);
}

static void tell_general(const Mistake *mistake, Diags *diags)
{
    if (!mistake->follows)
        diag_at1(diags, DIAG_NOT_YAML, mistake->at.place, str_of(mistake->problem));
}

/* A quote that was forgotten closes at the next one, lines below, and only what
 * follows there is an error for libyaml. */
static bool tell_lost_quote(const Mistake *mistake, Diags *diags)
{
    if (!mistake->has_quote)
        return false;
    tell_other(diags, DIAG_QUOTE_OPEN, mistake->quote.place, mistake->at.place,
               (Str){NULL, 0}, (Str){NULL, 0});
    return true;
}

/* Something stands behind a closing quote or bracket. */
static bool tell_after(const Mistake *mistake, Diags *diags)
{
    char before = char_before(mistake->bytes, mistake->at.offset);
    if (is_one_of(before, "\"'"))
        tell(mistake, diags, DIAG_TEXT_AFTER_QUOTE);
    else if (is_one_of(before, "]}"))
        tell(mistake, diags, DIAG_TEXT_AFTER_BRACKET);
    return is_one_of(before, "\"']}");
}

/* In a block: a key or an item was expected. */
static void tell_entry(const Mistake *mistake, Diags *diags)
{
    Str bytes = mistake->bytes;
    char c = byte_at(bytes, mistake->at.offset);
    bool first = line_text(bytes, mistake->at.offset) == mistake->at.offset;
    bool items = strstr(mistake->problem, "'-'") != NULL;
    bool dash = c == '-' && is_gap(byte_at(bytes, mistake->at.offset + 1));
    bool level = mistake->at.place.column == mistake->from.place.column;
    if (tell_lost_quote(mistake, diags) || tell_after(mistake, diags))
        return;
    if (first && level && (dash || items))
        tell_other(diags, DIAG_LIST_MIXED, mistake->at.place, mistake->from.place,
                   (Str){NULL, 0}, (Str){NULL, 0});
    else if (is_one_of(c, ",]}"))
        tell_sign(mistake, diags, DIAG_OUT_OF_PLACE);
    else if (c == ':')
        tell(mistake, diags, DIAG_KEY_EMPTY);
    else if (first)
        tell_other(diags, DIAG_INDENT_WRONG, mistake->at.place, mistake->from.place,
                   (Str){NULL, 0}, (Str){NULL, 0});
    else
        tell_general(mistake, diags);
}

/* The last code point that is not blank, for what is missing at the end of a file. */
static Place place_of_end(const Mistake *mistake)
{
    size_t at = mistake->bytes.len;
    while (at > 0 && is_gap(mistake->bytes.at[at - 1]))
        at--;
    at -= at > 0 ? 1 : 0;
    while (at > 0 && (byte_at(mistake->bytes, at) & 0xC0) == 0x80)
        at--;
    return place_of(mistake, at);
}

/* `at` is behind what ought to have been in brackets: at the end, or in a line that
 * is set in no further than the one where they opened. */
static bool is_outside(const Mistake *mistake, const Spot *open)
{
    Str bytes = mistake->bytes;
    size_t at = mistake->at.offset;
    if (at >= bytes.len || byte_at(bytes, line_text(bytes, at)) == '\0')
        return true;
    if (is_one_of(byte_at(bytes, at), "]}") ||
        mistake->at.place.line == open->place.line)
        return false;
    return line_text(bytes, at) - line_begin(bytes, at) <=
           line_text(bytes, open->offset) - line_begin(bytes, open->offset);
}

static void tell_bracket(const Mistake *mistake, const Spot *open, Diags *diags)
{
    Place place = mistake->at.place;
    if (mistake->at.offset >= mistake->bytes.len)
        place = place_of_end(mistake);
    tell_other(diags, DIAG_BRACKET_OPEN, place, open->place,
               char_text(mistake->bytes, open->offset), (Str){NULL, 0});
}

/* Is the colon at `at` a second one of its entry? Then it stands in a text. */
static bool is_colon_in_text(const Mistake *mistake)
{
    Str bytes = mistake->bytes;
    size_t at = mistake->at.offset;
    size_t from = line_begin(bytes, at);
    if (byte_at(bytes, at) != ':')
        return false;
    for (size_t i = from; i < at; i++) {
        if (is_one_of(bytes.at[i], ",[{"))
            from = i + 1;
    }
    return find_colon(bytes, from, at) < at;
}

/* Before what is a comma missing? A colon is told at the name before it. */
static void tell_comma(const Mistake *mistake, Diags *diags)
{
    Str bytes = mistake->bytes;
    Place place = mistake->at.place;
    if (byte_at(bytes, mistake->at.offset) == ':' &&
        place.line != mistake->from.place.line)
        place = place_of(mistake, line_text(bytes, mistake->at.offset));
    tell_other(diags, DIAG_COMMA_MISSING, place, mistake->from.place, (Str){NULL, 0},
               (Str){NULL, 0});
}

/* In brackets: a comma or the closing bracket was expected. */
static void tell_flow(const Mistake *mistake, Diags *diags)
{
    Str bytes = mistake->bytes;
    size_t at = mistake->at.offset;
    char c = byte_at(bytes, at);
    bool glued = at > 0 && is_one_of(byte_at(bytes, at - 1), "\"'");
    Str wanted = strstr(mistake->problem, "']'") != NULL ? STR("]") : STR("}");
    if (tell_lost_quote(mistake, diags))
        return;
    if (is_outside(mistake, &mistake->from))
        tell_bracket(mistake, &mistake->from, diags);
    else if (is_one_of(c, "]}"))
        tell_other(diags, DIAG_BRACKET_WRONG, mistake->at.place, mistake->from.place,
                   char_text(bytes, at), wanted);
    else if (is_colon_in_text(mistake))
        tell(mistake, diags, DIAG_COLON_IN_TEXT);
    else if (glued && !is_one_of(c, "\"'[{"))
        tell(mistake, diags, DIAG_TEXT_AFTER_QUOTE);
    else
        tell_comma(mistake, diags);
}

/* Is `at` the end of the file, or "---" or "..." that ends a document? */
static bool is_end(const Mistake *mistake)
{
    Str rest = str_sub(mistake->bytes, mistake->at.offset, mistake->bytes.len);
    bool marker = str_starts(rest, STR("---")) || str_starts(rest, STR("..."));
    return rest.len == 0 || (marker && mistake->at.place.column == 1);
}

/* A value was expected and a sign came. */
static void tell_content(const Mistake *mistake, Diags *diags)
{
    char c = byte_at(mistake->bytes, mistake->at.offset);
    if (mistake->has_open && is_end(mistake))
        tell_bracket(mistake, &mistake->open, diags);
    else if (c != '\0' && is_end(mistake))
        tell(mistake, diags, DIAG_SECOND_DOCUMENT);
    else if (c == ':')
        tell(mistake, diags, DIAG_KEY_EMPTY);
    else if (c == '-')
        tell(mistake, diags, DIAG_LIST_INLINE);
    else if (is_one_of(c, ",]}?"))
        tell_sign(mistake, diags, DIAG_OUT_OF_PLACE);
    else
        tell_general(mistake, diags);
}

/* The document had ended when more came. */
static void tell_rest(const Mistake *mistake, Diags *diags)
{
    if (tell_lost_quote(mistake, diags) || tell_after(mistake, diags))
        return;
    if (is_one_of(byte_at(mistake->bytes, mistake->at.offset), ",]}"))
        tell_sign(mistake, diags, DIAG_OUT_OF_PLACE);
    else
        tell(mistake, diags, DIAG_INDENT_WRONG);
}

/* A line set in under one that has its value, or that lacks the blank behind its
 * colon and so is a value whole. */
static void tell_set_in(const Mistake *mistake, size_t text, Diags *diags)
{
    Str bytes = mistake->bytes;
    size_t above = line_begin(bytes, text);
    while (above > 0 && is_gap(byte_at(bytes, above - 1)))
        above--;
    above = line_text(bytes, above);
    size_t glued = find_glued(bytes, above);
    Place other = above < text ? place_of(mistake, above) : PLACE_NONE;
    if (glued != above)
        diag_at(diags, DIAG_COLON_SPACE, place_of(mistake, glued));
    else
        tell_other(diags, DIAG_INDENT_MORE, place_of(mistake, text), other,
                   (Str){NULL, 0}, (Str){NULL, 0});
}

/* ": " where no key can be: a text with a colon, or a line set in under a value. */
static void tell_colon(const Mistake *mistake, Diags *diags)
{
    size_t at = mistake->at.offset;
    size_t text = line_text(mistake->bytes, at);
    if (tell_lost_quote(mistake, diags))
        return;
    if (find_colon(mistake->bytes, text, at) < at)
        tell(mistake, diags, DIAG_COLON_IN_TEXT);
    else
        tell_set_in(mistake, text, diags);
}

/* A line that ought to be `name: value`. */
static void tell_no_colon(const Mistake *mistake, Diags *diags)
{
    Str bytes = mistake->bytes;
    size_t from = mistake->from.offset;
    size_t glued = find_glued(bytes, from);
    if (tell_lost_quote(mistake, diags))
        return;
    if (glued != from)
        diag_at(diags, DIAG_COLON_SPACE, place_of(mistake, glued));
    else
        diag_at(diags, DIAG_COLON_MISSING, mistake->from.place);
}

static void tell_start(const Mistake *mistake, Diags *diags)
{
    if (byte_at(mistake->bytes, mistake->at.offset) == '\t')
        tell(mistake, diags, DIAG_TAB_INDENT);
    else
        tell_sign(mistake, diags, DIAG_BAD_START);
}

static void tell_tab(const Mistake *mistake, Diags *diags)
{
    tell(mistake, diags, DIAG_TAB_INDENT);
}

static void tell_quote(const Mistake *mistake, Diags *diags)
{
    diag_at(diags, DIAG_QUOTE_OPEN, mistake->from.place);
}

/* libyaml stands at the backslash, or a little behind it. */
static void tell_escape(const Mistake *mistake, Diags *diags)
{
    Str bytes = mistake->bytes;
    size_t at = mistake->at.offset;
    for (size_t back = 0; back < 3 && at > 0 && byte_at(bytes, at) != '\\'; back++)
        at--;
    Str next = char_text(bytes, at + 1);
    diag_at1(diags, DIAG_BAD_ESCAPE, place_of(mistake, at),
             str_sub(bytes, at, at + 1 + next.len));
}

static void tell_list(const Mistake *mistake, Diags *diags)
{
    tell(mistake, diags, DIAG_LIST_INLINE);
}

static void tell_question(const Mistake *mistake, Diags *diags)
{
    tell_sign(mistake, diags, DIAG_OUT_OF_PLACE);
}

static void tell_reference(const Mistake *mistake, Diags *diags)
{
    bool anchor = mistake->context != NULL && strstr(mistake->context, "anchor");
    diag_at(diags, anchor ? DIAG_ANCHOR : DIAG_ALIAS, mistake->from.place);
}

static void tell_tag(const Mistake *mistake, Diags *diags)
{
    diag_at(diags, DIAG_TAG, mistake->from.place);
}

static void tell_block(const Mistake *mistake, Diags *diags)
{
    diag_at(diags, DIAG_BLOCK_HEAD, mistake->from.place);
}

static void tell_colon_glued(const Mistake *mistake, Diags *diags)
{
    tell(mistake, diags, DIAG_COLON_SPACE);
}

static const struct {
    const char *problem;
    void (*tell)(const Mistake *mistake, Diags *diags);
} table[] = {
    {"did not find expected key", tell_entry},
    {"did not find expected '-' indicator", tell_entry},
    {"did not find expected ',' or ']'", tell_flow},
    {"did not find expected ',' or '}'", tell_flow},
    {"did not find expected node content", tell_content},
    {"did not find expected <document start>", tell_rest},
    {"mapping values are not allowed in this context", tell_colon},
    {"could not find expected ':'", tell_no_colon},
    {"found character that cannot start any token", tell_start},
    {"found a tab character that violates indentation", tell_tab},
    {"found a tab character where an indentation space is expected", tell_tab},
    {"found unexpected end of stream", tell_quote},
    {"found unexpected document indicator", tell_quote},
    {"found unknown escape character", tell_escape},
    {"did not find expected hexdecimal number", tell_escape},
    {"found invalid Unicode character escape code", tell_escape},
    {"block sequence entries are not allowed in this context", tell_list},
    {"mapping keys are not allowed in this context", tell_question},
    {"did not find expected alphabetic or numeric character", tell_reference},
    {"found undefined tag handle", tell_tag},
    {"did not find the expected '>'", tell_tag},
    {"did not find expected '!'", tell_tag},
    {"did not find expected tag URI", tell_tag},
    {"did not find expected whitespace or line break", tell_tag},
    {"did not find expected comment or line break", tell_block},
    {"found an indentation indicator equal to 0", tell_block},
    {"found unexpected ':'", tell_colon_glued},
};

void mistake_tell(const Mistake *mistake, Diags *diags)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(mistake->problem, table[i].problem) == 0) {
            table[i].tell(mistake, diags);
            return;
        }
    }
    tell_general(mistake, diags);
}
