/* SPDX-License-Identifier: MIT
 *
 * `entregent consult`: the dialogue.
 */
#include "dialogue/dialogue.h"
#include "dialogue/signals.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

int program_consult(const Options *options)
{
    int status;
    Screen out;
    eg_base *base;
    telling_out(options, &out);
    if (!rules_open_sound(options, &base, &status)) {
        return telling_close(options, &out, status);
    }
    const DialogueConfig config = {.base = base,
                                   .lang = options->lang,
                                   .colours = options->colours,
                                   .plain = options->plain};
    DialogueEnd end = dialogue_run(&config);
    eg_base_release(base);
    out.error = end.error;
    status = telling_close(options, &out, end.status);
    if (end.number) {
        signals_end(end.number);
    }
    return status;
}
