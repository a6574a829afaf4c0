/* SPDX-License-Identifier: MIT
 *
 * A run as one JSON object on one line:
 *
 *     entregent   1
 *     status      "done", "halted", "limit", "tries", "memory" or "stopped"
 *     printed     what rules printed, a text each
 *     facts       fact, tag, value or values, because: rules and the tags they matched
 *     stats       the counts of a run; memory is the most at once, in bytes
 *     circle      ids of the rules that ran round and round    (status "limit" alone)
 *
 * Members and their order are a contract: they are only ever added to.
 */
#include "report/json.h"
#include "report/run.h"
#include "report/value_json.h"

typedef struct RunWriter {
    const RunView *view;
    Json json;
} RunWriter;

static const char *state_name(RunState state)
{
    static const char *const NAMES[] = {"done",  "halted", "limit",
                                        "tries", "memory", "stopped"};
    return NAMES[state];
}

static void put_values(RunWriter *w, const Fact *fact, const Value *values)
{
    Json *json = &w->json;
    if (fact->plain) {
        json_key(json, "value");
        value_json_add(json, w->view->session, fact->fields, values[0]);
        return;
    }
    json_key(json, "values");
    json_object_begin(json);
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        if (values[i].kind == VALUE_NONE)
            continue;
        json_key(json, fact->fields[i].id.at); /* texts of a base end in NUL */
        value_json_add(json, w->view->session, &fact->fields[i], values[i]);
    }
    json_object_end(json);
}

/* A rule, and the tags of what it matched. */
static void begin_cause(RunWriter *w, uint32_t rule)
{
    json_object_begin(&w->json);
    json_key_str(&w->json, "rule", w->view->base->rules[rule].id);
    json_key(&w->json, "from");
    json_array_begin(&w->json);
}

static void end_cause(RunWriter *w)
{
    json_array_end(&w->json);
    json_object_end(&w->json);
}

static void put_match(RunWriter *w, const Activation *match)
{
    const Session *s = w->view->session;
    begin_cause(w, session_activation_rule(match));
    const Wme *wme = session_matched(s, match, 0);
    for (uint32_t i = 0; wme != NULL; wme = session_matched(s, match, ++i))
        json_count(&w->json, program_tag(wme));
    end_cause(w);
}

/* The rules by which an element stands or came: none for one that was given. */
static void put_causes(RunWriter *w, const Wme *wme)
{
    const Activation *match = session_support(wme, 0);
    json_key(&w->json, "because");
    json_array_begin(&w->json);
    for (uint32_t i = 0; match != NULL; match = session_support(wme, ++i))
        put_match(w, match);
    const JournalElement *noted = NULL;
    if (session_support(wme, 0) == NULL && w->view->journal != NULL)
        noted = journal_find(w->view->journal, program_tag(wme));
    if (noted != NULL && noted->firing != NOBODY) {
        const JournalFiring *firing = &w->view->journal->firings.at[noted->firing];
        begin_cause(w, firing->rule);
        for (uint32_t i = 0; i < firing->n_tags; i++)
            json_count(&w->json, firing->tags[i]);
        end_cause(w);
    }
    json_array_end(&w->json);
}

static void put_element(RunWriter *w, const Wme *wme)
{
    const Fact *fact = &w->view->base->facts[session_fact_of(wme)];
    json_object_begin(&w->json);
    json_key_str(&w->json, "fact", fact->id);
    json_key_count(&w->json, "tag", program_tag(wme));
    put_values(w, fact, session_values(wme));
    put_causes(w, wme);
    json_object_end(&w->json);
}

static void put_stats(RunWriter *w, size_t most)
{
    ProgramStats stats = program_stats(w->view->session);
    json_key(&w->json, "stats");
    json_object_begin(&w->json);
    json_key_count(&w->json, "firings", stats.firings);
    json_key_count(&w->json, "withdrawals", stats.withdrawals);
    json_key_count(&w->json, "matches", stats.matches);
    json_key_count(&w->json, "tries", stats.tries);
    json_key_count(&w->json, "elements", stats.elements);
    json_key_count(&w->json, "most-elements", stats.most_elements);
    json_key_count(&w->json, "memory", most);
    json_object_end(&w->json);
}

static void put_circle(RunWriter *w)
{
    uint32_t rules[512];
    uint32_t count = run_circle(w->view->session, rules, 512);
    json_key(&w->json, "circle");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < count; i++)
        json_str(&w->json, w->view->base->rules[rules[i]].id);
    json_array_end(&w->json);
}

/* What was printed is there as JSON already. */
static void put_lines(RunWriter *w, Str lines)
{
    json_key(&w->json, "printed");
    json_array_begin(&w->json);
    buf_str_add(w->json.out, lines);
    json_array_end(&w->json);
}

void run_json_add(Buf *out, const RunView *view, RunState state, Str lines, size_t most)
{
    RunWriter w = {.view = view, .json = json_start(out, false)};
    json_object_begin(&w.json);
    json_key_count(&w.json, "entregent", 1);
    json_key_str(&w.json, "status", str_of(state_name(state)));
    put_lines(&w, lines);
    json_key(&w.json, "facts");
    json_array_begin(&w.json);
    for (uint32_t i = 0; i < view->base->n_facts; i++) {
        const Wme *wme = session_first(view->session, i);
        for (; wme != NULL; wme = session_following(wme))
            put_element(&w, wme);
    }
    json_array_end(&w.json);
    put_stats(&w, most);
    if (state == STATE_LIMIT)
        put_circle(&w);
    json_object_end(&w.json);
    buf_byte(out, '\n');
}
