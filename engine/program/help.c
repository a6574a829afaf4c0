/* SPDX-License-Identifier: MIT
 *
 * `entregent help` and `entregent version`. A name and what it does stand side by side
 * where the line has room for it, else one below the other.
 */
#include <stdio.h>
#include <string.h>

#include "program/program.h"
#include "program/telling.h"

enum { NAME_COLUMN = 27, SIDE_BY_SIDE = 80 };

typedef struct Entry {
    const char *name;
    WordsId words;
} Entry;

static void put_entry(Screen *out, const Entry *entry)
{
    const char *words = words_get(entry->words, out->style.lang);
    if (out->style.width < SIDE_BY_SIDE || out->style.plain) {
        screen_text(out, entry->name, 2);
        screen_text(out, words, 6);
        return;
    }
    char line[256];
    snprintf(line, sizeof line, "  %-*s%s\n", NAME_COLUMN, entry->name, words);
    screen_put(out, line);
}

static const Entry COMMANDS[] = {
    {"consult", WORDS_USAGE_CONSULT},
    {"practice", WORDS_USAGE_PRACTICE},
    {"advise [CASES]...", WORDS_USAGE_ADVISE},
    {"check [RULES]...", WORDS_USAGE_CHECK},
    {"test [CASES]...", WORDS_USAGE_TEST},
    {"diff A [B]", WORDS_USAGE_DIFF},
    {"explain CODE", WORDS_USAGE_EXPLAIN},
    {"run FILES...", WORDS_USAGE_RUN},
    {"about [NAME]", WORDS_USAGE_ABOUT_COMMAND},
    {"due", WORDS_USAGE_DUE},
    {"history [WORD ID]", WORDS_USAGE_HISTORY},
    {"schema", WORDS_USAGE_SCHEMA},
    {"new DIR", WORDS_USAGE_NEW},
    {"graph", WORDS_USAGE_GRAPH},
    {"doc", WORDS_USAGE_DOC},
    {"help", WORDS_USAGE_HELP},
};

static const Entry OPTIONS[] = {
    {"--rules PATH", WORDS_USAGE_RULES},
    {"--lang LANG", WORDS_USAGE_LANG},
    {"--keep FILE", WORDS_USAGE_KEEP},
    {"--set FACT=VALUE", WORDS_USAGE_SET},
    {"--tell TEXT", WORDS_USAGE_TELL},
    {"--missing question|unknown", WORDS_USAGE_MISSING},
    {"--questions ORDER", WORDS_USAGE_QUESTIONS},
    {"--jsonl", WORDS_USAGE_JSONL},
    {"--jobs N", WORDS_USAGE_JOBS},
    {"--why-not ADVICE", WORDS_USAGE_WHY_NOT},
    {"--what-if FACT=VALUE", WORDS_USAGE_WHAT_IF},
    {"--name WORD", WORDS_USAGE_NAME},
    {"--rule RULE", WORDS_USAGE_RULE},
    {"--coverage", WORDS_USAGE_COVERAGE},
    {"--threshold N|KIND=N,...", WORDS_USAGE_THRESHOLD},
    {"--mutate", WORDS_USAGE_MUTATE},
    {"--update", WORDS_USAGE_UPDATE},
    {"--yes", WORDS_USAGE_YES},
    {"--facts FILE", WORDS_USAGE_FACTS},
    {"--limit N", WORDS_USAGE_LIMIT},
    {"--trace PARTS", WORDS_USAGE_TRACE},
    {"--strategy NAME", WORDS_USAGE_STRATEGY},
    {"--how FACT", WORDS_USAGE_HOW},
    {"--stats", WORDS_USAGE_STATS},
    {"--quiet", WORDS_USAGE_QUIET},
    {"--cases PATH", WORDS_USAGE_CASES},
    {"--exclude CODE", WORDS_USAGE_EXCLUDE},
    {"--list", WORDS_USAGE_LIST},
    {"--exit-code", WORDS_USAGE_EXIT_CODE},
    {"--around NAME", WORDS_USAGE_AROUND},
    {"--about NAME", WORDS_USAGE_ABOUT_OPTION},
    {"--today DAY", WORDS_USAGE_TODAY},
    {"--delete", WORDS_USAGE_DELETE},
    {"--rename NAME", WORDS_USAGE_RENAME},
    {"--nickname NAME", WORDS_USAGE_NICKNAME},
    {"--all", WORDS_USAGE_ALL},
    {"--resume [ID]", WORDS_USAGE_RESUME},
    {"--save", WORDS_USAGE_SAVE},
    {"--no-save", WORDS_USAGE_NO_SAVE},
    {"--course ID", WORDS_USAGE_COURSE},
    {"--story ID", WORDS_USAGE_STORY},
    {"--minutes N", WORDS_USAGE_MINUTES},
    {"--seed N", WORDS_USAGE_SEED},
    {"--progress", WORDS_USAGE_PROGRESS},
    {"--export", WORDS_USAGE_EXPORT},
    {"--names", WORDS_USAGE_NAMES},
    {"--format FORMAT", WORDS_USAGE_FORMAT},
    {"--json", WORDS_USAGE_JSON},
    {"--color auto|always|never", WORDS_USAGE_COLOR},
    {"--plain", WORDS_USAGE_PLAIN},
    {"-h, --help", WORDS_USAGE_HELP},
    {"--version", WORDS_USAGE_VERSION},
};

int program_help(const Options *options)
{
    Screen out;
    telling_out(options, &out);
    screen_say(&out, WORDS_USAGE);
    screen_say(&out, WORDS_USAGE_ABOUT);
    screen_put(&out, "\n");
    screen_say(&out, WORDS_USAGE_COMMANDS);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++) {
        put_entry(&out, &COMMANDS[i]);
    }
    screen_put(&out, "\n");
    screen_say(&out, WORDS_USAGE_OPTIONS);
    for (size_t i = 0; i < sizeof OPTIONS / sizeof OPTIONS[0]; i++) {
        put_entry(&out, &OPTIONS[i]);
    }
    screen_put(&out, "\n");
    screen_say(&out, WORDS_USAGE_STATUS);
    return telling_close(options, &out, STATUS_DONE);
}

int program_version(const Options *options)
{
    Screen out;
    telling_out(options, &out);
    screen_put(&out, "entregent ");
    screen_put(&out, eg_version());
    screen_put(&out, "\n");
    return telling_close(options, &out, STATUS_DONE);
}
