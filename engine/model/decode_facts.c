/* SPDX-License-Identifier: MIT
 *
 * Facts. A fact stays in the base as soon as its type is known, whatever else is wrong
 * with it, so that those who name it are checked; a fact without a usable type is
 * broken, and what names it is passed over in silence.
 */
#include "model/decode.h"
#include "model/read.h"

/* fields */

static void decode_several(Loader *loader, const Node *scalar, Field *field)
{
    read_yes_no(loader, scalar, &field->several);
    if (field->several && field->type == TYPE_CHOICES) {
        diag_at(loader->diags, DIAG_SEVERAL_CHOICES, node_at(scalar));
        field->several = false;
    }
}

/* A field stands as soon as its type is known; the rest only tells. */
static bool decode_field_map(Loader *loader, const Fact *fact, const Node *entry,
                             Field *field)
{
    Keys keys;
    read_keys(loader, OWNER_FIELD, entry, &keys);
    TypeNodes nodes = {
        keys.at[KEY_FIELD_TYPE],      keys.at[KEY_FIELD_CHOICE],
        keys.at[KEY_FIELD_SCALE],     keys.at[KEY_FIELD_CHOICES],
        keys.at[KEY_FIELD_RANGE],     keys.at[KEY_FIELD_UNIT],
        keys.at[KEY_FIELD_OTHERWISE],
    };
    if (!decode_type(loader, entry, &nodes, field))
        return false;
    if (keys.at[KEY_FIELD_SEVERAL] != NULL)
        decode_several(loader, keys.at[KEY_FIELD_SEVERAL], field);
    if (nodes.otherwise != NULL)
        decode_setting(loader, fact, field, nodes.otherwise, &field->otherwise);
    return true;
}

static bool decode_field(Loader *loader, const Fact *fact, const Node *entry,
                         Field *field)
{
    read_id(loader, entry->key, false);
    *field = (Field){.id = loader_keep(loader, entry->key->text),
                     .place = entry->key->place};
    if (!read_kind(loader, entry, ALLOW_SCALAR | ALLOW_MAP, true))
        return false;
    if (entry->kind == NODE_SCALAR)
        return decode_type_word(loader, entry, field);
    return decode_field_map(loader, fact, entry, field);
}

/* A broken field breaks its fact: conditions could not be told right from wrong. */
static bool decode_fields(Loader *loader, const Node *map, Fact *fact)
{
    if (map->count > MODEL_FIELDS) {
        loader_limit(loader, node_at(map), "fields", MODEL_FIELDS);
        return false;
    }
    fact->plain = false;
    fact->n_fields = 0;
    fact->fields = arena_array(loader->arena, map->count, sizeof *fact->fields);
    if (fact->fields == NULL || !read_kind(loader, map, ALLOW_MAP, true))
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next)
        ok = decode_field(loader, fact, entry, &fact->fields[fact->n_fields++]) && ok;
    return ok;
}

/* Of a fact with fields nothing is asked or heard; every other key is out of place. */
static void tell_keys_with_fields(Loader *loader, const Keys *keys)
{
    for (KeyId k = 0; k < KEY_COUNT; k++) {
        if (keys->at[k] == NULL || k == KEY_FACT_FIELDS)
            continue;
        diag_at1(loader->diags, DIAG_NOT_WITH_FIELDS, node_at(keys->at[k]),
                 keys->at[k]->key->text);
    }
}

/* plain facts */

static void decode_said(Loader *loader, const Node *map, const Fact *fact)
{
    Field *field = fact->fields;
    if (field->n_values == 0) {
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(map), map->key->text,
                 type_word(field->type));
        return;
    }
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        Value value;
        if (decode_value(loader, fact, field, entry->key, &value))
            read_text(loader, entry, false, &field->values[value.bits].said);
    }
}

static void decode_lasts(Loader *loader, const Node *scalar, Span *out)
{
    if (str_is_c(scalar->text, "always"))
        *out = (Span){0, TIME_ALWAYS};
    else
        read_span(loader, scalar, out);
}

/* `counts earlier:`, of a scale: a higher value wants more. */
static void decode_counts(Loader *loader, const Node *map, Fact *fact)
{
    Field *field = fact->fields;
    int32_t most = 0;
    if (field->type != TYPE_SCALE) {
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(map), map->key->text,
                 type_word(field->type));
        return;
    }
    uint16_t *counts = arena_array(loader->arena, field->n_values, sizeof *counts);
    if (counts == NULL)
        return;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next) {
        Value value;
        int32_t count;
        if (decode_value(loader, fact, field, entry->key, &value) &&
            read_whole(loader, entry, 1, EARLIER_COUNT_MOST, &count))
            counts[value.bits] = (uint16_t)count;
    }
    for (uint32_t i = 0; i < field->n_values; i++) {
        if (counts[i] != 0 && counts[i] <= most)
            diag_at1(loader->diags, DIAG_COUNTS_ORDER, node_at(map),
                     field->values[i].id);
        most = counts[i] > most ? counts[i] : most;
    }
    fact->counts_earlier = counts;
}

/* `same trouble:`, as a condition says it of declared values, without variables. */
static void decode_same_trouble(Loader *loader, const Node *node, Fact *fact)
{
    uint32_t number = loader->base->n_facts; /* which this fact is to have */
    Scope scope = {.loader = loader, .in_case = true};
    if (fact->fields->n_values == 0) {
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(node), node->key->text,
                 type_word(fact->fields->type));
        return;
    }
    FieldTest *tests = arena_alloc(loader->arena, sizeof *tests);
    if (tests == NULL)
        return;
    loader->base->facts[number] = *fact;
    if (decode_tests(&scope, number, 0, node, tests))
        fact->same_trouble = tests;
}

/* What consultations about a person are to remember. */
static void decode_remembered(Loader *loader, const Keys *keys, Fact *fact)
{
    const Node *trouble = keys->at[KEY_FACT_SAME_TROUBLE];
    const Node *within = keys->at[KEY_FACT_SAME_WITHIN];
    if (keys->at[KEY_FACT_LASTS] != NULL)
        decode_lasts(loader, keys->at[KEY_FACT_LASTS], &fact->lasts);
    if (trouble != NULL)
        decode_same_trouble(loader, trouble, fact);
    if (within != NULL && trouble == NULL)
        diag_at2(loader->diags, DIAG_BESIDE, node_at(within), within->key->text,
                 STR("same trouble"));
    else if (within != NULL)
        read_span(loader, within, &fact->same_within);
    if (keys->at[KEY_FACT_COUNTS_EARLIER] != NULL)
        decode_counts(loader, keys->at[KEY_FACT_COUNTS_EARLIER], fact);
}

/* What only means something beside `ask:`. */
static void tell_without_ask(Loader *loader, const Keys *keys)
{
    static const KeyId NEED_ASK[] = {KEY_FACT_HELP, KEY_FACT_ASK_IF, KEY_FACT_EFFORT,
                                     KEY_FACT_DELICATE};
    for (size_t i = 0; i < sizeof NEED_ASK / sizeof *NEED_ASK; i++) {
        const Node *node = keys->at[NEED_ASK[i]];
        if (node != NULL)
            diag_at1(loader->diags, DIAG_ASK_MISSING, node_at(node), node->key->text);
    }
}

/* `ask:` and the keys that mean nothing without it. */
static void decode_question(Loader *loader, const Node *entry, const Keys *keys,
                            Fact *fact)
{
    const Field *field = fact->fields;
    const Node *ask = keys->at[KEY_FACT_ASK];
    if (ask == NULL) {
        if (node_get(entry, "ask") == NULL)
            tell_without_ask(loader, keys);
        return;
    }
    read_text(loader, ask, false, &fact->ask);
    for (uint32_t i = 0; i < field->n_values && field->type != TYPE_YES_NO; i++) {
        if (field->values[i].label.place.line != 0)
            continue;
        diags_add(loader->diags, DIAG_NO_LABELS, fact->place, field->values[i].place,
                  fact->id, field->values[i].id, (Str){NULL, 0}, (Str){NULL, 0});
        break;
    }
    int32_t effort;
    if (keys->at[KEY_FACT_HELP] != NULL)
        read_text(loader, keys->at[KEY_FACT_HELP], false, &fact->help);
    if (keys->at[KEY_FACT_EFFORT] != NULL &&
        read_whole(loader, keys->at[KEY_FACT_EFFORT], 1, 5, &effort))
        fact->effort = (uint32_t)effort;
    if (keys->at[KEY_FACT_DELICATE] != NULL)
        read_yes_no(loader, keys->at[KEY_FACT_DELICATE], &fact->delicate);
}

/* Has the fact words to be heard by, here or under `hearing:`? */
static bool is_heard(const Loader *loader, const Keys *keys, const Fact *fact)
{
    return keys->at[KEY_FACT_HEARD] != NULL || loader_hears(loader, fact->id);
}

/* Is the key there, and about something? Where nothing is heard it is not; where `fits`
 * is false, the type has no use for it. */
static bool weighs(Loader *loader, const Keys *keys, KeyId key, const Fact *fact,
                   bool fits)
{
    const Node *node = keys->at[key];
    if (node == NULL)
        return false;
    if (!is_heard(loader, keys, fact))
        diag_at1(loader->diags, DIAG_NOT_HEARD_ALONE, node_at(node), fact->id);
    else if (!fits)
        diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(node), node->key->text,
                 type_word(fact->fields->type));
    return fits;
}

/* What is made of several values, and of what is supposed; `heard with` waits for the
 * other facts. */
static void decode_weighing(Loader *loader, const Keys *keys, Fact *fact)
{
    FieldType type = fact->fields->type;
    bool one = fact->fields->n_values != 0 && type != TYPE_CHOICES;
    weighs(loader, keys, KEY_FACT_HEARD_WITH, fact, true);
    if (weighs(loader, keys, KEY_FACT_HEARD_HIGHEST, fact, type == TYPE_SCALE))
        read_yes_no(loader, keys->at[KEY_FACT_HEARD_HIGHEST], &fact->heard_highest);
    if (weighs(loader, keys, KEY_FACT_HEARD_LEAST, fact, one))
        decode_heard_least(loader, keys->at[KEY_FACT_HEARD_LEAST], fact);
    if (weighs(loader, keys, KEY_FACT_HEARD_ANYWAY, fact, true))
        read_yes_no(loader, keys->at[KEY_FACT_HEARD_ANYWAY], &fact->heard_anyway);
}

static void decode_own_hearing(Loader *loader, const Keys *keys, Fact *fact)
{
    const Node *heard = keys->at[KEY_FACT_HEARD];
    const Node *not_heard = keys->at[KEY_FACT_NOT_HEARD];
    if (heard != NULL)
        decode_heard(loader, fact, heard, false, &fact->heard, &fact->n_heard);
    else if (not_heard != NULL && !is_heard(loader, keys, fact))
        diag_at1(loader->diags, DIAG_NOT_HEARD_ALONE, node_at(not_heard), fact->id);
    if (not_heard != NULL)
        decode_heard(loader, fact, not_heard, true, &fact->not_heard,
                     &fact->n_not_heard);
    if (keys->at[KEY_FACT_HINTED] != NULL)
        decode_hinted(loader, fact, keys->at[KEY_FACT_HINTED], &fact->hinted,
                      &fact->n_hinted);
    decode_weighing(loader, keys, fact);
}

static bool decode_plain(Loader *loader, const Node *entry, const Keys *keys,
                         Fact *fact)
{
    TypeNodes nodes = {
        keys->at[KEY_FACT_TYPE],      keys->at[KEY_FACT_CHOICE],
        keys->at[KEY_FACT_SCALE],     keys->at[KEY_FACT_CHOICES],
        keys->at[KEY_FACT_RANGE],     keys->at[KEY_FACT_UNIT],
        keys->at[KEY_FACT_OTHERWISE],
    };
    Field *field = fact->fields;
    bool usable = field != NULL && decode_type(loader, entry, &nodes, field);
    if (!usable)
        return false;
    if (nodes.otherwise != NULL)
        decode_setting(loader, fact, field, nodes.otherwise, &field->otherwise);
    decode_question(loader, entry, keys, fact);
    decode_own_hearing(loader, keys, fact);
    if (keys->at[KEY_FACT_SAID] != NULL)
        decode_said(loader, keys->at[KEY_FACT_SAID], fact);
    decode_remembered(loader, keys, fact);
    if (keys->at[KEY_FACT_SOURCE] != NULL)
        read_sources(loader, keys->at[KEY_FACT_SOURCE], &fact->sources,
                     &fact->n_sources);
    return true;
}

static bool decode_fact_map(Loader *loader, const Node *entry, Fact *fact)
{
    Keys keys;
    read_keys(loader, OWNER_FACT, entry, &keys);
    const Node *ask = node_get(entry, "ask");
    if (ask != NULL)
        fact->ask.place = ask->place; /* asked, even where the text cannot be read */
    if (keys.at[KEY_FACT_FIELDS] == NULL)
        return node_get(entry, "fields") == NULL &&
               decode_plain(loader, entry, &keys, fact);
    tell_keys_with_fields(loader, &keys);
    return decode_fields(loader, keys.at[KEY_FACT_FIELDS], fact);
}

static bool decode_fact_body(Loader *loader, const Node *entry, Fact *fact)
{
    if (!read_kind(loader, entry, ALLOW_SCALAR | ALLOW_MAP, true))
        return false;
    fact->n_fields = 1;
    fact->fields = arena_array(loader->arena, 1, sizeof *fact->fields);
    if (fact->fields == NULL)
        return false;
    *fact->fields = (Field){.id = STR(""), .place = fact->place};
    if (entry->kind == NODE_SCALAR)
        return decode_type_word(loader, entry, fact->fields);
    return decode_fact_map(loader, entry, fact);
}

void decode_fact(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    Fact fact = {.id = known->id, .place = known->place, .plain = true, .effort = 1};
    if (read_id(loader, entry->key, false) && key_reserved(fact.id))
        diag_at1(loader->diags, DIAG_RESERVED_WORD, fact.place, fact.id);
    if (!decode_fact_body(loader, entry, &fact))
        return;
    known->number = base->n_facts;
    base->facts[base->n_facts++] = fact;
}

/* gates */

void decode_gate(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    uint32_t number = known->number;
    const Node *node = entry->kind == NODE_MAP ? node_get(entry, "ask if") : NULL;
    const Node *with = entry->kind == NODE_MAP ? node_get(entry, "heard with") : NULL;
    if (number != NOBODY && with != NULL && with->kind == NODE_MAP &&
        base->facts[number].plain)
        decode_heard_with(loader, with, &base->facts[number]);
    if (number == NOBODY || node == NULL || node->kind == NODE_SCALAR ||
        node_get(entry, "ask") == NULL)
        return;
    Cond *gate = arena_alloc(loader->arena, sizeof *gate);
    if (gate == NULL)
        return;
    Scope scope = {.loader = loader};
    bool ok = decode_conditions(&scope, node, gate);
    if (ok && cond_reads(gate, number)) {
        diag_at1(loader->diags, DIAG_GATE_ON_ITSELF, node_at(node), entry->key->text);
        ok = false;
    }
    if (ok)
        base->facts[number].ask_if = gate;
}
