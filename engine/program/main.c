/* SPDX-License-Identifier: MIT
 *
 * entregent: the program. It reads the command line and hands over to a command; all
 * it knows of rules and advice it learns through the public header, as any embedder.
 */
#include <locale.h>
#include <unistd.h>

#include "dialogue/output.h"
#include "program/program.h"
#include "program/telling.h"

int main(int argc, char **argv)
{
    static int (*const RUN[ID_COUNT])(const Options *) = {
        [ID_CONSULT] = program_consult, [ID_PRACTICE] = program_practice,
        [ID_ADVISE] = program_advise,   [ID_CHECK] = program_check,
        [ID_TEST] = program_test,       [ID_DIFF] = program_diff,
        [ID_SCHEMA] = program_schema,   [ID_NEW] = program_new,
        [ID_GRAPH] = program_graph,     [ID_DOC] = program_doc,
        [ID_EXPLAIN] = program_explain, [ID_RUN] = program_run,
        [ID_ABOUT] = program_about,     [ID_DUE] = program_due,
        [ID_HISTORY] = program_history, [ID_HELP] = program_help,
        [ID_VERSION] = program_version,
    };
    Options options;
    int status;
    output_begin();
    (void)setlocale(LC_CTYPE, "");
    if (options_read(argc, argv, &options, &status)) {
        status = RUN[options.command](&options);
    }
    status = telling_last(&options, status);
    options_free(&options);
    return output_error(STDERR_FILENO) ? STATUS_FAILED : status;
}
