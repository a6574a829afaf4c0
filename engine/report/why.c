/* SPDX-License-Identifier: MIT
 *
 * Why a question is asked, after the voice of EMYCIN as Norvig retells it (Paradigms
 * of Artificial Intelligence Programming, 1992, ch. 16): what is known, then what an
 * answer would decide. Answers that lead to the same advice are told in one sentence.
 */
#include "report/explain.h"
#include "report/tell.h"
#include "text/spoken.h"

enum { BEARINGS = 4 };

typedef struct Asker {
    Teller teller;
    Buf *out;
    Buf line;
    uint32_t fact;
    const Field *field;
    Prospect *prospects; /* by value, then for "I don't know" */
    uint32_t count;
} Asker;

static void end_paragraph(Asker *a)
{
    page_text(a->out, a->teller.style, 0, buf_str(&a->line));
    buf_clear(&a->line);
}

static void say(Asker *a, MessageId id)
{
    buf_str_add(&a->line, message(id, a->teller.style->lang));
}

/* What was said so far, as one sentence. A fact whose gate has failed since is left
 * out: it plays no part any more. */
static void add_known(Asker *a)
{
    bool begun = false;
    for (uint32_t i = 0; i < consult_said_count(a->teller.consult); i++) {
        uint32_t fact = consult_said(a->teller.consult, i);
        if (!a->teller.base->facts[fact].plain ||
            session_slot(a->teller.session, fact)->state != SLOT_KNOWN ||
            session_gate(a->teller.session, fact) == TRUTH_NO)
            continue;
        if (begun)
            say(a, MSG_SEMICOLON);
        else
            say(a, MSG_KNOWN_SO_FAR);
        begun = true;
        tell_fact(&a->line, &a->teller, fact);
    }
    if (begun)
        buf_byte(&a->line, '.');
    else
        say(a, MSG_NOTHING_KNOWN);
    end_paragraph(a);
}

/* "If" or "whether". French says "s'il", never "si il". */
static void add_if(Asker *a, Str clause, MessageId whole, MessageId elided)
{
    bool elides = a->teller.style->lang == LANG_FR &&
                  (str_starts(clause, STR("il ")) || str_starts(clause, STR("ils ")));
    say(a, elides ? elided : whole);
    buf_str_add(&a->line, clause);
}

/* Have all values of the group words of their own? A number has none. */
static bool all_said(const Asker *a, const uint32_t *values, size_t n)
{
    if (a->field->n_values == 0 || n == 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (tell_text(&a->teller, &a->field->values[values[i]].said).len == 0)
            return false;
    return true;
}

/* One answer: a label in quotes, or a number that stands for those like it. */
static void add_answer(const Asker *a, Buf *clause, uint32_t value)
{
    if (a->field->n_values == 0)
        tell_value(clause, &a->teller, a->field, a->prospects[value].value);
    else
        page_quote(clause, a->teller.style->lang,
                   tell_label(&a->teller, a->field, value));
}

/* "If you owe them money, or if you do not", as the author's words have it. */
static void add_clauses(Asker *a, const uint32_t *values, size_t n, bool last)
{
    Buf clause;
    buf_part(&clause, a->out);
    for (size_t i = 0; i < n; i++) {
        if (i != 0)
            say(a, i + 1 == n && last ? MSG_OR_ELSE : MSG_LIST_COMMA);
        tell_clause(&clause, &a->teller, a->fact, value_id(values[i]));
        add_if(a, buf_str(&clause), i == 0 ? MSG_IF : MSG_IF_TOO,
               i == 0 ? MSG_IF_ELIDED : MSG_IF_TOO_ELIDED);
        buf_clear(&clause);
    }
    buf_free(&clause);
}

/* "If the answer is “a client” or “a partner”". */
static void add_answers(Asker *a, const uint32_t *values, size_t n)
{
    say(a, a->field->n_values == 0 ? MSG_IF_ANSWER_SUCH : MSG_IF_ANSWER);
    for (size_t i = 0; i < n; i++) {
        if (i != 0)
            say(a, i + 1 == n ? MSG_LIST_OR : MSG_LIST_COMMA);
        add_answer(a, &a->line, values[i]);
    }
}

/* One sentence for all answers that lead where prospect `first` does. Those of a
 * choice of several are single values of it. */
static void add_group(Asker *a, uint32_t first)
{
    uint32_t values[MODEL_VALUES];
    uint32_t advice = a->prospects[first].advice;
    size_t n = 0;
    for (uint32_t i = first; i + 1 < a->count && n < MODEL_VALUES; i++)
        if (a->prospects[i].advice == advice)
            values[n++] = i;
    bool unknown = a->prospects[a->count - 1].advice == advice;
    if (all_said(a, values, n))
        add_clauses(a, values, n, !unknown);
    else if (n != 0)
        add_answers(a, values, n);
    if (unknown)
        say(a, n != 0 ? MSG_OR_IF_UNKNOWN : MSG_IF_UNKNOWN);
    say(a, MSG_WOULD_ADVISE);
    tell_title(&a->line, &a->teller, advice);
    buf_byte(&a->line, '.');
    end_paragraph(a);
}

static bool seen_before(const Asker *a, uint32_t prospect)
{
    for (uint32_t i = 0; i < prospect; i++)
        if (a->prospects[i].advice == a->prospects[prospect].advice)
            return true;
    return false;
}

/* What it bears on */

/* Was the same concluded by an earlier rule that counts? Up to `rule` and `then`. */
static bool told_before(const Asker *a, uint32_t rule, const Conclusion *then)
{
    for (uint32_t i = 0; i <= rule; i++) {
        const Rule *other = &a->teller.base->rules[i];
        if (session_rule(a->teller.session, i) != TRUTH_OPEN ||
            !cond_reads(&other->when, a->fact))
            continue;
        for (uint32_t k = 0; k < other->n_then; k++) {
            const Conclusion *before = &other->then[k];
            if (before == then)
                return false;
            if (before->kind == then->kind && before->index == then->index &&
                (then->kind != CONCLUDE_VALUE ||
                 value_same(before->fields[0].value, then->fields[0].value)))
                return true;
        }
    }
    return false;
}

/* Is it a value that has words of its own, fit to stand behind "whether"? */
static bool speaks(const Asker *a, const Conclusion *then)
{
    if (then->kind != CONCLUDE_VALUE || !field_value_fixed(&then->fields[0]) ||
        then->fields[0].value.kind != VALUE_ID)
        return false;
    const Field *field = &a->teller.base->facts[then->index].fields[0];
    const Text *said = &field->values[then->fields[0].value.bits].said;
    return str_trim(tell_text(&a->teller, said)).len != 0;
}

/* What an answer may lead to, told in the order found. */
typedef struct Bearings {
    const Conclusion *found[BEARINGS];
    uint32_t count;
    bool speaking; /* those with words of their own, or those without */
} Bearings;

/* How many of them are about the same fact? NOBODY where `then` is there itself. */
static uint32_t like(const Bearings *bearings, const Conclusion *then)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < bearings->count; i++) {
        if (bearings->found[i] == then)
            return NOBODY;
        count += bearings->found[i]->kind == then->kind &&
                 bearings->found[i]->index == then->index;
    }
    return count;
}

static void consider(const Asker *a, uint32_t rule, uint32_t most, Bearings *bearings)
{
    const Rule *on = &a->teller.base->rules[rule];
    for (uint32_t k = 0; k < on->n_then && bearings->count < BEARINGS; k++) {
        const Conclusion *then = &on->then[k];
        bool told =
            then->kind == CONCLUDE_ADVICE ||
            (then->kind == CONCLUDE_VALUE && field_value_fixed(&then->fields[0]));
        if (told && speaks(a, then) == bearings->speaking &&
            like(bearings, then) < most && !told_before(a, rule, then))
            bearings->found[bearings->count++] = then;
    }
}

/* What undecided rules would conclude of the answer: a few, as varied as they come. */
static Bearings find_bearings(const Asker *a, bool speaking)
{
    Bearings bearings = {.speaking = speaking};
    for (uint32_t most = 1; most <= BEARINGS; most++)
        for (uint32_t i = 0; i < a->teller.base->n_rules; i++)
            if (session_rule(a->teller.session, i) == TRUTH_OPEN &&
                cond_reads(&a->teller.base->rules[i].when, a->fact))
                consider(a, i, most, &bearings);
    return bearings;
}

/* "Your answer helps me see whether all goes well, or whether you give more." */
static void add_whether(Asker *a, const Bearings *bearings)
{
    Buf clause;
    buf_part(&clause, a->out);
    say(a, MSG_HELPS_SEE);
    for (uint32_t i = 0; i < bearings->count; i++) {
        const Conclusion *then = bearings->found[i];
        if (i != 0)
            say(a, i + 1 == bearings->count ? MSG_OR_ELSE : MSG_LIST_COMMA);
        tell_clause(&clause, &a->teller, then->index, then->fields[0].value);
        add_if(a, buf_str(&clause), MSG_WHETHER, MSG_WHETHER_ELIDED);
        buf_clear(&clause);
    }
    buf_byte(&a->line, '.');
    end_paragraph(a);
    buf_free(&clause);
}

/* What has no such words: advice, and values told by their labels. */
static void add_named(Asker *a, const Bearings *bearings)
{
    for (uint32_t i = 0; i < bearings->count; i++) {
        const Conclusion *then = bearings->found[i];
        say(a, i == 0 ? MSG_BEARS_ON : MSG_SEMICOLON);
        if (then->kind == CONCLUDE_ADVICE)
            tell_title(&a->line, &a->teller, then->index);
        else
            tell_clause(&a->line, &a->teller, then->index, then->fields[0].value);
    }
    buf_byte(&a->line, '.');
    end_paragraph(a);
}

/* Where no answer settles anything: what the answer is for, all the same. */
static void add_bearings(Asker *a)
{
    Bearings bearings = find_bearings(a, true);
    if (bearings.count != 0) {
        add_whether(a, &bearings);
        return;
    }
    bearings = find_bearings(a, false);
    if (bearings.count != 0)
        add_named(a, &bearings);
}

/* Do all answers lead to one advice? Then it is about what goes with it. */
static bool add_whatever(Asker *a)
{
    uint32_t advice = a->prospects[0].advice;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->prospects[i].advice == NOBODY || a->prospects[i].advice != advice)
            return false;
    say(a, MSG_WHATEVER);
    say(a, MSG_WOULD_ADVISE);
    tell_title(&a->line, &a->teller, advice);
    buf_byte(&a->line, '.');
    end_paragraph(a);
    add_bearings(a);
    return true;
}

static void add_prospects(Asker *a)
{
    uint32_t open = 0;
    if (add_whatever(a))
        return;
    for (uint32_t i = 0; i < a->count; i++)
        open += a->prospects[i].advice == NOBODY ? 1 : 0;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->prospects[i].advice != NOBODY && !seen_before(a, i))
            add_group(a, i);
    if (open == 0)
        return;
    MessageId rest = a->field->n_values == 0 ? MSG_SOME_OPEN : MSG_REST_OPEN;
    say(a, open == a->count ? MSG_ALL_OPEN : rest);
    end_paragraph(a);
    if (open == a->count)
        add_bearings(a);
}

/* What the question rests on. */
static void add_claims(Asker *a)
{
    const Fact *fact = &a->teller.base->facts[a->fact];
    bool begun = false;
    for (uint32_t i = 0; i < fact->n_sources; i++) {
        if (fact->sources[i].source == NOBODY)
            continue;
        say(a, begun ? MSG_SEMICOLON : MSG_IDEA_BEHIND);
        tell_claim(&a->line, &a->teller, fact->sources[i].source);
        begun = true;
    }
    if (!begun)
        return;
    buf_byte(&a->line, '.');
    end_paragraph(a);
}

/* Where the question was chosen within bounds alone. */
static void add_choice(Asker *a, Choice choice)
{
    if (choice == CHOICE_EXACT)
        return;
    say(a, choice == CHOICE_NEAR ? MSG_CHOSEN_NEAR : MSG_CHOSEN_BUDGET);
    end_paragraph(a);
}

ConsultStatus why_add(Buf *out, Consult *consult, uint32_t fact, const Style *style)
{
    Asker a = {.teller = teller_of(consult, style), .out = out, .fact = fact};
    a.field = &a.teller.base->facts[fact].fields[0];
    Choice choice = consult_choice(consult);
    ConsultStatus status = consult_prospects(consult, fact, &a.prospects, &a.count);
    if (status != CONSULT_OK)
        return status;
    buf_part(&a.line, out);
    add_known(&a);
    add_prospects(&a);
    add_claims(&a);
    add_choice(&a, choice);
    bool ok = buf_ok(&a.line) && buf_ok(out);
    buf_free(&a.line);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}
