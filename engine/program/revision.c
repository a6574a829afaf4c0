/* SPDX-License-Identifier: MIT
 *
 * Git is asked three things: is it a commit, which files are there, what is in each.
 *
 *     git -C FOLDER rev-parse --verify REV^{commit}      -> the commit's hash
 *     git -C FOLDER ls-tree -r --name-only -z HASH -- .  -> names
 *     git -C FOLDER show HASH:./NAME                     -> bytes
 *
 * Invariant: what a person typed reaches git as one argument that cannot be an option.
 */
#include "program/revision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "program/filter.h"
#include "program/telling.h"
#include "store/limits.h"

enum { PATH_SIZE = 4096 };

typedef struct Revision {
    const Options *options;
    const char *name;
    char folder[PATH_SIZE]; /* where git is asked */
    char file[PATH_SIZE];   /* the one file of it; empty: all *.yaml */
    char hash[128];
    Draft names; /* each ends in NUL */
    const char **list;
    size_t count;
    Draft *texts; /* by file */
    Draft *paths;
} Revision;

static bool fail(const Revision *r, WordsId id, const char *what)
{
    telling_error(r->options, id, &what, 1);
    return false;
}

static bool fail_many(const Revision *r)
{
    char most[16];
    snprintf(most, sizeof most, "%d", REVISION_FILES_MOST);
    const char *const args[] = {r->name, most};
    telling_error(r->options, WORDS_REVISION_MANY, args, 2);
    return false;
}

/* One question to git; its standard error is dropped with its answer if it fails. */
static bool ask(const Revision *r, const char *const *command, Draft *out)
{
    const Draft nothing = {0};
    int error = 0;
    switch (filter_run(command, &nothing, out, &error)) {
    case FILTER_DONE:
        return true;
    case FILTER_NOT_FOUND:
        return fail(r, WORDS_NO_GIT, "git");
    case FILTER_FAILED:
        return fail(r, WORDS_NO_REVISION, r->name);
    case FILTER_NO_MEMORY:
        return fail(r, WORDS_OUT_OF_MEMORY, NULL);
    case FILTER_ERROR:
        break;
    }
    return fail(r, WORDS_NO_GIT, strerror(error));
}

/* The folder of a path, and its last name where it is a file. */
static bool part_path(Revision *r, const char *path)
{
    struct stat found;
    bool file = stat(path, &found) == 0 && !S_ISDIR(found.st_mode);
    int length = snprintf(r->folder, sizeof r->folder, "%s", path);
    if (length <= 0 || (size_t)length >= sizeof r->folder) {
        return fail(r, WORDS_NO_REVISION, r->name);
    }
    if (!file) {
        return true;
    }
    char *slash = strrchr(r->folder, '/');
    snprintf(r->file, sizeof r->file, "%s", slash ? slash + 1 : r->folder);
    if (slash) {
        slash[slash == r->folder] = '\0';
    } else {
        strcpy(r->folder, ".");
    }
    return true;
}

static bool find_commit(Revision *r)
{
    char wanted[512];
    Draft hash = {0};
    int length = snprintf(wanted, sizeof wanted, "%s^{commit}", r->name);
    if (length <= 0 || (size_t)length >= sizeof wanted) {
        return fail(r, WORDS_NO_REVISION, r->name);
    }
    const char *const command[] = {
        "git",  "-C", r->folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
        wanted, NULL};
    bool well = ask(r, command, &hash);
    if (well) {
        snprintf(r->hash, sizeof r->hash, "%.*s", (int)strcspn(draft_text(&hash), "\n"),
                 draft_text(&hash));
    }
    draft_free(&hash);
    return well;
}

static bool is_wanted(const Revision *r, const char *name)
{
    size_t length = strlen(name);
    if (*r->file) {
        return strcmp(name, r->file) == 0;
    }
    bool hidden = name[0] == '.' || strstr(name, "/.") != NULL;
    return !hidden && length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

static int name_order(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool list_files(Revision *r)
{
    const char *const command[] = {"git", "-C",          r->folder, "ls-tree",
                                   "-r",  "--name-only", "-z",      r->hash,
                                   "--",  ".",           NULL};
    if (!ask(r, command, &r->names)) {
        return false;
    }
    r->list = calloc(REVISION_FILES_MOST, sizeof *r->list);
    if (!r->list) {
        return fail(r, WORDS_OUT_OF_MEMORY, NULL);
    }
    for (size_t at = 0; at < r->names.length; at += strlen(r->names.bytes + at) + 1) {
        if (!is_wanted(r, r->names.bytes + at)) {
            continue;
        }
        if (r->count >= REVISION_FILES_MOST) {
            return fail_many(r);
        }
        r->list[r->count++] = r->names.bytes + at;
    }
    qsort(r->list, r->count, sizeof *r->list, name_order);
    return r->count > 0 || fail(r, WORDS_NOT_IN_REVISION, r->name);
}

static bool read_file(Revision *r, size_t index)
{
    Draft object = {0};
    draft_add_string(&object, r->hash);
    draft_add_string(&object, ":./");
    draft_add_string(&object, r->list[index]);
    draft_add_string(&r->paths[index], r->name);
    draft_add_string(&r->paths[index], ":");
    draft_add_string(&r->paths[index], r->list[index]);
    const char *const command[] = {"git", "-C", r->folder, "show", draft_text(&object),
                                   NULL};
    bool well =
        !object.failed && !r->paths[index].failed && ask(r, command, &r->texts[index]);
    draft_free(&object);
    return well;
}

static eg_status open_texts(Revision *r, eg_base **out)
{
    eg_file *files = calloc(r->count, sizeof *files);
    r->texts = calloc(r->count, sizeof *r->texts);
    r->paths = calloc(r->count, sizeof *r->paths);
    eg_status status = EG_NO_MEMORY;
    bool well = files && r->texts && r->paths;
    for (size_t i = 0; i < r->count && well; i++) {
        well = read_file(r, i);
        files[i] =
            (eg_file){draft_text(&r->paths[i]), r->texts[i].bytes, r->texts[i].length};
        status = EG_NO_SUCH;
    }
    if (well) {
        status = eg_base_from_files(files, r->count, NULL, out);
    }
    free(files);
    return status;
}

static void drop(Revision *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->texts) {
            draft_free(&r->texts[i]);
        }
        if (r->paths) {
            draft_free(&r->paths[i]);
        }
    }
    free(r->texts);
    free(r->paths);
    free(r->list);
    draft_free(&r->names);
}

eg_status revision_open(const Options *options, const char *revision, const char *path,
                        eg_base **out)
{
    Revision r = {.options = options, .name = revision};
    eg_status status = EG_NO_SUCH;
    *out = NULL;
    if (part_path(&r, path) && find_commit(&r) && list_files(&r)) {
        status = open_texts(&r, out);
    }
    drop(&r);
    return status;
}
