/* SPDX-License-Identifier: MIT
 *
 * Consultations that lines of an input hold, and what can be seen of them.
 */
#include <stdlib.h>

#include "fuzz/support/fuzz.h"

/* To a person, or by a file; patterns of the base may reach a limit. */
enum {
    SAID = BIT(EG_OK) | BIT(EG_UNUSABLE) | BIT(EG_NO_SUCH) | BIT(EG_NOT_NOW) |
           BIT(EG_LIMIT)
};

static eg_status answer(eg_consult *talk, uint32_t fact, Str text)
{
    eg_reply reply = {0};
    char *typed = fuzz_c(text);
    eg_status read = eg_consult_read(talk, fact, typed, NULL, &reply);
    eg_reply first = reply;
    eg_status status = eg_consult_answer(talk, fact, typed, NULL, &reply);
    REQUIRE(status == read || status == EG_LIMIT);
    REQUIRE(reply.kind == first.kind && reply.candidates == first.candidates);
    REQUIRE((status == EG_UNUSABLE) == (reply.kind != EG_REPLY_USED) ||
            status == EG_NO_SUCH || status == EG_LIMIT);
    free(typed);
    return status;
}

static eg_status answer_next(eg_consult *talk, Str text)
{
    eg_step step;
    eg_status status = eg_consult_next(talk, &step);
    if (status != EG_OK || step.kind != EG_STEP_QUESTION)
        return status;
    return answer(talk, step.fact, text);
}

static eg_status give(eg_consult *talk, Str fact, Str value)
{
    char *id = fuzz_c(fact), *given = fuzz_c(value);
    eg_status status = eg_consult_give(talk, id, given);
    free(id);
    free(given);
    return status;
}

/* What was known before, in words of the host's own. */
static eg_status recall(eg_consult *talk, Str line)
{
    char *id = fuzz_c(fuzz_word(&line)), *value = fuzz_c(fuzz_word(&line));
    char *words = fuzz_c(line);
    eg_status status = eg_consult_recall(talk, id, value, words);
    free(id);
    free(value);
    free(words);
    return status;
}

static eg_status tell(eg_consult *talk, Str lang, Str text)
{
    char *id = fuzz_c(lang);
    eg_status status =
        eg_consult_tell(talk, text.at, text.len, str_is_c(lang, "-") ? NULL : id);
    free(id);
    return status;
}

static uint32_t fact_of(eg_base *base, Str word)
{
    char *id = fuzz_c(word);
    uint32_t fact = eg_fact_find(base, id);
    free(id);
    return fact;
}

eg_status talk_do(eg_base *base, eg_consult *talk, Str line)
{
    Str verb = fuzz_word(&line);
    uint32_t back = EG_NONE, fresh;
    eg_status status = EG_OK;
    if (str_is_c(verb, "give")) {
        Str fact = fuzz_word(&line);
        status = give(talk, fact, line);
    } else if (str_is_c(verb, "answer")) {
        status = answer_next(talk, line);
    } else if (str_is_c(verb, "reply")) {
        uint32_t fact = fact_of(base, fuzz_word(&line));
        status = answer(talk, fact, line);
    } else if (str_is_c(verb, "back")) {
        status = eg_consult_back(talk, &back);
        REQUIRE((status == EG_OK) == (back != EG_NONE));
    } else if (str_is_c(verb, "forget")) {
        status = eg_consult_forget(talk, fact_of(base, fuzz_word(&line)));
    } else if (str_is_c(verb, "tell")) {
        Str lang = fuzz_word(&line);
        status = tell(talk, lang, line);
    } else if (str_is_c(verb, "recall")) {
        status = recall(talk, line);
    } else if (str_is_c(verb, "again")) {
        status = eg_consult_hear_again(talk, &fresh);
    } else if (str_is_c(verb, "close")) {
        status = eg_consult_close(talk);
    } else if (str_is_c(verb, "reset")) {
        status = eg_consult_reset(talk);
    }
    REQUIRE_STATUS(status, SAID);
    return status;
}

void talk_see(eg_base *base, eg_consult *talk, Page *page)
{
    eg_step step, again;
    page_clear(page);
    eg_status status = eg_consult_next(talk, &step);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    REQUIRE(eg_outcome_write(talk, EG_FORMAT_JSON, NULL, page_write, page) == status);
    REQUIRE(page->len == 0 || fuzz_is_json(page));
    if (status != EG_OK)
        return;
    REQUIRE(eg_consult_next(talk, &again) == EG_OK);
    REQUIRE(step.kind == again.kind && step.fact == again.fact);
    REQUIRE((step.kind == EG_STEP_QUESTION) == (step.fact != EG_NONE));
    REQUIRE(eg_heard_write(talk, NULL, page_write, page) == EG_OK);
    REQUIRE(eg_facts_write(talk, NULL, page_write, page) == EG_OK);
    if (step.kind == EG_STEP_QUESTION) {
        REQUIRE(eg_fact_question(base, step.fact, NULL) != NULL);
        for (uint32_t i = 0; i < eg_consult_said_count(talk); i++)
            REQUIRE(eg_consult_said(talk, i) != step.fact);
        REQUIRE(eg_question_write(talk, step.fact, NULL, page_write, page) == EG_OK);
    }
    REQUIRE_SAFE(page);
}

bool talk_resume(eg_consult *talk, eg_consult *fresh)
{
    Page file = {0}, again = {0}, lost = {0};
    eg_saved *saved = NULL;
    uint32_t count = 0;
    eg_status status = eg_saved_write(talk, NULL, NULL, 0, page_write, &file);
    if (status == EG_NOT_NOW)
        return false;
    REQUIRE(status == EG_OK);
    REQUIRE(eg_saved_read("-", file.at, file.len, fuzz_memory(), &saved) == EG_OK);
    REQUIRE(eg_consult_reset(fresh) == EG_OK);
    status = eg_saved_say(saved, fresh, NULL, page_write, &lost, &count);
    REQUIRE(status == EG_OK && count == 0 && lost.len == 0);
    REQUIRE(eg_saved_write(fresh, NULL, NULL, 0, page_write, &again) == EG_OK);
    REQUIRE(page_same(&file, &again));
    eg_saved_free(saved);
    page_free(&file);
    page_free(&again);
    page_free(&lost);
    return true;
}

bool talk_carry(eg_consult *talk, eg_consult *fresh)
{
    Page lost = {0};
    REQUIRE(eg_consult_reset(fresh) == EG_OK);
    REQUIRE(eg_consult_carry(talk, fresh, NULL, page_write, &lost) == EG_OK);
    REQUIRE(lost.len == 0);
    page_free(&lost);
    return true;
}
