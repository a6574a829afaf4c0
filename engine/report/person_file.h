/* SPDX-License-Identifier: MIT
 *
 * A person's file, written: see model/person.h for what it looks like.
 *
 * Invariants
 *   - what is written is read again as the same person;
 *   - a text of a person's is in double quotes, and what could steer a terminal is
 *     escaped; ids and numbers stand as they are.
 */
#ifndef EG_REPORT_PERSON_FILE_H
#define EG_REPORT_PERSON_FILE_H

#include "model/person.h"

/* Appends a value of which one is not certain, as cases and people's files have it:
 * `{again: 0.7}`; of `several`, ids with commas between them, `{salt: 0.7, oil: 0.7}`,
 * and for none of them `{none: 0.7}`. */
void surely_add(Buf *out, Str value, bool several, uint32_t certainty);

void person_file_add(Buf *out, const Person *person);

/* What was said of one fact, as a line behind `indent` blanks; and the value alone, how
 * sure it is left out. */
void said_file_add(Buf *out, const VisitFact *said, unsigned indent);
void said_value_add(Buf *out, const VisitFact *said);

#endif
