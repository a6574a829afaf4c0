/* SPDX-License-Identifier: MIT */
#include "program/program.h"
int program_new(const Options *options)
{
    (void)options;
    return 4;
}
