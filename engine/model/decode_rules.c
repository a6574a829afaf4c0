/* SPDX-License-Identifier: MIT
 *
 * Rules. A rule in which anything is wrong is set aside as a whole.
 */
#include "model/decode.h"
#include "model/read.h"

/* what a rule says of itself */

static bool order_of_rule(Loader *loader, const Keys *keys, Rule *rule)
{
    bool ok = true;
    if (keys->at[KEY_RULE_SALIENCE] != NULL)
        ok = read_whole(loader, keys->at[KEY_RULE_SALIENCE], -SALIENCE, SALIENCE,
                        &rule->salience);
    const Node *group = keys->at[KEY_RULE_GROUP];
    if (group == NULL)
        return ok;
    rule->group = decode_group_name(loader, group, true);
    return read_id(loader, group, false) && ok;
}

/* What a rule says beside `when:` and `then:`. Behind the conditions, since `because:`
 * may name what they name. */
static bool decode_meta(Scope *scope, const Node *entry, const Keys *keys, Rule *rule)
{
    Loader *loader = scope->loader;
    bool ok = true;
    if (keys->at[KEY_RULE_BECAUSE] != NULL)
        ok = decode_sentence(scope, keys->at[KEY_RULE_BECAUSE], &rule->because);
    else if (node_get(entry, "because") == NULL)
        diag_at1(loader->diags, DIAG_NO_BECAUSE, rule->place, rule->id);
    if (keys->at[KEY_RULE_SOURCE] != NULL)
        ok = read_sources(loader, keys->at[KEY_RULE_SOURCE], &rule->sources,
                          &rule->n_sources) &&
             ok;
    if (keys->at[KEY_RULE_THEME] != NULL) {
        ok = read_id(loader, keys->at[KEY_RULE_THEME], false) && ok;
        rule->theme = loader_keep(loader, keys->at[KEY_RULE_THEME]->text);
    }
    if (keys->at[KEY_RULE_CERTAINTY] != NULL)
        ok = read_certainty(loader, keys->at[KEY_RULE_CERTAINTY], &rule->certainty) &&
             ok;
    return order_of_rule(loader, keys, rule) && ok;
}

/* what only the whole shows */

/* Certainty is for plain facts. */
static bool check_certainty(Loader *loader, const Keys *keys, const Rule *rule)
{
    const Node *certainty = keys->at[KEY_RULE_CERTAINTY];
    for (uint32_t i = 0; i < rule->n_then && certainty != NULL; i++) {
        const Conclusion *conclusion = &rule->then[i];
        if (conclusion->kind != CONCLUDE_FACT)
            continue;
        diags_add(loader->diags, DIAG_CERTAINTY_FIELDS, node_at(certainty),
                  conclusion->place, loader->base->facts[conclusion->index].id,
                  (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0});
        return false;
    }
    return true;
}

/* A rule cannot be for and against one advice. */
static bool check_against(Loader *loader, const Rule *rule)
{
    for (uint32_t i = 0; i < rule->n_then; i++)
        for (uint32_t j = 0; j < rule->n_then; j++) {
            const Conclusion *a = &rule->then[i];
            const Conclusion *b = &rule->then[j];
            if (a->kind != CONCLUDE_ADVICE || b->kind != CONCLUDE_AGAINST ||
                a->index != b->index)
                continue;
            diags_add(loader->diags, DIAG_FOR_AND_AGAINST, b->place, a->place,
                      loader->base->advice[a->index].id, (Str){NULL, 0}, (Str){NULL, 0},
                      (Str){NULL, 0});
            return false;
        }
    return true;
}

/* A variable that nothing else uses is likely a slip of the pen. */
static void check_variables(const Scope *scope)
{
    for (size_t i = 0; i < scope->vars.len; i++) {
        const Variable *variable = &scope->vars.at[i];
        if (variable->uses == 0 && variable->of != NULL)
            diag_at1(scope->loader->diags, DIAG_VAR_ONCE, variable->place,
                     variable->name);
    }
}

/* Is it only about plain facts? `where:` and what counts are about others. */
static bool is_plain(const Base *base, const Cond *cond)
{
    if (cond->kind == COND_FACT || cond->kind >= COND_WHERE)
        return cond->kind == COND_FACT && base->facts[cond->fact].plain;
    for (uint32_t i = 0; i < cond->n_items; i++)
        if (!is_plain(base, &cond->items[i]))
            return false;
    return true;
}

/* What others ask of a rule, and of the facts that it concludes, worked out once. */
static bool finish_rule(Scope *scope, Rule *rule)
{
    Base *base = scope->loader->base;
    rule->n_vars = (uint32_t)scope->vars.len;
    rule->vars = arena_array(scope->loader->arena, rule->n_vars, sizeof *rule->vars);
    if (rule->vars == NULL)
        return false;
    for (uint32_t i = 0; i < rule->n_vars; i++)
        rule->vars[i] = scope->vars.at[i].name;
    rule->plain = rule->n_vars == 0 && is_plain(base, &rule->when);
    for (uint32_t i = 0; i < rule->n_then; i++) {
        const Conclusion *conclusion = &rule->then[i];
        if (conclusion->kind == CONCLUDE_ADVICE)
            rule->advises = true;
        if (conclusion->kind <= CONCLUDE_FACT)
            base->facts[conclusion->index].concluded = true;
        if (conclusion->kind >= ACT_ASSERT)
            rule->acts = base->acts = true;
    }
    return true;
}

/* In the order in which variables become visible: conditions, then what follows. All is
 * read, so that every mistake is told, before the rule is set aside for one of them. */
static bool decode_body(Scope *scope, const Node *entry, Rule *rule)
{
    Loader *loader = scope->loader;
    Keys keys;
    bool known = read_keys(loader, OWNER_RULE, entry, &keys);
    bool ok = known;
    rule->when = (Cond){.kind = COND_ALL, .place = rule->place, .as = NOBODY};
    if (keys.at[KEY_RULE_WHEN] != NULL)
        ok = decode_conditions(scope, keys.at[KEY_RULE_WHEN], &rule->when) && ok;
    scope->broken = scope->broken || !known;
    if (keys.at[KEY_RULE_THEN] != NULL)
        ok = decode_conclusions(scope, keys.at[KEY_RULE_THEN], &rule->then,
                                &rule->n_then) &&
             ok;
    ok = decode_meta(scope, entry, &keys, rule) && ok;
    if (!ok)
        return false;
    check_variables(scope);
    remark_cross_joins(scope, rule);
    return check_certainty(loader, &keys, rule) && check_against(loader, rule) &&
           finish_rule(scope, rule);
}

void decode_rule(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    Rule rule = {.id = known->id, .place = known->place, .certainty = CERTAIN};
    bool ok = read_id(loader, entry->key, false);
    Scope scope = {.loader = loader, .with_variables = true};
    if (read_kind(loader, entry, ALLOW_MAP, true) &&
        decode_body(&scope, entry, &rule) && ok) {
        known->number = base->n_rules;
        base->rules[base->n_rules++] = rule;
    }
    scope_free(&scope);
}
