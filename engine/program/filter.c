/* SPDX-License-Identifier: MIT
 *
 * Filters. Both pipes are served by one loop, so that neither side waits for the other:
 *
 *     in --to[1]--> [ program ] --from[1]--> from[0]--> out
 *
 * Our ends of the pipes are closed on exec, and SIGPIPE is ignored while we write.
 */
#include "program/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

typedef struct Pipes {
    int to[2], from[2];
} Pipes;

static void close_end(int *end)
{
    if (*end >= 0) {
        (void)close(*end);
    }
    *end = -1;
}

static void close_all(Pipes *pipes)
{
    close_end(&pipes->to[0]);
    close_end(&pipes->to[1]);
    close_end(&pipes->from[0]);
    close_end(&pipes->from[1]);
}

/* A pipe whose ends no program that we start inherits. */
static bool open_pipe(int ends[2])
{
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

static bool open_all(Pipes *pipes)
{
    *pipes = (Pipes){{-1, -1}, {-1, -1}};
    return open_pipe(pipes->to) && open_pipe(pipes->from) &&
           fcntl(pipes->to[1], F_SETFL, O_NONBLOCK) == 0;
}

/* 0, or an errno. The program gets its signals as they are by default. */
static int start(const char *const *command, const Pipes *pipes, pid_t *out)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) {
        return error;
    }
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    error = posix_spawn_file_actions_adddup2(&actions, pipes->to[0], STDIN_FILENO);
    if (error == 0) {
        error =
            posix_spawn_file_actions_adddup2(&actions, pipes->from[1], STDOUT_FILENO);
    }
    if (error == 0) {
        error = posix_spawnp(out, command[0], &actions, &attributes,
                             (char *const *)(const void *)command, environ);
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

/* Writes what the pipe takes; closes it when all is written, or nobody reads on. False:
 * writing failed. */
static bool feed(int *end, const Draft *in, size_t *at)
{
    ssize_t count = write(*end, in->bytes + *at, in->length - *at);
    if (count > 0) {
        *at += (size_t)count;
    }
    bool unread = count < 0 && errno == EPIPE;
    bool ok = count >= 0 || unread || errno == EAGAIN || errno == EINTR;
    if (*at == in->length || unread) {
        close_end(end);
    }
    return ok;
}

/* Reads what there is; closes the pipe at its end. False: reading failed. */
static bool drain(int *end, Draft *out)
{
    char bytes[8192];
    ssize_t count = read(*end, bytes, sizeof bytes);
    if (count > 0) {
        draft_add(out, bytes, (size_t)count);
    }
    if (count == 0) {
        close_end(end);
    }
    return count >= 0 || errno == EINTR;
}

/* Until it has closed its output; 0, or an errno. */
static int serve(Pipes *pipes, const Draft *in, Draft *out)
{
    size_t at = 0;
    if (in->length == 0) {
        close_end(&pipes->to[1]);
    }
    while (pipes->from[0] >= 0) {
        struct pollfd ends[] = {{.fd = pipes->from[0], .events = POLLIN},
                                {.fd = pipes->to[1], .events = POLLOUT}};
        if (poll(ends, 2, -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        if (pipes->to[1] >= 0 && ends[1].revents != 0 &&
            !feed(&pipes->to[1], in, &at)) {
            return errno;
        }
        if (ends[0].revents != 0 && !drain(&pipes->from[0], out)) {
            return errno;
        }
    }
    return 0;
}

/* Did it end with status 0? */
static bool ended_well(pid_t program)
{
    int status;
    while (waitpid(program, &status, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static FilterEnd run(const char *const *command, Pipes *pipes, const Draft *in,
                     Draft *out, int *error)
{
    pid_t program;
    *error = start(command, pipes, &program);
    if (*error != 0) {
        return *error == ENOENT ? FILTER_NOT_FOUND : FILTER_ERROR;
    }
    close_end(&pipes->to[0]);
    close_end(&pipes->from[1]);
    *error = serve(pipes, in, out);
    close_all(pipes);
    bool well = ended_well(program);
    if (*error != 0) {
        return FILTER_ERROR;
    }
    if (out->failed) {
        return FILTER_NO_MEMORY;
    }
    return well ? FILTER_DONE : FILTER_FAILED;
}

FilterEnd filter_run(const char *const *command, const Draft *in, Draft *out,
                     int *error)
{
    Pipes pipes;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    FilterEnd end = FILTER_ERROR;
    sigemptyset(&ignore.sa_mask);
    if (sigaction(SIGPIPE, &ignore, &before) != 0) {
        *error = errno;
        return end;
    }
    if (open_all(&pipes)) {
        end = run(command, &pipes, in, out, error);
    } else {
        *error = errno;
    }
    close_all(&pipes);
    (void)sigaction(SIGPIPE, &before, NULL);
    return end;
}
