/* SPDX-License-Identifier: MIT
 *
 * What would change the advice. Sentences are framed so that any clause of an author
 * fits in, as a quotation.
 */
#include "report/flip_text.h"

#include "text/spoken.h"

enum {
    TOLD_MOST = 2,  /* questions, each with a sentence of its own */
    VALUES_MOST = 2 /* answers that are named in it */
};

ConsultStatus flips_find(Consult *consult, Flips *out)
{
    ConsultStatus status = consult_flip(consult, &out->flip);
    return status == CONSULT_OK ? consult_robustness(consult, &out->robustness)
                                : status;
}

/* Parts of sentences */

static void say(Buf *out, const Teller *teller, MessageId id)
{
    buf_str_add(out, message(id, teller->style->lang));
}

static void quote_label(Buf *out, const Teller *teller, uint32_t fact, Value value)
{
    Buf label;
    buf_part(&label, out);
    if (value.kind == VALUE_NONE)
        say(&label, teller, MSG_UNKNOWN);
    else
        tell_value(&label, teller, &teller->base->facts[fact].fields[0], value);
    page_quote(out, teller->style->lang, buf_str(&label));
    buf_free(&label);
}

static void quote_clause(Buf *out, const Teller *teller, uint32_t fact, Value value)
{
    Buf clause;
    buf_part(&clause, out);
    tell_clause(&clause, teller, fact, value);
    page_quote(out, teller->style->lang, buf_str(&clause));
    buf_free(&clause);
}

/* The flip */

enum { FLIP_PARTS = 6 };

/* Do both values speak for themselves, so that no question need be named? */
static bool speaks(const Teller *teller, const Flip *flip)
{
    const Fact *fact = &teller->base->facts[flip->fact];
    return tell_text(teller, &fact->ask).len == 0 ||
           (tell_has_said(teller, &fact->fields[0], flip->was) &&
            tell_has_said(teller, &fact->fields[0], flip->value));
}

/* How its sentence begins, with clauses or answers, and ends. */
typedef struct FlipWords {
    MessageId said, answered, sure, provided;
} FlipWords;

static void add_flip(Buf *out, const Teller *teller, const Flip *flip,
                     const FlipWords *words)
{
    Buf parts[FLIP_PARTS];
    Str args[FLIP_PARTS];
    bool clauses = speaks(teller, flip);
    void (*quote)(Buf *, const Teller *, uint32_t, Value) =
        clauses ? quote_clause : quote_label;
    for (int i = 0; i < FLIP_PARTS; i++)
        buf_part(&parts[i], out);
    quote(&parts[0], teller, flip->fact, flip->value);
    quote(&parts[1], teller, flip->fact, flip->was);
    tell_title(&parts[2], teller, flip->advice);
    tell_name(&parts[3], teller, flip->fact);
    if (flip->then != NOBODY) {
        tell_name(&parts[4], teller, flip->then);
        quote_label(&parts[5], teller, flip->then, flip->answer);
    }
    for (int i = 0; i < FLIP_PARTS; i++)
        args[i] = buf_str(&parts[i]);
    message_add(out, clauses ? words->said : words->answered, teller->style->lang, args,
                FLIP_PARTS);
    message_add(out, flip->then == NOBODY ? words->sure : words->provided,
                teller->style->lang, args, FLIP_PARTS);
    for (int i = 0; i < FLIP_PARTS; i++) {
        buf_free(&parts[i]);
    }
}

/* What is not known */

static bool may_matter(const Unknown *one)
{
    return one->matters == SPACE_YES || one->matters == SPACE_BUDGET;
}

static size_t count_mattering(const Robustness *r)
{
    size_t count = 0;
    for (uint32_t i = 0; i < r->count; i++)
        count += may_matter(&r->unknowns[i]);
    return count;
}

/* The lead that is told: the first that ends somewhere, else the first. */
static uint32_t told_lead(const Unknown *one)
{
    for (uint32_t i = 0; i < one->n_leads; i++)
        if (one->leads[i].advice != NOBODY)
            return i;
    return 0;
}

static bool alike(const Lead *a, const Lead *b)
{
    return a->advice == b->advice && a->open == b->open;
}

/* " “a” or “b” would lead to “Pay first”." */
static void add_leads(Buf *out, const Teller *teller, const Unknown *one)
{
    const Lead *told = &one->leads[told_lead(one)];
    bool number = teller->base->facts[one->fact].fields[0].type == TYPE_NUMBER;
    uint32_t count = 0;
    if (number)
        say(out, teller, MSG_DOUBT_NUMBER);
    else
        buf_byte(out, ' ');
    for (uint32_t i = 0; i < one->n_leads; i++) {
        if (!alike(&one->leads[i], told) || count == VALUES_MOST)
            continue;
        if (count++ != 0)
            say(out, teller, MSG_LIST_OR);
        quote_label(out, teller, one->fact, one->leads[i].value);
    }
    if (told->advice == NOBODY) {
        say(out, teller, told->open ? MSG_DOUBT_OPEN : MSG_DOUBT_NONE);
    } else {
        say(out, teller, MSG_DOUBT_LEADS);
        tell_title(out, teller, told->advice);
        buf_byte(out, '.');
    }
    if (one->n_leads > count)
        say(out, teller, MSG_DOUBT_OTHERS);
}

static void add_unknown(Buf *out, const Teller *teller, const Unknown *one)
{
    say(out, teller, MSG_YOU_DONT_KNOW);
    tell_name(out, teller, one->fact);
    if (one->matters == SPACE_BUDGET)
        say(out, teller, MSG_DOUBT_TOO_LONG);
    else if (one->n_leads == 0)
        say(out, teller, MSG_DOUBT_SOME);
    else
        add_leads(out, teller, one);
}

static void add_nth_unknown(Buf *out, const Teller *teller, const Robustness *r,
                            size_t number)
{
    for (uint32_t i = 0; i < r->count; i++)
        if (may_matter(&r->unknowns[i]) && number-- == 0) {
            add_unknown(out, teller, &r->unknowns[i]);
            return;
        }
}

static size_t count_doubts(const Robustness *r)
{
    size_t count = count_mattering(r);
    if (r->count == 0)
        return 0;
    return count == 0 ? 1 : count > TOLD_MOST ? TOLD_MOST + 1 : count;
}

static void add_doubt(Buf *out, const Teller *teller, const Robustness *r,
                      size_t number)
{
    Lang lang = teller->style->lang;
    size_t mattering = count_mattering(r);
    if (number >= TOLD_MOST)
        message_count_add(out, lang, MSG_DOUBT_ONE_MORE, MSG_DOUBT_MORE,
                          mattering - TOLD_MOST, NULL, 0);
    else if (mattering > 0)
        add_nth_unknown(out, teller, r, number);
    else if (r->changes == SPACE_NO)
        message_count_add(out, lang, MSG_ROBUST_ONE, MSG_ROBUST_MANY, r->count, NULL,
                          0);
    else
        say(out, teller,
            r->changes == SPACE_YES ? MSG_DOUBT_TOGETHER : MSG_DOUBTS_TOO_LONG);
}

/* All */

size_t flips_count(const Flips *flips)
{
    return (flips->flip.fact != NOBODY) + count_doubts(&flips->robustness);
}

void flips_sentence_add(Buf *out, const Teller *teller, const Flips *flips,
                        size_t number)
{
    static const FlipWords words = {MSG_FLIP_SAID, MSG_FLIP_ANSWERED, MSG_FLIP_SURE,
                                    MSG_FLIP_IF};
    bool has_flip = flips->flip.fact != NOBODY;
    if (has_flip && number == 0)
        add_flip(out, teller, &flips->flip, &words);
    else
        add_doubt(out, teller, &flips->robustness, number - has_flip);
}

void flip_near_miss_add(Buf *out, const Teller *teller, const Flip *flip)
{
    static const FlipWords words = {MSG_NEAR_SAID, MSG_NEAR_ANSWERED, MSG_NEAR_SURE,
                                    MSG_NEAR_IF};
    add_flip(out, teller, flip, &words);
}
