/* SPDX-License-Identifier: MIT
 *
 * The commands, one file each: every one takes the options and gives the status to exit
 * with, with standard output closed behind it.
 */
#ifndef EG_PROGRAM_PROGRAM_H
#define EG_PROGRAM_PROGRAM_H

#include "program/options.h"

int program_consult(const Options *options);
int program_practice(const Options *options);
int program_advise(const Options *options);
int program_lines(const Options *options);
int program_check(const Options *options);
int program_test(const Options *options);
int program_diff(const Options *options);
int program_run(const Options *options);
int program_about(const Options *options);
int program_due(const Options *options);
int program_history(const Options *options);
int program_schema(const Options *options);
int program_new(const Options *options);
int program_graph(const Options *options);
int program_doc(const Options *options);
int program_explain(const Options *options);
int program_help(const Options *options);
int program_version(const Options *options);

#endif
