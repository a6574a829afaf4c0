/* SPDX-License-Identifier: MIT
 *
 * Consultations: see consultations.h.
 */
#include "store/consultations.h"

#include "store/limits.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PLACE "consultations"
#define ENDING ".yaml"

enum {
    LETTERS = 6,     /* of five bits */
    LIST_DIGITS = 4, /* beyond that, a number is a year */
    WAIT = 200       /* milliseconds, for a lock */
};

/* One that is being written */

void record_init(Record *record)
{
    *record = (Record){.place = {.folder = -1}, .lock = {.fd = -1}};
}

static PlacesStatus open_place(Record *record, bool make)
{
    if (record->open) {
        return PLACES_OK;
    }
    PlacesHome home = places_home();
    PlacesStatus status = places_open(&home, PLACE, make, &record->place);
    record->open = status == PLACES_OK;
    return status;
}

/* Letters that make a name one's own: the first ones are milliseconds of the minute, so
 * that names of one minute are in their order, the others chance. */
static void make_letters(char out[LETTERS + 1], unsigned try)
{
    static const char ALPHABET[] = "23456789abcdefghijkmnpqrstuvwxyz"; /* in order */
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t moment =
        (uint64_t)now.tv_sec % 60 * 1000 + (uint64_t)now.tv_nsec / 1000000;
    uint64_t mixed = (uint64_t)now.tv_nsec * UINT64_C(0x9e3779b97f4a7c15);
    mixed ^= (uint64_t)getpid() * UINT64_C(0xbf58476d1ce4e5b9) + try;
    mixed *= UINT64_C(0x94d049bb133111eb);
    moment = moment << 10 | mixed >> 54;
    for (int i = LETTERS; i-- > 0; moment >>= 5) {
        out[i] = ALPHABET[moment & 31];
    }
    out[LETTERS] = '\0';
}

/* Takes a name that no file bears, and its lock. */
static PlacesStatus take_name(Record *record, const char *moment)
{
    PlacesStatus status = PLACES_BUSY;
    for (unsigned i = 0; i < CONSULTATION_NAMES_MOST && status == PLACES_BUSY; i++) {
        char letters[LETTERS + 1];
        make_letters(letters, i);
        snprintf(record->name, sizeof record->name, "%.40s-%s%s", moment, letters,
                 ENDING);
        status = places_lock(&record->place, record->name, 0, &record->lock);
        if (status == PLACES_OK &&
            faccessat(record->place.folder, record->name, F_OK, 0) == 0) {
            places_unlock(&record->place, &record->lock);
            status = PLACES_BUSY;
        }
    }
    record->held = status == PLACES_OK;
    record->save =
        (Save){.path = record->name, .folder = record->place.folder, .private = true};
    return status;
}

static PlacesStatus write_once(Record *record, const char *moment, const char *bytes,
                               size_t length, SaveStatus *saved)
{
    PlacesStatus status = PLACES_OK;
    if (length > CONSULTATION_FILE_MOST) {
        record->place.error = EFBIG; /* it could not be gone on with */
        return PLACES_FAILED;
    }
    if (!record->held) {
        status = take_name(record, moment);
    }
    if (status != PLACES_OK) {
        return status;
    }
    *saved = save_write(&record->save, bytes, length);
    record->place.error = record->save.error;
    if (!record->save.mark.there) {
        record_leave(record); /* nothing came of it */
    }
    return *saved == SAVE_OK ? PLACES_OK : PLACES_FAILED;
}

PlacesStatus record_write(Record *record, const char *moment, const char *bytes,
                          size_t length)
{
    SaveStatus saved = SAVE_OK;
    PlacesStatus status = open_place(record, true);
    if (status == PLACES_OK) {
        status = write_once(record, moment, bytes, length, &saved);
    }
    if (saved == SAVE_CHANGED || saved == SAVE_NOT_PLAIN) {
        record_leave(record);
        status = write_once(record, moment, bytes, length, &saved);
    }
    return status;
}

PlacesStatus record_adopt(Record *record, const char *name, char **bytes,
                          size_t *length)
{
    SaveMark mark;
    *bytes = NULL;
    record_leave(record);
    PlacesStatus status = open_place(record, false);
    if (status == PLACES_OK) {
        status = places_lock(&record->place, name, WAIT, &record->lock);
    }
    if (status != PLACES_OK) {
        return status;
    }
    status =
        places_read(&record->place, name, CONSULTATION_FILE_MOST, &mark, bytes, length);
    if (status != PLACES_OK) {
        places_unlock(&record->place, &record->lock);
        return status;
    }
    snprintf(record->name, sizeof record->name, "%s", name);
    record->held = true;
    record->save = (Save){.path = record->name,
                          .folder = record->place.folder,
                          .private = true,
                          .mark = mark};
    return PLACES_OK;
}

void record_leave(Record *record)
{
    if (record->held) {
        places_unlock(&record->place, &record->lock);
    }
    record->held = false;
}

PlacesStatus record_delete(Record *record)
{
    PlacesStatus status = PLACES_OK;
    if (record->held) {
        status = places_delete(&record->place, record->name);
    }
    record_leave(record);
    return status;
}

void record_close(Record *record)
{
    record_leave(record);
    if (record->open) {
        places_close(&record->place);
    }
    record->open = false;
}

/* All of them */

/* Is it a file of ours? */
static bool is_ours(const char *name)
{
    size_t length = strlen(name);
    size_t ending = sizeof ENDING - 1;
    return length > ending && strcmp(name + length - ending, ENDING) == 0;
}

/* Reads one; false when memory fails. */
static bool read_one(Consultations *self, const char *name, Kept *out)
{
    char *bytes;
    size_t length;
    *out = (Kept){.file = strdup(name)};
    if (!out->file) {
        return false;
    }
    out->busy = places_is_locked(&self->place, name);
    out->status =
        places_read(&self->place, name, CONSULTATION_FILE_MOST, NULL, &bytes, &length);
    if (out->status != PLACES_OK) {
        return out->status != PLACES_FAILED || self->place.error != ENOMEM;
    }
    eg_status status = eg_saved_read(name, bytes, length, NULL, &out->saved);
    free(bytes);
    out->sound = status == EG_OK;
    return status != EG_NO_MEMORY;
}

static PlacesStatus read_all(Consultations *self, const PlacesNames *names, size_t most)
{
    self->entries = calloc(names->count ? names->count : 1, sizeof *self->entries);
    bool ok = self->entries != NULL;
    for (size_t i = names->count; ok && i-- > 0 && self->count < most;) {
        if (is_ours(names->names[i])) {
            ok = read_one(self, names->names[i], &self->entries[self->count++]);
        }
    }
    if (!ok) {
        self->place.error = ENOMEM;
    }
    return ok ? PLACES_OK : PLACES_FAILED;
}

PlacesStatus consultations_open(Consultations *self, size_t most)
{
    PlacesHome home = places_home();
    PlacesNames names = {0};
    *self = (Consultations){.open = false};
    self->status = places_open(&home, PLACE, false, &self->place);
    self->open = self->status == PLACES_OK;
    if (!self->open) {
        return self->status == PLACES_NONE ? PLACES_OK : self->status;
    }
    places_sweep(&self->place); /* what it cannot delete harms nobody */
    PlacesStatus status = places_list(&self->place, &names);
    if (status == PLACES_OK) {
        status = read_all(self, &names, most);
    }
    places_names_free(&names);
    return status;
}

void consultations_close(Consultations *self)
{
    for (size_t i = 0; i < self->count; i++) {
        free(self->entries[i].file);
        eg_saved_free(self->entries[i].saved);
    }
    free(self->entries);
    if (self->open) {
        places_close(&self->place);
    }
    *self = (Consultations){.open = false};
}

size_t consultations_find(const Consultations *self, const char *typed, size_t *first)
{
    char *rest;
    unsigned long number = strtoul(typed, &rest, 10);
    size_t length = strlen(typed);
    size_t count = 0;
    if (rest != typed && *rest == '\0' && length < LIST_DIGITS && number > 0 &&
        number <= self->count) {
        *first = number - 1;
        return 1;
    }
    for (size_t i = 0; length > 0 && i < self->count; i++) {
        if (strncmp(self->entries[i].file, typed, length) == 0) {
            *first = count++ == 0 ? i : *first;
        }
    }
    return count;
}

PlacesStatus consultations_delete(Consultations *self, size_t index)
{
    PlacesLock lock;
    const char *file = self->entries[index].file;
    PlacesStatus status = places_lock(&self->place, file, WAIT, &lock);
    if (status == PLACES_BUSY) {
        return status;
    }
    PlacesStatus deleted = places_delete(&self->place, file);
    places_unlock(&self->place, &lock);
    return deleted;
}

void consultations_id(const char *file, char out[PLACES_NAME])
{
    size_t length = strlen(file);
    snprintf(out, PLACES_NAME, "%.*s",
             (int)(is_ours(file) ? length - (sizeof ENDING - 1) : length), file);
}
