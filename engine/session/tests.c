/* SPDX-License-Identifier: MIT
 *
 * Tests over values: two-valued here, the third value is the slot's (slots.c).
 *
 * Invariant: a pattern is compiled at most once a session; one that reaches its limit
 * sets `limit` and never counts as "no match".
 */
#include "network/test.h"
#include "session/state.h"
#include "text/fold.h"

static Pattern *compiled(Session *s, uint32_t pattern)
{
    if (s->patterns[pattern] == NULL) {
        Str source = s->net->base->patterns[pattern].source;
        PatternStatus status =
            pattern_compile(&s->mem, source, &s->patterns[pattern], NULL, NULL);
        if (status != PATTERN_OK)
            s->failed = true; /* the loader refused all that does not compile */
    }
    return s->patterns[pattern];
}

static bool pattern_holds(Session *s, uint32_t pattern, Value value)
{
    Folded folded;
    const Pattern *compiled_one = compiled(s, pattern);
    Str text = session_symbol_text(s, (Symbol)value.bits);
    if (compiled_one == NULL || !fold_text(&s->scratch, text, &folded)) {
        s->failed = true;
        return false;
    }
    PatternAnswer answer = pattern_match(compiled_one, folded.text, NULL, NULL);
    arena_reset(&s->scratch);
    s->limit = s->limit || answer == PATTERN_LIMIT;
    s->failed = s->failed || answer == PATTERN_NO_MEMORY;
    return answer == PATTERN_YES;
}

/* A list holds one of some values, or none of them. */
static bool list_passes(const Session *s, const Test *test, Value list)
{
    bool found = false;
    for (uint32_t i = 0; i < test->n_set && !found; i++)
        found = list_has(s, list, test->set[i]);
    return found == (test->op == TEST_IS);
}

static bool value_passes(Session *s, const Test *test, FieldType type, Value value)
{
    if (test->op == TEST_MATCHES)
        return value.kind == VALUE_TEXT && pattern_holds(s, test->pattern, value);
    if (value.kind == VALUE_LIST && (test->op == TEST_IS || test->op == TEST_NOT))
        return list_passes(s, test, value);
    return test_passes(test, type, value);
}

bool tests_hold(Session *s, const FieldTest *tests, const Field *field, Value value)
{
    for (uint32_t i = 0; i < tests->n_tests; i++) {
        const Test *test = &tests->tests[i];
        if (test->var != NOBODY)
            continue; /* the joins' business */
        if (!value_passes(s, test, field->type, value))
            return false;
    }
    return true;
}

bool element_holds(Session *s, const Wme *w, const FieldTest *tests, uint32_t n)
{
    const Field *fields = s->net->base->facts[w->fact].fields;
    for (uint32_t i = 0; i < n; i++)
        if (!tests_hold(s, &tests[i], &fields[tests[i].field],
                        w->values[tests[i].field]))
            return false;
    return true;
}

bool element_passes(Session *s, const Wme *w, const AlphaPattern *alpha)
{
    for (uint32_t i = 0; i < alpha->n_simple; i++) {
        const SimpleTest *test = &alpha->simple[i];
        Value value = w->values[test->field];
        if (value.kind == VALUE_NONE || value_same(value, test->value) == test->other)
            return false;
    }
    return !alpha->more || element_holds(s, w, alpha->tests, alpha->n_tests);
}

Truth elements_truth(Session *s, uint32_t fact, const FieldTest *tests, uint32_t n)
{
    for (const Wme *w = s->first_wme[fact]; w != NULL; w = w->next)
        if (element_holds(s, w, tests, n))
            return TRUTH_YES;
    return s->now.slots[fact].state == SLOT_OPEN ? TRUTH_OPEN : TRUTH_NO;
}
