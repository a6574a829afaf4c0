/* SPDX-License-Identifier: MIT
 *
 * The report of a run of cases, as it goes: text for people, one JSON object, or
 * JUnit's XML, as CI servers read it.
 *
 *     text    what failed, each as case_text.h has it; what is pending; the coverage
 *     json    {"entregent": 1, "cases": [{"id", "file", "line", "status", "pending",
 *             "failures": [{"check", "never", "story", "file", "line", "expected",
 *             "got", "message", "reasons": [{"depth", "text"}]}]}], "passed", "failed",
 *             "pending", "coverage"}; the last only where it was measured
 *     junit   <testsuites> with a <testsuite> a file and a <testcase> a case, with
 *             <failure> or <skipped> in it; percentages of the coverage as <properties>
 *
 * Invariants
 *   - what a file wrote is cleaned, then escaped; the XML holds no character that XML
 *     1.0 refuses;
 *   - nothing depends on time: there is no `time` and no `timestamp`.
 */
#ifndef EG_REPORT_CASES_REPORT_H
#define EG_REPORT_CASES_REPORT_H

#include "report/case_text.h"
#include "report/json.h"
#include "verify/coverage.h"

typedef enum CasesFormat { CASES_TEXT, CASES_JSON, CASES_JUNIT } CasesFormat;

typedef struct CasesReport {
    CasesFormat format;
    const Style *style;
    Buf *out; /* text, JSON: written as it goes; JUnit: at the end */
    Json json;
    Buf suites; /* JUnit: those that are closed */
    Buf suite;  /* ... and the cases of the file at hand */
    Str file;
    uint32_t suite_count[3], count[3]; /* by CaseStatus */
} CasesReport;

typedef enum CaseStatus { CASE_PASSED, CASE_FAILED, CASE_PENDING } CaseStatus;

/* A pending case that passes has passed. */
CaseStatus case_status(const Case *one, const CaseResult *result);

/* `out` may be emptied between calls, and is lent until the end. */
void cases_report_begin(CasesReport *report, CasesFormat format, const Style *style,
                        Buf *out);
void cases_report_add(CasesReport *report, const CaseTeller *teller, const Case *one,
                      const CaseResult *result);

/* Ends it; `coverage` may be NULL. */
void cases_report_end(CasesReport *report, const Coverage *coverage,
                      const Sources *sources);

/* Releases what is left; of use after a report that was not ended, too. */
void cases_report_free(CasesReport *report);

#endif
