/* SPDX-License-Identifier: MIT
 *
 * What the tests of kept files share: a home of one's own for each test, which is the
 * test's state. Include after cmocka.h.
 */
#ifndef EG_TESTS_HOMES_H
#define EG_TESTS_HOMES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH = 256 };

/* A home that does not have anything in it. */
static inline int home_make(void **state)
{
    char *home = strdup("/tmp/entregent-XXXXXX");
    umask(022);
    *state = home;
    return mkdtemp(home) ? 0 : -1;
}

/* The same, and the program's own. */
static inline int home_enter(void **state)
{
    if (home_make(state)) {
        return -1;
    }
    unsetenv("XDG_DATA_HOME");
    return setenv("HOME", *state, 1);
}

static inline int home_leave(void **state)
{
    char command[PATH];
    snprintf(command, sizeof command, "rm -rf '%s'", (const char *)*state);
    int status = system(command);
    free(*state);
    return status;
}

#endif
