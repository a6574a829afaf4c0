/* SPDX-License-Identifier: MIT
 *
 * Languages of a dialogue: which one is typed, and which one the environment asks for.
 */
#define _DEFAULT_SOURCE /* setenv */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "dialogue/tongues.h"

static eg_base *open_base(const char *languages)
{
    char text[512];
    eg_base *base = NULL;
    strcpy(text, "entregent: 1\nlanguages: ");
    strcat(text, languages);
    strcat(text, "\nfacts: {late: yes-no}\n");
    assert_int_equal(eg_base_from_text("base", text, strlen(text), NULL, &base), EG_OK);
    return base;
}

static const char THREE[] = "{en: {}, fr: {}, de: {own name: Deutsch}, de-ch: {}}";

static void check_typed(const eg_base *base, const char *typed, const char *lang)
{
    const char *found = tongues_typed(base, typed);
    if (lang == NULL)
        assert_null(found);
    else
        assert_string_equal(found, lang);
}

static void what_is_typed_is_found(void **state)
{
    (void)state;
    eg_base *base = open_base(THREE);
    check_typed(base, "1", "en");
    check_typed(base, " 3 ", "de");
    check_typed(base, "0", NULL);
    check_typed(base, "5", NULL);
    check_typed(base, "1x", NULL);
    check_typed(base, "de", "de");
    check_typed(base, "DEUT", "de");
    check_typed(base, "de-ch", "de-ch");
    check_typed(base, "français.", "fr");
    check_typed(base, "anglais", "en");
    check_typed(base, "french", "fr");
    check_typed(base, "x", NULL);
    check_typed(base, "", NULL);
    check_typed(base, ".", NULL);
    eg_base_release(base);
}

static void ours_are_understood_by_every_base(void **state)
{
    (void)state;
    eg_base *base = open_base("{de: {own name: Deutsch}}");
    assert_int_equal(tongues_count(base), 1);
    check_typed(base, "1", "de");
    check_typed(base, "2", NULL);
    check_typed(base, "fr", "fr");
    check_typed(base, "english", "en");
    assert_string_equal(tongues_kept(base, "de"), "de");
    assert_string_equal(tongues_kept(base, "fr"), "fr");
    assert_string_equal(tongues_kept(base, "es"), "de");
    eg_base_release(base);
}

static void check_locale(const eg_base *base, const char *locale, const char *lang)
{
    setenv("LC_ALL", locale, 1);
    const char *found = tongues_of_environment(base);
    if (lang == NULL)
        assert_null(found);
    else
        assert_string_equal(found, lang);
    unsetenv("LC_ALL");
}

static void the_environment_asks_for_one(void **state)
{
    (void)state;
    eg_base *base = open_base(THREE);
    unsetenv("LC_MESSAGES");
    setenv("LANG", "", 1);
    check_locale(base, "de_DE.UTF-8", "de");
    check_locale(base, "de_CH.UTF-8", "de-ch");
    check_locale(base, "de_CHX", "de");
    check_locale(base, "DE", "de");
    check_locale(base, "den_XX", NULL);
    check_locale(base, "fr_BE@euro", "fr");
    check_locale(base, "C", NULL);
    check_locale(base, "C.UTF-8", NULL);
    check_locale(base, "POSIX", NULL);
    check_locale(base, "es_ES.UTF-8", NULL);
    check_locale(base, "", NULL);
    eg_base_release(base);
    base = open_base("{c: {}, posix: {}}");
    check_locale(base, "C", NULL);
    check_locale(base, "C.UTF-8", NULL);
    check_locale(base, "POSIX", NULL);
    eg_base_release(base);
}

static void names_are_listed(void **state)
{
    (void)state;
    Draft list = {0};
    eg_base *base = open_base(THREE);
    tongues_list(base, ":lang", &list);
    assert_string_equal(draft_text(&list),
                        "English (:lang en), Français (:lang fr), Deutsch (:lang de), "
                        "de-ch (:lang de-ch)");
    assert_string_equal(tongues_own(base, "de"), "Deutsch");
    assert_string_equal(tongues_own(base, "it"), "it");
    draft_free(&list);
    eg_base_release(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_is_found),
        cmocka_unit_test(ours_are_understood_by_every_base),
        cmocka_unit_test(the_environment_asks_for_one),
        cmocka_unit_test(names_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
