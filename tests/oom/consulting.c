/* SPDX-License-Identifier: MIT
 *
 * Consultations with memory failing: answers, what is taken back and changed, stories,
 * every explanation, and the outcome in each form.
 */
#include "oom/stage.h"

/* What stands, as far as a host can see it. */
static bool look(Stage *s, eg_consult *talk)
{
    int posture[4] = {0};
    uint32_t advice = EG_NONE;
    if (!TRY(s, eg_outcome_advice(talk, &advice)) ||
        !TRY(s, eg_outcome_posture(talk, posture)))
        return false;
    stage_number(s, "advice", advice);
    stage_number(s, "tact", (unsigned)posture[EG_TACT]);
    stage_number(s, "said", eg_consult_said_count(talk));
    return TRY(s, eg_facts_write(talk, NULL, stage_write, s));
}

static bool step(Stage *s, eg_consult *talk, eg_step *out)
{
    if (!TRY(s, eg_consult_next(talk, out)))
        return false;
    stage_number(s, "step", out->kind);
    stage_number(s, "fact", out->fact);
    stage_number(s, "choice", eg_consult_choice(talk));
    return true;
}

/* Puts questions and answers them in turn; `typed` ends in NULL. */
static bool answer(Stage *s, eg_consult *talk, const char *const *typed)
{
    const eg_style narrow = {.lang = "fr", .width = 40};
    eg_step now = {EG_STEP_NONE, EG_NONE};
    eg_reply reply;
    for (; *typed != NULL; typed++) {
        if (!step(s, talk, &now))
            return false;
        if (now.kind != EG_STEP_QUESTION)
            return true;
        if (!TRY(s, eg_question_write(talk, now.fact, &narrow, stage_write, s)) ||
            !TRY(s, eg_why_write(talk, now.fact, NULL, stage_write, s)) ||
            !TRY(s, eg_consult_read(talk, now.fact, *typed, "en", &reply)) ||
            !TRY(s, eg_consult_answer(talk, now.fact, *typed, "en", &reply)))
            return false;
        stage_number(s, "reply", reply.kind);
    }
    return true;
}

static bool explain(Stage *s, eg_consult *talk)
{
    const eg_base *base = s->base;
    for (uint32_t i = 0; i < eg_advice_count(base); i++) {
        const char *id = eg_advice_id(base, i);
        if (!TRY(s, eg_how_write(talk, id, NULL, stage_write, s)) ||
            !TRY(s, eg_why_not_write(talk, id, EG_FORMAT_TEXT, NULL, stage_write, s)) ||
            !TRY(s, eg_why_not_write(talk, id, EG_FORMAT_JSON, NULL, stage_write, s)))
            return false;
    }
    return TRY(s, eg_how_write(talk, NULL, NULL, stage_write, s));
}

static bool outcome(Stage *s, eg_consult *talk)
{
    const eg_style dated = {.lang = "fr", .colour = true, .day = "2026-03-03"};
    return TRY(s, eg_outcome_write(talk, EG_FORMAT_TEXT, &dated, stage_write, s)) &&
           TRY(s, eg_outcome_write(talk, EG_FORMAT_JSON, NULL, stage_write, s)) &&
           TRY(s, eg_outcome_write(talk, EG_FORMAT_HTML, &dated, stage_write, s)) &&
           TRY(s, eg_outcome_write(talk, EG_FORMAT_MARKDOWN, &dated, stage_write, s));
}

static bool heard(Stage *s, eg_consult *talk)
{
    eg_heard_item item;
    for (uint32_t i = 0; i < eg_heard_count(talk); i++) {
        if (eg_heard(talk, i, &item) != EG_OK)
            return false;
        stage_say(s, item.value);
        stage_say(s, item.words);
    }
    return TRY(s, eg_heard_write(talk, NULL, stage_write, s)) &&
           TRY(s, eg_heard_problem_write(talk, NULL, stage_write, s));
}

static void answers(Stage *s)
{
    static const char *const typed[] = {"2", "what?", "probably 2", "yes", "1",
                                        "3", "1",     "2",          NULL};
    eg_consult *talk = NULL;
    if (TRY(s, eg_consult_new(s->base, &talk)) && answer(s, talk, typed))
        look(s, talk);
    eg_consult_free(talk);
}

static void explained(Stage *s)
{
    static const char *const typed[] = {"2", "2", "2", "1", "1", "1", NULL};
    eg_consult *talk = NULL;
    if (TRY(s, eg_consult_new(s->base, &talk)) && answer(s, talk, typed) &&
        explain(s, talk) && TRY(s, eg_consult_close(talk)) && look(s, talk) &&
        explain(s, talk))
        outcome(s, talk);
    eg_consult_free(talk);
}

static void outcomes(Stage *s)
{
    eg_consult *talk = NULL;
    if (TRY(s, eg_consult_new(s->base, &talk)) && outcome(s, talk) &&
        TRY(s, eg_consult_set(talk, 0, 0)) && outcome(s, talk))
        look(s, talk);
    eg_consult_free(talk);
}

/* Values by their ids, in the order of the source, whatever the base. */
static bool give_all(Stage *s, eg_consult *talk, uint32_t value)
{
    for (uint32_t fact = 0; fact < eg_fact_count(s->base); fact++) {
        uint32_t count = eg_value_count(s->base, fact);
        const char *given =
            count != 0 ? eg_value_id(s->base, fact, value % count) : "3";
        if (eg_fact_question(s->base, fact, NULL) != NULL &&
            !TRY(s, eg_consult_give(talk, eg_fact_id(s->base, fact), given)))
            return false;
    }
    return true;
}

static void changes(Stage *s)
{
    eg_consult *talk = NULL;
    eg_step now;
    uint32_t back = EG_NONE;
    if (!TRY(s, eg_consult_new(s->base, &talk)) || !give_all(s, talk, 0) ||
        !look(s, talk) || !give_all(s, talk, 1) || !look(s, talk))
        goto end;
    while (eg_consult_said_count(talk) > 1) {
        if (!TRY(s, eg_consult_back(talk, &back)) || !step(s, talk, &now))
            goto end;
        stage_number(s, "back", back);
    }
    if (TRY(s, eg_consult_forget(talk, eg_consult_said(talk, 0))) && look(s, talk) &&
        give_all(s, talk, 2) && TRY(s, eg_consult_reset(talk)) && look(s, talk) &&
        TRY(s, eg_consult_set(talk, 0, 1)) && TRY(s, eg_consult_set(talk, 0, EG_NONE)))
        look(s, talk);
end:
    eg_consult_free(talk);
}

static void orders(Stage *s)
{
    static const char *const typed[] = {"1", "2", "0", "1", NULL};
    eg_consult *talk = NULL;
    eg_step more = {EG_STEP_NONE, EG_NONE};
    bool on = TRY(s, eg_consult_new(s->base, &talk));
    for (eg_order order = EG_ORDER_RELEVANCE; on && order <= EG_ORDER_FEWEST; order++)
        on = TRY(s, eg_consult_reset(talk)) && TRY(s, eg_consult_order(talk, order)) &&
             answer(s, talk, typed) && TRY(s, eg_consult_more(talk, &more));
    if (on)
        stage_number(s, "more", more.fact);
    eg_consult_free(talk);
}

static void what_if(Stage *s)
{
    static const char *const supposed[] = {
        "1 = 1", "relation = partner", "1 = 2, 2 = 1", "deceived = yes", "nonsense"};
    static const char *const typed[] = {"1", "2", NULL};
    eg_consult *talk = NULL;
    bool on = TRY(s, eg_consult_new(s->base, &talk)) && answer(s, talk, typed);
    for (size_t i = 0; i < 5 && on; i++)
        on = TRY(s, eg_what_if_write(talk, supposed[i], EG_FORMAT_TEXT, NULL,
                                     stage_write, s)) &&
             TRY(s, eg_what_if_write(talk, supposed[i], EG_FORMAT_JSON, NULL,
                                     stage_write, s)) &&
             look(s, talk);
    eg_consult_free(talk);
}

static void told(Stage *s)
{
    static const char first[] = "My client is some days late, and she lied to me. My "
                                "baker was honest, not weeks late; my partner's late.";
    static const char second[] = "Ma cliente a plusieurs semaines de retard. Menti ?";
    static const char deaf[] = "say xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!";
    static const char *const typed[] = {"1", "2", "1", NULL};
    eg_consult *talk = NULL;
    uint32_t fresh = 0;
    if (TRY(s, eg_consult_new(s->base, &talk)) &&
        TRY(s, eg_consult_tell(talk, first, sizeof first - 1, "en")) &&
        heard(s, talk) && look(s, talk) && answer(s, talk, typed) &&
        TRY(s, eg_consult_hear_again(talk, &fresh)) &&
        TRY(s, eg_consult_tell(talk, second, sizeof second - 1, NULL)) &&
        heard(s, talk) && TRY(s, eg_consult_tell(talk, deaf, sizeof deaf - 1, "en")) &&
        heard(s, talk) && TRY(s, eg_consult_forget(talk, 0)) &&
        TRY(s, eg_consult_hear_again(talk, &fresh)) && heard(s, talk) && look(s, talk))
        outcome(s, talk);
    eg_consult_free(talk);
}

/* Where carrying fails, `to` can only be freed: each time into a new one. */
static eg_status carry(Stage *s, eg_consult *from, eg_consult **to)
{
    eg_consult_free(*to);
    *to = NULL;
    eg_status status = eg_consult_new(s->base, to);
    return status == EG_OK ? eg_consult_carry(from, *to, NULL, stage_write, s) : status;
}

static void carried(Stage *s)
{
    static const char story[] = "My client is weeks late.";
    eg_consult *from = NULL;
    eg_consult *to = NULL;
    if (TRY(s, eg_consult_new(s->base, &from)) &&
        TRY(s, eg_consult_tell(from, story, sizeof story - 1, "en")) &&
        TRY(s, eg_consult_set(from, 0, 1)) && TRY(s, carry(s, from, &to)) &&
        look(s, to) && heard(s, to))
        look(s, from);
    eg_consult_free(to);
    eg_consult_free(from);
}

int main(int argc, char **argv)
{
    static const Scene scenes[] = {
        {.name = "answers-story", .play = answers, .file = "tests/talks/story.yaml"},
        {.name = "answers-kinds", .play = answers, .file = "tests/talks/base.yaml"},
        {.name = "answers-saved", .play = answers, .file = "tests/history/base.yaml"},
        {.name = "explained", .play = explained, .file = "tests/talks/story.yaml"},
        {.name = "explained-kinds", .play = explained, .file = "tests/talks/base.yaml"},
        {.name = "outcomes", .play = outcomes, .file = "tests/talks/story.yaml"},
        {.name = "changes", .play = changes, .file = "tests/talks/story.yaml"},
        {.name = "changes-kinds", .play = changes, .file = "tests/talks/base.yaml"},
        {.name = "changes-people", .play = changes, .file = "tests/people/base.yaml"},
        {.name = "orders", .play = orders, .file = "tests/people/base.yaml"},
        {.name = "orders-shipped",
         .play = orders,
         .file = "rules/relations",
         .at_most = 40},
        {.name = "what-if", .play = what_if, .file = "tests/talks/story.yaml"},
        {.name = "what-if-kinds", .play = what_if, .file = "tests/talks/base.yaml"},
        {.name = "told", .play = told, .file = "tests/talks/story.yaml"},
        {.name = "told-shipped",
         .play = told,
         .file = "rules/relations",
         .at_most = 60},
        {.name = "carried", .play = carried, .file = "tests/talks/story.yaml"},
    };
    return stage_main(argc, argv, scenes, sizeof scenes / sizeof *scenes);
}
