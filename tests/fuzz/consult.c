/* SPDX-License-Identifier: MIT
 *
 * A stranger's rules and a person's answers: the first part is a rule file, each line
 * of the second is something that is said (support/fuzz.h).
 */
#include <stdlib.h>

#include "fuzz/support/fuzz.h"

enum { LINES_MOST = 16 };

/* What is said can be taken back: all is as it was before. */
static void give_and_back(eg_base *base, eg_consult *talk, Str line)
{
    Page before = {0}, after = {0};
    uint32_t count = eg_consult_said_count(talk), fact;
    talk_see(base, talk, &before);
    eg_status status = talk_do(base, talk, line);
    if (status == EG_OK && eg_consult_said_count(talk) == count + 1 &&
        eg_consult_back(talk, &fact) == EG_OK) {
        talk_see(base, talk, &after);
        REQUIRE(page_same(&before, &after));
    }
    page_free(&before);
    page_free(&after);
}

static void explain(eg_base *base, eg_consult *talk, Page *page)
{
    eg_step step;
    if (eg_consult_next(talk, &step) == EG_OK && step.kind == EG_STEP_QUESTION)
        REQUIRE(eg_why_write(talk, step.fact, NULL, page_write, page) == EG_OK);
    for (uint32_t i = 0; i < eg_advice_count(base); i++) {
        const char *id = eg_advice_id(base, i);
        REQUIRE(eg_how_write(talk, id, NULL, page_write, page) == EG_OK);
        REQUIRE(eg_why_not_write(talk, id, EG_FORMAT_TEXT, NULL, page_write, page) ==
                EG_OK);
    }
    for (uint32_t i = 0; i < eg_fact_count(base); i++)
        REQUIRE_STATUS(eg_how_write(talk, eg_fact_id(base, i), NULL, page_write, page),
                       BIT(EG_OK) | BIT(EG_NO_SUCH));
    REQUIRE_SAFE(page);
}

static void outcome(eg_base *base, eg_consult *talk)
{
    const eg_style french = {.lang = "fr", .width = 50};
    Page page = {0};
    int posture[4];
    eg_status status =
        eg_outcome_write(talk, EG_FORMAT_TEXT, &french, page_write, &page);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    if (status == EG_OK) {
        explain(base, talk, &page);
        page_clear(&page);
        REQUIRE(eg_outcome_write(talk, EG_FORMAT_HTML, NULL, page_write, &page) ==
                EG_OK);
        REQUIRE_SAFE(&page);
        REQUIRE(fuzz_is_html(&page));
        REQUIRE(eg_outcome_posture(talk, posture) == EG_OK);
        for (size_t i = 0; i < 4; i++)
            REQUIRE(posture[i] >= 0 && posture[i] <= 5);
    }
    page_free(&page);
}

/* In whichever order, there is something to ask or there is not. */
static void any_order(eg_consult *talk)
{
    static const eg_order ORDERS[] = {EG_ORDER_AUTHOR, EG_ORDER_FEWEST,
                                      EG_ORDER_RELEVANCE};
    eg_step step, first = {0};
    bool exact = true;
    for (size_t i = 0; i < 3; i++) {
        REQUIRE(eg_consult_order(talk, ORDERS[i]) == EG_OK);
        if (eg_consult_next(talk, &step) != EG_OK)
            return;
        exact = exact && eg_consult_choice(talk) != EG_CHOICE_BUDGET;
        first = i == 0 ? step : first;
        REQUIRE(!exact || step.kind == first.kind);
    }
}

/* Once it is closed, nothing is asked. */
static void closed(eg_consult *talk)
{
    eg_step step;
    REQUIRE(eg_consult_close(talk) == EG_OK);
    eg_status status = eg_consult_next(talk, &step);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    REQUIRE(status != EG_OK || step.kind != EG_STEP_QUESTION);
}

static void supposed(eg_consult *talk, Str changes)
{
    Page page = {0};
    char *typed = fuzz_c(changes);
    REQUIRE_STATUS(
        eg_what_if_write(talk, typed, EG_FORMAT_TEXT, NULL, page_write, &page),
        BIT(EG_OK) | BIT(EG_UNUSABLE) | BIT(EG_LIMIT));
    REQUIRE_SAFE(&page);
    page_free(&page);
    free(typed);
}

/* In another consultation, all that can be seen is the same; it is gone on with. */
static eg_consult *gone_on(eg_base *base, eg_consult *talk,
                           bool (*go_on)(eg_consult *, eg_consult *))
{
    Page before = {0}, after = {0};
    eg_consult *fresh = NULL;
    REQUIRE(eg_consult_new(base, &fresh) == EG_OK);
    if (go_on(talk, fresh)) {
        talk_see(base, talk, &before);
        talk_see(base, fresh, &after);
        REQUIRE(page_same(&before, &after));
        eg_consult *old = talk;
        talk = fresh;
        fresh = old;
    }
    eg_consult_free(fresh);
    page_free(&before);
    page_free(&after);
    return talk;
}

static eg_consult *said(eg_base *base, eg_consult *talk, Str line)
{
    Str rest = line, verb = fuzz_word(&rest);
    if (str_is_c(verb, "save"))
        return gone_on(base, talk, talk_resume);
    if (str_is_c(verb, "carry"))
        return gone_on(base, talk, talk_carry);
    if (str_is_c(verb, "suppose"))
        supposed(talk, rest);
    else if (str_is_c(verb, "try"))
        give_and_back(base, talk, rest);
    else
        talk_do(base, talk, line);
    return talk;
}

static void consult(eg_base *base, Str answers)
{
    eg_consult *talk = NULL;
    Page page = {0};
    Str line;
    REQUIRE(eg_consult_new(base, &talk) == EG_OK);
    for (unsigned i = 0; i < LINES_MOST && fuzz_line(&answers, &line); i++)
        talk = said(base, talk, line);
    talk_see(base, talk, &page);
    outcome(base, talk);
    any_order(talk);
    closed(talk);
    eg_consult_free(talk);
    page_free(&page);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {(const char *)bytes, length}, rules = STR(""), answers = STR("");
    eg_base *base = NULL;
    fuzz_part(&text, &rules);
    fuzz_part(&text, &answers);
    fuzz_begin();
    if (fuzz_load(rules, &base) == EG_OK && !eg_base_acts(base))
        consult(base, answers);
    eg_base_release(base);
    fuzz_end();
    return 0;
}
