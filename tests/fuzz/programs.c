/* SPDX-License-Identifier: MIT
 *
 * A stranger's program, the first part, and facts, the second: a run ends within its
 * bounds of firings, tries and memory; of a base that is loaded again, under another
 * seed, and fired a rule at a time, it is the same to the byte.
 */
#include "fuzz/support/fuzz.h"

enum { FIRINGS = 120, MEMORY = 16 * 1024 * 1024, TRIES = 50000 };

typedef struct Run {
    eg_base *base;
    eg_run *run;
    Page said, left;
    eg_status status;
    eg_run_state state;
} Run;

static void event(void *user, const eg_event *event)
{
    Run *mine = user;
    char kind = (char)('0' + event->kind);
    if (event->kind == EG_EVENT_TRACE)
        REQUIRE(fuzz_is_safe(event->text, event->length));
    page_write(&mine->said, &kind, 1);
    page_write(&mine->said, event->text == NULL ? "" : event->text, event->length);
    page_write(&mine->said, "\n", 1);
}

static void go(Run *mine, uint64_t at_once)
{
    for (uint64_t fired = 0; fired < FIRINGS; fired += at_once) {
        mine->status = eg_run_go(mine->run, at_once, &mine->state);
        if (mine->status != EG_OK || mine->state != EG_RUN_LIMIT)
            return;
    }
}

static void begin(Run *mine, Str rules, Str facts, uint64_t at_once)
{
    const eg_run_options options = {.memory = MEMORY,
                                    .tries = TRIES,
                                    .trace = EG_TRACE_FACTS | EG_TRACE_RULES |
                                             EG_TRACE_AGENDA | EG_TRACE_SUPPORT,
                                    .journal = true,
                                    .lines = true,
                                    .event = event,
                                    .user = mine};
    if (fuzz_load(rules, &mine->base) != EG_OK)
        return;
    eg_status status = eg_run_new(mine->base, &options, &mine->run);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_LIMIT));
    if (status != EG_OK)
        return;
    status = eg_run_give(mine->run, "facts.yaml", facts.at, facts.len);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    go(mine, at_once);
    REQUIRE_STATUS(mine->status, BIT(EG_OK) | BIT(EG_LIMIT));
    REQUIRE(eg_run_write(mine->run, EG_FORMAT_TEXT, NULL, page_write, &mine->left) ==
            EG_OK);
    REQUIRE_SAFE(&mine->left);
}

/* Why all is there, and why it went round. */
static void explain(Run *mine)
{
    Page page = {0};
    REQUIRE(eg_run_write(mine->run, EG_FORMAT_JSON, NULL, page_write, &page) == EG_OK);
    REQUIRE(fuzz_is_json(&page));
    for (uint32_t i = 0; i < eg_fact_count(mine->base); i++)
        REQUIRE_STATUS(eg_run_how_write(mine->run, eg_fact_id(mine->base, i), NULL,
                                        page_write, &page),
                       BIT(EG_OK) | BIT(EG_NO_SUCH));
    REQUIRE(eg_run_circle_write(mine->run, NULL, page_write, &page) == EG_OK);
    REQUIRE_SAFE(&page);
    page_free(&page);
}

static void end(Run *mine)
{
    eg_run_free(mine->run);
    eg_base_release(mine->base);
    page_free(&mine->said);
    page_free(&mine->left);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {(const char *)bytes, length}, rules = STR(""), facts = STR("");
    Run whole = {0}, stepped = {0};
    fuzz_part(&text, &rules);
    fuzz_part(&text, &facts);
    fuzz_begin();
    begin(&whole, rules, facts, FIRINGS);
    begin(&stepped, rules, facts, 1);
    REQUIRE((whole.run == NULL) == (stepped.run == NULL));
    REQUIRE(whole.status == stepped.status && whole.state == stepped.state);
    REQUIRE(page_same(&whole.said, &stepped.said));
    REQUIRE(page_same(&whole.left, &stepped.left));
    if (whole.run != NULL)
        explain(&whole);
    end(&whole);
    end(&stepped);
    fuzz_end();
    return 0;
}
