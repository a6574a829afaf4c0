/* SPDX-License-Identifier: MIT
 *
 * Rules as items of lists, and those that stand nowhere else.
 */
#include "report/book.h"

#include <stdio.h>

#include "report/clause.h"
#include "report/sentence.h"
#include "text/spoken.h"

bool book_concludes(const Conclusion *then, uint32_t fact)
{
    switch (then->kind) {
    case CONCLUDE_VALUE:
    case CONCLUDE_FACT:
    case ACT_ASSERT:
    case ACT_MODIFY:
    case ACT_RETRACT:
        return then->index == fact;
    default:
        return false;
    }
}

/* What a rule concludes */

/* "concludes: this is a breach", the clause a link. */
static void put_fact(Book *book, const Rule *rule, const Conclusion *then, MessageId id)
{
    Buf clause;
    buf_part(&clause, book->doc->out);
    clause_conclusion_add(&clause, &book->teller, rule, then);
    book_say(book, id);
    doc_link(book->doc, sentence_anchor(book->base, then->index), buf_str(&clause));
    book->failed |= !buf_ok(&clause);
    buf_free(&clause);
}

static void put_focus(Book *book, const Conclusion *then)
{
    book_say(book, MSG_DOC_FOCUSES);
    for (uint32_t i = 0; i < then->n_groups; i++) {
        book_comma(book, i);
        doc_code(book->doc, book->base->groups[then->groups[i]]);
    }
}

static void put_quoted(Book *book, const Text *text)
{
    Buf quoted;
    buf_part(&quoted, book->doc->out);
    page_quote(&quoted, book->lang, str_trim(tell_text(&book->teller, text)));
    doc_text(book->doc, buf_str(&quoted));
    book->failed |= !buf_ok(&quoted);
    buf_free(&quoted);
}

static void put_conclusion(Book *book, const Rule *rule, const Conclusion *then)
{
    switch (then->kind) {
    case CONCLUDE_VALUE:
    case CONCLUDE_FACT:
        put_fact(book, rule, then, MSG_DOC_CONCLUDES);
        break;
    case ACT_ASSERT:
        put_fact(book, rule, then, MSG_DOC_ASSERTS);
        break;
    case ACT_MODIFY:
        put_fact(book, rule, then, MSG_DOC_MODIFIES);
        break;
    case ACT_RETRACT:
        book_say(book, MSG_DOC_RETRACTS);
        doc_code(book->doc, rule->vars[then->var]);
        break;
    case CONCLUDE_ADVICE:
    case CONCLUDE_AGAINST:
        book_say(book,
                 then->kind == CONCLUDE_ADVICE ? MSG_DOC_ADVISES : MSG_DOC_AGAINST);
        book_link_advice(book, then->index);
        break;
    case ACT_PRINT:
        book_say(book, MSG_DOC_PRINTS);
        put_quoted(book, &then->print);
        break;
    case ACT_FOCUS:
        put_focus(book, then);
        break;
    case ACT_HALT:
        book_say(book, MSG_DOC_HALTS);
        break;
    case CONCLUDE_POSTURE: /* put_posture */
        break;
    }
}

/* "firmness +2, frankness +1": what the rule adds to each measure. */
static size_t put_posture(Book *book, const Rule *rule)
{
    static const MessageId measures[MEASURES] = {MSG_TACT, MSG_FRANKNESS,
                                                 MSG_FLEXIBILITY, MSG_FIRMNESS};
    size_t begun = 0;
    for (uint32_t i = 0; i < rule->n_then; i++) {
        const Conclusion *then = &rule->then[i];
        char delta[16];
        if (then->kind != CONCLUDE_POSTURE)
            continue;
        book_comma(book, begun++);
        doc_text(book->doc, message(measures[then->index], book->lang));
        snprintf(delta, sizeof delta, "%s%d",
                 then->delta < 0 ? "\u00A0\u2212" : "\u00A0+",
                 then->delta < 0 ? -then->delta : then->delta);
        doc_text(book->doc, str_of(delta));
    }
    return begun;
}

/* The small print: what is told nowhere else of the rule, and where it stands. */

static void part(Book *book, bool *begun)
{
    if (*begun)
        doc_text(book->doc, STR(" \u00B7 "));
    *begun = true;
}

static void put_sources(Book *book, const SourceRef *sources, uint32_t n, bool *begun)
{
    size_t count = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (count == 0) {
            part(book, begun);
            book_say(book, MSG_DOC_SOURCE);
        }
        book_comma(book, count++);
        if (sources[i].source == NOBODY)
            book_say(book, MSG_PRACTICE);
        else
            book_link_claim(book, sources[i].source);
    }
}

static void put_certainty(Book *book, const Rule *rule)
{
    Buf number;
    buf_part(&number, book->doc->out);
    number_add(&number, book->lang, rule->certainty / (double)CERTAIN);
    book_say_with(book, MSG_DOC_CERTAINTY, buf_str(&number));
    book->failed |= !buf_ok(&number);
    buf_free(&number);
}

/* "late-again (client.yaml:12)". */
static void put_place(Book *book, Str id, Place place)
{
    char line[24];
    doc_code(book->doc, id);
    doc_text(book->doc, STR(" ("));
    doc_text(book->doc, place_file(&book->places, place));
    snprintf(line, sizeof line, ":%u)", (unsigned)place.line);
    doc_text(book->doc, str_of(line));
}

void book_small_print(Book *book, Str id, Place place, const SourceRef *sources,
                      uint32_t count)
{
    bool begun = false;
    doc_para_begin(book->doc, DOC_NOTE);
    put_sources(book, sources, count, &begun);
    part(book, &begun);
    put_place(book, id, place);
    doc_para_end(book->doc);
}

static void put_origin(Book *book, const Rule *rule, bool *begun)
{
    if (rule->certainty != CERTAIN) {
        part(book, begun);
        put_certainty(book, rule);
    }
    put_sources(book, rule->sources, rule->n_sources, begun);
    if (rule->theme.len != 0) {
        part(book, begun);
        book_say(book, MSG_DOC_THEME);
        doc_link(book->doc, (Anchor){"theme", rule->theme}, rule->theme);
    }
    part(book, begun);
    book_say(book, MSG_DOC_RULE);
    put_place(book, rule->id, rule->place);
}

static void put_small_print(Book *book, const Rule *rule, const Conclusion *shown)
{
    bool begun = false;
    bool moves = false;
    doc_para_begin(book->doc, DOC_NOTE);
    for (uint32_t i = 0; i < rule->n_then; i++) {
        moves = moves || rule->then[i].kind == CONCLUDE_POSTURE;
        if (&rule->then[i] == shown || rule->then[i].kind == CONCLUDE_POSTURE)
            continue;
        part(book, &begun);
        put_conclusion(book, rule, &rule->then[i]);
    }
    if (moves) {
        part(book, &begun);
        put_posture(book, rule);
    }
    put_origin(book, rule, &begun);
    doc_para_end(book->doc);
}

static void put_because(Book *book, uint32_t rule)
{
    Buf text;
    buf_part(&text, book->doc->out);
    tell_because(&text, &book->teller, rule, NULL);
    if (buf_str(&text).len != 0) {
        doc_para_begin(book->doc, DOC_REASON);
        book_say(book, MSG_BECAUSE);
        doc_text(book->doc, buf_str(&text));
        doc_para_end(book->doc);
    }
    book->failed |= !buf_ok(&text);
    buf_free(&text);
}

void book_rule(Book *book, uint32_t rule, const Conclusion *shown)
{
    const Rule *told = &book->base->rules[rule];
    bool first = !book->told[rule];
    book->told[rule] = true;
    doc_item_begin(book->doc, first ? (Anchor){"rule", told->id} : ANCHOR_NONE);
    sentence_put(book->doc, &book->teller, told, &told->when);
    if (first) {
        put_because(book, rule);
        put_small_print(book, told, shown);
    } else {
        doc_para_begin(book->doc, DOC_NOTE);
        book_say(book, MSG_DOC_RULE);
        book_link_rule(book, rule);
        doc_para_end(book->doc);
    }
    doc_item_end(book->doc);
}

/* Those that only move the posture, or only act */

static bool stands_elsewhere(const Rule *rule)
{
    for (uint32_t i = 0; i < rule->n_then; i++) {
        const Conclusion *then = &rule->then[i];
        if (then->kind == CONCLUDE_ADVICE || then->kind == CONCLUDE_AGAINST ||
            book_concludes(then, then->index))
            return true;
    }
    return false;
}

uint32_t book_count_others(const Base *base)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < base->n_rules; i++)
        count += stands_elsewhere(&base->rules[i]) ? 0 : 1;
    return count;
}

void book_others(Book *book)
{
    doc_list_begin(book->doc, DOC_BULLETS);
    for (uint32_t i = 0; i < book->base->n_rules; i++)
        if (!stands_elsewhere(&book->base->rules[i]))
            book_rule(book, i, NULL);
    doc_list_end(book->doc);
}
