/* SPDX-License-Identifier: MIT
 *
 * Facts: the questions, what the rules conclude, and what is given from outside. Of
 * each, how it comes about and what it decides.
 */
#include "report/book.h"

#include "report/clause.h"
#include "report/sentence.h"
#include "text/spoken.h"

/* What a value may be */

static void put_values(Book *book, const Field *field)
{
    doc_list_begin(book->doc, DOC_BULLETS);
    for (uint32_t i = 0; i < field->n_values; i++) {
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        doc_text(book->doc, tell_label(&book->teller, field, i));
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    doc_list_end(book->doc);
}

static void add_number(Buf *out, const Book *book, const Field *field, bool capital)
{
    Str unit = tell_text(&book->teller, &field->unit);
    buf_str_add(out, message(capital ? MSG_A_NUMBER : MSG_DOC_NUMBER, book->lang));
    if (field->has_range) {
        Buf low, high;
        buf_part(&low, out);
        buf_part(&high, out);
        number_add(&low, book->lang, field->low);
        number_add(&high, book->lang, field->high);
        message_add2(out, MSG_FROM_TO, book->lang, buf_str(&low), buf_str(&high));
        buf_free(&low);
        buf_free(&high);
    }
    if (unit.len != 0)
        message_add1(out, MSG_IN_UNIT, book->lang, unit);
}

/* The answers to a question, or the values of a conclusion. */
static void put_answers(Book *book, const Fact *fact, MessageId label)
{
    const Field *field = &fact->fields[0];
    Buf text;
    buf_part(&text, book->doc->out);
    if (field->n_values > 0) {
        bool scale = fact->ask.in == NULL && field->type == TYPE_SCALE;
        book_label(book, scale ? MSG_DOC_SCALE : label);
        put_values(book, field);
        buf_free(&text);
        return;
    }
    if (field->type == TYPE_NUMBER)
        add_number(&text, book, field, true);
    else
        buf_str_add(&text, message(MSG_A_TEXT, book->lang));
    if (field->type == TYPE_NUMBER)
        buf_byte(&text, '.');
    book_label(book, label);
    doc_para_begin(book->doc, DOC_PLAIN);
    doc_text(book->doc, buf_str(&text));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&text);
    buf_free(&text);
}

/* A field's type in words: "a number from 0 to 60 (days)", "a client or a partner". */
static void add_type(Buf *out, const Book *book, const Field *field)
{
    if (field->type == TYPE_NUMBER)
        add_number(out, book, field, false);
    else if (field->type == TYPE_TEXT)
        buf_str_add(out, message(MSG_DOC_WORDS, book->lang));
    for (uint32_t i = 0; i < field->n_values; i++) {
        bool last = i + 1 == field->n_values;
        if (i > 0)
            buf_str_add(out, message(last ? MSG_LIST_OR : MSG_LIST_COMMA, book->lang));
        buf_str_add(out, tell_label(&book->teller, field, i));
    }
}

static void put_fields(Book *book, const Fact *fact)
{
    book_label(book, MSG_DOC_FIELDS);
    doc_list_begin(book->doc, DOC_BULLETS);
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        Buf type;
        buf_part(&type, book->doc->out);
        add_type(&type, book, &fact->fields[i]);
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        doc_code(book->doc, fact->fields[i].id);
        book_say(book, MSG_NAME_COLON);
        if (fact->fields[i].several)
            book_say_with(book, MSG_DOC_LIST_OF, buf_str(&type));
        else
            doc_text(book->doc, buf_str(&type));
        doc_para_end(book->doc);
        doc_item_end(book->doc);
        book->failed |= !buf_ok(&type);
        buf_free(&type);
    }
    doc_list_end(book->doc);
}

/* How it comes about */

/* Does a conclusion of this fact give it just this declared value? NOBODY: none of
 * them, which it does where the value is a number, a text or computed. */
static bool gives(const Conclusion *then, uint32_t fact, uint32_t value)
{
    if (!book_concludes(then, fact))
        return false;
    bool fixed = (then->kind == CONCLUDE_VALUE || then->kind == ACT_ASSERT) &&
                 then->n_fields == 1 && then->fields[0].field == 0 &&
                 field_value_fixed(then->fields);
    if (fixed && then->fields[0].value.kind == VALUE_ID)
        return then->fields[0].value.bits == value;
    if (fixed && then->fields[0].value.kind == VALUE_SET && value != NOBODY)
        return (then->fields[0].value.bits >> value & 1) != 0;
    return !(fixed && then->fields[0].value.kind == VALUE_SET) && value == NOBODY;
}

/* "this is a breach of trust", or "seriousness: a breach", above its rules. */
static void put_value_label(Book *book, uint32_t fact, uint32_t value)
{
    const Field *field = &book->base->facts[fact].fields[0];
    Str said = tell_said(&book->teller, field, value);
    Str text = said.len != 0 ? said : tell_label(&book->teller, field, value);
    doc_para_begin(book->doc, DOC_LABEL);
    if (book->doc->format == DOC_MARKDOWN)
        doc_strong(book->doc, text);
    else
        doc_text(book->doc, text);
    doc_para_end(book->doc);
}

/* The rules that give it a value, below that value. */
static uint32_t put_rules_for(Book *book, uint32_t fact, uint32_t value)
{
    const Base *base = book->base;
    uint32_t begun = 0;
    for (uint32_t i = 0; i < base->n_rules; i++) {
        for (uint32_t k = 0; k < base->rules[i].n_then; k++) {
            if (!gives(&base->rules[i].then[k], fact, value))
                continue;
            if (begun++ == 0 && value != NOBODY)
                put_value_label(book, fact, value);
            else if (begun == 1)
                book_label(book, MSG_DOC_FOLLOWS);
            if (begun == 1)
                doc_list_begin(book->doc, DOC_BULLETS);
            book_rule(book, i, value == NOBODY ? NULL : &base->rules[i].then[k]);
            break;
        }
    }
    if (begun > 0)
        doc_list_end(book->doc);
    return begun;
}

static void put_otherwise(Book *book, uint32_t fact)
{
    Buf clause;
    const Fact *told = &book->base->facts[fact];
    if (!told->plain || told->fields[0].otherwise.kind == VALUE_NONE)
        return;
    buf_part(&clause, book->doc->out);
    tell_clause(&clause, &book->teller, fact, told->fields[0].otherwise);
    doc_para_begin(book->doc, DOC_PLAIN);
    book_say_with(book, MSG_DOC_OTHERWISE, buf_str(&clause));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&clause);
    buf_free(&clause);
}

static void put_origin(Book *book, uint32_t fact)
{
    const Fact *told = &book->base->facts[fact];
    for (uint32_t i = 0; i < told->fields[0].n_values && told->plain; i++)
        put_rules_for(book, fact, i);
    put_rules_for(book, fact, NOBODY);
    put_otherwise(book, fact);
}

/* What it decides */

/* What some facts decide, found in one walk over the rules. */
static bool in_set(const uint64_t *set, uint32_t fact)
{
    return (set[fact / 64] >> fact % 64 & 1) != 0;
}

static bool reads_any(const Cond *cond, const uint64_t *facts)
{
    if (cond->kind == COND_FACT)
        return in_set(facts, cond->fact);
    for (uint32_t i = 0; cond->kind != COND_WHERE && i < cond->n_items; i++)
        if (reads_any(&cond->items[i], facts))
            return true;
    return false;
}

static void decide(const Conclusion *then, BookDecided *decided)
{
    if (then->kind == CONCLUDE_ADVICE)
        decided->advice[then->index] = true;
    if (then->kind == CONCLUDE_POSTURE)
        decided->posture = true;
    if (book_concludes(then, then->index))
        decided->facts[then->index] = true;
}

/* What the rules that read a fact of the set give, added to what was found before. */
static void find_decided(const Base *base, const uint64_t *facts, BookDecided *decided)
{
    for (uint32_t i = 0; i < base->n_rules; i++)
        if (reads_any(&base->rules[i].when, facts))
            for (uint32_t k = 0; k < base->rules[i].n_then; k++)
                decide(&base->rules[i].then[k], decided);
}

static void clear_decided(const Base *base, BookDecided *decided)
{
    memset(decided->advice, 0, base->n_advice * sizeof *decided->advice);
    memset(decided->facts, 0, base->n_facts * sizeof *decided->facts);
    decided->posture = false;
}

/* Adds the facts that were decided to the set; are there new ones? */
static bool add_decided(const Base *base, uint64_t *facts, const BookDecided *decided)
{
    bool grows = false;
    for (uint32_t i = 0; i < base->n_facts; i++) {
        if (!decided->facts[i] || in_set(facts, i))
            continue;
        facts[i / 64] |= (uint64_t)1 << i % 64;
        grows = true;
    }
    return grows;
}

/* `direct` by the rules that read the fact; `end` by all that follows from it, too. */
static void decide_all(Book *book, uint32_t fact)
{
    const Base *base = book->base;
    memset(book->bits, 0, ((size_t)base->n_facts / 64 + 1) * sizeof *book->bits);
    book->bits[fact / 64] |= (uint64_t)1 << fact % 64;
    clear_decided(base, &book->direct);
    clear_decided(base, &book->end);
    find_decided(base, book->bits, &book->direct);
    bool grows = add_decided(base, book->bits, &book->direct);
    find_decided(base, book->bits, &book->end);
    while (grows) {
        grows = add_decided(base, book->bits, &book->end);
        find_decided(base, book->bits, &book->end);
    }
}

static void item_begin(Book *book)
{
    doc_item_begin(book->doc, ANCHOR_NONE);
    doc_para_begin(book->doc, DOC_PLAIN);
}

static void item_end(Book *book)
{
    doc_para_end(book->doc);
    doc_item_end(book->doc);
}

static uint32_t count_true(const bool *of, uint32_t n)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += of[i] ? 1 : 0;
    return count;
}

static bool opens(const Base *base, uint32_t fact, uint32_t question)
{
    const Cond *gate = base->facts[question].ask_if;
    return gate != NULL && cond_reads(gate, fact);
}

/* How many facts, gates and measures a fact decides at once. */
static uint32_t count_facts_decided(const Book *book, uint32_t fact)
{
    uint32_t count = count_true(book->direct.facts, book->base->n_facts) +
                     (book->direct.posture ? 1 : 0);
    for (uint32_t i = 0; i < book->base->n_facts; i++)
        count += opens(book->base, fact, i) ? 1 : 0;
    return count;
}

static void put_facts_decided(Book *book, uint32_t fact)
{
    for (uint32_t i = 0; i < book->base->n_facts; i++) {
        for (int gate = 0; gate < 2; gate++) {
            if (gate == 0 ? !book->direct.facts[i] : !opens(book->base, fact, i))
                continue;
            item_begin(book);
            if (gate == 1)
                book_say(book, MSG_DOC_OPENS);
            book_link_fact(book, i);
            item_end(book);
        }
    }
    if (!book->direct.posture)
        return;
    item_begin(book);
    book_say(book, MSG_DOC_POSTURE_OF);
    item_end(book);
}

static void put_advice_decided(Book *book, const BookDecided *decided)
{
    for (uint32_t i = 0; i < book->base->n_advice; i++) {
        if (!decided->advice[i])
            continue;
        item_begin(book);
        book_link_advice(book, i);
        item_end(book);
    }
}

/* The advice that it decides, to be opened. */
static void put_folded(Book *book, const BookDecided *decided, MessageId words,
                       uint32_t count)
{
    book_fold_begin(book, words, count);
    doc_list_begin(book->doc, DOC_BULLETS);
    put_advice_decided(book, decided);
    doc_list_end(book->doc);
    doc_fold_end(book->doc);
}

static void put_decisions(Book *book, uint32_t fact, MessageId label)
{
    decide_all(book, fact);
    uint32_t advice = count_true(book->direct.advice, book->base->n_advice);
    uint32_t others = count_facts_decided(book, fact);
    uint32_t in_the_end = count_true(book->end.advice, book->base->n_advice);
    bool open = advice > 0 && advice <= BOOK_FEW;
    if (others + advice == 0) {
        book_note(book, MSG_DOC_DECIDES_NOTHING);
        return;
    }
    if (others > 0 || open) {
        book_label(book, label);
        doc_list_begin(book->doc, DOC_BULLETS);
        put_facts_decided(book, fact);
        if (open)
            put_advice_decided(book, &book->direct);
        doc_list_end(book->doc);
    }
    if (advice > BOOK_FEW)
        put_folded(book, &book->direct, MSG_DOC_BEARS_ON, advice);
    if (in_the_end > advice)
        put_folded(book, &book->end, MSG_DOC_IN_THE_END, in_the_end);
}

/* Entries */

static void put_heading(Book *book, uint32_t fact)
{
    const Fact *told = &book->base->facts[fact];
    unsigned level = book_entry(book, told->place, sentence_anchor(book->base, fact));
    doc_text(book->doc, book_fact_name(book, fact));
    doc_heading_end(book->doc, level);
}

static void put_help(Book *book, const Fact *fact)
{
    Str help = str_trim(tell_text(&book->teller, &fact->help));
    if (help.len == 0)
        return;
    doc_para_begin(book->doc, DOC_PLAIN);
    doc_text(book->doc, help);
    doc_para_end(book->doc);
}

/* A note of ours about a span of time. */
static void put_span(Book *book, MessageId id, Span span)
{
    Buf words;
    buf_part(&words, book->doc->out);
    tell_span(&words, book->lang, span);
    doc_para_begin(book->doc, DOC_NOTE);
    book_say_with(book, id, buf_str(&words));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&words);
    buf_free(&words);
}

static void put_kept(Book *book, Span lasts)
{
    if (lasts.unit == TIME_ALWAYS)
        book_note(book, MSG_DOC_KEPT);
    else if (lasts.unit != TIME_NONE)
        put_span(book, MSG_DOC_KEPT_FOR, lasts);
}

/* When a trouble is the same again. */
static void put_trouble(Book *book, uint32_t number)
{
    const Fact *fact = &book->base->facts[number];
    if (fact->same_trouble == NULL)
        return;
    Cond one = {.kind = COND_FACT,
                .place = fact->place,
                .fact = number,
                .as = NOBODY,
                .n_tests = 1};
    one.tests = fact->same_trouble;
    Cond all = {.kind = COND_ALL, .place = fact->place, .n_items = 1};
    all.items = &one;
    book_label(book, MSG_DOC_SAME);
    sentence_put(book->doc, &book->teller, NULL, &all);
    if (fact->same_within.unit != TIME_NONE && fact->same_within.unit != TIME_ALWAYS)
        put_span(book, MSG_DOC_SAME_FOR, fact->same_within);
}

/* Which values earlier days of the same trouble give. */
static void put_counted(Book *book, const Fact *fact)
{
    const Field *field = fact->fields;
    for (uint32_t i = 0; fact->counts_earlier != NULL && i < field->n_values; i++) {
        if (fact->counts_earlier[i] == 0)
            continue;
        Str label = tell_label(&book->teller, field, i);
        Buf line;
        buf_part(&line, book->doc->out);
        message_count_add(&line, book->lang, MSG_DOC_COUNTED_ONE, MSG_DOC_COUNTED_MANY,
                          fact->counts_earlier[i], &label, 1);
        doc_para_begin(book->doc, DOC_NOTE);
        doc_text(book->doc, buf_str(&line));
        doc_para_end(book->doc);
        book->failed |= !buf_ok(&line);
        buf_free(&line);
    }
}

/* What is remembered of a person. */
static void put_remembered(Book *book, uint32_t fact)
{
    put_kept(book, book->base->facts[fact].lasts);
    put_trouble(book, fact);
    put_counted(book, &book->base->facts[fact]);
}

static void put_end(Book *book, const Fact *fact)
{
    book_small_print(book, fact->id, fact->place, fact->sources, fact->n_sources);
}

static void put_question(Book *book, uint32_t fact)
{
    const Fact *told = &book->base->facts[fact];
    put_heading(book, fact);
    put_help(book, told);
    if (told->delicate)
        book_note(book, MSG_DOC_DELICATE);
    put_answers(book, told, MSG_DOC_ANSWERS);
    if (told->ask_if != NULL) {
        book_label(book, MSG_DOC_ASKED);
        sentence_put(book->doc, &book->teller, NULL, told->ask_if);
    }
    if (book_is_made(book->base, fact))
        book_label(book, MSG_DOC_ALSO_FOLLOWS);
    put_origin(book, fact);
    put_decisions(book, fact, MSG_DOC_DECIDES);
    put_remembered(book, fact);
    put_end(book, told);
}

/* A conclusion, or what is given from outside. */
static void put_other(Book *book, uint32_t fact)
{
    const Fact *told = &book->base->facts[fact];
    put_heading(book, fact);
    if (!told->plain)
        put_fields(book, told);
    else if (told->fields[0].type != TYPE_YES_NO)
        put_answers(book, told, MSG_DOC_VALUES);
    put_origin(book, fact);
    put_decisions(book, fact, MSG_DOC_LEADS_TO);
    put_remembered(book, fact);
    put_end(book, told);
}

static void put_all(Book *book, bool (*is)(const Base *, uint32_t),
                    void (*put)(Book *, uint32_t))
{
    for (uint32_t i = 0; i < book->base->n_facts; i++)
        if (is(book->base, i))
            put(book, i);
}

void book_questions(Book *book)
{
    put_all(book, book_in_questions, put_question);
}

void book_conclusions(Book *book)
{
    put_all(book, book_in_conclusions, put_other);
}

void book_given(Book *book)
{
    put_all(book, book_in_given, put_other);
}
