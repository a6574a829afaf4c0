/* SPDX-License-Identifier: MIT
 *
 * The facts of a run as values, without text in between.
 *
 *     eg_value of the host  --checked-->  Value of the session
 *     Value of the session  --lent----->  eg_value
 *
 * Invariants
 *   - what the host gives is checked as a file's facts are: nothing that no file could
 *     say gets into memory;
 *   - an eg_element is a place in memory that is used only while memory has not
 *     changed since.
 */
#include <math.h>
#include <string.h>

#include "api/handles.h"
#include "text/utf8.h"

/* Values of the session */

Symbol handle_symbol(eg_run *run, Str text, bool anew)
{
    return anew ? session_symbol(run->session, text)
                : session_symbol_find(run->session, text);
}

void handle_list_add(Buf *items, Value item)
{
    Value clean;
    list_put(&clean, item);
    buf_str_add(items, (Str){(const char *)&clean, sizeof clean});
}

/* From the host */

typedef struct Taking {
    eg_run *run;
    bool anew; /* texts that the session has not are added to it */
} Taking;

static eg_status take_number(const Field *field, double number, Value *out)
{
    bool fits = isfinite(number) && field_in_range(field, number);
    *out = value_number(number);
    return fits ? EG_OK : EG_UNUSABLE;
}

static eg_status take_text(const Taking *taking, Str text, Value *out)
{
    bool fits = text.len > 0 && utf8_valid(text, NULL) &&
                memchr(text.at, '\0', text.len) == NULL;
    if (!fits)
        return EG_UNUSABLE;
    *out = value_text(handle_symbol(taking->run, text, taking->anew));
    return out->bits != 0 ? EG_OK : taking->anew ? EG_NO_MEMORY : EG_NO_SUCH;
}

/* A declared value by its number or its id. */
static eg_status take_id(const Field *field, const eg_value *from, Value *out)
{
    uint32_t id = from->kind == EG_VALUE_ID ? from->id : NOBODY;
    if (from->kind == EG_VALUE_TEXT && from->text == NULL)
        return EG_MISUSE;
    if (from->kind == EG_VALUE_TEXT)
        id = field_value(field, (Str){from->text, from->length});
    *out = value_id(id);
    return id < field->n_values ? EG_OK : EG_UNUSABLE;
}

/* Values of `choices`, at least one: as bits, one alone, or a list. */
static eg_status take_set(const Field *field, const eg_value *from, Value *out)
{
    bool list = from->kind == EG_VALUE_LIST;
    const eg_value *items = list ? from->items : from;
    size_t count = list ? from->count : 1;
    uint32_t n = field->n_values;
    *out = value_set(0);
    if (from->kind == EG_VALUE_SET) {
        *out = value_set(from->set);
        bool fits = from->set != 0 && (n >= 64 || from->set >> n == 0);
        return fits ? EG_OK : EG_UNUSABLE;
    }
    if (items == NULL && count > 0)
        return EG_MISUSE;
    for (size_t i = 0; i < count; i++) {
        Value one;
        eg_status status = take_id(field, &items[i], &one);
        if (status != EG_OK)
            return status;
        out->bits |= UINT64_C(1) << one.bits;
    }
    return count > 0 ? EG_OK : EG_UNUSABLE;
}

/* A value that is no list. */
static eg_status take_one(const Taking *taking, const Field *field,
                          const eg_value *from, Value *out)
{
    bool text = from->kind == EG_VALUE_TEXT;
    if (text && from->text == NULL)
        return EG_MISUSE;
    switch (field->type) {
    case TYPE_YES_NO:
    case TYPE_CHOICE:
    case TYPE_SCALE:
        return take_id(field, from, out);
    case TYPE_CHOICES:
        return take_set(field, from, out);
    case TYPE_NUMBER:
        return from->kind == EG_VALUE_NUMBER ? take_number(field, from->number, out)
                                             : EG_UNUSABLE;
    case TYPE_TEXT:
        return text ? take_text(taking, (Str){from->text, from->length}, out)
                    : EG_UNUSABLE;
    }
    return EG_UNUSABLE;
}

/* The items as one value: their bytes are a text of the session, so equal lists are the
 * same value. */
static eg_status take_list(const Taking *taking, const Field *field,
                           const eg_value *items, size_t count, Value *out)
{
    Buf bytes;
    eg_status status = items == NULL && count > 0 ? EG_MISUSE : EG_OK;
    buf_init(&bytes, &taking->run->mem);
    for (size_t i = 0; i < count && status == EG_OK; i++) {
        Value item;
        status = take_one(taking, field, &items[i], &item);
        if (status == EG_OK)
            handle_list_add(&bytes, item);
    }
    if (status == EG_OK && !buf_ok(&bytes))
        status = EG_NO_MEMORY;
    if (status == EG_OK)
        *out = value_list(handle_symbol(taking->run, buf_str(&bytes), taking->anew));
    if (status == EG_OK && out->bits == 0)
        status = taking->anew ? EG_NO_MEMORY : EG_NO_SUCH;
    buf_free(&bytes);
    return status;
}

/* What is not given is the field's `otherwise:`, as in a file. */
static eg_status take_value(const Taking *taking, const Field *field,
                            const eg_value *from, Value *out)
{
    if (from->kind == EG_NO_VALUE) {
        *out = field->otherwise;
        return EG_OK;
    }
    if (!field->several)
        return take_one(taking, field, from, out);
    return from->kind == EG_VALUE_LIST
               ? take_list(taking, field, from->items, from->count, out)
               : take_list(taking, field, from, 1, out);
}

/* All fields of a fact; `values` has room for them. */
static eg_status take_values(const Taking *taking, uint32_t number,
                             const eg_value *from, uint32_t count, Value *values)
{
    const Base *base = taking->run->base->base;
    if (number >= base->n_facts)
        return EG_NO_SUCH;
    const Fact *fact = &base->facts[number];
    if (from == NULL && count > 0)
        return EG_MISUSE;
    if (count > fact->n_fields || (fact->plain && count == 0))
        return EG_UNUSABLE;
    if (fact->plain && from->kind == EG_NO_VALUE)
        return EG_UNUSABLE;
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        static const eg_value none;
        eg_status status = take_value(taking, &fact->fields[i],
                                      i < count ? &from[i] : &none, &values[i]);
        if (status == EG_NO_MEMORY && taking->run->meter.refused)
            status = EG_LIMIT;
        if (status != EG_OK)
            return status;
    }
    return EG_OK;
}

/* Does one thing with one fact, as each_fact (api_run.c) with those of a text. */
static eg_status with_fact(eg_run *run, uint32_t fact, const eg_value *values,
                           uint32_t count, bool anew, HandleFact fn)
{
    Value taken[MODEL_FIELDS];
    if (run == NULL)
        return EG_MISUSE;
    eg_status status = handle_run_begin(run);
    if (status != EG_OK)
        return status;
    Taking taking = {.run = run, .anew = anew};
    RunStatus went = RUN_OK;
    status = take_values(&taking, fact, values, count, taken);
    journal_given(&run->journal);
    if (status == EG_OK)
        status = fn(run, fact, taken, &went);
    eg_status ended = handle_run_end(run, went);
    return ended == EG_OK ? status : ended;
}

eg_status eg_run_put(eg_run *run, uint32_t fact, const eg_value *values, uint32_t count)
{
    return with_fact(run, fact, values, count, true, handle_run_give);
}

eg_status eg_run_drop(eg_run *run, uint32_t fact, const eg_value *values,
                      uint32_t count)
{
    return with_fact(run, fact, values, count, false, handle_run_take);
}

/* To the host */

static void show_text(eg_value *out, eg_value_kind kind, Str text)
{
    *out = (eg_value){.kind = kind, .text = text.at, .length = text.len};
}

static void show_id(const Field *field, uint32_t id, eg_value *out)
{
    show_text(out, EG_VALUE_ID, field->values[id].id);
    out->id = id;
}

/* Room for the items of a value, which the arena remembers if it has none. */
static eg_value *show_items(eg_run *run, size_t count, eg_value *out)
{
    eg_value *items = arena_array(&run->shown, count, sizeof *items);
    out->items = items;
    out->count = items == NULL ? 0 : count;
    return items;
}

static void show_set(eg_run *run, const Field *field, uint64_t set, eg_value *out)
{
    *out = (eg_value){.kind = EG_VALUE_SET, .set = set};
    eg_value *items = show_items(run, (size_t)__builtin_popcountll(set), out);
    for (uint32_t id = 0; items != NULL && id < field->n_values; id++)
        if ((set >> id & 1) != 0)
            show_id(field, id, items++);
}

/* Lends a value: texts are the session's own, items lie in `shown`, which remembers
 * where memory failed. */
static void show_value(eg_run *run, const Field *field, Value value, eg_value *out)
{
    Str bytes;
    switch (value.kind) {
    case VALUE_NONE:
        *out = (eg_value){.kind = EG_NO_VALUE};
        break;
    case VALUE_ID:
        show_id(field, (uint32_t)value.bits, out);
        break;
    case VALUE_SET:
        show_set(run, field, value.bits, out);
        break;
    case VALUE_NUMBER:
        *out = (eg_value){.kind = EG_VALUE_NUMBER, .number = value_as_number(value)};
        break;
    case VALUE_TEXT:
        show_text(out, EG_VALUE_TEXT,
                  session_symbol_text(run->session, (Symbol)value.bits));
        break;
    case VALUE_LIST:
        bytes = session_symbol_text(run->session, (Symbol)value.bits);
        *out = (eg_value){.kind = EG_VALUE_LIST};
        eg_value *items = show_items(run, list_count(bytes), out);
        for (size_t i = 0; items != NULL && i < list_count(bytes); i++)
            show_value(run, field, list_at(bytes, i), &items[i]);
    }
}

/* Lends an element. What was lent before is gone from here on. */
static eg_status show_element(eg_run *run, const Wme *wme, eg_element *out)
{
    const Fact *fact = &run->base->base->facts[session_fact_of(wme)];
    arena_reset(&run->shown);
    eg_value *values = arena_array(&run->shown, fact->n_fields, sizeof *values);
    for (uint32_t i = 0; values != NULL && i < fact->n_fields; i++)
        show_value(run, &fact->fields[i], session_values(wme)[i], &values[i]);
    if (run->shown.failed)
        return EG_NO_MEMORY;
    *out = (eg_element){.fact = session_fact_of(wme),
                        .tag = program_tag(wme),
                        .values = values,
                        .count = fact->n_fields,
                        .at = wme,
                        .change = program_changes(run->session)};
    return EG_OK;
}

eg_status eg_run_next(eg_run *run, uint32_t fact, eg_element *element)
{
    if (run == NULL || element == NULL)
        return EG_MISUSE;
    if (run->busy)
        return EG_NOT_NOW;
    uint32_t n_facts = run->base->base->n_facts;
    bool all = fact == EG_NONE;
    uint32_t at = all ? 0 : fact;
    const Wme *wme = NULL;
    if (element->at != NULL) {
        if (element->change != program_changes(run->session))
            return EG_NOT_NOW;
        wme = session_following(element->at);
        at = element->fact + 1;
    } else if (at < n_facts) {
        wme = session_first(run->session, at++);
    }
    while (wme == NULL && all && at < n_facts)
        wme = session_first(run->session, at++);
    return wme == NULL ? EG_NO_SUCH : show_element(run, wme, element);
}

const char *eg_field_id(const eg_base *base, uint32_t fact, uint32_t field)
{
    if (base == NULL || fact >= base->base->n_facts)
        return NULL;
    const Fact *of = &base->base->facts[fact];
    return of->plain || field >= of->n_fields ? NULL
                                              : handle_text(of->fields[field].id);
}
