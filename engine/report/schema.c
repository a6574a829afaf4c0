/* SPDX-License-Identifier: MIT
 *
 * The schema as a whole, and the pieces that its parts share.
 */
#include "report/schema.h"

#include "model/read.h"
#include "report/schema_parts.h"
#include "text/catalogue.h"

/* pieces */

/* The definition that is named behind an `@`. */
static const char *add_reference(Buf *out, const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz-");
    buf_c(out, "{\"$ref\": \"#/definitions/");
    buf_str_add(out, (Str){name, length});
    buf_c(out, "\"}");
    return name + length;
}

void schema_raw(Schema *schema, const char *value)
{
    Buf text;
    buf_part(&text, schema->json.out);
    for (const char *at = value; *at != '\0';) {
        char byte = *at++;
        if (byte == '@')
            at = add_reference(&text, at);
        else
            buf_byte(&text, byte == '\'' ? '"' : byte);
    }
    json_raw(&schema->json, buf_str(&text));
    schema->json.out->failed |= !buf_ok(&text);
    buf_free(&text);
}

void schema_key_raw(Schema *schema, const char *key, const char *value)
{
    json_key(&schema->json, key);
    schema_raw(schema, value);
}

void schema_key_message(Schema *schema, const char *key, MessageId id)
{
    json_key_str(&schema->json, key, message(id, schema->style->lang));
}

void schema_text(Schema *schema, const Text *text)
{
    Str words = {NULL, 0};
    if (text != NULL)
        words = text_in(schema->base, text, schema->style->base_lang);
    json_str(&schema->json, str_is(words) ? words : STR(""));
}

void schema_key_text(Schema *schema, const char *key, const Text *text)
{
    Str words = text_in(schema->base, text, schema->style->base_lang);
    if (str_is(words))
        json_key_str(&schema->json, key, words);
}

/* Its ids are those of the language, so nothing in the name wants an escape. */
static void add_name(Buf *out, const char *kind, const Fact *fact, const Field *field)
{
    buf_c(out, kind);
    buf_byte(out, ':');
    buf_str_add(out, fact->id);
    if (field != NULL && field->id.len != 0) {
        buf_byte(out, '.');
        buf_str_add(out, field->id);
    }
}

void schema_define(Schema *schema, const char *kind, const Fact *fact,
                   const Field *field)
{
    Buf name;
    buf_part(&name, schema->json.out);
    add_name(&name, kind, fact, field);
    json_key_of(&schema->json, buf_str(&name));
    schema->json.out->failed |= !buf_ok(&name);
    buf_free(&name);
}

void schema_ref(Schema *schema, const char *kind, const Fact *fact, const Field *field)
{
    Buf name;
    buf_part(&name, schema->json.out);
    buf_c(&name, "#/definitions/");
    add_name(&name, kind, fact, field);
    json_object_begin(&schema->json);
    json_key_str(&schema->json, "$ref", buf_str(&name));
    json_object_end(&schema->json);
    schema->json.out->failed |= !buf_ok(&name);
    buf_free(&name);
}

void schema_map_begin(Schema *schema)
{
    json_object_begin(&schema->json);
    schema_key_raw(schema, "type", "'object'");
    json_key(&schema->json, "properties");
    json_object_begin(&schema->json);
    schema->misread = 0;
}

void schema_map_name(Schema *schema, Str name)
{
    json_key_of(&schema->json, name);
    schema->misread |= schema_misread(name);
}

/* YAML 1.1 makes keys of its own of some names. */
static void end_properties(Schema *schema)
{
    json_object_end(&schema->json);
    if (schema->misread != 0)
        schema_key_raw(schema, "patternProperties", "{'^(?:true|false|null)$': {}}");
}

void schema_map_end(Schema *schema)
{
    end_properties(schema);
    schema_key_raw(schema, "additionalProperties", "false");
    json_object_end(&schema->json);
}

void schema_names_end(Schema *schema, const char *more)
{
    end_properties(schema);
    if (more != NULL)
        schema_key_raw(schema, "allOf", more);
    json_key_bool(&schema->json, "additionalProperties", !schema->base->whole);
    json_object_end(&schema->json);
}

bool schema_has_names(const Fact *fact)
{
    bool named = read_is_id(fact->id, false);
    for (uint32_t i = 0; i < fact->n_fields && !fact->plain; i++)
        named = named && read_is_id(fact->fields[i].id, false);
    return named;
}

/* the whole */

void schema_add(Buf *out, const Base *base, const Style *style)
{
    Schema schema = {.json = json_start(out, true), .base = base, .style = style};
    Json *json = &schema.json;
    json_object_begin(json);
    json_key_str(json, "$schema", STR("http://json-schema.org/draft-07/schema#"));
    schema_key_message(&schema, "description", MSG_SCHEMA_ABOUT);
    schema_mapping(&schema, OWNER_FILE);
    json_key(json, "definitions");
    json_object_begin(json);
    schema_fixed(&schema);
    schema_names(&schema);
    schema_owners(&schema);
    schema_open(&schema);
    schema_facts(&schema);
    json_object_end(json);
    json_object_end(json);
    buf_byte(out, '\n');
}
