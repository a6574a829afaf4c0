/* SPDX-License-Identifier: MIT
 *
 * The catalogue: a table of templates and what fills them in.
 */
#include "text/catalogue.h"

#include <assert.h>
#include <stdio.h>

#include "text/clean.h"

static const char *const messages[MSG_COUNT][LANG_COUNT] = {
#define MESSAGE(id, en, fr) [MSG_##id] = {en, fr},
#include "text/messages.def"
#undef MESSAGE
};

static const char *const codes[LANG_COUNT] = {"en", "fr"};

Str lang_code(Lang lang)
{
    return str_of(codes[lang]);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool lang_by_code(Str code, Lang *out)
{
    if (code.len < 2 || (code.len > 2 && code.at[2] != '_' && code.at[2] != '-' &&
                         code.at[2] != '.' && code.at[2] != '@'))
        return false;
    for (Lang lang = 0; lang < LANG_COUNT; lang++) {
        if (lower(code.at[0]) == codes[lang][0] &&
            lower(code.at[1]) == codes[lang][1]) {
            *out = lang;
            return true;
        }
    }
    return false;
}

Str message(MessageId id, Lang lang)
{
    return str_of(messages[id][lang]);
}

typedef enum Mark { MARK_NONE, MARK_BRACE, MARK_ARG } Mark;

/* What stands at byte `at` of a template: plain text, `{{`, or a placeholder, whose
 * number goes to `arg`. */
static Mark read_mark(Str words, size_t at, size_t *arg)
{
    if (words.at[at] != '{' || at + 1 >= words.len)
        return MARK_NONE;
    char next = words.at[at + 1];
    if (next == '{')
        return MARK_BRACE;
    if (next < '0' || next > '9' || at + 2 >= words.len || words.at[at + 2] != '}')
        return MARK_NONE;
    *arg = (size_t)(next - '0');
    return MARK_ARG;
}

void template_add(Buf *out, Str words, const Str *args, size_t n)
{
    size_t arg = 0;
    for (size_t at = 0; at < words.len; at++) {
        switch (read_mark(words, at, &arg)) {
        case MARK_NONE:
            buf_byte(out, words.at[at]);
            break;
        case MARK_BRACE:
            buf_byte(out, '{');
            at += 1;
            break;
        case MARK_ARG:
            if (arg < n)
                clean_add(out, args[arg]);
            at += 2;
            break;
        }
    }
}

unsigned template_args(Str words)
{
    unsigned set = 0;
    size_t arg = 0;
    for (size_t at = 0; at < words.len; at++) {
        Mark mark = read_mark(words, at, &arg);
        if (mark == MARK_ARG)
            set |= 1u << arg;
        else if (mark == MARK_BRACE)
            at++;
    }
    return set;
}

void message_add(Buf *out, MessageId id, Lang lang, const Str *args, size_t n)
{
    template_add(out, message(id, lang), args, n);
}

void message_add1(Buf *out, MessageId id, Lang lang, Str a0)
{
    message_add(out, id, lang, &a0, 1);
}

void message_add2(Buf *out, MessageId id, Lang lang, Str a0, Str a1)
{
    const Str args[2] = {a0, a1};
    message_add(out, id, lang, args, 2);
}

void message_count_add(Buf *out, Lang lang, MessageId one, MessageId many, size_t count,
                       const Str *args, size_t n)
{
    char number[24];
    Str all[MESSAGE_ARGS] = {{number, 0}};
    bool singular = count == 1 || (count == 0 && lang == LANG_FR);
    all[0].len = (size_t)snprintf(number, sizeof number, "%zu", count);
    assert(n < MESSAGE_ARGS);
    for (size_t i = 0; i < n && i + 1 < MESSAGE_ARGS; i++)
        all[i + 1] = args[i];
    message_add(out, singular ? one : many, lang, all, n + 1);
}
