/* SPDX-License-Identifier: MIT
 *
 * Coverage in words and as JSON, from the same list of what is missing.
 */
#include "report/coverage_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "report/cond_text.h"

typedef struct KindNames {
    const char *name;
    MessageId sum;
} KindNames;

static const KindNames KINDS[COVER_KINDS] = {
    [COVER_RULE] = {"rules", MSG_COVER_RULES},
    [COVER_CONDITION] = {"conditions", MSG_COVER_CONDITIONS},
    [COVER_GATE] = {"gates", MSG_COVER_GATES},
    [COVER_VALUE] = {"values", MSG_COVER_VALUES},
    [COVER_OVERRIDE] = {"overrides", MSG_COVER_OVERRIDES},
    [COVER_ADVICE] = {"advice", MSG_COVER_ADVICE},
    [COVER_HEARD] = {"heard", MSG_COVER_HEARD},
};

const char *cover_kind_name(CoverKind kind)
{
    return KINDS[kind].name;
}

static unsigned percent(uint32_t covered, uint32_t total)
{
    return total == 0 ? 100 : (unsigned)((uint64_t)covered * 100 / total);
}

unsigned coverage_percent(const Coverage *coverage, CoverKind kind)
{
    uint32_t covered;
    uint32_t total = coverage_count(coverage, kind, &covered);
    return percent(covered, total);
}

/* What is missing */

static int by_place(const void *a, const void *b)
{
    const CoverItem *left = *(const CoverItem *const *)a;
    const CoverItem *right = *(const CoverItem *const *)b;
    if (left->place.file != right->place.file)
        return left->place.file < right->place.file ? -1 : 1;
    if (left->place.line != right->place.line)
        return left->place.line < right->place.line ? -1 : 1;
    return (left > right) - (left < right); /* they are of one array */
}

/* What is not covered, by place; NULL (and `count` 0) when memory fails. */
static const CoverItem **find_missing(const Coverage *coverage, const Mem *mem,
                                      uint32_t *count)
{
    uint32_t total = coverage->first[COVER_KINDS];
    const CoverItem **missing = mem_zero(mem, total + 1u, sizeof *missing);
    *count = 0;
    if (missing == NULL)
        return NULL;
    for (uint32_t i = 0; i < total; i++)
        if (!cover_is_full(&coverage->items[i]))
            missing[(*count)++] = &coverage->items[i];
    qsort(missing, *count, sizeof *missing, by_place);
    return missing;
}

static void free_missing(const Coverage *coverage, const Mem *mem,
                         const CoverItem **missing)
{
    mem_free(mem, missing, (coverage->first[COVER_KINDS] + 1u) * sizeof *missing);
}

static Str owner_of(const Base *base, const CoverItem *item)
{
    switch (item->kind) {
    case COVER_RULE:
    case COVER_CONDITION:
        return base->rules[item->owner].id;
    case COVER_OVERRIDE:
    case COVER_ADVICE:
        return base->advice[item->owner].id;
    default:
        return base->facts[item->owner].id;
    }
}

/* The condition, value or advice that it is about, if it is about one. */
static void add_part(Buf *out, const Base *base, const CoverItem *item)
{
    if (item->kind == COVER_CONDITION)
        cond_text_add(out, base, &base->names, item->cond);
    else if (item->kind == COVER_OVERRIDE)
        buf_str_add(out, base->advice[item->part].id);
    else if ((item->kind == COVER_VALUE || item->kind == COVER_HEARD) &&
             item->part != NOBODY)
        buf_str_add(out, base->facts[item->owner].fields[0].values[item->part].id);
}

static MessageId message_of(const CoverItem *item)
{
    unsigned missing = item->wants & ~item->seen;
    /* Those with two ways are followed by their forms for one. */
    int way = missing == COVER_FOR ? 1 : missing == COVER_AGAINST ? 2 : 0;
    switch (item->kind) {
    case COVER_RULE:
        return MSG_GAP_RULE;
    case COVER_CONDITION:
        return (MessageId)(MSG_GAP_CONDITION + way);
    case COVER_GATE:
        return (MessageId)(MSG_GAP_GATE + way);
    case COVER_VALUE:
        return MSG_GAP_VALUE;
    case COVER_OVERRIDE:
        return MSG_GAP_OVERRIDE;
    case COVER_HEARD:
        return item->part == NOBODY ? MSG_GAP_HEARD_NUMBER : MSG_GAP_HEARD;
    default:
        return MSG_GAP_ADVICE;
    }
}

/* Text */

static void add_sum(Buf *out, const Coverage *coverage, CoverKind kind, Lang lang)
{
    Buf part;
    Str args[2];
    char numbers[2][16];
    char number[16];
    uint32_t covered;
    uint32_t total = coverage_count(coverage, kind, &covered);
    if (total == 0)
        return;
    snprintf(number, sizeof number, "%4u", percent(covered, total));
    snprintf(numbers[0], sizeof numbers[0], "%u", (unsigned)covered);
    snprintf(numbers[1], sizeof numbers[1], "%u", (unsigned)total);
    for (int i = 0; i < 2; i++)
        args[i] = str_of(numbers[i]);
    buf_part(&part, out);
    message_add1(out, MSG_COVER_PERCENT, lang, str_of(number));
    buf_c(out, "  ");
    message_add(&part, KINDS[kind].sum, lang, args, 2);
    buf_str_add(out, buf_str(&part));
    buf_byte(out, '\n');
    buf_free(&part);
}

/* Is it told with the one before it? All that one advice overrides is. */
static bool is_with(const CoverItem *item, const CoverItem *before)
{
    return item->kind == COVER_OVERRIDE && before->kind == COVER_OVERRIDE &&
           item->owner == before->owner;
}

/* Tells the first of `count` items, and those that are told with it; how many. */
static uint32_t add_missing(Buf *out, Buf *line, const Coverage *coverage,
                            const CoverItem *const *items, uint32_t count,
                            const Style *style)
{
    Buf part;
    char number[16];
    const Base *base = coverage->base;
    const CoverItem *item = items[0];
    uint32_t told = 1;
    buf_part(&part, out);
    add_part(&part, base, item);
    for (; told < count && is_with(items[told], item); told++) {
        buf_c(&part, ", ");
        add_part(&part, base, items[told]);
    }
    Str lang = item->kind == COVER_HEARD ? base->langs[item->lang].id : STR("");
    Str args[3] = {owner_of(base, item), buf_str(&part), lang};
    buf_clear(line);
    message_add(line, message_of(item), style->lang, args, 3);
    snprintf(number, sizeof number, "%u", (unsigned)item->place.line);
    page_item(out, style, PAGE_INDENT, str_of(number), buf_str(line));
    buf_free(&part);
    return told;
}

static void add_all_missing(Buf *out, const Coverage *coverage, const Sources *sources,
                            const Style *style)
{
    Buf line;
    uint32_t count;
    const CoverItem **missing = find_missing(coverage, &out->mem, &count);
    out->failed |= missing == NULL;
    buf_part(&line, out);
    for (uint32_t i = 0; missing != NULL && i < count;) {
        if (i == 0 || missing[i]->place.file != missing[i - 1]->place.file) {
            page_gap(out);
            page_strong(out, style, 0, source_path(sources, missing[i]->place));
        }
        i += add_missing(out, &line, coverage, missing + i, count - i, style);
    }
    buf_free(&line);
    if (missing != NULL)
        free_missing(coverage, &out->mem, missing);
}

void coverage_text_add(Buf *out, const Coverage *coverage, const Sources *sources,
                       const Style *style)
{
    page_strong(out, style, 0, message(MSG_HEAD_COVERAGE, style->lang));
    for (int kind = 0; kind < COVER_KINDS; kind++)
        add_sum(out, coverage, (CoverKind)kind, style->lang);
    if (coverage->unmeasured != 0) {
        Buf line;
        buf_part(&line, out);
        message_count_add(&line, style->lang, MSG_COVER_UNMEASURED_ONE,
                          MSG_COVER_UNMEASURED, coverage->unmeasured, NULL, 0);
        page_item(out, style, PAGE_INDENT, STR("-"), buf_str(&line));
        buf_free(&line);
    }
    add_all_missing(out, coverage, sources, style);
}

/* JSON */

static void add_missing_json(Json *json, const Coverage *coverage,
                             const Sources *sources, const CoverItem *item)
{
    Buf part;
    unsigned missing = item->wants & ~item->seen;
    buf_part(&part, json->out);
    add_part(&part, coverage->base, item);
    json_object_begin(json);
    json_key_str(json, "kind", str_of(KINDS[item->kind].name));
    json_key_str(json, "file", source_path(sources, item->place));
    json_key_count(json, "line", item->place.line);
    json_key_str(json, "of", owner_of(coverage->base, item));
    json_key_str(json, "what", part.len == 0 ? (Str){NULL, 0} : buf_str(&part));
    json_key_str(json, "lang",
                 item->kind == COVER_HEARD ? coverage->base->langs[item->lang].id
                                           : (Str){NULL, 0});
    json_key(json, "ways");
    json_array_begin(json);
    if ((missing & COVER_FOR) != 0)
        json_str(json, STR("for"));
    if ((missing & COVER_AGAINST) != 0)
        json_str(json, STR("against"));
    json_array_end(json);
    json_object_end(json);
    buf_free(&part);
}

void coverage_json_add(Json *json, const Coverage *coverage, const Sources *sources)
{
    uint32_t count;
    const CoverItem **missing = find_missing(coverage, &json->out->mem, &count);
    json->out->failed |= missing == NULL;
    json_object_begin(json);
    for (int kind = 0; kind < COVER_KINDS; kind++) {
        uint32_t covered;
        uint32_t total = coverage_count(coverage, (CoverKind)kind, &covered);
        json_key(json, KINDS[kind].name);
        json_object_begin(json);
        json_key_count(json, "covered", covered);
        json_key_count(json, "total", total);
        json_key_count(json, "percent", percent(covered, total));
        json_object_end(json);
    }
    json_key_count(json, "unmeasured", coverage->unmeasured);
    json_key(json, "missing");
    json_array_begin(json);
    for (uint32_t i = 0; i < count; i++)
        add_missing_json(json, coverage, sources, missing[i]);
    json_array_end(json);
    json_object_end(json);
    if (missing != NULL)
        free_missing(coverage, &json->out->mem, missing);
}
