/* SPDX-License-Identifier: MIT
 *
 * Runs one command and prints what it took: "WALL CPU RSS STATUS", in microseconds,
 * microseconds, KiB, and as a shell tells a status (128 and more: a signal).
 *
 *     measure [-o FILE] SECONDS COMMAND [ARGUMENT]...
 *
 * The command reads nothing; what it writes, errors too, goes to FILE or is dropped;
 * after SECONDS it is killed.
 * A program of its own, since a child's peak memory is never told below that of the
 * process it was forked from: Python's would hide that of a small program.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t child;

static void end_child(int signal_number)
{
    (void)signal_number;
    if (child > 0)
        kill((pid_t)child, SIGKILL);
}

static double micros(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void become(char **command, const char *written)
{
    int in = open("/dev/null", O_RDONLY);
    int out = open(written, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
        _exit(126);
    execvp(command[0], command);
    _exit(127);
}

int main(int argc, char **argv)
{
    const char *written = "/dev/null";
    if (argc > 2 && strcmp(argv[1], "-o") == 0) {
        written = argv[2];
        argc -= 2;
        argv += 2;
    }
    if (argc < 3) {
        fputs("usage: measure [-o FILE] SECONDS COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }
    struct sigaction action = {.sa_handler = end_child, .sa_flags = SA_RESTART};
    sigaction(SIGALRM, &action, NULL);
    double start = now();
    pid_t pid = fork();
    if (pid < 0) {
        perror("measure");
        return 4;
    }
    if (pid == 0)
        become(argv + 2, written);
    child = pid;
    alarm((unsigned)atoi(argv[1]));
    int status;
    struct rusage usage;
    if (waitpid(pid, &status, 0) != pid || getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        perror("measure");
        return 4;
    }
    double wall = now() - start;
    double cpu = micros(usage.ru_utime) + micros(usage.ru_stime);
    printf("%.0f %.0f %ld %d\n", wall, cpu, usage.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
