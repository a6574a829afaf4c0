/* SPDX-License-Identifier: MIT
 *
 * What a person tells the shipped rules, in any bytes: what is heard are values of
 * facts, with words that are hers; told twice it is heard the same; refused, all of it
 * is gone.
 */
#include "fuzz/support/fuzz.h"

/* One length of text in so many is told to a twin, too. */
enum { TWIN_EVERY = 4 };

static void seen(eg_consult *talk, Page *page)
{
    page_clear(page);
    REQUIRE(eg_heard_write(talk, NULL, page_write, page) == EG_OK);
    REQUIRE(eg_facts_write(talk, NULL, page_write, page) == EG_OK);
    REQUIRE_SAFE(page);
}

/* The same is heard again, and by a twin; where the twin is given as answers what was
 * heard, it comes to the same. */
static void twice(eg_base *base, eg_consult *talk, eg_consult *twin, Str text,
                  const char *lang)
{
    Page first = {0}, second = {0};
    uint32_t one, other, count = eg_heard_count(talk);
    eg_heard_item item;
    REQUIRE(eg_consult_reset(twin) == EG_OK);
    REQUIRE(eg_consult_tell(twin, text.at, text.len, lang) == EG_OK);
    seen(talk, &first);
    seen(twin, &second);
    REQUIRE(page_same(&first, &second));
    REQUIRE(eg_consult_tell(twin, text.at, text.len, lang) == EG_OK);
    REQUIRE(eg_heard_count(twin) == count);
    for (uint32_t i = 0; i < count; i++) {
        REQUIRE(eg_heard(talk, i, &item) == EG_OK);
        REQUIRE(eg_consult_give(twin, eg_fact_id(base, item.fact), item.value) ==
                EG_OK);
    }
    REQUIRE(eg_outcome_advice(talk, &one) == EG_OK);
    REQUIRE(eg_outcome_advice(twin, &other) == EG_OK);
    REQUIRE(one == other);
    page_free(&first);
    page_free(&second);
}

static void refused(eg_base *base, eg_consult *talk)
{
    eg_heard_item item;
    while (eg_heard_count(talk) != 0) {
        REQUIRE(eg_heard(talk, 0, &item) == EG_OK);
        REQUIRE(item.fact < eg_fact_count(base) && !item.corrected && !item.recalled);
        REQUIRE(item.words[0] != '\0');
        REQUIRE(eg_consult_forget(talk, item.fact) == EG_OK);
    }
    REQUIRE(eg_consult_said_count(talk) == 0);
}

static void told(eg_base *base, eg_consult *talk, eg_consult *twin, Str text,
                 const char *lang)
{
    Page page = {0};
    REQUIRE(eg_consult_reset(talk) == EG_OK);
    eg_status status = eg_consult_tell(talk, text.at, text.len, lang);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_UNUSABLE) | BIT(EG_LIMIT));
    seen(talk, &page);
    if (status == EG_OK) {
        if (text.len % TWIN_EVERY == 0)
            twice(base, talk, twin, text, lang);
        refused(base, talk);
    }
    page_free(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const LANGS[] = {"fr", "en", NULL};
    static eg_base *base;
    static eg_consult *talk, *twin;
    Str text = {(const char *)bytes, length};
    if (base == NULL) {
        base = fuzz_base("rules/relations");
        REQUIRE(eg_consult_new(base, &talk) == EG_OK);
        REQUIRE(eg_consult_new(base, &twin) == EG_OK);
    }
    const char *lang = LANGS[fuzz_choice(&text, 3)];
    if (text.len == 0)
        return 0;
    told(base, talk, twin, text, lang);
    return 0;
}
