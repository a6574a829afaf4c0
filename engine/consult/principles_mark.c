/* SPDX-License-Identifier: MIT
 *
 * Marks of rules: FNV-1a (Fowler, Noll, Vo 1991) over what stands in an order that
 * means something, and sums of such hashes where the order means nothing.
 *
 *     all: [a, b]     sum of the hashes of a and b, hashed with "all"
 *     any: [a]        the hash of a: one is one, however it is put
 *
 * Ids are hashed, never numbers: those change when something is declared before them.
 */
#include "consult/principles.h"

#include "model/print.h"

static const uint64_t BEGIN = UINT64_C(0xcbf29ce484222325);

static uint64_t add_byte(uint64_t hash, uint8_t byte)
{
    return (hash ^ byte) * UINT64_C(0x100000001b3);
}

static uint64_t add_number(uint64_t hash, uint64_t number)
{
    for (unsigned shift = 0; shift < 64; shift += 8)
        hash = add_byte(hash, (uint8_t)(number >> shift));
    return hash;
}

/* A text, and that it ends here. */
static uint64_t add_text(uint64_t hash, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        hash = add_byte(hash, (uint8_t)text.at[i]);
    return add_byte(hash, 0xff);
}

static uint64_t begin(const char *kind)
{
    return add_text(BEGIN, str_of(kind));
}

/* Sums must not cancel each other: the low bits go up, and the high ones down. */
static uint64_t spread(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 29;
}

/* Values */

static uint64_t set_mark(const Field *field, uint64_t set)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < field->n_values && i < MODEL_VALUES; i++)
        if ((set >> i & 1) != 0)
            sum += spread(add_text(BEGIN, field->values[i].id));
    return add_number(begin("set"), sum);
}

/* `field` may be NULL of a value that no field declares. */
static uint64_t value_mark(const Base *base, const Field *field, Value value)
{
    uint64_t hash;
    switch (value.kind) {
    case VALUE_ID:
        return field == NULL || value.bits >= field->n_values
                   ? add_number(begin("truth"), value.bits)
                   : add_text(begin("value"), field->values[value.bits].id);
    case VALUE_SET:
        return set_mark(field, value.bits);
    case VALUE_NUMBER:
        return add_number(begin("number"), value.bits);
    case VALUE_TEXT:
        return add_text(begin("text"), symbols_text(&base->names, (Symbol)value.bits));
    case VALUE_LIST:
        hash = begin("list");
        Str items = symbols_text(&base->names, (Symbol)value.bits);
        for (size_t i = 0; i < list_count(items); i++)
            hash = add_number(hash, value_mark(base, field, list_at(items, i)));
        return hash;
    case VALUE_NONE:
        break;
    }
    return begin("none");
}

static uint64_t add_var(uint64_t hash, const Rule *rule, uint32_t var)
{
    return var == NOBODY ? hash : add_text(add_byte(hash, '$'), rule->vars[var]);
}

static uint64_t expr_mark(const Base *base, const Rule *rule, const Expr *expr)
{
    uint64_t hash = begin("expression");
    for (uint32_t i = 0; i < expr->n_steps; i++) {
        const ExprStep *step = &expr->steps[i];
        hash = add_text(hash, str_of(expr_op_name(step->op)));
        if (step->op == EXPR_VAR)
            hash = add_var(hash, rule, expr->vars[step->var]);
        if (step->op == EXPR_CONST)
            hash = add_number(hash, value_mark(base, step->field, step->value));
    }
    return hash;
}

/* Conditions */

/* Where a variable is named first depends on the order: naming is comparing. */
static uint64_t test_mark(const Base *base, const Rule *rule, const Field *field,
                          const Test *test)
{
    TestOp op = test->op == TEST_BIND ? TEST_SAME : test->op;
    uint64_t hash = begin(test_op_name(op)), sum = 0;
    hash = add_byte(hash, op == TEST_SAME);
    if (op == TEST_KNOWN)
        hash = add_byte(hash, test->flag);
    if (op == TEST_MATCHES)
        return add_text(hash, base->patterns[test->pattern].source);
    hash = add_var(hash, rule, test->var);
    for (uint32_t i = 0; i < test->n_set; i++)
        sum += spread(value_mark(base, field, test->set[i]));
    return add_number(hash, sum);
}

static uint64_t fact_mark(const Base *base, const Rule *rule, const Cond *cond)
{
    const Fact *fact = &base->facts[cond->fact];
    uint64_t sum = 0;
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        const Field *field = &fact->fields[on->field];
        for (uint32_t k = 0; k < on->n_tests; k++)
            sum += spread(add_number(add_text(begin("field"), field->id),
                                     test_mark(base, rule, field, &on->tests[k])));
    }
    uint64_t hash = add_number(add_text(begin("fact"), fact->id), sum);
    return add_var(hash, rule, cond->as);
}

static uint64_t cond_mark(const Base *base, const Rule *rule, const Cond *cond);

static uint64_t items_mark(const Base *base, const Rule *rule, const Cond *cond)
{
    static const char *const KINDS[] = {[COND_ALL] = "all",
                                        [COND_ANY] = "any",
                                        [COND_NONE] = "none",
                                        [COND_SOME] = "some"};
    bool alone = cond->kind == COND_ALL || cond->kind == COND_ANY;
    uint64_t sum = 0;
    if (alone && cond->n_items == 1)
        return cond_mark(base, rule, &cond->items[0]);
    for (uint32_t i = 0; i < cond->n_items; i++)
        sum += spread(cond_mark(base, rule, &cond->items[i]));
    return add_number(begin(KINDS[cond->kind]), sum);
}

static uint64_t gather_mark(const Base *base, const Rule *rule, const Cond *cond)
{
    static const char *const GATHERS[] = {[GATHER_COUNT] = "count",
                                          [GATHER_SUM] = "sum",
                                          [GATHER_MIN] = "min",
                                          [GATHER_MAX] = "max",
                                          [GATHER_COLLECT] = "collect"};
    uint64_t hash = begin(GATHERS[cond->gather]);
    if (cond->of != NOBODY)
        hash = add_text(hash, base->facts[cond->items->fact].fields[cond->of].id);
    hash = add_var(hash, rule, cond->as);
    return add_number(hash, cond_mark(base, rule, &cond->items[0]));
}

static uint64_t cond_mark(const Base *base, const Rule *rule, const Cond *cond)
{
    switch (cond->kind) {
    case COND_FACT:
        return fact_mark(base, rule, cond);
    case COND_WHERE:
        return expr_mark(base, rule, cond->where);
    case COND_GATHER:
        return gather_mark(base, rule, cond);
    default:
        return items_mark(base, rule, cond);
    }
}

/* Conclusions */

static uint64_t fields_mark(const Base *base, const Rule *rule, const Conclusion *then)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < then->n_fields; i++) {
        const FieldValue *given = &then->fields[i];
        const Field *field = &base->facts[then->index].fields[given->field];
        uint64_t hash = add_var(add_text(BEGIN, field->id), rule, given->var);
        if (given->expr != NULL)
            hash = add_number(hash, expr_mark(base, rule, given->expr));
        else if (given->var == NOBODY)
            hash = add_number(hash, value_mark(base, field, given->value));
        sum += spread(hash);
    }
    return sum;
}

/* What only programs do is no matter of principle. */
static uint64_t then_mark(const Base *base, const Rule *rule, const Conclusion *then)
{
    uint64_t hash;
    switch (then->kind) {
    case CONCLUDE_VALUE:
    case CONCLUDE_FACT:
        hash = add_text(begin("conclude"), base->facts[then->index].id);
        return add_number(hash, fields_mark(base, rule, then));
    case CONCLUDE_ADVICE:
        return add_text(begin("advise"), base->advice[then->index].id);
    case CONCLUDE_AGAINST:
        return add_text(begin("against"), base->advice[then->index].id);
    case CONCLUDE_POSTURE:
        hash = add_text(begin("posture"), measure_id(then->index));
        return add_byte(hash, (uint8_t)then->delta);
    default:
        return begin("act");
    }
}

uint64_t principles_rule_mark(const Base *base, const Rule *rule)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < rule->n_then; i++)
        sum += spread(then_mark(base, rule, &rule->then[i]));
    uint64_t hash = add_number(begin("rule"), cond_mark(base, rule, &rule->when));
    return spread(add_number(add_number(hash, sum), rule->certainty));
}
