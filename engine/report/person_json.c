/* SPDX-License-Identifier: MIT
 *
 * A person's file as JSON: see person_text.h.
 */
#include "report/json.h"
#include "report/person_text.h"
#include "report/tell.h"

static void put_day(Json *json, const char *key, Day day)
{
    Buf text;
    if (!day_is(day))
        return;
    buf_part(&text, json->out);
    day_add(&text, day);
    json_key_str(json, key, buf_str(&text));
    buf_free(&text);
}

/* As it was written down: a base may have forgotten what type it has. */
static void put_said(Json *json, const Visit *visit)
{
    json_key(json, "said");
    json_object_begin(json);
    for (uint32_t i = 0; i < visit->n_said; i++) {
        const VisitFact *said = &visit->said[i];
        json_key_of(json, said->fact);
        if (said->unknown)
            json_nothing(json);
        else
            json_str(json, said->value);
    }
    json_object_end(json);
}

static void put_advised(Json *json, const PersonView *view, const Visit *visit)
{
    if (!str_is(visit->advised))
        return;
    Teller teller = teller_of_base(view->base, view->style);
    uint32_t advice = base_advice(view->base, visit->advised);
    json_key(json, "advised");
    json_object_begin(json);
    json_key_str(json, "id", visit->advised);
    if (advice != NOBODY)
        json_key_str(json, "title",
                     str_trim(tell_text(&teller, &view->base->advice[advice].title)));
    json_object_end(json);
}

static void put_visit(Json *json, const PersonView *view, uint32_t index)
{
    const Visit *visit = &view->person->visits.at[index];
    json_object_begin(json);
    put_day(json, "when", visit->when);
    put_said(json, visit);
    put_advised(json, view, visit);
    put_day(json, "revisit", visit->revisit);
    json_key_bool(json, "open", person_open(view, index));
    if (visit->came != CAME_OPEN)
        json_key_str(json, "came", came_id(visit->came));
    put_day(json, "came_on", visit->came_on);
    json_object_end(json);
}

static void put_visits(Json *json, const PersonView *view)
{
    json_key(json, "consultations");
    json_array_begin(json);
    for (size_t i = 0; i < view->person->visits.len; i++)
        put_visit(json, view, (uint32_t)i);
    json_array_end(json);
}

void person_json_add(Buf *out, const PersonView *view, uint32_t index)
{
    const Person *person = view->person;
    Json json = json_start(out, false);
    json_object_begin(&json);
    json_key_count(&json, "entregent", 1);
    json_key_str(&json, "person", person->name);
    json_key(&json, "nicknames");
    json_array_begin(&json);
    for (size_t i = 0; i < person->nicknames.len; i++)
        json_str(&json, person->nicknames.at[i]);
    json_array_end(&json);
    if (index != NOBODY) {
        json_key(&json, "consultation");
        put_visit(&json, view, index);
    } else {
        put_visits(&json, view);
    }
    json_object_end(&json);
    buf_byte(out, '\n');
}
