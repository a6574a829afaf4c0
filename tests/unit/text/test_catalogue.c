/* SPDX-License-Identifier: MIT
 *
 * The program's own texts: complete in each language, and filled in safely.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "text/catalogue.h"
#include "text/diagnostics.h"
#include "text/utf8.h"
#include "unit/support/translated.h"

static void assert_template(const char *words, const Str *args, size_t n,
                            const char *expected)
{
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    template_add(&buf, str_of(words), args, n);
    assert_true(str_is_c(buf_str(&buf), expected));
    buf_free(&buf);
}

static void templates(void **state)
{
    (void)state;
    const Str args[] = {{"Ada", 3}, {"\x1B[2J{0}", 7}, {NULL, 0}};
    assert_template("", args, 3, "");
    assert_template("{0}, {0}!", args, 3, "Ada, Ada!");
    assert_template("{1}", args, 3, "\\u{1B}[2J{0}");
    assert_template("a{2}b{3}c{9}", args, 3, "abc");
    assert_template("{{0} {{ } {x} {", args, 3, "{0} { } {x} {");
    assert_template("{10} {0", args, 3, "{10} {0");
    assert_template("{{{0}}", args, 3, "{Ada}");
    assert_int_equal(template_args(STR("{0} {{1} {3}")), 0x9);
    assert_int_equal(template_args(str_of(NULL)), 0);
}

/* Words that are UTF-8, and safe to show as they are. */
static bool is_plain(Str words)
{
    if (!utf8_valid(words, NULL))
        return false;
    for (size_t i = 0; i < words.len; i++)
        if ((unsigned char)words.at[i] < 0x20 && words.at[i] != '\n')
            return false;
    return true;
}

static void messages_are_complete(void **state)
{
    (void)state;
    for (MessageId id = 0; id < MSG_COUNT; id++) {
        Str en = message(id, LANG_EN);
        Str fr = message(id, LANG_FR);
        if (en.len == 0 || fr.len == 0 || !is_plain(en) || !is_plain(fr))
            fail_msg("message %d: \"%s\" lacks words", (int)id, en.at);
        if (template_args(en) != template_args(fr))
            fail_msg("other placeholders: \"%s\" \"%s\"", en.at, fr.at);
        if (str_same(en, fr) && !translated_alike(en.at))
            fail_msg("the same in both languages: \"%s\"", en.at);
        if (!translated_spaced(fr.at))
            fail_msg("a blank is missing: \"%s\"", fr.at);
    }
}

static void assert_diagnostic(DiagCode code, const char *name)
{
    Str en = diagnostic_words(code, LANG_EN);
    Str fr = diagnostic_words(code, LANG_FR);
    Str hint_en = diagnostic_hint(code, LANG_EN);
    Str hint_fr = diagnostic_hint(code, LANG_FR);
    if (en.len == 0 || fr.len == 0 || !is_plain(en) || !is_plain(fr))
        fail_msg("%s has no words", name);
    if (str_is(hint_en) != str_is(hint_fr) || !is_plain(hint_en) || !is_plain(hint_fr))
        fail_msg("%s has a hint in one language alone", name);
    if (template_args(en) != template_args(fr) ||
        template_args(hint_en) != template_args(hint_fr))
        fail_msg("%s has other placeholders in French", name);
    if ((template_args(en) | template_args(hint_en)) >> DIAG_ARGS != 0)
        fail_msg("%s speaks of more than %d arguments", name, DIAG_ARGS);
}

static void diagnostics_are_complete(void **state)
{
    (void)state;
    char name[8];
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        diag_name(code, name);
        assert_diagnostic(code, name);
    }
}

static void diagnostics_are_told(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf buf;
    Diag diag = {.code = DIAG_NO_FILE, .args = {{"a\nb", 3}}};
    buf_init(&buf, &mem);
    diagnostic_message_add(&buf, &diag, LANG_EN);
    assert_non_null(strstr(buf.at, "a\\u{A}b"));
    buf_clear(&buf);
    diag.code = DIAG_NONE; /* has no words */
    diagnostic_message_add(&buf, &diag, LANG_FR);
    assert_true(buf.len != 0);
    buf_clear(&buf);
    assert_false(diagnostic_hint_add(&buf, &diag, LANG_FR));
    assert_int_equal(buf.len, 0);
    buf_free(&buf);
}

/* A hint that speaks of an argument is shown only with it. */
static void hints_want_their_arguments(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        Str hint = diagnostic_hint(code, LANG_EN);
        Diag diag = {.code = code};
        buf_clear(&buf);
        bool plain = str_is(hint) && template_args(hint) == 0;
        assert_int_equal(diagnostic_hint_add(&buf, &diag, LANG_EN), plain);
        assert_int_equal(buf.len != 0, plain);
        for (size_t i = 0; i < DIAG_ARGS; i++)
            diag.args[i] = STR("x");
        assert_int_equal(diagnostic_hint_add(&buf, &diag, LANG_EN), str_is(hint));
    }
    buf_free(&buf);
}

static void languages(void **state)
{
    (void)state;
    Lang lang = LANG_EN;
    assert_true(lang_by_code(STR("fr"), &lang) && lang == LANG_FR);
    assert_true(lang_by_code(STR("EN"), &lang) && lang == LANG_EN);
    assert_true(lang_by_code(STR("fr_CA.UTF-8"), &lang) && lang == LANG_FR);
    assert_true(lang_by_code(STR("en-GB"), &lang) && lang == LANG_EN);
    assert_false(lang_by_code(STR("de"), &lang));
    assert_false(lang_by_code(STR("fra"), &lang));
    assert_false(lang_by_code(STR("f"), &lang));
    assert_false(lang_by_code(STR("C"), &lang));
    assert_false(lang_by_code(STR(""), &lang));
    assert_true(str_is_c(lang_code(LANG_FR), "fr"));
}

/* YES stands for a singular and NO for a plural: no message need exist for this. */
static void assert_count(Lang lang, size_t count, MessageId expected)
{
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    message_count_add(&buf, lang, MSG_YES, MSG_NO, count, NULL, 0);
    assert_true(str_same(buf_str(&buf), message(expected, lang)));
    buf_free(&buf);
}

static void plurals(void **state)
{
    (void)state;
    assert_count(LANG_EN, 0, MSG_NO);
    assert_count(LANG_EN, 1, MSG_YES);
    assert_count(LANG_EN, 2, MSG_NO);
    assert_count(LANG_FR, 0, MSG_YES);
    assert_count(LANG_FR, 1, MSG_YES);
    assert_count(LANG_FR, 2, MSG_NO);
    assert_count(LANG_FR, SIZE_MAX, MSG_NO);
}

static void tell_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Diag diag = {.code = DIAG_NO_FILE, .args = {{"name", 4}}};
    Buf buf;
    (void)user;
    buf_init(&buf, mem);
    for (int i = 0; i < 30; i++) {
        diagnostic_message_add(&buf, &diag, LANG_FR);
        message_add1(&buf, MSG_YES, LANG_EN, STR("x"));
        message_add2(&buf, MSG_YES, LANG_EN, STR("x"), STR("y"));
    }
    assert_int_equal(buf_ok(&buf), !failing->failed);
    buf_free(&buf);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(tell_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates),
        cmocka_unit_test(messages_are_complete),
        cmocka_unit_test(diagnostics_are_complete),
        cmocka_unit_test(diagnostics_are_told),
        cmocka_unit_test(hints_want_their_arguments),
        cmocka_unit_test(languages),
        cmocka_unit_test(plurals),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
