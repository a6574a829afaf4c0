/* SPDX-License-Identifier: MIT
 *
 * How a page of doc.h looks: on a phone, on a screen, in the dark, on paper.
 */
#ifndef EG_REPORT_DOC_STYLE_H
#define EG_REPORT_DOC_STYLE_H

extern const char doc_style[];

#endif
