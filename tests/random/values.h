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

static Drawn values_draw(Dice *dice, Kind kind, bool ranged)
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

#endif
