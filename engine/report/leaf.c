/* SPDX-License-Identifier: MIT
 *
 * Sections, paragraphs and items, handed on to the page or to the document.
 */
#include "report/leaf.h"

#include <stdio.h>
#include <string.h>

enum { LEAD_MOST = 40 }; /* bytes of "Within two days:" */

Leaf leaf_of(Buf *out, const Style *style, Doc *doc)
{
    return (Leaf){.out = out, .style = style, .doc = doc};
}

static unsigned indent_of(const Leaf *leaf)
{
    return PAGE_INDENT * (leaf->depth > 1 ? leaf->depth : 1);
}

/* Sections */

void leaf_section(Leaf *leaf, const char *name, MessageId heading)
{
    leaf_end(leaf);
    leaf->sectioned = true;
    if (leaf->doc == NULL) {
        page_heading(leaf->out, leaf->style, heading);
        return;
    }
    doc_part_begin(leaf->doc, name);
    doc_heading_begin(leaf->doc, 2, ANCHOR_NONE);
    doc_text(leaf->doc, message(heading, leaf->style->lang));
    doc_heading_end(leaf->doc, 2);
}

void leaf_end(Leaf *leaf)
{
    if (leaf->sectioned && leaf->doc != NULL)
        doc_part_end(leaf->doc);
    leaf->sectioned = false;
}

/* Paragraphs */

static void add_para(Leaf *leaf, DocPara para, Str text)
{
    if (leaf->doc == NULL) {
        page_text(leaf->out, leaf->style, PAGE_INDENT, text);
        return;
    }
    doc_para_begin(leaf->doc, para);
    doc_text(leaf->doc, text);
    doc_para_end(leaf->doc);
}

void leaf_text(Leaf *leaf, Str text)
{
    text = str_trim(text);
    if (text.len != 0)
        add_para(leaf, DOC_PLAIN, text);
}

void leaf_strong(Leaf *leaf, Str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    if (leaf->doc == NULL) {
        page_strong(leaf->out, leaf->style, PAGE_INDENT, text);
        return;
    }
    doc_para_begin(leaf->doc, DOC_PLAIN);
    doc_strong(leaf->doc, text);
    doc_para_end(leaf->doc);
}

void leaf_note(Leaf *leaf, MessageId id)
{
    add_para(leaf, DOC_NOTE, message(id, leaf->style->lang));
}

void leaf_quote(Leaf *leaf, Str text)
{
    Buf quoted;
    buf_part(&quoted, leaf->out);
    page_quote(&quoted, leaf->style->lang, text);
    if (leaf->doc == NULL) {
        page_text(leaf->out, leaf->style, PAGE_INDENT, buf_str(&quoted));
    } else {
        doc_quote_begin(leaf->doc);
        doc_text(leaf->doc, buf_str(&quoted));
        doc_quote_end(leaf->doc);
    }
    buf_free(&quoted);
}

/* Lists */

void leaf_list_begin(Leaf *leaf, LeafList list)
{
    if (leaf->depth == LEAF_DEPTH) {
        leaf->out->failed = true;
        return;
    }
    leaf->lists[leaf->depth] = list;
    leaf->numbers[leaf->depth] = 0;
    leaf->depth++;
    if (leaf->doc != NULL)
        doc_list_begin(leaf->doc, list == LEAF_NUMBERS ? DOC_NUMBERS : DOC_BULLETS);
}

void leaf_list_end(Leaf *leaf)
{
    if (leaf->depth == 0)
        return;
    leaf->depth--;
    if (leaf->doc != NULL)
        doc_list_end(leaf->doc);
}

/* The length of what says when, at the beginning of a step: "Within two days:", "Ce
 * soir :". */
static size_t lead_of(Str text)
{
    for (size_t at = 0; at < text.len && at < LEAD_MOST; at++) {
        if (text.at[at] == ':')
            return at + 1 < text.len && text.at[at + 1] == ' ' ? at + 1 : 0;
        if (strchr(".?!;,\n", text.at[at]) != NULL)
            return 0;
    }
    return 0;
}

/* The first `lead` bytes are set off. */
static void add_doc_item(Leaf *leaf, Str text, size_t lead)
{
    doc_item_begin(leaf->doc, ANCHOR_NONE);
    doc_para_begin(leaf->doc, DOC_PLAIN);
    if (lead > 0)
        doc_strong(leaf->doc, str_sub(text, 0, lead));
    doc_text(leaf->doc, str_sub(text, lead, text.len));
    doc_para_end(leaf->doc);
}

void leaf_item_begin(Leaf *leaf, Str text)
{
    char mark[16] = "-";
    bool step = leaf->depth > 0 && leaf->lists[leaf->depth - 1] == LEAF_NUMBERS;
    text = str_trim(text);
    if (leaf->doc != NULL) {
        add_doc_item(leaf, text, step ? lead_of(text) : 0);
        return;
    }
    if (step)
        snprintf(mark, sizeof mark, "%u.", ++leaf->numbers[leaf->depth - 1]);
    page_item(leaf->out, leaf->style, indent_of(leaf), str_of(mark), text);
}

void leaf_entry_begin(Leaf *leaf, Str title)
{
    title = str_trim(title);
    if (leaf->doc != NULL) {
        add_doc_item(leaf, title, title.len);
        return;
    }
    if (leaf->depth > 0 && leaf->numbers[leaf->depth - 1]++ > 0)
        page_gap(leaf->out);
    page_item(leaf->out, leaf->style, indent_of(leaf), STR("-"), title);
}

void leaf_item_end(Leaf *leaf)
{
    if (leaf->doc != NULL)
        doc_item_end(leaf->doc);
}

void leaf_item(Leaf *leaf, Str text)
{
    if (str_trim(text).len == 0)
        return;
    leaf_item_begin(leaf, text);
    leaf_item_end(leaf);
}

void leaf_marked(Leaf *leaf, Str mark, Str text)
{
    if (leaf->doc == NULL) {
        page_item(leaf->out, leaf->style, indent_of(leaf), mark, text);
        return;
    }
    doc_item_begin(leaf->doc, ANCHOR_NONE);
    doc_para_begin(leaf->doc, DOC_PLAIN);
    doc_strong(leaf->doc, mark);
    doc_text(leaf->doc, STR(" "));
    doc_text(leaf->doc, str_trim(text));
    doc_para_end(leaf->doc);
    doc_item_end(leaf->doc);
}
