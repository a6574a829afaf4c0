/* SPDX-License-Identifier: MIT
 *
 * Running many cases: which of them, one report, one coverage.
 *
 *     sets of cases --filter--> case_run --> report, page by page --> the host's writer
 *                                  '-------> coverage
 */
#include "api/picking.h"
#include "report/cases_report.h"

typedef struct CasesRunner {
    const eg_cases *const *sets;
    size_t count;
    const eg_cases_options *options;
    eg_base *base;
    Picking picking;
    Consult *consult;
    Coverage coverage;
    CasesReport report;
    Buf page;
    eg_write_fn write;
    void *user;
} CasesRunner;

/* One of them */

/* Sends what there is of the report. */
static eg_status send(CasesRunner *r)
{
    Str text = buf_str(&r->page);
    if (!buf_ok(&r->page))
        return EG_NO_MEMORY;
    if (text.len != 0 && r->write(r->user, text.at, text.len) != 0)
        return EG_STOPPED;
    buf_clear(&r->page);
    return EG_OK;
}

static eg_status run_case(CasesRunner *r, const eg_cases *set, const Case *one,
                          Arena *arena)
{
    CaseResult result;
    const CaseWatch watch = {coverage_watch, &r->coverage};
    const CaseTeller teller = {r->base->base, handle_case_sources(set),
                               r->report.style};
    bool at_once = r->options->coverage && r->options->rule_count == 0;
    eg_status status = handle_status(case_run_watched(
        one, set->names, r->consult, at_once ? &watch : NULL, arena, &result));
    if (status != EG_OK || !picking_about(&r->picking, one, &result))
        return status;
    if (r->options->coverage && !at_once) /* only now known to be wanted */
        status = handle_status(
            case_run_watched(one, set->names, r->consult, &watch, arena, &result));
    if (status == EG_OK) {
        cases_report_add(&r->report, &teller, one, &result);
        status = send(r);
    }
    return status;
}

static eg_status run_set(CasesRunner *r, const eg_cases *set)
{
    Arena arena;
    eg_status status = EG_OK;
    arena_init(&arena, &r->base->mem);
    for (uint32_t i = 0; i < set->count && status == EG_OK; i++) {
        if (picking_named(&r->picking, &set->cases[i]))
            status = run_case(r, set, &set->cases[i], &arena);
        arena_reset(&arena);
    }
    arena_free(&arena);
    return status;
}

/* All of them */

static void tally_up(const CasesRunner *r, eg_cases_tally *tally)
{
    *tally = (eg_cases_tally){.passed = r->report.count[CASE_PASSED],
                              .failed = r->report.count[CASE_FAILED],
                              .pending = r->report.count[CASE_PENDING]};
    for (int kind = 0; r->options->coverage && kind < COVER_KINDS; kind++)
        tally->total[kind] =
            coverage_count(&r->coverage, (CoverKind)kind, &tally->covered[kind]);
}

static eg_status run_all(CasesRunner *r, const Style *look, eg_cases_tally *tally)
{
    const Plan *plan = handle_plan(r->base);
    bool measures = r->options->coverage;
    eg_status status = picking_init(&r->picking, r->base, r->options);
    if (status != EG_OK)
        return status;
    r->consult = picking_consult(&r->picking, plan);
    if (r->consult == NULL)
        return EG_NO_MEMORY;
    if (measures && !coverage_init(&r->coverage, r->base->base, &r->base->mem))
        return EG_NO_MEMORY;
    cases_report_begin(&r->report, (CasesFormat)r->options->format, look, &r->page);
    for (size_t i = 0; i < r->count && status == EG_OK; i++)
        status = run_set(r, r->sets[i]);
    if (status != EG_OK)
        return status;
    cases_report_end(&r->report, measures ? &r->coverage : NULL, &r->base->sources);
    status = send(r);
    if (status == EG_OK)
        tally_up(r, tally);
    return status;
}

eg_status eg_cases_run(const eg_cases *const *sets, size_t count,
                       const eg_cases_options *options, const eg_style *style,
                       eg_write_fn write, void *user, eg_cases_tally *tally)
{
    static const eg_cases_options zeroed;
    Style look;
    if (options == NULL)
        options = &zeroed;
    if (write == NULL || tally == NULL)
        return EG_MISUSE;
    eg_status status = picking_check(sets, count, options);
    if (status != EG_OK)
        return status;
    CasesRunner runner = {.sets = sets,
                          .count = count,
                          .options = options,
                          .base = sets[0]->base,
                          .write = write,
                          .user = user};
    status = handle_style(runner.base->base, style, &look);
    if (status != EG_OK)
        return status;
    look.colour = look.colour && options->format == EG_CASES_TEXT;
    buf_init(&runner.page, &runner.base->mem);
    arena_init(&runner.coverage.arena, &runner.base->mem);
    cases_report_begin(&runner.report, (CasesFormat)CASES_TEXT, &look, &runner.page);
    status = run_all(&runner, &look, tally);
    cases_report_free(&runner.report);
    coverage_free(&runner.coverage);
    consult_free(runner.consult);
    picking_free(&runner.picking);
    buf_free(&runner.page);
    return status;
}
