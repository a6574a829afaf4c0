/* SPDX-License-Identifier: MIT
 *
 * What is remembered of people, opened for a command: see remembered.h.
 */
#include "program/remembered.h"
#include "dialogue/lack.h"

#include <stdlib.h>
#include <string.h>

#include "dialogue/coming.h"
#include "dialogue/nearest.h"
#include "dialogue/today.h"
#include "program/rules.h"

/* Tells of a file that cannot be read, by its problems or by its path alone. */
static void tell_wrong(Remembered *self, size_t index)
{
    const PeopleEntry *entry = &self->people.entries[index];
    char path[PLACES_PATH];
    people_path(&self->people, index, path);
    screen_say1(&self->err, WORDS_PEOPLE_UNREADABLE, path);
    if (entry->person) {
        lack_heed(eg_person_problems_write(entry->person, EG_PROBLEMS_HUMAN,
                                           &self->err.style, screen_write, &self->err));
    }
    screen_flush(&self->err);
}

int remembered_read(const Options *options, Remembered *out, int *wrong)
{
    *wrong = STATUS_DONE;
    *out = (Remembered){.options = options, .people = {.place = {.folder = -1}}};
    telling_out(options, &out->out);
    telling_err(options, &out->err);
    today_find(options->today, out->today);
    PeopleStatus opened = people_open(&out->people);
    if (opened != PEOPLE_OK) {
        Draft why = {0};
        coming_why(&out->people, opened, options_lang(options), &why);
        const char *const args[] = {draft_text(&why)};
        telling_error(options, WORDS_ABOUT_PLACE, args, 1);
        draft_free(&why);
        return STATUS_FAILED;
    }
    for (size_t i = 0; i < out->people.count; i++) {
        if (!out->people.entries[i].sound) {
            bool unread = out->people.entries[i].status == PLACES_FAILED;
            tell_wrong(out, i);
            *wrong = unread || *wrong == STATUS_FAILED ? STATUS_FAILED : STATUS_WRONG;
        }
    }
    return STATUS_DONE;
}

int remembered_open(const Options *options, Remembered *out, int *wrong)
{
    int status = remembered_read(options, out, wrong);
    if (status == STATUS_DONE && !rules_open_sound(options, &out->base, &status)) {
        return status;
    }
    return status;
}

void remembered_free(Remembered *self)
{
    people_close(&self->people);
}

int remembered_close(Remembered *self, int status)
{
    people_close(&self->people);
    eg_base_release(self->base);
    return telling_close(self->options, &self->out, status);
}

static void tell_nobody(const Remembered *self, const char *name)
{
    const char **names = malloc((self->people.count + 1) * sizeof *names);
    size_t count = 0;
    for (size_t i = 0; names && i < self->people.count; i++) {
        if (self->people.entries[i].sound) {
            names[count++] = eg_person_name(self->people.entries[i].person);
        }
    }
    size_t near = names ? nearest_find(name, names, count) : count;
    const char *const args[] = {name, near < count ? names[near] : ""};
    telling_error(self->options,
                  near < count ? WORDS_ABOUT_NEAREST : WORDS_ABOUT_NO_SUCH, args, 2);
    free(names);
}

static void tell_several(const Remembered *self, const char *name, const size_t *found,
                         size_t count)
{
    Draft list = {0};
    for (size_t i = 0; i < count; i++) {
        draft_add_string(&list, i ? ", " : "");
        draft_add_string(&list, eg_person_name(self->people.entries[found[i]].person));
    }
    const char *const args[] = {name, draft_text(&list)};
    telling_error(self->options, WORDS_ABOUT_SEVERAL, args, 2);
    draft_free(&list);
}

/* Was there a file that reading failed of? It may be theirs. */
static bool is_any_unread(const Remembered *self)
{
    bool unread = false;
    for (size_t i = 0; i < self->people.count; i++) {
        unread = unread || self->people.entries[i].status == PLACES_FAILED;
    }
    return unread;
}

int remembered_find(const Remembered *self, const char *name, size_t *index)
{
    size_t count;
    bool whole;
    int status = STATUS_DONE;
    size_t *found = malloc((self->people.count + 1) * sizeof *found);
    if (!found ||
        people_find(&self->people, name, found, &count, &whole) != PEOPLE_OK) {
        status = telling_status(self->options, EG_NO_MEMORY);
    } else if (count == 0) {
        tell_nobody(self, name);
        status = is_any_unread(self) ? STATUS_FAILED : STATUS_NONE;
    } else if (count > 1) {
        tell_several(self, name, found, count);
        status = STATUS_USAGE;
    } else {
        *index = found[0];
    }
    free(found);
    return status;
}
