/* SPDX-License-Identifier: MIT
 *
 * Definitions made of the names of a base: its languages, sources, advice, rules,
 * questions, stories and themes, and the measures.
 *
 * Invariant: an id that YAML reads as something else (`on`, `null`) is listed as that
 * too.
 */
#include "report/schema_parts.h"

/* lists of ids */

/* What YAML, 1.1 or 1.2, may make of an id: `true`, `false`, `null`; or of none. */
enum { MISREAD = 3, WORDS = 6 };

static const char *const AS[MISREAD][WORDS] = {
    {"true", "true", "yes", "on", "y", NULL},
    {"false", "false", "no", "off", "n", NULL},
    {"null", "null", NULL},
};

unsigned schema_misread(Str id)
{
    for (size_t i = 0; i < MISREAD; i++)
        for (size_t j = 1; AS[i][j] != NULL; j++)
            if (str_is_c(id, AS[i][j]))
                return 1u << i;
    return 0;
}

void schema_list_begin(Schema *schema)
{
    json_key(&schema->json, "enum");
    json_array_begin(&schema->json);
    schema->misread = 0;
}

void schema_list_add(Schema *schema, Str id)
{
    json_str(&schema->json, id);
    schema->misread |= schema_misread(id);
}

void schema_list_end(Schema *schema)
{
    for (size_t i = 0; i < MISREAD; i++)
        if (schema->misread >> i & 1)
            schema_raw(schema, AS[i][0]);
    json_array_end(&schema->json);
}

/* A kind of name: how many there are, what each is called and what it means. */
typedef struct Names {
    const char *name;
    uint32_t (*count)(const Base *base);
    Str (*id)(const Base *base, uint32_t number); /* {NULL, 0}: not in the list */
    const Text *(*means)(const Base *base, uint32_t number); /* may be NULL */
    const char *also; /* a name that needs no declaration, or NULL */
    bool open;        /* new ones may be written anywhere */
} Names;

static uint32_t count_advice(const Base *base)
{
    return base->n_advice;
}

static Str id_of_advice(const Base *base, uint32_t number)
{
    return base->advice[number].id;
}

static const Text *title_of_advice(const Base *base, uint32_t number)
{
    return &base->advice[number].title;
}

/* Of rules the index is asked: it knows those that were set aside, too. */
static uint32_t count_rules(const Base *base)
{
    return base->rule_ids.n_entries;
}

static Str id_of_rule(const Base *base, uint32_t number)
{
    return base->rule_ids.entries[number].id;
}

static const Text *because_of_rule(const Base *base, uint32_t number)
{
    uint32_t rule = base->rule_ids.entries[number].number;
    return rule == NOBODY ? NULL : &base->rules[rule].because;
}

static uint32_t count_sources(const Base *base)
{
    return base->n_sources;
}

static Str id_of_source(const Base *base, uint32_t number)
{
    return base->sources[number].id;
}

static const Text *text_of_source(const Base *base, uint32_t number)
{
    return &base->sources[number].text;
}

static uint32_t count_facts(const Base *base)
{
    return base->fact_ids.n_entries;
}

/* A fact that was set aside may have been a question. */
static Str id_of_question(const Base *base, uint32_t number)
{
    const IndexEntry *entry = &base->fact_ids.entries[number];
    bool asked =
        entry->number == NOBODY || base->facts[entry->number].ask.place.line != 0;
    return asked ? entry->id : (Str){NULL, 0};
}

static const Text *text_of_question(const Base *base, uint32_t number)
{
    uint32_t fact = base->fact_ids.entries[number].number;
    return fact == NOBODY ? NULL : &base->facts[fact].ask;
}

static uint32_t count_themes(const Base *base)
{
    return base->n_themes;
}

static Str id_of_theme(const Base *base, uint32_t number)
{
    return base->themes[number];
}

static uint32_t count_stories(const Base *base)
{
    return base->story_ids.n_entries;
}

static Str id_of_story(const Base *base, uint32_t number)
{
    return base->story_ids.entries[number].id;
}

static const Text *title_of_story(const Base *base, uint32_t number)
{
    uint32_t story = base->story_ids.entries[number].number;
    return story == NOBODY ? NULL : &base->stories[story].title;
}

static const Text *no_text(const Base *base, uint32_t number)
{
    (void)base;
    (void)number;
    return NULL;
}

static const Names NAMES[] = {
    {"advice-id", count_advice, id_of_advice, title_of_advice, NULL, false},
    {"rule-id", count_rules, id_of_rule, because_of_rule, NULL, false},
    {"source-id", count_sources, id_of_source, text_of_source, "practice", false},
    {"question-id", count_facts, id_of_question, text_of_question, NULL, false},
    {"story-id", count_stories, id_of_story, title_of_story, NULL, false},
    {"theme", count_themes, id_of_theme, no_text, NULL, true},
};

/* A declared name; not one that needs no declaration, which is told as wrong. */
static bool is_listed(const Base *base, const Names *names, uint32_t number)
{
    Str id = names->id(base, number);
    return str_is(id) && (names->also == NULL || !str_is_c(id, names->also));
}

/* False where there is none. */
static bool add_ids(Schema *schema, const Names *names)
{
    const Base *base = schema->base;
    uint32_t count = names->count(base);
    bool any = names->also != NULL;
    for (uint32_t i = 0; i < count && !any; i++)
        any = is_listed(base, names, i);
    if (!any)
        return false;
    schema_list_begin(schema);
    for (uint32_t i = 0; i < count; i++)
        if (is_listed(base, names, i))
            schema_list_add(schema, names->id(base, i));
    if (names->also != NULL)
        schema_list_add(schema, str_of(names->also));
    schema_list_end(schema);
    return true;
}

static void add_meanings(Schema *schema, const Names *names)
{
    const Base *base = schema->base;
    json_key(&schema->json, "enumDescriptions");
    json_array_begin(&schema->json);
    for (uint32_t i = 0; i < names->count(base); i++)
        if (is_listed(base, names, i))
            schema_text(schema, names->means(base, i));
    if (names->also != NULL)
        json_str(&schema->json, message(MSG_SCHEMA_PRACTICE, schema->style->lang));
    json_array_end(&schema->json);
}

/* Where there is none, none can be named. */
static void add_names(Schema *schema, const Names *names)
{
    bool open = names->open || !schema->base->whole;
    json_key(&schema->json, names->name);
    json_object_begin(&schema->json);
    if (open) {
        json_key(&schema->json, "anyOf");
        json_array_begin(&schema->json);
        schema_raw(schema, "@id");
        json_object_begin(&schema->json);
    }
    if (add_ids(schema, names))
        add_meanings(schema, names);
    else
        schema_key_raw(schema, "not", "{}");
    if (open) {
        json_object_end(&schema->json);
        json_array_end(&schema->json);
    }
    json_object_end(&schema->json);
}

/* texts */

/* Languages, each to `value`. Where none is declared, any may stand there. */
static void add_by_lang(Schema *schema, const char *name, const char *value)
{
    Json *json = &schema->json;
    const Base *base = schema->base;
    json_key(json, name);
    json_object_begin(json);
    schema_key_raw(schema, "type", "'object'");
    schema_key_raw(schema, "minProperties", "1");
    json_key(json, "properties");
    json_object_begin(json);
    for (uint32_t i = 0; i < base->n_langs; i++) {
        json_key_of(json, base->langs[i].id);
        schema_raw(schema, value);
    }
    json_object_end(json);
    for (uint32_t i = 0; i < base->n_langs; i++)
        if (schema_misread(base->langs[i].id) != 0) {
            json_key(json, "patternProperties");
            json_object_begin(json);
            schema_key_raw(schema, "^(?:true|false|null)$", value);
            json_object_end(json);
            break;
        }
    if (base->n_langs == 0 || !base->whole)
        schema_key_raw(schema, "additionalProperties", value);
    else
        schema_key_raw(schema, "additionalProperties", "false");
    json_object_end(json);
}

static void add_texts(Schema *schema)
{
    add_by_lang(schema, "text", "@scalar");
    add_by_lang(schema, "text-list",
                "{'type': 'array', 'items': @scalar, 'minItems': 1}");
    add_by_lang(schema, "heard-words", "@heard-entries");
    add_by_lang(schema, "phrase-words",
                "{'type': 'array', 'items': @scalar, 'minItems': 1}");
    add_by_lang(schema, "spelt-words",
                "{'type': 'object', 'additionalProperties': {'anyOf': [@scalar, "
                "{'type': 'array', 'items': @scalar, 'minItems': 1}]}}");
    add_by_lang(schema, "heard-numbers",
                "{'type': 'array', 'items': @heard-pattern, "
                "'minItems': 1}");
}

/* measures */

static const MessageId MEASURE_NAMES[MEASURES] = {MSG_TACT, MSG_FRANKNESS,
                                                  MSG_FLEXIBILITY, MSG_FIRMNESS};

static void add_posture(Schema *schema)
{
    Json *json = &schema->json;
    json_key(json, "posture");
    schema_map_begin(schema);
    for (uint32_t i = 0; i < MEASURES; i++) {
        json_key_of(json, measure_id(i));
        json_object_begin(json);
        schema_key_message(schema, "description", MEASURE_NAMES[i]);
        schema_key_raw(schema, "allOf",
                       "[@whole, {'minimum': -4, "
                       "'maximum': 5}]");
        json_object_end(json);
    }
    json_object_end(json);
    schema_key_raw(schema, "minProperties", "1");
    schema_key_raw(schema, "additionalProperties", "false");
    json_object_end(json);
}

/* `tact >= 2`, `firmness > tact`: one pattern. */
static void add_comparison(Schema *schema)
{
    Json *json = &schema->json;
    Buf measures, pattern;
    buf_part(&measures, json->out);
    buf_part(&pattern, json->out);
    for (uint32_t i = 0; i < MEASURES; i++) {
        buf_c(&measures, i == 0 ? "" : "|");
        buf_str_add(&measures, measure_id(i));
    }
    buf_format(&pattern, "^ *(?:%s) +(?:=|>=|<=|>|<) +(?:%s|[0-5]) *$",
               buf_ok(&measures) ? measures.at : "",
               buf_ok(&measures) ? measures.at : "");
    json_key(json, "comparison");
    json_object_begin(json);
    schema_key_raw(schema, "type", "'string'");
    json_key_str(json, "pattern", buf_str(&pattern));
    schema_key_message(schema, "patternErrorMessage", MSG_SCHEMA_COMPARISON);
    json_object_end(json);
    buf_free(&measures);
    buf_free(&pattern);
}

void schema_names(Schema *schema)
{
    add_texts(schema);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        add_names(schema, &NAMES[i]);
    add_posture(schema);
    add_comparison(schema);
}
