/* SPDX-License-Identifier: MIT
 *
 * Rule files of a stranger: they load, or their problems are told, safely and the same
 * whatever the seed of the hash tables.
 */
#include "fuzz/support/fuzz.h"

/* A schema is long: one length of input in so many has it written. */
enum { SCHEMA_EVERY = 16 };

static void problems(const eg_base *base, Page *page)
{
    const eg_style french = {.lang = "fr", .width = 60};
    page_clear(page);
    REQUIRE(eg_base_problems_write(base, EG_PROBLEMS_JSON, NULL, page_write, page) ==
            EG_OK);
    REQUIRE(fuzz_is_json(page));
    REQUIRE(eg_base_problems_write(base, EG_PROBLEMS_GCC, NULL, page_write, page) ==
            EG_OK);
    REQUIRE(eg_base_problems_write(base, EG_PROBLEMS_HUMAN, &french, page_write,
                                   page) == EG_OK);
    REQUIRE_SAFE(page);
}

static void schema(const eg_base *base)
{
    Page page = {0};
    REQUIRE(eg_schema_write(base, NULL, page_write, &page) == EG_OK);
    REQUIRE(fuzz_is_json(&page));
    REQUIRE_SAFE(&page);
    page_free(&page);
}

static void names(const eg_base *base)
{
    for (uint32_t i = 0; i < eg_fact_count(base); i++) {
        REQUIRE(eg_fact_find(base, eg_fact_id(base, i)) == i);
        for (uint32_t value = 0; value < eg_value_count(base, i); value++)
            REQUIRE(eg_value_id(base, i, value) != NULL &&
                    eg_value_label(base, i, value, "fr") != NULL);
    }
    for (uint32_t i = 0; i < eg_advice_count(base); i++)
        REQUIRE(eg_advice_find(base, eg_advice_id(base, i)) == i);
    for (uint32_t i = 0; i < eg_rule_count(base); i++)
        REQUIRE(eg_rule_id(base, i) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {(const char *)bytes, length};
    eg_base *base = NULL, *again = NULL;
    Page told = {0}, told_again = {0};
    fuzz_begin();
    eg_status status = fuzz_load(text, &base);
    REQUIRE(fuzz_load(text, &again) == status);
    if (base != NULL) {
        size_t errors = eg_base_problem_count(base, EG_ERROR);
        REQUIRE((status == EG_OK) == (errors == 0));
        problems(base, &told);
        problems(again, &told_again);
        REQUIRE(page_same(&told, &told_again));
        if (length % SCHEMA_EVERY == 0)
            schema(base);
        if (status == EG_OK)
            names(base);
    }
    page_free(&told);
    page_free(&told_again);
    eg_base_release(again);
    eg_base_release(base);
    fuzz_end();
    return 0;
}
