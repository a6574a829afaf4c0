/* SPDX-License-Identifier: MIT
 *
 * A consultation over a base that a test writes as text:
 *
 *     Consulting t;
 *     consulting_start(&t, "facts: ...");
 *     told(&t, "late", "yes", 1000);     NULL: "I don't know"
 *     asks(&t, "mood");                  what it asks next; "advice", "none"
 *     listed(&t, out.also, out.n_also, "keep-records");
 *     consulting_end(&t);
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_CONSULTING_H
#define EG_TESTS_CONSULTING_H

#include "consult/consult.h"
#include "session/trying.h"

typedef struct Consulting {
    Mem mem;
    BaseText text;
    const Base *base;
    Plan plan;
    Consult *c;
} Consulting;

static inline void consulting_start(Consulting *t, const char *yaml)
{
    memset(t, 0, sizeof *t);
    t->mem = mem_default();
    assert_true(base_text_load(&t->text, &t->mem, yaml));
    t->base = t->text.base;
    assert_true(plan_make(t->base, &t->plan));
    t->c = consult_new(&t->plan, &t->mem);
    assert_non_null(t->c);
}

static inline void consulting_end(Consulting *t)
{
    consult_free(t->c);
    plan_free(&t->plan);
    base_text_free(&t->text);
}

static inline void told(Consulting *t, const char *id, const char *word, uint32_t sure)
{
    uint32_t fact = fact_named(t->base, id);
    const Field *field = &t->base->facts[fact].fields[0];
    ConsultStatus status =
        word == NULL
            ? consult_unknown(t->c, fact)
            : consult_say(t->c, fact,
                          word_value(consult_session(t->c), field, str_of(word)), sure);
    assert_int_equal(status, CONSULT_OK);
}

static inline void forgotten(Consulting *t, const char *id, bool was_said)
{
    ConsultStatus status;
    assert_int_equal(consult_forget(t->c, fact_named(t->base, id), &status), was_said);
    assert_int_equal(status, CONSULT_OK);
}

static inline const char *next_name(Consulting *t, bool more)
{
    Step step;
    assert_int_equal(consult_next(t->c, more, &step), CONSULT_OK);
    if (step.kind == STEP_QUESTION)
        return t->base->facts[step.fact].id.at;
    assert_int_equal(step.fact, NOBODY);
    return step.kind == STEP_ADVICE ? "advice" : "none";
}
#define asks(t, id) assert_string_equal(next_name(t, false), id)
#define asks_more(t, id) assert_string_equal(next_name(t, true), id)

static inline Outcome outcome(Consulting *t)
{
    Outcome out;
    assert_int_equal(consult_outcome(t->c, &out), CONSULT_OK);
    assert_int_equal(out.recommended, consult_recommended(t->c, NULL));
    return out;
}

static inline const char *advice_name(const Consulting *t, uint32_t advice)
{
    return advice == NOBODY ? "none" : t->base->advice[advice].id.at;
}
#define recommends(t, id)                                                              \
    assert_string_equal(advice_name(t, consult_recommended((t)->c, NULL)), id)

static inline void listed_at(const Consulting *t, const uint32_t *items, uint32_t n,
                             bool rules, const char *wanted, const char *file, int at)
{
    char found[500] = "";
    for (uint32_t i = 0; i < n; i++) {
        strcat(found, i > 0 ? " " : "");
        strcat(found, rules ? t->base->rules[items[i]].id.at
                            : t->base->advice[items[i]].id.at);
    }
    if (strcmp(found, wanted) != 0) {
        print_error("%s:%d: \"%s\", not \"%s\"\n", file, at, found, wanted);
        fail();
    }
}
#define listed(t, items, n, wanted)                                                    \
    listed_at(t, items, n, false, wanted, __FILE__, __LINE__)

/* The rules that carry what is recommended. */
static inline void because_at(Consulting *t, const char *wanted, const char *file,
                              int at)
{
    uint32_t *rules;
    uint32_t n;
    uint32_t advice = consult_recommended(t->c, NULL);
    assert_int_equal(consult_because(t->c, advice, &rules, &n), CONSULT_OK);
    listed_at(t, rules, n, true, wanted, file, at);
}
#define because(t, wanted) because_at(t, wanted, __FILE__, __LINE__)

#define sure_of_fact(t, id, thousandths)                                               \
    assert_int_equal(consult_fact_certainty((t)->c, fact_named((t)->base, id)),        \
                     thousandths)
#define sure_of_advice(t, id, thousandths)                                             \
    assert_int_equal(                                                                  \
        consult_advice_certainty((t)->c, base_advice((t)->base, STR(id))),             \
        thousandths)

#endif
