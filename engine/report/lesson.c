/* SPDX-License-Identifier: MIT
 *
 * The lesson: first what was chosen, then what helps, then what nearly helped instead.
 */
#include "report/lesson.h"

#include "consult/flips.h"
#include "consult/reasons.h"
#include "report/clause.h"
#include "report/flip_text.h"
#include "report/grounds.h"
#include "report/posture.h"

typedef struct Lesson {
    Teller teller;
    Leaf leaf;
    Buf *out;
    Arena *scratch;
    const Attempt *attempt;
    Outcome outcome;
    Verdict verdict; /* where something was chosen */
    uint32_t *rules; /* that carry the recommended action */
    uint32_t n_rules;
    Grounds grounds;
    Flip flip;
} Lesson;

static bool has_best(const Lesson *l)
{
    return l->outcome.recommended != NOBODY;
}

/* Adds an item to a section that is a list, which the first one begins; nothing for an
 * empty text. */
static void add_item(Lesson *l, bool *headed, const char *name, MessageId heading,
                     Str text)
{
    if (text.len == 0)
        return;
    if (!*headed) {
        leaf_section(&l->leaf, name, heading);
        leaf_list_begin(&l->leaf, LEAF_BULLETS);
    }
    *headed = true;
    leaf_item(&l->leaf, text);
}

static void end_list(Lesson *l, bool headed)
{
    if (headed)
        leaf_list_end(&l->leaf);
}

/* The verdict */

/* What goes before the chosen action, which is given: the recommended one if it does,
 * else the first that does; NOBODY: it is a rival. */
static uint32_t superior(const Lesson *l)
{
    const Base *base = l->teller.base;
    const Outcome *o = &l->outcome;
    uint32_t chosen = l->attempt->advice;
    if (o->recommended != NOBODY && advice_drops(base, o->recommended, chosen))
        return o->recommended;
    for (uint32_t i = 0; i < o->n_also; i++)
        if (advice_drops(base, o->also[i], chosen))
            return o->also[i];
    for (uint32_t i = 0; i < o->n_dropped; i++)
        if (advice_drops(base, o->dropped[i], chosen))
            return o->dropped[i];
    return NOBODY;
}

static MessageId verdict_words(const Lesson *l)
{
    switch (l->verdict) {
    case VERDICT_BEST:
        if (l->attempt->advice == l->outcome.recommended)
            return MSG_LESSON_BEST;
        return has_best(l) ? MSG_LESSON_BESIDE : MSG_LESSON_BESIDE_ALONE;
    case VERDICT_ACCEPTABLE:
        return superior(l) == NOBODY ? MSG_LESSON_RIVAL : MSG_LESSON_ACCEPTABLE;
    case VERDICT_HARMFUL:
        return has_best(l) ? MSG_LESSON_HARMFUL : MSG_LESSON_HARMFUL_ALONE;
    case VERDICT_UNFOUNDED:
        break;
    }
    return has_best(l) ? MSG_LESSON_UNFOUNDED : MSG_LESSON_UNFOUNDED_ALONE;
}

/* Nothing was chosen: what helps, as an outcome has it. */
static void add_best(Lesson *l)
{
    leaf_section(&l->leaf, "verdict", MSG_HEAD_LESSON_BEST);
    if (has_best(l))
        leaf_strong(&l->leaf,
                    tell_text(&l->teller,
                              &l->teller.base->advice[l->outcome.recommended].title));
    else
        leaf_note(&l->leaf, MSG_LESSON_NOTHING);
}

static void add_verdict(Lesson *l)
{
    Buf chosen, best, line;
    uint32_t helps = l->outcome.recommended;
    MessageId words = verdict_words(l);
    if (words == MSG_LESSON_ACCEPTABLE)
        helps = superior(l);
    buf_part(&chosen, l->out);
    buf_part(&best, l->out);
    buf_part(&line, l->out);
    tell_title(&chosen, &l->teller, l->attempt->advice);
    if (helps != NOBODY)
        tell_title(&best, &l->teller, helps);
    leaf_section(&l->leaf, "verdict", MSG_HEAD_LESSON);
    message_add2(&line, words, l->teller.style->lang, buf_str(&chosen), buf_str(&best));
    leaf_strong(&l->leaf, buf_str(&line));
    buf_free(&chosen);
    buf_free(&best);
    buf_free(&line);
}

/* Of the chosen action */

/* The rules that hold and speak so of it, and their reasons. */
static void add_speaking(Lesson *l, const char *name, MessageId heading,
                         ConclusionKind kind)
{
    const Plan *plan = consult_plan(l->teller.consult);
    uint32_t *rules = arena_array(l->scratch, plan->n_endings, sizeof *rules);
    uint32_t n = 0, at = 0, rule;
    while (rules != NULL && (rule = rule_speaking(l->teller.consult, kind,
                                                  l->attempt->advice, &at)) != NOBODY)
        rules[n++] = rule;
    grounds_add(&l->grounds, name, heading, rules, n);
}

/* A condition of the rule that comes nearest to advising it, as clauses of which one
 * must hold; nothing for what has no such words. */
static void add_clauses(Buf *out, const Lesson *l, const Reason *reason)
{
    const Cond *cond = reason->cond;
    const Rule *of = reason->of == NOBODY ? NULL : &l->teller.base->rules[reason->of];
    size_t n = clause_is(&l->teller, cond) ? clause_count(&l->teller, cond) : 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_str_add(out, message(i + 1 == n ? MSG_LIST_OR : MSG_LIST_COMMA,
                                     l->teller.style->lang));
        clause_add(out, &l->teller, of, cond, i);
    }
}

static void add_lack(Lesson *l, bool *headed, const Reason *reason)
{
    Buf clauses, line;
    buf_part(&clauses, l->out);
    buf_part(&line, l->out);
    add_clauses(&clauses, l, reason);
    if (reason->kind == REASON_HOLDS && buf_str(&clauses).len != 0)
        message_add1(&line, MSG_WOULD_FIT_NOT, l->teller.style->lang,
                     buf_str(&clauses));
    else
        buf_str_add(&line, buf_str(&clauses));
    add_item(l, headed, "fits", MSG_HEAD_WOULD_FIT, buf_str(&line));
    buf_free(&clauses);
    buf_free(&line);
}

/* What would have to be so for the chosen action to be advised. */
static void add_would_fit(Lesson *l)
{
    Reasons reasons = reasons_of(l->teller.consult, l->scratch);
    bool headed = false;
    reasons_not_advice(&reasons, l->attempt->advice, &l->outcome);
    for (uint32_t i = 0; i < reasons.count; i++) {
        const Reason *reason = &reasons.list[i];
        if (reason->depth <= 1 &&
            (reason->kind == REASON_FAILS || reason->kind == REASON_HOLDS))
            add_lack(l, &headed, reason);
    }
    end_list(l, headed);
}

static void add_chosen(Lesson *l)
{
    if (l->verdict == VERDICT_HARMFUL)
        add_speaking(l, "against", MSG_HEAD_SPEAKS_AGAINST, CONCLUDE_AGAINST);
    else if (l->verdict == VERDICT_UNFOUNDED)
        add_would_fit(l);
    else if (l->attempt->advice != l->outcome.recommended)
        add_speaking(l, "for", MSG_HEAD_SPEAKS_FOR, CONCLUDE_ADVICE);
}

/* Of the other options */

/* The reason of the first rule that holds and speaks against it. */
static void add_harm(Buf *out, const Lesson *l, uint32_t advice)
{
    uint32_t at = 0;
    uint32_t rule = rule_speaking(l->teller.consult, CONCLUDE_AGAINST, advice, &at);
    if (rule != NOBODY)
        tell_because(out, &l->teller, rule, NULL);
}

static void add_option(Lesson *l, bool *headed, uint32_t advice)
{
    static const MessageId words[] = {[VERDICT_BEST] = MSG_OPTION_BEST,
                                      [VERDICT_ACCEPTABLE] = MSG_OPTION_ACCEPTABLE,
                                      [VERDICT_HARMFUL] = MSG_OPTION_HARMFUL,
                                      [VERDICT_UNFOUNDED] = MSG_OPTION_UNFOUNDED};
    Verdict verdict = judge_advice(&l->outcome, advice);
    Buf title, reason, line;
    buf_part(&title, l->out);
    buf_part(&reason, l->out);
    buf_part(&line, l->out);
    tell_title(&title, &l->teller, advice);
    if (verdict == VERDICT_HARMFUL)
        add_harm(&reason, l, advice);
    message_add2(&line, words[verdict], l->teller.style->lang, buf_str(&title),
                 buf_str(&reason));
    add_item(l, headed, "options", MSG_HEAD_OPTIONS, buf_str(&line));
    buf_free(&title);
    buf_free(&reason);
    buf_free(&line);
}

/* What was neither chosen nor helps most. */
static void add_options(Lesson *l)
{
    bool headed = false;
    for (uint32_t i = 0; i < l->attempt->n_options; i++) {
        uint32_t advice = l->attempt->options[i];
        if (advice != l->attempt->advice && advice != l->outcome.recommended)
            add_option(l, &headed, advice);
    }
    end_list(l, headed);
}

/* What decides */

static void mark_cond(const Lesson *l, const Cond *cond, bool all, bool *marks);

/* Marks a fact that is read. One that is assumed, or has no value, is so because of all
 * that did not lead elsewhere. */
static void mark_fact(const Lesson *l, uint32_t fact, bool *marks)
{
    const Network *net = consult_plan(l->teller.consult)->net;
    if (marks[fact])
        return;
    marks[fact] = true;
    Origin origin = session_slot(l->teller.session, fact)->origin;
    if (!l->teller.base->facts[fact].plain || origin == ORIGIN_GIVEN ||
        origin == ORIGIN_RULES)
        return;
    for (uint32_t i = net->fact_concluders[fact]; i < net->fact_concluders[fact + 1];
         i++)
        mark_cond(l, &l->teller.base->rules[net->concluders[i].rule].when, true, marks);
}

/* Marks the facts by which a condition that holds, holds; of what must not be so, and
 * with `all`, every fact that it reads. */
static void mark_cond(const Lesson *l, const Cond *cond, bool all, bool *marks)
{
    if (cond->kind == COND_FACT) {
        mark_fact(l, cond->fact, marks);
        return;
    }
    all = all || cond->kind == COND_NONE || !cond_is_plain(l->teller.base, cond);
    for (uint32_t i = 0; cond->kind != COND_WHERE && i < cond->n_items; i++)
        if (all || session_cond(l->teller.session, &cond->items[i]) == TRUTH_YES)
            mark_cond(l, &cond->items[i], all, marks);
}

/* A fact that was told, and not concluded. */
static bool is_told(const Lesson *l, uint32_t fact)
{
    const Slot *slot = session_slot(l->teller.session, fact);
    return l->teller.base->facts[fact].plain && slot->state == SLOT_KNOWN &&
           slot->origin == ORIGIN_GIVEN;
}

static void add_told(Lesson *l, bool *headed, uint32_t fact, const Wme *wme)
{
    Buf line;
    buf_part(&line, l->out);
    if (wme != NULL)
        tell_wme(&line, &l->teller, wme);
    else
        tell_fact(&line, &l->teller, fact);
    add_item(l, headed, "decides", MSG_HEAD_DECIDES, buf_str(&line));
    buf_free(&line);
}

/* The elements that were told of a fact with fields which is read. */
static void add_elements(Lesson *l, bool *headed, uint32_t fact)
{
    const Wme *wme = session_first(l->teller.session, fact);
    for (; wme != NULL; wme = session_following(wme))
        if (session_is_given(wme))
            add_told(l, headed, fact, wme);
}

/* What was told and the rules rest on, in the order in which it was told. */
static void add_decides(Lesson *l)
{
    const Base *base = l->teller.base;
    Consult *consult = l->teller.consult;
    bool *marks = arena_array(l->scratch, base->n_facts, sizeof *marks);
    bool headed = false;
    for (uint32_t i = 0; marks != NULL && i < l->n_rules; i++)
        mark_cond(l, &base->rules[l->rules[i]].when, false, marks);
    for (uint32_t i = 0; marks != NULL && i < consult_said_count(consult); i++) {
        uint32_t fact = consult_said(consult, i);
        if (marks[fact] && is_told(l, fact))
            add_told(l, &headed, fact, NULL);
    }
    for (uint32_t i = 0; marks != NULL && i < base->n_facts; i++)
        if (marks[i] && !base->facts[i].plain)
            add_elements(l, &headed, i);
    end_list(l, headed);
}

/* What helps */

static void add_say(Lesson *l)
{
    const Advice *best = &l->teller.base->advice[l->outcome.recommended];
    Str say = str_trim(tell_text(&l->teller, &best->say));
    if (say.len == 0)
        return;
    leaf_section(&l->leaf, "say", MSG_HEAD_SAY);
    leaf_quote(&l->leaf, say);
}

static void add_posture(Lesson *l)
{
    Buf line;
    buf_part(&line, l->out);
    leaf_section(&l->leaf, "posture", MSG_HEAD_POSTURE);
    posture_add(l->out, l->teller.style, l->outcome.posture, l->attempt->posture);
    posture_compared_add(&line, l->teller.style->lang, l->outcome.posture,
                         l->attempt->posture);
    leaf_text(&l->leaf, buf_str(&line));
    buf_free(&line);
}

static void add_near_miss(Lesson *l)
{
    Buf line;
    if (l->flip.fact == NOBODY)
        return;
    buf_part(&line, l->out);
    flip_near_miss_add(&line, &l->teller, &l->flip);
    leaf_section(&l->leaf, "near", MSG_HEAD_NEAR_MISS);
    leaf_text(&l->leaf, buf_str(&line));
    buf_free(&line);
}

/* The whole */

static ConsultStatus find(Lesson *l)
{
    Consult *consult = l->teller.consult;
    ConsultStatus status = consult_outcome(consult, &l->outcome);
    if (status == CONSULT_OK && has_best(l))
        status =
            consult_because(consult, l->outcome.recommended, &l->rules, &l->n_rules);
    if (status == CONSULT_OK)
        status = consult_flip(consult, &l->flip);
    bool *cited = arena_array(l->scratch, l->teller.base->n_sources, sizeof *cited);
    l->grounds = (Grounds){&l->leaf, &l->teller, cited};
    if (l->attempt->advice != NOBODY)
        l->verdict = judge_advice(&l->outcome, l->attempt->advice);
    return status == CONSULT_OK && cited == NULL ? CONSULT_NO_MEMORY : status;
}

ConsultStatus lesson_add(Buf *out, Consult *consult, const Attempt *attempt,
                         const Style *style, Arena *scratch)
{
    Lesson l = {.teller = teller_of(consult, style),
                .leaf = leaf_of(out, style, NULL),
                .out = out,
                .scratch = scratch,
                .attempt = attempt};
    ConsultStatus status = find(&l);
    if (status != CONSULT_OK)
        return status;
    if (attempt->advice == NOBODY) {
        add_best(&l);
    } else {
        add_verdict(&l);
        add_chosen(&l);
    }
    add_decides(&l);
    grounds_add(&l.grounds, "why", MSG_HEAD_REASONS, l.rules, l.n_rules);
    grounds_sources_add(&l.grounds);
    if (has_best(&l)) {
        add_say(&l);
        add_posture(&l);
    }
    add_options(&l);
    if (has_best(&l))
        add_near_miss(&l);
    leaf_end(&l.leaf);
    return buf_ok(out) && !scratch->failed ? CONSULT_OK : CONSULT_NO_MEMORY;
}
