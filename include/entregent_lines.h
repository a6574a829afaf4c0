/* SPDX-License-Identifier: MIT
 *
 * Entregent: situations by the line, a part of entregent.h, which includes it.
 *
 *     {"id": 7, "given": {"relation": "client"}, "tell": "He pays late.", "lang": "en"}
 *
 * is one, and what comes of it is the object of eg_outcome_write, its `id` before all
 * else. For many situations, fast and in steady memory; what `entregent advise --jsonl`
 * is made of.
 */
#ifndef ENTREGENT_LINES_H
#define ENTREGENT_LINES_H

#ifndef ENTREGENT_H
#error "include entregent.h, which includes this"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Advises line after line. It belongs to one thread; any number of them may share a
 * base, and what each writes of a line depends on that line alone. */
typedef struct eg_lines eg_lines;

typedef struct eg_lines_options {
    const char *lang;     /* of what is written of lines that have no `lang`; NULL: the
                             base's first. Lent for as long as the handle lives */
    const char *told_in;  /* in which their `tell` is heard; NULL: each is tried. Lent,
                             too */
    eg_order order;       /* of the questions */
    bool missing_unknown; /* what is not given counts as "I don't know" */
} eg_lines_options;

/* `options` NULL: a zeroed one. It keeps the base. EG_WRONG: the base is not sound, or
 * its rules act. EG_NO_SUCH: there is no such language. */
EG_API eg_status eg_lines_new(eg_base *base, const eg_lines_options *options,
                              eg_lines **out);
EG_API void eg_lines_free(eg_lines *lines);

enum { EG_LINE_MOST = 1048576 }; /* bytes of a line; of a longer one that is told */

typedef struct eg_line {
    const char *bytes; /* without the line's end */
    size_t length;
    uint64_t number;  /* from 1, for what is told of a wrong line */
    const char *file; /* likewise; NULL: not said */
} eg_line;

typedef enum eg_line_kind {
    EG_LINE_BLANK, /* nothing stands there, and nothing is written */
    EG_LINE_ADVICE,
    EG_LINE_QUESTION, /* an answer is missing: `question` says which */
    EG_LINE_NONE,     /* nothing is recommended */
    EG_LINE_WRONG     /* what is wrong is written, as an object with `error` */
} eg_line_kind;

/* Advises one line and writes one, its end included, in one call of `write`. What is
 * wrong with a line is an EG_LINE_WRONG, and no failure; after EG_NO_MEMORY the next
 * line may do. `kind` may be NULL. */
EG_API eg_status eg_line_write(eg_lines *lines, const eg_line *line, eg_write_fn write,
                               void *user, eg_line_kind *kind);

#ifdef __cplusplus
}
#endif

#endif
