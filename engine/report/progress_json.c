/* SPDX-License-Identifier: MIT
 *
 * Progress as lines of JSON, for a coach: see progress_view.h. A review a line, oldest
 * first; then a principle a line; before them, with names, what they are of.
 */
#include "report/json.h"
#include "report/progress_view.h"
#include "report/tell.h"

static void put_day(Json *json, const char *key, int32_t number)
{
    Buf text;
    buf_part(&text, json->out);
    day_add(&text, day_of_number(number));
    json_key_str(json, key, buf_str(&text));
    buf_free(&text);
}

static Json begin_line(Buf *out, const char *kind)
{
    Json json = json_start(out, false);
    json_object_begin(&json);
    json_key_count(&json, "entregent", 1);
    json_key(&json, kind);
    json_object_begin(&json);
    return json;
}

static void end_line(Json *json)
{
    json_object_end(json);
    json_object_end(json);
    buf_byte(json->out, '\n');
}

static void put_names(Buf *out, const ProgressView *view, const Style *style)
{
    const Teller teller = teller_of_base(view->base, style);
    Json json = begin_line(out, "progress");
    json_key_str(&json, "base", str_trim(tell_text(&teller, &view->base->title)));
    if (view->course != NULL) {
        json_key_str(&json, "course", view->course->id);
        json_key_str(&json, "title",
                     str_trim(tell_text(&teller, &view->course->title)));
    }
    put_day(&json, "day", day_number(view->day));
    end_line(&json);
}

/* Null where a measure was not set. */
static void put_measures(Json *json, const char *key, const uint8_t *measures)
{
    json_key(json, key);
    json_array_begin(json);
    for (int i = 0; i < REVIEW_MEASURES; i++) {
        if (measures[i] == 0)
            json_nothing(json);
        else
            json_count(json, measures[i]);
    }
    json_array_end(json);
}

/* An id, or null for none. */
static void put_id(Json *json, const char *key, const char *id)
{
    json_key_str(json, key, *id == '\0' ? (Str){NULL, 0} : str_of(id));
}

static void put_review(Buf *out, const Review *review)
{
    Json json = begin_line(out, "review");
    json_key_str(&json, "when", str_of(review->when));
    json_key_str(&json, "exercise", str_of(review->exercise));
    json_key_count(&json, "level", review->level);
    put_id(&json, "relation", review->relation);
    put_id(&json, "chose", review->chose);
    json_key_str(&json, "verdict", review_verdict_id(review->verdict));
    put_measures(&json, "posture", review->posture);
    put_measures(&json, "wanted", review->wanted);
    json_key(&json, "sure");
    if (review->sure == 0)
        json_nothing(&json);
    else
        json_count(&json, review->sure);
    json_key_bool(&json, "hint", review->hint);
    json_key(&json, "principles");
    json_array_begin(&json);
    for (uint32_t i = 0; i < review->n_principles; i++)
        json_str(&json, str_of(review->principles[i]));
    json_array_end(&json);
    end_line(&json);
}

static void put_principle(Buf *out, const ViewPrinciple *one)
{
    Json json = begin_line(out, "principle");
    json_key_str(&json, "id", one->principle->id);
    json_key_count(&json, "reviews", one->reviews);
    json_key_number(&json, "goal", one->goal);
    json_key_number(&json, "mastery", one->mastery);
    json_key_number(&json, "recall", one->recall);
    if (one->reviews > 0) {
        put_day(&json, "last", one->last);
        put_day(&json, "due", one->due);
        json_key_bool(&json, "due_now", one->is_due);
    }
    json_key_bool(&json, "changed", one->stale);
    end_line(&json);
}

void progress_json_add(Buf *out, const ProgressView *view, const Style *style)
{
    if (view->names)
        put_names(out, view, style);
    for (uint32_t i = 0; i < view->reviews; i++)
        put_review(out, &view->progress->reviews.at[i]);
    for (uint32_t i = 0; i < view->n_principles; i++)
        put_principle(out, &view->principles[i]);
}
