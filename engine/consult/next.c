/* SPDX-License-Identifier: MIT
 *
 * The next question.
 *
 *     can an open rule change the recommended action?         no: done
 *     of the open questions that remain of the base, the first by the order
 *         whose answer can change the action (space/)         is asked
 *     none can: the action is certain, or reached by what joins still wait for
 *
 *     relevance   the most useful for its effort first: see use.c
 *     author      in the order of the source
 *     fewest      as the best decision tree begins: see fewest.c; where that is more
 *                 work than TREE_STEPS, the one after which situations end most alike;
 *                 where what remains is too large for diagrams, as relevance
 *
 * Invariants
 *   - a question whose answer can change nothing is not asked; where the budget of a
 *     search runs out, the question is taken to matter (it may then be asked in vain,
 *     but never left out), and the step says so;
 *   - budgets are counted in steps, and what is tried leaves no trace: the choice
 *     depends on nothing but the base, the order and what was said;
 *   - ties go to less effort, then to the topic, then to the place in the source.
 */
#include <string.h>

#include "base/limits.h"
#include "consult/consult.h"
#include "consult/fewest.h"
#include "consult/suppose.h"
#include "consult/use.h"

/* Means of questions that differ by less are equal: a thousandth of a question. */
enum { EQUAL_MEANS = FEWEST_ONE / 1000 };

bool next_is_settled(const Consult *c)
{
    const Base *base = c->plan->base;
    for (uint32_t i = 0; i < c->plan->n_endings; i++) {
        const Rule *rule = &base->rules[c->plan->endings[i]];
        if (!rule->advises ||
            session_rule(c->session, c->plan->endings[i]) != TRUTH_OPEN)
            continue;
        for (uint32_t j = 0; j < rule->n_then; j++) {
            uint32_t advice = rule->then[j].index;
            if (rule->then[j].kind != CONCLUDE_ADVICE || set_has(c->given, advice) ||
                set_has(c->dropped, advice))
                continue;
            if (!base->advice[advice].also || base->advice[advice].n_overrides > 0)
                return false;
        }
    }
    return true;
}

static bool has_search(Consult *c)
{
    if (c->search == NULL)
        c->search = search_new(c->plan->space, &c->mem);
    return c->search != NULL;
}

/* May the recommended action still become another? `*recommended` is what it is. */
static SpaceAnswer may_change(Consult *c, uint32_t *recommended)
{
    *recommended = consult_recommended(c, NULL);
    if (next_is_settled(c))
        return SPACE_NO;
    if (!has_search(c))
        return SPACE_NO_MEMORY;
    if (!search_look(c->search, c->session))
        return SPACE_NO_MEMORY;
    return search_changes(c->search, *recommended);
}

/* By use */

/* The most useful of the wanted questions that are open; NOBODY when there is none. */
static uint32_t choose(Consult *c)
{
    uint32_t best = NOBODY;
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++)
        if (c->wanted[f] && use_is_asked(c, f) &&
            (best == NOBODY || use_is_better(c->uses[f], c->uses[best])))
            best = f;
    return best;
}

/* The first of the wanted questions that are open, in the order of the source. */
static uint32_t choose_first(const Consult *c)
{
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++)
        if (c->wanted[f] && use_is_asked(c, f))
            return f;
    return NOBODY;
}

/* Marks what remains of the open questions: the others cannot matter. */
static void want_remaining(Consult *c)
{
    for (uint32_t f = 0; f < c->plan->base->n_facts; f++)
        c->wanted[f] = use_is_asked(c, f) && search_reads(c->search, f);
}

/* By use, over all that is still possible where that is not too much. */
static ConsultStatus weigh(Consult *c, Choice *choice)
{
    Diagrams *d = search_diagrams(c->search);
    if (d == NULL && *choice == CHOICE_EXACT)
        *choice = CHOICE_NEAR;
    return use_weigh(c, d, choice);
}

/* The first by the order that can change the recommended action: since they are gone
 * through in that order, few searches are wanted. */
static ConsultStatus choose_mattering(Consult *c, uint32_t *fact, Choice *choice)
{
    bool first = c->order == ORDER_AUTHOR;
    want_remaining(c);
    if (!first && weigh(c, choice) != CONSULT_OK)
        return CONSULT_NO_MEMORY;
    while ((*fact = first ? choose_first(c) : choose(c)) != NOBODY) {
        SpaceAnswer answer = search_matters(c->search, *fact);
        if (answer == SPACE_NO_MEMORY)
            return CONSULT_NO_MEMORY;
        if (answer == SPACE_BUDGET)
            *choice = CHOICE_BUDGET;
        if (answer != SPACE_NO)
            return CONSULT_OK;
        c->wanted[*fact] = 0;
    }
    return CONSULT_OK;
}

/* The most useful, or the first, of those that may change any ending. */
static uint32_t choose_ending(Consult *c, Choice *choice)
{
    use_want_endings(c);
    if (c->order == ORDER_AUTHOR)
        return choose_first(c);
    use_weigh(c, NULL, choice); /* without diagrams, no memory is wanted */
    return choose(c);
}

/* By trees */

/* Of what leads to as few questions, the one with less effort, on the topic, first. */
static bool is_preferred(const Consult *c, uint32_t fact, uint32_t to)
{
    int64_t effort = use_effort(c, fact) - use_effort(c, to);
    return effort != 0 ? effort < 0 : c->near[fact] > c->near[to];
}

/* How far a question is from the end: the mean of its tree, or how unlike situations
 * end after it. Less is better. */
static uint64_t distance(Fewest *trees, uint32_t question, Choice *choice)
{
    uint64_t mean = *choice == CHOICE_EXACT ? fewest_tree(trees, question) : 0;
    if (mean == 0 && *choice == CHOICE_EXACT)
        *choice = CHOICE_NEAR;
    return mean != 0 ? mean : (uint64_t)FEWEST_ONE - fewest_alike(trees, question);
}

/* The best question of the diagrams; NOBODY where none of them may be asked now. */
static uint32_t choose_nearest(Consult *c, Diagrams *d, Fewest *trees, Choice *choice)
{
    uint32_t best = NOBODY;
    uint64_t least = 0;
    for (uint32_t q = 0; q < d->n_asked; q++) {
        uint32_t fact = d->facts[q];
        if (!use_is_asked(c, fact) || !diagrams_may_matter(d, fact))
            continue;
        Choice before = *choice;
        uint64_t far = distance(trees, q, choice);
        if (*choice != before) /* from now on by how alike they end: all anew */
            return choose_nearest(c, d, trees, choice);
        bool equal =
            best != NOBODY && far < least + EQUAL_MEANS && least < far + EQUAL_MEANS;
        if (best == NOBODY || (equal ? is_preferred(c, fact, best) : far < least)) {
            least = best == NOBODY || far < least ? far : least;
            best = fact;
        }
    }
    return best;
}

/* The question of the best tree, or NOBODY: what remains is too large. */
static ConsultStatus choose_fewest(Consult *c, uint32_t *fact, Choice *choice)
{
    Diagrams *d = search_diagrams(c->search);
    *fact = NOBODY;
    *choice = d == NULL ? CHOICE_BUDGET : CHOICE_EXACT;
    if (d == NULL)
        return CONSULT_OK;
    Fewest *trees = fewest_new(d, TREE_STEPS, &c->mem);
    if (trees == NULL)
        return CONSULT_NO_MEMORY;
    use_find_topic(c);
    *fact = choose_nearest(c, d, trees, choice);
    bool failed = fewest_failed(trees);
    fewest_free(trees);
    return failed ? CONSULT_NO_MEMORY : CONSULT_OK;
}

/* Beginning and end */

void next_reopen(Consult *c)
{
    if (c->certain)
        session_close(c->session, false);
    c->certain = false;
}

static void finish(uint32_t fact, Choice choice, uint32_t recommended, Step *out)
{
    *out = (Step){fact != NOBODY          ? STEP_QUESTION
                  : recommended != NOBODY ? STEP_ADVICE
                                          : STEP_NONE,
                  fact, fact != NOBODY ? choice : CHOICE_EXACT};
}

/* What would be recommended if nothing more were known; leaves the session open. */
static uint32_t recommended_closed(Consult *c)
{
    session_close(c->session, true);
    session_run(c->session);
    uint32_t advice = consult_recommended(c, NULL);
    session_close(c->session, false);
    session_run(c->session);
    return advice;
}

/* No single answer can change the action, yet it is not reached. Either it is the same
 * whatever is said: then the rest is taken as "I don't know", which gives it its
 * reasons, until something is said. Or joins keep more open than there is: then what
 * they wait for is asked, by structure. */
static ConsultStatus end_or_go_on(Consult *c, uint32_t *fact, Choice *choice)
{
    uint32_t reached = consult_recommended(c, NULL);
    if (session_closed(c->session))
        return CONSULT_OK;
    uint32_t certain = recommended_closed(c);
    SpaceAnswer changes = search_changes(c->search, certain);
    if (changes == SPACE_NO_MEMORY)
        return CONSULT_NO_MEMORY;
    if (changes != SPACE_NO) {
        *fact = choose_ending(c, choice);
    } else if (certain != reached) {
        session_close(c->session, true);
        c->certain = true;
    }
    return CONSULT_OK;
}

/* The action may still change: which question is next? */
static ConsultStatus seek(Consult *c, bool more, uint32_t *fact, Choice *choice)
{
    ConsultStatus status = CONSULT_OK;
    if (c->order == ORDER_FEWEST)
        status = choose_fewest(c, fact, choice);
    if (status == CONSULT_OK && *fact == NOBODY)
        status = choose_mattering(c, fact, choice);
    if (status == CONSULT_OK && *fact == NOBODY && more)
        *fact = choose_ending(c, choice);
    if (status == CONSULT_OK && *fact == NOBODY)
        status = end_or_go_on(c, fact, choice);
    return status;
}

ConsultStatus consult_next(Consult *c, bool more, Step *out)
{
    uint32_t fact = NOBODY;
    uint32_t reached;
    Choice choice = CHOICE_EXACT;
    ConsultStatus status = CONSULT_OK;
    next_reopen(c);
    session_run(c->session);
    SpaceAnswer changes = may_change(c, &reached);
    if (changes == SPACE_NO_MEMORY)
        return CONSULT_NO_MEMORY;
    if (changes != SPACE_NO)
        status = seek(c, more, &fact, &choice);
    else if (more)
        fact = choose_ending(c, &choice);
    RunStatus ran = session_run(c->session); /* what was tried may have failed */
    finish(fact, choice, consult_recommended(c, NULL), out);
    c->choice = out->choice;
    return status != CONSULT_OK ? status : status_of(ran);
}

ConsultStatus consult_prospects(Consult *c, uint32_t fact, Prospect **prospects,
                                uint32_t *count)
{
    Value samples[MODEL_VALUES * 2];
    uint32_t n = space_samples(c->plan->space, fact, samples, MODEL_VALUES * 2);
    const Said before = *session_said(c->session, fact);
    Prospect *out = arena_array(&c->scratch, n + 1u, sizeof *out);
    if (out == NULL)
        return CONSULT_NO_MEMORY;
    SpaceAnswer changes = SPACE_NO;
    for (uint32_t i = 0; i <= n && changes != SPACE_NO_MEMORY; i++) {
        out[i].value = i < n ? samples[i] : value_none();
        suppose(c, fact, out[i].value);
        changes = may_change(c, &out[i].advice);
        if (changes != SPACE_NO)
            out[i].advice = NOBODY;
    }
    suppose_restore(c, fact, &before);
    RunStatus status = session_run(c->session);
    *prospects = out;
    *count = n + 1;
    return changes == SPACE_NO_MEMORY ? CONSULT_NO_MEMORY : status_of(status);
}
