/* SPDX-License-Identifier: MIT
 *
 * Words, clauses, sentences and phrases.
 */
#include "text/phrase.h"
#include "text_desk.h"

static Symbols symbols;

static int close_all(void **state)
{
    symbols_free(&symbols);
    symbols = (Symbols){.arena = NULL};
    return close_arena(state);
}

enum { GROUPS = 2 };

static PhraseGroup groups[GROUPS] = {{.number = 0}, {.number = 1}};

static const PhraseGroup *find_group(void *user, Str name)
{
    (void)user;
    return str_is_c(name, "they")    ? &groups[0]
           : str_is_c(name, "round") ? &groups[1]
                                     : NULL;
}

/* The words of the phrases; new for each test, as the arena is. */
static PhraseScope scope_of(void)
{
    if (symbols.arena == NULL)
        symbols_init(&symbols, &arena, &arena.mem, 1);
    return (PhraseScope){find_group, NULL, GROUPS, &symbols, NULL};
}

static Phrase phrase_of(const char *entry)
{
    static Phrase they[3], round[2];
    Phrase phrase;
    PhraseScope scope = scope_of();
    groups[0] = (PhraseGroup){they, 3, 0};
    groups[1] = (PhraseGroup){round, 2, 1};
    phrase_parse(&arena, STR("he"), &scope, &they[0]);
    phrase_parse(&arena, STR("she"), &scope, &they[1]);
    phrase_parse(&arena, STR("my client"), &scope, &they[2]);
    phrase_parse(&arena, STR("b"), &scope, &round[0]);
    phrase_parse(&arena, STR("a <round>"), &scope, &round[1]);
    assert_int_equal(phrase_parse(&arena, str_of(entry), &scope, &phrase), PHRASE_OK);
    return phrase;
}

/* Words as "a b'c | d": ' before one that is joined, | where a clause ended. */
static void assert_words(const char *text, const char *expected)
{
    Words words = words_of(text);
    Buf buf;
    buf_init(&buf, &arena.mem);
    for (size_t i = 0; i < words.len; i++) {
        if (i != 0 && words.at[i].clause != words.at[i - 1].clause) {
            assert_int_equal(words.at[i].clause, words.at[i - 1].clause + 1);
            buf_c(&buf, " | ");
        } else if (i != 0) {
            buf_c(&buf, words.at[i].joined ? "'" : " ");
        }
        buf_str_add(&buf, words_text(&words, i));
    }
    Str got = buf_str(&buf);
    if (!str_is_c(got, expected))
        fail_msg("\"%s\" gives \"%.*s\"", text, STR_ARG(got));
    buf_free(&buf);
}

static void words(void **state)
{
    (void)state;
    assert_words("", "");
    assert_words(" .,; ", "");
    assert_words("Ma graphiste m’a menti", "ma graphiste m'a menti");
    assert_words("it isn't mine", "it isn't mine");
    assert_words("peut-être l'argent", "peut etre l'argent");
    assert_words("a_b (c) [d] \"e\" «f»/g", "a b c d e f g");
    assert_words("100 € 50% R&D \U0001F600", "100 € 50 % r & d \U0001F600");
    assert_words("2.5 or 1,5 at 10:30", "2.5 or 1,5 at 10:30");
    assert_words("le 2, puis 3.", "le 2 | puis 3");
    assert_words("rock ' roll l''ami", "rock roll l ami");
    assert_words("a\xFF"
                 "b",
                 "a b");
}

static void clauses(void **state)
{
    (void)state;
    assert_words("a, b; c: d! e? f. g\nh", "a | b | c | d | e | f | g | h");
    assert_words("oui... enfin… non", "oui | enfin | non");
    assert_words("a — b—c – d - e", "a | b | c | d | e");
    assert_words("a--b ― c", "a | b | c");
    assert_words("rendez-vous Paris–Lyon x -y", "rendez vous paris lyon x y");
    assert_words("- a -", "a");
}

static void places(void **state)
{
    (void)state;
    Words list = words_of("ab cd");
    assert_int_equal(words_index(&list, 0), 0);
    assert_int_equal(words_index(&list, 1), 0);
    assert_int_equal(words_index(&list, 2), 1);
    assert_int_equal(words_index(&list, 4), 1);
    assert_int_equal(words_index(&list, 5), 2);
    assert_int_equal(words_index(&list, 99), 2);
}

static void sentences(void **state)
{
    (void)state;
    Str text = STR(" il a dit 2.5. puis rien !\n\n et a 10:30 ?");
    static const char *const expected[] = {"il a dit 2.5", "puis rien", "et a 10:30"};
    size_t at = 0;
    size_t start;
    size_t end;
    for (size_t i = 0; i < 3; i++) {
        assert_true(sentence_next(text, &at, &start, &end));
        assert_true(str_is_c(str_sub(text, start, end), expected[i]));
    }
    assert_false(sentence_next(text, &at, &start, &end));
    assert_false(sentence_next(text, &at, &start, &end));
    at = 0;
    assert_false(sentence_next(STR(" \f.\v"), &at, &start, &end));
}

/* However long a sentence is, no piece is, and no piece cuts a code point or a word
 * that could be left whole. */
static void long_sentences(void **state)
{
    (void)state;
    char text[3001] = {0};
    size_t start;
    size_t end;
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(text + i, i % 30 == 27 ? "  a" : "\u20AC", 3);
    size_t covered = 0;
    for (size_t at = 0; sentence_next(str_of(text), &at, &start, &end);) {
        assert_in_range(end - start, 1, SENTENCE_MAX);
        assert_true(text[start] == 'a' || start == 0);
        covered += end - start;
    }
    assert_in_range(covered, 2900, 3000);
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(text + i, "\u20AC", 3);
    covered = 0;
    for (size_t at = 0; sentence_next(str_of(text), &at, &start, &end);) {
        assert_in_range(end - start, 1, SENTENCE_MAX);
        assert_int_equal((end - start) % 3, 0);
        covered += end - start;
    }
    assert_int_equal(covered, 3000);
    memset(text, 'a', SENTENCE_MAX);
    text[SENTENCE_MAX] = '\0';
    size_t at = 0;
    assert_true(sentence_next(str_of(text), &at, &start, &end));
    assert_int_equal(end, SENTENCE_MAX);
}

static void entries(void **state)
{
    (void)state;
    Phrase phrase;
    phrase = phrase_of("Ma  Prestataire*");
    assert_int_equal(phrase.n, 2);
    assert_true(str_is_c(phrase.items[1].text, "prestataire"));
    assert_false(phrase.items[0].open);
    assert_true(phrase.items[1].open);
    assert_int_equal(phrase_of("n'").n, 1);
    assert_int_equal(phrase_of("isn’t").n, 2);
    assert_true(phrase_of("co*-founder").items[0].open);
    static const struct {
        const char *entry;
        PhraseStatus status;
    } wrong[] = {
        {"", PHRASE_EMPTY},
        {" ,. ", PHRASE_EMPTY},
        {"cli*ent", PHRASE_STAR_INSIDE},
        {"*client", PHRASE_STAR_INSIDE},
        {"*", PHRASE_STAR_ALONE},
        {"client *", PHRASE_STAR_ALONE},
        {"client**", PHRASE_STAR_ALONE},
        {"l'*", PHRASE_STAR_ALONE},
        {"*|late", PHRASE_STAR_ALONE},
        {"late?", PHRASE_EMPTY},
        {"(late)?", PHRASE_EMPTY},
        {"(a|b?)", PHRASE_EMPTY},
        {"a? b?", PHRASE_EMPTY},
        {"()", PHRASE_SHAPE},
        {"(a|)", PHRASE_SHAPE},
        {"(late", PHRASE_SHAPE},
        {"late)", PHRASE_SHAPE},
        {"late|", PHRASE_SHAPE},
        {"|late", PHRASE_SHAPE},
        {"a|(b)", PHRASE_SHAPE},
        {"... late", PHRASE_SHAPE},
        {"late ...", PHRASE_SHAPE},
        {"late (very ...)", PHRASE_SHAPE},
        {"late (... very)", PHRASE_SHAPE},
        {"<they", PHRASE_SHAPE},
        {"they>", PHRASE_SHAPE},
        {"not paid|still owes", PHRASE_BAR},
        {"late|early now", PHRASE_BAR},
        {"haven't|havent", PHRASE_BAR},
        {"<>", PHRASE_NAME},
        {"<them> late", PHRASE_NAME},
        {"((((((((((a))))))))))  b", PHRASE_SHAPE},
    };
    PhraseScope scope = scope_of();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(phrase_parse(&arena, str_of(wrong[i].entry), &scope, &phrase),
                         wrong[i].status);
        assert_int_equal(phrase.n, 0);
    }
}

static void scan_for(PhraseScan *scan, const Words *list, const bool *bars,
                     const Phrase *phrase)
{
    PhraseScope scope = scope_of();
    assert_true(phrase_scan_init(scan, &arena, list, &scope, bars, 0));
    phrase_begin(scan, phrase);
}

/* What the phrase hears, in the person's own words, or NULL. */
static void assert_heard(const char *entry, const char *text, const char *expected)
{
    Words list = words_of(text);
    Phrase phrase = phrase_of(entry);
    PhraseScan scan;
    PhraseSpan span;
    scan_for(&scan, &list, NULL, &phrase);
    bool found = phrase_next(&scan, &span);
    if (found != (expected != NULL))
        fail_msg("\"%s\" in \"%s\"", entry, text);
    if (!found)
        return;
    Str own = fold_source(&list.folded, span.start, span.end);
    if (!str_is_c(own, expected))
        fail_msg("\"%s\" in \"%s\": \"%.*s\"", entry, text, STR_ARG(own));
    assert_int_equal(words_index(&list, span.start), span.first_word);
}

static void hears(void **state)
{
    (void)state;
    assert_heard("client*", "Mes CLIENTES partent", "CLIENTES");
    assert_heard("client*", "un client", "client");
    assert_heard("client", "mes clients", NULL);
    assert_heard("client", "un antéclient", NULL);
    assert_heard("my freelancer*", "It is My  Freelancers.", "My  Freelancers");
    assert_heard("my freelancer*", "my, freelancer", NULL);
    assert_heard("my freelancer*", "my dear freelancer", NULL);
    assert_heard("employe*", "Mes Employés", "Employés");
    assert_heard("employé", "employe\u0301 modèle", "employe\u0301");
    assert_heard("sœur", "ma SOEUR", "SOEUR");
    assert_heard("argent", "l’argent", "argent");
    assert_heard("l'argent", "L’ARGENT !", "L’ARGENT");
    assert_heard("peut être", "Peut-être.", "Peut-être");
    assert_heard("peut-être", "peut être", "peut être");
    assert_heard("non", "n'est", NULL);
    assert_heard("n'", "il n’est", "n");
    assert_heard("isn't", "it isn’t", "isn’t");
    assert_heard("a b", "a a b", "a b");
    assert_heard("a b", "b a", NULL);
    assert_heard("a", "", NULL);
    assert_heard("oui, mais", "oui mais", "oui mais");
    assert_heard("oui, mais", "Oui, mais non", "Oui, mais");
    assert_heard("2.5", "2,5", NULL);
    assert_heard("50 %", "à 50%", "50%");
}

static void finds_all(void **state)
{
    (void)state;
    Words list = words_of("client, cliente, prestataire, CLIENT");
    Phrase phrase = phrase_of("client*");
    PhraseScan scan;
    PhraseSpan span = {.first_word = 0};
    size_t found = 0;
    scan_for(&scan, &list, NULL, &phrase);
    while (phrase_next(&scan, &span))
        found++;
    assert_int_equal(found, 3);
    assert_int_equal(span.first_word, 3);
    assert_false(phrase_next(&scan, &span));
}

/* `they` is a phrase that may be named, and `round` one that names itself. */
static void written(void **state)
{
    (void)state;
    assert_heard("late|overdue", "it is overdue", "overdue");
    assert_heard("late|overdue", "it is due", NULL);
    assert_heard("(lat*|overdue) now", "it is later now", "later now");
    assert_heard("still? late", "it is still late", "still late");
    assert_heard("still? late", "it is late", "late");
    assert_heard("is (not (at all)?)? late", "is not at all late",
                 "is not at all late");
    assert_heard("is (not (at all)?)? late", "is not late", "is not late");
    assert_heard("is (not (at all)?)? late", "is at all late", NULL);
    assert_heard("is (still|always)? late", "is always late", "is always late");
    assert_heard("(my own|the very) work", "it is my own work", "my own work");
    assert_heard("(my own|the very) work", "it is own work", NULL);
    assert_heard("(my own|(the very)? good) work", "the very good work",
                 "the very good work");
    assert_heard("(a ... b|c)? d", "a x b d", "a x b d");
    assert_heard("(a ... b|c)? d", "b d", "d");
    assert_heard("never ... paid", "never paid", "never paid");
    assert_heard("never ... paid", "never a b c d paid", "never a b c d paid");
    assert_heard("never … paid", "never a b c d e paid", NULL);
    assert_heard("never ... paid", "never, paid", NULL);
    assert_heard("never ... paid", "never a, paid", NULL);
    assert_heard("never ..., paid", "never a, paid", "never a, paid");
    assert_heard("<they>; (who (still)? owes|whom I) pay", "my client, whom I pay",
                 "my client, whom I pay");
    assert_heard("he; who? pays", "he, pays", "he, pays");
    assert_heard("he who? pays", "he, pays", NULL);
    assert_heard("paid ... paid", "paid paid paid", "paid paid paid");
    assert_heard("<they> lied", "then he lied", "he lied");
    assert_heard("<they> lied", "then my client lied", "my client lied");
    assert_heard("<they> lied", "then client lied", NULL);
    assert_heard("<they> lied", "my client, lied", NULL);
    assert_heard("(me|<they>) ... lied", "my client has lied", "my client has lied");
    assert_heard("<they>? lied", "she, she lied", "she lied");
    assert_heard("so? late", "so, late", "late");
    assert_heard("so? very? late", "so very. late", "late");
    assert_heard("he; so? late", "he, so, late", NULL);
    assert_heard("he; so? late", "he, so late", "he, so late");
    assert_heard("(so? late?|soon) now", "it is now", "now");
    assert_heard("(so? late?|soon) now", "it is late now", "late now");
    assert_heard("<round>", "a a b", "a a b");
}

/* What is longer than a match may be is not found, and costs no more than its words. */
static void long_rows(void **state)
{
    (void)state;
    Buf buf;
    buf_init(&buf, &arena.mem);
    for (int i = 0; i < 3000; i++)
        buf_c(&buf, "a ");
    buf_c(&buf, "b");
    Words list = words_of(buf.at);
    Phrase phrase = phrase_of("a ... a ... a ... a ... a ... (a ... a)? (a ... a)? b");
    PhraseScan scan;
    PhraseSpan span;
    scan_for(&scan, &list, NULL, &phrase);
    assert_true(phrase_next(&scan, &span));
    assert_int_equal(span.first_word + span.n_words, 3001);
    assert_in_range(span.n_words, 6, PHRASE_REACH);
    buf_free(&buf);
}

/* No gap goes over a word that is barred. */
static void barred(void **state)
{
    (void)state;
    Words list = words_of("he is not late he is so late");
    bool bars[8] = {[2] = true};
    Phrase phrase = phrase_of("he ... late");
    PhraseScan scan;
    PhraseSpan span;
    scan_for(&scan, &list, bars, &phrase);
    assert_true(phrase_next(&scan, &span));
    assert_int_equal(span.first_word, 4);
}

/* Entries are spelt anew as texts are: a word as it is typed hears the proper one. */
static void spelt_anew(void **state)
{
    Variant variants[2];
    Respeller respeller;
    Phrase phrase;
    PhraseScan scan;
    PhraseSpan span;
    PhraseScope scope = scope_of();
    (void)state;
    variant_parse(&arena, STR("j'ai"), STR("jai"), &variants[0]);
    variant_parse(&arena, STR("pas"), STR("pa"), &variants[1]);
    assert_true(respeller_init(&respeller, &arena, variants, 2));
    scope.spelt = &respeller;
    phrase_parse(&arena, STR("(jai|tu as) pa ecri*"), &scope, &phrase);
    Words list = words_of("je n'ai, j'ai pas ecrit");
    scan_for(&scan, &list, NULL, &phrase);
    assert_true(phrase_next(&scan, &span));
    assert_int_equal(span.first_word, 3);
    assert_int_equal(span.n_words, 4);
}

static void assert_sample(const char *entry, const char *expected)
{
    Phrase phrase = phrase_of(entry);
    Buf buf;
    buf_init(&buf, &arena.mem);
    phrase_sample(&phrase, &buf);
    if (!str_is_c(buf_str(&buf), expected))
        fail_msg("\"%s\" gives \"%s\"", entry, buf.at);
    buf_free(&buf);
}

static void samples(void **state)
{
    (void)state;
    assert_sample("Client*", "client");
    assert_sample("<they> still? ... (owe|owes) (me now|us)", "he owe me now");
}

static void hear_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Arena own;
    Folded folded;
    Words list;
    Phrase phrase;
    PhraseScan scan;
    PhraseSpan span;
    Symbols vocabulary;
    PhraseScope scope = {.words = &vocabulary};
    (void)user;
    arena_init(&own, mem);
    symbols_init(&vocabulary, &own, mem, 1);
    bool done = fold_text(&own, STR("un deux trois quatre cinq six sept huit neuf dix"),
                          &folded) &&
                words_split(&own, &folded, &list);
    if (done) {
        PhraseStatus status =
            phrase_parse(&own, STR("(neuf|neufs) ou? (dix|onze)"), &scope, &phrase);
        done = status == PHRASE_OK;
        assert_true(done || status == PHRASE_MEMORY);
    }
    done = done && phrase_scan_init(&scan, &own, &list, &scope, NULL, 0);
    if (done) {
        phrase_begin(&scan, &phrase);
        done = phrase_next(&scan, &span);
        assert_true(done || own.failed);
    }
    assert_int_equal(done, !failing->failed);
    symbols_free(&vocabulary);
    arena_free(&own);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(hear_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),          cmocka_unit_test(clauses),
        cmocka_unit_test(places),         cmocka_unit_test(sentences),
        cmocka_unit_test(long_sentences), cmocka_unit_test(entries),
        cmocka_unit_test(hears),          cmocka_unit_test(finds_all),
        cmocka_unit_test(written),        cmocka_unit_test(long_rows),
        cmocka_unit_test(barred),         cmocka_unit_test(samples),
        cmocka_unit_test(spelt_anew),     cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, open_arena, close_all);
}
