/* SPDX-License-Identifier: MIT
 *
 * Which code of the engine was run: a compiler's -fsanitize-coverage=trace-pc calls
 * this at each basic block, and the block's place is marked in a file that all
 * processes map. So nothing is lost when a process is killed, or written at its end.
 *
 * It is linked into libengine.so alone, and where REACHED, a file, is missing, it does
 * nothing. What other objects call it for lies outside of the map and is left out.
 */
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The linker's: where the shared object begins. */
extern const char __ehdr_start __attribute__((visibility("hidden")));

static unsigned char *map;
static uintptr_t size;

void __sanitizer_cov_trace_pc(void);

void __sanitizer_cov_trace_pc(void)
{
    uintptr_t at = (uintptr_t)__builtin_return_address(0) - (uintptr_t)&__ehdr_start;
    if (at < size && !map[at])
        map[at] = 1;
}

__attribute__((constructor)) static void open_map(void)
{
    struct stat about;
    int fd = open(REACHED, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &about) == 0 && about.st_size > 0) {
        void *place = mmap(NULL, (size_t)about.st_size, PROT_READ | PROT_WRITE,
                           MAP_SHARED, fd, 0);
        if (place != MAP_FAILED) {
            map = place;
            size = (uintptr_t)about.st_size;
        }
    }
    close(fd);
}
