/* SPDX-License-Identifier: MIT
 *
 * How many principles a simulated learner knows, session by session.
 *
 *     simulate SEEDS [PAIRS]
 *
 * 30 sessions of 10 minutes, one every other day; 60 principles; exercises about one
 * of them, or, PAIRS (else 35) in a hundred, about two. The same learner practises what
 * the schedule says, principles in turn (the least practised first), and exercises in
 * random order, each once before any comes again. Of each, the principles that would be
 * recalled with a chance of 0.9 or more: at the end of a session, and, as session 31, a
 * week after the last.
 *
 * Prints a line for each way and session: "schedule 1 MEAN FIFTH NINETY-FIFTH"
 * (percentiles of the seeds), then "ahead WAY N": in how many seeds the schedule knew
 * more than that way, on the mean of the sessions. See learner.h for the learner.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "practice/schedule.h"

#include "learner.h"

enum {
    SESSIONS = 30,
    MEASURED = SESSIONS + 1,
    MINUTES = 10,
    EVERY = 2, /* days */
    LATER = 7,
    EXERCISES_MOST = 8 * PRINCIPLES,
    SEEDS_MOST = 1000
};

typedef enum Way { BY_SCHEDULE, IN_TURN, AT_RANDOM, WAYS } Way;
static const char *const NAMES[WAYS] = {"schedule", "turn", "random"};

typedef struct Course {
    uint32_t count;
    uint32_t first[EXERCISES_MOST + 1], of[2 * EXERCISES_MOST];
    uint8_t level[EXERCISES_MOST], kind[EXERCISES_MOST];
    uint32_t seen[EXERCISES_MOST];
    int32_t last[EXERCISES_MOST];
} Course;

typedef struct Run {
    Way way;
    Learner learner;
    Course course;
    Chance chance; /* of the way */
    Mastery mastery[PRINCIPLES];
    double recall[PRINCIPLES], now_mastered[PRINCIPLES];
    int32_t last[PRINCIPLES];
    uint32_t order[EXERCISES_MOST], at; /* of the random way */
    ScheduleSession session;
} Run;

static void make_course(Course *course, uint64_t seed, double pairs)
{
    Chance chance = {seed ^ 0x5eed};
    uint32_t places = 0;
    course->count = 0;
    for (uint32_t p = 0; p < PRINCIPLES; p++) {
        for (uint32_t n = 2 + chance_below(&chance, 6); n > 0; n--) {
            uint32_t i = course->count++;
            course->first[i] = places;
            course->of[places++] = p;
            uint32_t other = chance_below(&chance, PRINCIPLES);
            if (other != p && chance_part(&chance) < pairs) {
                course->of[places++] = other;
            }
            course->level[i] = (uint8_t)(1 + chance_below(&chance, 3));
            course->kind[i] = (uint8_t)chance_below(&chance, 3);
        }
    }
    course->first[course->count] = places;
}

static void shuffle(Run *run)
{
    for (uint32_t i = 0; i < run->course.count; i++) {
        uint32_t to = chance_below(&run->chance, i + 1);
        run->order[i] = run->order[to];
        run->order[to] = i;
    }
    run->at = 0;
}

static void begin(Run *run, Way way, uint64_t seed, double pairs)
{
    memset(run, 0, sizeof *run);
    run->way = way;
    run->chance.state = seed * 3 + (uint64_t)way;
    learner_begin(&run->learner, seed);
    make_course(&run->course, seed, pairs);
    shuffle(run);
}

static ScheduleNext choose_scheduled(Run *run, int32_t day)
{
    const Course *c = &run->course;
    for (uint32_t p = 0; p < PRINCIPLES; p++) {
        run->recall[p] = fsrs_recall(run->mastery[p].memory, day);
        run->now_mastered[p] = mastery_now(&run->mastery[p], day);
        run->last[p] = run->mastery[p].memory.day;
    }
    SchedulePrinciples principles = {.count = PRINCIPLES,
                                     .recall = run->recall,
                                     .mastery = run->now_mastered,
                                     .last = run->last};
    ScheduleExercises exercises = {.count = c->count,
                                   .first = c->first,
                                   .of = c->of,
                                   .level = c->level,
                                   .kind = c->kind,
                                   .seen = c->seen,
                                   .last = c->last};
    return schedule_next(&run->session, run->session.n_done * SCHEDULE_MINUTES_EACH,
                         &principles, &exercises);
}

/* One about the principle practised least, and of these seen least; ties by chance. */
static uint32_t choose_in_turn(Run *run)
{
    uint32_t chosen = 0;
    double least = INFINITY;
    for (uint32_t i = 0; i < run->course.count; i++) {
        const Mastery *about = &run->mastery[run->course.of[run->course.first[i]]];
        double much = about->reviews + 1e-3 * run->course.seen[i] +
                      1e-6 * chance_part(&run->chance);
        if (much < least) {
            least = much;
            chosen = i;
        }
    }
    return chosen;
}

static uint32_t choose_at_random(Run *run)
{
    if (run->at == run->course.count) {
        shuffle(run);
    }
    return run->order[run->at++];
}

static ScheduleNext choose(Run *run, int32_t day)
{
    if (run->way == BY_SCHEDULE) {
        return choose_scheduled(run, day);
    }
    uint32_t exercise =
        run->way == IN_TURN ? choose_in_turn(run) : choose_at_random(run);
    return (ScheduleNext){SCHEDULE_DUE, exercise,
                          run->course.of[run->course.first[exercise]]};
}

/* All its principles are met; the first decides how it went. */
static void practise(Run *run, uint32_t exercise, int32_t day, double now)
{
    Course *c = &run->course;
    int about = (int)c->of[c->first[exercise]];
    MasteryAnswer answer = learner_answer(&run->learner, about, now);
    FsrsGrade grade = mastery_grade(&answer);
    for (uint32_t i = c->first[exercise]; i < c->first[exercise + 1]; i++) {
        learner_meet(&run->learner, (int)c->of[i], now);
        mastery_add(&run->mastery[c->of[i]], grade, day);
    }
    c->seen[exercise]++;
    c->last[exercise] = day;
}

static double count_known(const Run *run, double now)
{
    double known = 0;
    for (int p = 0; p < PRINCIPLES; p++) {
        known += learner_recall(&run->learner.held[p], now) >= FSRS_WANTED;
    }
    return known;
}

/* The learner's clock when a day's session begins: hours apart run slower. */
static double clock_of(int32_t day)
{
    return LEARNER_H * 86400 * day;
}

static void learn(Run *run, uint64_t seed, double known[MEASURED])
{
    for (int32_t n = 0; n < SESSIONS; n++) {
        double now = clock_of(n * EVERY);
        schedule_begin(&run->session, seed + (uint64_t)n, MINUTES);
        for (int i = 0; i < MINUTES / SCHEDULE_MINUTES_EACH; i++) {
            ScheduleNext next = choose(run, n * EVERY);
            if (next.why == SCHEDULE_OVER) {
                break;
            }
            practise(run, next.exercise, n * EVERY, now);
            schedule_done(&run->session, &next);
            now += 60 * SCHEDULE_MINUTES_EACH;
        }
        known[n] = count_known(run, now);
    }
    known[SESSIONS] = count_known(run, clock_of((SESSIONS - 1) * EVERY + LATER));
}

static int compare(const void *a, const void *b)
{
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

static void tell(Way way, int session, double *values, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += values[i];
    }
    qsort(values, (size_t)count, sizeof *values, compare);
    printf("%s %d %.2f %.0f %.0f\n", NAMES[way], session + 1, sum / count,
           values[count / 20], values[count - 1 - count / 20]);
}

static double mean(const double *values)
{
    double sum = 0;
    for (int i = 0; i < SESSIONS; i++) {
        sum += values[i];
    }
    return sum / SESSIONS;
}

int main(int argc, char **argv)
{
    static double known[WAYS][SEEDS_MOST][MEASURED];
    static double column[SEEDS_MOST];
    static Run run;
    int seeds = argc == 2 || argc == 3 ? atoi(argv[1]) : 0;
    double pairs = (argc == 3 ? atoi(argv[2]) : 35) / 100.0;
    if (seeds < 1 || seeds > SEEDS_MOST) {
        fputs("usage: simulate SEEDS [PAIRS]\n", stderr);
        return 2;
    }
    for (int way = 0; way < WAYS; way++) {
        for (int seed = 0; seed < seeds; seed++) {
            begin(&run, (Way)way, (uint64_t)seed + 1, pairs);
            learn(&run, (uint64_t)seed * 1000, known[way][seed]);
        }
        for (int session = 0; session < MEASURED; session++) {
            for (int seed = 0; seed < seeds; seed++) {
                column[seed] = known[way][seed][session];
            }
            tell((Way)way, session, column, seeds);
        }
    }
    for (int way = IN_TURN; way < WAYS; way++) {
        int ahead = 0;
        for (int seed = 0; seed < seeds; seed++) {
            ahead += mean(known[BY_SCHEDULE][seed]) > mean(known[way][seed]);
        }
        printf("ahead %s %d\n", NAMES[way], ahead);
    }
    return 0;
}
