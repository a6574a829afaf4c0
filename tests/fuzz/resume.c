/* SPDX-License-Identifier: MIT
 *
 * A consultation that is saved and gone on with, or carried, after each line, beside
 * one that is never interrupted: the same is seen of both, and the same bytes are
 * saved.
 */
#include "fuzz/support/fuzz.h"

enum { LINES_MOST = 6 };

static void consult(eg_base *base, Str lines, eg_consult *steady, eg_consult *pair[2])
{
    Page steady_page = {0}, page = {0};
    Str line;
    for (unsigned i = 0; i < LINES_MOST && fuzz_line(&lines, &line); i++) {
        eg_consult *talk = pair[i % 2], *fresh = pair[(i + 1) % 2];
        REQUIRE(talk_do(base, steady, line) == talk_do(base, talk, line));
        if (i % 4 == 3 || !talk_resume(talk, fresh))
            talk_carry(talk, fresh);
        talk_see(base, steady, &steady_page);
        talk_see(base, fresh, &page);
        REQUIRE(page_same(&steady_page, &page));
    }
    page_free(&steady_page);
    page_free(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static eg_base *base;
    Str text = {(const char *)bytes, length};
    eg_consult *talks[3];
    if (base == NULL)
        base = fuzz_base("tests/fuzz/desk.yaml");
    for (int i = 0; i < 3; i++)
        REQUIRE(eg_consult_new(base, &talks[i]) == EG_OK);
    consult(base, text, talks[0], talks + 1);
    for (int i = 0; i < 3; i++)
        eg_consult_free(talks[i]);
    return 0;
}
