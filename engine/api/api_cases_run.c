/* SPDX-License-Identifier: MIT
 *
 * Running many cases: which of them, one report, one coverage.
 *
 *     sets of cases --filter--> case_run --> report, page by page --> the host's writer
 *                                  '-------> coverage
 */
#include "api/handles.h"
#include "report/cases_report.h"

typedef struct CasesRunner {
    const eg_cases *const *sets;
    size_t count;
    const eg_cases_options *options;
    eg_base *base;
    uint32_t *rules; /* those of the options */
    Consult *consult;
    Coverage coverage;
    CasesReport report;
    Buf page;
    eg_write_fn write;
    void *user;
} CasesRunner;

/* Which cases */

static bool is_named(const CasesRunner *r, const Case *one)
{
    for (size_t i = 0; i < r->options->name_count; i++)
        if (strstr(handle_text(one->id), r->options->names[i]) != NULL)
            return true;
    return r->options->name_count == 0;
}

static bool is_in(const uint32_t *list, uint32_t n, uint32_t number)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

/* Does one of the rules that were asked for hold in the case, or is it named there? */
static bool is_about(const CasesRunner *r, const Case *one, const CaseResult *result)
{
    for (size_t i = 0; i < r->options->rule_count; i++) {
        uint32_t rule = r->rules[i];
        if (is_in(one->expect.because, one->expect.n_because, rule) ||
            is_in(one->never.because, one->never.n_because, rule))
            return true;
        for (uint32_t n = 0; n < result->n_runs; n++)
            if (is_in(result->runs[n].rules, result->runs[n].n_rules, rule))
                return true;
    }
    return r->options->rule_count == 0;
}

static eg_status find_rules(CasesRunner *r)
{
    const Base *base = r->base->base;
    r->rules = mem_zero(&r->base->mem, r->options->rule_count + 1, sizeof *r->rules);
    if (r->rules == NULL)
        return EG_NO_MEMORY;
    for (size_t i = 0; i < r->options->rule_count; i++) {
        r->rules[i] = base_rule(base, str_of(r->options->rules[i]));
        if (r->rules[i] == NOBODY)
            return EG_NO_SUCH;
    }
    return EG_OK;
}

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
    eg_status status = handle_status(case_run(one, set->names, r->consult,
                                              at_once ? &watch : NULL, arena,
                                              &result));
    if (status != EG_OK || !is_about(r, one, &result))
        return status;
    if (r->options->coverage && !at_once) /* only now known to be wanted */
        status = handle_status(
            case_run(one, set->names, r->consult, &watch, arena, &result));
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
        if (is_named(r, &set->cases[i]))
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
    eg_status status = find_rules(r);
    if (status != EG_OK)
        return status;
    r->consult = plan == NULL ? NULL : consult_new(plan, &r->base->mem);
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

static bool are_texts(const char *const *texts, size_t count)
{
    if (texts == NULL && count != 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (texts[i] == NULL)
            return false;
    return true;
}

static bool is_misuse(const eg_cases *const *sets, size_t count,
                      const eg_cases_options *options)
{
    if (sets == NULL || count == 0 || (unsigned)options->format > EG_CASES_JUNIT ||
        !are_texts(options->names, options->name_count) ||
        !are_texts(options->rules, options->rule_count))
        return true;
    for (size_t i = 0; i < count; i++)
        if (sets[i] == NULL || sets[i]->base != sets[0]->base)
            return true;
    return false;
}

static bool has_errors(const eg_cases *const *sets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (sets[i]->diags.errors != 0)
            return true;
    return false;
}

eg_status eg_cases_run(const eg_cases *const *sets, size_t count,
                       const eg_cases_options *options, const eg_style *style,
                       eg_write_fn write, void *user, eg_cases_tally *tally)
{
    static const eg_cases_options zeroed;
    Style look;
    if (options == NULL)
        options = &zeroed;
    if (write == NULL || tally == NULL || is_misuse(sets, count, options))
        return EG_MISUSE;
    CasesRunner runner = {.sets = sets,
                          .count = count,
                          .options = options,
                          .base = sets[0]->base,
                          .write = write,
                          .user = user};
    if (!handle_is_consulted(runner.base) || has_errors(sets, count))
        return EG_WRONG;
    eg_status status = handle_style(runner.base->base, style, &look);
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
    mem_free(&runner.base->mem, runner.rules,
             (options->rule_count + 1) * sizeof *runner.rules);
    buf_free(&runner.page);
    return status;
}
