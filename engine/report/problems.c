/* SPDX-License-Identifier: MIT
 *
 * The excerpt of a line is built of cells, a code point each, as wide as a terminal
 * shows it once it is cleaned:
 *
 *     line     ask: "…<TAB>…"            cells    a s k : _ " … (up to 4) … "
 *     caret    columns of the cells before it
 *     window   the whole line, or EXCERPT columns around the caret between two …
 */
#include "report/problems.h"

#include "report/json.h"
#include "report/situation.h"
#include "text/clean.h"
#include "text/diagnostics.h"
#include "text/utf8.h"

enum { EXCERPT = 78, TAB = 4, GUTTER_LEAST = 4, COLUMN_MOST = 65535 };

typedef struct Writer {
    Buf *out;
    const Sources *sources;
    Lang lang;
    bool colour;
} Writer;

static Str level_name(DiagLevel level)
{
    static const char *const names[] = {"error", "warning", "remark"};
    return str_of(names[level]);
}

/* places */

static bool is_place(Place place)
{
    return place.file != PLACE_NONE.file;
}

/* "path:line:column", or the path alone. */
static void add_place(Buf *out, const Sources *sources, Place place)
{
    clean_add(out, source_path(sources, place));
    if (place.line != 0)
        buf_format(out, ":%lu:%u", (unsigned long)place.line, (unsigned)place.column);
}

/* excerpts */

/* The columns of the code point at `at`, which begins at column `x`. */
static size_t cell_width(Str line, size_t at, size_t length, size_t x)
{
    if (line.at[at] == '\t')
        return TAB - x % TAB;
    return clean_width(str_sub(line, at, at + length));
}

static void add_cell(Buf *out, Str line, size_t at, size_t length, size_t width)
{
    if (line.at[at] == '\t')
        buf_fill(out, ' ', width);
    else
        clean_add(out, str_sub(line, at, at + length));
}

/* The columns before code point `column` (from 1), which may be just past the end. */
static size_t measure_caret(Str line, size_t column, size_t *at)
{
    size_t x = 0;
    *at = 0;
    for (; column > 1; column--) {
        size_t length = utf8_next(line, *at, NULL);
        if (length == 0)
            break;
        x += cell_width(line, *at, length, x);
        *at += length;
    }
    return x;
}

/* Does the line end within `most` columns? `at` begins at column `x`. */
static bool ends_within(Str line, size_t at, size_t x, size_t most)
{
    size_t length;
    while (x <= most && (length = utf8_next(line, at, NULL)) != 0) {
        x += cell_width(line, at, length, x);
        at += length;
    }
    return x <= most;
}

/* Appends the cells that are wholly within columns `from` to `to`; returns the column
 * of the first. */
static size_t add_window(Buf *out, Str line, size_t from, size_t to, bool *cut)
{
    size_t x = 0;
    size_t first = SIZE_MAX;
    size_t length;
    *cut = false;
    for (size_t at = 0; (length = utf8_next(line, at, NULL)) != 0; at += length) {
        size_t width = cell_width(line, at, length, x);
        if (x + width > to) {
            *cut = true;
            break;
        }
        bool mark = width == 0 && first == SIZE_MAX; /* without its letter */
        if (x >= from && !mark) {
            first = first == SIZE_MAX ? x : first;
            add_cell(out, line, at, length, width);
        }
        x += width;
    }
    return first == SIZE_MAX ? from : first;
}

static Str trim_end(Str line)
{
    while (line.len > 0 &&
           (line.at[line.len - 1] == ' ' || line.at[line.len - 1] == '\t'))
        line.len--;
    return line;
}

static void add_paint(const Writer *writer, const char *code)
{
    if (writer->colour)
        buf_c(writer->out, code);
}

static const char *level_paint(DiagLevel level)
{
    static const char *const paints[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m"};
    return paints[level];
}

static void add_caret(const Writer *writer, size_t gutter, size_t before,
                      const char *paint)
{
    buf_fill(writer->out, ' ', gutter);
    buf_c(writer->out, " | ");
    buf_fill(writer->out, ' ', before);
    add_paint(writer, paint);
    buf_byte(writer->out, '^');
    add_paint(writer, *paint != '\0' ? "\033[0m" : "");
    buf_byte(writer->out, '\n');
}

/* The line of a place with a caret under its column. Nothing where the line is empty.
 * A column that was too large to be counted has no caret. */
static void add_excerpt(const Writer *writer, Place place, size_t gutter,
                        const char *paint)
{
    Buf *out = writer->out;
    Str line = source_line(writer->sources, place);
    size_t at = 0;
    bool counted = place.column < COLUMN_MOST;
    size_t caret = measure_caret(line, counted ? place.column : 1, &at);
    line = trim_end(line);
    if (line.len == 0)
        return;
    size_t from = 0;
    if (caret >= EXCERPT * 2 / 3 && !ends_within(line, at, caret, EXCERPT))
        from = caret - EXCERPT / 2;
    bool cut;
    buf_format(out, "%*lu | %s", (int)gutter, (unsigned long)place.line,
               from > 0 ? "…" : "");
    size_t first = add_window(out, line, from, from + EXCERPT, &cut);
    buf_c(out, cut ? "…\n" : "\n");
    if (counted)
        add_caret(writer, gutter, caret - first + (from > 0 ? 1 : 0), paint);
}

/* human */

static size_t digits(uint32_t line)
{
    size_t count = 1;
    for (; line >= 10; line /= 10)
        count++;
    return count;
}

/* "path:line:column: error[E023]: message"; without a place, from the level on. */
static void add_head(const Writer *writer, const Diag *diag, const char *paint)
{
    static const MessageId levels[] = {MSG_LEVEL_ERROR, MSG_LEVEL_WARNING,
                                       MSG_LEVEL_REMARK};
    char name[8];
    diag_name(diag->code, name);
    if (is_place(diag->place)) {
        add_place(writer->out, writer->sources, diag->place);
        buf_c(writer->out, ": ");
    }
    add_paint(writer, paint);
    message_add(writer->out, levels[diag_level(diag->code)], writer->lang, NULL, 0);
    buf_format(writer->out, "[%s]", name);
    add_paint(writer, "\033[0m");
    buf_c(writer->out, ": ");
    diagnostic_message_add(writer->out, diag, writer->lang);
    buf_byte(writer->out, '\n');
}

static void add_other(const Writer *writer, Place other, size_t gutter)
{
    Buf place;
    if (!is_place(other))
        return;
    buf_part(&place, writer->out);
    add_place(&place, writer->sources, other);
    message_add1(writer->out, MSG_PROBLEM_OTHER, writer->lang, buf_str(&place));
    if (!buf_ok(&place))
        writer->out->failed = true;
    buf_free(&place);
    buf_byte(writer->out, '\n');
    add_excerpt(writer, other, gutter, "");
}

static void add_hint(const Writer *writer, const Diag *diag)
{
    Buf hint;
    buf_part(&hint, writer->out);
    if (diagnostic_hint_add(&hint, diag, writer->lang)) {
        message_add1(writer->out, MSG_PROBLEM_HINT, writer->lang, buf_str(&hint));
        buf_byte(writer->out, '\n');
    }
    if (!buf_ok(&hint))
        writer->out->failed = true;
    buf_free(&hint);
}

/* "{relation: client, late: third}"; cleaned as it is put into the message. */
static void add_situation(const Writer *writer, const Diag *diag)
{
    Buf given;
    if (diag->situation == NULL)
        return;
    buf_part(&given, writer->out);
    situation_add(&given, diag->situation, diag->n_situation);
    message_add1(writer->out, MSG_PROBLEM_SITUATION, writer->lang, buf_str(&given));
    buf_byte(writer->out, '\n');
    if (!buf_ok(&given))
        writer->out->failed = true;
    buf_free(&given);
}

static void add_human(const Writer *writer, const Diag *diag)
{
    const char *paint = level_paint(diag_level(diag->code));
    size_t gutter = digits(diag->place.line);
    if (is_place(diag->other) && digits(diag->other.line) > gutter)
        gutter = digits(diag->other.line);
    if (gutter < GUTTER_LEAST)
        gutter = GUTTER_LEAST;
    add_head(writer, diag, paint);
    add_excerpt(writer, diag->place, gutter, paint);
    add_other(writer, diag->other, gutter);
    add_situation(writer, diag);
    add_hint(writer, diag);
    buf_byte(writer->out, '\n');
}

/* "2 errors, 1 warning" */
static void add_counts(const Writer *writer, const Diags *diags)
{
    static const MessageId one[] = {MSG_PROBLEM_ERROR, MSG_PROBLEM_WARNING,
                                    MSG_PROBLEM_REMARK};
    static const MessageId many[] = {MSG_PROBLEM_ERRORS, MSG_PROBLEM_WARNINGS,
                                     MSG_PROBLEM_REMARKS};
    size_t counts[3] = {0};
    bool told = false;
    for (size_t i = 0; i < diags->list.len; i++)
        counts[diag_level(diags->list.at[i].code)]++;
    for (size_t level = 0; level < 3; level++) {
        if (counts[level] == 0)
            continue;
        if (told)
            buf_c(writer->out, ", ");
        message_count_add(writer->out, writer->lang, one[level], many[level],
                          counts[level], NULL, 0);
        told = true;
    }
    if (told)
        buf_byte(writer->out, '\n');
}

static void add_all_human(const Writer *writer, const Diags *diags)
{
    for (size_t i = 0; i < diags->list.len; i++)
        add_human(writer, &diags->list.at[i]);
    add_counts(writer, diags);
    if (diags->failed) {
        message_add(writer->out, MSG_PROBLEM_MORE, writer->lang, NULL, 0);
        buf_byte(writer->out, '\n');
    }
}

/* gcc */

/* A file as a whole is its first character here: editors want numbers. */
static void add_gcc(const Writer *writer, const Diag *diag)
{
    DiagLevel level = diag_level(diag->code);
    Place place = diag->place;
    char name[8];
    diag_name(diag->code, name);
    if (place.line == 0) {
        place.line = 1;
        place.column = 1;
    }
    if (is_place(place)) {
        add_place(writer->out, writer->sources, place);
        buf_c(writer->out, ": ");
    }
    buf_str_add(writer->out, level == DIAG_REMARK ? STR("note") : level_name(level));
    buf_c(writer->out, ": ");
    diagnostic_message_add(writer->out, diag, writer->lang);
    buf_format(writer->out, " [%s]\n", name);
}

/* json */

static void json_place(Json *json, const Sources *sources, Place place)
{
    Str path = is_place(place) ? source_path(sources, place) : (Str){NULL, 0};
    json_key_str(json, "file", path);
    json_key(json, "line");
    if (place.line != 0)
        json_count(json, place.line);
    else
        json_nothing(json);
    json_key(json, "column");
    if (place.line != 0)
        json_count(json, place.column);
    else
        json_nothing(json);
}

static void json_words(Json *json, const Diag *diag, Lang lang)
{
    Buf text;
    buf_part(&text, json->out);
    diagnostic_message_add(&text, diag, lang);
    json_key_str(json, "message", buf_str(&text));
    bool failed = !buf_ok(&text);
    buf_clear(&text);
    bool hint = diagnostic_hint_add(&text, diag, lang);
    json_key_str(json, "hint", hint ? buf_str(&text) : (Str){NULL, 0});
    if (failed || !buf_ok(&text))
        json->out->failed = true;
    buf_free(&text);
}

static void json_problem(Json *json, const Writer *writer, const Diag *diag)
{
    char name[8];
    diag_name(diag->code, name);
    json_object_begin(json);
    json_key_str(json, "code", str_of(name));
    json_key_str(json, "level", level_name(diag_level(diag->code)));
    json_place(json, writer->sources, diag->place);
    json_words(json, diag, writer->lang);
    json_key(json, "other");
    if (is_place(diag->other)) {
        json_object_begin(json);
        json_place(json, writer->sources, diag->other);
        json_object_end(json);
    } else {
        json_nothing(json);
    }
    json_key(json, "situation");
    if (diag->situation != NULL)
        situation_json(json, diag->situation, diag->n_situation);
    else
        json_nothing(json);
    json_object_end(json);
}

static void add_all_json(const Writer *writer, const Diags *diags)
{
    Json json = json_start(writer->out, true);
    json_array_begin(&json);
    for (size_t i = 0; i < diags->list.len; i++)
        json_problem(&json, writer, &diags->list.at[i]);
    json_array_end(&json);
    buf_byte(writer->out, '\n');
}

void problems_add(Buf *out, const Sources *sources, const Diags *diags,
                  ProblemsFormat format, Lang lang, bool colour)
{
    Writer writer = {out, sources, lang, colour && format == PROBLEMS_HUMAN};
    if (format == PROBLEMS_HUMAN) {
        add_all_human(&writer, diags);
    } else if (format == PROBLEMS_JSON) {
        add_all_json(&writer, diags);
    } else {
        for (size_t i = 0; i < diags->list.len; i++)
            add_gcc(&writer, &diags->list.at[i]);
    }
}
