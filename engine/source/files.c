/* SPDX-License-Identifier: MIT
 *
 * Files: from a path to bytes. What is named may be anything, so a thing is looked at
 * before it is opened, opened without waiting (a FIFO would wait for ever), looked at
 * again, and read up to a limit whatever its size was said to be.
 *
 *     folder --list--> entries (files and folders below, links resolved)
 *            --sort--> byte order of paths --read--> Sources
 *
 * Invariants
 *   - folders behind links are not entered, so a walk ends;
 *   - a file that is reached by a link and also lies in the folder is read once.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/source.h"

typedef struct Entry {
    Str path; /* ends in NUL */
    dev_t device;
    ino_t inode;
    bool link;
    bool dead;         /* a link to nowhere */
    DiagCode left_out; /* why it is not read, or DIAG_NONE */
    int error;         /* of a folder that could not be listed, or 0 */
} Entry;

typedef struct Walk {
    Sources *sources;
    Diags *diags;
    Arena arena;
    VEC(Str) folders; /* seen; those from `next` on are still to be listed */
    size_t next;
    VEC(Entry)
    entries;             /* in the order of the system, so nothing is told before all
                           are sorted */
    char root[PATH_MAX]; /* the real path of the first folder */
    bool no_memory;
} Walk;

/* Adds a file without bytes, for its diagnostic to stand in, and tells it. */
static bool tell_path(Sources *sources, Str path, DiagCode code, Str arg, Diags *diags)
{
    if (!sources_add_text(sources, path, STR("")))
        return false;
    uint16_t file = (uint16_t)(sources->files.len - 1);
    sources->files.at[file].unread = true;
    diag_at1(diags, code, (Place){.file = file}, arg);
    return !diags->failed;
}

static bool tell_number(Sources *sources, Str path, DiagCode code, int number,
                        Diags *diags)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    return tell_path(sources, path, code, str_of(text), diags);
}

static bool tell_errno(Sources *sources, Str path, int error, Diags *diags)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return tell_path(sources, path, DIAG_NO_FILE, path, diags);
    case EACCES:
    case EPERM:
        return tell_path(sources, path, DIAG_NO_ACCESS, (Str){NULL, 0}, diags);
    case ENOMEM:
        return false;
    default:
        return tell_number(sources, path, DIAG_FILE_UNREADABLE, error, diags);
    }
}

static bool tell_big(Sources *sources, Str path, Diags *diags)
{
    return tell_number(sources, path, DIAG_FILE_TOO_BIG,
                       SOURCE_FILE_MOST / (1024 * 1024), diags);
}

static bool tell_many(Sources *sources, Str path, Diags *diags)
{
    return tell_number(sources, path, DIAG_TOO_MANY_FILES, SOURCE_FILES_MOST, diags);
}

/* Opens for reading, however often a signal comes between. */
static int open_again(const char *path, int flags)
{
    int descriptor;
    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | flags);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* Reads until `most` bytes are there or the file ends; an errno, or 0. */
static int read_up_to(int descriptor, char *at, size_t most, size_t *len)
{
    while (*len < most) {
        ssize_t got = read(descriptor, at + *len, most - *len);
        if (got < 0 && errno != EINTR)
            return errno;
        if (got == 0)
            return 0;
        *len += got > 0 ? (size_t)got : 0;
    }
    return 0;
}

/* Reads on to the end or just past the limit; an errno, or 0. */
static int read_rest(int descriptor, Buf *bytes)
{
    size_t before;
    do {
        if (!buf_room(bytes, 16 * 1024))
            return ENOMEM;
        before = bytes->len;
        int error = read_up_to(descriptor, bytes->at, bytes->cap - 1, &bytes->len);
        if (error != 0)
            return error;
    } while (bytes->len > before && bytes->len <= SOURCE_FILE_MOST);
    return 0;
}

/* A file that has become longer than it was said to be: `head`, and what follows. */
static bool add_longer(Sources *sources, Str path, Str head, int descriptor,
                       Diags *diags)
{
    Buf bytes;
    buf_init(&bytes, &sources->mem);
    buf_str_add(&bytes, head);
    int error = buf_ok(&bytes) ? read_rest(descriptor, &bytes) : ENOMEM;
    bool done;
    if (error != 0)
        done = tell_errno(sources, path, error, diags);
    else if (bytes.len > SOURCE_FILE_MOST)
        done = tell_big(sources, path, diags);
    else
        done = sources_add_text(sources, path, buf_str(&bytes));
    buf_free(&bytes);
    return done;
}

/* Reads a file to where it stays; one byte more than `size` shows whether it is all. */
static bool add_read(Sources *sources, Str path, size_t size, int descriptor,
                     Diags *diags)
{
    size_t len = 0;
    char *at = arena_text(&sources->arena, size + 1);
    if (at == NULL)
        return false;
    int error = read_up_to(descriptor, at, size + 1, &len);
    if (error != 0)
        return tell_errno(sources, path, error, diags);
    if (len > size)
        return add_longer(sources, path, (Str){at, len}, descriptor, diags);
    at[len] = '\0';
    return sources_add_own(sources, path, (Str){at, len});
}

/* `path` ends in NUL. */
static bool add_file(Sources *sources, Str path, Diags *diags)
{
    struct stat about;
    if (sources->files.len >= SOURCE_FILES_MOST)
        return tell_many(sources, path, diags);
    if (stat(path.at, &about) != 0)
        return tell_errno(sources, path, errno, diags);
    if (!S_ISREG(about.st_mode))
        return tell_path(sources, path, DIAG_NOT_A_FILE, (Str){NULL, 0}, diags);
    int descriptor = open_again(path.at, O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return tell_errno(sources, path, errno, diags);
    bool done;
    if (fstat(descriptor, &about) != 0)
        done = tell_errno(sources, path, errno, diags);
    else if (!S_ISREG(about.st_mode))
        done = tell_path(sources, path, DIAG_NOT_A_FILE, (Str){NULL, 0}, diags);
    else if (about.st_size > SOURCE_FILE_MOST)
        done = tell_big(sources, path, diags);
    else
        done = add_read(sources, path, (size_t)about.st_size, descriptor, diags);
    close(descriptor);
    return done;
}

/* Does `name` end in `ending` (lower case), in any case of ASCII letters? */
static bool ends_in(Str name, Str ending)
{
    if (name.len <= ending.len)
        return false;
    for (size_t i = 0; i < ending.len; i++) {
        char c = name.at[name.len - ending.len + i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != ending.at[i])
            return false;
    }
    return true;
}

static Str join_path(Arena *arena, Str folder, Str name)
{
    bool slash = folder.len != 0 && folder.at[folder.len - 1] != '/';
    size_t head = folder.len + (slash ? 1 : 0);
    char *path = arena_alloc(arena, head + name.len + 1);
    if (path == NULL)
        return (Str){NULL, 0};
    memcpy(path, folder.at, folder.len);
    if (slash)
        path[folder.len] = '/';
    memcpy(path + head, name.at, name.len);
    return (Str){path, head + name.len};
}

/* Does a link lead to something below the root? A dead one is kept, to be told. */
static bool leads_inside(Walk *walk, Entry *entry)
{
    char real[PATH_MAX];
    if (realpath(entry->path.at, real) == NULL) {
        entry->dead = true;
        return true;
    }
    size_t root = strlen(walk->root);
    if (strncmp(real, walk->root, root) != 0)
        return false;
    return root == 1 || real[root] == '/';
}

static void note(Walk *walk, bool done)
{
    walk->no_memory = walk->no_memory || !done;
}

static void push(Walk *walk, Entry entry)
{
    note(walk, vec_push(&walk->entries, &walk->sources->mem, entry));
}

/* Keeps what ends in .yaml; what nearly does is told, or it would be missed. */
static void add_entry(Walk *walk, Entry entry)
{
    Str path = entry.path;
    bool yaml = ends_in(path, STR(".yaml"));
    if (!yaml && !ends_in(path, STR(".yml")))
        return;
    if (!yaml || !str_is_c(str_sub(path, path.len - 5, path.len), ".yaml"))
        entry.left_out = DIAG_YML_NAME;
    else if (entry.link && !leads_inside(walk, &entry))
        entry.left_out = DIAG_LINK_OUTSIDE;
    push(walk, entry);
}

/* One name of a folder: a folder to be listed later, a file, or nothing of ours. */
static void look_at(Walk *walk, Str folder, Str name)
{
    struct stat about;
    Entry entry = {.path = join_path(&walk->arena, folder, name)};
    if (entry.path.at == NULL) {
        walk->no_memory = true;
        return;
    }
    if (lstat(entry.path.at, &about) != 0) {
        entry.error = errno;
        if (errno != ENOENT) /* else it is gone since it was listed */
            push(walk, entry);
        return;
    }
    if (S_ISDIR(about.st_mode)) {
        note(walk, vec_push(&walk->folders, &walk->sources->mem, entry.path));
        return;
    }
    entry.link = S_ISLNK(about.st_mode);
    if (entry.link && stat(entry.path.at, &about) == 0 && S_ISDIR(about.st_mode))
        return;
    entry.device = about.st_dev;
    entry.inode = about.st_ino;
    add_entry(walk, entry);
}

static bool walk_full(const Walk *walk)
{
    return walk->entries.len > SOURCE_FILES_MOST ||
           walk->folders.len > SOURCE_FILES_MOST;
}

static void list_folder(Walk *walk, Str path)
{
    int descriptor = open_again(path.at, O_DIRECTORY);
    DIR *folder = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (folder == NULL) {
        push(walk, (Entry){.path = path, .error = errno});
        if (descriptor >= 0)
            close(descriptor);
        return;
    }
    struct dirent *found = NULL;
    do {
        errno = 0;
        found = readdir(folder);
        if (found == NULL && errno != 0)
            push(walk, (Entry){.path = path, .error = errno});
        else if (found != NULL && found->d_name[0] != '.')
            look_at(walk, path, str_of(found->d_name));
    } while (found != NULL && !walk->no_memory && !walk_full(walk));
    closedir(folder);
}

static int entry_order(const void *left, const void *right)
{
    const Entry *a = left;
    const Entry *b = right;
    return str_order(a->path, b->path);
}

/* Is the file behind this link also there without one, or by an earlier link? */
static bool is_double(const Walk *walk, size_t index)
{
    const Entry *entry = &walk->entries.at[index];
    for (size_t i = 0; entry->link && !entry->dead && i < walk->entries.len; i++) {
        const Entry *other = &walk->entries.at[i];
        if (i != index && other->left_out == DIAG_NONE && other->error == 0 &&
            other->device == entry->device && other->inode == entry->inode &&
            (!other->link || i < index))
            return true;
    }
    return false;
}

static bool read_entry(Walk *walk, const Entry *entry)
{
    if (entry->error != 0)
        return tell_errno(walk->sources, entry->path, entry->error, walk->diags);
    if (entry->left_out != DIAG_NONE)
        return tell_path(walk->sources, entry->path, entry->left_out, (Str){NULL, 0},
                         walk->diags);
    return add_file(walk->sources, entry->path, walk->diags);
}

/* Returns how many there were to be read, whatever came of it. */
static size_t read_entries(Walk *walk)
{
    size_t count = 0;
    if (walk->entries.len != 0)
        qsort(walk->entries.at, walk->entries.len, sizeof *walk->entries.at,
              entry_order);
    for (size_t i = 0; i < walk->entries.len && !walk->no_memory; i++) {
        if (is_double(walk, i))
            continue;
        count += walk->entries.at[i].left_out == DIAG_NONE;
        note(walk, read_entry(walk, &walk->entries.at[i]));
        if (walk->sources->files.len > SOURCE_FILES_MOST)
            break;
    }
    return count;
}

/* Lists breadth first, then sorts all paths at once: "a-b.yaml" comes before
 * "a/b.yaml", as bytes have it. */
static void walk_folder(Walk *walk, Str path)
{
    Sources *sources = walk->sources;
    if (realpath(path.at, walk->root) == NULL) {
        note(walk, tell_errno(sources, path, errno, walk->diags));
        return;
    }
    note(walk, vec_push(&walk->folders, &sources->mem, path));
    while (!walk->no_memory && !walk_full(walk) && walk->next < walk->folders.len)
        list_folder(walk, walk->folders.at[walk->next++]);
    if (walk->no_memory)
        return;
    if (walk_full(walk))
        note(walk, tell_many(sources, path, walk->diags));
    else if (read_entries(walk) == 0 && !walk->no_memory)
        note(walk,
             tell_path(sources, path, DIAG_FOLDER_EMPTY, (Str){NULL, 0}, walk->diags));
}

static bool add_folder(Sources *sources, Str path, Diags *diags)
{
    Walk walk = {.sources = sources, .diags = diags};
    arena_init(&walk.arena, &sources->mem);
    walk_folder(&walk, path);
    vec_free(&walk.folders, &sources->mem);
    vec_free(&walk.entries, &sources->mem);
    arena_free(&walk.arena);
    return !walk.no_memory;
}

bool sources_add_path(Sources *sources, Str path, Diags *diags)
{
    struct stat about;
    Str own = arena_str(&sources->arena, path);
    if (!str_is(own))
        return false;
    if (own.len == 0 || memchr(own.at, '\0', own.len) != NULL)
        return tell_path(sources, own, DIAG_NO_FILE, own, diags);
    if (stat(own.at, &about) != 0)
        return tell_errno(sources, own, errno, diags);
    if (S_ISDIR(about.st_mode))
        return add_folder(sources, own, diags);
    return add_file(sources, own, diags);
}
