/* SPDX-License-Identifier: MIT
 *
 * Conditions and values as rule files write them.
 */
#include "report/cond_text.h"

#include "report/tell.h"

void value_text_add(Buf *out, const Field *field, Value value, Str text)
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
        break; /* of a field; what is told here is told of plain facts only */
    }
}

static void add_test(Buf *out, const Base *base, const Symbols *texts,
                     const Field *field, const Test *test)
{
    tell_op(out, test->op);
    if (test->op == TEST_KNOWN)
        buf_c(out, test->flag ? "yes" : "no");
    else if (test->op == TEST_MATCHES && test->pattern < base->n_patterns)
        buf_str_add(out, base->patterns[test->pattern].source);
    for (uint32_t i = 0; i < test->n_set; i++) {
        Value value = test->set[i];
        Str text = {NULL, 0};
        if (value.kind == VALUE_TEXT)
            text = symbols_text(texts, (Symbol)value.bits);
        buf_c(out, i == 0 ? "" : ", ");
        value_text_add(out, field, value, text);
    }
}

void cond_text_add(Buf *out, const Base *base, const Symbols *texts, const Cond *cond)
{
    const Fact *fact = &base->facts[cond->fact];
    buf_str_add(out, fact->id);
    const char *before = ": ";
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        for (uint32_t k = 0; k < on->n_tests; k++) {
            if (on->tests[k].op == TEST_BIND || on->tests[k].var != NOBODY)
                continue;
            buf_c(out, before);
            if (!fact->plain) {
                buf_str_add(out, fact->fields[on->field].id);
                buf_byte(out, ' ');
            }
            add_test(out, base, texts, &fact->fields[on->field], &on->tests[k]);
            before = ", ";
        }
    }
}
