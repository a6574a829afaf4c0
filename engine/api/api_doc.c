/* SPDX-License-Identifier: MIT
 *
 * A base as a document and as a graph. Neither consults it, so a program's base has
 * them too.
 */
#include "api/handles.h"
#include "report/book.h"
#include "report/dot.h"

static bool is_sound(const eg_base *base)
{
    return base->base->sound && base->diags.errors == 0;
}

eg_status eg_doc_write(const eg_base *base, eg_format format, const eg_style *style,
                       eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (base == NULL || write == NULL ||
        (format != EG_FORMAT_HTML && format != EG_FORMAT_MARKDOWN))
        return EG_MISUSE;
    if (!is_sound(base))
        return EG_WRONG;
    eg_status status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    bool every = style == NULL || style->lang == NULL;
    DocFormat set_in = format == EG_FORMAT_HTML ? DOC_HTML : DOC_MARKDOWN;
    buf_init(&page, &base->mem);
    if (!book_add(&page, base->base, &base->sources, set_in, &look, every))
        status = EG_NO_MEMORY;
    return handle_send(&page, status, write, user);
}

eg_status eg_graph_write(const eg_base *base, const char *around, const eg_style *style,
                         eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (base == NULL || write == NULL)
        return EG_MISUSE;
    if (!is_sound(base))
        return EG_WRONG;
    eg_status status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    if (around != NULL && !dot_knows(base->base, str_of(around)))
        return EG_NO_SUCH;
    buf_init(&page, &base->mem);
    if (!dot_add(&page, base->base, &base->sources, str_of(around), &look))
        status = EG_NO_MEMORY;
    return handle_send(&page, status, write, user);
}
