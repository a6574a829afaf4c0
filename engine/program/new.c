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
#include <fcntl.h>
#include <new_files.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program/program.h"
#include "program/telling.h"

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
    while ((entry = readdir(folder))) {
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
    closedir(folder);
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

/* A file that was not there. */
static FILE *create(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    FILE *stream = file < 0 ? NULL : fdopen(file, "w");
    if (file >= 0 && !stream) {
        close(file);
        unlink(path);
    }
    return stream;
}

/* Closes it; false, with errno, where not all of it is on its way. */
static bool complete(FILE *file, bool written)
{
    int error = written ? 0 : errno;
    if (fclose(file) != 0 && error == 0) {
        error = errno;
        written = false;
    }
    errno = error;
    return written;
}

/* The lines that are for every language, and those for this one. */
static bool put_lines(FILE *file, const char *at, const char *lang)
{
    while (*at) {
        size_t length = strcspn(at, "\n") + 1;
        bool marked = length > 4 && at[0] == '[' && at[3] == ']';
        size_t skip = !marked ? 0 : at[4] == ' ' ? 5 : 4;
        bool other = marked && strncmp(at + 1, lang, 2) != 0;
        if (!other && fwrite(at + skip, 1, length - skip, file) != length - skip) {
            return false;
        }
        at += length;
    }
    return true;
}

static bool write_pieces(Work *work)
{
    char path[PATH_SIZE];
    for (size_t i = 0; i < PIECE_COUNT; i++) {
        const Piece *piece = &PIECES[i];
        FILE *file = join(work, piece->name, path) ? create(path) : NULL;
        if (!file) {
            return fail(work, piece->name);
        }
        work->written = i + 1;
        bool put = put_lines(file, piece->lines, options_lang(work->options));
        if (!complete(file, put)) {
            return fail(work, piece->name);
        }
    }
    return true;
}

static bool make_editor_folder(Work *work)
{
    char path[PATH_SIZE];
    work->made_editor = join(work, EDITOR_FOLDER, path) && mkdir(path, 0777) == 0;
    return work->made_editor || fail(work, EDITOR_FOLDER);
}

static int put_bytes(void *file, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, file) == length ? 0 : -1;
}

static bool write_schema(Work *work)
{
    char path[PATH_SIZE];
    eg_base *base;
    const eg_style style = {.lang = options_lang(work->options)};
    eg_status status = eg_base_open(&work->folder, 1, NULL, &base);
    if (status != EG_OK) {
        telling_status(work->options, status);
        eg_base_release(base);
        return false;
    }
    FILE *file = join(work, SCHEMA_FILE, path) ? create(path) : NULL;
    work->schema = file != NULL;
    if (file) {
        status = eg_schema_write(base, &style, put_bytes, file);
    }
    eg_base_release(base);
    if (!file || !complete(file, status == EG_OK)) {
        return status == EG_OK || status == EG_STOPPED
                   ? fail(work, SCHEMA_FILE)
                   : (telling_status(work->options, status), false);
    }
    return true;
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
