/* SPDX-License-Identifier: MIT
 *
 * Progress, kept: see progress_store.h.
 */
#include "store/progress_store.h"
#include "store/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    WAIT = 200, /* milliseconds, for the lock */
    DAY = 10,   /* bytes of "2026-11-27" */
    HOUR = 11,  /* where in a moment, and how many bytes */
    MINUTE = 14,
    DIGITS = 2
};

static const char PLACE[] = "practice";
static const char FILE_NAME[] = "progress.yaml";
static const char ASIDE[] = "progress-";
static const char ENDING[] = ".yaml";

/* What was read, and how far it can be used. */
typedef struct Reading {
    eg_progress *progress; /* NULL: nothing could be read */
    PlacesStatus status;
    ProgressFound found;
    SaveMark mark;
} Reading;

/* Judging */

static uint32_t count_today(const ProgressStore *store, const eg_progress *progress)
{
    char day[DAY + 1];
    snprintf(day, sizeof day, "%s", store->config.now);
    return eg_review_count_until(progress, day);
}

static bool knows_one(const ProgressStore *store, const eg_review *review)
{
    for (uint32_t i = 0; i < review->n_principles; i++) {
        if (store->config.knows(store->config.user, review->principles[i])) {
            return true;
        }
    }
    return false;
}

/* Is some principle known here? Of no principle at all, it is. */
static bool is_of_base(const ProgressStore *store, const eg_progress *progress)
{
    bool any = false;
    eg_review review;
    for (uint32_t i = 0;
         store->config.knows && eg_review_get(progress, i, &review) == EG_OK; i++) {
        if (knows_one(store, &review)) {
            return true;
        }
        any = any || review.n_principles > 0;
    }
    return !any;
}

static ProgressFound judge(const ProgressStore *store, const eg_progress *progress)
{
    if (!is_of_base(store, progress)) {
        return PROGRESS_OTHER_BASE;
    }
    return count_today(store, progress) < eg_review_count(progress) ? PROGRESS_FUTURE
                                                                    : PROGRESS_FINE;
}

/* Reading */

/* Why a file or a folder cannot be used. */
static void set_why(ProgressStore *store, PlacesStatus status)
{
    bool failed = status == PLACES_FAILED;
    int error = store->place.error;
    store->error = failed ? error : 0;
    store->kept = status == PLACES_NO_HOME ? PROGRESS_NO_HOME
                  : status == PLACES_BUSY  ? PROGRESS_BUSY
                  : status == PLACES_NOT_OURS || status == PLACES_NOT_PLAIN
                      ? PROGRESS_NOT_OURS
                  : failed && (error == EACCES || error == EROFS || error == EPERM)
                      ? PROGRESS_READ_ONLY
                      : PROGRESS_FAILED;
}

/* Reads a file; EG_NO_MEMORY: nothing came of it. */
static eg_status read_file(ProgressStore *store, const char *name, Reading *out)
{
    char *bytes = NULL;
    size_t length = 0;
    *out = (Reading){.found = PROGRESS_DAMAGED};
    out->status =
        places_read(&store->place, name, SAVE_READ_MOST, &out->mark, &bytes, &length);
    if (out->status != PLACES_OK) {
        out->found = out->status == PLACES_NONE ? PROGRESS_NEW : PROGRESS_DAMAGED;
        return EG_OK;
    }
    eg_status status = eg_progress_read(name, bytes, length, NULL, &out->progress);
    free(bytes);
    if (status == EG_OK) {
        out->found = judge(store, out->progress);
    }
    return status == EG_WRONG ? EG_OK : status;
}

/* Putting aside */

/* "progress-2026-11-27-1405.yaml", or with a number where there are more. */
static void name_aside(const ProgressStore *store, unsigned number,
                       char out[PLACES_NAME])
{
    const char *now = store->config.now;
    char more[16] = "";
    if (number > 1) {
        snprintf(more, sizeof more, "-%u", number);
    }
    snprintf(out, PLACES_NAME, "%s%.*s-%.*s%.*s%s%s", ASIDE, DAY, now, DIGITS,
             now + HOUR, DIGITS, now + MINUTE, more, ENDING);
}

/* Gives the file such a name: a second one, or in the place of its own. */
static bool put_aside(ProgressStore *store, bool second)
{
    char name[PLACES_NAME];
    PlacesStatus status = PLACES_FAILED;
    store->place.error = EEXIST;
    for (unsigned i = 1; i <= PROGRESS_ASIDE_MOST && status == PLACES_FAILED &&
                         store->place.error == EEXIST;
         i++) {
        name_aside(store, i, name);
        status = second ? places_link(&store->place, FILE_NAME, name)
                        : places_rename(&store->place, FILE_NAME, name);
    }
    if (status != PLACES_OK && status != PLACES_NONE) {
        set_why(store, status);
        store->stuck = true;
        return false;
    }
    snprintf(store->aside, sizeof store->aside, "%s", status == PLACES_OK ? name : "");
    if (!second) {
        store->mark = (SaveMark){.there = false};
    }
    return true;
}

static bool is_aside(const char *name)
{
    size_t length = strlen(name);
    size_t ending = sizeof ENDING - 1;
    return strncmp(name, ASIDE, sizeof ASIDE - 1) == 0 && length > ending &&
           strcmp(name + length - ending, ENDING) == 0;
}

typedef bool (*Wanted)(const ProgressStore *store, const Reading *reading);

/* Is there one among those that were put aside? The latest, as their names say. */
static bool find_aside(ProgressStore *store, Wanted wanted, char out[PLACES_NAME])
{
    PlacesNames names;
    unsigned looked = 0;
    bool found = false;
    places_list(&store->place, &names);
    for (size_t i = names.count; !found && i-- > 0 && looked < PROGRESS_LOOKED_MOST;) {
        Reading reading;
        if (is_aside(names.names[i]) &&
            read_file(store, names.names[i], &reading) == EG_OK) {
            looked++;
            found = wanted(store, &reading);
            snprintf(out, PLACES_NAME, "%s", names.names[i]);
            eg_progress_free(reading.progress);
        }
    }
    places_names_free(&names);
    return found;
}

static bool is_usable(const ProgressStore *store, const Reading *reading)
{
    (void)store;
    return reading->found == PROGRESS_FINE || reading->found == PROGRESS_FUTURE;
}

/* Takes up again what was put aside of this base, if anything was. */
static eg_status resume(ProgressStore *store)
{
    char name[PLACES_NAME];
    Reading reading;
    if (!find_aside(store, is_usable, name) ||
        places_rename(&store->place, name, FILE_NAME) != PLACES_OK) {
        return EG_OK;
    }
    eg_status status = read_file(store, FILE_NAME, &reading);
    if (status == EG_OK && is_usable(store, &reading)) {
        store->reviews = reading.progress;
        store->mark = reading.mark;
        store->resumed = true;
    } else {
        eg_progress_free(reading.progress);
    }
    return status;
}

/* Does it end with the same review, one of the future? */
static bool is_same(const ProgressStore *store, const Reading *reading)
{
    eg_review mine, its;
    uint32_t count = eg_review_count(reading->progress);
    return count > 0 && eg_review_get(reading->progress, count - 1, &its) == EG_OK &&
           eg_review_get(store->reviews, eg_review_count(store->reviews) - 1, &mine) ==
               EG_OK &&
           strcmp(mine.when, its.when) == 0 && strcmp(mine.exercise, its.exercise) == 0;
}

/* Opening */

/* Opens the place, and takes the lock; `kept` says whether that went well. */
static void take_place(ProgressStore *store)
{
    PlacesHome home = places_home();
    bool keep = store->config.keep;
    PlacesStatus status = places_open(&home, PLACE, keep, &store->place);
    store->kept = keep ? PROGRESS_KEPT : PROGRESS_UNASKED;
    if (status == PLACES_OK && keep) {
        places_sweep(&store->place);
        status = places_lock(&store->place, FILE_NAME, WAIT, &store->lock);
    }
    if (status != PLACES_OK && !(status == PLACES_NONE && !keep)) {
        set_why(store, status);
    }
}

/* A file that goes on; what is of the future is kept aside too, once. */
static void go_on(ProgressStore *store, const Reading *reading)
{
    char name[PLACES_NAME];
    store->reviews = reading->progress;
    if (reading->found == PROGRESS_FUTURE && store->kept == PROGRESS_KEPT &&
        !find_aside(store, is_same, name)) {
        put_aside(store, true);
    }
}

/* Makes room for a file of this base. */
static eg_status make_room(ProgressStore *store)
{
    if (store->kept != PROGRESS_KEPT || !put_aside(store, false) ||
        store->found != PROGRESS_OTHER_BASE) {
        return EG_OK;
    }
    return resume(store);
}

/* What to do about what was read. */
static eg_status settle(ProgressStore *store, const Reading *reading)
{
    store->found = reading->found;
    store->mark = reading->mark;
    if (is_usable(store, reading)) {
        go_on(store, reading);
        return EG_OK;
    }
    if (reading->found == PROGRESS_DAMAGED) {
        store->damaged = reading->progress;
    } else {
        eg_progress_free(reading->progress);
    }
    if (reading->status == PLACES_OK || reading->status == PLACES_TOO_BIG) {
        return make_room(store);
    }
    if (reading->status == PLACES_NONE && store->kept == PROGRESS_KEPT) {
        return resume(store);
    }
    if (reading->status != PLACES_NONE) {
        set_why(store, reading->status);
        store->found = PROGRESS_NEW;
        store->stuck = true;
    }
    return EG_OK;
}

/* Renaming over a file would not ask whether it may be written. */
static void check_writable(ProgressStore *store)
{
    if (store->kept == PROGRESS_KEPT && store->mark.there &&
        faccessat(store->place.folder, FILE_NAME, W_OK, AT_EACCESS) != 0) {
        store->kept = PROGRESS_READ_ONLY;
        store->error = errno;
    }
}

eg_status progress_store_open(ProgressStore *store, const ProgressConfig *config)
{
    Reading reading = {.status = PLACES_NONE};
    eg_status status = EG_OK;
    *store =
        (ProgressStore){.config = *config, .place = {.folder = -1}, .lock = {.fd = -1}};
    take_place(store);
    if (store->place.folder >= 0) {
        status = read_file(store, FILE_NAME, &reading);
    }
    if (status == EG_OK) {
        status = settle(store, &reading);
    }
    check_writable(store);
    if (status == EG_OK && !store->reviews) {
        status = eg_progress_new(config->title, NULL, &store->reviews);
    }
    if (status != EG_OK) {
        progress_store_close(store);
    }
    return status;
}

uint32_t progress_store_counting(const ProgressStore *store)
{
    return count_today(store, store->reviews);
}

/* Writing */

typedef struct Text {
    char *bytes;
    size_t length, room;
} Text;

static int collect(void *user, const char *bytes, size_t length)
{
    Text *text = user;
    if (text->room - text->length < length) {
        size_t room = (text->length + length) * 2;
        char *grown = realloc(text->bytes, room);
        if (!grown) {
            return 1;
        }
        text->bytes = grown;
        text->room = room;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return 0;
}

static SaveStatus save(ProgressStore *store, const Text *text)
{
    Save save = {.path = FILE_NAME,
                 .folder = store->place.folder,
                 .private = true,
                 .mark = store->mark};
    SaveStatus status = save_write(&save, text->bytes, text->length);
    store->mark = save.mark;
    store->place.error = save.error;
    return status;
}

/* A file that was deleted meanwhile is made anew. */
static void forget_deleted(ProgressStore *store)
{
    if (faccessat(store->place.folder, FILE_NAME, F_OK, 0) != 0 && errno == ENOENT) {
        store->mark = (SaveMark){.there = false};
    }
}

/* Writes all reviews; what someone else wrote meanwhile is put aside first. */
static void write_all(ProgressStore *store)
{
    Text text = {NULL, 0, 0};
    if (eg_progress_write(store->reviews, collect, &text) != EG_OK) {
        free(text.bytes);
        store->kept = PROGRESS_FAILED;
        store->error = ENOMEM;
        return;
    }
    forget_deleted(store);
    SaveStatus status = save(store, &text);
    if (status == SAVE_CHANGED && put_aside(store, false)) {
        status = save(store, &text);
    }
    free(text.bytes);
    if (status == SAVE_OK) {
        store->kept = PROGRESS_KEPT;
        store->error = 0;
    } else if (!store->stuck) {
        store->place.error = status == SAVE_FAILED ? store->place.error : EIO;
        set_why(store, status == SAVE_NOT_PLAIN ? PLACES_NOT_PLAIN : PLACES_FAILED);
    }
}

eg_status progress_store_add(ProgressStore *store, const eg_review *review)
{
    eg_status status = eg_review_add(store->reviews, review);
    store->aside[0] = '\0';
    if (status == EG_OK && store->lock.fd >= 0 && !store->stuck) {
        write_all(store);
    }
    return status;
}

eg_status progress_store_aside(ProgressStore *store)
{
    eg_progress *begun = NULL;
    if (store->kept != PROGRESS_KEPT || store->stuck) {
        return EG_NOT_NOW;
    }
    eg_status status = eg_progress_new(store->config.title, NULL, &begun);
    if (status == EG_OK && !put_aside(store, false)) {
        status = EG_NOT_NOW;
    }
    if (status != EG_OK) {
        eg_progress_free(begun);
        return status;
    }
    eg_progress_free(store->reviews);
    store->reviews = begun;
    return EG_OK;
}

void progress_store_path(const ProgressStore *store, const char *file,
                         char out[PLACES_PATH])
{
    int length =
        snprintf(out, PLACES_PATH, "%s/%s", store->place.path, file ? file : FILE_NAME);
    if (!*store->place.path || length < 0 || length >= PLACES_PATH) {
        *out = '\0';
    }
}

void progress_store_close(ProgressStore *store)
{
    eg_progress_free(store->reviews);
    eg_progress_free(store->damaged);
    if (store->lock.fd >= 0) {
        places_unlock(&store->place, &store->lock);
    }
    places_close(&store->place);
    *store = (ProgressStore){.place = {.folder = -1}, .lock = {.fd = -1}};
}
