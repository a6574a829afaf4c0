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

bool tests_hold(Session *s, const FieldTest *tests, const Field *field, Value value)
{
    for (uint32_t i = 0; i < tests->n_tests; i++) {
        const Test *test = &tests->tests[i];
        if (test->var != NOBODY)
            continue; /* the joins' business */
        bool holds = test->op != TEST_MATCHES ? test_passes(test, field->type, value)
                     : value.kind != VALUE_TEXT
                         ? false
                         : pattern_holds(s, test->pattern, value);
        if (!holds)
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

Truth elements_truth(Session *s, uint32_t fact, const FieldTest *tests, uint32_t n)
{
    for (const Wme *w = s->first_wme[fact]; w != NULL; w = w->next)
        if (element_holds(s, w, tests, n))
            return TRUTH_YES;
    return s->now.slots[fact].state == SLOT_OPEN ? TRUTH_OPEN : TRUTH_NO;
}
