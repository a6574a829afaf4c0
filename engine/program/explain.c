/* SPDX-License-Identifier: MIT
 *
 * `entregent explain CODE`: more about a diagnostic.
 */
#include "program/program.h"
#include "program/telling.h"

int program_explain(const Options *options)
{
    Screen out;
    const char *code = options->operands[0];
    telling_out(options, &out);
    eg_status status = eg_explain_write(code, &out.style, screen_write, &out);
    if (status == EG_NO_SUCH) {
        telling_error(options, WORDS_NO_SUCH_CODE, &code, 1);
        return telling_close(options, &out, STATUS_USAGE);
    }
    return telling_close(options, &out, telling_status(options, status));
}
