/* SPDX-License-Identifier: MIT
 *
 * The program's own texts: complete, and put together rightly.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "dialogue/words.h"
#include "unit/support/translated.h"

/* The placeholders of a text: bit i for {i}. */
static unsigned placeholders(const char *text)
{
    unsigned found = 0;
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        assert_true(at[1] >= '0' && at[1] <= '9' && at[2] == '}');
        found |= 1u << (at[1] - '0');
    }
    return found;
}

static void every_text_is_there_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < WORDS_COUNT; i++) {
        const char *en = words_get((WordsId)i, "en");
        const char *fr = words_get((WordsId)i, "fr");
        assert_true(en && *en && fr && *fr);
        assert_int_equal(placeholders(en), placeholders(fr));
        assert_null(strstr(en, "  "));
        assert_null(strstr(fr, "  "));
    }
}

/* Asked before a language is known: both stand there. */
static bool is_in_both(int id)
{
    return id == WORDS_WHICH_LANG || id == WORDS_WHICH_LANG_OF ||
           id == WORDS_WHICH_LANG_AGAIN;
}

static void french_has_a_space_before_high_marks(void **state)
{
    (void)state;
    for (int i = 0; i < WORDS_COUNT; i++) {
        const char *fr = words_get((WordsId)i, "fr");
        if (!is_in_both(i) && !translated_spaced(fr)) {
            fail_msg("a blank is missing: %s", fr);
        }
    }
}

/* The line that ends a run of cases is read by programs. */
static bool is_for_programs(int id)
{
    return id == WORDS_CASES_RUN || id == WORDS_CASES_RUN_PENDING;
}

static void nothing_is_left_untranslated(void **state)
{
    (void)state;
    for (int i = 0; i < WORDS_COUNT; i++) {
        const char *en = words_get((WordsId)i, "en");
        bool same = strcmp(en, words_get((WordsId)i, "fr")) == 0;
        if (same && !is_in_both(i) && !is_for_programs(i) && !translated_alike(en)) {
            fail_msg("the same in both languages: %s", en);
        }
    }
    assert_false(translated_alike("Posture, steps"));
    assert_false(translated_spaced("Non!"));
    assert_true(translated_spaced("Oui ! {0}: non"));
}

static void arguments_are_put_in_and_made_safe(void **state)
{
    (void)state;
    Draft draft = {0};
    const char *const args[] = {"a\033[31mb", ":why"};
    words_format(&draft, WORDS_COMMAND_NEAREST, "en", args, 2);
    assert_string_equal(draft_text(&draft),
                        "There is no command “a\\u{1B}[31mb”. Did you mean :why?");
    draft_clear(&draft);
    words_format(&draft, WORDS_COMMAND_NEAREST, "fr", args, 0);
    assert_string_equal(draft_text(&draft),
                        "Il n'y a pas de commande «  ». Vouliez-vous dire  ?");
    draft_free(&draft);
}

static void counts_agree_with_the_language(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        const char *lang;
        const char *words;
    } CASES[] = {
        {0, "en", "0 facts"}, {1, "en", "1 fact"}, {2, "en", "2 facts"},
        {0, "fr", "0 fait"},  {1, "fr", "1 fait"}, {2, "fr", "2 faits"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Draft draft = {0};
        words_count(&draft, WORDS_CHECK_FACT, WORDS_CHECK_FACTS, CASES[i].lang,
                    CASES[i].count);
        assert_string_equal(draft_text(&draft), CASES[i].words);
        draft_free(&draft);
    }
}

static void languages_are_known_by_their_names(void **state)
{
    (void)state;
    assert_string_equal(words_lang("fr"), "fr");
    assert_string_equal(words_lang("FR-be"), "fr");
    assert_string_equal(words_lang("fr_CA.UTF-8"), "fr");
    assert_string_equal(words_lang("en_GB@euro"), "en");
    assert_null(words_lang("french"));
    assert_null(words_lang("C"));
    assert_null(words_lang(""));
    assert_null(words_lang("f"));
}

static void the_environment_is_read_in_order(void **state)
{
    (void)state;
    setenv("LANG", "en_US.UTF-8", 1);
    setenv("LC_MESSAGES", "", 1);
    unsetenv("LC_ALL");
    assert_string_equal(words_lang_of_environment(), "en");
    setenv("LC_MESSAGES", "fr_FR", 1);
    assert_string_equal(words_lang_of_environment(), "fr");
    setenv("LC_ALL", "C", 1);
    assert_null(words_lang_of_environment());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_there_in_both_languages),
        cmocka_unit_test(french_has_a_space_before_high_marks),
        cmocka_unit_test(nothing_is_left_untranslated),
        cmocka_unit_test(arguments_are_put_in_and_made_safe),
        cmocka_unit_test(counts_agree_with_the_language),
        cmocka_unit_test(languages_are_known_by_their_names),
        cmocka_unit_test(the_environment_is_read_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
