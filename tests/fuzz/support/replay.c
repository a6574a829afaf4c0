/* SPDX-License-Identifier: MIT
 *
 * Runs a target on the files that are named, without libFuzzer, in any build.
 *
 *     TARGET FILE...
 *
 * Tells each file before it is run (so that the last one is to blame for an abort), and
 * ends with how many there were.
 */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/support/fuzz.h"

static bool replay(const char *path)
{
    Page page = {0};
    char chunk[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    while ((length = fread(chunk, 1, sizeof chunk, file)) != 0)
        page_write(&page, chunk, length);
    bool ok = ferror(file) == 0;
    fclose(file);
    /* Of its own size, so that a sanitizer sees what reads behind it. */
    uint8_t *bytes = malloc(page.len == 0 ? 1 : page.len);
    if (bytes != NULL && page.len != 0)
        memcpy(bytes, page.at, page.len);
    if (ok && bytes != NULL)
        LLVMFuzzerTestOneInput(bytes, page.len);
    ok = ok && bytes != NULL;
    free(bytes);
    page_free(&page);
    return ok;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        printf("%s\n", argv[i]);
        fflush(stdout);
        if (!replay(argv[i])) {
            printf("cannot be read: %s\n", argv[i]);
            return 2;
        }
    }
    printf("%d replayed\n", argc - 1);
    return 0;
}
