/* SPDX-License-Identifier: MIT
 *
 * A part of entregent.h, which includes it: people.
 */
#ifndef ENTREGENT_PEOPLE_H
#define ENTREGENT_PEOPLE_H

#ifndef ENTREGENT_H
#error "include entregent.h, of which this is a part"
#endif

/* People: what is remembered of someone from one consultation to the next
 *
 *     eg_person_read     a file's text -> a person; or eg_person_new
 *     eg_person_recall   what lasts, and what is known of earlier times -> consultation
 *     eg_visit_keep      the consultation -> their file, as it is to be written
 *     eg_visit_came      what came of what was advised
 *     eg_person_write    the file's text
 *
 * A person stands apart from every base, holds its own memory, and belongs to one
 * thread. The library opens and keeps no file. Days are texts, "2026-03-03", in the
 * calendar of the host's choice of time zone; anything else is EG_UNUSABLE. */

typedef struct eg_person eg_person;

enum { EG_DAY_SIZE = 11, EG_PERSON_NAME_MOST = 80, EG_PERSON_SLUG_SIZE = 64 };

/* Someone of whom nothing is known yet. A name has letters, no controls, and
 * at most EG_PERSON_NAME_MOST bytes, blanks around it not counted; EG_UNUSABLE for
 * another. `memory` NULL: the C library's. */
EG_API eg_status eg_person_new(const char *name, const eg_memory *memory,
                               eg_person **out);

/* Reads a person's file; `name` stands for its path in problems. EG_WRONG: it is none,
 * or not whole, or of a later version; `*out` is set then too, for its problems alone.
 */
EG_API eg_status eg_person_read(const char *name, const char *bytes, size_t length,
                                const eg_memory *memory, eg_person **out);
EG_API void eg_person_free(eg_person *person);
EG_API eg_status eg_person_problems_write(const eg_person *person,
                                          eg_problem_format format,
                                          const eg_style *style, eg_write_fn write,
                                          void *user);

/* Writes the file as eg_person_read takes it: YAML, with an end mark. */
EG_API eg_status eg_person_write(const eg_person *person, eg_write_fn write,
                                 void *user);

/* Names; lent until they change. NULL: there is no such nickname. */
EG_API const char *eg_person_name(const eg_person *person);
EG_API const char *eg_person_nickname(const eg_person *person, uint32_t index);

/* Gives another name; a nickname of that name goes. EG_UNUSABLE as eg_person_new. */
EG_API eg_status eg_person_rename(eg_person *person, const char *name);

/* Adds a nickname; the same again changes nothing. EG_LIMIT: there are 16. */
EG_API eg_status eg_person_nickname_add(eg_person *person, const char *name);

typedef enum eg_match {
    EG_MATCH_NOT,
    EG_MATCH_BEGINS, /* a word of a name begins so */
    EG_MATCH_WHOLE   /* it is a name, or a nickname */
} eg_match;

/* Is someone meant by what was typed? Case and accents do not count. */
EG_API eg_status eg_person_match(const eg_person *person, const char *typed,
                                 eg_match *out);

/* A name for the file: what is left of the person's in a-z, digits and hyphens
 * ("nadia-benali"), or "person". Never a path; two people may have the same. */
EG_API eg_status eg_person_slug(const eg_person *person, char out[EG_PERSON_SLUG_SIZE]);

/* What came of what was advised. */
typedef enum eg_came {
    EG_CAME_OPEN, /* nobody has said */
    EG_CAME_SOLVED,
    EG_CAME_BETTER,
    EG_CAME_SAME,
    EG_CAME_WORSE,
    EG_CAME_NOT_DONE
} eg_came;

/* A consultation about a person; what there is not is "". */
typedef struct eg_visit {
    char when[EG_DAY_SIZE];
    char revisit[EG_DAY_SIZE]; /* the day to come back on */
    char came_on[EG_DAY_SIZE];
    eg_came came;
    const char *advised; /* an advice's id, lent; NULL: none was recommended */
} eg_visit;

/* The consultations about someone, in the order in which they were kept. EG_NO_SUCH:
 * no such one. */
EG_API uint32_t eg_visit_count(const eg_person *person);
EG_API eg_status eg_visit_get(const eg_person *person, uint32_t index, eg_visit *out);

/* Keeps what was said in a consultation on `day`, what is recommended as things stand,
 * and from `revisit after:` when to come back. `*index` EG_NONE: as a new one, whose
 * number it becomes; else in the place of that one. EG_NOT_NOW: nothing was said.
 * EG_LIMIT: there are 10,000, or more than 1,000 facts were said. */
EG_API eg_status eg_visit_keep(eg_person *person, eg_consult *talk, const char *day,
                               uint32_t *index);
EG_API eg_status eg_visit_drop(eg_person *person, uint32_t index);

/* Where a consultation stands `now` that had the number `index` in the same file as it
 * was `before`: someone else may have taken out an earlier one meanwhile. The same is
 * of the same day, said the same and advised the same; what came of it may have been
 * said since. EG_NONE: it is there no more. */
EG_API uint32_t eg_visit_find(const eg_person *now, const eg_person *before,
                              uint32_t index);

/* Says what came of it; EG_CAME_OPEN takes that back. */
EG_API eg_status eg_visit_came(eg_person *person, uint32_t index, eg_came came,
                               const char *day);

/* Is there still to be asked what came of it? There is not where no day to come back
 * was set, it was said already, or a later consultation was about the same trouble or
 * advised the same. By the rules of this base. */
EG_API bool eg_visit_open(const eg_person *person, uint32_t index, const eg_base *base);

/* Says to a consultation, as pieces of what was heard (eg_heard, `recalled`), what the
 * base declares to be remembered: `lasts:`, `counts earlier:`, `once done:`. What was
 * said otherwise outranks it; what was refused (eg_consult_forget) is not said again;
 * what no longer follows, since an answer changed, is taken back. So it may be called
 * whenever something was said. `skip` is the number under which this consultation was
 * kept, or EG_NONE. `*fresh` (may be NULL) is how many pieces are new: to be shown
 * before they count. The words are in the style's language. */
EG_API eg_status eg_person_recall(const eg_person *person, eg_consult *talk,
                                  const char *day, uint32_t skip, const eg_style *style,
                                  uint32_t *fresh);

/* A single piece from elsewhere, in the same way: a host may remember by means of its
 * own. `words` say where it is from; controls in them count as blanks. EG_NOT_NOW: the
 * fact was said, or this refused. EG_NO_SUCH, EG_UNUSABLE: as eg_consult_give;
 * EG_UNUSABLE also where the words are not UTF-8. */
EG_API eg_status eg_consult_recall(eg_consult *talk, const char *fact,
                                   const char *value, const char *words);

/* A person's file in sentences, or as one JSON object and a newline; `index` EG_NONE:
 * all of it, else that consultation alone. By the words of a base. */
EG_API eg_status eg_person_tell(const eg_person *person, uint32_t index,
                                const eg_base *base, const char *day, eg_format format,
                                const eg_style *style, eg_write_fn write, void *user);

/* A day in words, "3 March 2026", in a language of the library's own (else English). */
EG_API eg_status eg_day_write(const char *day, const char *lang, eg_write_fn write,
                              void *user);

#endif
