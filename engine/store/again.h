/* SPDX-License-Identifier: MIT
 *
 * Calls of the system that a signal may interrupt, made again until they are done.
 *
 *     AGAIN(fd, openat(folder, name, O_RDONLY));
 *
 * Not for close(): interrupted, it has closed its descriptor all the same.
 */
#ifndef EG_STORE_AGAIN_H
#define EG_STORE_AGAIN_H

#include <errno.h>

#define AGAIN(result, call)                                                            \
    do {                                                                               \
        (result) = (call);                                                             \
    } while ((result) < 0 && errno == EINTR)

#endif
