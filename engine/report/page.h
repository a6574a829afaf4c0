/* SPDX-License-Identifier: MIT
 *
 * Page: how reports lie on a screen. Paragraphs are wrapped, items hang, sections have
 * a heading:
 *
 *     Steps
 *       1. Today: pay what is not in dispute, and ask for
 *          the files.
 *
 * Invariants
 *   - every byte of a rule base or of a person passes wrap_add, which cleans it;
 *   - sections are parted by one empty line, nothing ends in a blank, the last line
 *     ends in a newline;
 *   - colour only adds: a page without it says the same;
 *   - a plain page is for the ear: nothing is said by where it stands. A paragraph or
 *     an item is one line, however long, none is set in, and a heading ends in a colon.
 */
#ifndef EG_REPORT_PAGE_H
#define EG_REPORT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "text/catalogue.h"

enum { PAGE_WIDTH = 80, PAGE_LEAST = 20, PAGE_INDENT = 2 };
enum { PAGE_ENDLESS = 1000000 }; /* the width of a plain page */

/* How a report is to look; as eg_style, with the languages found. */
typedef struct Style {
    Lang lang;          /* of our own texts */
    uint32_t base_lang; /* of the base's, a number of base->langs */
    unsigned width;     /* at least PAGE_LEAST */
    bool colour;
    bool plain; /* words only; `width` is then PAGE_ENDLESS */
    Day day;    /* of a page to take away; DAY_NONE: it bears none */
} Style;

/* An empty line, unless this is where the page begins. */
void page_gap(Buf *out);

/* A gap, and a heading of ours. */
void page_heading(Buf *out, const Style *style, MessageId heading);

/* One paragraph, blanks at its ends aside; nothing for an empty text. */
void page_text(Buf *out, const Style *style, unsigned indent, Str text);

/* The same in bold. */
void page_strong(Buf *out, const Style *style, unsigned indent, Str text);

/* An item: a mark ("1.", "-"), and the text hanging beside it. */
void page_item(Buf *out, const Style *style, unsigned indent, Str mark, Str text);

/* A message of ours as a paragraph. */
void page_message(Buf *out, const Style *style, unsigned indent, MessageId id,
                  const Str *args, size_t n);

/* Appends a text in the quotation marks of the language, unless it has some itself. */
void page_quote(Buf *out, Lang lang, Str text);

#endif
