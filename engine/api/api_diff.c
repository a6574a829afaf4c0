/* SPDX-License-Identifier: MIT
 *
 * What changes between two bases.
 */
#include "api/handles.h"
#include "report/diff.h"

static bool is_sound(const eg_base *base)
{
    return base->base->sound && base->diags.errors == 0;
}

eg_status eg_diff_write(const eg_base *before, const eg_base *after, eg_format format,
                        const eg_style *style, eg_write_fn write, void *user,
                        size_t *differences)
{
    Style look;
    Buf page;
    Arena arena;
    Comparison comparison;
    if (before == NULL || after == NULL || write == NULL ||
        (unsigned)format > EG_FORMAT_JSON)
        return EG_MISUSE;
    if (!is_sound(before) || !is_sound(after))
        return EG_WRONG;
    eg_status status = handle_style(after->base, style, &look);
    if (status != EG_OK)
        return status;
    arena_init(&arena, &after->mem);
    buf_init(&page, &after->mem);
    status = handle_status(
        compare_bases(before->base, after->base, COMPARE_MOST, &arena, &comparison));
    const DiffView view = {
        {before->base, after->base}, {&before->sources, &after->sources}, &comparison};
    if (status == EG_OK && format == EG_FORMAT_JSON)
        diff_json_add(&page, &view, &look);
    else if (status == EG_OK)
        diff_text_add(&page, &view, &look);
    if (status == EG_OK && buf_ok(&page) && differences != NULL)
        *differences = comparison.n_differences;
    arena_free(&arena);
    return handle_send(&page, status, write, user);
}
