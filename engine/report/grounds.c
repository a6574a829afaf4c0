/* SPDX-License-Identifier: MIT
 *
 * Reasons and sources, as sections that are left out where they would be empty.
 */
#include "report/grounds.h"

/* Begins a section that is a list, with its first item. */
static void head(Grounds *g, bool *headed, const char *name, MessageId heading)
{
    if (*headed)
        return;
    *headed = true;
    leaf_section(g->leaf, name, heading);
    leaf_list_begin(g->leaf, LEAF_BULLETS);
}

static Str because_of(const Grounds *g, uint32_t rule)
{
    return str_trim(tell_text(g->teller, &g->teller->base->rules[rule].because));
}

void grounds_cite(Grounds *g, uint32_t rule)
{
    const Rule *of = &g->teller->base->rules[rule];
    for (uint32_t i = 0; i < of->n_sources; i++)
        if (of->sources[i].source != NOBODY)
            g->cited[of->sources[i].source] = true;
}

/* A rule's reason as an item, its sources behind it. */
static void add_reason(Grounds *g, uint32_t rule, const Activation *instance)
{
    const Rule *why = &g->teller->base->rules[rule];
    Buf line;
    buf_part(&line, g->leaf->out);
    tell_because(&line, g->teller, rule, instance);
    if (buf_str(&line).len != 0) {
        tell_sources(&line, g->teller, why->sources, why->n_sources);
        grounds_cite(g, rule);
        leaf_item(g->leaf, buf_str(&line));
    }
    buf_free(&line);
}

/* One rule's reason, for each of its instances. */
static void add_rule(Grounds *g, uint32_t rule)
{
    const Activation *instance = NULL;
    if (!g->teller->base->rules[rule].plain)
        instance = session_instance(g->teller->session, rule, 0);
    add_reason(g, rule, instance);
    for (uint32_t k = 1; instance != NULL; k++) {
        instance = session_instance(g->teller->session, rule, k);
        if (instance != NULL)
            add_reason(g, rule, instance);
    }
}

void grounds_add(Grounds *g, const char *name, MessageId heading, const uint32_t *rules,
                 uint32_t count)
{
    bool headed = false;
    for (int advising = 1; advising >= 0; advising--)
        for (uint32_t i = 0; i < count; i++) {
            if (g->teller->base->rules[rules[i]].advises != (advising == 1) ||
                because_of(g, rules[i]).len == 0)
                continue;
            head(g, &headed, name, heading);
            add_rule(g, rules[i]);
        }
    if (headed)
        leaf_list_end(g->leaf);
}

void grounds_sources_add(Grounds *g)
{
    bool headed = false;
    for (uint32_t i = 0; i < g->teller->base->n_sources; i++) {
        const SourceDef *source = &g->teller->base->sources[i];
        Str text = str_trim(tell_text(g->teller, &source->text));
        if (!g->cited[i] || text.len == 0)
            continue;
        head(g, &headed, "sources", MSG_HEAD_SOURCES);
        leaf_marked(g->leaf, source->id, text);
    }
    if (headed)
        leaf_list_end(g->leaf);
}
