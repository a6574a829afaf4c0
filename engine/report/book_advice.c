/* SPDX-License-Identifier: MIT
 *
 * Advice: what it says, and when it is given. What drops it is told too, since a rule
 * that holds is then not enough.
 */
#include "report/book.h"

static void put_text(Book *book, MessageId label, const Text *text, bool quoted)
{
    Str words = str_trim(tell_text(&book->teller, text));
    if (words.len == 0)
        return;
    book_label(book, label);
    if (quoted)
        doc_quote_begin(book->doc);
    else
        doc_para_begin(book->doc, DOC_PLAIN);
    doc_text(book->doc, words);
    if (quoted)
        doc_quote_end(book->doc);
    else
        doc_para_end(book->doc);
}

static void put_steps(Book *book, const TextList *steps)
{
    if (steps->count == 0)
        return;
    book_label(book, MSG_HEAD_STEPS);
    doc_list_begin(book->doc, DOC_NUMBERS);
    for (uint32_t i = 0; i < steps->count; i++) {
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        doc_text(book->doc, tell_text(&book->teller, &steps->items[i]));
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    doc_list_end(book->doc);
}

/* The rules that advise it, or warn against it. */
static void put_rules(Book *book, uint32_t advice, ConclusionKind kind, MessageId label)
{
    const Base *base = book->base;
    uint32_t begun = 0;
    for (uint32_t i = 0; i < base->n_rules; i++) {
        for (uint32_t k = 0; k < base->rules[i].n_then; k++) {
            const Conclusion *then = &base->rules[i].then[k];
            if (then->kind != kind || then->index != advice)
                continue;
            if (begun++ == 0) {
                book_label(book, label);
                doc_list_begin(book->doc, DOC_BULLETS);
            }
            book_rule(book, i, then);
            break;
        }
    }
    if (begun > 0)
        doc_list_end(book->doc);
    else if (kind == CONCLUDE_ADVICE)
        book_note(book, MSG_DOC_NEVER_GIVEN);
}

static bool drops(const Base *base, uint32_t by, uint32_t advice)
{
    const uint64_t *set = base->advice[by].drops;
    return set != NULL && (set[advice / 64] >> advice % 64 & 1) != 0;
}

/* Is `other` what drops the advice, or what it drops? */
static bool is_rival(const Base *base, uint32_t advice, uint32_t other, bool dropped)
{
    return dropped ? drops(base, other, advice) : drops(base, advice, other);
}

static void put_rival_list(Book *book, uint32_t advice, bool dropped)
{
    doc_list_begin(book->doc, DOC_COLUMNS);
    for (uint32_t i = 0; i < book->base->n_advice; i++) {
        if (!is_rival(book->base, advice, i, dropped))
            continue;
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        book_link_advice(book, i);
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    doc_list_end(book->doc);
}

static uint32_t count_rivals(const Base *base, uint32_t advice, bool dropped)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < base->n_advice; i++)
        count += is_rival(base, advice, i, dropped) ? 1 : 0;
    return count;
}

/* What it gives way to is part of when it is given, and always stands open. */
static void put_replaced(Book *book, uint32_t advice)
{
    if (count_rivals(book->base, advice, true) == 0)
        return;
    book_label(book, MSG_DOC_REPLACED);
    put_rival_list(book, advice, true);
}

static void put_replaces(Book *book, uint32_t advice)
{
    uint32_t count = count_rivals(book->base, advice, false);
    if (count == 0)
        return;
    if (count > BOOK_FEW) {
        book_fold_begin(book, MSG_DOC_REPLACES_MANY, count);
        put_rival_list(book, advice, false);
        doc_fold_end(book->doc);
        return;
    }
    book_label(book, MSG_DOC_REPLACES);
    put_rival_list(book, advice, false);
}

static void put_revisit(Book *book, const Advice *advice)
{
    Buf span;
    put_text(book, MSG_HEAD_REVISIT, &advice->revisit, false);
    if (advice->revisit_after.unit == TIME_NONE ||
        advice->revisit_after.unit == TIME_ALWAYS)
        return;
    buf_part(&span, book->doc->out);
    tell_span(&span, book->lang, advice->revisit_after);
    doc_para_begin(book->doc, DOC_NOTE);
    book_say_with(book, MSG_DOC_REMIND, buf_str(&span));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&span);
    buf_free(&span);
}

/* What is known when the trouble is back after this was done. */
static void put_once_done(Book *book, const Advice *advice)
{
    Buf known;
    if (advice->n_once_done == 0)
        return;
    buf_part(&known, book->doc->out);
    for (uint32_t i = 0; i < advice->n_once_done; i++) {
        const Given *given = &advice->once_done[i];
        if (i > 0)
            buf_str_add(&known, message(i + 1 == advice->n_once_done ? MSG_LIST_AND
                                                                     : MSG_LIST_COMMA,
                                        book->lang));
        tell_clause(&known, &book->teller, given->fact, given->fields->value);
    }
    doc_para_begin(book->doc, DOC_NOTE);
    book_say_with(book, MSG_DOC_ONCE_DONE, buf_str(&known));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&known);
    buf_free(&known);
}

static void put_one(Book *book, uint32_t number)
{
    const Advice *advice = &book->base->advice[number];
    Str title = str_trim(tell_text(&book->teller, &advice->title));
    unsigned level = book_entry(book, advice->place, (Anchor){"advice", advice->id});
    doc_text(book->doc, title.len == 0 ? advice->id : title);
    doc_heading_end(book->doc, level);
    if (advice->also)
        book_note(book, MSG_DOC_ALSO);
    put_rules(book, number, CONCLUDE_ADVICE, MSG_DOC_GIVEN);
    put_replaced(book, number);
    put_steps(book, &advice->steps);
    put_text(book, MSG_HEAD_SAY, &advice->say, true);
    put_text(book, MSG_HEAD_AVOID, &advice->avoid, false);
    put_revisit(book, advice);
    put_once_done(book, advice);
    put_replaces(book, number);
    put_rules(book, number, CONCLUDE_AGAINST, MSG_DOC_HARMFUL);
    book_small_print(book, advice->id, advice->place, advice->sources,
                     advice->n_sources);
}

void book_advice(Book *book)
{
    for (uint32_t i = 0; i < book->base->n_advice; i++)
        put_one(book, i);
}
