/* SPDX-License-Identifier: MIT
 *
 * Words of an author, a line each in the first part, searched in a text, the second:
 * what is found lies in the text, one place behind the other; a phrase hears its own
 * sample; spellings spell a text anew, and once.
 */
#include "text/phrase.h"

#include "fuzz/support/fuzz.h"

enum { ENTRIES_MOST = 16, GROUP = 4 };

typedef struct Desk {
    Arena arena;
    Symbols symbols;
    Phrase entries[ENTRIES_MOST];
    size_t count;
    PhraseGroup group; /* <they>: the first entries that name no phrase */
} Desk;

static const PhraseGroup *find(void *user, Str name)
{
    Desk *desk = user;
    return str_is_c(name, "they") ? &desk->group : NULL;
}

static Words words_of(Desk *desk, Str text, const Respeller *spelt)
{
    Folded fold;
    Words words;
    REQUIRE(fold_text(&desk->arena, text, &fold));
    if (spelt != NULL)
        REQUIRE(respell_text(spelt, &desk->arena, &fold, &fold));
    REQUIRE(words_split(&desk->arena, &fold, &words));
    return words;
}

static size_t count_in(Desk *desk, const PhraseScope *scope, const Phrase *phrase,
                       const Words *words, uint32_t forgives)
{
    PhraseScan scan;
    PhraseSpan span;
    size_t count = 0, after = 0;
    REQUIRE(phrase_scan_init(&scan, &desk->arena, words, scope, NULL, forgives));
    phrase_begin(&scan, phrase);
    while (phrase_next(&scan, &span)) {
        REQUIRE(span.first_word >= after && span.n_words != 0);
        REQUIRE(span.first_word + span.n_words <= words->len);
        REQUIRE(span.n_words <= PHRASE_REACH);
        REQUIRE(span.start == words->at[span.first_word].start);
        REQUIRE(span.end == words->at[span.first_word + span.n_words - 1].end);
        after = span.first_word + 1;
        count++;
    }
    REQUIRE(!desk->arena.failed);
    return count;
}

static void read(Desk *desk, Str lines, const PhraseScope *scope)
{
    Str line;
    while (desk->count < ENTRIES_MOST && fuzz_line(&lines, &line)) {
        Phrase *next = &desk->entries[desk->count];
        const PhraseScope alone = {NULL, NULL, 0, scope->words, scope->spelt};
        bool first = desk->count < GROUP;
        PhraseStatus status =
            phrase_parse(&desk->arena, line, first ? &alone : scope, next);
        REQUIRE(status != PHRASE_MEMORY);
        if (status == PHRASE_OK) {
            desk->count++;
            desk->group.n += first;
        }
    }
}

static void search(Desk *desk, const PhraseScope *scope, Str text)
{
    Mem mem = fuzz_mem();
    Buf sample;
    buf_init(&sample, &mem);
    Words words = words_of(desk, text, scope->spelt);
    for (size_t i = 0; i < desk->count; i++) {
        const Phrase *phrase = &desk->entries[i];
        size_t strict = count_in(desk, scope, phrase, &words, 0);
        REQUIRE(strict <= count_in(desk, scope, phrase, &words, 6));
        buf_clear(&sample);
        phrase_sample(phrase, &sample);
        Words own = words_of(desk, buf_str(&sample), NULL);
        REQUIRE(own.len > PHRASE_REACH || count_in(desk, scope, phrase, &own, 0) != 0);
    }
    buf_free(&sample);
}

/* Lines with an equals sign are spellings: `proper = entry`. */
static Respeller spellings(Desk *desk, Str lines, Variant list[ENTRIES_MOST])
{
    Respeller made = {0};
    uint32_t count = 0;
    Str line;
    while (count < ENTRIES_MOST && fuzz_line(&lines, &line)) {
        const char *sign = line.len == 0 ? NULL : memchr(line.at, '=', line.len);
        size_t at = sign == NULL ? 0 : (size_t)(sign - line.at);
        if (sign != NULL &&
            variant_parse(&desk->arena, str_sub(line, 0, at),
                          str_sub(line, at + 1, line.len), &list[count]) == VARIANT_OK)
            count++;
    }
    REQUIRE(respeller_init(&made, &desk->arena, list, count));
    return made;
}

static void respelt(Desk *desk, const Respeller *spelt, Str text)
{
    Folded fold, anew;
    REQUIRE(fold_text(&desk->arena, text, &fold));
    REQUIRE(respell_text(spelt, &desk->arena, &fold, &anew));
    for (size_t i = 0; i < anew.text.len; i++)
        REQUIRE(anew.from[i] <= anew.from[i + 1]);
    REQUIRE(anew.from[anew.text.len] == text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str rest = {(const char *)bytes, length}, lines = STR(""), text = STR("");
    Variant list[ENTRIES_MOST];
    Mem mem = fuzz_mem();
    Desk desk = {0};
    fuzz_part(&rest, &lines);
    fuzz_part(&rest, &text);
    fuzz_begin();
    arena_init(&desk.arena, &mem);
    symbols_init(&desk.symbols, &desk.arena, &mem, 1);
    desk.group.entries = desk.entries;
    Respeller spelt = spellings(&desk, lines, list);
    respelt(&desk, &spelt, text);
    const PhraseScope scope = {find, &desk, 1, &desk.symbols, NULL};
    read(&desk, lines, &scope);
    search(&desk, &scope, text);
    symbols_free(&desk.symbols);
    arena_free(&desk.arena);
    fuzz_end();
    return 0;
}
