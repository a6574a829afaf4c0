/* SPDX-License-Identifier: MIT
 *
 * Random consultations of random bases, kept and carried over: at any point
 *
 *     case_draft_add   gives a case (which it has read and run: what came comes again)
 *     consult_carry    to the same base, and to one that lacks a rule, loses nothing;
 *                      of the same base, all comes out as it was
 *
 *     keep FIRST COUNT
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "consult/carry.h"
#include "random/bases.h"
#include "random/failing.h"
#include "random/trials.h"
#include "random/values.h"
#include "report/case_draft.h"
#include "unit/network/base_text.h"

typedef struct Trial {
    BasePlan plan;
    char text[64 * 1024];
    char why[400];
    char draft[8 * 1024];
    uint64_t seed;
    Dice dice;
    Mem mem;
    const Base *base;
    Consult *consult;
    Account account; /* nothing is told */
} Trial;

/* A base that is consulted, and its account. */
typedef struct Other {
    BaseText loaded;
    Plan plan;
    Consult *consult;
    Account account;
} Other;

static bool say(Trial *t, uint32_t fact)
{
    const Field *field = &t->base->facts[fact].fields[0];
    Drawn drawn =
        values_draw(&t->dice, t->plan.facts[fact].kind, t->plan.facts[fact].ranged);
    Value value = values_of(consult_session(t->consult), &drawn, field);
    bool sure = !chance(&t->dice, 20);
    uint32_t certainty = sure ? CERTAIN : 1 + roll(&t->dice, CERTAIN - 1);
    ConsultStatus status = value.kind == VALUE_NONE
                               ? consult_unknown(t->consult, fact)
                               : consult_say(t->consult, fact, value, certainty);
    return status == CONSULT_OK || fail(t, "status %d", (int)status);
}

static void give_elements(Trial *t, uint32_t fact)
{
    const Fact *f = &t->base->facts[fact];
    Session *s = consult_session(t->consult);
    for (uint32_t n = roll(&t->dice, 3); n > 0; n--) {
        Value values[MOST_FIELDS];
        for (uint32_t i = 0; i < f->n_fields; i++) {
            Drawn drawn = values_draw(&t->dice, t->plan.facts[fact].kinds[i], false);
            values[i] = drawn.none ? f->fields[i].otherwise
                                   : values_of(s, &drawn, &f->fields[i]);
        }
        session_assert(s, fact, values);
    }
}

/* Says some of what is asked, and some of what is not; takes some of it back. */
static bool consult_some(Trial *t)
{
    uint32_t n_facts = t->base->n_facts;
    for (uint32_t f = 0; f < n_facts; f++)
        if (!t->base->facts[f].plain)
            give_elements(t, f);
    if (session_run(consult_session(t->consult)) != RUN_OK)
        return fail(t, "the run did not end well");
    for (uint32_t n = roll(&t->dice, n_facts + 1); n > 0; n--) {
        Step step;
        if (consult_next(t->consult, chance(&t->dice, 20), &step) != CONSULT_OK)
            return fail(t, "no next");
        uint32_t fact = step.kind == STEP_QUESTION && !chance(&t->dice, 20)
                            ? step.fact
                            : roll(&t->dice, n_facts);
        ConsultStatus status;
        if (t->base->facts[fact].plain && !say(t, fact))
            return false;
        if (chance(&t->dice, 10))
            consult_forget(t->consult, fact, &status);
    }
    return !chance(&t->dice, 10) || consult_close(t->consult) == CONSULT_OK ||
           fail(t, "not closed");
}

/* Drafts */

static bool check_draft(Trial *t)
{
    Buf out;
    buf_init(&out, &t->mem);
    const CaseWish wish = {.id = STR("kept")};
    DraftStatus status = case_draft_add(&out, t->consult, &t->account, &wish);
    snprintf(t->draft, sizeof t->draft, "%s", status == DRAFT_OK ? out.at : "");
    buf_free(&out);
    return status == DRAFT_OK || status == DRAFT_NOTHING ||
           fail(t, "no draft: %d", (int)status);
}

/* Carrying */

static bool open_other(Trial *t, Other *other)
{
    base_write(&t->plan, t->text, sizeof t->text);
    if (!base_text_load(&other->loaded, &t->mem, t->text))
        return fail(t, "the base is not sound");
    plan_make(other->loaded.base, &other->plan);
    other->consult = consult_new(&other->plan, &t->mem);
    account_init(&other->account, other->loaded.base, &t->mem);
    return true;
}

static void close_other(Other *other)
{
    account_free(&other->account);
    consult_free(other->consult);
    plan_free(&other->plan);
    base_text_free(&other->loaded);
}

/* Was the same said, as surely? Both bases have the same facts. */
static bool said_alike(Trial *t, Other *other, uint32_t index)
{
    uint32_t fact = consult_said(t->consult, index);
    const Said *here = session_said(consult_session(t->consult), fact);
    const Said *there = session_said(consult_session(other->consult), fact);
    return consult_said(other->consult, index) == fact && here->kind == there->kind &&
           (here->kind != SAID_VALUE || here->certainty == there->certainty);
}

static bool carry(Trial *t, Other *other)
{
    Arena scratch;
    Lost *lost;
    uint32_t count = 0;
    arena_init(&scratch, &t->mem);
    ConsultStatus status = consult_carry(t->consult, &t->account, other->consult,
                                         &other->account, &scratch, &lost, &count);
    arena_free(&scratch);
    if (status != CONSULT_OK || count != 0)
        return fail(t, "carried: status %d, %u lost", (int)status, count);
    if (consult_said_count(t->consult) != consult_said_count(other->consult))
        return fail(t, "other facts were said");
    for (uint32_t i = 0; i < consult_said_count(t->consult); i++)
        if (!said_alike(t, other, i))
            return fail(t, "said otherwise, or in another order");
    return true;
}

static bool ends_alike(Trial *t, Other *other)
{
    int here[MEASURES], there[MEASURES];
    Step step, other_step;
    if (consult_next(t->consult, false, &step) != CONSULT_OK ||
        consult_next(other->consult, false, &other_step) != CONSULT_OK)
        return fail(t, "no next");
    if (step.kind != other_step.kind || step.fact != other_step.fact)
        return fail(t, "another step");
    if (consult_recommended(t->consult, here) !=
            consult_recommended(other->consult, there) ||
        memcmp(here, there, sizeof here) != 0)
        return fail(t, "another outcome");
    return true;
}

static bool check_carry(Trial *t, bool same)
{
    Other other;
    if (!open_other(t, &other))
        return false;
    bool ok = carry(t, &other) && (!same || ends_alike(t, &other));
    close_other(&other);
    return ok;
}

static bool check(Trial *t)
{
    uint32_t rule = roll(&t->dice, t->plan.n_rules);
    if (!consult_some(t) || !check_draft(t) || !check_carry(t, true))
        return false;
    t->plan.dropped[rule] = true;
    bool ok = check_carry(t, false);
    t->plan.dropped[rule] = false;
    return ok;
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    Other own;
    (void)kind;
    t->seed = seed;
    t->mem = mem_default();
    t->dice = (Dice){seed ^ 0x5555};
    base_plan(&t->plan, seed, (seed & 1) == 1, 7);
    bool ok = open_other(t, &own);
    if (ok) {
        t->base = own.loaded.base;
        t->consult = own.consult;
        t->account = own.account;
        ok = check(t);
        close_other(&own);
    }
    if (!ok)
        printf("seed %llu: %s\n%s\n%s", (unsigned long long)seed, t->why, t->text,
               t->draft);
    return ok ? PASSED : FAILED;
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), 1, one_trial);
    return trials_end(&trials);
}
