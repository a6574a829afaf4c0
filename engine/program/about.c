/* SPDX-License-Identifier: MIT
 *
 * `entregent about`: whom there is, and what is remembered of someone; their file
 * deleted, renamed, given a nickname.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/coming.h"
#include "dialogue/commands.h"
#include "dialogue/lack.h"
#include "program/program.h"
#include "program/reading.h"
#include "program/remembered.h"

/* All of them */

static void add_day(const Remembered *self, const char *day, Draft *out)
{
    lack_heed(eg_day_write(day, self->out.style.lang, draft_write, out));
}

/* The first consultation that is due; its number, or that of none. */
static uint32_t find_due(const Remembered *self, const eg_person *person)
{
    uint32_t visit = 0;
    while (visit < eg_visit_count(person) &&
           !coming_is_due(person, visit, self->base, self->today)) {
        visit++;
    }
    return visit;
}

/* "Nadia: 2 consultations, the latest on 3 March 2026; to come back to since …" */
static void put_line(Remembered *self, const eg_person *person)
{
    const char *lang = self->out.style.lang;
    uint32_t count = eg_visit_count(person);
    Draft line = {0}, day = {0}, whole = {0};
    eg_visit visit;
    char digits[16];
    snprintf(digits, sizeof digits, "%u", count);
    if (count == 0) {
        const char *const args[] = {eg_person_name(person)};
        words_format(&line, WORDS_ABOUT_LINE_NONE, lang, args, 1);
    } else {
        eg_visit_get(person, count - 1, &visit);
        add_day(self, visit.when, &day);
        const char *const args[] = {digits, eg_person_name(person), draft_text(&day)};
        words_format(&line, count == 1 ? WORDS_ABOUT_LINE_ONE : WORDS_ABOUT_LINE_MANY,
                     lang, args, 3);
    }
    if (eg_visit_get(person, find_due(self, person), &visit) == EG_OK) {
        draft_clear(&day);
        add_day(self, visit.revisit, &day);
        const char *const args[] = {draft_text(&line), draft_text(&day)};
        words_format(&whole, WORDS_ABOUT_LINE_DUE, lang, args, 2);
    }
    screen_text(&self->out, draft_text(whole.length ? &whole : &line), 0);
    draft_free(&line);
    draft_free(&day);
    draft_free(&whole);
}

static eg_status put_person(Remembered *self, const eg_person *person)
{
    bool json = self->options->layout == LAYOUT_JSON;
    return eg_person_tell(person, EG_NONE, self->base, self->today,
                          json ? EG_FORMAT_JSON : EG_FORMAT_TEXT, &self->out.style,
                          screen_write, &self->out);
}

static int put_all(Remembered *self)
{
    size_t sound = 0;
    for (size_t i = 0; i < self->people.count; i++) {
        const PeopleEntry *entry = &self->people.entries[i];
        if (!entry->sound) {
            continue;
        }
        sound++;
        if (self->options->layout != LAYOUT_JSON) {
            put_line(self, entry->person);
            continue;
        }
        eg_status status = put_person(self, entry->person);
        if (status != EG_OK) {
            return telling_status(self->options, status);
        }
    }
    if (sound == 0 && self->options->layout != LAYOUT_JSON) {
        screen_say1(&self->out, WORDS_ABOUT_NOBODY,
                    commands_name(COMMAND_ABOUT, self->out.style.lang));
    }
    return STATUS_DONE;
}

/* Changes */

static int tell_unwritten(const Remembered *self, const char *name, PeopleStatus status)
{
    Draft why = {0};
    coming_why(&self->people, status, options_lang(self->options), &why);
    const char *const args[] = {name, draft_text(&why)};
    telling_error(self->options, WORDS_ABOUT_UNWRITTEN, args, 2);
    draft_free(&why);
    return STATUS_FAILED;
}

/* Yes at a terminal, or beforehand. */
static bool agrees(Remembered *self, const eg_person *person)
{
    const char *lang = self->err.style.lang;
    Draft all = {0}, question = {0};
    if (self->options->yes) {
        return true;
    }
    if (!isatty(STDIN_FILENO)) {
        telling_error(self->options, WORDS_ABOUT_DELETE_YES, NULL, 0);
        return false;
    }
    words_count(&all, WORDS_ABOUT_VISIT_ONE, WORDS_ABOUT_VISIT_MANY, lang,
                eg_visit_count(person));
    const char *const args[] = {eg_person_name(person), draft_text(&all)};
    words_format(&question, WORDS_ABOUT_DELETE_QUESTION, lang, args, 2);
    screen_flush(&self->out);
    screen_put(&self->err, draft_text(&question));
    screen_flush(&self->err);
    draft_free(&all);
    draft_free(&question);
    bool yes = reading_yes();
    if (!yes) {
        screen_say(&self->err, WORDS_ABOUT_NOT_DELETED);
        screen_flush(&self->err);
    }
    return yes;
}

static int delete_file(Remembered *self, size_t index)
{
    const eg_person *person = self->people.entries[index].person;
    if (!agrees(self, person)) {
        return self->options->yes || isatty(STDIN_FILENO) ? STATUS_DONE : STATUS_USAGE;
    }
    PeopleStatus status = people_delete(&self->people, index);
    if (status != PEOPLE_OK) {
        return tell_unwritten(self, eg_person_name(person), status);
    }
    screen_say1(&self->out, WORDS_ABOUT_DELETED, eg_person_name(person));
    return STATUS_DONE;
}

typedef struct Naming {
    const char *name;
    bool nickname;
    char old[EG_PERSON_NAME_MOST + 1];
} Naming;

static eg_status name_person(eg_person *person, const eg_person *before, void *user)
{
    Naming *naming = user;
    (void)before;
    snprintf(naming->old, sizeof naming->old, "%s", eg_person_name(person));
    return naming->nickname ? eg_person_nickname_add(person, naming->name)
                            : eg_person_rename(person, naming->name);
}

/* Is it a name of someone else? */
static bool is_taken(const Remembered *self, size_t index, const char *name)
{
    for (size_t i = 0; i < self->people.count; i++) {
        eg_match match = EG_MATCH_NOT;
        if (i != index && self->people.entries[i].sound &&
            eg_person_match(self->people.entries[i].person, name, &match) == EG_OK &&
            match == EG_MATCH_WHOLE) {
            return true;
        }
    }
    return false;
}

static int name_file(Remembered *self, size_t index, const char *name, bool nickname)
{
    Naming naming = {.name = name, .nickname = nickname};
    eg_status why = EG_OK;
    const eg_person *person = self->people.entries[index].person;
    snprintf(naming.old, sizeof naming.old, "%s", eg_person_name(person));
    if (is_taken(self, index, name)) {
        telling_error(self->options, WORDS_ABOUT_NAME_TAKEN, &name, 1);
        return STATUS_USAGE;
    }
    PeopleStatus status = people_edit(&self->people, index, name_person, &naming, &why);
    if (status != PEOPLE_OK) {
        return tell_unwritten(self, naming.old, status);
    }
    if (why == EG_UNUSABLE || why == EG_LIMIT) {
        telling_error(self->options,
                      why == EG_LIMIT ? WORDS_ABOUT_NICKNAMES_FULL
                                      : WORDS_ABOUT_NAME_WRONG,
                      &name, 1);
        return STATUS_USAGE;
    }
    if (why != EG_OK) {
        return telling_status(self->options, why);
    }
    screen_say2(&self->out, nickname ? WORDS_ABOUT_NICKNAMED : WORDS_ABOUT_RENAMED,
                naming.old, name);
    return STATUS_DONE;
}

static int put_one(Remembered *self, const char *name)
{
    size_t index;
    const Options *options = self->options;
    int status = remembered_find(self, name, &index);
    if (status != STATUS_DONE) {
        return status;
    }
    if (options->delete_person) {
        return delete_file(self, index);
    }
    if (options->rename || options->nickname) {
        return name_file(self, index,
                         options->rename ? options->rename : options->nickname,
                         options->nickname != NULL);
    }
    return telling_status(options,
                          put_person(self, self->people.entries[index].person));
}

int program_about(const Options *options)
{
    Remembered self;
    int wrong;
    int status = remembered_open(options, &self, &wrong);
    if (status == STATUS_DONE) {
        bool one = options->operand_count > 0;
        status = one ? put_one(&self, options->operands[0]) : put_all(&self);
        status = status == STATUS_DONE && !one ? wrong : status;
    }
    return remembered_close(&self, status);
}
