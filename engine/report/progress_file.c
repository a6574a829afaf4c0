/* SPDX-License-Identifier: MIT
 *
 * Writing a file of progress: see progress_file.h. A line a review, so that one can be
 * taken out by hand, and two files compared.
 */
#include "report/progress_file.h"

#include "model/read.h"
#include "report/json.h"

/* What there is none of has no key; what is no id is in quotes. */
static void add_text(Buf *out, const char *key, const char *text)
{
    if (*text == '\0')
        return;
    buf_format(out, ", %s: ", key);
    if (read_is_id(str_of(text), false))
        buf_c(out, text);
    else
        json_yaml_add(out, str_of(text));
}

static void add_measures(Buf *out, const char *key,
                         const uint8_t measures[REVIEW_MEASURES])
{
    if ((measures[0] | measures[1] | measures[2] | measures[3]) == 0)
        return;
    buf_format(out, ", %s: [%u, %u, %u, %u]", key, measures[0], measures[1],
               measures[2], measures[3]);
}

static void add_principles(Buf *out, const Review *review)
{
    buf_c(out, ", principles: {");
    for (uint32_t i = 0; i < review->n_principles; i++)
        buf_format(out, "%s%s: \"%s\"", i == 0 ? "" : ", ", review->principles[i],
                   review->marks[i]);
    buf_byte(out, '}');
}

static void add_review(Buf *out, const Review *review)
{
    buf_format(out, "    - {when: \"%s\", exercise: ", review->when);
    json_yaml_add(out, str_of(review->exercise));
    buf_format(out, ", level: %u", review->level);
    add_text(out, "relation", review->relation);
    add_text(out, "chose", review->chose);
    buf_format(out, ", verdict: %.*s", STR_ARG(review_verdict_id(review->verdict)));
    add_measures(out, "posture", review->posture);
    add_measures(out, "wanted", review->wanted);
    if (review->sure != 0)
        buf_format(out, ", sure: %u", review->sure);
    buf_format(out, ", hint: %s", review->hint ? "yes" : "no");
    add_principles(out, review);
    buf_c(out, "}\n");
}

void progress_file_add(Buf *out, const Progress *progress)
{
    size_t count = progress->reviews.len;
    buf_c(out, "entregent: 1\nprogress:\n");
    if (str_is(progress->base)) {
        buf_c(out, "  base: ");
        json_yaml_add(out, progress->base);
        buf_byte(out, '\n');
    }
    buf_c(out, count == 0 ? "  reviews: []\n" : "  reviews:\n");
    for (size_t i = 0; i < count; i++)
        add_review(out, &progress->reviews.at[i]);
    buf_format(out, "end: %zu\n", count);
}
