/* SPDX-License-Identifier: MIT
 *
 * What the rules of a program do besides concluding. Nothing of it is maintained: what
 * was done stays done when the match that did it is gone.
 *
 * Invariant: the elements of the match that acts are held, so that its later actions
 * can speak of what an earlier one took away.
 */
#include "session/state.h"

static Wme *named(const Session *s, const Activation *a, uint32_t var)
{
    VarRef ref = s->net->rule_vars[a->rule][var];
    return activation_frame(a)[ref.slot];
}

static void tell(Session *s, SessionEvent event, const Activation *a, const Wme *w)
{
    SessionNote note = {
        .event = event, .rule = a->rule, .by = a, .wme = w, .group = NOBODY};
    session_tell(s, &note);
}

/* Puts what the action says into `values`; false: something cannot be computed. */
static bool set_fields(Session *s, const Activation *a, const Conclusion *action,
                       Value *values)
{
    for (uint32_t i = 0; i < action->n_fields; i++) {
        const FieldValue *field = &action->fields[i];
        Value value = support_value(s, a, action->index, field);
        if (value.kind == VALUE_NONE)
            return false;
        values[field->field] = value;
    }
    return true;
}

static void keep_status(Session *s, const Activation *a, const Wme *w, RunStatus status)
{
    if (status == RUN_REFUSED)
        tell(s, EVENT_REFUSED, a, w);
}

static void assert_fact(Session *s, const Activation *a, const Conclusion *action)
{
    const Fact *fact = &s->net->base->facts[action->index];
    Value values[MODEL_FIELDS];
    for (uint32_t i = 0; i < fact->n_fields; i++)
        values[i] = fact->plain ? value_none() : fact->fields[i].otherwise;
    if (set_fields(s, a, action, values))
        program_assert(s, action->index, values);
    else
        tell(s, EVENT_NO_VALUE, a, NULL);
}

static void change_fact(Session *s, const Activation *a, const Conclusion *action)
{
    Wme *w = named(s, a, action->var);
    Value values[MODEL_FIELDS];
    if (w->gone) {
        tell(s, EVENT_GONE, a, NULL);
        return;
    }
    if (action->kind == ACT_RETRACT) {
        keep_status(s, a, w, program_retract(s, w));
        return;
    }
    memcpy(values, w->values, s->net->base->facts[w->fact].n_fields * sizeof *values);
    if (set_fields(s, a, action, values))
        keep_status(s, a, w, program_modify(s, w, values));
    else
        tell(s, EVENT_NO_VALUE, a, NULL);
}

static void add_value(Buf *out, const Session *s, const Field *field, Value value);

static void add_list(Buf *out, const Session *s, const Field *field, Value list)
{
    Str bytes = session_symbol_text(s, (Symbol)list.bits);
    for (size_t i = 0; i < list_count(bytes); i++) {
        buf_c(out, i == 0 ? "" : ", ");
        add_value(out, s, field, list_at(bytes, i));
    }
}

/* As a person would write it: ids, numbers, texts without quotes. `field` NULL: a
 * number or a list of them. */
static void add_value(Buf *out, const Session *s, const Field *field, Value value)
{
    switch (value.kind) {
    case VALUE_NONE:
        buf_c(out, "-");
        break;
    case VALUE_ID:
        if (field != NULL)
            buf_str_add(out, field->values[value.bits].id);
        break;
    case VALUE_SET:
        for (uint32_t i = 0, n = 0; field != NULL && i < field->n_values; i++)
            if ((value.bits >> i & 1) != 0)
                buf_format(out, "%s%.*s", n++ == 0 ? "" : ", ",
                           STR_ARG(field->values[i].id));
        break;
    case VALUE_NUMBER:
        buf_number(out, value_as_number(value));
        break;
    case VALUE_TEXT:
        buf_str_add(out, session_symbol_text(s, (Symbol)value.bits));
        break;
    case VALUE_LIST:
        add_list(out, s, field, value);
    }
}

/* The field whose values a variable names; NULL: numbers. */
static const Field *field_of(const Session *s, uint32_t rule, VarRef ref)
{
    const Network *net = s->net;
    const Chain *chain = &net->chains[net->rule_chain[rule]];
    for (uint32_t i = chain->first; i < chain->end; i++) {
        const BetaNode *node = &net->betas[i];
        if ((node->kind != BETA_JOIN && node->kind != BETA_GATHER) ||
            node->slot != ref.slot)
            continue;
        const Fact *fact = &net->base->facts[net->alphas[node->alpha].fact];
        if (node->kind == BETA_JOIN)
            return &fact->fields[ref.field];
        return node->of == NOBODY ? NULL : &fact->fields[node->of];
    }
    return NULL;
}

static void add_variable(Buf *out, const Session *s, const Activation *a, uint32_t var)
{
    VarRef ref = s->net->rule_vars[a->rule][var];
    if (ref.field == NOBODY) {
        buf_format(out, "#%llu", (unsigned long long)named(s, a, var)->tag);
        return;
    }
    add_value(out, s, field_of(s, a->rule, ref), session_variable(s, a, var));
}

static uint32_t variable_named(const Rule *rule, Str name)
{
    for (uint32_t i = rule->n_vars; i-- > 0;)
        if (str_same(rule->vars[i], name))
            return i;
    return NOBODY;
}

void session_fill_text(Buf *out, const Session *s, const Activation *a, Str text)
{
    const Rule *rule = &s->net->base->rules[a->rule];
    for (size_t i = 0; i < text.len;) {
        bool dollar = i + 1 < text.len && text.at[i] == '$' && text.at[i + 1] == '$';
        size_t len = dollar ? 0 : sentence_name(text, i);
        uint32_t var = NOBODY;
        if (len > 0 && activation_frame(a) != NULL)
            var = variable_named(rule, str_sub(text, i + 1, i + len));
        if (var != NOBODY)
            add_variable(out, s, a, var);
        else
            buf_str_add(out, str_sub(text, i, i + (len > 0 ? len : 1)));
        i += dollar ? 2 : len > 0 ? len : 1;
    }
}

static void print(Session *s, const Activation *a, const Conclusion *action)
{
    Buf out;
    if (!session_wants(s, EVENT_PRINT))
        return;
    buf_init(&out, &s->mem);
    session_fill_text(&out, s, a, text_in(s->net->base, &action->print, s->lang));
    SessionNote note = {.event = EVENT_PRINT,
                        .rule = a->rule,
                        .by = a,
                        .text = buf_str(&out),
                        .group = NOBODY};
    if (buf_ok(&out))
        session_tell(s, &note);
    else
        s->failed = true;
    buf_free(&out);
}

static void focus(Session *s, const Conclusion *action)
{
    for (uint32_t i = action->n_groups; i-- > 0;) {
        if (!vec_push(&s->focus, &s->mem, action->groups[i])) {
            s->failed = true;
            return;
        }
        SessionNote note = {
            .event = EVENT_FOCUS, .rule = NOBODY, .group = action->groups[i]};
        session_tell(s, &note);
    }
}

void act_do(Session *s, Activation *a, const Conclusion *action)
{
    switch (action->kind) {
    case ACT_ASSERT:
        assert_fact(s, a, action);
        break;
    case ACT_MODIFY:
    case ACT_RETRACT:
        change_fact(s, a, action);
        break;
    case ACT_PRINT:
        print(s, a, action);
        break;
    case ACT_HALT:
        s->halted = true;
        tell(s, EVENT_HALT, a, NULL);
        break;
    case ACT_FOCUS:
        focus(s, action);
        break;
    default:
        break;
    }
}
