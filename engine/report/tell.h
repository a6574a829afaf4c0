/* SPDX-License-Identifier: MIT
 *
 * Tell: facts, values and reasons as words, for every report that speaks of them.
 *
 *     unpaid = yes        you owe them money                  (the author's `said:`)
 *     relation = client   “Who is it about?” – a client       (question and label)
 *     seriousness = breach   a breach                         (no question: the label)
 *     days = 3            days: 3                             (nor a label: the id)
 *
 * What is told is raw: it is made safe where it is put on the page.
 */
#ifndef EG_REPORT_TELL_H
#define EG_REPORT_TELL_H

#include "consult/consult.h"
#include "report/page.h"

/* Whom a report speaks of, and how; lent, for the time of one report. */
typedef struct Teller {
    Consult *consult; /* NULL: of a base alone, which is not consulted */
    Session *session; /* NULL then, too */
    const Base *base;
    const Style *style;
} Teller;

Teller teller_of(Consult *consult, const Style *style);
Teller teller_of_base(const Base *base, const Style *style);

/* A text in the report's language, or {NULL, 0}. */
Str tell_text(const Teller *teller, const Text *text);

/* A text fit to stand within a sentence: without blanks and full stop at its end. */
Str tell_without_stop(Str text);

/* What `said:` says of a declared value, as a clause, or nothing. */
Str tell_said(const Teller *teller, const Field *field, uint32_t value);

/* Have a value, or all of several, such words? */
bool tell_has_said(const Teller *teller, const Field *field, Value value);

/* What a language of the base calls itself: as the base says, or as we know; else its
 * id. */
Str tell_language(const Base *base, uint32_t base_lang);

/* Appends an id as words: "how-often" is "how often". */
void tell_id(Buf *out, Str id);

/* "I don't know", in the base's words for it, or ours. */
Str tell_unknown(const Teller *teller);

/* The label of a declared value; for want of one, yes or no, or its id. */
Str tell_label(const Teller *teller, const Field *field, uint32_t value);

/* The label in any language, without a teller: `lang` of ours, `base_lang` of its. */
Str tell_label_in(const Base *base, const Field *field, uint32_t value, Lang lang,
                  uint32_t base_lang);

/* Appends "at least " as a rule writes it, and nothing for what it writes without a
 * word: in what is for authors, words of the language say more than a sentence. */
void tell_op(Buf *out, TestOp op);

/* Appends a value: a label, a number with its unit, a text in quotes, a list. */
void tell_value(Buf *out, const Teller *teller, const Field *field, Value value);

/* What a number may be: "A number from 0 to 60 (weeks)". */
void tell_number(Buf *out, const Teller *teller, const Field *field);

/* Appends what a fact is called: its question in quotes, or its id. */
void tell_name(Buf *out, const Teller *teller, uint32_t fact);

/* Appends "this fact has this value" as a clause, without a full stop. */
void tell_clause(Buf *out, const Teller *teller, uint32_t fact, Value value);

/* The clause of the fact as it stands; of one without a value, its name. */
void tell_fact(Buf *out, const Teller *teller, uint32_t fact);

/* Appends " (fairly sure)", with `number` " (fairly sure: 0.7)"; nothing where it is
 * certain. Thousandths. */
void tell_certainty(Buf *out, const Teller *teller, uint32_t certainty, bool number);

/* Appends an advice's title in quotes, without a full stop. */
void tell_title(Buf *out, const Teller *teller, uint32_t advice);

/* Appends “what a source claims” (C7). */
void tell_claim(Buf *out, const Teller *teller, uint32_t source);

/* Appends an element of a fact with fields: "partner: name Ada, gives 5". */
void tell_wme(Buf *out, const Teller *teller, const Wme *wme);

/* The same of a fact and its values; of a plain fact, its clause. */
void tell_element(Buf *out, const Teller *teller, uint32_t fact, const Value *values);

/* Appends a rule's `because:`; `instance` (may be NULL) gives what `$who` stands for.
 * Nothing where the rule has none. */
void tell_because(Buf *out, const Teller *teller, uint32_t rule,
                  const Activation *instance);

/* Appends " (C7, C3)": what a rule or fact rests on, but for `practice`. */
void tell_sources(Buf *out, const Teller *teller, const SourceRef *sources,
                  uint32_t count);

/* Appends "2 weeks". Nothing for TIME_NONE and TIME_ALWAYS. */
void tell_span(Buf *out, Lang lang, Span span);

#endif
