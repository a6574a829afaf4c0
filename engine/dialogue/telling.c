/* SPDX-License-Identifier: MIT
 *
 * A story in the person's own words: see talk.h.
 *
 *     lines -> story -> (an empty line) -> eg_consult_tell -> what was heard: hearing.c
 *       |         '- TELL_FULL: no more than the library takes in at once
 *       '- a first line that answers the first question is an answer, not a story
 *
 * Invariants
 *   - a line that was told is in the story until it is heard, or taken back; what is
 *     left out is told, and where;
 *   - only a number, a value or a label of the first question is taken for an answer;
 *     where any text would answer it, nothing is.
 */
#include <stdlib.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/talk.h"

_Static_assert((int)STORY_MOST == (int)EG_TOLD_MOST, "what fits can be heard");

enum { TAIL_BYTES = 40, UNKNOWN_WORDS = 4 };

/* Lines */

/* Says that no more fits, and by the last words of what did up to where. */
static void tell_full(Talk *talk, const char *text, size_t end)
{
    Draft tail = {0};
    while (end > 0 && strchr(" \n", text[end - 1])) {
        end--;
    }
    size_t start = end > TAIL_BYTES ? end - TAIL_BYTES : 0;
    size_t blank = start + strcspn(text + start, " \n");
    if (start > 0 && blank < end) {
        start = blank + 1;
    }
    while (start < end && (text[start] & 0xc0) == 0x80) {
        start++;
    }
    draft_add(&tail, text + start, end - start);
    screen_say1(&talk->said, WORDS_TELL_FULL, draft_text(&tail));
    draft_free(&tail);
}

/* How much of a text fits in `room` bytes: whole words, or else whole characters. */
static size_t fitting(const char *text, size_t length, size_t room)
{
    if (length <= room) {
        return length;
    }
    size_t end = room;
    while (end > 0 && !strchr(" \n", text[end])) {
        end--;
    }
    for (end = end > 0 ? end : room; end > 0 && (text[end] & 0xc0) == 0x80;) {
        end--;
    }
    return end;
}

/* Adds a line, which may be cut already; false where not all of it fits. */
static bool add_line(Talk *talk, const char *line, bool cut)
{
    Draft *story = &talk->story;
    size_t length = strlen(line);
    size_t gap = story->length > 0;
    size_t used = story->length + gap;
    size_t room = used < STORY_MOST ? STORY_MOST - used : 0;
    size_t kept = fitting(line, length, room);
    if (kept > 0) {
        draft_add(story, "\n", gap);
        draft_add(story, line, kept);
        talk_changed(talk);
    }
    if (story->failed) {
        talk_check(talk, EG_NO_MEMORY);
    } else if (kept < length || cut) {
        tell_full(talk, draft_text(story), story->length);
        return false;
    }
    return true;
}

bool telling_add(Talk *talk, const char *line)
{
    return add_line(talk, line, false);
}

/* Takes the latest line out again; false where there is none. */
static bool take_back(Talk *talk)
{
    Draft *story = &talk->story;
    Draft quoted = {0};
    if (story->length == 0) {
        return false;
    }
    const char *text = draft_text(story);
    const char *end = strrchr(text, '\n');
    size_t left = end ? (size_t)(end - text) : 0;
    talk_quote(&quoted, text + left + (end ? 1 : 0));
    screen_say1(&talk->said, WORDS_TELL_BACK, draft_text(&quoted));
    draft_free(&quoted);
    story->length = left;
    story->bytes[left] = '\0';
    talk_changed(talk);
    return true;
}

/* A first line that is an answer */

static size_t count_words(const char *text)
{
    size_t count = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        text += strcspn(text, " ");
        count++;
    }
    return count;
}

/* Can a line be read as an answer to what is not on the screen yet? A sentence is none,
 * and "no" may mean that there is nothing to tell. */
static bool may_answer(const Talk *talk, uint32_t fact, const char *line)
{
    switch (eg_fact_type(talk->base, fact)) {
    case EG_TEXT:
    case EG_FIELDS:
        return false;
    case EG_YES_NO:
    case EG_NUMBER:
        return line[strspn(line, "0123456789., ")] == '\0';
    default:
        return true;
    }
}

static void say_answer(Talk *talk, uint32_t fact)
{
    Draft line = {0};
    draft_add_string(&line, words_get(WORDS_SAID, talk_lang(talk)));
    obeying_said(talk, fact, &line);
    screen_text(&talk->said, draft_text(&line), 0);
    draft_free(&line);
}

/* Takes a line that answers the first question. "I don't know" says that there is
 * nothing to tell, but as a number it is an answer like another. */
static bool take_answer(Talk *talk, const char *line)
{
    eg_step step;
    eg_reply reply = {0};
    if (!talk_check(talk, eg_consult_next(talk->consult, &step)) ||
        step.kind != EG_STEP_QUESTION || !may_answer(talk, step.fact, line)) {
        return talk->over;
    }
    eg_status status =
        eg_consult_read(talk->consult, step.fact, line, talk_lang(talk), &reply);
    if (status == EG_UNUSABLE) {
        bool slip = reply.kind == EG_REPLY_AMBIGUOUS || reply.kind == EG_REPLY_RANGE;
        if (slip && count_words(line) == 1) {
            asking_reply(talk, step.fact, line, &reply);
            talk->guided = true; /* it has just been said */
            return true;
        }
        return false;
    }
    if (status == EG_OK && reply.unknown && line[strspn(line, " 0")] != '\0') {
        return count_words(line) <= UNKNOWN_WORDS;
    }
    status = status == EG_OK ? eg_consult_answer(talk->consult, step.fact, line,
                                                 talk_lang(talk), NULL)
                             : status;
    if (talk_check(talk, status)) {
        talk_changed(talk);
        say_answer(talk, step.fact);
    }
    return true;
}

/* Is it a no to "tell me", in either language? */
static bool declines(const char *line)
{
    static const char *const NAYS[] = {
        "n", "no", "non", "nothing", "rien", "nothing to tell", "skip", "passer"};
    char folded[24];
    if (!folding_make(line + strspn(line, " "), folded, sizeof folded)) {
        return false;
    }
    for (size_t n = strlen(folded); n > 0 && strchr(" .!", folded[n - 1]); n--) {
        folded[n - 1] = '\0';
    }
    for (size_t i = 0; i < sizeof NAYS / sizeof NAYS[0]; i++) {
        if (strcmp(folded, NAYS[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Listening */

typedef struct Listening {
    Talk *talk;
    bool full;   /* no more fits: what follows is left out */
    size_t said; /* lines */
} Listening;

/* Takes a line; true where the story ends by it. */
static bool take_line(Listening *self, const char *typed, bool cut)
{
    Talk *talk = self->talk;
    bool first = talk->telling == TELLING_FIRST && talk->story.length == 0;
    if (talk_is_blank(typed)) {
        return true;
    }
    if (first && !cut && (take_answer(talk, typed) || declines(typed))) {
        return true;
    }
    if (talk_meant_command(talk, typed)) {
        return false;
    }
    if (self->full) {
        screen_say(&talk->said, WORDS_TELL_LEFT_OUT);
        return false;
    }
    self->full = !add_line(talk, typed, cut);
    if (self->full) {
        screen_say(&talk->said, WORDS_TELL_FULL_ON);
    } else if (self->said++ == 0) {
        screen_say(&talk->said, WORDS_TELL_GO_ON);
    }
    return false;
}

/* Does a command in the midst of a story; true where the story ends by it. */
static bool obey(Listening *self, const char *typed)
{
    Talk *talk = self->talk;
    CommandLine read;
    commands_read(typed, talk_lang(talk), talk->commands, &read);
    switch (read.command) {
    case COMMAND_HELP:
        screen_say(&talk->said, WORDS_TELL_HELP);
        break;
    case COMMAND_WHY:
        screen_say(&talk->said, WORDS_TELL_HELP);
        return false;
    case COMMAND_TELL:
        if (*read.argument) {
            return take_line(self, read.argument, false);
        }
        screen_say(&talk->said, WORDS_TELL_GO_ON);
        return false;
    case COMMAND_HEARD:
        if (talk->story.length > 0) {
            return true;
        }
        break;
    case COMMAND_BACK:
        if (take_back(talk)) {
            self->full = false;
            return false;
        }
        break;
    default:
        break;
    }
    Wish wish = obeying_run(talk, typed, EG_NONE);
    if (wish == WISH_REPEAT) {
        bool first = talk->telling == TELLING_FIRST && talk->story.length == 0;
        screen_say(&talk->said, first ? WORDS_TELL_STEPS : WORDS_TELL_GO_ON);
    }
    return wish == WISH_MOVE && read.command != COMMAND_RELOAD;
}

static void listen(Talk *talk)
{
    Listening self = {.talk = talk};
    const char *typed = "";
    bool ended = false;
    while (!ended && !talk->over) {
        Heard heard = talk_hear_story(talk, &typed);
        switch (heard) {
        case HEARD_TEXT:
            ended = commands_is(typed) ? obey(&self, typed)
                                       : take_line(&self, typed, false);
            break;
        case HEARD_TOO_LONG:
            ended = take_line(&self, typed, true);
            break;
        case HEARD_NOT_TEXT:
            screen_say(&talk->said, WORDS_TELL_NOT_TEXT);
            break;
        case HEARD_NOTHING:
            screen_say(&talk->said, WORDS_TELL_GO_ON);
            break;
        case HEARD_END:
            if (talk->story.length == 0) {
                talk_leave(talk);
            }
            ended = true;
            break;
        case HEARD_OVER:
            break;
        }
    }
}

/* Hearing it */

/* What was heard, as it is shown: so two of them can be compared. Nothing where nothing
 * was. */
static void draw_heard(Talk *talk, Draft *out)
{
    if (eg_heard_count(talk->consult) == 0) {
        return;
    }
    eg_status status =
        eg_heard_write(talk->consult, &talk->said.style, draft_write, out);
    talk_check(talk, out->failed ? EG_NO_MEMORY : status);
}

static bool is_heard(const eg_consult *consult, uint32_t fact)
{
    eg_heard_item item;
    for (uint32_t i = 0; eg_heard(consult, i, &item) == EG_OK; i++) {
        if (item.fact == fact) {
            return true;
        }
    }
    return false;
}

static void tell_two_things(Talk *talk, uint32_t fact)
{
    const char *question = eg_fact_question(talk->base, fact, talk_lang(talk));
    screen_say1(&talk->said, WORDS_TELL_TWO_THINGS,
                question ? question : eg_fact_id(talk->base, fact));
}

static void tell_problem(Talk *talk)
{
    Draft why = {0};
    screen_say(&talk->said, WORDS_TELL_PROBLEM);
    if (eg_heard_problem_write(talk->consult, &talk->said.style, draft_write, &why) ==
        EG_OK) {
        screen_put(&talk->said, draft_text(&why));
    }
    screen_say(&talk->said, WORDS_TELL_THEN_ASK);
    draft_free(&why);
}

/* The same text as one that is UTF-8, its line ends kept. */
static eg_status clean(const char *text, size_t length, Draft *out)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t count = end ? (size_t)(end - text) - at : length - at;
        eg_status status = eg_text_write_inline(text + at, count, draft_write, out);
        if (status != EG_OK || out->failed) {
            return out->failed ? EG_NO_MEMORY : status;
        }
        draft_add(out, "\n", end != NULL);
        at += count + 1;
    }
    return EG_OK;
}

/* Tells the library, without what is no text where there is such. In its place stand
 * signs that take more room, so the end may not fit any more. */
static eg_status tell(Talk *talk, const char *text, size_t length)
{
    bool hears = eg_base_hears(talk->base, talk_lang(talk));
    const char *lang = hears ? talk_lang(talk) : NULL;
    eg_status status = eg_consult_tell(talk->consult, text, length, lang);
    if (status != EG_UNUSABLE) {
        return status;
    }
    Draft cleaned = {0};
    screen_say(&talk->said, WORDS_TELL_CLEANED);
    status = clean(text, length, &cleaned);
    if (status == EG_OK) {
        const char *safe = draft_text(&cleaned);
        size_t fits = fitting(safe, cleaned.length, STORY_MOST);
        if (fits < cleaned.length) {
            tell_full(talk, safe, fits);
        }
        status = eg_consult_tell(talk->consult, safe, fits, lang);
    }
    draft_free(&cleaned);
    return status;
}

/* Tells, and says what came of it; true where what is heard has changed. `before` has
 * room for the facts of all pieces. */
static bool take(Talk *talk, const char *text, size_t length, uint32_t *before)
{
    uint32_t count = eg_heard_count(talk->consult);
    Draft old = {0}, now = {0};
    eg_heard_item item;
    for (uint32_t i = 0; i < count; i++) {
        before[i] = eg_heard(talk->consult, i, &item) == EG_OK ? item.fact : EG_NONE;
    }
    draw_heard(talk, &old);
    eg_status status = tell(talk, text, length);
    bool unheard = status == EG_LIMIT || status == EG_UNUSABLE;
    bool changed = false;
    if (unheard) {
        tell_problem(talk);
    } else if (talk_check(talk, status)) {
        draw_heard(talk, &now);
        changed = strcmp(draft_text(&old), draft_text(&now)) != 0;
        if (!changed) {
            screen_say(&talk->said,
                       count ? WORDS_TELL_NOTHING_NEW : WORDS_TELL_NOTHING_HEARD);
        }
    }
    for (uint32_t i = 0; changed && i < count; i++) {
        if (!is_heard(talk->consult, before[i])) {
            tell_two_things(talk, before[i]);
        }
    }
    draft_free(&old);
    draft_free(&now);
    return changed;
}

bool telling_take(Talk *talk, const char *text, size_t length)
{
    uint32_t *before =
        calloc((size_t)eg_heard_count(talk->consult) + 1, sizeof *before);
    bool changed = before && take(talk, text, length, before);
    talk_check(talk, before ? EG_OK : EG_NO_MEMORY);
    free(before);
    talk_changed(talk);
    return changed && !talk->over;
}

/* The story is told, and gone from here; the advice on the screen stands where nothing
 * came of it. */
static void hear_story(Talk *talk, bool advised)
{
    bool changed = telling_take(talk, draft_text(&talk->story), talk->story.length);
    draft_clear(&talk->story);
    talk->listing = changed && eg_heard_count(talk->consult) > 0;
    talk->advised = advised && !changed;
}

void telling_run(Talk *talk)
{
    bool advised = talk->advised;
    if (talk->telling == TELLING_MORE) {
        screen_put(&talk->said, "\n");
        screen_say(&talk->said, WORDS_TELL_MORE);
    }
    if (talk->telling != TELLING_DONE) {
        listen(talk);
    }
    talk->telling = TELLING_NOT;
    if (!talk->over && talk->story.length > 0) {
        hear_story(talk, advised);
    }
}
