/* SPDX-License-Identifier: MIT
 *
 * The decode table: sound in itself, and the same as the reference for people.
 *
 * In docs/rule-language.md a table of keys has rows "| `key` | ...", and stands below
 * a line "<!-- keys: facts -->" that names its owner.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/keys.h"

static void test_names_unique(void **state)
{
    (void)state;
    for (KeyId k = 0; k < KEY_COUNT; k++) {
        const KeyDef *def = key_def(k);
        assert_int_equal(key_find(def->owner, str_of(def->name)), k);
        assert_true(def->en[0] != '\0' && def->fr[0] != '\0');
        assert_true(shape_allows(def->shape) != 0);
        assert_true(key_reserved(str_of(def->name)) || def->owner >= OWNER_STORY);
    }
}

static void test_suggestions(void **state)
{
    (void)state;
    assert_int_equal(key_nearest(OWNER_RULE, STR("becuase")), KEY_RULE_BECAUSE);
    assert_int_equal(key_nearest(OWNER_RULE, STR("colour")), KEY_NONE);
    /* what is only of a later version is not suggested */
    assert_int_equal(key_nearest(OWNER_FILE, STR("practise")), KEY_NONE);
    assert_int_equal(key_elsewhere(OWNER_RULE, STR("steps")), KEY_ADVICE_STEPS);
    assert_int_equal(key_elsewhere(OWNER_ADVICE, STR("steps")), KEY_NONE);
    assert_true(key_reserved(STR("unknown")));
    assert_false(key_reserved(STR("relation")));
    /* bases had facts of this name before there were stories */
    assert_false(key_reserved(STR("turns")));
    assert_true(key_reserved(STR("stories")));
}

/* the reference */

static FILE *open_reference(void)
{
    char path[1024];
    const char *top = getenv("EG_TOP");
    snprintf(path, sizeof path, "%s/docs/rule-language.md", top != NULL ? top : ".");
    return fopen(path, "r");
}

/* The owner that "<!-- keys: rules: then -->" names; OWNER_COUNT: another line. */
static Owner owner_of(Str line)
{
    Str head = STR("<!-- keys: ");
    if (!str_starts(line, head))
        return OWNER_COUNT;
    Str path = str_trim(str_sub(line, head.len, line.len - STR(" -->").len));
    for (Owner owner = 0; owner < OWNER_COUNT; owner++)
        if (str_same(owner_path(owner), path))
            return owner;
    fail_msg("no owner '%.*s'", STR_ARG(path));
    return OWNER_COUNT;
}

/* The key of a row "| `key` | ...", or {NULL, 0}. */
static Str row_key(Str line)
{
    Str head = STR("| `");
    if (!str_starts(line, head))
        return (Str){NULL, 0};
    size_t end = head.len;
    while (end < line.len && line.at[end] != '`')
        end++;
    return str_sub(line, head.len, end);
}

static void test_reference(void **state)
{
    (void)state;
    bool seen[KEY_COUNT] = {false};
    char text[4096];
    Owner owner = OWNER_COUNT;
    FILE *file = open_reference();
    assert_non_null(file);
    while (fgets(text, sizeof text, file) != NULL) {
        Str line = str_trim(str_of(text));
        Str key = row_key(line);
        if (owner_of(line) != OWNER_COUNT)
            owner = owner_of(line);
        else if (line.len == 0 || line.at[0] == '#')
            owner = line.len == 0 ? owner : OWNER_COUNT;
        if (!str_is(key) || owner == OWNER_COUNT)
            continue;
        KeyId id = key_find(owner, key);
        if (id == KEY_NONE)
            fail_msg("'%.*s' is not a key of '%.*s'", STR_ARG(key),
                     STR_ARG(owner_path(owner)));
        if (seen[id])
            fail_msg("'%.*s' stands twice", STR_ARG(key));
        seen[id] = true;
    }
    fclose(file);
    for (KeyId k = 0; k < KEY_COUNT; k++)
        if (!seen[k])
            fail_msg("the reference lacks '%s' of '%.*s'", key_def(k)->name,
                     STR_ARG(owner_path(key_def(k)->owner)));
}

static void test_first(void **state)
{
    (void)state;
    for (Owner owner = 0; owner < OWNER_COUNT; owner++) {
        KeyId first = key_first(owner);
        assert_int_equal(key_def(first)->owner, owner);
        assert_true(first == 0 || key_def((KeyId)(first - 1))->owner < owner);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_unique),
        cmocka_unit_test(test_first),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_reference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
