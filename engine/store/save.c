/* SPDX-License-Identifier: MIT
 *
 * Saving: see save.h. All is done by a descriptor of the folder, so that a folder that
 * is moved meanwhile does no harm.
 *
 * A lock on the folder makes looking at the old file and replacing it one step. Who
 * does not get it goes on without, after a while: someone may hold it for long who
 * has nothing to do with us, and a save that does not come is the worse harm.
 */
#include "store/save.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "store/again.h"

enum {
    PATH_SIZE = 4096,
    NAME_SIZE = 256,
    TRIES = 100,
    PERMISSIONS = 0777,
    OWNER_ALONE = 0600,
    EVERYONE = 0666,
    NAME_MOST = 180,     /* bytes of a name in that of its new file */
    MARK = 18,           /* digits behind the name of a new file */
    LOCK_TRIES = 200,    /* for the folder's lock */
    PIECE = 4096,        /* of a file that is compared */
    PAUSE = 10 * 1000000 /* nanoseconds between two */
};

static const SaveCalls SYSTEM = {write, pread, fsync, close, renameat};

/* Where a save works. */
typedef struct Place {
    int folder; /* open; -1: it could not be */
    bool locked;
    const char *name;       /* in the path of the save */
    char beside[NAME_SIZE]; /* the new file */
    SaveMark made;          /* ... and its mark, once it is whole */
} Place;

static const SaveCalls *calls_of(const Save *save)
{
    return save->calls ? save->calls : &SYSTEM;
}

static SaveStatus fail(Save *save)
{
    save->error = errno ? errno : EIO;
    return SAVE_FAILED;
}

/* The folder of a path, "." where it names none; NULL where it is too long. */
static const char *folder_of(const char *path, char out[PATH_SIZE])
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 1;
    if (length >= PATH_SIZE) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    memcpy(out, slash ? path : ".", length);
    out[length] = '\0';
    return slash == path ? "/" : out;
}

static bool open_place(const char *path, int in, Place *place)
{
    char folder[PATH_SIZE];
    const char *slash = strrchr(path, '/');
    const char *where = in > 0 ? "." : folder_of(path, folder);
    *place = (Place){.folder = -1, .name = slash ? slash + 1 : path};
    if (!*place->name) {
        errno = EISDIR;
        return false;
    }
    if (where) {
        AGAIN(place->folder, openat(in > 0 ? in : AT_FDCWD, where,
                                    O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    return place->folder >= 0;
}

/* Waits for the lock of the folder; it ends when the folder is closed. */
static void lock_place(Place *place)
{
    const struct timespec pause = {0, PAUSE};
    int status = -1;
    for (unsigned i = 0; i < LOCK_TRIES && status != 0; i++) {
        AGAIN(status, flock(place->folder, LOCK_EX | LOCK_NB));
        if (status != 0 && errno != EWOULDBLOCK) {
            return; /* some file systems have no such thing */
        }
        if (status != 0) {
            nanosleep(&pause, NULL);
        }
    }
    place->locked = status == 0;
}

/* Does a name belong to a new file that was made beside this one? */
static bool is_left_over(const Place *place, const char *hidden)
{
    size_t length = strnlen(place->name, NAME_MOST);
    const char *mark = hidden + 1 + length + 1;
    return strlen(hidden) == 1 + length + 1 + MARK && hidden[0] == '.' &&
           strncmp(hidden + 1, place->name, length) == 0 && mark[-1] == '.' &&
           strspn(mark, "0123456789abcdef") == MARK;
}

/* Deletes what saves of this file left that were killed: none is under way, as the lock
 * says. What cannot be deleted harms nobody. */
static void sweep_place(const Place *place)
{
    int fd;
    AGAIN(fd, openat(place->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
    if (!folder) {
        if (fd >= 0) {
            close(fd);
        }
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (is_left_over(place, entry->d_name)) {
            unlinkat(place->folder, entry->d_name, 0);
        }
    }
    closedir(folder);
}

/* Looks at the file: is it there, and plain? */
static SaveStatus look(Save *save, const Place *place, SaveMark *mark)
{
    *mark = (SaveMark){.there = false};
    if (fstatat(place->folder, place->name, &mark->stat, AT_SYMLINK_NOFOLLOW) == 0) {
        mark->there = true;
        return S_ISREG(mark->stat.st_mode) ? SAVE_OK : SAVE_NOT_PLAIN;
    }
    return errno == ENOENT ? SAVE_OK : fail(save);
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same_file(const SaveMark *a, const SaveMark *b)
{
    if (!a->there || !b->there) {
        return a->there == b->there;
    }
    return a->stat.st_dev == b->stat.st_dev && a->stat.st_ino == b->stat.st_ino &&
           a->stat.st_size == b->stat.st_size &&
           same_time(a->stat.st_mtim, b->stat.st_mtim);
}

/* Reading */

/* Reads up to `length` bytes from `from` on, fewer where the file ends; -1 with an
 * errno. */
static ssize_t read_all(const SaveCalls *calls, int fd, char *bytes, size_t length,
                        size_t from)
{
    size_t done = 0;
    while (done < length) {
        ssize_t count =
            calls->read(fd, bytes + done, length - done, (off_t)(from + done));
        if (count == 0) {
            break;
        }
        if (count > 0) {
            done += (size_t)count;
        } else if (errno != EINTR) {
            return -1;
        }
    }
    return (ssize_t)done;
}

static SaveStatus read_open(Save *save, int fd, char **bytes, size_t *length)
{
    if (fstat(fd, &save->mark.stat) != 0) {
        return fail(save);
    }
    if (!S_ISREG(save->mark.stat.st_mode)) {
        return SAVE_NOT_PLAIN;
    }
    if (save->mark.stat.st_size > SAVE_READ_MOST) {
        return SAVE_TOO_BIG;
    }
    size_t size = (size_t)save->mark.stat.st_size;
    char *read = malloc(size + 1);
    ssize_t count = read ? read_all(calls_of(save), fd, read, size, 0) : -1;
    if (count < 0) {
        SaveStatus failed = fail(save);
        free(read);
        return failed;
    }
    read[count] = '\0';
    save->mark.there = true;
    *bytes = read;
    *length = (size_t)count;
    return SAVE_OK;
}

SaveStatus save_read(Save *save, char **bytes, size_t *length)
{
    *bytes = NULL;
    *length = 0;
    save->mark = (SaveMark){.there = false};
    errno = 0;
    int fd;
    AGAIN(fd, openat(save->folder > 0 ? save->folder : AT_FDCWD, save->path,
                     O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (fd < 0) {
        return errno == ENOENT ? SAVE_OK : errno == ELOOP ? SAVE_NOT_PLAIN : fail(save);
    }
    SaveStatus status = read_open(save, fd, bytes, length);
    close(fd);
    return status;
}

/* Writing */

/* Makes the new file, by a name that nothing bears; -1 with errno. */
static int make_beside(Place *place)
{
    for (unsigned i = 0; i < TRIES; i++) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        int length =
            snprintf(place->beside, sizeof place->beside, ".%.*s.%08lx%08lx%02x",
                     NAME_MOST, place->name, (unsigned long)getpid() & 0xffffffff,
                     (unsigned long)now.tv_nsec, i);
        if (length < 0 || length >= (int)sizeof place->beside) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd;
        AGAIN(fd,
              openat(place->folder, place->beside,
                     O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, OWNER_ALONE));
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

static bool write_all(const SaveCalls *calls, int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        errno = 0;
        ssize_t count = calls->write(fd, bytes, length);
        if (count > 0) {
            bytes += count;
            length -= (size_t)count;
        } else if (count == 0 || errno != EINTR) {
            errno = errno ? errno : ENOSPC;
            return false;
        }
    }
    return true;
}

/* Is what the file holds what was written? It is read in pieces, for saving is to want
 * no memory. */
static SaveStatus compare(Save *save, int fd, const char *bytes, size_t length)
{
    char read[PIECE];
    for (size_t done = 0; done <= length; done += PIECE) {
        size_t left = length - done;
        ssize_t count = read_all(calls_of(save), fd, read, PIECE, done);
        if (count < 0) {
            return fail(save);
        }
        if ((size_t)count != (left < PIECE ? left : PIECE) ||
            memcmp(read, bytes + done, (size_t)count) != 0) {
            return SAVE_DIFFERS;
        }
    }
    return SAVE_OK;
}

/* What the umask leaves; it can only be read by setting it. */
static mode_t made_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return EVERYONE & ~mask;
}

static mode_t mode_of(const Save *save)
{
    if (save->private) {
        return OWNER_ALONE;
    }
    return save->mark.there ? save->mark.stat.st_mode & PERMISSIONS : made_mode();
}

static bool sync_again(const Save *save, int fd)
{
    int status;
    AGAIN(status, calls_of(save)->sync(fd));
    return status == 0;
}

static bool set_mode(const Save *save, int fd)
{
    int status;
    AGAIN(status, fchmod(fd, mode_of(save)));
    return status == 0;
}

static SaveStatus fill(Save *save, Place *place, int fd, const char *bytes,
                       size_t length)
{
    const SaveCalls *calls = calls_of(save);
    if (!write_all(calls, fd, bytes, length) || !set_mode(save, fd) ||
        !sync_again(save, fd) || fstat(fd, &place->made.stat) != 0) {
        return fail(save);
    }
    place->made.there = true;
    return compare(save, fd, bytes, length);
}

/* Writes the new file whole, and closes it. */
static SaveStatus write_beside(Save *save, Place *place, const char *bytes,
                               size_t length)
{
    int fd = make_beside(place);
    if (fd < 0) {
        place->beside[0] = '\0';
        return fail(save);
    }
    SaveStatus status = fill(save, place, fd, bytes, length);
    if (calls_of(save)->close(fd) != 0 && errno != EINTR && status == SAVE_OK) {
        status = fail(save);
    }
    return status;
}

/* Makes the renaming last. Some file systems have no such thing for folders. */
static SaveStatus sync_folder(Save *save, const Place *place)
{
    if (sync_again(save, place->folder) || errno == EINVAL) {
        return SAVE_OK;
    }
    return fail(save);
}

/* Puts the new file in the place of the old one, if that is still the one that was
 * read. */
static SaveStatus replace(Save *save, Place *place)
{
    SaveMark now;
    SaveStatus status = look(save, place, &now);
    if (status != SAVE_OK) {
        return status;
    }
    if (!same_file(&now, &save->mark)) {
        return SAVE_CHANGED;
    }
    if (calls_of(save)->rename(place->folder, place->beside, place->folder,
                               place->name) != 0) {
        return fail(save);
    }
    place->beside[0] = '\0';
    save->mark = place->made;
    return sync_folder(save, place);
}

/* Is the file to be replaced one that may be written? Renaming would not ask. */
static bool is_open_to_us(const Save *save, const Place *place)
{
    return !save->mark.there ||
           faccessat(place->folder, place->name, W_OK, AT_EACCESS) == 0;
}

SaveStatus save_write(Save *save, const char *bytes, size_t length)
{
    Place place;
    SaveStatus status;
    errno = 0;
    bool open = open_place(save->path, save->folder, &place);
    if (open && save->folder <= 0) {
        lock_place(&place);
    }
    if (place.locked) {
        sweep_place(&place);
    }
    if (!open || !is_open_to_us(save, &place)) {
        status = fail(save);
    } else {
        status = write_beside(save, &place, bytes, length);
    }
    if (status == SAVE_OK) {
        status = replace(save, &place);
    }
    if (place.folder >= 0) {
        if (place.beside[0]) {
            unlinkat(place.folder, place.beside, 0);
        }
        close(place.folder);
    }
    return status;
}

bool save_may(const char *path)
{
    Place place;
    bool may = open_place(path, 0, &place);
    if (may) {
        bool there = faccessat(place.folder, place.name, F_OK, AT_EACCESS) == 0;
        may = faccessat(place.folder, ".", W_OK | X_OK, AT_EACCESS) == 0 &&
              (!there || faccessat(place.folder, place.name, W_OK, AT_EACCESS) == 0);
        close(place.folder);
    }
    return may;
}
