/* SPDX-License-Identifier: MIT
 *
 * Leaf: where an outcome is set: on a screen (page.h), or as HTML or Markdown (doc.h).
 *
 *     leaf_section(&leaf, "steps", MSG_HEAD_STEPS);
 *     leaf_list_begin(&leaf, LEAF_NUMBERS);
 *     leaf_item_begin(&leaf, text); ... leaf_item_end(&leaf);
 *     leaf_list_end(&leaf);
 *     leaf_end(&leaf);
 *
 * Invariants
 *   - what is composed is composed once, and says the same in each of the three;
 *   - a section ends where the next one begins, or the leaf ends;
 *   - a screen's items hang, set in by two columns a level; in a document they are
 *     lists.
 */
#ifndef EG_REPORT_LEAF_H
#define EG_REPORT_LEAF_H

#include "report/doc.h"
#include "report/page.h"

typedef enum LeafList { LEAF_BULLETS, LEAF_NUMBERS } LeafList;

enum { LEAF_DEPTH = 4 }; /* lists within lists */

typedef struct Leaf {
    Buf *out;
    const Style *style;
    Doc *doc;       /* NULL: a screen */
    bool sectioned; /* a section is open */
    unsigned depth; /* the open lists */
    LeafList lists[LEAF_DEPTH];
    unsigned numbers[LEAF_DEPTH]; /* how many items each has so far */
} Leaf;

Leaf leaf_of(Buf *out, const Style *style, Doc *doc);

/* Begins a section under a heading of ours; `name` is its class on an HTML page. */
void leaf_section(Leaf *leaf, const char *name, MessageId heading);
void leaf_end(Leaf *leaf);

/* Paragraphs; nothing for an empty text. */
void leaf_text(Leaf *leaf, Str text);
void leaf_strong(Leaf *leaf, Str text);
void leaf_note(Leaf *leaf, MessageId id);

/* Words to say, as a quotation. */
void leaf_quote(Leaf *leaf, Str text);

/* An item may have a list below it. Of a step, a document sets off when it is due. */
void leaf_list_begin(Leaf *leaf, LeafList list);
void leaf_list_end(Leaf *leaf);
void leaf_item_begin(Leaf *leaf, Str text);
void leaf_item_end(Leaf *leaf);

/* An item whose text is the title of what stands below it; items are then set apart. */
void leaf_entry_begin(Leaf *leaf, Str title);

/* An item with nothing below it; empty texts are none. */
void leaf_item(Leaf *leaf, Str text);

/* The same behind a mark of its own, such as the id of a source. */
void leaf_marked(Leaf *leaf, Str mark, Str text);

#endif
