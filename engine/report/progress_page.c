/* SPDX-License-Identifier: MIT
 *
 * Progress on a screen and as an HTML page: see progress_view.h. What is composed is
 * composed once; a leaf (leaf.h) sets it, and the page adds the plots.
 *
 * The order is that of what one wants to know: what to do today; how each principle
 * stands, the one that is due longest first; then relations, sureness, weeks.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "report/leaf.h"
#include "report/person_text.h"
#include "report/progress_plots.h"
#include "report/tell.h"
#include "text/spoken.h"

enum { BAR_SIGNS = 10, PERCENT = 100, ARGS = 5, NUMBER = 16, LISTED = 6 };

typedef struct Page {
    const ProgressView *view;
    Teller teller;
    Leaf leaf;
    Lang lang;
    Buf *out;
    Buf line;        /* what is being composed */
    Buf parts[ARGS]; /* the arguments of a message */
    unsigned n_parts;
    const ViewPrinciple **order; /* those that were practised, the first due first, */
    const ViewPrinciple **left;  /* and behind them those that were not */
    uint32_t n_order, n_left;
} Page;

/* Composing */

static Buf *part(Page *page)
{
    Buf *next = &page->parts[page->n_parts++];
    buf_clear(next);
    return next;
}

static void add_percent(Buf *out, Lang lang, double share)
{
    char number[NUMBER];
    snprintf(number, sizeof number, "%ld", lround(share * PERCENT));
    message_add1(out, MSG_VIEW_PERCENT, lang, str_of(number));
}

static void part_share(Page *page, double share)
{
    add_percent(part(page), page->lang, share);
}

static void part_count(Page *page, uint32_t count)
{
    buf_format(part(page), "%u", count);
}

static void part_day(Page *page, int32_t day)
{
    day_text_add(part(page), page->lang, day_of_number(day));
}

static void part_text(Page *page, Str text)
{
    buf_str_add(part(page), text);
}

/* Appends a message to the line, of the parts so far; behind others, after a blank. */
static void say(Page *page, MessageId id)
{
    Str args[ARGS];
    for (unsigned i = 0; i < page->n_parts; i++) {
        args[i] = buf_str(&page->parts[i]);
    }
    buf_c(&page->line, page->line.len > 0 ? " " : "");
    message_add(&page->line, id, page->lang, args, page->n_parts);
    page->n_parts = 0;
}

static void say_count(Page *page, MessageId one, MessageId many, uint32_t count)
{
    buf_c(&page->line, page->line.len > 0 ? " " : "");
    message_count_add(&page->line, page->lang, one, many, count, NULL, 0);
}

/* The line as a paragraph, or as an item of a list. */
static void end_text(Page *page)
{
    leaf_text(&page->leaf, buf_str(&page->line));
    buf_clear(&page->line);
}

static void end_item(Page *page)
{
    leaf_item(&page->leaf, buf_str(&page->line));
    buf_clear(&page->line);
}

static double share_of(uint32_t part, uint32_t whole)
{
    return whole == 0 ? 0 : part / (double)whole;
}

/* Order */

static int by_due(const void *a, const void *b)
{
    const ViewPrinciple *one = *(const ViewPrinciple *const *)a;
    const ViewPrinciple *other = *(const ViewPrinciple *const *)b;
    if (one->is_due != other->is_due)
        return one->is_due ? -1 : 1;
    if (one->due != other->due)
        return one->due < other->due ? -1 : 1;
    return one < other ? -1 : one > other; /* both are of one array */
}

static bool put_in_order(Page *page)
{
    const ProgressView *view = page->view;
    page->order =
        mem_zero(&page->out->mem, (size_t)view->n_principles + 1, sizeof *page->order);
    if (page->order == NULL)
        return false;
    for (uint32_t i = 0; i < view->n_principles; i++)
        if (view->principles[i].reviews > 0)
            page->order[page->n_order++] = &view->principles[i];
    page->left = page->order + page->n_order;
    for (uint32_t i = 0; i < view->n_principles; i++)
        if (view->principles[i].reviews == 0)
            page->left[page->n_left++] = &view->principles[i];
    qsort(page->order, page->n_order, sizeof *page->order, by_due);
    return true;
}

/* The head */

static uint32_t count_known(const ProgressView *view)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < view->n_principles; i++)
        known += view->principles[i].reviews > 0 &&
                 view->principles[i].mastery >= view->principles[i].goal;
    return known;
}

static void say_waiting(Page *page)
{
    uint32_t waiting =
        (uint32_t)page->view->progress->reviews.len - page->view->reviews;
    if (waiting == 0)
        return;
    say_count(page, MSG_VIEW_WAITING_ONE, MSG_VIEW_WAITING_MANY, waiting);
    end_text(page);
}

static void add_state(Page *page)
{
    const ProgressView *view = page->view;
    part_count(page, view->reviews);
    part_day(page, view->begun);
    part_count(page, view->best);
    part_share(page, share_of(view->best, view->reviews));
    say(page, MSG_VIEW_SINCE);
    end_text(page);
    part_count(page, view->n_principles);
    part_count(page, page->n_order);
    part_count(page, count_known(view));
    say(page, MSG_VIEW_STATE);
    end_text(page);
    say_waiting(page);
}

/* What to practise */

typedef bool (*Wanted)(const ViewPrinciple *one, int32_t day);

static bool is_due(const ViewPrinciple *one, int32_t day)
{
    (void)day;
    return one->is_due;
}

static bool is_due_on(const ViewPrinciple *one, int32_t day)
{
    return !one->is_due && one->due == day;
}

static bool is_stale(const ViewPrinciple *one, int32_t day)
{
    (void)day;
    return one->stale;
}

/* The ids of some of `n`, the first of them and how many others, as a part of what is
 * said next; how many there are in all. */
static uint32_t part_ids(Page *page, const ViewPrinciple *const *list, uint32_t n,
                         Wanted wanted, int32_t day)
{
    Str ids[LISTED + 1];
    Buf others;
    uint32_t found = 0;
    buf_part(&others, page->out);
    for (uint32_t i = 0; i < n; i++)
        if (wanted(list[i], day) && found++ < LISTED)
            ids[found - 1] = list[i]->principle->id;
    uint32_t listed = found < LISTED ? found : LISTED;
    if (found > listed) {
        message_count_add(&others, page->lang, MSG_VIEW_OTHER, MSG_VIEW_OTHERS,
                          found - listed, NULL, 0);
        ids[listed++] = buf_str(&others);
    }
    list_add(part(page), page->lang, ids, listed, false);
    buf_free(&others);
    return found;
}

static void say_due_now(Page *page)
{
    uint32_t due = part_ids(page, page->order, page->n_order, is_due, 0);
    say(page, due > 0 ? MSG_VIEW_DUE_NOW : MSG_VIEW_DUE_NONE);
    if (due < page->n_order) {
        int32_t day = page->order[due]->due;
        part_ids(page, page->order, page->n_order, is_due_on, day);
        part_day(page, day);
        say(page, MSG_VIEW_DUE_NEXT);
    }
    end_text(page);
}

static void add_due(Page *page)
{
    leaf_section(&page->leaf, "due", MSG_HEAD_VIEW_DUE);
    say_due_now(page);
    if (part_ids(page, page->left, page->n_left, is_stale, 0) > 0) {
        say(page, MSG_VIEW_STALE);
        end_text(page);
    }
    page->n_parts = 0;
    if (page->n_left > 0) {
        say_count(page, MSG_VIEW_LEFT_ONE, MSG_VIEW_LEFT_MANY, page->n_left);
        end_text(page);
    }
}

/* By principle */

static void say_due(Page *page, const ViewPrinciple *one)
{
    int32_t today = day_number(page->view->day);
    if (one->due == today) {
        say(page, MSG_VIEW_DUE_TODAY);
        return;
    }
    part_day(page, one->due);
    say(page, one->due < today ? MSG_VIEW_DUE_SINCE : MSG_VIEW_DUE_ON);
}

/* "Known to 70%, of 90% aimed at. Practised 5 times, last on ... Due on ..." */
static void say_standing(Page *page, const ViewPrinciple *one)
{
    part_share(page, one->mastery);
    part_share(page, one->goal);
    say(page, MSG_VIEW_KNOWN);
    part_count(page, one->reviews);
    part_day(page, one->last);
    say(page, one->reviews == 1 ? MSG_VIEW_TIMES_ONE : MSG_VIEW_TIMES_MANY);
    say_due(page, one);
}

/* "●●●●●●●○○○ " */
static void add_bar(Buf *out, double share)
{
    long full = lround(share * BAR_SIGNS);
    for (int i = 0; i < BAR_SIGNS; i++)
        buf_c(out, i < full ? "\u25CF" : "\u25CB");
}

/* What a principle says; a `$who` of a reason is let be. */
static void add_says(Buf *out, const Teller *teller, const Principle *one)
{
    if (one->claim == NOBODY)
        tell_because(out, teller, one->rule, NULL);
    else
        buf_str_add(out, tell_text(teller, principle_says(teller->base, one)));
}

static void screen_principle(Page *page, const ViewPrinciple *one)
{
    const Style *style = page->leaf.style;
    Buf *title = part(page);
    buf_str_add(title, one->principle->id);
    buf_str_add(title, message(MSG_COLON, page->lang));
    add_says(title, &page->teller, one->principle);
    page_item(page->out, style, PAGE_INDENT, STR("-"), buf_str(title));
    page->n_parts = 0;
    if (!style->plain)
        add_bar(&page->line, one->mastery);
    say_standing(page, one);
    page_text(page->out, style, 2 * PAGE_INDENT, buf_str(&page->line));
    buf_clear(&page->line);
}

/* Of one that was not practised, what it says is all. */
static void doc_principle(Page *page, const ViewPrinciple *one)
{
    Doc *doc = page->leaf.doc;
    Buf *says = part(page);
    add_says(says, &page->teller, one->principle);
    doc_item_begin(doc, ANCHOR_NONE);
    doc_para_begin(doc, DOC_PLAIN);
    doc_strong(doc, one->principle->id);
    doc_text(doc, message(MSG_COLON, page->lang));
    doc_text(doc, buf_str(says));
    doc_para_end(doc);
    page->n_parts = 0;
    if (one->reviews > 0) {
        plot_bar(page->out, one->mastery, one->goal);
        say_standing(page, one);
        doc_para_begin(doc, DOC_NOTE);
        doc_text(doc, buf_str(&page->line));
        doc_para_end(doc);
        buf_clear(&page->line);
    }
    doc_item_end(doc);
}

static void add_practised(Page *page)
{
    if (page->n_order == 0)
        return;
    leaf_section(&page->leaf, "principles", MSG_HEAD_VIEW_PRINCIPLES);
    leaf_list_begin(&page->leaf, LEAF_BULLETS);
    for (uint32_t i = 0; i < page->n_order; i++)
        if (page->leaf.doc != NULL)
            doc_principle(page, page->order[i]);
        else
            screen_principle(page, page->order[i]);
    leaf_list_end(&page->leaf);
}

/* On a screen their names must do. */
static void name_left(Page *page)
{
    for (uint32_t i = 0; i < page->n_left; i++) {
        buf_str_add(&page->line, i > 0 ? message(MSG_LIST_COMMA, page->lang) : STR(""));
        buf_str_add(&page->line, page->left[i]->principle->id);
    }
    end_text(page);
}

static void add_left(Page *page)
{
    if (page->n_left == 0)
        return;
    leaf_section(&page->leaf, "left", MSG_HEAD_VIEW_LEFT);
    if (page->leaf.doc == NULL) {
        name_left(page);
        return;
    }
    leaf_list_begin(&page->leaf, LEAF_BULLETS);
    for (uint32_t i = 0; i < page->n_left; i++)
        doc_principle(page, page->left[i]);
    leaf_list_end(&page->leaf);
}

/* By relation */

/* Its label, as the fact has it that lasts and has such a value; else its id. */
static void part_relation(Page *page, Str id)
{
    const Base *base = page->view->base;
    Buf *name = part(page);
    if (id.len == 0) {
        buf_str_add(name, message(MSG_VIEW_RELATION_NONE, page->lang));
        return;
    }
    for (uint32_t i = 0; i < base->n_facts; i++) {
        const Field *field = &base->facts[i].fields[0];
        if (!base->facts[i].plain || base->facts[i].lasts.unit != TIME_ALWAYS)
            continue;
        for (uint32_t value = 0; value < field->n_values; value++)
            if (str_same(field->values[value].id, id)) {
                buf_str_add(name, str_trim(tell_label(&page->teller, field, value)));
                return;
            }
    }
    tell_id(name, id);
}

static void add_relations(Page *page)
{
    const ProgressView *view = page->view;
    if (view->n_relations == 0)
        return;
    leaf_section(&page->leaf, "relations", MSG_HEAD_VIEW_RELATIONS);
    leaf_list_begin(&page->leaf, LEAF_BULLETS);
    for (uint32_t i = 0; i < view->n_relations; i++) {
        const ViewRelation *one = &view->relations[i];
        part_relation(page, one->id);
        part_count(page, one->best);
        part_count(page, one->reviews);
        part_share(page, share_of(one->best, one->reviews));
        say(page, MSG_VIEW_RELATION);
        end_item(page);
    }
    leaf_list_end(&page->leaf);
}

/* How sure */

/* Of a page alone. */
static void begin_figure(Page *page)
{
    buf_c(page->out, "<figure>\n");
}

static void end_figure(Page *page, MessageId caption)
{
    buf_c(page->out, "<figcaption>");
    doc_text(page->leaf.doc, message(caption, page->lang));
    buf_c(page->out, "</figcaption>\n</figure>\n");
}

static void add_sure_rows(Page *page)
{
    leaf_list_begin(&page->leaf, LEAF_BULLETS);
    for (int i = 0; i < VIEW_SURE; i++) {
        const ViewSure *one = &page->view->sure[i];
        part_text(page, message((MessageId)(MSG_VIEW_SURE_1 + i), page->lang));
        part_share(page, one->said);
        part_count(page, one->right);
        part_count(page, one->count);
        part_share(page, one->share);
        say(page, one->count > 0 ? MSG_VIEW_SURE_ROW : MSG_VIEW_SURE_NEVER);
        end_item(page);
    }
    leaf_list_end(&page->leaf);
}

static void add_sure(Page *page)
{
    static const MessageId words[] = {[VIEW_FEW] = MSG_VIEW_SURE_FEW,
                                      [VIEW_OVER] = MSG_VIEW_SURE_OVER,
                                      [VIEW_UNDER] = MSG_VIEW_SURE_UNDER,
                                      [VIEW_FITS] = MSG_VIEW_SURE_FITS};
    const ProgressView *view = page->view;
    const ViewSure *certain = &view->sure[VIEW_SURE - 1];
    if (view->all.count == 0)
        return;
    leaf_section(&page->leaf, "sure", MSG_HEAD_VIEW_SURE);
    say(page, words[view->all.word]);
    if (certain->right < certain->count) {
        part_count(page, certain->count - certain->right);
        part_count(page, certain->count);
        say(page, MSG_VIEW_SURE_WRONG);
    }
    end_text(page);
    if (page->leaf.doc != NULL) {
        begin_figure(page);
        plot_sure(page->out, view, page->lang);
        end_figure(page, MSG_VIEW_PLOT_SURE);
    }
    add_sure_rows(page);
    number_add(part(page), page->lang, round(view->brier * PERCENT) / PERCENT);
    say(page, MSG_VIEW_BRIER);
    end_text(page);
}

/* Weeks: for their plots, and so on a page alone */

static bool is_any_known(const ProgressView *view)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < view->n_weeks; i++)
        known += view->weeks[i].known;
    return known > 0;
}

static void add_weeks(Page *page)
{
    const ProgressView *view = page->view;
    if (page->leaf.doc == NULL || view->n_weeks == 0)
        return;
    leaf_section(&page->leaf, "weeks", MSG_HEAD_VIEW_WEEKS);
    if (view->n_weeks > 1) {
        begin_figure(page);
        plot_weeks(page->out, view, page->lang);
        end_figure(page, MSG_VIEW_PLOT_DONE);
    }
    if (view->n_weeks > 1 && is_any_known(view)) {
        begin_figure(page);
        plot_known(page->out, view, page->lang);
        end_figure(page, MSG_VIEW_PLOT_KNOWN);
    }
    leaf_list_begin(&page->leaf, LEAF_BULLETS);
    for (uint32_t i = view->n_weeks; i-- > 0;) {
        part_day(page, view->weeks[i].day);
        part_count(page, view->weeks[i].reviews);
        part_count(page, view->weeks[i].best);
        part_count(page, view->weeks[i].known);
        say(page, MSG_VIEW_WEEK);
        end_item(page);
    }
    leaf_list_end(&page->leaf);
}

/* The whole */

/* The title of the base, or what this is of; the course below it. */
static Str title_of(const Page *page)
{
    Str title = str_trim(tell_text(&page->teller, &page->view->base->title));
    return title.len != 0 ? title : STR("Entregent");
}

static Str course_of(const Page *page)
{
    const CourseDef *course = page->view->course;
    return course == NULL ? (Str){NULL, 0}
                          : str_trim(tell_text(&page->teller, &course->title));
}

static Str lang_of(const Page *page)
{
    uint32_t number = page->leaf.style->base_lang;
    const Base *base = page->view->base;
    return number < base->n_langs ? base->langs[number].id : lang_code(page->lang);
}

static void doc_head(Page *page)
{
    Doc *doc = page->leaf.doc;
    doc_page_begin(doc, lang_of(page), message(MSG_VIEW_KICKER, page->lang),
                   plots_style);
    doc_sheet_begin(doc, lang_of(page));
    doc_para_begin(doc, DOC_ABOUT);
    doc_text(doc, title_of(page));
    doc_text(doc, STR(" \u00B7 "));
    part_day(page, day_number(page->view->day));
    doc_text(doc, buf_str(&page->parts[0]));
    page->n_parts = 0;
    doc_para_end(doc);
    doc_heading_begin(doc, 1, ANCHOR_NONE);
    doc_text(doc, message(MSG_VIEW_KICKER, page->lang));
    doc_heading_end(doc, 1);
}

static void screen_head(Page *page)
{
    part_text(page, title_of(page));
    say(page, MSG_VIEW_OF);
    page_strong(page->out, page->leaf.style, 0, buf_str(&page->line));
    buf_clear(&page->line);
    part_day(page, day_number(page->view->day));
    page_text(page->out, page->leaf.style, 0, buf_str(&page->parts[0]));
    page->n_parts = 0;
    page_gap(page->out);
}

static void add_head(Page *page)
{
    if (page->leaf.doc != NULL)
        doc_head(page);
    else
        screen_head(page);
    if (course_of(page).len > 0) {
        part_text(page, course_of(page));
        say(page, MSG_VIEW_COURSE);
        end_text(page);
    }
}

static void doc_foot(Page *page)
{
    Doc *doc = page->leaf.doc;
    doc_foot_begin(doc);
    doc_para_begin(doc, DOC_NOTE);
    doc_text(doc, message(MSG_VIEW_FOOT, page->lang));
    doc_para_end(doc);
    doc_foot_end(doc);
    doc_sheet_end(doc);
    doc_page_end(doc);
}

static void add_body(Page *page)
{
    add_head(page);
    if (page->view->reviews == 0) {
        say(page, MSG_VIEW_EMPTY);
        end_text(page);
        say_waiting(page);
    } else {
        add_state(page);
        add_due(page);
        add_practised(page);
        add_relations(page);
        add_sure(page);
        add_weeks(page);
        add_left(page);
    }
    leaf_end(&page->leaf);
    if (page->leaf.doc != NULL)
        doc_foot(page);
}

void progress_page_add(Buf *out, const ProgressView *view, const Style *style,
                       bool html)
{
    Doc doc;
    Page page = {.view = view,
                 .teller = teller_of_base(view->base, style),
                 .lang = style->lang,
                 .out = out};
    doc_init(&doc, out, DOC_HTML);
    page.leaf = leaf_of(out, style, html ? &doc : NULL);
    buf_part(&page.line, out);
    for (int i = 0; i < ARGS; i++)
        buf_part(&page.parts[i], out);
    if (put_in_order(&page))
        add_body(&page);
    else
        out->failed = true;
    for (int i = 0; i < ARGS; i++)
        buf_free(&page.parts[i]);
    buf_free(&page.line);
    mem_free(&out->mem, page.order,
             ((size_t)view->n_principles + 1) * sizeof *page.order);
    doc_free(&doc);
}
