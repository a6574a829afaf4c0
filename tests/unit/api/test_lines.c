/* SPDX-License-Identifier: MIT
 *
 * Situations by the line: what comes of each, what is left behind (nothing), memory
 * that fails at every request in turn, and that is steady however many lines there are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>

#include "api/counting.h"
#include "api/hosting.h"
#include "failing_mem.h"

static const char tiny_base[] =
    "entregent: 1\n"
    "languages: {en: {negations: [not]}, fr: {negations: [pas]}}\n"
    "facts:\n"
    "  a:\n"
    "    type: yes-no\n"
    "    ask: {en: 'A?', fr: 'A ?'}\n"
    "    heard: {yes: {en: [apple], fr: [pomme]}}\n"
    "  name: {type: text, ask: {en: 'Name?', fr: 'Nom ?'}}\n"
    "  guest: {fields: {name: text, likes: {type: text, several: yes}}}\n"
    "rules:\n"
    "  first:\n"
    "    when: {a: yes}\n"
    "    then: {advise: go, posture: {tact: 2}}\n"
    "    because: {en: 'A.', fr: 'A.'}\n"
    "  second:\n"
    "    when: {a: no, name: {matches: '(a|aa)+[bc]'}}\n"
    "    then: {advise: stay}\n"
    "    because: {en: 'B.', fr: 'B.'}\n"
    "advice:\n"
    "  go: {title: {en: \"Go, \\\"now\\\"\", fr: \"Pars\"}}\n"
    "  stay: {title: {en: Stay, fr: Reste}}\n";

static eg_lines *open_lines(eg_base *base, const eg_lines_options *options)
{
    eg_lines *lines = NULL;
    assert_int_equal(eg_lines_new(base, options, &lines), EG_OK);
    return lines;
}

static eg_line_kind put(eg_lines *lines, const char *text, Paper *paper)
{
    const eg_line line = {text, strlen(text), 9, NULL};
    eg_line_kind kind = EG_LINE_BLANK;
    paper_clear(paper);
    assert_int_equal(eg_line_write(lines, &line, paper_write, paper, &kind), EG_OK);
    return kind;
}

static void kinds(void **state)
{
    Paper paper;
    eg_base *base = host_base(tiny_base, NULL);
    eg_lines *lines = open_lines(base, NULL);
    (void)state;
    assert_int_equal(put(lines, "", &paper), EG_LINE_BLANK);
    assert_int_equal(paper.length, 0);
    assert_int_equal(put(lines, "{\"id\": \"x\"}", &paper), EG_LINE_QUESTION);
    assert_non_null(strstr(paper.text, "{\"id\": \"x\", \"entregent\": 1"));
    assert_int_equal(put(lines, "{\"given\": {\"a\": true}}", &paper), EG_LINE_ADVICE);
    assert_non_null(strstr(paper.text, "Go, \\\"now\\\""));
    assert_int_equal(put(lines, "{\"tell\": \"Une pomme.\", \"lang\": \"fr\"}", &paper),
                     EG_LINE_ADVICE);
    assert_non_null(strstr(paper.text, "Pars"));
    assert_non_null(strstr(paper.text, "\"words\": \"pomme\""));
    assert_int_equal(put(lines, "{\"given\": {\"a\": 0}}", &paper), EG_LINE_WRONG);
    assert_non_null(strstr(paper.text, "{\"line\": 9, \"error\": {\"code\": \"E"));
    assert_int_equal(put(lines, "{\"given\": {\"a\": false, \"name\": \"d\"}}", &paper),
                     EG_LINE_NONE);
    eg_lines_free(lines);
    eg_base_release(base);
}

static void of_the_texts_of_a_line_nothing_stays(void **state)
{
    static const char *const texts[] = {
        "{\"given\": {\"guest\": {\"name\": \"Ada\", \"likes\": [\"tea\", \"pie\"]}}}",
        "{\"given\": [{\"guest\": {\"name\": \"Bo\", \"likes\": [\"pie\"]}}, "
        "{\"name\": \"Cy\"}]}"};
    Paper first[2], again;
    eg_base *base = host_base(tiny_base, NULL);
    eg_lines *lines = open_lines(base, NULL);
    (void)state;
    for (int i = 0; i < 2; i++)
        assert_int_equal(put(lines, texts[i], &first[i]), EG_LINE_QUESTION);
    assert_non_null(strstr(first[0].text, "\"name\": \"Ada\", \"likes\": [\"tea\", "
                                          "\"pie\"]"));
    assert_non_null(strstr(first[1].text, "\"name\": \"Cy\""));
    for (int i = 5; i >= 0; i--) {
        put(lines, texts[i % 2], &again);
        assert_string_equal(again.text, first[i % 2].text);
    }
    eg_lines_free(lines);
    eg_base_release(base);
}

static void limits_are_those_of_a_line(void **state)
{
    char text[4200];
    Paper paper;
    eg_base *base = host_base(tiny_base, NULL);
    eg_lines *lines = open_lines(base, NULL);
    (void)state;
    snprintf(text, sizeof text, "{\"given\": {\"a\": false, \"name\": \"%0400d\"}}", 0);
    for (char *c = text; *c != '\0'; c++)
        *c = *c == '0' ? 'a' : *c;
    assert_int_equal(put(lines, text, &paper), EG_LINE_WRONG);
    assert_non_null(strstr(paper.text, "\"E308\""));
    assert_int_equal(put(lines, "{\"given\": {\"a\": true}}", &paper), EG_LINE_ADVICE);
    eg_lines_free(lines);
    eg_base_release(base);
}

static void misuse(void **state)
{
    const eg_line line = {"{}", 2, 1, NULL};
    const eg_line no_bytes = {NULL, 1, 1, NULL};
    Paper paper = {.stops = true};
    eg_lines *lines = NULL;
    eg_base *base = host_base(tiny_base, NULL);
    (void)state;
    assert_int_equal(eg_lines_new(NULL, NULL, &lines), EG_MISUSE);
    assert_int_equal(eg_lines_new(base, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_lines_new(base, &(eg_lines_options){.lang = "xx"}, &lines),
                     EG_NO_SUCH);
    assert_int_equal(eg_lines_new(base, &(eg_lines_options){.order = 7}, &lines),
                     EG_MISUSE);
    assert_null(lines);
    eg_lines_free(NULL);
    lines = open_lines(base, NULL);
    assert_int_equal(eg_line_write(NULL, &line, paper_write, &paper, NULL), EG_MISUSE);
    assert_int_equal(eg_line_write(lines, NULL, paper_write, &paper, NULL), EG_MISUSE);
    assert_int_equal(eg_line_write(lines, &line, NULL, &paper, NULL), EG_MISUSE);
    assert_int_equal(eg_line_write(lines, &no_bytes, paper_write, &paper, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_line_write(lines, &line, paper_write, &paper, NULL),
                     EG_STOPPED);
    paper.stops = false;
    assert_int_equal(eg_line_write(lines, &line, paper_write, &paper, NULL), EG_OK);
    eg_lines_free(lines);
    eg_base_release(base);
}

/* Memory */

static const char *const some[] = {
    "{\"id\": 1.50, \"given\": {\"a\": true}}",
    "{\"tell\": \"An apple.\", \"given\": {\"name\": \"Ada\"}}",
    "{\"given\": {\"b\": 1}, \"gvien\": 3}",
    "{\"given\": {\"guest\": {\"name\": \"Ada\", \"likes\": [\"tea\"]}}}"};

enum { SOME = sizeof some / sizeof *some };

static void advise_some(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    const FailingMem *failing = mem->user;
    Paper *want = user;
    Paper paper;
    eg_base *base = NULL;
    eg_lines *lines = NULL;
    if (eg_base_from_text("tiny.yaml", tiny_base, sizeof tiny_base - 1, &memory,
                          &base) != EG_OK)
        return;
    eg_status status = eg_lines_new(base, NULL, &lines);
    assert_true(status == EG_OK || (failing->failed && status == EG_NO_MEMORY));
    for (int i = 0; i < SOME && status == EG_OK; i++) {
        const eg_line line = {some[i], strlen(some[i]), 1, NULL};
        paper_clear(&paper);
        status = eg_line_write(lines, &line, paper_write, &paper, NULL);
        if (status == EG_OK && want[i].length == 0)
            want[i] = paper; /* of the first run that came so far */
        if (status == EG_OK)
            assert_string_equal(paper.text, want[i].text);
        else
            assert_int_equal(paper.length, 0);
        assert_true(status == EG_OK || (failing->failed && status == EG_NO_MEMORY));
        status = EG_OK; /* the next line may do */
    }
    eg_lines_free(lines);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    Paper want[SOME];
    (void)state;
    for (int i = 0; i < SOME; i++)
        paper_clear(&want[i]);
    failing_mem_run(advise_some, want);
}

static void many_lines_in_steady_memory(void **state)
{
    char text[160];
    Paper paper;
    Counting counting = {0};
    size_t early = 0;
    const eg_memory memory = {count_fn, &counting};
    eg_base *base = host_base(tiny_base, &memory);
    eg_lines *lines = open_lines(base, NULL);
    (void)state;
    for (int i = 0; i < 20000; i++) {
        if (i % 4 == 3)
            snprintf(text, sizeof text, "{\"tell\": \"An apple, number %08d.\"}", i);
        else
            snprintf(text, sizeof text,
                     "{\"id\": %d, \"given\": {\"name\": \"name %08d\", \"%s\": %s}}",
                     i, i, i % 4 == 1 ? "a" : "b", i % 8 < 4 ? "true" : "false");
        put(lines, text, &paper);
        early = i == 1000 ? counting.most : early;
    }
    assert_int_equal(counting.most, early);
    eg_lines_free(lines);
    eg_base_release(base);
    assert_int_equal(counting.live, 0);
}

/* Threads */

enum { THREADS = 4, ROUNDS = 200 };

typedef struct Worker {
    pthread_t thread;
    eg_base *base;
    const Paper *want;
    unsigned wrong; /* cmocka's assertions are for its own thread */
} Worker;

static void *work(void *user)
{
    Worker *worker = user;
    Paper paper;
    eg_lines *lines = NULL;
    worker->wrong = eg_lines_new(worker->base, NULL, &lines) == EG_OK ? 0 : 1;
    for (int i = 0; i < ROUNDS && worker->wrong == 0; i++) {
        const eg_line line = {some[i % SOME], strlen(some[i % SOME]), 1, NULL};
        paper_clear(&paper);
        bool same = eg_line_write(lines, &line, paper_write, &paper, NULL) == EG_OK &&
                    strcmp(paper.text, worker->want[i % SOME].text) == 0;
        worker->wrong += same ? 0 : 1;
    }
    eg_lines_free(lines);
    return NULL;
}

static void threads_say_the_same(void **state)
{
    Paper want[SOME];
    Worker workers[THREADS] = {0};
    eg_base *base = host_base(tiny_base, NULL);
    eg_base *alone = host_base(tiny_base, NULL);
    eg_lines *lines = open_lines(alone, NULL);
    (void)state;
    for (int i = 0; i < SOME; i++) {
        const eg_line line = {some[i], strlen(some[i]), 1, NULL};
        paper_clear(&want[i]);
        assert_int_equal(eg_line_write(lines, &line, paper_write, &want[i], NULL),
                         EG_OK);
    }
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (Worker){.base = base, .want = want};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]),
                         0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
        assert_int_equal(workers[i].wrong, 0);
    }
    eg_lines_free(lines);
    eg_base_release(alone);
    eg_base_release(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
        cmocka_unit_test(of_the_texts_of_a_line_nothing_stays),
        cmocka_unit_test(limits_are_those_of_a_line),
        cmocka_unit_test(misuse),
        cmocka_unit_test(memory_fails_anywhere),
        cmocka_unit_test(many_lines_in_steady_memory),
        cmocka_unit_test(threads_say_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
