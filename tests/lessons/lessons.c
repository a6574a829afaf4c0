/* SPDX-License-Identifier: MIT
 *
 * Practises on all cases of a rule base at once, and holds of each situation:
 *
 *     lessons RULES CASES
 *
 *   - each advice is judged as the rules that hold speak of it, read one by one;
 *   - the choice has the recommended action, nothing twice and nothing complementary,
 *     at least three actions, and is the same for the same seed;
 *   - a lesson is there for each choice, in both languages, within 60 columns, with the
 *     sections that it must have;
 *   - it has principles to practise.
 * One line for what is not so; last `N passed, N failed`, by case and language.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/handles.h"
#include "entregent.h"
#include "text/utf8.h"

enum { MOST = 5, COLUMNS = 60, SEEDS = 4, PAGE = 16384 };

typedef struct Practice {
    eg_base *base;
    eg_cases *cases;
    eg_consult *talk;
    const char *name; /* of the case */
    bool well;
    uint32_t passed, failed;
    uint32_t verdicts[4]; /* how often each was given to what could be chosen */
    char page[PAGE];
    size_t length;
} Practice;

static void wrong(Practice *p, const char *what, const char *of)
{
    printf("%s: %s: %s\n", p->name, what, of);
    p->well = false;
}

static void need(eg_status status)
{
    if (status == EG_OK)
        return;
    printf("%s\n0 passed, 1 failed\n", eg_status_name(status));
    exit(1);
}

static int keep(void *user, const char *bytes, size_t length)
{
    Practice *p = user;
    if (p->length + length >= PAGE)
        return 1;
    memcpy(p->page + p->length, bytes, length);
    p->length += length;
    p->page[p->length] = '\0';
    return 0;
}

/* Verdicts */

/* Does a rule that holds conclude this of the advice? */
static bool is_spoken(const Practice *p, ConclusionKind kind, uint32_t advice)
{
    const Base *base = p->base->base;
    Session *session = consult_session(p->talk->consult);
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t k = 0; k < base->rules[r].n_then; k++)
            if (base->rules[r].then[k].kind == kind &&
                base->rules[r].then[k].index == advice &&
                session_rule_holds(session, r))
                return true;
    return false;
}

/* Is there something given that goes before it? */
static bool is_overridden(const Practice *p, uint32_t advice)
{
    for (uint32_t a = 0; a < p->base->base->n_advice; a++)
        if (advice_drops(p->base->base, a, advice) && is_spoken(p, CONCLUDE_ADVICE, a))
            return true;
    return false;
}

static eg_verdict expected(const Practice *p, uint32_t advice, uint32_t best)
{
    bool given = is_spoken(p, CONCLUDE_ADVICE, advice);
    if (advice == best)
        return EG_VERDICT_BEST;
    if (given && eg_advice_also(p->base, advice) && !is_overridden(p, advice))
        return EG_VERDICT_BEST;
    if (is_spoken(p, CONCLUDE_AGAINST, advice))
        return EG_VERDICT_HARMFUL;
    return given ? EG_VERDICT_ACCEPTABLE : EG_VERDICT_UNFOUNDED;
}

static void judge_each(Practice *p, uint32_t best)
{
    eg_verdict verdict;
    for (uint32_t a = 0; a < eg_advice_count(p->base); a++) {
        need(eg_judge(p->talk, a, &verdict));
        if (verdict != expected(p, a, best))
            wrong(p, "another verdict than the rules speak", eg_advice_id(p->base, a));
    }
    if (best != EG_NONE && is_spoken(p, CONCLUDE_AGAINST, best))
        wrong(p, "recommended, and a rule speaks against it",
              eg_advice_id(p->base, best));
}

/* Options */

static void check_choice(Practice *p, const uint32_t *list, uint32_t n, uint32_t best)
{
    eg_verdict verdict;
    uint32_t bests = 0;
    for (uint32_t i = 0; i < n; i++) {
        bests += list[i] == best;
        if (eg_advice_also(p->base, list[i]))
            wrong(p, "complementary", eg_advice_id(p->base, list[i]));
        for (uint32_t k = 0; k < i; k++)
            if (list[k] == list[i])
                wrong(p, "twice", eg_advice_id(p->base, list[i]));
        need(eg_judge(p->talk, list[i], &verdict));
        p->verdicts[verdict]++;
    }
    if (bests != 1)
        wrong(p, "not among what can be chosen", eg_advice_id(p->base, best));
    if (n < 3)
        wrong(p, "too little to choose among", eg_advice_id(p->base, best));
}

/* The choice of the last seed is left in `list`. */
static uint32_t choose(Practice *p, uint32_t list[MOST], uint32_t best)
{
    uint32_t again[MOST], n = 0, n_again;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        need(eg_options(p->talk, seed, MOST, list, &n));
        need(eg_options(p->talk, seed, MOST, again, &n_again));
        check_choice(p, list, n, best);
        if (n != n_again || memcmp(list, again, n * sizeof *list) != 0)
            wrong(p, "another choice for the same seed", "");
    }
    return n;
}

/* Lessons */

static void check_lines(Practice *p, const char *lang)
{
    for (const char *line = p->page; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        if (utf8_width((Str){line, length}) > COLUMNS)
            wrong(p, "a line is too long", lang);
        if (length != 0 && line[length - 1] == ' ')
            wrong(p, "a line ends in a blank", lang);
        line += length + (line[length] == '\n');
    }
}

/* Is anything known? Where all is "I don't know", nothing that was told decides. */
static bool is_known(const Practice *p)
{
    const Session *session = consult_session(p->talk->consult);
    for (uint32_t i = 0; i < p->base->base->n_facts; i++)
        if (session_said(session, i)->kind == SAID_VALUE)
            return true;
    return false;
}

static void check_sections(Practice *p, Lang lang, uint32_t chosen, uint32_t best)
{
    static const MessageId always[] = {MSG_HEAD_LESSON, MSG_HEAD_DECIDES,
                                       MSG_HEAD_REASONS, MSG_HEAD_SAY,
                                       MSG_HEAD_POSTURE};
    eg_verdict verdict;
    char heading[80];
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        snprintf(heading, sizeof heading, "%s\n", message(always[i], lang).at);
        if (strstr(p->page, heading) == NULL &&
            (always[i] != MSG_HEAD_DECIDES || is_known(p)))
            wrong(p, "a section is missing", heading);
    }
    need(eg_judge(p->talk, chosen, &verdict));
    snprintf(heading, sizeof heading, "\n%s\n",
             message(MSG_HEAD_SPEAKS_AGAINST, lang).at);
    if ((strstr(p->page, heading) != NULL) != (verdict == EG_VERDICT_HARMFUL))
        wrong(p, "what speaks against it", eg_advice_id(p->base, chosen));
    snprintf(heading, sizeof heading, "\n%s\n", message(MSG_HEAD_SPEAKS_FOR, lang).at);
    if ((strstr(p->page, heading) != NULL) !=
        (verdict == EG_VERDICT_ACCEPTABLE ||
         (verdict == EG_VERDICT_BEST && chosen != best)))
        wrong(p, "what speaks for it", eg_advice_id(p->base, chosen));
    snprintf(heading, sizeof heading, "\n%s\n", message(MSG_HEAD_WOULD_FIT, lang).at);
    if ((strstr(p->page, heading) != NULL) != (verdict == EG_VERDICT_UNFOUNDED))
        wrong(p, "when it would fit", eg_advice_id(p->base, chosen));
}

static void learn(Practice *p, Lang lang, uint32_t chosen, uint32_t best)
{
    static const int own[4] = {5, 1, 3, 0};
    const eg_style style = {.lang = lang_code(lang).at, .width = COLUMNS};
    p->length = 0;
    need(eg_lesson_write(p->talk, &(eg_attempt){.chosen = chosen, .posture = own},
                         &style, keep, p));
    check_lines(p, style.lang);
    check_sections(p, lang, chosen, best);
}

/* One case */

static void practise(Practice *p, Lang lang)
{
    uint32_t best, count = 0, principles[8], list[MOST];
    need(eg_outcome_advice(p->talk, &best));
    judge_each(p, best);
    if (best == EG_NONE)
        return;
    need(eg_situation_principles(p->talk, principles, 8, &count));
    if (count == 0)
        wrong(p, "no principle", eg_advice_id(p->base, best));
    uint32_t n = choose(p, list, best);
    for (uint32_t i = 0; i < n; i++)
        learn(p, lang, list[i], best);
    uint32_t after;
    need(eg_outcome_advice(p->talk, &after));
    if (after != best)
        wrong(p, "another advice after the lesson", eg_advice_id(p->base, best));
}

static void practise_all(Practice *p)
{
    for (size_t i = 0; i < eg_case_count(p->cases); i++)
        for (Lang lang = 0; lang < LANG_COUNT; lang++) {
            p->name = eg_case_id(p->cases, i);
            p->well = true;
            need(eg_consult_reset(p->talk));
            need(eg_case_give(p->cases, i, p->talk));
            need(eg_consult_close(p->talk));
            practise(p, lang);
            p->passed += p->well;
            p->failed += !p->well;
        }
}

int main(int argc, char **argv)
{
    static Practice p;
    if (argc != 3)
        return 2;
    const char *rules = argv[1], *cases = argv[2];
    need(eg_base_open(&rules, 1, NULL, &p.base));
    need(eg_cases_open(p.base, &cases, 1, &p.cases));
    need(eg_consult_new(p.base, &p.talk));
    practise_all(&p);
    printf("to choose among: %u best, %u acceptable, %u harmful, %u unfounded\n",
           (unsigned)p.verdicts[0], (unsigned)p.verdicts[1], (unsigned)p.verdicts[2],
           (unsigned)p.verdicts[3]);
    eg_consult_free(p.talk);
    eg_cases_free(p.cases);
    eg_base_release(p.base);
    printf("%u passed, %u failed\n", (unsigned)p.passed, (unsigned)p.failed);
    return p.failed == 0 ? 0 : 1;
}
