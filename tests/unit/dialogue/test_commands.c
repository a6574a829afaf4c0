/* SPDX-License-Identifier: MIT
 *
 * Colon commands, the folding under them, and the nearest name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <limits.h>
#include <string.h>
#include <cmocka.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/nearest.h"

static void names_lose_case_and_accents(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        {"Préc", "prec"},
        {"PRE\xcc\x81"
         "C",
         "prec"},
        {"ŒUVRE", "oeuvre"},
        {"l’Élève", "l'eleve"},
        {"Straße", "strasse"},
        {"ÀÇÿ", "acy"},
        {"a\xc2\xa0"
         "b",
         "a b"},
        {"日本", "日本"},
        {"\xff\xc3", "\xff\xc3"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++) {
        char out[32];
        assert_true(folding_make(PAIRS[i][0], out, sizeof out));
        assert_string_equal(out, PAIRS[i][1]);
    }
}

static void folding_stays_within_its_room(void **state)
{
    (void)state;
    char out[4];
    assert_true(folding_make("abc", out, sizeof out));
    assert_false(folding_make("abcd", out, sizeof out));
    assert_string_equal(out, "abc");
    assert_false(folding_make("abœ", out, sizeof out));
    assert_string_equal(out, "ab");
}

static void lines_are_told_from_commands(void **state)
{
    (void)state;
    assert_true(commands_is(":why"));
    assert_true(commands_is("  : why"));
    assert_true(commands_is("?"));
    assert_true(commands_is(" ? "));
    assert_false(commands_is("? why"));
    assert_false(commands_is("client"));
    assert_false(commands_is(""));
}

static void check(const char *line, const char *lang, Command command,
                  const char *argument)
{
    CommandLine read;
    commands_read(line, lang, COMMANDS_CONSULTING, &read);
    assert_int_equal(read.command, command);
    assert_string_equal(read.argument, argument);
}

static void names_and_beginnings_are_read(void **state)
{
    (void)state;
    check(":why", "en", COMMAND_WHY, "");
    check(":POURQUOI", "en", COMMAND_WHY, "");
    check(":pour", "fr", COMMAND_WHY, "");
    check(":pourquoi-", "fr", COMMAND_WHY_NOT, "");
    check(":w", "fr", COMMAND_SEVERAL, "");
    check(":why-", "fr", COMMAND_WHY_NOT, "");
    check(":et 2 = oui", "fr", COMMAND_WHAT_IF, "2 = oui");
    check(":whatif 2", "en", COMMAND_WHAT_IF, "2");
    check(":c 3", "en", COMMAND_CHANGE, "3");
    check(": comment  frank-talk", "fr", COMMAND_HOW, "frank-talk");
    check(":cômm x y", "fr", COMMAND_HOW, "x y");
    check(":lang fr", "fr", COMMAND_LANG, "fr");
    check("?", "fr", COMMAND_HELP, "");
    check(":?", "fr", COMMAND_HELP, "");
    check(":", "fr", COMMAND_HELP, "");
    check(":keep Late, again", "en", COMMAND_KEEP, "Late, again");
    check(":d", "en", COMMAND_DISAGREE, "");
    check(":rel", "en", COMMAND_RELOAD, "");
    check(":rep", "en", COMMAND_REPORT, "");
    check(":f", "fr", COMMAND_SEVERAL, "");
    check(":fiche x.md", "en", COMMAND_REPORT, "x.md");
    check(":r", "fr", COMMAND_SEVERAL, "");
    check(":ret", "fr", COMMAND_BACK, "");
    check(":rac", "fr", COMMAND_TELL, "");
    check(":tell she lied", "fr", COMMAND_TELL, "she lied");
    check(":story", "en", COMMAND_TELL, "");
    check(":e", "fr", COMMAND_SEVERAL, "");
    check(":en", "fr", COMMAND_HEARD, "");
    check(":hea", "en", COMMAND_HEARD, "");
    check(":g", "fr", COMMAND_KEEP, "");
    check(":o", "fr", COMMAND_DISAGREE, "");
    check(":act", "fr", COMMAND_RELOAD, "");
    check(":recharger", "fr", COMMAND_RELOAD, "");
    check(":h", "en", COMMAND_SEVERAL, "");
    check(":zz", "en", COMMAND_NONE, "");
    check(":whyever", "en", COMMAND_NONE, "");
}

static void each_talk_has_its_own(void **state)
{
    (void)state;
    CommandLine read;
    commands_read(":skip", "en", COMMANDS_CONSULTING, &read);
    assert_int_equal(read.command, COMMAND_NONE);
    commands_read(":sk", "fr", COMMANDS_PRACTISING, &read);
    assert_int_equal(read.command, COMMAND_SKIP);
    commands_read(":b", "fr", COMMANDS_PRACTISING, &read);
    assert_int_equal(read.command, COMMAND_PROGRESS);
    commands_read(":p", "en", COMMANDS_PRACTISING, &read);
    assert_int_equal(read.command, COMMAND_PROGRESS);
    commands_read(":back", "en", COMMANDS_PRACTISING, &read);
    assert_int_equal(read.command, COMMAND_NONE);
    assert_int_equal(commands_named("progrès", COMMANDS_PRACTISING), COMMAND_PROGRESS);
    assert_int_equal(commands_named("progrès", COMMANDS_CONSULTING), COMMAND_NONE);
    assert_int_equal(commands_nearest("hnit", "en", COMMANDS_PRACTISING), COMMAND_HINT);
    assert_int_equal(commands_nearest("skpi", "en", COMMANDS_CONSULTING), COMMAND_NONE);
}

static void a_long_name_is_cut_at_a_character(void **state)
{
    (void)state;
    CommandLine read;
    commands_read(":aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaéaaaa b", "en", COMMANDS_CONSULTING,
                  &read);
    assert_int_equal(read.command, COMMAND_NONE);
    assert_string_equal(read.name, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_string_equal(read.argument, "b");
}

static void several_are_listed(void **state)
{
    (void)state;
    CommandLine read;
    Draft list = {0};
    commands_read(":c", "fr", COMMANDS_CONSULTING, &read);
    assert_int_equal(read.command, COMMAND_SEVERAL);
    commands_list(&list, read.several, WORDS_OR_LAST, "fr");
    assert_string_equal(draft_text(&list), ":comment ou :changer");
    draft_clear(&list);
    commands_list(&list, 7, WORDS_AND_LAST, "en");
    assert_string_equal(draft_text(&list), ":help, :why and :how");
    draft_free(&list);
}

static void the_nearest_is_found(void **state)
{
    (void)state;
    assert_int_equal(commands_nearest("wyh", "en", COMMANDS_CONSULTING), COMMAND_WHY);
    assert_int_equal(commands_nearest("pourqoui", "en", COMMANDS_CONSULTING),
                     COMMAND_WHY);
    assert_int_equal(commands_nearest("chnage", "fr", COMMANDS_CONSULTING),
                     COMMAND_CHANGE);
    assert_int_equal(commands_nearest("telegram", "en", COMMANDS_CONSULTING),
                     COMMAND_NONE);
    assert_int_equal(commands_nearest("", "en", COMMANDS_CONSULTING), COMMAND_NONE);
}

static void distances_count_letters(void **state)
{
    (void)state;
    assert_int_equal(nearest_distance("", ""), 0);
    assert_int_equal(nearest_distance("abc", ""), 3);
    assert_int_equal(nearest_distance("kitten", "sitting"), 3);
    assert_int_equal(nearest_distance("ab", "ba"), 1);
    assert_int_equal(nearest_distance("ÉTÉ", "ete"), 0);
    assert_int_equal(
        nearest_distance("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a"),
        UINT_MAX);
}

static void words_name_commands_without_a_colon(void **state)
{
    (void)state;
    assert_int_equal(commands_named("quit", COMMANDS_CONSULTING), COMMAND_QUIT);
    assert_int_equal(commands_named(" :Quitter", COMMANDS_CONSULTING), COMMAND_QUIT);
    assert_int_equal(commands_named("qui", COMMANDS_CONSULTING), COMMAND_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lose_case_and_accents),
        cmocka_unit_test(folding_stays_within_its_room),
        cmocka_unit_test(lines_are_told_from_commands),
        cmocka_unit_test(names_and_beginnings_are_read),
        cmocka_unit_test(each_talk_has_its_own),
        cmocka_unit_test(a_long_name_is_cut_at_a_character),
        cmocka_unit_test(several_are_listed),
        cmocka_unit_test(the_nearest_is_found),
        cmocka_unit_test(distances_count_letters),
        cmocka_unit_test(words_name_commands_without_a_colon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
