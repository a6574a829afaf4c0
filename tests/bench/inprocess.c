/* SPDX-License-Identifier: MIT
 *
 * What an embedder gets in one process, on one thread.
 *
 *     inprocess decisions BASE   all facts of a base given one by one, drawn by chance;
 *                                then the recommended action
 *     inprocess change BASE      the fact `turn` given the other value, and back, with
 *                                all others given, and its conclusions maintained
 *
 * Prints a sum over all outcomes (decisions), which is the same everywhere, then the
 * rate of each round: decisions a second, or changes a second.
 */
#include <time.h>

#include "situations.h"

enum { ROUNDS = 5, SITUATIONS = 100000, CHANGES = 20000, SEED = 7 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint64_t decide(eg_consult *talk, const Questions *q, const uint32_t *answers)
{
    uint32_t advice;
    must(eg_consult_reset(talk), "reset");
    for (uint32_t fact = 0; fact < q->n_facts; fact++)
        if (answers[fact] != EG_NONE)
            must(eg_consult_set(talk, fact, answers[fact]), "set");
    must(eg_outcome_advice(talk, &advice), "advice");
    return advice == EG_NONE ? 0 : advice + 1;
}

static void time_decisions(eg_consult *talk, const Questions *q)
{
    uint32_t *answers = room((size_t)SITUATIONS * q->n_facts, sizeof *answers);
    Chance chance = {SEED};
    uint64_t sum = 0;
    for (uint32_t s = 0; s < SITUATIONS; s++)
        draw(q, &chance, 0, answers + (size_t)s * q->n_facts);
    for (uint32_t s = 0; s < SITUATIONS; s++)
        sum += decide(talk, q, answers + (size_t)s * q->n_facts);
    printf("%llu", (unsigned long long)sum);
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (uint32_t s = 0; s < SITUATIONS; s++)
            decide(talk, q, answers + (size_t)s * q->n_facts);
        printf(" %.0f", SITUATIONS / (seconds() - start));
    }
    putchar('\n');
    free(answers);
}

static void time_changes(eg_consult *talk, const Questions *q)
{
    uint32_t turn = eg_fact_find(q->base, "turn");
    uint32_t advice;
    uint32_t *answers = room(q->n_facts, sizeof *answers);
    Chance chance = {SEED};
    draw(q, &chance, 0, answers);
    for (uint32_t fact = 0; fact < q->n_facts; fact++)
        if (answers[fact] != EG_NONE)
            must(eg_consult_set(talk, fact, answers[fact]), "set");
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (uint32_t i = 0; i < CHANGES; i++) {
            must(eg_consult_set(talk, turn, i % 2), "set");
            must(eg_outcome_advice(talk, &advice),
                 "advice"); /* draws the consequences */
        }
        printf("%s%.0f", round == 0 ? "" : " ", CHANGES / (seconds() - start));
    }
    putchar('\n');
    free(answers);
}

int main(int argc, char **argv)
{
    eg_consult *talk;
    uint32_t left;
    if (argc != 3)
        die("usage: inprocess decisions|change BASE");
    Questions q = questions_of(argv[2], &left);
    must(eg_consult_new(q.base, &talk), "consultation");
    if (strcmp(argv[1], "decisions") == 0)
        time_decisions(talk, &q);
    else
        time_changes(talk, &q);
    eg_consult_free(talk);
    eg_base_release(q.base);
    free(q.values);
    return 0;
}
