/* SPDX-License-Identifier: MIT
 *
 * The meaning of a code as a page: words, hint, example, what to do instead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "report/code_text.h"

static const Style english = {.lang = LANG_EN, .width = 60};
static const Style french = {.lang = LANG_FR, .width = 60};
static const Style plain = {.lang = LANG_EN, .width = PAGE_ENDLESS, .plain = true};
static const Style plain_french = {
    .lang = LANG_FR, .width = PAGE_ENDLESS, .plain = true};
static const Style coloured = {.lang = LANG_EN, .width = 60, .colour = true};
static const Style all = {
    .lang = LANG_EN, .width = PAGE_ENDLESS, .colour = true, .plain = true};

static void assert_page(DiagCode code, const Style *style, const char *expected)
{
    Mem mem = mem_default();
    Buf page;
    buf_init(&page, &mem);
    code_text_add(&page, code, style);
    buf_byte(&page, '\0');
    assert_true(buf_ok(&page));
    assert_string_equal(page.at, expected);
    buf_free(&page);
}

static void a_line_is_marked(void **state)
{
    (void)state;
    assert_page(DIAG_UNKNOWN_STRATEGY, &english,
                "E167 (error)\n"
                "  '\u2026' is not a strategy\n"
                "  hint: write `depth`, `breadth`, `lex` or `mea`\n"
                "\n"
                "For example\n"
                "  This is wrong:\n"
                "    entregent: 1\n"
                "  \u2717 strategy: deepest\n"
                "\n"
                "  This is right:\n"
                "    entregent: 1\n"
                "  \u2713 strategy: depth\n");
}

static void in_french(void **state)
{
    (void)state;
    assert_page(DIAG_UNKNOWN_STRATEGY, &french,
                "E167 (erreur)\n"
                "  \u00AB \u2026 \u00BB n'est pas une strat\u00E9gie\n"
                "  conseil\u00A0: \u00E9crivez `depth`, `breadth`, `lex` ou `mea`\n"
                "\n"
                "Par exemple\n"
                "  Ceci est fautif\u00A0:\n"
                "    entregent: 1\n"
                "  \u2717 strategy: deepest\n"
                "\n"
                "  Ceci est juste\u00A0:\n"
                "    entregent: 1\n"
                "  \u2713 strategy: depth\n");
}

/* In words alone; of several files, with the name of the one. */
static void plain_pages_tell_the_line(void **state)
{
    (void)state;
    assert_page(DIAG_UNKNOWN_STRATEGY, &plain,
                "E167 (error)\n"
                "'\u2026' is not a strategy\n"
                "hint: write `depth`, `breadth`, `lex` or `mea`\n"
                "\n"
                "For example:\n"
                "This is wrong, at line 2:\n"
                "    entregent: 1\n"
                "    strategy: deepest\n"
                "\n"
                "This is right, at line 2:\n"
                "    entregent: 1\n"
                "    strategy: depth\n");
    assert_page(DIAG_DUPLICATE_SECTION, &plain_french,
                "E063 (erreur)\n"
                "\u00AB \u2026 \u00BB figure dans un second fichier ; une base ne l'a "
                "qu'une fois\n"
                "\n"
                "Par exemple :\n"
                "Ceci est fautif, \u00E0 la ligne 2 de partners.yaml\u00A0:\n"
                "    (fichier clients.yaml)\n"
                "    entregent: 1\n"
                "    about: {version: \"0.1\"}\n"
                "    (fichier partners.yaml)\n"
                "    entregent: 1\n"
                "    about: {version: \"0.2\"}\n"
                "    sources: {}\n"
                "\n"
                "Ceci est juste\u00A0:\n"
                "    (fichier clients.yaml)\n"
                "    entregent: 1\n"
                "    about: {version: \"0.1\"}\n"
                "    (fichier partners.yaml)\n"
                "    entregent: 1\n"
                "    sources: {}\n");
}

/* The name of the file is what is wrong: no line is told. */
static void a_file_is_marked(void **state)
{
    (void)state;
    static const char tail[] = "    entregent: 1\n    about: {version: \"0.1\"}\n";
    static const char *const pages[][2] = {
        {"  \u2717 (file rules.txt)\n", "  \u2713 (file rules.yaml)\n"},
        {"    (file rules.txt)\n", "    (file rules.yaml)\n"},
    };
    static const char *const in[] = {"  ", ""};
    for (int i = 0; i < 2; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "E006 (error)\n"
                 "%sthis folder has no rule file\n"
                 "%shint: the name of a rule file ends in .yaml\n"
                 "\n"
                 "For example%s\n"
                 "%sThis is wrong:\n%s%s"
                 "\n"
                 "%sThis is right:\n%s%s",
                 in[i], in[i], i == 0 ? "" : ":", in[i], pages[i][0], tail, in[i],
                 pages[i][1], tail);
        assert_page(DIAG_FOLDER_EMPTY, i == 0 ? &english : &plain, text);
    }
}

static void colours_only_add(void **state)
{
    (void)state;
    assert_page(DIAG_FILE_EMPTY, &coloured,
                "\x1b[1mE008 (error)\x1b[0m\n"
                "  this file says nothing\n"
                "  hint: it begins with `entregent: 1`\n"
                "\n"
                "\x1b[1mFor example\x1b[0m\n"
                "  This is wrong:\n"
                "  \x1b[31m\u2717 # Our rules for late clients: to be written.\x1b[0m\n"
                "\n"
                "  This is right:\n"
                "  \x1b[32m\u2713 entregent: 1\x1b[0m\n"
                "  \x1b[32m\u2713 about: {version: \"0.1\"}\x1b[0m\n");
}

/* What may not be shown is written out, and no line ends in a blank. */
static void bytes_are_cleaned(void **state)
{
    (void)state;
    assert_page(DIAG_BAD_CHAR, &plain,
                "E012 (error)\n"
                "the invisible character \u2026 may not stand here\n"
                "hint: delete it and type the text anew around it\n"
                "\n"
                "For example:\n"
                "This is wrong, at line 4:\n"
                "    entregent: 1\n"
                "    languages: {en: {}}\n"
                "    about:\n"
                "      title: {en: \"Our \\u{1B}clients\"}\n"
                "\n"
                "This is right, at line 4:\n"
                "    entregent: 1\n"
                "    languages: {en: {}}\n"
                "    about:\n"
                "      title: {en: \"Our clients\"}\n");
}

static void words_instead(void **state)
{
    (void)state;
    assert_page(DIAG_LINK_OUTSIDE, &english,
                "W045 (warning)\n"
                "  this link leads out of the folder and is left out\n"
                "\n"
                "What to do\n"
                "  Put a copy of the file in place of the link; or name both\n"
                "  to the program, the folder and the file.\n");
}

static void tell_all(const Mem *mem, void *user)
{
    static const DiagCode told[] = {DIAG_DUPLICATE_SECTION, DIAG_LINK_OUTSIDE,
                                    DIAG_UNKNOWN_FACT};
    const FailingMem *failing = mem->user;
    Buf page;
    (void)user;
    buf_init(&page, mem);
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        code_text_add(&page, told[i], &all);
    assert_int_equal(buf_ok(&page), !failing->failed);
    buf_free(&page);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(tell_all, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_marked),
        cmocka_unit_test(in_french),
        cmocka_unit_test(plain_pages_tell_the_line),
        cmocka_unit_test(a_file_is_marked),
        cmocka_unit_test(colours_only_add),
        cmocka_unit_test(bytes_are_cleaned),
        cmocka_unit_test(words_instead),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
