/* SPDX-License-Identifier: MIT
 *
 * Writes docs/guidance.md: each claim that the shipped rules rest on, the rules that
 * carry it, and the cases that show it.
 *
 *     claims RULES CASES        the page on standard output; what is missing on
 *                               standard error, and status 1
 *
 * A case shows a claim when its name begins with the claim's id and says so:
 * `c7-decides-...` is decided by it (a rule that cites it must hold), `c7-spares-...`
 * is a near miss which it must not decide. Other cases in which a rule that cites the
 * claim carries the recommended action are counted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "consult/consult.h"
#include "model/load.h"
#include "verify/cases.h"

typedef struct Claims {
    Base *base;
    Case *cases;
    uint32_t n_cases;
    uint8_t *held;    /* by case and claim: a rule that cites it holds */
    uint8_t *carried; /* ... and carries the recommended action */
    int missing;
} Claims;

static bool cites(const SourceRef *refs, uint32_t n, uint32_t claim)
{
    for (uint32_t i = 0; i < n; i++)
        if (refs[i].source == claim)
            return true;
    return false;
}

static void fail(const char *what)
{
    fprintf(stderr, "claims: %s\n", what);
    exit(1);
}

static void note(const Claims *claims, uint8_t *table, uint32_t one, uint32_t rule)
{
    const Base *base = claims->base;
    for (uint32_t s = 0; s < base->n_sources; s++)
        if (cites(base->rules[rule].sources, base->rules[rule].n_sources, s))
            table[one * base->n_sources + s] = 1;
}

static void run_case(Claims *claims, uint32_t one, const Symbols *texts, Consult *c)
{
    uint32_t *rules;
    uint32_t n;
    if (consult_reset(c) != CONSULT_OK ||
        case_give(&claims->cases[one], texts, c) != CONSULT_OK)
        fail("out of memory");
    for (uint32_t r = 0; r < claims->base->n_rules; r++)
        if (session_rule(consult_session(c), r) == TRUTH_YES)
            note(claims, claims->held, one, r);
    uint32_t advice = consult_recommended(c, NULL);
    if (advice == NOBODY)
        return;
    if (consult_because(c, advice, &rules, &n) != CONSULT_OK)
        fail("out of memory");
    for (uint32_t i = 0; i < n; i++)
        note(claims, claims->carried, one, rules[i]);
}

/* Does the case's name say that it shows `claim` in this way ("decides", "spares")? */
static bool shows(const Case *one, Str claim, const char *how)
{
    size_t n = strlen(how);
    if (one->id.len < claim.len + n + 2)
        return false;
    for (size_t i = 0; i < claim.len; i++)
        if ((one->id.at[i] & ~0x20) != (claim.at[i] & ~0x20) &&
            one->id.at[i] != claim.at[i])
            return false;
    return one->id.at[claim.len] == '-' &&
           memcmp(one->id.at + claim.len + 1, how, n) == 0;
}

static void print_cases(Claims *claims, uint32_t claim, const char *how, bool must_hold)
{
    Str id = claims->base->sources[claim].id;
    int found = 0;
    for (uint32_t i = 0; i < claims->n_cases; i++) {
        const Case *one = &claims->cases[i];
        if (!shows(one, id, how))
            continue;
        bool held = claims->held[i * claims->base->n_sources + claim];
        if (must_hold && !held && one->expect.question == NOBODY) {
            fprintf(stderr, "%.*s: no rule that cites %.*s holds\n", STR_ARG(one->id),
                    STR_ARG(id));
            claims->missing++;
        }
        printf("%s`%.*s`", found++ ? "<br>" : "", STR_ARG(one->id));
    }
    if (found == 0) {
        fprintf(stderr, "%.*s: no case `...-%s-...`\n", STR_ARG(id), how);
        claims->missing++;
    }
    fputs(" | ", stdout);
}

static void print_rules(Claims *claims, uint32_t claim)
{
    const Base *base = claims->base;
    int found = 0;
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (cites(base->rules[r].sources, base->rules[r].n_sources, claim))
            printf("%s`%.*s`", found++ ? "<br>" : "", STR_ARG(base->rules[r].id));
    if (found == 0) {
        fprintf(stderr, "%.*s: no rule cites it\n", STR_ARG(base->sources[claim].id));
        claims->missing++;
    }
    fputs(" | ", stdout);
}

static void print_claim(Claims *claims, uint32_t claim)
{
    const Base *base = claims->base;
    Str text = text_in(base, &base->sources[claim].text, base_lang(base, STR("en")));
    printf("| %.*s | %.*s | ", STR_ARG(base->sources[claim].id), STR_ARG(text));
    print_rules(claims, claim);
    print_cases(claims, claim, "decides", true);
    print_cases(claims, claim, "spares", false);
    int carried = 0;
    for (uint32_t i = 0; i < claims->n_cases; i++)
        carried += claims->carried[i * base->n_sources + claim];
    printf("%d |\n", carried);
}

static void print_page(Claims *claims)
{
    puts(
        "# What the advice rests on\n\n"
        "Made by `make guidance`; do not edit. For each claim: the rules that cite it, "
        "a\n"
        "case that it decides, a near miss that it must not decide, and the number of\n"
        "all cases in which a rule that cites it carries the recommended action.\n"
        "What goes beyond the claims is marked `practice` in the rules.\n\n"
        "| claim | what it says | rules | it decides | it spares | in cases |\n"
        "|---|---|---|---|---|---|");
    for (uint32_t s = 0; s < claims->base->n_sources; s++)
        print_claim(claims, s);
    uint32_t practice = 0;
    for (uint32_t r = 0; r < claims->base->n_rules; r++)
        practice += cites(claims->base->rules[r].sources,
                          claims->base->rules[r].n_sources, NOBODY);
    printf("\n%u of %u rules rest, wholly or in part, on `practice`; %u pieces of "
           "advice,\n"
           "%u facts, %u cases.\n",
           practice, claims->base->n_rules, claims->base->n_advice,
           claims->base->n_facts, claims->n_cases);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        fail("usage: claims RULES CASES");
    Mem mem = mem_default();
    Sources sources;
    Diags diags;
    Arena arena;
    Symbols texts;
    Plan plan;
    Claims claims = {0};
    sources_init(&sources, &mem);
    diags_init(&diags, &mem);
    arena_init(&arena, &mem);
    symbols_init(&texts, &arena, &mem, 0);
    if (!sources_add_path(&sources, str_of(argv[1]), &diags) ||
        base_load(&sources, &diags, &mem, &claims.base) != LOAD_OK ||
        !claims.base->sound || !plan_make(claims.base, &plan))
        fail("the rules do not load");
    uint16_t first = (uint16_t)sources.files.len;
    if (!names_copy(claims.base, &texts) ||
        !sources_add_path(&sources, str_of(argv[2]), &diags) ||
        cases_load(claims.base, &sources, first, &arena, &texts, &diags, &claims.cases,
                   &claims.n_cases) != LOAD_OK)
        fail("the cases do not load");
    size_t cells = (size_t)claims.n_cases * claims.base->n_sources + 1;
    claims.held = calloc(cells, 1);
    claims.carried = calloc(cells, 1);
    Consult *consult = consult_new(&plan, &mem);
    if (claims.held == NULL || claims.carried == NULL || consult == NULL)
        fail("out of memory");
    for (uint32_t i = 0; i < claims.n_cases; i++)
        run_case(&claims, i, &texts, consult);
    print_page(&claims);
    consult_free(consult);
    plan_free(&plan);
    base_free(claims.base);
    free(claims.held);
    free(claims.carried);
    symbols_free(&texts);
    arena_free(&arena);
    diags_free(&diags);
    sources_free(&sources);
    return claims.missing > 0;
}
