/* SPDX-License-Identifier: MIT
 *
 * Memory, parts and pages of the targets.
 */
#define _DEFAULT_SOURCE
#include "fuzz/support/fuzz.h"

#include <jansson.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

enum { LIVE_MOST = 256 * 1024 * 1024 };

void fuzz_violated(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

/* Memory */

typedef struct Books {
    size_t live;   /* bytes, as they are given back */
    size_t blocks; /* not given back */
} Books;

static Books books;

static void *counted(void *user, void *ptr, size_t old_size, size_t new_size)
{
    Books *mine = user;
    REQUIRE(ptr != NULL ? old_size != 0 : old_size == 0);
    REQUIRE(ptr == NULL || malloc_usable_size(ptr) >= old_size);
    REQUIRE(mine->live >= old_size);
    mine->live += new_size;
    mine->live -= old_size;
    REQUIRE(mine->live <= LIVE_MOST);
    if (new_size == 0) {
        mine->blocks -= ptr != NULL;
        free(ptr);
        return NULL;
    }
    mine->blocks += ptr == NULL;
    void *block = realloc(ptr, new_size);
    REQUIRE(block != NULL);
    return block;
}

const eg_memory *fuzz_memory(void)
{
    static const eg_memory memory = {counted, &books};
    return &memory;
}

Mem fuzz_mem(void)
{
    return (Mem){counted, &books};
}

void fuzz_begin(void)
{
    books = (Books){0};
}

void fuzz_end(void)
{
    REQUIRE(books.blocks == 0 && books.live == 0);
}

/* The input */

bool fuzz_line(Str *rest, Str *line)
{
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->at, '\n', rest->len);
    size_t length = end == NULL ? rest->len : (size_t)(end - rest->at);
    *line = (Str){rest->at, length};
    *rest = str_sub(*rest, end == NULL ? length : length + 1, rest->len);
    return true;
}

bool fuzz_part(Str *rest, Str *part)
{
    Str line;
    const char *start = rest->at;
    if (rest->len == 0)
        return false;
    while (fuzz_line(rest, &line))
        if (str_is_c(line, "#---")) {
            *part = (Str){start, (size_t)(line.at - start)};
            return true;
        }
    *part = (Str){start, (size_t)(rest->at - start)};
    return true;
}

Str fuzz_word(Str *rest)
{
    size_t start = 0, end;
    while (start < rest->len && rest->at[start] == ' ')
        start++;
    for (end = start; end < rest->len && rest->at[end] != ' ';)
        end++;
    Str word = str_sub(*rest, start, end);
    *rest = str_sub(*rest, end < rest->len ? end + 1 : end, rest->len);
    return word;
}

unsigned fuzz_choice(Str *rest, unsigned count)
{
    if (rest->len == 0)
        return 0;
    unsigned byte = (unsigned char)rest->at[0];
    *rest = str_sub(*rest, 1, rest->len);
    return byte % count;
}

char *fuzz_c(Str text)
{
    const char *nul = text.len == 0 ? NULL : memchr(text.at, '\0', text.len);
    size_t length = nul == NULL ? text.len : (size_t)(nul - text.at);
    char *copy = malloc(length + 1);
    REQUIRE(copy != NULL);
    if (length != 0)
        memcpy(copy, text.at, length);
    copy[length] = '\0';
    return copy;
}

/* Pages */

int page_write(void *user, const char *bytes, size_t length)
{
    Page *page = user;
    if (page->len + length + 1 > page->cap) {
        page->cap = 2 * page->cap + length + 4096;
        page->at = realloc(page->at, page->cap);
        REQUIRE(page->at != NULL);
    }
    if (length != 0)
        memcpy(page->at + page->len, bytes, length);
    page->len += length;
    page->at[page->len] = '\0';
    return 0;
}

void page_clear(Page *page)
{
    page->len = 0;
}

void page_free(Page *page)
{
    free(page->at);
    *page = (Page){0};
}

bool page_same(const Page *a, const Page *b)
{
    bool same = a->len == b->len && (a->len == 0 || memcmp(a->at, b->at, a->len) == 0);
    if (!same)
        fprintf(stderr, "one:\n%.*s\nother:\n%.*s\n", (int)a->len, a->at, (int)b->len,
                b->at);
    return same;
}

bool fuzz_is_json(const Page *page)
{
    json_error_t error;
    json_t *value =
        json_loadb(page->at, page->len,
                   JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (value == NULL)
        fprintf(stderr, "%d:%d: %s\n", error.line, error.column, error.text);
    json_decref(value);
    return value != NULL;
}

/* Bases */

eg_base *fuzz_base(const char *path)
{
    char whole[4096];
    const char *top = getenv("EG_TOP"), *paths[] = {whole};
    eg_base *base = NULL;
    snprintf(whole, sizeof whole, "%s/%s", top == NULL ? "." : top, path);
    eg_status status = eg_base_open(paths, 1, NULL, &base);
    if (status != EG_OK) {
        Page page = {0};
        eg_base_problems_write(base, EG_PROBLEMS_HUMAN, NULL, page_write, &page);
        fprintf(stderr, "%s: %s\n", whole, page.at == NULL ? "no base" : page.at);
        abort();
    }
    return base;
}

eg_status fuzz_load(Str text, eg_base **out)
{
    static const char *const NAMES[] = {"a.yaml", "b.yaml", "c.yaml", "d.yaml"};
    enum { FILES = sizeof NAMES / sizeof *NAMES };
    eg_file files[FILES] = {{NAMES[0], "", 0}};
    size_t count = 0;
    Str part;
    while (count < FILES && fuzz_part(&text, &part))
        files[count] = (eg_file){NAMES[count], part.at, part.len}, count++;
    eg_status status =
        eg_base_from_files(files, count == 0 ? 1 : count, fuzz_memory(), out);
    REQUIRE_STATUS(status, BIT(EG_OK) | BIT(EG_WRONG) | BIT(EG_LIMIT));
    REQUIRE((*out == NULL) == (status == EG_LIMIT));
    return status;
}
