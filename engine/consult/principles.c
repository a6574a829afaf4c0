/* SPDX-License-Identifier: MIT
 *
 * Principles: found in one walk over the rules, and those of a situation.
 */
#include "consult/principles.h"

#include "base/vec.h"
#include "consult/judge.h"

/* How many principles a rule is of. */
static uint32_t shares(const Rule *rule)
{
    if (!str_is(rule->theme))
        return 0;
    return rule->n_sources == 0 ? 1 : rule->n_sources;
}

/* NOBODY: practice. */
static uint32_t source_of(const Rule *rule, uint32_t index)
{
    return index < rule->n_sources ? rule->sources[index].source : NOBODY;
}

/* "frame/C4" in the arena. */
static Str make_id(Arena *arena, Str theme, Str source)
{
    char *at = arena_text(arena, theme.len + 1 + source.len);
    if (at == NULL)
        return (Str){NULL, 0};
    memcpy(at, theme.at, theme.len);
    at[theme.len] = '/';
    memcpy(at + theme.len + 1, source.at, source.len);
    return (Str){at, theme.len + 1 + source.len};
}

/* The principle that a rule shares, made if it is the first to; NOBODY when memory
 * fails. */
static uint32_t share(Principles *p, uint32_t rule, uint32_t index)
{
    const Rule *of = &p->base->rules[rule];
    uint32_t claim = source_of(of, index);
    Str source = claim == NOBODY ? STR("practice") : p->base->sources[claim].id;
    Str id = make_id(&p->arena, of->theme, source);
    IndexEntry *entry;
    if (id.at == NULL)
        return NOBODY;
    if (index_add(&p->ids, id, of->place, &entry)) {
        entry->number = p->count;
        p->list[p->count++] = (Principle){id, of->theme, source, claim, 0, rule};
    }
    return entry->number;
}

const Text *principle_says(const Base *base, const Principle *one)
{
    return one->claim == NOBODY ? &base->rules[one->rule].because
                                : &base->sources[one->claim].text;
}

static bool add_rule(Principles *p, uint32_t rule, uint32_t *end)
{
    const Rule *of = &p->base->rules[rule];
    uint32_t *own = &p->by_rule[p->first[rule]];
    uint64_t mark = shares(of) == 0 ? 0 : principles_rule_mark(p->base, of);
    uint32_t count = 0;
    for (uint32_t i = 0; i < shares(of); i++) {
        uint32_t number = share(p, rule, i);
        if (number == NOBODY)
            return false;
        if (numbers_have(own, count, number))
            continue;
        own[count++] = number;
        p->list[number].mark += mark;
    }
    *end = p->first[rule] + count;
    return true;
}

bool principles_init(Principles *p, const Base *base, const Mem *mem)
{
    uint32_t most = 0;
    *p = (Principles){.base = base};
    arena_init(&p->arena, mem);
    for (uint32_t i = 0; i < base->n_rules; i++)
        most += shares(&base->rules[i]);
    p->list = arena_array(&p->arena, most, sizeof *p->list);
    p->by_rule = arena_array(&p->arena, most, sizeof *p->by_rule);
    p->first = arena_array(&p->arena, (size_t)base->n_rules + 1, sizeof *p->first);
    if (p->arena.failed || !index_init(&p->ids, &p->arena, most, base->names.seed))
        return false;
    for (uint32_t i = 0; i < base->n_rules; i++)
        if (!add_rule(p, i, &p->first[i + 1]))
            return false;
    return true;
}

void principles_free(Principles *p)
{
    arena_free(&p->arena);
}

uint32_t principles_find(const Principles *p, Str id)
{
    return index_number(&p->ids, id);
}

uint32_t principles_of_claim(const Principles *principles, Str theme, uint32_t claim)
{
    for (uint32_t i = 0; i < principles->count; i++)
        if (principles->list[i].claim == claim &&
            str_same(principles->list[i].theme, theme))
            return i;
    return NOBODY;
}

/* Of a situation */

ConsultStatus principles_of(const Principles *p, Consult *c, uint32_t most,
                            uint32_t *out, uint32_t *count)
{
    uint32_t *rules, n_rules, n = 0;
    uint32_t advice = consult_recommended(c, NULL);
    *count = 0;
    if (advice == NOBODY)
        return CONSULT_OK;
    ArenaMark mark = arena_mark(consult_scratch(c));
    ConsultStatus status = consult_because(c, advice, &rules, &n_rules);
    for (int first = 1; first >= 0 && status == CONSULT_OK; first--)
        for (uint32_t i = 0; i < n_rules; i++) {
            uint32_t rule = rules[i];
            if (rule_speaks(&p->base->rules[rule], CONCLUDE_ADVICE, advice) !=
                (first == 1))
                continue;
            for (uint32_t k = p->first[rule]; k < p->first[rule + 1] && n < most; k++)
                if (!numbers_have(out, n, p->by_rule[k]))
                    out[n++] = p->by_rule[k];
        }
    arena_release(consult_scratch(c), mark);
    *count = n;
    return status;
}
