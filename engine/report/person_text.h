/* SPDX-License-Identifier: MIT
 *
 * What is remembered of a person, in sentences and as JSON.
 *
 *     Nadia Benali
 *     also called “Nad”
 *
 *     What lasts
 *       - it is about a collaborator (3 March 2026)
 *
 *     Consultations
 *       3 March 2026
 *         The work is late; this is the first time.
 *         Advised: “Agree on a date together.”
 *         What came of it, said on 18 March 2026: it is better
 *
 * Values that the base no longer knows are told as they were written down.
 */
#ifndef EG_REPORT_PERSON_TEXT_H
#define EG_REPORT_PERSON_TEXT_H

#include "consult/recall.h"
#include "report/page.h"

/* Whom a report is about; lent. */
typedef struct PersonView {
    const Person *person;
    const Base *base;
    Day today;
    const Style *style;
} PersonView;

/* Appends "3 March 2026". */
void day_text_add(Buf *out, Lang lang, Day day);

/* Appends where a piece that is recalled is from. */
void recalled_words_add(Buf *out, Lang lang, Str name, const Recalled *piece);

void person_text_add(Buf *out, const PersonView *view);

/* One consultation in brief: its trouble, and what was advised. */
void visit_text_add(Buf *out, const PersonView *view, uint32_t index);

/* The same as one JSON object and a newline; of one consultation (`index`, or NOBODY),
 * as a member `consultation`:
 *
 *     {"entregent": 1, "person": "…", "nicknames": [], "consultations": [
 *      {"when": "2026-03-03", "said": {"relation": "collaborator"},
 *       "advised": {"id": "…", "title": "…"}, "revisit": "2026-03-17", "open": true,
 *       "came": "better", "came_on": "2026-03-18"}]}
 *
 * `title`, `revisit`, `came` and `came_on` where there are such. */
void person_json_add(Buf *out, const PersonView *view, uint32_t index);

/* Does one still have to ask what came of consultation `index`? */
bool person_open(const PersonView *view, uint32_t index);

#endif
