/* SPDX-License-Identifier: MIT
 *
 * Sentences. The items of a conjunction are sorted into what can be said in one go and
 * what cannot:
 *
 *     singles   one clause each                       A, B and C
 *     choices   a few clauses, one of which must hold    , and either D or E
 *     negated   what must not be, a few clauses             , unless F
 *     blocks    all else                                     … and one of these is so:
 *
 * With two blocks or more, or one beside what is negated, each is an item of a list.
 *
 * French says its conjunction before each clause, English only once:
 *
 *     quand A, que B et qu'il C, sauf si D ou s'il E
 *     when A, B and C, unless D or E
 *
 * The calls nest as conditions do, at most MODEL_DEPTH deep.
 */
#include "report/sentence.h"

#include "report/clause.h"

/* What stands before a clause in French. */
typedef enum Join {
    JOIN_NONE, /* nothing: an item of a list, or what follows `quand` */
    JOIN_THAT, /* que, qu' */
    JOIN_IF    /* si, s' */
} Join;

enum { CHOICES = 2 }; /* in one sentence */

typedef VEC(const Cond *) Conds;

typedef struct Sorted {
    Conds singles, choices, negated, blocks;
    bool failed;
} Sorted;

typedef struct Writer {
    Doc *doc;
    const Teller *teller;
    const Rule *rule;
    MessageId sign; /* owed before the next clause: MSG_COUNT: none */
    bool either;    /* and it says that several follow */
    bool compound;  /* the latest clause has a comma, or an "and" or "or" of its own */
} Writer;

/* Sorting */

static bool is_leaf(Writer *w, const Cond *cond)
{
    return clause_is(w->teller, cond);
}

/* A conjunction or an alternative of one is that one. */
static const Cond *bare(const Cond *cond)
{
    while ((cond->kind == COND_ALL || cond->kind == COND_ANY) && cond->n_items == 1)
        cond = &cond->items[0];
    return cond;
}

/* How many clauses an item of `any:` or `none:` takes; more than CLAUSES: too many. */
static size_t weight(Writer *w, const Cond *cond, bool conjunctions)
{
    cond = bare(cond);
    if (is_leaf(w, cond))
        return clause_count(w->teller, cond);
    size_t sum = 0;
    if (!conjunctions || cond->kind != COND_ALL)
        return CLAUSES + 1;
    for (uint32_t i = 0; i < cond->n_items; i++) {
        const Cond *item = bare(&cond->items[i]);
        bool single = is_leaf(w, item) && clause_count(w->teller, item) == 1;
        sum += single ? 1 : CLAUSES + 1;
    }
    return sum;
}

static bool is_short(Writer *w, const Cond *cond, bool conjunctions)
{
    size_t sum = 0;
    for (uint32_t i = 0; i < cond->n_items; i++)
        sum += weight(w, &cond->items[i], conjunctions);
    return sum <= CLAUSES;
}

static void sort(Writer *w, const Cond *cond, Sorted *out)
{
    const Mem *mem = &w->doc->out->mem;
    bool well;
    cond = bare(cond);
    if (cond->kind == COND_ALL) {
        for (uint32_t i = 0; i < cond->n_items; i++)
            sort(w, &cond->items[i], out);
        return;
    }
    if (is_leaf(w, cond) && clause_count(w->teller, cond) == 1)
        well = vec_push(&out->singles, mem, cond);
    else if (is_leaf(w, cond) || (cond->kind == COND_ANY && is_short(w, cond, false)))
        well = vec_push(&out->choices, mem, cond);
    else if (cond->kind == COND_NONE && is_short(w, cond, true))
        well = vec_push(&out->negated, mem, cond);
    else
        well = vec_push(&out->blocks, mem, cond);
    out->failed |= !well;
}

static void sorted_free(Writer *w, Sorted *sorted)
{
    const Mem *mem = &w->doc->out->mem;
    w->doc->out->failed |= sorted->failed;
    vec_free(&sorted->singles, mem);
    vec_free(&sorted->choices, mem);
    vec_free(&sorted->negated, mem);
    vec_free(&sorted->blocks, mem);
}

/* Clauses */

static void say(Writer *w, MessageId id)
{
    doc_text(w->doc, message(id, w->teller->style->lang));
}

/* Does a French clause begin with a vowel's sound, so that "que" becomes "qu'"? An h is
 * taken for an aspirate one: no clause of ours begins with it. */
static bool elides_that(Str clause)
{
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "A", "E", "I",
                                         "O", "U", "à", "â", "é", "è", "ê", "î",
                                         "ô", "œ", "À", "É", "È", "Ê", "Œ"};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (str_starts(clause, str_of(vowels[i])))
            return true;
    return false;
}

/* "si" is elided before "il" and "ils" alone. */
static bool elides_if(Str clause)
{
    return str_starts(clause, STR("il ")) || str_starts(clause, STR("ils "));
}

static void introduce(Writer *w, Join join, Str clause)
{
    if (join == JOIN_THAT)
        say(w, elides_that(clause) ? MSG_THAT_ELIDED : MSG_THAT);
    if (join == JOIN_IF)
        say(w, elides_if(clause) ? MSG_IF_TOO_ELIDED : MSG_IF_TOO);
}

/* Does a clause read like two, so that a bare "and" beside it would mislead? */
static bool is_compound(const Writer *w, Str clause)
{
    static const MessageId signs[] = {MSG_LIST_COMMA, MSG_LIST_AND, MSG_LIST_OR};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        Str sign = message(signs[i], w->teller->style->lang);
        for (size_t at = 0; at + sign.len <= clause.len; at++)
            if (str_starts(str_sub(clause, at, clause.len), sign))
                return true;
    }
    return false;
}

/* What parts the clause from the one before, with a comma where that is clearer. */
static void put_sign(Writer *w, Join join, Str clause)
{
    bool compound = is_compound(w, clause);
    bool parted = w->compound || (compound && join == JOIN_NONE);
    if (w->sign == MSG_LIST_AND && parted)
        w->sign = MSG_COMMA_AND;
    if (w->sign == MSG_LIST_OR && parted)
        w->sign = MSG_OR_ELSE;
    if (w->either && (w->sign == MSG_LIST_AND || w->sign == MSG_COMMA_AND))
        w->sign = MSG_COMMA_AND_EITHER;
    if (w->either && w->sign == MSG_LIST_COMMA)
        w->sign = MSG_COMMA_EITHER;
    if (w->sign != MSG_COUNT)
        say(w, w->sign);
    w->sign = MSG_COUNT;
    w->either = false;
    w->compound = compound;
}

static void put_leaf(Writer *w, const Cond *cond, size_t number, Join join)
{
    Buf clause;
    uint32_t fact = clause_fact(cond);
    buf_part(&clause, w->doc->out);
    clause_add(&clause, w->teller, w->rule, cond, number);
    put_sign(w, join, buf_str(&clause));
    introduce(w, join, buf_str(&clause));
    if (fact != NOBODY)
        doc_link(w->doc, sentence_anchor(w->teller->base, fact), buf_str(&clause));
    else
        doc_code(w->doc, buf_str(&clause));
    buf_free(&clause);
}

/* English says "that" where French does, but "when" and "unless" once. */
static Join again(Writer *w, Join join)
{
    return w->teller->style->lang == LANG_FR ? join : JOIN_NONE;
}

/* The clauses of one item, with "or" between those of a choice. Nothing stands before
 * the very first where `first` says so: "quand A ou que B". */
static void put_choice(Writer *w, const Cond *cond, Join first, Join join,
                       size_t *begun)
{
    size_t count = is_leaf(w, cond) ? clause_count(w->teller, cond) : 0;
    for (size_t i = 0; i < count; i++) {
        if (*begun > 0)
            w->sign = MSG_LIST_OR;
        put_leaf(w, cond, i, *begun > 0 ? join : first);
        ++*begun;
    }
    for (uint32_t i = 0; !is_leaf(w, cond) && i < cond->n_items; i++)
        put_choice(w, bare(&cond->items[i]), first, join, begun);
}

/* "A and B" of a conjunction within `none:`. */
static void put_conjunction(Writer *w, const Cond *cond, Join join)
{
    for (uint32_t i = 0; i < cond->n_items; i++) {
        if (i > 0)
            w->sign = i + 1 == cond->n_items ? MSG_LIST_AND : MSG_LIST_COMMA;
        put_leaf(w, bare(&cond->items[i]), 0, join);
    }
}

static void put_negated(Writer *w, const Conds *negated, Join join)
{
    size_t begun = 0;
    for (size_t i = 0; i < negated->len; i++) {
        for (uint32_t k = 0; k < negated->at[i]->n_items; k++) {
            const Cond *item = bare(&negated->at[i]->items[k]);
            if (is_leaf(w, item)) {
                put_choice(w, item, join, join, &begun);
                continue;
            }
            if (begun++ > 0)
                w->sign = MSG_OR_ELSE;
            put_conjunction(w, item, join);
        }
    }
}

/* Singles and choices; `more` tells that something follows them with "and". */
static void put_positive(Writer *w, const Sorted *s, bool leads, bool more)
{
    size_t n = s->singles.len + s->choices.len;
    Join later = leads ? again(w, JOIN_THAT) : JOIN_NONE;
    for (size_t i = 0; i < n; i++) {
        bool choice = i >= s->singles.len;
        size_t begun = 0;
        MessageId last = choice && n > 1 ? MSG_COMMA_AND : MSG_LIST_AND;
        if (i > 0)
            w->sign = i + 1 == n && !more ? last : MSG_LIST_COMMA;
        if (!choice)
            put_leaf(w, s->singles.at[i], 0, i == 0 ? JOIN_NONE : later);
        w->either = choice;
        if (choice)
            put_choice(w, s->choices.at[i - s->singles.len], i == 0 ? JOIN_NONE : later,
                       later, &begun);
    }
}

/* Blocks */

static void put_item(Writer *w, const Cond *cond);

static MessageId block_words(const Cond *block)
{
    switch (block->kind) {
    case COND_NONE:
        return MSG_NO_ONE_OF_THESE;
    case COND_SOME:
        return MSG_SOME_SUCH;
    default:
        return MSG_ONE_OF_THESE;
    }
}

static void put_block_items(Writer *w, const Cond *block)
{
    doc_list_begin(w->doc, DOC_BULLETS);
    for (uint32_t i = 0; i < block->n_items; i++)
        put_item(w, &block->items[i]);
    doc_list_end(w->doc);
}

/* The end of a paragraph that a block follows: "…, and one of these is so:". */
static void put_block(Writer *w, MessageId words, bool follows, bool leads)
{
    Str text = message(words, w->teller->style->lang);
    if (follows)
        say(w, MSG_COMMA_AND);
    introduce(w, follows && leads ? again(w, JOIN_THAT) : JOIN_NONE, text);
    doc_text(w->doc, text);
    doc_para_end(w->doc);
}

/* What could not be told in the sentence, an item each. */
static void put_rest(Writer *w, const Sorted *s)
{
    doc_list_begin(w->doc, DOC_BULLETS);
    for (size_t i = 0; i < s->blocks.len; i++)
        put_item(w, s->blocks.at[i]);
    for (size_t i = 0; s->choices.len > CHOICES && i < s->choices.len; i++)
        put_item(w, s->choices.at[i]);
    for (size_t i = 0; i < s->negated.len; i++)
        put_item(w, s->negated.at[i]);
    doc_list_end(w->doc);
}

/* What leads a sentence: "when", "unless", or that it is always so. */
static void put_lead(Writer *w, const Sorted *s, bool leads)
{
    bool positive = s->singles.len + s->choices.len + s->blocks.len > 0;
    if (positive && leads)
        say(w, MSG_WHEN);
    if (!positive && s->negated.len > 0)
        say(w, leads ? MSG_UNLESS : MSG_IT_IS_NOT_SAID);
    if (!positive && s->negated.len == 0)
        say(w, MSG_ALWAYS);
}

/* All in one sentence. */
static void put_short(Writer *w, const Sorted *s, bool leads)
{
    bool positive = s->singles.len + s->choices.len > 0;
    put_lead(w, s, leads);
    put_positive(w, s, leads, false);
    if (s->negated.len > 0 && positive)
        say(w, MSG_BUT_UNLESS);
    w->compound = false;
    if (s->negated.len > 0)
        put_negated(w, &s->negated, positive || leads ? again(w, JOIN_IF) : JOIN_THAT);
    if (leads)
        doc_text(w->doc, STR("."));
    doc_para_end(w->doc);
}

/* A conjunction: one sentence, or one that ends in a list. */
static void put(Writer *w, const Cond *cond, bool leads)
{
    Sorted s = {.failed = false};
    sort(w, cond, &s);
    bool many = s.choices.len > CHOICES;
    size_t rest = s.blocks.len + (s.blocks.len > 0 || many ? s.negated.len : 0) +
                  (many ? s.choices.len : 0);
    w->compound = false;
    doc_para_begin(w->doc, DOC_PLAIN);
    if (rest == 0) {
        put_short(w, &s, leads);
        sorted_free(w, &s);
        return;
    }
    Sorted said = s;
    said.choices.len = many ? 0 : s.choices.len;
    bool positive = said.singles.len + said.choices.len > 0;
    put_lead(w, &s, leads);
    put_positive(w, &said, leads, true);
    put_block(w, rest > 1 ? MSG_ALL_OF_THESE : block_words(s.blocks.at[0]), positive,
              leads);
    if (rest > 1)
        put_rest(w, &s);
    else
        put_block_items(w, s.blocks.at[0]);
    sorted_free(w, &s);
}

/* An item of a list. One that is a block itself says so and has its own list. */
static void put_item(Writer *w, const Cond *cond)
{
    doc_item_begin(w->doc, ANCHOR_NONE);
    put(w, cond, false);
    doc_item_end(w->doc);
}

void sentence_put(Doc *doc, const Teller *teller, const Rule *rule, const Cond *when)
{
    Writer writer = {.doc = doc, .teller = teller, .rule = rule, .sign = MSG_COUNT};
    put(&writer, when, true);
}
