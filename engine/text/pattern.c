/* SPDX-License-Identifier: MIT
 *
 * Patterns on PCRE2. Its memory comes from our hook, which wants sizes back, so each
 * block carries its own in front.
 */
#include "text/pattern.h"

#include <stdint.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "text/fold.h"
#include "text/pattern_fold.h"
#include "text/utf8.h"

enum {
    BLOCK_HEAD = 16, /* keeps the alignment of the hook's blocks */
    STRIDE = 512     /* bytes still to come that make an item cost a step more */
};

struct Pattern {
    Mem mem;
    pcre2_general_context *general;
    pcre2_code *code;
};

static void *block_new(PCRE2_SIZE size, void *user)
{
    const Mem *mem = user;
    if (size > SIZE_MAX - BLOCK_HEAD)
        return NULL;
    unsigned char *block = mem_alloc(mem, size + BLOCK_HEAD);
    if (block == NULL)
        return NULL;
    memcpy(block, &size, sizeof size);
    return block + BLOCK_HEAD;
}

static void block_free(void *ptr, void *user)
{
    const Mem *mem = user;
    PCRE2_SIZE size;
    if (ptr == NULL)
        return;
    unsigned char *block = (unsigned char *)ptr - BLOCK_HEAD;
    memcpy(&size, block, sizeof size);
    mem_free(mem, block, size + BLOCK_HEAD);
}

/* The construct in the folded pattern that we do not take, or {NULL, 0}; `at` gets its
 * place. It also refuses some that are harmless in their place, "[(*]", for it does
 * not follow PCRE2's reading; what it must not do is miss one. A backslash hides a
 * parenthesis only if PCRE2 reads it so too; \c, which takes a backslash for its own,
 * would break that, so it is refused. */
static Str refused(Str text, size_t *at)
{
    static const Str constructs[] = {{"(*", 2}, {"(?C", 3}, {"\\c", 2}};
    for (size_t i = 0; i < text.len; i++) {
        Str rest = str_sub(text, i, text.len);
        for (size_t c = 0; c < sizeof constructs / sizeof *constructs; c++) {
            if (str_starts(rest, constructs[c])) {
                *at = i;
                return constructs[c];
            }
        }
        if (text.at[i] == '\\')
            i++;
    }
    return (Str){NULL, 0};
}

static void tell(Buf *why, Str text)
{
    if (why != NULL)
        buf_str_add(why, text);
}

static void tell_error(Buf *why, int error)
{
    PCRE2_UCHAR text[256];
    if (pcre2_get_error_message(error, text, sizeof text) > 0)
        tell(why, str_of((const char *)text));
}

/* Compiles what was folded; `*at` gets the place of an error in it. */
static PatternStatus compile(Pattern *pattern, Str text, size_t *at, Buf *why)
{
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS |
                             PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT;
    pcre2_compile_context *context = pcre2_compile_context_create(pattern->general);
    int error = 0;
    if (context == NULL)
        return PATTERN_MEMORY;
    pcre2_set_parens_nest_limit(context, PATTERN_DEPTH_MAX);
    pattern->code =
        pcre2_compile((PCRE2_SPTR)text.at, text.len, options, &error, at, context);
    pcre2_compile_context_free(context);
    if (pattern->code != NULL)
        return PATTERN_OK;
    if (error == PCRE2_ERROR_HEAP_FAILED)
        return PATTERN_MEMORY;
    tell_error(why, error);
    return PATTERN_WRONG;
}

/* Looks for what is refused, then compiles; `*at` is a place in the folded text. */
static PatternStatus compile_folded(Pattern *pattern, Str text, size_t *at, Buf *why)
{
    Str construct = refused(text, at);
    if (str_is(construct)) {
        tell(why, construct);
        return PATTERN_REFUSED;
    }
    pattern->general =
        pcre2_general_context_create(block_new, block_free, &pattern->mem);
    return pattern->general == NULL ? PATTERN_MEMORY : compile(pattern, text, at, why);
}

static PatternStatus fold_and_compile(Pattern *pattern, Str source, size_t *offset,
                                      Buf *why)
{
    PatternFold fold;
    PatternStatus status = PATTERN_MEMORY;
    if (pattern_fold(&pattern->mem, source, &fold)) {
        Str text = fold.text.len == 0 ? STR("") : (Str){fold.text.at, fold.text.len};
        size_t at = 0;
        status = compile_folded(pattern, text, &at, why);
        *offset = at < fold.from.len ? fold.from.at[at] : source.len;
    }
    pattern_fold_free(&fold, &pattern->mem);
    return status;
}

PatternStatus pattern_compile(const Mem *mem, Str source, Pattern **out,
                              size_t *error_offset, Buf *why)
{
    size_t spare;
    size_t *offset = error_offset != NULL ? error_offset : &spare;
    *out = NULL;
    *offset = PATTERN_SOURCE_MAX;
    if (source.len > PATTERN_SOURCE_MAX)
        return PATTERN_TOO_LONG;
    if (!utf8_valid(source, offset)) {
        tell_error(why, PCRE2_ERROR_UTF8_ERR20);
        return PATTERN_WRONG;
    }
    *offset = 0;
    Pattern *pattern = mem_zero(mem, 1, sizeof *pattern);
    if (pattern == NULL)
        return PATTERN_MEMORY;
    pattern->mem = *mem;
    PatternStatus status = fold_and_compile(pattern, source, offset, why);
    if (status == PATTERN_OK)
        *out = pattern;
    else
        pattern_free(pattern);
    return status;
}

void pattern_free(Pattern *pattern)
{
    if (pattern == NULL)
        return;
    Mem mem = pattern->mem;
    pcre2_code_free(pattern->code);
    pcre2_general_context_free(pattern->general);
    mem_free(&mem, pattern, sizeof *pattern);
}

/* PCRE2 calls this before each item of the pattern that it tries. One item can read all
 * that is still to come without another call; so its price grows with that, and what a
 * match may cost is the same on every machine. */
static int spend(pcre2_callout_block *block, void *user)
{
    size_t *spent = user;
    *spent += 1 + (block->subject_length - block->current_position) / STRIDE;
    return *spent > PATTERN_STEPS ? PCRE2_ERROR_CALLOUT : 0;
}

static int run(const Pattern *pattern, Str subject, pcre2_match_data *data)
{
    size_t spent = 0;
    pcre2_match_context *context = pcre2_match_context_create(pattern->general);
    if (context == NULL)
        return PCRE2_ERROR_NOMEMORY;
    pcre2_set_heap_limit(context, PATTERN_HEAP);
    pcre2_set_match_limit(context, PATTERN_STEPS);
    pcre2_set_callout(context, spend, &spent);
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)subject.at, subject.len, 0, 0,
                             data, context);
    pcre2_match_context_free(context);
    return result;
}

/* Group `group` of a match of `groups` groups. */
static PatternSpan span_of(pcre2_match_data *data, int groups, int group)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
    PatternSpan span = {0, 0, false};
    if (group < groups && ends[2 * group] <= ends[2 * group + 1] &&
        ends[2 * group + 1] != PCRE2_UNSET)
        span = (PatternSpan){ends[2 * group], ends[2 * group + 1], true};
    return span;
}

PatternAnswer pattern_match(const Pattern *pattern, Str subject, PatternSpan *whole,
                            PatternSpan *first_group)
{
    if (subject.len > PATTERN_SUBJECT_MAX)
        return PATTERN_LIMIT;
    if (subject.len == 0)
        subject = STR("");
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    if (data == NULL)
        return PATTERN_NO_MEMORY;
    int result = run(pattern, subject, data);
    if (result > 0 && whole != NULL)
        *whole = span_of(data, result, 0);
    if (result > 0 && first_group != NULL)
        *first_group = span_of(data, result, 1);
    pcre2_match_data_free(data);
    if (result > 0)
        return PATTERN_YES;
    if (result == PCRE2_ERROR_NOMATCH)
        return PATTERN_NO;
    return result == PCRE2_ERROR_NOMEMORY ? PATTERN_NO_MEMORY : PATTERN_LIMIT;
}

PatternAnswer pattern_match_text(const Pattern *pattern, const Mem *mem, Str text)
{
    Arena scratch;
    Folded folded;
    PatternAnswer answer = PATTERN_NO_MEMORY;
    arena_init(&scratch, mem);
    if (fold_text(&scratch, text, &folded))
        answer = pattern_match(pattern, folded.text, NULL, NULL);
    arena_free(&scratch);
    return answer;
}

PatternAnswer pattern_try(const Mem *mem, Str source, Str text)
{
    Pattern *pattern = NULL;
    PatternAnswer answer = PATTERN_NO_MEMORY;
    if (pattern_compile(mem, source, &pattern, NULL, NULL) == PATTERN_OK)
        answer = pattern_match_text(pattern, mem, text);
    pattern_free(pattern);
    return answer;
}
