/* SPDX-License-Identifier: MIT
 *
 * Saving, and the system's calls: each of them may fail, be interrupted, or do less
 * than it was asked for.
 */
#define _GNU_SOURCE /* syscall */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>

#include "saving.h"

#ifdef __has_feature
#define SANITIZED __has_feature(address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static int sync_what_is_ours(int fd)
{
    return fcntl(fd, F_GETFD) & FD_CLOEXEC ? fsync(fd) : -1;
}

static int close_what_is_ours(int fd)
{
    return fcntl(fd, F_GETFD) & FD_CLOEXEC ? close(fd) : -1;
}

static ssize_t read_what_is_ours(int fd, void *bytes, size_t length, off_t at)
{
    return fcntl(fd, F_GETFD) & FD_CLOEXEC ? pread(fd, bytes, length, at) : -1;
}

/* A program that is begun meanwhile gets none of the descriptors, though this one has
 * no standard input, so that the first of them is 0. */
static void descriptors_are_not_handed_on(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write, read_what_is_ours, sync_what_is_ours,
                             close_what_is_ours, renameat};
    Save save = {.path = folder->file, .calls = &calls};
    char *bytes;
    size_t length;
    int input = dup(0);
    close(0);
    bool may = save_may(folder->file);
    SaveStatus written = save_write(&save, "mine", 4);
    SaveStatus read_back = save_read(&save, &bytes, &length);
    if (input >= 0) {
        dup2(input, 0);
        close(input);
    }
    assert_true(may);
    assert_int_equal(written, SAVE_OK);
    assert_int_equal(read_back, SAVE_OK);
    assert_int_equal(length, 4);
    free(bytes);
}

/* Each call failing in turn */

static int fuse; /* the call that fails; 0: none */

static bool burns(void)
{
    return fuse > 0 && --fuse == 0;
}

static ssize_t write_or_not(int fd, const void *bytes, size_t length)
{
    if (burns()) {
        errno = ENOSPC;
        return -1;
    }
    return write(fd, bytes, length > 2 ? 2 : length); /* and never all at once */
}

static ssize_t read_or_not(int fd, void *bytes, size_t length, off_t at)
{
    if (burns()) {
        errno = EIO;
        return -1;
    }
    return pread(fd, bytes, length > 3 ? 3 : length, at);
}

static int sync_or_not(int fd)
{
    errno = EIO;
    return burns() ? -1 : fsync(fd);
}

static int close_or_not(int fd)
{
    int status = close(fd);
    errno = EDQUOT;
    return burns() ? -1 : status;
}

static int rename_or_not(int old_folder, const char *old, int folder, const char *name)
{
    errno = EPERM;
    return burns() ? -1 : renameat(old_folder, old, folder, name);
}

static const SaveCalls CALLS = {write_or_not, read_or_not, sync_or_not, close_or_not,
                                rename_or_not};

static void any_call_may_fail(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file, .calls = &CALLS};
    put(folder->file, "as it was");
    /* Three writes, a sync, three reads (the last at the end), a close, a rename, and
     * the folder's sync, with which alone the new file is there. */
    enum { CALLS_MADE = 10 };
    for (int calls = 1; calls <= CALLS_MADE; calls++) {
        fuse = 0;
        look(&save);
        fuse = calls;
        assert_int_equal(save_write(&save, "mine!", 5), SAVE_FAILED);
        assert_true(save.error != 0);
        assert_int_equal(fuse, 0);
        holds(folder->file, calls == CALLS_MADE ? "mine!" : "as it was");
        assert_int_equal(count_files(folder->path), 1);
    }
    look(&save);
    fuse = CALLS_MADE + 1;
    assert_int_equal(save_write(&save, "yours", 5), SAVE_OK);
    assert_int_equal(fuse, 1);
    fuse = 0;
}

static ssize_t read_other(int fd, void *bytes, size_t length, off_t at)
{
    ssize_t count = pread(fd, bytes, length, at);
    if (count > 0)
        *(char *)bytes ^= 1;
    return count;
}

static void what_is_read_back_must_be_the_same(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write, read_other, fsync, close, renameat};
    Save save = {.path = folder->file, .calls = &calls};
    assert_int_equal(save_write(&save, "mine!", 5), SAVE_DIFFERS);
    assert_int_equal(count_files(folder->path), 0);
}

enum { PIECE = 4096 }; /* what is read back at once */

static off_t spoiled; /* the byte that is read otherwise than it was written */

static ssize_t read_spoiled(int fd, void *bytes, size_t length, off_t at)
{
    ssize_t count = pread(fd, bytes, length, at);
    if (spoiled >= at && spoiled < at + count)
        ((char *)bytes)[spoiled - at] ^= 1;
    return count;
}

/* A file is compared in pieces: wherever a byte is another one, it is noticed. */
static void each_byte_is_compared(void **state)
{
    enum { MOST = 3 * PIECE };
    const Folder *folder = *state;
    const SaveCalls calls = {write, read_spoiled, fsync, close, renameat};
    static const size_t lengths[] = {0,         1,         PIECE - 1, PIECE,
                                     PIECE + 1, 2 * PIECE, MOST - 1,  MOST};
    static char bytes[MOST];
    memset(bytes, 'b', sizeof bytes);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        Save save = {.path = folder->file, .calls = &calls};
        spoiled = -1;
        look(&save);
        assert_int_equal(save_write(&save, bytes, lengths[i]), SAVE_OK);
        for (spoiled = 0; spoiled < (off_t)lengths[i]; spoiled += PIECE - 1)
            assert_int_equal(save_write(&save, bytes, lengths[i]), SAVE_DIFFERS);
    }
}

/* A signal interrupts now and then; a file system without a sync for folders. */

static int interrupted;

static bool interrupts(void)
{
    errno = EINTR;
    return interrupted++ % 2 == 0;
}

static ssize_t write_at_last(int fd, const void *bytes, size_t length)
{
    return interrupts() ? -1 : write(fd, bytes, length > 2 ? 2 : length);
}

/* Never asked for more than the rest of a piece. */
static ssize_t read_at_last(int fd, void *bytes, size_t length, off_t at)
{
    assert_true((size_t)at % PIECE + length <= PIECE);
    return interrupts() ? -1 : pread(fd, bytes, length > 2 ? 2 : length, at);
}

static int sync_files_alone(int fd)
{
    struct stat about;
    assert_int_equal(fstat(fd, &about), 0);
    if (S_ISDIR(about.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    return fsync(fd);
}

static void signals_and_simple_file_systems(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write_at_last, read_at_last, sync_files_alone, close,
                             renameat};
    Save save = {.path = folder->file, .calls = &calls};
    char *bytes;
    size_t length;
    assert_int_equal(save_write(&save, "mine!", 5), SAVE_OK);
    holds(folder->file, "mine!");
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_int_equal(length, 5);
    assert_string_equal(bytes, "mine!");
    free(bytes);
}

static ssize_t write_nothing(int fd, const void *bytes, size_t length)
{
    (void)fd, (void)bytes, (void)length;
    return 0;
}

/* A write that takes nothing and names no error would go on for ever. */
static void a_write_that_takes_nothing(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write_nothing, pread, fsync, close, renameat};
    Save save = {.path = folder->file, .calls = &calls};
    assert_int_equal(save_write(&save, "mine!", 5), SAVE_FAILED);
    assert_int_equal(save.error, ENOSPC);
    assert_int_equal(count_files(folder->path), 0);
}

static ssize_t read_less(int fd, void *bytes, size_t length, off_t at)
{
    return at >= 3 ? 0 : pread(fd, bytes, length > 3 ? 3 : length, at);
}

/* What was cut meanwhile is what is there of it. */
static void a_file_that_is_cut_while_it_is_read(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write, read_less, fsync, close, renameat};
    Save save = {.path = folder->file, .calls = &calls};
    char *bytes;
    size_t length;
    put(folder->file, "mine!");
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_int_equal(length, 3);
    assert_string_equal(bytes, "min");
    free(bytes);
    assert_int_equal(save_write(&save, "mine!", 5), SAVE_DIFFERS);
}

static int sync_at_last(int fd)
{
    return interrupts() ? -1 : fsync(fd);
}

/* Interrupted, it has closed all the same. */
static int close_interrupted(int fd)
{
    assert_int_equal(close(fd), 0);
    errno = EINTR;
    return -1;
}

static void what_is_interrupted_is_done_again(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write_at_last, read_at_last, sync_at_last,
                             close_interrupted, renameat};
    Save save = {.path = folder->file, .calls = &calls};
    interrupted = 0;
    assert_int_equal(save_write(&save, "mine!", 5), SAVE_OK);
    holds(folder->file, "mine!");
}

static void what_killed_saves_left_goes_with_the_next(void **state)
{
    static const char *const NAMES[] = {".kept.yaml.0000abcd0123456700",
                                        ".kept.yaml.swp", ".kept.yaml.0000abcd",
                                        ".kept.yaml~.0000abcd0123456700"};
    enum { COUNT = sizeof NAMES / sizeof NAMES[0] };
    const Folder *folder = *state;
    char path[192];
    Save save = {.path = folder->file};
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(path, sizeof path, "%s/%s", folder->path, NAMES[i]);
        put(path, "half");
    }
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(path, sizeof path, "%s/%s", folder->path, NAMES[i]);
        assert_int_equal(unlink(path), i == 0 ? -1 : 0);
    }
}

/* Adds one to the number in the file, as often as someone else has been faster. */
static bool count_up(const char *path)
{
    SaveStatus status = SAVE_CHANGED;
    while (status == SAVE_CHANGED) {
        char *bytes;
        size_t length;
        char text[16];
        Save save = {.path = path};
        if (save_read(&save, &bytes, &length) != SAVE_OK) {
            return false;
        }
        int size = snprintf(text, sizeof text, "%d", (bytes ? atoi(bytes) : 0) + 1);
        free(bytes);
        status = save_write(&save, text, (size_t)size);
    }
    return status == SAVE_OK;
}

static void of_several_at_once_none_is_lost(void **state)
{
    enum { PROCESSES = 4, TIMES = 50 };
    const Folder *folder = *state;
    pid_t pids[PROCESSES];
    int status;
    put(folder->file, "0");
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            bool ok = true;
            for (int times = 0; ok && times < TIMES; times++)
                ok = count_up(folder->file);
            _exit(ok ? 0 : 1);
        }
        assert_true(pids[i] > 0);
    }
    for (int i = 0; i < PROCESSES; i++) {
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    holds(folder->file, "200");
    assert_int_equal(count_files(folder->path), 1);
}

static ssize_t read_never(int fd, void *bytes, size_t length, off_t at)
{
    (void)fd, (void)bytes, (void)length, (void)at;
    errno = EIO;
    return -1;
}

static void a_read_that_fails(void **state)
{
    const Folder *folder = *state;
    const SaveCalls calls = {write, read_never, fsync, close, renameat};
    Save save = {.path = folder->file, .calls = &calls};
    char *bytes;
    size_t length;
    put(folder->file, "as it was");
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_FAILED);
    assert_int_equal(save.error, EIO);
    assert_null(bytes);
    assert_int_equal(length, 0);
    assert_false(save.mark.there);
}

/* What fits on the disk may not fit in memory. */
static void memory_that_is_short(void **state)
{
    const Folder *folder = *state;
    int status = -1;
    put(folder->file, "");
    assert_int_equal(truncate(folder->file, SAVE_READ_MOST), 0);
    if (SANITIZED)
        skip(); /* its allocator ends the program */
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit little = {.rlim_cur = 1 << 20, .rlim_max = 1 << 20};
        Save save = {.path = folder->file};
        char *bytes;
        size_t length;
        if (setrlimit(RLIMIT_DATA, &little) != 0 || malloc(SAVE_READ_MOST) != NULL)
            _exit(99); /* memory cannot be made short here */
        _exit(save_read(&save, &bytes, &length) != SAVE_FAILED || bytes != NULL ||
              save.error != ENOMEM);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 99)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int lock_of(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY);
    assert_true(fd >= 0);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    return fd;
}

/* Another saves: who comes meanwhile waits, and sees what the other wrote. */
static void a_save_waits_for_another(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    const struct timespec moment = {.tv_nsec = 200000000};
    int held[2];
    int status = -1;
    char byte = 0;
    put(folder->file, "as it was");
    look(&save);
    assert_int_equal(pipe(held), 0);
    pid_t child = fork();
    if (child == 0) {
        int lock = lock_of(folder->path);
        if (write(held[1], "x", 1) != 1)
            _exit(1);
        nanosleep(&moment, NULL);
        put(folder->file, "another's");
        close(lock);
        _exit(0);
    }
    assert_int_equal(read(held[0], &byte, 1), 1);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    holds(folder->file, "another's");
    close(held[0]);
    close(held[1]);
}

/* Someone holds the lock for good: a save goes on without, and touches nothing that may
 * be under way. With the lock, what a save that was killed left is deleted. */
static void a_lock_that_never_ends(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    char left[160], others[160];
    snprintf(left, sizeof left, "%s/.kept.yaml.0123456789abcdef01", folder->path);
    snprintf(others, sizeof others, "%s/.kept.yam2.0123456789abcdef01", folder->path);
    put(left, "half");
    put(others, "half");
    int lock = lock_of(folder->path);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    holds(left, "half");
    close(lock);
    assert_int_equal(save_write(&save, "mine too", 8), SAVE_OK);
    assert_int_equal(access(left, F_OK), -1);
    holds(others, "half");
    assert_int_equal(unlink(others), 0);
    holds(folder->file, "mine too");
    assert_int_equal(count_files(folder->path), 1);
}

/* What only looks like the rest of a save of this file is left alone. */
static void what_another_left_stays(void **state)
{
    const Folder *folder = *state;
    static const char *const names[] = {
        ".kept.yaml.0123456789abcdef0",   /* a digit less */
        ".kept.yaml.0123456789abcdef012", /* one more */
        ".kept.yaml.0123456789abcdefg1",  /* no digit */
        ".kept.yaml-0123456789abcdef01",  ".kepd.yaml.0123456789abcdef01",
        "xkept.yaml.0123456789abcdef01",  ".kept.yaml",
    };
    Save save = {.path = folder->file};
    char path[160];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder->path, names[i]);
        put(path, "half");
    }
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder->path, names[i]);
        holds(path, "half");
        assert_int_equal(unlink(path), 0);
    }
}

/* The clock and the lock of the system, which a test may have stand still, or fail. */

static bool stopped;
static int lock_fails; /* an errno */
static int locks;      /* that were asked for */

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (!stopped)
        return (int)syscall(SYS_clock_gettime, clock, now);
    *now = (struct timespec){.tv_nsec = 0x1234567};
    return 0;
}

int flock(int fd, int operation)
{
    locks++;
    if (lock_fails == 0)
        return (int)syscall(SYS_flock, fd, operation);
    errno = lock_fails;
    return -1;
}

/* The name that the new file of kept.yaml would have, when all is still. */
static void take_name(const Folder *folder, int number, bool take)
{
    char path[160];
    snprintf(path, sizeof path, "%s/.kept.yaml.%08x01234567%02x", folder->path,
             (unsigned)getpid(), (unsigned)number);
    if (take)
        put(path, "another's");
    else
        assert_int_equal(unlink(path), 0);
}

/* Saves where the names from `first` to `last` are taken, as by a process before a
 * restart; what bears them stays as it is. */
static SaveStatus save_beside(const Folder *folder, int first, int last)
{
    int open_folder = open(folder->path, O_RDONLY | O_DIRECTORY);
    Save save = {.path = "kept.yaml", .folder = open_folder};
    for (int i = first; i <= last; i++)
        take_name(folder, i, true);
    look(&save);
    stopped = true;
    SaveStatus status = save_write(&save, "mine", 4);
    stopped = false;
    assert_int_equal(status == SAVE_OK ? 0 : save.error,
                     status == SAVE_OK ? 0 : EEXIST);
    assert_int_equal(count_files(folder->path),
                     (size_t)(last - first + 1) + (status == SAVE_OK));
    for (int i = first; i <= last; i++)
        take_name(folder, i, false);
    unlink(folder->file);
    close(open_folder);
    return status;
}

static void a_name_that_is_taken_is_not_used(void **state)
{
    const Folder *folder = *state;
    assert_int_equal(save_beside(folder, 0, 0), SAVE_OK);
    assert_int_equal(save_beside(folder, 0, 98), SAVE_OK);
    assert_int_equal(save_beside(folder, 1, 99), SAVE_OK);
    assert_int_equal(save_beside(folder, 0, 99), SAVE_FAILED);
}

/* Some file systems know no locks: it is asked for once, and nothing is deleted that
 * may be under way. */
static void a_file_system_without_locks(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    char left[160];
    snprintf(left, sizeof left, "%s/.kept.yaml.0123456789abcdef01", folder->path);
    put(left, "half");
    lock_fails = ENOLCK;
    locks = 0;
    SaveStatus status = save_write(&save, "mine", 4);
    lock_fails = 0;
    assert_int_equal(status, SAVE_OK);
    assert_int_equal(locks, 1);
    holds(left, "half");
    assert_int_equal(unlink(left), 0);
    holds(folder->file, "mine");
    locks = 0;
    assert_int_equal(save_write(&save, "mine too", 8), SAVE_OK);
    assert_int_equal(locks, 1); /* once it is there, it is not asked for again */
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(descriptors_are_not_handed_on),
        IN_FOLDER(any_call_may_fail),
        IN_FOLDER(what_is_read_back_must_be_the_same),
        IN_FOLDER(each_byte_is_compared),
        IN_FOLDER(signals_and_simple_file_systems),
        IN_FOLDER(a_write_that_takes_nothing),
        IN_FOLDER(a_file_that_is_cut_while_it_is_read),
        IN_FOLDER(what_is_interrupted_is_done_again),
        IN_FOLDER(what_killed_saves_left_goes_with_the_next),
        IN_FOLDER(of_several_at_once_none_is_lost),
        IN_FOLDER(a_read_that_fails),
        IN_FOLDER(memory_that_is_short),
        IN_FOLDER(a_save_waits_for_another),
        IN_FOLDER(a_lock_that_never_ends),
        IN_FOLDER(what_another_left_stays),
        IN_FOLDER(a_name_that_is_taken_is_not_used),
        IN_FOLDER(a_file_system_without_locks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
