/* SPDX-License-Identifier: MIT
 *
 * An expression of a stranger's, over numbers that are the first bytes: as a condition
 * it is what it is in parentheses, twice denied, beside itself; never what it is
 * denied. As a number it is finite, and what it is in parentheses.
 */
#include <math.h>
#include <stdio.h>

#include "fuzz/support/fuzz.h"

enum { TEXT = 64 * 1024, FORMS = 5 };

/* The value of no form: it has none. */
typedef struct Values {
    unsigned count[FORMS];
    double of[FORMS];
} Values;

static const char FACTS[] = "entregent: 1\n"
                            "facts:\n"
                            "  n:\n"
                            "    fields:\n"
                            "      a: number\n"
                            "      b: number\n"
                            "      t: text\n"
                            "      u: text\n"
                            "      y: yes-no\n"
                            "      k: {choice: [red, blue]}\n"
                            "      m: {scale: [low, middle, high]}\n"
                            "  is: {fields: {form: number, of: number}}\n"
                            "rules:\n";

#define WHEN "n: {a: $a, b: $b, t: $t, u: $u, y: $y, k: $k, m: $m}"

static const char *const TRUTHS[FORMS] = {"%s", "(%s)", "not (not (%s))",
                                          "(%s) and (%s)", "not (%s)"};
static const char *const NUMBERS[FORMS] = {"%s", "(%s)", "(%s) + 0", "-(-(%s))",
                                           "abs(%s)"};

/* As a text in double quotes may have it. */
static void quote(Page *page, Str text)
{
    char escape[8];
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte == '"' || byte == '\\')
            page_write(page, "\\", 1);
        if (byte < 0x20 && byte != 0)
            page_write(page, escape, (size_t)snprintf(escape, 8, "\\x%02X", byte));
        else
            page_write(page, text.at + i, 1);
    }
}

static void form(Page *page, const char *pattern, Str expression)
{
    const char *at = pattern, *next;
    for (; (next = strstr(at, "%s")) != NULL; at = next + 2) {
        page_write(page, at, (size_t)(next - at));
        quote(page, expression);
    }
    page_write(page, at, strlen(at));
}

static void rules(Page *page, Str expression, bool number)
{
    char head[200];
    page_write(page, FACTS, strlen(FACTS));
    for (int i = 0; i < FORMS; i++) {
        int length = snprintf(head, sizeof head, "  r%d:\n    when: [{" WHEN "}%s", i,
                              number ? "]\n    then: {is: {of: \"" : ", {where: \"");
        page_write(page, head, (size_t)length);
        form(page, (number ? NUMBERS : TRUTHS)[i], expression);
        length = snprintf(head, sizeof head,
                          number ? "\", form: %d}}\n"
                                 : "\"}]\n    then: {is: {form: %d, of: 1}}\n",
                          i);
        page_write(page, head, (size_t)length);
    }
}

static void give(eg_base *base, eg_run *run, const double numbers[2], unsigned words)
{
    const eg_value values[] = {
        {.kind = EG_VALUE_NUMBER, .number = numbers[0]},
        {.kind = EG_VALUE_NUMBER, .number = numbers[1]},
        {.kind = EG_VALUE_TEXT, .text = "a", .length = 1},
        {.kind = EG_VALUE_TEXT, .text = words & 1 ? "a" : "b", .length = 1},
        {.kind = EG_VALUE_ID, .id = words >> 1 & 1},
        {.kind = EG_VALUE_ID, .id = words >> 2 & 1},
        {.kind = EG_VALUE_ID, .id = (words >> 3) % 3}};
    REQUIRE(eg_run_put(run, eg_fact_find(base, "n"), values, 7) == EG_OK);
}

static void collect(eg_base *base, eg_run *run, Values *found)
{
    eg_element element = {0};
    while (eg_run_next(run, eg_fact_find(base, "is"), &element) == EG_OK) {
        int i = (int)element.values[0].number;
        REQUIRE(i >= 0 && i < FORMS);
        found->count[i]++;
        found->of[i] = element.values[1].number;
        REQUIRE(isfinite(found->of[i]));
    }
}

/* What each form comes to; false: the base is not sound. */
static bool values(Str expression, bool number, const double numbers[2], unsigned words,
                   Values *found)
{
    Page page = {0};
    eg_base *base = NULL;
    eg_run *run = NULL;
    eg_run_state state;
    *found = (Values){0};
    rules(&page, expression, number);
    eg_status status = eg_base_from_text("-", page.at, page.len, fuzz_memory(), &base);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG));
    if (status == EG_OK) {
        REQUIRE(eg_run_new(base, NULL, &run) == EG_OK);
        give(base, run, numbers, words);
        REQUIRE(eg_run_go(run, UINT64_MAX, &state) == EG_OK && state == EG_RUN_DONE);
        collect(base, run, found);
    }
    eg_run_free(run);
    eg_base_release(base);
    page_free(&page);
    return status == EG_OK;
}

static double number_of(Str *rest)
{
    double number = 1;
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | fuzz_choice(rest, 256);
    if (bits < 1000)
        return (double)bits - 500;
    memcpy(&number, &bits, sizeof number);
    return isfinite(number) ? number : 0.5;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {(const char *)bytes, length};
    Values found;
    unsigned words = fuzz_choice(&text, 256);
    double numbers[2] = {number_of(&text), number_of(&text)};
    if (text.len > TEXT)
        return 0;
    fuzz_begin();
    if (values(text, false, numbers, words, &found)) {
        for (int i = 1; i < FORMS - 1; i++)
            REQUIRE(found.count[i] == found.count[0]);
        REQUIRE(found.count[0] + found.count[FORMS - 1] <= 1);
    }
    if (values(text, true, numbers, words, &found))
        for (int i = 1; i < FORMS; i++) {
            REQUIRE(found.count[i] == found.count[0] && found.count[i] <= 1);
            REQUIRE(found.of[i] == (i == FORMS - 1 ? fabs(found.of[0]) : found.of[0]));
        }
    fuzz_end();
    return 0;
}
