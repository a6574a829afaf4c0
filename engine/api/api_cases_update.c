/* SPDX-License-Identifier: MIT
 *
 * Updating what cases expect. Nothing is handed out before it was read again as a whole
 * and every case was run again: those that were changed fail no more than what was
 * left, the others as before.
 *
 *     sets --run--> changes --> new bytes --read, run--> as foreseen? --> the host
 */
#include "api/picking.h"
#include "report/cases_update.h"

/* A set of cases on its way. */
typedef struct Renewing {
    const eg_cases *set;
    Arena arena; /* results and changes */
    Updater updater;
    uint32_t *fails; /* by case: how often it is to fail afterwards */
    const Picking *picking;
} Renewing;

/* The set read again, with the changes. Of a base's own cases, the base as well. */
typedef struct Reread {
    Sources sources;
    Diags diags;
    Arena arena;
    Symbols texts;
    Base *own;
    Plan plan;
    Case *cases;
    uint32_t count;
} Reread;

/* Running */

static uint32_t count_failures(const CaseResult *result)
{
    uint32_t count = 0;
    for (uint32_t n = 0; n < result->n_runs; n++)
        count += result->runs[n].n_failures;
    return count;
}

static eg_status collect(Renewing *renewing, const Picking *picking, Consult *consult)
{
    const eg_cases *set = renewing->set;
    renewing->fails = arena_array(&renewing->arena, set->count, sizeof(uint32_t));
    if (renewing->fails == NULL ||
        !updater_init(&renewing->updater, set->base->base, handle_case_sources(set),
                      &renewing->arena))
        return EG_NO_MEMORY;
    for (uint32_t i = 0; i < set->count; i++) {
        CaseResult result;
        const Case *one = &set->cases[i];
        eg_status status = handle_status(
            case_run(one, set->names, consult, &renewing->arena, &result));
        if (status != EG_OK)
            return status;
        bool wanted = picking_named(picking, one) &&
                      picking_about(picking, one, &result) && !str_is(one->pending);
        renewing->fails[i] = wanted ? updater_add(&renewing->updater, one, &result)
                                    : count_failures(&result);
    }
    return renewing->arena.failed ? EG_NO_MEMORY : EG_OK;
}

/* Reading again */

static bool add_file(Reread *again, const Updater *updater, uint16_t file)
{
    const SourceFile *from = &updater->sources->files.at[file];
    Buf text;
    if (!updater_changes(updater, file))
        return vec_push(&again->sources.files, &again->sources.mem, *from);
    buf_init(&text, &updater->base->mem);
    updater_write(&text, updater, file);
    bool ok =
        buf_ok(&text) && sources_add_text(&again->sources, from->path, buf_str(&text));
    buf_free(&text);
    return ok;
}

static void begin_reread(Reread *again, const eg_base *base)
{
    *again = (Reread){.own = NULL};
    sources_init(&again->sources, &base->mem);
    diags_init(&again->diags, &base->mem);
    arena_init(&again->arena, &base->mem);
    symbols_init(&again->texts, &again->arena, &base->mem, base->base->names.seed);
}

static void end_reread(Reread *again)
{
    if (again->own != NULL && again->plan.base != NULL)
        plan_free(&again->plan);
    base_free(again->own);
    symbols_free(&again->texts);
    arena_free(&again->arena);
    diags_free(&again->diags);
    sources_free(&again->sources);
}

static eg_status load_again(Reread *again, const Renewing *renewing)
{
    const eg_base *base = renewing->set->base;
    bool own = handle_case_sources(renewing->set) == &base->sources;
    LoadStatus status;
    if (own) {
        status = base_load(&again->sources, &again->diags, &base->mem, &again->own);
        if (status == LOAD_OK && again->diags.errors == 0 &&
            !plan_make(again->own, &again->plan))
            return EG_NO_MEMORY;
        again->cases = again->own == NULL ? NULL : again->own->cases;
        again->count = again->own == NULL ? 0 : again->own->n_cases;
    } else {
        if (!names_copy(base->base, &again->texts))
            return EG_NO_MEMORY;
        status = cases_load(base->base, &again->sources,
                            (uint16_t)base->sources.files.len, &again->arena,
                            &again->texts, &again->diags, &again->cases, &again->count);
    }
    if (status == LOAD_NO_MEMORY || again->diags.failed)
        return EG_NO_MEMORY;
    return again->diags.errors == 0 && again->count == renewing->set->count ? EG_OK
                                                                            : EG_WRONG;
}

/* Does each case of what was read again fail as foreseen? */
static eg_status run_again(const Reread *again, const Renewing *renewing)
{
    eg_base *base = renewing->set->base;
    const Plan *plan = again->own != NULL ? &again->plan : handle_plan(base);
    const Symbols *texts = again->own != NULL ? &again->own->names : &again->texts;
    Consult *consult = picking_consult(renewing->picking, plan);
    eg_status status = consult == NULL ? EG_NO_MEMORY : EG_OK;
    Arena arena;
    arena_init(&arena, &base->mem);
    for (uint32_t i = 0; i < again->count && status == EG_OK; i++) {
        CaseResult result;
        status =
            handle_status(case_run(&again->cases[i], texts, consult, &arena, &result));
        if (status == EG_OK && count_failures(&result) != renewing->fails[i])
            status = EG_WRONG;
        arena_reset(&arena);
    }
    arena_free(&arena);
    consult_free(consult);
    return status;
}

/* Reads and runs again what would be written. */
static eg_status prove(const Renewing *renewing)
{
    Reread again;
    const Updater *updater = &renewing->updater;
    bool added = true;
    begin_reread(&again, renewing->set->base);
    for (size_t i = 0; i < updater->sources->files.len && added; i++)
        added = add_file(&again, updater, (uint16_t)i);
    eg_status status = added ? load_again(&again, renewing) : EG_NO_MEMORY;
    if (status == EG_OK)
        status = run_again(&again, renewing);
    end_reread(&again);
    return status;
}

/* Handing out */

static eg_status hand_out(const Renewing *renewing, eg_file_fn file, void *user,
                          eg_cases_changes *changes)
{
    const Updater *updater = &renewing->updater;
    eg_status status = EG_OK;
    for (size_t i = 0; i < updater->sources->files.len && status == EG_OK; i++) {
        Buf text;
        if (!updater_changes(updater, (uint16_t)i))
            continue;
        const SourceFile *from = &updater->sources->files.at[i];
        buf_init(&text, &updater->base->mem);
        updater_write(&text, updater, (uint16_t)i);
        if (!buf_ok(&text))
            status = EG_NO_MEMORY;
        else if (file(user, from->path.at, from->bytes.at, from->bytes.len,
                      buf_str(&text).at, buf_str(&text).len) != 0)
            status = EG_STOPPED;
        buf_free(&text);
        changes->files++;
    }
    return status;
}

static void count_changes(const Renewing *renewing, eg_cases_changes *changes)
{
    for (uint32_t i = 0; i < renewing->updater.count; i++) {
        changes->changed += !renewing->updater.list[i].left;
        changes->left += renewing->updater.list[i].left;
    }
}

/* All of it */

static eg_status renew(Renewing *all, size_t count, const Picking *picking,
                       const Style *look, Buf *page, eg_cases_changes *changes)
{
    eg_base *base = all[0].set->base;
    const Plan *plan = handle_plan(base);
    Consult *consult = picking_consult(picking, plan);
    eg_status status = consult == NULL ? EG_NO_MEMORY : EG_OK;
    for (size_t i = 0; i < count && status == EG_OK; i++) {
        status = collect(&all[i], picking, consult);
        uint32_t before = changes->changed;
        if (status == EG_OK)
            count_changes(&all[i], changes);
        if (status == EG_OK && changes->changed != before)
            status = prove(&all[i]);
        if (status == EG_OK)
            cases_update_add(page, &all[i].updater, all[i].set->names, look);
    }
    consult_free(consult);
    return status;
}

static eg_status update(const eg_cases *const *sets, size_t count,
                        const Picking *picking, const Style *look, eg_write_fn write,
                        eg_file_fn file, void *user, eg_cases_changes *out)
{
    const Mem *mem = &sets[0]->base->mem;
    eg_cases_changes changes = {0};
    Buf page;
    Renewing *all = mem_zero(mem, count, sizeof *all);
    if (all == NULL)
        return EG_NO_MEMORY;
    buf_init(&page, mem);
    for (size_t i = 0; i < count; i++) {
        all[i].set = sets[i];
        all[i].picking = picking;
        arena_init(&all[i].arena, mem);
        sources_init(&all[i].updater.parsing, mem);
    }
    eg_status status = renew(all, count, picking, look, &page, &changes);
    status = handle_send(&page, status, write, user);
    for (size_t i = 0; i < count && status == EG_OK; i++)
        status = hand_out(&all[i], file, user, &changes);
    for (size_t i = 0; i < count; i++) {
        updater_free(&all[i].updater);
        arena_free(&all[i].arena);
    }
    mem_free(mem, all, count * sizeof *all);
    if (status == EG_OK)
        *out = changes;
    return status;
}

eg_status eg_cases_update(const eg_cases *const *sets, size_t count,
                          const eg_cases_options *options, const eg_style *style,
                          eg_write_fn write, eg_file_fn file, void *user,
                          eg_cases_changes *changes)
{
    static const eg_cases_options zeroed;
    Style look;
    Picking picking;
    if (options == NULL)
        options = &zeroed;
    if (write == NULL || file == NULL || changes == NULL)
        return EG_MISUSE;
    eg_status status = picking_check(sets, count, options);
    if (status != EG_OK)
        return status;
    status = handle_style(sets[0]->base->base, style, &look);
    if (status != EG_OK)
        return status;
    status = picking_init(&picking, sets[0]->base, options);
    if (status == EG_OK)
        status = update(sets, count, &picking, &look, write, file, user, changes);
    picking_free(&picking);
    return status;
}
