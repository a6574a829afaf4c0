/* SPDX-License-Identifier: MIT
 *
 * The last things that the program does where its lines are counted (VARIANT=coverage):
 * linked into that program alone.
 *
 *   - A signal that ends the program would take the counts with it, for libgcov writes
 *     them at exit: they are written first. `raise` is replaced by the linker
 *     (--wrap=raise).
 *   - A suite that makes files small, to see writing fail, would have the counts cut,
 *     and a count file that was cut spoils all that follow: the limit is lifted at
 *     exit.
 */
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

int __real_raise(int number);
int __wrap_raise(int number);
void __gcov_dump(void);

static void lift(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_FSIZE, &limit);
    }
}

int __wrap_raise(int number)
{
    if (number != SIGTSTP) { /* which only stops it */
        lift();
        __gcov_dump();
    }
    return __real_raise(number);
}

__attribute__((constructor)) static void begin(void)
{
    if (atexit(lift) != 0) {
        abort();
    }
}
