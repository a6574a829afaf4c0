/* SPDX-License-Identifier: MIT
 *
 * Values as JSON. A list nests no deeper than one: its items are single values.
 */
#include "report/value_json.h"

static void add_set(Json *json, const Field *field, uint64_t members)
{
    json_array_begin(json);
    for (uint32_t i = 0; i < field->n_values; i++)
        if ((members >> i & 1) != 0)
            json_str(json, field->values[i].id);
    json_array_end(json);
}

static void add_list(Json *json, const Session *s, const Field *field, Str bytes)
{
    json_array_begin(json);
    for (size_t i = 0; i < list_count(bytes); i++)
        value_json_add(json, s, field, list_at(bytes, i));
    json_array_end(json);
}

void value_json_add(Json *json, const Session *s, const Field *field, Value value)
{
    switch (value.kind) {
    case VALUE_NONE:
        json_nothing(json);
        break;
    case VALUE_ID:
        json_str(json, field->values[value.bits].id);
        break;
    case VALUE_SET:
        add_set(json, field, value.bits);
        break;
    case VALUE_NUMBER:
        json_number(json, value_as_number(value));
        break;
    case VALUE_TEXT:
        json_str(json, session_symbol_text(s, (Symbol)value.bits));
        break;
    case VALUE_LIST:
        add_list(json, s, field, session_symbol_text(s, (Symbol)value.bits));
        break;
    }
}
