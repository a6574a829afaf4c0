/* SPDX-License-Identifier: MIT
 *
 * Files about people: found by name, changed under a lock, and nothing written over
 * that could not be read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "homes.h"
#include "store/people.h"

static const char *file(void **state, const char *name)
{
    static char path[PATH];
    snprintf(path, sizeof path, "%s/.local/share/entregent/people/%s",
             (const char *)*state, name);
    return path;
}

static void put(void **state, const char *name, const char *text)
{
    FILE *out = fopen(file(state, name), "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static bool holds(void **state, const char *name, const char *text)
{
    char bytes[1024] = "";
    FILE *in = fopen(file(state, name), "r");
    if (!in) {
        return false;
    }
    size_t length = fread(bytes, 1, sizeof bytes - 1, in);
    fclose(in);
    bytes[length] = '\0';
    return strcmp(bytes, text) == 0;
}

static eg_status nickname(eg_person *person, const eg_person *before, void *user)
{
    (void)before;
    return eg_person_nickname_add(person, user);
}

static eg_status refuse(eg_person *person, const eg_person *before, void *user)
{
    (void)person;
    (void)before;
    (void)user;
    return EG_NOT_NOW;
}

static size_t add(People *people, const char *name)
{
    size_t index;
    assert_int_equal(people_add(people, name, &index), PEOPLE_OK);
    assert_int_equal(people_edit(people, index, nickname, "Nick", NULL), PEOPLE_OK);
    return index;
}

/* Who is found by what was typed, by name of file; "!" where it is a whole name. */
static void finds(const People *people, const char *typed, const char *expected)
{
    size_t found[8], count;
    bool whole;
    char all[256] = "";
    assert_int_equal(people_find(people, typed, found, &count, &whole), PEOPLE_OK);
    for (size_t i = 0; i < count; i++) {
        strcat(strcat(all, i ? " " : ""), people->entries[found[i]].file);
    }
    assert_string_equal(strcat(all, whole ? "!" : ""), expected);
}

static void nobody_is_there(void **state)
{
    People people;
    assert_int_equal(people_open(&people), PEOPLE_OK);
    assert_int_equal(people.count, 0);
    people_close(&people);
    assert_int_equal(access(file(state, ""), F_OK), -1); /* and no folder was made */
}

static void files_are_made_and_found(void **state)
{
    People people;
    struct stat found;
    assert_int_equal(people_open(&people), PEOPLE_OK);
    size_t none;
    assert_int_equal(people_add(&people, "Never Written", &none), PEOPLE_OK);
    add(&people, "Zo\xC3\xA9 M\xC3\xBCller");
    add(&people, "Zoe Muller");
    add(&people, "../Zoe Muller");
    people_close(&people);
    assert_int_equal(people_open(&people), PEOPLE_OK);
    assert_int_equal(people.count, 3);
    assert_int_equal(stat(file(state, "zoe-muller.yaml"), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    finds(&people, "ZOE MULLER", "zoe-muller-2.yaml zoe-muller.yaml!");
    finds(&people, "../zo\xC3\xA9 muller", "zoe-muller-3.yaml!");
    finds(&people, "mul", "zoe-muller-2.yaml zoe-muller-3.yaml zoe-muller.yaml");
    finds(&people, "nick", "zoe-muller-2.yaml zoe-muller-3.yaml zoe-muller.yaml!");
    finds(&people, "nobody", "");
    people_close(&people);
}

/* What another program wrote meanwhile is not lost. */
static void changes_go_on_from_the_file(void **state)
{
    People one, other;
    eg_status why;
    assert_int_equal(people_open(&one), PEOPLE_OK);
    size_t anna = add(&one, "Anna");
    assert_int_equal(people_open(&other), PEOPLE_OK);
    assert_int_equal(people_edit(&other, 0, nickname, "Second", NULL), PEOPLE_OK);
    assert_int_equal(people_edit(&one, anna, nickname, "Third", NULL), PEOPLE_OK);
    assert_int_equal(people_edit(&one, anna, refuse, NULL, &why), PEOPLE_OK);
    assert_int_equal(why, EG_NOT_NOW);
    assert_true(holds(state, "anna.yaml",
                      "entregent: 1\nperson: \"Anna\"\n"
                      "nicknames: [\"Nick\", \"Second\", \"Third\"]\n"
                      "consultations: []\nend: 0\n"));
    people_close(&other);
    people_close(&one);
}

static const char THREE[] =
    "entregent: 1\nperson: \"Anna\"\nconsultations:\n"
    "  - when: 2026-03-03\n    said: {late: yes}\n"
    "  - when: 2026-03-03\n    said: {late: no}\n"
    "  - when: 2026-03-03\n    said: {late: yes}\n    advised: talk\n"
    "end: 3\n";

typedef struct Taking {
    uint32_t index, found;
} Taking;

static eg_status take_out(eg_person *person, const eg_person *before, void *user)
{
    Taking *taking = user;
    taking->found = eg_visit_find(person, before, taking->index);
    return eg_visit_drop(person, taking->found);
}

/* A consultation is the same one where another program has taken out those before. */
static void numbers_follow_what_others_do(void **state)
{
    People one, other;
    Taking taking = {2, 0};
    assert_int_equal(people_open(&one), PEOPLE_OK);
    add(&one, "Anna"); /* which makes the folder */
    people_close(&one);
    put(state, "anna.yaml", THREE);
    assert_int_equal(people_open(&one), PEOPLE_OK);
    assert_int_equal(people_open(&other), PEOPLE_OK);
    assert_int_equal(people_edit(&other, 0, take_out, &(Taking){0, 0}, NULL),
                     PEOPLE_OK);
    assert_int_equal(people_edit(&one, 0, take_out, &taking, NULL), PEOPLE_OK);
    assert_int_equal(taking.found, 1);
    assert_int_equal(eg_visit_count(one.entries[0].person), 1);
    eg_status why;
    assert_int_equal(people_edit(&other, 0, take_out, &(Taking){1, 0}, &why),
                     PEOPLE_OK);
    assert_int_equal(why, EG_NO_SUCH); /* it is gone: nothing else is taken for it */
    assert_int_equal(eg_visit_count(other.entries[0].person), 1);
    people_close(&other);
    people_close(&one);
}

/* How long a file may become. */
static void set_room(rlim_t most)
{
    struct rlimit limit;
    assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* What could not be written is not there the next time, twice. */
static void what_was_not_written_is_not_kept(void **state)
{
    (void)state;
    People people;
    eg_status why;
    size_t anna;
    assert_int_equal(people_open(&people), PEOPLE_OK);
    assert_int_equal(people_add(&people, "Anna", &anna), PEOPLE_OK);
    set_room(1);
    assert_int_not_equal(people_edit(&people, anna, nickname, "A", &why), PEOPLE_OK);
    assert_null(eg_person_nickname(people.entries[anna].person, 0));
    assert_null(people.entries[anna].file);
    set_room(RLIM_INFINITY);
    assert_int_equal(people_edit(&people, anna, nickname, "B", &why), PEOPLE_OK);
    assert_string_equal(eg_person_nickname(people.entries[anna].person, 0), "B");
    assert_null(eg_person_nickname(people.entries[anna].person, 1));
    people_close(&people);
}

static void nothing_is_written_over(void **state)
{
    People people;
    assert_int_equal(people_open(&people), PEOPLE_OK);
    size_t anna = add(&people, "Anna");
    put(state, "anna.yaml", "entregent: 2\nsomething: new\n");
    assert_int_equal(people_edit(&people, anna, nickname, "A", NULL), PEOPLE_WRONG);
    assert_true(holds(state, "anna.yaml", "entregent: 2\nsomething: new\n"));
    people_close(&people);
    assert_int_equal(people_open(&people), PEOPLE_OK);
    assert_int_equal(people.count, 1);
    assert_false(people.entries[0].sound);
    finds(&people, "anna", "");
    assert_int_equal(symlink("anna.yaml", file(state, "link.yaml")), 0);
    size_t link;
    assert_int_equal(people_add(&people, "Link", &link), PEOPLE_OK);
    assert_int_equal(people_edit(&people, link, nickname, "A", NULL), PEOPLE_OK);
    assert_string_equal(people.entries[link].file, "link-2.yaml");
    assert_true(holds(state, "anna.yaml", "entregent: 2\nsomething: new\n"));
    people_close(&people);
}

static void someone_added_twice_has_one_file(void **state)
{
    People one, other;
    size_t first, second;
    assert_int_equal(people_open(&one), PEOPLE_OK);
    assert_int_equal(people_open(&other), PEOPLE_OK);
    assert_int_equal(people_add(&one, "Zo\xC3\xA9", &first), PEOPLE_OK);
    assert_int_equal(people_add(&other, "Zoe", &second), PEOPLE_OK);
    assert_int_equal(people_edit(&one, first, nickname, "A", NULL), PEOPLE_OK);
    assert_int_equal(people_edit(&other, second, nickname, "B", NULL), PEOPLE_OK);
    assert_string_equal(other.entries[second].file, "zoe.yaml");
    assert_int_equal(access(file(state, "zoe-2.yaml"), F_OK), -1);
    people_close(&one);
    assert_int_equal(people_open(&one), PEOPLE_OK);
    finds(&one, "A", "zoe.yaml!");
    finds(&one, "B", "zoe.yaml!");
    people_close(&other);
    people_close(&one);
}

static void what_is_deleted_stays_so(void **state)
{
    People one, other;
    assert_int_equal(people_open(&one), PEOPLE_OK);
    size_t anna = add(&one, "Anna");
    assert_int_equal(people_open(&other), PEOPLE_OK);
    assert_int_equal(people_delete(&other, 0), PEOPLE_OK);
    assert_int_equal(access(file(state, "anna.yaml"), F_OK), -1);
    assert_int_equal(people_edit(&one, anna, nickname, "A", NULL), PEOPLE_GONE);
    assert_int_equal(people_delete(&one, anna), PEOPLE_GONE);
    assert_int_equal(people_delete(&one, anna), PEOPLE_GONE);
    people_close(&other);
    people_close(&one);
}

static void a_folder_that_is_not_safe(void **state)
{
    People people;
    assert_int_equal(people_open(&people), PEOPLE_OK);
    add(&people, "Anna");
    assert_int_equal(chmod(file(state, "."), 0777), 0);
    people_close(&people);
    assert_int_equal(people_open(&people), PEOPLE_NO_PLACE);
    assert_int_equal(people.status, PLACES_NOT_OURS);
    people_close(&people);
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, home_enter, home_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(nobody_is_there),
        AT_HOME(files_are_made_and_found),
        AT_HOME(changes_go_on_from_the_file),
        AT_HOME(nothing_is_written_over),
        AT_HOME(someone_added_twice_has_one_file),
        AT_HOME(what_is_deleted_stays_so),
        AT_HOME(numbers_follow_what_others_do),
        AT_HOME(what_was_not_written_is_not_kept),
        AT_HOME(a_folder_that_is_not_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
