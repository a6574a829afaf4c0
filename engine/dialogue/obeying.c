/* SPDX-License-Identifier: MIT
 *
 * Commands, at either prompt: see talk.h. `fact` is what is being asked, or EG_NONE
 * where the advice was given. One static function a command.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/nearest.h"
#include "dialogue/talk.h"
#include "dialogue/tongues.h"

enum { TABLE_WIDTH = 60, NAME_COLUMN = 15, WIDTH_WHOLE = 100000 };

void obeying_summary(Talk *talk, Command command, WordsId id)
{
    Screen *said = &talk->said;
    const char *name = commands_name(command, talk_lang(talk));
    const char *summary = words_get(id, talk_lang(talk));
    if (said->style.width < TABLE_WIDTH || said->style.plain) {
        const char *const args[] = {name, summary};
        screen_say_all(said, WORDS_HELP_LINE, args, 2, 2);
        return;
    }
    char line[160];
    snprintf(line, sizeof line, "  %-*s%s\n", NAME_COLUMN, name, summary);
    screen_put(said, line);
}

/* All commands but help itself, and but those that are of no use with this base. */
static unsigned offered(const Talk *talk)
{
    unsigned all = talk->commands & ~(1u << COMMAND_HELP);
    unsigned telling = 1u << COMMAND_TELL | 1u << COMMAND_HEARD;
    return eg_base_hears(talk->base, NULL) ? all : all & ~telling;
}

static Wish help(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    if (fact != EG_NONE) {
        const char *text = eg_fact_help(talk->base, fact, talk_lang(talk));
        if (text) {
            screen_text(&talk->said, text, 0);
        }
        asking_forms(talk, fact);
    }
    screen_put(&talk->said, "\n");
    screen_say(&talk->said, WORDS_HELP_COMMANDS);
    for (unsigned i = 0; i < COMMAND_COUNT; i++) {
        if (offered(talk) >> i & 1) {
            obeying_summary(talk, (Command)i, commands_summary((Command)i));
        }
    }
    return WISH_PROMPT;
}

static Wish why(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    if (fact == EG_NONE) {
        screen_say(&talk->said, WORDS_NO_QUESTION_NOW);
        return WISH_PROMPT;
    }
    talk_check(talk, eg_why_write(talk->consult, fact, &talk->said.style, screen_write,
                                  &talk->said));
    return WISH_PROMPT;
}

/* The nearest id of a fact or of an advice; NULL where none is near. */
static const char *nearest_id(const eg_base *base, const char *typed)
{
    uint32_t facts = eg_fact_count(base);
    uint32_t count = facts + eg_advice_count(base);
    const char **ids = malloc((count ? count : 1) * sizeof *ids);
    if (!ids) {
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        ids[i] = i < facts ? eg_fact_id(base, i) : eg_advice_id(base, i - facts);
    }
    size_t found = nearest_find(typed, ids, count);
    const char *id = found < count ? ids[found] : NULL;
    free(ids);
    return id;
}

static void tell_no_such(Talk *talk, const char *typed)
{
    Draft quoted = {0};
    const char *near = nearest_id(talk->base, typed);
    talk_quote(&quoted, typed);
    if (near) {
        screen_say2(&talk->said, WORDS_HOW_NEAREST, draft_text(&quoted), near);
    } else {
        screen_say1(&talk->said, WORDS_HOW_NO_SUCH, draft_text(&quoted));
    }
    draft_free(&quoted);
}

static Wish how(Talk *talk, const char *argument, uint32_t fact)
{
    Screen *said = &talk->said;
    Draft page = {0};
    eg_status status = eg_how_write(talk->consult, *argument ? argument : NULL,
                                    &said->style, draft_write, &page);
    if (status == EG_NO_SUCH || status == EG_UNUSABLE) {
        tell_no_such(talk, argument);
    } else if (status == EG_NOT_NOW) {
        screen_say(said, WORDS_HOW_NO_ADVICE);
    } else if (talk_check(talk, page.failed ? EG_NO_MEMORY : status)) {
        if (!*argument && fact != EG_NONE) {
            screen_say(said, WORDS_HOW_SO_FAR);
        }
        screen_put(said, draft_text(&page));
    }
    draft_free(&page);
    return WISH_PROMPT;
}

static Wish why_not(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    supposing_why_not(talk, argument);
    return WISH_PROMPT;
}

static Wish what_if(Talk *talk, const char *argument, uint32_t fact)
{
    supposing_what_if(talk, argument, fact);
    return WISH_PROMPT;
}

static Wish facts(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    (void)fact;
    talk_check(talk, eg_facts_write(talk->consult, &talk->said.style, screen_write,
                                    &talk->said));
    return WISH_PROMPT;
}

static Wish back(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    (void)fact;
    uint32_t taken = EG_NONE;
    eg_status status = eg_consult_back(talk->consult, &taken);
    if (status == EG_NOT_NOW) {
        screen_say(&talk->said, WORDS_BACK_NOTHING);
        return WISH_PROMPT;
    }
    if (talk_check(talk, status)) {
        talk_changed(talk);
        screen_say(&talk->said, WORDS_BACK_DONE);
        talk->again = taken;
        talk->keeping = false;
    }
    return WISH_MOVE;
}

/* What was said of a fact, as the first line of how it came about. */
void obeying_said(Talk *talk, uint32_t fact, Draft *out)
{
    const char *prefix = words_get(WORDS_SAID, talk_lang(talk));
    eg_style wide = talk->said.style;
    Draft line = {0};
    wide.width = WIDTH_WHOLE;
    wide.colour = false;
    talk_check(talk, eg_how_write(talk->consult, eg_fact_id(talk->base, fact), &wide,
                                  draft_write, &line));
    const char *text = draft_text(&line);
    text += folding_begins(text, prefix) ? strlen(prefix) : 0;
    draft_add(out, text, strcspn(text, "\n"));
    draft_free(&line);
}

static void list_answers(Talk *talk, uint32_t count)
{
    screen_say(&talk->said, WORDS_CHANGE_LIST);
    for (uint32_t i = 0; i < count; i++) {
        Draft line = {0};
        obeying_said(talk, eg_consult_said(talk->consult, i), &line);
        screen_item(&talk->said, i + 1, draft_text(&line));
        draft_free(&line);
    }
}

/* The number of an answer in the list, from 0; `count` where it is none. */
static uint32_t read_number(const char *typed, uint32_t count)
{
    char *rest;
    unsigned long number = strtoul(typed, &rest, 10);
    bool whole = rest != typed && rest[strspn(rest, " \t")] == '\0';
    return whole && number >= 1 && number <= count ? (uint32_t)number - 1 : count;
}

/* Which answer is to change? `count` where all are kept. */
static uint32_t choose_answer(Talk *talk, const char *argument, uint32_t count)
{
    uint32_t which = read_number(argument, count);
    if (*argument && which == count) {
        screen_say(&talk->said, WORDS_CHANGE_NO_SUCH);
    }
    if (which < count) {
        return which;
    }
    list_answers(talk, count);
    while (!talk->over) {
        const char *typed = "";
        screen_say(&talk->said, WORDS_CHANGE_WHICH);
        Heard heard = talk_hear(talk, &typed);
        if (talk_leaves(talk, heard, typed) ||
            (heard == HEARD_TEXT && talk_is_blank(typed))) {
            break;
        }
        which = heard == HEARD_TEXT ? read_number(typed, count) : count;
        if (which < count) {
            return which;
        }
        screen_say(&talk->said, WORDS_CHANGE_NO_SUCH);
    }
    if (!talk->over) {
        screen_say(&talk->said, WORDS_CHANGE_KEPT);
    }
    return count;
}

static Wish change(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    uint32_t count = eg_consult_said_count(talk->consult);
    if (count == 0) {
        screen_say(&talk->said, WORDS_CHANGE_NOTHING);
        return WISH_PROMPT;
    }
    uint32_t which = choose_answer(talk, argument, count);
    if (which == count) {
        return WISH_PROMPT;
    }
    talk->again = eg_consult_said(talk->consult, which);
    talk->keeping = true;
    return WISH_MOVE;
}

static Wish more(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    if (fact != EG_NONE || !talk->concluded) {
        screen_say(&talk->said, WORDS_MORE_TOO_EARLY);
        return WISH_PROMPT;
    }
    eg_step step;
    if (!talk_check(talk, eg_consult_more(talk->consult, &step))) {
        return WISH_MOVE;
    }
    talk->more = step.kind == EG_STEP_QUESTION;
    screen_say(&talk->said, talk->more ? WORDS_MORE_BEGINS : WORDS_NO_MORE);
    return talk->more ? WISH_MOVE : WISH_PROMPT;
}

static Wish report(Talk *talk, const char *argument, uint32_t fact)
{
    if (fact != EG_NONE) {
        screen_say(&talk->said, WORDS_REPORT_EARLY);
        return WISH_PROMPT;
    }
    reporting_run(talk, argument);
    return WISH_PROMPT;
}

static Wish tell(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    bool advised = talk->advised; /* until something comes of the story */
    if (!eg_base_hears(talk->base, NULL)) {
        screen_say(&talk->said, WORDS_TELL_DEAF);
        return WISH_PROMPT;
    }
    talk->telling = TELLING_MORE;
    if (!talk_is_blank(argument)) {
        telling_add(talk, argument);
        talk->telling = TELLING_DONE;
    } else if (talk->unused.length > 0) {
        Draft quoted = {0};
        talk_quote(&quoted, draft_text(&talk->unused));
        screen_say1(&talk->said, WORDS_TELL_TAKEN, draft_text(&quoted));
        draft_free(&quoted);
        telling_add(talk, draft_text(&talk->unused));
        talk->telling = TELLING_DONE;
    }
    draft_clear(&talk->unused);
    talk->advised = advised;
    return WISH_MOVE;
}

static Wish heard(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    (void)fact;
    if (eg_heard_count(talk->consult) == 0) {
        screen_say1(&talk->said, WORDS_HEARD_EMPTY,
                    commands_name(COMMAND_TELL, talk_lang(talk)));
        return WISH_PROMPT;
    }
    talk->listing = true;
    return WISH_MOVE;
}

static Wish about(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    return persons_about(talk, argument);
}

static Wish keep(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    keeping_run(talk, argument);
    return WISH_PROMPT;
}

static Wish disagree(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    objecting_run(talk, argument);
    return WISH_PROMPT;
}

static Wish reload(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    return reloading_run(talk, fact);
}

static Wish lang(Talk *talk, const char *argument, uint32_t fact)
{
    (void)fact;
    const char *wanted = tongues_typed(talk->base, argument);
    if (!wanted) {
        Draft list = {0};
        tongues_list(talk->base, commands_name(COMMAND_LANG, talk_lang(talk)), &list);
        screen_say1(&talk->said, WORDS_LANG_WHICH, draft_text(&list));
        draft_free(&list);
        return WISH_PROMPT;
    }
    talk_speak(talk, wanted);
    persons_recall(talk); /* what is remembered, in other words */
    if (words_lang(wanted)) {
        screen_say(&talk->said, WORDS_LANG_DONE);
    } else {
        screen_say1(&talk->said, WORDS_LANG_DONE_OTHER,
                    tongues_own(talk->base, wanted));
    }
    return WISH_REPEAT;
}

static Wish quit(Talk *talk, const char *argument, uint32_t fact)
{
    (void)argument;
    (void)fact;
    talk_leave(talk);
    return WISH_MOVE;
}

/* There is no such command, or there are several. */
static void tell_unknown(Talk *talk, const CommandLine *line)
{
    const char *tongue = talk_lang(talk);
    Draft list = {0};
    Command near = commands_nearest(line->name, tongue, talk->commands);
    if (line->command == COMMAND_SEVERAL) {
        commands_list(&list, line->several, WORDS_OR_LAST, tongue);
        screen_say2(&talk->said, WORDS_COMMAND_SEVERAL, line->name, draft_text(&list));
    } else if (near != COMMAND_NONE) {
        screen_say2(&talk->said, WORDS_COMMAND_NEAREST, line->name,
                    commands_name(near, tongue));
    } else {
        commands_list(&list, offered(talk) | 1u << COMMAND_HELP, WORDS_AND_LAST,
                      tongue);
        screen_say2(&talk->said, WORDS_COMMAND_UNKNOWN, line->name, draft_text(&list));
    }
    draft_free(&list);
}

bool obeying_read(Talk *talk, const char *line, CommandLine *out)
{
    commands_read(line, talk_lang(talk), talk->commands, out);
    if (out->command >= COMMAND_COUNT) {
        tell_unknown(talk, out);
        return false;
    }
    return true;
}

Wish obeying_do(Talk *talk, const CommandLine *line, uint32_t fact)
{
    static Wish (*const DO[COMMAND_COUNT])(Talk *, const char *, uint32_t) = {
        [COMMAND_WHY_NOT] = why_not, [COMMAND_WHAT_IF] = what_if,
        [COMMAND_HELP] = help,       [COMMAND_WHY] = why,
        [COMMAND_HOW] = how,         [COMMAND_FACTS] = facts,
        [COMMAND_BACK] = back,       [COMMAND_CHANGE] = change,
        [COMMAND_MORE] = more,       [COMMAND_LANG] = lang,
        [COMMAND_TELL] = tell,       [COMMAND_HEARD] = heard,
        [COMMAND_ABOUT] = about,     [COMMAND_QUIT] = quit,
        [COMMAND_KEEP] = keep,       [COMMAND_DISAGREE] = disagree,
        [COMMAND_RELOAD] = reload,   [COMMAND_REPORT] = report,
    };
    return DO[line->command] ? DO[line->command](talk, line->argument, fact)
                             : WISH_PROMPT;
}

Wish obeying_run(Talk *talk, const char *line, uint32_t fact)
{
    CommandLine read;
    return obeying_read(talk, line, &read) ? obeying_do(talk, &read, fact)
                                           : WISH_PROMPT;
}
