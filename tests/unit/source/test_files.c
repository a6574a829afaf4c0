/* SPDX-License-Identifier: MIT
 *
 * Files and folders, made below a temporary folder: what is read, in which order, and
 * what is told of the rest.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp, nftw */

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "source/parsing.h"

static char top[64]; /* each test works in it and leaves it empty */

static int remove_one(const char *path, const struct stat *about, int kind,
                      struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int enter(void **state)
{
    (void)state;
    strcpy(top, "/tmp/entregent-files-XXXXXX");
    return mkdtemp(top) != NULL ? chdir(top) : -1;
}

static int leave(void **state)
{
    (void)state;
    if (chdir("/") != 0)
        return -1;
    return nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void make_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0700), 0);
}

static void link_to(const char *path, const char *target)
{
    assert_int_equal(symlink(target, path), 0);
}

/* The files that were read, then "path code" for what was told. */
static void add_list(Parsing *parsing)
{
    for (size_t i = 0; i < parsing->sources.files.len; i++) {
        const SourceFile *file = &parsing->sources.files.at[i];
        if (!file->unread)
            buf_format(&parsing->out, "%.*s\n", STR_ARG(file->path));
    }
    for (size_t i = 0; i < parsing->diags.list.len; i++) {
        const Diag *diag = &parsing->diags.list.at[i];
        Str path = source_path(&parsing->sources, diag->place);
        char name[8];
        diag_name(diag->code, name);
        buf_format(&parsing->out, "%.*s %s\n", STR_ARG(path), name);
    }
    buf_c(&parsing->out, "");
}

static void assert_listed(const char *path, const char *listed)
{
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    assert_true(sources_add_path(&parsing.sources, str_of(path), &parsing.diags));
    add_list(&parsing);
    assert_string_equal(parsing.out.at == NULL ? "" : parsing.out.at, listed);
    parsing_free(&parsing);
}

static void test_file(void **state)
{
    (void)state;
    write_file("rules.txt", "a: b\n");
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    assert_true(sources_add_path(&parsing.sources, STR("rules.txt"), &parsing.diags));
    assert_true(str_is_c(parsing.sources.files.at[0].bytes, "a: b\n"));
    assert_non_null(source_parse(&parsing.sources, 0, &parsing.arena, &parsing.diags));
    parsing_free(&parsing);
}

static void test_missing(void **state)
{
    (void)state;
    assert_listed("nothing.yaml", "nothing.yaml E001\n");
    assert_listed("", " E001\n");
    write_file("a", "");
    assert_listed("a/b.yaml", "a/b.yaml E001\n");
    assert_listed("a", "a\n");
    link_to("loop", "loop");
    assert_listed("loop", "loop E005\n");
}

/* The file of a diagnostic that could not be read is not parsed, nor told twice. */
static void test_unread(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    assert_true(sources_add_path(&parsing.sources, STR("gone"), &parsing.diags));
    assert_null(source_parse(&parsing.sources, 0, &parsing.arena, &parsing.diags));
    assert_string_equal(parsing_told(&parsing), "E001 - gone");
    parsing_free(&parsing);
}

static void test_special(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("pipe.yaml", 0600), 0);
    assert_listed("pipe.yaml", "pipe.yaml E003\n");
    assert_listed("/dev/null", "/dev/null E003\n");
    assert_listed(".", "./pipe.yaml E003\n");
}

/* Root may read all, so it plays somebody else. */
static void test_no_access(void **state)
{
    (void)state;
    bool root = geteuid() == 0;
    write_file("a.yaml", "a: b\n");
    make_folder("b");
    make_folder("b/c");
    assert_int_equal(chmod("a.yaml", 0), 0);
    assert_int_equal(chmod("b/c", 0), 0);
    assert_int_equal(chmod("b", 0755), 0);
    assert_int_equal(chmod(top, 0755), 0);
    if (root && seteuid(65534) != 0)
        skip();
    assert_listed("a.yaml", "a.yaml E002\n");
    assert_listed("b", "b/c E002\n");
    assert_listed("b/c", "b/c E002\n");
    assert_listed(".", "./a.yaml E002\n./b/c E002\n");
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod("b/c", 0700), 0);
}

static void test_size(void **state)
{
    (void)state;
    write_file("big.yaml", "");
    assert_int_equal(truncate("big.yaml", 100 * 1000 * 1000), 0);
    assert_listed("big.yaml", "big.yaml E004\n");
    assert_int_equal(truncate("big.yaml", SOURCE_FILE_MOST + 1), 0);
    assert_listed("big.yaml", "big.yaml E004\n");
    assert_int_equal(truncate("big.yaml", SOURCE_FILE_MOST), 0);
    assert_listed("big.yaml", "big.yaml\n");
}

/* A file may say that it is empty and not be: /proc does. */
static void test_growing(void **state)
{
    (void)state;
    assert_listed("/proc/self/status", "/proc/self/status\n");
}

static void test_order(void **state)
{
    (void)state;
    make_folder("r");
    make_folder("r/a");
    make_folder("r/.hidden");
    make_folder("r/c.yaml");
    write_file("r/a/b.yaml", "");
    write_file("r/a-b.yaml", "");
    write_file("r/a.yaml", "");
    write_file("r/B.yaml", "");
    write_file("r/é.yaml", "");
    write_file("r/c.yaml/d.yaml", "");
    write_file("r/.hidden/e.yaml", "");
    write_file("r/.f.yaml", "");
    write_file("r/notes.txt", "");
    write_file("r/yaml", "");
    const char *listed = "r/B.yaml\nr/a-b.yaml\nr/a.yaml\nr/a/b.yaml\n"
                         "r/c.yaml/d.yaml\nr/é.yaml\n";
    assert_listed("r", listed);
    assert_int_equal(chdir("r"), 0);
    assert_listed("a/", "a/b.yaml\n");
}

static void test_names(void **state)
{
    (void)state;
    make_folder("r");
    assert_listed("r", "r E006\n");
    write_file("r/notes.txt", "");
    assert_listed("r", "r E006\n");
    write_file("r/a.yml", "");
    assert_listed("r", "r/a.yml W046\nr E006\n");
    write_file("r/b.YAML", "");
    write_file("r/c.yaml", "");
    remove("r/a.yml");
    assert_listed("r", "r/c.yaml\nr/b.YAML W046\n");
}

static void test_links(void **state)
{
    (void)state;
    make_folder("r");
    make_folder("r/sub");
    make_folder("outside");
    write_file("r/a.yaml", "");
    write_file("r/text", "");
    write_file("outside/b.yaml", "");
    write_file("r2.yaml", "");
    link_to("r/inside.yaml", "a.yaml"); /* read once, as a.yaml */
    link_to("r/sub/kept.yaml", "../text");
    link_to("r/sub/twice.yaml", "../text");
    link_to("r/out.yaml", "../outside/b.yaml");
    link_to("r/near.yaml", "../r2.yaml");
    link_to("r/folder", "../outside");
    link_to("r/up", "..");
    link_to("r/gone.yaml", "nowhere");
    assert_listed("r", "r/a.yaml\nr/sub/kept.yaml\n"
                       "r/gone.yaml E001\nr/near.yaml W045\nr/out.yaml W045\n");
}

static void test_folder_link(void **state)
{
    (void)state;
    make_folder("real");
    write_file("real/a.yaml", "");
    link_to("rules", "real");
    assert_listed("rules", "rules/a.yaml\n");
    link_to("file.yaml", "real/a.yaml");
    assert_listed("file.yaml", "file.yaml\n");
}

static void test_many(void **state)
{
    (void)state;
    make_folder("r");
    write_file("one", "");
    for (int i = 0; i <= SOURCE_FILES_MOST; i++) {
        char path[32];
        snprintf(path, sizeof path, "r/%d.yaml", i);
        assert_int_equal(link("one", path), 0);
    }
    assert_listed("r", "r E007\n");
    remove("r/7.yaml");
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    assert_true(sources_add_path(&parsing.sources, STR("r"), &parsing.diags));
    assert_int_equal(parsing.sources.files.len, SOURCE_FILES_MOST);
    assert_int_equal(parsing.diags.list.len, 0);
    assert_true(sources_add_path(&parsing.sources, STR("r"), &parsing.diags));
    assert_string_equal(parsing_told(&parsing), "E007 - 4096");
    parsing_free(&parsing);
}

static void add_all(const Mem *mem, void *user)
{
    static const char *const paths[] = {"r", "gone", "pipe"};
    FailingMem *failing = mem->user;
    Parsing parsing;
    (void)user;
    parsing_init(&parsing, mem);
    bool done = true;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        done = sources_add_path(&parsing.sources, str_of(paths[i]), &parsing.diags) &&
               done;
    assert_int_equal(done, !failing->failed);
    parsing_free(&parsing);
}

static void test_memory(void **state)
{
    (void)state;
    make_folder("r");
    make_folder("r/b");
    write_file("r/a.yaml", "a: b\n");
    write_file("r/b/c.yaml", "c: d\n");
    write_file("r/d.yml", "");
    link_to("r/out.yaml", "/etc/passwd");
    assert_int_equal(mkfifo("pipe", 0600), 0);
    failing_mem_run(add_all, NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_file),    TEST(test_missing), TEST(test_unread),
        TEST(test_special), TEST(test_size),    TEST(test_no_access),
        TEST(test_growing), TEST(test_order),   TEST(test_names),
        TEST(test_links),   TEST(test_many),    TEST(test_folder_link),
        TEST(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
