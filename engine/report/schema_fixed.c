/* SPDX-License-Identifier: MIT
 *
 * Definitions that are the same for every base: the plain things of the language.
 *
 * A scalar may be of any type that YAML gives it: `12` is a text where a text is
 * wanted. An editor tells a broken pattern with the message beside it.
 */
#include "report/schema_parts.h"

typedef struct Pattern {
    const char *name;
    const char *types;
    const char *pattern;
    MessageId wrong;
} Pattern;

static const Pattern PATTERNS[] = {
    {"scalar", "['string', 'number', 'boolean']", "[^ ]", MSG_SCHEMA_EMPTY},
    {"id", "['string', 'boolean', 'null']", "^[a-z][a-z0-9-]*$", MSG_SCHEMA_ID},
    {"variable", "'string'", "^[$][a-z][a-z0-9-]*$", MSG_SCHEMA_VARIABLE},
    {"whole", "['integer', 'string']", "^[+-]?(?:0|[1-9][0-9]*)(?:[.]0+)?$",
     MSG_SCHEMA_WHOLE},
    {"number", "['number', 'string']", "^-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?$",
     MSG_SCHEMA_NUMBER},
    {"span", "'string'", "^[1-9][0-9]{0,3} +(?:day|week|month|year)s? *$",
     MSG_SCHEMA_SPAN},
    {"lasts", "'string'", "^(?:always|[1-9][0-9]{0,3} +(?:day|week|month|year)s? *)$",
     MSG_SCHEMA_SPAN},
};

typedef struct Fixed {
    const char *name;
    const char *schema;
} Fixed;

/* Of `yes-no` no list of values is told, or an editor would put the quotes around them
 * that YAML 1.1 wants. */
static const Fixed FIXED[] = {
    {"yes-no", "{'allOf': [@yes-no-bare], 'defaultSnippets': "
               "[{'label': 'yes', 'body': 'yes'}, {'label': 'no', 'body': 'no'}]}"},
    {"fact", "{'anyOf': [{'enum': ['yes-no', 'number', 'text']}, @fact-map]}"},
    {"field", "{'anyOf': [{'enum': ['yes-no', 'number', 'text']}, @field-map]}"},
    {"certainty", "{'type': ['number', 'string'], 'exclusiveMinimum': 0, 'maximum': 1, "
                  "'pattern': '^(?:0[.][0-9]+|1(?:[.]0+)?)$'}"},
    {"line", "{'anyOf': [@scalar, @text]}"},
    {"values", "{'anyOf': [@values-told, @values-bare]}"},
    {"values-told", "{'type': 'object', 'minProperties': 1, 'maxProperties': 64, "
                    "'propertyNames': {'pattern': '^(?!unknown$)[a-z][a-z0-9-]*$'}, "
                    "'additionalProperties': @text}"},
    {"values-bare",
     "{'type': 'array', 'minItems': 1, 'maxItems': 64, 'uniqueItems': true, "
     "'items': {'allOf': [@id, {'not': {'const': 'unknown'}}]}}"},
    {"heard-any", "{'type': 'object', 'minProperties': 1, "
                  "'additionalProperties': {'anyOf': [@heard-entries, @heard-words]}}"},
    {"heard-entries", "{'type': 'array', 'minItems': 1, "
                      "'items': {'anyOf': [@scalar, @heard-pattern]}}"},
    {"pattern", "{'type': ['string', 'number'], 'minLength': 1, 'maxLength': 1000}"},
    {"conditions", "{'anyOf': [@condition, @condition-list]}"},
    {"condition-list", "{'type': 'array', 'items': @condition, 'minItems': 1}"},
    {"conclusions",
     "{'anyOf': [@concluded, {'type': 'array', 'items': @verb, 'minItems': 1}]}"},
    {"given", "{'anyOf': [@given-facts, {'type': 'array', 'items': @given-facts}]}"},
    {"expression", "{'type': 'string', 'pattern': '[^ ]'}"},
};

/* Yes or no; a truth value is what YAML 1.1 makes of them. No type is named, for an
 * editor would propose `true`. */
static void add_yes_no(Schema *schema)
{
    json_key(&schema->json, "yes-no-bare");
    json_object_begin(&schema->json);
    schema_key_raw(schema, "not", "{'type': ['number', 'null', 'array', 'object']}");
    schema_key_raw(schema, "pattern", "'^(?:yes|no)$'");
    schema_key_message(schema, "patternErrorMessage", MSG_SCHEMA_YES_NO);
    json_object_end(&schema->json);
}

static void add_pattern(Schema *schema, const Pattern *pattern)
{
    json_key(&schema->json, pattern->name);
    json_object_begin(&schema->json);
    schema_key_raw(schema, "type", pattern->types);
    json_key_str(&schema->json, "pattern", str_of(pattern->pattern));
    schema_key_message(schema, "patternErrorMessage", pattern->wrong);
    json_object_end(&schema->json);
}

void schema_fixed(Schema *schema)
{
    add_yes_no(schema);
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++)
        add_pattern(schema, &PATTERNS[i]);
    for (size_t i = 0; i < sizeof FIXED / sizeof *FIXED; i++)
        schema_key_raw(schema, FIXED[i].name, FIXED[i].schema);
}
