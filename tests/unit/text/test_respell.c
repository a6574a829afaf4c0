/* SPDX-License-Identifier: MIT
 *
 * Texts spelt anew.
 */
#include "text/respell.h"
#include "text_desk.h"

typedef struct Row {
    const char *proper, *entry;
} Row;

static const Row rows[] = {
    {"j'ai", "jai"},
    {"pas", "pa"},
    {"n'est pas", "nest pa"},
    {"il y a", "ya"},
    {"ça", "sa (va|marche)"},
    {"est", "(il|elle) et (en|pas)"},
    {"payé", "(a|pas) payer"},
    {"payer", "(veut|va) (pas) paye (la|ma) (facture)"},
    {"c'est", "c"},
    {"ce sera", "c (demain)"},
    {"fin", "(la|de) fain"},
    {"faim", "fain"},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* Those of `rows` that are sound, in order; false when memory fails. */
static bool respeller_of(Arena *own, Respeller *respeller)
{
    Variant *list = arena_array(own, ROWS, sizeof *list);
    uint32_t n = 0;
    for (size_t i = 0; list != NULL && i < ROWS; i++)
        if (variant_parse(own, str_of(rows[i].proper), str_of(rows[i].entry),
                          &list[n]) == VARIANT_OK)
            n++;
    return respeller_init(respeller, own, list, n) && !own->failed;
}

static Folded spell(const char *text)
{
    Folded folded, out;
    Respeller respeller;
    assert_true(respeller_of(&arena, &respeller));
    assert_true(fold_text(&arena, str_of(text), &folded));
    assert_true(respell_text(&respeller, &arena, &folded, &out));
    for (size_t i = 0; i < out.text.len; i++)
        assert_true(out.from[i] <= out.from[i + 1]);
    assert_int_equal(out.from[out.text.len], out.source.len);
    return out;
}

static void assert_spelt(const char *text, const char *expected)
{
    Folded out = spell(text);
    if (!str_is_c(out.text, expected))
        fail_msg("\"%s\" is spelt \"%.*s\"", text, STR_ARG(out.text));
}

static void spelt(void **state)
{
    (void)state;
    assert_spelt("", "");
    assert_spelt("Rien à dire.", "rien a dire.");
    assert_spelt("Jai tout", "j'ai tout");
    assert_spelt("(jai)", "(j'ai)");
    assert_spelt("ya, YA", "il y a, il y a");
    assert_spelt("jaime", "jaime");
    assert_spelt("nest pa la, pa moi", "n'est pas la, pas moi");
    assert_spelt("n'est pa", "n'est pas");
    assert_spelt("nest, pa", "nest, pas");
}

/* What stands beside a word decides: before it as spelt anew, behind it as typed. */
static void beside(void **state)
{
    (void)state;
    assert_spelt("sa va, sa soeur", "ca va, sa soeur");
    assert_spelt("sa, va", "sa, va");
    assert_spelt("il et en retard, lui et moi", "il est en retard, lui et moi");
    assert_spelt("il, et en", "il, et en");
    assert_spelt("et en", "et en");
    assert_spelt("il a pa payer, payer", "il a pas paye, payer");
    assert_spelt("c'est c la", "c'est c'est la");
    assert_spelt("il va pa paye la facture", "il va pas payer la facture");
    assert_spelt("pas paye la facture", "pas paye la facture");
    assert_spelt("il va, pas paye la facture", "il va, pas paye la facture");
    assert_spelt("il va pas paye la, facture", "il va pas paye la, facture");
    assert_spelt("il va pas paye facture la", "il va pas paye facture la");
    assert_spelt("c demain", "ce sera demain");
    assert_spelt("la fain, fain", "la fin, faim");
}

/* A place in the text is one of the person's own words. */
static void in_own_words(void **state)
{
    Folded out = spell("Oui, JAI dit");
    (void)state;
    assert_true(str_is_c(out.text, "oui, j'ai dit"));
    assert_true(str_is_c(fold_source(&out, 5, 9), "JAI"));
    assert_true(str_is_c(fold_source(&out, 7, 13), "JAI dit"));
    assert_true(str_is_c(fold_source(&out, 10, 13), "dit"));
}

static void entries(void **state)
{
    static const struct {
        const char *proper, *entry;
        VariantStatus status;
    } wrong[] = {
        {"pas", "pa", VARIANT_OK},
        {"pas", " (a) pa de (b|c) ", VARIANT_OK},
        {"pas", "(a) (b) (c) pa (a)(b) (c)", VARIANT_OK},
        {"pas", "(a) (b) (c) (d) pa", VARIANT_SHAPE},
        {"pas", "pa (a) (b) (c) (d)", VARIANT_SHAPE},
        {"", "pa", VARIANT_EMPTY},
        {"pas", "", VARIANT_EMPTY},
        {"pas", "(a)", VARIANT_EMPTY},
        {"pas", "(a) (b)", VARIANT_EMPTY},
        {"pas", "pa*", VARIANT_SHAPE},
        {"pa*", "ps", VARIANT_SHAPE},
        {"pas", "pa|ps", VARIANT_SHAPE},
        {"pas", "pa (a", VARIANT_SHAPE},
        {"pas", "pa a)", VARIANT_SHAPE},
        {"pas", "(a pa", VARIANT_SHAPE},
        {"pas", "pa (a b)", VARIANT_SHAPE},
        {"pas", "pa (a|)", VARIANT_SHAPE},
        {"pas", "pa () ", VARIANT_SHAPE},
        {"pas", "a (b) pa", VARIANT_SHAPE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Variant variant;
        VariantStatus status = variant_parse(&arena, str_of(wrong[i].proper),
                                             str_of(wrong[i].entry), &variant);
        if (status != wrong[i].status)
            fail_msg("\"%s\": %d", wrong[i].entry, (int)status);
    }
}

static void in_order(void **state)
{
    Respeller respeller;
    Variant list[3];
    (void)state;
    variant_parse(&arena, STR("pas"), STR("pa (de)"), &list[0]);
    variant_parse(&arena, STR("par"), STR("pa"), &list[1]);
    variant_parse(&arena, STR("papa"), STR("pa (de)"), &list[2]);
    assert_true(respeller_init(&respeller, &arena, list, 3));
    assert_int_equal(respeller_twice(&respeller, 1), 1);
    assert_ptr_equal(respeller.at[1], &list[2]);
    assert_int_equal(respeller_twice(&respeller, 2), 3);
    assert_ptr_equal(respeller_word(&respeller, STR("pa")), &list[1]);
    assert_null(respeller_word(&respeller, STR("pas")));
    assert_true(respeller_init(&respeller, &arena, list, 0));
    assert_int_equal(respeller_twice(&respeller, 1), 0);
}

static void spell_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Arena own;
    Folded folded, out;
    Respeller respeller;
    (void)user;
    arena_init(&own, mem);
    bool done = respeller_of(&own, &respeller) &&
                fold_text(&own, STR("jai pa payer, ya la fain"), &folded) &&
                respell_text(&respeller, &own, &folded, &out);
    assert_int_equal(done, !failing->failed);
    arena_free(&own);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(spell_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spelt),        cmocka_unit_test(beside),
        cmocka_unit_test(in_own_words), cmocka_unit_test(entries),
        cmocka_unit_test(in_order),     cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
