/* SPDX-License-Identifier: MIT
 *
 * Head, posture, what was said, foot.
 */
#include "report/outcome_sheet.h"

#include "report/doc_style.h"
#include "report/person_text.h"

/* The drawing, in its own units: a row of five dots a measure. */
enum { DOTS = 5, ROW = 28, STEP = 24, RADIUS = 8 };

/* Head and foot */

static Str lang_of(const Teller *teller)
{
    const Base *base = teller->base;
    return teller->style->base_lang < base->n_langs
               ? base->langs[teller->style->base_lang].id
               : lang_code(teller->style->lang);
}

/* The name of the base; a page of one without a name says what wrote it. */
static Str title_of(const Teller *teller)
{
    Str title = str_trim(tell_text(teller, &teller->base->title));
    return title.len != 0 ? title : STR("Entregent");
}

void sheet_begin(Leaf *leaf, const Teller *teller)
{
    uint32_t advice = consult_recommended(teller->consult, NULL);
    Str title = advice == NOBODY
                    ? title_of(teller)
                    : str_trim(tell_text(teller, &teller->base->advice[advice].title));
    doc_page_begin(leaf->doc, lang_of(teller), title, doc_sheet_style);
    doc_sheet_begin(leaf->doc, lang_of(teller));
}

void sheet_end(Leaf *leaf)
{
    doc_sheet_end(leaf->doc);
    doc_page_end(leaf->doc);
}

static void add_para(Leaf *leaf, DocPara para, Str text)
{
    doc_para_begin(leaf->doc, para);
    doc_text(leaf->doc, text);
    doc_para_end(leaf->doc);
}

static void add_day(Leaf *leaf, Day day)
{
    Buf words;
    buf_part(&words, leaf->out);
    day_text_add(&words, leaf->style->lang, day);
    doc_text(leaf->doc, buf_str(&words));
    buf_free(&words);
}

void sheet_head(Leaf *leaf, const Teller *teller, MessageId kicker, Str title)
{
    Str what = message(kicker, leaf->style->lang);
    doc_para_begin(leaf->doc, DOC_ABOUT);
    doc_text(leaf->doc, title_of(teller));
    if (day_is(leaf->style->day)) {
        doc_text(leaf->doc, STR(" \u00B7 "));
        add_day(leaf, leaf->style->day);
    }
    doc_para_end(leaf->doc);
    if (title.len != 0)
        add_para(leaf, DOC_KICKER, what);
    doc_heading_begin(leaf->doc, 1, ANCHOR_NONE);
    doc_text(leaf->doc, title.len != 0 ? title : what);
    doc_heading_end(leaf->doc, 1);
}

void sheet_due(Leaf *leaf, Span span)
{
    Buf day, line;
    if (!day_is(leaf->style->day) || span.unit == TIME_ALWAYS)
        return;
    buf_part(&day, leaf->out);
    buf_part(&line, leaf->out);
    day_text_add(&day, leaf->style->lang, span_end(span, leaf->style->day));
    message_add1(&line, MSG_REVISIT_ON, leaf->style->lang, buf_str(&day));
    add_para(leaf, DOC_NOTE, buf_str(&line));
    buf_free(&day);
    buf_free(&line);
}

/* Posture */

/* "3 of 5" */
static void add_value(Buf *out, Lang lang, int value)
{
    const char digit[2] = {(char)('0' + value), '\0'};
    message_add1(out, value == 0 ? MSG_NOT_MEASURED : MSG_OF_FIVE, lang, str_of(digit));
}

/* "Tact: 3 of 5" */
static void add_measure(Buf *out, Lang lang, MessageId name, int value)
{
    buf_str_add(out, message(name, lang));
    buf_str_add(out, message(MSG_NAME_COLON, lang));
    add_value(out, lang, value);
}

static void draw_row(Buf *out, int row, int value)
{
    for (int i = 0; i < DOTS; i++)
        buf_format(out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>",
                   i < value ? "on" : "off", STEP / 2 + STEP * i, ROW / 2 + ROW * row,
                   i < value ? RADIUS : RADIUS - 1);
    buf_byte(out, '\n');
}

/* Words of ours alone stand in it, which need no escapes. */
static void draw(Leaf *leaf, const MessageId names[MEASURES],
                 const int posture[MEASURES])
{
    Lang lang = leaf->style->lang;
    Buf *out = leaf->out;
    buf_format(out,
               "<svg role=\"img\" aria-labelledby=\"posture-title posture-words\" "
               "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
               "<title id=\"posture-title\">",
               DOTS * STEP, MEASURES * ROW, DOTS * STEP, MEASURES * ROW);
    buf_str_add(out, message(MSG_HEAD_POSTURE, lang));
    buf_c(out, "</title>\n<desc id=\"posture-words\">");
    for (int i = 0; i < MEASURES; i++) {
        buf_c(out, i > 0 ? ", " : "");
        add_measure(out, lang, names[i], posture[i]);
    }
    buf_c(out, "</desc>\n");
    for (int i = 0; i < MEASURES; i++)
        draw_row(out, i, posture[i]);
    buf_c(out, "</svg>\n");
}

static void add_signs(Buf *out, int value)
{
    for (int i = 0; i < DOTS; i++)
        buf_c(out, i < value ? "\u25CF" : "\u25CB");
    buf_byte(out, ' ');
}

void sheet_posture(Leaf *leaf, const MessageId names[MEASURES],
                   const int posture[MEASURES])
{
    bool drawn = leaf->doc->format == DOC_HTML;
    Buf line;
    buf_part(&line, leaf->out);
    if (drawn) {
        buf_c(leaf->out, "<figure>\n");
        draw(leaf, names, posture);
    }
    leaf_list_begin(leaf, LEAF_BULLETS);
    for (int i = 0; i < MEASURES; i++) {
        buf_clear(&line);
        if (!drawn)
            add_signs(&line, posture[i]);
        add_measure(&line, leaf->style->lang, names[i], posture[i]);
        leaf_item(leaf, buf_str(&line));
    }
    leaf_list_end(leaf);
    if (drawn)
        buf_c(leaf->out, "</figure>\n");
    buf_free(&line);
}

/* What was said */

/* " (“my own words”)", where the fact was heard, or where it is remembered from, if no
 * answer says otherwise. */
static void add_words(Buf *out, const Teller *teller, const Sheet *sheet, uint32_t fact)
{
    const Account *account = sheet->account;
    for (size_t i = 0; account != NULL && i < account->items.len; i++) {
        const AccountItem *item = &account->items.at[i];
        if (item->claim.fact != fact || item->answered)
            continue;
        Buf quoted;
        buf_part(&quoted, out);
        if (item->recalled)
            buf_str_add(&quoted, item->claim.words);
        else
            page_quote(&quoted, teller->style->lang, item->claim.words);
        message_add1(out, MSG_HEARD_WORDS, teller->style->lang, buf_str(&quoted));
        buf_free(&quoted);
        return;
    }
}

/* One fact as it was said; nothing where its question is asked no longer. */
static void add_fact(Buf *out, const Teller *teller, const Sheet *sheet, uint32_t fact)
{
    const Said *said = session_said(teller->session, fact);
    if (session_gate(teller->session, fact) == TRUTH_NO)
        return;
    if (said->kind == SAID_VALUE) {
        tell_clause(out, teller, fact, said->value);
        tell_certainty(out, teller, said->certainty, false);
        add_words(out, teller, sheet, fact);
    } else if (said->kind == SAID_UNKNOWN) {
        tell_name(out, teller, fact);
        buf_str_add(out, message(MSG_ANSWER_DASH, teller->style->lang));
        buf_str_add(out, tell_unknown(teller));
    }
}

static void begin_said(Leaf *leaf, bool *headed)
{
    if (!*headed) {
        leaf_section(leaf, "said", MSG_HEAD_SAID);
        leaf_list_begin(leaf, LEAF_BULLETS);
    }
    *headed = true;
}

/* The composed line as an item below a heading, if anything stands in it. */
static void add_item(Leaf *leaf, Buf *line, bool *headed)
{
    if (buf_str(line).len == 0)
        return;
    begin_said(leaf, headed);
    leaf_item(leaf, buf_str(line));
    buf_clear(line);
}

static void add_elements(Leaf *leaf, const Teller *teller, Buf *line, bool *headed)
{
    for (uint32_t i = 0; i < teller->base->n_facts; i++) {
        if (teller->base->facts[i].plain)
            continue;
        for (const Wme *wme = session_first(teller->session, i); wme != NULL;
             wme = session_following(wme)) {
            if (session_is_given(wme))
                tell_wme(line, teller, wme);
            add_item(leaf, line, headed);
        }
    }
}

void sheet_said(Leaf *leaf, const Teller *teller, const Sheet *sheet)
{
    Buf line;
    bool headed = false;
    buf_part(&line, leaf->out);
    for (uint32_t i = 0; i < consult_said_count(teller->consult); i++) {
        uint32_t fact = consult_said(teller->consult, i);
        if (!teller->base->facts[fact].plain)
            continue;
        add_fact(&line, teller, sheet, fact);
        add_item(leaf, &line, &headed);
    }
    add_elements(leaf, teller, &line, &headed);
    if (headed)
        leaf_list_end(leaf);
    leaf_end(leaf);
    doc_foot_begin(leaf->doc);
    add_para(leaf, DOC_NOTE, message(MSG_SHEET_FOOT, leaf->style->lang));
    doc_foot_end(leaf->doc);
    buf_free(&line);
}
