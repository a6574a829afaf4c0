/* SPDX-License-Identifier: MIT
 *
 * Sums as binary numbers. What rules add and what they take away are two sums, each
 * from columns of bits, which full adders make one bit high (carry-save, Wallace 1964):
 *
 *     weight   4   2   1                      x y z
 *              x   y   z    three of a        \ | /
 *              x       y    column become   carry sum   one there, one in the next
 *                      z
 *
 * Then "at least k" is: added >= taken + k.
 */
#include "space/posture.h"

enum { COLUMNS = 20 }; /* sums below a million: 8,192 rules of at most 5, and more */

typedef struct Column {
    Lit *bits;
    uint32_t n;
} Column;

typedef struct Sum {
    Column columns[COLUMNS];
} Sum;

static void put(Space *space, Sum *sum, int column, Lit bit)
{
    Column *to = &sum->columns[column];
    if (bit == LIT_FALSE)
        return;
    if ((to->n & (to->n + 1)) == 0) { /* full at 0, 1, 3, 7, ... */
        Lit *grown = arena_array(&space->arena, 2 * to->n + 1, sizeof *grown);
        if (grown == NULL) {
            space->failed = true;
            return;
        }
        for (uint32_t i = 0; i < to->n; i++)
            grown[i] = to->bits[i];
        to->bits = grown;
    }
    to->bits[to->n++] = bit;
}

static void put_weight(Space *space, Sum *sum, Lit lit, int weight)
{
    for (int column = 0; weight >> column != 0; column++)
        if (weight >> column & 1)
            put(space, sum, column, lit);
}

static Lit differ(Space *space, Lit a, Lit b)
{
    return formula_or2(space, formula_and2(space, a, -b), formula_and2(space, -a, b));
}

/* The first `used` bits of a column are gone; sums go to its end, so that the adders
 * form a tree. */
static void flatten(Space *space, Sum *sum, int column)
{
    Column *own = &sum->columns[column];
    uint32_t used = 0;
    while (own->n - used > 1 && !space->failed) {
        Lit a = own->bits[used++];
        Lit b = own->bits[used++];
        Lit c = own->n > used ? own->bits[used++] : LIT_FALSE;
        Lit half = differ(space, a, b);
        Lit carry =
            formula_or2(space, formula_and2(space, a, b), formula_and2(space, half, c));
        put(space, sum, column, differ(space, half, c));
        if (column + 1 < COLUMNS)
            put(space, sum, column + 1, carry);
    }
    if (used != 0)
        own->bits += used;
    own->n -= used;
}

/* The sum in binary. */
static void add_up(Space *space, Sum *sum, Lit out[COLUMNS])
{
    for (int column = 0; column < COLUMNS; column++) {
        flatten(space, sum, column);
        const Column *own = &sum->columns[column];
        out[column] = own->n == 0 ? LIT_FALSE : own->bits[0];
    }
}

/* a >= b, from the lowest bit up. */
static Lit compare(Space *space, const Lit a[COLUMNS], const Lit b[COLUMNS])
{
    Lit so = LIT_TRUE;
    for (int i = 0; i < COLUMNS; i++) {
        Lit above = formula_and2(space, a[i], -b[i]);
        Lit level = -differ(space, a[i], b[i]);
        so = formula_or2(space, above, formula_and2(space, level, so));
    }
    return so;
}

/* A rule speaks: it holds, and advises nothing, or what is recommended. */
static Lit speaks(Space *space, Space *last, uint32_t rule)
{
    const Rule *r = &space->net->base->rules[rule];
    Lit holds = space_rule(space, rule);
    if (!r->advises)
        return holds;
    Lit any = LIT_FALSE;
    for (uint32_t i = 0; i < r->n_then; i++)
        if (r->then[i].kind == CONCLUDE_ADVICE)
            any = formula_or2(last, any, space->advice[r->then[i].index]);
    return formula_and2(last, holds, any);
}

/* What rules add to a measure, and take from it. */
static Lit gather(Space *space, Space *last, uint32_t measure, Sum *added, Sum *taken)
{
    const Base *base = space->net->base;
    Lit spoken = LIT_FALSE;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++) {
            const Conclusion *c = &base->rules[r].then[i];
            if (c->kind != CONCLUDE_POSTURE || c->index != measure)
                continue;
            Lit lit = speaks(space, last, r);
            spoken = formula_or2(last, spoken, lit);
            put_weight(last, c->delta > 0 ? added : taken, lit,
                       c->delta > 0 ? c->delta : -c->delta);
        }
    return spoken;
}

static void add_measure(Posture *posture, Space *space, Space *last, uint32_t measure)
{
    Sum added = {0};
    Sum taken = {0};
    Lit plus[COLUMNS];
    Lit minus[COLUMNS];
    Lit spoken = gather(space, last, measure, &added, &taken);
    add_up(last, &added, plus);
    add_up(last, &taken, minus);
    posture->spoken[measure] = posture->least[measure][0] = spoken;
    for (int least = 2; least <= 5; least++) {
        Sum more = {0};
        Lit other[COLUMNS];
        for (int i = 0; i < COLUMNS; i++)
            put(last, &more, i, minus[i]);
        put_weight(last, &more, LIT_TRUE, least);
        add_up(last, &more, other);
        posture->least[measure][least - 1] =
            formula_and2(last, spoken, compare(last, plus, other));
    }
}

Posture *posture_make(Space *space, Space *last)
{
    Posture *posture = mem_zero(&space->mem, 1, sizeof *posture);
    if (posture == NULL)
        return NULL;
    posture->mem = space->mem;
    for (uint32_t m = 0; m < MEASURES; m++)
        add_measure(posture, space, last, m);
    if (!space->failed && !last->failed)
        return posture;
    posture_free(posture);
    return NULL;
}

void posture_free(Posture *posture)
{
    if (posture == NULL)
        return;
    Mem mem = posture->mem;
    mem_free(&mem, posture, sizeof *posture);
}
