/* SPDX-License-Identifier: MIT
 *
 * A learner's progress as somebody left the file: refused, or read, added to and
 * written; what is written is read as the same.
 */
#include "fuzz/support/fuzz.h"

static void problems(const eg_progress *progress)
{
    Page page = {0};
    REQUIRE(eg_progress_problems_write(progress, EG_PROBLEMS_JSON, NULL, page_write,
                                       &page) == EG_OK);
    REQUIRE(fuzz_is_json(&page));
    REQUIRE(eg_progress_problems_write(progress, EG_PROBLEMS_HUMAN, NULL, page_write,
                                       &page) == EG_OK);
    REQUIRE_SAFE(&page);
    page_free(&page);
}

static void again(const eg_progress *progress)
{
    Page first = {0}, second = {0};
    eg_progress *twin = NULL;
    REQUIRE(eg_progress_write(progress, page_write, &first) == EG_OK);
    REQUIRE(eg_progress_read("-", first.at, first.len, fuzz_memory(), &twin) == EG_OK);
    REQUIRE(eg_progress_write(twin, page_write, &second) == EG_OK);
    REQUIRE(page_same(&first, &second));
    eg_progress_free(twin);
    REQUIRE(eg_progress_read("-", first.at, first.len / 2, fuzz_memory(), &twin) ==
            EG_WRONG);
    eg_progress_free(twin);
    page_free(&first);
    page_free(&second);
}

/* Each review is one that could be added, and comes after those before it. */
static void added(eg_progress *progress)
{
    eg_review review, last = {0};
    uint32_t count = eg_review_count(progress);
    for (uint32_t i = 0; i < count; i++) {
        REQUIRE(eg_review_get(progress, i, &review) == EG_OK);
        REQUIRE(i == 0 || strcmp(last.when, review.when) <= 0);
        last = review;
    }
    if (count != 0 && count < EG_REVIEWS_MOST) {
        REQUIRE(eg_review_add(progress, &last) == EG_OK);
        REQUIRE(eg_review_count(progress) == count + 1);
        REQUIRE(eg_review_count_until(progress, last.when) == count + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    eg_progress *progress = NULL;
    fuzz_begin();
    const char *text = length == 0 ? "" : (const char *)bytes;
    eg_status status = eg_progress_read("it", text, length, fuzz_memory(), &progress);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    if (progress != NULL)
        problems(progress);
    if (status == EG_OK) {
        again(progress);
        added(progress);
        again(progress);
    }
    eg_progress_free(progress);
    fuzz_end();
    return 0;
}
