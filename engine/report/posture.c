/* SPDX-License-Identifier: MIT
 *
 * Bars and words, side by side.
 */
#include "report/posture.h"

#include "text/spoken.h"
#include "text/utf8.h"

enum { BAR_GAP = 2, OWN_GAP = 3, POSTURE_MOST = 5, NOTABLE = 2 };

const MessageId posture_names[MEASURES] = {MSG_TACT, MSG_FRANKNESS, MSG_FLEXIBILITY,
                                           MSG_FIRMNESS};

/* "3 of 5". */
static void add_words(Buf *out, Lang lang, int value)
{
    const char digit[2] = {(char)('0' + value), '\0'};
    message_add1(out, value == 0 ? MSG_NOT_MEASURED : MSG_OF_FIVE, lang, str_of(digit));
}

/* "Tact: 3 of 5; you: 5 of 5" */
static void add_told(Buf *out, Lang lang, Str name, int value, int own)
{
    buf_str_add(out, name);
    buf_str_add(out, message(MSG_NAME_COLON, lang));
    add_words(out, lang, value);
    if (own == 0)
        return;
    buf_str_add(out, message(MSG_LESSON_YOU_TOO, lang));
    add_words(out, lang, own);
}

static void add_bar(Buf *out, Lang lang, int value)
{
    for (int i = 1; i <= POSTURE_MOST; i++)
        buf_c(out, i <= value ? "\u25CF" : "\u25CB");
    buf_fill(out, ' ', BAR_GAP);
    add_words(out, lang, value);
}

/* "Tact         ●●●○○  3 of 5   you  ●●●●●  5 of 5" */
static void add_drawn(Buf *out, Lang lang, Str name, unsigned column, int value,
                      int own)
{
    buf_str_add(out, name);
    buf_fill(out, ' ', column - utf8_width(name) + BAR_GAP);
    add_bar(out, lang, value);
    if (own == 0)
        return;
    buf_fill(out, ' ', OWN_GAP);
    buf_str_add(out, message(MSG_LESSON_YOU, lang));
    buf_fill(out, ' ', BAR_GAP);
    add_bar(out, lang, own);
}

static void add_measure(Buf *out, const Style *style, Str name, unsigned column,
                        int value, int own)
{
    Buf line;
    buf_part(&line, out);
    add_drawn(&line, style->lang, name, column, value, own);
    if (!style->plain && value != 0 &&
        PAGE_INDENT + utf8_width(buf_str(&line)) <= style->width) {
        buf_fill(out, ' ', PAGE_INDENT);
        buf_str_add(out, buf_str(&line));
        buf_byte(out, '\n');
    } else {
        buf_clear(&line);
        add_told(&line, style->lang, name, value, own);
        page_text(out, style, PAGE_INDENT, buf_str(&line));
    }
    buf_free(&line);
}

void posture_add(Buf *out, const Style *style, const int posture[MEASURES],
                 const int *own)
{
    unsigned column = 0;
    for (int i = 0; i < MEASURES; i++) {
        unsigned width = utf8_width(message(posture_names[i], style->lang));
        column = width > column ? width : column;
    }
    for (int i = 0; i < MEASURES; i++)
        add_measure(out, style, message(posture_names[i], style->lang), column,
                    posture[i], own == NULL ? 0 : own[i]);
}

/* Compared */

/* "tact and firmness": the measures that want more (`way` 1) or less (-1). */
static void add_off(Buf *out, Lang lang, const int posture[MEASURES], const int *own,
                    int way)
{
    static const MessageId nouns[MEASURES] = {
        MSG_LESSON_OF_TACT, MSG_LESSON_OF_FRANKNESS, MSG_LESSON_OF_FLEXIBILITY,
        MSG_LESSON_OF_FIRMNESS};
    Str items[MEASURES];
    size_t n = 0;
    for (int i = 0; i < MEASURES; i++)
        if (posture[i] != 0 && own[i] != 0 && (posture[i] - own[i]) * way >= NOTABLE)
            items[n++] = message(nouns[i], lang);
    list_add(out, lang, items, n, false);
}

static bool can_compare(const int posture[MEASURES], const int *own)
{
    for (int i = 0; own != NULL && i < MEASURES; i++)
        if (posture[i] != 0 && own[i] != 0)
            return true;
    return false;
}

void posture_compared_add(Buf *out, Lang lang, const int posture[MEASURES],
                          const int *own)
{
    Buf more, less;
    if (!can_compare(posture, own))
        return;
    buf_part(&more, out);
    buf_part(&less, out);
    add_off(&more, lang, posture, own, 1);
    add_off(&less, lang, posture, own, -1);
    bool any_more = buf_str(&more).len != 0, any_less = buf_str(&less).len != 0;
    if (any_more && any_less)
        message_add2(out, MSG_LESSON_MORE_LESS, lang, buf_str(&more), buf_str(&less));
    else if (any_more)
        message_add1(out, MSG_LESSON_MORE, lang, buf_str(&more));
    else if (any_less)
        message_add1(out, MSG_LESSON_LESS, lang, buf_str(&less));
    else
        buf_str_add(out, message(MSG_LESSON_CLOSE, lang));
    buf_free(&more);
    buf_free(&less);
}
