/* SPDX-License-Identifier: MIT
 *
 * Lines of JSON as `advise --jsonl` takes them, one after the other to one handle: each
 * gives one line of JSON or none, and the same from a handle that has seen no other.
 */
#include "fuzz/support/fuzz.h"

enum { LINES_MOST = 8 };

static eg_line_kind written(eg_lines *lines, Str text, uint64_t number, Page *page)
{
    const eg_line line = {text.at, text.len, number, "a.jsonl"};
    eg_line_kind kind = EG_LINE_BLANK;
    page_clear(page);
    REQUIRE(eg_line_write(lines, &line, page_write, page, &kind) == EG_OK);
    REQUIRE((kind == EG_LINE_BLANK) == (page->len == 0));
    if (page->len != 0) {
        const char *end = memchr(page->at, '\n', page->len);
        REQUIRE(end == page->at + page->len - 1);
        REQUIRE_SAFE(page);
        REQUIRE(fuzz_is_json(page));
    }
    return kind;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static eg_base *base;
    Str text = {(const char *)bytes, length}, line;
    Page page = {0}, alone_page = {0};
    eg_lines *lines = NULL, *alone = NULL;
    if (base == NULL)
        base = fuzz_base("tests/fuzz/desk.yaml");
    unsigned choice = fuzz_choice(&text, 6);
    const eg_lines_options options = {.lang = choice % 2 == 0 ? "fr" : NULL,
                                      .order = (eg_order)(choice / 2),
                                      .missing_unknown = choice == 3};
    REQUIRE(eg_lines_new(base, &options, &lines) == EG_OK);
    for (uint64_t i = 1; i <= LINES_MOST && fuzz_line(&text, &line); i++) {
        eg_line_kind kind = written(lines, line, i, &page);
        REQUIRE(eg_lines_new(base, &options, &alone) == EG_OK);
        REQUIRE(written(alone, line, i, &alone_page) == kind);
        REQUIRE(page_same(&page, &alone_page));
        eg_lines_free(alone);
    }
    eg_lines_free(lines);
    page_free(&page);
    page_free(&alone_page);
    return 0;
}
