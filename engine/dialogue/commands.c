/* SPDX-License-Identifier: MIT
 *
 * The commands of a dialogue: see commands.h.
 */
#include "dialogue/commands.h"

#include <string.h>

#include "dialogue/folding.h"
#include "dialogue/nearest.h"

enum { LANGS = 2 };

/* Names begin with their colon, for showing; they are looked up behind it. */
static const struct {
    const char *names[LANGS]; /* English, French */
    WordsId summary;
} TABLE[COMMAND_COUNT] = {
    [COMMAND_HELP] = {{":help", ":aide"}, WORDS_HELP_COMMANDS},
    [COMMAND_WHY] = {{":why", ":pourquoi"}, WORDS_HELP_WHY},
    [COMMAND_HOW] = {{":how", ":comment"}, WORDS_HELP_HOW},
    [COMMAND_WHY_NOT] = {{":why-not", ":pourquoi-pas"}, WORDS_HELP_WHY_NOT},
    [COMMAND_WHAT_IF] = {{":what-if", ":et-si"}, WORDS_HELP_WHAT_IF},
    [COMMAND_FACTS] = {{":facts", ":faits"}, WORDS_HELP_FACTS},
    [COMMAND_BACK] = {{":back", ":retour"}, WORDS_HELP_BACK},
    [COMMAND_CHANGE] = {{":change", ":changer"}, WORDS_HELP_CHANGE},
    [COMMAND_MORE] = {{":more", ":plus"}, WORDS_HELP_MORE},
    [COMMAND_REPORT] = {{":report", ":fiche"}, WORDS_HELP_REPORT},
    [COMMAND_TELL] = {{":tell", ":raconter"}, WORDS_HELP_TELL},
    [COMMAND_HEARD] = {{":heard", ":entendu"}, WORDS_HELP_HEARD},
    [COMMAND_ABOUT] = {{":about", ":sur"}, WORDS_HELP_ABOUT},
    [COMMAND_KEEP] = {{":keep", ":garder"}, WORDS_HELP_KEEP},
    [COMMAND_DISAGREE] = {{":disagree", ":objecter"}, WORDS_HELP_DISAGREE},
    [COMMAND_RELOAD] = {{":reload", ":actualiser"}, WORDS_HELP_RELOAD},
    [COMMAND_HINT] = {{":hint", ":indice"}, WORDS_HELP_HINT},
    [COMMAND_SKIP] = {{":skip", ":passer"}, WORDS_HELP_SKIP},
    [COMMAND_PROGRESS] = {{":progress", ":bilan"}, WORDS_HELP_PROGRESS},
    [COMMAND_LANG] = {{":lang", ":langue"}, WORDS_HELP_LANG},
    [COMMAND_QUIT] = {{":quit", ":quitter"}, WORDS_HELP_QUIT},
};

static size_t lang_index(const char *lang)
{
    return lang && strcmp(lang, "fr") == 0;
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t' || strncmp(text, "\xc2\xa0", 2) == 0) {
        text += *text == '\xc2' ? 2 : 1;
    }
    return text;
}

bool commands_is(const char *line)
{
    line = skip_blanks(line);
    return *line == ':' || (*line == '?' && *skip_blanks(line + 1) == '\0');
}

/* Of the commands found, the one whose name all of their names begin with: `:pour` is
 * `:pourquoi`, though there is `:pourquoi-pas`. */
static unsigned shortest(unsigned found, size_t lang)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        bool all = found >> i & 1;
        for (unsigned j = 0; j < COMMAND_COUNT && all; j++) {
            all = !(found >> j & 1) ||
                  folding_begins(TABLE[j].names[lang], TABLE[i].names[lang]);
        }
        if (all) {
            return 1u << i;
        }
    }
    return found;
}

/* The commands that begin so in one language; a whole name is alone. */
static unsigned beginning(const char *name, size_t lang, unsigned among)
{
    unsigned found = 0;
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        const char *whole = TABLE[i].names[lang] + 1;
        if (!(among >> i & 1)) {
            continue;
        }
        if (strcmp(whole, name) == 0) {
            return 1u << i;
        }
        found |= folding_begins(whole, name) ? 1u << i : 0;
    }
    return shortest(found, lang);
}

static Command only(unsigned several)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        if (several == 1u << i) {
            return (Command)i;
        }
    }
    return several ? COMMAND_SEVERAL : COMMAND_NONE;
}

/* What people type who do not know our names. */
static const struct {
    const char *name;
    Command command;
} ALIASES[] = {
    {"whynot", COMMAND_WHY_NOT},
    {"whatif", COMMAND_WHAT_IF},
    {"etsi", COMMAND_WHAT_IF},
    {"exit", COMMAND_QUIT},
    {"bye", COMMAND_QUIT},
    {"sortir", COMMAND_QUIT},
    {"save", COMMAND_KEEP},
    {"enregistrer", COMMAND_KEEP},
    {"recharger", COMMAND_RELOAD},
    {"relire", COMMAND_RELOAD},
    {"contester", COMMAND_DISAGREE},
    {"print", COMMAND_REPORT},
    {"imprimer", COMMAND_REPORT},
    {"rapport", COMMAND_REPORT},
    {"compte-rendu", COMMAND_REPORT},
    {"story", COMMAND_TELL},
    {"say", COMMAND_TELL},
    {"dire", COMMAND_TELL},
    {"ajouter", COMMAND_TELL},
    {"compris", COMMAND_HEARD},
    {"next", COMMAND_SKIP},
    {"suivant", COMMAND_SKIP},
    {"clue", COMMAND_HINT},
    {"aide-moi", COMMAND_HINT},
    {"progres", COMMAND_PROGRESS},
};

/* The command whose name or alias this folded word is, whatever talk it is of. */
static Command named(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT * LANGS; i++) {
        if (strcmp(TABLE[i / LANGS].names[i % LANGS] + 1, name) == 0) {
            return (Command)(i / LANGS);
        }
    }
    for (size_t i = 0; i < sizeof ALIASES / sizeof ALIASES[0]; i++) {
        if (strcmp(ALIASES[i].name, name) == 0) {
            return ALIASES[i].command;
        }
    }
    return COMMAND_NONE;
}

Command commands_named(const char *word, unsigned among)
{
    char name[COMMAND_NAME_SIZE];
    word = skip_blanks(word);
    if (!folding_make(*word == ':' ? word + 1 : word, name, sizeof name)) {
        return COMMAND_NONE;
    }
    Command command = named(name);
    return command < COMMAND_COUNT && among >> command & 1 ? command : COMMAND_NONE;
}

/* Copies as many whole characters as there is room for. */
static void copy_name(char *name, const char *from, size_t length)
{
    if (length >= COMMAND_NAME_SIZE) {
        length = COMMAND_NAME_SIZE - 1;
        while (length > 0 && (from[length] & 0xc0) == 0x80) {
            length--;
        }
    }
    memcpy(name, from, length);
    name[length] = '\0';
}

void commands_read(const char *line, const char *lang, unsigned among, CommandLine *out)
{
    char folded[COMMAND_NAME_SIZE * 2];
    line = skip_blanks(line);
    const char *name = skip_blanks(line + 1);
    size_t length = strcspn(name, " \t");
    *out = (CommandLine){.command = COMMAND_NONE};
    out->argument = skip_blanks(name + length);
    copy_name(out->name, name, length);
    if (*line == '?' || length == 0 || strcmp(out->name, "?") == 0) {
        out->command = COMMAND_HELP;
        return;
    }
    if (length >= COMMAND_NAME_SIZE ||
        !folding_make(out->name, folded, sizeof folded)) {
        return;
    }
    size_t own = lang_index(lang);
    out->command = commands_named(folded, among);
    out->several = beginning(folded, own, among);
    if (out->several == 0) {
        out->several = beginning(folded, 1 - own, among);
    }
    if (out->command == COMMAND_NONE) {
        out->command = only(out->several);
    }
}

const char *commands_name(Command command, const char *lang)
{
    return TABLE[command].names[lang_index(lang)];
}

WordsId commands_summary(Command command)
{
    return TABLE[command].summary;
}

Command commands_nearest(const char *name, const char *lang, unsigned among)
{
    const char *names[COMMAND_COUNT * LANGS];
    Command of[COMMAND_COUNT * LANGS];
    size_t count = 0;
    for (size_t i = 0; i < COMMAND_COUNT * LANGS; i++) {
        size_t own = lang_index(lang);
        Command command = (Command)(i % COMMAND_COUNT);
        if (among >> command & 1) {
            of[count] = command;
            names[count++] =
                TABLE[command].names[i < COMMAND_COUNT ? own : 1 - own] + 1;
        }
    }
    size_t found = nearest_find(name, names, count);
    return found < count ? of[found] : COMMAND_NONE;
}

void commands_list(Draft *out, unsigned several, WordsId last, const char *lang)
{
    bool first = true;
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        unsigned others = several >> (i + 1);
        if (several >> i & 1) {
            draft_add_string(out, first ? "" : others ? ", " : words_get(last, lang));
            draft_add_string(out, commands_name((Command)i, lang));
            first = false;
        }
    }
}
