/* SPDX-License-Identifier: MIT
 *
 * The command line: see options.h. getopt_long puts it in order and splits it; its
 * own messages are off, ours know the nearest name.
 *
 *     argv --take_options--> Reading --settle_*--> Options
 *            as it stands     words      checked, with the command known
 *
 * What is wrong is told in that order: unknown options, the language (in which the rest
 * is told), the command, values, and last what does not belong to the command.
 *
 * Invariant: LONG and BELONGS have the same order, and docs/entregent.1 says the same
 * of each option (tests/docs compares them).
 */
#include "program/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/nearest.h"
#include "dialogue/tongues.h"
#include "program/operands.h"
#include "program/telling.h"
#include "program/thresholds.h"
#include "store/limits.h"

static const char *const COMMANDS[ID_COUNT] = {
    "consult", "practice", "advise",  "check", "test",    "diff",
    "schema",  "new",      "graph",   "doc",   "explain", "run",
    "about",   "due",      "history", "help",  "version",
};

#define ON(id) (1u << (id))
#define EVERYWHERE (ON(ID_COUNT) - 1)
#define WITH_RULES                                                                     \
    (ON(ID_CONSULT) | ON(ID_ADVISE) | ON(ID_CHECK) | ON(ID_TEST) | ON(ID_DIFF) |       \
     ON(ID_SCHEMA) | ON(ID_GRAPH) | ON(ID_DOC) | ON(ID_ABOUT) | ON(ID_DUE) |           \
     ON(ID_HISTORY) | ON(ID_PRACTICE))

/* Commands that ask questions, of their own or in cases. */
#define WITH_ORDER (ON(ID_CONSULT) | ON(ID_ADVISE) | ON(ID_TEST))
#define WITH_TRACE (ON(ID_CONSULT) | ON(ID_ADVISE) | ON(ID_RUN))

#define WITH_JSON                                                                      \
    (ON(ID_ADVISE) | ON(ID_CHECK) | ON(ID_TEST) | ON(ID_DIFF) | ON(ID_RUN) |           \
     ON(ID_ABOUT) | ON(ID_DUE) | ON(ID_HISTORY))

#define WITH_FORMAT (WITH_JSON | ON(ID_GRAPH) | ON(ID_DOC) | ON(ID_PRACTICE))

#define WITH_PEOPLE (ON(ID_CONSULT) | ON(ID_ADVISE))

typedef enum OptionId {
    OPTION_FIRST = 255,
#define OPTION(id, name, argument, commands) OPTION_##id,
#include "program/options.def"
#undef OPTION
} OptionId;

static const struct option LONG[] = {
#define OPTION(id, name, argument, commands) {name, argument, NULL, OPTION_##id},
#include "program/options.def"
#undef OPTION
    {NULL, 0, NULL, 0},
};

enum { LONG_COUNT = sizeof LONG / sizeof LONG[0] - 1 };

/* Which commands an option belongs to, in the order of LONG. */
static const unsigned BELONGS[LONG_COUNT] = {
#define OPTION(id, name, argument, commands) commands,
#include "program/options.def"
#undef OPTION
};

/* What is known while the line is read. */
typedef struct Reading {
    Options *options;
    uint64_t given; /* bit i: option i of LONG stands there */
    const char *format;
    const char *missing;
    const char *questions;
    const char *color;
    const char *limit;
    const char *jobs;
    const char *minutes;
    const char *seed;
    const char *threshold;
    const char *trace;
    bool help;
    bool version;
} Reading;

const char *options_command(CommandId command)
{
    return COMMANDS[command];
}

const char *options_lang(const Options *options)
{
    return options->lang ? options->lang : "en";
}

static bool refuse(const Options *options, WordsId id, const char *const *args,
                   size_t count)
{
    return operands_refuse(options, id, args, count);
}

/* Options */

/* An option that getopt_long could not take: `word` as typed. */
static bool refuse_option(const Options *options, const char *word)
{
    const char *names[LONG_COUNT];
    char name[64] = "";
    const char *bare = word + strspn(word, "-");
    size_t length = strcspn(bare, "=");
    size_t beginning = 0;
    if (length < sizeof name) {
        memcpy(name, bare, length);
    }
    for (size_t i = 0; i < LONG_COUNT; i++) {
        names[i] = LONG[i].name;
        beginning += *name && strncmp(names[i], name, length) == 0;
    }
    for (size_t i = 0; i < LONG_COUNT; i++) { /* the whole name is no beginning */
        beginning = *name && strcmp(names[i], name) == 0 ? 1 : beginning;
    }
    size_t near = nearest_find(name, names, LONG_COUNT);
    const char *const args[] = {word, near < LONG_COUNT ? names[near] : ""};
    if (beginning > 1) {
        return refuse(options, WORDS_OPTION_AMBIGUOUS, args, 1);
    }
    if (beginning == 1) {
        for (near = 0; strncmp(names[near], name, length) != 0;) {
            near++;
        }
        return refuse(options, WORDS_OPTION_WANTS_NONE, &names[near], 1);
    }
    bool found = near < LONG_COUNT;
    return refuse(options, found ? WORDS_NO_OPTION_NEAREST : WORDS_NO_OPTION, args,
                  found ? 2 : 1);
}

/* Those of `run`; false: it is none. */
static bool take_run_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_FACTS:
        options->facts[options->fact_count++] = optarg;
        return true;
    case OPTION_HOW:
        options->hows[options->how_count++] = optarg;
        return true;
    case OPTION_LIMIT:
        reading->limit = optarg;
        return true;
    case OPTION_TRACE:
        reading->trace = optarg;
        return true;
    case OPTION_STRATEGY:
        options->strategy = optarg;
        return true;
    case OPTION_STATS:
        options->stats = true;
        return true;
    case OPTION_QUIET:
        options->quiet = true;
        return true;
    default:
        return false;
    }
}

/* Those of `check` and `diff`; false: it is none. */
static bool take_check_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_CASES:
        options->cases[options->case_count++] = optarg;
        return true;
    case OPTION_EXCLUDE:
        options->excluded[options->excluded_count++] = optarg;
        return true;
    case OPTION_LIST:
        options->list = true;
        return true;
    case OPTION_EXIT_CODE:
        options->exit_code = true;
        return true;
    default:
        return false;
    }
}

/* Those of `test`; false: it is none. */
static bool take_test_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_NAME:
        options->names[options->name_count++] = optarg;
        return true;
    case OPTION_RULE:
        options->about[options->about_count++] = optarg;
        return true;
    case OPTION_COVERAGE:
        options->coverage = true;
        return true;
    case OPTION_THRESHOLD:
        reading->threshold = optarg;
        return true;
    case OPTION_MUTATE:
        options->mutate = true;
        return true;
    case OPTION_UPDATE:
        options->update = true;
        return true;
    case OPTION_YES:
        options->yes = true;
        return true;
    default:
        return false;
    }
}

/* Those about people; false: it is none. */
static bool take_people_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_ABOUT:
        options->person = optarg;
        return true;
    case OPTION_TODAY:
        options->today = optarg;
        return true;
    case OPTION_DELETE:
        options->delete_person = true;
        return true;
    case OPTION_RENAME:
        options->rename = optarg;
        return true;
    case OPTION_NICKNAME:
        options->nickname = optarg;
        return true;
    case OPTION_ALL:
        options->all = true;
        return true;
    default:
        return false;
    }
}

/* Those about what is kept; false: it is none. */
static bool take_kept_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_RESUME:
        options->resume = true;
        return true;
    case OPTION_SAVE:
    case OPTION_NO_SAVE:
        options->save = id == OPTION_SAVE;
        options->no_save = id == OPTION_NO_SAVE;
        return true;
    default:
        return false;
    }
}

/* Those of `practice`; false: it is none. */
static bool take_practice_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_COURSE:
        options->course = optarg;
        return true;
    case OPTION_STORY:
        options->story = optarg;
        return true;
    case OPTION_MINUTES:
        reading->minutes = optarg;
        return true;
    case OPTION_SEED:
        reading->seed = optarg;
        return true;
    case OPTION_PROGRESS:
        options->progress = true;
        return true;
    case OPTION_EXPORT:
        options->exported = true;
        return true;
    case OPTION_NAMES:
        options->with_names = true;
        return true;
    default:
        return false;
    }
}

/* Those of `advise`; false: it is none. */
static bool take_advise_option(Reading *reading, int id)
{
    Options *options = reading->options;
    switch (id) {
    case OPTION_SET:
        options->sets[options->set_count++] = optarg;
        return true;
    case OPTION_TELL:
        options->tells[options->tell_count++] = optarg;
        return true;
    case OPTION_MISSING:
        reading->missing = optarg;
        return true;
    case OPTION_QUESTIONS:
        reading->questions = optarg;
        return true;
    case OPTION_JSONL:
        options->jsonl = true;
        return true;
    case OPTION_JOBS:
        reading->jobs = optarg;
        return true;
    case OPTION_WHY_NOT:
        options->why_not = optarg;
        return true;
    case OPTION_WHAT_IF:
        options->what_ifs[options->what_if_count++] = optarg;
        return true;
    default:
        return false;
    }
}

/* Takes note of one option; `optarg` is its value. Nothing is checked yet. */
static bool take_option(Reading *reading, int id)
{
    Options *options = reading->options;
    if (take_run_option(reading, id) || take_check_option(reading, id) ||
        take_test_option(reading, id) || take_people_option(reading, id) ||
        take_advise_option(reading, id) || take_kept_option(reading, id) ||
        take_practice_option(reading, id)) {
        return true;
    }
    switch (id) {
    case OPTION_RULES:
        options->rules[options->rule_count++] = optarg;
        return true;
    case OPTION_LANG:
        options->lang = optarg;
        return true;
    case OPTION_KEEP:
        options->keep = optarg;
        return true;
    case OPTION_AROUND:
        options->around = optarg;
        return true;
    case OPTION_FORMAT:
        reading->format = optarg;
        return true;
    case OPTION_JSON:
        reading->format = "json";
        return true;
    case OPTION_COLOR:
        reading->color = optarg;
        return true;
    case OPTION_PLAIN:
        options->plain = true;
        return true;
    case OPTION_HELP:
        reading->help = true;
        return true;
    default:
        reading->version = true;
        return true;
    }
}

/* All options, wherever they stand; behind it what remains begins at argv[optind]. */
static bool take_options(Reading *reading, int argc, char **argv)
{
    static const char HELP_AND_WORD[] = ":h";
    opterr = 0;
    optind = 0; /* begins afresh, in GNU's and musl's libraries alike */
    for (;;) {
        int at = optind ? optind : 1;
        int index = -1;
        int id = getopt_long(argc, argv, HELP_AND_WORD, LONG, &index);
        const char *word = argv[optind > at ? optind - 1 : at];
        if (id == -1) {
            return true;
        }
        if (id == ':') {
            const char *const args[] = {word};
            return refuse(reading->options, WORDS_OPTION_WANTS, args, 1);
        }
        if (id == '?') {
            return refuse_option(reading->options, word);
        }
        if (id == 'h') {
            reading->help = true;
        } else {
            reading->given |= UINT64_C(1) << index;
            take_option(reading, id);
        }
    }
}

/* Their values */

/* Where a value stands in a list of `count`; refuses another. */
static bool choose(const Options *options, const char *name, const char *value,
                   const char *const *list, const char *shown, size_t *out)
{
    for (*out = 0; list[*out]; ++*out) {
        if (strcmp(list[*out], value) == 0) {
            return true;
        }
    }
    const char *const args[] = {name, shown, value};
    return refuse(options, WORDS_OPTION_VALUE, args, 3);
}

static bool refuse_lang(const Options *options, const char *said)
{
    return refuse(options, WORDS_OPTION_VALUE,
                  (const char *const[]){"lang", "en, fr", said}, 3);
}

/* The language comes first, so that what is wrong with the rest is told in it. */
static bool settle_lang(Options *options)
{
    const char *said = options->lang;
    options->lang = words_lang_of_environment();
    if (!said) {
        return true;
    }
    const char *lang = words_lang(said);
    bool ours = lang && strlen(said) == 2;
    if (!ours && !tongues_is_id(said)) {
        return refuse_lang(options, said);
    }
    options->lang = ours ? lang : "en";
    options->tongue = ours ? lang : said;
    options->lang_said = true;
    return true;
}

/* A whole number; false: it is none. */
static bool read_whole(const char *digits, uint64_t *out)
{
    char *end;
    errno = 0;
    *out = strtoull(digits, &end, 10);
    return errno == 0 && *digits >= '0' && *digits <= '9' && *end == '\0';
}

/* A whole number from 1 on. */
static bool settle_limit(Reading *reading)
{
    Options *options = reading->options;
    const char *digits = reading->limit;
    return !digits || (read_whole(digits, &options->limit) && options->limit > 0) ||
           refuse(options, WORDS_LIMIT_VALUE, &digits, 1);
}

static bool settle_practice(Reading *reading)
{
    Options *options = reading->options;
    uint64_t minutes = 0;
    if (reading->minutes && (!read_whole(reading->minutes, &minutes) || minutes < 1 ||
                             minutes > MINUTES_MOST)) {
        return refuse(options, WORDS_PRACTICE_MINUTES_VALUE, &reading->minutes, 1);
    }
    if (reading->seed && !read_whole(reading->seed, &options->seed)) {
        return refuse(options, WORDS_PRACTICE_SEED_VALUE, &reading->seed, 1);
    }
    options->minutes = (unsigned)minutes;
    options->seeded = reading->seed != NULL;
    return !(options->course && options->story) ||
           refuse(options, WORDS_PRACTICE_COURSE_OR_STORY, NULL, 0);
}

/* `consult` and `advise` trace one thing; `run` several, with commas between them. */
static bool settle_trace(Reading *reading)
{
    static const char *const QUESTIONS[] = {"questions", NULL};
    CommandId command = reading->options->command;
    size_t only;
    if (reading->trace && (command == ID_CONSULT || command == ID_ADVISE)) {
        reading->options->trace_questions = true;
        return choose(reading->options, "trace", reading->trace, QUESTIONS, "questions",
                      &only);
    }
    static const char *const PARTS[] = {"facts", "rules", "agenda", "support", NULL};
    const char *at = reading->trace;
    while (at) {
        char word[16] = "";
        size_t length = strcspn(at, ",");
        size_t part;
        snprintf(word, sizeof word, "%.*s", (int)(length < 16 ? length : 15), at);
        if (!choose(reading->options, "trace", word, PARTS,
                    "facts, rules, agenda, support", &part)) {
            return false;
        }
        reading->options->trace |= 1u << part;
        at = at[length] == ',' ? at + length + 1 : NULL;
    }
    return true;
}

static bool settle_questions(Reading *reading)
{
    static const char *const ORDERS[] = {"relevance", "author", "fewest", NULL};
    size_t order;
    if (reading->questions == NULL) {
        return true;
    }
    if (!choose(reading->options, "questions", reading->questions, ORDERS,
                "relevance, author, fewest", &order)) {
        return false;
    }
    reading->options->order = (eg_order)order;
    return true;
}

static bool settle_run(Reading *reading)
{
    static const char *const STRATEGIES[] = {"depth", "breadth", "lex", "mea", NULL};
    const char *strategy = reading->options->strategy;
    size_t at;
    if (strategy && !choose(reading->options, "strategy", strategy, STRATEGIES,
                            "depth, breadth, lex, mea", &at)) {
        return false;
    }
    return settle_limit(reading) && settle_trace(reading);
}

static bool settle_threshold(Reading *reading)
{
    const char *at = reading->threshold;
    if (at && reading->options->mutate && strpbrk(at, "=,")) {
        return refuse(reading->options, WORDS_MUTATE_THRESHOLD, &at, 1);
    }
    return !at || thresholds_read(at, reading->options->thresholds) ||
           refuse(reading->options, WORDS_THRESHOLD_VALUE, &at, 1);
}

/* The first option that was given and does not belong to the command; LONG_COUNT: none
 * is foreign to it. */
static size_t find_foreign(const Reading *reading)
{
    size_t at = 0;
    while (at < LONG_COUNT && !(reading->given >> at & 1 &&
                                !(BELONGS[at] & ON(reading->options->command)))) {
        at++;
    }
    return at;
}

/* Each command has formats of its own; the first is what it writes unasked. */
static bool settle_format(Reading *reading)
{
    static const struct {
        const char *names[5], *shown;
        Layout layouts[4];
    } OWN[ID_COUNT] = {
        [ID_ADVISE] = {{"text", "json", "html", "md"},
                       "text, json, html, md",
                       {LAYOUT_TEXT, LAYOUT_JSON, LAYOUT_HTML, LAYOUT_MARKDOWN}},
        [ID_CHECK] = {{"human", "json", "gcc"},
                      "human, json, gcc",
                      {LAYOUT_TEXT, LAYOUT_JSON, LAYOUT_GCC}},
        [ID_TEST] = {{"text", "json", "junit"},
                     "text, json, junit",
                     {LAYOUT_TEXT, LAYOUT_JSON, LAYOUT_JUNIT}},
        [ID_GRAPH] = {{"dot", "svg"}, "dot, svg", {LAYOUT_DOT, LAYOUT_SVG}},
        [ID_DOC] = {{"html", "md"}, "html, md", {LAYOUT_HTML, LAYOUT_MARKDOWN}},
        [ID_PRACTICE] = {{"text", "html"}, "text, html", {LAYOUT_TEXT, LAYOUT_HTML}},
    };
    static const char *const OUTCOMES[] = {"text", "json", NULL};
    static const Layout LAYOUTS[] = {LAYOUT_TEXT, LAYOUT_JSON};
    Options *options = reading->options;
    bool own = OWN[options->command].shown;
    const Layout *layouts = own ? OWN[options->command].layouts : LAYOUTS;
    const char *shown = own ? OWN[options->command].shown : "text, json";
    size_t at = 0;
    if (find_foreign(reading) < LONG_COUNT) { /* such as --json: refused for that */
        return true;
    }
    if (reading->format &&
        !choose(options, "format", reading->format,
                own ? OWN[options->command].names : OUTCOMES, shown, &at)) {
        return false;
    }
    options->layout = layouts[at];
    return !options->jsonl || !reading->format || options->layout == LAYOUT_JSON ||
           refuse(options, WORDS_JSONL_FORMAT, &reading->format, 1);
}

static bool settle_jobs(Reading *reading)
{
    uint64_t jobs = 1;
    if (reading->jobs && (!read_whole(reading->jobs, &jobs) || jobs > JOBS_MOST)) {
        return refuse(reading->options, WORDS_JOBS_VALUE, &reading->jobs, 1);
    }
    reading->options->jobs = jobs ? (unsigned)jobs : 1;
    return !reading->jobs || reading->options->jsonl ||
           find_foreign(reading) < LONG_COUNT || /* refused for that */
           refuse(reading->options, WORDS_JOBS_WANTS, NULL, 0);
}

/* What is shown is not practised, and there is one way of showing it at a time. */
static bool settle_progress(const Reading *reading)
{
    const Options *options = reading->options;
    bool shows = options->progress || options->exported;
    bool lesson =
        options->story || reading->minutes || reading->seed || options->no_save;
    if (options->command != ID_PRACTICE ||
        find_foreign(reading) < LONG_COUNT) { /* refused for that */
        return true;
    }
    if (options->progress && options->exported) {
        return refuse(options, WORDS_PROGRESS_OR_EXPORT, NULL, 0);
    }
    if (shows && lesson) {
        return refuse(options, WORDS_PROGRESS_NO_LESSON, NULL, 0);
    }
    if (options->with_names && !options->exported) {
        return refuse(options, WORDS_PROGRESS_NAMES, NULL, 0);
    }
    return !reading->format || options->progress ||
           refuse(options, WORDS_PROGRESS_FORMAT, NULL, 0);
}

/* A day that there is: the library knows which. */
static bool settle_today(const Options *options)
{
    Draft words = {0};
    bool day = !options->today ||
               eg_day_write(options->today, NULL, draft_write, &words) == EG_OK;
    draft_free(&words);
    return day || refuse(options, WORDS_TODAY_VALUE, &options->today, 1);
}

static bool settle_values(Reading *reading)
{
    static const char *const COLORS[] = {"auto", "always", "never", NULL};
    static const char *const MISSING[] = {"question", "unknown", NULL};
    Options *options = reading->options;
    size_t at;
    if (reading->color) {
        if (!choose(options, "color", reading->color, COLORS, "auto, always, never",
                    &at)) {
            return false;
        }
        options->colours = (Colours)at;
    }
    if (reading->missing) {
        if (!choose(options, "missing", reading->missing, MISSING, "question, unknown",
                    &at)) {
            return false;
        }
        options->missing_unknown = at == 1;
    }
    return settle_questions(reading) && settle_format(reading) &&
           settle_jobs(reading) && settle_threshold(reading) && settle_run(reading) &&
           settle_practice(reading) && settle_progress(reading) &&
           settle_today(options);
}

/* The command */

/* --help and --version before the first word, the first word before "consult". */
static bool settle_command(Reading *reading)
{
    Options *options = reading->options;
    if (reading->version || reading->help) {
        options->command = reading->help ? ID_HELP : ID_VERSION;
        return true;
    }
    if (options->operand_count == 0) {
        options->command = ID_CONSULT;
        return true;
    }
    const char *word = options->operands[0];
    for (size_t i = 0; i < ID_COUNT; i++) {
        if (strcmp(COMMANDS[i], word) == 0) {
            options->command = (CommandId)i;
            options->operands++;
            options->operand_count--;
            return true;
        }
    }
    if (options->resume) { /* it says which */
        options->command = ID_CONSULT;
        return true;
    }
    size_t near = nearest_find(word, COMMANDS, ID_COUNT);
    const char *const args[] = {word, near < ID_COUNT ? COMMANDS[near] : ""};
    return near < ID_COUNT ? refuse(options, WORDS_NO_COMMAND_NEAREST, args, 2)
                           : refuse(options, WORDS_NO_COMMAND, args, 1);
}

/* Only a base has other languages than ours. */
static bool settle_tongue(const Options *options)
{
    bool base = (WITH_RULES | ON(ID_RUN)) & ON(options->command);
    bool ours = !options->tongue || strcmp(options->tongue, options->lang) == 0;
    return base || ours || refuse_lang(options, options->tongue);
}

/* Does all that was given belong to the command? */
static bool settle_belonging(Reading *reading)
{
    Options *options = reading->options;
    const char *command = COMMANDS[options->command];
    if (reading->help || reading->version || options->command == ID_HELP) {
        return true;
    }
    size_t foreign = find_foreign(reading);
    if (foreign < LONG_COUNT) {
        const char *const args[] = {command, LONG[foreign].name};
        return refuse(options, WORDS_OPTION_NOT_HERE, args, 2);
    }
    if (!operands_check(options)) {
        return false;
    }
    if (options->how_count > 0 && options->layout == LAYOUT_JSON) {
        return refuse(options, WORDS_HOW_JSON, NULL, 0);
    }
    if (options->command == ID_ABOUT || options->command == ID_HISTORY) {
        return true;
    }
    if (options->yes && !options->update) {
        return refuse(options, WORDS_YES_WANTS, NULL, 0);
    }
    bool filters = options->name_count + options->about_count > 0;
    if (options->mutate && (options->coverage || options->update || filters ||
                            options->layout == LAYOUT_JUNIT)) {
        return refuse(options, WORDS_MUTATE_ALONE, NULL, 0);
    }
    options->coverage |= reading->threshold && !options->mutate;
    if (options->update && (options->layout != LAYOUT_TEXT || options->coverage)) {
        return refuse(options, WORDS_UPDATE_ALONE, NULL, 0);
    }
    return true;
}

bool options_read(int argc, char **argv, Options *out, int *status)
{
    *out = (Options){.lang = NULL};
    Reading reading = {.options = out};
    size_t room = (size_t)argc + 1;
    out->rules = calloc(room * 10, sizeof *out->rules);
    if (!out->rules) {
        *status = STATUS_FAILED;
        telling_error(out, WORDS_OUT_OF_MEMORY, NULL, 0);
        return false;
    }
    out->sets = out->rules + room;
    out->tells = out->sets + room;
    out->what_ifs = out->tells + room;
    out->facts = out->what_ifs + room;
    out->hows = out->facts + room;
    out->cases = out->hows + room;
    out->excluded = out->cases + room;
    out->names = out->excluded + room;
    out->about = out->names + room;
    *status = STATUS_USAGE;
    out->lang = NULL;
    bool taken = take_options(&reading, argc, argv);
    out->operands = (const char **)(void *)argv + optind;
    out->operand_count = taken ? (size_t)(argc - optind) : 0;
    return taken && settle_lang(out) && settle_command(&reading) &&
           settle_tongue(out) && settle_values(&reading) && settle_belonging(&reading);
}

void options_free(Options *options)
{
    free(options->rules);
    *options = (Options){.lang = NULL};
}
