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
#include <sys/stat.h>
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

/* Gives a file the time of change that another had. */
static void keep_time(const char *path, const struct stat *as)
{
    const struct timespec times[2] = {as->st_atim, as->st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* Each sign of a change is enough: the file's size, its time to the nanosecond, or that
 * it is another file. */
static void each_sign_of_a_change_counts(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    char other[128];
    struct stat before;
    put(folder->file, "one");
    look(&save);
    put(folder->file, "longer");
    keep_time(folder->file, &save.mark.stat);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    look(&save);
    before = save.mark.stat;
    before.st_mtim.tv_nsec = before.st_mtim.tv_nsec == 0 ? 1 : 0;
    keep_time(folder->file, &before);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    look(&save);
    before = save.mark.stat;
    before.st_mtim.tv_sec++;
    keep_time(folder->file, &before);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    look(&save);
    snprintf(other, sizeof other, "%s/other", folder->path);
    put(other, "longer");
    keep_time(other, &save.mark.stat);
    assert_int_equal(rename(other, folder->file), 0);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_CHANGED);
    holds(folder->file, "longer");
    look(&save);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    assert_int_equal(save_write(&save, "mine too", 8), SAVE_OK); /* without a look */
    holds(folder->file, "mine too");
}

/* The name of the new file is made of that of the old one, of whatever length. */
static void a_long_name(void **state)
{
    const Folder *folder = *state;
    char path[512];
    char name[256];
    Save save = {.path = path};
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_true(save_may(path));
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    holds(path, "mine");
    assert_int_equal(count_files(folder->path), 1);
    assert_int_equal(unlink(path), 0);
}

/* Longer than a path may be; whole folders long, and a name alone. */
static void a_path_that_is_too_long(void **state)
{
    (void)state;
    static char path[8192];
    Save save = {.path = path};
    memset(path, 'n', sizeof path - 1);
    for (size_t i = 0; i < sizeof path - 10; i += 100)
        path[i] = '/';
    assert_false(save_may(path));
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, ENAMETOOLONG);
    memset(path, 'n', 300);
    path[300] = '\0';
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, ENAMETOOLONG);
}

/* A name alone is one in the folder of the process; a path may be of the root. */
static void names_without_a_folder(void **state)
{
    const Folder *folder = *state;
    char *bytes;
    size_t length;
    int before = open(".", O_RDONLY | O_DIRECTORY);
    Save save = {.path = "kept.yaml"};
    Save folderless = {.path = ""};
    Save root = {.path = "/"};
    assert_int_equal(chdir(folder->path), 0);
    assert_true(save_may("kept.yaml"));
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_int_equal(fchdir(before), 0);
    close(before);
    assert_int_equal(length, 4);
    free(bytes);
    holds(folder->file, "mine");
    assert_int_equal(save_write(&folderless, "mine", 4), SAVE_FAILED);
    assert_int_equal(save_write(&root, "mine", 4), SAVE_FAILED);
    assert_int_equal(root.error, EISDIR);
    assert_false(save_may(""));
}

/* In a folder that is given as a descriptor, whatever the process's own is. */
static void in_a_folder_that_is_open(void **state)
{
    const Folder *folder = *state;
    char *bytes;
    size_t length;
    int open_folder = open(folder->path, O_RDONLY | O_DIRECTORY);
    Save save = {.path = "kept.yaml", .folder = open_folder};
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    holds(folder->file, "mine");
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_int_equal(length, 4);
    free(bytes);
    close(open_folder);
}

/* As much as is read, and a byte more; nothing of it is on the disk. */
static void what_is_too_big_is_not_read(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    char *bytes;
    size_t length;
    put(folder->file, "");
    assert_int_equal(truncate(folder->file, SAVE_READ_MOST), 0);
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_OK);
    assert_int_equal(length, SAVE_READ_MOST);
    free(bytes);
    assert_int_equal(truncate(folder->file, (off_t)SAVE_READ_MOST + 1), 0);
    assert_int_equal(save_read(&save, &bytes, &length), SAVE_TOO_BIG);
    assert_null(bytes);
    assert_int_equal(length, 0);
}

/* Saving reads the umask by setting it; afterwards it is as it was. */
static void the_umask_stays(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    mode_t before = umask(031);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    assert_int_equal(umask(before), 031);
    assert_int_equal(mode(folder->file), 0646);
}

/* Nothing stays open, however it ends. */
static void nothing_stays_open(void **state)
{
    const Folder *folder = *state;
    Save save = {.path = folder->file};
    char none[128];
    Save lost = {.path = none};
    snprintf(none, sizeof none, "%s/none/kept.yaml", folder->path);
    size_t before = count_files("/proc/self/fd");
    for (int i = 0; i < 3; i++) {
        look(&save);
        assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
        assert_int_equal(save_write(&lost, "mine", 4), SAVE_FAILED);
        save_may(folder->file);
        save_may(none);
        assert_int_equal(unlink(folder->file), 0);
        assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    }
    assert_int_equal(count_files("/proc/self/fd"), before);
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
}

/* A process of nobody's tries; gives how many of the checks failed. */
static int try_what_is_forbidden(const Folder *folder)
{
    Save save = {.path = folder->file};
    char *bytes = NULL;
    size_t length;
    int wrong = 0;
    wrong += !save_may(folder->file);
    wrong += chmod(folder->path, 0500) != 0;
    wrong += save_read(&save, &bytes, &length) != SAVE_OK;
    free(bytes);
    wrong += save_may(folder->file);
    wrong += save_write(&save, "mine", 4) != SAVE_FAILED || save.error != EACCES;
    wrong += chmod(folder->path, 0600) != 0; /* to be listed, not to be entered */
    wrong += save_may(folder->file);
    wrong += chmod(folder->path, 0700) != 0 || chmod(folder->file, 0400) != 0;
    wrong += save_may(folder->file);
    wrong += save_read(&save, &bytes, &length) != SAVE_OK;
    free(bytes);
    wrong += save_write(&save, "mine", 4) != SAVE_FAILED || save.error != EACCES;
    wrong += chmod(folder->file, 0) != 0;
    wrong += save_read(&save, &bytes, &length) != SAVE_FAILED || save.error != EACCES;
    return wrong;
}

/* Renaming would replace a file that its owner made read-only; saving does not. */
static void what_is_forbidden_is_not_done(void **state)
{
    enum { NOBODY = 65534 };
    const Folder *folder = *state;
    int status = -1;
    put(folder->file, "as it was");
    if (geteuid() == 0) {
        assert_int_equal(chown(folder->path, NOBODY, NOBODY), 0);
        assert_int_equal(chown(folder->file, NOBODY, NOBODY), 0);
    }
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(NOBODY) != 0)
            _exit(99);
        _exit(try_what_is_forbidden(folder));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 99)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(chmod(folder->path, 0700), 0);
    assert_int_equal(chmod(folder->file, 0600), 0);
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

static ssize_t read_at_last(int fd, void *bytes, size_t length, off_t at)
{
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_made_and_replaced, enter, leave),
        cmocka_unit_test_setup_teardown(a_private_file_is_its_owners, enter, leave),
        cmocka_unit_test_setup_teardown(what_changed_meanwhile_is_not_replaced, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(each_sign_of_a_change_counts, enter, leave),
        cmocka_unit_test_setup_teardown(a_long_name, enter, leave),
        cmocka_unit_test_setup_teardown(a_path_that_is_too_long, enter, leave),
        cmocka_unit_test_setup_teardown(names_without_a_folder, enter, leave),
        cmocka_unit_test_setup_teardown(in_a_folder_that_is_open, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_too_big_is_not_read, enter, leave),
        cmocka_unit_test_setup_teardown(the_umask_stays, enter, leave),
        cmocka_unit_test_setup_teardown(nothing_stays_open, enter, leave),
        cmocka_unit_test_setup_teardown(links_and_folders_are_left_alone, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_or_takes_nothing,
                                        enter, leave),
        cmocka_unit_test_setup_teardown(what_is_forbidden_is_not_done, enter, leave),
        cmocka_unit_test_setup_teardown(a_full_disk, enter, leave),
        cmocka_unit_test_setup_teardown(any_call_may_fail, enter, leave),
        cmocka_unit_test_setup_teardown(what_is_read_back_must_be_the_same, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(signals_and_simple_file_systems, enter, leave),
        cmocka_unit_test_setup_teardown(a_write_that_takes_nothing, enter, leave),
        cmocka_unit_test_setup_teardown(a_file_that_is_cut_while_it_is_read, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_is_interrupted_is_done_again, enter,
                                        leave),
        cmocka_unit_test_setup_teardown(what_killed_saves_left_goes_with_the_next,
                                        enter, leave),
        cmocka_unit_test_setup_teardown(of_several_at_once_none_is_lost, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
