/* SPDX-License-Identifier: MIT
 *
 * A part of entregent.h, which includes it: situations to practise on.
 */
#ifndef ENTREGENT_PRACTICE_H
#define ENTREGENT_PRACTICE_H

#ifndef ENTREGENT_H
#error "include entregent.h, of which this is a part"
#endif

/* Principles: what there is to learn of a base
 *
 * A principle is a theme of the rules and a source that rules of this theme rest on, or
 * `practice`. They are numbered in the order in which the rules name them. */

enum { EG_MARK_SIZE = 17 };

typedef struct eg_principle {
    const char *id;     /* "frame/C4" */
    const char *theme;  /* "frame" */
    const char *source; /* "C4", or "practice" */
    char mark[EG_MARK_SIZE];
} eg_principle;

/* 0 also where memory failed. */
EG_API uint32_t eg_principle_count(const eg_base *base);

/* Its texts are lent by the base. The mark, 16 hexadecimal digits, is made of what its
 * rules ask and conclude: not of texts, ids of rules, or any order. It is the same on
 * every platform. Where it differs from one that was kept, the principle has come to
 * say something else. EG_NO_SUCH: there is no such principle. */
EG_API eg_status eg_principle_get(const eg_base *base, uint32_t principle,
                                  eg_principle *out);
EG_API uint32_t eg_principle_find(const eg_base *base, const char *id);

/* What it says, for a learner: the `because` of its first rule. NULL: it has none. */
EG_API const char *eg_principle_says(const eg_base *base, uint32_t principle,
                                     const char *lang);

/* The principles that decide a situation as things stand, at most `most`: those of the
 * rules that carry the recommended action, the ones that advise it first. `*count` 0:
 * no action is recommended, or its rules have no theme. */
EG_API eg_status eg_situation_principles(eg_consult *talk, uint32_t *out, uint32_t most,
                                         uint32_t *count);

/* Judging what a learner would do in a situation that a consultation was given: as
 * things stand, so it is closed first (eg_consult_close) */

typedef enum eg_verdict {
    EG_VERDICT_BEST,       /* recommended, or complementary and given beside that */
    EG_VERDICT_ACCEPTABLE, /* something speaks for it, but another one goes before it */
    EG_VERDICT_HARMFUL,    /* a rule that holds speaks against it */
    EG_VERDICT_UNFOUNDED   /* nothing speaks for it */
} eg_verdict;

/* EG_NO_SUCH: there is no such advice. */
EG_API eg_status eg_judge(eg_consult *talk, uint32_t advice, eg_verdict *out);

/* Up to `most` actions (at least 3) to choose among, each once: the recommended one,
 * and as it comes acceptable ones, harmful ones, and some that suit a situation near
 * this one. The same situation and seed give the same, in the same order, on every
 * platform. EG_NOT_NOW: no action is recommended. */
EG_API eg_status eg_options(eg_consult *talk, uint64_t seed, uint32_t most,
                            uint32_t *advice, uint32_t *count);

/* Writes the lesson as text: what the chosen action would do; what decides; why, with
 * its source; words to say; the posture that helps, beside the one chosen (1 to 5, 0:
 * not set; NULL: none was); and the near miss, one thing that would change the advice.
 * `chosen` EG_NONE: nothing was. */
EG_API eg_status eg_lesson_write(eg_consult *talk, uint32_t chosen,
                                 const int posture[4], const eg_style *style,
                                 eg_write_fn write, void *user);

#endif
