/* SPDX-License-Identifier: MIT
 *
 * A base that hears, and what texts claim of it as one line: "fact=value [words]".
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_HEARING_DESK_H
#define EG_TESTS_HEARING_DESK_H

#include <string.h>

#include "consult/hear.h"
#include "model/load.h"

enum { EN, FR };

/* a base, loaded */

typedef struct Desk {
    Sources sources;
    Diags diags;
    Base *base;
    Hearing *hearing;
    Arena scratch;
} Desk;

static inline bool open_desk(Desk *desk, const char *text, const Mem *mem)
{
    *desk = (Desk){.base = NULL};
    sources_init(&desk->sources, mem);
    diags_init(&desk->diags, mem);
    arena_init(&desk->scratch, mem);
    if (!sources_add_text(&desk->sources, STR("a.yaml"), str_of(text)) ||
        base_load(&desk->sources, &desk->diags, mem, &desk->base) != LOAD_OK)
        return false;
    desk->hearing = hear_new(desk->base, mem);
    return desk->hearing != NULL;
}

static inline void close_desk(Desk *desk)
{
    hear_free(desk->hearing);
    base_free(desk->base);
    arena_free(&desk->scratch);
    diags_free(&desk->diags);
    sources_free(&desk->sources);
}

static Desk desk;

static inline void open_sound(Desk *out, const char *text)
{
    Mem mem = mem_default();
    assert_true(open_desk(out, text, &mem));
    for (size_t i = 0; i < out->diags.list.len; i++) {
        char name[8];
        diag_name(out->diags.list.at[i].code, name);
        if (diag_level(out->diags.list.at[i].code) == DIAG_ERROR)
            fail_msg("%s at line %u", name, out->diags.list.at[i].place.line);
    }
    assert_true(out->base->sound);
}

/* claims as text */

static inline void add_value(Buf *out, const Field *field, Value value)
{
    if (value.kind == VALUE_NUMBER)
        buf_number(out, value_as_number(value));
    else if (value.kind == VALUE_ID)
        buf_str_add(out, field->values[value.bits].id);
    for (uint32_t i = 0, n = 0; value.kind == VALUE_SET && i < field->n_values; i++)
        if (value.bits >> i & 1) {
            buf_c(out, n++ == 0 ? "" : "+");
            buf_str_add(out, field->values[i].id);
        }
}

/* "fact=value [words]", parted by "; ". */
static inline void add_claims(Buf *out, const Base *base, const HeardClaim *claims,
                              uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &base->facts[claims[i].fact];
        buf_c(out, i == 0 ? "" : "; ");
        buf_str_add(out, fact->id);
        buf_c(out, "=");
        add_value(out, &fact->fields[0], claims[i].value);
        buf_format(out, " [%.*s]", STR_ARG(claims[i].words));
    }
}

static inline void assert_claims(const char *text, uint32_t lang, const char *expected)
{
    HeardClaim *claims;
    uint32_t count;
    Buf buf;
    arena_reset(&desk.scratch);
    assert_int_equal(hear_text(desk.hearing, NULL, str_of(text), lang, &desk.scratch,
                               &claims, &count),
                     HEAR_OK);
    buf_init(&buf, &desk.scratch.mem);
    buf_c(&buf, "");
    add_claims(&buf, desk.base, claims, count);
    if (!str_is_c(buf_str(&buf), expected))
        fail_msg("\"%s\": \"%s\", not \"%s\"", text, buf.at, expected);
    buf_free(&buf);
}

typedef struct Row {
    const char *text;
    const char *claims;
} Row;

#define ROWS(rows) rows, sizeof(rows) / sizeof *(rows)

static inline void assert_rows(uint32_t lang, const Row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_claims(rows[i].text, lang, rows[i].claims);
}

static inline uint64_t leaning_after(const char *text)
{
    HeardClaim *claims;
    uint32_t count;
    assert_int_equal(
        hear_text(desk.hearing, NULL, str_of(text), EN, &desk.scratch, &claims, &count),
        HEAR_OK);
    return hear_leaning(desk.hearing, base_fact(desk.base, STR("relation")));
}

#endif
