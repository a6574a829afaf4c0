/* SPDX-License-Identifier: MIT
 *
 * What is to change in cases, in words:
 *
 *     client.yaml:24: late-payer: advise: remind-kindly -> written-deadline
 *     left as it is: client.yaml:30: late-payer: expected tact > firmness; got: ...
 */
#ifndef EG_REPORT_CASES_UPDATE_H
#define EG_REPORT_CASES_UPDATE_H

#include "report/page.h"
#include "verify/update.h"

/* Appends each change, then what is left. `texts` are the symbols of the cases. */
void cases_update_add(Buf *out, const Updater *updater, const Symbols *texts,
                      const Style *style);

#endif
