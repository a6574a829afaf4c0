/* SPDX-License-Identifier: MIT
 *
 * `entregent doc`: the rule base as a page to read, in each of its languages, or in the
 * one that --lang asks for. The environment's language says nothing here: the same base
 * gives the same page everywhere.
 */
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

int program_doc(const Options *options)
{
    Screen out;
    eg_base *base;
    int status;
    telling_out(options, &out);
    if (!rules_open_readable(options, &base, &status)) {
        return telling_close(options, &out, status);
    }
    const char *tongue = NULL;
    if (options->lang_said && !rules_tongue(options, base, &tongue)) {
        eg_base_release(base);
        return telling_close(options, &out, STATUS_USAGE);
    }
    const eg_style style = {.lang = tongue};
    eg_format format =
        options->layout == LAYOUT_MARKDOWN ? EG_FORMAT_MARKDOWN : EG_FORMAT_HTML;
    status =
        telling_status(options, eg_doc_write(base, format, &style, screen_write, &out));
    eg_base_release(base);
    return telling_close(options, &out, status);
}
