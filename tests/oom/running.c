/* SPDX-License-Identifier: MIT
 *
 * Programs with memory failing: facts given and taken, firing, what is in memory and
 * how it came about. A run in which memory failed amid the facts, or while rules fired,
 * can only be looked at and freed; it goes on saying so.
 */
#include "oom/stage.h"

static void on_event(void *user, const eg_event *event)
{
    stage_number(user, "event", event->kind);
    stage_write(user, event->text, event->length);
}

/* Whatever has happened, a run can be looked at. */
static bool look(Stage *s, eg_run *run)
{
    eg_run_stats stats = {0};
    eg_element element = {0};
    if (!TRY(s, eg_run_write(run, EG_FORMAT_TEXT, NULL, stage_write, s)) ||
        !TRY(s, eg_run_write(run, EG_FORMAT_JSON, NULL, stage_write, s)) ||
        !TRY(s, eg_run_circle_write(run, NULL, stage_write, s)) ||
        !TRY(s, eg_run_problems_write(run, EG_PROBLEMS_HUMAN, NULL, stage_write, s)))
        return false;
    for (uint32_t fact = 0; fact < eg_fact_count(s->base); fact++)
        if (!TRY(s, eg_run_how_write(run, eg_fact_id(s->base, fact), NULL, stage_write,
                                     s)))
            return false;
    while (TRY(s, eg_run_next(run, EG_NONE, &element)) && s->status == EG_OK)
        stage_number(s, "tag", element.tag);
    if (!s->over && TRY(s, eg_run_stats_get(run, &stats)))
        stage_number(s, "firings", stats.firings);
    return !s->over;
}

static bool go(Stage *s, eg_run *run, unsigned most)
{
    eg_run_state state = EG_RUN_DONE;
    if (!TRY(s, eg_run_go(run, most, &state)))
        return false;
    stage_number(s, "state", state);
    return true;
}

/* Elements of each kind, with texts of their own. */
static bool put(Stage *s, eg_run *run)
{
    char name[32];
    for (uint32_t fact = 0; fact < eg_fact_count(s->base); fact++)
        for (unsigned i = 0; i < 2; i++) {
            snprintf(name, sizeof name, "somebody of number %u", i);
            const eg_value values[] = {
                {.kind = EG_VALUE_TEXT, .text = name, .length = strlen(name)}};
            if (!TRY(s, eg_run_put(run, fact, values, 1)))
                return false;
            if (i == 1 && !TRY(s, eg_run_drop(run, fact, values, 1)))
                return false;
        }
    return true;
}

static void program(Stage *s)
{
    static const char given[] = "{\"nobody\": 1}\n";
    const eg_run_options options = {.trace = EG_TRACE_FACTS | EG_TRACE_RULES |
                                             EG_TRACE_AGENDA | EG_TRACE_SUPPORT,
                                    .journal = true,
                                    .lines = true,
                                    .event = on_event,
                                    .user = s};
    eg_run *run = NULL;
    bool on = TRY(s, eg_run_new(s->base, &options, &run)) && go(s, run, 3) &&
              look(s, run) &&
              TRY(s, eg_run_give(run, "g.jsonl", given, sizeof given - 1)) &&
              TRY(s, eg_run_give(run, "g.yaml", "late: [", 7)) && look(s, run) &&
              put(s, run) && go(s, run, 40) && look(s, run);
    if (!on && s->broken) {
        eg_run_state state = EG_RUN_DONE;
        if (eg_run_go(run, 1, &state) != EG_NO_MEMORY)
            stage_blame(s, "a run that lacked memory goes on");
    }
    eg_run_free(run);
}

static bool give(Stage *s, eg_run *run, const char *text)
{
    return TRY(s, eg_run_give(run, "more.yaml", text, strlen(text)));
}

/* Of the base in which pairs are counted: given, taken, given again. */
static void desk(Stage *s)
{
    static const char *const strategies[] = {"depth", "breadth", "lex", "mea"};
    eg_run *run = NULL;
    bool on = true;
    for (size_t i = 0; on && i < 4; i++) {
        const eg_run_options options = {.strategy = strategies[i]};
        on = TRY(s, eg_run_new(s->base, &options, &run)) &&
             give(s, run, "seat: {name: a}") && go(s, run, 20) &&
             TRY(s, eg_run_take(run, "t.yaml", "seat: {name: a}", 15)) &&
             go(s, run, 20) &&
             TRY(s, eg_run_write(run, EG_FORMAT_TEXT, NULL, stage_write, s));
        eg_run_free(run);
        run = NULL;
    }
}

int main(int argc, char **argv)
{
    static const Scene scenes[] = {
        {.name = "desk",
         .play = program,
         .file = "tests/runs/desk.yaml",
         .may_break = true},
        {.name = "counting",
         .play = program,
         .file = "tests/runs/counting.yaml",
         .may_break = true},
        {.name = "circle",
         .play = program,
         .file = "tests/runs/circle.yaml",
         .may_break = true},
        {.name = "refused",
         .play = program,
         .file = "tests/runs/refused.yaml",
         .may_break = true},
        {.name = "stages",
         .play = program,
         .file = "tests/stages/program.yaml",
         .may_break = true},
        {.name = "partners",
         .play = program,
         .file = "tests/stages/partners.yaml",
         .may_break = true},
        {.name = "paths",
         .play = program,
         .file = "tests/stages/paths.yaml",
         .may_break = true},
        {.name = "quantifiers",
         .play = program,
         .file = "tests/stages/quantifiers.yaml",
         .may_break = true},
        {.name = "values",
         .play = program,
         .file = "tests/stages/values.yaml",
         .may_break = true},
        {.name = "strategies",
         .play = desk,
         .file = "tests/runs/desk.yaml",
         .may_break = true},
    };
    return stage_main(argc, argv, scenes, sizeof scenes / sizeof *scenes);
}
