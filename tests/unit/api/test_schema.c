/* SPDX-License-Identifier: MIT
 *
 * The schema of a base: what stands in it of facts, values, advice and rules, what is
 * left open where a base is wrong, and memory that fails.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "entregent.h"
#include "failing_mem.h"

#define BASE                                                                           \
    "entregent: 1\n"                                                                   \
    "languages: {fr: {}, en: {}}\n"                                                    \
    "facts:\n"                                                                         \
    "  who:\n"                                                                         \
    "    ask: {en: 'Who?', fr: 'Qui ?'}\n"                                             \
    "    choice: {client: {en: 'a client', fr: 'un client'}, on: {en: 'on', fr: "      \
    "'sur'}}\n"                                                                        \
    "  days: {type: number, range: [0, 60], ask: {en: 'Days?', fr: 'Jours ?'}}\n"      \
    "  guest: {fields: {name: text, n: number}}\n"                                     \
    "rules:\n"                                                                         \
    "  talk: {when: {who: client}, then: {advise: talk}, "                             \
    "because: {en: 'So.', fr: 'Ainsi.'}}\n"                                            \
    "advice: {talk: {title: {en: 'Talk.', fr: 'Parlez.'}}}\n"

typedef struct Sheet {
    char text[131072];
    size_t length;
    bool stops;
} Sheet;

static Sheet sheet;

static int sheet_write(void *user, const char *bytes, size_t length)
{
    Sheet *to = user;
    if (to->stops)
        return 1;
    assert_true(to->length + length < sizeof to->text);
    memcpy(to->text + to->length, bytes, length);
    to->length += length;
    to->text[to->length] = '\0';
    return 0;
}

static const char *schema_in(const char *text, const char *lang, eg_status wanted)
{
    const eg_style style = {.lang = lang};
    eg_base *base = NULL;
    sheet.length = 0;
    assert_int_equal(eg_base_from_text("a.yaml", text, strlen(text), NULL, &base),
                     wanted);
    assert_int_equal(eg_schema_write(base, &style, sheet_write, &sheet), EG_OK);
    eg_base_release(base);
    return sheet.text;
}

static void has(const char *schema, const char *part)
{
    if (strstr(schema, part) == NULL)
        fail_msg("the schema lacks\n%s", part);
}

static void names_and_labels(void **state)
{
    (void)state;
    const char *schema = schema_in(BASE, "fr", EG_OK);
    has(schema, "    \"value:who\": {\n"
                "      \"enum\": [\n"
                "        \"client\",\n"
                "        \"on\",\n"
                "        true\n"
                "      ],\n"
                "      \"enumDescriptions\": [\n"
                "        \"un client\",\n"
                "        \"sur\"\n"
                "      ]\n"
                "    },\n");
    has(schema, "      \"minimum\": 0,\n      \"maximum\": 60\n");
    has(schema, "    \"advice-id\": {\n"
                "      \"enum\": [\n"
                "        \"talk\"\n"
                "      ],\n"
                "      \"enumDescriptions\": [\n"
                "        \"Parlez.\"\n"
                "      ]\n"
                "    },\n");
    has(schema, "\"description\": \"Qui ?\"");
    has(schema, "\"value:guest.name\"");
    assert_null(strstr(schema, "\"additionalProperties\": true"));
    has(schema_in(BASE, "en", EG_OK), "\"description\": \"Who?\"");
}

/* What is broken is known by its name, and the rest as ever. */
static void what_is_sound(void **state)
{
    (void)state;
    const char *schema = schema_in(
        "entregent: 1\nfacts: {late: sometimes, who: yes-no}\n", "en", EG_WRONG);
    has(schema, "\"late\": {}");
    has(schema, "\"test:who\"");
    assert_null(strstr(schema, "\"test:late\""));
    assert_null(strstr(schema, "\"additionalProperties\": true"));
}

/* Names may stand in a file that could not be read: no list of them is closed. */
static void what_was_not_read(void **state)
{
    (void)state;
    const char *schema = schema_in("entregent: 1\nfacts: [", "en", EG_WRONG);
    has(schema, "\"additionalProperties\": true");
    has(schema, "    \"advice-id\": {\n"
                "      \"anyOf\": [\n"
                "        {\"$ref\": \"#/definitions/id\"},\n");
}

static void what_is_refused(void **state)
{
    const eg_style dutch = {.lang = "nl"};
    eg_base *base = NULL;
    (void)state;
    assert_int_equal(eg_base_from_text("a.yaml", BASE, strlen(BASE), NULL, &base),
                     EG_OK);
    assert_int_equal(eg_schema_write(NULL, NULL, sheet_write, &sheet), EG_MISUSE);
    assert_int_equal(eg_schema_write(base, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_schema_write(base, &dutch, sheet_write, &sheet), EG_NO_SUCH);
    sheet.stops = true;
    assert_int_equal(eg_schema_write(base, NULL, sheet_write, &sheet), EG_STOPPED);
    sheet.stops = false;
    eg_base_release(base);
}

static void write_once(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    Sheet *to = user;
    to->length = 0;
    eg_status status = eg_base_from_text("a.yaml", BASE, strlen(BASE), &memory, &base);
    if (status == EG_OK)
        status = eg_schema_write(base, NULL, sheet_write, to);
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    assert_true(status == EG_OK || to->length == 0);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    (void)state;
    failing_mem_run(write_once, &sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_labels),      cmocka_unit_test(what_is_sound),
        cmocka_unit_test(what_was_not_read),     cmocka_unit_test(what_is_refused),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
