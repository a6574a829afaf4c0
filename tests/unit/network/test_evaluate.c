/* SPDX-License-Identifier: MIT
 *
 * Expressions: what each gives, and what is told, at which column.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "network/base_text.h"
#include "network/evaluate.h"

/* Variables: $a 7, $b 2, $z 0, $w 'it''s', $k old, $y yes, $r mid. */
static const char BASE[] =
    "entregent: 1\n"
    "languages: {en: {negations: [not]}}\n"
    "facts:\n"
    "  x: {fields: {a: number, b: number, z: number, w: text, k: {choice: [new, old]},"
    " y: yes-no, r: {scale: [low, mid, high]}}}\n"
    "  n: number\n"
    "rules:\n"
    "  r:\n"
    "    when:\n"
    "      - x: {a: $a, b: $b, z: $z, w: $w, k: $k, y: $y, r: $r}\n"
    "%s    then: {n: \"%s\"}\n";

typedef struct Row {
    const char *expr;
    const char *gives; /* "-": no value */
} Row;

typedef struct Bindings {
    const Base *base;
    const Expr *expr;
} Bindings;

static Value variable(const void *user, uint32_t index)
{
    const Bindings *b = user;
    Str name = b->base->rules[0].vars[b->expr->vars[index]];
    switch (name.at[0]) {
    case 'a':
        return value_number(7);
    case 'b':
        return value_number(2);
    case 'z':
        return value_number(0);
    case 'w':
        return value_text(symbols_find(&b->base->names, STR("it's")));
    default:
        return value_id(1);
    }
}

static void print(char *out, size_t room, const Expr *expr, const Base *base)
{
    Bindings bindings = {base, expr};
    Value value = evaluate(expr, variable, &bindings);
    if (value.kind == VALUE_NUMBER)
        snprintf(out, room, "%.12g", value_as_number(value));
    else
        snprintf(out, room, "%s",
                 value.kind == VALUE_NONE ? "-"
                 : value.bits == 1        ? "yes"
                                          : "no");
}

static void make(char *out, size_t room, const char *expr, bool number)
{
    char where[4000];
    snprintf(where, sizeof where, "      - where: \"%s\"\n", expr);
    snprintf(out, room, BASE, number ? "" : where, number ? expr : "1");
}

static void check_row(const Row *row, bool number)
{
    char text[8000];
    char found[64];
    BaseText loaded;
    Mem mem = mem_default();
    make(text, sizeof text, row->expr, number);
    if (!base_text_load(&loaded, &mem, text))
        fail_msg("%s: is not sound", row->expr);
    const Rule *rule = &loaded.base->rules[0];
    print(found, sizeof found,
          number ? rule->then[0].fields[0].expr : rule->when.items[1].where,
          loaded.base);
    if (strcmp(found, row->gives) != 0)
        fail_msg("%s gives %s, not %s", row->expr, found, row->gives);
    base_text_free(&loaded);
}

static void numbers(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"$a + $b * 3", "13"},
        {"($a + $b) * 3", "27"},
        {"$a - $b - 1", "4"},
        {"$a / $b / 2", "1.75"},
        {"-$a + $b", "-5"},
        {"- $a % 3", "2"}, /* (-7) % 3 */
        {"$a % -3", "-2"},
        {"$a % 2.5", "2"},
        {"-$z", "0"},
        {"--$a", "7"},
        {"abs($b - $a)", "5"},
        {"round($a / $b)", "4"},
        {"round(-$a / $b)", "-4"},
        {"min($a, $b, 3)", "2"},
        {"max(1, $a, $b) + max($b, 3)", "10"},
        {"min ( $a , -$b )", "-2"},
        {"$a * 0.1 + 0.3", "1"},
        {"$a / $z", "-"},
        {"$a % $z", "-"},
        {"$a / $z + 1", "-"},
        {"max($a, 1 / $z)", "-"},
        {"999999999999999 * $a", "6.999999999999993e+15"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS - 1; i++)
        check_row(&ROWS[i], true);
}

static void truths(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"$a > $b", "yes"},
        {"$a < $b", "no"},
        {"$a = 7 and $b != 2 or $y", "yes"},
        {"$a = 7 and ($b != 2 or not $y)", "no"},
        {"not $a = 7", "no"},
        {"not not $y", "yes"},
        {"not $y or $y", "yes"},
        {"$a >= 7 and $a <= 7", "yes"},
        {"$a - $b > 2 * $b", "yes"},
        {"$w = 'it''s'", "yes"},
        {"'its' = $w", "no"},
        {"$k = 'old'", "yes"},
        {"'new' = $k", "no"},
        {"$y = 'yes' and $y = $y", "yes"},
        {"$y = ($a > 3)", "yes"},
        {"$r >= 'mid' and $r < 'high'", "yes"},
        {"$r = $r and $k != 'new'", "yes"},
        {"$a / $z > 1", "-"},
        {"not $a / $z > 1", "-"},
        {"$a / $z > 1 or $a = 7", "yes"}, /* one part that decides is enough */
        {"$a = 7 or $a / $z > 1", "yes"},
        {"$a / $z > 1 and $a = 8", "no"},
        {"$a / $z > 1 and $a = 7", "-"},
        {"$a / $z = $a / $z", "-"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        check_row(&ROWS[i], false);
}

/* What is beyond the largest number has no value, wherever on the way. */
static void overflow(void **state)
{
    (void)state;
    char text[3000] = "$a * $a";
    for (int i = 0; i < 400; i++)
        strcat(text, " * $a");
    check_row(&(Row){text, "-"}, true);
    strcat(text, " * 0");
    check_row(&(Row){text, "-"}, true);
}

/* The first thing told of `expr` under `where:`: "E125 6", the column counted in it. */
static void check_told(const Row *row)
{
    char text[8000];
    char found[64] = "nothing";
    Mem mem = mem_default();
    Sources sources;
    Diags diags;
    Base *base = NULL;
    sources_init(&sources, &mem);
    diags_init(&diags, &mem);
    make(text, sizeof text, row->expr, false);
    assert_true(sources_add_text(&sources, STR("a.yaml"), str_of(text)));
    assert_int_not_equal(base_load(&sources, &diags, &mem, &base), LOAD_NO_MEMORY);
    diags_sort(&diags);
    for (size_t i = 0; i < diags.list.len && found[0] == 'n'; i++) {
        const Diag *diag = &diags.list.at[i];
        char name[8];
        diag_name(diag->code, name);
        if (diag_level(diag->code) == DIAG_ERROR)
            snprintf(found, sizeof found, "%s %d", name, diag->place.column - 16);
    }
    if (strcmp(found, row->gives) != 0)
        fail_msg("%s: %s, not %s", row->expr, found, row->gives);
    base_free(base);
    diags_free(&diags);
    sources_free(&sources);
}

static void mistakes(void **state)
{
    (void)state;
    static const Row ROWS[] = {
        {"$a >", "E125 5"},
        {"= 3", "E125 1"},
        {"$a + * 3 > 1", "E125 6"},
        {"max() > $a", "E125 5"},
        {"and $y", "E125 1"},
        {"$y and", "E125 7"},
        {"$a 3 > 2", "E126 4"},
        {"$a (3)", "E126 4"},
        {"$y not $y", "E126 4"},
        {"$a == 3", "E127 4"},
        {"$a ≥ 3", "E127 4"},
        {"$a ≥ 'é' , 3", "E127 4"},
        {"'é' ≥ $a", "E127 5"},
        {"! $y", "E127 1"},
        {"$y && $y", "E127 4"},
        {"$y adn $y", "E128 4"},
        {"cos($a) > 1", "E128 1"},
        {"$a>3", "E129 3"},
        {"$a >3", "E129 4"},
        {"$a - -$b >3", "E129 10"},
        {"$a- 3 > 1", "E129 3"},
        {"$w = 'x", "E130 6"},
        {"($a > 1 and ($b > 1)", "E131 1"},
        {"$a > 1)", "E132 7"},
        {"($a, 1) > 1", "E132 4"},
        {"$a > 1, $b > 1", "E132 7"},
        {"1 < $a < 3", "E133 8"},
        {"abs $a > 1", "E134 1"},
        {"abs($a, 1) > 1", "E135 1"},
        {"1 > max($a)", "E136 5"},
        {"$w < 'x'", "E137 1"},
        {"$a + $w > 1", "E137 6"},
        {"not $a", "E137 5"},
        {"$a and $y", "E137 1"},
        {"-$w = 'x'", "E137 2"},
        {"max($a, 'x') > 1", "E137 9"},
        {"$a = 'x'", "E138 4"},
        {"$k = $r", "E138 4"},
        {"$y = 1", "E138 4"},
        {"$k = 'odl'", "E083 6"},
        {"$a + 1", "E139 1"},
        {"'x'", "E141 1"},
        {"1 + 1 = 2", "E141 1"},
        {"$A > 1", "E106 1"},
        {"$ > 1", "E106 1"},
        {"1e3 < $a", "E067 1"},
        {"010 < $a", "E067 1"},
        {"$a > .5", "E127 6"},
        {"$foo > 1", "E108 1"},
        {"1 < $b-2", "E108 5"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        check_told(&ROWS[i]);
}

/* As deep as may be, and one deeper. */
static void depth(void **state)
{
    (void)state;
    char text[400] = "";
    for (int i = 0; i < 61; i++)
        strcat(text, "(");
    strcat(text, "$a");
    for (int i = 0; i < 61; i++)
        strcat(text, ")");
    strcat(text, " > 1");
    check_row(&(Row){text, "yes"}, false);
    char deeper[420];
    snprintf(deeper, sizeof deeper, "((%s))", text);
    check_told(&(Row){deeper, "E077 0"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),  cmocka_unit_test(truths),
        cmocka_unit_test(overflow), cmocka_unit_test(mistakes),
        cmocka_unit_test(depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
