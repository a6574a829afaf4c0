/* SPDX-License-Identifier: MIT
 *
 * Rule files of a stranger that are sound, at a coach's workbench: checked, compared,
 * drawn and printed as a book. Pages hold no script and nothing that is fetched.
 */
#include "fuzz/support/fuzz.h"

static void check(const eg_base *base)
{
    Page page = {0};
    size_t counts[3] = {0};
    eg_status status =
        eg_base_check(base, NULL, EG_PROBLEMS_JSON, NULL, page_write, &page, counts);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    REQUIRE(page.len == 0 || fuzz_is_json(&page));
    page_clear(&page);
    REQUIRE(eg_base_check(base, NULL, EG_PROBLEMS_HUMAN, NULL, page_write, &page,
                          counts) == status);
    REQUIRE_SAFE(&page);
    page_free(&page);
}

static void book(const eg_base *base)
{
    Page page = {0};
    REQUIRE(eg_doc_write(base, EG_FORMAT_HTML, NULL, page_write, &page) == EG_OK);
    REQUIRE_SAFE(&page);
    REQUIRE(fuzz_is_html(&page));
    page_clear(&page);
    REQUIRE(eg_doc_write(base, EG_FORMAT_MARKDOWN, NULL, page_write, &page) == EG_OK);
    REQUIRE(eg_graph_write(base, NULL, NULL, page_write, &page) == EG_OK);
    REQUIRE_SAFE(&page);
    page_free(&page);
}

/* A base and itself, loaded anew. */
static void no_difference(const eg_base *base, Str text)
{
    eg_base *again = NULL;
    Page page = {0};
    size_t differences = 0;
    REQUIRE(fuzz_load(text, &again) == EG_OK);
    REQUIRE(eg_diff_write(base, again, EG_FORMAT_JSON, NULL, page_write, &page,
                          &differences) == EG_OK);
    REQUIRE(differences == 0);
    REQUIRE(fuzz_is_json(&page));
    page_free(&page);
    eg_base_release(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {(const char *)bytes, length};
    eg_base *base = NULL;
    fuzz_begin();
    if (fuzz_load(text, &base) == EG_OK) {
        check(base);
        book(base);
        no_difference(base, text);
    }
    eg_base_release(base);
    fuzz_end();
    return 0;
}
