/* SPDX-License-Identifier: MIT
 *
 * Book: a rule base as something to read, in one language or in each.
 *
 *     book.c          the whole: languages, contents, order of the chapters
 *     book_rules.c    a rule as an item: when, why, and in small print what else
 *     book_advice.c   advice: what it says, when it is given, what it gives way to
 *     book_facts.c    questions and conclusions: how they come about, what they decide
 *     book_ends.c     claims, themes, the index
 *     book_stories.c  what there is to practise
 *
 * Invariants
 *   - each advice, fact, rule, claim and theme has its anchor once in a language, at
 *     its entry; a rule's entry is the first place that tells it whole;
 *   - entries stand in the order of the source, the index in that of the alphabet; the
 *     same base gives the same bytes.
 */
#ifndef EG_REPORT_BOOK_H
#define EG_REPORT_BOOK_H

#include "report/doc.h"
#include "report/place.h"
#include "report/tell.h"

/* Appends the document. Of `style` the languages count, and with `every` not even
 * they: each language of the base has its part. False: memory failed. */
bool book_add(Buf *out, const Base *base, const Sources *sources, DocFormat format,
              const Style *style, bool every);

enum { BOOK_FEW = 8 }; /* links that stand open in an entry; more are folded */

/* What is decided by one fact, or by it and all that follows from it. */
typedef struct BookDecided {
    bool *advice, *facts; /* by number */
    bool posture;
} BookDecided;

/* What the chapters share, while one language is written. */
typedef struct Book {
    Doc *doc;
    Teller teller;
    const Base *base;
    Lang lang; /* of our own texts */
    Places places;
    Arena *scratch;
    bool *told;              /* by rule: its entry stands above */
    uint64_t *bits;          /* room for a set of facts, and */
    BookDecided direct, end; /* for what the fact at hand decides */
    Str file;                /* whose heading was the latest in this chapter */
    bool failed;
} Book;

/* Words of ours, within a paragraph. */
void book_say(Book *book, MessageId id);
void book_say_with(Book *book, MessageId id, Str arg);

/* A paragraph of ours. */
void book_note(Book *book, MessageId id);

/* A label on a line of its own: "Steps". */
void book_label(Book *book, MessageId id);

/* Begins an entry, below a heading for its file where that is another than before;
 * the heading is left open. Returns its level, for doc_heading_end. */
unsigned book_entry(Book *book, Place place, Anchor anchor);

/* Links. A fact is called by its question, or its id. */
void book_link_advice(Book *book, uint32_t advice);
void book_link_fact(Book *book, uint32_t fact);
void book_link_rule(Book *book, uint32_t rule);
void book_link_claim(Book *book, uint32_t source);
Str book_fact_name(Book *book, uint32_t fact);

/* Begins a fold whose summary says of how much advice: "It replaces 12 pieces". */
void book_fold_begin(Book *book, MessageId words, uint32_t advice);

/* Between the items of a sequence. */
void book_comma(Book *book, size_t begun);

/* A rule as an item of a list; `shown` is the conclusion that its place tells of. */
void book_rule(Book *book, uint32_t rule, const Conclusion *shown);

/* The small print at the end of an entry: its id, its file, what it rests on. */
void book_small_print(Book *book, Str id, Place place, const SourceRef *sources,
                      uint32_t count);

/* Does some rule conclude, assert or change the fact? */
bool book_is_made(const Base *base, uint32_t fact);

/* Does it conclude, assert or change this fact? */
bool book_concludes(const Conclusion *then, uint32_t fact);

/* The chapters. */
void book_advice(Book *book);
void book_questions(Book *book);
void book_conclusions(Book *book);
void book_given(Book *book);
void book_others(Book *book);
void book_claims(Book *book);
void book_themes(Book *book);
void book_stories(Book *book);
void book_courses(Book *book);
void book_index(Book *book);

/* Which facts, and how many rules, stand in which of them. */
uint32_t book_count_others(const Base *base);
uint32_t book_count_facts(const Base *base, bool (*is)(const Base *, uint32_t));
bool book_in_questions(const Base *base, uint32_t fact);
bool book_in_conclusions(const Base *base, uint32_t fact);
bool book_in_given(const Base *base, uint32_t fact);

#endif
