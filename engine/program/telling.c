/* SPDX-License-Identifier: MIT
 *
 * What the commands share: see telling.h.
 */
#include "program/telling.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/lack.h"
#include "dialogue/output.h"
#include "dialogue/signals.h"

void telling_out(const Options *options, Screen *out)
{
    screen_open(out, STDOUT_FILENO, options_lang(options), options->colours,
                options->plain);
}

void telling_err(const Options *options, Screen *out)
{
    screen_open(out, STDERR_FILENO, options_lang(options), options->colours,
                options->plain);
}

/* "entregent: " and that memory ran out. */
static void tell_lack(Screen *err)
{
    char before[32];
    const char *line = words_get(WORDS_ERROR_LINE, err->style.lang);
    snprintf(before, sizeof before, "%.*s", (int)strcspn(line, "{"), line);
    lack_tell(err, before);
}

void telling_error(const Options *options, WordsId id, const char *const *args,
                   size_t count)
{
    Screen err;
    Draft text = {0};
    telling_err(options, &err);
    if (id == WORDS_OUT_OF_MEMORY) {
        tell_lack(&err);
        return;
    }
    words_format(&text, id, err.style.lang, args, count);
    screen_say1(&err, WORDS_ERROR_LINE, draft_text(&text));
    screen_flush(&err);
    draft_free(&text);
}

int telling_status(const Options *options, eg_status status)
{
    const char *const args[] = {eg_status_name(status)};
    switch (status) {
    case EG_OK:
        return STATUS_DONE;
    case EG_WRONG:
        return STATUS_WRONG;
    case EG_STOPPED: /* telling_close says why */
        return STATUS_FAILED;
    case EG_NO_MEMORY:
        telling_error(options, WORDS_OUT_OF_MEMORY, NULL, 0);
        return STATUS_FAILED;
    case EG_LIMIT:
        telling_error(options, WORDS_LIMIT_REACHED, NULL, 0);
        return STATUS_FAILED;
    default:
        telling_error(options, WORDS_UNEXPECTED, args, 1);
        return STATUS_FAILED;
    }
}

int telling_close(const Options *options, Screen *out, int status)
{
    int error = output_close(out->stream);
    out->error = out->error ? out->error : error;
    if (!out->error || out->error == ENOMEM) {
        return status; /* telling_last tells of memory */
    }
    const char *const args[] = {strerror(out->error)};
    telling_error(options, WORDS_CANNOT_WRITE, args, 1);
    return STATUS_FAILED;
}

int telling_last(const Options *options, int status)
{
    Screen err;
    if (!lack_is_noted()) {
        return status;
    }
    telling_err(options, &err);
    tell_lack(&err);
    return STATUS_FAILED;
}

int telling_end(const Options *options, Screen *out, const DialogueEnd *end)
{
    out->error = end->error;
    int status = telling_close(options, out, end->status);
    if (end->number) {
        signals_end(end->number);
    }
    return status;
}
