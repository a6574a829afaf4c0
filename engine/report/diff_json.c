/* SPDX-License-Identifier: MIT
 *
 * A difference for a program, and what it shares with the text.
 *
 *     {"entregent": 1, "differences": 1, "examined": true, "decided": true, "changes":
 *      [{"kind": "rule-when", "id": "remind", "file": …, "line": 12, "more": false,
 *        "differences": [{"kind": "action", "before": "talk", "after": null,
 *                         "situation": {"relation": "client"}}]}]}
 *
 * A measure's `before` and `after` are numbers, 0 to 5, and `measure` says which.
 */
#include "report/diff_parts.h"
#include "report/situation.h"

int diff_side(const Cause *cause)
{
    return cause->after == NOBODY ? 0 : 1;
}

/* What a kind of change is about. */
static bool is_rule(CauseKind kind)
{
    return kind <= CAUSE_RULE_THEN;
}

static bool is_fact(CauseKind kind)
{
    return kind >= CAUSE_FACT_ADDED && kind <= CAUSE_FACT_GATE;
}

Str diff_id(const DiffView *view, const Cause *cause)
{
    int side = diff_side(cause);
    const Base *base = view->base[side];
    uint32_t index = side == 1 ? cause->after : cause->before;
    if (cause->kind == CAUSE_OTHER)
        return (Str){NULL, 0};
    return is_rule(cause->kind)   ? base->rules[index].id
           : is_fact(cause->kind) ? base->facts[index].id
                                  : base->advice[index].id;
}

Place diff_place(const DiffView *view, const Cause *cause)
{
    int side = diff_side(cause);
    const Base *base = view->base[side];
    uint32_t index = side == 1 ? cause->after : cause->before;
    if (cause->kind == CAUSE_OTHER)
        return PLACE_NONE;
    return is_rule(cause->kind)   ? base->rules[index].place
           : is_fact(cause->kind) ? base->facts[index].place
                                  : base->advice[index].place;
}

uint32_t diff_lang(const DiffView *view, int side, const Style *style)
{
    if (side == 1 || view->base[1]->n_langs == 0)
        return style->base_lang;
    uint32_t lang = base_lang(view->base[0], view->base[1]->langs[style->base_lang].id);
    return lang == NOBODY ? 0 : lang;
}

static const char *kind_name(CauseKind kind)
{
    static const char *const names[] = {
        [CAUSE_RULE_ADDED] = "rule-added",
        [CAUSE_RULE_REMOVED] = "rule-removed",
        [CAUSE_RULE_WHEN] = "rule-when",
        [CAUSE_RULE_THEN] = "rule-then",
        [CAUSE_FACT_ADDED] = "fact-added",
        [CAUSE_FACT_REMOVED] = "fact-removed",
        [CAUSE_FACT] = "fact",
        [CAUSE_FACT_GATE] = "fact-gate",
        [CAUSE_ADVICE_ADDED] = "advice-added",
        [CAUSE_ADVICE_REMOVED] = "advice-removed",
        [CAUSE_ADVICE] = "advice",
        [CAUSE_OTHER] = "other",
    };
    return names[kind];
}

static void put_advice(Json *json, const char *key, const Base *base, uint32_t advice)
{
    json_key_str(json, key,
                 advice == NOBODY ? (Str){NULL, 0} : base->advice[advice].id);
}

void diff_difference_json(Json *json, const DiffView *view, const Difference *d)
{
    static const char *const kinds[] = {[DIFFER_ACTION] = "action",
                                        [DIFFER_ALSO] = "also",
                                        [DIFFER_MEASURE] = "measure"};
    json_object_begin(json);
    json_key_str(json, "kind", str_of(kinds[d->kind]));
    if (d->kind == DIFFER_MEASURE) {
        json_key_str(json, "measure", measure_id(d->measure));
        json_key_count(json, "before", d->before);
        json_key_count(json, "after", d->after);
    } else {
        put_advice(json, "before", view->base[0], d->before);
        put_advice(json, "after", view->base[1], d->after);
    }
    json_key(json, "situation");
    situation_json(json, d->situation, d->n_situation);
    json_object_end(json);
}

static void put_change(Json *json, const DiffView *view, const CauseFound *found)
{
    Place place = diff_place(view, &found->cause);
    const Sources *sources = view->sources[diff_side(&found->cause)];
    bool placed = place.file != PLACE_NONE.file;
    json_object_begin(json);
    json_key_str(json, "kind", str_of(kind_name(found->cause.kind)));
    json_key_str(json, "id", diff_id(view, &found->cause));
    json_key_str(json, "file", placed ? source_path(sources, place) : (Str){NULL, 0});
    json_key(json, "line");
    if (placed)
        json_count(json, place.line);
    else
        json_nothing(json);
    json_key(json, "differences");
    json_array_begin(json);
    for (uint32_t i = 0; i < found->n_differences; i++)
        diff_difference_json(json, view, &found->differences[i]);
    json_array_end(json);
    json_key_bool(json, "more", found->more);
    json_object_end(json);
}

void diff_json_add(Buf *out, const DiffView *view, const Style *style)
{
    const Comparison *c = view->comparison;
    Json json = json_start(out, true);
    (void)style;
    json_object_begin(&json);
    json_key_count(&json, "entregent", 1);
    json_key_count(&json, "differences", c->n_differences);
    json_key_bool(&json, "examined", c->unexamined == 0);
    json_key_bool(&json, "decided", !c->undecided);
    json_key(&json, "changes");
    json_array_begin(&json);
    for (uint32_t i = 0; i < c->n_causes; i++)
        if (c->causes[i].cause.kind != CAUSE_OTHER || c->causes[i].n_differences > 0)
            put_change(&json, view, &c->causes[i]);
    json_array_end(&json);
    json_object_end(&json);
    buf_byte(out, '\n');
}
