/* SPDX-License-Identifier: MIT
 *
 * Situations as YAML and as JSON.
 */
#include "report/situation.h"

static void add_value(Buf *out, const DiagAnswer *answer)
{
    if (answer->kind == DIAG_ANSWER_TEXT) {
        json_yaml_add(out, answer->value);
        return;
    }
    if (answer->kind == DIAG_ANSWER_WORD) {
        buf_str_add(out, answer->value);
        return;
    }
    buf_byte(out, '[');
    for (size_t i = 0; i < answer->value.len; i++) {
        buf_byte(out, answer->value.at[i]);
        if (answer->value.at[i] == ',')
            buf_byte(out, ' ');
    }
    buf_byte(out, ']');
}

void situation_add(Buf *out, const DiagAnswer *answers, uint32_t count)
{
    buf_byte(out, '{');
    for (uint32_t i = 0; i < count; i++) {
        buf_c(out, i > 0 ? ", " : "");
        buf_str_add(out, answers[i].fact);
        buf_c(out, ": ");
        add_value(out, &answers[i]);
    }
    buf_byte(out, '}');
}

/* One or several ids, parted by commas. */
static void json_ids(Json *json, Str ids)
{
    json_array_begin(json);
    for (size_t at = 0; at < ids.len;) {
        size_t end = at;
        while (end < ids.len && ids.at[end] != ',')
            end++;
        json_str(json, str_sub(ids, at, end));
        at = end + 1;
    }
    json_array_end(json);
}

void situation_json(Json *json, const DiagAnswer *answers, uint32_t count)
{
    json_object_begin(json);
    for (uint32_t i = 0; i < count; i++) {
        json_key(json, answers[i].fact.at);
        if (answers[i].kind == DIAG_ANSWER_LIST)
            json_ids(json, answers[i].value);
        else
            json_str(json, answers[i].value);
    }
    json_object_end(json);
}
