/* SPDX-License-Identifier: MIT
 *
 * A saved consultation as a JSON object: see saved_file.h.
 */
#include "report/saved_file.h"

#include "report/json.h"

/* A value as the file has it: an id, a number or a text, a list of ids. */
static void put_value(Json *json, const VisitFact *what)
{
    double number;
    if (what->form == FORM_LIST) {
        json_array_begin(json);
        Str rest = what->value;
        while (rest.len != 0) {
            size_t end = 0;
            while (end < rest.len && rest.at[end] != ',')
                end++;
            json_str(json, str_sub(rest, 0, end));
            rest = str_sub(rest, end + (end < rest.len), rest.len);
        }
        json_array_end(json);
    } else if (what->unknown) {
        json_nothing(json);
    } else if (what->form == FORM_WORD && str_number(what->value, &number)) {
        json_number(json, number);
    } else {
        json_str(json, what->value);
    }
}

static void put_texts(Json *json, const Saved *saved)
{
    json_key(json, "notes");
    json_object_begin(json);
    for (uint32_t i = 0; i < saved->n_notes; i++) {
        json_key_of(json, saved->notes[i].key);
        json_str(json, saved->notes[i].text);
    }
    json_object_end(json);
    json_key(json, "told");
    json_array_begin(json);
    for (uint32_t i = 0; i < saved->n_tellings; i++)
        json_str(json, saved->tellings[i].text);
    json_array_end(json);
}

static void put_heard(Json *json, const Saved *saved)
{
    json_key(json, "heard");
    json_object_begin(json);
    for (uint32_t i = 0; i < saved->n_heard; i++) {
        const SavedPiece *piece = &saved->heard[i];
        json_key_of(json, piece->what.fact);
        json_object_begin(json);
        json_key(json, "value");
        put_value(json, &piece->what);
        json_key_str(json, "words", piece->words);
        json_object_end(json);
    }
    json_object_end(json);
}

void saved_json_add(Buf *out, const Saved *saved, Str id)
{
    Json json = json_start(out, false);
    json_object_begin(&json);
    json_key_count(&json, "entregent", 1);
    json_key_str(&json, "id", id);
    put_texts(&json, saved);
    put_heard(&json, saved);
    json_key(&json, "said");
    json_object_begin(&json);
    for (uint32_t i = 0; i < saved->n_said; i++) {
        json_key_of(&json, saved->said[i].fact);
        put_value(&json, &saved->said[i]);
    }
    json_object_end(&json);
    json_object_end(&json);
    buf_byte(out, '\n');
}
