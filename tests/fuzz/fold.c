/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a text to be compared: folded, cut into words, clauses and sentences,
 * made a name of a file or a case.
 */
#include "text/fold.h"

#include "fuzz/support/fuzz.h"
#include "text/slug.h"
#include "text/utf8.h"
#include "text/words.h"

static void folded(Arena *arena, const Folded *text)
{
    Folded again;
    REQUIRE(utf8_valid(text->text, NULL));
    for (size_t i = 0; i < text->text.len; i++)
        REQUIRE(text->from[i] <= text->from[i + 1]);
    REQUIRE(text->from[text->text.len] == text->source.len);
    REQUIRE(fold_text(arena, text->text, &again));
    REQUIRE(str_same(again.text, text->text));
    REQUIRE(fold_same(arena, text->source, text->text));
}

static void words(Arena *arena, const Folded *text)
{
    Words found;
    REQUIRE(words_split(arena, text, &found));
    for (size_t i = 0; i < found.len; i++) {
        const Word *word = &found.at[i], *before = i == 0 ? NULL : word - 1;
        REQUIRE(word->start < word->end && word->end <= text->text.len);
        REQUIRE(before == NULL || before->end <= word->start);
        REQUIRE(before == NULL ||
                (before->clause <= word->clause && word->clause <= before->clause + 1));
        REQUIRE(words_index(&found, word->start) == i);
        Str source = fold_source(text, word->start, word->end);
        REQUIRE(source.len != 0 && source.at >= text->source.at &&
                source.at + source.len <= text->source.at + text->source.len);
    }
}

static void sentences(Str text)
{
    size_t at = 0, start, end, last = 0;
    while (sentence_next(text, &at, &start, &end)) {
        REQUIRE(last <= start && start < end && end <= text.len && at >= end);
        REQUIRE(end - start <= SENTENCE_MAX);
        last = end;
    }
}

static void slugged(Arena *arena, Str text)
{
    Mem mem = fuzz_mem();
    Buf slug;
    buf_init(&slug, &mem);
    REQUIRE(slug_add(&slug, text, STR("case"), arena));
    Str name = buf_str(&slug);
    REQUIRE(name.len != 0 && name.at[0] >= 'a' && name.at[0] <= 'z');
    REQUIRE(name.at[name.len - 1] != '-');
    for (size_t i = 0; i < name.len; i++)
        REQUIRE((name.at[i] >= 'a' && name.at[i] <= 'z') ||
                (name.at[i] >= '0' && name.at[i] <= '9') ||
                (name.at[i] == '-' && name.at[i - 1] != '-'));
    buf_free(&slug);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str text = {length == 0 ? "" : (const char *)bytes, length};
    Mem mem = fuzz_mem();
    Arena arena;
    Folded fold;
    fuzz_begin();
    arena_init(&arena, &mem);
    REQUIRE(fold_text(&arena, text, &fold));
    folded(&arena, &fold);
    words(&arena, &fold);
    sentences(fold.text);
    slugged(&arena, text);
    arena_free(&arena);
    fuzz_end();
    return 0;
}
