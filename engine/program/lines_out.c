/* SPDX-License-Identifier: MIT
 *
 * Batches through threads: see lines_out.h.
 */
#include "program/lines_out.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/output.h"

enum { WORKS_A_JOB = 4, OUT_KEPT = 1024 * 1024 };

typedef struct Worker {
    LinesOut *out;
    eg_lines *lines;
    pthread_t thread;
    bool started;
} Worker;

struct LinesOut {
    pthread_mutex_t lock;
    pthread_cond_t filled;  /* something was put, or it is over */
    pthread_cond_t emptied; /* something was written, or it is over */
    Work *works;            /* a ring */
    size_t n_works;
    uint64_t put, taken, written; /* batches */
    bool writing;                 /* somebody is */
    bool closed;                  /* no more will be put */
    eg_status status;             /* the first failure */
    int error;                    /* ... of writing */
    LinesTally tally;
    Worker *workers;
    unsigned jobs;
    int stream;
    int wake[2];
};

static Work *work_at(const LinesOut *out, uint64_t number)
{
    return &out->works[number % out->n_works];
}

/* Lines */

/* Writes one line into the draft; the next is at what is returned. */
static size_t advise_line(eg_lines *lines, Work *work, size_t at, uint64_t number)
{
    const char *from = work->batch.bytes + at;
    size_t rest = work->batch.length - at;
    const char *newline = memchr(from, '\n', rest);
    size_t length = newline ? (size_t)(newline - from) : rest;
    const eg_line line = {from, length, number, work->batch.file};
    eg_line_kind kind = EG_LINE_BLANK;
    work->status = eg_line_write(lines, &line, draft_write, &work->out, &kind);
    work->tally.wrong += kind == EG_LINE_WRONG;
    work->tally.open += kind == EG_LINE_QUESTION || kind == EG_LINE_NONE;
    return at + length + 1;
}

/* A draft that could not grow is memory that failed. */
static void advise_batch(eg_lines *lines, Work *work)
{
    uint64_t number = work->batch.first;
    work->status = EG_OK;
    work->tally = (LinesTally){0};
    draft_clear(&work->out);
    for (size_t at = 0; at < work->batch.length && work->status == EG_OK; number++) {
        at = advise_line(lines, work, at, number);
    }
    if (work->status == EG_STOPPED) {
        work->status = EG_NO_MEMORY;
    }
}

/* Writing */

/* Writes what came of a batch, at once; what came before a line that failed is written,
 * too. 0, or an errno. */
static int write_work(const LinesOut *out, Work *work)
{
    output_write(out->stream, draft_text(&work->out), work->out.length);
    int error = output_flush(out->stream);
    if (work->out.size > OUT_KEPT) {
        draft_free(&work->out);
    }
    return error;
}

/* The first failure stays; under the lock. */
static void fail(LinesOut *out, eg_status status, int error)
{
    if (out->status == EG_OK) {
        out->status = status;
        out->error = error;
    }
    if (out->wake[1] >= 0) {
        close(out->wake[1]);
        out->wake[1] = -1;
    }
    pthread_cond_broadcast(&out->filled);
    pthread_cond_broadcast(&out->emptied);
}

static void count(LinesOut *out, Work *work, int error)
{
    out->tally.wrong += work->tally.wrong;
    out->tally.open += work->tally.open;
    out->written++;
    if (error || work->status != EG_OK) {
        fail(out, error ? EG_STOPPED : work->status, error);
    }
    pthread_cond_broadcast(&out->emptied);
}

/* Writes all that is due and done, unless somebody is at it; under the lock, which is
 * given up while writing. */
static void write_due(LinesOut *out)
{
    if (out->writing) {
        return;
    }
    out->writing = true;
    while (out->status == EG_OK && out->written < out->put &&
           work_at(out, out->written)->done) {
        Work *work = work_at(out, out->written);
        pthread_mutex_unlock(&out->lock);
        int error = write_work(out, work);
        pthread_mutex_lock(&out->lock);
        count(out, work, error);
    }
    out->writing = false;
}

/* Threads */

static void *labour(void *user)
{
    Worker *worker = user;
    LinesOut *out = worker->out;
    pthread_mutex_lock(&out->lock);
    for (;;) {
        while (out->status == EG_OK && !out->closed && out->taken == out->put) {
            pthread_cond_wait(&out->filled, &out->lock);
        }
        if (out->status != EG_OK || out->taken == out->put) {
            break;
        }
        Work *work = work_at(out, out->taken++);
        pthread_mutex_unlock(&out->lock);
        advise_batch(worker->lines, work);
        pthread_mutex_lock(&out->lock);
        work->done = true;
        write_due(out);
    }
    pthread_mutex_unlock(&out->lock);
    return NULL;
}

static eg_status start(LinesOut *out)
{
    for (unsigned i = 0; i < out->jobs && out->jobs > 1; i++) {
        Worker *worker = &out->workers[i];
        if (pthread_create(&worker->thread, NULL, labour, worker) != 0) {
            return EG_NO_MEMORY;
        }
        worker->started = true;
    }
    return EG_OK;
}

static void stop(LinesOut *out)
{
    pthread_mutex_lock(&out->lock);
    out->closed = true;
    pthread_cond_broadcast(&out->filled);
    pthread_mutex_unlock(&out->lock);
    for (unsigned i = 0; i < out->jobs; i++) {
        if (out->workers[i].started) {
            pthread_join(out->workers[i].thread, NULL);
        }
    }
}

static void destroy(LinesOut *out)
{
    for (unsigned i = 0; out->workers && i < out->jobs; i++) {
        eg_lines_free(out->workers[i].lines);
    }
    for (size_t i = 0; out->works && i < out->n_works; i++) {
        batch_free(&out->works[i].batch);
        draft_free(&out->works[i].out);
    }
    for (int i = 0; i < 2; i++) {
        if (out->wake[i] >= 0) {
            close(out->wake[i]);
        }
    }
    pthread_cond_destroy(&out->emptied);
    pthread_cond_destroy(&out->filled);
    pthread_mutex_destroy(&out->lock);
    free(out->workers);
    free(out->works);
    free(out);
}

static eg_status make_workers(LinesOut *out, eg_base *base,
                              const eg_lines_options *options)
{
    eg_status status = EG_OK;
    out->n_works = out->jobs > 1 ? (size_t)out->jobs * WORKS_A_JOB : 1;
    out->works = calloc(out->n_works, sizeof *out->works);
    out->workers = calloc(out->jobs, sizeof *out->workers);
    if (!out->works || !out->workers || (out->jobs > 1 && pipe(out->wake) != 0)) {
        return EG_NO_MEMORY;
    }
    for (unsigned i = 0; i < out->jobs && status == EG_OK; i++) {
        out->workers[i].out = out;
        status = eg_lines_new(base, options, &out->workers[i].lines);
    }
    return status == EG_OK ? start(out) : status;
}

LinesOut *lines_out_new(eg_base *base, const eg_lines_options *options, unsigned jobs,
                        int stream, eg_status *status)
{
    LinesOut *out = calloc(1, sizeof *out);
    *status = EG_NO_MEMORY;
    if (!out) {
        return NULL;
    }
    out->jobs = jobs;
    out->stream = stream;
    out->wake[0] = out->wake[1] = -1;
    pthread_mutex_init(&out->lock, NULL);
    pthread_cond_init(&out->filled, NULL);
    pthread_cond_init(&out->emptied, NULL);
    *status = make_workers(out, base, options);
    if (*status == EG_OK) {
        return out;
    }
    if (out->workers) {
        stop(out);
    }
    destroy(out);
    return NULL;
}

int lines_out_wake(const LinesOut *out)
{
    return out->wake[0];
}

Batch *lines_out_room(LinesOut *out)
{
    pthread_mutex_lock(&out->lock);
    while (out->status == EG_OK && out->put - out->written == out->n_works) {
        pthread_cond_wait(&out->emptied, &out->lock);
    }
    Work *work = out->status == EG_OK ? work_at(out, out->put) : NULL;
    pthread_mutex_unlock(&out->lock);
    return work ? &work->batch : NULL;
}

void lines_out_put(LinesOut *out)
{
    pthread_mutex_lock(&out->lock);
    Work *work = work_at(out, out->put);
    work->done = false;
    out->put++;
    if (out->jobs > 1) {
        pthread_cond_signal(&out->filled);
    } else {
        advise_batch(out->workers[0].lines, work);
        work->done = true;
        write_due(out);
    }
    pthread_mutex_unlock(&out->lock);
}

eg_status lines_out_close(LinesOut *out, LinesTally *tally, int *error)
{
    stop(out);
    eg_status status = out->status;
    *tally = out->tally;
    *error = out->error;
    destroy(out);
    return status;
}
