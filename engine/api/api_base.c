/* SPDX-License-Identifier: MIT
 *
 * Rule bases: loading, counting, and what is declared in them.
 *
 *     paths, a text --> Sources --> Base --+--> Plan, when it is first consulted
 *                          ^               '--> Network, when it is first run
 *                          '---- Diags point into the files
 *
 * Invariants
 *   - a base with errors is a base, too: its problems can be written and it can be
 *     released, and nothing else takes it;
 *   - what is declared is asked for by number, and a number that is none (as NULL for a
 *     base) gives nothing: 0, NULL, false, and EG_FIELDS for a type;
 *   - what it lends are texts of its arena, which end in NUL and die with it.
 */
#include "api/handles.h"
#include "report/problems.h"
#include "report/schema.h"
#include "report/tell.h"

/* Making and releasing */

/* Releases what make() and load() made; the count does not matter any more. */
static void destroy(eg_base *base)
{
    Mem mem = base->mem;
    Plan *plan = atomic_load(&base->plan);
    if (plan != NULL)
        plan_free(plan);
    mem_free(&mem, plan, sizeof *plan);
    network_free(atomic_load(&base->program));
    Principles *principles = atomic_load(&base->principles);
    if (principles != NULL)
        principles_free(principles);
    mem_free(&mem, principles, sizeof *principles);
    base_free(base->base);
    diags_free(&base->diags);
    sources_free(&base->sources);
    mem_free(&mem, base, sizeof *base);
}

/* An empty base, held once. Its memory is the host's from the first byte on. */
static eg_base *make(const eg_memory *memory)
{
    Mem mem = mem_default();
    if (memory != NULL)
        mem = (Mem){memory->fn, memory->user};
    eg_base *base = mem_zero(&mem, 1, sizeof *base);
    if (base == NULL)
        return NULL;
    atomic_init(&base->count, 1);
    atomic_init(&base->plan, NULL);
    atomic_init(&base->program, NULL);
    atomic_init(&base->principles, NULL);
    base->mem = mem;
    sources_init(&base->sources, &mem);
    diags_init(&base->diags, &mem);
    return base;
}

/* Decodes the sources that were added. A base over a limit is one with errors: its
 * problems say which. */
static eg_status load(eg_base *base)
{
    LoadStatus status =
        base_load(&base->sources, &base->diags, &base->mem, &base->base);
    if (status == LOAD_NO_MEMORY || base->base == NULL || base->diags.failed)
        return EG_NO_MEMORY;
    diags_sort(&base->diags);
    if (!base->base->sound || base->diags.errors != 0)
        return EG_WRONG;
    return status == LOAD_LIMIT ? EG_LIMIT : EG_OK;
}

/* Loads what was added, and hands the base out or destroys it. `added` false: memory
 * failed while files were read; a file that is not there is a diagnostic. */
static eg_status finish(eg_base *base, bool added, eg_base **out)
{
    eg_status status = added ? load(base) : EG_NO_MEMORY;
    if (status == EG_OK || status == EG_WRONG)
        *out = base;
    else
        destroy(base);
    return status;
}

static bool is_memory(const eg_memory *memory)
{
    return memory == NULL || memory->fn != NULL;
}

eg_status eg_base_open(const char *const *paths, size_t count, const eg_memory *memory,
                       eg_base **out)
{
    if (out == NULL)
        return EG_MISUSE;
    *out = NULL;
    if (paths == NULL || count == 0 || !is_memory(memory))
        return EG_MISUSE;
    for (size_t i = 0; i < count; i++)
        if (paths[i] == NULL)
            return EG_MISUSE;
    eg_base *base = make(memory);
    bool added = base != NULL;
    if (base == NULL)
        return EG_NO_MEMORY;
    for (size_t i = 0; i < count && added; i++)
        added = sources_add_path(&base->sources, str_of(paths[i]), &base->diags);
    return finish(base, added, out);
}

static bool are_files(const eg_file *files, size_t count)
{
    for (size_t i = 0; files != NULL && i < count; i++)
        if (files[i].name == NULL || (files[i].bytes == NULL && files[i].length != 0))
            return false;
    return files != NULL && count != 0;
}

eg_status eg_base_from_files(const eg_file *files, size_t count,
                             const eg_memory *memory, eg_base **out)
{
    if (out == NULL)
        return EG_MISUSE;
    *out = NULL;
    if (!are_files(files, count) || !is_memory(memory))
        return EG_MISUSE;
    eg_base *base = make(memory);
    if (base == NULL)
        return EG_NO_MEMORY;
    bool added = true;
    for (size_t i = 0; i < count && added; i++) {
        Str text = {files[i].bytes == NULL ? "" : files[i].bytes, files[i].length};
        added = sources_add_text(&base->sources, str_of(files[i].name), text);
    }
    return finish(base, added, out);
}

eg_status eg_base_from_text(const char *name, const char *bytes, size_t length,
                            const eg_memory *memory, eg_base **out)
{
    const eg_file file = {name, bytes, length};
    return eg_base_from_files(&file, 1, memory, out);
}

eg_base *eg_base_keep(eg_base *base)
{
    if (base != NULL)
        atomic_fetch_add_explicit(&base->count, 1, memory_order_relaxed);
    return base;
}

/* Whoever releases last sees all that others did before their release. */
void eg_base_release(eg_base *base)
{
    if (base != NULL &&
        atomic_fetch_sub_explicit(&base->count, 1, memory_order_acq_rel) == 1)
        destroy(base);
}

/* Problems */

size_t eg_base_problem_count(const eg_base *base, eg_level level)
{
    size_t count = 0;
    for (size_t i = 0; base != NULL && i < base->diags.list.len; i++)
        if ((int)diag_level(base->diags.list.at[i].code) == (int)level)
            count++;
    return count;
}

eg_status eg_base_problems_write(const eg_base *base, eg_problem_format format,
                                 const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (base == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON)
        return EG_MISUSE;
    eg_status status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &base->mem);
    problems_add(&page, &base->sources, &base->diags, (ProblemsFormat)format, look.lang,
                 look.colour);
    return handle_send(&page, EG_OK, write, user);
}

eg_status eg_schema_write(const eg_base *base, const eg_style *style, eg_write_fn write,
                          void *user)
{
    Style look;
    Buf page;
    if (base == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &base->mem);
    schema_add(&page, base->base, &look);
    return handle_send(&page, EG_OK, write, user);
}

/* Languages */

size_t eg_base_lang_count(const eg_base *base)
{
    return base == NULL ? 0 : base->base->n_langs;
}

const char *eg_base_lang(const eg_base *base, size_t index)
{
    if (base == NULL || index >= base->base->n_langs)
        return NULL;
    return handle_text(base->base->langs[index].id);
}

const char *eg_base_lang_name(const eg_base *base, size_t index)
{
    if (base == NULL || index >= base->base->n_langs)
        return NULL;
    return handle_text(tell_language(base->base, (uint32_t)index));
}

const char *eg_base_title(const eg_base *base, const char *lang)
{
    return base == NULL ? NULL : handle_lend(base, &base->base->title, lang);
}

/* Facts */

static const Fact *fact_at(const eg_base *base, uint32_t fact)
{
    return base == NULL || fact >= base->base->n_facts ? NULL
                                                       : &base->base->facts[fact];
}

/* The field of a plain fact, or NULL. */
static const Field *field_at(const eg_base *base, uint32_t fact)
{
    const Fact *known = fact_at(base, fact);
    return known == NULL || !known->plain ? NULL : &known->fields[0];
}

uint32_t eg_fact_count(const eg_base *base)
{
    return base == NULL ? 0 : base->base->n_facts;
}

uint32_t eg_fact_find(const eg_base *base, const char *id)
{
    if (base == NULL || id == NULL)
        return EG_NONE;
    return handle_number(base_fact(base->base, str_of(id)));
}

const char *eg_fact_id(const eg_base *base, uint32_t fact)
{
    const Fact *known = fact_at(base, fact);
    return known == NULL ? NULL : handle_text(known->id);
}

eg_type eg_fact_type(const eg_base *base, uint32_t fact)
{
    static const eg_type types[] = {
        [TYPE_YES_NO] = EG_YES_NO,   [TYPE_CHOICE] = EG_CHOICE, [TYPE_SCALE] = EG_SCALE,
        [TYPE_CHOICES] = EG_CHOICES, [TYPE_NUMBER] = EG_NUMBER, [TYPE_TEXT] = EG_TEXT,
    };
    const Field *field = field_at(base, fact);
    return field == NULL ? EG_FIELDS : types[field->type];
}

bool eg_fact_range(const eg_base *base, uint32_t fact, double *least, double *most)
{
    const Field *field = field_at(base, fact);
    if (field == NULL || !field->has_range || least == NULL || most == NULL)
        return false;
    *least = field->low;
    *most = field->high;
    return true;
}

bool eg_fact_delicate(const eg_base *base, uint32_t fact)
{
    const Fact *known = fact_at(base, fact);
    return known != NULL && known->delicate;
}

const char *eg_fact_question(const eg_base *base, uint32_t fact, const char *lang)
{
    const Fact *known = fact_at(base, fact);
    return known == NULL ? NULL : handle_lend(base, &known->ask, lang);
}

const char *eg_fact_help(const eg_base *base, uint32_t fact, const char *lang)
{
    const Fact *known = fact_at(base, fact);
    return known == NULL ? NULL : handle_lend(base, &known->help, lang);
}

uint32_t eg_value_count(const eg_base *base, uint32_t fact)
{
    const Field *field = field_at(base, fact);
    return field == NULL ? 0 : field->n_values;
}

const char *eg_value_id(const eg_base *base, uint32_t fact, uint32_t value)
{
    const Field *field = field_at(base, fact);
    if (field == NULL || value >= field->n_values)
        return NULL;
    return handle_text(field->values[value].id);
}

const char *eg_value_label(const eg_base *base, uint32_t fact, uint32_t value,
                           const char *lang)
{
    const Field *field = field_at(base, fact);
    const eg_style wish = {.lang = lang};
    Style look;
    if (field == NULL || value >= field->n_values)
        return NULL;
    if (handle_style(base->base, &wish, &look) != EG_OK)
        handle_style(base->base, NULL, &look);
    return handle_text(
        tell_label_in(base->base, field, value, look.lang, look.base_lang));
}

/* Advice */

static const Advice *advice_at(const eg_base *base, uint32_t advice)
{
    return base == NULL || advice >= base->base->n_advice ? NULL
                                                          : &base->base->advice[advice];
}

uint32_t eg_rule_count(const eg_base *base)
{
    return base == NULL ? 0 : base->base->n_rules;
}

const char *eg_rule_id(const eg_base *base, uint32_t rule)
{
    if (base == NULL || rule >= base->base->n_rules)
        return NULL;
    return handle_text(base->base->rules[rule].id);
}

uint32_t eg_advice_count(const eg_base *base)
{
    return base == NULL ? 0 : base->base->n_advice;
}

uint32_t eg_advice_find(const eg_base *base, const char *id)
{
    if (base == NULL || id == NULL)
        return EG_NONE;
    return handle_number(base_advice(base->base, str_of(id)));
}

const char *eg_advice_id(const eg_base *base, uint32_t advice)
{
    const Advice *known = advice_at(base, advice);
    return known == NULL ? NULL : handle_text(known->id);
}

const char *eg_advice_title(const eg_base *base, uint32_t advice, const char *lang)
{
    const Advice *known = advice_at(base, advice);
    return known == NULL ? NULL : handle_lend(base, &known->title, lang);
}

bool eg_advice_also(const eg_base *base, uint32_t advice)
{
    const Advice *known = advice_at(base, advice);
    return known != NULL && known->also;
}
