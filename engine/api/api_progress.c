/* SPDX-License-Identifier: MIT
 *
 * Progress in practice: reviews, read and written. What a file says is checked once,
 * when it is read; a progress with problems is good for nothing but to tell them.
 */
#include "api/handles.h"
#include "model/progress.h"
#include "report/problems.h"
#include "report/progress_file.h"
#include "text/clean.h"

struct eg_progress {
    Mem mem;
    Sources sources; /* the file that it was read from, for its problems */
    Diags diags;
    Progress progress;
};

_Static_assert((int)EG_VERDICT_UNFOUNDED + 1 == REVIEW_VERDICTS,
               "the verdicts are ours");
_Static_assert((int)EG_MOMENT_SIZE == REVIEW_MOMENT_SIZE, "a moment fits");
_Static_assert((int)EG_MARK_SIZE == REVIEW_MARK + 1, "a mark fits");
_Static_assert((int)EG_REVIEWS_MOST == REVIEWS_MOST, "as many as we say");

static bool is_sound(const eg_progress *progress)
{
    return progress != NULL && progress->diags.errors == 0;
}

/* Making */

static eg_progress *make(const eg_memory *memory)
{
    Mem mem = mem_default();
    if (memory != NULL)
        mem = (Mem){memory->fn, memory->user};
    eg_progress *progress = mem_zero(&mem, 1, sizeof *progress);
    if (progress == NULL)
        return NULL;
    progress->mem = mem;
    sources_init(&progress->sources, &mem);
    diags_init(&progress->diags, &mem);
    progress_init(&progress->progress, &mem);
    return progress;
}

void eg_progress_free(eg_progress *progress)
{
    if (progress == NULL)
        return;
    Mem mem = progress->mem;
    progress_free(&progress->progress);
    diags_free(&progress->diags);
    sources_free(&progress->sources);
    mem_free(&mem, progress, sizeof *progress);
}

/* The base's name as it can be shown, without blanks around it; none where it is blank.
 * False when memory fails. */
static bool keep_title(Progress *progress, Str title)
{
    Buf clean;
    if (str_trim(title).len == 0)
        return true;
    buf_init(&clean, &progress->mem);
    clean_add(&clean, str_trim(title));
    if (buf_ok(&clean))
        progress->base = arena_str(&progress->arena, buf_str(&clean));
    buf_free(&clean);
    return str_is(progress->base);
}

eg_status eg_progress_new(const char *base_title, const eg_memory *memory,
                          eg_progress **out)
{
    if (base_title == NULL || out == NULL || (memory != NULL && memory->fn == NULL))
        return EG_MISUSE;
    eg_progress *progress = make(memory);
    if (progress == NULL || !keep_title(&progress->progress, str_of(base_title))) {
        eg_progress_free(progress);
        return EG_NO_MEMORY;
    }
    *out = progress;
    return EG_OK;
}

eg_status eg_progress_read(const char *name, const char *bytes, size_t length,
                           const eg_memory *memory, eg_progress **out)
{
    if (name == NULL || (bytes == NULL && length != 0) || out == NULL ||
        (memory != NULL && memory->fn == NULL))
        return EG_MISUSE;
    *out = NULL;
    eg_progress *progress = make(memory);
    Str text = {length == 0 ? "" : bytes, length};
    LoadStatus status = LOAD_NO_MEMORY;
    if (progress != NULL && sources_add_text(&progress->sources, str_of(name), text))
        status =
            progress_load(&progress->sources, &progress->diags, &progress->progress);
    if (status == LOAD_NO_MEMORY) {
        eg_progress_free(progress);
        return EG_NO_MEMORY;
    }
    diags_sort(&progress->diags);
    *out = progress;
    return is_sound(progress) ? EG_OK : EG_WRONG;
}

eg_status eg_progress_problems_write(const eg_progress *progress,
                                     eg_problem_format format, const eg_style *style,
                                     eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (progress == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON)
        return EG_MISUSE;
    eg_status status = handle_style(NULL, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &progress->mem);
    problems_add(&page, &progress->sources, &progress->diags, (ProblemsFormat)format,
                 look.lang, look.colour);
    return handle_send(&page, EG_OK, write, user);
}

/* Looking */

const char *eg_progress_base(const eg_progress *progress)
{
    if (!is_sound(progress))
        return NULL;
    return str_is(progress->progress.base) ? handle_text(progress->progress.base) : "";
}

uint32_t eg_review_count(const eg_progress *progress)
{
    return is_sound(progress) ? (uint32_t)progress->progress.reviews.len : 0;
}

uint32_t eg_review_count_until(const eg_progress *progress, const char *moment)
{
    uint32_t count = eg_review_count(progress);
    size_t length = moment == NULL ? 0 : strlen(moment);
    while (count > 0 && strncmp(progress->progress.reviews.at[count - 1].when,
                                length == 0 ? "" : moment, length) > 0)
        count--;
    return count;
}

eg_status eg_review_get(const eg_progress *progress, uint32_t index, eg_review *out)
{
    if (!is_sound(progress) || out == NULL)
        return EG_MISUSE;
    if (index >= progress->progress.reviews.len)
        return EG_NO_SUCH;
    const Review *review = &progress->progress.reviews.at[index];
    *out = (eg_review){.exercise = review->exercise,
                       .relation = review->relation,
                       .chose = review->chose,
                       .level = review->level,
                       .verdict = (eg_verdict)review->verdict,
                       .sure = review->sure,
                       .hint = review->hint,
                       .principles = review->principles,
                       .marks = review->marks,
                       .n_principles = review->n_principles};
    memcpy(out->when, review->when, sizeof out->when);
    for (int i = 0; i < REVIEW_MEASURES; i++) {
        out->posture[i] = review->posture[i];
        out->wanted[i] = review->wanted[i];
    }
    return EG_OK;
}

/* Adding */

static bool are_measures(const int measures[REVIEW_MEASURES])
{
    for (int i = 0; i < REVIEW_MEASURES; i++)
        if (measures[i] < 0 || measures[i] > REVIEW_MEASURE_MOST)
            return false;
    return true;
}

static bool is_text_or_none(const char *text)
{
    return *text == '\0' || review_is_text(str_of(text));
}

/* A principle that stands there once, and its mark. */
static bool is_principle(const eg_review *review, uint32_t index)
{
    const char *id = review->principles[index];
    if (id == NULL || review->marks[index] == NULL)
        return false;
    for (uint32_t i = 0; i < index; i++)
        if (strcmp(review->principles[i], id) == 0)
            return false;
    return review_is_principle(str_of(id)) &&
           review_is_mark(str_of(review->marks[index]));
}

/* Can it stand in the file? */
static bool is_usable(const eg_review *review)
{
    if (memchr(review->when, '\0', sizeof review->when) == NULL ||
        !review_is_moment(str_of(review->when)) ||
        !review_is_text(str_of(review->exercise)) ||
        !is_text_or_none(review->relation) || !is_text_or_none(review->chose) ||
        review->level < 1 || review->level > REVIEW_LEVELS ||
        review->sure > REVIEW_SURE || (unsigned)review->verdict >= REVIEW_VERDICTS ||
        !are_measures(review->posture) || !are_measures(review->wanted) ||
        review->n_principles > REVIEW_PRINCIPLES_MOST)
        return false;
    for (uint32_t i = 0; i < review->n_principles; i++)
        if (!is_principle(review, i))
            return false;
    return true;
}

/* Copies texts; NULL when memory fails. */
static const char **keep_texts(Progress *progress, const char *const *texts,
                               uint32_t count)
{
    const char **kept = arena_array(&progress->arena, count, sizeof *kept);
    for (uint32_t i = 0; kept != NULL && i < count; i++) {
        kept[i] = progress_text(progress, str_of(texts[i]));
        if (kept[i] == NULL)
            return NULL;
    }
    return kept;
}

/* Copies all of it; false when memory fails. */
static bool copy(Progress *progress, const eg_review *review, Review *out)
{
    *out = (Review){.level = (uint8_t)review->level,
                    .verdict = (uint8_t)review->verdict,
                    .sure = (uint8_t)review->sure,
                    .hint = review->hint,
                    .n_principles = review->n_principles};
    memcpy(out->when, review->when, sizeof out->when);
    for (int i = 0; i < REVIEW_MEASURES; i++) {
        out->posture[i] = (uint8_t)review->posture[i];
        out->wanted[i] = (uint8_t)review->wanted[i];
    }
    progress->arena.failed = false;
    out->principles = keep_texts(progress, review->principles, review->n_principles);
    out->marks = keep_texts(progress, review->marks, review->n_principles);
    out->exercise = progress_text(progress, str_of(review->exercise));
    out->relation = progress_text(progress, str_of(review->relation));
    out->chose = progress_text(progress, str_of(review->chose));
    return out->principles != NULL && out->marks != NULL && out->exercise != NULL &&
           out->relation != NULL && out->chose != NULL;
}

eg_status eg_review_add(eg_progress *progress, const eg_review *review)
{
    Review own;
    if (!is_sound(progress) || review == NULL || review->exercise == NULL ||
        review->relation == NULL || review->chose == NULL ||
        (review->n_principles != 0 &&
         (review->principles == NULL || review->marks == NULL)))
        return EG_MISUSE;
    if (!is_usable(review))
        return EG_UNUSABLE;
    return copy(&progress->progress, review, &own) &&
                   progress_add(&progress->progress, &own)
               ? EG_OK
               : EG_NO_MEMORY;
}

eg_status eg_progress_write(const eg_progress *progress, eg_write_fn write, void *user)
{
    Buf page;
    if (!is_sound(progress) || write == NULL)
        return EG_MISUSE;
    buf_init(&page, &progress->mem);
    progress_file_add(&page, &progress->progress);
    return handle_send(&page, EG_OK, write, user);
}
