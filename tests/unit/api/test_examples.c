/* SPDX-License-Identifier: MIT
 *
 * The examples of `explain` are what they say: each is written to files and loaded as
 * `check`, `test` and `run` do. The wrong one gives its code and nothing else, the
 * right one nothing at all, and its cases pass.
 *
 *     TOP/base/...       the base, opened as a folder
 *     TOP/cases.yaml     cases for it, where the example has some
 *     TOP/facts.json     facts for its program
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/hosting.h"
#include "text/clean.h"
#include "text/examples.h"

/* From WORKBENCH on, codes are not the loader's: an example is checked as a whole, and
 * of remarks only its own counts. */
enum { WORKBENCH = 200, COLUMNS = 74, FILES_MOST = 4, PATH_ROOM = 96 };

/* Codes that no text can show; they have words on what to do. No other code has. */
static const struct {
    DiagCode code;
    const char *reason;
} unshown[] = {
    {DIAG_NO_FILE, "there is no file to show"},
    {DIAG_NO_ACCESS, "is about who may read a file"},
    {DIAG_NOT_A_FILE, "is about a pipe or a device"},
    {DIAG_FILE_TOO_BIG, "wants 32 MiB"},
    {DIAG_FILE_UNREADABLE, "is about a disk that fails"},
    {DIAG_TOO_MANY_FILES, "wants 4,096 files"},
    {DIAG_UTF16, "every second byte is NUL"},
    {DIAG_BINARY, "is about NUL bytes"},
    {DIAG_TOO_MANY_NODES, "wants 8 million names and values"},
    {DIAG_TOO_MANY_MISTAKES, "wants 1,000 mistakes"},
    {DIAG_NOT_YAML, "is what libyaml refuses and no other code tells: none known"},
    {DIAG_LINK_OUTSIDE, "is about a link"},
    {DIAG_NOT_A_DAY, "is about a person's file"},
    {DIAG_NOT_A_NAME, "is about a person's file"},
    {DIAG_NOT_A_REVIEW, "is about a file of progress"},
    {DIAG_LINE_OBJECT, "is about a line, as are those that follow"},
    {DIAG_LINE_LONG, "wants 1 MiB"},
    {DIAG_LINE_MEMBER, "is about a line"},
    {DIAG_LINE_ID, "is about a line"},
    {DIAG_LINE_TEXT, "is about a line"},
    {DIAG_LINE_GIVEN, "is about a line"},
    {DIAG_LINE_LANG, "is about a line"},
    {DIAG_LINE_UNHEARD, "is about a line"},
    {DIAG_LINE_LIMIT, "is about a line"},
    {DIAG_BUDGET, "wants a base that a solver cannot decide"},
    {DIAG_MORE_LIKE_IT, "wants more than twenty faults"},
};

static const char *reason_of(DiagCode code)
{
    for (size_t i = 0; i < sizeof unshown / sizeof unshown[0]; i++)
        if (unshown[i].code == code)
            return unshown[i].reason;
    return NULL;
}

static bool is_workbench(DiagCode code)
{
    char name[8];
    diag_name(code, name);
    return strtoul(name + 1, NULL, 10) >= WORKBENCH;
}

/* One side of an example, apart into files */

typedef struct Files {
    Mem mem;
    Buf text[FILES_MOST];
    char path[FILES_MOST][PATH_ROOM];
    size_t count;
    char top[32];
    char base[48];
    bool cases;
    bool facts;
} Files;

static void begin_file(Files *files, Str name)
{
    size_t at = files->count++;
    assert_true(at < FILES_MOST);
    assert_true(name.len > 0 && name.len < 32);
    bool cases = str_is_c(name, "cases.yaml");
    bool facts = str_is_c(name, "facts.json");
    files->cases |= cases;
    files->facts |= facts;
    snprintf(files->path[at], PATH_ROOM, "%s/%.*s",
             cases || facts ? files->top : files->base, STR_ARG(name));
    buf_init(&files->text[at], &files->mem);
}

static void add_lines(Files *files, Str text)
{
    size_t end;
    Str name;
    for (size_t at = 0; at < text.len; at = end + 1) {
        for (end = at; end < text.len && text.at[end] != '\n'; end++)
            continue;
        assert_true(end < text.len); /* whole lines */
        Str line = str_sub(text, at, end);
        if (clean_width(line) > COLUMNS)
            fail_msg("over %d columns: %.*s", (int)COLUMNS, STR_ARG(line));
        if (example_file(line, &name)) {
            begin_file(files, name);
            continue;
        }
        if (files->count == 0)
            begin_file(files, STR("rules.yaml"));
        buf_str_add(&files->text[files->count - 1], str_sub(text, at, end + 1));
    }
}

static void write_file(const char *path, Str text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.len, file), text.len);
    assert_int_equal(fclose(file), 0);
}

/* Writes the files of one side; files_drop takes them away again. */
static void files_make(Files *files, const Example *example, bool right)
{
    *files = (Files){.mem = mem_default()};
    strcpy(files->top, "/tmp/entregent-XXXXXX");
    assert_non_null(mkdtemp(files->top));
    snprintf(files->base, sizeof files->base, "%s/base", files->top);
    assert_int_equal(mkdir(files->base, 0700), 0);
    add_lines(files, example->before);
    add_lines(files, right ? example->right : example->wrong);
    add_lines(files, example->after);
    for (size_t i = 0; i < files->count; i++)
        write_file(files->path[i], buf_str(&files->text[i]));
}

static void files_drop(Files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        assert_int_equal(unlink(files->path[i]), 0);
        buf_free(&files->text[i]);
    }
    assert_int_equal(rmdir(files->base), 0);
    assert_int_equal(rmdir(files->top), 0);
}

/* Loading them */

static void load_cases(const Files *files, eg_base *base, Paper *paper)
{
    char path[PATH_ROOM];
    const char *paths[] = {path};
    eg_cases *cases = NULL;
    snprintf(path, sizeof path, "%s/cases.yaml", files->top);
    (void)eg_cases_open(base, paths, 1, &cases);
    assert_non_null(cases);
    assert_int_equal(
        eg_cases_problems_write(cases, EG_PROBLEMS_GCC, NULL, paper_write, paper),
        EG_OK);
    eg_cases_free(cases);
}

/* What a right example expects comes. A program has no cases to run. */
static void run_cases(const Files *files, Paper *paper)
{
    char path[PATH_ROOM];
    const char *paths[] = {files->base};
    const char *beside[] = {path};
    eg_base *base = NULL;
    eg_cases *cases = NULL;
    snprintf(path, sizeof path, "%s/cases.yaml", files->top);
    assert_int_equal(eg_base_open(paths, 1, NULL, &base), EG_OK);
    (void)eg_cases_open(base, beside, files->cases ? 1 : 0, &cases);
    assert_non_null(cases);
    for (size_t i = 0; i < eg_case_count(cases); i++) {
        bool passed = false;
        assert_int_equal(eg_case_run(cases, i, NULL, paper_write, paper, &passed),
                         EG_OK);
        assert_int_equal(passed, paper->length == 0);
    }
    eg_cases_free(cases);
    eg_base_release(base);
}

/* The facts are the last file. */
static void load_facts(const Files *files, eg_base *base, Paper *paper)
{
    Str text = buf_str(&files->text[files->count - 1]);
    eg_run *run = NULL;
    assert_int_equal(eg_run_new(base, NULL, &run), EG_OK);
    (void)eg_run_give(run, "facts.json", text.at, text.len);
    assert_int_equal(
        eg_run_problems_write(run, EG_PROBLEMS_GCC, NULL, paper_write, paper), EG_OK);
    eg_run_free(run);
}

/* All that `check` says but for remarks of other kinds. */
static void check(const eg_base *base, const char *name, Paper *paper)
{
    static const char *const remarks[] = {"R230", "R231", "R232",
                                          "R233", "R234", "R240"};
    const char *excluded[sizeof remarks / sizeof *remarks];
    size_t count = 0;
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (strcmp(remarks[i], name) != 0)
            excluded[count++] = remarks[i];
    const eg_check_options options = {.excluded = excluded, .excluded_count = count};
    assert_int_equal(
        eg_base_check(base, &options, EG_PROBLEMS_GCC, NULL, paper_write, paper, NULL),
        EG_OK);
}

static void load(const Files *files, const char *name, Paper *paper)
{
    const char *paths[] = {files->base};
    eg_base *base = NULL;
    (void)eg_base_open(paths, 1, NULL, &base);
    assert_non_null(base);
    if (is_workbench(diag_by_name(str_of(name))))
        check(base, name, paper);
    else
        assert_int_equal(
            eg_base_problems_write(base, EG_PROBLEMS_GCC, NULL, paper_write, paper),
            EG_OK);
    if (files->cases)
        load_cases(files, base, paper);
    if (files->facts)
        load_facts(files, base, paper);
    eg_base_release(base);
}

/* Are there problems, all of them `name`? Each is a line that ends in its code. */
static bool tells_only(const char *said, const char *name)
{
    char end[16];
    const char *at = said;
    snprintf(end, sizeof end, " [%s]\n", name);
    while (*at != '\0') {
        const char *newline = strchr(at, '\n');
        size_t length = strlen(end);
        if (newline == NULL || (size_t)(newline + 1 - at) < length ||
            strncmp(newline + 1 - length, end, length) != 0)
            return false;
        at = newline + 1;
    }
    return at != said;
}

static void assert_side(DiagCode code, const Example *example, bool right)
{
    Files files;
    Paper paper = {.length = 0};
    char name[8];
    diag_name(code, name);
    files_make(&files, example, right);
    load(&files, name, &paper);
    if (right && paper.length == 0)
        run_cases(&files, &paper);
    files_drop(&files);
    if (right && paper.length != 0)
        fail_msg("the right example of %s is wrong:\n%s", name, paper.text);
    if (!right && !tells_only(paper.text, name))
        fail_msg("the wrong example of %s tells:\n%s", name, paper.text);
}

static void each_is_what_it_says(void **state)
{
    Example example;
    size_t shown = 0;
    (void)state;
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        if (!example_find(code, &example))
            continue;
        assert_false(str_same(example.wrong, example.right));
        assert_side(code, &example, false);
        assert_side(code, &example, true);
        shown++;
    }
    assert_true(shown > 0);
}

/* An example, or a reason why there is none and words instead of it. */
static void each_code_has_one(void **state)
{
    Example example;
    char name[8];
    (void)state;
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        bool shown = example_find(code, &example);
        bool en = str_is(example_instead(code, LANG_EN));
        bool fr = str_is(example_instead(code, LANG_FR));
        const char *reason = reason_of(code);
        diag_name(code, name);
        if (!shown && reason == NULL)
            fail_msg("%s has no example", name);
        if (shown && reason != NULL)
            fail_msg("%s has an example: take it out of the list", name);
        if (en != (reason != NULL) || fr != en)
            fail_msg("%s: words instead of an example go with a reason", name);
    }
}

/* What begins a file of an example does not pass for a line of one, nor the reverse. */
static void lines_that_begin_a_file(void **state)
{
    Str name = {NULL, 0};
    (void)state;
    assert_true(example_file(STR("== cases.yaml"), &name));
    assert_true(str_is_c(name, "cases.yaml"));
    assert_false(example_file(STR("==cases.yaml"), &name));
    assert_false(example_file(STR("entregent: 1"), &name));
    assert_false(example_file(STR(""), &name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_what_it_says),
        cmocka_unit_test(each_code_has_one),
        cmocka_unit_test(lines_that_begin_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
