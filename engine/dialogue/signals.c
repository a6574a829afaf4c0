/* SPDX-License-Identifier: MIT
 *
 * Signals of a dialogue: see signals.h. One process has one set of handlers, so what
 * they note stands in statics.
 */
#define _GNU_SOURCE /* ppoll */
#include "dialogue/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

#ifndef SIGWINCH
#define SIGWINCH 28
#endif

/* Those that end the program come first: signals_wait tells them first. */
static const int CAUGHT[] = {SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGTSTP, SIGWINCH};

enum { COUNT = sizeof CAUGHT / sizeof CAUGHT[0] };

static volatile sig_atomic_t noted[COUNT];
static struct sigaction former[COUNT];
static sigset_t former_mask;
static sigset_t blocked_mask;

static void note(int number)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (CAUGHT[i] == number) {
            noted[i] = 1;
        }
    }
}

bool signals_catch(void)
{
    if (sigprocmask(SIG_BLOCK, NULL, &former_mask) != 0) {
        return false;
    }
    blocked_mask = former_mask;
    for (size_t i = 0; i < COUNT; i++) {
        sigaddset(&blocked_mask, CAUGHT[i]);
    }
    sigprocmask(SIG_SETMASK, &blocked_mask, NULL);
    for (size_t i = 0; i < COUNT; i++) {
        struct sigaction action = {.sa_handler = note};
        noted[i] = 0;
        if (sigaction(CAUGHT[i], NULL, &former[i]) == 0 &&
            former[i].sa_handler != SIG_IGN) {
            (void)sigaction(CAUGHT[i], &action, NULL);
        }
    }
    return true;
}

void signals_release(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        (void)sigaction(CAUGHT[i], &former[i], NULL);
    }
    sigprocmask(SIG_SETMASK, &former_mask, NULL);
}

static int take(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (noted[i]) {
            noted[i] = 0;
            return CAUGHT[i];
        }
    }
    return 0;
}

int signals_wait(int fd)
{
    struct pollfd polled = {.fd = fd, .events = POLLIN};
    /* What is pending arrives here; ppoll would let it wait while there is input. */
    sigprocmask(SIG_SETMASK, &former_mask, NULL);
    sigprocmask(SIG_SETMASK, &blocked_mask, NULL);
    int number = take();
    while (number == 0 && ppoll(&polled, 1, NULL, &former_mask) < 0) {
        if (errno != EINTR) {
            return -1;
        }
        number = take();
    }
    return number;
}

bool signals_is_fatal(int number)
{
    return number == SIGTERM || number == SIGHUP || number == SIGQUIT;
}

void signals_stop(void)
{
    struct sigaction ours;
    struct sigaction stopping = {.sa_handler = SIG_DFL};
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    (void)sigaction(SIGTSTP, &stopping, &ours);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &only, NULL); /* here it stops */
    sigprocmask(SIG_BLOCK, &only, NULL);
    (void)sigaction(SIGTSTP, &ours, NULL);
}

_Noreturn void signals_end(int number)
{
    struct sigaction ending = {.sa_handler = SIG_DFL};
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    (void)sigaction(number, &ending, NULL);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    exit(128 + number); /* not reached: all that we catch end a program */
}
