/* SPDX-License-Identifier: MIT
 *
 * Cases. Files of cases are read as if behind those of the base, whose bytes are lent,
 * so that a problem may point into either.
 */
#include "api/handles.h"
#include "report/case_text.h"
#include "report/problems.h"
#include "verify/cases.h"

static void destroy(eg_cases *cases)
{
    eg_base *base = cases->base;
    Mem mem = base->mem;
    symbols_free(&cases->texts);
    arena_free(&cases->arena);
    diags_free(&cases->diags);
    sources_free(&cases->sources);
    mem_free(&mem, cases, sizeof *cases);
    eg_base_release(base);
}

static eg_cases *make(eg_base *base)
{
    eg_cases *cases = mem_zero(&base->mem, 1, sizeof *cases);
    if (cases == NULL)
        return NULL;
    cases->base = eg_base_keep(base);
    sources_init(&cases->sources, &base->mem);
    diags_init(&cases->diags, &base->mem);
    arena_init(&cases->arena, &base->mem);
    symbols_init(&cases->texts, &cases->arena, &base->mem, base->base->names.seed);
    return cases;
}

static bool lend_files(eg_cases *cases)
{
    const Sources *from = &cases->base->sources;
    for (size_t i = 0; i < from->files.len; i++)
        if (!vec_push(&cases->sources.files, &cases->sources.mem, from->files.at[i]))
            return false;
    return true;
}

/* Reads the files of the cases. EG_WRONG where they, or the base, hold errors. */
static eg_status load(eg_cases *cases, const char *const *paths, size_t count)
{
    const Base *base = cases->base->base;
    uint16_t first = (uint16_t)cases->base->sources.files.len;
    bool ok = lend_files(cases) && names_copy(base, &cases->texts);
    for (size_t i = 0; i < count && ok; i++)
        ok = sources_add_path(&cases->sources, str_of(paths[i]), &cases->diags);
    if (!ok)
        return EG_NO_MEMORY;
    LoadStatus status =
        cases_load(base, &cases->sources, first, &cases->arena, &cases->texts,
                   &cases->diags, &cases->cases, &cases->count);
    if (status == LOAD_NO_MEMORY || cases->diags.failed || cases->arena.failed)
        return EG_NO_MEMORY;
    cases->names = &cases->texts;
    diags_sort(&cases->diags);
    if (cases->diags.errors != 0)
        return EG_WRONG;
    return status == LOAD_LIMIT ? EG_LIMIT : EG_OK;
}

eg_status eg_cases_open(eg_base *base, const char *const *paths, size_t count,
                        eg_cases **out)
{
    eg_status status = EG_OK;
    if (base == NULL || out == NULL || (paths == NULL && count != 0))
        return EG_MISUSE;
    for (size_t i = 0; i < count; i++)
        if (paths[i] == NULL)
            return EG_MISUSE;
    eg_cases *cases = make(base);
    if (cases == NULL)
        return EG_NO_MEMORY;
    if (count == 0) {
        cases->cases = base->base->cases;
        cases->count = base->base->n_cases;
        cases->names = &base->base->names;
    } else {
        status = load(cases, paths, count);
    }
    if (status == EG_OK && !handle_is_consulted(base))
        status = EG_WRONG;
    if (status == EG_OK || status == EG_WRONG)
        *out = cases;
    else
        destroy(cases);
    return status;
}

void eg_cases_free(eg_cases *cases)
{
    if (cases != NULL)
        destroy(cases);
}

eg_status eg_cases_problems_write(const eg_cases *cases, eg_problem_format format,
                                  const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (cases == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON)
        return EG_MISUSE;
    eg_status status = handle_style(cases->base->base, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &cases->base->mem);
    problems_add(&page, &cases->sources, &cases->diags, (ProblemsFormat)format,
                 look.lang, look.colour);
    return handle_send(&page, EG_OK, write, user);
}

size_t eg_case_count(const eg_cases *cases)
{
    return cases == NULL ? 0 : cases->count;
}

const char *eg_case_id(const eg_cases *cases, size_t index)
{
    if (cases == NULL || index >= cases->count)
        return NULL;
    return handle_text(cases->cases[index].id);
}

const char *eg_case_pending(const eg_cases *cases, size_t index)
{
    if (cases == NULL || index >= cases->count)
        return NULL;
    return handle_text(cases->cases[index].pending);
}

eg_status eg_case_give(const eg_cases *cases, size_t index, eg_consult *talk)
{
    if (cases == NULL || talk == NULL || cases->base != talk->base)
        return EG_MISUSE;
    if (index >= cases->count)
        return EG_NO_SUCH;
    const Case *one = &cases->cases[index];
    uint32_t lang = case_story(one, handle_base(talk), 0);
    eg_status status = EG_OK;
    if (lang != NOBODY)
        status = handle_tell(talk, one->story.in[lang], lang);
    if (status != EG_OK)
        return status;
    for (uint32_t i = 0; i < one->n_given; i++)
        account_answered(&talk->account, one->given[i].fact);
    return handle_status(case_give_facts(one, cases->names, talk->consult));
}

/* Runs a case in a consultation and an arena of its own, and writes what it missed. */
static eg_status run(const eg_cases *cases, size_t index, const Style *look, Buf *page,
                     bool *passed)
{
    const eg_base *base = cases->base;
    const Case *one = &cases->cases[index];
    CaseResult result;
    Arena arena;
    const Plan *plan = handle_plan(cases->base);
    Consult *consult = plan == NULL ? NULL : consult_new(plan, &base->mem);
    if (consult == NULL)
        return EG_NO_MEMORY;
    arena_init(&arena, &base->mem);
    eg_status status =
        handle_status(case_run(one, cases->names, consult, &arena, &result));
    if (status == EG_OK) {
        const CaseTeller teller = {base->base, handle_case_sources(cases), look};
        *passed = result.passed;
        case_text_add(page, &teller, one, &result);
    }
    arena_free(&arena);
    consult_free(consult);
    return status;
}

static int write_nothing(void *user, const char *bytes, size_t length)
{
    (void)user;
    (void)bytes;
    (void)length;
    return 0;
}

eg_status eg_case_run(const eg_cases *cases, size_t index, const eg_style *style,
                      eg_write_fn write, void *user, bool *passed)
{
    Style look;
    Buf page;
    bool result = false;
    if (cases == NULL || passed == NULL)
        return EG_MISUSE;
    if (index >= cases->count)
        return EG_NO_SUCH;
    if (!handle_is_consulted(cases->base))
        return EG_WRONG;
    eg_status status = handle_style(cases->base->base, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &cases->base->mem);
    status = run(cases, index, &look, &page, &result);
    status = handle_send(&page, status, write != NULL ? write : write_nothing, user);
    if (status == EG_OK)
        *passed = result;
    return status;
}
