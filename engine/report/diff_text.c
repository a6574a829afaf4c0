/* SPDX-License-Identifier: MIT
 *
 * A paragraph a change of the files that changes an outcome; then those that change
 * none; then how many there are.
 */
#include <stdio.h>

#include "report/diff.h"
#include "report/diff_parts.h"
#include "report/situation.h"

static const MessageId headings[] = {
    [CAUSE_RULE_ADDED] = MSG_DIFF_RULE_ADDED,
    [CAUSE_RULE_REMOVED] = MSG_DIFF_RULE_REMOVED,
    [CAUSE_RULE_WHEN] = MSG_DIFF_RULE_WHEN,
    [CAUSE_RULE_THEN] = MSG_DIFF_RULE_THEN,
    [CAUSE_FACT_ADDED] = MSG_DIFF_FACT_ADDED,
    [CAUSE_FACT_REMOVED] = MSG_DIFF_FACT_REMOVED,
    [CAUSE_FACT] = MSG_DIFF_FACT,
    [CAUSE_FACT_GATE] = MSG_DIFF_FACT_GATE,
    [CAUSE_ADVICE_ADDED] = MSG_DIFF_ADVICE_ADDED,
    [CAUSE_ADVICE_REMOVED] = MSG_DIFF_ADVICE_REMOVED,
    [CAUSE_ADVICE] = MSG_DIFF_ADVICE,
    [CAUSE_OTHER] = MSG_DIFF_OTHER,
};

typedef struct Writer {
    const DiffView *view;
    const Style *style;
    Buf *out;
    Buf line;
} Writer;

static void end_line(Writer *w, unsigned indent)
{
    page_text(w->out, w->style, indent, buf_str(&w->line));
    buf_clear(&w->line);
}

/* "rules/client.yaml:290: the rule 'invoice-overdue' has other conditions" */
static void add_heading(Writer *w, const Cause *cause, unsigned indent)
{
    int side = diff_side(cause);
    Place place = diff_place(w->view, cause);
    if (place.line != 0) {
        buf_str_add(&w->line, source_path(w->view->sources[side], place));
        buf_format(&w->line, ":%lu: ", (unsigned long)place.line);
    }
    message_add1(&w->line, headings[cause->kind], w->style->lang,
                 diff_id(w->view, cause));
    end_line(w, indent);
}

/* “Set a date.” (set-a-date) */
static void add_advice(Writer *w, Buf *out, int side, uint32_t advice)
{
    if (advice == NOBODY) {
        message_add(out, MSG_DIFF_NO_ACTION, w->style->lang, NULL, 0);
        return;
    }
    const Base *base = w->view->base[side];
    const Advice *a = &base->advice[advice];
    page_quote(out, w->style->lang,
               str_trim(text_in(base, &a->title, diff_lang(w->view, side, w->style))));
    buf_c(out, " (");
    buf_str_add(out, a->id);
    buf_byte(out, ')');
}

static void add_measure(Writer *w, const Difference *d)
{
    static const MessageId names[MEASURES] = {MSG_TACT, MSG_FRANKNESS, MSG_FLEXIBILITY,
                                              MSG_FIRMNESS};
    char was[8];
    char is[8];
    snprintf(was, sizeof was, "%u", (unsigned)d->before);
    snprintf(is, sizeof is, "%u", (unsigned)d->after);
    const Str args[] = {message(names[d->measure], w->style->lang), str_of(was),
                        str_of(is)};
    message_add(&w->line, MSG_DIFF_MEASURE, w->style->lang, args, 3);
}

static void add_also(Writer *w, const Difference *d)
{
    bool more = d->before == NOBODY;
    Buf advice;
    buf_part(&advice, w->out);
    add_advice(w, &advice, more, more ? d->after : d->before);
    message_add1(&w->line, more ? MSG_DIFF_ALSO_MORE : MSG_DIFF_ALSO_LESS,
                 w->style->lang, buf_str(&advice));
    buf_free(&advice);
}

static void add_action(Writer *w, const Difference *d)
{
    Buf was;
    Buf is;
    buf_part(&was, w->out);
    buf_part(&is, w->out);
    add_advice(w, &was, 0, d->before);
    add_advice(w, &is, 1, d->after);
    const Str args[] = {buf_str(&was), buf_str(&is)};
    message_add(&w->line, MSG_DIFF_ACTION, w->style->lang, args, 2);
    buf_free(&was);
    buf_free(&is);
}

static void add_difference(Writer *w, const Difference *d, unsigned indent)
{
    if (d->kind == DIFFER_ACTION)
        add_action(w, d);
    else if (d->kind == DIFFER_ALSO)
        add_also(w, d);
    else
        add_measure(w, d);
    end_line(w, indent);
    situation_add(&w->line, d->situation, d->n_situation);
    end_line(w, indent + PAGE_INDENT);
}

void diff_difference_add(Buf *out, const DiffView *view, const Difference *d,
                         const Style *style, unsigned indent)
{
    Writer w = {.view = view, .style = style, .out = out};
    buf_part(&w.line, out);
    add_difference(&w, d, indent);
    buf_free(&w.line);
}

static void add_found(Writer *w, const CauseFound *found)
{
    page_gap(w->out);
    add_heading(w, &found->cause, 0);
    for (uint32_t i = 0; i < found->n_differences; i++)
        add_difference(w, &found->differences[i], PAGE_INDENT);
    if (found->more)
        page_message(w->out, w->style, PAGE_INDENT, MSG_DIFF_MORE, NULL, 0);
}

static void add_without(Writer *w)
{
    const Comparison *c = w->view->comparison;
    bool begun = false;
    for (uint32_t i = 0; i < c->n_causes; i++) {
        if (c->causes[i].n_differences > 0 || c->causes[i].cause.kind == CAUSE_OTHER)
            continue;
        if (!begun) {
            page_gap(w->out);
            page_message(w->out, w->style, 0, MSG_DIFF_WITHOUT, NULL, 0);
        }
        begun = true;
        add_heading(w, &c->causes[i].cause, PAGE_INDENT);
    }
}

static void add_end(Writer *w)
{
    const Comparison *c = w->view->comparison;
    char joins[16];
    page_gap(w->out);
    snprintf(joins, sizeof joins, "%u", (unsigned)c->unexamined);
    const Str args[] = {str_of(joins)};
    if (c->unexamined == NOBODY) {
        page_message(w->out, w->style, 0, MSG_DIFF_PROGRAM, NULL, 0);
        return;
    }
    if (c->n_differences == 0)
        message_add(&w->line, MSG_DIFF_NOTHING, w->style->lang, NULL, 0);
    else
        message_count_add(&w->line, w->style->lang, MSG_DIFF_ONE, MSG_DIFF_MANY,
                          c->n_differences, NULL, 0);
    end_line(w, 0);
    if (c->unexamined > 0)
        page_message(w->out, w->style, 0, MSG_DIFF_JOINS, args, 1);
    if (c->undecided)
        page_message(w->out, w->style, 0, MSG_DIFF_UNDECIDED, NULL, 0);
}

void diff_text_add(Buf *out, const DiffView *view, const Style *style)
{
    Writer w = {.view = view, .style = style, .out = out};
    const Comparison *c = view->comparison;
    buf_part(&w.line, out);
    for (uint32_t i = 0; i < c->n_causes; i++)
        if (c->causes[i].n_differences > 0)
            add_found(&w, &c->causes[i]);
    if (c->unexamined != NOBODY)
        add_without(&w);
    add_end(&w);
    buf_free(&w.line);
}
