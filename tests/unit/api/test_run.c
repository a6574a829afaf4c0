/* SPDX-License-Identifier: MIT
 *
 * Runs as a host meets them: states and limits, cancelling, what an event may do, facts
 * given and taken, and arguments that no caller may pass.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <time.h>

#include "api/running.h"

#define HEAD "entregent: 1\nlanguages: {en: {}, fr: {}}\n"

static const char counting[] =
    HEAD "facts: {n: number}\n"
         "rules:\n"
         "  up: {when: [{n: $n}], then: [{print: \"$n\"}, {assert: {n: $n + 1}}]}\n"
         "given: {n: 0}\n";

/* `lazy` acts, `eager` concludes: two ways of matching. */
static const char pairs[] = HEAD
    "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}, go: yes-no}\n"
    "rules:\n"
    "  pairs:\n"
    "    when: [{a: {n: $x}}, {a: {n: $y}}, {a: {n: $z}}, {where: $x + $y + $z < 0}]\n"
    "    then: %s\n"
    "  begin: {when: [{go: yes}], then: [{assert: {b: {n: 7}}}]}\n";

typedef struct Host {
    eg_run *run;
    eg_event_kind kind;   /* what is waited for */
    unsigned seen;        /* events of that kind */
    unsigned cancel_at;   /* the one that cancels; 0: none */
    eg_status answers[8]; /* of what an event may not do */
    bool asks;
    char last[200];
    char rule[20]; /* the one that the last was about */
} Host;

static void ask_too_much(Host *host)
{
    eg_run_state state;
    eg_element element = {0};
    eg_value one = {.kind = EG_VALUE_NUMBER, .number = 1};
    host->answers[0] = eg_run_go(host->run, 1, &state);
    host->answers[1] = eg_run_give(host->run, "x.yaml", "n: 5", 4);
    host->answers[2] = eg_run_take(host->run, "x.yaml", "n: 5", 4);
    host->answers[3] = eg_run_put(host->run, 0, &one, 1);
    host->answers[4] = eg_run_drop(host->run, 0, &one, 1);
    host->answers[5] = eg_run_next(host->run, 0, &element);
    host->answers[6] =
        eg_run_write(host->run, EG_FORMAT_TEXT, NULL, running_nowhere, NULL);
    host->answers[7] = eg_run_how_write(host->run, "n", NULL, running_nowhere, NULL);
}

static void on_event(void *user, const eg_event *event)
{
    Host *host = user;
    eg_run_stats stats;
    if (event->kind != host->kind)
        return;
    snprintf(host->last, sizeof host->last, "%.*s", (int)event->length, event->text);
    snprintf(host->rule, sizeof host->rule, "%s", event->rule ? event->rule : "-");
    host->seen++;
    if (host->run != NULL)
        assert_int_equal(eg_run_stats_get(host->run, &stats), EG_OK);
    if (host->asks)
        ask_too_much(host);
    if (host->seen == host->cancel_at)
        eg_run_cancel(host->run);
}

/* states */

static void states(void **state)
{
    eg_base *base = running_base(counting);
    eg_run *run = running_start(base, NULL);
    Paper paper = {.length = 0};
    (void)state;
    assert_true(eg_base_acts(base));
    assert_int_equal(running_go(run, 0), EG_RUN_LIMIT);
    assert_string_equal(running_facts(run, &paper), "- n: 0\n");
    assert_int_equal(running_go(run, 10), EG_RUN_LIMIT);
    assert_string_equal(running_facts(run, &paper), "- n: 10\n");
    assert_int_equal(running_go(run, 1000), EG_RUN_LIMIT);
    assert_string_equal(running_facts(run, &paper), "- n: 1010\n");
    paper_clear(&paper);
    assert_int_equal(eg_run_circle_write(run, NULL, paper_write, &paper), EG_OK);
    assert_non_null(strstr(paper.text, "up \xE2\x86\x92 up"));
    assert_int_equal(eg_run_take(run, "x.yaml", "n: 1010", 7), EG_OK);
    assert_int_equal(running_go(run, UINT64_MAX), EG_RUN_DONE);
    assert_string_equal(running_facts(run, &paper), "");
    eg_run_free(run);
    eg_base_release(base);
}

static void a_rule_halts(void **state)
{
    eg_base *base = running_base(
        HEAD "facts: {n: number}\n"
             "rules: {r: {when: [{n: $n}], then: [{halt: yes}, {print: \"$n\"}]}}\n");
    eg_run *run = running_start(base, NULL);
    (void)state;
    running_give(run, "n: 1");
    assert_int_equal(running_go(run, 1), EG_RUN_HALTED);
    assert_int_equal(running_go(run, 1), EG_RUN_DONE);
    running_give(run, "n: 2");
    assert_int_equal(running_go(run, 0), EG_RUN_LIMIT);
    assert_int_equal(running_go(run, 5), EG_RUN_HALTED);
    eg_run_free(run);
    eg_base_release(base);
}

/* cancelling */

static void cancel_from_an_event(void **state)
{
    eg_base *base = running_base(counting);
    Host host = {.kind = EG_EVENT_PRINT, .cancel_at = 40};
    const eg_run_options options = {.event = on_event, .user = &host};
    host.run = running_start(base, &options);
    (void)state;
    assert_int_equal(running_go(host.run, 100000), EG_RUN_STOPPED);
    assert_int_equal(host.seen, 40); /* not one more */
    assert_int_equal(running_go(host.run, 300), EG_RUN_LIMIT);
    assert_int_equal(host.seen, 340);
    eg_run_cancel(host.run); /* before: nothing fires */
    assert_int_equal(running_go(host.run, 300), EG_RUN_STOPPED);
    assert_int_equal(host.seen, 340);
    eg_run_cancel(NULL);
    eg_run_free(host.run);
    eg_base_release(base);
}

static void *cancel_soon(void *user)
{
    const struct timespec wait = {0, 20000000};
    nanosleep(&wait, NULL);
    eg_run_cancel(user);
    return NULL;
}

static void cancel_from_a_thread(void **state)
{
    pthread_t thread;
    eg_base *base = running_base(counting);
    eg_run *run = running_start(base, NULL);
    eg_run_stats stats;
    (void)state;
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, run), 0);
    assert_int_equal(running_go(run, UINT64_MAX), EG_RUN_STOPPED);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(eg_run_stats_get(run, &stats), EG_OK);
    assert_true(stats.firings > 0);
    assert_int_equal(running_go(run, 3), EG_RUN_LIMIT);
    eg_run_free(run);
    eg_base_release(base);
}

/* events */

static void an_event_asks_for_more(void **state)
{
    eg_base *base = running_base(counting);
    Host host = {.kind = EG_EVENT_PRINT, .asks = true};
    const eg_run_options options = {.event = on_event, .user = &host};
    Paper paper = {.length = 0};
    (void)state;
    host.run = running_start(base, &options);
    assert_int_equal(running_go(host.run, 5), EG_RUN_LIMIT);
    assert_int_equal(host.seen, 5);
    assert_string_equal(host.last, "4");
    assert_string_equal(host.rule, "up");
    for (size_t i = 0; i < sizeof host.answers / sizeof *host.answers; i++)
        assert_int_equal(host.answers[i], EG_NOT_NOW);
    assert_string_equal(running_facts(host.run, &paper), "- n: 5\n");
    eg_run_free(host.run);
    eg_base_release(base);
}

static void refused_and_gone(void **state)
{
    eg_base *base = running_base(
        HEAD "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}, c: number}\n"
             "rules:\n"
             "  follow: {when: [{a: {n: $n}}], then: {b: {n: $n}, c: $n}}\n"
             "  undo:\n"
             "    when: [{b: {n: $n}, as: $b}]\n"
             "    then: [{retract: $b}, {modify: $b, with: {n: 9}}]\n"
             "  plain: {when: [{c: {above: 0}, as: $c}], then: [{retract: $c}]}\n"
             "  twice:\n"
             "    salience: -1\n"
             "    when: [{a: {n: $n}, as: $a}]\n"
             "    then: [{retract: $a}, {modify: $a, with: {n: 3}}, {retract: $a}]\n");
    Host refused = {.kind = EG_EVENT_REFUSED};
    Host gone = {.kind = EG_EVENT_GONE};
    Host *hosts[] = {&refused, &gone};
    Paper paper = {.length = 0};
    (void)state;
    for (int i = 0; i < 2; i++) {
        const eg_run_options options = {.event = on_event, .user = hosts[i]};
        eg_run *run = running_start(base, &options);
        running_give(run, "a: {n: 1}");
        assert_int_equal(running_go(run, 100), EG_RUN_DONE);
        assert_string_equal(running_facts(run, &paper), "");
        eg_run_free(run);
    }
    assert_int_equal(refused.seen, 3);
    assert_int_equal(gone.seen, 2);
    assert_string_equal(gone.last, "");
    eg_base_release(base);
}

/* What has no value is not put there, and the run goes on: division by zero, more than
 * the largest number, beyond the range. */
static void no_value(void **state)
{
    static const char *const thens[] = {
        "[{assert: {b: {n: 1 / ($n - 1)}}}, {print: \"on\"}]",
        "[{assert: {b: {n: $n * $big * $big}}}, {print: \"on\"}]",
        "[{assert: {c: $n + 9}}, {print: \"on\"}]",
        "[{modify: $a, with: {n: 5 % ($n - 1)}}, {print: \"on\"}]",
        "[{conclude: {b: {n: 2 / ($n - 1)}}}, {print: \"on\"}]",
        "[{conclude: {b: {n: -1 / ($n - 1)}}}, {print: \"on\"}]"};
    (void)state;
    for (size_t i = 0; i < sizeof thens / sizeof *thens; i++) {
        char text[1000];
        snprintf(text, sizeof text,
                 HEAD
                 "facts: {a: {fields: {n: number, big: number}},\n"
                 "        b: {fields: {n: number}},\n"
                 "        c: {type: number, range: [0, 9]}}\n"
                 "rules:\n"
                 "  r:\n"
                 "    when: [{a: {n: $n, big: $big}, as: $a}, {where: $big > $n}]\n"
                 "    then: %s\n"
                 "given: [{a: {n: 1, big: 1.5e300}}]\n",
                 thens[i]);
        eg_base *base = running_base(text);
        Host host = {.kind = EG_EVENT_PRINT};
        const eg_run_options options = {.event = on_event, .user = &host};
        eg_run *run = running_start(base, &options);
        Paper paper = {.length = 0};
        assert_int_equal(running_go(run, 100), EG_RUN_DONE);
        assert_int_equal(host.seen, 1);
        assert_string_equal(running_facts(run, &paper), "- a: {n: 1, big: 1.5e300}\n");
        eg_run_free(run);
        eg_base_release(base);
    }
}

/* strategies */

static void strategies(void **state)
{
    static const char *const wrong[] = {"", "Depth", "depth ", "deep", "random"};
    static const char *const right[] = {"depth", "breadth", "lex", "mea"};
    eg_base *base = running_base(running_all);
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const eg_run_options options = {.strategy = wrong[i]};
        eg_run *run = NULL;
        assert_int_equal(eg_run_new(base, &options, &run), EG_NO_SUCH);
        assert_null(run);
    }
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        const eg_run_options options = {.strategy = right[i], .lang = "tlh"};
        eg_run *run = running_start(base, &options);
        assert_int_equal(running_go(run, 1000), EG_RUN_HALTED);
        eg_run_free(run);
    }
    eg_base_release(base);
}

/* the budget of a search */

static void a_search_too_long(void **state)
{
    static const char *const thens[] = {"[{print: \"$x $y $z\"}]",
                                        "{b: {n: $x + $y + $z}}"};
    char text[1000];
    (void)state;
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, pairs, thens[i]);
        eg_base *base = running_base(text);
        const eg_run_options options = {.tries = 500};
        eg_run *run = running_start(base, &options);
        eg_run_state went = EG_RUN_DONE;
        eg_status status = EG_OK;
        char fact[32];
        for (int n = 0; n < 20 && status == EG_OK; n++) {
            snprintf(fact, sizeof fact, "a: {n: %d}", n);
            status = eg_run_give(run, "a.yaml", fact, strlen(fact));
        }
        assert_int_equal(status, i == 0 ? EG_OK : EG_LIMIT);
        for (int again = 0; again < 2; again++) {
            assert_int_equal(eg_run_go(run, 1000, &went), EG_OK);
            assert_int_equal(went, EG_RUN_TRIES);
            assert_int_equal(eg_run_give(run, "a.yaml", "go: yes", 7), EG_LIMIT);
            assert_int_equal(eg_run_take(run, "a.yaml", "a: {n: 1}", 9), EG_LIMIT);
        }
        assert_int_equal(eg_run_write(run, EG_FORMAT_JSON, NULL, running_nowhere, NULL),
                         EG_OK);
        eg_run_free(run);
        eg_base_release(base);
    }
}

/* give and take */

static const char rules_only[] = HEAD
    "facts:\n"
    "  edge: {fields: {from: text, to: text}}\n"
    "  path: {fields: {from: text, to: text}}\n"
    "  here: {fields: {at: text}}\n"
    "  lonely: {fields: {at: text}}\n"
    "  n: {fields: {edges: number}}\n"
    "  mood: {choice: [calm, loud], otherwise: calm}\n"
    "  far: yes-no\n"
    "rules:\n"
    "  path: {when: {edge: {from: $a, to: $b}}, then: {path: {from: $a, to: $b}}}\n"
    "  on:\n"
    "    when: [{path: {from: $a, to: $b}}, {path: {from: $b, to: $c}}]\n"
    "    then: {path: {from: $a, to: $c}}\n"
    "  here: {when: [{here: {at: $a}}, {edge: {from: $a, to: $b}}],\n"
    "         then: {here: {at: $b}}}\n"
    "  lonely: {when: [{here: {at: $a}}, {none: [{edge: {from: $a}}]}],\n"
    "           then: {lonely: {at: $a}}}\n"
    "  n: {when: [{count: {path: {}}, as: $n}], then: {n: {edges: $n}}}\n"
    "  loud: {when: [{some: {path: {from: a, to: d}}}], then: {mood: loud}}\n"
    "  far: {when: [{mood: loud}, {path: {from: b, to: a}}], then: {far: yes}}\n";

enum { KINDS = 40, STEPS = 60, ROUNDS = 60 };

static void fact_of(unsigned kind, char out[64])
{
    unsigned from = kind / 4 % 4, to = kind % 4;
    if (kind < 16)
        snprintf(out, 64, "edge: {from: %c, to: %c}", 'a' + (int)from, 'a' + (int)to);
    else if (kind < 32)
        snprintf(out, 64, "path: {from: %c, to: %c}", 'a' + (int)from, 'a' + (int)to);
    else if (kind < 36)
        snprintf(out, 64, "here: {at: %c}", 'a' + (int)to);
    else if (kind < 38)
        snprintf(out, 64, "mood: %s", kind == 36 ? "calm" : "loud");
    else
        snprintf(out, 64, "far: %s", kind == 38 ? "yes" : "no");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of what is in memory, sorted. */
static void sorted_facts(eg_run *run, Paper *out)
{
    char *lines[400];
    size_t count = 0;
    static Paper raw;
    running_facts(run, &raw);
    for (char *at = strtok(raw.text, "\n"); at != NULL; at = strtok(NULL, "\n"))
        lines[count++] = at;
    qsort(lines, count, sizeof *lines, by_text);
    paper_clear(out);
    for (size_t i = 0; i < count; i++)
        paper_write(out, lines[i], strlen(lines[i]) + 1);
}

/* After any giving and taking, with runs in between or not, what is left is what a
 * fresh run has that was given only what is still given. */
static void taking_leaves_no_trace(void **state)
{
    eg_base *base = running_base(rules_only);
    uint64_t random = 88172645463325252u;
    unsigned taken = 0;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        bool given[KINDS] = {false};
        eg_run *run = running_start(base, NULL);
        for (int i = 0; i < STEPS; i++) {
            char fact[64];
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
            unsigned kind = (unsigned)(random >> 33) % KINDS;
            fact_of(kind, fact);
            if (given[kind]) {
                assert_int_equal(eg_run_take(run, "f.yaml", fact, strlen(fact)), EG_OK);
                taken++;
            } else {
                running_give(run, fact);
                if (kind >= 36) /* one value replaces the other */
                    given[kind ^ 1] = false;
            }
            given[kind] = !given[kind];
            if ((random >> 60) % 3 == 0)
                assert_int_equal(running_go(run, 10000), EG_RUN_DONE);
        }
        eg_run *fresh = running_start(base, NULL);
        for (unsigned kind = 0; kind < KINDS; kind++) {
            char fact[64];
            fact_of(kind, fact);
            if (given[kind])
                running_give(fresh, fact);
        }
        Paper left = {.length = 0}, wanted = {.length = 0};
        assert_int_equal(running_go(run, 10000), EG_RUN_DONE);
        assert_int_equal(running_go(fresh, 10000), EG_RUN_DONE);
        sorted_facts(run, &left);
        sorted_facts(fresh, &wanted);
        assert_int_equal(left.length, wanted.length);
        assert_memory_equal(left.text, wanted.text, wanted.length);
        eg_run_free(run);
        eg_run_free(fresh);
    }
    assert_true(taken > 500);
    eg_base_release(base);
}

static void take_refuses(void **state)
{
    eg_base *base = running_base(rules_only);
    eg_run *run = running_start(base, NULL);
    Paper paper = {.length = 0};
    (void)state;
    running_give(run, "[{edge: {from: a, to: b}}, {edge: {from: b, to: a}}]");
    assert_int_equal(running_go(run, 100), EG_RUN_DONE);
    assert_int_equal(eg_run_take(run, "x.yaml", "path: {from: a, to: b}", 22),
                     EG_NOT_NOW);
    assert_int_equal(eg_run_take(run, "x.yaml", "path: {from: a, to: z}", 22),
                     EG_NO_SUCH);
    assert_int_equal(eg_run_take(run, "x.yaml", "mood: calm", 10), EG_NOT_NOW);
    assert_int_equal(eg_run_take(run, "x.yaml", "mood: loud", 10), EG_NO_SUCH);
    assert_int_equal(eg_run_take(run, "x.yaml", "mood: sad", 9), EG_WRONG);
    assert_int_equal(
        eg_run_problems_write(run, EG_PROBLEMS_GCC, NULL, paper_write, &paper), EG_OK);
    assert_non_null(strstr(paper.text, "x.yaml:1:7: error:"));
    eg_run_free(run);
    eg_base_release(base);
}

static void facts_with_mistakes(void **state)
{
    static const char *const wrong[][2] = {
        {"f.json", ""},
        {"f.json", "3"},
        {"f.json", "[3]"},
        {"f.json", "{\"turns\": {\"a\": 1}}"},
        {"f.json", "{\"turns\": \"\\u0000\"}"},
        {"f.json", "{\"turns\": \"\xFF\"}"},
        {"f.json", "{\"turns\": 101}"},
        {"f.json", "{\"turns\": -1e400}"},
        {"f.jsonl", "{\"turns\": 1} {\"turns\": 2}"},
        {"f.jsonl", "{\"turns\": 1}\n{\"turns\": 2"},
        {"f.json", "{\"nobody\": 1}"},
        {"f.json", "{\"late\": 1.5}"},
        {"f.json", "{\"guest\": {\"age\": \"old\"}}"},
        {"f.json", "{\"guest\": {\"likes\": {\"a\": 1}}}"},
        {"f.json", "{\"guest\": [1]}"},
        {"f.json", "{\"salt\": [\"sea\", \"sugar\"]}"},
        {"f.yaml", ""},
        {"f.yaml", "turns: 1\nturns: 2"},
        {"f.yaml", "- turns: 1\n- turns: 2"},
        {"f.yaml", "&a turns: *a"},
        {"f.yaml", "turns: unknown"},
        {"f.yaml", "mood: {calm: 0.5}"},
        {"f.yaml", "rules: {}"},
        {"f.yaml", "guest: {name: [a, b]}"}};
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    Paper before = {.length = 0}, after = {.length = 0};
    (void)state;
    running_facts(run, &before);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *text = wrong[i][1];
        eg_status status = eg_run_give(run, wrong[i][0], text, strlen(text));
        if (status != EG_WRONG)
            fail_msg("%s: %s", text, eg_status_name(status));
        paper_clear(&after);
        assert_int_equal(
            eg_run_problems_write(run, EG_PROBLEMS_JSON, NULL, paper_write, &after),
            EG_OK);
        assert_non_null(strstr(after.text, wrong[i][0]));
    }
    assert_string_equal(running_facts(run, &after), before.text);
    eg_run_free(run);
    eg_base_release(base);
}

/* two runs of one base, a thread each */

typedef struct Worker {
    pthread_t thread;
    eg_base *base;
    const char *strategy;
    Paper paper;
    bool ok;
} Worker;

static void *run_alone(void *user)
{
    Worker *worker = user;
    worker->ok = true;
    for (int i = 0; i < 20; i++) {
        const eg_run_options options = {.strategy = worker->strategy};
        eg_run *run = NULL;
        eg_run_state went;
        paper_clear(&worker->paper);
        worker->ok = worker->ok && eg_run_new(worker->base, &options, &run) == EG_OK &&
                     eg_run_go(run, 1000, &went) == EG_OK && went == EG_RUN_HALTED &&
                     eg_run_write(run, EG_FORMAT_TEXT, NULL, paper_write,
                                  &worker->paper) == EG_OK;
        eg_run_free(run);
    }
    eg_base_release(worker->base);
    return NULL;
}

static void two_threads(void **state)
{
    static Worker workers[4];
    eg_base *base = running_base(running_all);
    (void)state;
    for (int i = 0; i < 4; i++) {
        workers[i] = (Worker){.base = eg_base_keep(base)};
        workers[i].strategy = i % 2 == 0 ? "depth" : "lex";
        assert_int_equal(
            pthread_create(&workers[i].thread, NULL, run_alone, &workers[i]), 0);
    }
    eg_base_release(base);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (int i = 0; i < 4; i++) {
        assert_true(workers[i].ok);
        assert_string_equal(workers[i].paper.text, workers[i % 2].paper.text);
    }
}

/* misuse */

static void misuse(void **state)
{
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    eg_run *none = NULL;
    eg_run_state went;
    eg_run_stats stats;
    eg_element element = {0};
    (void)state;
    assert_false(eg_base_acts(NULL));
    assert_int_equal(eg_run_new(NULL, NULL, &none), EG_MISUSE);
    assert_int_equal(eg_run_new(base, NULL, NULL), EG_MISUSE);
    assert_null(none);
    eg_run_free(NULL);
    assert_int_equal(eg_run_go(NULL, 1, &went), EG_MISUSE);
    assert_int_equal(eg_run_go(run, 1, NULL), EG_MISUSE);
    assert_int_equal(eg_run_give(NULL, "x", "", 0), EG_MISUSE);
    assert_int_equal(eg_run_give(run, NULL, "", 0), EG_MISUSE);
    assert_int_equal(eg_run_give(run, "x", NULL, 1), EG_MISUSE);
    assert_int_equal(eg_run_take(NULL, "x", "", 0), EG_MISUSE);
    assert_int_equal(eg_run_stats_get(NULL, &stats), EG_MISUSE);
    assert_int_equal(eg_run_stats_get(run, NULL), EG_MISUSE);
    assert_int_equal(eg_run_next(NULL, 0, &element), EG_MISUSE);
    assert_int_equal(eg_run_next(run, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_run_next(run, 999, &element), EG_NO_SUCH);
    assert_int_equal(running_go(run, 1000), EG_RUN_HALTED);
    eg_run_free(run);
    eg_base_release(base);
}

/* Of what writes: the writer gets nothing. */
static void misuse_of_writing(void **state)
{
    const eg_style klingon = {.lang = "tlh"};
    static Paper paper, closed = {.stops = true};
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    (void)state;
#define WRITES(status, function, ...)                                                  \
    assert_int_equal(function(__VA_ARGS__, paper_write, &paper), status)
    WRITES(EG_MISUSE, eg_run_write, NULL, EG_FORMAT_TEXT, NULL);
    WRITES(EG_MISUSE, eg_run_write, run, (eg_format)9, NULL);
    WRITES(EG_NO_SUCH, eg_run_write, run, EG_FORMAT_TEXT, &klingon);
    WRITES(EG_MISUSE, eg_run_how_write, NULL, "turns", NULL);
    WRITES(EG_MISUSE, eg_run_how_write, run, NULL, NULL);
    WRITES(EG_NO_SUCH, eg_run_how_write, run, "turns: 0", &klingon);
    WRITES(EG_NO_SUCH, eg_run_how_write, run, "late", NULL);
    WRITES(EG_NO_SUCH, eg_run_how_write, run, "turns: 1", NULL);
    WRITES(EG_NO_SUCH, eg_run_how_write, run, "guest: {name: no, likes: [a, b]}", NULL);
    WRITES(EG_NO_SUCH, eg_run_how_write, run, " ", NULL);
    WRITES(EG_WRONG, eg_run_how_write, run, "turn", NULL);
    WRITES(EG_WRONG, eg_run_how_write, run, "{", NULL);
    WRITES(EG_MISUSE, eg_run_circle_write, NULL, NULL);
    WRITES(EG_MISUSE, eg_run_problems_write, NULL, EG_PROBLEMS_GCC, NULL);
    WRITES(EG_MISUSE, eg_run_problems_write, run, (eg_problem_format)7, NULL);
#undef WRITES
    assert_int_equal(eg_run_write(run, EG_FORMAT_TEXT, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_run_how_write(run, "turns", NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_run_circle_write(run, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_run_problems_write(run, EG_PROBLEMS_GCC, NULL, NULL, NULL),
                     EG_MISUSE);
    assert_int_equal(paper.length, 0);
    assert_int_equal(eg_run_write(run, EG_FORMAT_JSON, NULL, paper_write, &closed),
                     EG_STOPPED);
    eg_run_free(run);
    eg_base_release(base);
}

static void a_base_with_errors(void **state)
{
    static const char wrong[] = HEAD "facts: {n: number}\nrules: {r: {then: {m: 1}}}\n";
    eg_base *base = NULL;
    eg_run *run = NULL;
    (void)state;
    assert_int_equal(eg_base_from_text("w.yaml", wrong, sizeof wrong - 1, NULL, &base),
                     EG_WRONG);
    assert_int_equal(eg_run_new(base, NULL, &run), EG_WRONG);
    assert_null(run);
    eg_base_release(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states),
        cmocka_unit_test(a_rule_halts),
        cmocka_unit_test(cancel_from_an_event),
        cmocka_unit_test(cancel_from_a_thread),
        cmocka_unit_test(an_event_asks_for_more),
        cmocka_unit_test(refused_and_gone),
        cmocka_unit_test(no_value),
        cmocka_unit_test(strategies),
        cmocka_unit_test(a_search_too_long),
        cmocka_unit_test(taking_leaves_no_trace),
        cmocka_unit_test(take_refuses),
        cmocka_unit_test(facts_with_mistakes),
        cmocka_unit_test(two_threads),
        cmocka_unit_test(misuse),
        cmocka_unit_test(misuse_of_writing),
        cmocka_unit_test(a_base_with_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
