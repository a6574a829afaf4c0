/* SPDX-License-Identifier: MIT
 *
 * A saved consultation as somebody left it: it is refused, with its problems told, or
 * taken up, and what is written then is taken up again as the same. No beginning of a
 * file that is written is a file.
 */
#include "fuzz/support/fuzz.h"

static void problems(const eg_saved *saved)
{
    Page page = {0};
    REQUIRE(eg_saved_problems_write(saved, EG_PROBLEMS_JSON, NULL, page_write, &page) ==
            EG_OK);
    REQUIRE(fuzz_is_json(&page));
    REQUIRE(eg_saved_problems_write(saved, EG_PROBLEMS_HUMAN, NULL, page_write,
                                    &page) == EG_OK);
    REQUIRE_SAFE(&page);
    page_free(&page);
}

/* Says it to a new consultation. NULL: a limit was reached. */
static eg_consult *said(eg_base *base, const eg_saved *saved, uint32_t *lost)
{
    Page page = {0};
    eg_consult *talk = NULL;
    REQUIRE(eg_consult_new(base, &talk) == EG_OK);
    eg_status status = eg_saved_say(saved, talk, NULL, page_write, &page, lost);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    REQUIRE_SAFE(&page);
    page_free(&page);
    if (status == EG_OK)
        return talk;
    eg_consult_free(talk);
    return NULL;
}

static void cut_anywhere(const Page *file)
{
    eg_saved *saved = NULL;
    size_t step = file->len / 16 + 1;
    for (size_t length = 0; length + 1 < file->len; length += step) {
        REQUIRE(eg_saved_read("-", file->at, length, fuzz_memory(), &saved) ==
                EG_WRONG);
        eg_saved_free(saved);
    }
}

static void taken_up(eg_base *base, const eg_saved *saved)
{
    Page first = {0}, second = {0}, json = {0};
    eg_saved *again = NULL;
    uint32_t lost = 0;
    REQUIRE(eg_saved_json_write(saved, "it", page_write, &json) == EG_OK);
    REQUIRE(fuzz_is_json(&json));
    REQUIRE_SAFE(&json);
    eg_consult *talk = said(base, saved, &lost);
    if (talk != NULL &&
        eg_saved_write(talk, NULL, NULL, 0, page_write, &first) == EG_OK) {
        REQUIRE(eg_saved_read("-", first.at, first.len, fuzz_memory(), &again) ==
                EG_OK);
        eg_consult *twin = said(base, again, &lost);
        REQUIRE(twin != NULL && lost == 0);
        REQUIRE(eg_saved_write(twin, NULL, NULL, 0, page_write, &second) == EG_OK);
        REQUIRE(page_same(&first, &second));
        cut_anywhere(&first);
        eg_consult_free(twin);
        eg_saved_free(again);
    }
    eg_consult_free(talk);
    page_free(&first);
    page_free(&second);
    page_free(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static eg_base *base;
    eg_saved *saved = NULL;
    if (base == NULL)
        base = fuzz_base("tests/fuzz/desk.yaml");
    fuzz_begin();
    const char *text = length == 0 ? "" : (const char *)bytes;
    eg_status status = eg_saved_read("it", text, length, fuzz_memory(), &saved);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    if (saved != NULL)
        problems(saved);
    if (status == EG_OK)
        taken_up(base, saved);
    eg_saved_free(saved);
    fuzz_end();
    return 0;
}
