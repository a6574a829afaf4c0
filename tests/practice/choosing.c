/* SPDX-License-Identifier: MIT
 *
 * How long the choice of the next exercise takes.
 *
 *     choosing EXERCISES PRINCIPLES
 *
 * Sessions of an hour, exercises about one to three principles; each choice is timed in
 * processor time. Prints "MEDIAN WORST", in microseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "practice/schedule.h"

#include "learner.h"

enum { SESSIONS_RUN = 20, HOUR = 60, AT_MOST = 1000 };

static double micros(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void *room(size_t count, size_t size)
{
    void *out = calloc(count + 1, size);
    if (out == NULL) {
        exit(1);
    }
    return out;
}

static SchedulePrinciples make_principles(uint32_t count, Chance *chance)
{
    double *recall = room(count, sizeof *recall);
    double *mastery = room(count, sizeof *mastery);
    int32_t *last = room(count, sizeof *last);
    for (uint32_t i = 0; i < count; i++) {
        recall[i] = chance_part(chance) < 0.2 ? 0 : chance_part(chance);
        mastery[i] = recall[i] * chance_part(chance);
        last[i] = (int32_t)chance_below(chance, 100);
    }
    return (SchedulePrinciples){
        .count = count, .recall = recall, .mastery = mastery, .last = last};
}

static ScheduleExercises make_exercises(uint32_t count, uint32_t principles,
                                        Chance *chance)
{
    uint32_t *first = room(count, sizeof *first);
    uint32_t *of = room(3 * (size_t)count, sizeof *of);
    uint8_t *level = room(count, sizeof *level);
    uint32_t *seen = room(count, sizeof *seen);
    uint32_t *story = room(count, sizeof *story);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 1 + chance_below(chance, 3);
        first[i + 1] = first[i] + n;
        for (uint32_t j = first[i]; j < first[i + 1]; j++) {
            of[j] = chance_below(chance, principles);
        }
        level[i] = (uint8_t)(1 + chance_below(chance, 3));
        seen[i] = chance_below(chance, 4);
        story[i] = i / 10;
    }
    return (ScheduleExercises){.count = count,
                               .first = first,
                               .of = of,
                               .level = level,
                               .kind = level,
                               .seen = seen,
                               .story = story};
}

static int compare(const void *a, const void *b)
{
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

int main(int argc, char **argv)
{
    static double taken[AT_MOST];
    Chance chance = {2026};
    int count = 0;
    uint32_t n_exercises = argc == 3 ? (uint32_t)atoi(argv[1]) : 0;
    uint32_t n_principles = argc == 3 ? (uint32_t)atoi(argv[2]) : 0;
    if (n_exercises == 0 || n_principles == 0) {
        fputs("usage: choosing EXERCISES PRINCIPLES\n", stderr);
        return 2;
    }
    SchedulePrinciples principles = make_principles(n_principles, &chance);
    ScheduleExercises exercises = make_exercises(n_exercises, n_principles, &chance);
    for (uint64_t seed = 0; seed < SESSIONS_RUN; seed++) {
        ScheduleSession session;
        ScheduleNext next = {SCHEDULE_DUE, 0, 0};
        schedule_begin(&session, seed, HOUR);
        while (next.why != SCHEDULE_OVER && count < AT_MOST) {
            double spent = session.n_done * SCHEDULE_MINUTES_EACH;
            double start = micros();
            next = schedule_next(&session, spent, &principles, &exercises);
            taken[count++] = micros() - start;
            schedule_done(&session, &next);
        }
    }
    qsort(taken, (size_t)count, sizeof *taken, compare);
    printf("%.1f %.1f\n", taken[count / 2], taken[count - 1]);
    return 0;
}
