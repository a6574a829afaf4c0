/* SPDX-License-Identifier: MIT
 *
 * Lists and numbers for people.
 */
#include "text/spoken.h"

#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"

void list_add(Buf *out, Lang lang, const Str *items, size_t n, bool either)
{
    for (size_t i = 0; i < n; i++) {
        if (i != 0 && i + 1 == n)
            message_add(out, either ? MSG_LIST_OR : MSG_LIST_AND, lang, NULL, 0);
        else if (i != 0)
            message_add(out, MSG_LIST_COMMA, lang, NULL, 0);
        clean_add(out, items[i]);
    }
}

void number_add(Buf *out, Lang lang, double number)
{
    size_t start = buf_str(out).len;
    buf_number(out, number);
    if (lang != LANG_FR || !buf_ok(out))
        return;
    char *point = memchr(out->at + start, '.', out->len - start);
    if (point != NULL)
        *point = ',';
}

/* Does a group of exactly three digits stand at `at`? */
static bool is_group(Str text, size_t at)
{
    size_t digits = 0;
    while (at + digits < text.len && text.at[at + digits] >= '0' &&
           text.at[at + digits] <= '9')
        digits++;
    return digits == 3;
}

static bool is_space(uint32_t code)
{
    return code == ' ' || code == 0xA0 || code == 0x202F || code == 0x2009;
}

bool number_read(Str text, double *out)
{
    char plain[40];
    size_t n = 0;
    bool decimals = false;
    uint32_t code;
    size_t length;
    text = str_trim(text);
    size_t at = text.len != 0 && text.at[0] == '+' ? 1 : 0;
    if (at == 1 && text.len > 1 && text.at[1] == '-')
        return false;
    for (; (length = utf8_next(text, at, &code)) != 0; at += length) {
        if (is_space(code)) {
            if (decimals || n == 0 || plain[n - 1] == '-' ||
                !is_group(text, at + length))
                return false;
            continue;
        }
        if (code == 0x2212)
            code = '-';
        if (code == '.' || code == ',')
            decimals = true;
        if (code >= 0x80 || n == sizeof plain)
            return false;
        plain[n++] = code == ',' ? '.' : (char)code;
    }
    return str_number((Str){plain, n}, out);
}
