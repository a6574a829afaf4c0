/* SPDX-License-Identifier: MIT
 *
 * How an element of a run came about:
 *
 *     It follows: lopsided: name “Ada”, by 4.
 *       Because: Ada receives less than half of what you give. [lopsided]
 *         Given: partner: name “Ada”, gives 5, receives 1.
 *         There is none: talked-to: {name: "Ada"}
 *
 * What rules conclude stands by its supports. What a rule asserted stands by itself; by
 * what it came is in the journal, with elements that may be gone since.
 *
 * Invariant: an element is unfolded once, then "see above", so a tree ends.
 */
#include "base/limits.h"
#include "report/run.h"
#include "report/tell.h"

enum { INDENT_MOST = 20 };

typedef struct RunTeller {
    Teller teller;
    const RunView *view;
    Buf *out;
    Buf line;
    uint64_t unfolded[HOW_UNFOLDED_MOST]; /* tags */
    uint32_t n_unfolded;
    unsigned depth;
} RunTeller;

/* lines */

static void say(RunTeller *t, MessageId id)
{
    buf_str_add(&t->line, message(id, t->teller.style->lang));
}

static void end_line(RunTeller *t)
{
    unsigned most = t->teller.style->width / 3;
    unsigned indent = PAGE_INDENT * t->depth;
    most = most < INDENT_MOST ? most : INDENT_MOST;
    page_text(t->out, t->teller.style, indent < most ? indent : most,
              buf_str(&t->line));
    buf_clear(&t->line);
}

/* The rule's reason where its words can be had, and its id. */
static void add_rule_line(RunTeller *t, uint32_t number, const Activation *match)
{
    const Rule *rule = &t->teller.base->rules[number];
    bool words = str_trim(tell_text(&t->teller, &rule->because)).len != 0 &&
                 (match != NULL || rule->n_vars == 0);
    say(t, words ? MSG_BECAUSE : MSG_BY_RULE);
    if (words)
        tell_because(&t->line, &t->teller, number, match);
    buf_c(&t->line, words ? " [" : "[");
    buf_str_add(&t->line, rule->id);
    buf_byte(&t->line, ']');
    end_line(t);
}

/* what is not there */

/* The value that a variable has in the match; its name where it has none. */
static void add_variable(RunTeller *t, const Rule *rule, const Activation *match,
                         const Field *field, uint32_t var)
{
    Value value =
        match == NULL ? value_none() : session_variable(t->view->session, match, var);
    if (value.kind != VALUE_NONE)
        run_value_add(&t->line, t->view->session, field, value);
    else
        buf_format(&t->line, "$%.*s", STR_ARG(rule->vars[var]));
}

static void add_test(RunTeller *t, const Rule *rule, const Activation *match,
                     const Field *field, const Test *test)
{
    const Base *base = t->view->base;
    tell_op(&t->line, test->op);
    if (test->op == TEST_KNOWN)
        buf_c(&t->line, test->flag ? "yes" : "no");
    else if (test->op == TEST_MATCHES)
        buf_str_add(&t->line, base->patterns[test->pattern].source);
    else if (test->var != NOBODY)
        add_variable(t, rule, match, field, test->var);
    for (uint32_t i = 0; i < test->n_set; i++) {
        buf_c(&t->line, i > 0 ? ", " : "");
        run_value_add(&t->line, t->view->session, field, test->set[i]);
    }
}

static void add_pattern(RunTeller *t, const Rule *rule, const Activation *match,
                        const Cond *cond)
{
    const Fact *fact = &t->view->base->facts[cond->fact];
    const char *between = fact->plain ? "" : "{";
    buf_str_add(&t->line, fact->id);
    buf_c(&t->line, ": ");
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        const Field *field = &fact->fields[on->field];
        for (uint32_t k = 0; k < on->n_tests; k++) {
            buf_c(&t->line, between);
            if (k == 0 && field->id.len > 0)
                buf_format(&t->line, "%.*s: ", STR_ARG(field->id));
            add_test(t, rule, match, field, &on->tests[k]);
            between = ", ";
        }
    }
    if (!fact->plain)
        buf_c(&t->line, cond->n_tests == 0 ? "{}" : "}");
}

/* The patterns below a condition, with a word between them. */
static void add_patterns(RunTeller *t, const Rule *rule, const Activation *match,
                         const Cond *cond, const char **between)
{
    if (cond->kind == COND_FACT) {
        buf_c(&t->line, *between);
        add_pattern(t, rule, match, cond);
        *between = "; ";
        return;
    }
    for (uint32_t i = 0; i < cond->n_items; i++)
        add_patterns(t, rule, match, &cond->items[i], between);
}

static void explain_absences(RunTeller *t, uint32_t number, const Activation *match)
{
    const Rule *rule = &t->view->base->rules[number];
    for (uint32_t i = 0; i < rule->when.n_items; i++) {
        const Cond *cond = &rule->when.items[i];
        const char *between = "";
        if (cond->kind != COND_NONE && cond->kind != COND_GATHER)
            continue;
        say(t, cond->kind == COND_NONE ? MSG_RUN_ABSENT : MSG_RUN_GATHERED);
        add_patterns(t, rule, match, cond, &between);
        end_line(t);
    }
}

/* the tree */

static void explain(RunTeller *t, uint64_t tag, uint32_t fact, const Value *values,
                    const Wme *wme);

static void describe(RunTeller *t, MessageId lead, uint32_t fact, const Value *values)
{
    say(t, lead);
    tell_element(&t->line, &t->teller, fact, values);
}

static void explain_match(RunTeller *t, const Activation *match)
{
    const Session *s = t->view->session;
    uint32_t rule = session_activation_rule(match);
    add_rule_line(t, rule, match);
    t->depth++;
    const Wme *wme = session_matched(s, match, 0);
    for (uint32_t i = 0; wme != NULL; wme = session_matched(s, match, ++i))
        explain(t, program_tag(wme), session_fact_of(wme), session_values(wme), wme);
    explain_absences(t, rule, match);
    t->depth--;
}

/* The element of a tag, if it is still there. */
static const Wme *find_live(const RunTeller *t, uint32_t fact, uint64_t tag)
{
    const Wme *wme = session_first(t->view->session, fact);
    while (wme != NULL && program_tag(wme) != tag)
        wme = session_following(wme);
    return wme;
}

/* By a firing that is over: its match may be gone. */
static void explain_firing(RunTeller *t, const JournalFiring *firing)
{
    add_rule_line(t, firing->rule, NULL);
    t->depth++;
    for (uint32_t i = 0; i < firing->n_tags; i++) {
        const JournalElement *from = journal_find(t->view->journal, firing->tags[i]);
        if (from != NULL)
            explain(t, from->tag, from->fact, from->values,
                    find_live(t, from->fact, from->tag));
    }
    explain_absences(t, firing->rule, NULL);
    t->depth--;
}

/* Does the rule conclude this value of a plain fact? What is computed may. */
static bool concludes(const Rule *rule, uint32_t fact, Value value)
{
    for (uint32_t i = 0; i < rule->n_then; i++) {
        const Conclusion *then = &rule->then[i];
        if (then->kind != CONCLUDE_VALUE || then->index != fact)
            continue;
        Value fixed = then->fields[0].value;
        if (!field_value_fixed(&then->fields[0]) || value_same(fixed, value) ||
            (fixed.kind == VALUE_SET && (fixed.bits & value.bits) != 0))
            return true;
    }
    return false;
}

static void explain_plain(RunTeller *t, uint32_t fact, Value value)
{
    const Base *base = t->view->base;
    for (uint32_t r = 0; r < base->n_rules; r++) {
        if (!concludes(&base->rules[r], fact, value))
            continue;
        const Activation *match = session_instance(t->view->session, r, 0);
        for (uint32_t i = 0; match != NULL;
             match = session_instance(t->view->session, r, ++i))
            explain_match(t, match);
    }
}

/* Says why an element is not unfolded here; if it is, that is noted. */
static bool unfold(RunTeller *t, uint64_t tag)
{
    for (uint32_t i = 0; i < t->n_unfolded; i++) {
        if (t->unfolded[i] == tag) {
            say(t, MSG_SEE_ABOVE);
            return false;
        }
    }
    if (t->n_unfolded == HOW_UNFOLDED_MOST || t->depth >= HOW_DEPTH_MOST) {
        say(t, MSG_MORE_BELOW);
        return false;
    }
    t->unfolded[t->n_unfolded++] = tag;
    return true;
}

/* How an element is there: the first of these that is so. */
typedef enum Way { BY_SUPPORT, BY_SLOT, BY_DEFAULT, BY_FIRING, BY_HAND } Way;

/* Supports come first: they are what would have to go for it to go. `*firing` is the
 * one of which the journal noted that it came, or NULL. */
static Way way_of(const RunTeller *t, uint64_t tag, uint32_t fact, const Wme *wme,
                  const JournalFiring **firing)
{
    const Journal *journal = t->view->journal;
    const JournalElement *noted = journal == NULL ? NULL : journal_find(journal, tag);
    *firing = noted == NULL || noted->firing == NOBODY
                  ? NULL
                  : &journal->firings.at[noted->firing];
    if (wme != NULL && session_support(wme, 0) != NULL)
        return BY_SUPPORT;
    if (wme != NULL && t->view->base->facts[fact].plain) {
        Origin origin = session_slot(t->view->session, fact)->origin;
        if (origin == ORIGIN_RULES)
            return BY_SLOT;
        if (origin == ORIGIN_OTHERWISE)
            return BY_DEFAULT;
    }
    return *firing != NULL ? BY_FIRING : BY_HAND;
}

/* Did the rule conclude the fact that came of its firing, rather than assert it? */
static bool concluded(const Base *base, uint32_t rule, uint32_t fact)
{
    for (uint32_t i = 0; i < base->rules[rule].n_then; i++) {
        const Conclusion *then = &base->rules[rule].then[i];
        if (then->kind <= CONCLUDE_FACT && then->index == fact)
            return true;
    }
    return false;
}

/* A line for the element, and below it what it came of. `wme` NULL: it is gone, and
 * known by its tag alone. */
static void explain(RunTeller *t, uint64_t tag, uint32_t fact, const Value *values,
                    const Wme *wme)
{
    static const MessageId LEADS[] = {[BY_SUPPORT] = MSG_IT_FOLLOWS,
                                      [BY_SLOT] = MSG_IT_FOLLOWS,
                                      [BY_DEFAULT] = MSG_NOTHING_AGAINST,
                                      [BY_FIRING] = MSG_RUN_ASSERTED,
                                      [BY_HAND] = MSG_RUN_GIVEN};
    const JournalFiring *firing;
    Way way = way_of(t, tag, fact, wme, &firing);
    bool leaf = way == BY_DEFAULT || way == BY_HAND;
    MessageId lead = LEADS[way];
    if (way == BY_FIRING && concluded(t->view->base, firing->rule, fact))
        lead = MSG_IT_FOLLOWS;
    describe(t, lead, fact, values);
    bool folded = !leaf && !unfold(t, tag);
    buf_byte(&t->line, '.');
    end_line(t);
    if (leaf || folded)
        return;
    t->depth++;
    const Activation *support = way == BY_SUPPORT ? session_support(wme, 0) : NULL;
    for (uint32_t i = 0; support != NULL; support = session_support(wme, ++i))
        explain_match(t, support);
    if (way == BY_SLOT)
        explain_plain(t, fact, values[0]);
    if (way == BY_FIRING)
        explain_firing(t, firing);
    t->depth--;
}

void run_how_add(Buf *out, const RunView *view, const Wme *wme)
{
    RunTeller t = {
        .teller = {.session = view->session, .base = view->base, .style = view->style},
        .view = view,
        .out = out};
    buf_part(&t.line, out);
    explain(&t, program_tag(wme), session_fact_of(wme), session_values(wme), wme);
    buf_free(&t.line);
}
