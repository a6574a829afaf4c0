/* SPDX-License-Identifier: MIT
 *
 * Looking things up in a model, and reading one answer.
 */
#include "model/model.h"

#include "model/load.h"

Str text_in(const Base *base, const Text *text, uint32_t lang)
{
    if (text->in == NULL)
        return (Str){NULL, 0};
    if (lang < base->n_langs && text->in[lang].at != NULL)
        return text->in[lang];
    for (uint32_t i = 0; i < base->n_langs || i == 0; i++)
        if (text->in[i].at != NULL)
            return text->in[i];
    return (Str){NULL, 0};
}

uint32_t base_fact(const Base *base, Str id)
{
    return index_number(&base->fact_ids, id);
}

uint32_t base_rule(const Base *base, Str id)
{
    return index_number(&base->rule_ids, id);
}

uint32_t base_advice(const Base *base, Str id)
{
    return index_number(&base->advice_ids, id);
}

uint32_t base_lang(const Base *base, Str id)
{
    return index_number(&base->lang_ids, id);
}

uint32_t field_value(const Field *field, Str id)
{
    for (uint32_t i = 0; i < field->n_values; i++)
        if (str_same(field->values[i].id, id))
            return i;
    return NOBODY;
}

Day span_end(Span span, Day from)
{
    int32_t count = (int32_t)span.count;
    switch (span.unit) {
    case TIME_DAYS:
        return day_of_number(day_number(from) + count);
    case TIME_WEEKS:
        return day_of_number(day_number(from) + 7 * count);
    case TIME_MONTHS:
        return day_after_months(from, count);
    case TIME_YEARS:
        return day_after_months(from, 12 * count);
    case TIME_NONE:
    case TIME_ALWAYS:
        break;
    }
    return span.unit == TIME_NONE ? from : day_of_number(INT32_MAX);
}

static const char *const MEASURE_IDS[MEASURES] = {"tact", "frankness", "flexibility",
                                                  "firmness"};

Str measure_id(uint32_t measure)
{
    return str_of(MEASURE_IDS[measure]);
}

uint32_t measure_by_id(Str id)
{
    for (uint32_t i = 0; i < MEASURES; i++)
        if (str_is_c(id, MEASURE_IDS[i]))
            return i;
    return NOBODY;
}

static bool of_id(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (!first && ((c >= '0' && c <= '9') || c == '-'));
}

size_t sentence_name(Str text, size_t at)
{
    size_t end = at + 1;
    if (text.at[at] != '$')
        return 0;
    while (end < text.len && of_id(text.at[end], end == at + 1))
        end++;
    while (end > at + 2 && text.at[end - 1] == '-')
        end--;
    return end - at > 1 ? end - at : 0;
}

bool names_copy(const Base *base, Symbols *symbols)
{
    for (size_t i = 1; i < base->names.texts.len; i++)
        if (symbols_add(symbols, base->names.texts.at[i]) != i)
            return false;
    return true;
}

bool cond_reads(const Cond *cond, uint32_t fact)
{
    if (cond->kind == COND_FACT)
        return cond->fact == fact;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (cond_reads(&cond->items[i], fact))
            return true;
    return false;
}

const char *test_op_name(TestOp op)
{
    static const char *const NAMES[] = {[TEST_IS] = "is",
                                        [TEST_NOT] = "not",
                                        [TEST_AT_LEAST] = "at least",
                                        [TEST_AT_MOST] = "at most",
                                        [TEST_ABOVE] = "above",
                                        [TEST_UNDER] = "under",
                                        [TEST_MATCHES] = "matches",
                                        [TEST_KNOWN] = "known",
                                        [TEST_BIND] = "names",
                                        [TEST_SAME] = "same as"};
    return NAMES[op];
}
