/* SPDX-License-Identifier: MIT
 *
 * Lines as JSON: see line_json.h.
 */
#include "report/line_json.h"

#include "text/diagnostics.h"

enum { COLUMN_MOST = 65535 }; /* one that was too large to be counted */

/* The member `id`, if there is one. Of a number the digits that were written, which are
 * JSON: the reader refused what is not. */
static void put_id(Json *json, const LineName *name)
{
    if (!str_is(name->id))
        return;
    json_key(json, "id");
    if (name->id_is_number)
        json_raw(json, name->id);
    else
        json_str(json, name->id);
}

void line_id_add(Buf *out, const LineName *name)
{
    Json json = json_start(out, false);
    json_object_begin(&json);
    put_id(&json, name);
    if (str_is(name->id))
        buf_c(out, ", ");
}

static void put_words(Json *json, const Diag *diag, Lang lang)
{
    Buf text;
    buf_part(&text, json->out);
    diagnostic_message_add(&text, diag, lang);
    json_key_str(json, "message", buf_str(&text));
    buf_clear(&text);
    if (diagnostic_hint_add(&text, diag, lang))
        json_key_str(json, "hint", buf_str(&text));
    buf_free(&text);
}

void line_error_add(Buf *out, const LineName *name, const Diags *diags, Lang lang)
{
    const Diag *diag = &diags->list.at[0];
    Json json = json_start(out, false);
    char code[8];
    diag_name(diag->code, code);
    json_object_begin(&json);
    put_id(&json, name);
    if (str_is(name->file))
        json_key_str(&json, "file", name->file);
    json_key_count(&json, "line", name->number);
    json_key(&json, "error");
    json_object_begin(&json);
    json_key_str(&json, "code", str_of(code));
    put_words(&json, diag, lang);
    if (diag->place.column != 0 && diag->place.column < COLUMN_MOST)
        json_key_count(&json, "column", diag->place.column);
    if (diags->list.len > 1)
        json_key_count(&json, "more", diags->list.len - 1);
    json_object_end(&json);
    json_object_end(&json);
    buf_byte(out, '\n');
}
