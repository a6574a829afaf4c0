/* SPDX-License-Identifier: MIT
 *
 * A stranger's cases for a base that is known: refused, with their problems told, or
 * run, covered and reported; what an update writes is read again, and then holds.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fuzz/support/fuzz.h"

typedef struct Update {
    unsigned files;
    Page made;
} Update;

/* Files of cases are opened by their paths alone. */
static char path[] = "/tmp/fuzz-cases-XXXXXX.yaml";

static void remove_file(void)
{
    unlink(path);
}

static void put(const char *bytes, size_t length)
{
    static bool made;
    if (!made) {
        int file = mkstemps(path, 5);
        REQUIRE(file >= 0);
        close(file);
        REQUIRE(atexit(remove_file) == 0);
        made = true;
    }
    FILE *file = fopen(path, "wb");
    REQUIRE(file != NULL);
    REQUIRE(fwrite(bytes, 1, length, file) == length);
    REQUIRE(fclose(file) == 0);
}

static eg_status opened(eg_base *base, eg_cases **cases)
{
    const char *paths[] = {path};
    Page page = {0};
    eg_status status = eg_cases_open(base, paths, 1, cases);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    if (*cases != NULL) {
        REQUIRE(eg_cases_problems_write(*cases, EG_PROBLEMS_JSON, NULL, page_write,
                                        &page) == EG_OK);
        REQUIRE(fuzz_is_json(&page));
        REQUIRE(eg_cases_problems_write(*cases, EG_PROBLEMS_HUMAN, NULL, page_write,
                                        &page) == EG_OK);
        REQUIRE_SAFE(&page);
    }
    page_free(&page);
    return status;
}

/* Each alone, then all together: as many pass. */
static bool run(eg_cases *cases)
{
    const eg_cases *const sets[] = {cases};
    const eg_cases_options options = {.format = EG_CASES_JSON, .coverage = true};
    eg_cases_tally tally = {0};
    Page page = {0};
    size_t held = 0;
    bool passed, within = true;
    for (size_t i = 0; i < eg_case_count(cases) && within; i++) {
        eg_status one = eg_case_run(cases, i, NULL, page_write, &page, &passed);
        REQUIRE_STATUS(one, BIT(EG_OK) | BIT(EG_LIMIT));
        within = one == EG_OK;
        held += within && passed;
    }
    REQUIRE_SAFE(&page);
    page_clear(&page);
    eg_status status = eg_cases_run(sets, 1, &options, NULL, page_write, &page, &tally);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    if (status == EG_OK) {
        REQUIRE(fuzz_is_json(&page));
        REQUIRE_SAFE(&page);
        REQUIRE(tally.passed + tally.failed + tally.pending == eg_case_count(cases));
        REQUIRE(!within || tally.passed == held);
        for (int i = 0; i < EG_COVER_KINDS; i++)
            REQUIRE(tally.covered[i] <= tally.total[i]);
    }
    page_free(&page);
    return status == EG_OK;
}

static int take(void *user, const char *name, const char *old_bytes, size_t old_length,
                const char *bytes, size_t length)
{
    Update *update = user;
    (void)old_bytes;
    REQUIRE(strcmp(name, path) == 0 && old_length != 0);
    update->files++;
    page_write(&update->made, bytes, length);
    return 0;
}

static int drop(void *user, const char *bytes, size_t length)
{
    (void)user;
    REQUIRE(fuzz_is_safe(bytes, length));
    return 0;
}

/* What is made of the file has no failure but those that were left. */
static void update(eg_base *base, eg_cases *cases)
{
    const eg_cases *sets[] = {cases};
    Update made = {0};
    eg_cases_changes changes = {0}, more = {0};
    eg_cases *again = NULL;
    eg_status status =
        eg_cases_update(sets, 1, NULL, NULL, drop, take, &made, &changes);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    REQUIRE(made.files == (status == EG_OK && changes.changed != 0));
    if (made.files != 0) {
        put(made.made.at, made.made.len);
        REQUIRE(opened(base, &again) == EG_OK);
        sets[0] = again;
        Update none = {0};
        REQUIRE(eg_cases_update(sets, 1, NULL, NULL, drop, take, &none, &more) ==
                EG_OK);
        REQUIRE(none.files == 0 && more.left == changes.left);
        eg_cases_free(again);
    }
    page_free(&made.made);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static eg_base *base;
    eg_cases *cases = NULL;
    if (base == NULL)
        base = fuzz_base("tests/fuzz/desk.yaml");
    put((const char *)bytes, length);
    if (opened(base, &cases) == EG_OK && run(cases))
        update(base, cases);
    eg_cases_free(cases);
    return 0;
}
