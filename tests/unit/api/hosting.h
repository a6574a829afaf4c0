/* SPDX-License-Identifier: MIT
 *
 * What a host brings: a writer that keeps what it gets, and the sample base opened.
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_HOSTING_H
#define EG_TESTS_HOSTING_H

#include <string.h>

#include "entregent.h"
#include "report/sample.h"

typedef struct Paper {
    char text[16384];
    size_t length;
    bool stops; /* the writer refuses */
} Paper;

static inline int paper_write(void *user, const char *bytes, size_t length)
{
    Paper *paper = user;
    if (paper->stops)
        return 1;
    assert_true(paper->length + length < sizeof paper->text);
    memcpy(paper->text + paper->length, bytes, length);
    paper->length += length;
    paper->text[paper->length] = '\0';
    return 0;
}

static inline void paper_clear(Paper *paper)
{
    *paper = (Paper){.length = 0};
}

static inline eg_base *host_base(const char *text, const eg_memory *memory)
{
    eg_base *base = NULL;
    eg_status status =
        eg_base_from_text("sample.yaml", text, strlen(text), memory, &base);
    if (status != EG_OK)
        fail_msg("%s", eg_status_name(status));
    assert_non_null(base);
    return base;
}

#endif
