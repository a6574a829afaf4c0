/* SPDX-License-Identifier: MIT
 *
 * The definitions of each fact, or of each of its fields: one value of it (`value:`),
 * and what may be said of it in conditions (`test:`), in conclusions (`set:`) and in
 * cases (`given:`). And `facts:`, where a fact that is known completes its own values.
 */
#include "report/schema_parts.h"

/* one value */

static void add_yes_no_list(Schema *schema, const Field *field)
{
    Json *json = &schema->json;
    json_key(json, "defaultSnippets");
    json_array_begin(json);
    for (uint32_t i = field->n_values; i > 0; i--) { /* yes before no */
        const ValueDef *value = &field->values[i - 1];
        json_object_begin(json);
        json_key_str(json, "label", value->id);
        json_key_str(json, "body", value->id);
        schema_key_text(schema, "description", &value->said);
        json_object_end(json);
    }
    json_array_end(json);
}

static void add_value_list(Schema *schema, const Field *field)
{
    Json *json = &schema->json;
    schema_list_begin(schema);
    for (uint32_t i = 0; i < field->n_values; i++)
        schema_list_add(schema, field->values[i].id);
    schema_list_end(schema);
    json_key(json, "enumDescriptions");
    json_array_begin(json);
    for (uint32_t i = 0; i < field->n_values; i++)
        schema_text(schema, &field->values[i].label);
    json_array_end(json);
}

static void add_range(Schema *schema, const Field *field)
{
    if (!field->has_range)
        return;
    json_key_number(&schema->json, "minimum", field->low);
    json_key_number(&schema->json, "maximum", field->high);
}

static void add_value(Schema *schema, const Fact *fact, const Field *field)
{
    Json *json = &schema->json;
    schema_define(schema, "value", fact, field);
    json_object_begin(json);
    switch (field->type) {
    case TYPE_YES_NO:
        schema_key_raw(schema, "allOf", "[@yes-no-bare]");
        add_yes_no_list(schema, field);
        break;
    case TYPE_NUMBER:
        schema_key_raw(schema, "allOf", "[@number]");
        add_range(schema, field);
        schema_key_text(schema, "description", &field->unit);
        break;
    case TYPE_TEXT:
        schema_key_raw(schema, "allOf", "[@scalar]");
        break;
    default:
        add_value_list(schema, field);
        break;
    }
    json_object_end(json);
}

/* alternatives */

static void any_begin(Schema *schema)
{
    json_object_begin(&schema->json);
    json_key(&schema->json, "anyOf");
    json_array_begin(&schema->json);
}

static void any_end(Schema *schema)
{
    json_array_end(&schema->json);
    json_object_end(&schema->json);
}

/* A list of values; of at least `least`, no two alike with `unlike`. */
static void add_list(Schema *schema, const Fact *fact, const Field *field,
                     const char *least, bool unlike)
{
    Json *json = &schema->json;
    json_object_begin(json);
    schema_key_raw(schema, "type", "'array'");
    json_key(json, "items");
    schema_ref(schema, "value", fact, field);
    schema_key_raw(schema, "minItems", least);
    if (unlike)
        json_key_bool(json, "uniqueItems", true);
    json_object_end(json);
}

/* One value, a variable, or a list: of any of these a test says "is", or "is not". */
static void add_values(Schema *schema, const Fact *fact, const Field *field)
{
    schema_ref(schema, "value", fact, field);
    schema_raw(schema, "@variable");
    add_list(schema, fact, field, "1", true);
}

/* tests */

static bool fits(KeyId key, const Field *field)
{
    switch (key) {
    case KEY_TEST_AT_LEAST:
    case KEY_TEST_AT_MOST:
    case KEY_TEST_ABOVE:
    case KEY_TEST_UNDER:
        return !field->several &&
               (field->type == TYPE_NUMBER || field->type == TYPE_SCALE);
    case KEY_TEST_MATCHES:
        return !field->several && field->type == TYPE_TEXT;
    default:
        return true;
    }
}

static void add_operand(Schema *schema, KeyId key, const Fact *fact, const Field *field)
{
    if (key_def(key)->shape != SHAPE_VALUE) {
        schema_raw(schema, schema_of_key(key));
        return;
    }
    any_begin(schema);
    if (key == KEY_TEST_NOT) {
        add_values(schema, fact, field);
    } else {
        schema_ref(schema, "value", fact, field);
        if (field->type == TYPE_NUMBER)
            schema_raw(schema, "@variable");
    }
    any_end(schema);
}

static void add_test(Schema *schema, const Fact *fact, const Field *field)
{
    schema_define(schema, "test", fact, field);
    any_begin(schema);
    add_values(schema, fact, field);
    schema_map_begin(schema);
    for (KeyId key = key_first(OWNER_TEST); key <= schema_last_key(OWNER_TEST); key++) {
        if (!fits(key, field))
            continue;
        schema_key_begin(schema, key);
        add_operand(schema, key, fact, field);
        schema_key_end(schema);
    }
    json_object_end(&schema->json);
    schema_key_raw(schema, "minProperties", "1");
    schema_key_raw(schema, "additionalProperties", "false");
    json_object_end(&schema->json);
    any_end(schema);
}

/* settings */

/* What a field may be set to: `computed`, where variables have values. A number that is
 * computed may be any text; of a constant one the range is known. */
static void add_setting(Schema *schema, const Fact *fact, const Field *field,
                        bool computed)
{
    Json *json = &schema->json;
    if (computed && field->type == TYPE_NUMBER && !field->several) {
        json_object_begin(json);
        schema_key_raw(schema, "type", "['number', 'string']");
        add_range(schema, field);
        json_object_end(json);
        return;
    }
    any_begin(schema);
    schema_ref(schema, "value", fact, field);
    if (computed)
        schema_raw(schema, "@variable");
    if (field->several)
        add_list(schema, fact, field, "0", false);
    else if (field->type == TYPE_CHOICES)
        add_list(schema, fact, field, "1", true);
    any_end(schema);
}

static void add_set(Schema *schema, const Fact *fact, const Field *field)
{
    schema_define(schema, "set", fact, field);
    add_setting(schema, fact, field, true);
}

/* `{again: 0.7}`: each value with how sure one is of it. A base with errors may declare
 * a value `none`, which no key may have twice. */
static void add_sure(Schema *schema, const Field *field)
{
    Json *json = &schema->json;
    bool none = false;
    schema_map_begin(schema);
    for (uint32_t i = 0; i < field->n_values; i++) {
        json_key_of(json, field->values[i].id);
        schema_raw(schema, "@certainty");
        none = none || str_is_c(field->values[i].id, "none");
    }
    if (field->type == TYPE_CHOICES && !none) {
        json_key_of(json, STR("none"));
        schema_raw(schema, "@certainty");
    }
    json_object_end(json);
    schema_key_raw(schema, "minProperties", "1");
    if (field->type != TYPE_CHOICES)
        schema_key_raw(schema, "maxProperties", "1");
    if (field->n_values > 0)
        schema_key_raw(schema, "patternProperties",
                       "{'^(?:true|false|null)$': @certainty}");
    schema_key_raw(schema, "additionalProperties",
                   field->n_values > 0 ? "false" : "@certainty");
    json_object_end(json);
}

static void add_given(Schema *schema, const Fact *fact, const Field *field)
{
    Json *json = &schema->json;
    schema_define(schema, "given", fact, field);
    any_begin(schema);
    add_setting(schema, fact, field, false);
    if (fact->plain) {
        json_object_begin(json);
        schema_key_raw(schema, "const", "'unknown'");
        schema_key_message(schema, "description", MSG_SCHEMA_UNKNOWN);
        json_object_end(json);
        add_sure(schema, field);
    }
    if (fact->plain && field->type == TYPE_YES_NO)
        schema_raw(schema, "@certainty");
    any_end(schema);
}

/* facts with fields: a mapping of the same of each field */

static void add_fields(Schema *schema, const char *kind, const Fact *fact)
{
    schema_define(schema, kind, fact, NULL);
    schema_map_begin(schema);
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        schema_map_name(schema, fact->fields[i].id);
        schema_ref(schema, kind, fact, &fact->fields[i]);
    }
    schema_map_end(schema);
}

static void add_fact(Schema *schema, const Fact *fact)
{
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        const Field *field = &fact->fields[i];
        add_value(schema, fact, field);
        add_test(schema, fact, field);
        add_set(schema, fact, field);
        add_given(schema, fact, field);
    }
    if (fact->plain)
        return;
    add_fields(schema, "test", fact);
    add_fields(schema, "set", fact);
    add_fields(schema, "given", fact);
}

/* `facts:` */

/* What each declared value has: a text by which it is said, or words to hear. */
static void add_by_value(Schema *schema, KeyId key, const Field *field,
                         const char *what)
{
    Json *json = &schema->json;
    json_key(json, key_def(key)->name);
    json_object_begin(json);
    json_key(json, "properties");
    json_object_begin(json);
    for (uint32_t i = 0; i < field->n_values; i++) {
        json_key_of(json, field->values[i].id);
        schema_raw(schema, what);
    }
    json_object_end(json);
    if (field->type == TYPE_YES_NO)
        schema_key_raw(schema, "patternProperties", "{'^(?:true|false)$': {}}");
    schema_key_raw(schema, "additionalProperties", "false");
    json_object_end(json);
}

/* What the declaration of a fact may say beyond what each may. */
static void add_declared(Schema *schema, const Fact *fact)
{
    const Field *field = fact->fields;
    schema_define(schema, "fact", fact, NULL);
    json_object_begin(&schema->json);
    schema_key_raw(schema, "type", "['object', 'string']");
    json_key(&schema->json, "properties");
    json_object_begin(&schema->json);
    json_key(&schema->json, key_def(KEY_FACT_OTHERWISE)->name);
    add_setting(schema, fact, field, false);
    if (field->n_values > 0) {
        add_by_value(schema, KEY_FACT_SAID, field, "@text");
        add_by_value(schema, KEY_FACT_HEARD, field, "@heard-words");
        add_by_value(schema, KEY_FACT_NOT_HEARD, field, "@heard-words");
        add_by_value(schema, KEY_FACT_HINTED, field, "@heard-words");
        json_key(&schema->json, key_def(KEY_FACT_SAME_TROUBLE)->name);
        schema_ref(schema, "test", fact, NULL);
        if (field->type == TYPE_SCALE)
            add_by_value(schema, KEY_FACT_COUNTS_EARLIER, field, "@whole");
    } else if (field->type == TYPE_NUMBER) {
        schema_key_raw(schema, "heard", "@heard-numbers");
        schema_key_raw(schema, "not heard", "@heard-words");
    }
    json_object_end(&schema->json);
    json_object_end(&schema->json);
}

static void add_entry(Schema *schema, const Fact *fact)
{
    Json *json = &schema->json;
    Buf pattern;
    buf_part(&pattern, json->out);
    buf_byte(&pattern, '^');
    buf_str_add(&pattern, fact->id);
    buf_byte(&pattern, '$');
    json_key_of(json, buf_str(&pattern));
    json_object_begin(json);
    schema_key_text(schema, "description", &fact->ask);
    json_key(json, "allOf");
    json_array_begin(json);
    schema_raw(schema, "@fact");
    if (fact->plain)
        schema_ref(schema, "fact", fact, NULL);
    json_array_end(json);
    json_object_end(json);
    buf_free(&pattern);
}

/* No fact may bear a word of the language. */
static void add_free_names(Schema *schema)
{
    Json *json = &schema->json;
    Buf pattern;
    buf_part(&pattern, json->out);
    buf_c(&pattern, "^(?!(?:unknown|yes|no|always");
    for (KeyId key = 0; key < KEY_COUNT; key++) {
        bool bare = strchr(key_def(key)->name, ' ') == NULL;
        if (!bare || !key_reserved(str_of(key_def(key)->name)) ||
            key_elsewhere(OWNER_COUNT, str_of(key_def(key)->name)) != key)
            continue;
        buf_byte(&pattern, '|');
        buf_c(&pattern, key_def(key)->name);
    }
    buf_c(&pattern, ")$)[a-z][a-z0-9-]*$");
    json_key(json, "propertyNames");
    json_object_begin(json);
    json_key_str(json, "pattern", buf_str(&pattern));
    schema_key_message(schema, "patternErrorMessage", MSG_SCHEMA_FACT_ID);
    json_object_end(json);
    buf_free(&pattern);
}

/* Those that are known are patterns, not properties: a new entry is not to be given the
 * name of one that is there, maybe in another file. */
static void add_section(Schema *schema)
{
    Json *json = &schema->json;
    const Base *base = schema->base;
    json_key(json, "facts");
    json_object_begin(json);
    schema_key_raw(schema, "type", "'object'");
    add_free_names(schema);
    json_key(json, "patternProperties");
    json_object_begin(json);
    for (uint32_t i = 0; i < base->n_facts; i++)
        if (schema_has_names(&base->facts[i]))
            add_entry(schema, &base->facts[i]);
    json_object_end(json);
    schema_key_raw(schema, "additionalProperties", "@fact");
    json_object_end(json);
}

void schema_facts(Schema *schema)
{
    const Base *base = schema->base;
    add_section(schema);
    for (uint32_t i = 0; i < base->n_facts; i++) {
        const Fact *fact = &base->facts[i];
        if (!schema_has_names(fact))
            continue;
        add_fact(schema, fact);
        if (fact->plain)
            add_declared(schema, fact);
    }
}
