/* SPDX-License-Identifier: MIT
 *
 * Blocks and texts in both formats.
 *
 * In Markdown each block is parted from the one before by an empty line and set in as
 * deep as the item that it is part of; the first block of an item stands behind its
 * mark. In HTML nothing depends on blanks.
 */
#include "report/doc.h"

#include "report/doc_style.h"
#include "text/clean.h"

void doc_init(Doc *doc, Buf *out, DocFormat format)
{
    *doc = (Doc){.out = out, .format = format};
    buf_part(&doc->text, out);
}

void doc_free(Doc *doc)
{
    buf_free(&doc->text);
}

static bool is_html(const Doc *doc)
{
    return doc->format == DOC_HTML;
}

/* Markup of ours, in the format that it is for. */
static void html(Doc *doc, const char *markup)
{
    if (is_html(doc))
        buf_c(doc->out, markup);
}

/* Texts */

/* The five that mean something to HTML, in a text or a quoted attribute. */
static void html_byte(Buf *out, char c)
{
    switch (c) {
    case '&':
        buf_c(out, "&amp;");
        break;
    case '<':
        buf_c(out, "&lt;");
        break;
    case '>':
        buf_c(out, "&gt;");
        break;
    case '"':
        buf_c(out, "&quot;");
        break;
    case '\'':
        buf_c(out, "&#39;");
        break;
    case '\n':
        buf_c(out, "<br>");
        break;
    default:
        buf_byte(out, c);
    }
}

/* Is the blank at `at` one of those that French sets beside its marks, so that no line
 * may end there? As text/wrap.c has it on a screen. */
static bool is_tied(Str text, size_t at)
{
    Str before = str_sub(text, 0, at);
    Str behind = str_sub(text, at + 1, text.len);
    if (before.len >= 2 && memcmp(before.at + before.len - 2, "\u00AB", 2) == 0)
        return true;
    if (behind.len == 0)
        return false;
    bool lone = behind.len == 1 || strchr(" \n!?.,;:", behind.at[1]) != NULL;
    return str_starts(behind, STR("\u00BB")) ||
           (strchr(":;!?", behind.at[0]) != NULL && lone);
}

/* How far a block's lines are set in. */
static size_t indent_of(const Doc *doc)
{
    size_t indent = 0;
    for (unsigned i = 0; i < doc->depth; i++)
        indent += doc->lists[i] == DOC_NUMBERS ? 4 : 2;
    return indent;
}

/* Would "12." begin a list where a line begins, so that its point needs a backslash? */
static bool is_number_point(Str text, size_t line, size_t at)
{
    for (size_t i = line; i < at; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return at > line && (text.at[at] == '.' || text.at[at] == ')');
}

/* A line within a block: the break is kept, and the next line set in as this one. */
static void markdown_break(Doc *doc)
{
    buf_c(doc->out, "\\\n");
    buf_fill(doc->out, ' ', indent_of(doc));
    buf_c(doc->out, doc->quotes ? "> " : "");
}

/* One that may mean something to Markdown: anywhere, or near where its line begins, if
 * `leads`. */
static void markdown_byte(Doc *doc, Str text, size_t line, size_t at, bool leads)
{
    char c = text.at[at];
    bool marks = leads && ((at == line && strchr("-+=:", c) != NULL) ||
                           is_number_point(text, line, at));
    if (marks || strchr("\\`*_[]<>#|~&$!", c) != NULL)
        buf_byte(doc->out, '\\');
    buf_byte(doc->out, c);
}

static void add_markdown(Doc *doc, Str text)
{
    bool leads = doc->fresh;
    size_t line = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (text.at[at] != '\n') {
            markdown_byte(doc, text, line, at, leads);
            continue;
        }
        markdown_break(doc);
        while (at + 1 < text.len && text.at[at + 1] == ' ')
            at++;
        line = at + 1;
        leads = true;
    }
}

void doc_text(Doc *doc, Str text)
{
    buf_clear(&doc->text);
    clean_lines_add(&doc->text, text);
    Str clean = buf_str(&doc->text);
    while (doc->fresh && clean.len > 0 && (clean.at[0] == ' ' || clean.at[0] == '\n'))
        clean = str_sub(clean, 1, clean.len);
    while (clean.len > 0 && clean.at[clean.len - 1] == '\n')
        clean.len--;
    if (!is_html(doc))
        add_markdown(doc, clean);
    for (size_t at = 0; is_html(doc) && at < clean.len; at++) {
        if (clean.at[at] == ' ' && is_tied(clean, at))
            buf_c(doc->out, "\u00A0");
        else
            html_byte(doc->out, clean.at[at]);
    }
    doc->fresh = doc->fresh && clean.len == 0;
}

void doc_strong(Doc *doc, Str text)
{
    buf_c(doc->out, is_html(doc) ? "<strong>" : "**");
    doc->fresh = false;
    doc_text(doc, str_trim(text));
    buf_c(doc->out, is_html(doc) ? "</strong>" : "**");
}

/* Markdown knows no escapes within code: a text with a grave accent is a plain one. */
void doc_code(Doc *doc, Str text)
{
    bool bare =
        !is_html(doc) && (text.len == 0 || memchr(text.at, '`', text.len) != NULL);
    if (bare) {
        doc_text(doc, text);
        return;
    }
    buf_c(doc->out, is_html(doc) ? "<code>" : "`");
    if (is_html(doc))
        doc_text(doc, text);
    else
        clean_add(doc->out, text);
    buf_c(doc->out, is_html(doc) ? "</code>" : "`");
    doc->fresh = false;
}

/* Anchors and links */

static void add_anchor(Doc *doc, Anchor anchor)
{
    buf_str_add(doc->out, doc->prefix);
    if (anchor.kind == NULL)
        return;
    buf_byte(doc->out, '-');
    buf_c(doc->out, anchor.kind);
    if (anchor.name.len == 0)
        return;
    buf_byte(doc->out, '-');
    buf_str_add(doc->out, anchor.name);
}

/* ` id="…"` of a tag; Markdown has an empty element of its own. */
static void add_id(Doc *doc, Anchor anchor)
{
    if (anchor.kind == NULL)
        return;
    buf_c(doc->out, is_html(doc) ? " id=\"" : "<a id=\"");
    add_anchor(doc, anchor);
    buf_c(doc->out, is_html(doc) ? "\"" : "\"></a>");
}

void doc_link(Doc *doc, Anchor to, Str text)
{
    buf_c(doc->out, is_html(doc) ? "<a href=\"#" : "[");
    if (is_html(doc)) {
        add_anchor(doc, to);
        buf_c(doc->out, "\">");
    }
    doc->fresh = false;
    doc_text(doc, text);
    buf_c(doc->out, is_html(doc) ? "</a>" : "](#");
    if (!is_html(doc)) {
        add_anchor(doc, to);
        buf_byte(doc->out, ')');
    }
}

void doc_language_link(Doc *doc, Str lang, Str name)
{
    Str own = doc->prefix;
    doc->prefix = lang;
    if (is_html(doc))
        buf_format(doc->out, "<a href=\"#%.*s\" lang=\"%.*s\" hreflang=\"%.*s\">",
                   STR_ARG(lang), STR_ARG(lang), STR_ARG(lang));
    if (is_html(doc)) {
        doc_text(doc, name);
        buf_c(doc->out, "</a>");
    } else {
        doc_link(doc, ANCHOR_NONE, name);
    }
    doc->prefix = own;
}

/* Blocks */

/* Begins a block of Markdown: behind an item's mark, or below an empty line. */
static void begin_block(Doc *doc)
{
    if (is_html(doc))
        return;
    if (!doc->in_item) {
        if (!doc->top)
            buf_byte(doc->out, '\n');
        buf_fill(doc->out, ' ', indent_of(doc));
    }
    doc->top = false;
    doc->in_item = false;
    doc->fresh = true;
}

static void end_block(Doc *doc)
{
    buf_byte(doc->out, '\n');
    doc->fresh = false;
}

void doc_heading_begin(Doc *doc, unsigned level, Anchor anchor)
{
    begin_block(doc);
    if (is_html(doc)) {
        buf_format(doc->out, "<h%u", level);
        add_id(doc, anchor);
        buf_byte(doc->out, '>');
        return;
    }
    buf_fill(doc->out, '#', level);
    buf_byte(doc->out, ' ');
    add_id(doc, anchor);
    doc->fresh = false;
}

void doc_heading_end(Doc *doc, unsigned level)
{
    if (is_html(doc))
        buf_format(doc->out, "</h%u>", level);
    end_block(doc);
}

void doc_para_begin(Doc *doc, DocPara para)
{
    static const char *const tags[] = {"<p>",
                                       "<p class=\"reason\">",
                                       "<p class=\"note\">",
                                       "<p class=\"label\">",
                                       "<p class=\"way\">",
                                       "<p class=\"kicker\">",
                                       "<p class=\"about\">"};
    begin_block(doc);
    html(doc, tags[para]);
}

void doc_para_end(Doc *doc)
{
    html(doc, "</p>");
    end_block(doc);
}

void doc_quote_begin(Doc *doc)
{
    begin_block(doc);
    doc->quotes = true;
    buf_c(doc->out, is_html(doc) ? "<blockquote><p>" : "> ");
}

void doc_quote_end(Doc *doc)
{
    doc->quotes = false;
    html(doc, "</p></blockquote>");
    end_block(doc);
}

void doc_list_begin(Doc *doc, DocList list)
{
    static const char *const tags[] = {"<ul>\n", "<ol>\n", "<ul class=\"columns\">\n"};
    html(doc, tags[list]);
    if (!is_html(doc))
        buf_byte(doc->out, '\n');
    if (doc->depth == DOC_DEPTH) {
        doc->out->failed = true;
        return;
    }
    doc->lists[doc->depth] = list;
    doc->numbers[doc->depth] = 0;
    doc->depth++;
}

void doc_list_end(Doc *doc)
{
    if (doc->depth == 0)
        return;
    doc->depth--;
    html(doc, doc->lists[doc->depth] == DOC_NUMBERS ? "</ol>\n" : "</ul>\n");
}

void doc_item_begin(Doc *doc, Anchor anchor)
{
    if (doc->depth == 0)
        return;
    if (is_html(doc)) {
        buf_c(doc->out, "<li");
        add_id(doc, anchor);
        buf_byte(doc->out, '>');
        return;
    }
    doc->depth--;
    buf_fill(doc->out, ' ', indent_of(doc));
    unsigned number = ++doc->numbers[doc->depth];
    if (doc->lists[doc->depth++] == DOC_NUMBERS)
        buf_format(doc->out, "%u. ", number);
    else
        buf_c(doc->out, "- ");
    add_id(doc, anchor);
    doc->in_item = true;
}

void doc_item_end(Doc *doc)
{
    html(doc, "</li>\n");
    if (doc->in_item)
        end_block(doc);
    doc->in_item = false;
}

/* The page */

void doc_page_begin(Doc *doc, Str lang, Str title, const char *style)
{
    if (!is_html(doc))
        return;
    buf_format(doc->out, "<!DOCTYPE html>\n<html lang=\"%.*s\">\n<head>\n",
               STR_ARG(lang));
    buf_c(doc->out, "<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, "
                    "initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                    "<link rel=\"icon\" href=\"data:,\">\n<title>");
    doc_text(doc, title);
    buf_c(doc->out, "</title>\n<style>\n");
    buf_c(doc->out, doc_style);
    buf_c(doc->out, style);
    buf_c(doc->out, "</style>\n</head>\n<body>\n<main>\n");
}

void doc_page_end(Doc *doc)
{
    html(doc, "</main>\n</body>\n</html>\n");
}

void doc_language_begin(Doc *doc, Str lang)
{
    doc->prefix = lang;
    if (is_html(doc))
        buf_format(doc->out, "<article class=\"language\" id=\"%.*s\" lang=\"%.*s\">\n",
                   STR_ARG(lang), STR_ARG(lang));
    else
        buf_format(doc->out, "<a id=\"%.*s\"></a>\n", STR_ARG(lang));
}

void doc_language_end(Doc *doc)
{
    buf_c(doc->out, is_html(doc) ? "</article>\n" : "\n");
}

void doc_sheet_begin(Doc *doc, Str lang)
{
    doc->top = true;
    if (is_html(doc))
        buf_format(doc->out, "<article class=\"sheet\" lang=\"%.*s\">\n",
                   STR_ARG(lang));
}

void doc_sheet_end(Doc *doc)
{
    html(doc, "</article>\n");
}

/* Markdown has a rule above it, as the page's look has. */
void doc_foot_begin(Doc *doc)
{
    buf_c(doc->out, is_html(doc) ? "<footer>\n" : "\n---\n");
}

void doc_foot_end(Doc *doc)
{
    html(doc, "</footer>\n");
}

void doc_part_begin(Doc *doc, const char *name)
{
    if (is_html(doc))
        buf_format(doc->out, "<section class=\"%s\">\n", name);
}

void doc_part_end(Doc *doc)
{
    html(doc, "</section>\n");
}

void doc_nav_begin(Doc *doc, Str label)
{
    if (!is_html(doc))
        return;
    buf_c(doc->out, "<nav aria-label=\"");
    doc_text(doc, label);
    buf_c(doc->out, "\">\n");
}

void doc_nav_end(Doc *doc)
{
    html(doc, "</nav>\n");
}

/* In Markdown a line of HTML, in which nothing else means anything. */
void doc_fold_begin(Doc *doc, Str summary)
{
    DocFormat format = doc->format;
    begin_block(doc);
    buf_c(doc->out, "<details><summary>");
    doc->format = DOC_HTML;
    doc_text(doc, summary);
    doc->format = format;
    buf_c(doc->out, "</summary>");
    end_block(doc);
}

void doc_fold_end(Doc *doc)
{
    begin_block(doc);
    buf_c(doc->out, "</details>");
    end_block(doc);
}
