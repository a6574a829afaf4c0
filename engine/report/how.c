/* SPDX-License-Identifier: MIT
 *
 * How something came about, as a tree of sentences:
 *
 *     End it, in writing.
 *       Because: Trust is gone. [end-collaboration, C7]
 *         You said: “Who is it about?” – a collaborator.
 *         It follows: seriousness: a breach.
 *           Because: You were deceived. [breach-of-trust, C7]
 *             You said: they deceived you.
 *
 * The tree is that of the supports that withdraw a conclusion. It ends: plain facts
 * depend on lower ranks alone, and each conclusion and each element of a fact with
 * fields, which may rest on its own kind, is unfolded once, to a limited depth.
 */
#include "base/limits.h"
#include "report/explain.h"
#include "report/tell.h"
#include "text/spoken.h"

enum { INDENT_MOST = 20, WANTING_MOST = 8, OUTLINE_MOST = 64 };

typedef struct Explainer {
    Teller teller;
    Buf *out;
    Doc *doc;                      /* NULL: a screen */
    unsigned lists;                /* that are open in the document */
    unsigned counts[OUTLINE_MOST]; /* plain: the lines so far, by depth */
    Buf line;
    bool *told;                             /* by fact: unfolded above */
    const Wme *unfolded[HOW_UNFOLDED_MOST]; /* elements that are */
    uint32_t n_unfolded;
    unsigned depth;
    bool failed;
} Explainer;

/* Lines */

static void say(Explainer *e, MessageId id)
{
    buf_str_add(&e->line, message(id, e->teller.style->lang));
}

/* Ends the lists of a document that lie deeper than `lists`, or as deep. */
static void end_lists(Explainer *e, unsigned lists)
{
    while (e->lists >= lists && e->lists > 0) {
        doc_item_end(e->doc);
        if (e->lists == lists)
            return;
        doc_list_end(e->doc);
        e->lists--;
    }
}

/* In a document: the line as an item of a list that is as deep. */
static void end_item(Explainer *e)
{
    unsigned deep = e->depth > 0 ? e->depth : 1;
    end_lists(e, deep);
    for (; e->lists < deep; e->lists++)
        doc_list_begin(e->doc, DOC_BULLETS);
    doc_item_begin(e->doc, ANCHOR_NONE);
    doc_para_begin(e->doc, DOC_PLAIN);
    doc_text(e->doc, buf_str(&e->line));
    doc_para_end(e->doc);
    buf_clear(&e->line);
}

/* Where nothing is set in, a line begins with its number in the outline: "1.2.1.". */
static void end_outlined(Explainer *e)
{
    unsigned depth = e->depth < OUTLINE_MOST ? e->depth : OUTLINE_MOST - 1;
    Buf line;
    buf_part(&line, e->out);
    e->counts[depth]++;
    for (unsigned i = depth + 1; i < OUTLINE_MOST; i++)
        e->counts[i] = 0;
    for (unsigned i = 1; i <= depth; i++)
        buf_format(&line, "%u.", e->counts[i]);
    buf_c(&line, depth > 0 ? " " : "");
    buf_str_add(&line, buf_str(&e->line));
    page_text(e->out, e->teller.style, 0, buf_str(&line));
    e->failed |= !buf_ok(&line);
    buf_free(&line);
    buf_clear(&e->line);
}

/* The composed line at the current depth; on narrow pages deep ones move no further. */
static void end_line(Explainer *e)
{
    unsigned most = e->teller.style->width / 3;
    unsigned indent = PAGE_INDENT * e->depth;
    if (buf_str(&e->line).len == 0)
        return;
    if (e->doc != NULL) {
        end_item(e);
        return;
    }
    if (e->teller.style->plain) {
        end_outlined(e);
        return;
    }
    most = most < INDENT_MOST ? most : INDENT_MOST;
    page_text(e->out, e->teller.style, indent < most ? indent : most,
              buf_str(&e->line));
    buf_clear(&e->line);
}

static void add_rule_line(Explainer *e, uint32_t rule, const Activation *instance)
{
    const Rule *why = &e->teller.base->rules[rule];
    bool has_text = str_trim(tell_text(&e->teller, &why->because)).len != 0;
    if (e->doc != NULL && has_text) {
        tell_because(&e->line, &e->teller, rule, instance);
        tell_sources(&e->line, &e->teller, why->sources, why->n_sources);
        end_line(e);
        return;
    }
    say(e, has_text ? MSG_BECAUSE : MSG_BY_RULE);
    tell_because(&e->line, &e->teller, rule, instance);
    buf_c(&e->line, has_text ? " [" : "[");
    buf_str_add(&e->line, why->id);
    for (uint32_t i = 0; i < why->n_sources; i++) {
        uint32_t source = why->sources[i].source;
        buf_c(&e->line, ", ");
        buf_str_add(&e->line, source == NOBODY
                                  ? message(MSG_PRACTICE, e->teller.style->lang)
                                  : e->teller.base->sources[source].id);
    }
    buf_byte(&e->line, ']');
    tell_certainty(&e->line, &e->teller, why->certainty, true);
    end_line(e);
}

/* What a rule reads */

/* Marks the plain facts on which the truth of `cond` rests: of `any`, what holds. */
static void collect(const Explainer *e, const Cond *cond, bool *facts)
{
    if (cond->kind == COND_FACT) {
        if (e->teller.base->facts[cond->fact].plain)
            facts[cond->fact] = true;
        return;
    }
    for (uint32_t i = 0; i < cond->n_items; i++) {
        const Cond *item = &cond->items[i];
        if (cond->kind == COND_ANY && cond_is_plain(e->teller.base, item) &&
            session_cond(e->teller.session, item) != TRUTH_YES)
            continue;
        collect(e, item, facts);
    }
}

/* The tree */

static void explain_fact(Explainer *e, uint32_t fact);
static void explain_wme(Explainer *e, const Wme *wme);

/* A rule that holds, and below it what it read. */
static void explain_rule(Explainer *e, uint32_t rule, const Activation *instance)
{
    const Base *base = e->teller.base;
    bool *facts = arena_array(consult_scratch(e->teller.consult), base->n_facts, 1);
    if (facts == NULL) {
        e->failed = true;
        return;
    }
    add_rule_line(e, rule, instance);
    collect(e, &base->rules[rule].when, facts);
    e->depth++;
    for (uint32_t i = 0; i < base->n_facts; i++)
        if (facts[i])
            explain_fact(e, i);
    const Wme *wme = NULL;
    for (uint32_t i = 0; instance != NULL; i++) {
        wme = session_matched(e->teller.session, instance, i);
        if (wme == NULL)
            break;
        if (!base->facts[session_fact_of(wme)].plain)
            explain_wme(e, wme);
    }
    e->depth--;
}

/* Every way in which a rule holds: once, or by each of its instances. */
static void explain_holding(Explainer *e, uint32_t rule)
{
    if (e->teller.base->rules[rule].plain) {
        explain_rule(e, rule, NULL);
        return;
    }
    const Activation *instance;
    for (uint32_t i = 0;
         (instance = session_instance(e->teller.session, rule, i)) != NULL; i++)
        explain_rule(e, rule, instance);
}

/* Does the rule hold and conclude this of the fact or advice `index`? A value counts
 * where it is the one that stands, or among those gathered. */
static bool concludes(const Explainer *e, uint32_t rule, ConclusionKind kind,
                      uint32_t index)
{
    const Rule *why = &e->teller.base->rules[rule];
    const Session *session = e->teller.session;
    if (!session_rule_holds(session, rule))
        return false;
    for (uint32_t i = 0; i < why->n_then; i++) {
        const Conclusion *then = &why->then[i];
        if (then->kind != kind || then->index != index)
            continue;
        if (kind != CONCLUDE_VALUE || !field_value_fixed(&then->fields[0]))
            return true;
        Value stands = session_slot(session, index)->value;
        Value value = then->fields[0].value;
        if (value_same(value, stands) ||
            (value.kind == VALUE_SET && (value.bits & stands.bits) != 0))
            return true;
    }
    return false;
}

/* The rules behind a conclusion, one level deeper; how many there are. */
static uint32_t explain_conclusion(Explainer *e, ConclusionKind kind, uint32_t index)
{
    uint32_t count = 0;
    e->depth++;
    for (uint32_t i = 0; i < e->teller.base->n_rules && !e->failed; i++) {
        if (!concludes(e, i, kind, index))
            continue;
        explain_holding(e, i);
        count++;
    }
    e->depth--;
    return count;
}

/* How a fact is introduced. */
static MessageId lead_of(const Explainer *e, uint32_t fact, const Slot *slot)
{
    const Said *said = session_said(e->teller.session, fact);
    if (slot->state == SLOT_OPEN)
        return MSG_STILL_OPEN;
    if (slot->state == SLOT_CLOSED)
        return said->kind == SAID_UNKNOWN ? MSG_YOU_DONT_KNOW : MSG_NOTHING_OF;
    switch (slot->origin) {
    case ORIGIN_GIVEN:
        return consult_is_recalled(e->teller.consult, fact) ? MSG_REMEMBERED
                                                            : MSG_YOU_SAID;
    case ORIGIN_OTHERWISE:
        return MSG_NOTHING_AGAINST;
    default:
        return MSG_IT_FOLLOWS;
    }
}

static bool is_asked(const Explainer *e, uint32_t fact)
{
    return tell_text(&e->teller, &e->teller.base->facts[fact].ask).len != 0;
}

/* What a fact without question and value could have been: "a client or a partner";
 * its name where that cannot be told. */
static void add_wanting(Explainer *e, uint32_t fact, bool closed)
{
    const Field *field = &e->teller.base->facts[fact].fields[0];
    Str labels[WANTING_MOST];
    size_t n = 0;
    bool yes_no = field->type == TYPE_YES_NO;
    if (yes_no && str_is(tell_text(&e->teller, &field->values[1].said))) {
        say(e, closed ? MSG_NOTHING_SHOWS : MSG_STILL_OPEN);
        tell_clause(&e->line, &e->teller, fact, value_id(1));
        return;
    }
    for (uint32_t i = 0; i < field->n_values && n < WANTING_MOST; i++)
        labels[n++] = tell_label(&e->teller, field, i);
    if (yes_no || n == 0 || n == WANTING_MOST) {
        say(e, closed ? MSG_NOTHING_OF : MSG_STILL_OPEN);
        tell_name(&e->line, &e->teller, fact);
        return;
    }
    say(e, closed ? MSG_NONE_APPLIES : MSG_STILL_OPEN);
    list_add(&e->line, e->teller.style->lang, labels, n, true);
}

static void add_fact_line(Explainer *e, uint32_t fact, const Slot *slot)
{
    bool asked = is_asked(e, fact);
    bool known = slot->state == SLOT_KNOWN;
    bool concluded = known && slot->origin == ORIGIN_RULES;
    if (known || asked) {
        say(e, lead_of(e, fact, slot));
        tell_fact(&e->line, &e->teller, fact);
        if (known)
            tell_certainty(&e->line, &e->teller,
                           consult_fact_certainty(e->teller.consult, fact), true);
    } else {
        add_wanting(e, fact, slot->state == SLOT_CLOSED);
    }
    if (concluded && e->told[fact])
        say(e, MSG_SEE_ABOVE);
    else if (concluded && e->depth >= HOW_DEPTH_MOST)
        say(e, MSG_MORE_BELOW);
    if (known || !asked) /* a question has its mark */
        buf_byte(&e->line, '.');
    end_line(e);
}

static void explain_fact(Explainer *e, uint32_t fact)
{
    const Slot *slot = session_slot(e->teller.session, fact);
    bool concluded = slot->state == SLOT_KNOWN && slot->origin == ORIGIN_RULES;
    add_fact_line(e, fact, slot);
    if (!concluded || e->told[fact] || e->depth >= HOW_DEPTH_MOST)
        return;
    e->told[fact] = true;
    explain_conclusion(e, CONCLUDE_VALUE, fact);
}

static bool is_unfolded(const Explainer *e, const Wme *wme)
{
    for (uint32_t i = 0; i < e->n_unfolded; i++)
        if (e->unfolded[i] == wme)
            return true;
    return false;
}

static void explain_wme(Explainer *e, const Wme *wme)
{
    bool given = session_is_given(wme);
    bool again = !given && is_unfolded(e, wme);
    say(e, given ? MSG_YOU_SAID : MSG_IT_FOLLOWS);
    tell_wme(&e->line, &e->teller, wme);
    if (again)
        say(e, MSG_SEE_ABOVE);
    buf_byte(&e->line, '.');
    end_line(e);
    if (given || again || e->depth >= HOW_DEPTH_MOST ||
        e->n_unfolded == HOW_UNFOLDED_MOST || e->failed)
        return;
    const Activation *support;
    e->unfolded[e->n_unfolded++] = wme;
    e->depth++;
    for (uint32_t i = 0; (support = session_support(wme, i)) != NULL; i++)
        explain_rule(e, session_activation_rule(support), support);
    e->depth--;
}

/* Beginnings */

static bool start(Explainer *e, Buf *out, Consult *consult, const Style *style)
{
    *e = (Explainer){.teller = teller_of(consult, style), .out = out};
    e->told = arena_array(consult_scratch(consult), e->teller.base->n_facts, 1);
    buf_part(&e->line, out);
    return e->told != NULL;
}

static ConsultStatus finish(Explainer *e)
{
    bool ok = !e->failed && buf_ok(&e->line) && buf_ok(e->out);
    buf_free(&e->line);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}

static bool drops(const Base *base, uint32_t by, uint32_t advice)
{
    return by != NOBODY && advice_drops(base, by, advice);
}

/* An advice that replaces `advice` as things stand, or NOBODY. */
static uint32_t replaced_by(const Base *base, const Outcome *outcome, uint32_t advice)
{
    if (drops(base, outcome->recommended, advice))
        return outcome->recommended;
    for (uint32_t i = 0; i < outcome->n_also; i++)
        if (drops(base, outcome->also[i], advice))
            return outcome->also[i];
    for (uint32_t i = 0; i < outcome->n_dropped; i++)
        if (drops(base, outcome->dropped[i], advice))
            return outcome->dropped[i];
    return NOBODY;
}

ConsultStatus how_advice_add(Buf *out, Consult *consult, uint32_t advice,
                             const Style *style)
{
    Explainer e;
    Outcome outcome;
    ConsultStatus status = consult_outcome(consult, &outcome);
    if (status != CONSULT_OK)
        return status;
    if (!start(&e, out, consult, style))
        return CONSULT_NO_MEMORY;
    page_strong(out, style, 0,
                tell_text(&e.teller, &e.teller.base->advice[advice].title));
    uint32_t certainty = consult_advice_certainty(consult, advice);
    e.depth = 1;
    tell_certainty(&e.line, &e.teller, certainty == 0 ? CERTAIN : certainty, true);
    end_line(&e);
    e.depth = 0;
    uint32_t count = explain_conclusion(&e, CONCLUDE_ADVICE, advice);
    uint32_t by = replaced_by(e.teller.base, &outcome, advice);
    e.depth = 1;
    if (count == 0) {
        say(&e, MSG_NOTHING_LEADS);
        end_line(&e);
    } else if (by != NOBODY) {
        say(&e, MSG_REPLACED_BY);
        tell_title(&e.line, &e.teller, by);
        buf_byte(&e.line, '.');
        end_line(&e);
    }
    return finish(&e);
}

ConsultStatus how_tree_add(Doc *doc, Consult *consult, uint32_t advice,
                           const Style *style)
{
    Explainer e;
    if (!start(&e, doc->out, consult, style))
        return CONSULT_NO_MEMORY;
    e.doc = doc;
    explain_conclusion(&e, CONCLUDE_ADVICE, advice);
    while (e.lists > 0) {
        doc_item_end(doc);
        doc_list_end(doc);
        e.lists--;
    }
    return finish(&e);
}

ConsultStatus how_fact_add(Buf *out, Consult *consult, uint32_t fact,
                           const Style *style)
{
    Explainer e;
    if (!start(&e, out, consult, style))
        return CONSULT_NO_MEMORY;
    if (e.teller.base->facts[fact].plain) {
        explain_fact(&e, fact);
        return finish(&e);
    }
    const Wme *wme = session_first(e.teller.session, fact);
    if (wme == NULL) {
        say(&e, MSG_NOTHING_OF);
        tell_name(&e.line, &e.teller, fact);
        buf_byte(&e.line, '.');
        end_line(&e);
    }
    for (; wme != NULL; wme = session_following(wme))
        explain_wme(&e, wme);
    return finish(&e);
}
