/* SPDX-License-Identifier: MIT
 *
 * What would change, for a person: only what does change is told, the action first.
 */
#include "report/what_if.h"

#include "report/tell.h"

typedef struct Comparer {
    Teller now, then;
    Buf *out;
    Buf line;
    Step step_now, step_then;
    Outcome was, is;
    bool told; /* something changes */
} Comparer;

static void say(Comparer *c, MessageId id)
{
    buf_str_add(&c->line, message(id, c->then.style->lang));
}

static void end_item(Comparer *c)
{
    page_item(c->out, c->then.style, PAGE_INDENT, STR("-"), buf_str(&c->line));
    buf_clear(&c->line);
    c->told = true;
}

/* What is supposed */

static void add_supposed(Comparer *c, const Supposal *supposal)
{
    say(c, MSG_SUPPOSED);
    for (uint32_t i = 0; i < supposal->count; i++) {
        const Supposed *one = &supposal->list[i];
        const Said *said = session_said(c->then.session, one->fact);
        if (i > 0)
            say(c, MSG_SEMICOLON);
        if (said->kind == SAID_VALUE) {
            tell_clause(&c->line, &c->then, one->fact, said->value);
        } else {
            say(c, MSG_SUPPOSED_UNKNOWN);
            tell_name(&c->line, &c->then, one->fact);
        }
    }
    buf_byte(&c->line, '.');
    page_text(c->out, c->then.style, 0, buf_str(&c->line));
    buf_clear(&c->line);
}

/* The action */

/* Appends a message whose {0} is an advice, {1} another. */
static void add_titles(Comparer *c, MessageId id, uint32_t advice, uint32_t other)
{
    Buf titles[2];
    Str args[2];
    const uint32_t numbers[2] = {advice, other};
    for (int i = 0; i < 2; i++) {
        buf_part(&titles[i], c->out);
        if (numbers[i] != NOBODY)
            tell_title(&titles[i], &c->then, numbers[i]);
        args[i] = buf_str(&titles[i]);
    }
    message_add(&c->line, id, c->then.style->lang, args, 2);
    for (int i = 0; i < 2; i++) {
        buf_free(&titles[i]);
    }
}

static uint32_t settled(const Step *step, const Outcome *outcome)
{
    return step->kind == STEP_ADVICE ? outcome->recommended : NOBODY;
}

static void add_question(Comparer *c)
{
    uint32_t was = settled(&c->step_now, &c->was);
    bool same =
        c->step_now.kind == STEP_QUESTION && c->step_now.fact == c->step_then.fact;
    if (was != NOBODY)
        add_titles(c, MSG_IF_UNSETTLED, was, NOBODY);
    say(c, same ? MSG_IF_SAME_QUESTION : MSG_IF_QUESTION);
    tell_name(&c->line, &c->then, c->step_then.fact);
    end_item(c);
    if (c->is.recommended == NOBODY || c->is.recommended == c->was.recommended)
        return;
    say(c, MSG_SO_FAR);
    tell_title(&c->line, &c->then, c->is.recommended);
    buf_byte(&c->line, '.');
    end_item(c);
}

static void add_action(Comparer *c)
{
    uint32_t was = settled(&c->step_now, &c->was);
    uint32_t is = settled(&c->step_then, &c->is);
    if (c->step_then.kind == STEP_QUESTION) {
        add_question(c);
        return;
    }
    if (is == NOBODY)
        add_titles(c, was == NOBODY ? MSG_IF_NONE : MSG_IF_NO_MORE, was, NOBODY);
    else if (is == was)
        add_titles(c, MSG_IF_SAME, is, NOBODY);
    else
        add_titles(c, was == NOBODY ? MSG_IF_ADVICE : MSG_IF_OTHER, is, was);
    end_item(c);
}

/* What goes with it */

static bool has(const uint32_t *list, uint32_t n, uint32_t advice)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == advice)
            return true;
    return false;
}

/* Complementary advice that one outcome has and the other has not. */
static void add_also(Comparer *c, const Outcome *of, const Outcome *not_of,
                     MessageId id)
{
    bool begun = false;
    for (uint32_t i = 0; i < of->n_also; i++) {
        if (has(not_of->also, not_of->n_also, of->also[i]))
            continue;
        say(c, begun ? MSG_LIST_COMMA : id);
        tell_title(&c->line, &c->then, of->also[i]);
        begun = true;
    }
    if (!begun)
        return;
    buf_byte(&c->line, '.');
    end_item(c);
}

static void add_measure(Comparer *c, MessageId name, int was, int is)
{
    char digits[2][2] = {{(char)('0' + is)}, {(char)('0' + was)}};
    Str args[3] = {message(name, c->then.style->lang), str_of(digits[0]),
                   str_of(digits[1])};
    for (int i = 0; i < 2; i++)
        if (digits[i][0] == '0')
            args[i + 1] = message(MSG_NOT_MEASURED, c->then.style->lang);
    message_add(&c->line, MSG_IF_MEASURE, c->then.style->lang, args, 3);
    end_item(c);
}

static void add_posture(Comparer *c)
{
    static const MessageId names[MEASURES] = {MSG_TACT, MSG_FRANKNESS, MSG_FLEXIBILITY,
                                              MSG_FIRMNESS};
    for (int i = 0; i < MEASURES; i++)
        if (c->was.posture[i] != c->is.posture[i])
            add_measure(c, names[i], c->was.posture[i], c->is.posture[i]);
}

/* What was said and plays a part now, but would not. */
static void add_aside(Comparer *c)
{
    bool begun = false;
    for (uint32_t i = 0; i < consult_said_count(c->now.consult); i++) {
        uint32_t fact = consult_said(c->now.consult, i);
        const Said *said = session_said(c->now.session, fact);
        if (!c->now.base->facts[fact].plain || said->kind != SAID_VALUE ||
            session_gate(c->now.session, fact) == TRUTH_NO ||
            session_gate(c->then.session, fact) != TRUTH_NO)
            continue;
        say(c, begun ? MSG_SEMICOLON : MSG_IF_ASIDE);
        tell_clause(&c->line, &c->now, fact, said->value);
        begun = true;
    }
    if (!begun)
        return;
    buf_byte(&c->line, '.');
    end_item(c);
}

static ConsultStatus look(const Teller *teller, Step *step, Outcome *outcome)
{
    ConsultStatus status = consult_next(teller->consult, false, step);
    return status == CONSULT_OK ? consult_outcome(teller->consult, outcome) : status;
}

ConsultStatus what_if_text_add(Buf *out, const WhatIf *what_if, const Style *style)
{
    Comparer c = {.now = teller_of(what_if->now, style),
                  .then = teller_of(what_if->then, style),
                  .out = out};
    ConsultStatus status = look(&c.now, &c.step_now, &c.was);
    if (status == CONSULT_OK)
        status = look(&c.then, &c.step_then, &c.is);
    if (status != CONSULT_OK)
        return status;
    buf_part(&c.line, out);
    add_supposed(&c, what_if->supposal);
    add_action(&c);
    add_also(&c, &c.is, &c.was, MSG_IF_ALSO);
    add_also(&c, &c.was, &c.is, MSG_IF_NOT_ALSO);
    add_posture(&c);
    add_aside(&c);
    bool ok = buf_ok(&c.line) && buf_ok(out);
    buf_free(&c.line);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}

/* What cannot be read */

static void add_values(Buf *out, const Teller *teller, uint32_t fact)
{
    const Field *field = &teller->base->facts[fact].fields[0];
    Buf line;
    buf_part(&line, out);
    for (uint32_t i = 0; i < field->n_values; i++) {
        buf_str_add(&line, message(i == 0 ? MSG_SUPPOSAL_VALUES : MSG_SEMICOLON,
                                   teller->style->lang));
        buf_str_add(&line, tell_label(teller, field, i));
    }
    if (field->type == TYPE_NUMBER)
        tell_number(&line, teller, field);
    if (buf_str(&line).len != 0)
        buf_byte(&line, '.');
    page_text(out, teller->style, 0, buf_str(&line));
    buf_free(&line);
}

bool supposal_problem_add(Buf *out, Consult *consult, const Supposal *supposal,
                          const Style *style)
{
    static const MessageId messages[] = {
        [SUPPOSAL_OK] = MSG_SUPPOSAL_FORM,
        [SUPPOSAL_EMPTY] = MSG_SUPPOSAL_FORM,
        [SUPPOSAL_SHAPE] = MSG_SUPPOSAL_SHAPE,
        [SUPPOSAL_NO_FACT] = MSG_SUPPOSAL_FACT,
        [SUPPOSAL_FIELDS] = MSG_SUPPOSAL_FIELDS,
        [SUPPOSAL_NO_VALUE] = MSG_SUPPOSAL_VALUE,
    };
    Teller teller = teller_of(consult, style);
    Buf quoted, name;
    buf_part(&quoted, out);
    buf_part(&name, out);
    page_quote(&quoted, style->lang, supposal->wrong);
    if (supposal->kind == SUPPOSAL_NO_VALUE)
        tell_name(&name, &teller, supposal->fact);
    const Str args[] = {buf_str(&quoted), buf_str(&name)};
    page_message(out, style, 0, messages[supposal->kind], args, 2);
    if (supposal->kind == SUPPOSAL_NO_VALUE)
        add_values(out, &teller, supposal->fact);
    else if (supposal->kind != SUPPOSAL_EMPTY)
        page_message(out, style, 0, MSG_SUPPOSAL_FORM, NULL, 0);
    bool ok = buf_ok(&quoted) && buf_ok(&name) && buf_ok(out);
    buf_free(&quoted);
    buf_free(&name);
    return ok;
}
