/* SPDX-License-Identifier: MIT
 *
 * `entregent due`: whom to come back to, the earliest day first; at a terminal it asks
 * what came of it, one after the other, and each answer is saved at once.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/coming.h"
#include "dialogue/line.h"
#include "dialogue/signals.h"
#include "dialogue/today.h"
#include "program/program.h"
#include "program/remembered.h"

enum { SOON_DAYS = 7 };

/* When something is to be come back to. */
typedef enum When { WHEN_NOW, WHEN_SOON, WHEN_LATER } When;

typedef struct Item {
    size_t index; /* of the person */
    uint32_t visit;
    char day[EG_DAY_SIZE];
    When when;
} Item;

typedef struct Due {
    Remembered all;
    Item *items;
    size_t count;
    int number; /* the signal to end as, or 0 */
} Due;

/* Finding */

static int by_day(const void *a, const void *b)
{
    const Item *one = a, *other = b;
    int order = strcmp(one->day, other->day);
    if (order != 0) {
        return order;
    }
    if (one->index != other->index) {
        return one->index < other->index ? -1 : 1;
    }
    return one->visit < other->visit ? -1 : one->visit > other->visit;
}

/* Adds the consultations of one person that are open. */
static bool add_items(Due *due, size_t index, const char *soon)
{
    const Remembered *all = &due->all;
    const eg_person *person = all->people.entries[index].person;
    uint32_t visits = eg_visit_count(person);
    Item *grown = realloc(due->items, (due->count + visits + 1) * sizeof *grown);
    if (!grown) {
        return false;
    }
    due->items = grown;
    for (uint32_t visit = 0; visit < visits; visit++) {
        eg_visit one;
        if (!eg_visit_open(person, visit, all->base) ||
            eg_visit_get(person, visit, &one) != EG_OK) {
            continue;
        }
        Item item = {.index = index, .visit = visit};
        memcpy(item.day, one.revisit, sizeof item.day);
        item.when = strcmp(item.day, all->today) <= 0 ? WHEN_NOW
                    : strcmp(item.day, soon) <= 0     ? WHEN_SOON
                                                      : WHEN_LATER;
        due->items[due->count++] = item;
    }
    return true;
}

static bool find_items(Due *due)
{
    char soon[EG_DAY_SIZE];
    today_after(due->all.today, SOON_DAYS, soon);
    for (size_t i = 0; i < due->all.people.count; i++) {
        if (due->all.people.entries[i].sound && !add_items(due, i, soon)) {
            return false;
        }
    }
    if (due->count > 0) {
        qsort(due->items, due->count, sizeof *due->items, by_day);
    }
    return true;
}

/* Telling */

static const eg_person *person_of(const Due *due, const Item *item)
{
    return due->all.people.entries[item->index].person;
}

static eg_status put_item(Due *due, const Item *item)
{
    Remembered *all = &due->all;
    Screen *out = &all->out;
    if (all->options->layout == LAYOUT_JSON) {
        return eg_person_tell(person_of(due, item), item->visit, all->base, all->today,
                              EG_FORMAT_JSON, &out->style, screen_write, out);
    }
    screen_put(out, "\n");
    return eg_person_tell(person_of(due, item), item->visit, all->base, all->today,
                          EG_FORMAT_TEXT, &out->style, screen_write, out);
}

/* Asking */

/* Asks about one; false where she wants no more. */
static bool ask(Due *due, const Item *item, Line *line, int *status)
{
    Screen *said = &due->all.err;
    eg_came came;
    screen_flush(&due->all.out);
    screen_put(said, "\n");
    coming_put(said);
    for (;;) {
        screen_flush(said);
        LineRead read = line_read(line, "> ", LINE_FOR_ANSWER);
        if (read.kind == LINE_SIGNAL || read.kind == LINE_INTERRUPTED) {
            due->number = read.kind == LINE_SIGNAL ? read.number : SIGINT;
            return false;
        }
        if (read.kind == LINE_DROPPED) {
            continue;
        }
        if (read.kind != LINE_TEXT) {
            return false;
        }
        ComingReply reply = coming_read(said, read.text, &came);
        if (reply == COMING_LATER) {
            screen_say(said, WORDS_COMING_SKIPPED);
            return true;
        }
        if (reply == COMING_CAME) {
            break;
        }
    }
    PeopleStatus saved =
        coming_save(&due->all.people, item->index, item->visit, came, due->all.today);
    if (saved == PEOPLE_OK) {
        screen_say(said, WORDS_COMING_DONE);
        return true;
    }
    Draft why = {0};
    coming_why(&due->all.people, saved, said->style.lang, &why);
    const char *const args[] = {eg_person_name(person_of(due, item)), draft_text(&why)};
    telling_error(due->all.options, WORDS_ABOUT_UNWRITTEN, args, 2);
    draft_free(&why);
    *status = STATUS_FAILED;
    return true;
}

/* Is someone there to be asked, who sees what is listed? */
static bool is_asked(const Due *due)
{
    return due->all.options->layout == LAYOUT_TEXT && isatty(STDIN_FILENO) &&
           isatty(STDERR_FILENO) && isatty(STDOUT_FILENO);
}

static int put_items(Due *due)
{
    static const WordsId HEADINGS[] = {WORDS_DUE_NOW, WORDS_DUE_SOON, WORDS_DUE_LATER};
    const Options *options = due->all.options;
    Screen *out = &due->all.out;
    int status = STATUS_DONE;
    size_t later = 0, shown = 0;
    const LineConfig reading = {.user = NULL};
    Line *line = is_asked(due) ? line_open(&reading) : NULL;
    for (size_t i = 0; i < due->count && !due->number; i++) {
        const Item *item = &due->items[i];
        if (item->when == WHEN_LATER && !options->all) {
            later++;
            continue;
        }
        bool heads = i == 0 || due->items[i - 1].when != item->when;
        if (heads && options->layout == LAYOUT_TEXT) {
            screen_put(out, shown ? "\n" : "");
            screen_say(out, HEADINGS[item->when]);
        }
        shown++;
        eg_status told = put_item(due, item);
        if (told != EG_OK) {
            status = telling_status(options, told);
            break;
        }
        if (line && item->when == WHEN_NOW && !ask(due, item, line, &status)) {
            line_close(line);
            line = NULL;
        }
    }
    line_close(line);
    if (options->layout == LAYOUT_TEXT && !due->number && shown == 0) {
        screen_say(out, WORDS_DUE_NOBODY);
    }
    if (options->layout == LAYOUT_TEXT && later > 0) {
        Draft more = {0};
        words_count(&more, WORDS_DUE_LATER_ONE, WORDS_DUE_LATER_MANY, out->style.lang,
                    later);
        screen_put(out, shown ? "\n" : "");
        screen_text(out, draft_text(&more), 0);
        draft_free(&more);
    }
    return status;
}

int program_due(const Options *options)
{
    Due due = {.count = 0};
    int wrong;
    int status = remembered_open(options, &due.all, &wrong);
    if (status == STATUS_DONE) {
        status =
            find_items(&due) ? put_items(&due) : telling_status(options, EG_NO_MEMORY);
        status = status == STATUS_DONE ? wrong : status;
    }
    free(due.items);
    status = remembered_close(&due.all, status);
    if (due.number) {
        signals_end(due.number);
    }
    return status;
}
