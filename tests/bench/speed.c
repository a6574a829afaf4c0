/* SPDX-License-Identifier: MIT
 *
 * How many decisions, and how many consultations, one thread makes in a second.
 *
 *     speed RULES
 *
 *     decisions      everything said that a form would ask, gates first; then the
 *                    recommended action and the measures
 *     consultations  every question chosen by the engine, until it asks no more
 *
 * Prints a line for each: its name, a sum over all outcomes, the rate of each round.
 * The sum is the same on every machine and keeps a compiler from leaving out the work.
 * The clock is that of the processor time of this thread. Situations are drawn, and
 * the answers that their gates admit are found, before it starts.
 */
#include <time.h>

#include "situations.h"

enum { SITUATIONS = 5000, CONSULTED = 200, ROUNDS = 5, SEED = 2024 };
static const double ROUND_SECONDS = 0.5;

typedef struct Work {
    Questions questions;
    eg_consult *talk;
    uint32_t *answers; /* by situation and fact */
    uint32_t *said;    /* by situation: the facts that a form would ask, in order */
    uint32_t *n_said;
} Work;

/* Does one situation; returns what came out of it, as a number. */
typedef uint64_t (*Job)(Work *work, uint32_t situation);

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void prepare(Work *work)
{
    const Questions *q = &work->questions;
    Chance chance = {SEED};
    work->answers = room((size_t)SITUATIONS * q->n_facts, sizeof(uint32_t));
    work->said = room((size_t)SITUATIONS * q->n_facts, sizeof(uint32_t));
    work->n_said = room(SITUATIONS, sizeof(uint32_t));
    for (uint32_t s = 0; s < SITUATIONS; s++) {
        uint32_t *answers = work->answers + (size_t)s * q->n_facts;
        uint32_t *said = work->said + (size_t)s * q->n_facts;
        draw(q, &chance, 0, answers);
        must(eg_consult_reset(work->talk), "reset");
        uint32_t fact;
        while ((fact = first_asked(work->talk)) != EG_NONE) {
            must(eg_consult_set(work->talk, fact, answers[fact]), "set");
            said[work->n_said[s]++] = fact;
        }
    }
}

static uint64_t outcome(eg_consult *talk)
{
    uint32_t advice;
    int posture[4];
    must(eg_outcome_advice(talk, &advice), "advice");
    must(eg_outcome_posture(talk, posture), "posture");
    uint64_t sum = advice == EG_NONE ? 0 : advice + 1;
    for (int i = 0; i < 4; i++)
        sum = sum * 8 + (uint64_t)posture[i];
    return sum;
}

static uint64_t decide(Work *work, uint32_t situation)
{
    size_t at = (size_t)situation * work->questions.n_facts;
    const uint32_t *answers = work->answers + at;
    const uint32_t *said = work->said + at;
    must(eg_consult_reset(work->talk), "reset");
    for (uint32_t i = 0; i < work->n_said[situation]; i++)
        must(eg_consult_set(work->talk, said[i], answers[said[i]]), "set");
    return outcome(work->talk);
}

static uint64_t consult(Work *work, uint32_t situation)
{
    const uint32_t *answers =
        work->answers + (size_t)situation * work->questions.n_facts;
    eg_step step;
    must(eg_consult_reset(work->talk), "reset");
    must(eg_consult_next(work->talk, &step), "next");
    while (step.kind == EG_STEP_QUESTION) {
        must(eg_consult_set(work->talk, step.fact, answers[step.fact]), "set");
        must(eg_consult_next(work->talk, &step), "next");
    }
    return outcome(work->talk);
}

static uint64_t pass(Work *work, Job job, uint32_t count)
{
    uint64_t sum = 0;
    for (uint32_t s = 0; s < count; s++)
        sum += job(work, s);
    return sum;
}

/* A pass over the first `count` situations to warm up; then rounds of so many passes
 * as make ROUND_SECONDS or more. */
static void time_job(Work *work, const char *name, Job job, uint32_t count)
{
    uint64_t sum = pass(work, job, count);
    printf("%s %llu", name, (unsigned long long)sum);
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        double taken = 0;
        uint64_t done = 0;
        while (taken < ROUND_SECONDS) {
            if (pass(work, job, count) != sum)
                die("%s: not the same outcomes again", name);
            done += count;
            taken = seconds() - start;
        }
        printf(" %.0f", (double)done / taken);
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    Work work = {.talk = NULL};
    uint32_t left;
    if (argc != 2)
        die("usage: speed RULES");
    work.questions = questions_of(argv[1], &left);
    must(eg_consult_new(work.questions.base, &work.talk), "consultation");
    prepare(&work);
    uint64_t said = 0;
    for (uint32_t s = 0; s < SITUATIONS; s++)
        said += work.n_said[s];
    printf("given %.2f\n", (double)said / SITUATIONS);
    time_job(&work, "decisions", decide, SITUATIONS);
    time_job(&work, "consultations", consult, CONSULTED);
    eg_consult_free(work.talk);
    eg_base_release(work.questions.base);
    free(work.questions.values);
    free(work.answers);
    free(work.said);
    free(work.n_said);
    return 0;
}
