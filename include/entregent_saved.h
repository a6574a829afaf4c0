/* SPDX-License-Identifier: MIT
 *
 * A part of entregent.h, which includes it: consultations that are kept.
 */
#ifndef ENTREGENT_SAVED_H
#define ENTREGENT_SAVED_H

#ifndef ENTREGENT_H
#error "include entregent.h, of which this is a part"
#endif

/* Saved consultations: written after each answer, gone on with later
 *
 *     eg_consult --eg_saved_write--> text ... the host's file ... text
 *     eg_consult <--eg_saved_say---- eg_saved <--eg_saved_read-----'
 *
 * The text is YAML: a file of one case, which eg_cases_open reads as any other, with a
 * section `saved:` for what a case has no place for, and an end mark. By the same base,
 * what comes back is what was there, and the same question comes next. The order
 * of questions is the host's to set again. The library opens no file. */

/* A text of the host's own that is kept with a consultation: when it began, whom it is
 * about. A key is an id ("begun"); what has no text, or blanks alone, is not kept. */
typedef struct eg_note {
    const char *key;
    const char *text; /* UTF-8; may be NULL */
} eg_note;

/* Writes all that was told, heard and said. `next`, if it is known, is what
 * eg_consult_next said last, and becomes what the case expects; NULL: nothing.
 * EG_NOT_NOW: facts with fields were given, by a case, or a text that is blank: they
 * have no place there. EG_UNUSABLE: a key is no id, or comes twice. */
EG_API eg_status eg_saved_write(eg_consult *talk, const eg_step *next,
                                const eg_note *notes, size_t count, eg_write_fn write,
                                void *user);

typedef struct eg_saved eg_saved;

/* Reads such a text, by no base; `name` stands for its path in problems. EG_WRONG: it
 * is none, or not whole, or of a later version; `*out` is set then too, for its
 * problems alone. `memory` NULL: the C library's. */
EG_API eg_status eg_saved_read(const char *name, const char *bytes, size_t length,
                               const eg_memory *memory, eg_saved **out);
EG_API void eg_saved_free(eg_saved *saved);
EG_API eg_status eg_saved_problems_write(const eg_saved *saved,
                                         eg_problem_format format,
                                         const eg_style *style, eg_write_fn write,
                                         void *user);

/* A note of the host's; NULL: there is none. Lent. */
EG_API const char *eg_saved_note(const eg_saved *saved, const char *key);

/* What was told, oldest first; NULL: there is no such story. Lent. */
EG_API const char *eg_saved_told(const eg_saved *saved, uint32_t index);

/* How many facts were said, heard ones too. */
EG_API uint32_t eg_saved_said_count(const eg_saved *saved);

/* Writes it as one JSON object and a newline: its notes, what was told, heard and said,
 * by ids; "I don't know" is null. `id` is what the host calls it. */
EG_API eg_status eg_saved_json_write(const eg_saved *saved, const char *id,
                                     eg_write_fn write, void *user);

/* Says it all to a consultation that was said nothing yet, or was reset. What its base
 * has no place for is left out, and written, as by eg_consult_carry; `*lost` (may be
 * NULL) is how many facts that are. `talk` can only be reset or freed unless EG_OK. */
EG_API eg_status eg_saved_say(const eg_saved *saved, eg_consult *talk,
                              const eg_style *style, eg_write_fn write, void *user,
                              uint32_t *lost);

#endif
