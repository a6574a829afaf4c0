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

void person_file_add(Buf *out, const Person *person);

/* What was said of one fact, as a line behind `indent` blanks; and the value alone, how
 * sure it is left out. */
void said_file_add(Buf *out, const VisitFact *said, unsigned indent);
void said_value_add(Buf *out, const VisitFact *said);

#endif
