/* SPDX-License-Identifier: MIT
 *
 * A person's file in sentences: see person_text.h.
 */
#include "report/person_text.h"

#include <stdio.h>

#include "report/tell.h"
#include "text/clean.h"

void day_text_add(Buf *out, Lang lang, Day day)
{
    char number[8], year[8];
    snprintf(number, sizeof number, "%d", day.day);
    snprintf(year, sizeof year, "%d", day.year);
    const Str args[] = {str_of(number),
                        message((MessageId)(MSG_JANUARY + day.month - 1), lang),
                        str_of(year)};
    message_add(out, day.day == 1 ? MSG_DAY_FIRST : MSG_DAY_ANY, lang, args, 3);
}

/* Appends a message whose {0} is `text` and {1} a day. */
static void add_with_day(Buf *out, MessageId id, Lang lang, Str text, Day day)
{
    Buf words;
    buf_part(&words, out);
    day_text_add(&words, lang, day);
    message_add2(out, id, lang, text, buf_str(&words));
    buf_free(&words);
}

void recalled_words_add(Buf *out, Lang lang, Str name, const Recalled *piece)
{
    static const MessageId WORDS[] = {[RECALL_LASTS] = MSG_RECALLED_LASTS,
                                      [RECALL_COUNTED] = MSG_RECALLED_COUNTED,
                                      [RECALL_DONE] = MSG_RECALLED_DONE};
    add_with_day(out, WORDS[piece->kind], lang, name, piece->day);
}

static RecallView recall_view(const PersonView *view)
{
    return (RecallView){view->person->visits.at, (uint32_t)view->person->visits.len,
                        NOBODY, view->today};
}

bool person_open(const PersonView *view, uint32_t index)
{
    RecallView all = recall_view(view);
    Arena arena;
    arena_init(&arena, &view->person->mem);
    bool open = recall_is_open(view->base, &all, index, &arena);
    arena_free(&arena);
    return open;
}

typedef struct Page {
    const PersonView *view;
    Teller teller;
    Buf *out;
    Buf line;
    Arena arena;
} Page;

static void start(Page *page, Buf *out, const PersonView *view)
{
    *page = (Page){.view = view, .out = out};
    page->teller = teller_of_base(view->base, view->style);
    buf_part(&page->line, out);
    arena_init(&page->arena, &out->mem);
}

static void finish(Page *page)
{
    page->out->failed |= !buf_ok(&page->line) || page->arena.failed;
    buf_free(&page->line);
    arena_free(&page->arena);
}

static void end_line(Page *page, unsigned indent)
{
    page_text(page->out, page->view->style, indent, buf_str(&page->line));
    buf_clear(&page->line);
}

/* One message with a day as a line of a consultation. */
static void day_line(Page *page, MessageId id, Day day)
{
    Lang lang = page->view->style->lang;
    Buf words;
    buf_part(&words, page->out);
    day_text_add(&words, lang, day);
    message_add1(&page->line, id, lang, buf_str(&words));
    buf_free(&words);
}

/* "the work is late", or as it was written down. */
static void add_clause(Page *page, const VisitFact *said)
{
    const Base *base = page->view->base;
    uint32_t fact = base_fact(base, said->fact);
    Value value = value_none();
    if (fact != NOBODY)
        recall_value(base, NULL, fact, said, &page->arena, &value);
    if (value.kind != VALUE_NONE && value.kind != VALUE_TEXT) {
        tell_clause(&page->line, &page->teller, fact, value);
        return;
    }
    tell_id(&page->line, said->fact);
    buf_c(&page->line, ": ");
    buf_str_add(&page->line, said->value);
}

/* what lasts */

/* The latest word on a fact. */
static const Visit *latest_of(const Person *person, Str fact)
{
    const Visit *latest = NULL;
    for (size_t i = 0; i < person->visits.len; i++) {
        const Visit *visit = &person->visits.at[i];
        const VisitFact *said = visit_said(visit, fact);
        if (said != NULL && !said->unknown &&
            (latest == NULL || day_order(visit->when, latest->when) >= 0))
            latest = visit;
    }
    return latest;
}

static void add_lasting(Page *page)
{
    const Base *base = page->view->base;
    Lang lang = page->view->style->lang;
    bool headed = false;
    for (uint32_t i = 0; i < base->n_facts; i++) {
        const Fact *fact = &base->facts[i];
        const Visit *visit = fact->plain && fact->lasts.unit != TIME_NONE
                                 ? latest_of(page->view->person, fact->id)
                                 : NULL;
        if (visit == NULL)
            continue;
        Day end = span_end(fact->lasts, visit->when);
        bool stale = day_order(end, page->view->today) < 0;
        if (!headed)
            page_heading(page->out, page->view->style, MSG_HEAD_LASTING);
        headed = true;
        add_clause(page, visit_said(visit, fact->id));
        Buf day;
        buf_part(&day, page->out);
        day_text_add(&day, lang, visit->when);
        message_add1(&page->line, stale ? MSG_LASTING_STALE : MSG_LASTING_SINCE, lang,
                     buf_str(&day));
        buf_free(&day);
        page_item(page->out, page->view->style, PAGE_INDENT, STR("-"),
                  buf_str(&page->line));
        buf_clear(&page->line);
    }
}

/* consultations */

/* Makes the letter at byte `at` of the line a capital, where it is one of Latin-1, or
 * an œ, as in œuvre. */
static void capitalise(Buf *line, size_t at)
{
    unsigned char first = at < line->len ? (unsigned char)line->at[at] : 0;
    if (first >= 'a' && first <= 'z') {
        line->at[at] = (char)(first - ('a' - 'A'));
    } else if (first == 0xC3 && at + 1 < line->len) {
        unsigned char second = (unsigned char)line->at[at + 1];
        if (second >= 0xA0 && second <= 0xBE && second != 0xB7)
            line->at[at + 1] = (char)(second - 0x20);
    } else if (first == 0xC5 && at + 1 < line->len && line->at[at + 1] == '\x93') {
        line->at[at + 1] = '\x92';
    }
}

static bool is_trouble(Page *page, const VisitFact *said)
{
    uint32_t fact = base_fact(page->view->base, said->fact);
    return fact != NOBODY &&
           recall_is_trouble(page->view->base, fact, said, &page->arena);
}

/* Adds what was said, as clauses; with `brief`, of what names troubles alone. False
 * where there is nothing of that. */
static bool add_clauses(Page *page, const Visit *visit, bool brief)
{
    bool begun = false;
    for (uint32_t i = 0; i < visit->n_said; i++) {
        if (visit->said[i].unknown || (brief && !is_trouble(page, &visit->said[i])))
            continue;
        if (begun)
            buf_str_add(&page->line, message(MSG_SEMICOLON, page->view->style->lang));
        add_clause(page, &visit->said[i]);
        begun = true;
    }
    if (begun)
        buf_byte(&page->line, '.');
    return begun;
}

static void add_said(Page *page, const Visit *visit, unsigned indent)
{
    if (add_clauses(page, visit, false)) {
        capitalise(&page->line, 0);
        end_line(page, indent);
    }
}

static void add_advised(Page *page, const Visit *visit, unsigned indent)
{
    const Base *base = page->view->base;
    Lang lang = page->view->style->lang;
    if (!str_is(visit->advised))
        return;
    uint32_t advice = base_advice(base, visit->advised);
    Buf title;
    buf_part(&title, page->out);
    if (advice == NOBODY)
        tell_id(&title, visit->advised);
    else
        page_quote(&title, lang, tell_text(&page->teller, &base->advice[advice].title));
    message_add1(&page->line, advice == NOBODY ? MSG_VISIT_GONE : MSG_VISIT_ADVISED,
                 lang, buf_str(&title));
    buf_free(&title);
    end_line(page, indent);
}

static void add_came(Page *page, uint32_t index, unsigned indent)
{
    const Visit *visit = &page->view->person->visits.at[index];
    Lang lang = page->view->style->lang;
    if (visit->came != CAME_OPEN) {
        Str came =
            message((MessageId)(MSG_CAME_SOLVED + visit->came - CAME_SOLVED), lang);
        if (day_is(visit->came_on))
            add_with_day(&page->line, MSG_VISIT_CAME_ON, lang, came, visit->came_on);
        else
            message_add1(&page->line, MSG_VISIT_CAME, lang, came);
        buf_byte(&page->line, '.');
        end_line(page, indent);
    } else if (person_open(page->view, index)) {
        bool due = day_order(visit->revisit, page->view->today) <= 0;
        day_line(page, due ? MSG_VISIT_DUE : MSG_VISIT_REVISIT, visit->revisit);
        end_line(page, indent);
    }
}

static void add_visit(Page *page, uint32_t index, unsigned indent)
{
    const Visit *visit = &page->view->person->visits.at[index];
    if (day_order(visit->when, page->view->today) > 0)
        day_line(page, MSG_VISIT_LATER, visit->when);
    else
        day_text_add(&page->line, page->view->style->lang, visit->when);
    end_line(page, indent);
    add_said(page, visit, indent + PAGE_INDENT);
    add_advised(page, visit, indent + PAGE_INDENT);
    add_came(page, index, indent + PAGE_INDENT);
}

/* "Nadia Benali, 3 March 2026: the work is late." */
void visit_text_add(Buf *out, const PersonView *view, uint32_t index)
{
    const Visit *visit = &view->person->visits.at[index];
    Page page;
    start(&page, out, view);
    add_with_day(&page.line, MSG_RECALLED_LASTS, view->style->lang, view->person->name,
                 visit->when);
    size_t before = page.line.len;
    buf_str_add(&page.line, message(MSG_COLON, view->style->lang));
    if (!add_clauses(&page, visit, true) && !add_clauses(&page, visit, false)) {
        page.line.len = before;
        buf_byte(&page.line, '.');
    }
    end_line(&page, 0);
    add_advised(&page, visit, PAGE_INDENT);
    add_came(&page, index, PAGE_INDENT);
    finish(&page);
}

static void add_names(Page *page)
{
    const Person *person = page->view->person;
    Lang lang = page->view->style->lang;
    Buf names;
    buf_part(&names, page->out);
    page_strong(page->out, page->view->style, 0, person->name);
    for (size_t i = 0; i < person->nicknames.len; i++) {
        buf_c(&names, i == 0 ? "" : ", ");
        page_quote(&names, lang, person->nicknames.at[i]);
    }
    if (names.len != 0) {
        message_add1(&page->line, MSG_ALSO_CALLED, lang, buf_str(&names));
        end_line(page, 0);
    }
    buf_free(&names);
}

void person_text_add(Buf *out, const PersonView *view)
{
    Page page;
    start(&page, out, view);
    add_names(&page);
    add_lasting(&page);
    if (view->person->visits.len == 0) {
        page_gap(out);
        page_message(out, view->style, 0, MSG_NO_CONSULTATION, NULL, 0);
    } else {
        page_heading(out, view->style, MSG_HEAD_CONSULTATIONS);
    }
    for (size_t i = 0; i < view->person->visits.len; i++)
        add_visit(&page, (uint32_t)i, PAGE_INDENT);
    finish(&page);
}
