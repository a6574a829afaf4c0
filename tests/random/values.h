/* SPDX-License-Identifier: MIT
 *
 * Random values for the kinds of fact that bases.h makes; some that no rule names.
 */
#ifndef EG_TESTS_VALUES_H
#define EG_TESTS_VALUES_H

#include "model/model.h"
#include "random/bases.h"
#include "session/session.h"

typedef struct Drawn {
    bool none;
    double number;
    uint32_t index; /* of a value, a text; choices: a set */
} Drawn;

static const char *const TEXTS[] = {"one", "two", "six", "oneself", "wood"};

static inline Drawn values_draw(Dice *dice, Kind kind, bool ranged)
{
    Drawn drawn = {.none = chance(dice, 10)};
    drawn.number = 0.5 * roll(dice, ranged ? 9 : 12) - (ranged ? 0 : 0.5);
    drawn.index = roll(dice, kind == SOME_CHOICES ? 8
                             : kind == A_YES_NO   ? 2
                             : kind == A_TEXT     ? 5
                                                  : 3);
    if (kind == A_NUMBER && chance(dice, 60))
        drawn.number = 1 + roll(dice, 3);
    return drawn;
}

static Value values_of(Session *s, const Drawn *drawn, const Field *field)
{
    if (drawn->none)
        return value_none();
    switch (field->type) {
    case TYPE_CHOICES:
        return value_set(drawn->index);
    case TYPE_NUMBER:
        return value_number(drawn->number);
    case TYPE_TEXT:
        return value_text(session_symbol(s, str_of(TEXTS[drawn->index])));
    case TYPE_YES_NO:
    case TYPE_CHOICE:
    case TYPE_SCALE:
        break;
    }
    return value_id(drawn->index);
}

/* A list, as the session holds it. `user` is the session. */
static inline Value list_value(const void *user, const Value *values, size_t n)
{
    Value clean[100];
    memset(clean, 0, sizeof clean);
    for (size_t i = 0; i < n; i++) {
        clean[i].kind = values[i].kind;
        clean[i].bits = values[i].bits;
    }
    Str bytes = {(const char *)clean, n * sizeof *clean};
    return value_list(session_symbol((Session *)user, bytes));
}

/* The same of a field that may hold a list, which is then made of what was drawn. */
static inline Value drawn_value(Session *s, const Drawn *drawn, const Field *field)
{
    Value items[3];
    if (!field->several || drawn->none)
        return values_of(s, drawn, field);
    uint32_t n = (drawn->index + (uint32_t)(2 * drawn->number + 1)) % 4;
    for (uint32_t i = 0; i < n; i++) {
        Drawn one = *drawn;
        one.number += i * i;
        one.index =
            (drawn->index + i * i) % (field->n_values > 0 ? field->n_values : 5);
        items[i] = values_of(s, &one, field);
    }
    return list_value(s, items, n);
}

#endif
