/* SPDX-License-Identifier: MIT
 *
 * A mutant is told by the rule, question or advice that it is in, and what is changed
 * there.
 */
#include "report/mutants_report.h"

#include <stdio.h>

#include "report/cond_text.h"
#include "report/diff_parts.h"

/* What is changed: what was, and what is instead. */

static void add_group(Buf *out, const Base *base, const Cond *cond)
{
    static const char *const names[] = {
        [COND_ALL] = "all", [COND_ANY] = "any", [COND_NONE] = "none"};
    buf_c(out, cond->kind <= COND_NONE ? names[cond->kind] : "…");
    buf_c(out, ": ");
    for (uint32_t i = 0; i < cond->n_items; i++) {
        buf_c(out, i > 0 ? "; " : "");
        if (cond->items[i].kind == COND_FACT)
            cond_text_add(out, base, &base->names, &cond->items[i]);
        else
            buf_c(out, "…");
    }
}

static void add_cond(Buf *out, const Base *base, const Cond *cond)
{
    if (cond->kind == COND_FACT)
        cond_text_add(out, base, &base->names, cond);
    else
        add_group(out, base, cond);
}

/* The condition of the mutant that stands where this one stands in the base. */
static const Cond *twin_of(const Cond *wanted, const Cond *before, const Cond *after)
{
    if (before == wanted)
        return after;
    if (before->kind == COND_FACT || before->kind == COND_WHERE)
        return NULL;
    for (uint32_t i = 0; i < before->n_items && i < after->n_items; i++) {
        const Cond *found = twin_of(wanted, &before->items[i], &after->items[i]);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static void add_value(Buf *out, const Base *base, uint32_t fact, Value value)
{
    const Field *field = &base->facts[fact].fields[0];
    buf_str_add(out, base->facts[fact].id);
    buf_c(out, ": ");
    value_text_add(out, field, value, (Str){NULL, 0});
}

static void add_was(Buf *out, const Base *base, const Mutant *m)
{
    if (m->kind == MUTANT_OVERRIDE)
        buf_str_add(out, base->advice[base->advice[m->advice].overrides[m->at]].id);
    else if (m->kind == MUTANT_CONCLUDES)
        add_value(out, base, m->fact, base->rules[m->rule].then[m->at].fields->value);
    else
        add_cond(out, base, m->cond);
}

static void add_is(Buf *out, const MutantResult *result, const Base *base)
{
    const Mutant *m = result->mutant;
    if (m->kind == MUTANT_CONCLUDES)
        add_value(out, base, m->fact, m->value);
    if (m->kind != MUTANT_VALUE)
        return;
    const Cond *twin =
        twin_of(m->cond, mutant_before(base, m), mutant_before(result->changed, m));
    if (twin != NULL)
        add_cond(out, base, twin);
}

static Str owner_of(const Base *base, const Mutant *m)
{
    return m->kind == MUTANT_OVERRIDE ? base->advice[m->advice].id
           : m->rule != NOBODY        ? base->rules[m->rule].id
                                      : base->facts[m->fact].id;
}

static MessageId message_of(const Mutant *m)
{
    if (m->kind == MUTANT_OVERRIDE)
        return MSG_MUTANT_OVERRIDES;
    if (m->kind != MUTANT_WITHOUT)
        return MSG_MUTANT_INSTEAD;
    return m->cond->kind == COND_FACT ? MSG_MUTANT_WITHOUT : MSG_MUTANT_WITHOUT_GROUP;
}

/* "rule remind: without “late: often” no case fails" */
static void add_sentence(const MutantsReport *r, const MutantResult *result, Buf *out)
{
    const Mutant *m = result->mutant;
    Buf owner;
    Buf was;
    Buf is;
    buf_part(&owner, out);
    buf_part(&was, out);
    buf_part(&is, out);
    message_add1(&owner,
                 m->kind == MUTANT_OVERRIDE ? MSG_MUTANT_ADVICE
                 : m->rule != NOBODY        ? MSG_MUTANT_RULE
                                            : MSG_MUTANT_GATE,
                 r->style->lang, owner_of(r->base, m));
    add_was(&was, r->base, m);
    add_is(&is, result, r->base);
    const Str args[] = {buf_str(&owner), buf_str(&was), buf_str(&is)};
    message_add(out, message_of(m), r->style->lang, args, 3);
    buf_free(&owner);
    buf_free(&was);
    buf_free(&is);
}

/* Text */

static void add_difference(const MutantsReport *r, const MutantResult *result)
{
    const DiffView view = {.base = {r->base, result->changed}};
    if (result->difference != NULL)
        diff_difference_add(r->out, &view, result->difference, r->style,
                            3 * PAGE_INDENT);
    else
        page_message(r->out, r->style, 3 * PAGE_INDENT, MSG_MUTANT_UNKNOWN, NULL, 0);
}

static void add_text(MutantsReport *r, const MutantResult *result)
{
    Place place = result->mutant->place;
    char mark[24];
    Buf line;
    if (!r->begun || place.file != r->file) {
        if (r->begun)
            buf_byte(r->out, '\n');
        page_strong(r->out, r->style, 0, source_path(r->sources, place));
    }
    r->begun = true;
    r->file = place.file;
    snprintf(mark, sizeof mark, "%lu", (unsigned long)place.line);
    buf_part(&line, r->out);
    add_sentence(r, result, &line);
    page_item(r->out, r->style, PAGE_INDENT, str_of(mark), buf_str(&line));
    buf_free(&line);
    add_difference(r, result);
}

static uint32_t all_of(const MutantsReport *r)
{
    return r->count[FATE_NOTICED] + r->count[FATE_MISSED] + r->count[FATE_UNKNOWN];
}

static void end_text(MutantsReport *r)
{
    char numbers[3][16];
    uint32_t all = all_of(r);
    Str args[3];
    const uint32_t values[] = {r->count[FATE_NOTICED], all,
                               all == 0 ? 100 : r->count[FATE_NOTICED] * 100 / all};
    for (int i = 0; i < 3; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%u", (unsigned)values[i]);
        args[i] = str_of(numbers[i]);
    }
    if (r->begun)
        buf_byte(r->out, '\n');
    page_message(r->out, r->style, 0, MSG_MUTANTS_SUM, args, 3);
    snprintf(numbers[0], sizeof numbers[0], "%u", (unsigned)r->count[FATE_SAME]);
    args[0] = str_of(numbers[0]);
    if (r->count[FATE_SAME] > 0)
        page_message(r->out, r->style, 0, MSG_MUTANTS_SAME, args, 1);
}

/* JSON */

static void put_texts(MutantsReport *r, const MutantResult *result)
{
    Buf text;
    buf_part(&text, r->out);
    add_was(&text, r->base, result->mutant);
    json_key_str(&r->json, "was", buf_str(&text));
    buf_clear(&text);
    add_is(&text, result, r->base);
    json_key_str(&r->json, "is", text.len > 0 ? buf_str(&text) : (Str){NULL, 0});
    buf_free(&text);
}

static void put_mutant(MutantsReport *r, const MutantResult *result)
{
    static const char *const kinds[] = {[MUTANT_WITHOUT] = "without",
                                        [MUTANT_VALUE] = "value",
                                        [MUTANT_CONCLUDES] = "concludes",
                                        [MUTANT_OVERRIDE] = "override"};
    static const char *const fates[] = {[FATE_NOTICED] = "noticed",
                                        [FATE_MISSED] = "missed",
                                        [FATE_SAME] = "same",
                                        [FATE_UNKNOWN] = "unknown"};
    const Mutant *m = result->mutant;
    const DiffView view = {.base = {r->base, result->changed}};
    json_object_begin(&r->json);
    json_key_str(&r->json, "kind", str_of(kinds[m->kind]));
    json_key_str(&r->json, "in",
                 m->kind == MUTANT_OVERRIDE ? STR("advice")
                 : m->rule != NOBODY        ? STR("rule")
                                            : STR("question"));
    json_key_str(&r->json, "id", owner_of(r->base, m));
    json_key_str(&r->json, "file", source_path(r->sources, m->place));
    json_key_count(&r->json, "line", m->place.line);
    put_texts(r, result);
    json_key_str(&r->json, "fate", str_of(fates[result->fate]));
    json_key_str(&r->json, "by", result->by == NULL ? (Str){NULL, 0} : result->by->id);
    json_key(&r->json, "difference");
    if (result->difference != NULL)
        diff_difference_json(&r->json, &view, result->difference);
    else
        json_nothing(&r->json);
    json_object_end(&r->json);
}

/* All */

void mutants_report_begin(MutantsReport *report)
{
    if (!report->as_json)
        return;
    report->json = json_start(report->out, true);
    json_object_begin(&report->json);
    json_key_count(&report->json, "entregent", 1);
    json_key(&report->json, "mutants");
    json_array_begin(&report->json);
}

void mutants_report_add(MutantsReport *report, const MutantResult *result)
{
    report->count[result->fate]++;
    if (report->as_json)
        put_mutant(report, result);
    else if (result->fate == FATE_MISSED || result->fate == FATE_UNKNOWN)
        add_text(report, result);
}

void mutants_report_end(MutantsReport *report)
{
    Json *json = &report->json;
    if (!report->as_json) {
        end_text(report);
        return;
    }
    json_array_end(json);
    json_key_count(json, "noticed", report->count[FATE_NOTICED]);
    json_key_count(json, "missed", report->count[FATE_MISSED]);
    json_key_count(json, "same", report->count[FATE_SAME]);
    json_key_count(json, "unknown", report->count[FATE_UNKNOWN]);
    json_object_end(json);
    buf_byte(report->out, '\n');
}
