/* SPDX-License-Identifier: MIT
 *
 * Adding an entry to a file as text: what stands there stays byte for byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "source/graft.h"

static const Graft NEW = {"cases", {"new", 3}, {"new:\n  given:\n    late: yes\n", 27}};

static GraftStatus add(const char *file, Buf *out)
{
    Mem mem = mem_default();
    buf_init(out, &mem);
    return graft_add(out, str_of(file), &NEW, &mem);
}

static void becomes(const char *file, const char *expected)
{
    Buf out;
    assert_int_equal(add(file, &out), GRAFT_OK);
    assert_string_equal(out.at, expected);
    buf_free(&out);
}

static void is_left(const char *file, GraftStatus expected)
{
    Buf out;
    assert_int_equal(add(file, &out), expected);
    buf_free(&out);
}

static void a_file_is_begun(void **state)
{
    (void)state;
    becomes("", "entregent: 1\n\ncases:\n  new:\n    given:\n      late: yes\n");
}

static void a_section_goes_on(void **state)
{
    (void)state;
    becomes("entregent: 1 # first\n\ncases:\n    # those that are late\n"
            "    one: {given: {late: no}}   # as it was\n",
            "entregent: 1 # first\n\ncases:\n    # those that are late\n"
            "    one: {given: {late: no}}   # as it was\n"
            "    new:\n      given:\n        late: yes\n");
    becomes("entregent: 1\ncases:\n  one: {given: {late: no}}",
            "entregent: 1\ncases:\n  one: {given: {late: no}}\n"
            "  new:\n    given:\n      late: yes\n");
    becomes("entregent: 1\ncases:\n  one:\n    pending: |\n      # not a comment\n\n"
            "# the end\n",
            "entregent: 1\ncases:\n  one:\n    pending: |\n      # not a comment\n"
            "  new:\n    given:\n      late: yes\n\n# the end\n");
}

/* What stands left of the entries is about what follows. */
static void comments_stay_where_they_belong(void **state)
{
    (void)state;
    becomes("entregent: 1\ncases:\n  one: {}\n  # more to come\n\n# What is known\n"
            "facts: {late: yes-no}\n",
            "entregent: 1\ncases:\n  one: {}\n  # more to come\n"
            "  new:\n    given:\n      late: yes\n"
            "\n# What is known\nfacts: {late: yes-no}\n");
}

static void spacing_goes_on(void **state)
{
    (void)state;
    becomes("entregent: 1\ncases:\n  one: {}\n\n  two: {}\n",
            "entregent: 1\ncases:\n  one: {}\n\n  two: {}\n"
            "\n  new:\n    given:\n      late: yes\n");
}

static void a_section_is_begun(void **state)
{
    (void)state;
    becomes("entregent: 1\nfacts: {late: yes-no}",
            "entregent: 1\nfacts: {late: yes-no}\n\ncases:\n"
            "  new:\n    given:\n      late: yes\n");
    becomes("entregent: 1\ncases: {}\nfacts: {late: yes-no}\n",
            "entregent: 1\ncases:\n  new:\n    given:\n      late: yes\n"
            "facts: {late: yes-no}\n");
}

static void a_count_counts_on(void **state)
{
    (void)state;
    becomes("entregent: 1\ncases:\n  one: {}\nend: 1 # so many\n",
            "entregent: 1\ncases:\n  one: {}\n"
            "  new:\n    given:\n      late: yes\nend: 2 # so many\n");
    becomes("entregent: 1\nend: 0\n", "entregent: 1\n\ncases:\n"
                                      "  new:\n    given:\n      late: yes\nend: 1\n");
}

static void line_ends_are_those_of_the_file(void **state)
{
    (void)state;
    becomes("\xEF\xBB\xBF"
            "entregent: 1\r\ncases:\r\n  one: {}\r\n",
            "\xEF\xBB\xBF"
            "entregent: 1\r\ncases:\r\n  one: {}\r\n"
            "  new:\r\n    given:\r\n      late: yes\r\n");
}

static void other_forms_are_not_touched(void **state)
{
    (void)state;
    is_left("{entregent: 1, cases: {one: {}}}\n", GRAFT_SHAPE);
    is_left("entregent: 1\ncases: {one: {}}\n", GRAFT_SHAPE);
    is_left("entregent: 1\ncases: {} # none\n", GRAFT_SHAPE);
    is_left("entregent: 1\ncases: [one]\n", GRAFT_SHAPE);
    is_left("entregent: 1\ncases:\n  ? one\n  : {}\n", GRAFT_SHAPE);
    is_left("entregent: 1\ncases:\n  one: {}\n...\n", GRAFT_SHAPE);
    /* Blank lines that are part of a text would go. */
    is_left("entregent: 1\ncases:\n  one:\n    pending: |+\n      so\n\n\n",
            GRAFT_SHAPE);
}

static void what_cannot_be_read_is_left(void **state)
{
    (void)state;
    is_left("entregent: 1\ncases: {one\n", GRAFT_WRONG);
    is_left("entregent: 1\ncases:\n  one: {}\n  one: {}\n", GRAFT_WRONG);
    is_left("- entregent\n", GRAFT_WRONG);
    is_left("\n", GRAFT_WRONG);
    is_left("entregent: 1\ncases:\n  new: {}\n", GRAFT_TAKEN);
}

static void names_are_found(void **state)
{
    Mem mem = mem_default();
    Str file = STR("entregent: 1\ncases:\n  one: {}\n");
    (void)state;
    assert_true(graft_has(file, "cases", STR("one"), &mem));
    assert_false(graft_has(file, "cases", STR("two"), &mem));
    assert_false(graft_has(file, "facts", STR("one"), &mem));
    assert_false(graft_has(STR("{"), "cases", STR("one"), &mem));
    assert_false(graft_has(STR(""), "cases", STR("one"), &mem));
}

static void add_once(const Mem *mem, void *user)
{
    Buf out;
    (void)user;
    buf_init(&out, mem);
    GraftStatus status =
        graft_add(&out, STR("entregent: 1\ncases:\n  one: {}\nend: 1\n"), &NEW, mem);
    assert_true(status == GRAFT_OK || status == GRAFT_NO_MEMORY);
    graft_has(buf_str(&out), "cases", STR("one"), mem);
    buf_free(&out);
}

static void memory_fails_anywhere(void **state)
{
    (void)state;
    failing_mem_run(add_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_begun),
        cmocka_unit_test(a_section_goes_on),
        cmocka_unit_test(comments_stay_where_they_belong),
        cmocka_unit_test(spacing_goes_on),
        cmocka_unit_test(a_section_is_begun),
        cmocka_unit_test(a_count_counts_on),
        cmocka_unit_test(line_ends_are_those_of_the_file),
        cmocka_unit_test(other_forms_are_not_touched),
        cmocka_unit_test(what_cannot_be_read_is_left),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
