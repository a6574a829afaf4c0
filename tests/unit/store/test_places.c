/* SPDX-License-Identifier: MIT
 *
 * Places: found and made as XDG says, refused where others could write, and what is
 * deleted is gone.
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
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "homes.h"
#include "store/places.h"

enum { MOST = 1000 };

static PlacesHome home_of(void **state)
{
    return (PlacesHome){NULL, *state, geteuid()};
}

/* A path below the home. */
static const char *below(void **state, const char *rest)
{
    static char path[PATH];
    snprintf(path, sizeof path, "%s/%s", (const char *)*state, rest);
    return path;
}

static unsigned mode(const char *path)
{
    struct stat found;
    assert_int_equal(lstat(path, &found), 0);
    return found.st_mode & 07777;
}

static bool there(const Place *place, const char *name)
{
    return faccessat(place->folder, name, F_OK, 0) == 0;
}

static size_t count_all(const Place *place)
{
    size_t count = 0;
    DIR *folder = opendir(place->path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

static void put(const Place *place, const char *name, const char *text)
{
    int fd = openat(place->folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static Place opened(void **state)
{
    Place place;
    PlacesHome home = home_of(state);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_OK);
    return place;
}

static void a_place_is_made_for_its_owner_alone(void **state)
{
    PlacesHome home = home_of(state);
    Place place;
    assert_int_equal(places_open(&home, "people", false, &place), PLACES_NONE);
    assert_int_equal(access(below(state, ".local"), F_OK), -1);
    umask(0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_OK);
    assert_string_equal(place.path, below(state, ".local/share/entregent/people"));
    assert_int_equal(mode(place.path), 0700);
    assert_int_equal(mode(below(state, ".local/share/entregent")), 0700);
    assert_int_equal(mode(below(state, ".local")), 0700);
    places_close(&place);
    assert_int_equal(places_open(&home, "people", false, &place), PLACES_OK);
    places_close(&place);
}

static void xdg_says_where_unless_it_is_relative(void **state)
{
    char data[PATH];
    Place place;
    snprintf(data, sizeof data, "%s", below(state, "a//b"));
    PlacesHome home = {data, *state, geteuid()};
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_OK);
    assert_int_equal(access(below(state, "a/b/entregent/people"), F_OK), 0);
    places_close(&place);
    home.data = "relative";
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_OK);
    assert_int_equal(access(below(state, ".local/share/entregent/people"), F_OK), 0);
    places_close(&place);
    home.home = NULL;
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NO_HOME);
    home.home = "";
    home.data = "";
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NO_HOME);
    home.home = "/nowhere-at-all/her";
    assert_int_not_equal(places_open(&home, "people", true, &place), PLACES_OK);
    assert_int_equal(access("/nowhere-at-all", F_OK), -1);
}

static void a_path_may_be_too_long(void **state)
{
    char data[PLACES_PATH + 8];
    Place place;
    (void)state;
    memset(data, 'a', sizeof data - 1);
    data[0] = '/';
    data[sizeof data - 1] = '\0';
    PlacesHome home = {data, NULL, geteuid()};
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_FAILED);
    assert_int_equal(place.error, ENAMETOOLONG);
    data[PLACES_PATH - 4] = '\0';
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_FAILED);
}

static void a_place_of_others_is_refused(void **state)
{
    Place place = opened(state);
    PlacesHome home = home_of(state);
    places_close(&place);
    home.owner++;
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_OURS);
    assert_string_equal(place.path, below(state, ".local/share/entregent"));
    home.owner--;
    assert_int_equal(chmod(below(state, ".local/share/entregent/people"), 0720), 0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_OURS);
    assert_int_equal(chmod(place.path, 0702), 0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_OURS);
    assert_int_equal(chmod(place.path, 0755), 0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_OK);
    assert_int_equal(mode(place.path), 0755);
    places_close(&place);
    assert_int_equal(chmod(below(state, ".local/share/entregent"), 0777), 0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_OURS);
}

static void a_place_is_no_link_and_no_file(void **state)
{
    Place place = opened(state);
    PlacesHome home = home_of(state);
    char elsewhere[PATH];
    put(&place, "a.yaml", "a");
    places_close(&place);
    snprintf(elsewhere, sizeof elsewhere, "%s", below(state, "elsewhere"));
    assert_int_equal(rename(place.path, elsewhere), 0);
    assert_int_equal(symlink(elsewhere, place.path), 0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_PLAIN);
    assert_int_equal(unlink(place.path), 0);
    assert_int_equal(symlink("/nowhere-at-all", place.path), 0);
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_PLAIN);
    assert_int_equal(unlink(place.path), 0);
    fclose(fopen(place.path, "w"));
    assert_int_equal(places_open(&home, "people", true, &place), PLACES_NOT_PLAIN);
}

static void plain_files_are_listed_by_their_bytes(void **state)
{
    static const char *const NAMES[] = {"b", "B", "\xc3\xa9", "a.yaml", "a", "c", "d"};
    static const char *const SORTED[] = {"B", "a", "a.yaml", "b", "c", "d", "\xc3\xa9"};
    Place place = opened(state);
    PlacesNames names;
    for (size_t i = 0; i < 7; i++)
        put(&place, NAMES[i], "");
    put(&place, ".hidden", "");
    assert_int_equal(mkdirat(place.folder, "folder", 0700), 0);
    assert_int_equal(symlinkat("a", place.folder, "link"), 0);
    assert_int_equal(mkfifo(below(state, ".local/share/entregent/people/fifo"), 0600),
                     0);
    assert_int_equal(places_list(&place, &names), PLACES_OK);
    assert_int_equal(names.count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(names.names[i], SORTED[i]);
    places_names_free(&names);
    places_close(&place);
}

static void a_file_is_read_if_it_is_ours_and_plain(void **state)
{
    Place place = opened(state);
    char *bytes;
    size_t length;
    put(&place, "a", "text");
    assert_int_equal(symlinkat("a", place.folder, "link"), 0);
    assert_int_equal(places_read(&place, "a", MOST, NULL, &bytes, &length), PLACES_OK);
    assert_int_equal(length, 4);
    assert_string_equal(bytes, "text");
    free(bytes);
    assert_int_equal(places_read(&place, "b", MOST, NULL, &bytes, &length),
                     PLACES_NONE);
    assert_int_equal(places_read(&place, "link", MOST, NULL, &bytes, &length),
                     PLACES_NOT_PLAIN);
    assert_int_equal(places_read(&place, "a", 3, NULL, &bytes, &length),
                     PLACES_TOO_BIG);
    place.owner++;
    assert_int_equal(places_read(&place, "a", MOST, NULL, &bytes, &length),
                     PLACES_NOT_OURS);
    place.owner--;
    assert_null(bytes);
    static const char *const WRONG[] = {"", "../people/a", "/etc/passwd", ".", ".a"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_int_equal(places_read(&place, WRONG[i], MOST, NULL, &bytes, &length),
                         PLACES_FAILED);
    places_close(&place);
}

static void a_file_is_saved_again_and_again(void **state)
{
    Place place = opened(state);
    Save save = {.path = "a", .folder = place.folder, .private = true};
    char *bytes;
    size_t length;
    assert_int_equal(save_write(&save, "one", 3), SAVE_OK);
    assert_int_equal(save_write(&save, "two!", 4), SAVE_OK);
    assert_int_equal(count_all(&place), 1);
    assert_int_equal(mode(below(state, ".local/share/entregent/people/a")), 0600);
    SaveMark mark;
    assert_int_equal(places_read(&place, "a", MOST, &mark, &bytes, &length), PLACES_OK);
    assert_string_equal(bytes, "two!");
    free(bytes);
    Save other = {.path = "a", .folder = place.folder, .private = true, .mark = mark};
    assert_int_equal(save_write(&other, "three", 5), SAVE_OK);
    assert_int_equal(save_write(&save, "four", 4), SAVE_CHANGED);
    places_close(&place);
}

static void what_is_deleted_is_gone_with_what_saves_left(void **state)
{
    Place place = opened(state);
    put(&place, "a", "text");
    put(&place, "a.b", "another");
    put(&place, ".a.1f", "text");
    put(&place, ".a.lock", "");
    put(&place, ".ab.1f", "another");
    assert_int_equal(places_delete(&place, "a"), PLACES_OK);
    assert_false(there(&place, "a") || there(&place, ".a.1f") ||
                 there(&place, ".a.lock"));
    assert_true(there(&place, "a.b") && there(&place, ".ab.1f"));
    assert_int_equal(places_delete(&place, "a"), PLACES_NONE);
    put(&place, ".a.1f", "text");
    assert_int_equal(places_delete(&place, "a"), PLACES_OK);
    assert_int_equal(mkdirat(place.folder, "folder", 0700), 0);
    assert_int_equal(places_delete(&place, "folder"), PLACES_FAILED);
    assert_int_equal(places_delete(&place, "../people"), PLACES_FAILED);
    places_close(&place);
}

static void a_file_is_renamed_but_over_no_other(void **state)
{
    Place place = opened(state);
    put(&place, "a", "text");
    put(&place, "b", "other");
    assert_int_equal(places_rename(&place, "a", "b"), PLACES_FAILED);
    assert_int_equal(place.error, EEXIST);
    assert_int_equal(places_rename(&place, "a", "c"), PLACES_OK);
    assert_true(there(&place, "b") && there(&place, "c") && !there(&place, "a"));
    assert_int_equal(places_rename(&place, "a", "d"), PLACES_NONE);
    places_close(&place);
}

/* Who looks at a lock keeps nobody else from looking, nor is it taken for held. */
static void a_lock_is_looked_at_by_many(void **state)
{
    Place place = opened(state);
    put(&place, ".a.lock", "");
    int looking = openat(place.folder, ".a.lock", O_RDONLY);
    assert_true(looking >= 0);
    assert_int_equal(flock(looking, LOCK_SH), 0);
    assert_false(places_is_locked(&place, "a"));
    close(looking);
    places_close(&place);
}

static void a_lock_is_held_by_one(void **state)
{
    Place place = opened(state);
    PlacesLock first;
    PlacesLock second;
    assert_false(places_is_locked(&place, "a"));
    assert_int_equal(places_lock(&place, "a", 0, &first), PLACES_OK);
    assert_true(places_is_locked(&place, "a"));
    assert_false(places_is_locked(&place, "b"));
    assert_int_equal(places_lock(&place, "a", 30, &second), PLACES_BUSY);
    places_unlock(&place, &second);
    assert_int_equal(places_lock(&place, "b", 0, &second), PLACES_OK);
    places_unlock(&place, &second);
    assert_int_equal(places_lock(&place, "a", 0, &second), PLACES_BUSY);
    places_unlock(&place, &first);
    assert_int_equal(count_all(&place), 0);
    assert_int_equal(places_lock(&place, "a", 0, &second), PLACES_OK);
    places_unlock(&place, &second);
    assert_int_equal(places_lock(&place, "../a", 0, &second), PLACES_FAILED);
    places_close(&place);
}

/* A lock is waited for, and ends with the process that held it. */
static void a_lock_ends_with_its_process(void **state)
{
    Place place = opened(state);
    PlacesLock lock;
    int ready[2];
    char byte = 0;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        if (places_lock(&place, "a", 0, &lock) != PLACES_OK)
            _exit(1);
        if (write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(places_lock(&place, "a", 0, &lock), PLACES_BUSY);
    kill(child, SIGKILL);
    assert_int_equal(places_lock(&place, "a", 10000, &lock), PLACES_OK);
    places_unlock(&place, &lock);
    waitpid(child, NULL, 0);
    assert_int_equal(count_all(&place), 0);
    close(ready[0]);
    close(ready[1]);
    places_close(&place);
}

/* Each of several processes adds one to a number, many times. */
static void a_lock_parts_those_who_write(void **state)
{
    enum { CHILDREN = 4, TIMES = 50 };
    Place place = opened(state);
    put(&place, "a", "0");
    for (int i = 0; i < CHILDREN; i++) {
        if (fork() != 0)
            continue;
        for (int j = 0; j < TIMES; j++) {
            PlacesLock lock;
            char *bytes;
            size_t length;
            char text[16];
            Save save = {.path = "a", .folder = place.folder, .private = true};
            if (places_lock(&place, "a", 60000, &lock) != PLACES_OK ||
                places_read(&place, "a", MOST, &save.mark, &bytes, &length) !=
                    PLACES_OK)
                _exit(1);
            int size = snprintf(text, sizeof text, "%d", atoi(bytes) + 1);
            free(bytes);
            if (save_write(&save, text, (size_t)size) != SAVE_OK)
                _exit(2);
            places_unlock(&place, &lock);
        }
        _exit(0);
    }
    for (int i = 0; i < CHILDREN; i++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    char *bytes;
    size_t length;
    assert_int_equal(places_read(&place, "a", MOST, NULL, &bytes, &length), PLACES_OK);
    assert_int_equal(atoi(bytes), CHILDREN * TIMES);
    free(bytes);
    assert_int_equal(count_all(&place), 1);
    places_close(&place);
}

static void what_killed_saves_left_is_swept(void **state)
{
    Place place = opened(state);
    PlacesLock lock;
    put(&place, "a", "text");
    put(&place, ".a.1f", "text");
    put(&place, ".b.yaml.1f", "text");
    put(&place, ".b.yaml.lock", "");
    put(&place, ".held.2f", "text");
    put(&place, ".ours", "no file's");
    put(&place, ".a.swp", "an editor's");
    assert_int_equal(places_lock(&place, "held", 0, &lock), PLACES_OK);
    assert_int_equal(places_sweep(&place), PLACES_OK);
    assert_true(there(&place, "a") && there(&place, ".held.2f") &&
                there(&place, ".held.lock") && there(&place, ".ours") &&
                there(&place, ".a.swp"));
    assert_int_equal(count_all(&place), 5);
    places_unlock(&place, &lock);
    places_close(&place);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, home_make, home_leave)
    const struct CMUnitTest tests[] = {
        WITH(a_place_is_made_for_its_owner_alone),
        WITH(xdg_says_where_unless_it_is_relative),
        WITH(a_path_may_be_too_long),
        WITH(a_place_of_others_is_refused),
        WITH(a_place_is_no_link_and_no_file),
        WITH(plain_files_are_listed_by_their_bytes),
        WITH(a_file_is_read_if_it_is_ours_and_plain),
        WITH(a_file_is_saved_again_and_again),
        WITH(what_is_deleted_is_gone_with_what_saves_left),
        WITH(a_file_is_renamed_but_over_no_other),
        WITH(a_lock_is_looked_at_by_many),
        WITH(a_lock_is_held_by_one),
        WITH(a_lock_ends_with_its_process),
        WITH(a_lock_parts_those_who_write),
        WITH(what_killed_saves_left_is_swept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
#undef WITH
}
