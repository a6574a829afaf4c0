/* SPDX-License-Identifier: MIT
 *
 * Ids made of a person's words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/slug.h"

static void becomes(const char *words, const char *expected)
{
    Mem mem = mem_default();
    Arena arena;
    Buf out;
    arena_init(&arena, &mem);
    buf_init(&out, &mem);
    assert_true(slug_add(&out, str_of(words), STR("case"), &arena));
    assert_string_equal(out.at, expected);
    buf_free(&out);
    arena_free(&arena);
}

static void words_become_ids(void **state)
{
    (void)state;
    becomes("Été 2026 : le devis, encore !", "ete-2026-le-devis-encore");
    becomes("  L’élève d’Ève — cœur ", "l-eleve-d-eve-coeur");
    becomes("late-client", "late-client");
    becomes("a--b", "a-b");
}

static void an_id_begins_with_a_letter(void **state)
{
    (void)state;
    becomes("2 semaines", "case-2-semaines");
    becomes("…", "case");
    becomes("日本", "case");
    becomes("", "case");
}

static void long_ones_keep_whole_words(void **state)
{
    (void)state;
    becomes("the client who wanted everything for nothing, again",
            "the-client-who-wanted-everything-for");
    becomes("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
            "abcdefghijklmnopqrstuvwxyzabcdefghijklmn");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_ids),
        cmocka_unit_test(an_id_begins_with_a_letter),
        cmocka_unit_test(long_ones_keep_whole_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
