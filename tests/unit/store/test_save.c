/* SPDX-License-Identifier: MIT
 *
 * Saving: whole or not at all, whatever fails on the way.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/save.h"

typedef struct Folder {
    char path[64];
    char file[96];
} Folder;

static int enter(void **state)
{
    Folder *folder = calloc(1, sizeof *folder);
    strcpy(folder->path, "/tmp/entregent-XXXXXX");
    if (mkdtemp(folder->path) == NULL)
        return -1;
    snprintf(folder->file, sizeof folder->file, "%s/kept.yaml", folder->path);
    *state = folder;
    return 0;
}

static int leave(void **state)
{
    Folder *folder = *state;
    unlink(folder->file);
    int status = rmdir(folder->path); /* nothing else may be left in it */
    free(folder);
    return status;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void holds(const char *path, const char *expected)
{
    char text[256] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static unsigned mode(const char *path)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    return found.st_mode & 07777;
}

static size_t count_files(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

/* Reads, and forgets what was read. */
static void look(Save *save)
{
    char *bytes;
    size_t length;
    assert_int_equal(save_read(save, &bytes, &length), SAVE_OK);
    free(bytes);
}

static void a_file_is_made_and_replaced(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    char *bytes;
    size_t length;
    mode_t before = umask(027);
    assert_true(save_may(folder->file));
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_null(bytes);
    assert_int_equal(save_write(&save, "one\n", 4), SAVE_OK);
    umask(before);
    holds(folder->file, "one\n");
    assert_int_equal(mode(folder->file), 0640);
    assert_int_equal(chmod(folder->file, 0604), 0);
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_int_equal(length, 4);
    assert_string_equal(bytes, "one\n");
    free(bytes);
    assert_int_equal(save_write(&save, "", 0), SAVE_OK);
    holds(folder->file, "");
    assert_int_equal(mode(folder->file), 0604);
}

static void a_private_file_is_its_owners(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file, .private = true};
    put(folder->file, "one");
    look(&save);
    assert_int_equal(save_write(&save, "two", 3), SAVE_OK);
    assert_int_equal(mode(folder->file), 0600);
}

static void what_changed_meanwhile_is_not_replaced(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    look(&save);
    put(folder->file, "made by another");
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    look(&save);
    put(folder->file, "changed by another");
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    holds(folder->file, "changed by another");
    look(&save);
    assert_int_equal(unlink(folder->file), 0);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, ENOENT);
}

static void links_and_folders_are_left_alone(void **state)
{
    const Folder *folder = *state;
    char target[96];
    char *bytes;
    size_t length;
    Save save = {.path = folder->file};
    snprintf(target, sizeof target, "%s/target", folder->path);
    put(target, "another's");
    assert_int_equal(symlink(target, folder->file), 0);
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_NOT_PLAIN);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_NOT_PLAIN);
    holds(target, "another's");
    assert_int_equal(unlink(target), 0);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_NOT_PLAIN); /* a broken one */
    save.path = folder->path;
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_NOT_PLAIN);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_NOT_PLAIN);
    save.path = "/dev/null";
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_NOT_PLAIN);
    assert_int_equal(count_files(folder->path), 1);
}

static void a_folder_that_is_not_there_or_takes_nothing(void **state)
{
    const Folder *folder = *state;
    char path[128];
    Save save = {.path = path};
    snprintf(path, sizeof path, "%s/none/kept.yaml", folder->path);
    assert_false(save_may(path));
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, ENOENT);
    snprintf(path, sizeof path, "%s/", folder->path);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, EISDIR);
    save.path = "/proc/kept.yaml"; /* read-only, for root too */
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_true(save.error != 0);
    save.path = folder->file;
    put(folder->file, "as it was");
    look(&save);
    if (geteuid() != 0) {
        assert_int_equal(chmod(folder->path, 0500), 0);
        assert_false(save_may(folder->file));
        assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
        assert_int_equal(save.error, EACCES);
        assert_int_equal(chmod(folder->path, 0700), 0);
        assert_int_equal(chmod(folder->file, 0400), 0);
        assert_false(save_may(folder->file));
        look(&save);
        assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
        assert_int_equal(save.error, EACCES);
    }
    holds(folder->file, "as it was");
}

/* A file may grow no more, as on a full disk: the write itself fails, halfway. */
static void a_full_disk(void **state)
{
    const Folder *folder = *state;
    static char large[16384];
    Save save = {.path = folder->file};
    struct rlimit before, little = {.rlim_cur = 4096};
    put(folder->file, "as it was");
    look(&save);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    SaveStatus status = save_write(&save, large, sizeof large);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, SAVE_FAILED);
    assert_int_equal(save.error, EFBIG);
    holds(folder->file, "as it was");
    assert_int_equal(count_files(folder->path), 1);
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

/* Each call interrupted, once each time that it is made. */

static bool interrupted; /* the call before this one was */

static bool interrupt(void)
{
    interrupted = !interrupted;
    errno = EINTR;
    return interrupted;
}

static ssize_t write_again(int fd, const void *bytes, size_t length)
{
    return interrupt() ? -1 : write(fd, bytes, length);
}

static ssize_t read_again(int fd, void *bytes, size_t length, off_t at)
{
    return interrupt() ? -1 : pread(fd, bytes, length, at);
}

static int sync_again(int fd)
{
    return interrupt() ? -1 : fsync(fd);
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
    const SaveCalls calls = {write_again, read_again, sync_again, close_interrupted,
                             renameat};
    Save save = {.path = folder->file, .calls = &calls};
    interrupted = false;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_made_and_replaced, enter, leave),
        cmocka_unit_test_setup_teardown(a_private_file_is_its_owners, enter, leave),
        cmocka_unit_test_setup_teardown(what_changed_meanwhile_is_not_replaced, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(links_and_folders_are_left_alone, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_or_takes_nothing,
                                        enter, leave),
        cmocka_unit_test_setup_teardown(a_full_disk, enter, leave),
        cmocka_unit_test_setup_teardown(any_call_may_fail, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_read_back_must_be_the_same, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_is_interrupted_is_done_again, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_killed_saves_left_goes_with_the_next,
                                        enter, leave),
        cmocka_unit_test_setup_teardown(of_several_at_once_none_is_lost, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
