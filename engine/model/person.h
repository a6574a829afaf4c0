/* SPDX-License-Identifier: MIT
 *
 * Person: what is remembered of someone between consultations, and the file it is in.
 *
 *     entregent: 1
 *     person: "Nadia Benali"
 *     nicknames: ["Nad"]
 *     consultations:
 *       - when: 2026-03-03
 *         said:
 *           relation: collaborator
 *           times: {again: 0.7}
 *           mood: unknown
 *         advised: agree-on-a-date
 *         revisit: 2026-03-17
 *         came: better
 *         came on: 2026-03-18
 *     end: 1
 *
 * Invariants
 *   - a person stands apart from every base: facts and values are ids and texts, which
 *     a base may know, have forgotten, or never have known;
 *   - what is here was read whole, up to the end mark; a file that was cut, that is of
 *     a later version or has anything else in it is told, and gives no person;
 *   - consultations are in the order in which they were written down; a clock may have
 *     gone back between two of them;
 *   - all texts live in the person's arena, which only grows: it goes with the person.
 */
#ifndef EG_MODEL_PERSON_H
#define EG_MODEL_PERSON_H

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/vec.h"
#include "model/load.h"
#include "source/source.h"

/* What came of what was advised. */
typedef enum Came {
    CAME_OPEN, /* nobody has said yet */
    CAME_SOLVED,
    CAME_BETTER,
    CAME_SAME,
    CAME_WORSE,
    CAME_NOT_DONE,
    CAME_COUNT
} Came;

/* How a value is written in the file. */
typedef enum VisitForm {
    FORM_WORD, /* an id, a number, `unknown` */
    FORM_TEXT,
    FORM_LIST /* ids, in `value` with commas between them */
} VisitForm;

/* A fact that was said; its value as answer_parse takes it. */
typedef struct VisitFact {
    Str fact;
    Str value;
    VisitForm form;
    bool unknown;
    uint32_t certainty; /* thousandths */
} VisitFact;

typedef struct Visit {
    Day when;
    VisitFact *said; /* in the order in which it was said */
    uint32_t n_said;
    Str advised; /* an id; {NULL, 0}: no action was recommended */
    Day revisit; /* DAY_NONE: there is no such day */
    Came came;
    Day came_on;
} Visit;

typedef struct Person {
    Mem mem;
    Arena arena;
    Str name;
    VEC(Str) nicknames;
    VEC(Visit) visits;
} Person;

/* Both zeroed but for memory. */
void person_init(Person *person, const Mem *mem);
void person_free(Person *person);

/* Reads the last file of `sources` into a person that was initialised. What is wrong is
 * among the diagnostics, and then the person is not to be used. */
LoadStatus person_load(Sources *sources, Diags *diags, Person *out);

/* Parts of the same, for what stands elsewhere: `said:`, what is said of one fact (its
 * id is not set), and `came:`. */
struct Loader;
bool visit_read_value(struct Loader *loader, const Node *node, VisitFact *out);
bool visit_read_said(struct Loader *loader, const Node *map, Visit *out);
bool visit_read_came(struct Loader *loader, const Node *scalar, Came *out);

/* May this be someone's name: some letters, no controls, not too long? Blanks
 * at its ends do not count. */
bool person_is_name(Str name);

/* "better", and so on; "" for CAME_OPEN. */
Str came_id(Came came);
bool came_by_id(Str id, Came *out);

/* The same day, all that was said, and the advice: what came of it does not count. */
bool visit_is_same(const Visit *one, const Visit *other);

/* What was said of a fact; NULL: nothing. */
const VisitFact *visit_said(const Visit *visit, Str fact);

#endif
