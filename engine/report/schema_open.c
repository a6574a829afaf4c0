/* SPDX-License-Identifier: MIT
 *
 * The mappings in which facts stand beside keys of the language: conditions,
 * conclusions, what is given, what is expected.
 *
 *     when: {relation: client, any: [...]}     condition   COND keys   + test:FACT
 *     then: {deceived: yes, advise: ...}       concluded   THEN, first + set:FACT
 *     given: {relation: client}                given-facts             + given:FACT
 *     expect: {advise: none, late: yes}        expected    EXPECT keys + test:FACT
 *
 * Invariant: a fact that was set aside is known by its name, and anything may be said
 * of it, as the loader has it.
 */
#include "report/schema_parts.h"

/* One fact as a property, of which `never` (may be NULL) is not said. */
static void add_fact(Schema *schema, const IndexEntry *entry, const char *kind,
                     const char *never)
{
    Json *json = &schema->json;
    const Fact *fact =
        entry->number == NOBODY ? NULL : &schema->base->facts[entry->number];
    schema_map_name(schema, entry->id);
    json_object_begin(json);
    if (fact != NULL && fact->ask.in != NULL)
        schema_key_text(schema, "description", &fact->ask);
    else if (fact != NULL && fact->plain && fact->concluded)
        schema_key_message(schema, "description", MSG_SCHEMA_CONCLUDED);
    else if (fact != NULL && !fact->plain)
        schema_key_message(schema, "description", MSG_SCHEMA_FIELDS);
    if (fact != NULL && schema_has_names(fact)) {
        schema_follows(schema, fact->plain ? ALLOW_SCALAR : ALLOW_MAP);
        schema_ref(schema, kind, fact, NULL);
        json_array_end(json);
        if (never != NULL)
            schema_key_raw(schema, "not", never);
    }
    json_object_end(json);
}

static void add_facts(Schema *schema, const char *kind, const char *never)
{
    const Index *ids = &schema->base->fact_ids;
    for (uint32_t i = 0; i < ids->n_entries; i++)
        add_fact(schema, &ids->entries[i], kind, never);
}

/* What its keys want of each other, and that there is one. */
#define GATHERS "{'required': ['of', 'as'], 'maxProperties': 3}"

static const char CONDITION_WANTS[] =
    "[{'minProperties': 1, 'dependencies': {"
    "'every': {'required': ['has'], 'maxProperties': 2}, "
    "'has': {'required': ['every'], 'maxProperties': 2}, "
    "'count': {'required': ['as'], 'maxProperties': 2}, "
    "'sum': " GATHERS ", 'min': " GATHERS ", 'max': " GATHERS ", 'collect': " GATHERS
    ", 'of': {'required': ['as']}, "
    "'as': {'minProperties': 2, 'maxProperties': 3}}}]";

static const char VERB_WANTS[] =
    "[{'minProperties': 1, 'maxProperties': 2, 'dependencies': {"
    "'modify': ['with'], 'with': ['modify'], 'conclude': {'maxProperties': 1}, "
    "'assert': {'maxProperties': 1}, 'retract': {'maxProperties': 1}, "
    "'print': {'maxProperties': 1}, 'halt': {'maxProperties': 1}, "
    "'focus': {'maxProperties': 1}}}]";

static const char FILLED[] = "[{'minProperties': 1}]";
static const char JUST_ONE[] = "[{'minProperties': 1, 'maxProperties': 1}]";

/* In a case nothing has a variable, and no pattern is matched. */
static const char NOT_IN_CASES[] =
    "{'anyOf': [{'type': 'string', 'pattern': '^[$][a-z]'}, "
    "{'type': 'object', 'anyOf': [{'required': ['as']}, {'required': ['matches']}]}]}";

static void add_conditions(Schema *schema)
{
    json_key(&schema->json, "condition");
    schema_map_begin(schema);
    schema_keys(schema, key_first(OWNER_COND), schema_last_key(OWNER_COND));
    add_facts(schema, "test", NULL);
    schema_names_end(schema, CONDITION_WANTS);
    json_key(&schema->json, "one-fact");
    schema_map_begin(schema);
    add_facts(schema, "test", NULL);
    schema_names_end(schema, JUST_ONE);
}

static void add_conclusions(Schema *schema)
{
    json_key(&schema->json, "concluded");
    schema_map_begin(schema);
    schema_keys(schema, key_first(OWNER_THEN), KEY_THEN_POSTURE);
    add_facts(schema, "set", NULL);
    schema_names_end(schema, FILLED);
    json_key(&schema->json, "asserted");
    schema_map_begin(schema);
    add_facts(schema, "set", NULL);
    schema_names_end(schema, FILLED);
    json_key(&schema->json, "verb");
    schema_map_begin(schema);
    schema_keys(schema, KEY_THEN_POSTURE + 1, schema_last_key(OWNER_THEN));
    json_object_end(&schema->json);
    schema_key_raw(schema, "allOf", VERB_WANTS);
    schema_key_raw(schema, "additionalProperties", "false");
    json_object_end(&schema->json);
}

static bool is_field_of_earlier(const Base *base, uint32_t fact, Str id)
{
    for (uint32_t i = 0; i < fact; i++)
        for (uint32_t j = 0; j < base->facts[i].n_fields; j++)
            if (str_same(base->facts[i].fields[j].id, id))
                return true;
    return false;
}

static void add_fields_of(Schema *schema, uint32_t number)
{
    const Fact *fact = &schema->base->facts[number];
    for (uint32_t i = 0; i < fact->n_fields && !fact->plain; i++) {
        if (is_field_of_earlier(schema->base, number, fact->fields[i].id))
            continue;
        schema_map_name(schema, fact->fields[i].id);
        schema_raw(schema, "{'anyOf': [{}]}"); /* see schema_follows */
    }
}

/* `with:`: a value for a plain fact, or fields; of which, only the loader knows. */
static void add_changed(Schema *schema)
{
    Json *json = &schema->json;
    json_key(json, "changed");
    json_object_begin(json);
    json_key(json, "anyOf");
    json_array_begin(json);
    schema_raw(schema, "@scalar");
    schema_raw(schema, "{'type': 'array'}");
    schema_map_begin(schema);
    for (uint32_t i = 0; i < schema->base->n_facts; i++)
        add_fields_of(schema, i);
    schema_names_end(schema, NULL);
    json_array_end(json);
    json_object_end(json);
}

static void add_cases(Schema *schema)
{
    json_key(&schema->json, "given-facts");
    schema_map_begin(schema);
    add_facts(schema, "given", NULL);
    schema_names_end(schema, NULL);
    json_key(&schema->json, "expected");
    schema_map_begin(schema);
    schema_keys(schema, key_first(OWNER_EXPECT), schema_last_key(OWNER_EXPECT));
    add_facts(schema, "test", NOT_IN_CASES);
    schema_names_end(schema, NULL);
}

void schema_open(Schema *schema)
{
    add_conditions(schema);
    add_conclusions(schema);
    add_changed(schema);
    add_cases(schema);
}
