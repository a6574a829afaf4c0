/* SPDX-License-Identifier: MIT
 *
 * Keys: what may stand behind each, by its shape or, where that says too little, by the
 * key itself; and the mappings that are made of an owner's keys alone.
 *
 * Invariant: a key that is added to keys.def with a shape that others have is in the
 * schema without a line here; one of SHAPE_MAP wants one (a test holds it).
 */
#include "report/schema_parts.h"

#define LIST(schema) "{'type': 'array', 'items': " schema ", 'minItems': 1}"
#define ONE_OR_MORE(name)                                                              \
    "{'anyOf': [" SCHEMA_REF(name) ", " LIST(SCHEMA_REF(name)) "]}"
#define WHOLE(low, high)                                                               \
    "{'allOf': [" SCHEMA_REF("whole") ", {'minimum': " low ", 'maximum': " high "}]}"
#define ENTRIES(pattern, schema)                                                       \
    "{'type': 'object', 'propertyNames': {'pattern': '" pattern                        \
    "'}, 'additionalProperties': " schema "}"
#define ID "[a-z][a-z0-9-]*$"

static const char *const BY_SHAPE[SHAPE_COUNT] = {
    [SHAPE_TEXT] = SCHEMA_REF("text"),
    [SHAPE_LINE] = SCHEMA_REF("line"),
    [SHAPE_TEXT_LIST] = SCHEMA_REF("text-list"),
    [SHAPE_TEXT_BY_VALUE] = "{'type': 'object', 'additionalProperties': " SCHEMA_REF(
        "text") ", 'minProperties': 1}",
    [SHAPE_PLAIN] = SCHEMA_REF("scalar"),
    [SHAPE_ID] = SCHEMA_REF("id"),
    [SHAPE_IDS] = ONE_OR_MORE("id"),
    [SHAPE_YES_NO] = SCHEMA_REF("yes-no"),
    [SHAPE_WHOLE] = SCHEMA_REF("whole"),
    [SHAPE_NUMBER] = SCHEMA_REF("number"),
    [SHAPE_RANGE] = "{'type': 'array', 'items': " SCHEMA_REF(
        "number") ", 'minItems': 2, 'maxItems': 2}",
    [SHAPE_SPAN] = SCHEMA_REF("span"),
    [SHAPE_TYPE] = "{'enum': ['yes-no', 'number', 'text']}",
    [SHAPE_VALUES] = SCHEMA_REF("values"),
    [SHAPE_VALUE] = "{'anyOf': [" SCHEMA_REF(
        "scalar") ", {'type': 'array', 'items': " SCHEMA_REF("scalar") "}]}",
    [SHAPE_VARIABLE] = SCHEMA_REF("variable"),
    [SHAPE_PATTERN] = SCHEMA_REF("pattern"),
    [SHAPE_WORDS] = LIST(SCHEMA_REF("scalar")),
    [SHAPE_HEARD] = SCHEMA_REF("heard-any"),
    [SHAPE_CONDITIONS] = SCHEMA_REF("conditions"),
    [SHAPE_CONDITION_LIST] = SCHEMA_REF("condition-list"),
    [SHAPE_CONCLUSIONS] = SCHEMA_REF("conclusions"),
    [SHAPE_GIVEN] = SCHEMA_REF("given"),
    [SHAPE_COMPARISONS] = ONE_OR_MORE("comparison"),
    [SHAPE_EXPRESSIONS] = ONE_OR_MORE("expression"),
};

static const char *const BY_KEY[KEY_COUNT] = {
    [KEY_FILE_VERSION] = "{'type': ['integer', 'string'], 'minimum': 1, 'maximum': 1, "
                         "'pattern': '^1$', 'default': 1}",
    [KEY_FILE_ABOUT] = SCHEMA_REF("about"),
    [KEY_FILE_LANGUAGES] = "{'allOf': [" ENTRIES(
        "^" ID, SCHEMA_REF("language")) ", {'maxProperties': 8}]}",
    [KEY_FILE_SOURCES] =
        ENTRIES("^(?!practice$)[a-zA-Z][a-zA-Z0-9-]*$", SCHEMA_REF("text")),
    [KEY_FILE_FACTS] = SCHEMA_REF("facts"),
    [KEY_FILE_RULES] = ENTRIES("^" ID, SCHEMA_REF("rule")),
    [KEY_FILE_ADVICE] = ENTRIES("^(?!none$)" ID, SCHEMA_REF("advice")),
    [KEY_FILE_CASES] = ENTRIES("^" ID, SCHEMA_REF("case")),
    [KEY_FILE_END] = WHOLE("0", "2147483647"),
    [KEY_FILE_STRATEGY] = "{'enum': ['depth', 'breadth', 'lex', 'mea']}",
    [KEY_FACT_FIELDS] =
        "{'allOf': [" ENTRIES("^" ID, SCHEMA_REF("field")) ", {'minProperties': 1, "
                                                           "'maxProperties': 64}]}",
    [KEY_FACT_EFFORT] = WHOLE("1", "5"),
    [KEY_FACT_LASTS] = SCHEMA_REF("lasts"),
    [KEY_FACT_SOURCE] = ONE_OR_MORE("source-id"),
    [KEY_COND_COUNT] = SCHEMA_REF("one-fact"),
    [KEY_COND_OF] = SCHEMA_REF("one-fact"),
    [KEY_RULE_SOURCE] = ONE_OR_MORE("source-id"),
    [KEY_RULE_THEME] = SCHEMA_REF("theme"),
    [KEY_RULE_CERTAINTY] = SCHEMA_REF("certainty"),
    [KEY_RULE_SALIENCE] = WHOLE("-10000", "10000"),
    [KEY_THEN_ADVISE] = ONE_OR_MORE("advice-id"),
    [KEY_THEN_AGAINST] = ONE_OR_MORE("advice-id"),
    [KEY_THEN_POSTURE] = SCHEMA_REF("posture"),
    [KEY_THEN_CONCLUDE] = SCHEMA_REF("concluded"),
    [KEY_THEN_ASSERT] = SCHEMA_REF("asserted"),
    [KEY_THEN_WITH] = SCHEMA_REF("changed"),
    [KEY_THEN_HALT] =
        "{'not': {'enum': ['no', false]}, 'allOf': [" SCHEMA_REF("yes-no") "]}",
    [KEY_ADVICE_OVERRIDES] = ONE_OR_MORE("advice-id"),
    [KEY_ADVICE_SOURCE] = ONE_OR_MORE("source-id"),
    [KEY_CASE_EXPECT] =
        "{'allOf': [" SCHEMA_REF("expected") ", {'properties': {'advise': {'maxItems': "
                                             "1}}}]}",
    [KEY_CASE_NEVER] = SCHEMA_REF("expected"),
    [KEY_CASE_ASKS_AT_MOST] = WHOLE("0", "1000"),
    [KEY_EXPECT_ADVISE] = "{'anyOf': [{'const': 'none'}, " SCHEMA_REF(
        "advice-id") ", " LIST(SCHEMA_REF("advice-id")) "]}",
    [KEY_EXPECT_ALSO] = ONE_OR_MORE("advice-id"),
    [KEY_EXPECT_BECAUSE] = ONE_OR_MORE("rule-id"),
    [KEY_EXPECT_QUESTION] = SCHEMA_REF("question-id"),
};

const char *schema_of_key(KeyId key)
{
    return BY_KEY[key] != NULL ? BY_KEY[key] : BY_SHAPE[key_def(key)->shape];
}

KeyId schema_last_key(Owner owner)
{
    KeyId key = key_first(owner);
    while (key + 1 < KEY_COUNT && key_def(key + 1)->owner == owner)
        key++;
    return key;
}

/* By the type that stands here an editor puts a line, an indent or a blank behind the
 * colon of a key that it completes; by `anyOf` a blank. */
void schema_follows(Schema *schema, unsigned allows)
{
    bool nested = (allows & ALLOW_MAP) && !(allows & ALLOW_SCALAR);
    if (nested)
        schema_key_raw(schema, "type",
                       allows & ALLOW_LIST ? "['object', 'array']" : "'object'");
    json_key(&schema->json, nested ? "allOf" : "anyOf");
    json_array_begin(&schema->json);
}

void schema_key_begin(Schema *schema, KeyId key)
{
    const KeyDef *def = key_def(key);
    json_key(&schema->json, def->name);
    json_object_begin(&schema->json);
    json_key_str(&schema->json, "description",
                 str_of(schema->style->lang == LANG_FR ? def->fr : def->en));
    schema_follows(schema, shape_allows(def->shape));
}

void schema_key_end(Schema *schema)
{
    json_array_end(&schema->json);
    json_object_end(&schema->json);
}

void schema_keys(Schema *schema, KeyId first, KeyId last)
{
    for (KeyId key = first; key <= last; key++) {
        if (key_def(key)->since == 0)
            continue;
        schema_key_begin(schema, key);
        schema_raw(schema, schema_of_key(key));
        schema_key_end(schema);
    }
}

/* mappings of an owner's keys */

typedef struct Mapping {
    Owner owner;
    const char *name;
    const char *rule;  /* the keyword that holds what its keys want of each other */
    const char *wants; /* ... or NULL */
} Mapping;

#define ASKED "['ask']"
#define IS_NUMBER "{'properties': {'type': {'const': 'number'}}, 'required': ['type']}"
#define HAS_VALUES                                                                     \
    "{'not': {'required': ['type'], 'properties': {'type': {'enum': ['number', "       \
    "'text']}}}}"
#define LABELS                                                                         \
    "{'properties': {'choice': {'type': 'object'}, 'scale': {'type': 'object'}, "      \
    "'choices': {'type': 'object'}}}"
#define IS_HEARD                                                                       \
    "{'not': {'required': ['type'], 'properties': {'type': {'const': 'text'}}}}"

static const Mapping MAPPINGS[] = {
    {OWNER_ABOUT, "about", NULL, NULL},
    {OWNER_LANGUAGE, "language", NULL, NULL},
    {OWNER_HEARD, "heard-pattern", NULL, NULL},
    {OWNER_RULE, "rule", NULL, NULL},
    {OWNER_ADVICE, "advice", NULL, NULL},
    {OWNER_FACT, "fact-map", "dependencies",
     "{'fields': {'maxProperties': 1}, 'ask': " LABELS ", 'help': " ASKED
     ", 'ask if': " ASKED ", 'effort': " ASKED ", 'delicate': " ASKED
     ", 'range': " IS_NUMBER ", 'unit': " IS_NUMBER ", 'said': " HAS_VALUES
     ", 'heard': " IS_HEARD ", 'not heard': " IS_HEARD "}"},
    {OWNER_FIELD, "field-map", "dependencies",
     "{'range': " IS_NUMBER ", 'unit': " IS_NUMBER "}"},
    {OWNER_CASE, "case", "anyOf",
     "[{'required': ['story']}, {'properties': {"
     "'expect': {'not': {'required': ['heard']}}, "
     "'never': {'not': {'required': ['heard']}}}}]"},
};

static void add_required(Schema *schema, Owner owner)
{
    bool begun = false;
    for (KeyId key = key_first(owner); key <= schema_last_key(owner); key++) {
        if (!key_def(key)->required)
            continue;
        if (!begun) {
            json_key(&schema->json, "required");
            json_array_begin(&schema->json);
        }
        begun = true;
        json_str(&schema->json, str_of(key_def(key)->name));
    }
    if (begun)
        json_array_end(&schema->json);
}

/* What tells which type: exactly one of these keys. */
static void add_type_keys(Schema *schema, Owner owner)
{
    Json *json = &schema->json;
    json_key(json, "oneOf");
    json_array_begin(json);
    for (KeyId key = key_first(owner); key <= schema_last_key(owner); key++) {
        Shape shape = key_def(key)->shape;
        if (shape != SHAPE_TYPE && shape != SHAPE_VALUES && key != KEY_FACT_FIELDS)
            continue;
        json_object_begin(json);
        json_key(json, "required");
        json_array_begin(json);
        json_str(json, str_of(key_def(key)->name));
        json_array_end(json);
        json_object_end(json);
    }
    json_array_end(json);
}

void schema_mapping(Schema *schema, Owner owner)
{
    schema_key_raw(schema, "type", "'object'");
    json_key(&schema->json, "properties");
    json_object_begin(&schema->json);
    schema_keys(schema, key_first(owner), schema_last_key(owner));
    json_object_end(&schema->json);
    add_required(schema, owner);
    schema_key_raw(schema, "additionalProperties", "false");
}

void schema_owners(Schema *schema)
{
    for (size_t i = 0; i < sizeof MAPPINGS / sizeof *MAPPINGS; i++) {
        const Mapping *mapping = &MAPPINGS[i];
        json_key(&schema->json, mapping->name);
        json_object_begin(&schema->json);
        schema_mapping(schema, mapping->owner);
        if (mapping->owner == OWNER_FACT || mapping->owner == OWNER_FIELD)
            add_type_keys(schema, mapping->owner);
        if (mapping->wants != NULL)
            schema_key_raw(schema, mapping->rule, mapping->wants);
        json_object_end(&schema->json);
    }
}
