/* SPDX-License-Identifier: MIT
 *
 * Verdicts are read off the outcome. Actions to choose among come from four pools, each
 * shuffled, of which one action is taken at a time in turn:
 *
 *     dropped   given, but another goes before it       acceptable
 *     against   would do harm                           harmful
 *     near      one change of what was said leads there plausible
 *     kindred   nearly advised, or of the same themes   plausible
 */
#include "consult/judge.h"

#include <stdlib.h>

#include "base/vec.h"
#include "consult/flips.h"

Verdict judge_advice(const Outcome *outcome, uint32_t advice)
{
    if (advice == outcome->recommended ||
        numbers_have(outcome->also, outcome->n_also, advice))
        return VERDICT_BEST;
    if (numbers_have(outcome->against, outcome->n_against, advice))
        return VERDICT_HARMFUL;
    if (advice == outcome->rival ||
        numbers_have(outcome->dropped, outcome->n_dropped, advice))
        return VERDICT_ACCEPTABLE;
    return VERDICT_UNFOUNDED;
}

bool rule_speaks(const Rule *rule, ConclusionKind kind, uint32_t advice)
{
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind == kind && rule->then[i].index == advice)
            return true;
    return false;
}

uint32_t rule_speaking(Consult *c, ConclusionKind kind, uint32_t advice, uint32_t *at)
{
    const Plan *plan = consult_plan(c);
    while (*at < plan->n_endings) {
        uint32_t rule = plan->endings[(*at)++];
        if (rule_speaks(&plan->base->rules[rule], kind, advice) &&
            session_rule_holds(consult_session(c), rule))
            return rule;
    }
    return NOBODY;
}

/* Chance that is the same everywhere: SplitMix64 (Steele, Lea and Flood 2014) */

static uint32_t below(uint64_t *seed, uint32_t n)
{
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    z ^= z >> 31;
    return (uint32_t)((z >> 32) * n >> 32);
}

static void shuffle(uint64_t *seed, uint32_t *list, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = below(seed, i);
        uint32_t kept = list[i - 1];
        list[i - 1] = list[k];
        list[k] = kept;
    }
}

/* Pools */

typedef enum Pool { POOL_DROPPED, POOL_AGAINST, POOL_NEAR, POOL_KINDRED, POOLS } Pool;

typedef struct Chooser {
    Consult *c;
    const Base *base;
    Outcome outcome;
    uint32_t *pools[POOLS];
    uint32_t counts[POOLS];
    uint32_t taken[POOLS]; /* how many of each were looked at */
    Str *themes;           /* of the rules that advise what is recommended */
    uint32_t n_themes;
} Chooser;

/* Notes the themes of the rules that hold and advise the recommended action. */
static bool find_themes(Chooser *ch)
{
    const Plan *plan = consult_plan(ch->c);
    uint32_t at = 0, rule;
    ch->themes = arena_array(consult_scratch(ch->c), plan->n_endings, sizeof(Str));
    while (ch->themes != NULL &&
           (rule = rule_speaking(ch->c, CONCLUDE_ADVICE, ch->outcome.recommended,
                                 &at)) != NOBODY)
        if (str_is(ch->base->rules[rule].theme))
            ch->themes[ch->n_themes++] = ch->base->rules[rule].theme;
    return ch->themes != NULL;
}

static bool shares_theme(const Chooser *ch, const Rule *rule)
{
    for (uint32_t i = 0; i < ch->n_themes; i++)
        if (str_same(ch->themes[i], rule->theme))
            return true;
    return false;
}

enum { WHOLE = 1000, THEME = 300 };

/* How near a rule comes to holding, in thousandths of its conditions; more where it is
 * of the same theme. Conditions that name variables count as failing. */
static uint32_t kinship(const Chooser *ch, const Rule *rule)
{
    uint32_t holding = 0;
    for (uint32_t i = 0; i < rule->when.n_items; i++)
        if (cond_is_plain(ch->base, &rule->when.items[i]) &&
            session_cond(consult_session(ch->c), &rule->when.items[i]) == TRUTH_YES)
            holding++;
    uint32_t near = rule->when.n_items == 0 ? 0 : WHOLE * holding / rule->when.n_items;
    return near + (near > 0 && shares_theme(ch, rule) ? THEME : 0);
}

typedef struct Kin {
    uint32_t advice, score;
} Kin;

static int by_score(const void *a, const void *b)
{
    const Kin *left = a, *right = b;
    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    return (left->advice > right->advice) - (left->advice < right->advice);
}

/* The best scores by advice; of complementary ones none. */
static void score_all(const Chooser *ch, Kin *kin)
{
    const Plan *plan = consult_plan(ch->c);
    for (uint32_t a = 0; a < ch->base->n_advice; a++)
        kin[a].advice = a;
    for (uint32_t i = 0; i < plan->n_endings; i++) {
        const Rule *rule = &ch->base->rules[plan->endings[i]];
        uint32_t score = rule->advises ? kinship(ch, rule) : 0;
        for (uint32_t k = 0; k < rule->n_then; k++) {
            const Conclusion *then = &rule->then[k];
            if (then->kind == CONCLUDE_ADVICE && score > kin[then->index].score)
                kin[then->index].score = score;
        }
    }
}

/* The next of kin, twice as many as are wanted, so that there is a choice. */
static bool find_kindred(Chooser *ch, uint32_t most)
{
    uint32_t n = ch->base->n_advice;
    Kin *kin = arena_array(consult_scratch(ch->c), n, sizeof *kin);
    uint32_t *list = arena_array(consult_scratch(ch->c), n, sizeof *list);
    if (kin == NULL || list == NULL || !find_themes(ch))
        return false;
    score_all(ch, kin);
    qsort(kin, n, sizeof *kin, by_score);
    for (uint32_t i = 0; i < n && ch->counts[POOL_KINDRED] / 2 < most; i++)
        if (kin[i].score > 0 && !ch->base->advice[kin[i].advice].also)
            list[ch->counts[POOL_KINDRED]++] = kin[i].advice;
    ch->pools[POOL_KINDRED] = list;
    return true;
}

static ConsultStatus find_pools(Chooser *ch, uint32_t most)
{
    Outcome *outcome = &ch->outcome;
    ch->pools[POOL_DROPPED] = outcome->dropped;
    ch->counts[POOL_DROPPED] = outcome->n_dropped;
    ch->pools[POOL_AGAINST] = outcome->against;
    ch->counts[POOL_AGAINST] = outcome->n_against;
    ConsultStatus status =
        consult_near(ch->c, &ch->pools[POOL_NEAR], &ch->counts[POOL_NEAR]);
    if (status != CONSULT_OK)
        return status;
    if (ch->counts[POOL_NEAR] / 2 > most)
        ch->counts[POOL_NEAR] = 2 * most; /* those that one would rather mix up */
    return find_kindred(ch, most) ? CONSULT_OK : CONSULT_NO_MEMORY;
}

/* Choosing */

/* The next of a pool that is an action and was not chosen yet, or NOBODY. */
static uint32_t take(Chooser *ch, Pool pool, const uint32_t *chosen, uint32_t count)
{
    while (ch->taken[pool] < ch->counts[pool]) {
        uint32_t advice = ch->pools[pool][ch->taken[pool]++];
        if (!ch->base->advice[advice].also && !numbers_have(chosen, count, advice))
            return advice;
    }
    return NOBODY;
}

static uint32_t choose(Chooser *ch, uint64_t *seed, uint32_t most, uint32_t *advice)
{
    uint32_t count = 0, before;
    for (int pool = 0; pool < POOLS; pool++)
        shuffle(seed, ch->pools[pool], ch->counts[pool]);
    advice[count++] = ch->outcome.recommended;
    do {
        before = count;
        for (int pool = 0; pool < POOLS && count < most; pool++) {
            uint32_t next = take(ch, (Pool)pool, advice, count);
            if (next != NOBODY)
                advice[count++] = next;
        }
    } while (count > before && count < most);
    shuffle(seed, advice, count);
    return count;
}

ConsultStatus judge_options(Consult *c, uint64_t seed, uint32_t most, uint32_t *advice,
                            uint32_t *count)
{
    Chooser ch = {.c = c, .base = consult_plan(c)->base};
    *count = 0;
    ConsultStatus status = consult_outcome(c, &ch.outcome);
    if (status != CONSULT_OK || ch.outcome.recommended == NOBODY)
        return status;
    status = find_pools(&ch, most);
    if (status == CONSULT_OK)
        *count = choose(&ch, &seed, most, advice);
    return status;
}
