/* SPDX-License-Identifier: MIT
 *
 * The ends of the book: claims with what rests on them, themes, the index.
 */
#include "report/book.h"

#include <stdlib.h>

#include "report/sentence.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Claims */

static bool rests(const SourceRef *refs, uint32_t count, uint32_t source)
{
    for (uint32_t i = 0; i < count; i++)
        if (refs[i].source == source)
            return true;
    return false;
}

static void put_advised(Book *book, const Rule *rule)
{
    for (uint32_t i = 0; i < rule->n_then; i++) {
        if (rule->then[i].kind != CONCLUDE_ADVICE)
            continue;
        doc_text(book->doc, STR(" \u2192 "));
        book_link_advice(book, rule->then[i].index);
    }
}

/* A rule by its reason, then the advice that it gives. */
static void put_rule(Book *book, uint32_t rule)
{
    Buf text;
    buf_part(&text, book->doc->out);
    tell_because(&text, &book->teller, rule, NULL);
    doc_item_begin(book->doc, ANCHOR_NONE);
    doc_para_begin(book->doc, DOC_PLAIN);
    if (buf_str(&text).len != 0) {
        doc_text(book->doc, buf_str(&text));
        doc_text(book->doc, STR(" \u2013 "));
    }
    book_link_rule(book, rule);
    put_advised(book, &book->base->rules[rule]);
    doc_para_end(book->doc);
    doc_item_end(book->doc);
    book->failed |= !buf_ok(&text);
    buf_free(&text);
}

static uint32_t list_begin(Book *book, uint32_t begun, MessageId label)
{
    if (begun == 0) {
        book_label(book, label);
        doc_list_begin(book->doc, DOC_BULLETS);
    }
    return begun + 1;
}

static uint32_t put_rules(Book *book, uint32_t source)
{
    uint32_t begun = 0;
    for (uint32_t i = 0; i < book->base->n_rules; i++) {
        const Rule *rule = &book->base->rules[i];
        if (!rests(rule->sources, rule->n_sources, source))
            continue;
        begun = list_begin(book, begun, MSG_DOC_RULES);
        put_rule(book, i);
    }
    if (begun > 0)
        doc_list_end(book->doc);
    return begun;
}

static uint32_t put_advice(Book *book, uint32_t source)
{
    uint32_t begun = 0;
    for (uint32_t i = 0; i < book->base->n_advice; i++) {
        const Advice *advice = &book->base->advice[i];
        if (!rests(advice->sources, advice->n_sources, source))
            continue;
        begun = list_begin(book, begun, MSG_DOC_CLAIM_ADVICE);
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        book_link_advice(book, i);
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    if (begun > 0)
        doc_list_end(book->doc);
    return begun;
}

static uint32_t put_facts(Book *book, uint32_t source)
{
    uint32_t begun = 0;
    for (uint32_t i = 0; i < book->base->n_facts; i++) {
        const Fact *fact = &book->base->facts[i];
        if (!rests(fact->sources, fact->n_sources, source))
            continue;
        begun = list_begin(book, begun, MSG_DOC_CLAIM_FACTS);
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        book_link_fact(book, i);
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    if (begun > 0)
        doc_list_end(book->doc);
    return begun;
}

void book_claims(Book *book)
{
    for (uint32_t i = 0; i < book->base->n_sources; i++) {
        const SourceDef *claim = &book->base->sources[i];
        doc_heading_begin(book->doc, 3, (Anchor){"claim", claim->id});
        doc_text(book->doc, claim->id);
        book_say(book, MSG_NAME_COLON);
        doc_text(book->doc, tell_text(&book->teller, &claim->text));
        doc_heading_end(book->doc, 3);
        uint32_t rules = put_rules(book, i);
        uint32_t advice = put_advice(book, i);
        uint32_t facts = put_facts(book, i);
        if (rules + advice + facts == 0)
            book_note(book, MSG_DOC_CLAIM_NONE);
    }
}

/* Themes */

void book_themes(Book *book)
{
    for (uint32_t i = 0; i < book->base->n_themes; i++) {
        Str theme = book->base->themes[i];
        doc_heading_begin(book->doc, 3, (Anchor){"theme", theme});
        doc_text(book->doc, theme);
        doc_heading_end(book->doc, 3);
        doc_list_begin(book->doc, DOC_BULLETS);
        for (uint32_t k = 0; k < book->base->n_rules; k++)
            if (str_same(book->base->rules[k].theme, theme))
                put_rule(book, k);
        doc_list_end(book->doc);
    }
}

/* The index */

typedef struct Entry {
    Str text, key; /* as it reads, and as it is sorted: folded */
    Anchor anchor;
    size_t place;
} Entry;

static int compare(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    int order = str_order(a->key, b->key);
    return order != 0 ? order : a->place < b->place ? -1 : 1;
}

/* Is it a letter or a digit, where an alphabet begins? Quotes and the like are not. */
static bool is_sorted_by(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || code >= 0x80;
}

static bool add_entry(Book *book, Entry *entry, Str text, Anchor anchor, size_t place)
{
    Folded folded;
    uint32_t code;
    size_t at = 0, length;
    if (!fold_text(book->scratch, text, &folded))
        return false;
    while ((length = utf8_next(folded.text, at, &code)) != 0 && !is_sorted_by(code))
        at += length;
    *entry = (Entry){text, str_sub(folded.text, at, folded.text.len), anchor, place};
    return true;
}

static bool collect(Book *book, Entry *entries)
{
    const Base *base = book->base;
    bool well = true;
    size_t n = 0;
    for (uint32_t i = 0; well && i < base->n_advice; i++, n++) {
        const Advice *advice = &base->advice[i];
        Str title = tell_without_stop(tell_text(&book->teller, &advice->title));
        well = add_entry(book, &entries[n], title.len == 0 ? advice->id : title,
                         (Anchor){"advice", advice->id}, n);
    }
    for (uint32_t i = 0; well && i < base->n_facts; i++, n++)
        well = add_entry(book, &entries[n], book_fact_name(book, i),
                         sentence_anchor(base, i), n);
    for (uint32_t i = 0; well && i < base->n_rules; i++, n++)
        well = add_entry(book, &entries[n], base->rules[i].id,
                         (Anchor){"rule", base->rules[i].id}, n);
    return well;
}

/* The first letter of a key, as the heading of its group; digits and what has no letter
 * share one. */
static Str letter_of(const Entry *entry)
{
    uint32_t code;
    size_t length = utf8_next(entry->key, 0, &code);
    return length == 0 || (code >= '0' && code <= '9') ? STR("0\u20139")
                                                       : str_sub(entry->key, 0, length);
}

static void put_letter(Book *book, Str letter)
{
    char upper = letter.at[0];
    doc_para_begin(book->doc, DOC_LABEL);
    if (letter.len == 1 && upper >= 'a' && upper <= 'z') {
        upper = (char)(upper - 'a' + 'A');
        doc_strong(book->doc, (Str){&upper, 1});
    } else {
        doc_strong(book->doc, letter);
    }
    doc_para_end(book->doc);
}

static void put_entry(Book *book, const Entry *entry)
{
    bool rule = str_is_c(str_of(entry->anchor.kind), "rule");
    doc_item_begin(book->doc, ANCHOR_NONE);
    doc_para_begin(book->doc, DOC_PLAIN);
    if (rule)
        book_say(book, MSG_DOC_RULE);
    doc_link(book->doc, entry->anchor, entry->text);
    doc_para_end(book->doc);
    doc_item_end(book->doc);
}

void book_index(Book *book)
{
    const Base *base = book->base;
    size_t count = (size_t)base->n_advice + base->n_facts + base->n_rules;
    Entry *entries = arena_array(book->scratch, count, sizeof *entries);
    if (entries == NULL || !collect(book, entries)) {
        book->failed = true;
        return;
    }
    qsort(entries, count, sizeof *entries, compare);
    for (size_t i = 0; i < count; i++) {
        Str letter = letter_of(&entries[i]);
        if (i == 0 || !str_same(letter, letter_of(&entries[i - 1]))) {
            if (i > 0)
                doc_list_end(book->doc);
            put_letter(book, letter);
            doc_list_begin(book->doc, DOC_COLUMNS);
        }
        put_entry(book, &entries[i]);
    }
    if (count > 0)
        doc_list_end(book->doc);
}
