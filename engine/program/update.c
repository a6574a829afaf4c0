/* SPDX-License-Identifier: MIT
 *
 * Updating cases: the library says which files are to hold what; they wait here until
 * the person agreed.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "program/update.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program/reading.h"
#include "program/telling.h"
#include "store/save.h"

/* A file that is to change. */
typedef struct Waiting {
    char *shown; /* its path as it was named */
    char *path;  /* ... without links, which are not replaced */
    Save save;   /* as it was read */
    Draft now;
    struct Waiting *next;
} Waiting;

typedef struct Updating {
    const Options *options;
    Screen *out;
    Waiting *files; /* latest first */
    bool changed;   /* one is not what was run, or gone: told */
} Updating;

static void free_waiting(Waiting *file)
{
    free(file->shown);
    free(file->path);
    draft_free(&file->now);
    free(file);
}

static void tell_unsaved(const Updating *self, const Waiting *file, SaveStatus status)
{
    const char *const args[] = {file->shown, status == SAVE_FAILED
                                                 ? strerror(file->save.error)
                                                 : strerror(EIO)};
    telling_error(self->options,
                  status == SAVE_CHANGED ? WORDS_UPDATE_STALE : WORDS_UPDATE_FAILED,
                  args, 2);
}

/* Is the file still what was run? What it is is remembered, so that a later change is
 * noticed, too. */
static bool is_as_run(Updating *self, Waiting *file, const char *bytes, size_t length)
{
    char *found;
    size_t found_length;
    file->save = (Save){.path = file->path};
    SaveStatus status = save_read(&file->save, &found, &found_length);
    bool same = status == SAVE_OK && found && found_length == length &&
                memcmp(found, bytes, length) == 0;
    free(found);
    if (!same) {
        tell_unsaved(self, file, status == SAVE_OK ? SAVE_CHANGED : status);
        self->changed = true;
    }
    return same;
}

static int keep_file(void *user, const char *path, const char *old_bytes,
                     size_t old_length, const char *bytes, size_t length)
{
    Updating *self = user;
    Waiting *file = calloc(1, sizeof *file);
    if (!file) {
        return 1;
    }
    file->next = self->files;
    self->files = file;
    file->shown = strdup(path);
    file->path = realpath(path, NULL);
    draft_add(&file->now, bytes, length);
    if (!file->shown || file->now.failed) {
        return 1;
    }
    if (!file->path) {
        file->save.error = errno;
        tell_unsaved(self, file, SAVE_FAILED);
        self->changed = true;
        return 1;
    }
    return !is_as_run(self, file, old_bytes, old_length);
}

static int tell(void *user, const char *bytes, size_t length)
{
    return screen_write(((Updating *)user)->out, bytes, length);
}

/* Yes at a terminal; where nobody is there to say so, no, and what to type. */
static bool agrees(const Updating *self)
{
    Screen err;
    if (self->options->yes) {
        return true;
    }
    screen_flush(self->out);
    if (!isatty(STDIN_FILENO)) {
        telling_error(self->options, WORDS_UPDATE_NO_TERMINAL, NULL, 0);
        return false;
    }
    telling_err(self->options, &err);
    screen_put(&err, words_get(WORDS_UPDATE_QUESTION, err.style.lang));
    screen_flush(&err);
    return reading_yes();
}

/* Saves one after the other; the first that fails ends it, and is told. */
static int save_all(const Updating *self)
{
    for (Waiting *file = self->files; file; file = file->next) {
        SaveStatus status = save_write(&file->save, file->now.bytes, file->now.length);
        if (status != SAVE_OK) {
            tell_unsaved(self, file, status);
            return STATUS_FAILED;
        }
    }
    return STATUS_DONE;
}

static int decide(Updating *self, const eg_cases_changes *changes)
{
    char changed[24];
    char files[24];
    if (changes->changed == 0) {
        screen_say(self->out,
                   changes->left ? WORDS_UPDATE_ONLY_LEFT : WORDS_UPDATE_NOTHING);
        return changes->left ? STATUS_WRONG : STATUS_DONE;
    }
    if (!agrees(self)) {
        return STATUS_WRONG;
    }
    int status = save_all(self);
    if (status != STATUS_DONE) {
        return status;
    }
    snprintf(changed, sizeof changed, "%u", (unsigned)changes->changed);
    snprintf(files, sizeof files, "%u", (unsigned)changes->files);
    screen_say2(self->out, WORDS_UPDATE_DONE, changed, files);
    return changes->left ? STATUS_WRONG : STATUS_DONE;
}

int update_cases(const Options *options, const eg_cases *const *sets, size_t count,
                 Screen *out)
{
    Updating self = {.options = options, .out = out};
    eg_cases_changes changes;
    const eg_cases_options wish = {.names = options->names,
                                   .name_count = options->name_count,
                                   .rules = options->about,
                                   .rule_count = options->about_count,
                                   .order = options->order};
    eg_status status = eg_cases_update(sets, count, &wish, &out->style, tell, keep_file,
                                       &self, &changes);
    int result;
    if (status == EG_OK) {
        result = decide(&self, &changes);
    } else if (status == EG_WRONG) {
        telling_error(options, WORDS_UPDATE_UNPROVEN, NULL, 0);
        result = STATUS_FAILED;
    } else {
        bool dumb = status == EG_STOPPED && !out->error && !self.changed;
        result = telling_status(options, dumb ? EG_NO_MEMORY : status);
    }
    while (self.files) {
        Waiting *next = self.files->next;
        free_waiting(self.files);
        self.files = next;
    }
    return result;
}
