/* SPDX-License-Identifier: MIT
 *
 * A C library whose memory fails: to be preloaded into the program, so that what
 * libraries ask for themselves (libyaml, PCRE2, jansson, picosat, readline, the C
 * library) fails as well as what passes through the library's own hook.
 *
 *     EG_OOM_STATE   a file of sizeof(State) bytes, in which it counts as it goes, so
 *                    that a program that dies has counted, too
 *     EG_OOM_AT      the request that fails, from 1; 0: none does
 *     EG_OOM_ON      `yes`: all that follow fail as well
 *
 * Counted is from this object's own start on. Programs that are started by the program
 * are left alone. For glibc, whose own functions have second names.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *ptr, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *ptr);
void *reallocarray(void *ptr, size_t count, size_t size);
void *memalign(size_t alignment, size_t size);

typedef struct State {
    uint64_t requests, failures;
    int64_t blocks;    /* that were not given back */
    char library[104]; /* who made the first request that failed */
} State;

#define CALLER __builtin_return_address(0)

static State *state; /* NULL: nothing is counted yet */
static uint64_t fail_at;
static bool on;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("EG_OOM_STATE");
    const char *at = getenv("EG_OOM_AT");
    const char *all = getenv("EG_OOM_ON");
    int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
    if (file < 0)
        return;
    void *shared =
        mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    unsetenv("LD_PRELOAD");
    fail_at = at == NULL ? 0 : strtoull(at, NULL, 10);
    on = all != NULL && strcmp(all, "yes") == 0;
    if (shared != MAP_FAILED)
        state = shared;
}

static void note_caller(const void *caller)
{
    Dl_info found;
    if (dladdr(caller, &found) == 0 || found.dli_fname == NULL)
        return;
    const char *slash = strrchr(found.dli_fname, '/');
    strncpy(state->library, slash == NULL ? found.dli_fname : slash + 1,
            sizeof state->library - 1);
}

static bool refuses(const void *caller)
{
    if (state == NULL)
        return false;
    uint64_t request = ++state->requests;
    if (fail_at == 0 || request < fail_at || (request > fail_at && !on))
        return false;
    if (state->failures++ == 0)
        note_caller(caller);
    errno = ENOMEM;
    return true;
}

/* A block that came, if it did. */
static void *came(void *block)
{
    if (state != NULL && block != NULL)
        state->blocks++;
    return block;
}

static void *resize(void *ptr, size_t size, const void *caller)
{
    if (ptr == NULL)
        return refuses(caller) ? NULL : came(__libc_malloc(size));
    if (size == 0) {
        free(ptr);
        return NULL;
    }
    return refuses(caller) ? NULL : __libc_realloc(ptr, size);
}

static void *align(size_t alignment, size_t size, const void *caller)
{
    return refuses(caller) ? NULL : came(__libc_memalign(alignment, size));
}

void *malloc(size_t size)
{
    return refuses(CALLER) ? NULL : came(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return refuses(CALLER) ? NULL : came(__libc_calloc(count, size));
}

void free(void *ptr)
{
    if (state != NULL && ptr != NULL)
        state->blocks--;
    __libc_free(ptr);
}

void *realloc(void *ptr, size_t size)
{
    return resize(ptr, size, CALLER);
}

void *reallocarray(void *ptr, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return resize(ptr, count * size, CALLER);
}

void *memalign(size_t alignment, size_t size)
{
    return align(alignment, size, CALLER);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return align(alignment, size, CALLER);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *block = align(alignment, size, CALLER);
    if (block == NULL)
        return ENOMEM;
    *out = block;
    return 0;
}
