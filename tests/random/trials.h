/* SPDX-License-Identifier: MIT
 *
 * Trials of one seed after another: `program FIRST COUNT` tries COUNT seeds from FIRST
 * on, each once a kind, until five have failed.
 *
 * Invariant: a trial begins as zeros, so what one leaves behind is never the next
 * one's.
 */
#ifndef EG_TESTS_TRIALS_H
#define EG_TESTS_TRIALS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FAILURES_SHOWN = 5 };

typedef enum Verdict { PASSED, FAILED, LEFT_OUT, VERDICTS } Verdict;

typedef struct Trials {
    unsigned of[VERDICTS];
} Trials;

/* Makes a trial, tries it, and shows it where it fails. */
typedef Verdict (*TrialFn)(void *trial, uint64_t seed, unsigned kind);

static inline Trials trials_run(int argc, char **argv, size_t size, unsigned kinds,
                                TrialFn fn)
{
    uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 100;
    Trials trials = {{0}};
    void *trial = malloc(size);
    for (uint64_t i = 0; i < kinds * count && trials.of[FAILED] < FAILURES_SHOWN; i++) {
        memset(trial, 0, size);
        trials.of[fn(trial, first + i / kinds, (unsigned)(i % kinds))]++;
    }
    free(trial);
    return trials;
}

/* Says how it went; the exit status of the program. */
static inline int trials_end(const Trials *trials)
{
    printf("%u passed, %u failed\n", trials->of[PASSED], trials->of[FAILED]);
    return trials->of[FAILED] == 0 ? 0 : 1;
}

#endif
