/* SPDX-License-Identifier: MIT
 *
 * Facts, values and reasons as words.
 */
#include "report/tell.h"

#include "text/spoken.h"

Teller teller_of(Consult *consult, const Style *style)
{
    return (Teller){
        .consult = consult,
        .session = consult_session(consult),
        .base = consult_plan(consult)->base,
        .style = style,
    };
}

Teller teller_of_base(const Base *base, const Style *style)
{
    return (Teller){.base = base, .style = style};
}

/* The text, or the list's bytes, of a value: the session's, or the base's own. */
static Str symbol_text(const Teller *teller, Value value)
{
    return teller->session == NULL
               ? symbols_text(&teller->base->names, (Symbol)value.bits)
               : session_symbol_text(teller->session, (Symbol)value.bits);
}

Str tell_text(const Teller *teller, const Text *text)
{
    return text_in(teller->base, text, teller->style->base_lang);
}

static Str first_of(WordList words)
{
    return words.n != 0 ? words.at[0] : (Str){NULL, 0};
}

Str tell_label_in(const Base *base, const Field *field, uint32_t value, Lang lang,
                  uint32_t base_lang)
{
    Str label = text_in(base, &field->values[value].label, base_lang);
    if (str_is(label))
        return label;
    if (field->type != TYPE_YES_NO)
        return field->values[value].id;
    Str word = {NULL, 0};
    if (base_lang < base->n_langs)
        word = first_of(value == 1 ? base->langs[base_lang].yes
                                   : base->langs[base_lang].no);
    return str_is(word) ? word : message(value == 1 ? MSG_YES : MSG_NO, lang);
}

Str tell_language(const Base *base, uint32_t base_lang)
{
    const LangDef *lang = &base->langs[base_lang];
    Lang ours;
    if (str_is(lang->name))
        return lang->name;
    return lang_by_code(lang->id, &ours) ? message(MSG_DOC_LANGUAGE, ours) : lang->id;
}

Str tell_unknown(const Teller *teller)
{
    const Base *base = teller->base;
    Str word = {NULL, 0};
    if (teller->style->base_lang < base->n_langs)
        word = first_of(base->langs[teller->style->base_lang].unknown);
    return str_is(word) ? word : message(MSG_UNKNOWN, teller->style->lang);
}

Str tell_label(const Teller *teller, const Field *field, uint32_t value)
{
    const Style *style = teller->style;
    return tell_label_in(teller->base, field, value, style->lang, style->base_lang);
}

/* Which items of a set are told: their labels, or what `said:` says of them. */
typedef Str (*ItemName)(const Teller *teller, const Field *field, uint32_t value);

Str tell_without_stop(Str text)
{
    text = str_trim(text);
    bool stops = text.len != 0 && text.at[text.len - 1] == '.';
    return stops ? str_sub(text, 0, text.len - 1) : text;
}

Str tell_said(const Teller *teller, const Field *field, uint32_t value)
{
    return tell_without_stop(tell_text(teller, &field->values[value].said));
}

/* The items of a set, or that there are none. */
static void add_set(Buf *out, const Teller *teller, const Field *field, uint64_t set,
                    ItemName name)
{
    Str items[MODEL_VALUES];
    size_t n = 0;
    for (uint32_t i = 0; i < field->n_values && i < MODEL_VALUES; i++)
        if ((set >> i & 1) != 0)
            items[n++] = name(teller, field, i);
    if (n == 0)
        buf_str_add(out, message(MSG_NONE_OF_THEM, teller->style->lang));
    list_add(out, teller->style->lang, items, n, false);
}

static void add_list(Buf *out, const Teller *teller, const Field *field, Str bytes)
{
    if (list_count(bytes) == 0)
        buf_str_add(out, message(MSG_NONE_OF_THEM, teller->style->lang));
    for (size_t i = 0; i < list_count(bytes); i++) {
        if (i > 0)
            buf_str_add(out, message(MSG_LIST_COMMA, teller->style->lang));
        tell_value(out, teller, field, list_at(bytes, i));
    }
}

void tell_op(Buf *out, TestOp op)
{
    if (op != TEST_IS && op != TEST_BIND && op != TEST_SAME)
        buf_format(out, "%s ", test_op_name(op));
}

/* A number with its unit, which it is not parted from at a line's end. */
static void add_number(Buf *out, const Teller *teller, const Field *field,
                       double number)
{
    Str unit = tell_text(teller, &field->unit);
    number_add(out, teller->style->lang, number);
    if (unit.len == 0)
        return;
    buf_c(out, "\u00A0");
    buf_str_add(out, unit);
}

void tell_value(Buf *out, const Teller *teller, const Field *field, Value value)
{
    switch (value.kind) {
    case VALUE_NONE:
        buf_str_add(out, message(MSG_NO_VALUE, teller->style->lang));
        break;
    case VALUE_ID:
        buf_str_add(out, tell_label(teller, field, (uint32_t)value.bits));
        break;
    case VALUE_SET:
        add_set(out, teller, field, value.bits, tell_label);
        break;
    case VALUE_NUMBER:
        add_number(out, teller, field, value_as_number(value));
        break;
    case VALUE_TEXT:
        page_quote(out, teller->style->lang, symbol_text(teller, value));
        break;
    case VALUE_LIST:
        add_list(out, teller, field, symbol_text(teller, value));
        break;
    }
}

void tell_number(Buf *out, const Teller *teller, const Field *field)
{
    Lang lang = teller->style->lang;
    Str unit = tell_text(teller, &field->unit);
    Buf low, high;
    buf_part(&low, out);
    buf_part(&high, out);
    buf_str_add(out, message(MSG_A_NUMBER, lang));
    if (field->has_range) {
        number_add(&low, lang, field->low);
        number_add(&high, lang, field->high);
        message_add2(out, MSG_FROM_TO, lang, buf_str(&low), buf_str(&high));
    }
    if (unit.len != 0)
        message_add1(out, MSG_IN_UNIT, lang, unit);
    buf_free(&low);
    buf_free(&high);
}

void tell_id(Buf *out, Str id)
{
    for (size_t i = 0; i < id.len; i++)
        buf_byte(out, id.at[i] == '-' ? ' ' : id.at[i]);
}

void tell_name(Buf *out, const Teller *teller, uint32_t fact)
{
    const Fact *known = &teller->base->facts[fact];
    Str question = tell_text(teller, &known->ask);
    if (question.len != 0)
        page_quote(out, teller->style->lang, question);
    else
        tell_id(out, known->id);
}

bool tell_has_said(const Teller *teller, const Field *field, Value value)
{
    if (value.kind != VALUE_ID && value.kind != VALUE_SET)
        return false;
    uint64_t set = value.kind == VALUE_ID ? (uint64_t)1 << value.bits : value.bits;
    bool all = set != 0;
    for (uint32_t i = 0; i < field->n_values && i < MODEL_VALUES; i++)
        if ((set >> i & 1) != 0)
            all = all && tell_said(teller, field, i).len != 0;
    return all;
}

/* Did the author give the value a label? Then it speaks for itself. */
static bool has_label(const Teller *teller, const Field *field, Value value)
{
    return value.kind == VALUE_ID && field->type != TYPE_YES_NO &&
           tell_text(teller, &field->values[value.bits].label).len != 0;
}

void tell_clause(Buf *out, const Teller *teller, uint32_t fact, Value value)
{
    const Fact *known = &teller->base->facts[fact];
    const Field *field = &known->fields[0];
    if (tell_has_said(teller, field, value)) {
        uint64_t set = value.kind == VALUE_ID ? (uint64_t)1 << value.bits : value.bits;
        add_set(out, teller, field, set, tell_said);
        return;
    }
    bool asked = tell_text(teller, &known->ask).len != 0;
    if (asked || !has_label(teller, field, value)) {
        tell_name(out, teller, fact);
        buf_str_add(out, message(asked ? MSG_ANSWER_DASH : MSG_NAME_COLON,
                                 teller->style->lang));
    }
    tell_value(out, teller, field, value);
}

void tell_fact(Buf *out, const Teller *teller, uint32_t fact)
{
    const Slot *slot = session_slot(teller->session, fact);
    if (slot->state == SLOT_KNOWN)
        tell_clause(out, teller, fact, slot->value);
    else
        tell_name(out, teller, fact);
}

void tell_certainty(Buf *out, const Teller *teller, uint32_t certainty, bool number)
{
    Lang lang = teller->style->lang;
    if (certainty >= CERTAIN)
        return;
    buf_c(out, " (");
    buf_str_add(out, message(certainty < LEANING ? MSG_UNSURE : MSG_FAIRLY, lang));
    if (number) {
        buf_str_add(out, message(MSG_NAME_COLON, lang));
        number_add(out, lang, certainty / (double)CERTAIN);
    }
    buf_byte(out, ')');
}

void tell_title(Buf *out, const Teller *teller, uint32_t advice)
{
    page_quote(
        out, teller->style->lang,
        tell_without_stop(tell_text(teller, &teller->base->advice[advice].title)));
}

void tell_claim(Buf *out, const Teller *teller, uint32_t source)
{
    const SourceDef *claim = &teller->base->sources[source];
    page_quote(out, teller->style->lang,
               tell_without_stop(tell_text(teller, &claim->text)));
    buf_c(out, " (");
    buf_str_add(out, claim->id);
    buf_byte(out, ')');
}

void tell_wme(Buf *out, const Teller *teller, const Wme *wme)
{
    tell_element(out, teller, session_fact_of(wme), session_values(wme));
}

void tell_element(Buf *out, const Teller *teller, uint32_t number, const Value *values)
{
    const Fact *fact = &teller->base->facts[number];
    if (fact->plain) {
        tell_clause(out, teller, number, values[0]);
        return;
    }
    Str between = message(MSG_NAME_COLON, teller->style->lang);
    tell_id(out, fact->id);
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        if (values[i].kind == VALUE_NONE)
            continue;
        buf_str_add(out, between);
        tell_id(out, fact->fields[i].id);
        buf_byte(out, ' ');
        tell_value(out, teller, &fact->fields[i], values[i]);
        between = message(MSG_LIST_COMMA, teller->style->lang);
    }
}

/* The variable of this name: the last, since one that was named earlier and is hidden
 * may bear it too. */
static uint32_t variable_named(const Rule *rule, Str name)
{
    for (uint32_t i = rule->n_vars; i-- > 0;)
        if (str_same(rule->vars[i], name))
            return i;
    return NOBODY;
}

/* The field from which a variable has its value, for labels and units; NULL for a
 * count, which has none. */
static const Field *field_of(const Base *base, const Cond *cond, uint32_t var)
{
    if (cond->kind == COND_GATHER && cond->as == var && cond->of != NOBODY)
        return &base->facts[cond->items[0].fact].fields[cond->of];
    for (uint32_t i = 0; i < cond->n_items; i++) {
        const Field *field = field_of(base, &cond->items[i], var);
        if (field != NULL)
            return field;
    }
    for (uint32_t i = 0; cond->kind == COND_FACT && i < cond->n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        for (uint32_t k = 0; k < on->n_tests; k++)
            if (on->tests[k].op == TEST_BIND && on->tests[k].var == var)
                return &base->facts[cond->fact].fields[on->field];
    }
    return NULL;
}

/* A variable's value; a text without quotes, since it stands in a sentence. */
static void add_variable(Buf *out, const Teller *teller, const Rule *rule,
                         const Activation *instance, uint32_t var)
{
    Value value = session_variable(teller->session, instance, var);
    const Field *field = field_of(teller->base, &rule->when, var);
    if (value.kind == VALUE_TEXT)
        buf_str_add(out, session_symbol_text(teller->session, (Symbol)value.bits));
    else if (field != NULL && value.kind != VALUE_NONE)
        tell_value(out, teller, field, value);
    else if (value.kind == VALUE_NUMBER)
        number_add(out, teller->style->lang, value_as_number(value));
}

void tell_because(Buf *out, const Teller *teller, uint32_t rule,
                  const Activation *instance)
{
    const Rule *why = &teller->base->rules[rule];
    Str text = str_trim(tell_text(teller, &why->because));
    for (size_t at = 0; at < text.len;) {
        size_t len = 0;
        uint32_t var = NOBODY;
        if (text.at[at] == '$' && at + 1 < text.len && text.at[at + 1] == '$')
            at++; /* `$$` is a dollar */
        else if (instance != NULL)
            len = sentence_name(text, at);
        if (len > 0)
            var = variable_named(why, str_sub(text, at + 1, at + len));
        if (var != NOBODY)
            add_variable(out, teller, why, instance, var);
        else
            buf_byte(out, text.at[at]);
        at += var != NOBODY ? len : 1;
    }
}

void tell_sources(Buf *out, const Teller *teller, const SourceRef *sources,
                  uint32_t count)
{
    bool begun = false;
    for (uint32_t i = 0; i < count; i++) {
        if (sources[i].source == NOBODY)
            continue;
        buf_c(out, begun ? ", " : " (");
        buf_str_add(out, teller->base->sources[sources[i].source].id);
        begun = true;
    }
    if (begun)
        buf_byte(out, ')');
}

void tell_span(Buf *out, Lang lang, Span span)
{
    static const MessageId units[][2] = {
        [TIME_DAYS] = {MSG_TIME_DAY, MSG_TIME_DAYS},
        [TIME_WEEKS] = {MSG_TIME_WEEK, MSG_TIME_WEEKS},
        [TIME_MONTHS] = {MSG_TIME_MONTH, MSG_TIME_MONTHS},
        [TIME_YEARS] = {MSG_TIME_YEAR, MSG_TIME_YEARS},
    };
    if (span.unit == TIME_NONE || span.unit == TIME_ALWAYS)
        return;
    message_count_add(out, lang, units[span.unit][0], units[span.unit][1], span.count,
                      NULL, 0);
}
