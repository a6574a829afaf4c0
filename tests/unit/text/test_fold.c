/* SPDX-License-Identifier: MIT
 *
 * Folding, and the way back to the person's own words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "text/fold.h"
#include "text/utf8.h"

typedef struct Case {
    const char *source;
    const char *folded;
} Case;

static int open_arena(void **state)
{
    static Arena arena;
    Mem mem = mem_default();
    arena_init(&arena, &mem);
    *state = &arena;
    return 0;
}

static int close_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static void folds(void **state)
{
    static const Case cases[] = {
        {"", ""},
        {"Déjà VU", "deja vu"},
        {"De\u0301ja\u0300", "deja"},
        {"Œuvre, cœur", "oeuvre, coeur"},
        {"Ælfric \u01FC \u01FD", "aelfric ae ae"},
        {"Straße STRASSE ẞ", "strasse strasse ss"},
        {"l’ami l‘ami lʼami l\u00B4ami l＇ami", "l'ami l'ami l'ami l'ami l'ami"},
        {"a\u00A0b\u202Fc\u2009d\u3000e", "a b c d e"},
        {"a–b—c‑d−e‐f", "a-b-c-d-e-f"},
        {"“mot”", "\"mot\""},
        {"ﬁn", "fin"},
        {"Ａ１", "a1"},
        {"…", "..."},
        {"2²", "22"},
        {"İ", "i"},
        {"ŉ", "'n"},
        {"ΣΑΣ σας", "σασ σασ"},
        {"Йога", "иога"},
        {"colla\u00ADbo\u200Bra\u200Dteur\uFEFF", "collaborateur"},
        {"ça, où, naïf, Noël, ÿ, ñ", "ca, ou, naif, noel, y, n"},
        {"a\xFF"
         "b",
         "a\uFFFD"
         "b"},
        {"\U0001F600 100 €", "\U0001F600 100 €"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Folded folded;
        assert_true(fold_text(*state, str_of(cases[i].source), &folded));
        assert_string_equal(folded.text.at, cases[i].folded);
        assert_int_equal(folded.text.len, strlen(cases[i].folded));
        assert_int_equal(folded.from[folded.text.len], strlen(cases[i].source));
    }
}

/* For every code point: nothing breaks, folding twice changes nothing more. */
static void folding_is_stable(void **state)
{
    (void)state;
    uint32_t once[FOLD_CODES];
    uint32_t twice[FOLD_CODES];
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        size_t n = fold_code(code, once);
        assert_true(n <= FOLD_CODES);
        for (size_t i = 0; i < n; i++) {
            size_t m = fold_code(once[i], twice);
            if (m != 1 || twice[0] != once[i])
                fail_msg("U+%04X gives U+%04X, which folds again", code, once[i]);
        }
    }
}

static void assert_source(Arena *arena, const char *source, const char *found,
                          const char *words)
{
    Folded folded;
    assert_true(fold_text(arena, str_of(source), &folded));
    const char *place = strstr(folded.text.at, found);
    assert_non_null(place);
    size_t start = (size_t)(place - folded.text.at);
    Str own = fold_source(&folded, start, start + strlen(found));
    assert_true(str_is_c(own, words));
}

static void back_to_the_source(void **state)
{
    Arena *arena = *state;
    assert_source(arena, "Mes Employés partent", "employes", "Employés");
    assert_source(arena, "Mes employe\u0301s", "employe", "employe\u0301");
    assert_source(arena, "Mes employe\u0301", "employe", "employe\u0301");
    assert_source(arena, "mes sœurs", "soeurs", "sœurs");
    assert_source(arena, "mes sœurs", "so", "sœ");
    assert_source(arena, "mes sœurs", "eurs", "œurs");
    assert_source(arena, "L’ami", "l'ami", "L’ami");
    Folded folded;
    assert_true(fold_text(arena, STR("ab"), &folded));
    assert_int_equal(fold_source(&folded, 1, 1).len, 0);
    assert_true(str_is_c(fold_source(&folded, 1, 99), "b"));
}

static void from_rises(void **state)
{
    Folded folded;
    Str source = STR("Œdème \xFF\xC3 l’É\u0301 \uFDFA…");
    assert_true(fold_text(*state, source, &folded));
    assert_true(utf8_valid(folded.text, NULL));
    for (size_t i = 0; i < folded.text.len; i++)
        assert_true(folded.from[i] <= folded.from[i + 1]);
    assert_int_equal(folded.from[folded.text.len], source.len);
}

static void compares(void **state)
{
    Arena *arena = *state;
    assert_true(fold_same(arena, STR(" Déjà "), STR("DEJA")));
    assert_true(fold_same(arena, STR(""), STR("")));
    assert_false(fold_same(arena, STR("deja"), STR("deja vu")));
    assert_true(fold_prefix(arena, STR("Échéance"), STR("eche")));
    assert_true(fold_prefix(arena, STR("échéance"), STR("ÉCHÉANCE")));
    assert_false(fold_prefix(arena, STR("échéance"), STR("échéances")));
    assert_false(fold_prefix(arena, STR("échéance"), STR(" ")));
}

static void fold_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Arena arena;
    Folded folded;
    (void)user;
    arena_init(&arena, mem);
    bool done = fold_text(&arena, STR("Déjà vu \uFDFA\uFDFA\uFDFA\uFDFA"), &folded);
    assert_int_equal(done, !failing->failed);
    assert_int_equal(done, !arena.failed);
    arena_reset(&arena);
    bool same = fold_same(&arena, STR("é"), STR("e"));
    assert_int_equal(same, !arena.failed);
    arena_free(&arena);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(fold_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(folds, open_arena, close_arena),
        cmocka_unit_test(folding_is_stable),
        cmocka_unit_test_setup_teardown(back_to_the_source, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(from_rises, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(compares, open_arena, close_arena),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
