/* SPDX-License-Identifier: MIT
 *
 * Checking a base as a whole.
 *
 *     what loading found --copied--> Diags <--adds-- check_base
 *                                      '--> sorted, written, counted
 */
#include "api/handles.h"
#include "report/problems.h"
#include "verify/check.h"

/* Marks the codes that a host does not want. EG_NO_SUCH: one is none. */
static eg_status exclude(const eg_check_options *options, bool excluded[DIAG_COUNT])
{
    for (size_t i = 0; options != NULL && i < options->excluded_count; i++) {
        if (options->excluded[i] == NULL)
            return EG_MISUSE;
        DiagCode code = diag_by_name(str_of(options->excluded[i]));
        if (code == DIAG_NONE)
            return EG_NO_SUCH;
        excluded[code] = true;
    }
    return EG_OK;
}

static eg_status gather(const eg_base *base, const eg_check_options *options,
                        const bool excluded[DIAG_COUNT], Diags *diags)
{
    const eg_cases *cases = options == NULL ? NULL : options->cases;
    CheckWish wish = {.excluded = excluded, .sources = &base->sources};
    if (cases != NULL) {
        wish.cases = cases->cases;
        wish.n_cases = cases->count;
        wish.texts = cases->names;
    }
    for (size_t i = 0; i < base->diags.list.len; i++)
        if (!excluded[base->diags.list.at[i].code] ||
            diag_level(base->diags.list.at[i].code) == DIAG_ERROR)
            diags_copy(diags, &base->diags.list.at[i]);
    CheckStatus status = CHECK_DONE;
    if (base->base->sound && base->diags.errors == 0)
        status = check_base(base->base, &wish, diags);
    if (status == CHECK_NO_MEMORY || diags->failed)
        return EG_NO_MEMORY;
    diags_sort(diags);
    return EG_OK;
}

static void count(const Diags *diags, size_t counts[3])
{
    counts[0] = counts[1] = counts[2] = 0;
    for (size_t i = 0; i < diags->list.len; i++)
        counts[diag_level(diags->list.at[i].code)]++;
}

eg_status eg_base_check(const eg_base *base, const eg_check_options *options,
                        eg_problem_format format, const eg_style *style,
                        eg_write_fn write, void *user, size_t counts[3])
{
    bool excluded[DIAG_COUNT] = {false};
    Style look;
    Buf page;
    Diags diags;
    if (base == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON ||
        (options != NULL && options->excluded == NULL &&
         options->excluded_count != 0) ||
        (options != NULL && options->cases != NULL && options->cases->base != base))
        return EG_MISUSE;
    eg_status status = exclude(options, excluded);
    if (status == EG_OK)
        status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    diags_init(&diags, &base->mem);
    buf_init(&page, &base->mem);
    status = gather(base, options, excluded, &diags);
    if (status == EG_OK)
        problems_add(&page, &base->sources, &diags, (ProblemsFormat)format, look.lang,
                     look.colour);
    if (status == EG_OK && counts != NULL)
        count(&diags, counts);
    diags_free(&diags);
    return handle_send(&page, status, write, user);
}
