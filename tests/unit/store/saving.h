/* SPDX-License-Identifier: MIT
 *
 * What the tests of saving share: a folder of one's own for each test, which is the
 * test's state, and a file in it. Include after cmocka.h.
 */
#ifndef EG_TESTS_SAVING_H
#define EG_TESTS_SAVING_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/save.h"

typedef struct Folder {
    char path[64];
    char file[96];
} Folder;

static inline int enter(void **state)
{
    Folder *folder = calloc(1, sizeof *folder);
    strcpy(folder->path, "/tmp/entregent-XXXXXX");
    if (mkdtemp(folder->path) == NULL)
        return -1;
    snprintf(folder->file, sizeof folder->file, "%s/kept.yaml", folder->path);
    *state = folder;
    return 0;
}

static inline int leave(void **state)
{
    Folder *folder = *state;
    unlink(folder->file);
    int status = rmdir(folder->path); /* nothing else may be left in it */
    free(folder);
    return status;
}

static inline void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void holds(const char *path, const char *expected)
{
    char text[256] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    text[length] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static inline unsigned mode(const char *path)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    return found.st_mode & 07777;
}

static inline size_t count_files(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

/* Reads, and forgets what was read. */
static inline void look(Save *save)
{
    char *bytes;
    size_t length;
    assert_int_equal(save_read(save, &bytes, &length), SAVE_OK);
    free(bytes);
}

#endif
