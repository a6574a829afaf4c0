/* SPDX-License-Identifier: MIT
 *
 * `entregent new DIR`: a small rule base to begin with, its cases, and what an editor
 * wants to know of them.
 *
 *     program/new/ *   --build--> new_files.h --lines of one language--> DIR/ *
 *                                             DIR --eg_schema_write--> DIR/schema.json
 *
 * The files stand in the tree as they are written, but for lines that begin with `[en]`
 * or `[fr]`: those are for one language, which also is the first of the base. They are
 * in the program itself, so that it needs nothing beside it.
 *
 * Invariant: the folder is new or empty, and either all is written or all that was
 * begun is taken away.
 */
#include <dirent.h>
#include <errno.h>
#include <new_files.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program/program.h"
#include "program/telling.h"
#include "store/save.h"

enum { PATH_SIZE = 4096 };

#define EDITOR_FOLDER ".vscode"
#define SCHEMA_FILE "schema.json"

typedef struct Piece {
    const char *name;
    const char *lines;
} Piece;

/* In the order in which they are written and told. */
static const Piece PIECES[] = {
    {"README.md", FILE_README_md},
    {"rules.yaml", FILE_rules_yaml},
    {"cases.yaml", FILE_cases_yaml},
    {"stories.yaml", FILE_stories_yaml},
    {".editorconfig", FILE_editorconfig},
    {EDITOR_FOLDER "/settings.json", FILE_settings_json},
    {EDITOR_FOLDER "/extensions.json", FILE_extensions_json},
};

enum { PIECE_COUNT = sizeof PIECES / sizeof PIECES[0] };

/* What was begun. */
typedef struct Work {
    const Options *options;
    const char *folder;
    bool made_folder;
    bool made_editor;
    size_t written; /* of PIECES */
    bool schema;
} Work;

static bool join(const Work *work, const char *name, char *path)
{
    int length = snprintf(path, PATH_SIZE, "%s/%s", work->folder, name);
    if (length < 0 || length >= PATH_SIZE) {
        errno = ENAMETOOLONG;
        return false;
    }
    return true;
}

/* Tells why a file or the folder (NULL) could not be written, by errno. */
static bool fail(const Work *work, const char *name)
{
    char path[PATH_SIZE];
    const char *why = strerror(errno ? errno : EIO);
    const char *args[] = {work->folder, why};
    if (name && join(work, name, path)) {
        args[0] = path;
    }
    telling_error(work->options, WORDS_NEW_FAILED, args, 2);
    return false;
}

/* The folder */

static bool is_empty(DIR *folder)
{
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            return false;
        }
    }
    return true;
}

/* Makes the folder, or finds that it is there and empty. */
static bool begin(Work *work)
{
    if (mkdir(work->folder, 0777) == 0) {
        work->made_folder = true;
        return true;
    }
    if (errno != EEXIST) {
        return fail(work, NULL);
    }
    DIR *folder = opendir(work->folder);
    if (!folder && errno == ENOTDIR) {
        telling_error(work->options, WORDS_NEW_NOT_A_FOLDER, &work->folder, 1);
        return false;
    }
    if (!folder) {
        return fail(work, NULL);
    }
    bool empty = is_empty(folder);
    int error = errno;
    closedir(folder);
    errno = error;
    if (empty && error != 0) {
        return fail(work, NULL);
    }
    if (!empty) {
        telling_error(work->options, WORDS_NEW_NOT_EMPTY, &work->folder, 1);
    }
    return empty;
}

/* Takes away what was begun, newest first. */
static void undo(const Work *work)
{
    char path[PATH_SIZE];
    if (work->schema && join(work, SCHEMA_FILE, path)) {
        unlink(path);
    }
    for (size_t i = work->written; i > 0; i--) {
        if (join(work, PIECES[i - 1].name, path)) {
            unlink(path);
        }
    }
    if (work->made_editor && join(work, EDITOR_FOLDER, path)) {
        rmdir(path);
    }
    if (work->made_folder) {
        rmdir(work->folder);
    }
}

/* The files */

/* Writes a file that was not there; false where it could not be, which was told. */
static bool write_file(const Work *work, const char *name, const Draft *text)
{
    char path[PATH_SIZE];
    if (text->failed) {
        errno = ENOMEM;
        return fail(work, name);
    }
    if (!join(work, name, path)) {
        return fail(work, name);
    }
    Save save = {.path = path};
    SaveStatus status = save_write(&save, draft_text(text), text->length);
    errno = status == SAVE_FAILED ? save.error : status == SAVE_DIFFERS ? EIO : EEXIST;
    return status == SAVE_OK || fail(work, name);
}

/* The lines that are for every language, and those for this one. */
static void put_lines(Draft *out, const char *at, const char *lang)
{
    while (*at) {
        size_t length = strcspn(at, "\n") + 1;
        bool marked = length > 4 && at[0] == '[' && at[3] == ']';
        size_t skip = !marked ? 0 : at[4] == ' ' ? 5 : 4;
        if (!marked || strncmp(at + 1, lang, 2) == 0) {
            draft_add(out, at + skip, length - skip);
        }
        at += length;
    }
}

static bool write_pieces(Work *work)
{
    bool ok = true;
    for (size_t i = 0; ok && i < PIECE_COUNT; i++) {
        Draft text = {0};
        put_lines(&text, PIECES[i].lines, options_lang(work->options));
        work->written = i + 1;
        ok = write_file(work, PIECES[i].name, &text);
        draft_free(&text);
    }
    return ok;
}

static bool make_editor_folder(Work *work)
{
    char path[PATH_SIZE];
    work->made_editor = join(work, EDITOR_FOLDER, path) && mkdir(path, 0777) == 0;
    return work->made_editor || fail(work, EDITOR_FOLDER);
}

/* What was just written is a sound base, unless reading it again fails. */
static bool tell_unread(const Work *work, const eg_base *base, eg_status status)
{
    Screen err;
    telling_err(work->options, &err);
    if (status == EG_WRONG) {
        eg_base_problems_write(base, EG_PROBLEMS_HUMAN, &err.style, screen_write, &err);
    } else {
        telling_status(work->options, status);
    }
    return false;
}

static bool write_schema(Work *work)
{
    Draft text = {0};
    eg_base *base;
    const eg_style style = {.lang = options_lang(work->options)};
    eg_status status = eg_base_open(&work->folder, 1, NULL, &base);
    if (status == EG_OK) {
        status = eg_schema_write(base, &style, draft_write, &text);
    }
    bool read = status == EG_OK || tell_unread(work, base, status);
    eg_base_release(base);
    work->schema = read;
    bool ok = read && write_file(work, SCHEMA_FILE, &text);
    draft_free(&text);
    return ok;
}

/* What was written, and what to type next. */
static void tell(const Work *work, Screen *out)
{
    static const char *const NEXT[] = {"", " check", " test"};
    Draft line = {0};
    screen_say1(out, WORDS_NEW_DONE, work->folder);
    for (size_t i = 0; i < PIECE_COUNT; i++) {
        screen_text(out, PIECES[i].name, 2);
    }
    screen_text(out, SCHEMA_FILE, 2);
    screen_say(out, WORDS_NEW_NEXT);
    for (size_t i = 0; i < sizeof NEXT / sizeof NEXT[0]; i++) {
        draft_clear(&line);
        draft_add_string(&line, "entregent");
        draft_add_string(&line, NEXT[i]);
        draft_add_string(&line, " --rules ");
        draft_add_string(&line, work->folder);
        screen_text(out, draft_text(&line), 2);
    }
    draft_free(&line);
}

int program_new(const Options *options)
{
    Screen out;
    Work work = {.options = options, .folder = options->operands[0]};
    telling_out(options, &out);
    if (!begin(&work)) {
        return telling_close(options, &out, STATUS_FAILED);
    }
    if (!make_editor_folder(&work) || !write_pieces(&work) || !write_schema(&work)) {
        undo(&work);
        return telling_close(options, &out, STATUS_FAILED);
    }
    tell(&work, &out);
    return telling_close(options, &out, STATUS_DONE);
}
