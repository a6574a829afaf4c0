/* SPDX-License-Identifier: MIT
 *
 * Reading: see reading.h.
 */
#include "program/reading.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "store/again.h"

enum { BLOCK = 1 << 16 };

int reading_all(int file, size_t most, Draft *out)
{
    char bytes[BLOCK];
    ssize_t count = 1;
    while (count > 0 && out->length <= most) {
        AGAIN(count, read(file, bytes, sizeof bytes));
        draft_add(out, bytes, count > 0 ? (size_t)count : 0);
    }
    return count < 0 ? errno : out->failed ? ENOMEM : 0;
}

int reading_path(const char *path, Draft *out)
{
    int file = STDIN_FILENO;
    if (strcmp(path, "-") == 0) {
        return reading_all(file, SIZE_MAX, out);
    }
    AGAIN(file, open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC));
    if (file < 0) {
        return errno;
    }
    int error = reading_all(file, SIZE_MAX, out);
    close(file);
    return error;
}

bool reading_yes(void)
{
    char typed[64];
    ssize_t count;
    AGAIN(count, read(STDIN_FILENO, typed, sizeof typed));
    return count > 0 && typed[0] != '\0' && strchr("yYoO", typed[0]) != NULL;
}
