/* SPDX-License-Identifier: MIT
 *
 * The lists of words by which a language takes back what is said; see text/mood.h.
 */
#ifndef EG_TEXT_MOOD_LISTS_H
#define EG_TEXT_MOOD_LISTS_H

typedef enum MoodList {
    MOOD_NEGATIONS,       /* before what they deny */
    MOOD_NEGATIONS_AFTER, /* right behind it */
    MOOD_SUPPOSITIONS,    /* before what is supposed, asked or feared */
    MOOD_ELSEWHERE,       /* in a sentence of somebody or something else */
    MOOD_BREAKS,          /* where another clause begins */
    MOOD_BARRIERS,        /* what no gap goes over, as negations */
    MOOD_HARMLESS,        /* what is none of these in spite of its words */
    MOOD_LISTS
} MoodList;

#endif
