/* SPDX-License-Identifier: MIT
 *
 * The commands of a dialogue: `:why`, `:pourquoi`, `?`, and any beginning of one.
 *
 * Names of both languages are understood in both. A beginning is looked for among the
 * names of the dialogue's language first, then among the others, so that `:c` in
 * English is `:change` though French has `:comment`.
 *
 * Not every talk has all of them: `among` is the set of those that it has, bit i for
 * command i, and no other is found.
 */
#ifndef EG_DIALOGUE_COMMANDS_H
#define EG_DIALOGUE_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "dialogue/draft.h"
#include "dialogue/words.h"

typedef enum Command {
    COMMAND_HELP,
    COMMAND_WHY,
    COMMAND_HOW,
    COMMAND_WHY_NOT,
    COMMAND_WHAT_IF,
    COMMAND_FACTS,
    COMMAND_BACK,
    COMMAND_CHANGE,
    COMMAND_MORE,
    COMMAND_REPORT,
    COMMAND_TELL,
    COMMAND_HEARD,
    COMMAND_ABOUT,
    COMMAND_KEEP,
    COMMAND_DISAGREE,
    COMMAND_RELOAD,
    COMMAND_HINT,
    COMMAND_SKIP,
    COMMAND_PROGRESS,
    COMMAND_LANG,
    COMMAND_QUIT,
    COMMAND_COUNT,
    COMMAND_SEVERAL = COMMAND_COUNT, /* `several` says which */
    COMMAND_NONE
} Command;

enum { COMMAND_NAME_SIZE = 32 };

#define COMMANDS_OF_PRACTICE                                                           \
    (1u << COMMAND_HINT | 1u << COMMAND_SKIP | 1u << COMMAND_PROGRESS)

/* Those of a consultation, and those of practice. */
#define COMMANDS_CONSULTING (((1u << COMMAND_COUNT) - 1) & ~COMMANDS_OF_PRACTICE)
#define COMMANDS_PRACTISING                                                            \
    (COMMANDS_OF_PRACTICE | 1u << COMMAND_HELP | 1u << COMMAND_WHY |                   \
     1u << COMMAND_HOW | 1u << COMMAND_WHY_NOT | 1u << COMMAND_WHAT_IF |               \
     1u << COMMAND_FACTS | 1u << COMMAND_LANG | 1u << COMMAND_QUIT)

typedef struct CommandLine {
    Command command;
    unsigned several;             /* bit i: command i begins so */
    char name[COMMAND_NAME_SIZE]; /* as typed, without the colon; cut if longer */
    const char *argument;         /* in the line; "" where there is none */
} CommandLine;

/* Is a line meant as a command? It is when it begins with a colon or is "?". */
bool commands_is(const char *line);

/* Reads such a line. */
void commands_read(const char *line, const char *lang, unsigned among,
                   CommandLine *out);

/* The command whose whole name this is, colon or not; else COMMAND_NONE. */
Command commands_named(const char *word, unsigned among);

/* The name with its colon, ":why". */
const char *commands_name(Command command, const char *lang);

/* What it does; COMMAND_HELP has no such text. */
WordsId commands_summary(Command command);

/* The nearest command to a mistyped name; COMMAND_NONE where none is. */
Command commands_nearest(const char *name, const char *lang, unsigned among);

/* Appends names: ":how, :help and :back"; `several` chooses them, `last` joins. */
void commands_list(Draft *out, unsigned several, WordsId last, const char *lang);

#endif
