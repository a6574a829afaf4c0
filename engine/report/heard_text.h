/* SPDX-License-Identifier: MIT
 *
 * What was heard of a told situation, shown back with the person's own words:
 *
 *     I heard:
 *       1. you owe them money (“I never paid the invoice”)
 */
#ifndef EG_REPORT_HEARD_TEXT_H
#define EG_REPORT_HEARD_TEXT_H

#include "consult/account.h"
#include "report/page.h"
#include "source/source.h"

/* Appends what was heard, numbered from 1 in the order of the account, or that nothing
 * was; nothing where nothing was told. What an answer corrects is told as answered. */
void heard_text_add(Buf *out, Consult *consult, const Account *account,
                    const Style *style);

/* Appends why the latest telling was not heard; nothing where it was. */
void heard_problem_add(Buf *out, const Account *account, const Sources *sources,
                       const Style *style);

#endif
