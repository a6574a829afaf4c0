/* SPDX-License-Identifier: MIT
 *
 * Cases: what is given. A case in which anything is wrong is set aside as a whole. What
 * a program is given is written in the same way.
 *
 *     given: {deceived: yes, unpaid: unknown, times: {again: 0.7}, late: 0.7}
 *     given: [{turns: 0}, {partner: {name: Ada}}, {partner: {name: Bo}}]
 */
#include "model/decode.h"
#include "model/person.h"
#include "model/read.h"

/* given */

/* A value that is given: of `choices`, also none of them, as a person may answer. */
static bool given_value(Loader *loader, const Fact *fact, const Field *field,
                        const Node *node, Value *out)
{
    bool nothing = node->kind == NODE_LIST && node->count == 0;
    if (!nothing || field->several || field->type != TYPE_CHOICES)
        return decode_setting(loader, fact, field, node, out);
    *out = value_set(0);
    return true;
}

/* `{salt: 0.7, sugar: 0.7}`: several values, of all of which one is as sure; or
 * `{none: 0.7}`. */
static bool given_set_surely(Loader *loader, const Fact *fact, const Node *map,
                             Given *given)
{
    const Node *first = map->child;
    uint64_t set = 0;
    bool ok = read_certainty(loader, first, &given->certainty);
    bool none = map->count == 1 && str_is_c(first->key->text, "none");
    for (const Node *entry = first; !none && entry != NULL; entry = entry->next) {
        Value one;
        uint32_t certainty = 0;
        ok = decode_value(loader, fact, fact->fields, entry->key, &one) &&
             read_certainty(loader, entry, &certainty) && ok;
        if (ok && certainty != given->certainty) {
            diag_at(loader->diags, DIAG_ONE_VALUE, entry->key->place);
            ok = false;
        }
        if (ok)
            set |= UINT64_C(1) << one.bits;
    }
    given->fields->value = value_set(set);
    return ok;
}

/* `{again: 0.7}`: a value and how sure one is of it. */
static bool given_surely(Loader *loader, const Fact *fact, const Node *map,
                         Given *given)
{
    const Node *entry = map->child;
    if (fact->fields->type == TYPE_CHOICES)
        return given_set_surely(loader, fact, map, given);
    if (map->count != 1) {
        diag_at(loader->diags, DIAG_ONE_VALUE, map->place);
        return false;
    }
    bool ok =
        decode_setting(loader, fact, fact->fields, entry->key, &given->fields->value);
    return read_certainty(loader, entry, &given->certainty) && ok;
}

static bool given_plain(Loader *loader, const Fact *fact, const Node *node,
                        Given *given)
{
    double number;
    given->fields = arena_alloc(loader->arena, sizeof *given->fields);
    if (given->fields == NULL)
        return false;
    *given->fields = (FieldValue){.var = NOBODY};
    if (node->kind == NODE_SCALAR && str_is_c(node->text, "unknown")) {
        given->unknown = true;
        return true;
    }
    given->n_fields = 1;
    if (node->kind == NODE_MAP && node->count != 0)
        return given_surely(loader, fact, node, given);
    if (fact->fields->type == TYPE_YES_NO && node->kind == NODE_SCALAR &&
        str_number(node->text, &number)) {
        given->fields->value = value_id(1);
        return read_certainty(loader, node, &given->certainty);
    }
    return given_value(loader, fact, fact->fields, node, &given->fields->value);
}

static bool given_fields(Loader *loader, const Fact *fact, const Node *map,
                         Given *given)
{
    if (!decode_needs_fields(loader, fact, map))
        return false;
    given->fields = arena_array(loader->arena, map->count, sizeof *given->fields);
    if (given->fields == NULL)
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        FieldValue value = {.var = NOBODY};
        value.field = decode_field_name(loader, fact, entry->key);
        bool good =
            value.field != NOBODY &&
            given_value(loader, fact, &fact->fields[value.field], entry, &value.value);
        if (good)
            given->fields[given->n_fields++] = value;
        ok = ok && good;
    }
    return ok;
}

/* A plain fact has one value. What `given_at` says counts only where the place that it
 * names speaks of the fact, so it need not be cleared between one list and the next. */
static bool check_once(Loader *loader, const Given *all, uint32_t count,
                       const Given *given)
{
    const Fact *fact = &loader->base->facts[given->fact];
    if (!fact->plain)
        return true;
    uint32_t at = loader->given_at[given->fact];
    loader->given_at[given->fact] = count;
    if (at >= count || all[at].fact != given->fact)
        return true;
    loader->given_at[given->fact] = at;
    diags_add(loader->diags, DIAG_GIVEN_TWICE, given->place, all[at].place, fact->id,
              (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0});
    return false;
}

static bool given_map(Loader *loader, const Node *map, Given *out, uint32_t *count)
{
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        Given given = {.place = entry->key->place, .certainty = CERTAIN};
        bool good = loader_find(loader, &loader->base->fact_ids, entry->key,
                                DIAG_UNKNOWN_FACT, &given.fact) == FOUND;
        if (good) {
            const Fact *fact = &loader->base->facts[given.fact];
            good = fact->plain ? given_plain(loader, fact, entry, &given)
                               : given_fields(loader, fact, entry, &given);
            if (loader->in_cases != NULL)
                loader->in_cases[given.fact] = true;
            good = good && check_once(loader, out, *count, &given);
        }
        if (good)
            out[(*count)++] = given;
        ok = ok && good;
    }
    return ok;
}

static uint32_t count_given(const Node *node)
{
    uint32_t count = node->count;
    if (node->kind == NODE_LIST)
        for (const Node *item = node->child; item != NULL; item = item->next)
            count += item->count;
    return count;
}

static bool given_add(Loader *loader, const Node *node, Given *out, uint32_t *count)
{
    if (node->kind == NODE_MAP)
        return given_map(loader, node, out, count);
    bool ok = true;
    for (const Node *item = node->child; item != NULL; item = item->next)
        ok = read_kind(loader, item, ALLOW_MAP, true) &&
             given_map(loader, item, out, count) && ok;
    return ok;
}

bool decode_given(Loader *loader, const Node *node, Given **out, uint32_t *count)
{
    *count = 0;
    *out = arena_array(loader->arena, count_given(node), sizeof **out);
    return *out != NULL && given_add(loader, node, *out, count);
}

bool decode_program_given(Loader *loader, const Node *const *nodes, uint32_t n_nodes,
                          Given **out, uint32_t *count)
{
    uint32_t room = 0;
    *count = 0;
    for (uint32_t i = 0; i < n_nodes; i++)
        room += count_given(nodes[i]);
    *out = arena_array(loader->arena, room, sizeof **out);
    bool ok = *out != NULL;
    loader->wide = true; /* what a run wrote can be given to another */
    for (uint32_t i = 0; i < n_nodes && *out != NULL; i++)
        ok = given_add(loader, nodes[i], *out, count) && ok;
    loader->wide = false;
    for (uint32_t i = 0; i < *count; i++) {
        const Given *given = &(*out)[i];
        if (!given->unknown && given->certainty == CERTAIN)
            continue;
        diag_at(loader->diags, DIAG_GIVEN_SURELY, given->place);
        ok = false;
    }
    return ok;
}

/* cases */

static bool decode_expectations(Loader *loader, const Keys *keys, Case *one)
{
    bool story = keys->at[KEY_CASE_STORY] != NULL;
    const Node *expect = keys->at[KEY_CASE_EXPECT];
    const Node *never = keys->at[KEY_CASE_NEVER];
    bool ok = true;
    one->expect = one->never = (Expect){.question = NOBODY, .place = one->place};
    if (expect != NULL)
        ok = decode_expect(loader, expect, false, story, &one->expect);
    if (never != NULL)
        ok = decode_expect(loader, never, true, story, &one->never) && ok;
    one->has_never = never != NULL;
    return ok;
}

/* `earlier:`. What was said is checked as what is given is, and kept as a person's file
 * has it. */
static bool decode_one_earlier(Loader *loader, const Node *map, Earlier *out)
{
    Keys keys;
    Given *given;
    uint32_t count, advice;
    out->visit = arena_alloc(loader->arena, sizeof *out->visit);
    if (out->visit == NULL || !read_keys(loader, OWNER_EARLIER, map, &keys))
        return false;
    const Node *said = keys.at[KEY_EARLIER_SAID];
    const Node *advised = keys.at[KEY_EARLIER_ADVISED];
    const Node *came = keys.at[KEY_EARLIER_CAME];
    bool ok = read_span(loader, keys.at[KEY_EARLIER_AGO], &out->ago);
    ok = read_kind(loader, said, ALLOW_MAP, false) &&
         decode_given(loader, said, &given, &count) &&
         visit_read_said(loader, said, out->visit) && ok;
    for (uint32_t i = 0; ok && i < count; i++)
        if (given[i].certainty != CERTAIN && out->visit->said[i].certainty == CERTAIN) {
            out->visit->said[i].value = STR("yes"); /* `late: 0.7` */
            out->visit->said[i].certainty = given[i].certainty;
        }
    if (advised != NULL) {
        ok = loader_find(loader, &loader->base->advice_ids, advised,
                         DIAG_UNKNOWN_ADVICE, &advice) == FOUND &&
             ok;
        out->visit->advised = loader_keep(loader, advised->text);
    }
    return (came == NULL || visit_read_came(loader, came, &out->visit->came)) && ok;
}

static bool decode_earlier(Loader *loader, const Node *list, Case *one)
{
    bool ok = true;
    one->earlier = arena_array(loader->arena, list->count, sizeof *one->earlier);
    for (const Node *item = list->child; one->earlier != NULL && item != NULL;
         item = item->next) {
        Earlier *earlier = &one->earlier[one->n_earlier];
        earlier->place = item->place;
        bool good = read_kind(loader, item, ALLOW_MAP, true) &&
                    decode_one_earlier(loader, item, earlier);
        one->n_earlier += good ? 1 : 0;
        ok = ok && good;
    }
    return ok;
}

static bool decode_case_body(Loader *loader, const Node *entry, Case *one)
{
    Keys keys;
    int32_t most;
    bool ok = read_keys(loader, OWNER_CASE, entry, &keys);
    if (keys.at[KEY_CASE_STORY] != NULL)
        ok = read_text(loader, keys.at[KEY_CASE_STORY], true, &one->story) && ok;
    if (keys.at[KEY_CASE_GIVEN] != NULL)
        ok =
            decode_given(loader, keys.at[KEY_CASE_GIVEN], &one->given, &one->n_given) &&
            ok;
    if (keys.at[KEY_CASE_EARLIER] != NULL)
        ok = decode_earlier(loader, keys.at[KEY_CASE_EARLIER], one) && ok;
    if (keys.at[KEY_CASE_ASKS_AT_MOST] != NULL) {
        ok = read_whole(loader, keys.at[KEY_CASE_ASKS_AT_MOST], 0, ASKS_MOST, &most) &&
             ok;
        one->asks_at_most = ok ? (uint32_t)most : NOBODY;
    }
    if (keys.at[KEY_CASE_PENDING] != NULL)
        ok = read_words(loader, keys.at[KEY_CASE_PENDING], &one->pending) && ok;
    return decode_expectations(loader, &keys, one) && ok;
}

void decode_case(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    Case one = {.id = known->id, .place = known->place, .asks_at_most = NOBODY};
    bool ok = read_id(loader, entry->key, false);
    if (!read_kind(loader, entry, ALLOW_MAP, true) ||
        !decode_case_body(loader, entry, &one) || !ok)
        return;
    known->number = base->n_cases;
    base->cases[base->n_cases++] = one;
}
