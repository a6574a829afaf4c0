/* SPDX-License-Identifier: MIT
 *
 * A pattern of an author's, the first part, and a text of a person's, the second: a
 * match ends within its budget, and what it says can be relied on.
 */
#include "text/pattern.h"

#include <stdlib.h>

#include "fuzz/support/fuzz.h"
#include "text/fold.h"

static void span_within(const PatternSpan *span, Str subject)
{
    if (span->found)
        REQUIRE(span->start <= span->end && span->end <= subject.len);
}

static void match(const Pattern *pattern, Str text)
{
    Mem mem = fuzz_mem();
    Arena arena;
    Folded fold;
    PatternSpan whole, group, again;
    arena_init(&arena, &mem);
    REQUIRE(fold_text(&arena, text, &fold));
    PatternAnswer answer = pattern_match(pattern, fold.text, &whole, &group);
    REQUIRE(answer != PATTERN_NO_MEMORY);
    REQUIRE(fold.text.len <= PATTERN_SUBJECT_MAX || answer == PATTERN_LIMIT);
    if (answer == PATTERN_YES) {
        REQUIRE(whole.found);
        span_within(&whole, fold.text);
        span_within(&group, fold.text);
    }
    REQUIRE(pattern_match(pattern, fold.text, &again, NULL) == answer);
    REQUIRE(answer != PATTERN_YES ||
            (again.start == whole.start && again.end == whole.end));
    REQUIRE(pattern_match_text(pattern, &mem, text) == answer);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    Str rest = {(const char *)bytes, length}, source = STR(""), text = STR("");
    Mem mem = fuzz_mem();
    Pattern *pattern = NULL;
    size_t blamed = 0;
    Buf why;
    fuzz_begin();
    fuzz_part(&rest, &source);
    fuzz_part(&rest, &text);
    source =
        str_sub(source, 0,
                source.len != 0 && source.at[source.len - 1] == '\n' ? source.len - 1
                                                                     : source.len);
    buf_init(&why, &mem);
    PatternStatus status = pattern_compile(&mem, source, &pattern, &blamed, &why);
    REQUIRE(status != PATTERN_MEMORY && (status == PATTERN_OK) == (pattern != NULL));
    REQUIRE(status == PATTERN_OK || blamed <= source.len);
    REQUIRE(source.len <= PATTERN_SOURCE_MAX || status == PATTERN_TOO_LONG);
    if (status == PATTERN_OK)
        match(pattern, text);
    pattern_free(pattern);
    buf_free(&why);
    fuzz_end();
    return 0;
}
