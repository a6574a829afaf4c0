/* SPDX-License-Identifier: MIT
 *
 * What the parts of a dialogue share: see talk.h.
 */
#include "dialogue/talk.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/lack.h"

enum { QUOTED_BYTES = 60, STATUS_NO_ADVICE = 3, STATUS_FAILED = 4 };

const char *talk_lang(const Talk *talk)
{
    return talk->said.style.lang;
}

void talk_speak(Talk *talk, const char *lang)
{
    talk->said.style.lang = lang;
    talk->shown.style.lang = lang;
}

static void end(Talk *talk, int status)
{
    talk->over = true;
    talk->status = status;
}

void talk_leave(Talk *talk)
{
    saving_put(talk);
    if (talk->over) {
        return;
    }
    if (talk->parting) {
        talk->parting(talk);
    } else {
        screen_say(&talk->said, saving_parting(talk));
    }
    end(talk, talk->reached ? 0 : STATUS_NO_ADVICE);
}

static void fail(Talk *talk, WordsId id, const char *details)
{
    screen_say1(&talk->said, id, details);
    end(talk, STATUS_FAILED);
}

bool talk_check(Talk *talk, eg_status status)
{
    if (talk->shown.error) {
        end(talk, STATUS_FAILED); /* who closes the stream tells why */
    } else if (status == EG_NO_MEMORY) {
        lack_tell(&talk->said, "");
        end(talk, STATUS_FAILED);
    } else if (status == EG_LIMIT) {
        fail(talk, WORDS_LIMIT_REACHED, "");
    } else if (status != EG_OK) {
        fail(talk, WORDS_UNEXPECTED, eg_status_name(status));
    }
    return !talk->over;
}

void talk_changed(Talk *talk)
{
    talk->advised = false;
    talk->recalling = true;
    saving_next(talk, NULL);
}

bool talk_is_blank(const char *text)
{
    text += strspn(text, " \t\r\n");
    while (strncmp(text, "\xc2\xa0", 2) == 0) {
        text += 2 + strspn(text + 2, " \t\r\n");
    }
    return *text == '\0';
}

/* Nothing is asked behind a text that was left out. */
static LineRead read_prompted(Talk *talk, LineUse use)
{
    const char *prompt = "> ";
    saving_put(talk);
    if (talk->over || (lack_is_noted() && !talk_check(talk, EG_NO_MEMORY))) {
        return (LineRead){.kind = LINE_LEFT};
    }
    screen_flush(&talk->shown);
    if (!screen_flush(&talk->said)) { /* nobody sees what is asked */
        return (LineRead){.kind = LINE_FAILED, .number = talk->said.error};
    }
    if (talk->command.length > 0) {
        draft_free(&talk->lent);
        talk->lent = talk->command;
        talk->command = (Draft){0};
        return (LineRead){.kind = LINE_TEXT,
                          .text = draft_text(&talk->lent),
                          .length = talk->lent.length};
    }
    LineRead result = line_read(talk->line, prompt, use);
    screen_measure(&talk->said);
    screen_measure(&talk->shown);
    return result;
}

/* Ctrl-C where nothing was typed: does she want to leave? */
static Heard confirm(Talk *talk)
{
    char answer[8];
    screen_say(&talk->said, WORDS_LEAVE_QUESTION);
    LineRead read = read_prompted(talk, LINE_FOR_ANSWER);
    if (read.kind == LINE_INTERRUPTED || read.kind == LINE_DROPPED) {
        talk->number = SIGINT;
        end(talk, 0);
        return HEARD_OVER;
    }
    if (read.kind == LINE_SIGNAL) {
        talk->number = read.number;
        end(talk, 0);
        return HEARD_OVER;
    }
    if (talk->over) {
        return HEARD_OVER;
    }
    bool yes = read.kind == LINE_TEXT &&
               folding_make(read.text, answer, sizeof answer) && strchr("yo", *answer);
    if ((yes && *answer) || read.kind == LINE_END || read.kind == LINE_FAILED) {
        talk_leave(talk);
        return HEARD_OVER;
    }
    screen_say(&talk->said, WORDS_NOT_LEFT);
    return HEARD_NOTHING;
}

/* What a line that was read comes to. */
static Heard judge(Talk *talk, LineRead read, const char **text)
{
    switch (read.kind) {
    case LINE_TEXT:
        line_remember(talk->line, read.text);
        *text = read.text;
        return HEARD_TEXT;
    case LINE_DROPPED:
        return HEARD_NOTHING;
    case LINE_INTERRUPTED:
        return confirm(talk);
    case LINE_TOO_LONG:
        return HEARD_TOO_LONG;
    case LINE_NOT_TEXT:
        return HEARD_NOT_TEXT;
    case LINE_END:
        talk_leave(talk);
        return HEARD_OVER;
    case LINE_SIGNAL:
        talk->number = read.number;
        end(talk, 0);
        return HEARD_OVER;
    case LINE_LEFT:
        return HEARD_OVER;
    case LINE_FAILED:
        break;
    }
    fail(talk, WORDS_CANNOT_READ, strerror(read.number));
    return HEARD_OVER;
}

void talk_tell_save(Talk *talk, const Save *save, SaveStatus status, bool reading)
{
    Screen *said = &talk->said;
    const char *path = save->path;
    switch (status) {
    case SAVE_OK:
        return;
    case SAVE_NOT_PLAIN:
        screen_say1(said, WORDS_SAVE_NOT_PLAIN, path);
        return;
    case SAVE_CHANGED:
        screen_say1(said, WORDS_SAVE_CHANGED, path);
        return;
    case SAVE_TOO_BIG:
        screen_say1(said, WORDS_SAVE_TOO_BIG, path);
        return;
    case SAVE_DIFFERS:
        screen_say2(said, WORDS_SAVE_FAILED, path, "?");
        return;
    case SAVE_FAILED:
        break;
    }
    screen_say2(said, reading ? WORDS_RUN_CANNOT_READ : WORDS_SAVE_FAILED, path,
                strerror(save->error));
}

Heard talk_hear(Talk *talk, const char **text)
{
    return judge(talk, read_prompted(talk, LINE_FOR_ANSWER), text);
}

Heard talk_hear_story(Talk *talk, const char **text)
{
    LineRead read = read_prompted(talk, LINE_FOR_STORY);
    if (read.kind == LINE_END) {
        return HEARD_END;
    }
    if (read.kind == LINE_TOO_LONG) {
        *text = read.text;
    }
    return judge(talk, read, text);
}

bool talk_meant_command(Talk *talk, const char *typed)
{
    Command meant = commands_named(typed, talk->commands);
    if (meant == COMMAND_NONE) {
        return false;
    }
    screen_say1(&talk->said, WORDS_MEANT_COMMAND,
                commands_name(meant, talk_lang(talk)));
    return true;
}

bool talk_leaves(Talk *talk, Heard heard, const char *text)
{
    if (heard != HEARD_TEXT) {
        return heard == HEARD_NOTHING || heard == HEARD_OVER;
    }
    if (!commands_is(text)) {
        return false;
    }
    CommandLine line;
    commands_read(text, talk_lang(talk), talk->commands, &line);
    if (line.command != COMMAND_BACK) {
        draft_add_string(&talk->command, text);
    }
    return true;
}

void talk_quote(Draft *out, const char *typed)
{
    size_t length = strlen(typed);
    bool cut = length > QUOTED_BYTES;
    if (cut) {
        length = QUOTED_BYTES;
        while (length > 0 && (typed[length] & 0xc0) == 0x80) {
            length--;
        }
    }
    draft_add(out, typed, length);
    draft_add_string(out, cut ? "…" : "");
}
