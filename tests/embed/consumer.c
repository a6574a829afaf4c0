/* SPDX-License-Identifier: MIT
 *
 * A program of someone else's: consults a rule base through the public header alone,
 * with an allocator of its own, and prints the outcome as JSON. Before that it runs a
 * program and prints, a line each, what came of it.
 *
 *     consumer RULES [fact=value]...
 *
 * Every question is answered with its first value, or "unknown" where it has none. It
 * fails when a byte of memory was not given back, or given back with another size.
 */
#include <entregent.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTIONS = 1000 };

static size_t held;

static void *count_memory(void *user, void *ptr, size_t old_size, size_t new_size)
{
    size_t *count = user;
    if (new_size == 0) {
        free(ptr);
        *count -= ptr != NULL ? old_size : 0;
        return NULL;
    }
    void *block = realloc(ptr, new_size);
    if (block != NULL)
        *count += new_size - (ptr != NULL ? old_size : 0);
    return block;
}

static int to_stdout(void *user, const char *bytes, size_t length)
{
    (void)user;
    return fwrite(bytes, 1, length, stdout) == length ? 0 : 1;
}

static int fail(const char *what, eg_status status)
{
    fprintf(stderr, "consumer: %s: %s\n", what, eg_status_name(status));
    return 1;
}

/* `fact=value` of the command line. */
static eg_status give(eg_consult *talk, char *pair)
{
    char *value = strchr(pair, '=');
    if (value == NULL)
        return EG_MISUSE;
    *value = '\0';
    return eg_consult_give(talk, pair, value + 1);
}

static int consult(eg_base *base, eg_consult *talk)
{
    eg_step step = {EG_STEP_NONE, EG_NONE};
    int asked = 0;
    for (; asked < QUESTIONS; asked++) {
        eg_status status = eg_consult_next(talk, &step);
        if (status != EG_OK)
            return fail("next", status);
        if (step.kind != EG_STEP_QUESTION)
            break;
        const char *id = eg_fact_id(base, step.fact);
        const char *value = eg_value_count(base, step.fact) != 0
                                ? eg_value_id(base, step.fact, 0)
                                : "unknown";
        status = eg_consult_give(talk, id, value);
        if (status != EG_OK)
            return fail(id, status);
    }
    if (asked == QUESTIONS)
        return fail("it goes on asking", EG_LIMIT);
    eg_style style = {"en", 80, false, true, NULL};
    eg_status status = eg_outcome_write(talk, EG_FORMAT_JSON, &style, to_stdout, NULL);
    return status == EG_OK ? 0 : fail("outcome", status);
}

static const char tasks[] =
    "entregent: 1\n"
    "facts:\n"
    "  task: {fields: {name: text, left: number}}\n"
    "  busy: yes-no\n"
    "rules:\n"
    "  work:\n"
    "    when: [{task: {name: $t, left: {as: $n, above: 0}},"
    " as: $task}]\n"
    "    then: [{print: \"$t\"}, {modify: $task, with:"
    " {left: $n - 1}}]\n"
    "  busy: {salience: 1, when: {some: {task: {left: {above: 0}}}},"
    " then: {busy: yes}}\n";

typedef struct Working {
    eg_run *run;
    int printed;
    int most; /* after so many it is enough */
} Working;

static void on_event(void *user, const eg_event *event)
{
    Working *working = user;
    if (event->kind != EG_EVENT_PRINT)
        return;
    printf("%s: %.*s\n", event->rule, (int)event->length, event->text);
    if (++working->printed == working->most)
        eg_run_cancel(working->run);
}

static eg_status give_tasks(eg_base *base, eg_run *run)
{
    static const char sweep[] = "{\"task\": {\"name\": \"sweep\", \"left\": 2}}";
    eg_value values[2] = {{EG_VALUE_TEXT, 0, 0, 0, "cook", 4, NULL, 0},
                          {EG_VALUE_NUMBER, 0, 0, 3, NULL, 0, NULL, 0}};
    eg_status status = eg_run_give(run, "tasks.json", sweep, sizeof sweep - 1);
    return status == EG_OK ? eg_run_put(run, eg_fact_find(base, "task"), values, 2)
                           : status;
}

static eg_status show_tasks(eg_base *base, eg_run *run)
{
    eg_element element;
    eg_run_stats stats;
    memset(&element, 0, sizeof element);
    while (eg_run_next(run, eg_fact_find(base, "task"), &element) == EG_OK)
        printf("%s %g left\n", element.values[0].text, element.values[1].number);
    eg_status status = eg_run_stats_get(run, &stats);
    if (status == EG_OK)
        printf("%d firings, %d facts\n", (int)stats.firings, (int)stats.elements);
    return status;
}

static eg_status work(eg_base *base, eg_run *run, const char *take)
{
    eg_run_state state;
    eg_status status = give_tasks(base, run);
    if (status == EG_OK)
        status = eg_run_go(run, 1000, &state);
    if (status != EG_OK || state != EG_RUN_STOPPED)
        return status == EG_OK ? EG_LIMIT : status;
    status = show_tasks(base, run);
    if (status == EG_OK)
        status = eg_run_take(run, "take.yaml", take, strlen(take));
    if (status == EG_OK)
        status = eg_run_go(run, 1000, &state);
    if (status != EG_OK || state != EG_RUN_DONE)
        return status == EG_OK ? EG_LIMIT : status;
    return show_tasks(base, run);
}

static int run_program(const eg_memory *memory)
{
    Working working = {NULL, 0, 4};
    eg_run_options options;
    eg_base *base = NULL;
    memset(&options, 0, sizeof options);
    options.event = on_event;
    options.user = &working;
    eg_status status =
        eg_base_from_text("tasks.yaml", tasks, sizeof tasks - 1, memory, &base);
    if (status == EG_OK)
        status = eg_run_new(base, &options, &working.run);
    if (status == EG_OK)
        status = work(base, working.run, "task: {name: sweep, left: 1}");
    eg_run_free(working.run);
    eg_base_release(base);
    return status == EG_OK ? 0 : fail("run", status);
}

int main(int argc, char **argv)
{
    if (argc < 2 || strcmp(eg_version(), EG_VERSION) != 0)
        return fail("usage, or header and library differ", EG_MISUSE);
    const char *paths[] = {argv[1]};
    eg_memory memory = {count_memory, &held};
    if (run_program(&memory) != 0)
        return 1;
    eg_base *base = NULL;
    eg_status status = eg_base_open(paths, 1, &memory, &base);
    if (status != EG_OK) {
        if (base != NULL)
            (void)eg_base_problems_write(base, EG_PROBLEMS_GCC, NULL, to_stdout, NULL);
        eg_base_release(base);
        return fail(argv[1], status);
    }
    eg_consult *talk = NULL;
    status = eg_consult_new(base, &talk);
    for (int i = 2; status == EG_OK && i < argc; i++)
        status = give(talk, argv[i]);
    int result = status == EG_OK ? consult(base, talk) : fail("give", status);
    eg_consult_free(talk);
    eg_base_release(base);
    if (held != 0) {
        fprintf(stderr, "consumer: %zu bytes were not given back\n", held);
        return 1;
    }
    return result;
}
