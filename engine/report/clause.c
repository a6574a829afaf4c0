/* SPDX-License-Identifier: MIT
 *
 * Clauses. Where a fact has declared values, all its tests together come to a set of
 * them, and the set is what is told: {at least: b, not: c} of a, b, c, d is "b or d".
 */
#include "report/clause.h"

#include "report/infix.h"
#include "text/spoken.h"

static void say(Buf *out, const Teller *teller, MessageId id)
{
    buf_str_add(out, message(id, teller->style->lang));
}

/* Appends a message whose {0} is what `arg` holds; releases it. */
static void say_with(Buf *out, const Teller *teller, MessageId id, Buf *arg)
{
    message_add1(out, id, teller->style->lang, buf_str(arg));
    buf_free(arg);
}

/* Sets of declared values */

static bool has_values(const Field *field)
{
    return !field->several && (field->type == TYPE_YES_NO ||
                               field->type == TYPE_CHOICE || field->type == TYPE_SCALE);
}

static uint64_t all_of(const Field *field)
{
    return field->n_values >= 64 ? UINT64_MAX : ((uint64_t)1 << field->n_values) - 1;
}

static uint64_t bits_of(const Test *test)
{
    uint64_t set = 0;
    for (uint32_t i = 0; i < test->n_set; i++)
        set |= (uint64_t)1 << test->set[i].bits;
    return set;
}

/* The values that one test lets pass; false where that is not a matter of values. */
static bool passing(const Field *field, const Test *test, uint64_t *out)
{
    uint64_t bits = bits_of(test);
    uint64_t below = bits - 1; /* of a comparison, which has one value */
    *out = all_of(field);
    if (test->n_set == 0)
        return test->op == TEST_KNOWN && test->flag;
    switch (test->op) {
    case TEST_IS:
        *out &= bits;
        return true;
    case TEST_NOT:
        *out &= ~bits;
        return true;
    case TEST_AT_LEAST:
        *out &= ~below;
        return true;
    case TEST_AT_MOST:
        *out &= below | bits;
        return true;
    case TEST_ABOVE:
        *out &= ~(below | bits);
        return true;
    case TEST_UNDER:
        *out &= below;
        return true;
    default:
        return false;
    }
}

/* The values that all tests of a plain fact let pass. */
static bool all_passing(const Field *field, const Cond *cond, uint64_t *out)
{
    if (!has_values(field) || cond->n_tests == 0)
        return false;
    *out = all_of(field);
    for (uint32_t i = 0; i < cond->tests[0].n_tests; i++) {
        uint64_t set;
        if (!passing(field, &cond->tests[0].tests[i], &set))
            return false;
        *out &= set;
    }
    return *out != 0 && cond->as == NOBODY;
}

static unsigned size_of(uint64_t set)
{
    unsigned size = 0;
    for (; set != 0; set &= set - 1)
        size++;
    return size;
}

static uint32_t nth_of(uint64_t set, size_t number)
{
    for (; number > 0; number--)
        set &= set - 1;
    uint32_t value = 0;
    while ((set >> value & 1) == 0)
        value++;
    return value;
}

static bool all_said(const Teller *teller, const Field *field, uint64_t set)
{
    for (uint32_t i = 0; i < field->n_values; i++)
        if ((set >> i & 1) != 0 && tell_said(teller, field, i).len == 0)
            return false;
    return true;
}

/* Does a set reach from its lowest value to the scale's top, or from the bottom? */
static bool is_top(const Field *field, uint64_t set)
{
    return field->type == TYPE_SCALE &&
           ((set | (set - 1)) & all_of(field)) == all_of(field);
}

static bool is_bottom(const Field *field, uint64_t set)
{
    return field->type == TYPE_SCALE && (set & (set + 1)) == 0;
}

/* Is a set told as its least value "or more", its greatest "or less"? */
static bool is_range(const Field *field, uint64_t set)
{
    return size_of(set) >= CLAUSES && (is_top(field, set) || is_bottom(field, set));
}

/* The labels of a set, "a", "b" or "c"; ids where there are none. */
static void add_labels(Buf *out, const Teller *teller, const Field *field, uint64_t set)
{
    unsigned size = size_of(set);
    for (unsigned n = 0; n < size; n++) {
        if (n > 0)
            say(out, teller, n + 1 == size ? MSG_LIST_OR : MSG_LIST_COMMA);
        page_quote(out, teller->style->lang, tell_label(teller, field, nth_of(set, n)));
    }
}

/* Facts */

/* What the sentence is about: the answer to a question, or a fact by its id. */
static void add_subject(Buf *out, const Teller *teller, const Fact *fact)
{
    Buf name;
    Str question = tell_text(teller, &fact->ask);
    buf_part(&name, out);
    if (question.len == 0) {
        tell_id(out, fact->id);
        return;
    }
    page_quote(&name, teller->style->lang, question);
    say_with(out, teller, MSG_CLAUSE_ANSWER, &name);
}

/* There is an answer, or none; of a conclusion without a question, a value. */
static void add_known(Buf *out, const Teller *teller, const Fact *fact, bool known)
{
    Buf arg;
    const Field *field = &fact->fields[0];
    Str question = tell_text(teller, &fact->ask);
    buf_part(&arg, out);
    if (question.len != 0) {
        page_quote(&arg, teller->style->lang, question);
        say_with(out, teller, known ? MSG_CLAUSE_ANSWERED : MSG_CLAUSE_UNANSWERED,
                 &arg);
    } else if (has_values(field) && field->type != TYPE_YES_NO) {
        add_labels(&arg, teller, field, all_of(field));
        say_with(out, teller, known ? MSG_CLAUSE_ONE_OF : MSG_CLAUSE_NONE_OF, &arg);
    } else {
        tell_id(&arg, fact->id);
        say_with(out, teller, known ? MSG_CLAUSE_SETTLED : MSG_CLAUSE_UNSETTLED, &arg);
    }
}

/* One clause for a set: what is said of its bound, or the labels of all. */
static void add_set_clause(Buf *out, const Teller *teller, const Fact *fact,
                           uint64_t set)
{
    Buf arg;
    const Field *field = &fact->fields[0];
    bool top = is_top(field, set);
    if (set == all_of(field)) {
        add_known(out, teller, fact, true);
        return;
    }
    buf_part(&arg, out);
    if (is_range(field, set) && all_said(teller, field, set)) {
        buf_str_add(&arg,
                    tell_said(teller, field, nth_of(set, top ? 0 : size_of(set) - 1)));
        say_with(out, teller, top ? MSG_CLAUSE_OR_MORE : MSG_CLAUSE_OR_LESS, &arg);
        return;
    }
    bool few = size_of(all_of(field) & ~set) <= 2 && size_of(set) > CLAUSES;
    add_labels(&arg, teller, field, few ? all_of(field) & ~set : set);
    add_subject(out, teller, fact);
    say_with(out, teller, few ? MSG_CLAUSE_IS_NOT : MSG_CLAUSE_IS, &arg);
}

/* Tests one by one */

static void add_variable(Buf *out, const Rule *rule, uint32_t var)
{
    buf_byte(out, '$');
    if (rule != NULL)
        buf_str_add(out, rule->vars[var]);
}

/* What a test compares with: a variable, a pattern, or values. */
static void add_object(Buf *out, const Teller *teller, const Rule *rule,
                       const Field *field, const Test *test)
{
    if (test->var != NOBODY && rule != NULL)
        add_variable(out, rule, test->var);
    if (test->op == TEST_MATCHES)
        page_quote(out, teller->style->lang,
                   teller->base->patterns[test->pattern].source);
    for (uint32_t i = 0; i < test->n_set; i++) {
        if (i > 0)
            say(out, teller, i + 1 == test->n_set ? MSG_LIST_OR : MSG_LIST_COMMA);
        Value value = test->set[i];
        if (value.kind == VALUE_ID)
            page_quote(out, teller->style->lang,
                       tell_label(teller, field, (uint32_t)value.bits));
        else
            tell_value(out, teller, field, value);
    }
}

static MessageId predicate_of(const Field *field, const Test *test)
{
    static const MessageId predicates[] = {
        [TEST_IS] = MSG_CLAUSE_IS,           [TEST_NOT] = MSG_CLAUSE_IS_NOT,
        [TEST_AT_LEAST] = MSG_CLAUSE_LEAST,  [TEST_AT_MOST] = MSG_CLAUSE_MOST,
        [TEST_ABOVE] = MSG_CLAUSE_ABOVE,     [TEST_UNDER] = MSG_CLAUSE_UNDER,
        [TEST_MATCHES] = MSG_CLAUSE_MATCHES, [TEST_KNOWN] = MSG_CLAUSE_HAS_VALUE,
        [TEST_BIND] = MSG_CLAUSE_IS,         [TEST_SAME] = MSG_CLAUSE_IS};
    bool gathers = field->type == TYPE_CHOICES || field->several;
    if (test->op == TEST_KNOWN && !test->flag)
        return MSG_CLAUSE_NO_VALUE;
    if (gathers && test->op == TEST_IS)
        return MSG_CLAUSE_HAS;
    if (gathers && test->op == TEST_NOT)
        return MSG_CLAUSE_HAS_NOT;
    return predicates[test->op];
}

/* " is at least 3 and is under 10". */
static void add_tests(Buf *out, const Teller *teller, const Rule *rule,
                      const Field *field, const FieldTest *on)
{
    for (uint32_t i = 0; i < on->n_tests; i++) {
        Buf object;
        buf_part(&object, out);
        if (i > 0)
            say(out, teller, MSG_CLAUSE_AND);
        add_object(&object, teller, rule, field, &on->tests[i]);
        say_with(out, teller, predicate_of(field, &on->tests[i]), &object);
    }
}

/* Appends " whose name is $p", or what comes after the first such. */
static void add_whose(Buf *out, const Teller *teller, const Field *field, bool first)
{
    Buf name;
    buf_part(&name, out);
    tell_id(&name, field->id);
    say_with(out, teller, first ? MSG_CLAUSE_WHOSE : MSG_CLAUSE_AND_WHOSE, &name);
}

/* "there is a fact “partner” whose name is $p", up to the fact's name. */
static void add_there_is(Buf *out, const Teller *teller, const Fact *fact)
{
    Buf name, quoted;
    buf_part(&name, out);
    buf_part(&quoted, out);
    tell_id(&name, fact->id);
    page_quote(&quoted, teller->style->lang, buf_str(&name));
    say_with(out, teller, MSG_CLAUSE_THERE_IS, &quoted);
    buf_free(&name);
}

static void add_pattern(Buf *out, const Teller *teller, const Rule *rule,
                        const Cond *cond)
{
    const Fact *fact = &teller->base->facts[cond->fact];
    add_there_is(out, teller, fact);
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const Field *field = &fact->fields[cond->tests[i].field];
        add_whose(out, teller, field, i == 0);
        add_tests(out, teller, rule, field, &cond->tests[i]);
    }
}

/* The one test of a condition, where it is but whether there is a value. */
static const Test *only_known(const Cond *cond)
{
    bool one = cond->n_tests == 1 && cond->tests[0].n_tests == 1 &&
               cond->tests[0].tests[0].op == TEST_KNOWN && cond->as == NOBODY;
    return one ? &cond->tests[0].tests[0] : NULL;
}

static void add_fact(Buf *out, const Teller *teller, const Rule *rule, const Cond *cond,
                     size_t number)
{
    uint64_t set;
    const Fact *fact = &teller->base->facts[cond->fact];
    const Test *known = only_known(cond);
    if (!fact->plain) {
        add_pattern(out, teller, rule, cond);
    } else if (known != NULL) {
        add_known(out, teller, fact, known->flag);
    } else if (all_passing(&fact->fields[0], cond, &set)) {
        if (clause_count(teller, cond) == size_of(set) &&
            all_said(teller, &fact->fields[0], set))
            buf_str_add(out, tell_said(teller, &fact->fields[0], nth_of(set, number)));
        else
            add_set_clause(out, teller, fact, set);
    } else {
        add_subject(out, teller, fact);
        for (uint32_t i = 0; i < cond->n_tests; i++)
            add_tests(out, teller, rule, &fact->fields[0], &cond->tests[i]);
        if (cond->n_tests == 0)
            say(out, teller, MSG_CLAUSE_HAS_VALUE);
    }
    if (cond->as != NOBODY) {
        buf_c(out, " (");
        add_variable(out, rule, cond->as);
        buf_byte(out, ')');
    }
}

/* Others */

/* "$n is the sum of “gives” over the cases in which there is a fact “partner”". */
static void add_gather(Buf *out, const Teller *teller, const Rule *rule,
                       const Cond *cond)
{
    static const MessageId kinds[] = {[GATHER_COUNT] = MSG_CLAUSE_COUNT,
                                      [GATHER_SUM] = MSG_CLAUSE_SUM,
                                      [GATHER_MIN] = MSG_CLAUSE_MIN,
                                      [GATHER_MAX] = MSG_CLAUSE_MAX,
                                      [GATHER_COLLECT] = MSG_CLAUSE_COLLECT};
    Buf of;
    buf_part(&of, out);
    add_variable(out, rule, cond->as);
    if (cond->of != NOBODY)
        tell_id(&of, teller->base->facts[cond->items[0].fact].fields[cond->of].id);
    say_with(out, teller, kinds[cond->gather], &of);
    clause_add(out, teller, rule, &cond->items[0], 0);
}

/* Any answer, or that there is none? */
static bool is_settled(const Teller *teller, const Cond *cond)
{
    uint64_t set;
    if (cond->kind != COND_ANY || cond->n_items != 2)
        return false;
    const Cond *known = &cond->items[0], *absent = &cond->items[1];
    if (known->kind != COND_FACT || absent->kind != COND_FACT ||
        known->fact != absent->fact || !teller->base->facts[known->fact].plain)
        return false;
    const Test *test = only_known(absent), *other = only_known(known);
    const Field *field = &teller->base->facts[known->fact].fields[0];
    bool any = (other != NULL && other->flag) ||
               (all_passing(field, known, &set) && set == all_of(field));
    return any && test != NULL && !test->flag;
}

static void add_settled(Buf *out, const Teller *teller, const Cond *cond)
{
    Buf name;
    buf_part(&name, out);
    tell_name(&name, teller, cond->items[0].fact);
    say_with(out, teller, MSG_CLAUSE_DECIDED, &name);
}

bool clause_is(const Teller *teller, const Cond *cond)
{
    return cond->kind == COND_FACT || cond->kind == COND_WHERE ||
           cond->kind == COND_GATHER || is_settled(teller, cond);
}

uint32_t clause_fact(const Cond *cond)
{
    if (cond->kind == COND_WHERE)
        return NOBODY;
    return cond->kind == COND_FACT ? cond->fact : cond->items[0].fact;
}

size_t clause_count(const Teller *teller, const Cond *cond)
{
    uint64_t set;
    if (cond->kind != COND_FACT || !teller->base->facts[cond->fact].plain)
        return 1;
    const Field *field = &teller->base->facts[cond->fact].fields[0];
    if (only_known(cond) != NULL || !all_passing(field, cond, &set) ||
        size_of(set) > CLAUSES || !all_said(teller, field, set) ||
        (set == all_of(field) && size_of(set) > 1) || is_range(field, set))
        return 1;
    return size_of(set);
}

void clause_add(Buf *out, const Teller *teller, const Rule *rule, const Cond *cond,
                size_t number)
{
    switch (cond->kind) {
    case COND_FACT:
        add_fact(out, teller, rule, cond, number);
        break;
    case COND_WHERE:
        if (rule != NULL)
            infix_add(out, teller->base, rule, cond->where);
        break;
    case COND_GATHER:
        add_gather(out, teller, rule, cond);
        break;
    case COND_ANY:
        add_settled(out, teller, cond);
        break;
    default:
        break;
    }
}

/* Conclusions */

static void add_field_value(Buf *out, const Teller *teller, const Rule *rule,
                            const Field *field, const FieldValue *given)
{
    if (given->expr != NULL)
        infix_add(out, teller->base, rule, given->expr);
    else if (given->var != NOBODY)
        add_variable(out, rule, given->var);
    else
        tell_value(out, teller, field, given->value);
}

void clause_conclusion_add(Buf *out, const Teller *teller, const Rule *rule,
                           const Conclusion *conclusion)
{
    Buf value;
    const Fact *fact = &teller->base->facts[conclusion->index];
    if (fact->plain && conclusion->n_fields == 1 &&
        field_value_fixed(conclusion->fields)) {
        tell_clause(out, teller, conclusion->index, conclusion->fields[0].value);
        return;
    }
    if (fact->plain)
        add_subject(out, teller, fact);
    else
        add_there_is(out, teller, fact);
    for (uint32_t i = 0; i < conclusion->n_fields; i++) {
        const Field *field = &fact->fields[conclusion->fields[i].field];
        buf_part(&value, out);
        if (!fact->plain)
            add_whose(out, teller, field, i == 0);
        add_field_value(&value, teller, rule, field, &conclusion->fields[i]);
        say_with(out, teller, MSG_CLAUSE_IS, &value);
    }
}
