/* SPDX-License-Identifier: MIT
 *
 * Which faults do the cases of a base notice?
 */
#include "api/picking.h"
#include "report/mutants_report.h"

typedef struct MutantsRunner {
    MutantsReport report;
    Buf page;
    eg_write_fn write;
    void *user;
    eg_status status;
} MutantsRunner;

/* Sends what there is of the report. */
static bool send(MutantsRunner *r)
{
    Str text = buf_str(&r->page);
    if (!buf_ok(&r->page))
        r->status = EG_NO_MEMORY;
    else if (text.len != 0 && r->write(r->user, text.at, text.len) != 0)
        r->status = EG_STOPPED;
    else
        buf_clear(&r->page);
    return r->status == EG_OK;
}

static bool take(void *user, const MutantResult *result)
{
    MutantsRunner *r = user;
    mutants_report_add(&r->report, result);
    return send(r);
}

static eg_status run(MutantsRunner *r, const eg_cases *const *sets, size_t count)
{
    eg_base *base = sets[0]->base;
    const Plan *plan = handle_plan(base);
    MutantCases *list = mem_zero(&base->mem, count + 1, sizeof *list);
    if (plan == NULL || list == NULL) {
        mem_free(&base->mem, list, (count + 1) * sizeof *list);
        return EG_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++)
        list[i] = (MutantCases){sets[i]->cases, sets[i]->count, sets[i]->names};
    mutants_report_begin(&r->report);
    eg_status status = handle_status(mutants_run(plan, list, count, take, r));
    mem_free(&base->mem, list, (count + 1) * sizeof *list);
    if (status == EG_OK && r->status == EG_OK) {
        mutants_report_end(&r->report);
        send(r);
    }
    return r->status != EG_OK ? r->status : status;
}

eg_status eg_cases_mutate(const eg_cases *const *sets, size_t count, eg_format format,
                          const eg_style *style, eg_write_fn write, void *user,
                          eg_mutants_tally *tally)
{
    static const eg_cases_options zeroed;
    Style look;
    if (write == NULL || tally == NULL || (unsigned)format > EG_FORMAT_JSON)
        return EG_MISUSE;
    eg_status status = picking_check(sets, count, &zeroed);
    if (status == EG_OK)
        status = handle_style(sets[0]->base->base, style, &look);
    if (status != EG_OK)
        return status;
    look.colour = look.colour && format == EG_FORMAT_TEXT;
    MutantsRunner r = {.write = write, .user = user, .status = EG_OK};
    buf_init(&r.page, &sets[0]->base->mem);
    r.report = (MutantsReport){.base = sets[0]->base->base,
                               .sources = &sets[0]->base->sources,
                               .style = &look,
                               .as_json = format == EG_FORMAT_JSON,
                               .out = &r.page};
    status = run(&r, sets, count);
    buf_free(&r.page);
    if (status == EG_OK)
        *tally = (eg_mutants_tally){.noticed = r.report.count[FATE_NOTICED],
                                    .missed = r.report.count[FATE_MISSED],
                                    .same = r.report.count[FATE_SAME],
                                    .unknown = r.report.count[FATE_UNKNOWN]};
    return status;
}
