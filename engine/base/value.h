/* SPDX-License-Identifier: MIT
 *
 * Value: what a fact or a field can hold, interned so that two values are equal
 * exactly when their kind and their bits are.
 *
 *     VALUE_ID      number of one of the declared values; yes-no: 0 no, 1 yes;
 *                   on a scale the order of numbers is the order of values
 *     VALUE_SET     `choices`: bit i is declared value i (at most 64)
 *     VALUE_NUMBER  a double's bits, never NaN, never -0
 *     VALUE_TEXT    a Symbol
 *     VALUE_LIST    a Symbol too, whose text is the bytes of the list's Values in order
 */
#ifndef EG_BASE_VALUE_H
#define EG_BASE_VALUE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/symbol.h"

typedef enum ValueKind {
    VALUE_NONE,
    VALUE_ID,
    VALUE_SET,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_LIST
} ValueKind;

typedef struct Value {
    ValueKind kind;
    uint64_t bits;
} Value;

static inline Value value_none(void)
{
    return (Value){VALUE_NONE, 0};
}

static inline Value value_id(uint32_t id)
{
    return (Value){VALUE_ID, id};
}

static inline Value value_set(uint64_t set)
{
    return (Value){VALUE_SET, set};
}

static inline Value value_text(Symbol symbol)
{
    return (Value){VALUE_TEXT, symbol};
}

static inline Value value_number(double number)
{
    Value value = {VALUE_NUMBER, 0};
    if (number == 0)
        number = 0; /* -0 becomes 0 */
    memcpy(&value.bits, &number, sizeof number);
    return value;
}

static inline Value value_list(Symbol symbol)
{
    return (Value){VALUE_LIST, symbol};
}

/* A list's bytes as its symbol has them: how many values, and which. */
static inline size_t list_count(Str bytes)
{
    return bytes.len / sizeof(Value);
}

static inline Value list_at(Str bytes, size_t index)
{
    Value value;
    memcpy(&value, bytes.at + index * sizeof value, sizeof value);
    return value;
}

/* Writes an item where a list's bytes are made: what pads a value is part of them, and
 * zero. */
static inline void list_put(Value *at, Value item)
{
    memset(at, 0, sizeof *at);
    at->kind = item.kind; /* NOLINT: what is put in a list has a value */
    at->bits = item.bits;
}

static inline double value_as_number(Value value)
{
    double number;
    memcpy(&number, &value.bits, sizeof number);
    return number;
}

static inline bool value_same(Value a, Value b)
{
    return a.kind == b.kind && a.bits == b.bits;
}

/* A hash with one more value in it. Small whole numbers differ in their upper bits
 * alone, which are folded down before the product, as it carries upwards only. */
static inline uint64_t value_hash(uint64_t hash, Value value)
{
    hash ^= value.bits ^ (uint64_t)value.kind << 61;
    hash = (hash ^ hash >> 32) * UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

#endif
