/* SPDX-License-Identifier: MIT
 *
 * A consultation saved while it is held: see talk.h.
 *
 *     before each prompt, and after each change:
 *     what was said, and where the dialogue stands -> a text -> as saved? nothing to do
 *                                                           '-> the file, as a whole
 *
 * Invariants
 *   - before anything is asked, what was typed before is on disk, or it was told that
 *     it is not; that is told once, and again when it is saved again;
 *   - there is no file before something was said, and none is left where all of it was
 *     taken back;
 *   - a consultation never fails because it cannot be saved.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "dialogue/lack.h"
#include "dialogue/talk.h"
#include "dialogue/today.h"

enum { SUMMARY_CLAUSES = 3, NOTES_MOST = 12, NUMBER_SIZE = 16 };

/* Why a place cannot be used. */
void saving_why(const Place *place, PlacesStatus status, const char *lang, Draft *out)
{
    WordsId why = WORDS_PEOPLE_WHY_NOT_PLAIN;
    if (status == PLACES_NO_HOME) {
        draft_add_string(out, words_get(WORDS_PEOPLE_WHY_NO_HOME, lang));
        return;
    }
    if (status == PLACES_NOT_OURS) {
        why = WORDS_PEOPLE_WHY_NOT_OURS;
    } else if (status == PLACES_BUSY) {
        why = WORDS_PEOPLE_WHY_BUSY;
    }
    const char *const args[] = {place->path, status == PLACES_FAILED
                                                 ? strerror(place->error)
                                                 : words_get(why, lang)};
    words_format(out, WORDS_PEOPLE_WHY_PLACE, lang, args, 2);
}

/* What is kept beside what was said */

/* Appends what was said of a fact, without the point that ends a sentence. */
static void add_clause(Talk *talk, uint32_t fact, Draft *out)
{
    Draft clause = {0};
    obeying_said(talk, fact, &clause);
    size_t length = clause.length;
    while (length > 0 && strchr(" .", draft_text(&clause)[length - 1])) {
        length--;
    }
    draft_add(out, draft_text(&clause), length);
    draft_free(&clause);
}

/* The first things that were said, in a line, for a list to show. */
static void summarise(Talk *talk, Draft *out)
{
    uint32_t count = eg_consult_said_count(talk->consult);
    for (uint32_t i = 0; i < count && i < SUMMARY_CLAUSES && !talk->over; i++) {
        draft_add_string(out, i > 0 ? ", " : "");
        add_clause(talk, eg_consult_said(talk->consult, i), out);
    }
    if (count == 0) {
        talk_quote(out, draft_text(&talk->story));
    }
}

static bool is_finished(const Talk *talk)
{
    return talk->advised || (talk->reached && talk->more);
}

/* The title of what is recommended. */
static const char *advised_title(const Talk *talk)
{
    uint32_t advice = EG_NONE;
    lack_heed(eg_outcome_advice(talk->consult, &advice));
    return advice == EG_NONE ? NULL
                             : eg_advice_title(talk->base, advice, talk_lang(talk));
}

/* Makes the text of the file. */
static eg_status make(Talk *talk, Draft *out)
{
    Saving *saving = &talk->saving;
    Draft summary = {0};
    char number[NUMBER_SIZE] = "";
    eg_visit visit;
    bool finished = is_finished(talk);
    bool kept = persons_visit(talk, &visit);
    if (kept) {
        snprintf(number, sizeof number, "%u", talk->visit);
    }
    summarise(talk, &summary);
    const eg_note notes[NOTES_MOST] = {
        {"begun", saving->begun},
        {"lang", talk_lang(talk)},
        {"rules", talk->config->rules},
        {"about", persons_name(talk)},
        {"visit", number},
        {"day", kept ? visit.when : NULL},
        {"kept", kept ? (visit.advised ? visit.advised : "none") : NULL},
        {"summary", draft_text(&summary)},
        {"finished", finished ? "yes" : NULL},
        {"advised", finished ? advised_title(talk) : NULL},
        {"story", draft_text(&talk->story)},
    };
    eg_status status =
        eg_saved_write(talk->consult, saving->known ? &saving->next : NULL, notes, 11,
                       draft_write, out);
    if (out->failed || summary.failed) {
        status = EG_NO_MEMORY;
    }
    draft_free(&summary);
    return status;
}

/* Writing */

static void tell_failing(Talk *talk, PlacesStatus status)
{
    Draft why = {0};
    saving_why(&talk->saving.record.place, status, talk_lang(talk), &why);
    screen_say1(&talk->said, WORDS_SAVING_NOT, draft_text(&why));
    draft_free(&why);
}

/* "2026-03-03-1405", as names of files have it. */
static void moment_of(const char *begun, char out[TODAY_MOMENT_SIZE])
{
    size_t length = 0;
    for (; *begun; begun++) {
        if (*begun != ':') {
            out[length++] = *begun == ' ' ? '-' : *begun;
        }
    }
    out[length] = '\0';
}

static void write_out(Talk *talk, const Draft *text)
{
    Saving *saving = &talk->saving;
    char moment[TODAY_MOMENT_SIZE];
    char now[TODAY_MOMENT_SIZE];
    today_moment(talk->config->today, now);
    moment_of(now, moment);
    PlacesStatus status =
        record_write(&saving->record, moment, draft_text(text), text->length);
    saving->saved = status == PLACES_OK;
    if (!saving->saved && !saving->failing) {
        tell_failing(talk, status);
    } else if (saving->saved && saving->failing) {
        screen_say(&talk->said, WORDS_SAVING_AGAIN);
    }
    saving->failing = !saving->saved;
}

static bool is_anything_said(const Talk *talk)
{
    return talk->saving.record.held || talk->story.length > 0 ||
           eg_consult_said_count(talk->consult) > 0 ||
           eg_heard_count(talk->consult) > 0;
}

void saving_put(Talk *talk)
{
    Saving *saving = &talk->saving;
    Draft text = {0};
    if (!saving->on || talk->over || !is_anything_said(talk)) {
        return;
    }
    eg_status status = make(talk, &text);
    if (status == EG_NO_MEMORY || status == EG_LIMIT) {
        talk_check(talk, status);
    } else if (status != EG_OK && !saving->failing) {
        screen_say1(&talk->said, WORDS_SAVING_NOT, eg_status_name(status));
        saving->failing = true;
        saving->saved = false;
    } else if (status == EG_OK &&
               (!saving->saved ||
                strcmp(draft_text(&text), draft_text(&saving->written)) != 0)) {
        write_out(talk, &text);
        draft_clear(&saving->written);
        draft_add_string(&saving->written, draft_text(&text));
    }
    draft_free(&text);
}

void saving_next(Talk *talk, const eg_step *next)
{
    talk->saving.known = next != NULL;
    if (next) {
        talk->saving.next = *next;
    }
    saving_put(talk);
}

/* Beginning and end */

void saving_begin(Talk *talk)
{
    Saving *saving = &talk->saving;
    saving->on = talk->config->save;
    today_moment(talk->config->today, saving->begun);
}

void saving_introduce(Talk *talk)
{
    char path[PLACES_PATH];
    if (!talk->saving.on) {
        return;
    }
    PlacesHome home = places_home();
    if (places_shown(&home, path)) {
        screen_say1(&talk->said, WORDS_SAVING_WHERE, path);
    } else {
        talk->saving.failing = true;
        tell_failing(talk, PLACES_NO_HOME);
    }
}

WordsId saving_parting(const Talk *talk)
{
    const Saving *saving = &talk->saving;
    if (saving->on && saving->record.held && saving->saved) {
        return talk->concluded ? WORDS_LEAVE_SAVED_AFTER : WORDS_LEAVE_SAVED_BEFORE;
    }
    if (saving->on && saving->record.held) {
        return WORDS_LEAVE_SAVED_PARTLY;
    }
    return talk->kept        ? WORDS_LEAVE_KEPT
           : talk->concluded ? WORDS_LEAVE_AFTER
                             : WORDS_LEAVE_BEFORE;
}

/* Is nothing left of what was written: was all of it taken back? */
static bool is_empty(const Draft *text)
{
    eg_saved *saved = NULL;
    eg_status status = eg_saved_read("-", draft_text(text), text->length, NULL, &saved);
    bool empty = status == EG_OK && eg_saved_said_count(saved) == 0 &&
                 !eg_saved_told(saved, 0) && !eg_saved_note(saved, "story");
    eg_saved_free(saved);
    return empty;
}

void saving_end(Talk *talk)
{
    Saving *saving = &talk->saving;
    if (saving->record.held && saving->saved && is_empty(&saving->written)) {
        record_delete(&saving->record);
    }
    record_close(&saving->record);
    draft_free(&saving->written);
}
