/* SPDX-License-Identifier: MIT
 *
 * Facts as a stranger writes them, in YAML, JSON or lines of JSON: put into memory,
 * written out, put into another memory, they are the same; taken out, they are gone.
 */
#include "fuzz/support/fuzz.h"

static const char BASE[] = "tests/fuzz/facts.yaml";

enum { MEMORY = 32 * 1024 * 1024 };

static eg_run *new_run(eg_base *base)
{
    const eg_run_options options = {.memory = MEMORY, .tries = 100000};
    eg_run *run = NULL;
    REQUIRE(eg_run_new(base, &options, &run) == EG_OK);
    return run;
}

static void write(eg_run *run, eg_format format, Page *page)
{
    page_clear(page);
    REQUIRE(eg_run_write(run, format, NULL, page_write, page) == EG_OK);
    REQUIRE_SAFE(page);
    REQUIRE(format == EG_FORMAT_TEXT || fuzz_is_json(page));
}

static void problems(eg_run *run, Page *page)
{
    page_clear(page);
    REQUIRE(eg_run_problems_write(run, EG_PROBLEMS_JSON, NULL, page_write, page) ==
            EG_OK);
    REQUIRE(fuzz_is_json(page));
    REQUIRE(eg_run_problems_write(run, EG_PROBLEMS_HUMAN, NULL, page_write, page) ==
            EG_OK);
    REQUIRE_SAFE(page);
}

/* The facts of a run that were given, written out, are those of another. */
static void again(eg_base *base, eg_run *run)
{
    Page page = {0}, twin_page = {0};
    eg_element element = {0};
    eg_run *twin = new_run(base);
    write(run, EG_FORMAT_JSON, &page);
    write(run, EG_FORMAT_TEXT, &page);
    REQUIRE(eg_run_give(twin, "again.yaml", page.at, page.len) == EG_OK);
    write(twin, EG_FORMAT_TEXT, &twin_page);
    REQUIRE(page_same(&page, &twin_page));
    REQUIRE(eg_run_take(twin, "again.yaml", page.at, page.len) == EG_OK);
    REQUIRE(eg_run_next(twin, EG_NONE, &element) == EG_NO_SUCH);
    eg_run_free(twin);
    page_free(&page);
    page_free(&twin_page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const NAMES[] = {"a.jsonl", "a.json", "a.yaml"};
    static eg_base *base;
    Str text = {(const char *)bytes, length};
    Page page = {0};
    eg_element element = {0};
    const char *name = NAMES[fuzz_choice(&text, 3)];
    if (base == NULL)
        base = fuzz_base(BASE);
    eg_run *run = new_run(base);
    eg_status status = eg_run_give(run, name, text.at, text.len);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    problems(run, &page);
    if (status == EG_WRONG)
        REQUIRE(eg_run_next(run, EG_NONE, &element) == EG_NO_SUCH);
    else if (status == EG_OK && eg_run_next(run, EG_NONE, &element) == EG_OK)
        again(base, run);
    eg_run_free(run);
    page_free(&page);
    return 0;
}
