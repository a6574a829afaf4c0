/* SPDX-License-Identifier: MIT
 *
 * Memory that fails: every request in turn, alone and with all that follow. Nothing
 * leaks, nothing crashes, and the session says that memory failed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "session/trying.h"

static const char BASE[] =
    "facts:\n"
    "  q: {type: yes-no, ask: {en: \"?\"}}\n"
    "  w: {type: text, ask: {en: \"?\"}, otherwise: \"late\"}\n"
    "  edge: {fields: {from: text, to: text}}\n"
    "  path: {fields: {from: text, to: text}}\n"
    "  many: yes-no\n"
    "  n: {fields: {at: number}}\n"
    "  plus: {fields: {at: number}}\n"
    "  total: number\n"
    "rules:\n"
    "  first: {when: {edge: {from: $a, to: $b}}, then: {path: {from: $a, to: $b}}}\n"
    "  more: {when: [{path: {from: $a, to: $b}}, {edge: {from: $b, to: $c}}],"
    " then: {path: {from: $a, to: $c}}}\n"
    "  many: {when: [{w: {matches: 'a.*'}}, {any: [{q: yes}, {some: {path: {from: $a,"
    " to: {as: $b, not: $a}}}}]}, {none: [{path: {from: $c, to: $c}}]}],"
    " then: {many: yes}}\n"
    "  long: {when: [{edge: {from: $a, to: $b}}, {where: \"$a != $b and $b != "
    "'it''s'\"},"
    " {edge: {from: $b, to: $c}}, {none: [{where: $a = $c}]}],"
    " then: {path: {from: $c, to: $a}}}\n"
    "  sums: {when: [{n: {at: $n}}, {where: [$n > 1, $n < 9]}],"
    " then: {plus: {at: $n + 1}, total: 2 * $n - 1}}\n";

typedef struct Shared { /* made once, with memory that does not fail */
    BaseText text;
    Network *net;
} Shared;

static bool assert_edge(Session *s, const char *from, const char *to)
{
    Symbol a = session_symbol(s, str_of(from));
    Symbol b = session_symbol(s, str_of(to));
    Value values[2] = {value_text(a), value_text(b)};
    return a != 0 && b != 0 && session_assert(s, 2, values);
}

static bool assert_number(Session *s, double number)
{
    Value value = value_number(number);
    return session_assert(s, 5, &value);
}

static bool work_with(Session *s)
{
    static const char *const NAMES[] = {"a", "b", "c", "d", "e"};
    bool ok = true;
    for (int i = 0; i < 4 && ok; i++)
        ok = assert_edge(s, NAMES[i], NAMES[i + 1]);
    session_give(s, 0, value_id(1), CERTAIN);
    ok = ok && session_run(s) == RUN_OK;
    Symbol word = session_symbol(s, STR("a word"));
    session_give(s, 1, value_text(word), CERTAIN);
    ok = ok && word != 0 && session_run(s) == RUN_OK;
    session_take_back(s, 0);
    ok = ok && session_run(s) == RUN_OK && assert_edge(s, "e", "a");
    ok = ok && assert_number(s, 3) && assert_number(s, 12);
    return ok && session_run(s) == RUN_OK;
}

static void work(const Mem *mem, void *user)
{
    Shared *shared = user;
    const FailingMem *failing = mem->user;
    Session *s = session_new(shared->net, mem);
    if (s == NULL) {
        assert_true(failing->failed);
        return;
    }
    bool ok = work_with(s);
    assert_true(ok == !failing->failed);
    if (!ok && !failing->from_there) { /* a reset heals */
        assert_int_equal(session_reset(s), RUN_OK);
        assert_true(work_with(s));
        assert_int_equal(session_rule(s, 1), TRUTH_YES);
    }
    session_free(s);
}

static void sessions(void **state)
{
    (void)state;
    Shared shared;
    Mem mem = mem_default();
    assert_true(base_text_load(&shared.text, &mem, BASE));
    shared.net = network_make(shared.text.base);
    failing_mem_run(work, &shared);
    network_free(shared.net);
    base_text_free(&shared.text);
}

static void plain_work(const Mem *mem, void *user)
{
    Shared *shared = user;
    const FailingMem *failing = mem->user;
    Session *s = session_new(shared->net, mem);
    if (s == NULL)
        return;
    session_give(s, 0, value_id(1), CERTAIN);
    assert_true(session_run(s) == RUN_OK || failing->failed);
    session_free(s);
}

static void plain_sessions(void **state)
{
    (void)state;
    Shared shared;
    Mem mem = mem_default();
    assert_true(
        base_text_load(&shared.text, &mem,
                       "facts: {a: {type: yes-no, ask: {en: \"?\"}}, b: yes-no}\n"
                       "rules: {r: {when: {a: yes}, then: {b: yes}}}\n"));
    shared.net = network_make(shared.text.base);
    failing_mem_run(plain_work, &shared);
    network_free(shared.net);
    base_text_free(&shared.text);
}

static void networks_work(const Mem *mem, void *user)
{
    (void)user;
    BaseText text;
    if (!base_text_load(&text, mem, BASE))
        return;
    Network *net = network_make(text.base);
    assert_true(net != NULL || ((FailingMem *)mem->user)->failed);
    network_free(net);
    base_text_free(&text);
}

static void networks(void **state)
{
    (void)state;
    failing_mem_run(networks_work, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions),
        cmocka_unit_test(plain_sessions),
        cmocka_unit_test(networks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
