/* SPDX-License-Identifier: MIT
 *
 * `entregent schema`: a JSON Schema of the rule base for editors, on standard output.
 * Who writes rules wants it most while they are wrong: it is written all the same, and
 * the status says that something is missing in it.
 */
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

static int write_schema(const Options *options, Screen *out)
{
    eg_base *base;
    eg_status status = rules_open(options, &base);
    if (status == EG_NO_SUCH || status == EG_UNUSABLE) {
        return rules_told(status);
    }
    if (status != EG_OK && status != EG_WRONG) {
        return telling_status(options, status);
    }
    eg_status written = eg_schema_write(base, &out->style, screen_write, out);
    eg_base_release(base);
    if (written != EG_OK) {
        return telling_status(options, written);
    }
    if (status == EG_WRONG) {
        telling_error(options, WORDS_SCHEMA_OF_WRONG, NULL, 0);
        return STATUS_WRONG;
    }
    return STATUS_DONE;
}

int program_schema(const Options *options)
{
    Screen out;
    telling_out(options, &out);
    return telling_close(options, &out, write_schema(options, &out));
}
