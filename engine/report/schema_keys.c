/* SPDX-License-Identifier: MIT
 *
 * Keys: what may stand behind each, by its shape or, where that says too little, by the
 * key itself; and the mappings that are made of an owner's keys alone.
 *
 * Invariant: a key that is added to keys.def with a shape that others have is in the
 * schema without a line here; one of SHAPE_MAP wants one (a test holds it). The schema
 * is that of rule files: it knows nothing of files about people.
 */
#include "report/schema_parts.h"

#define LIST(name) "{'type': 'array', 'items': @" name ", 'minItems': 1}"
#define ONE_OR_MORE(name) "{'anyOf': [@" name ", " LIST(name) "]}"
#define WHOLE(low, high)                                                               \
    "{'allOf': [@whole, {'minimum': " low ", 'maximum': " high "}]}"
/* Entries by name; `more` are other members. */
#define ENTRIES(pattern, name, more)                                                   \
    "{'type': 'object', 'propertyNames': {'pattern': '" pattern                        \
    "'}, 'additionalProperties': @" name more "}"
#define ID "^[a-z][a-z0-9-]*$"

static const char *const BY_SHAPE[SHAPE_COUNT] = {
    [SHAPE_TEXT] = "@text",
    [SHAPE_LINE] = "@line",
    [SHAPE_TEXT_LIST] = "@text-list",
    [SHAPE_TEXT_BY_VALUE] =
        "{'type': 'object', 'additionalProperties': @text, 'minProperties': 1}",
    [SHAPE_PLAIN] = "@scalar",
    [SHAPE_ID] = "@id",
    [SHAPE_IDS] = ONE_OR_MORE("id"),
    [SHAPE_YES_NO] = "@yes-no",
    [SHAPE_WHOLE] = "@whole",
    [SHAPE_NUMBER] = "@number",
    [SHAPE_RANGE] = "{'type': 'array', 'items': @number, 'minItems': 2, 'maxItems': 2}",
    [SHAPE_SPAN] = "@span",
    [SHAPE_TYPE] = "{'enum': ['yes-no', 'number', 'text']}",
    [SHAPE_VALUES] = "@values",
    [SHAPE_VALUE] = "{'anyOf': [@scalar, {'type': 'array', 'items': @scalar}]}",
    [SHAPE_VARIABLE] = "@variable",
    [SHAPE_PATTERN] = "@pattern",
    [SHAPE_WORDS] = (LIST("scalar")),
    [SHAPE_HEARD] = "@heard-any",
    [SHAPE_WITH] = ("{'type': 'object', 'minProperties': 1, 'additionalProperties': "
                    "{'anyOf': [@scalar, {'type': 'array', 'items': @scalar}]}}"),
    [SHAPE_CONDITIONS] = "@conditions",
    [SHAPE_CONDITION_LIST] = "@condition-list",
    [SHAPE_CONCLUSIONS] = "@conclusions",
    [SHAPE_GIVEN] = "@given",
    [SHAPE_COMPARISONS] = ONE_OR_MORE("comparison"),
    [SHAPE_EXPRESSIONS] = ONE_OR_MORE("expression"),
    [SHAPE_TEST] = "{'not': {'type': 'null'}}",
    [SHAPE_VISITS] = (LIST("earlier")),
    [SHAPE_MAPS] = "{'type': 'array', 'items': {'type': 'object'}, 'minItems': 1}",
    [SHAPE_COUNTS] =
        "{'type': 'object', 'minProperties': 1, 'additionalProperties': @whole}",
};

static const char *const BY_KEY[KEY_COUNT] = {
    [KEY_FILE_VERSION] = ("{'type': ['integer', 'string'], 'minimum': 1, "
                          "'maximum': 1, 'pattern': '^1$', 'default': 1}"),
    [KEY_FILE_ABOUT] = "@about",
    [KEY_FILE_LANGUAGES] = ENTRIES(ID, "language", ", 'maxProperties': 8"),
    [KEY_FILE_SOURCES] = ENTRIES("^(?!practice$)[a-zA-Z][a-zA-Z0-9-]*$", "text", ""),
    [KEY_FILE_PHRASES] = ENTRIES(ID, "phrase-words", ""),
    [KEY_FILE_HEARING] = ENTRIES(ID, "hearing", ""),
    [KEY_FILE_SPELLINGS] = "@spelt-words",
    [KEY_FILE_FACTS] = "@facts",
    [KEY_FILE_RULES] = ENTRIES(ID, "rule", ""),
    [KEY_FILE_ADVICE] = ENTRIES("^(?!none$)[a-z][a-z0-9-]*$", "advice", ""),
    [KEY_FILE_CASES] = ENTRIES(ID, "case", ""),
    [KEY_FILE_STORIES] = ENTRIES(ID, "story", ""),
    [KEY_FILE_COURSES] = ENTRIES(ID, "course", ""),
    [KEY_FILE_END] = WHOLE("0", "2147483647"),
    [KEY_FILE_STRATEGY] = "{'enum': ['depth', 'breadth', 'lex', 'mea']}",
    [KEY_FACT_FIELDS] =
        ENTRIES(ID, "field", ", 'minProperties': 1, 'maxProperties': 64"),
    [KEY_FACT_EFFORT] = WHOLE("1", "5"),
    [KEY_FACT_LASTS] = "@lasts",
    [KEY_FACT_SOURCE] = ONE_OR_MORE("source-id"),
    [KEY_COND_COUNT] = "@one-fact",
    [KEY_COND_OF] = "@one-fact",
    [KEY_RULE_SOURCE] = ONE_OR_MORE("source-id"),
    [KEY_RULE_THEME] = "@theme",
    [KEY_RULE_CERTAINTY] = "@certainty",
    [KEY_RULE_SALIENCE] = WHOLE("-10000", "10000"),
    [KEY_THEN_ADVISE] = ONE_OR_MORE("advice-id"),
    [KEY_THEN_AGAINST] = ONE_OR_MORE("advice-id"),
    [KEY_THEN_POSTURE] = "@posture",
    [KEY_THEN_CONCLUDE] = "@concluded",
    [KEY_THEN_ASSERT] = "@asserted",
    [KEY_THEN_WITH] = "@changed",
    [KEY_THEN_HALT] = "{'not': {'enum': ['no', false]}, 'allOf': [@yes-no]}",
    [KEY_ADVICE_OVERRIDES] = ONE_OR_MORE("advice-id"),
    [KEY_ADVICE_SOURCE] = ONE_OR_MORE("source-id"),
    [KEY_CASE_EXPECT] =
        "{'allOf': [@expected, {'properties': {'advise': {'maxItems': 1}}}]}",
    [KEY_CASE_NEVER] = "@expected",
    [KEY_CASE_ASKS_AT_MOST] = WHOLE("0", "1000"),
    [KEY_FILE_SAVED] = "{'type': 'object'}",
    [KEY_EARLIER_SAID] = "@given-facts",
    [KEY_EARLIER_ADVISED] = "@advice-id",
    [KEY_EARLIER_CAME] = "{'enum': ['solved', 'better', 'same', 'worse', 'not-done']}",
    [KEY_EXPECT_ADVISE] =
        "{'anyOf': [{'const': 'none'}, @advice-id, " LIST("advice-id") "]}",
    [KEY_EXPECT_ALSO] = ONE_OR_MORE("advice-id"),
    [KEY_EXPECT_BECAUSE] = ONE_OR_MORE("rule-id"),
    [KEY_EXPECT_QUESTION] = "@question-id",
    [KEY_STORY_LEVEL] = WHOLE("1", "3"),
    [KEY_STORY_EXPECT] = ("{'allOf': [@expected, {'required': ['advise'], "
                          "'properties': {'advise': {'maxItems': 1}}}]}"),
    [KEY_STORY_TURNS] = ENTRIES(ID, "turn", ", 'minProperties': 1"),
    [KEY_TURN_REPLIES] = LIST("reply"), /* NOLINT: no comma is missing in it */
    [KEY_REPLY_POSTURE] = ("{'allOf': [@posture, {'additionalProperties': "
                           "{'minimum': 1}}]}"),
    [KEY_COURSE_PRINCIPLES] = LIST("principle"),
    [KEY_STEP_THEME] = "@theme",
    [KEY_STEP_SOURCE] = "@source-id",
    [KEY_STEP_GOAL] = "{'allOf': [@number, {'minimum': 0.5, 'maximum': 0.99}]}",
    [KEY_STEP_STORIES] = ONE_OR_MORE("story-id"),
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
    {OWNER_HEARING, "hearing", NULL, NULL},
    {OWNER_HEARD, "heard-pattern", NULL, NULL},
    {OWNER_RULE, "rule", NULL, NULL},
    {OWNER_ADVICE, "advice", NULL, NULL},
    {OWNER_FACT, "fact-map", "dependencies",
     "{'fields': {'maxProperties': 1}, 'ask': " LABELS ", 'help': " ASKED
     ", 'ask if': " ASKED ", 'effort': " ASKED ", 'delicate': " ASKED
     ", 'same within': ['same trouble'], 'counts earlier': ['scale']"
     ", 'range': " IS_NUMBER ", 'unit': " IS_NUMBER ", 'said': " HAS_VALUES
     ", 'heard': " IS_HEARD ", 'not heard': " IS_HEARD ", 'hinted': " HAS_VALUES "}"},
    {OWNER_EARLIER, "earlier", NULL, NULL},
    {OWNER_FIELD, "field-map", "dependencies",
     "{'range': " IS_NUMBER ", 'unit': " IS_NUMBER "}"},
    {OWNER_CASE, "case", "anyOf",
     "[{'required': ['story']}, {'properties': {"
     "'expect': {'not': {'required': ['heard']}}, "
     "'never': {'not': {'required': ['heard']}}}}]"},
    {OWNER_STORY, "story", NULL, NULL},
    {OWNER_TURN, "turn", NULL, NULL},
    {OWNER_REPLY, "reply", NULL, NULL},
    {OWNER_COURSE, "course", NULL, NULL},
    {OWNER_STEP, "principle", NULL, NULL},
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
