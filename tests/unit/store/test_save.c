/* SPDX-License-Identifier: MIT
 *
 * Saving: whole or not at all, and what is read, refused or left alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "saving.h"

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
    path[4097] = '\0'; /* the folder's has one byte more than a path may have */
    path[4096] = '/';
    path[4095] = 'n';
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, EISDIR);
    path[4097] = 'n';
    path[4098] = '\0';
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
    mode_t before = umask(020);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    assert_int_equal(umask(before), 020);
    assert_int_equal(mode(folder->file), 0646);
    assert_int_equal(chmod(folder->file, 01777), 0);
    look(&save);
    assert_int_equal(save_write(&save, "mine", 4), SAVE_OK);
    assert_int_equal(mode(folder->file), 0777);
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
        look(&save);
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

/* A pipe is neither a folder nor a file: to open it would be to wait. */
static void a_pipe_is_not_waited_for(void **state)
{
    const Folder *folder = *state;
    char path[128];
    Save save = {.path = path};
    char *bytes;
    size_t length;
    assert_int_equal(mkfifo(folder->file, 0600), 0);
    Save pipe = {.path = folder->file};
    assert_int_equal(save_read(&pipe, &bytes, &length), SAVE_NOT_PLAIN);
    snprintf(path, sizeof path, "%s/kept.yaml", folder->file);
    assert_false(save_may(path));
    assert_int_equal(save_write(&save, "mine", 4), SAVE_FAILED);
    assert_int_equal(save.error, ENOTDIR);
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

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_file_is_made_and_replaced),
        IN_FOLDER(a_private_file_is_its_owners),
        IN_FOLDER(what_changed_meanwhile_is_not_replaced),
        IN_FOLDER(each_sign_of_a_change_counts),
        IN_FOLDER(a_long_name),
        IN_FOLDER(a_path_that_is_too_long),
        IN_FOLDER(names_without_a_folder),
        IN_FOLDER(in_a_folder_that_is_open),
        IN_FOLDER(what_is_too_big_is_not_read),
        IN_FOLDER(the_umask_stays),
        IN_FOLDER(nothing_stays_open),
        IN_FOLDER(links_and_folders_are_left_alone),
        IN_FOLDER(a_folder_that_is_not_there_or_takes_nothing),
        IN_FOLDER(a_pipe_is_not_waited_for),
        IN_FOLDER(what_is_forbidden_is_not_done),
        IN_FOLDER(a_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
