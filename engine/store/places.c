/* SPDX-License-Identifier: MIT
 *
 * Places: see places.h.
 */
#include "store/places.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/again.h"

#define PROGRAM "entregent"
#define LOCK_ENDING ".lock"

enum {
    OWNER_FOLDER = 0700,
    OWNER_FILE = 0600,
    OTHERS_WRITE = S_IWGRP | S_IWOTH,
    FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_CLOEXEC,
    PAUSE = 10, /* milliseconds between two tries for a lock */
    THOUSAND = 1000,
    MILLION = 1000000,
    HIDDEN_SIZE = PLACES_NAME + 16
};

static PlacesStatus fail(Place *place)
{
    place->error = errno ? errno : EIO;
    return PLACES_FAILED;
}

PlacesHome places_home(void)
{
    return (PlacesHome){getenv("XDG_DATA_HOME"), getenv("HOME"), geteuid()};
}

/* Opening */

/* The folder that the places of all programs are in; false where it is too long. */
static bool base_path(const PlacesHome *home, char out[PLACES_PATH])
{
    int length = home->data ? snprintf(out, PLACES_PATH, "%s", home->data)
                            : snprintf(out, PLACES_PATH, "%s/.local/share", home->home);
    return length > 0 && length < PLACES_PATH;
}

static int open_folder(int in, const char *path, int more)
{
    int folder;
    AGAIN(folder, openat(in, path, FOLDER_FLAGS | more));
    return folder;
}

/* Makes what was done to a folder last. Some file systems have no such thing. */
static bool sync_again(int folder)
{
    int status;
    AGAIN(status, fsync(folder));
    return status == 0 || errno == EINVAL;
}

/* Opens one of our folders in another; `make` makes it, and makes that last, or takes
 * it away: so it is never taken later for one that lasts. */
static int open_own(int in, const char *name, bool make)
{
    int folder = open_folder(in, name, O_NOFOLLOW);
    if (folder >= 0 || errno != ENOENT || !make) {
        return folder;
    }
    if (mkdirat(in, name, OWNER_FOLDER) != 0) {
        return errno == EEXIST ? open_folder(in, name, O_NOFOLLOW) : -1;
    }
    if (!sync_again(in)) {
        int error = errno;
        unlinkat(in, name, AT_REMOVEDIR);
        errno = error;
        return -1;
    }
    return open_folder(in, name, O_NOFOLLOW);
}

/* Makes one folder, where it is missing, and makes that last, as far as the one above
 * may be read. */
static bool make_folder(char *path)
{
    if (mkdir(path, OWNER_FOLDER) != 0) {
        return errno == EEXIST;
    }
    char *slash = strrchr(path, '/');
    *slash = '\0';
    int above = open_folder(AT_FDCWD, slash == path ? "/" : path, 0);
    *slash = '/';
    bool lasts = above < 0 ? errno == EACCES : sync_again(above);
    int error = errno;
    if (above >= 0) {
        close(above);
    }
    if (!lasts) {
        rmdir(path);
    }
    errno = error;
    return lasts;
}

/* Opens a folder by an absolute path; what is missing below its first `there` bytes can
 * be made. Links are followed: above our own folders she has what she likes. */
static int open_base(char *path, size_t there, bool make)
{
    int folder = open_folder(AT_FDCWD, path, 0);
    if (folder >= 0 || errno != ENOENT || !make) {
        return folder;
    }
    for (char *slash = strchr(path + there + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = slash[-1] == '/' || make_folder(path);
        *slash = '/';
        if (!made) {
            return -1;
        }
    }
    return make_folder(path) ? open_folder(AT_FDCWD, path, 0) : -1;
}

static PlacesStatus look_at_folder(Place *place)
{
    struct stat found;
    if (fstat(place->folder, &found) != 0) {
        return fail(place);
    }
    bool ours = found.st_uid == place->owner && !(found.st_mode & OTHERS_WRITE);
    return ours ? PLACES_OK : PLACES_NOT_OURS;
}

/* Goes from the folder that is open into one of ours in it. */
static PlacesStatus descend(Place *place, const char *name, bool make)
{
    struct stat found;
    int above = place->folder;
    size_t length = strlen(place->path);
    int added =
        snprintf(place->path + length, sizeof place->path - length, "/%s", name);
    if (added < 0 || (size_t)added >= sizeof place->path - length) {
        errno = ENAMETOOLONG;
        return fail(place);
    }
    place->folder = open_own(above, name, make);
    int error = errno;
    bool there = place->folder < 0 &&
                 fstatat(above, name, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
                 !S_ISDIR(found.st_mode);
    close(above);
    errno = error;
    if (place->folder >= 0) {
        return look_at_folder(place);
    }
    return there ? PLACES_NOT_PLAIN : errno == ENOENT ? PLACES_NONE : fail(place);
}

bool places_shown(const PlacesHome *home, char out[PLACES_PATH])
{
    int length = -1;
    if (home->data && *home->data == '/') {
        length = snprintf(out, PLACES_PATH, "%s/%s", home->data, PROGRAM);
    } else if (home->home && *home->home == '/') {
        length = snprintf(out, PLACES_PATH, "~/.local/share/%s", PROGRAM);
    }
    return length > 0 && length < PLACES_PATH;
}

PlacesStatus places_open(const PlacesHome *home, const char *name, bool make,
                         Place *out)
{
    char path[PLACES_PATH];
    PlacesHome usable = *home;
    *out = (Place){.folder = -1, .owner = home->owner};
    usable.data = usable.data && *usable.data == '/' ? usable.data : NULL;
    if (!usable.data && !(usable.home && *usable.home == '/')) {
        return PLACES_NO_HOME;
    }
    errno = ENAMETOOLONG;
    if (!base_path(&usable, path)) {
        return fail(out);
    }
    memcpy(out->path, path, sizeof path);
    out->folder = open_base(path, usable.data ? 0 : strlen(usable.home), make);
    PlacesStatus status = PLACES_OK;
    if (out->folder < 0) {
        status = errno == ENOENT ? PLACES_NONE : fail(out);
    }
    if (status == PLACES_OK) {
        status = descend(out, PROGRAM, make);
    }
    if (status == PLACES_OK) {
        status = descend(out, name, make);
    }
    if (status != PLACES_OK) {
        places_close(out);
    }
    return status;
}

void places_close(Place *place)
{
    if (place->folder >= 0) {
        close(place->folder);
    }
    place->folder = -1;
}

/* Listing */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* 1 or 0, and -1 where it cannot be seen. What is gone meanwhile is none. */
static int is_plain(const Place *place, const char *name)
{
    struct stat found;
    if (fstatat(place->folder, name, &found, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT ? 0 : -1;
    }
    return S_ISREG(found.st_mode);
}

static bool add_name(PlacesNames *out, const char *name)
{
    size_t count = out->count;
    if ((count & (count + 1)) == 0) { /* 0, 1, 3, 7: it is full */
        char **grown = realloc(out->names, (2 * count + 1) * sizeof *grown);
        if (!grown) {
            return false;
        }
        out->names = grown;
    }
    out->names[count] = strdup(name);
    out->count += out->names[count] != NULL;
    return out->names[count] != NULL;
}

/* Lists the plain files, either those that are hidden or the others. */
static PlacesStatus list(Place *place, bool hidden, PlacesNames *out)
{
    *out = (PlacesNames){0};
    int fd = open_folder(place->folder, ".", 0);
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
    if (!folder) {
        PlacesStatus failed = fail(place);
        if (fd >= 0) {
            close(fd);
        }
        return failed;
    }
    PlacesStatus status = PLACES_OK;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0) {
        const char *name = entry->d_name;
        int plain = (*name == '.') == hidden ? is_plain(place, name) : 0;
        if (plain < 0) {
            break;
        }
        if (plain && !add_name(out, name)) {
            errno = ENOMEM;
            break;
        }
    }
    if (errno != 0) {
        status = fail(place);
    }
    closedir(folder);
    if (out->count > 0) {
        qsort(out->names, out->count, sizeof *out->names, compare_names);
    }
    return status;
}

PlacesStatus places_list(Place *place, PlacesNames *out)
{
    return list(place, false, out);
}

void places_names_free(PlacesNames *names)
{
    for (size_t i = 0; i < names->count; i++) {
        free(names->names[i]);
    }
    free(names->names);
    *names = (PlacesNames){0};
}

/* Files */

/* Is it a name of a file in a place: no path, and not hidden? */
static bool is_name(Place *place, const char *name)
{
    size_t length = strlen(name);
    errno = EINVAL;
    if (length == 0 || length >= PLACES_NAME || *name == '.' || strchr(name, '/')) {
        fail(place);
        return false;
    }
    return true;
}

static PlacesStatus status_of(Place *place, const Save *save, SaveStatus status)
{
    switch (status) {
    case SAVE_OK:
        return PLACES_OK;
    case SAVE_NOT_PLAIN:
        return PLACES_NOT_PLAIN;
    case SAVE_TOO_BIG:
        return PLACES_TOO_BIG;
    case SAVE_CHANGED:
    case SAVE_DIFFERS:
    case SAVE_FAILED:
        break;
    }
    errno = save->error;
    return fail(place);
}

PlacesStatus places_read(Place *place, const char *name, size_t most, SaveMark *mark,
                         char **bytes, size_t *length)
{
    Save save = {.path = name, .folder = place->folder};
    *bytes = NULL;
    *length = 0;
    if (!is_name(place, name)) {
        return PLACES_FAILED;
    }
    PlacesStatus status = status_of(place, &save, save_read(&save, bytes, length));
    if (status == PLACES_OK && !*bytes) {
        status = PLACES_NONE;
    } else if (status == PLACES_OK && save.mark.stat.st_uid != place->owner) {
        status = PLACES_NOT_OURS;
    } else if (status == PLACES_OK && *length > most) {
        status = PLACES_TOO_BIG;
    }
    if (status != PLACES_OK) {
        free(*bytes);
        *bytes = NULL;
    } else if (mark) {
        *mark = save.mark;
    }
    return status;
}

static PlacesStatus sync_folder(Place *place)
{
    return sync_again(place->folder) ? PLACES_OK : fail(place);
}

/* Does a hidden name belong to a file? It is ".NAME." and something behind it. */
static bool belongs(const char *hidden, const char *name)
{
    size_t length = strlen(name);
    return strncmp(hidden + 1, name, length) == 0 && hidden[1 + length] == '.';
}

/* Deletes one; false where it could not be. */
static bool delete_one(Place *place, const char *name, bool *deleted)
{
    if (unlinkat(place->folder, name, 0) == 0) {
        *deleted = true;
        return true;
    }
    return errno == ENOENT;
}

PlacesStatus places_delete(Place *place, const char *name)
{
    bool deleted = false;
    bool unlocked = false;
    PlacesNames hidden;
    if (!is_name(place, name)) {
        return PLACES_FAILED;
    }
    if (!delete_one(place, name, &deleted)) {
        return fail(place);
    }
    PlacesStatus status = list(place, true, &hidden);
    for (size_t i = 0; i < hidden.count && status == PLACES_OK; i++) {
        const char *end = strrchr(hidden.names[i], '.');
        bool *gone = strcmp(end, LOCK_ENDING) == 0 ? &unlocked : &deleted;
        if (belongs(hidden.names[i], name) &&
            !delete_one(place, hidden.names[i], gone)) {
            status = fail(place);
        }
    }
    places_names_free(&hidden);
    PlacesStatus synced = sync_folder(place);
    status = status == PLACES_OK ? synced : status;
    return status == PLACES_OK && !deleted ? PLACES_NONE : status;
}

static PlacesStatus link_name(Place *place, const char *name, const char *new_name)
{
    if (!is_name(place, name) || !is_name(place, new_name)) {
        return PLACES_FAILED;
    }
    if (linkat(place->folder, name, place->folder, new_name, 0) != 0) {
        return errno == ENOENT ? PLACES_NONE : fail(place);
    }
    return PLACES_OK;
}

PlacesStatus places_link(Place *place, const char *name, const char *new_name)
{
    PlacesStatus status = link_name(place, name, new_name);
    return status == PLACES_OK ? sync_folder(place) : status;
}

PlacesStatus places_rename(Place *place, const char *name, const char *new_name)
{
    PlacesStatus status = link_name(place, name, new_name);
    if (status != PLACES_OK) {
        return status;
    }
    if (unlinkat(place->folder, name, 0) != 0) {
        return fail(place);
    }
    return sync_folder(place);
}

/* Locks */

static bool lock_name(const char *name, char out[HIDDEN_SIZE])
{
    int length = snprintf(out, HIDDEN_SIZE, ".%s%s", name, LOCK_ENDING);
    return length > 0 && length < HIDDEN_SIZE;
}

/* Is the file that is open still the one that bears the name? Whoever lets go of a lock
 * deletes its file. */
static bool still_there(const Place *place, int fd, const char *name)
{
    struct stat held;
    struct stat named;
    return fstat(fd, &held) == 0 &&
           fstatat(place->folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/* Tries once. */
static PlacesStatus try_lock(Place *place, const char *name, int *out)
{
    int fd;
    int held;
    AGAIN(fd,
          openat(place->folder, name,
                 O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, OWNER_FILE));
    if (fd < 0) {
        return errno == ELOOP ? PLACES_NOT_PLAIN : fail(place);
    }
    PlacesStatus status = PLACES_OK;
    AGAIN(held, flock(fd, LOCK_EX | LOCK_NB));
    if (held != 0) {
        status = errno == EWOULDBLOCK ? PLACES_BUSY : fail(place);
    } else if (!still_there(place, fd, name)) {
        status = PLACES_BUSY;
    }
    if (status != PLACES_OK) {
        close(fd);
    } else {
        *out = fd;
    }
    return status;
}

static uint64_t now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (uint64_t)at.tv_sec * THOUSAND + (uint64_t)at.tv_nsec / MILLION;
}

PlacesStatus places_lock(Place *place, const char *name, unsigned wait, PlacesLock *out)
{
    char hidden[HIDDEN_SIZE];
    *out = (PlacesLock){.fd = -1};
    if (!is_name(place, name) || !lock_name(name, hidden)) {
        return PLACES_FAILED;
    }
    snprintf(out->name, sizeof out->name, "%s", name);
    uint64_t until = now() + wait;
    PlacesStatus status = try_lock(place, hidden, &out->fd);
    while (status == PLACES_BUSY && now() < until) {
        const struct timespec pause = {0, (long)PAUSE * MILLION};
        nanosleep(&pause, NULL);
        status = try_lock(place, hidden, &out->fd);
    }
    return status;
}

bool places_is_locked(const Place *place, const char *name)
{
    char hidden[HIDDEN_SIZE];
    int fd;
    int held;
    if (!lock_name(name, hidden)) {
        return false;
    }
    AGAIN(fd, openat(place->folder, hidden,
                     O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (fd < 0) {
        return false;
    }
    AGAIN(held, flock(fd, LOCK_SH | LOCK_NB));
    bool locked = held != 0 && errno == EWOULDBLOCK;
    close(fd);
    return locked;
}

void places_unlock(Place *place, PlacesLock *lock)
{
    char hidden[HIDDEN_SIZE];
    if (lock->fd < 0) {
        return;
    }
    if (lock_name(lock->name, hidden) && still_there(place, lock->fd, hidden)) {
        unlinkat(place->folder, hidden, 0);
    }
    close(lock->fd);
    lock->fd = -1;
}

/* Sweeping */

/* The file that a lock or what a save left belongs to: what is before the last point of
 * the name. Other hidden files are an editor's, or somebody's. */
static bool owner_name(const char *hidden, char out[PLACES_NAME])
{
    const char *end = strrchr(hidden, '.');
    size_t length = end > hidden ? (size_t)(end - hidden - 1) : 0;
    bool ours = end[1] && (strcmp(end, LOCK_ENDING) == 0 ||
                           end[1 + strspn(end + 1, "0123456789abcdef")] == '\0');
    if (!ours || length == 0 || length >= PLACES_NAME) {
        return false;
    }
    memcpy(out, hidden + 1, length);
    out[length] = '\0';
    return *out != '.';
}

PlacesStatus places_sweep(Place *place)
{
    PlacesNames hidden;
    bool deleted = false;
    PlacesStatus status = list(place, true, &hidden);
    for (size_t i = 0; i < hidden.count; i++) {
        char name[PLACES_NAME];
        PlacesLock lock;
        if (owner_name(hidden.names[i], name) &&
            places_lock(place, name, 0, &lock) == PLACES_OK) {
            delete_one(place, hidden.names[i], &deleted);
            places_unlock(place, &lock);
        }
    }
    places_names_free(&hidden);
    return status == PLACES_OK && deleted ? sync_folder(place) : status;
}
