/* SPDX-License-Identifier: MIT
 *
 * One base, many threads: each has consultations of its own, keeps the base and
 * releases it. Told apart by valgrind or the thread sanitizer; here, by outcomes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>

#include "api/hosting.h"

enum { THREADS = 4, ROUNDS = 25 };

typedef struct Worker {
    pthread_t thread;
    eg_base *base;
    bool honest;
    unsigned wrong; /* cmocka's assertions are for its own thread */
} Worker;

static bool consult(const Worker *worker, Paper *paper)
{
    const char *expected = worker->honest ? "frank-talk" : "end-collaboration";
    eg_consult *talk;
    uint32_t advice = EG_NONE;
    if (eg_consult_new(worker->base, &talk) != EG_OK)
        return false;
    bool ok =
        eg_consult_give(talk, "relation", "collaborator") == EG_OK &&
        eg_consult_give(talk, "deceived", worker->honest ? "no" : "yes") == EG_OK &&
        eg_consult_give(talk, "unpaid", "unknown") == EG_OK &&
        eg_outcome_advice(talk, &advice) == EG_OK &&
        advice == eg_advice_find(worker->base, expected) &&
        eg_outcome_write(talk, EG_FORMAT_JSON, NULL, paper_write, paper) == EG_OK;
    eg_consult_free(talk);
    return ok;
}

static void *work(void *user)
{
    Worker *worker = user;
    Paper paper;
    for (int i = 0; i < ROUNDS; i++) {
        paper_clear(&paper);
        worker->wrong += consult(worker, &paper) ? 0 : 1;
    }
    eg_base_release(worker->base);
    return NULL;
}

static void a_shared_base(void **state)
{
    Worker workers[THREADS] = {0};
    eg_base *base = host_base(sample_base, NULL);
    (void)state;
    for (int i = 0; i < THREADS; i++) {
        workers[i].base = eg_base_keep(base);
        workers[i].honest = i % 2 == 0;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]),
                         0);
    }
    eg_base_release(base);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
        assert_int_equal(workers[i].wrong, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_shared_base)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
