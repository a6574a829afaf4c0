/* SPDX-License-Identifier: MIT
 *
 * Consultations that are kept: one that is being written, and all of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <time.h>

#include "homes.h"
#include "store/consultations.h"
#include "store/limits.h"

#define MOMENT "2026-03-03-1405"
#define KEPT "/.local/share/entregent/consultations"

/* What the engine itself writes of one answer. */
static const char SOUND[] = "entregent: 1\n"
                            "saved:\n"
                            "  notes:\n"
                            "    begun: \"2026-03-03 14:05\"\n"
                            "  asked: [late]\n"
                            "cases:\n"
                            "  consultation:\n"
                            "    given:\n"
                            "      late: yes\n"
                            "    expect:\n"
                            "      question: days\n"
                            "end: 1\n";

static const char *path_of(const char *home, const char *name)
{
    static char path[2 * PATH];
    snprintf(path, sizeof path, "%s" KEPT "/%s", home, name);
    return path;
}

static void put(const char *home, const char *name, const char *text)
{
    FILE *file = fopen(path_of(home, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void holds(const char *home, const char *name, const char *expected)
{
    char text[256] = "";
    FILE *file = fopen(path_of(home, name), "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static bool is_there(const char *home, const char *name)
{
    return access(path_of(home, name), F_OK) == 0;
}

static bool is_locked(const char *home, const char *name)
{
    char lock[PLACES_NAME + 8];
    snprintf(lock, sizeof lock, ".%s.lock", name);
    return is_there(home, lock);
}

static void write_record(Record *record, const char *text)
{
    assert_int_equal(record_write(record, MOMENT, text, strlen(text)), PLACES_OK);
    assert_true(record->held);
    assert_true(record->open);
}

static void one_is_written_again_and_again(void **state)
{
    const char *home = *state;
    Record record;
    char name[PLACES_NAME];
    struct stat about;
    record_init(&record);
    write_record(&record, "one");
    strcpy(name, record.name);
    assert_true(is_locked(home, name));
    write_record(&record, "two, longer");
    assert_string_equal(record.name, name);
    holds(home, name, "two, longer");
    assert_int_equal(stat(path_of(home, name), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(strncmp(name, MOMENT "-", strlen(MOMENT) + 1), 0);
    assert_int_equal(strlen(name), strlen(MOMENT "-") + 6 + strlen(".yaml"));
    assert_int_equal(
        strspn(name + strlen(MOMENT "-"), "23456789abcdefghijkmnpqrstuvwxyz"), 6);
    record_close(&record);
    assert_false(record.held);
    assert_false(record.open);
    assert_false(is_locked(home, name));
    holds(home, name, "two, longer");
}

/* What another wrote meanwhile, or put in its place, stays; ours goes elsewhere. */
static void what_is_anothers_stays(void **state)
{
    const char *home = *state;
    Record record;
    char first[PLACES_NAME], second[PLACES_NAME];
    record_init(&record);
    write_record(&record, "one");
    strcpy(first, record.name);
    put(home, first, "another's");
    write_record(&record, "two");
    strcpy(second, record.name);
    assert_string_not_equal(first, second);
    assert_false(is_locked(home, first));
    holds(home, first, "another's");
    holds(home, second, "two");
    assert_int_equal(unlink(path_of(home, second)), 0);
    assert_int_equal(symlink("/dev/null", path_of(home, second)), 0);
    write_record(&record, "three");
    assert_string_not_equal(record.name, second);
    holds(home, record.name, "three");
    record_leave(&record);
    assert_false(record.held);
    assert_true(record.open);
    write_record(&record, "four");
    holds(home, record.name, "four");
    record_close(&record);
}

static uint64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Those of one minute are in the order in which they were begun. */
static void names_are_in_order(void **state)
{
    enum { MINUTE = 60000, RECORDS = 20 };
    (void)state;
    char before[PLACES_NAME] = "";
    uint64_t minute = 0;
    for (int i = 0; i < RECORDS; i++) {
        const struct timespec pause = {.tv_nsec = 7000000};
        Record record;
        nanosleep(&pause, NULL);
        uint64_t begun = milliseconds() / MINUTE;
        record_init(&record);
        write_record(&record, "one");
        if (begun == minute && milliseconds() / MINUTE == minute)
            assert_true(strcmp(before, record.name) < 0);
        minute = begun;
        strcpy(before, record.name);
        record_close(&record);
    }
}

static void one_is_gone_on_with(void **state)
{
    const char *home = *state;
    Record record, other;
    char name[PLACES_NAME];
    char *bytes;
    size_t length;
    record_init(&record);
    record_init(&other);
    assert_int_equal(record_adopt(&record, "none.yaml", &bytes, &length), PLACES_NONE);
    assert_false(is_there(home, "")); /* looking makes nothing */
    write_record(&other, "one");
    strcpy(name, other.name);
    assert_int_equal(record_adopt(&record, name, &bytes, &length), PLACES_BUSY);
    assert_null(bytes);
    assert_false(record.held);
    record_leave(&other);
    assert_int_equal(record_adopt(&record, "none.yaml", &bytes, &length), PLACES_NONE);
    assert_null(bytes);
    assert_false(record.held);
    assert_false(is_locked(home, "none.yaml"));
    assert_int_equal(record_adopt(&record, name, &bytes, &length), PLACES_OK);
    assert_string_equal(bytes, "one");
    assert_int_equal(length, 3);
    free(bytes);
    assert_true(record.held);
    assert_true(is_locked(home, name));
    write_record(&record, "two");
    assert_string_equal(record.name, name);
    holds(home, name, "two");
    struct stat about;
    assert_int_equal(stat(path_of(home, name), &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(record_delete(&record), PLACES_OK);
    assert_false(record.held);
    assert_false(is_there(home, name));
    assert_false(is_locked(home, name));
    assert_int_equal(record_delete(&record),
                     PLACES_OK); /* there is nothing to delete */
    record_close(&other);
    record_close(&record);
}

/* Another's file is left when one is taken up; so is its lock. */
static void taking_one_up_leaves_the_other(void **state)
{
    const char *home = *state;
    Record record, other;
    char first[PLACES_NAME];
    char *bytes;
    size_t length;
    record_init(&record);
    record_init(&other);
    write_record(&other, "other");
    record_leave(&other);
    write_record(&record, "one");
    strcpy(first, record.name);
    assert_int_equal(record_adopt(&record, other.name, &bytes, &length), PLACES_OK);
    free(bytes);
    assert_false(is_locked(home, first));
    assert_true(is_locked(home, other.name));
    record_close(&record);
    record_close(&other);
}

static void without_a_home_nothing_is_kept(void **state)
{
    Record record;
    Consultations all;
    (void)state;
    unsetenv("HOME");
    record_init(&record);
    assert_int_equal(record_write(&record, MOMENT, "one", 3), PLACES_NO_HOME);
    assert_false(record.held);
    assert_false(record.open);
    record_close(&record);
    assert_int_equal(consultations_open(&all, 9), PLACES_NO_HOME);
    consultations_close(&all);
}

/* The new file cannot even be begun: its name is let go, and it may be tried again. */
static void what_cannot_be_written_is_told(void **state)
{
    const char *home = *state;
    static char large[1];
    Record record;
    record_init(&record);
    write_record(&record, "one");
    record_leave(&record);
    int folder = record.place.folder;
    record.place.folder = open("/proc/self", O_RDONLY | O_DIRECTORY);
    assert_true(record.place.folder >= 0);
    assert_int_not_equal(record_write(&record, MOMENT, large, 1), PLACES_OK);
    assert_false(record.held);
    close(record.place.folder);
    record.place.folder = folder;
    write_record(&record, "two");
    holds(home, record.name, "two");
    record_close(&record);
}

static void nothing_was_ever_kept(void **state)
{
    const char *home = *state;
    Consultations all;
    assert_int_equal(consultations_open(&all, 9), PLACES_OK);
    assert_int_equal(all.status, PLACES_NONE);
    assert_int_equal(all.count, 0);
    assert_false(all.open);
    consultations_close(&all);
    assert_false(is_there(home, ""));
}

/* A place with files: the newest is sound and held, then one that is broken, one that
 * is too big, an older one that is sound, and what is none of ours. */
static void fill(const char *home, Record *held)
{
    record_init(held);
    write_record(held, SOUND);
    put(home, "2026-03-02-0900-broken.yaml", "entregent: 1\nsaved: {}\n");
    put(home, "2026-03-01-0900-big.yaml", "");
    assert_int_equal(truncate(path_of(home, "2026-03-01-0900-big.yaml"),
                              (off_t)CONSULTATION_FILE_MOST + 1),
                     0);
    put(home, "2025-12-31-2359-old.yaml", SOUND);
    put(home, "yaml", "none of ours");
    put(home, "2026-04-01-0900-other.txt", "none of ours");
    put(home, "2026-04-01-0900-other.yaml~", "none of ours");
}

static void all_are_read_the_latest_first(void **state)
{
    const char *home = *state;
    Record held;
    Consultations all;
    fill(home, &held);
    assert_int_equal(consultations_open(&all, 9), PLACES_OK);
    assert_true(all.open);
    assert_int_equal(all.count, 4);
    assert_string_equal(all.entries[0].file, held.name);
    assert_true(all.entries[0].sound && all.entries[0].busy);
    assert_string_equal(eg_saved_note(all.entries[0].saved, "begun"),
                        "2026-03-03 14:05");
    assert_string_equal(all.entries[1].file, "2026-03-02-0900-broken.yaml");
    assert_false(all.entries[1].sound || all.entries[1].busy);
    assert_int_equal(all.entries[1].status, PLACES_OK);
    assert_non_null(all.entries[1].saved);
    assert_int_equal(all.entries[2].status, PLACES_TOO_BIG);
    assert_false(all.entries[2].sound);
    assert_null(all.entries[2].saved);
    assert_true(all.entries[3].sound);
    assert_false(all.entries[3].busy);
    assert_false(is_locked(home, "2025-12-31-2359-old.yaml"));
    consultations_close(&all);
    assert_int_equal(consultations_open(&all, 2), PLACES_OK);
    assert_int_equal(all.count, 2);
    assert_string_equal(all.entries[0].file, held.name);
    consultations_close(&all);
    record_close(&held);
}

static void assert_found(const Consultations *all, const char *typed, size_t count,
                         size_t first)
{
    size_t found = 99;
    size_t how_many = consultations_find(all, typed, &found);
    if (how_many != count || (count > 0 && found != first))
        fail_msg("\"%s\": %zu, the first is %zu", typed, how_many, found);
}

static void they_are_found_by_number_and_name(void **state)
{
    const char *home = *state;
    Record held;
    Consultations all;
    fill(home, &held);
    assert_int_equal(consultations_open(&all, 9), PLACES_OK);
    assert_found(&all, "1", 1, 0);
    assert_found(&all, "4", 1, 3);
    assert_found(&all, "004", 1, 3);
    assert_found(&all, "5", 0, 0);
    assert_found(&all, "0", 0, 0);
    assert_found(&all, "", 0, 0);
    assert_found(&all, "1x", 0, 0);
    assert_found(&all, "2", 1, 1);
    assert_found(&all, "0001", 0, 0);
    assert_found(&all, "2026", 3, 0);
    assert_found(&all, "2026-03-0", 3, 0);
    assert_found(&all, "2026-03-01", 1, 2);
    assert_found(&all, "2025-12-31-2359-old.yaml", 1, 3);
    assert_found(&all, "2025-12-31-2359-old.yaml2", 0, 0);
    consultations_close(&all);
    record_close(&held);
}

static void one_is_deleted_unless_it_is_in_use(void **state)
{
    const char *home = *state;
    Record held;
    Consultations all;
    fill(home, &held);
    assert_int_equal(consultations_open(&all, 9), PLACES_OK);
    assert_int_equal(consultations_delete(&all, 0), PLACES_BUSY);
    assert_true(is_there(home, held.name));
    assert_true(is_locked(home, held.name));
    assert_int_equal(consultations_delete(&all, 3), PLACES_OK);
    assert_false(is_there(home, "2025-12-31-2359-old.yaml"));
    assert_false(is_locked(home, "2025-12-31-2359-old.yaml"));
    consultations_close(&all);
    record_close(&held);
}

static void an_id_is_a_name_without_its_ending(void **state)
{
    char id[PLACES_NAME];
    (void)state;
    consultations_id("2026-03-03-1405-7kq2bd.yaml", id);
    assert_string_equal(id, "2026-03-03-1405-7kq2bd");
    consultations_id("other", id);
    assert_string_equal(id, "other");
    consultations_id(".yaml", id);
    assert_string_equal(id, ".yaml");
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, home_enter, home_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(one_is_written_again_and_again),
        AT_HOME(what_is_anothers_stays),
        AT_HOME(names_are_in_order),
        AT_HOME(one_is_gone_on_with),
        AT_HOME(taking_one_up_leaves_the_other),
        AT_HOME(without_a_home_nothing_is_kept),
        AT_HOME(what_cannot_be_written_is_told),
        AT_HOME(nothing_was_ever_kept),
        AT_HOME(all_are_read_the_latest_first),
        AT_HOME(they_are_found_by_number_and_name),
        AT_HOME(one_is_deleted_unless_it_is_in_use),
        cmocka_unit_test(an_id_is_a_name_without_its_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
