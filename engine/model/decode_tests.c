/* SPDX-License-Identifier: MIT
 *
 * Tests: what a condition says of one value.
 *
 *     fact: value           TEST_IS, one value
 *     fact: [a, b]          TEST_IS, any of these
 *     fact: $who            TEST_BIND at first, then TEST_SAME
 *     fact: {above: 3, ...} one test a key, all of which must hold
 */
#include "model/decode.h"
#include "model/read.h"

/* What a test is about, while its nodes are read. */
typedef struct Subject {
    Scope *scope;
    uint32_t fact;
    uint32_t field;
} Subject;

static const Fact *fact_of(const Subject *subject)
{
    return &subject->scope->loader->base->facts[subject->fact];
}

static const Field *field_of(const Subject *subject)
{
    return &fact_of(subject)->fields[subject->field];
}

static bool is_in(const Value *set, uint32_t count, Value value)
{
    for (uint32_t i = 0; i < count; i++)
        if (value_same(set[i], value))
            return true;
    return false;
}

/* Adds the value of an item to a set that has room for it. */
static bool add_value(const Subject *subject, const Node *item, Value *set,
                      uint32_t *count)
{
    Loader *loader = subject->scope->loader;
    if (!scope_no_variable(subject->scope, item) ||
        !decode_value(loader, fact_of(subject), field_of(subject), item, &set[*count]))
        return false;
    if (is_in(set, *count, set[*count])) {
        diag_at1(loader->diags, DIAG_TWICE, item->place, item->text);
        return false;
    }
    ++*count;
    return true;
}

static bool test_value(const Subject *subject, const Node *scalar, Test *test)
{
    Loader *loader = subject->scope->loader;
    Value value;
    if (!add_value(subject, scalar, &value, &test->n_set))
        return false;
    test->set = loader_keep_value(loader, value);
    return test->set != NULL;
}

/* One value or a list of them. */
static bool test_set(const Subject *subject, const Node *node, Test *test)
{
    Loader *loader = subject->scope->loader;
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, true))
        return false;
    if (node->kind != NODE_LIST)
        return test_value(subject, node, test);
    Value *set = arena_array(loader->arena, node->count, sizeof *set);
    test->set = set;
    if (set == NULL)
        return false;
    bool ok = true;
    for (const Node *item = node->child; item != NULL; item = item->next)
        ok = add_value(subject, item, set, &test->n_set) && ok;
    return ok;
}

/* `fact: $who`, or `as: $who` in a test. */
static bool test_variable(const Subject *subject, const Node *scalar, Test *test)
{
    bool bound;
    test->var =
        scope_name(subject->scope, scalar, subject->fact, subject->field, &bound);
    test->op = bound ? TEST_SAME : TEST_BIND;
    return test->var != NOBODY;
}

static bool test_plain(const Subject *subject, const Node *node, Test *test)
{
    test->op = TEST_IS;
    switch (scope_spelling(subject->scope, node)) {
    case SPELLED_WRONG:
        return false;
    case SPELLED_VARIABLE:
        return test_variable(subject, node, test);
    case SPELLED_VALUE:
        break;
    }
    return test_set(subject, node, test);
}

/* one key of a test */

static bool test_not(const Subject *subject, const Node *node, Test *test)
{
    test->op = TEST_NOT;
    switch (scope_spelling(subject->scope, node)) {
    case SPELLED_WRONG:
        return false;
    case SPELLED_VARIABLE:
        test->var =
            scope_use(subject->scope, node, subject->fact, subject->field, USE_COMPARE);
        return test->var != NOBODY;
    case SPELLED_VALUE:
        break;
    }
    return test_set(subject, node, test);
}

static bool for_type(const Subject *subject, const Node *node, bool fits)
{
    const Field *field = field_of(subject);
    if (fits && !field->several)
        return true;
    diag_at2(subject->scope->loader->diags, DIAG_TEST_FOR_TYPE, node_at(node),
             node->key->text, field->several ? STR("several") : type_word(field->type));
    return false;
}

static bool test_order(const Subject *subject, TestOp op, const Node *node, Test *test)
{
    Loader *loader = subject->scope->loader;
    FieldType type = field_of(subject)->type;
    test->op = op;
    if (!for_type(subject, node, type == TYPE_NUMBER || type == TYPE_SCALE) ||
        !read_kind(loader, node, ALLOW_SCALAR, true))
        return false;
    switch (scope_spelling(subject->scope, node)) {
    case SPELLED_WRONG:
        return false;
    case SPELLED_VARIABLE:
        if (type == TYPE_NUMBER) {
            test->var = scope_use(subject->scope, node, subject->fact, subject->field,
                                  USE_COMPARE);
            return test->var != NOBODY;
        }
        diag_at1(loader->diags, DIAG_VAR_NOT_NUMBER, node->place, node->text);
        return false;
    case SPELLED_VALUE:
        break;
    }
    return test_set(subject, node, test);
}

static bool test_matches(const Subject *subject, const Node *scalar, Test *test)
{
    Loader *loader = subject->scope->loader;
    test->op = TEST_MATCHES;
    test->pattern = (uint32_t)loader->patterns.len;
    if (!for_type(subject, scalar, field_of(subject)->type == TYPE_TEXT))
        return false;
    if (subject->scope->in_case) {
        diag_at(loader->diags, DIAG_NO_PATTERN_IN_CASE, node_at(scalar));
        return false;
    }
    if (!decode_pattern(loader, scalar))
        return false;
    PatternDef pattern = {loader_keep(loader, scalar->text), scalar->place};
    loader->failed |= !vec_push(&loader->patterns, loader->mem, pattern);
    return true;
}

static bool test_as(const Subject *subject, const Node *scalar, Test *test)
{
    if (scope_spelling(subject->scope, scalar) == SPELLED_VARIABLE)
        return test_variable(subject, scalar, test);
    if (!str_starts(scalar->text, STR("$")))
        diag_at1(subject->scope->loader->diags, DIAG_BAD_VARIABLE, scalar->place,
                 scalar->text);
    return false;
}

static bool test_key(const Subject *subject, KeyId key, const Node *node, Test *test)
{
    switch (key) {
    case KEY_TEST_NOT:
        return test_not(subject, node, test);
    case KEY_TEST_AT_LEAST:
        return test_order(subject, TEST_AT_LEAST, node, test);
    case KEY_TEST_AT_MOST:
        return test_order(subject, TEST_AT_MOST, node, test);
    case KEY_TEST_ABOVE:
        return test_order(subject, TEST_ABOVE, node, test);
    case KEY_TEST_UNDER:
        return test_order(subject, TEST_UNDER, node, test);
    case KEY_TEST_MATCHES:
        return test_matches(subject, node, test);
    case KEY_TEST_KNOWN:
        test->op = TEST_KNOWN;
        return read_yes_no(subject->scope->loader, node, &test->flag);
    default:
        return test_as(subject, node, test);
    }
}

static bool test_map(const Subject *subject, const Node *map, FieldTest *out)
{
    Loader *loader = subject->scope->loader;
    Keys keys;
    Test *tests = arena_array(loader->arena, map->count, sizeof *tests);
    out->tests = tests;
    if (tests == NULL)
        return false;
    bool ok = read_keys(loader, OWNER_TEST, map, &keys);
    for (const Node *node = map->child; node != NULL; node = node->next) {
        KeyId key = key_find(OWNER_TEST, node->key->text);
        if (key == KEY_NONE || keys.at[key] == NULL)
            continue;
        Test test = {.var = NOBODY};
        bool good = test_key(subject, key, node, &test);
        if (good)
            tests[out->n_tests++] = test;
        ok = ok && good;
    }
    return ok;
}

bool decode_tests(Scope *scope, uint32_t fact, uint32_t field, const Node *node,
                  FieldTest *out)
{
    Loader *loader = scope->loader;
    Subject subject = {scope, fact, field};
    *out = (FieldTest){.field = field};
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST | ALLOW_MAP, true))
        return false;
    if (node->kind == NODE_MAP) {
        bool good = test_map(&subject, node, out);
        if (good && !tests_can_hold(field_of(&subject), out))
            diag_at(loader->diags, DIAG_NEVER_HOLDS, node_at(node));
        return good;
    }
    Test test = {.var = NOBODY};
    if (!test_plain(&subject, node, &test))
        return false;
    out->n_tests = 1;
    out->tests = loader_keep_test(loader, &test);
    return out->tests != NULL;
}
