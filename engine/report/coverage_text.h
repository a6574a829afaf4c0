/* SPDX-License-Identifier: MIT
 *
 * Coverage as people and programs read it:
 *
 *     Coverage
 *       100%  rules that hold in a case: 225 of 225
 *        97%  conditions that decide a rule both ways: 418 of 430
 *
 *     rules/client.yaml
 *       120  rule late-thrice: 'times: third' never decides against it
 *
 * A percentage is cut, not rounded: 100 means all.
 */
#ifndef EG_REPORT_COVERAGE_TEXT_H
#define EG_REPORT_COVERAGE_TEXT_H

#include "report/json.h"
#include "report/page.h"
#include "source/source.h"
#include "verify/coverage.h"

/* "rules", "conditions", "gates", "values", "overrides", "advice", "heard". */
const char *cover_kind_name(CoverKind kind);

/* The share of a kind that is covered, in percent; of none, 100. */
unsigned coverage_percent(const Coverage *coverage, CoverKind kind);

/* Appends the summary, then all that is not covered, by file and line. */
void coverage_text_add(Buf *out, const Coverage *coverage, const Sources *sources,
                       const Style *style);

/* Writes one object: by kind `covered`, `total` and `percent`; `unmeasured`; and
 * `missing`, an array with `kind`, `file`, `line`, `of` (the rule, fact or advice),
 * `what` (a condition, value or advice; or null), `lang` (of what is heard, or null)
 * and `ways`: "for", "against" or both. */
void coverage_json_add(Json *json, const Coverage *coverage, const Sources *sources);

#endif
