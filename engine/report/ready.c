/* SPDX-License-Identifier: MIT
 *
 * Texts of advice as JSON, made once: see ready.h.
 *
 *     packed   [ how many | place | place | ... | the bytes between them ]
 */
#include "report/ready.h"

#include <string.h>

bool ready_init(Ready *ready, const Base *base, const Mem *mem)
{
    *ready = (Ready){.base = base, .mem = *mem};
    arena_init(&ready->arena, mem);
    size_t n = (size_t)LANG_COUNT * base->n_langs * base->n_advice * READY_PARTS;
    ready->texts = arena_array(&ready->arena, n, sizeof *ready->texts);
    return ready->texts != NULL;
}

void ready_free(Ready *ready)
{
    vec_free(&ready->places, &ready->mem);
    arena_free(&ready->arena);
}

void ready_begin(Ready *ready)
{
    ready->places.len = 0;
    ready->failed = false;
}

Str *ready_text(Ready *ready, const Style *style, uint32_t advice, ReadyPart part)
{
    const Base *base = ready->base;
    size_t lang = (size_t)style->lang * base->n_langs + style->base_lang;
    return &ready->texts[(lang * base->n_advice + advice) * READY_PARTS + part];
}

void ready_note(Ready *ready, size_t at, Str text)
{
    const ReadyPlace place = {at, text};
    if (!vec_push(&ready->places, &ready->mem, place))
        ready->failed = true;
}

bool ready_pack(const Ready *ready, Str outcome, Buf *out)
{
    const uint64_t count = ready->places.len;
    size_t at = 0;
    buf_str_add(out, (Str){(const char *)&count, sizeof count});
    if (count != 0)
        buf_str_add(out, (Str){(const char *)ready->places.at,
                               count * sizeof *ready->places.at});
    for (size_t i = 0; i < count; i++) {
        const ReadyPlace *place = &ready->places.at[i];
        buf_str_add(out, str_sub(outcome, at, place->at));
        at = place->at + place->text.len;
    }
    buf_str_add(out, str_sub(outcome, at, outcome.len));
    return buf_ok(out) && !ready->failed;
}

void ready_unpack(Str packed, size_t from, Buf *out)
{
    uint64_t count;
    ReadyPlace place;
    memcpy(&count, packed.at, sizeof count);
    const char *places = packed.at + sizeof count;
    Str rest = str_sub(packed, sizeof count + count * sizeof place, packed.len);
    for (size_t i = 0, at = 0; i < count; i++) {
        memcpy(&place, places + i * sizeof place, sizeof place);
        size_t n = place.at - at;
        buf_str_add(out, str_sub(rest, from, n));
        buf_str_add(out, place.text);
        rest = str_sub(rest, n, rest.len);
        at = place.at + place.text.len;
        from = 0;
    }
    buf_str_add(out, str_sub(rest, from, rest.len));
}
