/* SPDX-License-Identifier: MIT
 *
 * Paragraphs, items and headings. What is composed on the way stands in a buffer of the
 * same memory as the page; if that fails, the page fails too.
 */
#include "report/page.h"

#include "text/utf8.h"
#include "text/wrap.h"

static const char bold[] = "\x1b[1m";
static const char normal[] = "\x1b[0m";

void page_gap(Buf *out)
{
    if (buf_str(out).len != 0)
        buf_byte(out, '\n');
}

static void wrap(Buf *out, const Style *style, Str text, unsigned first, unsigned rest)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    if (style->plain)
        first = rest = 0;
    wrap_add(out, text, first, rest, style->width);
    buf_byte(out, '\n');
}

void page_text(Buf *out, const Style *style, unsigned indent, Str text)
{
    wrap(out, style, text, indent, indent);
}

/* The colour ends where the text does, before the line. */
void page_strong(Buf *out, const Style *style, unsigned indent, Str text)
{
    text = str_trim(text);
    if (!style->colour || text.len == 0) {
        page_text(out, style, indent, text);
        return;
    }
    indent = style->plain ? 0 : indent;
    buf_c(out, bold);
    wrap_add(out, text, indent, indent, style->width);
    buf_c(out, normal);
    buf_byte(out, '\n');
}

void page_heading(Buf *out, const Style *style, MessageId heading)
{
    Str words = message(heading, style->lang);
    Buf line;
    buf_part(&line, out);
    buf_str_add(&line, words);
    if (style->plain && words.len != 0 && words.at[words.len - 1] != ':')
        buf_str_add(&line, message(MSG_NAME_COLON, style->lang));
    page_gap(out);
    page_strong(out, style, 0, buf_str(&line));
    buf_free(&line);
}

void page_item(Buf *out, const Style *style, unsigned indent, Str mark, Str text)
{
    Buf line;
    buf_part(&line, out);
    buf_str_add(&line, mark);
    buf_byte(&line, ' ');
    buf_str_add(&line, str_trim(text));
    wrap(out, style, buf_str(&line), indent, indent + utf8_width(mark) + 1);
    buf_free(&line);
}

void page_message(Buf *out, const Style *style, unsigned indent, MessageId id,
                  const Str *args, size_t n)
{
    Buf line;
    buf_part(&line, out);
    message_add(&line, id, style->lang, args, n);
    page_text(out, style, indent, buf_str(&line));
    buf_free(&line);
}

static bool is_quoted(Str text)
{
    return str_starts(text, STR("\"")) || str_starts(text, STR("\u201C")) ||
           str_starts(text, STR("\u00AB"));
}

void page_quote(Buf *out, Lang lang, Str text)
{
    text = str_trim(text);
    if (is_quoted(text)) {
        buf_str_add(out, text);
        return;
    }
    buf_str_add(out, message(MSG_QUOTE_OPEN, lang));
    buf_str_add(out, text);
    buf_str_add(out, message(MSG_QUOTE_CLOSE, lang));
}
