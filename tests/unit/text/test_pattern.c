/* SPDX-License-Identifier: MIT
 *
 * Patterns: what they hear, what is refused, and PCRE2's traps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "failing_mem.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/pattern_fold.h"

static Pattern *compiled(const char *source)
{
    Mem mem = mem_default();
    Pattern *pattern = NULL;
    size_t offset = 0;
    PatternStatus status =
        pattern_compile(&mem, str_of(source), &pattern, &offset, NULL);
    if (status != PATTERN_OK)
        fail_msg("\"%s\" is not taken: %d at %zu", source, (int)status, offset);
    return pattern;
}

/* Matches a text as a consultation does: folded. Gives the person's own words. */
static void assert_match(const char *source, const char *text, const char *expected)
{
    Mem mem = mem_default();
    Pattern *pattern = compiled(source);
    PatternSpan whole = {0, 0, false};
    Arena arena;
    Folded folded;
    arena_init(&arena, &mem);
    assert_true(fold_text(&arena, str_of(text), &folded));
    PatternAnswer answer = pattern_match(pattern, folded.text, &whole, NULL);
    if (answer != (expected != NULL ? PATTERN_YES : PATTERN_NO))
        fail_msg("\"%s\" in \"%s\": %d", source, text, (int)answer);
    if (answer == PATTERN_YES) {
        Str own = fold_source(&folded, whole.start, whole.end);
        if (!str_is_c(own, expected))
            fail_msg("\"%s\" in \"%s\": \"%.*s\"", source, text, STR_ARG(own));
    }
    arena_free(&arena);
    pattern_free(pattern);
}

static void hears(void **state)
{
    (void)state;
    assert_match("achet(eur|euse)s?", "Mon ACHETEUSE", "ACHETEUSE");
    assert_match("achet(eur|euse)s?", "achat", NULL);
    assert_match("\\bami\\b", "amitié", NULL);
    assert_match("\\bami\\b", "l’ami", "ami");
    assert_match("\\bété\\b", "l’été dernier", "été");
    assert_match("\\d+ jours", "depuis 30 jours", "30 jours");
    assert_match("^$", "", "");
    assert_match("", "abc", "");
}

static void accents_fall(void **state)
{
    (void)state;
    assert_match("employé", "EMPLOYE", "EMPLOYE");
    assert_match("employe\u0301e?", "employée", "employée");
    assert_match("employ[éè]", "employé", "employé");
    assert_match("employ[^éè]", "employé", NULL);
    assert_match("[a-zà-ÿ]+", "Déjà", "Déjà");
    assert_match("[à-ÿ]", "é", "é");
    assert_match("[à-ÿ]", "b", NULL);
    assert_match("[À-ß]", "É", "É");
    assert_match("^c(œ)+ur$", "cœœur", "cœœur");
    assert_match("^cœ+ur$", "cœœur", "cœœur");
    assert_match("^sœ?ur$", "sur", "sur");
    assert_match("l’ami", "l'ami", "l'ami");
    assert_match("\\é", "é", "é");
    assert_match("\\Qœ.é\\E+", "oe.ee", "oe.ee");
    assert_match("\\Qœ.é\\E", "oexe", NULL);
    assert_match("dit…", "dit abc", NULL);
    assert_match("dit…", "dit...", "dit...");
    assert_match("a\u00A0b", "a b", "a b");
    assert_match("(?x) l’é t\u00A0é # …\n s", "l'et es", "l'et es");
    assert_match("a(?#œ)b", "ab", "ab");
    assert_match("(?<prénom>a)\\k<prénom>", "aa", "aa");
    assert_match("[[:alpha:]é]+", "abé", "abé");
    assert_match("[]é]+", "]e", "]e");
    assert_match("[\\]é]+", "]e", "]e");
    assert_match("[é-]+", "-e", "-e");
    assert_match("\\p{L}+", "été", "été");
    assert_match("йод", "Йод", "Йод");
}

static void assert_fold(const char *source, const char *expected)
{
    Mem mem = mem_default();
    PatternFold fold;
    assert_true(pattern_fold(&mem, str_of(source), &fold));
    Str text = fold.text.len == 0 ? STR("") : (Str){fold.text.at, fold.text.len};
    if (!str_is_c(text, expected))
        fail_msg("\"%s\" folds into \"%.*s\"", source, STR_ARG(text));
    assert_int_equal(fold.from.len, fold.text.len);
    for (size_t i = 0; i < fold.from.len; i++) {
        assert_true(fold.from.at[i] < strlen(source));
        assert_true(i == 0 || fold.from.at[i] >= fold.from.at[i - 1]);
    }
    pattern_fold_free(&fold, &mem);
}

/* What has no accent passes as it is, even where it is no pattern. */
static void only_accents_fall(void **state)
{
    (void)state;
    static const char *const same[] = {
        "",        "\\",     "[",        "[^]",        "[[:alpha:", "\\Q",
        "(?#",     "[a\\",   "[\\Qa]",   "\\x{E9}\\E", "a-z[a-",    "(?<n>A)\\Z",
        "[a-z-9]", "[^]a]b", "\\Q[\\E(", "[a-\\d]",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_fold(same[i], same[i]);
    assert_fold("É\\É[É]\\QÉ\\EÉ", "ee[e]\\Qe\\Ee");
    assert_fold("œ[œ]", "(?:oe)[œ]");
    assert_fold("[é-è]", "[é-è]");
    assert_fold("[è-é]", "[è-ée]");
    assert_fold("（*", "\\(*");
    assert_fold("[‑]", "[\\-]");
}

static void groups(void **state)
{
    (void)state;
    Pattern *pattern = compiled("(?:il y a|depuis) (\\d+)|rien");
    PatternSpan whole;
    PatternSpan group;
    Str text = STR("c'etait il y a 12 jours");
    assert_int_equal(pattern_match(pattern, text, &whole, &group), PATTERN_YES);
    assert_true(group.found);
    assert_true(str_is_c(str_sub(text, group.start, group.end), "12"));
    assert_int_equal(pattern_match(pattern, STR("rien"), &whole, &group), PATTERN_YES);
    assert_false(group.found);
    assert_true(whole.found);
    assert_int_equal(pattern_match(pattern, STR("rien"), NULL, NULL), PATTERN_YES);
    assert_int_equal(pattern_match(pattern, str_of(NULL), NULL, NULL), PATTERN_NO);
    pattern_free(pattern);
    pattern_free(NULL);
}

static void assert_refused(const char *source, PatternStatus expected, size_t at,
                           const char *why)
{
    Mem mem = mem_default();
    Pattern *pattern = (Pattern *)&mem; /* must become NULL */
    size_t offset = 9999;
    Buf buf;
    buf_init(&buf, &mem);
    PatternStatus status =
        pattern_compile(&mem, str_of(source), &pattern, &offset, &buf);
    Str told = buf_str(&buf);
    if (status != expected || offset != at)
        fail_msg("\"%s\": %d at %zu: %.*s", source, (int)status, offset, STR_ARG(told));
    assert_null(pattern);
    if (why != NULL && (told.len == 0 || strstr(told.at, why) == NULL))
        fail_msg("\"%s\": %.*s", source, STR_ARG(told));
    buf_free(&buf);
    assert_int_equal(pattern_compile(&mem, str_of(source), &pattern, NULL, NULL),
                     status);
}

static void wrong(void **state)
{
    (void)state;
    assert_refused("a(b", PATTERN_WRONG, 3, "parenthesis");
    assert_refused("éé(b", PATTERN_WRONG, 6, "parenthesis");
    assert_refused("œ)", PATTERN_WRONG, 2, "parenthesis");
    assert_refused("*a", PATTERN_WRONG, 0, "quantifier");
    assert_refused("[a", PATTERN_WRONG, 2, "]");
    assert_refused("é\\", PATTERN_WRONG, 3, "\\");
    assert_refused("a\xFF", PATTERN_WRONG, 1, "UTF-8");
    assert_refused("a\\Cb", PATTERN_WRONG, 3, "\\C");
    assert_refused("(?<œuvre>a)", PATTERN_WRONG, 3, "name");
}

/* Verbs could lift limits, callouts are our budget. */
static void refused(void **state)
{
    (void)state;
    assert_refused("(*UTF)a", PATTERN_REFUSED, 0, "(*");
    assert_refused("(*LIMIT_MATCH=999999999)a", PATTERN_REFUSED, 0, "(*");
    assert_refused("éa(*ACCEPT)", PATTERN_REFUSED, 3, "(*");
    assert_refused("a(*pla:b)", PATTERN_REFUSED, 1, "(*");
    assert_refused("a(?C)", PATTERN_REFUSED, 1, "(?C");
    assert_refused("a(?C1)", PATTERN_REFUSED, 1, "(?C");
    assert_refused("a(?C'x')", PATTERN_REFUSED, 1, "(?C");
    assert_refused("\\\\(*F)", PATTERN_REFUSED, 2, "(*");
    assert_refused("\\c\\(*F)", PATTERN_REFUSED, 0, "\\c");
    assert_refused("\\Qa\\\\E(*F)", PATTERN_REFUSED, 6, "(*");
    assert_refused("(?#\\)(*F)", PATTERN_REFUSED, 5, "(*");
    assert_refused("(?x)#\\\n(*F)", PATTERN_REFUSED, 7, "(*");
    assert_refused("(?x)#\\Q\n（*F)", PATTERN_REFUSED, 8, "(*");
    assert_match("\\(*b", "((b", "((b");
    assert_match("\\\\c", "\\c", "\\c");
}

static void repeat(char *out, const char *what, size_t times)
{
    size_t length = strlen(what);
    for (size_t i = 0; i < times; i++)
        memcpy(out + i * length, what, length);
    out[times * length] = '\0';
}

static void sizes(void **state)
{
    (void)state;
    char source[PATTERN_SOURCE_MAX + 3];
    repeat(source, "a", PATTERN_SOURCE_MAX + 1);
    assert_refused(source, PATTERN_TOO_LONG, PATTERN_SOURCE_MAX, NULL);
    source[PATTERN_SOURCE_MAX] = '\0';
    pattern_free(compiled(source));
    for (size_t deep = PATTERN_DEPTH_MAX; deep <= PATTERN_DEPTH_MAX + 1; deep++) {
        repeat(source, "(", deep);
        repeat(source + deep, ")", deep);
        if (deep == PATTERN_DEPTH_MAX)
            pattern_free(compiled(source));
        else
            assert_refused(source, PATTERN_WRONG, deep, "deeply");
    }
    repeat(source, "()", 100); /* many, not deep */
    pattern_free(compiled(source));
}

static double seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void assert_stopped(const char *source, Str subject)
{
    Pattern *pattern = compiled(source);
    double begun = seconds();
    PatternAnswer answer = pattern_match(pattern, subject, NULL, NULL);
    double took = seconds() - begun;
    if (answer != PATTERN_LIMIT)
        fail_msg("\"%s\": %d", source, (int)answer);
    if (took > 2)
        fail_msg("\"%s\" took %.1f s", source, took);
    pattern_free(pattern);
}

/* They end in a class, lest PCRE2 see at once that a letter they need is missing. */
static void runaways_are_stopped(void **state)
{
    (void)state;
    static const char *const sources[] = {
        "(a*)*[bz]",          "(a+)+$",
        "(a|aa)+$",           "(a|a)*[bz]",
        "(.*)*[xz]",          "(?:a*){40}[bz]",
        "a*a*a*a*a*a*a*[bz]", "(\\w+\\s?)+$",
        "^(a?){60}a{60}[bz]", "(?=(a+)+[bz])a",
        "(a*?)*?[bz]",        "((a*)*)*[bz]",
        "(.+.+)+[yz]",        "(?:(a)|\\1a)+[bz]",
        ".*.*.*.*.*.*[=z]",   "(?i)(x+x+)+y|(a+)+[bz]",
    };
    static char subject[PATTERN_SUBJECT_MAX];
    memset(subject, 'a', sizeof subject);
    subject[sizeof subject - 1] = '!';
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        assert_stopped(sources[i], (Str){subject, sizeof subject});
}

/* The budget decides, so it decides alike each time. */
static void budget_is_exact(void **state)
{
    (void)state;
    static char subject[PATTERN_SUBJECT_MAX];
    memset(subject, 'a', sizeof subject);
    Pattern *pattern = compiled("a*a*[bz]");
    size_t least = 0;
    for (int round = 0; round < 3; round++) {
        size_t length = 1;
        while (pattern_match(pattern, (Str){subject, length}, NULL, NULL) == PATTERN_NO)
            length++;
        assert_true(round == 0 || length == least);
        least = length;
    }
    assert_in_range(least, 10, 1000);
    pattern_free(pattern);
}

static void recursion(void **state)
{
    (void)state;
    static char subject[PATTERN_SUBJECT_MAX];
    memset(subject, '(', sizeof subject);
    assert_match("\\((?:[^()]|(?R))*\\)", "a (b (c) d) e", "(b (c) d)");
    assert_stopped("(a|(?1)b)c*", STR("((((((((((")); /* never comes further */
    assert_stopped("(?:\\(|(?R))*[xz](?R)?y?", (Str){subject, sizeof subject});
    assert_stopped("^(\\((?1)*\\)?|x)*[yz]", (Str){subject, sizeof subject});
}

static void long_subjects(void **state)
{
    (void)state;
    static char subject[PATTERN_SUBJECT_MAX + 1];
    Pattern *pattern = compiled("b$");
    memset(subject, 'a', sizeof subject);
    subject[PATTERN_SUBJECT_MAX - 1] = 'b';
    assert_int_equal(
        pattern_match(pattern, (Str){subject, PATTERN_SUBJECT_MAX}, NULL, NULL),
        PATTERN_YES);
    assert_int_equal(
        pattern_match(pattern, (Str){subject, PATTERN_SUBJECT_MAX + 1}, NULL, NULL),
        PATTERN_LIMIT);
    assert_int_equal(pattern_match(pattern, STR("\xFF"), NULL, NULL), PATTERN_LIMIT);
    pattern_free(pattern);
}

/* Patterns that would be huge once compiled. */
static void huge_repeats(void **state)
{
    (void)state;
    static const char *const sources[] = {
        "((a{1,999}){1,999}){1,999}",
        "(?:(?:(?:é{9999}){9999}){9999}){9999}",
    };
    Mem mem = mem_default();
    Pattern *pattern;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        double begun = seconds();
        assert_int_equal(
            pattern_compile(&mem, str_of(sources[i]), &pattern, NULL, NULL),
            PATTERN_WRONG);
        assert_true(seconds() - begun < 1);
    }
}

static void compile_and_match(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    static char subject[2000];
    Pattern *pattern = NULL;
    PatternSpan whole;
    (void)user;
    memset(subject, 'a', sizeof subject);
    PatternStatus status =
        pattern_compile(mem, STR("é?(?:(a)|b){900}$"), &pattern, NULL, NULL);
    if (status == PATTERN_OK) {
        PatternAnswer answer =
            pattern_match(pattern, (Str){subject, 900}, &whole, NULL);
        assert_int_equal(answer, failing->failed ? PATTERN_NO_MEMORY : PATTERN_YES);
    } else {
        assert_int_equal(status, PATTERN_MEMORY);
        assert_true(failing->failed);
        assert_null(pattern);
    }
    pattern_free(pattern);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(compile_and_match, NULL);
}

/* What is not a pattern leaves nothing behind either. */
static void compile_wrong(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Pattern *pattern = NULL;
    (void)user;
    PatternStatus status = pattern_compile(mem, STR("(é"), &pattern, NULL, NULL);
    assert_int_equal(status, failing->failed ? PATTERN_MEMORY : PATTERN_WRONG);
    assert_null(pattern);
}

static void wrong_without_memory(void **state)
{
    (void)state;
    failing_mem_run(compile_wrong, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hears),
        cmocka_unit_test(accents_fall),
        cmocka_unit_test(only_accents_fall),
        cmocka_unit_test(groups),
        cmocka_unit_test(wrong),
        cmocka_unit_test(refused),
        cmocka_unit_test(sizes),
        cmocka_unit_test(runaways_are_stopped),
        cmocka_unit_test(budget_is_exact),
        cmocka_unit_test(recursion),
        cmocka_unit_test(long_subjects),
        cmocka_unit_test(huge_repeats),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(wrong_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
