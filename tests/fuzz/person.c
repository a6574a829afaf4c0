/* SPDX-License-Identifier: MIT
 *
 * A person's file as somebody left it: refused, or read, told, recalled, changed and
 * written; what is written is read as the same.
 */
#include "fuzz/support/fuzz.h"

static const char TODAY[] = "2026-03-03";

static void problems(const eg_person *person)
{
    Page page = {0};
    REQUIRE(eg_person_problems_write(person, EG_PROBLEMS_JSON, NULL, page_write,
                                     &page) == EG_OK);
    REQUIRE(fuzz_is_json(&page));
    REQUIRE(eg_person_problems_write(person, EG_PROBLEMS_HUMAN, NULL, page_write,
                                     &page) == EG_OK);
    REQUIRE_SAFE(&page);
    page_free(&page);
}

/* Written, read and written: the same bytes. */
static void again(const eg_person *person)
{
    Page first = {0}, second = {0};
    eg_person *twin = NULL;
    REQUIRE(eg_person_write(person, page_write, &first) == EG_OK);
    REQUIRE(eg_person_read("-", first.at, first.len, fuzz_memory(), &twin) == EG_OK);
    REQUIRE(eg_person_write(twin, page_write, &second) == EG_OK);
    REQUIRE(page_same(&first, &second));
    eg_person_free(twin);
    size_t cut = first.len / 2;
    REQUIRE(eg_person_read("-", first.at, cut, fuzz_memory(), &twin) == EG_WRONG);
    eg_person_free(twin);
    page_free(&first);
    page_free(&second);
}

static void told(const eg_person *person, eg_base *base)
{
    Page page = {0};
    char slug[EG_PERSON_SLUG_SIZE];
    REQUIRE(eg_person_tell(person, EG_NONE, base, TODAY, EG_FORMAT_JSON, NULL,
                           page_write, &page) == EG_OK);
    REQUIRE(fuzz_is_json(&page));
    REQUIRE(eg_person_tell(person, EG_NONE, base, TODAY, EG_FORMAT_TEXT, NULL,
                           page_write, &page) == EG_OK);
    REQUIRE_SAFE(&page);
    REQUIRE(eg_person_slug(person, slug) == EG_OK);
    for (size_t i = 0; slug[i] != '\0'; i++)
        REQUIRE((slug[i] >= 'a' && slug[i] <= 'z') ||
                (slug[i] >= '0' && slug[i] <= '9') || (slug[i] == '-' && i != 0));
    page_free(&page);
}

/* What is recalled follows from the person alone: twice, nothing is fresh. */
static void recalled(eg_person *person, eg_base *base)
{
    eg_consult *talk = NULL;
    uint32_t fresh, index = EG_NONE;
    REQUIRE(eg_consult_new(base, &talk) == EG_OK);
    REQUIRE(eg_person_recall(person, talk, TODAY, EG_NONE, NULL, &fresh) == EG_OK);
    REQUIRE(fresh == eg_heard_count(talk));
    REQUIRE(eg_person_recall(person, talk, TODAY, EG_NONE, NULL, &fresh) == EG_OK);
    REQUIRE(fresh == 0);
    REQUIRE(eg_consult_give(talk, "matter", "late") == EG_OK);
    REQUIRE(eg_person_recall(person, talk, TODAY, EG_NONE, NULL, &fresh) == EG_OK);
    REQUIRE_STATUS(eg_visit_keep(person, talk, TODAY, &index),
                   BIT(EG_OK) | BIT(EG_LIMIT));
    if (index != EG_NONE) {
        eg_visit visit;
        REQUIRE(eg_visit_get(person, index, &visit) == EG_OK);
        REQUIRE(eg_visit_came(person, index, EG_CAME_BETTER, TODAY) == EG_OK);
        REQUIRE(!eg_visit_open(person, index, base));
    }
    eg_consult_free(talk);
}

static void used(eg_person *person, eg_base *base)
{
    again(person);
    told(person, base);
    recalled(person, base);
    again(person);
    REQUIRE(eg_person_rename(person, "Zo\xC3\xA9") == EG_OK);
    while (eg_visit_count(person) != 0)
        REQUIRE(eg_visit_drop(person, 0) == EG_OK);
    again(person);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static eg_base *base;
    eg_person *person = NULL;
    if (base == NULL)
        base = fuzz_base("tests/fuzz/desk.yaml");
    fuzz_begin();
    const char *text = length == 0 ? "" : (const char *)bytes;
    eg_status status = eg_person_read("it", text, length, fuzz_memory(), &person);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    if (person != NULL)
        problems(person);
    if (status == EG_OK)
        used(person, base);
    eg_person_free(person);
    fuzz_end();
    return 0;
}
