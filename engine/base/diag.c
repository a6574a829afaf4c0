/* SPDX-License-Identifier: MIT
 *
 * Diagnostics: collecting and sorting them, and the names of their codes.
 */
#include "base/diag.h"

#include <stdlib.h>

typedef struct CodeName {
    char letter;
    uint16_t number;
} CodeName;

static const CodeName names[DIAG_COUNT] = {
#define DIAG(letter, number, name) [DIAG_##name] = {(#letter)[0], number},
#include "base/codes.def"
#undef DIAG
};

void diags_init(Diags *diags, const Mem *mem)
{
    *diags = (Diags){.errors = 0};
    arena_init(&diags->arena, mem);
}

void diags_free(Diags *diags)
{
    Mem mem = diags->arena.mem;
    vec_free(&diags->list, &mem);
    arena_free(&diags->arena);
    diags_init(diags, &mem);
}

void diags_clear(Diags *diags)
{
    diags->list.len = 0;
    diags->errors = 0;
    diags->failed = false;
    arena_reset(&diags->arena);
}

/* Copies an argument, leaving what is absent absent. */
static bool keep(Diags *diags, Str *kept, Str arg)
{
    if (!str_is(arg))
        return true;
    *kept = arena_str(&diags->arena, arg);
    return str_is(*kept);
}

void diags_add(Diags *diags, DiagCode code, Place place, Place other, Str a0, Str a1,
               Str a2, Str a3)
{
    Diag diag = {.code = code, .place = place, .other = other};
    if (diag_level(code) == DIAG_ERROR)
        diags->errors++;
    if (!keep(diags, &diag.args[0], a0) || !keep(diags, &diag.args[1], a1) ||
        !keep(diags, &diag.args[2], a2) || !keep(diags, &diag.args[3], a3) ||
        !vec_push(&diags->list, &diags->arena.mem, diag))
        diags->failed = true;
}

void diags_situation(Diags *diags, const DiagAnswer *answers, uint32_t count)
{
    if (diags->failed || diags->list.len == 0)
        return;
    Diag *diag = &diags->list.at[diags->list.len - 1];
    DiagAnswer *own = arena_copy(&diags->arena, answers, count, sizeof *own);
    for (uint32_t i = 0; own != NULL && i < count; i++) {
        own[i].fact = arena_str(&diags->arena, answers[i].fact);
        own[i].value = arena_str(&diags->arena, answers[i].value);
    }
    diag->situation = own;
    diag->n_situation = own == NULL ? 0 : count;
    diags->failed |= diags->arena.failed;
}

void diags_copy(Diags *diags, const Diag *diag)
{
    diags_add(diags, diag->code, diag->place, diag->other, diag->args[0], diag->args[1],
              diag->args[2], diag->args[3]);
    if (diag->situation != NULL)
        diags_situation(diags, diag->situation, diag->n_situation);
}

void diag_at(Diags *diags, DiagCode code, Place place)
{
    diag_at1(diags, code, place, (Str){NULL, 0});
}

void diag_at1(Diags *diags, DiagCode code, Place place, Str a0)
{
    diag_at2(diags, code, place, a0, (Str){NULL, 0});
}

void diag_at2(Diags *diags, DiagCode code, Place place, Str a0, Str a1)
{
    diags_add(diags, code, place, PLACE_NONE, a0, a1, (Str){NULL, 0}, (Str){NULL, 0});
}

static int number_order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int place_order(Place a, Place b)
{
    int order = number_order(a.file, b.file);
    if (order == 0)
        order = number_order(a.line, b.line);
    return order != 0 ? order : number_order(a.column, b.column);
}

static int situation_order(const Diag *a, const Diag *b)
{
    int order = number_order(a->n_situation, b->n_situation);
    for (uint32_t i = 0; order == 0 && i < a->n_situation; i++) {
        order = str_order(a->situation[i].fact, b->situation[i].fact);
        if (order == 0)
            order = str_order(a->situation[i].value, b->situation[i].value);
    }
    return order;
}

/* A total order, so that an unstable sort is no matter: 0 is the same diagnostic. */
static int diag_order(const void *left, const void *right)
{
    const Diag *a = left;
    const Diag *b = right;
    int order = place_order(a->place, b->place);
    if (order == 0)
        order = number_order(a->code, b->code);
    for (size_t i = 0; order == 0 && i < DIAG_ARGS; i++) {
        order = number_order(str_is(a->args[i]), str_is(b->args[i]));
        if (order == 0)
            order = str_order(a->args[i], b->args[i]);
    }
    if (order == 0)
        order = place_order(a->other, b->other);
    return order != 0 ? order : situation_order(a, b);
}

void diags_drop_last(Diags *diags)
{
    DiagCode code = diags->list.at[--diags->list.len].code;
    diags->errors -= diag_level(code) == DIAG_ERROR;
}

bool diags_drop_again(Diags *diags)
{
    size_t last = diags->list.len - 1;
    for (size_t i = 0; i < last; i++)
        if (diag_order(&diags->list.at[i], &diags->list.at[last]) == 0) {
            diags_drop_last(diags);
            return true;
        }
    return false;
}

void diags_sort(Diags *diags)
{
    size_t kept = 0;
    if (diags->list.len == 0)
        return;
    qsort(diags->list.at, diags->list.len, sizeof *diags->list.at, diag_order);
    for (size_t i = 1; i < diags->list.len; i++) {
        if (diag_order(&diags->list.at[kept], &diags->list.at[i]) != 0)
            diags->list.at[++kept] = diags->list.at[i];
        else if (diag_level(diags->list.at[i].code) == DIAG_ERROR)
            diags->errors--;
    }
    diags->list.len = kept + 1;
}

DiagLevel diag_level(DiagCode code)
{
    switch (names[code].letter) {
    case 'W':
        return DIAG_WARNING;
    case 'R':
        return DIAG_REMARK;
    default:
        return DIAG_ERROR;
    }
}

void diag_name(DiagCode code, char out[8])
{
    unsigned number = names[code].number;
    out[0] = code == DIAG_NONE ? '-' : names[code].letter;
    out[1] = (char)('0' + number / 100);
    out[2] = (char)('0' + number / 10 % 10);
    out[3] = (char)('0' + number % 10);
    out[4] = '\0';
}

DiagCode diag_by_name(Str name)
{
    char wanted[8];
    if (name.len != 4)
        return DIAG_NONE;
    char letter = name.at[0];
    if (letter >= 'a' && letter <= 'z')
        letter = (char)(letter - 'a' + 'A');
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        diag_name(code, wanted);
        if (wanted[0] == letter && str_is_c(str_sub(name, 1, 4), wanted + 1))
            return code;
    }
    return DIAG_NONE;
}
