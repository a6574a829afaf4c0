/* SPDX-License-Identifier: MIT
 *
 * What would change, for a program: where the two consultations stand, side by side.
 */
#include "report/json.h"
#include "report/tell.h"
#include "report/value_json.h"
#include "report/what_if.h"

/* One of the two. */
typedef struct Side {
    Consult *consult;
    Step step;
    Outcome outcome;
} Side;

static ConsultStatus look(Side *side, Consult *consult)
{
    side->consult = consult;
    ConsultStatus status = consult_next(consult, false, &side->step);
    return status == CONSULT_OK ? consult_outcome(consult, &side->outcome) : status;
}

static void put_id(Json *json, const char *key, bool is, Str id)
{
    json_key_str(json, key, is ? id : (Str){NULL, 0});
}

/* Members as in an outcome, advice by ids alone. */
static void put_side(Json *json, const char *key, const Base *base, const Side *side)
{
    static const char *const statuses[] = {
        [STEP_QUESTION] = "question", [STEP_ADVICE] = "advice", [STEP_NONE] = "none"};
    const Outcome *outcome = &side->outcome;
    bool asks = side->step.kind == STEP_QUESTION;
    json_key(json, key);
    json_object_begin(json);
    json_key_str(json, "status", str_of(statuses[side->step.kind]));
    put_id(json, "question", asks, asks ? base->facts[side->step.fact].id : STR(""));
    bool given = outcome->recommended != NOBODY;
    put_id(json, "advice", given,
           given ? base->advice[outcome->recommended].id : STR(""));
    json_key(json, "also");
    json_array_begin(json);
    for (uint32_t i = 0; i < outcome->n_also; i++)
        json_str(json, base->advice[outcome->also[i]].id);
    json_array_end(json);
    json_key(json, "posture");
    json_object_begin(json);
    for (uint32_t i = 0; i < MEASURES; i++) {
        json_key_of(json, measure_id(i));
        json_count(json, (uint64_t)outcome->posture[i]);
    }
    json_object_end(json);
    json_object_end(json);
}

static void put_supposed(Json *json, const WhatIf *what_if)
{
    const Base *base = consult_plan(what_if->then)->base;
    Session *session = consult_session(what_if->then);
    json_key(json, "supposed");
    json_object_begin(json);
    for (uint32_t i = 0; i < what_if->supposal->count; i++) {
        uint32_t fact = what_if->supposal->list[i].fact;
        const Said *said = session_said(session, fact);
        json_key_of(json, base->facts[fact].id);
        if (said->kind == SAID_VALUE)
            value_json_add(json, session, &base->facts[fact].fields[0], said->value);
        else
            json_str(json, STR("unknown"));
    }
    json_object_end(json);
}

ConsultStatus what_if_json_add(Buf *out, const WhatIf *what_if)
{
    const Base *base = consult_plan(what_if->now)->base;
    Side now, then;
    ConsultStatus status = look(&now, what_if->now);
    if (status == CONSULT_OK)
        status = look(&then, what_if->then);
    if (status != CONSULT_OK)
        return status;
    Json json = json_start(out, false);
    json_object_begin(&json);
    json_key_count(&json, "entregent", 1);
    json_key(&json, "what_if");
    json_object_begin(&json);
    put_supposed(&json, what_if);
    put_side(&json, "now", base, &now);
    put_side(&json, "then", base, &then);
    json_object_end(&json);
    json_object_end(&json);
    buf_byte(out, '\n');
    return buf_ok(out) ? CONSULT_OK : CONSULT_NO_MEMORY;
}
