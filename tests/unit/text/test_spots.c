/* SPDX-License-Identifier: MIT
 *
 * Where words stand in a text, and which are one slip apart.
 */
#include "text/spots.h"
#include "text_desk.h"

enum { WANTED = 4 };

/* The places as "0 3"; `*` behind a word: it may go on. */
static void assert_at(const char *text, const char *wanted, uint32_t forgives,
                      const char *expected)
{
    Words words = words_of(text);
    Str word = str_of(wanted);
    Spots spots;
    Buf got;
    bool open = word.at[word.len - 1] == '*';
    buf_init(&got, &arena.mem);
    assert_true(spots_init(&spots, &arena, &words, WANTED, forgives));
    for (int again = 0; again < 2; again++) { /* looked up, and remembered */
        got.len = 0;
        const uint64_t *bits =
            spots_of(&spots, WANTED, str_sub(word, 0, word.len - open), open);
        for (size_t at = 0;
             bits != NULL && (at = spots_next(&spots, bits, at)) < words.len; at++) {
            buf_c(&got, got.len == 0 ? "" : " ");
            buf_number(&got, (double)at);
        }
        if (!str_is_c(buf_str(&got), expected))
            fail_msg("\"%s\" in \"%s\": %.*s", wanted, text, STR_ARG(buf_str(&got)));
    }
    buf_free(&got);
}

static void places(void **state)
{
    (void)state;
    assert_at("he is so late, late", "late", 0, "3 4");
    assert_at("he is so late, late", "he", 0, "0");
    assert_at("he is so late, late", "soon", 0, "");
    assert_at("he is so late, late", "lat", 0, "");
    assert_at("he is so late, late", "lat*", 0, "3 4");
    assert_at("a client, des clients, clientes", "client*", 0, "1 3 4");
    assert_at("a client, des clients, clientes", "client", 0, "1");
    assert_at("", "client", 0, "");
}

static void slips(void **state)
{
    (void)state;
    assert_at("my cleint and my clinet", "client", 6, "1 4");
    assert_at("my cleint and my clinet", "client", 7, "");
    assert_at("freelancer frelancer freelanncer freelance", "freelancer", 7, "0 1 2");
    assert_at("freelancers frelancers", "freelance*", 7, "0");
    assert_true(spots_slip(STR("facture"), STR("fcature")));
    assert_false(spots_slip(STR("menteur"), STR("monteur")));
    assert_false(spots_slip(STR("factures"), STR("facture")));
    assert_false(spots_slip(STR("facture"), STR("acture")));
    assert_false(spots_slip(STR("facture"), STR("")));
}

/* Bits lie in blocks of 64: what stands at their borders, and a window over them. */
static void over_blocks(void **state)
{
    Buf text;
    (void)state;
    buf_init(&text, &arena.mem);
    for (int i = 0; i < 200; i++)
        buf_c(&text, i == 63 || i == 64 || i == 127 || i == 199 ? "late " : "so ");
    assert_at(text.at, "late", 0, "63 64 127 199");
    Words words = words_of(text.at);
    Spots spots;
    assert_true(spots_init(&spots, &arena, &words, WANTED, 0));
    const uint64_t *bits = spots_of(&spots, 1, STR("late"), false);
    assert_true(spots_window(bits, 0) == UINT64_C(1) << 63);
    assert_true(spots_window(bits, 1) == UINT64_C(3) << 62);
    assert_true(spots_window(bits, 64) == (UINT64_C(1) | UINT64_C(1) << 63));
    assert_true(spots_window(bits, 199) == 1);
    buf_free(&text);
}

static void look_up(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Arena own;
    Folded folded;
    Words words;
    Spots spots;
    (void)user;
    arena_init(&own, mem);
    if (fold_text(&own, STR("he is late"), &folded) &&
        words_split(&own, &folded, &words) &&
        spots_init(&spots, &own, &words, WANTED, 0))
        assert_int_equal(spots_of(&spots, 1, STR("late"), false) != NULL, !own.failed);
    assert_int_equal(own.failed, failing->failed);
    arena_free(&own);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(look_up, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(slips),
        cmocka_unit_test(over_blocks),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
