/* SPDX-License-Identifier: MIT
 *
 * What cases miss: mutants that none of them notices, as they are tried; as text or as
 * one JSON object.
 *
 *     rules/client.yaml
 *       290. rule invoice-overdue: without “payment: late” no case fails
 *              recommended: …; before: …
 *                {relation: client, payment: refused}
 *     1020 of 1090 mutants noticed (93 %)
 */
#ifndef EG_REPORT_MUTANTS_REPORT_H
#define EG_REPORT_MUTANTS_REPORT_H

#include "report/json.h"
#include "report/page.h"
#include "source/source.h"
#include "verify/mutants.h"

typedef struct MutantsReport {
    const Base *base;
    const Sources *sources;
    const Style *style;
    bool as_json;
    Buf *out; /* may be emptied between calls */
    Json json;
    uint16_t file; /* told last */
    bool begun;
    uint32_t count[FATE_COUNT];
} MutantsReport;

void mutants_report_begin(MutantsReport *report);
void mutants_report_add(MutantsReport *report, const MutantResult *result);
void mutants_report_end(MutantsReport *report);

#endif
