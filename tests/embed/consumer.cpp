// SPDX-License-Identifier: MIT
//
// The public header and the library from C++: handles in unique_ptr, output in a
// std::string, events in a lambda. `consumer RULES` runs a program and prints, a line
// each, what came of it; then how many facts the base has, and the outcome of a
// consultation in which nothing is known.
#include <entregent.h>

#include <iostream>
#include <memory>
#include <string>

namespace
{

struct Release {
    void operator()(eg_base *base) const { eg_base_release(base); }
    void operator()(eg_consult *talk) const { eg_consult_free(talk); }
    void operator()(eg_run *run) const { eg_run_free(run); }
};

int append(void *user, const char *bytes, size_t length)
{
    static_cast<std::string *>(user)->append(bytes, length);
    return 0;
}

// A base as a literal, as a host has it that brings its rules along.
const char tasks[] = R"(
entregent: 1
facts:
  task: {fields: {name: text, left: number}}
  busy: yes-no
rules:
  work:
    when: [{task: {name: $t, left: {as: $n, above: 0}}, as: $task}]
    then: [{print: "$t"}, {modify: $task, with: {left: $n - 1}}]
  busy: {salience: 1, when: {some: {task: {left: {above: 0}}}}, then: {busy: yes}}
)";

struct Fail {
    eg_status status;
};

void must(eg_status status)
{
    if (status != EG_OK)
        throw Fail{status};
}

eg_run_state go(eg_run *run)
{
    eg_run_state state;
    must(eg_run_go(run, 1000, &state));
    return state;
}

void show_tasks(eg_base *base, eg_run *run)
{
    eg_element element = {};
    while (eg_run_next(run, eg_fact_find(base, "task"), &element) == EG_OK)
        std::cout << element.values[0].text << ' ' << element.values[1].number
                  << " left\n";
    eg_run_stats stats;
    must(eg_run_stats_get(run, &stats));
    std::cout << stats.firings << " firings, " << stats.elements << " facts\n";
}

struct Working {
    eg_run *run = nullptr;
    int printed = 0;
};

void run_program()
{
    const std::string sweep = R"({"task": {"name": "sweep", "left": 2}})";
    const std::string taken = "task: {name: sweep, left: 1}";
    eg_base *opened = nullptr;
    must(eg_base_from_text("tasks.yaml", tasks, sizeof tasks - 1, nullptr, &opened));
    std::unique_ptr<eg_base, Release> base(opened);
    Working working;
    eg_run_options options = {};
    options.user = &working;
    options.event = [](void *user, const eg_event *event) {
        auto *self = static_cast<Working *>(user);
        if (event->kind != EG_EVENT_PRINT)
            return;
        std::cout << event->rule << ": " << std::string(event->text, event->length)
                  << '\n';
        if (++self->printed == 4)
            eg_run_cancel(self->run);
    };
    must(eg_run_new(base.get(), &options, &working.run));
    std::unique_ptr<eg_run, Release> run(working.run);
    must(eg_run_give(run.get(), "tasks.json", sweep.data(), sweep.size()));
    eg_value cook[2] = {};
    cook[0].kind = EG_VALUE_TEXT;
    cook[0].text = "cook";
    cook[0].length = 4;
    cook[1].kind = EG_VALUE_NUMBER;
    cook[1].number = 3;
    must(eg_run_put(run.get(), eg_fact_find(base.get(), "task"), cook, 2));
    if (go(run.get()) != EG_RUN_STOPPED)
        throw Fail{EG_LIMIT};
    show_tasks(base.get(), run.get());
    must(eg_run_take(run.get(), "take.yaml", taken.data(), taken.size()));
    if (go(run.get()) != EG_RUN_DONE)
        throw Fail{EG_LIMIT};
    show_tasks(base.get(), run.get());
}

} // namespace

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "";
    try {
        run_program();
    } catch (const Fail &fail) {
        std::cerr << "consumer: run: " << eg_status_name(fail.status) << '\n';
        return 1;
    }
    eg_base *opened = nullptr;
    eg_status status = eg_base_open(&path, 1, nullptr, &opened);
    std::unique_ptr<eg_base, Release> base(opened);
    eg_consult *begun = nullptr;
    if (status == EG_OK)
        status = eg_consult_new(base.get(), &begun);
    std::unique_ptr<eg_consult, Release> talk(begun);
    if (status == EG_OK)
        status = eg_consult_close(talk.get());
    std::string outcome;
    if (status == EG_OK)
        status =
            eg_outcome_write(talk.get(), EG_FORMAT_JSON, nullptr, append, &outcome);
    if (status != EG_OK) {
        std::cerr << "consumer: " << eg_status_name(status) << '\n';
        return 1;
    }
    std::cout << eg_fact_count(base.get()) << " facts\n" << outcome;
    return 0;
}
