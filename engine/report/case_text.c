/* SPDX-License-Identifier: MIT
 *
 * Failures of a case in words.
 */
#include "report/case_text.h"
#include "report/tell.h"

typedef struct CaseWriter {
    Buf *out;
    const Base *base;
    const Style *style;
    const CaseResult *result;
    const CaseRun *run;
    Buf want; /* what was expected, as the case would write it */
    Buf got;
} CaseWriter;

static const char *operator_of(TestOp op)
{
    switch (op) {
    case TEST_AT_LEAST:
        return " >= ";
    case TEST_AT_MOST:
        return " <= ";
    case TEST_ABOVE:
        return " > ";
    case TEST_UNDER:
        return " < ";
    case TEST_NOT:
        return " != ";
    default:
        return " = ";
    }
}

static Str advice_id(const CaseWriter *w, uint32_t advice)
{
    return advice == NOBODY ? STR("none") : w->base->advice[advice].id;
}

static void add_value(Buf *out, const Field *field, Value value, Str text)
{
    bool begun = false;
    switch (value.kind) {
    case VALUE_NONE:
        buf_c(out, "-");
        break;
    case VALUE_ID:
        buf_str_add(out, field->values[value.bits].id);
        break;
    case VALUE_SET:
        buf_byte(out, '[');
        for (uint32_t i = 0; i < field->n_values; i++) {
            if ((value.bits >> i & 1) == 0)
                continue;
            buf_c(out, begun ? ", " : "");
            buf_str_add(out, field->values[i].id);
            begun = true;
        }
        buf_byte(out, ']');
        break;
    case VALUE_NUMBER:
        buf_number(out, value_as_number(value));
        break;
    case VALUE_TEXT:
        buf_byte(out, '"');
        buf_str_add(out, text);
        buf_byte(out, '"');
        break;
    case VALUE_LIST:
        break; /* of a field; what failed is told of plain facts only */
    }
}

static void add_test(CaseWriter *w, const Field *field, const Test *test)
{
    tell_op(&w->want, test->op);
    if (test->op == TEST_KNOWN)
        buf_c(&w->want, test->flag ? "yes" : "no");
    else if (test->op == TEST_MATCHES && test->pattern < w->base->n_patterns)
        buf_str_add(&w->want, w->base->patterns[test->pattern].source);
    for (uint32_t i = 0; i < test->n_set; i++) {
        Value value = test->set[i];
        Str text = {NULL, 0};
        if (value.kind == VALUE_TEXT)
            text = symbols_text(w->result->texts, (Symbol)value.bits);
        buf_c(&w->want, i == 0 ? "" : ", ");
        add_value(&w->want, field, value, text);
    }
}

static void add_cond(CaseWriter *w, const Cond *cond)
{
    const Fact *fact = &w->base->facts[cond->fact];
    buf_str_add(&w->want, fact->id);
    const char *before = ": ";
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        for (uint32_t k = 0; k < on->n_tests; k++) {
            buf_c(&w->want, before);
            add_test(w, &fact->fields[on->field], &on->tests[k]);
            before = ", ";
        }
    }
}

static void add_posture(CaseWriter *w, const PostureTest *test)
{
    const int *posture = w->run->posture;
    Buf *sides[2] = {&w->want, &w->got};
    for (int i = 0; i < 2; i++)
        buf_str_add(sides[i], measure_id(test->left));
    buf_c(&w->want, operator_of(test->op));
    buf_format(&w->got, " %d", posture[test->left]);
    if (test->right == NOBODY) {
        buf_format(&w->want, "%d", (int)test->number);
        return;
    }
    buf_str_add(&w->want, measure_id(test->right));
    buf_c(&w->got, ", ");
    buf_str_add(&w->got, measure_id(test->right));
    buf_format(&w->got, " %d", posture[test->right]);
}

static void add_named(Buf *out, const char *key, Str id)
{
    buf_c(out, key);
    buf_str_add(out, id);
}

static void add_question(CaseWriter *w, const CaseFailure *failure)
{
    const Fact *facts = w->base->facts;
    if (failure->expected == NOBODY)
        buf_str_add(&w->want, message(MSG_CASE_NO_QUESTION, w->style->lang));
    else
        add_named(&w->want, "question: ", facts[failure->expected].id);
    if (failure->got != NOBODY)
        add_named(&w->got, "question: ", facts[failure->got].id);
    else
        buf_str_add(&w->got, message(MSG_CASE_NO_QUESTION, w->style->lang));
}

/* Appends `client (“my customer”)`. */
static void add_claim(const CaseWriter *w, Buf *out, const CaseFailure *failure)
{
    const Fact *fact = &w->base->facts[failure->expected];
    add_value(out, &fact->fields[0], failure->value, failure->text);
    buf_c(out, " (");
    page_quote(out, w->style->lang, failure->text);
    buf_byte(out, ')');
}

/* What was to be heard and what was; only the latter where it is too much. */
static void add_heard(CaseWriter *w, const CaseFailure *failure)
{
    const Fact *fact = &w->base->facts[failure->expected];
    const Given *wanted = failure->wanted;
    bool came = failure->value.kind != VALUE_NONE;
    add_named(&w->want, wanted == NULL ? "" : "heard: ", fact->id);
    buf_c(&w->want, ": ");
    if (wanted == NULL || (failure->never && came)) {
        add_claim(w, &w->want, failure);
        return;
    }
    if (wanted->unknown)
        buf_c(&w->want, "unknown");
    else if (fact->plain)
        add_value(
            &w->want, &fact->fields[0], wanted->fields->value,
            wanted->fields->value.kind == VALUE_TEXT
                ? symbols_text(w->result->texts, (Symbol)wanted->fields->value.bits)
                : STR(""));
    if (came)
        add_claim(w, &w->got, failure);
}

/* Why the story could not be heard. */
static void add_story(CaseWriter *w, const CaseFailure *failure)
{
    Lang lang = w->style->lang;
    if (failure->expected == NOBODY) {
        buf_number(&w->got, HEAR_TEXT_MAX);
        message_add1(&w->want, MSG_CASE_DEAF_LONG, lang, buf_str(&w->got));
        return;
    }
    message_add2(&w->want, MSG_CASE_DEAF_PATTERN, lang, failure->text,
                 w->base->facts[failure->expected].id);
}

/* Fills `want` and `got`. */
static void describe(CaseWriter *w, const CaseFailure *failure)
{
    switch (failure->kind) {
    case CHECK_STORY:
        add_story(w, failure);
        break;
    case CHECK_HEARD:
        add_heard(w, failure);
        break;
    case CHECK_ADVISE:
    case CHECK_SAME:
        add_named(&w->want, "advise: ", advice_id(w, failure->expected));
        buf_str_add(&w->got, advice_id(w, failure->got));
        break;
    case CHECK_ALSO:
        add_named(&w->want, "also: ", advice_id(w, failure->expected));
        break;
    case CHECK_FACT:
        add_cond(w, failure->cond);
        add_value(&w->got, &w->base->facts[failure->expected].fields[0], failure->value,
                  failure->text);
        break;
    case CHECK_POSTURE:
        add_posture(w, failure->posture);
        break;
    case CHECK_BECAUSE:
        add_named(&w->want, "because: ", w->base->rules[failure->expected].id);
        break;
    case CHECK_QUESTION:
        add_question(w, failure);
        break;
    case CHECK_ASKS:
        buf_format(&w->want, "asks at most: %u", (unsigned)failure->expected);
        buf_format(&w->got, "%u", (unsigned)failure->got);
        break;
    }
}

static MessageId message_of(const CaseFailure *failure)
{
    if (failure->never)
        return MSG_CASE_NEVER;
    if (failure->kind == CHECK_STORY)
        return MSG_CASE_DEAF;
    if (failure->kind == CHECK_HEARD && failure->wanted == NULL)
        return MSG_CASE_TOO_MUCH;
    return failure->kind == CHECK_SAME ? MSG_CASE_DIALOGUE : MSG_CASE_EXPECTED;
}

static void add_failure(CaseWriter *w, const CaseFailure *failure)
{
    MessageId id = message_of(failure);
    buf_clear(&w->want);
    buf_clear(&w->got);
    describe(w, failure);
    if (id == MSG_CASE_EXPECTED && buf_str(&w->got).len == 0)
        id = MSG_CASE_MISSING;
    const Str args[2] = {buf_str(&w->want), buf_str(&w->got)};
    page_message(w->out, w->style, PAGE_INDENT, id, args, 2);
}

static void add_rules(CaseWriter *w)
{
    buf_clear(&w->want);
    for (uint32_t i = 0; i < w->run->n_rules; i++) {
        buf_c(&w->want, i == 0 ? "" : ", ");
        buf_str_add(&w->want, w->base->rules[w->run->rules[i]].id);
    }
    if (w->run->n_rules == 0)
        buf_c(&w->want, "-");
    Str args[1] = {buf_str(&w->want)};
    page_message(w->out, w->style, PAGE_INDENT, MSG_CASE_RULES, args, 1);
}

/* The case's id, and the language of its story where there are several. */
static void add_title(CaseWriter *w, const Case *one)
{
    buf_clear(&w->want);
    if (w->result->n_runs == 1)
        buf_str_add(&w->want, one->id);
    else
        message_add2(&w->want, MSG_CASE_STORY, w->style->lang, one->id,
                     w->base->langs[w->run->lang].id);
    page_strong(w->out, w->style, 0, buf_str(&w->want));
}

void case_text_add(Buf *out, const Base *base, const Case *one,
                   const CaseResult *result, const Style *style)
{
    CaseWriter w = {.out = out, .base = base, .style = style, .result = result};
    if (result->passed)
        return;
    buf_init(&w.want, &out->mem);
    buf_init(&w.got, &out->mem);
    for (uint32_t n = 0; n < result->n_runs; n++) {
        w.run = &result->runs[n];
        if (w.run->n_failures == 0)
            continue;
        add_title(&w, one);
        for (uint32_t i = 0; i < w.run->n_failures; i++)
            add_failure(&w, &w.run->failures[i]);
        if (w.run->rules != NULL)
            add_rules(&w);
    }
    out->failed |= !buf_ok(&w.want) || !buf_ok(&w.got);
    buf_free(&w.want);
    buf_free(&w.got);
}
