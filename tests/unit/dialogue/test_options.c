/* SPDX-License-Identifier: MIT
 *
 * The command line: what is read, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "program/options.h"

enum { MOST = 16 };

/* Reads a line of words; what is refused is told on standard error. */
static bool read_line(Options *options, int *status, char *line)
{
    static char *words[MOST];
    int count = 0;
    words[count++] = "entregent";
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        words[count++] = word;
    }
    words[count] = NULL;
    return options_read(count, words, options, status);
}

static void lines_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        CommandId command;
        size_t operands;
    } CASES[] = {
        {"", ID_CONSULT, 0},
        {"consult --plain", ID_CONSULT, 0},
        {"--lang fr advise a.yaml b.yaml", ID_ADVISE, 2},
        {"advise a.yaml --json b.yaml --set a=b", ID_ADVISE, 2},
        {"check --format gcc rules", ID_CHECK, 1},
        {"check --form=json", ID_CHECK, 0},
        {"test -- --odd", ID_TEST, 1},
        {"explain E012", ID_EXPLAIN, 1},
        {"schema --rules mine", ID_SCHEMA, 0},
        {"new mine --lang fr", ID_NEW, 1},
        {"help advise", ID_HELP, 1},
        {"-h", ID_HELP, 0},
        {"advise --help", ID_HELP, 1},
        {"--version", ID_VERSION, 0},
        {"version", ID_VERSION, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Options options;
        int status = 0;
        char *line = strdup(CASES[i].line);
        assert_true(read_line(&options, &status, line));
        assert_int_equal(options.command, CASES[i].command);
        assert_int_equal(options.operand_count, CASES[i].operands);
        options_free(&options);
        free(line);
    }
}

static void values_are_kept(void **state)
{
    (void)state;
    Options options;
    int status = 0;
    char line[] = "advise --set a=1 --rules x --set b=2 --missing unknown --json "
                  "--color never --lang fr";
    assert_true(read_line(&options, &status, line));
    assert_int_equal(options.set_count, 2);
    assert_string_equal(options.sets[0], "a=1");
    assert_string_equal(options.sets[1], "b=2");
    assert_int_equal(options.rule_count, 1);
    assert_string_equal(options.rules[0], "x");
    assert_true(options.missing_unknown);
    assert_int_equal(options.layout, LAYOUT_JSON);
    assert_int_equal(options.colours, COLOURS_NEVER);
    assert_string_equal(options_lang(&options), "fr");
    options_free(&options);
}

static void what_is_told_is_kept(void **state)
{
    (void)state;
    Options options;
    int status = 0;
    char line[] = "advise --tell one --tell two --lang fr";
    char silent[] = "advise --tell one";
    assert_true(read_line(&options, &status, line));
    assert_int_equal(options.tell_count, 2);
    assert_string_equal(options.tells[1], "two");
    assert_true(options.lang_said);
    options_free(&options);
    assert_true(read_line(&options, &status, silent));
    assert_false(options.lang_said);
    options_free(&options);
}

static void thresholds_are_kept(void **state)
{
    (void)state;
    Options options;
    int status = 0;
    char line[] = "test --threshold 80,rules=100,heard=0 --name a --name b --rule r x";
    assert_true(read_line(&options, &status, line));
    assert_true(options.coverage);
    assert_int_equal(options.thresholds[EG_COVER_RULES], 100);
    assert_int_equal(options.thresholds[EG_COVER_CONDITIONS], 80);
    assert_int_equal(options.thresholds[EG_COVER_HEARD], 0);
    assert_int_equal(options.name_count, 2);
    assert_string_equal(options.names[1], "b");
    assert_int_equal(options.about_count, 1);
    assert_string_equal(options.about[0], "r");
    assert_int_equal(options.operand_count, 1);
    options_free(&options);
    char junit[] = "test --format junit";
    assert_true(read_line(&options, &status, junit));
    assert_int_equal(options.layout, LAYOUT_JUNIT);
    assert_false(options.coverage);
    options_free(&options);
    char mutate[] = "test --mutate --threshold 90 --json";
    assert_true(read_line(&options, &status, mutate));
    assert_true(options.mutate);
    assert_int_equal(options.thresholds[0], 90);
    assert_int_equal(options.layout, LAYOUT_JSON);
    assert_false(options.coverage); /* the share is one of mutants */
    options_free(&options);
}

/* One line; what is told of it is on standard error. */
static void is_refused(const char *text)
{
    Options options;
    int status = 0;
    char *line = strdup(text);
    assert_non_null(line);
    assert_false(read_line(&options, &status, line));
    assert_int_equal(status, 2);
    options_free(&options);
    free(line);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "advice",
        "xyz",
        "--rulez x",
        "--zzz",
        "-x",
        "--rules",
        "--plain=1",
        "--colour x",
        "--p --l",
        "--color maybe",
        "--lang Fr_x",
        "explain E001 --lang de",
        "new mine --lang de",
        "help --lang de",
        "check --format text",
        "advise --format gcc",
        "advise --missing no",
        "consult --set a=b",
        "consult --tell a",
        "advise --tell",
        "consult a",
        "explain",
        "explain E1 E2",
        "test --format gcc",
        "check --name a",
        "advise --coverage",
        "test --threshold",
        "test --threshold 101",
        "test --threshold 5,",
        "test --threshold rules",
        "test --threshold rule=5",
        "test --threshold rules=",
        "test --threshold =5",
        "test --threshold -1",
        "test --yes",
        "test --update --json",
        "test --update --coverage",
        "explain --rules x E012",
        "version x",
        "schema x",
        "schema --json",
        "new",
        "new a b",
        "new --rules x a",
    };
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        is_refused(LINES[i]);
    }
}

/* Mutants are those of all cases, and their share is one. */
static void mutants_go_alone(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "test --mutate --coverage",
        "test --mutate --update",
        "test --mutate --name a",
        "test --mutate --rule a",
        "test --mutate --format junit",
        "test --mutate --threshold rules=5",
        "check --mutate",
        "test --mutate --threshold 5,6",
    };
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        is_refused(LINES[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read),
        cmocka_unit_test(values_are_kept),
        cmocka_unit_test(what_is_told_is_kept),
        cmocka_unit_test(thresholds_are_kept),
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(mutants_go_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
