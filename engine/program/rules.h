/* SPDX-License-Identifier: MIT
 *
 * Which rule base, and opening it.
 */
#ifndef EG_PROGRAM_RULES_H
#define EG_PROGRAM_RULES_H

#include <entregent.h>
#include <stdbool.h>

#include "program/options.h"

/* In which language a person is spoken to: that of --lang, else of the environment;
 * NULL where neither says one. False (told) where --lang says one that is neither ours
 * nor the base's. */
bool rules_tongue(const Options *options, const eg_base *base, const char **out);

/* Opens the base of --rules, else the shipped one: that of the source tree where the
 * program stands in its build folder, else the installed one. EG_NO_SUCH (told) where
 * there is none, EG_UNUSABLE (told) where it has not the language that --lang says;
 * EG_WRONG leaves `*out` set, for its problems. */
eg_status rules_open(const Options *options, eg_base **out);

/* What is kept with a consultation to say which rules it is by: the paths of --rules,
 * absolute, with ": " between them; the caller's to free. NULL: the shipped ones. */
char *rules_name(const Options *options);

/* The path of the shipped rules into `path`; false where there are none (told). */
bool rules_shipped(const Options *options, char *path, size_t size);

/* What to exit with where rules_open told already. */
int rules_told(eg_status opened);

/* A base that came of opening: true where it is sound. Else its problems, and any
 * failure, are told, it is released, and `*status` is what to exit with. */
bool rules_are_sound(const Options *options, eg_status opened, eg_base **base,
                     int *status);

/* The same for a base that must be sound: its problems, and any failure, are told on
 * standard error, and `*status` is what to exit with. Its rules may act. */
bool rules_open_readable(const Options *options, eg_base **out, int *status);

/* The same for one that is to be consulted: its rules may not act. */
bool rules_open_sound(const Options *options, eg_base **out, int *status);

#endif
