/* SPDX-License-Identifier: MIT
 *
 * Symbols, and the hash under them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/symbol.h"
#include "failing_mem.h"

typedef struct Table {
    Arena arena;
    Symbols symbols;
} Table;

static void open_table(Table *table, const Mem *mem, uint64_t seed)
{
    arena_init(&table->arena, mem);
    symbols_init(&table->symbols, &table->arena, mem, seed);
}

static void close_table(Table *table)
{
    symbols_free(&table->symbols);
    arena_free(&table->arena);
}

static void each_text_once(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Table table;
    open_table(&table, &mem, 1);
    char text[] = "client";
    assert_int_equal(symbols_find(&table.symbols, str_of(text)), 0);
    Symbol client = symbols_add(&table.symbols, str_of(text));
    text[0] = 'X'; /* the table has its own copy */
    assert_int_equal(client, 1);
    assert_int_equal(symbols_add(&table.symbols, STR("")), 2);
    assert_int_equal(symbols_add(&table.symbols, STR("client")), client);
    assert_int_equal(symbols_find(&table.symbols, STR("client")), client);
    assert_int_equal(symbols_find(&table.symbols, STR("clien")), 0);
    assert_int_equal(symbols_add(&table.symbols, (Str){"a\0b", 3}), 3);
    assert_int_equal(symbols_add(&table.symbols, (Str){"a\0c", 3}), 4);
    assert_true(str_is_c(symbols_text(&table.symbols, client), "client"));
    assert_false(str_is(symbols_text(&table.symbols, 0)));
    assert_false(str_is(symbols_text(&table.symbols, 99)));
    close_table(&table);
}

/* Numbers are given in order of arrival whatever the seed. */
static void many_texts(void **state)
{
    (void)state;
    Mem mem = mem_default();
    char text[32];
    for (uint64_t seed = 0; seed < 3; seed++) {
        Table table;
        open_table(&table, &mem, seed * 0x123456789abcdefu);
        for (unsigned i = 1; i <= 10000; i++) {
            snprintf(text, sizeof text, "name-%u", i);
            assert_int_equal(symbols_add(&table.symbols, str_of(text)), i);
        }
        for (unsigned i = 1; i <= 10000; i++) {
            snprintf(text, sizeof text, "name-%u", i);
            assert_int_equal(symbols_find(&table.symbols, str_of(text)), i);
            assert_true(str_is_c(symbols_text(&table.symbols, i), text));
        }
        close_table(&table);
    }
}

static void hash_is_keyed(void **state)
{
    (void)state;
    assert_true(symbols_hash(1, STR("client")) == symbols_hash(1, STR("client")));
    assert_true(symbols_hash(1, STR("client")) != symbols_hash(2, STR("client")));
    assert_true(symbols_hash(1, STR("")) != symbols_hash(2, STR("")));
    assert_true(symbols_hash(1, (Str){"\0", 1}) != symbols_hash(1, STR("")));
    assert_true(symbols_hash(1, STR("12345678")) != symbols_hash(1, STR("12345679")));
}

/* Every bit of the hash changes in about half of 4096 texts that differ by a bit. */
static void hash_mixes(void **state)
{
    (void)state;
    unsigned changed[64] = {0};
    for (unsigned i = 0; i < 4096; i++) {
        char text[4] = {'k', (char)(i & 0x7F), (char)(i >> 7), 'z'};
        uint64_t before = symbols_hash(42, (Str){text, 4});
        text[3] ^= 1;
        uint64_t difference = before ^ symbols_hash(42, (Str){text, 4});
        for (unsigned bit = 0; bit < 64; bit++)
            changed[bit] += (unsigned)(difference >> bit & 1u);
    }
    for (unsigned bit = 0; bit < 64; bit++)
        assert_in_range(changed[bit], 1848, 2248);
}

static void fill_table(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    char text[2000];
    bool lost = false;
    Table table;
    (void)user;
    open_table(&table, mem, 7);
    for (int i = 0; i < 100; i++) {
        memset(text, 'a', sizeof text);
        text[i] = 'b';
        Symbol symbol = symbols_add(&table.symbols, (Str){text, sizeof text});
        lost = lost || symbol == 0;
        assert_int_equal(symbols_find(&table.symbols, (Str){text, sizeof text}),
                         symbol);
    }
    assert_int_equal(lost, failing->failed);
    close_table(&table);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(fill_table, NULL);
}

/* Numbers are given anew, and what stays is found where it was. */
static void the_latest_is_forgotten(void **state)
{
    char text[8];
    Mem mem = mem_default();
    Table table;
    (void)state;
    open_table(&table, &mem, 3);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++) {
            int n = snprintf(text, sizeof text, "%d", i < 10 ? i : 1000 * round + i);
            assert_int_equal(symbols_add(&table.symbols, (Str){text, (size_t)n}),
                             i + 1);
        }
        symbols_forget(&table.symbols, 11);
        assert_int_equal(symbols_find(&table.symbols, STR("9")), 10);
        snprintf(text, sizeof text, "%d", 1000 * round + 10);
        assert_int_equal(symbols_find(&table.symbols, str_of(text)), 0);
    }
    symbols_forget(&table.symbols, 0);
    assert_int_equal(symbols_find(&table.symbols, STR("9")), 0);
    assert_int_equal(symbols_add(&table.symbols, STR("anew")), 1);
    close_table(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_once), cmocka_unit_test(many_texts),
        cmocka_unit_test(hash_is_keyed),  cmocka_unit_test(hash_mixes),
        cmocka_unit_test(without_memory), cmocka_unit_test(the_latest_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
