/* SPDX-License-Identifier: MIT
 *
 * The two sides of an example, each written whole:
 *
 *     before  not marked      the same on both sides
 *     middle  marked          wrong, or right
 *     after   not marked
 *
 * Lines pass clean_add as they are, since what indents them says something.
 */
#include "report/code_example.h"

#include <stdio.h>

#include "text/clean.h"
#include "text/examples.h"

typedef struct Side {
    MessageId label;
    MessageId label_at; /* with the line */
    const char *mark;
    const char *paint;
} Side;

static const Side wrong_side = {MSG_EXAMPLE_WRONG, MSG_EXAMPLE_WRONG_AT, "\u2717",
                                "\033[31m"};
static const Side right_side = {MSG_EXAMPLE_RIGHT, MSG_EXAMPLE_RIGHT_AT, "\u2713",
                                "\033[32m"};

/* The first line of `text`, which loses it. */
static Str take_line(Str *text)
{
    size_t end = 0;
    while (end < text->len && text->at[end] != '\n')
        end++;
    Str line = str_sub(*text, 0, end);
    *text = str_sub(*text, end < text->len ? end + 1 : end, text->len);
    return line;
}

/* Where the line behind `before` stands: its number, and its file if it has a name. */
static void add_place(Buf *out, Lang lang, Str before)
{
    char digits[16];
    Str name = {NULL, 0};
    unsigned line = 1;
    while (before.len != 0)
        line = example_file(take_line(&before), &name) ? 1 : line + 1;
    snprintf(digits, sizeof digits, "%u", line);
    if (str_is(name))
        message_add2(out, MSG_EXAMPLE_LINE_OF, lang, str_of(digits), name);
    else
        buf_c(out, digits);
}

/* A line of a base, or the name of the file that begins there. `side` NULL: the line
 * has no mark. */
static void add_line(Buf *out, const Style *style, Str line, const Side *side)
{
    Str name;
    bool painted = side != NULL && style->colour;
    bool marked = side != NULL && !style->plain;
    buf_fill(out, ' ', PAGE_INDENT);
    buf_c(out, painted ? side->paint : "");
    buf_c(out, marked ? side->mark : " ");
    buf_byte(out, ' ');
    if (example_file(line, &name))
        message_add1(out, MSG_EXAMPLE_FILE, style->lang, name);
    else
        clean_add(out, line);
    buf_c(out, painted ? "\033[0m" : "");
    buf_byte(out, '\n');
}

static void add_lines(Buf *out, const Style *style, Str text, const Side *side)
{
    while (text.len != 0)
        add_line(out, style, take_line(&text), side);
}

/* Where marks are left out, the label says which line it is, if it is one. */
static void add_label(Buf *out, const Style *style, const Side *side, Str before,
                      Str middle)
{
    Str name;
    Buf place;
    if (!style->plain || middle.len == 0 || example_file(middle, &name)) {
        page_message(out, style, PAGE_INDENT, side->label, NULL, 0);
        return;
    }
    buf_part(&place, out);
    add_place(&place, style->lang, before);
    const Str args[1] = {buf_str(&place)};
    page_message(out, style, PAGE_INDENT, side->label_at, args, 1);
    buf_free(&place);
}

static void add_side(Buf *out, const Style *style, const Example *example,
                     const Side *side)
{
    Str middle = side == &wrong_side ? example->wrong : example->right;
    add_label(out, style, side, example->before, middle);
    add_lines(out, style, example->before, NULL);
    add_lines(out, style, middle, side);
    add_lines(out, style, example->after, NULL);
}

void code_example_add(Buf *out, DiagCode code, const Style *style)
{
    Example example;
    Str instead = example_instead(code, style->lang);
    if (example_find(code, &example)) {
        page_heading(out, style, MSG_EXAMPLE_HEAD);
        add_side(out, style, &example, &wrong_side);
        page_gap(out);
        add_side(out, style, &example, &right_side);
    } else if (str_is(instead)) {
        page_heading(out, style, MSG_EXAMPLE_INSTEAD);
        page_text(out, style, PAGE_INDENT, instead);
    }
}
