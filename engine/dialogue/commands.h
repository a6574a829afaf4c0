/* SPDX-License-Identifier: MIT
 *
 * The commands of a dialogue: `:why`, `:pourquoi`, `?`, and any beginning of one.
 *
 * Names of both languages are understood in both. A beginning is looked for among the
 * names of the dialogue's language first, then among the others, so that `:c` in
 * English is `:change` though French has `:comment`.
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
    COMMAND_LANG,
    COMMAND_QUIT,
    COMMAND_COUNT,
    COMMAND_SEVERAL = COMMAND_COUNT, /* `several` says which */
    COMMAND_NONE
} Command;

enum { COMMAND_NAME_SIZE = 32 };

typedef struct CommandLine {
    Command command;
    unsigned several;             /* bit i: command i begins so */
    char name[COMMAND_NAME_SIZE]; /* as typed, without the colon; cut if longer */
    const char *argument;         /* in the line; "" where there is none */
} CommandLine;

/* Is a line meant as a command? It is when it begins with a colon or is "?". */
bool commands_is(const char *line);

/* Reads such a line. */
void commands_read(const char *line, const char *lang, CommandLine *out);

/* The command whose whole name this is, colon or not; else COMMAND_NONE. */
Command commands_named(const char *word);

/* The name with its colon, ":why". */
const char *commands_name(Command command, const char *lang);

/* What it does; COMMAND_HELP has no such text. */
WordsId commands_summary(Command command);

/* The nearest command to a mistyped name; COMMAND_NONE where none is. */
Command commands_nearest(const char *name, const char *lang);

/* Appends names: ":how, :help and :back"; `several` chooses them, `last` joins. */
void commands_list(Draft *out, unsigned several, WordsId last, const char *lang);

#endif
