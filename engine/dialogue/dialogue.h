/* SPDX-License-Identifier: MIT
 *
 * The dialogue: a consultation with a person who reads and types.
 *
 * It drives the library as any host would: what comes next, ask it, hand the line over,
 * and again, until there is advice. Prompts and explanations go to standard error, the
 * advice to standard output.
 */
#ifndef EG_DIALOGUE_DIALOGUE_H
#define EG_DIALOGUE_DIALOGUE_H

#include <entregent.h>

#include "dialogue/screen.h"

/* Reads the rule base again; false where it cannot be consulted, which was told, in
 * this language. */
typedef bool (*DialogueReopen)(const void *user, const char *lang, eg_base **out);

typedef struct DialogueConfig {
    eg_base *base;
    const char *lang; /* "en", "fr"; NULL: the person is asked */
    Colours colours;
    bool plain;
    eg_order order;
    bool traces;        /* tells of each question how it was chosen */
    const char *cases;  /* the file that consultations are kept in */
    const char *spare;  /* another, where that cannot be written; NULL: none */
    const char *about;  /* whom it is about; NULL: she is asked, if anyone is known */
    const char *today;  /* NULL: by the clock */
    bool save;          /* what is said is kept on disk */
    const char *rules;  /* which rules these are, for what is kept; NULL: the shipped */
    const char *resume; /* a number or name of what was kept, "" for the latest that was
                           left before the advice; NULL: none */
    DialogueReopen reopen;
    const void *user;
} DialogueConfig;

typedef struct DialogueEnd {
    int status; /* 0 after advice, 3 without, 4 where something failed */
    int number; /* the signal to end as, or 0 */
    int error;  /* the errno with which standard output failed, or 0 */
} DialogueEnd;

DialogueEnd dialogue_run(const DialogueConfig *config);

#endif
