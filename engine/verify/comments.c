/* SPDX-License-Identifier: MIT
 *
 * Lines, one by one. A # begins a comment where nothing or a blank stands before it,
 * outside quotes; quotes that go on over a line end are rare enough to be left out.
 */
#include "verify/comments.h"

#include <ctype.h>

#include "text/utf8.h"

CommentWalk comments_of(const Sources *sources)
{
    return (CommentWalk){.sources = sources};
}

/* The next line of all files, with its place; false: no more. */
static bool next_line(CommentWalk *walk, Str *line, Place *place)
{
    while (walk->file < walk->sources->files.len) {
        const SourceFile *file = &walk->sources->files.at[walk->file];
        if (!file->unread && walk->at < file->bytes.len) {
            const char *start = file->bytes.at + walk->at;
            size_t left = file->bytes.len - walk->at;
            const char *end = memchr(start, '\n', left);
            size_t length = end == NULL ? left : (size_t)(end - start);
            *line = (Str){start, length};
            *place = (Place){++walk->line, 1, (uint16_t)walk->file};
            walk->at += length + (end != NULL);
            return true;
        }
        walk->file++;
        walk->line = 0;
        walk->at = 0;
    }
    return false;
}

/* Where the comment of a line begins, at its #; the length of the line: none. */
static size_t find_comment(Str line)
{
    char quote = '\0';
    for (size_t at = 0; at < line.len; at++) {
        char c = line.at[at];
        if (quote != '\0') {
            if (c == '\\' && quote == '"')
                at++;
            else if (c == quote)
                quote = '\0';
        } else if ((c == '"' || c == '\'') &&
                   (at == 0 || strchr(" [{,:-", line.at[at - 1]) != NULL)) {
            quote = c;
        } else if (c == '#' &&
                   (at == 0 || line.at[at - 1] == ' ' || line.at[at - 1] == '\t')) {
            return at;
        }
    }
    return line.len;
}

static uint16_t column_at(Str line, size_t at)
{
    uint16_t column = 1;
    size_t length;
    for (size_t i = 0; i < at && (length = utf8_next(line, i, NULL)) != 0; i += length)
        column = (uint16_t)(column + (column < UINT16_MAX));
    return column;
}

/* Takes the first word, and the blanks behind it, off a text. */
static Str take_word(Str *text)
{
    size_t end = 0;
    while (end < text->len && text->at[end] != ' ')
        end++;
    Str word = str_sub(*text, 0, end);
    *text = str_trim(str_sub(*text, end, text->len));
    return word;
}

static void read_wish(Comment *out)
{
    Str rest = str_trim(str_sub(out->text, sizeof "entregent:" - 1, out->text.len));
    if (!str_is_c(take_word(&rest), "ignore"))
        return;
    out->code = diag_by_name(take_word(&rest));
    out->ignores = out->code != DIAG_NONE && rest.len != 0;
}

bool comments_next(CommentWalk *walk, Comment *out)
{
    Str line;
    Place place;
    while (next_line(walk, &line, &place)) {
        size_t at = find_comment(line);
        if (at == line.len)
            continue;
        Str text = str_trim(str_sub(line, at + 1, line.len));
        if (!str_starts(text, STR("entregent:")))
            continue;
        place.column = column_at(line, at);
        *out = (Comment){.place = place,
                         .text = text,
                         .alone = str_trim(str_sub(line, 0, at)).len == 0};
        read_wish(out);
        return true;
    }
    return false;
}

/* Does a word of what is to be done stand at `at`, alone? */
static bool is_todo(Str line, size_t at)
{
    static const char *const words[] = {"todo", "fixme"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        size_t same = 0;
        while (same < length && at + same < line.len &&
               tolower((unsigned char)line.at[at + same]) == words[i][same])
            same++;
        if (same == length &&
            (at + length == line.len || !isalnum((unsigned char)line.at[at + length])))
            return true;
    }
    return str_starts(str_sub(line, at, line.len), STR("à faire :")) ||
           str_starts(str_sub(line, at, line.len), STR("À faire :"));
}

/* A text ends at its quote, a comment with its line. */
static Str rest_of(Str line, size_t at)
{
    size_t end = at;
    while (end < line.len && line.at[end] != '"')
        end++;
    return str_trim(str_sub(line, at, end));
}

static bool is_inside_word(Str line, size_t at)
{
    if (at == 0)
        return false;
    unsigned char before = (unsigned char)line.at[at - 1];
    return isalnum(before) || before >= 0x80 || before == '-' || before == '_';
}

bool comments_next_todo(CommentWalk *walk, Todo *out)
{
    Str line;
    Place place;
    while (next_line(walk, &line, &place)) {
        size_t from = find_comment(line);
        const char *quote = memchr(line.at, '"', from);
        size_t text = quote == NULL ? from : (size_t)(quote - line.at);
        for (size_t at = text < from ? text : from; at < line.len; at++)
            if (!is_inside_word(line, at) && is_todo(line, at)) {
                place.column = column_at(line, at);
                *out = (Todo){place, rest_of(line, at)};
                return true;
            }
    }
    return false;
}

bool comments_only(const Sources *sources, Place place)
{
    Str line = source_line(sources, place);
    if (place.file >= sources->files.len || !str_is(line))
        return false;
    line = str_trim(line);
    return line.len == 0 || line.at[0] == '#';
}
