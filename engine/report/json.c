/* SPDX-License-Identifier: MIT
 *
 * Writing JSON. Numbers go by buf_number, which knows no locale and, within 1e15, no
 * exponent.
 */
#include "report/json.h"

#include <assert.h>
#include <math.h>

#include "text/utf8.h"

enum { DEPTH_MOST = 64 };

/* What is escaped beyond what JSON asks for; the same code points as in clean.h. */
static bool is_escaped(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C ||
           code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
           (code >= 0xE0000 && code <= 0xE007F);
}

static void add_escape(Buf *out, uint32_t code, bool yaml)
{
    if (code == '\n')
        buf_c(out, "\\n");
    else if (code == '\t')
        buf_c(out, "\\t");
    else if (code < 0x10000)
        buf_format(out, "\\u%04x", (unsigned)code);
    else if (yaml)
        buf_format(out, "\\U%08x", (unsigned)code);
    else
        buf_format(out, "\\u%04x\\u%04x", 0xD800u + (unsigned)((code - 0x10000) >> 10),
                   0xDC00u + (unsigned)((code - 0x10000) & 0x3FF));
}

/* How many bytes from `at` on are ASCII that stands for itself. */
static size_t plain_run(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.at[end] >= 0x20 && text.at[end] < 0x7F &&
           text.at[end] != '"' && text.at[end] != '\\')
        end++;
    return end - at;
}

static void add_string(Buf *out, Str text, bool yaml)
{
    uint32_t code;
    size_t length;
    char bytes[4];
    buf_byte(out, '"');
    for (size_t at = 0; at < text.len; at += length) {
        length = plain_run(text, at);
        if (length != 0) {
            buf_str_add(out, (Str){text.at + at, length});
            continue;
        }
        length = utf8_next(text, at, &code);
        if (code == '"' || code == '\\')
            buf_byte(out, '\\');
        if (is_escaped(code))
            add_escape(out, code, yaml);
        else
            buf_str_add(out, (Str){bytes, utf8_put(bytes, code)});
    }
    buf_byte(out, '"');
}

void json_string_add(Buf *out, Str text)
{
    add_string(out, text, false);
}

void json_yaml_add(Buf *out, Str text)
{
    add_string(out, text, true);
}

Json json_start(Buf *out, bool pretty)
{
    return (Json){.out = out, .pretty = pretty};
}

static void new_line(Json *json)
{
    if (!json->pretty)
        return;
    buf_byte(json->out, '\n');
    buf_fill(json->out, ' ', 2 * (size_t)json->depth);
}

/* What comes before an item of an array, or a key. */
static void begin_item(Json *json)
{
    if (json->depth == 0)
        return;
    uint64_t bit = UINT64_C(1) << (json->depth - 1);
    if (json->filled & bit)
        buf_c(json->out, json->pretty ? "," : ", ");
    json->filled |= bit;
    new_line(json);
}

static void begin_value(Json *json)
{
    if (!json->after_key)
        begin_item(json);
    json->after_key = false;
}

static void open_with(Json *json, char bracket)
{
    begin_value(json);
    buf_byte(json->out, bracket);
    assert(json->depth < DEPTH_MOST);
    json->filled &= ~(UINT64_C(1) << json->depth);
    json->depth++;
}

static void close_with(Json *json, char bracket)
{
    assert(json->depth > 0);
    json->depth--;
    if (json->filled & (UINT64_C(1) << json->depth))
        new_line(json);
    buf_byte(json->out, bracket);
}

void json_object_begin(Json *json)
{
    open_with(json, '{');
}

void json_object_end(Json *json)
{
    close_with(json, '}');
}

void json_array_begin(Json *json)
{
    open_with(json, '[');
}

void json_array_end(Json *json)
{
    close_with(json, ']');
}

void json_key_of(Json *json, Str key)
{
    begin_item(json);
    json_string_add(json->out, key);
    buf_c(json->out, ": ");
    json->after_key = true;
}

void json_key(Json *json, const char *key)
{
    json_key_of(json, str_of(key));
}

void json_str(Json *json, Str text)
{
    if (!str_is(text)) {
        json_nothing(json);
        return;
    }
    begin_value(json);
    json_string_add(json->out, text);
}

/* JSON has no infinity and no NaN. */
void json_number(Json *json, double number)
{
    if (!isfinite(number)) {
        json_nothing(json);
        return;
    }
    begin_value(json);
    buf_number(json->out, number);
}

void json_count(Json *json, uint64_t count)
{
    begin_value(json);
    buf_format(json->out, "%llu", (unsigned long long)count);
}

void json_bool(Json *json, bool value)
{
    begin_value(json);
    buf_c(json->out, value ? "true" : "false");
}

void json_nothing(Json *json)
{
    begin_value(json);
    buf_c(json->out, "null");
}

void json_raw(Json *json, Str value)
{
    begin_value(json);
    buf_str_add(json->out, value);
}

void json_members(Json *json, Str members)
{
    begin_item(json);
    buf_str_add(json->out, members);
}

void json_key_str(Json *json, const char *key, Str text)
{
    json_key(json, key);
    json_str(json, text);
}

void json_key_number(Json *json, const char *key, double number)
{
    json_key(json, key);
    json_number(json, number);
}

void json_key_count(Json *json, const char *key, uint64_t count)
{
    json_key(json, key);
    json_count(json, count);
}

void json_key_bool(Json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}
