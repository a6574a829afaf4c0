/* SPDX-License-Identifier: MIT
 *
 * What a base has to practise: its stories, and its courses.
 *
 * A story is told of, not told: whoever reads the book may want to decide it first.
 */
#include "report/book.h"

#include <stdio.h>

/* Stories */

static Str title_of(Book *book, const Text *title, Str id)
{
    Str text = tell_without_stop(tell_text(&book->teller, title));
    return text.len == 0 ? id : text;
}

/* "Level 2 of 3. It goes on for 3 turns." */
static void put_level(Book *book, const StoryDef *story)
{
    Buf text;
    const char level = (char)('0' + story->level);
    buf_part(&text, book->doc->out);
    message_add1(&text, MSG_DOC_STORY_LEVEL, book->lang, (Str){&level, 1});
    if (story->n_turns != 0) {
        buf_byte(&text, ' ');
        message_count_add(&text, book->lang, MSG_DOC_STORY_TURN, MSG_DOC_STORY_TURNS,
                          story->n_turns, NULL, 0);
    }
    doc_para_begin(book->doc, DOC_PLAIN);
    doc_text(book->doc, buf_str(&text));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&text);
    buf_free(&text);
}

void book_stories(Book *book)
{
    for (uint32_t i = 0; i < book->base->n_stories; i++) {
        const StoryDef *story = &book->base->stories[i];
        unsigned level = book_entry(book, story->place, (Anchor){"story", story->id});
        doc_text(book->doc, title_of(book, &story->title, story->id));
        doc_heading_end(book->doc, level);
        put_level(book, story);
        book_small_print(book, story->id, story->place, NULL, 0);
    }
}

/* Courses */

static void put_stories(Book *book, const CourseStep *step)
{
    if (step->n_stories != 0)
        book_say(book, MSG_DOC_BEGINS_WITH);
    for (uint32_t i = 0; i < step->n_stories; i++) {
        const StoryDef *story = &book->base->stories[step->stories[i]];
        book_comma(book, i);
        doc_link(book->doc, (Anchor){"story", story->id},
                 title_of(book, &story->title, story->id));
    }
}

/* "frame, C4: to 90 %; begins with The oven" */
static void put_step(Book *book, const CourseStep *step)
{
    char percent[16];
    snprintf(percent, sizeof percent, "%.0f", step->goal * 100);
    doc_item_begin(book->doc, ANCHOR_NONE);
    doc_para_begin(book->doc, DOC_PLAIN);
    doc_link(book->doc, (Anchor){"theme", step->theme}, step->theme);
    book_say(book, MSG_LIST_COMMA);
    if (step->source == NOBODY)
        book_say(book, MSG_PRACTICE);
    else
        book_link_claim(book, step->source);
    book_say_with(book, MSG_DOC_GOAL, str_of(percent));
    put_stories(book, step);
    doc_para_end(book->doc);
    doc_item_end(book->doc);
}

void book_courses(Book *book)
{
    for (uint32_t i = 0; i < book->base->n_courses; i++) {
        const CourseDef *course = &book->base->courses[i];
        Str about = tell_text(&book->teller, &course->about);
        unsigned level =
            book_entry(book, course->place, (Anchor){"course", course->id});
        doc_text(book->doc, title_of(book, &course->title, course->id));
        doc_heading_end(book->doc, level);
        if (about.len != 0) {
            doc_para_begin(book->doc, DOC_PLAIN);
            doc_text(book->doc, about);
            doc_para_end(book->doc);
        }
        doc_list_begin(book->doc, DOC_NUMBERS);
        for (uint32_t k = 0; k < course->n_steps; k++)
            put_step(book, &course->steps[k]);
        doc_list_end(book->doc);
        book_small_print(book, course->id, course->place, NULL, 0);
    }
}
