/* SPDX-License-Identifier: MIT
 *
 * What the properties of consultations share: a trial has a base, of rich.h or the
 * shipped one, and what a person says; it fails with a reason, is made smaller, and
 * shown.
 *
 *     int main(..)  { return property_main(argc, argv, PROPERTIES, N); }
 *
 *     PROGRAM PROPERTY FIRST COUNT      tries COUNT seeds from FIRST on
 *
 * Invariants
 *   - a property draws from `dice` alone, which is set anew each time it is tried, so
 *     that what was left out for a smaller example leaves the rest as it was, as far as
 *     it can;
 *   - one seed in SHIPPED_EVERY is of the shipped base.
 */
#ifndef EG_TESTS_TALKS_H
#define EG_TESTS_TALKS_H

#include <stdarg.h>

#include "properties/rich.h"
#include "random/trials.h"

enum {
    MOST_SAYINGS = 24,
    PAGE_SIZE = 4 * 1024 * 1024,
    SHIPPED_EVERY = 100,
    /* a new base written of the shipped one serves so many seeds */
    SHIPPED_ANEW = 2000
};

typedef enum How { BY_ANSWER, BY_TELLING } How;

typedef struct Saying {
    How how;
    char fact[48];
    char text[160];
    bool dropped;
} Saying;

typedef struct Page {
    char text[PAGE_SIZE];
    size_t length;
} Page;

typedef struct Trial {
    uint64_t seed;
    bool shipped;
    bool loads; /* false: what was tried last is no base */
    Dice dice;
    Rich rich;
    Entries *entries; /* of the base */
    Saying sayings[MOST_SAYINGS];
    uint32_t n_sayings;
    Page pages[2];
    char why[400];
} Trial;

typedef struct Property {
    const char *name;
    void (*draw)(Trial *t); /* what is said; NULL: draw_sayings */
    bool (*holds)(Trial *t);
} Property;

static inline bool fail(Trial *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says why; false, always. */
static inline bool fail(Trial *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(t->why, sizeof t->why, format, args);
    va_end(args);
    return false;
}

static inline int page_write(void *user, const char *bytes, size_t length)
{
    Page *page = user;
    if (page->length + length >= PAGE_SIZE)
        return 1;
    memcpy(page->text + page->length, bytes, length);
    page->length += length;
    page->text[page->length] = '\0';
    return 0;
}

static inline void page_clear(Page *page)
{
    page->length = 0;
    page->text[0] = '\0';
}

static inline bool pages_same(Trial *t, const char *what)
{
    return strcmp(t->pages[0].text, t->pages[1].text) == 0 || fail(t, "%s", what);
}

/* Bases */

/* The shipped base, taken apart; read once. */
static inline Entries *shipped_entries(void)
{
    static const char *const NAMES[] = {
        "client",       "collaborator",    "common",        "heard.en",
        "heard.fr",     "partner",         "phrases",       "spellings.en",
        "spellings.fr", "stories-clients", "stories-others"};
    static Entries entries;
    for (uint32_t i = 0; entries.n_files <= i && i < sizeof NAMES / sizeof *NAMES;
         i++) {
        char path[80];
        snprintf(path, sizeof path, "rules/relations/%s.yaml", NAMES[i]);
        char *text = file_text(path); /* its entries lend it, to the end */
        if (text == NULL)
            abort();
        entries_of_file(&entries, text, i);
    }
    return &entries;
}

static inline eg_base *base_of(const Entries *entries, const Layout *layout,
                               const eg_memory *memory)
{
    Files files;
    eg_base *base = NULL;
    entries_write(entries, layout, &files);
    if (eg_base_from_files(files.at, files.count, memory, &base) != EG_OK) {
        eg_base_release(base);
        base = NULL;
    }
    files_free(&files);
    return base;
}

/* The trial's base as it stands; to be released. NULL: it is no sound base. */
static inline eg_base *base_as_is(Trial *t)
{
    static eg_base *shipped;
    Layout layout;
    if (t->shipped && shipped != NULL)
        return eg_base_keep(shipped);
    layout_as_is(t->entries, &layout);
    eg_base *base = base_of(t->entries, &layout, NULL);
    if (t->shipped && base != NULL)
        shipped = eg_base_keep(base);
    t->loads = base != NULL;
    return base;
}

/* Says what a base is given: the facts with fields of one of its cases. */
static inline bool begin(Trial *t, eg_base *base, uint32_t which, eg_consult **out)
{
    eg_cases *cases = NULL;
    *out = NULL;
    if (eg_consult_new(base, out) != EG_OK)
        return fail(t, "it cannot be consulted");
    if (t->shipped)
        return true;
    eg_status status = eg_cases_open(base, NULL, 0, &cases);
    if (status == EG_OK && which < eg_case_count(cases))
        status = eg_case_give(cases, which, *out);
    eg_cases_free(cases);
    return status == EG_OK || fail(t, "begun: %s", eg_status_name(status));
}

/* What is said */

static inline void draw_value(Trial *t, const eg_base *base, uint32_t fact, char *out,
                              size_t room)
{
    static const char *const NUMBERS[] = {"0", "1", "2", "3", "4", "1.5", "2.5", "60"};
    static const char *const WORDS[] = {"one", "two", "six", "oneself", "wood"};
    Dice *dice = &t->dice;
    eg_type type = eg_fact_type(base, fact);
    uint32_t n = eg_value_count(base, fact);
    const char *value = type == EG_NUMBER ? NUMBERS[roll(dice, 8)]
                        : n == 0          ? WORDS[roll(dice, 5)]
                                          : eg_value_id(base, fact, roll(dice, n));
    const char *other = n > 0 ? eg_value_id(base, fact, roll(dice, n)) : "";
    bool asked = eg_fact_question(base, fact, NULL) != NULL;
    if (chance(dice, 15))
        snprintf(out, room, "unknown");
    else if (type == EG_CHOICES && chance(dice, 40) && strcmp(value, other) != 0)
        snprintf(out, room, "%s, %s", value, other);
    else
        snprintf(out, room, "%s%s", asked && chance(dice, 25) ? "probably " : "",
                 value);
}

static inline void draw_story(Trial *t, char *out, size_t room)
{
    static const char *const STORIES[] = {
        "My freelancer is late again, for the third time, and I owe her money.",
        "Mon client ne m'a pas pay\xc3\xa9, il a menti.",
        "The baker, my partner, shouted at me.\nNot a client.",
        "Ma graphiste m'a menti sur ses heures, jamais en retard pourtant.",
        "My client wants a refund. He is always polite, and I broke my word."};
    static const char *const BETWEEN[] = {" ",     ", ",   ". ",      " not ",
                                          " but ", " if ", " other ", " 3 "};
    size_t length = 0;
    if (t->shipped) {
        snprintf(out, room, "%s", STORIES[roll(&t->dice, 5)]);
        return;
    }
    out[0] = '\0';
    for (uint32_t i = 2 + roll(&t->dice, 5); i > 0 && length < room; i--)
        length += (size_t)snprintf(
            out + length, room - length, "%s%s",
            chance(&t->dice, 15) ? "brun" : HEARD_WORDS[roll(&t->dice, 8)],
            BETWEEN[roll(&t->dice, 8)]);
}

/* Answers to most of the facts without fields, each once, in any order; a story among
 * them now and then. */
static inline void draw_sayings(Trial *t)
{
    uint32_t facts[MOST_ENTRIES];
    uint32_t n = 0;
    eg_base *base = base_as_is(t);
    for (uint32_t i = 0; base != NULL && i < eg_fact_count(base); i++)
        if (eg_fact_type(base, i) != EG_FIELDS &&
            (eg_fact_question(base, i, NULL) != NULL || chance(&t->dice, 10)))
            facts[n++] = i;
    shuffle_numbers(&t->dice, facts, n);
    uint32_t left_out = chance(&t->dice, 60) ? 0 : roll(&t->dice, n + 1);
    if (chance(&t->dice, 35)) {
        Saying *saying = &t->sayings[t->n_sayings++];
        saying->how = BY_TELLING;
        draw_story(t, saying->text, sizeof saying->text);
    }
    for (uint32_t i = 0; i + left_out < n && t->n_sayings < MOST_SAYINGS; i++) {
        Saying *saying = &t->sayings[t->n_sayings++];
        snprintf(saying->fact, sizeof saying->fact, "%s", eg_fact_id(base, facts[i]));
        draw_value(t, base, facts[i], saying->text, sizeof saying->text);
    }
    if (t->n_sayings > 1 && chance(&t->dice, 70)) { /* the story anywhere */
        uint32_t other = roll(&t->dice, t->n_sayings);
        Saying first = t->sayings[0];
        t->sayings[0] = t->sayings[other];
        t->sayings[other] = first;
    }
    eg_base_release(base);
}

/* Says it, as a person would: what is no question is given. An answer may be none of
 * the fact's, or of a fact that was left out: then it changes nothing. */
static inline eg_status say(const eg_base *base, eg_consult *talk, const Saying *saying)
{
    uint32_t fresh;
    if (saying->how == BY_TELLING)
        return eg_consult_tell(talk, saying->text, strlen(saying->text), NULL);
    uint32_t fact = eg_fact_find(base, saying->fact);
    if (fact == EG_NONE)
        return EG_UNUSABLE;
    eg_status status = eg_fact_question(base, fact, NULL) == NULL
                           ? eg_consult_give(talk, saying->fact, saying->text)
                           : eg_consult_answer(talk, fact, saying->text, "en", NULL);
    return status == EG_OK ? eg_consult_hear_again(talk, &fresh) : status;
}

/* Failing */

static inline void show_base(const Trial *t)
{
    Layout layout;
    Files files = {.count = 0};
    layout_as_is(t->entries, &layout);
    entries_write(t->entries, &layout, &files);
    printf("%s", files.texts[0]);
    files_free(&files);
}

static inline void show(const Trial *t, const char *property)
{
    printf("seed %llu, %s%s: %s\n", (unsigned long long)t->seed, property,
           t->shipped ? ", shipped" : "", t->why);
    if (!t->shipped)
        show_base(t);
    for (uint32_t i = 0; i < t->n_sayings; i++)
        if (!t->sayings[i].dropped)
            printf("  %s%s%s\n", t->sayings[i].fact,
                   t->sayings[i].how == BY_TELLING ? "told: " : ": ",
                   t->sayings[i].text);
    printf("--- one\n%s\n--- other\n%s\n", t->pages[0].text, t->pages[1].text);
    fflush(stdout);
}

static inline bool try_again(Trial *t, const Property *property)
{
    t->dice = (Dice){t->seed ^ UINT64_C(0x70726f70)};
    t->why[0] = '\0';
    t->loads = true;
    page_clear(&t->pages[0]);
    page_clear(&t->pages[1]);
    return property->holds(t);
}

/* Leaves out entries and sayings as long as it still fails. */
static inline void shrink(Trial *t, const Property *property)
{
    uint32_t n_entries = t->shipped ? 0 : t->entries->count;
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < t->n_sayings + n_entries; i++) {
            bool *dropped = i < t->n_sayings
                                ? &t->sayings[i].dropped
                                : &t->entries->at[i - t->n_sayings].dropped;
            if (*dropped)
                continue;
            *dropped = true;
            *dropped = !try_again(t, property) && t->loads;
            again = again || *dropped;
        }
    }
    try_again(t, property);
}

static inline Verdict one_trial(Trial *t, const Property *property, uint64_t seed)
{
    t->seed = seed;
    t->shipped = seed % SHIPPED_EVERY == 0;
    t->dice = (Dice){seed ^ UINT64_C(0x73617973)};
    t->loads = true;
    t->n_sayings = 0;
    memset(t->sayings, 0, sizeof t->sayings);
    if (!t->shipped)
        rich_make(&t->rich, seed);
    t->entries = t->shipped ? shipped_entries() : &t->rich.entries;
    (property->draw == NULL ? draw_sayings : property->draw)(t);
    if (try_again(t, property))
        return PASSED;
    if (!t->loads)
        return LEFT_OUT;
    shrink(t, property);
    show(t, property->name);
    return FAILED;
}

static inline int property_main(int argc, char **argv, const Property *properties,
                                size_t count)
{
    const Property *property = NULL;
    for (size_t i = 0; argc == 4 && i < count; i++)
        if (strcmp(argv[1], properties[i].name) == 0)
            property = &properties[i];
    Trial *t = calloc(1, sizeof *t);
    if (property == NULL || t == NULL) {
        fprintf(stderr, "usage: %s PROPERTY FIRST COUNT\n", argv[0]);
        return 2;
    }
    Trials trials = {{0}};
    uint64_t first = strtoull(argv[2], NULL, 10), n = strtoull(argv[3], NULL, 10);
    for (uint64_t i = 0; i < n && trials.of[FAILED] < FAILURES_SHOWN; i++)
        trials.of[one_trial(t, property, first + i)]++;
    free(t);
    if (trials.of[LEFT_OUT] > 0)
        printf("%u left out: no sound base\n", trials.of[LEFT_OUT]);
    return trials_end(&trials);
}

#endif
