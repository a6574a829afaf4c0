/* SPDX-License-Identifier: MIT
 *
 * What the functions of the public header share, and those that need no base.
 */
#include "api/handles.h"

#include "report/code_text.h"
#include "text/clean.h"
#include "text/wrap.h"

_Static_assert((int)EG_ANSWER_MOST == (int)ANSWER_MAX, "the header says how long");
_Static_assert((int)EG_TOLD_MOST == (int)HEAR_TEXT_MAX, "the header says how long");

bool handle_order(eg_order order, Order *out)
{
    static const Order orders[] = {[EG_ORDER_RELEVANCE] = ORDER_RELEVANCE,
                                   [EG_ORDER_AUTHOR] = ORDER_AUTHOR,
                                   [EG_ORDER_FEWEST] = ORDER_FEWEST};
    if ((unsigned)order >= sizeof orders / sizeof *orders)
        return false;
    *out = orders[order];
    return true;
}

eg_status handle_status(ConsultStatus status)
{
    switch (status) {
    case CONSULT_OK:
        return EG_OK;
    case CONSULT_LIMIT:
        return EG_LIMIT;
    case CONSULT_NO_MEMORY:
        return EG_NO_MEMORY;
    }
    return EG_MISUSE;
}

bool handle_is_consulted(const eg_base *base)
{
    return base->base->sound && base->diags.errors == 0 && !base->base->acts;
}

const Plan *handle_plan(eg_base *base)
{
    Plan *plan = atomic_load(&base->plan);
    if (plan != NULL)
        return plan;
    Plan *made = mem_zero(&base->mem, 1, sizeof *made);
    bool well = made != NULL && plan_make(base->base, made);
    if (well && atomic_compare_exchange_strong(&base->plan, &plan, made))
        return made;
    if (well)
        plan_free(made); /* another thread was first: its plan is in `plan` */
    mem_free(&base->mem, made, sizeof *made);
    return plan;
}

/* What is found does not change what the base is, so a const one may be asked. */
const Principles *handle_principles(const eg_base *base)
{
    eg_base *own = (eg_base *)base;
    Principles *found = atomic_load(&own->principles);
    if (found != NULL)
        return found;
    Principles *made = mem_zero(&base->mem, 1, sizeof *made);
    bool well = made != NULL && principles_init(made, base->base, &base->mem);
    if (well && atomic_compare_exchange_strong(&own->principles, &found, made))
        return made;
    if (made != NULL)
        principles_free(made);
    mem_free(&base->mem, made, sizeof *made);
    return found;
}

uint32_t handle_own_lang(const Base *base, const char *lang)
{
    Lang ours;
    if (lang == NULL)
        return NOBODY;
    uint32_t number = base_lang(base, str_of(lang));
    if (number == NOBODY && lang_by_code(str_of(lang), &ours))
        number = base_lang(base, lang_code(ours));
    return number;
}

/* Languages that one side lacks: the base's first stands in for its own, English for
 * ours. */
static eg_status find_lang(const Base *base, const char *lang, Style *out)
{
    bool ours = lang_by_code(str_of(lang), &out->lang);
    uint32_t number = base == NULL ? NOBODY : handle_own_lang(base, lang);
    if (!ours && number == NOBODY)
        return EG_NO_SUCH;
    if (!ours)
        out->lang = LANG_EN;
    out->base_lang = number == NOBODY ? 0 : number;
    return EG_OK;
}

eg_status handle_style(const Base *base, const eg_style *wish, Style *out)
{
    static const eg_style zeroed;
    if (wish == NULL)
        wish = &zeroed;
    *out = (Style){.width = wish->width, .colour = wish->colour, .plain = wish->plain};
    if (wish->day != NULL && !day_read(str_of(wish->day), &out->day))
        return EG_UNUSABLE;
    if (wish->width == 0)
        out->width = PAGE_WIDTH;
    else if (wish->width < PAGE_LEAST)
        out->width = PAGE_LEAST;
    if (wish->plain)
        out->width = PAGE_ENDLESS;
    if (wish->lang != NULL)
        return find_lang(base, wish->lang, out);
    if (base == NULL || base->n_langs == 0 ||
        !lang_by_code(base->langs[0].id, &out->lang))
        out->lang = LANG_EN;
    return EG_OK;
}

uint32_t handle_lang(const Base *base, const char *lang)
{
    uint32_t number = handle_own_lang(base, lang);
    return number == NOBODY ? 0 : number;
}

eg_status handle_settle(eg_consult *talk)
{
    ConsultStatus status = consult_mend(talk->consult);
    if (status == CONSULT_OK && talk->owing)
        status = consult_run(talk->consult);
    talk->owing = talk->owing && status == CONSULT_NO_MEMORY;
    return handle_status(status);
}

eg_status handle_send(Buf *page, eg_status status, eg_write_fn write, void *user)
{
    if (status == EG_OK && !buf_ok(page))
        status = EG_NO_MEMORY;
    if (status == EG_OK) {
        Str text = buf_str(page);
        status =
            text.len == 0 || write(user, text.at, text.len) == 0 ? EG_OK : EG_STOPPED;
    }
    buf_free(page);
    return status;
}

/* Functions without a base */

const char *eg_version(void)
{
    return EG_VERSION;
}

const char *eg_status_name(eg_status status)
{
    switch (status) {
    case EG_OK:
        return "ok";
    case EG_WRONG:
        return "the rule base or a case is wrong";
    case EG_UNUSABLE:
        return "the answer cannot be used";
    case EG_NO_SUCH:
        return "no such name or number";
    case EG_NOT_NOW:
        return "not possible now";
    case EG_MISUSE:
        return "misuse of the library";
    case EG_LIMIT:
        return "a limit was reached";
    case EG_NO_MEMORY:
        return "out of memory";
    case EG_STOPPED:
        return "writing was stopped";
    }
    return "unknown status";
}

eg_status eg_explain_write(const char *code, const eg_style *style, eg_write_fn write,
                           void *user)
{
    Style look;
    Buf page;
    Mem mem = mem_default();
    if (write == NULL)
        return EG_MISUSE;
    DiagCode number = code == NULL ? DIAG_NONE : diag_by_name(str_of(code));
    if (code != NULL && number == DIAG_NONE)
        return EG_NO_SUCH;
    eg_status status = handle_style(NULL, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &mem);
    if (code == NULL)
        code_list_add(&page, &look);
    else
        code_text_add(&page, number, &look);
    return handle_send(&page, EG_OK, write, user);
}

eg_status eg_text_write(const char *text, size_t length, unsigned indent,
                        const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    Mem mem = mem_default();
    eg_style wish = style == NULL ? (eg_style){.width = 0} : *style;
    if ((text == NULL && length != 0) || write == NULL)
        return EG_MISUSE;
    wish.lang = NULL; /* nothing here is ours to say */
    eg_status status = handle_style(NULL, &wish, &look);
    if (look.plain)
        indent = 0;
    if (indent > look.width / 2)
        indent = look.width / 2;
    buf_init(&page, &mem);
    wrap_add(&page, (Str){text, length}, indent, indent, look.width);
    buf_byte(&page, '\n');
    return handle_send(&page, status, write, user);
}

eg_status eg_text_write_inline(const char *text, size_t length, eg_write_fn write,
                               void *user)
{
    Buf page;
    Mem mem = mem_default();
    if ((text == NULL && length != 0) || write == NULL)
        return EG_MISUSE;
    buf_init(&page, &mem);
    clean_add(&page, (Str){text, length});
    return handle_send(&page, EG_OK, write, user);
}
