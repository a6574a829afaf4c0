/* SPDX-License-Identifier: MIT
 *
 * `entregent history`: what is kept of past consultations: listed, shown, deleted,
 * exported as cases.
 *
 *     1. 3 March 2026 at 14:05 – unfinished
 *        about Nadia
 *        it is about a collaborator; the work is late
 *
 * One is named by its number in the list, from the latest, or by a beginning of its
 * date, "2026-03".
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/lack.h"
#include "dialogue/talk.h"
#include "program/program.h"
#include "program/reading.h"
#include "program/rules.h"
#include "program/telling.h"

typedef struct History {
    const Options *options;
    Consultations all;
    eg_base *base; /* opened when it is first wanted */
    Screen out;
    int status;
} History;

static const char *note_of(const Kept *kept, const char *key)
{
    const char *text = kept->sound ? eg_saved_note(kept->saved, key) : NULL;
    return text ? text : "";
}

static const char *lang_of(const History *self)
{
    return self->out.style.lang;
}

/* The first status that is not good stays. */
static void note_status(History *self, int status)
{
    self->status = self->status == STATUS_DONE ? status : self->status;
}

static void tell(History *self, WordsId id, const char *a0, const char *a1)
{
    const char *const args[] = {a0, a1};
    screen_flush(&self->out);
    telling_error(self->options, id, args, 2);
}

static void tell_place(History *self, PlacesStatus status, WordsId id, int exit)
{
    Draft why = {0};
    saving_why(&self->all.place, status, lang_of(self), &why);
    tell(self, id, draft_text(&why), "");
    draft_free(&why);
    note_status(self, exit);
}

/* Finding */

static void tell_several(History *self, const char *typed)
{
    Draft names = {0};
    size_t length = strlen(typed);
    for (size_t i = 0; i < self->all.count; i++) {
        char id[PLACES_NAME];
        if (strncmp(self->all.entries[i].file, typed, length) == 0) {
            consultations_id(self->all.entries[i].file, id);
            draft_add_string(&names, names.length ? ", " : "");
            draft_add_string(&names, id);
        }
    }
    tell(self, WORDS_HISTORY_SEVERAL, typed, draft_text(&names));
    draft_free(&names);
}

/* The one that is meant; NULL: it was told why not. */
static const Kept *find(History *self, const char *typed)
{
    size_t at = 0;
    size_t count = consultations_find(&self->all, typed, &at);
    if (count == 1) {
        return &self->all.entries[at];
    }
    if (count == 0) {
        tell(self, WORDS_HISTORY_NO_SUCH, typed, "");
    } else {
        tell_several(self, typed);
    }
    note_status(self, STATUS_USAGE);
    return NULL;
}

/* Listing */

static int unsound_status(const Kept *kept)
{
    return kept->status == PLACES_OK ? STATUS_WRONG : STATUS_FAILED;
}

static void add_state(const History *self, const Kept *kept, Draft *out)
{
    const char *advised = note_of(kept, "advised");
    const char *lang = lang_of(self);
    draft_add_string(out, " – ");
    if (kept->busy) {
        draft_add_string(out, words_get(WORDS_HISTORY_OPEN, lang));
    } else if (*advised) {
        draft_add_string(out, advised);
    } else {
        bool finished = *note_of(kept, "finished");
        draft_add_string(
            out,
            words_get(finished ? WORDS_HISTORY_NONE : WORDS_HISTORY_UNFINISHED, lang));
    }
}

static void put_about(History *self, const Kept *kept, unsigned indent)
{
    Draft line = {0};
    const char *const args[] = {note_of(kept, "about")};
    if (*args[0]) {
        words_format(&line, WORDS_HISTORY_ABOUT, lang_of(self), args, 1);
        screen_text(&self->out, draft_text(&line), indent);
    }
    draft_free(&line);
}

static void put_entry(History *self, size_t index)
{
    const Kept *kept = &self->all.entries[index];
    Draft line = {0};
    if (kept->sound) {
        resuming_when(note_of(kept, "begun"), lang_of(self), &line);
        add_state(self, kept, &line);
    } else {
        const char *const args[] = {kept->file};
        words_format(&line, WORDS_HISTORY_UNREADABLE, lang_of(self), args, 1);
        note_status(self, unsound_status(kept));
    }
    screen_item(&self->out, (unsigned)index + 1, draft_text(&line));
    put_about(self, kept, 5);
    if (*note_of(kept, "summary")) {
        screen_text(&self->out, note_of(kept, "summary"), 5);
    }
    draft_free(&line);
}

static void put_json(History *self, const Kept *kept)
{
    char id[PLACES_NAME];
    consultations_id(kept->file, id);
    if (!kept->sound) {
        tell(self, WORDS_RESUME_UNREADABLE, kept->file, "");
        note_status(self, unsound_status(kept));
        return;
    }
    eg_status status = eg_saved_json_write(kept->saved, id, screen_write, &self->out);
    if (status != EG_OK) {
        note_status(self, telling_status(self->options, status));
    }
}

static void list(History *self)
{
    bool json = self->options->layout == LAYOUT_JSON;
    for (size_t i = 0; i < self->all.count; i++) {
        if (json) {
            put_json(self, &self->all.entries[i]);
        } else {
            put_entry(self, i);
        }
    }
    if (self->all.count == 0 && !json) {
        screen_say(&self->out, WORDS_HISTORY_EMPTY);
    }
}

/* Going back to one */

static bool has_base(History *self)
{
    int status = STATUS_DONE;
    if (!self->base && !rules_open_sound(self->options, &self->base, &status)) {
        note_status(self, status);
    }
    return self->base != NULL;
}

/* A consultation in which was said what is kept; what no longer applies is told. NULL:
 * it cannot be, which was told. */
static eg_consult *open_consult(History *self, const Kept *kept, Draft *lost)
{
    eg_consult *talk = NULL;
    if (!kept->sound) {
        tell(self, WORDS_RESUME_UNREADABLE, kept->file, "");
        Screen err;
        telling_err(self->options, &err);
        lack_heed(eg_saved_problems_write(kept->saved, EG_PROBLEMS_HUMAN, &err.style,
                                          screen_write, &err));
        screen_flush(&err);
        note_status(self, unsound_status(kept));
        return NULL;
    }
    if (!has_base(self)) {
        return NULL;
    }
    eg_status status = eg_consult_new(self->base, &talk);
    if (status == EG_OK) {
        status =
            eg_saved_say(kept->saved, talk, &self->out.style, draft_write, lost, NULL);
    }
    if (status != EG_OK) {
        note_status(self, telling_status(self->options, status));
        eg_consult_free(talk);
        return NULL;
    }
    return talk;
}

/* The advice as it is by these rules, or what is asked next. */
static eg_status put_outcome(History *self, eg_consult *talk)
{
    eg_step step;
    eg_status status = eg_consult_next(talk, &step);
    if (status != EG_OK) {
        return status;
    }
    screen_put(&self->out, "\n");
    if (step.kind == EG_STEP_QUESTION) {
        return eg_question_write(talk, step.fact, &self->out.style, screen_write,
                                 &self->out);
    }
    return eg_outcome_write(talk, EG_FORMAT_TEXT, &self->out.style, screen_write,
                            &self->out);
}

static void put_told(History *self, const Kept *kept)
{
    const char *told;
    for (uint32_t i = 0; (told = eg_saved_told(kept->saved, i)) != NULL; i++) {
        screen_put(&self->out, "\n");
        screen_text(&self->out, told, 2);
    }
}

static void show(History *self, const Kept *kept)
{
    Draft line = {0}, lost = {0};
    if (self->options->layout == LAYOUT_JSON) {
        put_json(self, kept);
        return;
    }
    eg_consult *talk = open_consult(self, kept, &lost);
    if (talk) {
        resuming_when(note_of(kept, "begun"), lang_of(self), &line);
        add_state(self, kept, &line);
        screen_title(&self->out, draft_text(&line));
        put_about(self, kept, 0);
        put_told(self, kept);
        screen_put(&self->out, "\n");
        eg_status status =
            eg_facts_write(talk, &self->out.style, screen_write, &self->out);
        screen_put(&self->out, lost.length ? "\n" : "");
        screen_put(&self->out, draft_text(&lost));
        if (status == EG_OK) {
            status = put_outcome(self, talk);
        }
        if (status != EG_OK && !self->out.error) {
            note_status(self, telling_status(self->options, status));
        }
    }
    eg_consult_free(talk);
    draft_free(&line);
    draft_free(&lost);
}

/* Deleting */

/* Asks, where that was not answered by --yes. */
static bool may_delete(History *self, WordsId id, const char *a0)
{
    Screen err;
    if (self->options->yes) {
        return true;
    }
    if (!isatty(STDIN_FILENO)) {
        tell(self, WORDS_HISTORY_ASKS, "", "");
        note_status(self, STATUS_USAGE);
        return false;
    }
    screen_flush(&self->out);
    telling_err(self->options, &err);
    screen_say1(&err, id, a0);
    screen_put(&err, "> ");
    screen_flush(&err);
    bool yes = reading_yes();
    if (!yes) {
        screen_say(&err, WORDS_HISTORY_KEPT);
        screen_flush(&err);
    }
    return yes;
}

/* True where it is gone. */
static bool delete_at(History *self, size_t index)
{
    PlacesStatus status = consultations_delete(&self->all, index);
    if (status == PLACES_BUSY) {
        tell(self, WORDS_RESUME_BUSY, "", "");
        note_status(self, STATUS_FAILED);
    } else if (status != PLACES_OK && status != PLACES_NONE) {
        tell_place(self, status, WORDS_HISTORY_NOT_DELETED, STATUS_FAILED);
    }
    return status == PLACES_OK || status == PLACES_NONE;
}

static void say_deleted(History *self, size_t count)
{
    Draft line = {0};
    words_count(&line, WORDS_HISTORY_COUNT_ONE, WORDS_HISTORY_COUNT_MANY, lang_of(self),
                count);
    screen_say1(&self->out,
                count > 1 ? WORDS_HISTORY_DELETED_MANY : WORDS_HISTORY_DELETED_ONE,
                draft_text(&line));
    draft_free(&line);
}

static void delete_all(History *self)
{
    Draft line = {0};
    size_t deleted = 0;
    words_count(&line, WORDS_HISTORY_COUNT_ONE, WORDS_HISTORY_COUNT_MANY, lang_of(self),
                self->all.count);
    if (self->all.count == 0) {
        screen_say(&self->out, WORDS_HISTORY_EMPTY);
    } else if (may_delete(self, WORDS_HISTORY_DELETE_ALL, draft_text(&line))) {
        for (size_t i = 0; i < self->all.count; i++) {
            deleted += delete_at(self, i);
        }
        say_deleted(self, deleted);
    }
    draft_free(&line);
}

static void delete_one(History *self, const Kept *kept)
{
    size_t index = (size_t)(kept - self->all.entries);
    if (!self->options->yes) {
        put_entry(self, index);
    }
    if (may_delete(self, WORDS_HISTORY_DELETE_ONE, "") && delete_at(self, index)) {
        say_deleted(self, 1);
    }
}

/* Exporting */

/* Adds one as a case to the text of a file. */
static void add_case(History *self, const Kept *kept, Draft *file)
{
    char id[PLACES_NAME], name[EG_CASE_NAME_SIZE];
    Draft lost = {0}, text = {0};
    eg_consult *talk = open_consult(self, kept, &lost);
    eg_status status = EG_OK;
    if (talk) {
        consultations_id(kept->file, id);
        draft_add_string(&text, "consultation ");
        draft_add_string(&text, id);
        const char *bytes = file->length ? draft_text(file) : NULL;
        status = eg_case_name(self->base, draft_text(&text), bytes, file->length, name,
                              NULL);
        draft_clear(&text);
        const eg_case_options options = {
            .id = name, .file = bytes, .length = file->length};
        if (status == EG_OK) {
            status = eg_case_write(talk, &options, draft_write, &text);
        }
        if (status == EG_OK) { /* the old text goes, the new one takes its place */
            const Draft old = *file;
            *file = text;
            text = old;
        } else if (status == EG_NOT_NOW) {
            tell(self, WORDS_HISTORY_NO_CASE, id, "");
        } else {
            note_status(self, telling_status(self->options, status));
        }
    }
    eg_consult_free(talk);
    draft_free(&text);
    draft_free(&lost);
}

/* Adds cases to the file that was named, or writes them out. */
static void export_cases(History *self, const Kept *kept, const char *path)
{
    Draft file = {0};
    char *bytes = NULL;
    size_t length = 0;
    Save save = {.path = path, .private = true};
    SaveStatus status = path ? save_read(&save, &bytes, &length) : SAVE_OK;
    draft_add(&file, bytes ? bytes : "", length);
    free(bytes);
    for (size_t i = self->all.count;
         status == SAVE_OK && !lack_is_noted() && i-- > 0;) {
        if (!kept || kept == &self->all.entries[i]) {
            add_case(self, &self->all.entries[i], &file);
        }
    }
    if (lack_is_noted()) {
        note_status(self, STATUS_FAILED); /* and nothing is written */
    } else if (status == SAVE_OK && path && file.length > 0) {
        status = save_write(&save, draft_text(&file), file.length);
    } else if (status == SAVE_OK) {
        screen_write(&self->out, draft_text(&file), file.length);
    }
    if (status != SAVE_OK) {
        tell(self, WORDS_SAVE_FAILED, path, strerror(save.error ? save.error : EINVAL));
        note_status(self, STATUS_FAILED);
    }
    draft_free(&file);
}

static void export_some(History *self, const Kept *kept, const char *path)
{
    if (self->options->layout != LAYOUT_JSON) {
        export_cases(self, kept, path);
        return;
    }
    for (size_t i = self->all.count; i-- > 0;) {
        if (!kept || kept == &self->all.entries[i]) {
            put_json(self, &self->all.entries[i]);
        }
    }
}

/* The command */

static void run(History *self)
{
    const Options *options = self->options;
    const char *word = options->operand_count > 0 ? options->operands[0] : "";
    const Kept *kept = NULL;
    size_t next = 1;
    if (*word && !options->all) {
        kept = find(self, options->operands[next++]);
        if (!kept) {
            return;
        }
    }
    if (kept && strcmp(word, "show") == 0) {
        show(self, kept);
    } else if (strcmp(word, "export") == 0) {
        export_some(self, kept,
                    options->operand_count > next ? options->operands[next] : NULL);
    } else if (strcmp(word, "delete") == 0 && kept) {
        delete_one(self, kept);
    } else if (strcmp(word, "delete") == 0) {
        delete_all(self);
    } else {
        list(self);
    }
}

int program_history(const Options *options)
{
    History self = {.options = options};
    telling_out(options, &self.out);
    PlacesStatus status = consultations_open(&self.all, SIZE_MAX);
    if (status == PLACES_OK) {
        run(&self);
    } else {
        tell_place(&self, status, WORDS_RESUME_PLACE, STATUS_FAILED);
    }
    consultations_close(&self.all);
    eg_base_release(self.base);
    return telling_close(options, &self.out, self.status);
}
