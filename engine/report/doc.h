/* SPDX-License-Identifier: MIT
 *
 * A document, written once as a stream of blocks and set in one of two formats.
 *
 *     doc_heading_begin(&doc, 2, anchor); ... doc_heading_end(&doc, 2);
 *     doc_list_begin(&doc, DOC_BULLETS);
 *     doc_item_begin(&doc, anchor); doc_para_begin(&doc, DOC_PLAIN); ...
 *
 *     HTML         one page, nothing fetched, no script; its look is doc_style.c
 *     Markdown     GitHub's; anchors are <a id="..."></a>, which do not change when a
 *                  title is reworded
 *
 * Invariants
 *   - every text passes doc_text or one of its kin, which clean it and escape it for
 *     the format: nothing that a file wrote can become markup;
 *   - an anchor's name is letters, digits and hyphens, so it needs no escaping; it
 *     begins with the document's prefix, so that two languages share one page;
 *   - failure is the Buf's: sticky, and checked once at the end.
 */
#ifndef EG_REPORT_DOC_H
#define EG_REPORT_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef enum DocFormat { DOC_HTML, DOC_MARKDOWN } DocFormat;

typedef enum DocList { DOC_BULLETS, DOC_NUMBERS, DOC_COLUMNS } DocList;

/* What a paragraph is, for the look of it; DOC_WAY leads elsewhere on the page. */
typedef enum DocPara {
    DOC_PLAIN,
    DOC_REASON,
    DOC_NOTE,
    DOC_LABEL,
    DOC_WAY,
    DOC_KICKER, /* above the title: what it is */
    DOC_ABOUT   /* at the head of a sheet: what it is of, and when */
} DocPara;

/* "prefix-kind-name", or "prefix-kind" where the name is empty. No kind: none. */
typedef struct Anchor {
    const char *kind;
    Str name;
} Anchor;

#define ANCHOR_NONE ((Anchor){NULL, {NULL, 0}})

enum { DOC_DEPTH = 40 }; /* lists within lists */

typedef struct Doc {
    Buf *out;
    Buf text; /* one text, cleaned */
    DocFormat format;
    Str prefix; /* of anchors: the language */
    unsigned depth;
    DocList lists[DOC_DEPTH];    /* the open ones */
    unsigned numbers[DOC_DEPTH]; /* how many items each has so far */
    bool quotes;                 /* within a quote */
    bool fresh;   /* Markdown: nothing stands on this line yet but its indent */
    bool top;     /* Markdown: nothing stands above */
    bool in_item; /* Markdown: the item's first block goes on its line */
} Doc;

/* `prefix` is lent. */
void doc_init(Doc *doc, Buf *out, DocFormat format);
void doc_free(Doc *doc);

/* The page around it all: `lang` and `title` are those of its first language; `style`
 * is added to what every page has (doc_style.h). */
void doc_page_begin(Doc *doc, Str lang, Str title, const char *style);
void doc_page_end(Doc *doc);

/* All that is in one language: its anchor is the prefix alone. */
void doc_language_begin(Doc *doc, Str lang);
void doc_language_end(Doc *doc);

/* What a page is of one language alone; no anchor leads to it. */
void doc_sheet_begin(Doc *doc, Str lang);
void doc_sheet_end(Doc *doc);
void doc_foot_begin(Doc *doc);
void doc_foot_end(Doc *doc);

/* A part of it, for the look alone: "advice" is a class of the page. */
void doc_part_begin(Doc *doc, const char *name);
void doc_part_end(Doc *doc);
void doc_nav_begin(Doc *doc, Str label);
void doc_nav_end(Doc *doc);

/* A list that a reader may open; paper leaves it out. */
void doc_fold_begin(Doc *doc, Str summary);
void doc_fold_end(Doc *doc);

void doc_heading_begin(Doc *doc, unsigned level, Anchor anchor);
void doc_heading_end(Doc *doc, unsigned level);
void doc_para_begin(Doc *doc, DocPara para);
void doc_para_end(Doc *doc);
void doc_quote_begin(Doc *doc);
void doc_quote_end(Doc *doc);
void doc_list_begin(Doc *doc, DocList list);
void doc_list_end(Doc *doc);
void doc_item_begin(Doc *doc, Anchor anchor);
void doc_item_end(Doc *doc);

/* Within a heading, a paragraph or a quote. */
void doc_text(Doc *doc, Str text);
void doc_strong(Doc *doc, Str text);
void doc_code(Doc *doc, Str text);
void doc_link(Doc *doc, Anchor to, Str text);

/* A link to another language of the page. */
void doc_language_link(Doc *doc, Str lang, Str name);

#endif
