/* SPDX-License-Identifier: MIT
 *
 * Going on with a consultation that was kept: see talk.h.
 *
 *     what was asked for, or the latest, if it was left before the advice
 *        -> its text -> said to the consultation -> what was said is shown
 *                                              '-> what no longer applies is told
 *
 * Invariants
 *   - one that is held by another dialogue is neither offered nor taken;
 *   - a file that cannot be read, or not as a whole by these rules, stays as it is:
 *     what follows is saved in another one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/lack.h"
#include "dialogue/talk.h"
#include "dialogue/tongues.h"
#include "store/limits.h"

enum { STATUS_USAGE = 2, STATUS_FAILED = 4, DAY_LENGTH = 10 };

void resuming_when(const char *begun, const char *lang, Draft *out)
{
    char day[DAY_LENGTH + 1];
    Draft words = {0};
    snprintf(day, sizeof day, "%.*s", DAY_LENGTH, begun);
    eg_status status = eg_day_write(day, lang, draft_write, &words);
    if (status != EG_OK) { /* it is no day, then it stands as it is */
        lack_heed(status);
        draft_add_string(&words, day);
    }
    if (strlen(begun) > DAY_LENGTH + 1) {
        const char *const args[] = {draft_text(&words), begun + DAY_LENGTH + 1};
        words_format(out, WORDS_SAVING_WHEN, lang, args, 2);
    } else {
        draft_add_string(out, draft_text(&words));
    }
    draft_free(&words);
}

static const char *note_of(const eg_saved *saved, const char *key)
{
    const char *text = eg_saved_note(saved, key);
    return text ? text : "";
}

/* Is it one that was left before the advice? */
static bool is_unfinished(const Kept *kept)
{
    return kept->sound && !kept->busy && !eg_saved_note(kept->saved, "finished");
}

static void leave_with(Talk *talk, int status)
{
    talk->over = true;
    talk->status = status;
}

/* Saying it */

/* What was said, and what of it no longer applies. */
static void show(Talk *talk, const eg_saved *saved, const Draft *lost)
{
    Screen *said = &talk->said;
    Draft when = {0};
    resuming_when(note_of(saved, "begun"), talk_lang(talk), &when);
    screen_say1(said, WORDS_RESUME_BEGINS, draft_text(&when));
    draft_free(&when);
    screen_put(said, "\n");
    talk_check(talk, eg_facts_write(talk->consult, &said->style, screen_write, said));
    if (lost->length > 0) {
        screen_put(said, "\n");
        screen_put(said, draft_text(lost));
        screen_say(said, WORDS_RESUME_LOST);
    }
}

/* Where the dialogue stood. */
static void take_up(Talk *talk, const eg_saved *saved)
{
    const char *story = note_of(saved, "story");
    const char *about = eg_saved_note(saved, "about");
    const char *visit = eg_saved_note(saved, "visit");
    const FileMark mark = {visit ? (uint32_t)strtoul(visit, NULL, 10) : EG_NONE,
                           note_of(saved, "day"), eg_saved_note(saved, "kept")};
    snprintf(talk->saving.begun, sizeof talk->saving.begun, "%s",
             note_of(saved, "begun"));
    persons_resume(talk, about ? about : talk->config->about, &mark);
    if (*story) {
        draft_add_string(&talk->story, story);
        screen_put(&talk->said, "\n");
        screen_say(&talk->said, WORDS_RESUME_STORY);
        screen_text(&talk->said, story, 2);
        talk->telling = TELLING_MORE;
    } else if (!eg_saved_note(saved, "finished")) {
        talk->listing = eg_heard_count(talk->consult) > 0;
    }
    talk->resumed = true;
}

/* Says what was saved; false where that cannot be, which ends the talk. */
static bool say(Talk *talk, const eg_saved *saved)
{
    Draft lost = {0};
    uint32_t count = 0;
    const char *rules = note_of(saved, "rules");
    const char *ours = talk->config->rules ? talk->config->rules : "";
    if (strcmp(rules, ours) != 0) {
        screen_say1(&talk->said,
                    *rules ? WORDS_RESUME_RULES : WORDS_RESUME_RULES_SHIPPED, rules);
    }
    eg_status status = eg_saved_say(saved, talk->consult, &talk->said.style,
                                    draft_write, &lost, &count);
    if (talk_check(talk, lost.failed ? EG_NO_MEMORY : status)) {
        show(talk, saved, &lost);
        take_up(talk, saved);
    }
    if (count > 0) { /* the file keeps what is lost here */
        record_leave(&talk->saving.record);
    }
    draft_free(&lost);
    return !talk->over;
}

/* Taking a file */

static void tell_unusable(Talk *talk, const char *name, const eg_saved *saved)
{
    screen_say1(&talk->said, WORDS_RESUME_UNREADABLE, name);
    if (saved) {
        lack_heed(eg_saved_problems_write(saved, EG_PROBLEMS_HUMAN, &talk->said.style,
                                          screen_write, &talk->said));
    }
}

/* In the language that it was held in, where none was asked for. */
static void speak_as_then(Talk *talk, const char *lang)
{
    for (size_t i = 0; !talk->config->lang && i < tongues_count(talk->base); i++) {
        if (strcmp(tongues_get(talk->base, i), lang) == 0) {
            talk_speak(talk, tongues_get(talk->base, i));
        }
    }
}

/* Goes on with a file; false where it cannot be, which was told. */
static bool take(Talk *talk, const char *name)
{
    Record *record = &talk->saving.record;
    eg_saved *saved = NULL;
    char *bytes;
    size_t length;
    PlacesStatus status = record_adopt(record, name, &bytes, &length);
    if (status == PLACES_BUSY) {
        screen_say(&talk->said, WORDS_RESUME_BUSY);
        return false;
    }
    if (status != PLACES_OK) {
        tell_unusable(talk, name, NULL);
        return false;
    }
    eg_status read = eg_saved_read(name, bytes, length, NULL, &saved);
    free(bytes);
    bool sound = read == EG_OK;
    if (read == EG_NO_MEMORY) {
        talk_check(talk, read);
    } else if (!sound) {
        tell_unusable(talk, name, saved);
        record_leave(record);
    } else {
        talk->saving.saved = true;
        speak_as_then(talk, note_of(saved, "lang"));
        say(talk, saved);
    }
    eg_saved_free(saved);
    return sound;
}

/* What is asked for by --resume */

/* The latest that was left; one that cannot be read now may be it. */
static size_t latest_unfinished(const Consultations *all)
{
    size_t at = 0;
    while (at < all->count && all->entries[at].status == PLACES_OK &&
           !is_unfinished(&all->entries[at])) {
        at++;
    }
    return at;
}

static void take_wanted(Talk *talk, const Consultations *all, const char *wanted)
{
    size_t at = latest_unfinished(all);
    size_t found = *wanted ? consultations_find(all, wanted, &at) : at < all->count;
    if (*wanted && found != 1) {
        screen_say1(&talk->said, found ? WORDS_RESUME_SEVERAL : WORDS_RESUME_NO_SUCH,
                    wanted);
        leave_with(talk, STATUS_USAGE);
    } else if (found == 0) {
        screen_say(&talk->said, WORDS_RESUME_NOTHING);
        screen_put(&talk->said, "\n");
    } else if (!take(talk, all->entries[at].file) && !talk->over) {
        leave_with(talk, STATUS_FAILED);
    }
}

void resuming_wanted(Talk *talk)
{
    Consultations all;
    const char *wanted = talk->config->resume;
    if (!wanted) {
        return;
    }
    PlacesStatus status = consultations_open(&all, SIZE_MAX);
    if (status == PLACES_OK) {
        take_wanted(talk, &all, wanted);
    } else {
        Draft why = {0};
        saving_why(&all.place, status, talk_lang(talk), &why);
        screen_say1(&talk->said, WORDS_RESUME_PLACE, draft_text(&why));
        draft_free(&why);
        leave_with(talk, STATUS_FAILED);
    }
    consultations_close(&all);
}

/* The offer */

typedef enum Choice { CHOICE_YES, CHOICE_NO, CHOICE_DELETE, CHOICE_UNCLEAR } Choice;

static Choice read_choice(const char *typed)
{
    static const struct {
        const char *word;
        Choice choice;
    } WORDS[] = {{"yes", CHOICE_YES},       {"oui", CHOICE_YES},
                 {"no", CHOICE_NO},         {"non", CHOICE_NO},
                 {"delete", CHOICE_DELETE}, {"supprimer", CHOICE_DELETE},
                 {"effacer", CHOICE_DELETE}};
    char folded[16];
    if (!folding_make(typed + strspn(typed, " \t"), folded, sizeof folded)) {
        return CHOICE_UNCLEAR;
    }
    folded[strcspn(folded, " .!")] = '\0';
    for (size_t i = 0; *folded && i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (folding_begins(WORDS[i].word, folded)) {
            return WORDS[i].choice;
        }
    }
    return *folded ? CHOICE_UNCLEAR : CHOICE_YES;
}

static void put_offer(Talk *talk, const Kept *kept)
{
    Draft when = {0};
    const char *summary = note_of(kept->saved, "summary");
    resuming_when(note_of(kept->saved, "begun"), talk_lang(talk), &when);
    screen_say1(&talk->said, WORDS_RESUME_LEFT, draft_text(&when));
    if (*note_of(kept->saved, "about")) {
        screen_text(&talk->said, note_of(kept->saved, "about"), 2);
    }
    if (*summary) {
        screen_text(&talk->said, summary, 2);
    }
    draft_free(&when);
}

/* Asks until it is clear; CHOICE_NO where the talk is over. */
static Choice ask_choice(Talk *talk)
{
    const char *typed = "";
    while (!talk->over) {
        screen_say(&talk->said, WORDS_RESUME_OFFER);
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TEXT && commands_is(typed)) {
            obeying_run(talk, typed, EG_NONE);
            continue;
        }
        Choice choice = heard == HEARD_TEXT ? read_choice(typed) : CHOICE_UNCLEAR;
        if (choice != CHOICE_UNCLEAR) {
            return choice;
        }
    }
    return CHOICE_NO;
}

static void delete_it(Talk *talk, Consultations *all, size_t at)
{
    PlacesStatus status = consultations_delete(all, at);
    if (status == PLACES_OK) {
        screen_say(&talk->said, WORDS_RESUME_DELETED);
    } else {
        Draft why = {0};
        saving_why(&all->place, status, talk_lang(talk), &why);
        screen_say1(&talk->said, WORDS_HISTORY_NOT_DELETED, draft_text(&why));
        draft_free(&why);
    }
}

static void offer(Talk *talk, Consultations *all, size_t at)
{
    put_offer(talk, &all->entries[at]);
    switch (ask_choice(talk)) {
    case CHOICE_YES:
        screen_put(&talk->said, "\n");
        take(talk, all->entries[at].file);
        return;
    case CHOICE_DELETE:
        delete_it(talk, all, at);
        break;
    case CHOICE_NO:
    case CHOICE_UNCLEAR:
        if (!talk->over) {
            screen_say(&talk->said, WORDS_RESUME_LATER);
        }
        break;
    }
    screen_put(&talk->said, "\n");
}

/* Only the latest is offered, of those that no other dialogue holds: who has held
 * another consultation since has left the earlier one knowingly. */
void resuming_offer(Talk *talk)
{
    Consultations all;
    const char *ours = talk->config->rules ? talk->config->rules : "";
    size_t at = 0;
    if (!talk->saving.on || talk->config->resume) {
        return;
    }
    consultations_open(&all,
                       RESUME_LOOK_BACK); /* what it cannot read, it does not offer */
    while (at < all.count && all.entries[at].busy) {
        at++;
    }
    if (at < all.count && is_unfinished(&all.entries[at]) &&
        strcmp(note_of(all.entries[at].saved, "rules"), ours) == 0) {
        offer(talk, &all, at);
    }
    consultations_close(&all);
}
