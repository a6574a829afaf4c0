/* SPDX-License-Identifier: MIT
 *
 * Whom a consultation is about: see talk.h.
 *
 *     a name -> who is meant? -> what came of the advice that is due?
 *            -> what is remembered is said, and shown among what was heard
 *            -> after the advice, the consultation is written into their file
 *
 * Invariants
 *   - nobody is remembered whom she did not name, and no file is made before there is
 *     something to write in it;
 *   - what was written about one person is taken out again where the consultation turns
 *     out to be about another;
 *   - whatever cannot be read or written is told, and the consultation goes on.
 */
#include <stdlib.h>
#include <string.h>

#include "dialogue/coming.h"
#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/lack.h"
#include "dialogue/nearest.h"
#include "dialogue/talk.h"
#include "dialogue/today.h"

enum { NAME_WORDS = 5 };

static PeopleEntry *entry_of(const Talk *talk)
{
    return &talk->people.entries[talk->who];
}

static eg_person *person_of(const Talk *talk)
{
    return talk->who == NOBODY_THERE ? NULL : entry_of(talk)->person;
}

/* Tells why something was not written. */
static void tell_unwritten(Talk *talk, const char *name, PeopleStatus status)
{
    Draft why = {0};
    coming_why(&talk->people, status, talk_lang(talk), &why);
    screen_say2(&talk->said, WORDS_PEOPLE_NOT_KEPT, name, draft_text(&why));
    draft_free(&why);
}

static void add_day(const Talk *talk, const char *day, Draft *out)
{
    lack_heed(eg_day_write(day, talk_lang(talk), draft_write, out));
}

/* Turning to someone */

static void tell_unreadable(Talk *talk)
{
    char path[PLACES_PATH];
    for (size_t i = 0; i < talk->people.count; i++) {
        const PeopleEntry *entry = &talk->people.entries[i];
        if (entry->file && !entry->sound) {
            people_path(&talk->people, i, path);
            screen_say1(&talk->said, WORDS_PEOPLE_UNREADABLE, path);
        }
    }
}

/* Of a day that is still to come, the clock of one of the two days was wrong. */
static void tell_clock(Talk *talk)
{
    eg_visit visit;
    for (uint32_t i = 0; eg_visit_get(person_of(talk), i, &visit) == EG_OK; i++) {
        if (strcmp(visit.when, talk->today) > 0) {
            Draft day = {0};
            add_day(talk, visit.when, &day);
            screen_say2(&talk->said, WORDS_PEOPLE_CLOCK,
                        eg_person_name(person_of(talk)), draft_text(&day));
            draft_free(&day);
            return;
        }
    }
}

/* Reads an answer to "what came of it?"; false where there is none for now. */
static bool hear_came(Talk *talk, eg_came *out)
{
    const char *typed = "";
    while (!talk->over) {
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TEXT && commands_is(typed)) {
            if (obeying_run(talk, typed, EG_NONE) != WISH_PROMPT && !talk->over) {
                coming_put(&talk->said);
            }
            continue;
        }
        if (heard != HEARD_TEXT) {
            return false;
        }
        ComingReply reply = coming_read(&talk->said, typed, out);
        if (reply != COMING_AGAIN) {
            return reply == COMING_CAME;
        }
    }
    return false;
}

/* Asks what came of one consultation, and saves it at once. */
static void ask_came(Talk *talk, uint32_t visit)
{
    eg_came came;
    Screen *said = &talk->said;
    screen_put(said, "\n");
    talk_check(talk, eg_person_tell(person_of(talk), visit, talk->base, talk->today,
                                    EG_FORMAT_TEXT, &said->style, screen_write, said));
    coming_put(said);
    if (!hear_came(talk, &came)) {
        if (!talk->over) {
            screen_say(said, WORDS_COMING_SKIPPED);
        }
        return;
    }
    PeopleStatus status =
        coming_save(&talk->people, talk->who, visit, came, talk->today);
    if (status == PEOPLE_OK) {
        screen_say(said, WORDS_COMING_DONE);
    } else {
        tell_unwritten(talk, eg_person_name(person_of(talk)), status);
    }
}

static void ask_due(Talk *talk)
{
    for (uint32_t i = 0; !talk->over && i < eg_visit_count(person_of(talk)); i++) {
        if (i != talk->visit &&
            coming_is_due(person_of(talk), i, talk->base, talk->today)) {
            ask_came(talk, i);
        }
    }
}

/* Taking out what was written */

/* EG_NO_SUCH where it is not in the file any more. */
static eg_status drop_visit(eg_person *person, const eg_person *before, void *user)
{
    const Talk *talk = user;
    return eg_visit_drop(person, eg_visit_find(person, before, talk->visit));
}

/* A file in which nothing else is left goes with it. */
static void take_out(Talk *talk)
{
    if (talk->who != NOBODY_THERE && talk->visit != EG_NONE) {
        PeopleStatus status =
            people_edit(&talk->people, talk->who, drop_visit, talk, NULL);
        if (status != PEOPLE_OK) {
            tell_unwritten(talk, eg_person_name(person_of(talk)), status);
        } else if (eg_visit_count(person_of(talk)) == 0 &&
                   !eg_person_nickname(person_of(talk), 0)) {
            people_delete(&talk->people, talk->who);
        }
    }
    talk->visit = EG_NONE;
}

static void turn_to(Talk *talk, size_t who)
{
    if (who == talk->who && who != NOBODY_THERE) {
        screen_say1(&talk->said, WORDS_PEOPLE_KNOWN, eg_person_name(person_of(talk)));
        return;
    }
    take_out(talk);
    talk->who = who;
    if (who == NOBODY_THERE) {
        screen_say(&talk->said, WORDS_PEOPLE_NOBODY);
        return;
    }
    bool fresh = entry_of(talk)->file == NULL;
    screen_say1(&talk->said, fresh ? WORDS_PEOPLE_NEW : WORDS_PEOPLE_KNOWN,
                eg_person_name(person_of(talk)));
    talk->recalling = true;
    tell_clock(talk);
    ask_due(talk);
}

/* Finding who is meant */

/* Someone of this name of whom there is no file yet. */
static void turn_to_new(Talk *talk, const char *name)
{
    size_t who;
    if (people_add(&talk->people, name, &who) != PEOPLE_OK) {
        talk_check(talk, EG_NO_MEMORY);
        return;
    }
    turn_to(talk, who);
}

/* Adds whoever has a name near to what was typed. */
static size_t add_nearest(const Talk *talk, const char *name, size_t *found)
{
    size_t count = 0;
    const char **names = malloc((talk->people.count + 1) * sizeof *names);
    size_t *numbers = malloc((talk->people.count + 1) * sizeof *numbers);
    for (size_t i = 0; names && numbers && i < talk->people.count; i++) {
        if (talk->people.entries[i].sound) {
            names[count] = eg_person_name(talk->people.entries[i].person);
            numbers[count++] = i;
        }
    }
    size_t near = names && numbers ? nearest_find(name, names, count) : count;
    if (near < count) {
        *found = numbers[near];
    }
    bool any = near < count;
    free(names);
    free(numbers);
    return any ? 1 : 0;
}

/* Lets her choose among several, someone new, and nobody. */
static void choose(Talk *talk, const char *name, const size_t *found, size_t count)
{
    Screen *said = &talk->said;
    char *own = strdup(name); /* the line goes with the next one */
    const char *typed = "";
    screen_say1(said, count == 1 ? WORDS_PEOPLE_PERHAPS : WORDS_PEOPLE_SEVERAL, name);
    for (size_t i = 0; i < count; i++) {
        screen_item(said, (unsigned)i + 1,
                    eg_person_name(talk->people.entries[found[i]].person));
    }
    while (own && !talk->over) {
        screen_say(said, WORDS_PEOPLE_WHICH);
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TEXT && commands_is(typed)) {
            size_t before = talk->who;
            obeying_run(talk, typed, EG_NONE);
            if (talk->who != before) {
                free(own);
                return;
            }
            continue;
        }
        if (talk_leaves(talk, heard, typed) ||
            (heard == HEARD_TEXT && talk_is_blank(typed))) {
            break;
        }
        char *rest = NULL;
        unsigned long number = heard == HEARD_TEXT ? strtoul(typed, &rest, 10) : 0;
        bool whole = rest && rest != typed && talk_is_blank(rest);
        if (whole && number == 0) {
            turn_to_new(talk, own);
            free(own);
            return;
        }
        if (whole && number <= count) {
            turn_to(talk, found[number - 1]);
            free(own);
            return;
        }
    }
    free(own);
    if (!talk->over) {
        turn_to(talk, NOBODY_THERE);
    }
}

/* Is it a word for nobody, in either language? */
static bool is_nobody(const char *name)
{
    static const char *const WORDS[] = {"nobody", "no one", "none", "personne",
                                        "no",     "non",    "-"};
    return folding_among(name, WORDS, sizeof WORDS / sizeof WORDS[0]);
}

/* "Yes" does not say who. */
static bool is_yes(const char *name)
{
    static const char *const WORDS[] = {"y", "yes", "o", "oui", "someone", "quelqu'un"};
    return folding_among(name, WORDS, sizeof WORDS / sizeof WORDS[0]);
}

/* Can it be a name at all? It is told where not. */
static bool check_name(Talk *talk, const char *name)
{
    eg_person *person = NULL;
    eg_status status = eg_person_new(name, NULL, &person);
    eg_person_free(person);
    if (status == EG_UNUSABLE) {
        Draft quoted = {0};
        talk_quote(&quoted, name);
        screen_say1(&talk->said, WORDS_PEOPLE_NOT_NAME, draft_text(&quoted));
        draft_free(&quoted);
        return false;
    }
    return talk_check(talk, status);
}

/* Turns to whom a name means; false where it is none. */
static bool find(Talk *talk, const char *name)
{
    size_t count = 0;
    bool whole = false;
    if (is_nobody(name)) {
        turn_to(talk, NOBODY_THERE);
        return true;
    }
    if (!check_name(talk, name)) {
        return talk->over;
    }
    tell_unreadable(talk);
    size_t *found = malloc((talk->people.count + 1) * sizeof *found);
    if (!found ||
        people_find(&talk->people, name, found, &count, &whole) != PEOPLE_OK) {
        talk_check(talk, EG_NO_MEMORY);
    } else {
        count = count == 0 ? add_nearest(talk, name, found) : count;
        if (count == 0) {
            turn_to_new(talk, name);
        } else if (whole && count == 1) {
            turn_to(talk, found[0]);
        } else {
            choose(talk, name, found, count);
        }
    }
    free(found);
    return true;
}

/* The beginning */

static size_t count_words(const char *text)
{
    size_t count = 0;
    for (text += strspn(text, " \t"); *text; text += strspn(text, " \t")) {
        text += strcspn(text, " \t");
        count++;
    }
    return count;
}

/* Asks whom it is about. What is longer than a name is the story. Who is known is not
 * listed: someone may be looking on. */
static void ask_whom(Talk *talk)
{
    const char *typed = "";
    screen_say(&talk->said, WORDS_PEOPLE_WHO);
    talk->naming = true;
    while (!talk->over) {
        Heard heard = talk_hear_story(talk, &typed);
        if (heard == HEARD_TEXT && commands_is(typed)) {
            if (obeying_run(talk, typed, EG_NONE) == WISH_MOVE) {
                break;
            }
        } else if (heard == HEARD_TEXT && count_words(typed) > NAME_WORDS) {
            telling_add(talk, typed);
            break;
        } else if (heard == HEARD_TEXT) {
            if (talk_is_blank(typed) || (!is_yes(typed) && find(talk, typed))) {
                break;
            }
        } else if (heard == HEARD_END) {
            talk_leave(talk);
        }
        if (!talk->over) {
            screen_say(&talk->said, WORDS_PEOPLE_WHO_AGAIN);
        }
    }
    talk->naming = false;
}

static void tell_due(Talk *talk)
{
    size_t count = coming_count(&talk->people, talk->base, talk->today);
    if (count > 0) {
        Draft line = {0};
        words_count(&line, WORDS_PEOPLE_DUE_ONE, WORDS_PEOPLE_DUE_MANY, talk_lang(talk),
                    count);
        screen_text(&talk->said, draft_text(&line), 0);
        screen_put(&talk->said, "\n");
        draft_free(&line);
    }
}

bool persons_begin(Talk *talk)
{
    const DialogueConfig *config = talk->config;
    today_find(config->today, talk->today);
    PeopleStatus status = people_open(&talk->people);
    if (status != PEOPLE_OK) {
        Draft why = {0};
        coming_why(&talk->people, status, talk_lang(talk), &why);
        screen_say1(&talk->said, WORDS_PEOPLE_PLACE, draft_text(&why));
        draft_free(&why);
        return true;
    }
    bool known = false;
    for (size_t i = 0; i < talk->people.count; i++) {
        known = known || talk->people.entries[i].sound;
    }
    if (config->about) {
        find(talk, config->about);
    } else if (known) {
        tell_due(talk);
        ask_whom(talk);
    }
    return config->about || known;
}

const char *persons_name(const Talk *talk)
{
    return talk->who == NOBODY_THERE
               ? NULL
               : eg_person_name(talk->people.entries[talk->who].person);
}

bool persons_visit(const Talk *talk, eg_visit *out)
{
    return talk->who != NOBODY_THERE && talk->visit != EG_NONE &&
           eg_visit_get(person_of(talk), talk->visit, out) == EG_OK;
}

/* Where a consultation stands now: under its number, or, where others were taken out
 * meanwhile, under an earlier one. */
static uint32_t find_mark(const Talk *talk, const FileMark *mark)
{
    uint32_t count = eg_visit_count(person_of(talk));
    uint32_t i = mark->visit < count ? mark->visit + 1 : count;
    while (mark->visit != EG_NONE && i-- > 0) {
        eg_visit kept;
        if (eg_visit_get(person_of(talk), i, &kept) == EG_OK &&
            strcmp(kept.when, mark->day) == 0 &&
            (!mark->advised ||
             strcmp(kept.advised ? kept.advised : "none", mark->advised) == 0)) {
            return i;
        }
    }
    return EG_NONE;
}

void persons_resume(Talk *talk, const char *name, const FileMark *mark)
{
    size_t count = 0;
    bool whole = false;
    today_find(talk->config->today, talk->today);
    if (people_open(&talk->people) != PEOPLE_OK || !name) {
        return;
    }
    size_t *found = malloc((talk->people.count + 1) * sizeof *found);
    if (!found ||
        people_find(&talk->people, name, found, &count, &whole) != PEOPLE_OK) {
        talk_check(talk, EG_NO_MEMORY);
    } else if (count == 1 && whole) {
        talk->who = found[0];
    } else if (people_add(&talk->people, name, &talk->who) != PEOPLE_OK) {
        talk->who = NOBODY_THERE;
    }
    free(found);
    if (talk->who != NOBODY_THERE) {
        talk->visit = find_mark(talk, mark);
    }
}

void persons_end(Talk *talk)
{
    people_close(&talk->people);
}

/* Under way */

void persons_recall(Talk *talk)
{
    uint32_t fresh = 0;
    talk->recalling = false;
    if (talk->who == NOBODY_THERE) {
        return;
    }
    eg_status status = eg_person_recall(person_of(talk), talk->consult, talk->today,
                                        talk->visit, &talk->said.style, &fresh);
    if (talk_check(talk, status) && fresh > 0) {
        talk_changed(talk);
        talk->recalling = false;
        talk->listing = true;
    }
}

/* What is kept of it: as a new one, or in the place of the one before. */
typedef struct Keeping {
    Talk *talk;
    uint32_t before;
} Keeping;

static eg_status keep_visit(eg_person *person, const eg_person *before, void *user)
{
    const Keeping *keeping = user;
    Talk *talk = keeping->talk;
    talk->visit = eg_visit_find(person, before, keeping->before);
    return eg_visit_keep(person, talk->consult, talk->today, &talk->visit);
}

/* Says that it was written, and when to come back. */
static void tell_kept(Talk *talk)
{
    eg_visit visit;
    const char *name = eg_person_name(person_of(talk));
    if (eg_visit_get(person_of(talk), talk->visit, &visit) != EG_OK) {
        return;
    }
    screen_put(&talk->said, "\n");
    if (*visit.revisit) {
        Draft day = {0};
        add_day(talk, visit.revisit, &day);
        screen_say2(&talk->said, WORDS_PEOPLE_KEPT_UNTIL, name, draft_text(&day));
        draft_free(&day);
    } else {
        screen_say1(&talk->said, WORDS_PEOPLE_KEPT, name);
    }
}

/* Says once that someone can be remembered. */
static void hint(Talk *talk)
{
    if (!talk->hinted) {
        screen_put(&talk->said, "\n");
        screen_say1(&talk->said, WORDS_PEOPLE_HINT,
                    commands_name(COMMAND_ABOUT, talk_lang(talk)));
    }
    talk->hinted = true;
}

void persons_keep(Talk *talk)
{
    eg_status why = EG_OK;
    Keeping keeping = {talk, talk->visit};
    bool first = talk->visit == EG_NONE;
    if (talk->who == NOBODY_THERE) {
        hint(talk);
        return;
    }
    PeopleStatus status =
        people_edit(&talk->people, talk->who, keep_visit, &keeping, &why);
    if (status != PEOPLE_OK) {
        talk->visit = keeping.before;
        screen_put(&talk->said, "\n");
        tell_unwritten(talk, eg_person_name(person_of(talk)), status);
    } else if (why == EG_OK) {
        talk->kept = true;
        if (first) {
            tell_kept(talk);
        }
    } else if (why != EG_NOT_NOW) {
        talk_check(talk, why);
    }
}

Wish persons_about(Talk *talk, const char *name)
{
    Screen *said = &talk->said;
    if (talk_is_blank(name)) {
        screen_say1(said, WORDS_PEOPLE_ABOUT_WHOM,
                    commands_name(COMMAND_ABOUT, talk_lang(talk)));
        if (talk->who != NOBODY_THERE) {
            screen_say1(said, WORDS_PEOPLE_KNOWN, eg_person_name(person_of(talk)));
        }
        return WISH_PROMPT;
    }
    size_t before = talk->who;
    find(talk, name);
    if (talk->over || talk->who == before) {
        return WISH_PROMPT;
    }
    if (talk->advised && talk->who != NOBODY_THERE) {
        persons_keep(talk);
    }
    return WISH_MOVE;
}
