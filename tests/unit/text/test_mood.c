/* SPDX-License-Identifier: MIT
 *
 * What is denied, supposed, or told of somebody else.
 */
#include "text/mood.h"
#include "text_desk.h"

enum { MOST = 8 };

static const char *const lists[MOOD_LISTS][MOST] = {
    [MOOD_NEGATIONS] = {"pas", "jamais", "n'", "not", "isn't", "never", "pas de"},
    [MOOD_NEGATIONS_AFTER] = {"pas", "jamais"},
    [MOOD_SUPPOSITIONS] = {"if", "what if", "si", "(should|shall) i"},
    [MOOD_ELSEWHERE] = {"last year another", "my sister's"},
    [MOOD_BREAKS] = {"because", "but", "and he"},
    [MOOD_HARMLESS] = {"not only", "as if", "even if", "pas seulement"},
};

static bool mood_of(Arena *own, const PhraseScope *scope, const char *text,
                    Words *words, Mood *mood, PhraseScan *scan)
{
    Folded folded;
    MoodWords moods = {{NULL}, {0}};
    for (size_t i = 0; i < MOOD_LISTS; i++) {
        Phrase *phrases = arena_array(own, MOST, sizeof *phrases);
        for (size_t k = 0; phrases != NULL && k < MOST && lists[i][k] != NULL; k++)
            if (phrase_parse(own, str_of(lists[i][k]), scope, &phrases[k]) == PHRASE_OK)
                moods.counts[i]++;
        moods.lists[i] = phrases;
    }
    return !own->failed && fold_text(own, str_of(text), &folded) &&
           words_split(own, &folded, words) &&
           phrase_scan_init(scan, own, words, scope, NULL, 0) &&
           mood_init(mood, scan, &moods);
}

typedef struct Row {
    const char *text;
    const char *entry;
    char mood; /* n negated, s supposed, e elsewhere, . so it is */
} Row;

static char mood_at(const Mood *mood, const PhraseSpan *span)
{
    return mood_negated(mood, span->first_word, span->n_words) ? 'n'
           : mood_supposed(mood, span->first_word)             ? 's'
           : mood_elsewhere(mood, span->first_word)            ? 'e'
                                                               : '.';
}

static void assert_moods(const Row *rows, size_t n)
{
    Symbols vocabulary;
    PhraseScope scope = {.words = &vocabulary};
    symbols_init(&vocabulary, &arena, &arena.mem, 1);
    for (size_t i = 0; i < n; i++) {
        Words words;
        Mood mood;
        PhraseScan scan;
        PhraseSpan span;
        Phrase phrase;
        phrase_parse(&arena, str_of(rows[i].entry), &scope, &phrase);
        assert_true(mood_of(&arena, &scope, rows[i].text, &words, &mood, &scan));
        phrase_begin(&scan, &phrase);
        assert_true(phrase_next(&scan, &span));
        if (mood_at(&mood, &span) != rows[i].mood)
            fail_msg("\"%s\" in \"%s\": %c", rows[i].entry, rows[i].text,
                     mood_at(&mood, &span));
    }
    symbols_free(&vocabulary);
}

#define ROWS(rows) rows, sizeof(rows) / sizeof *(rows)

static void negations(void **state)
{
    static const Row rows[] = {
        {"he is not a client", "client", 'n'},
        {"he is a client", "client", '.'},
        {"he isn’t a client", "client", 'n'},
        {"client not", "client", '.'},
        {"not one two three four client", "client", 'n'},
        {"not one two three four five client", "client", '.'},
        {"isn't one two three four client", "client", 'n'},
        {"not true, a client", "client", '.'},
        {"not true: a client", "client", '.'},
        {"not true — a client", "client", '.'},
        {"not a so-called client", "client", 'n'},
        {"Ce n’est client", "client", 'n'},
        {"Je n'ai vu le client", "client", 'n'},
        {"jamais d'un l'autre c'est qu'il client", "client", 'n'},
        {"jamais l'ami", "ami", 'n'},
        {"un client n'est pas payé", "client", '.'},
        {"il n'a pas payé", "pas payé", 'n'}, /* n' goes before it */
        {"il a pas payé", "pas payé", '.'},   /* its own */
        {"notre client", "client", '.'},
        {"client", "client", '.'},
    };
    (void)state;
    assert_moods(ROWS(rows));
}

static void negations_after(void **state)
{
    static const Row rows[] = {
        {"il ment pas", "il ment", 'n'},
        {"il ment, pas moi", "il ment", '.'},
        {"il ment souvent pas", "il ment", '.'},
        {"he lied not", "he lied", '.'},
    };
    (void)state;
    assert_moods(ROWS(rows));
}

static void breaks(void **state)
{
    static const Row rows[] = {
        {"not here because he lied", "he lied", '.'},
        {"I do not pay and he lied", "he lied", '.'},
        {"I do not lie and she lied", "she lied", 'n'},
        {"what if he lied but she paid", "she paid", '.'},
    };
    (void)state;
    assert_moods(ROWS(rows));
}

static void suppositions(void **state)
{
    static const Row rows[] = {
        {"what if he one two three four five lied", "lied", 's'},
        {"should I pay him", "pay", 's'},
        {"I should pay him", "pay", '.'},
        {"if he lied, she paid", "she paid", '.'},
        {"he lied if you ask me", "he lied", '.'},
        {"if he lied", "if he lied", '.'}, /* its own */
        {"si jamais il mentait", "il mentait", 'n'},
    };
    (void)state;
    assert_moods(ROWS(rows));
}

static void elsewhere(void **state)
{
    static const Row rows[] = {
        {"Last year another client lied, and left", "left", 'e'},
        {"He lied, as last year another did. She paid", "he lied", 'e'},
        {"He lied, as last year another did. She paid", "she paid", '.'},
        {"She paid! My sister's client lied", "she paid", '.'},
        {"My sister’s client lied", "lied", 'e'},
    };
    (void)state;
    assert_moods(ROWS(rows));
}

static void harmless(void **state)
{
    static const Row rows[] = {
        {"he is not only late", "late", '.'},        {"he is not late", "late", 'n'},
        {"he acts as if he owned me", "owned", '.'}, {"even if he lied", "lied", '.'},
        {"pas seulement payé", "payé", '.'},
    };
    (void)state;
    assert_moods(ROWS(rows));
}

static void mark_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Arena own;
    Words words;
    Mood mood;
    PhraseScan scan;
    Symbols vocabulary;
    PhraseScope scope = {.words = &vocabulary};
    (void)user;
    arena_init(&own, mem);
    symbols_init(&vocabulary, &own, mem, 1);
    bool done = mood_of(&own, &scope, "Last year another lied but if he is not ill",
                        &words, &mood, &scan);
    assert_int_equal(done, !failing->failed);
    symbols_free(&vocabulary);
    arena_free(&own);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(mark_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(negations),      cmocka_unit_test(negations_after),
        cmocka_unit_test(breaks),         cmocka_unit_test(suppositions),
        cmocka_unit_test(elsewhere),      cmocka_unit_test(harmless),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
