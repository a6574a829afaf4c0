/* SPDX-License-Identifier: MIT
 *
 * Where one stands, shown or exported: see practice_progress.h. A file that cannot be
 * read is told, and nothing is shown: an empty page would say that nothing was done.
 * One of other rules is told too, and with these nothing was.
 */
#include "program/practice_progress.h"
#include "dialogue/lack.h"

#include <string.h>

#include "dialogue/today.h"
#include "dialogue/tongues.h"
#include "practice/overview.h"
#include "program/rules.h"
#include "program/telling.h"
#include "store/progress_store.h"

typedef struct Showing {
    const Options *options;
    eg_base *base;
    uint32_t course;
    const char *tongue;
    ProgressStore store;
    Screen out, err;
} Showing;

static bool knows(void *user, const char *principle)
{
    return eg_principle_find(user, principle) != EG_NONE;
}

/* What was found */

static int tell_damaged(Showing *self)
{
    const eg_progress *damaged = self->store.damaged;
    screen_say(&self->err,
               damaged ? WORDS_PRACTICE_DAMAGED : WORDS_PRACTICE_DAMAGED_WHOLLY);
    if (damaged) {
        lack_heed(eg_progress_problems_write(
            damaged, EG_PROBLEMS_HUMAN, &self->err.style, screen_write, &self->err));
    }
    screen_say(&self->err, WORDS_PRACTICE_STAYS);
    return STATUS_WRONG;
}

/* The place cannot be looked at. */
static int tell_closed(const Showing *self)
{
    const ProgressStore *store = &self->store;
    const char *lang = options_lang(self->options);
    Draft why = {0};
    const char *const where[] = {store->place.path};
    if (store->kept == PROGRESS_NO_HOME) {
        draft_add_string(&why, words_get(WORDS_PEOPLE_WHY_NO_HOME, lang));
    } else if (store->kept == PROGRESS_NOT_OURS) {
        words_format(&why, WORDS_PRACTICE_WHY_NOT_OURS, lang, where, 1);
    } else {
        draft_add_string(&why, strerror(store->error));
    }
    const char *const args[] = {draft_text(&why)};
    telling_error(self->options, WORDS_PROGRESS_CLOSED, args, 1);
    draft_free(&why);
    return STATUS_FAILED;
}

/* Tells what is to be told of the file; STATUS_DONE: what it has can be shown. */
static int look(Showing *self)
{
    if (self->store.kept != PROGRESS_UNASKED) {
        return tell_closed(self);
    }
    switch (self->store.found) {
    case PROGRESS_DAMAGED:
        return tell_damaged(self);
    case PROGRESS_OTHER_BASE:
        screen_say(&self->err, WORDS_PRACTICE_OTHER_BASE);
        screen_say(&self->err, WORDS_PRACTICE_STAYS);
        return STATUS_DONE;
    case PROGRESS_FUTURE:
        screen_say(&self->err, WORDS_PRACTICE_FUTURE);
        return STATUS_DONE;
    default:
        return STATUS_DONE;
    }
}

/* Showing it */

static int write_it(Showing *self)
{
    const Options *options = self->options;
    eg_format format = options->exported                ? EG_FORMAT_JSON
                       : options->layout == LAYOUT_HTML ? EG_FORMAT_HTML
                                                        : EG_FORMAT_TEXT;
    Overview overview;
    eg_style style = self->out.style;
    style.lang = self->tongue ? self->tongue : style.lang;
    eg_status status = overview_new(self->base, self->store.reviews, self->course,
                                    self->store.config.now, &overview);
    overview.view.names = options->with_names;
    if (status == EG_OK) {
        status = eg_progress_tell(self->base, &overview.view, format, &style,
                                  screen_write, &self->out);
    }
    overview_free(&overview);
    return telling_status(options, status);
}

static int show(Showing *self)
{
    char now[TODAY_MOMENT_SIZE];
    const char *title = eg_base_title(self->base, tongues_get(self->base, 0));
    today_moment(NULL, now);
    const ProgressConfig config = {
        .now = now, .title = title ? title : "", .knows = knows, .user = self->base};
    eg_principle first; /* where they cannot be found, nothing is known of a file */
    eg_status status = eg_principle_get(self->base, 0, &first);
    if (status != EG_NO_MEMORY) {
        status = progress_store_open(&self->store, &config);
    }
    int result = status == EG_OK ? look(self) : telling_status(self->options, status);
    screen_flush(&self->err);
    if (result == STATUS_DONE) {
        result = write_it(self);
    }
    progress_store_close(&self->store);
    return result;
}

int practice_progress(const Options *options)
{
    Showing self = {.options = options};
    int status;
    telling_out(options, &self.out);
    telling_err(options, &self.err);
    if (!rules_open_sound(options, &self.base, &status)) {
        return telling_close(options, &self.out, status);
    }
    bool said = rules_tongue(options, self.base, &self.tongue) &&
                practice_course(options, self.base, &self.course);
    status = said ? show(&self) : STATUS_USAGE;
    eg_base_release(self.base);
    return telling_close(options, &self.out, status);
}
