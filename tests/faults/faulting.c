/* SPDX-License-Identifier: MIT
 *
 * Runs a program and looks at each call that it makes of the system, from its first
 * instruction on (what the loader does before is none of the program's):
 *
 *     faulting LOG watch             -- PROGRAM...   one line a call into LOG
 *     faulting LOG fail NAME N ERRNO -- PROGRAM...   the N-th call of a name fails with
 *                                                    this number, and is not made (but
 *                                                    close, as the kernel has it)
 *     faulting LOG short NAME N      -- PROGRAM...   it is made of half its bytes
 *     faulting LOG kill N before|after -- PROGRAM... SIGKILL at the N-th call of all
 *
 * The status is the program's, 128 and the number of a signal that ended it, or one of
 * those below. LOG has, in `watch`, the lines
 *
 *     NAME <tab> RESULT <tab> FILE <tab> FOLDER <tab> TO
 *
 * (FILE: the path of a descriptor or of an argument, FOLDER: what that is relative to;
 * TO: of a renaming, where to; of a write to a standard stream, its last bytes), and
 * LOG.1, LOG.2 … are what the renamings put in place, in order; in the other modes LOG
 * has the one line of the call that was meant, if it was reached.
 *
 * Invariants
 *   - nothing is guessed of a call's effect: it is made by the kernel, wholly, in part
 *     (`short`), or not at all;
 *   - only the first process is looked at, not what it starts.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    STATUS_USAGE = 121,
    STATUS_BROKEN = 122,
    STATUS_FORBIDDEN = 123, /* this machine traces no programs */
    SIGNALLED = 128,
    TRACE_TRAP = SIGTRAP | 0x80,
    TEXT_SIZE = 1024,
    TAIL = 24
};

#if defined(__x86_64__)

/* What the arguments of a call are. -1: it has none of that kind. */
typedef struct Call {
    long number;
    const char *name;
    int file;   /* a descriptor */
    int path;   /* a path, relative to `folder` */
    int folder; /* -1 with a path: relative to where the program stands */
    int to;     /* another path, relative to the argument before it */
    int count;  /* of bytes, behind their address */
} Call;

static const Call CALLS[] = {
    {SYS_read, "read", 0, -1, -1, -1, 2},
    {SYS_pread64, "pread64", 0, -1, -1, -1, 2},
    {SYS_write, "write", 0, -1, -1, -1, 2},
    {SYS_pwrite64, "pwrite64", 0, -1, -1, -1, 2},
    {SYS_writev, "writev", 0, -1, -1, -1, -1},
    {SYS_open, "open", -1, 0, -1, -1, -1},
    {SYS_openat, "openat", -1, 1, 0, -1, -1},
    {SYS_close, "close", 0, -1, -1, -1, -1},
    {SYS_fsync, "fsync", 0, -1, -1, -1, -1},
    {SYS_fdatasync, "fdatasync", 0, -1, -1, -1, -1},
    {SYS_ftruncate, "ftruncate", 0, -1, -1, -1, -1},
    {SYS_fchmod, "fchmod", 0, -1, -1, -1, -1},
    {SYS_flock, "flock", 0, -1, -1, -1, -1},
    {SYS_fcntl, "fcntl", 0, -1, -1, -1, -1},
    {SYS_lseek, "lseek", 0, -1, -1, -1, -1},
    {SYS_fstat, "fstat", 0, -1, -1, -1, -1},
    {SYS_stat, "stat", -1, 0, -1, -1, -1},
    {SYS_lstat, "lstat", -1, 0, -1, -1, -1},
    {SYS_newfstatat, "newfstatat", -1, 1, 0, -1, -1},
    {SYS_faccessat2, "faccessat2", -1, 1, 0, -1, -1},
    {SYS_faccessat, "faccessat", -1, 1, 0, -1, -1},
    {SYS_getdents64, "getdents64", 0, -1, -1, -1, -1},
    {SYS_readlink, "readlink", -1, 0, -1, -1, -1},
    {SYS_getcwd, "getcwd", -1, -1, -1, -1, -1},
    {SYS_mkdir, "mkdir", -1, 0, -1, -1, -1},
    {SYS_mkdirat, "mkdirat", -1, 1, 0, -1, -1},
    {SYS_rename, "rename", -1, 0, -1, 1, -1},
    {SYS_renameat, "renameat", -1, 1, 0, 3, -1},
    {SYS_renameat2, "renameat2", -1, 1, 0, 3, -1},
    {SYS_linkat, "linkat", -1, 1, 0, 3, -1},
    {SYS_unlink, "unlink", -1, 0, -1, -1, -1},
    {SYS_unlinkat, "unlinkat", -1, 1, 0, -1, -1},
    {SYS_rmdir, "rmdir", -1, 0, -1, -1, -1},
    {SYS_pipe, "pipe", -1, -1, -1, -1, -1},
    {SYS_pipe2, "pipe2", -1, -1, -1, -1, -1},
    {SYS_poll, "poll", -1, -1, -1, -1, -1},
    {SYS_wait4, "wait4", -1, -1, -1, -1, -1},
};

enum { CALL_COUNT = sizeof CALLS / sizeof CALLS[0] };

typedef enum Mode { WATCH, FAIL, SHORT, KILL } Mode;

typedef struct Driver {
    FILE *log;
    const char *log_path;
    int versions; /* kept so far of what renamings put in place */
    Mode mode;
    const char *name; /* of FAIL and SHORT */
    long wanted;      /* which call, from 1 */
    int error;        /* of FAIL */
    bool after;       /* of KILL */
    pid_t pid;
    long seen;
    bool failing; /* the call that is being made is to fail */
    char line[5 * TEXT_SIZE];
} Driver;

static int broken(const char *what)
{
    fprintf(stderr, "faulting: %s: %s\n", what, strerror(errno));
    return STATUS_BROKEN;
}

static unsigned long long *argument(struct user_regs_struct *regs, int index)
{
    unsigned long long *const at[] = {&regs->rdi, &regs->rsi, &regs->rdx,
                                      &regs->r10, &regs->r8,  &regs->r9};
    return at[index];
}

static const Call *find_call(long number)
{
    static const Call OTHER = {-1, "other", -1, -1, -1, -1, -1};
    for (size_t i = 0; i < CALL_COUNT; i++) {
        if (CALLS[i].number == number) {
            return &CALLS[i];
        }
    }
    return &OTHER;
}

/* Reads memory of the program up to a NUL, or `most` bytes. */
static size_t peek(const Driver *driver, unsigned long long at, char *out, size_t most)
{
    size_t length = 0;
    while (length < most) {
        errno = 0;
        long word =
            ptrace(PTRACE_PEEKDATA, driver->pid, (void *)(at + length), (void *)0);
        if (errno != 0) {
            break;
        }
        for (size_t i = 0; i < sizeof word && length < most; i++) {
            out[length] = (char)((unsigned long)word >> (8 * i));
            if (out[length++] == '\0') {
                return length - 1;
            }
        }
    }
    return length;
}

/* Appends a text to the line, with what would break it made visible. */
static void put(Driver *driver, const char *text, size_t length)
{
    size_t at = strlen(driver->line);
    for (size_t i = 0; i < length && at + 8 < sizeof driver->line; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool plain = byte >= ' ' && byte < 127 && byte != '\\';
        at += (size_t)snprintf(driver->line + at, sizeof driver->line - at,
                               plain ? "%c" : "\\x%02x", byte);
    }
}

static void put_descriptor(Driver *driver, int file)
{
    char link[64];
    char path[TEXT_SIZE];
    snprintf(link, sizeof link, "/proc/%d/fd/%d", (int)driver->pid, file);
    if (file == AT_FDCWD) {
        snprintf(link, sizeof link, "/proc/%d/cwd", (int)driver->pid);
    }
    ssize_t length = readlink(link, path, sizeof path);
    put(driver, path, length > 0 ? (size_t)length : 0);
}

static void put_path(Driver *driver, unsigned long long at)
{
    char path[TEXT_SIZE];
    put(driver, path, peek(driver, at, path, sizeof path));
}

/* Notes what the call is about, before it is made. */
static void describe(Driver *driver, const Call *call, struct user_regs_struct *regs)
{
    char tail[TAIL];
    driver->line[0] = '\0';
    strcat(driver->line, "\t");
    if (call->file >= 0) {
        put_descriptor(driver, (int)*argument(regs, call->file));
    } else if (call->path >= 0) {
        put_path(driver, *argument(regs, call->path));
    }
    strcat(driver->line, "\t");
    if (call->path >= 0) {
        put_descriptor(driver, call->folder < 0 ? AT_FDCWD
                                                : (int)*argument(regs, call->folder));
    } else if (call->file >= 0) {
        snprintf(driver->line + strlen(driver->line), 16, "%d",
                 (int)*argument(regs, call->file));
    }
    strcat(driver->line, "\t");
    if (call->to >= 0) {
        put_path(driver, *argument(regs, call->to));
    } else if (call->number == SYS_write && *argument(regs, 0) <= STDERR_FILENO) {
        size_t count = *argument(regs, 2);
        size_t taken = count < TAIL ? count : TAIL;
        size_t got = peek(driver, *argument(regs, 1) + count - taken, tail, taken);
        put(driver, tail, got);
    }
}

/* Is it the call that was meant? */
static bool is_meant(Driver *driver, const Call *call)
{
    if (driver->mode == WATCH ||
        (driver->mode != KILL && strcmp(call->name, driver->name) != 0)) {
        return false;
    }
    return ++driver->seen == driver->wanted;
}

/* Before a call; false where the program was killed. */
static bool enter(Driver *driver, bool *meant)
{
    struct user_regs_struct regs;
    ptrace(PTRACE_GETREGS, driver->pid, NULL, &regs);
    const Call *call = find_call((long)regs.orig_rax);
    *meant = is_meant(driver, call);
    if (driver->mode == WATCH || *meant) {
        describe(driver, call, &regs);
    }
    if (!*meant) {
        return true;
    }
    fprintf(driver->log, "%s%s\n", call->name, driver->line);
    if (driver->mode == FAIL) {
        driver->failing = true;
        if (call->number != SYS_close) {
            regs.orig_rax = (unsigned long long)-1;
            ptrace(PTRACE_SETREGS, driver->pid, NULL, &regs);
        }
    } else if (driver->mode == SHORT && *argument(&regs, call->count) > 1) {
        *argument(&regs, call->count) /= 2;
        ptrace(PTRACE_SETREGS, driver->pid, NULL, &regs);
    } else if (driver->mode == KILL && !driver->after) {
        kill(driver->pid, SIGKILL);
        return false;
    }
    return true;
}

static void copy(const char *from, const char *to)
{
    char bytes[4096];
    size_t count;
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    while (in && out && (count = fread(bytes, 1, sizeof bytes, in)) > 0) {
        fwrite(bytes, 1, count, out);
    }
    if (in) {
        fclose(in);
    }
    if (out) {
        fclose(out);
    }
}

/* Keeps what a renaming has put in place. */
static void keep_version(Driver *driver, const Call *call,
                         struct user_regs_struct *regs)
{
    char name[TEXT_SIZE] = "";
    char from[2 * TEXT_SIZE];
    char to[TEXT_SIZE];
    bool at = call->folder >= 0;
    int folder = at ? (int)*argument(regs, call->to - 1) : AT_FDCWD;
    peek(driver, *argument(regs, call->to), name, sizeof name - 1);
    if (*name == '/') {
        snprintf(from, sizeof from, "%s", name);
    } else if (folder == AT_FDCWD) {
        snprintf(from, sizeof from, "/proc/%d/cwd/%s", (int)driver->pid, name);
    } else {
        snprintf(from, sizeof from, "/proc/%d/fd/%d/%s", (int)driver->pid, folder,
                 name);
    }
    snprintf(to, sizeof to, "%s.%d", driver->log_path, ++driver->versions);
    copy(from, to);
}

/* After a call. */
static void leave(Driver *driver, const Call *call, bool meant)
{
    struct user_regs_struct regs;
    ptrace(PTRACE_GETREGS, driver->pid, NULL, &regs);
    if (driver->failing) {
        driver->failing = false;
        regs.rax = (unsigned long long)-(long long)driver->error;
        ptrace(PTRACE_SETREGS, driver->pid, NULL, &regs);
    }
    if (driver->mode == WATCH) {
        fprintf(driver->log, "%s\t%lld%s\n", call->name, (long long)regs.rax,
                driver->line);
        if (call->to >= 0 && regs.rax == 0) {
            keep_version(driver, call, &regs);
        }
    }
    if (meant && driver->mode == KILL) {
        kill(driver->pid, SIGKILL);
    }
}

/* One call, and then the next, until the program has ended; the status. */
static int follow(Driver *driver)
{
    bool inside = false;
    bool meant = false;
    const Call *call = NULL;
    int signal = 0;
    int status;
    for (;;) {
        ptrace(PTRACE_SYSCALL, driver->pid, NULL, (void *)(long)signal);
        signal = 0;
        if (waitpid(driver->pid, &status, 0) < 0) {
            return broken("waitpid");
        }
        if (WIFEXITED(status)) {
            return WEXITSTATUS(status);
        }
        if (WIFSIGNALED(status)) {
            return SIGNALLED + WTERMSIG(status);
        }
        if (WSTOPSIG(status) != TRACE_TRAP) {
            signal = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
        } else if (!inside) {
            struct user_regs_struct regs;
            ptrace(PTRACE_GETREGS, driver->pid, NULL, &regs);
            call = find_call((long)regs.orig_rax);
            inside = enter(driver, &meant);
        } else {
            leave(driver, call, meant);
            inside = false;
        }
    }
}

/* Where the program itself begins, once the loader is done; 0 with errno. */
static unsigned long entry_of(pid_t pid)
{
    char path[64];
    Elf64_auxv_t pair = {0};
    snprintf(path, sizeof path, "/proc/%d/auxv", (int)pid);
    FILE *file = fopen(path, "rb");
    while (file && fread(&pair, sizeof pair, 1, file) == 1 && pair.a_type != AT_ENTRY) {
    }
    if (file) {
        fclose(file);
    }
    return pair.a_type == AT_ENTRY ? pair.a_un.a_val : 0;
}

/* Lets the loader run, up to the program's first instruction. */
static bool pass_loader(pid_t pid)
{
    int status;
    struct user_regs_struct regs;
    unsigned long at = entry_of(pid);
    if (at == 0) {
        return false;
    }
    long there = ptrace(PTRACE_PEEKTEXT, pid, (void *)at, NULL);
    ptrace(PTRACE_POKETEXT, pid, (void *)at, (void *)((there & ~0xffL) | 0xcc));
    ptrace(PTRACE_CONT, pid, NULL, NULL);
    if (waitpid(pid, &status, 0) < 0 || !WIFSTOPPED(status) ||
        WSTOPSIG(status) != SIGTRAP) {
        return false;
    }
    ptrace(PTRACE_POKETEXT, pid, (void *)at, (void *)there);
    ptrace(PTRACE_GETREGS, pid, NULL, &regs);
    regs.rip = at;
    return ptrace(PTRACE_SETREGS, pid, NULL, &regs) == 0;
}

static int run(Driver *driver, char **program)
{
    int status;
    driver->pid = fork();
    if (driver->pid == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) {
            _exit(STATUS_FORBIDDEN);
        }
        execv(program[0], program);
        _exit(STATUS_BROKEN);
    }
    if (driver->pid < 0 || waitpid(driver->pid, &status, 0) < 0) {
        return broken("fork");
    }
    if (WIFEXITED(status)) {
        return WEXITSTATUS(status);
    }
    if (!pass_loader(driver->pid)) {
        kill(driver->pid, SIGKILL);
        return broken("the program's first instruction");
    }
    ptrace(PTRACE_SETOPTIONS, driver->pid, NULL,
           (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
    return follow(driver);
}

static int usage(void)
{
    fputs("usage: faulting LOG watch | fail NAME N ERRNO | short NAME N | "
          "kill N before|after -- PROGRAM...\n",
          stderr);
    return STATUS_USAGE;
}

/* Reads the mode; where the program stands among the words, or 0. */
static int read_mode(Driver *driver, int count, char **words)
{
    const char *mode = count > 2 ? words[2] : "";
    int at = 3;
    if (strcmp(mode, "fail") == 0 && count > 6) {
        driver->mode = FAIL;
        driver->error = atoi(words[5]);
        at = 6;
    } else if (strcmp(mode, "short") == 0 && count > 5) {
        driver->mode = SHORT;
        at = 5;
    } else if (strcmp(mode, "kill") == 0 && count > 5) {
        driver->mode = KILL;
        driver->wanted = atol(words[3]);
        driver->after = strcmp(words[4], "after") == 0;
        at = 5;
    } else if (strcmp(mode, "watch") != 0) {
        return 0;
    }
    if (driver->mode == FAIL || driver->mode == SHORT) {
        driver->name = words[3];
        driver->wanted = atol(words[4]);
    }
    return at + 1 < count && strcmp(words[at], "--") == 0 ? at + 1 : 0;
}

int main(int count, char **words)
{
    Driver driver = {.mode = WATCH};
    int at = read_mode(&driver, count, words);
    if (at == 0) {
        return usage();
    }
    driver.log_path = words[1];
    driver.log = fopen(words[1], "we");
    if (!driver.log) {
        return broken(words[1]);
    }
    int status = run(&driver, words + at);
    return fclose(driver.log) == 0 ? status : broken(words[1]);
}

#else

int main(void)
{
    return STATUS_FORBIDDEN;
}

#endif
