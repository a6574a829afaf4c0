/* SPDX-License-Identifier: MIT
 *
 * The parts of a schema that come from the table of keys: each key has a description in
 * both languages and something to stand behind it, and a mapping has all keys of its
 * owner.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/schema_parts.h"

static void every_key_is_told(void **state)
{
    (void)state;
    for (KeyId key = 0; key < KEY_COUNT; key++) {
        const KeyDef *def = key_def(key);
        if (def->en == NULL || def->fr == NULL || *def->en == '\0' || *def->fr == '\0')
            fail_msg("'%s' is not described in both languages", def->name);
        if (def->since != 0 && key_is_language(key) && schema_of_key(key) == NULL)
            fail_msg("nothing may stand behind '%s'", def->name);
    }
}

static void last_keys(void **state)
{
    (void)state;
    for (Owner owner = 0; owner + 1 < OWNER_COUNT; owner++)
        assert_int_equal(schema_last_key(owner) + 1, key_first(owner + 1));
    assert_int_equal(schema_last_key(OWNER_COUNT - 1), KEY_COUNT - 1);
}

/* The keys of one owner, in French: as they are written. */
static void mapping_of_an_owner(void **state)
{
    static const Style FRENCH = {.lang = LANG_FR};
    const Mem mem = mem_default();
    Buf out;
    (void)state;
    buf_init(&out, &mem);
    Schema schema = {.json = json_start(&out, false), .style = &FRENCH};
    json_object_begin(&schema.json);
    schema_mapping(&schema, OWNER_HEARD);
    json_object_end(&schema.json);
    assert_true(buf_ok(&out));
    assert_string_equal(
        out.at,
        "{\"type\": \"object\", \"properties\": {\"matches\": {\"description\": "
        "\"un motif à la place de mots\", \"anyOf\": [{\"$ref\": "
        "\"#/definitions/pattern\"}]}}, \"required\": [\"matches\"], "
        "\"additionalProperties\": false}");
    buf_free(&out);
}

/* A name that YAML reads as something else is listed as that, too, once. */
static void words_of_yaml(void **state)
{
    static const Style ENGLISH = {.lang = LANG_EN};
    const Mem mem = mem_default();
    Buf out;
    (void)state;
    buf_init(&out, &mem);
    Schema schema = {.json = json_start(&out, false), .style = &ENGLISH};
    json_object_begin(&schema.json);
    schema_list_begin(&schema);
    schema_list_add(&schema, STR("on"));
    schema_list_add(&schema, STR("y"));
    schema_list_add(&schema, STR("null"));
    schema_list_add(&schema, STR("late"));
    schema_list_end(&schema);
    json_object_end(&schema.json);
    assert_true(buf_ok(&out));
    assert_string_equal(out.at,
                        "{\"enum\": [\"on\", \"y\", \"null\", \"late\", true, null]}");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_told),
        cmocka_unit_test(last_keys),
        cmocka_unit_test(mapping_of_an_owner),
        cmocka_unit_test(words_of_yaml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
