/* SPDX-License-Identifier: MIT
 *
 * Progress, kept: nothing is lost or written over, whatever stands in its place, and
 * what is not being kept is told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "homes.h"
#include "store/progress_store.h"

enum { TEXT = 65536 };

#define FOLDER ".local/share/entregent/practice"
#define NOW "2026-11-27 14:05"
#define ASIDE "progress-2026-11-27-1405.yaml"
#define REVIEW(when, principle)                                                        \
    "    - {when: \"" when "\", exercise: \"a\", level: 1, verdict: best, hint: no, "  \
    "principles: {" principle ": \"0123456789abcdef\"}}\n"
#define FILE_OF(reviews, count)                                                        \
    "entregent: 1\nprogress:\n  base: \"B\"\n  reviews:\n" reviews "end: " count "\n"

static const char MINE[] = FILE_OF(REVIEW("2026-11-20 10:00", "frame/C4"), "1");
static const char OTHERS[] = FILE_OF(REVIEW("2026-11-20 10:00", "chess/F1"), "1");
static const char FUTURE[] = FILE_OF(
    REVIEW("2026-11-20 10:00", "frame/C4") REVIEW("2031-01-01 10:00", "frame/C4"), "2");

static const char *path_of(void **state, const char *name)
{
    static char path[PATH];
    snprintf(path, sizeof path, "%s/" FOLDER "/%s", (const char *)*state, name);
    return path;
}

/* Puts a file there, and the folder. */
static void put(void **state, const char *name, const char *text, size_t length)
{
    char command[PATH];
    snprintf(command, sizeof command, "umask 077; mkdir -p '%s/" FOLDER "'",
             (const char *)*state);
    assert_int_equal(system(command), 0);
    FILE *out = fopen(path_of(state, name), "w");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, length, out), length);
    assert_int_equal(fclose(out), 0);
}

static void put_text(void **state, const char *name, const char *text)
{
    put(state, name, text, strlen(text));
}

static const char *text_of(void **state, const char *name)
{
    static char text[TEXT];
    FILE *in = fopen(path_of(state, name), "r");
    assert_non_null(in);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    return text;
}

static bool there(void **state, const char *name)
{
    struct stat found;
    return lstat(path_of(state, name), &found) == 0;
}

/* How many files the folder has, hidden ones too. */
static unsigned count_files(void **state)
{
    unsigned count = 0;
    DIR *folder = opendir(path_of(state, ""));
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(folder);
    return count;
}

static bool knows(void *user, const char *principle)
{
    return strncmp(principle, user, strlen(user)) == 0;
}

static ProgressConfig config_of(char *theme)
{
    return (ProgressConfig){
        .now = NOW, .title = "B", .keep = true, .knows = knows, .user = theme};
}

static void open_by(ProgressStore *store, char *theme)
{
    ProgressConfig config = config_of(theme);
    assert_int_equal(progress_store_open(store, &config), EG_OK);
    assert_non_null(store->reviews);
}

static void open_store(ProgressStore *store)
{
    open_by(store, "frame/");
}

static eg_status add_of(ProgressStore *store, const char *principle)
{
    static const char *const mark = "0123456789abcdef";
    eg_review review = {.when = NOW,
                        .exercise = "b",
                        .relation = "client",
                        .chose = "talk",
                        .level = 1,
                        .principles = &principle,
                        .marks = &mark,
                        .n_principles = 1};
    return progress_store_add(store, &review);
}

static void add(ProgressStore *store)
{
    assert_int_equal(add_of(store, "frame/C4"), EG_OK);
}

static unsigned count(const ProgressStore *store)
{
    return eg_review_count(store->reviews);
}

static void it_is_made_by_the_first_review(void **state)
{
    ProgressStore store, again;
    struct stat found;
    open_store(&store);
    assert_int_equal(store.found, PROGRESS_NEW);
    assert_int_equal(store.kept, PROGRESS_KEPT);
    assert_false(there(state, "progress.yaml"));
    add(&store);
    add(&store);
    assert_int_equal(store.kept, PROGRESS_KEPT);
    assert_string_equal(store.aside, "");
    progress_store_close(&store);
    progress_store_close(&store);
    assert_int_equal(count_files(state), 1);
    assert_int_equal(stat(path_of(state, "progress.yaml"), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    assert_int_equal(stat(path_of(state, ""), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0700);
    open_store(&again);
    assert_int_equal(again.found, PROGRESS_FINE);
    assert_int_equal(count(&again), 2);
    assert_int_equal(progress_store_counting(&again), 2);
    assert_string_equal(eg_progress_base(again.reviews), "B");
    progress_store_close(&again);
}

/* Each is on disk before the next: whoever is killed has lost nothing. */
static void each_review_is_on_disk(void **state)
{
    ProgressStore store, looking;
    ProgressConfig config = config_of("frame/");
    config.keep = false;
    open_store(&store);
    for (unsigned i = 1; i <= 5; i++) {
        add(&store);
        assert_int_equal(progress_store_open(&looking, &config), EG_OK);
        assert_int_equal(looking.kept, PROGRESS_UNASKED);
        assert_int_equal(count(&looking), i);
        progress_store_close(&looking);
    }
    progress_store_close(&store);
    (void)state;
}

/* Where it is only looked at, nothing is made, moved or written. */
static void looking_changes_nothing(void **state)
{
    static const char *const TEXTS[] = {"entregent: 1\n", OTHERS, FUTURE};
    static const ProgressFound FOUND[] = {PROGRESS_DAMAGED, PROGRESS_OTHER_BASE,
                                          PROGRESS_FUTURE};
    ProgressStore store;
    ProgressConfig config = config_of("frame/");
    config.keep = false;
    assert_int_equal(progress_store_open(&store, &config), EG_OK);
    assert_int_equal(store.found, PROGRESS_NEW);
    assert_int_equal(store.kept, PROGRESS_UNASKED);
    add(&store);
    progress_store_close(&store);
    assert_false(there(state, ""));
    for (int i = 0; i < 3; i++) {
        put_text(state, "progress.yaml", TEXTS[i]);
        assert_int_equal(progress_store_open(&store, &config), EG_OK);
        assert_int_equal(store.found, FOUND[i]);
        assert_string_equal(store.aside, "");
        add(&store);
        assert_int_equal(progress_store_aside(&store), EG_NOT_NOW);
        progress_store_close(&store);
        assert_string_equal(text_of(state, "progress.yaml"), TEXTS[i]);
        assert_int_equal(count_files(state), 1);
    }
}

/* Any beginning of a file is put aside as it is, each under a name of its own. */
static void what_is_cut_is_put_aside(void **state)
{
    char name[PLACES_NAME];
    for (size_t length = 1; length < sizeof MINE - 2; length += 40) {
        ProgressStore store;
        snprintf(name, sizeof name, "progress-2026-11-27-1405%s%.0zu.yaml",
                 length > 1 ? "-" : "", length > 1 ? length / 40 + 1 : 0);
        put(state, "progress.yaml", MINE, length);
        open_store(&store);
        assert_int_equal(store.found, PROGRESS_DAMAGED);
        assert_int_equal(store.kept, PROGRESS_KEPT);
        assert_string_equal(store.aside, name);
        assert_non_null(store.damaged);
        assert_int_equal(count(&store), 0);
        assert_false(there(state, "progress.yaml"));
        add(&store);
        progress_store_close(&store);
        assert_memory_equal(text_of(state, name), MINE, length);
        assert_int_equal(strlen(text_of(state, name)), length);
        open_store(&store);
        assert_int_equal(count(&store), 1);
        progress_store_close(&store);
    }
}

static void what_is_of_another_kind_is_put_aside(void **state)
{
    static const char *const TEXTS[] = {
        "entregent: 2\nprogress: {reviews: []}\nend: 0\n", "\xff\xfe", "", "- a\n",
        "entregent: 1\nperson: \"A\"\nconsultations: []\nend: 0\n"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        ProgressStore store;
        put_text(state, "progress.yaml", TEXTS[i]);
        open_store(&store);
        assert_int_equal(store.found, PROGRESS_DAMAGED);
        assert_string_equal(text_of(state, store.aside), TEXTS[i]);
        progress_store_close(&store);
    }
    assert_int_equal(count_files(state), 5);
}

/* A hand may change it, between two times. */
static void what_a_hand_wrote_is_taken(void **state)
{
    ProgressStore store;
    put_text(state, "progress.yaml",
             "# mine\nentregent: 1\nprogress:\n  reviews:\n"
             "  - when: 2026-11-20 10:00\n    exercise: a\n    level: 2\n"
             "    verdict: harmful\n    principles: {frame/C4: '0123456789abcdef'}\n"
             "end: 1\n");
    open_store(&store);
    assert_int_equal(store.found, PROGRESS_FINE);
    assert_int_equal(count(&store), 1);
    progress_store_close(&store);
}

/* Meanwhile, too: what it wrote is put aside, and nothing is lost. */
static void what_changed_meanwhile_is_put_aside(void **state)
{
    ProgressStore store;
    open_store(&store);
    add(&store);
    put_text(state, "progress.yaml", MINE);
    add(&store);
    assert_int_equal(store.kept, PROGRESS_KEPT);
    assert_string_equal(store.aside, ASIDE);
    assert_string_equal(text_of(state, ASIDE), MINE);
    add(&store);
    assert_string_equal(store.aside, "");
    assert_int_equal(unlink(path_of(state, "progress.yaml")), 0);
    add(&store);
    assert_int_equal(store.kept, PROGRESS_KEPT);
    assert_string_equal(store.aside, "");
    progress_store_close(&store);
    open_store(&store);
    assert_int_equal(count(&store), 4);
    progress_store_close(&store);
}

/* Two bases in turn: each finds its own again. */
static void of_another_base(void **state)
{
    ProgressStore store;
    put_text(state, "progress.yaml", MINE);
    open_by(&store, "chess/");
    assert_int_equal(store.found, PROGRESS_OTHER_BASE);
    assert_string_equal(store.aside, ASIDE);
    assert_false(store.resumed);
    assert_int_equal(count(&store), 0);
    assert_string_equal(text_of(state, ASIDE), MINE);
    assert_int_equal(add_of(&store, "chess/F1"), EG_OK);
    progress_store_close(&store);
    open_store(&store);
    assert_int_equal(store.found, PROGRESS_OTHER_BASE);
    assert_true(store.resumed);
    assert_int_equal(count(&store), 1);
    add(&store);
    progress_store_close(&store);
    open_by(&store, "chess/");
    assert_true(store.resumed);
    assert_int_equal(count(&store), 1);
    progress_store_close(&store);
    open_store(&store);
    assert_int_equal(count(&store), 2);
    progress_store_close(&store);
    assert_int_equal(count_files(state), 2);
}

/* What a clock that was ahead wrote waits, and is kept aside as it was, once. */
static void of_the_future(void **state)
{
    ProgressStore store;
    put_text(state, "progress.yaml", FUTURE);
    open_store(&store);
    assert_int_equal(store.found, PROGRESS_FUTURE);
    assert_int_equal(store.kept, PROGRESS_KEPT);
    assert_string_equal(store.aside, ASIDE);
    assert_int_equal(count(&store), 2);
    assert_int_equal(progress_store_counting(&store), 1);
    add(&store);
    assert_int_equal(progress_store_counting(&store), 2);
    progress_store_close(&store);
    assert_string_equal(text_of(state, ASIDE), FUTURE);
    assert_non_null(strstr(text_of(state, "progress.yaml"), "2031-01-01"));
    open_store(&store);
    assert_int_equal(store.found, PROGRESS_FUTURE);
    assert_string_equal(store.aside, "");
    assert_int_equal(count(&store), 3);
    progress_store_close(&store);
    assert_int_equal(count_files(state), 2);
    ProgressConfig config = config_of("frame/");
    config.now = "2031-01-01 08:00"; /* the day counts, not the hour */
    assert_int_equal(progress_store_open(&store, &config), EG_OK);
    assert_int_equal(store.found, PROGRESS_FINE);
    assert_int_equal(progress_store_counting(&store), 3);
    progress_store_close(&store);
}

static void two_at_once(void **state)
{
    ProgressStore first, second;
    open_store(&first);
    add(&first);
    open_store(&second);
    assert_int_equal(second.kept, PROGRESS_BUSY);
    assert_int_equal(second.found, PROGRESS_FINE);
    add(&second);
    assert_int_equal(second.kept, PROGRESS_BUSY);
    assert_int_equal(count(&second), 2);
    progress_store_close(&second);
    add(&first);
    assert_int_equal(first.kept, PROGRESS_KEPT);
    progress_store_close(&first);
    open_store(&first);
    assert_int_equal(count(&first), 2);
    progress_store_close(&first);
    (void)state;
}

static void what_is_not_ours_is_left(void **state)
{
    char elsewhere[PATH];
    ProgressStore store;
    put_text(state, "progress.yaml", MINE);
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", (const char *)*state);
    assert_int_equal(rename(path_of(state, "progress.yaml"), elsewhere), 0);
    assert_int_equal(symlink(elsewhere, path_of(state, "progress.yaml")), 0);
    open_store(&store);
    assert_int_equal(store.kept, PROGRESS_NOT_OURS);
    assert_int_equal(count(&store), 0);
    add(&store);
    assert_int_equal(store.kept, PROGRESS_NOT_OURS);
    progress_store_close(&store);
    assert_string_equal(text_of(state, "progress.yaml"), MINE);
    assert_int_equal(count_files(state), 1);
    assert_int_equal(chmod(path_of(state, ""), 0777), 0);
    open_store(&store);
    assert_int_equal(store.kept, PROGRESS_NOT_OURS);
    add(&store);
    progress_store_close(&store);
    assert_int_equal(chmod(path_of(state, ""), 0700), 0);
}

static void without_a_home(void **state)
{
    ProgressStore store;
    char path[PLACES_PATH];
    (void)state;
    unsetenv("HOME");
    open_store(&store);
    assert_int_equal(store.kept, PROGRESS_NO_HOME);
    add(&store);
    assert_int_equal(count(&store), 1);
    assert_int_equal(store.kept, PROGRESS_NO_HOME);
    progress_store_path(&store, NULL, path);
    assert_string_equal(path, "");
    progress_store_close(&store);
    assert_int_equal(setenv("HOME", "/proc", 1), 0); /* read-only, for root too */
    open_store(&store);
    assert_true(store.kept == PROGRESS_READ_ONLY || store.kept == PROGRESS_NOT_OURS ||
                store.kept == PROGRESS_FAILED);
    add(&store);
    assert_int_equal(count(&store), 1);
    progress_store_close(&store);
}

static void what_is_read_only_is_told(void **state)
{
    ProgressStore store;
    if (geteuid() == 0) {
        skip();
    }
    put_text(state, "progress.yaml", MINE);
    assert_int_equal(chmod(path_of(state, "progress.yaml"), 0400), 0);
    open_store(&store);
    assert_int_equal(store.kept, PROGRESS_READ_ONLY);
    assert_int_equal(count(&store), 1);
    add(&store);
    assert_int_equal(store.kept, PROGRESS_READ_ONLY);
    progress_store_close(&store);
    assert_int_equal(chmod(path_of(state, ""), 0500), 0);
    open_store(&store);
    assert_int_equal(store.kept, PROGRESS_READ_ONLY);
    add(&store);
    progress_store_close(&store);
    assert_int_equal(chmod(path_of(state, ""), 0700), 0);
    assert_string_equal(text_of(state, "progress.yaml"), MINE);
    assert_int_equal(count_files(state), 1);
}

/* As long as the disk is full, the file is as it was; then all is written. */
static void a_full_disk(void **state)
{
    ProgressStore store;
    struct rlimit before, little = {.rlim_cur = 8};
    open_store(&store);
    add(&store);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    add(&store);
    add(&store);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(store.kept, PROGRESS_FAILED);
    assert_int_equal(store.error, EFBIG);
    assert_non_null(strstr(text_of(state, "progress.yaml"), "end: 1\n"));
    add(&store);
    assert_int_equal(store.kept, PROGRESS_KEPT);
    assert_int_equal(store.error, 0);
    assert_non_null(strstr(text_of(state, "progress.yaml"), "end: 4\n"));
    progress_store_close(&store);
    assert_int_equal(count_files(state), 1);
}

/* Where no name can be made for it, it stays, and is not written over. */
static void what_cannot_be_put_aside_is_left(void **state)
{
    ProgressStore store;
    ProgressConfig config = config_of("frame/");
    config.now = "2026/11/27 14:05";
    put_text(state, "progress.yaml", OTHERS);
    assert_int_equal(progress_store_open(&store, &config), EG_OK);
    assert_int_equal(store.found, PROGRESS_OTHER_BASE);
    assert_int_equal(store.kept, PROGRESS_FAILED);
    assert_string_equal(store.aside, "");
    add(&store);
    assert_int_equal(count(&store), 1);
    assert_int_equal(store.kept, PROGRESS_FAILED);
    progress_store_close(&store);
    assert_string_equal(text_of(state, "progress.yaml"), OTHERS);
    assert_int_equal(count_files(state), 1);
}

static void one_may_begin_anew(void **state)
{
    ProgressStore store;
    char path[PLACES_PATH];
    put_text(state, "progress.yaml", MINE);
    open_store(&store);
    progress_store_path(&store, NULL, path);
    assert_string_equal(path, path_of(state, "progress.yaml"));
    assert_int_equal(progress_store_aside(&store), EG_OK);
    assert_string_equal(store.aside, ASIDE);
    progress_store_path(&store, store.aside, path);
    assert_string_equal(path, path_of(state, ASIDE));
    assert_int_equal(count(&store), 0);
    add(&store);
    progress_store_close(&store);
    assert_string_equal(text_of(state, ASIDE), MINE);
    open_store(&store);
    assert_int_equal(count(&store), 1);
    progress_store_close(&store);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, home_enter, home_leave)
    const struct CMUnitTest tests[] = {
        WITH(it_is_made_by_the_first_review),
        WITH(each_review_is_on_disk),
        WITH(looking_changes_nothing),
        WITH(what_is_cut_is_put_aside),
        WITH(what_is_of_another_kind_is_put_aside),
        WITH(what_a_hand_wrote_is_taken),
        WITH(what_changed_meanwhile_is_put_aside),
        WITH(of_another_base),
        WITH(of_the_future),
        WITH(two_at_once),
        WITH(what_is_not_ours_is_left),
        WITH(without_a_home),
        WITH(what_is_read_only_is_told),
        WITH(a_full_disk),
        WITH(what_cannot_be_put_aside_is_left),
        WITH(one_may_begin_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
#undef WITH
}
