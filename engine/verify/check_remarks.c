/* SPDX-License-Identifier: MIT
 *
 * What a careful reader would remark: rules without a source or a case, texts that are
 * long to read, what is left to be done.
 */
#include <stdio.h>

#include "consult/consult.h"
#include "text/utf8.h"
#include "verify/cases.h"
#include "verify/check_state.h"
#include "verify/comments.h"

/* Characters up to which a text is read at a glance. */
enum {
    READ_LABEL = 90,
    READ_TITLE = 120,
    READ_QUESTION = 160,
    READ_STEP = 300,
    READ_BECAUSE = 400,
    READ_MORE = 600 /* help, words to say, what to avoid, when to come back */
};

/* Sources and cases */

static void check_source(Check *check, uint32_t rule)
{
    const Rule *r = &check->base->rules[rule];
    if (check->base->n_sources != 0 && r->n_sources == 0 &&
        check_wants(check, DIAG_NO_SOURCE))
        diag_at1(check->diags, DIAG_NO_SOURCE, r->place, r->id);
}

/* Runs all cases, and marks the rules that hold in one. False where one could not be
 * run. */
static bool run_cases(Check *check, const Case *cases, uint32_t n, const Symbols *texts,
                      bool *held)
{
    for (uint32_t i = 0; i < n; i++) {
        Arena arena;
        CaseResult result;
        arena_init(&arena, &check->mem);
        ConsultStatus status = case_run(&cases[i], texts, check->talk, &arena, &result);
        for (uint32_t k = 0; status == CONSULT_OK && k < result.n_runs; k++)
            for (uint32_t r = 0; r < result.runs[k].n_rules; r++)
                held[result.runs[k].rules[r]] = true;
        arena_free(&arena);
        check->failed |= status == CONSULT_NO_MEMORY;
        if (status != CONSULT_OK)
            return false;
    }
    return true;
}

static void check_cases(Check *check)
{
    const Base *base = check->base;
    bool own = check->wish->texts == NULL;
    const Case *cases = own ? base->cases : check->wish->cases;
    uint32_t n = own ? base->n_cases : check->wish->n_cases;
    const Symbols *texts = own ? &base->names : check->wish->texts;
    if (base->n_rules == 0 || base->acts)
        return;
    if (n == (own ? base->n_stories : 0)) { /* stories alone show too little */
        if (check_wants(check, DIAG_NO_CASES))
            diag_at(check->diags, DIAG_NO_CASES, base->rules[0].place);
        return;
    }
    bool *held = arena_array(&check->arena, base->n_rules, sizeof *held);
    if (held == NULL || !check_wants(check, DIAG_NO_CASE) ||
        !run_cases(check, cases, n, texts, held))
        return;
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (!held[r])
            diag_at1(check->diags, DIAG_NO_CASE, base->rules[r].place,
                     base->rules[r].id);
}

/* Texts */

static uint32_t characters(Str text)
{
    uint32_t n = 0;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, NULL)) != 0; at += length)
        n++;
    return n;
}

static void check_text(Check *check, const Text *text, uint32_t most)
{
    uint32_t longest = 0;
    for (uint32_t lang = 0; text->in != NULL && lang < check->base->n_langs; lang++) {
        uint32_t n = str_is(text->in[lang]) ? characters(text->in[lang]) : 0;
        longest = n > longest ? n : longest;
    }
    if (longest <= most || !check_wants(check, DIAG_TEXT_LONG))
        return;
    char has[16];
    char would[16];
    snprintf(has, sizeof has, "%u", (unsigned)longest);
    snprintf(would, sizeof would, "%u", (unsigned)most);
    diag_at2(check->diags, DIAG_TEXT_LONG, text->place, str_of(has), str_of(would));
}

static void check_texts(Check *check)
{
    const Base *base = check->base;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        const Fact *fact = &base->facts[f];
        check_text(check, &fact->ask, READ_QUESTION);
        check_text(check, &fact->help, READ_MORE);
        for (uint32_t i = 0; i < fact->n_fields; i++)
            for (uint32_t v = 0; v < fact->fields[i].n_values; v++) {
                check_text(check, &fact->fields[i].values[v].label, READ_LABEL);
                check_text(check, &fact->fields[i].values[v].said, READ_QUESTION);
            }
    }
    for (uint32_t r = 0; r < base->n_rules; r++)
        check_text(check, &base->rules[r].because, READ_BECAUSE);
    for (uint32_t a = 0; a < base->n_advice; a++) {
        const Advice *advice = &base->advice[a];
        check_text(check, &advice->title, READ_TITLE);
        for (uint32_t i = 0; i < advice->steps.count; i++)
            check_text(check, &advice->steps.items[i], READ_STEP);
        check_text(check, &advice->say, READ_MORE);
        check_text(check, &advice->avoid, READ_MORE);
        check_text(check, &advice->revisit, READ_MORE);
    }
}

/* What is left to be done */

static void check_todo(Check *check)
{
    if (!check_wants(check, DIAG_TODO))
        return;
    for (uint32_t i = 0; i < check->base->n_cases; i++)
        if (str_is(check->base->cases[i].pending))
            diag_at1(check->diags, DIAG_TODO, check->base->cases[i].place,
                     check->base->cases[i].id);
    if (check->wish->sources == NULL)
        return;
    Todo todo;
    for (CommentWalk walk = comments_of(check->wish->sources);
         comments_next_todo(&walk, &todo);)
        diag_at1(check->diags, DIAG_TODO, todo.place, todo.text);
}

void check_remarks(Check *check)
{
    for (uint32_t r = 0; r < check->base->n_rules; r++)
        check_source(check, r);
    check_cases(check);
    check_texts(check);
    check_todo(check);
}
