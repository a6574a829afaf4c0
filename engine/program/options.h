/* SPDX-License-Identifier: MIT
 *
 * The command line: what was asked, and every way to ask it wrongly.
 *
 * Options may stand anywhere. Each belongs to some commands and is refused by the
 * others, with the nearest name where one was mistyped; nothing is ignored.
 *
 * Invariants
 *   - strings are those of argv, lent;
 *   - of an option that is not repeatable the last one counts.
 */
#ifndef EG_PROGRAM_OPTIONS_H
#define EG_PROGRAM_OPTIONS_H

#include <entregent.h>
#include <stdbool.h>
#include <stddef.h>

#include "dialogue/screen.h"

typedef enum CommandId {
    ID_CONSULT,
    ID_PRACTICE,
    ID_ADVISE,
    ID_CHECK,
    ID_TEST,
    ID_DIFF,
    ID_SCHEMA,
    ID_NEW,
    ID_GRAPH,
    ID_DOC,
    ID_EXPLAIN,
    ID_RUN,
    ID_ABOUT,
    ID_DUE,
    ID_HISTORY,
    ID_HELP,
    ID_VERSION,
    ID_COUNT
} CommandId;

/* What --format says; the first that a command has is what it does unasked. */
typedef enum Layout {
    LAYOUT_TEXT,
    LAYOUT_JSON,
    LAYOUT_GCC,
    LAYOUT_JUNIT,
    LAYOUT_DOT,
    LAYOUT_SVG,
    LAYOUT_HTML,
    LAYOUT_MARKDOWN
} Layout;

typedef struct Options {
    CommandId command;
    const char *lang; /* of our texts: said, or of the environment; NULL: neither */
    bool lang_said;
    const char *tongue; /* what --lang said, perhaps a language of the base; or NULL */
    Colours colours;
    bool plain;
    Layout layout;
    bool missing_unknown;
    eg_order order;       /* --questions */
    bool trace_questions; /* --trace questions */
    const char **rules;   /* --rules */
    size_t rule_count;
    const char **sets; /* --set */
    size_t set_count;
    const char **tells; /* --tell */
    size_t tell_count;
    bool jsonl;            /* --jsonl */
    unsigned jobs;         /* --jobs; at least 1 */
    const char *why_not;   /* --why-not, an id; NULL: not said */
    const char **what_ifs; /* --what-if */
    size_t what_if_count;
    const char **facts; /* --facts */
    size_t fact_count;
    const char **hows; /* --how */
    size_t how_count;
    const char **cases; /* --cases */
    size_t case_count;
    const char **excluded; /* --exclude */
    size_t excluded_count;
    bool list, exit_code;
    bool resume, save, no_save;
    const char *keep;   /* --keep; NULL: not said */
    const char *around; /* an id; NULL: not said */
    const char **names; /* --name */
    size_t name_count;
    const char **about; /* --rule */
    size_t about_count;
    bool coverage;
    bool update, yes, mutate;
    unsigned thresholds[EG_COVER_KINDS]; /* in percent; 0: none */
    const char *strategy;                /* NULL: not said */
    uint64_t limit;                      /* 0: not said */
    unsigned trace;                      /* EG_TRACE_ bits */
    bool stats, quiet;
    const char *person; /* --about; NULL: not said */
    const char *today;  /* a day; NULL: not said */
    const char *rename; /* NULL: not said */
    const char *nickname;
    bool delete_person, all;
    const char *course; /* --course, an id; NULL: not said */
    const char *story;  /* --story, likewise */
    unsigned minutes;   /* 0: not said */
    bool seeded;        /* --seed */
    bool progress;      /* it is shown; */
    bool exported;      /* ... as lines of JSON, */
    bool with_names;    /* ... with titles */
    uint64_t seed;
    const char **operands; /* what is behind the command */
    size_t operand_count;
} Options;

/* Reads the command line; `argv` is put in order on the way. False where it is wrong
 * (told on standard error) or memory failed; `*status` is then what to exit with. */
bool options_read(int argc, char **argv, Options *out, int *status);
void options_free(Options *options);

/* "advise", and so on. */
const char *options_command(CommandId command);

/* The language of messages: that of the options, else English. */
const char *options_lang(const Options *options);

#endif
