/* SPDX-License-Identifier: MIT
 *
 * Filters: each way in which one can end, and that nothing of it is left: signals, open
 * files, programs that were not waited for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program/filter.h"

enum { LARGE = 1 << 20 }; /* more than pipes hold */

static const Draft nothing;

/* Runs a script of the shell; what is left over is held to be nothing. */
static FilterEnd run(const char *script, const Draft *in, Draft *out, int *error)
{
    const char *const command[] = {"sh", "-c", script, NULL};
    int before = dup(0);
    (void)close(before);
    FilterEnd end = filter_run(command, in, out, error);
    int after = dup(0);
    (void)close(after);
    assert_int_equal(before, after); /* the lowest number that is free */
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return end;
}

static Draft large_draft(void)
{
    Draft draft = {0};
    for (int i = 0; i < LARGE / 16; i++)
        draft_add(&draft, "0123456789abcde\n", 16);
    assert_int_equal(draft.length, LARGE);
    return draft;
}

/* More than both pipes hold goes through, while the program reads and writes. */
static void all_goes_through(void **state)
{
    (void)state;
    Draft in = large_draft();
    Draft out = {0};
    int error = -1;
    draft_add_string(&out, "before ");
    assert_int_equal(run("cat", &in, &out, &error), FILTER_DONE);
    assert_int_equal(error, 0);
    assert_int_equal(out.length, 7 + LARGE);
    assert_memory_equal(out.bytes + 7, in.bytes, LARGE);
    draft_free(&out);
    assert_int_equal(run("cat; printf end", &nothing, &out, &error), FILTER_DONE);
    assert_string_equal(draft_text(&out), "end");
    draft_free(&out);
    draft_free(&in);
}

/* A program need not read what it is given, and we are not ended by SIGPIPE. */
static void input_is_not_read(void **state)
{
    (void)state;
    Draft in = large_draft();
    static const char *const scripts[] = {"printf read",
                                          "exec <&-; sleep 0.1; printf read",
                                          "head -c 5 >/dev/null; printf read"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        Draft out = {0};
        int error = -1;
        assert_int_equal(run(scripts[i], &in, &out, &error), FILTER_DONE);
        assert_string_equal(draft_text(&out), "read");
        draft_free(&out);
    }
    draft_free(&in);
}

/* By another status, or by a signal, also after all was written. */
static void it_fails(void **state)
{
    (void)state;
    static const char *const scripts[] = {"printf some; exit 3", "kill -9 $$",
                                          "exec >&-; sleep 0.1; exit 1"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        Draft out = {0};
        int error = -1;
        assert_int_equal(run(scripts[i], &nothing, &out, &error), FILTER_FAILED);
        assert_int_equal(error, 0);
        draft_free(&out);
    }
}

static void it_cannot_be_started(void **state)
{
    (void)state;
    if (getenv("EG_WRAP"))
        skip(); /* under valgrind a child that cannot start does not tell its parent */
    char path[] = "/tmp/entregent-filter-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(close(file), 0);
    Draft out = {0};
    int error = -1;
    const char *const missing[] = {"no-such-program-of-ours", NULL};
    assert_int_equal(filter_run(missing, &nothing, &out, &error), FILTER_NOT_FOUND);
    assert_int_equal(error, ENOENT);
    const char *const closed[] = {path, NULL}; /* nobody may execute it */
    assert_int_equal(filter_run(closed, &nothing, &out, &error), FILTER_ERROR);
    assert_int_equal(error, EACCES);
    assert_int_equal(out.length, 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(unlink(path), 0);
}

/* No pipe at all, or one of the two. */
static void no_pipes(void **state)
{
    (void)state;
    int lowest = dup(0);
    assert_int_equal(close(lowest), 0);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    for (rlim_t more = 0; more < 4; more++) {
        struct rlimit few = {(rlim_t)lowest + more, before.rlim_max};
        Draft out = {0};
        int error = -1;
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
        const char *const command[] = {"true", NULL};
        FilterEnd end = filter_run(command, &nothing, &out, &error);
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
        assert_int_equal(end, FILTER_ERROR);
        assert_int_equal(error, EMFILE);
    }
    int after = dup(0);
    assert_int_equal(close(after), 0);
    assert_int_equal(after, lowest);
}

/* A draft whose memory failed takes nothing; the program is still read to its end. */
static void no_memory(void **state)
{
    (void)state;
    Draft in = large_draft();
    Draft out = {.failed = true};
    int error = -1;
    assert_int_equal(run("cat", &in, &out, &error), FILTER_NO_MEMORY);
    assert_int_equal(out.length, 0);
    draft_free(&in);
}

static volatile sig_atomic_t rung;

static void ring(int number)
{
    (void)number;
    rung = 1;
}

/* A signal that comes while we wait is no failure. */
static void interrupted(void **state)
{
    (void)state;
    struct sigaction action = {.sa_handler = ring}, before;
    struct itimerval often = {{0, 20000}, {0, 20000}}, never = {{0, 0}, {0, 0}};
    Draft out = {0};
    int error = -1;
    sigemptyset(&action.sa_mask);
    assert_int_equal(sigaction(SIGALRM, &action, &before), 0);
    assert_int_equal(setitimer(ITIMER_REAL, &often, NULL), 0);
    FilterEnd end =
        run("sleep 0.1; printf a; exec >&-; sleep 0.1", &nothing, &out, &error);
    assert_int_equal(setitimer(ITIMER_REAL, &never, NULL), 0);
    assert_int_equal(sigaction(SIGALRM, &before, NULL), 0);
    assert_int_equal(end, FILTER_DONE);
    assert_int_equal(rung, 1);
    assert_string_equal(draft_text(&out), "a");
    draft_free(&out);
}

/* SIGPIPE is ignored by us alone, and only meanwhile; the program dies of it. */
static void sigpipe_stays(void **state)
{
    (void)state;
    struct sigaction action = {.sa_handler = ring}, before, after;
    Draft out = {0};
    int error = -1;
    sigemptyset(&action.sa_mask);
    assert_int_equal(sigaction(SIGPIPE, &action, &before), 0);
    FilterEnd end = run("kill -s PIPE $$; printf survived", &nothing, &out, &error);
    assert_int_equal(sigaction(SIGPIPE, &before, &after), 0);
    assert_int_equal(end, FILTER_FAILED);
    assert_int_equal(out.length, 0);
    assert_true(after.sa_handler == ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_goes_through), cmocka_unit_test(input_is_not_read),
        cmocka_unit_test(it_fails),         cmocka_unit_test(it_cannot_be_started),
        cmocka_unit_test(no_pipes),         cmocka_unit_test(no_memory),
        cmocka_unit_test(interrupted),      cmocka_unit_test(sigpipe_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
