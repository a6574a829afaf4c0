/* SPDX-License-Identifier: MIT
 *
 * How a page of doc.h looks: on a phone, on a screen, in the dark, on paper.
 */
#ifndef EG_REPORT_DOC_STYLE_H
#define EG_REPORT_DOC_STYLE_H

extern const char doc_style[];       /* of every page, and behind it */
extern const char doc_book_style[];  /* of a base as a document, or */
extern const char doc_sheet_style[]; /* of what a consultation came to */

#endif
