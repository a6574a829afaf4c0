/* SPDX-License-Identifier: MIT
 *
 * What the decoders of one load share.
 */
#include "model/loader.h"

#include <stdio.h>

bool loader_failed(const Loader *loader)
{
    return loader->failed || loader->arena->failed || loader->scratch.failed ||
           loader->nodes.failed || loader->opened.failed || loader->diags->failed;
}

Found loader_find(Loader *loader, const Index *index, const Node *name, DiagCode code,
                  uint32_t *number)
{
    const IndexEntry *entry = index_find(index, name->text);
    *number = entry == NULL ? NOBODY : entry->number;
    if (*number != NOBODY)
        return FOUND;
    if (entry != NULL || loader->holes)
        return FOUND_BROKEN;
    Str near = {NULL, 0};
    if (loader->suggestions++ < SUGGESTIONS_MOST)
        near = index_nearest(index, name->text);
    diag_at2(loader->diags, code, name->place, name->text, near);
    return FOUND_NOT;
}

void loader_limit(Loader *loader, Place place, const char *what, uint32_t limit)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", (unsigned)limit);
    diag_at2(loader->diags, DIAG_TOO_MANY, place, str_of(what),
             (Str){digits, (size_t)n});
}

bool loader_hears(const Loader *loader, Str fact)
{
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *section = node_get(loader->roots[i], "hearing");
        const Node *entry =
            section != NULL && section->kind == NODE_MAP ? section->child : NULL;
        for (; entry != NULL; entry = entry->next)
            if (str_same(entry->key->text, fact))
                return true;
    }
    return false;
}

Str loader_keep(Loader *loader, Str text)
{
    return arena_str(loader->arena, text);
}

static Common *make_common(Arena *arena)
{
    Common *all = arena_array(arena, MODEL_VALUES, sizeof *all);
    for (uint32_t i = 0; all != NULL && i < MODEL_VALUES; i++) {
        Common *one = &all[i];
        one->value = value_id(i);
        one->is = (Test){.op = TEST_IS, .n_set = 1, .set = &one->value, .var = NOBODY};
        one->plain = (FieldTest){.n_tests = 1, .tests = &one->is};
        one->one = (FieldValue){.var = NOBODY, .value = one->value};
        one->set = (FieldValue){.var = NOBODY, .value = value_set(UINT64_C(1) << i)};
    }
    return all;
}

/* The common parts for a declared value, or NULL: there are none (or no memory). */
static const Common *common_of(Loader *loader, Value value)
{
    if (value.kind != VALUE_ID || value.bits >= MODEL_VALUES)
        return NULL;
    if (loader->common == NULL)
        loader->common = make_common(loader->arena);
    return loader->common == NULL ? NULL : &loader->common[value.bits];
}

/* Those for a test that asks for one. */
static const Common *common_test(Loader *loader, const Test *test)
{
    bool one = test->op == TEST_IS && test->n_set == 1;
    return one ? common_of(loader, test->set[0]) : NULL;
}

/* The value that is alone in a set, or no declared one. */
static Value alone_in(Value set)
{
    Value id = value_id(0);
    if (set.bits == 0 || (set.bits & (set.bits - 1)) != 0)
        return value_none();
    while (set.bits >> id.bits != 1)
        id.bits++;
    return id;
}

const Value *loader_keep_value(Loader *loader, Value value)
{
    const Common *common = common_of(loader, value);
    return common != NULL ? &common->value
                          : arena_copy(loader->arena, &value, 1, sizeof value);
}

const Test *loader_keep_test(Loader *loader, const Test *test)
{
    const Common *common = common_test(loader, test);
    return common != NULL ? &common->is
                          : arena_copy(loader->arena, test, 1, sizeof *test);
}

const FieldTest *loader_keep_tests(Loader *loader, const FieldTest *tests)
{
    const Common *common = NULL;
    if (tests->field == 0 && tests->n_tests == 1)
        common = common_test(loader, tests->tests);
    return common != NULL ? &common->plain
                          : arena_copy(loader->arena, tests, 1, sizeof *tests);
}

const FieldValue *loader_keep_setting(Loader *loader, const FieldValue *value)
{
    const Common *common = NULL;
    bool set = value->value.kind == VALUE_SET;
    if (value->field == 0 && field_value_fixed(value))
        common = common_of(loader, set ? alone_in(value->value) : value->value);
    if (common != NULL)
        return set ? &common->set : &common->one;
    return arena_copy(loader->arena, value, 1, sizeof *value);
}

Place node_at(const Node *node)
{
    return node->key != NULL ? node->key->place : node->place;
}
