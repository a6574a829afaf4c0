/* SPDX-License-Identifier: MIT
 *
 * The outcome for a program. Members and their order are a contract: they are only
 * ever added to.
 */
#include "report/flip_text.h"
#include "report/json.h"
#include "report/outcome.h"
#include "report/tell.h"
#include "report/value_json.h"

typedef struct Writer {
    Teller teller;
    Json json;
    Outcome outcome;
    bool *cited; /* by source */
    const Course *course;
} Writer;

static const Base *base_of(const Writer *w)
{
    return w->teller.base;
}

/* A certainty: 0.7, and 1.0 for one that is sure. */
static void put_certainty(Writer *w, uint32_t thousandths)
{
    json_key(&w->json, "certainty");
    if (thousandths % CERTAIN != 0) {
        json_number(&w->json, thousandths / (double)CERTAIN);
        return;
    }
    w->json.after_key = false; /* the value is written here, not by json.c */
    buf_c(w->json.out, thousandths == 0 ? "0.0" : "1.0");
}

static void put_text(Writer *w, const char *key, const Text *text)
{
    Str words = tell_text(&w->teller, text);
    if (str_is(words))
        json_key_str(&w->json, key, str_trim(words));
}

static void put_value(Writer *w, const Field *field, Value value)
{
    value_json_add(&w->json, w->teller.session, field, value);
}

/* A key that a rule base chose; ids hold nothing that JSON would escape. */
static void put_key(Writer *w, Str id)
{
    char key[256] = "";
    size_t n = id.len < sizeof key ? id.len : sizeof key - 1;
    for (size_t i = 0; i < n; i++)
        key[i] = id.at[i];
    json_key(&w->json, key);
}

/* Question */

static Str type_name(FieldType type)
{
    static const char *const names[] = {
        [TYPE_YES_NO] = "yes-no",   [TYPE_CHOICE] = "choice", [TYPE_SCALE] = "scale",
        [TYPE_CHOICES] = "choices", [TYPE_NUMBER] = "number", [TYPE_TEXT] = "text",
    };
    return str_of(names[type]);
}

/* The values that were spoken of, if any, and not claimed. */
static void put_leaning(Writer *w, uint32_t number)
{
    const Field *field = &base_of(w)->facts[number].fields[0];
    const Account *account = w->course->account;
    uint64_t leaning = account == NULL ? 0 : account_leaning(account, number);
    if (leaning == 0)
        return;
    json_key(&w->json, "spoken_of");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < field->n_values; i++)
        if ((leaning >> i & 1) != 0)
            json_str(&w->json, field->values[i].id);
    json_array_end(&w->json);
}

static Str choice_name(Choice choice)
{
    static const char *const names[] = {
        [CHOICE_EXACT] = "exact", [CHOICE_NEAR] = "near", [CHOICE_BUDGET] = "budget"};
    return str_of(names[choice]);
}

static void put_question(Writer *w, uint32_t number)
{
    const Fact *fact = &base_of(w)->facts[number];
    const Field *field = &fact->fields[0];
    Json *json = &w->json;
    json_key(json, "question");
    json_object_begin(json);
    json_key_str(json, "fact", fact->id);
    json_key_str(json, "type", type_name(field->type));
    json_key_str(json, "text", tell_text(&w->teller, &fact->ask));
    json_key(json, "values");
    json_array_begin(json);
    for (uint32_t i = 0; i < field->n_values; i++)
        json_str(json, field->values[i].id);
    json_array_end(json);
    json_key(json, "labels");
    json_array_begin(json);
    for (uint32_t i = 0; i < field->n_values; i++)
        json_str(json, tell_label(&w->teller, field, i));
    json_array_end(json);
    put_leaning(w, number);
    json_key_str(json, "chosen", choice_name(consult_choice(w->teller.consult)));
    json_object_end(json);
}

/* Advice */

static void cite(Writer *w, const SourceRef *refs, uint32_t count, bool *practice)
{
    for (uint32_t i = 0; i < count; i++) {
        if (refs[i].source == NOBODY)
            *practice = true;
        else
            w->cited[refs[i].source] = true;
    }
}

/* The rules that carry an advice, and what they rest on: each source once, in the order
 * of the base, `practice` last. */
static ConsultStatus put_because(Writer *w, uint32_t advice)
{
    uint32_t *rules;
    uint32_t count;
    bool practice = false;
    ConsultStatus status = consult_because(w->teller.consult, advice, &rules, &count);
    if (status != CONSULT_OK)
        return status;
    for (uint32_t i = 0; i < base_of(w)->n_sources; i++)
        w->cited[i] = false;
    json_key(&w->json, "because");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < count; i++) {
        const Rule *rule = &base_of(w)->rules[rules[i]];
        json_str(&w->json, rule->id);
        cite(w, rule->sources, rule->n_sources, &practice);
    }
    json_array_end(&w->json);
    json_key(&w->json, "source");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < base_of(w)->n_sources; i++)
        if (w->cited[i])
            json_str(&w->json, base_of(w)->sources[i].id);
    if (practice)
        json_str(&w->json, STR("practice"));
    json_array_end(&w->json);
    return CONSULT_OK;
}

static void put_steps(Writer *w, const TextList *steps)
{
    if (steps->count == 0)
        return;
    json_key(&w->json, "steps");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < steps->count; i++)
        json_str(&w->json, str_trim(tell_text(&w->teller, &steps->items[i])));
    json_array_end(&w->json);
}

static void put_revisit(Writer *w, const Advice *advice)
{
    Buf span;
    put_text(w, "revisit", &advice->revisit);
    buf_part(&span, w->json.out);
    tell_span(&span, w->teller.style->lang, advice->revisit_after);
    if (buf_str(&span).len != 0)
        json_key_str(&w->json, "revisit_after", buf_str(&span));
    w->json.out->failed |= !buf_ok(&span);
    buf_free(&span);
}

/* What the base says of an advice, whatever the situation. */
static void put_part(Writer *w, uint32_t number, ReadyPart part)
{
    const Advice *advice = &base_of(w)->advice[number];
    if (part == READY_BEFORE) {
        json_key_str(&w->json, "id", advice->id);
        put_text(w, "title", &advice->title);
        return;
    }
    put_steps(w, &advice->steps);
    put_text(w, "say", &advice->say);
    put_text(w, "avoid", &advice->avoid);
    put_revisit(w, advice);
}

/* The same as a text of its own: without the brace that it is begun with. */
static Str make_part(const Writer *w, uint32_t number, ReadyPart part)
{
    Buf page;
    Writer own = *w;
    Str text = {NULL, 0};
    buf_init(&page, &w->json.out->mem);
    own.json = json_start(&page, false);
    json_object_begin(&own.json);
    put_part(&own, number, part);
    if (buf_ok(&page))
        text = arena_str(&w->course->ready->arena,
                         str_sub(buf_str(&page), 1, buf_str(&page).len));
    buf_free(&page);
    return text;
}

static void put_ready(Writer *w, uint32_t number, ReadyPart part)
{
    Ready *ready = w->course->ready;
    if (ready == NULL) {
        put_part(w, number, part);
        return;
    }
    Str *text = ready_text(ready, w->teller.style, number, part);
    if (!str_is(*text))
        *text = make_part(w, number, part);
    w->json.out->failed |= !str_is(*text);
    if (text->len == 0)
        return;
    json_members(&w->json, *text);
    ready_note(ready, buf_str(w->json.out).len - text->len, *text);
}

static ConsultStatus put_one(Writer *w, uint32_t number)
{
    const Advice *advice = &base_of(w)->advice[number];
    Json *json = &w->json;
    json_object_begin(json);
    put_ready(w, number, READY_BEFORE);
    put_certainty(w, consult_advice_certainty(w->teller.consult, number));
    ConsultStatus status = put_because(w, number);
    json_key_bool(json, "also", advice->also);
    if (consult_advice_certainty(w->teller.consult, number) < LEANING)
        json_key_bool(json, "leaning", true);
    put_ready(w, number, READY_BEHIND);
    json_object_end(json);
    return status;
}

static ConsultStatus put_advice(Writer *w, const Step *step)
{
    const Outcome *outcome = &w->outcome;
    ConsultStatus status = CONSULT_OK;
    json_key(&w->json, "advice");
    json_array_begin(&w->json);
    if (step->kind != STEP_QUESTION) {
        if (outcome->recommended != NOBODY)
            status = put_one(w, outcome->recommended);
        for (uint32_t i = 0; i < outcome->n_also && status == CONSULT_OK; i++)
            status = put_one(w, outcome->also[i]);
    }
    json_array_end(&w->json);
    return status;
}

static void put_posture(Writer *w)
{
    json_key(&w->json, "posture");
    json_object_begin(&w->json);
    for (uint32_t i = 0; i < MEASURES; i++) {
        put_key(w, measure_id(i));
        json_count(&w->json, (uint64_t)w->outcome.posture[i]);
    }
    json_object_end(&w->json);
}

/* Facts */

static void put_wme(Writer *w, const Fact *fact, const Wme *wme)
{
    const Value *values = session_values(wme);
    json_object_begin(&w->json);
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        if (values[i].kind == VALUE_NONE)
            continue;
        put_key(w, fact->fields[i].id);
        put_value(w, &fact->fields[i], values[i]);
    }
    json_object_end(&w->json);
}

static void put_elements(Writer *w, uint32_t number)
{
    const Fact *fact = &base_of(w)->facts[number];
    const Wme *wme = session_first(w->teller.session, number);
    if (wme == NULL)
        return;
    put_key(w, fact->id);
    json_array_begin(&w->json);
    for (; wme != NULL; wme = session_following(wme))
        put_wme(w, fact, wme);
    json_array_end(&w->json);
}

/* What is known now, said, concluded and assumed alike: other members tell which. */
static void put_facts(Writer *w)
{
    const Base *base = base_of(w);
    json_key(&w->json, "facts");
    json_object_begin(&w->json);
    for (uint32_t i = 0; i < base->n_facts; i++) {
        if (!base->facts[i].plain) {
            put_elements(w, i);
            continue;
        }
        const Slot *slot = session_slot(w->teller.session, i);
        if (slot->state != SLOT_KNOWN)
            continue;
        put_key(w, base->facts[i].id);
        put_value(w, &base->facts[i].fields[0], slot->value);
    }
    json_object_end(&w->json);
}

static void put_heard(Writer *w)
{
    const Account *account = w->course->account;
    if (account == NULL || (!account->told && account->items.len == 0))
        return;
    json_key(&w->json, "heard");
    json_object_begin(&w->json);
    for (size_t i = 0; i < account->items.len; i++) {
        const AccountItem *item = &account->items.at[i];
        const Fact *fact = &base_of(w)->facts[item->claim.fact];
        put_key(w, fact->id);
        json_object_begin(&w->json);
        json_key(&w->json, "value");
        put_value(w, &fact->fields[0], item->claim.value);
        json_key_str(&w->json, "words", item->claim.words);
        if (account_corrected(item, w->teller.consult))
            json_key_bool(&w->json, "corrected", true);
        if (item->recalled)
            json_key_bool(&w->json, "recalled", true);
        json_object_end(&w->json);
    }
    json_object_end(&w->json);
}

static void put_asked(Writer *w)
{
    const bool *asked = w->course->asked;
    json_key(&w->json, "asked");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < consult_said_count(w->teller.consult); i++) {
        uint32_t fact = consult_said(w->teller.consult, i);
        if (asked != NULL && asked[fact])
            json_str(&w->json, base_of(w)->facts[fact].id);
    }
    json_array_end(&w->json);
}

/* Which facts one of the optional members lists. */
typedef bool (*Listed)(const Session *session, uint32_t fact);

static bool in_conflict(const Session *session, uint32_t fact)
{
    return session_slot(session, fact)->conflict;
}

static bool is_assumed(const Session *session, uint32_t fact)
{
    const Slot *slot = session_slot(session, fact);
    return slot->origin == ORIGIN_OTHERWISE && slot->state == SLOT_KNOWN;
}

static bool disagrees(const Session *session, uint32_t fact)
{
    return session_slot(session, fact)->disagree;
}

static bool is_unknown(const Session *session, uint32_t fact)
{
    return session_said(session, fact)->kind == SAID_UNKNOWN;
}

static void put_listed(Writer *w, const char *key, Listed listed)
{
    bool begun = false;
    for (uint32_t i = 0; i < base_of(w)->n_facts; i++) {
        if (!base_of(w)->facts[i].plain || !listed(w->teller.session, i))
            continue;
        if (!begun) {
            json_key(&w->json, key);
            json_array_begin(&w->json);
        }
        begun = true;
        json_str(&w->json, base_of(w)->facts[i].id);
    }
    if (begun)
        json_array_end(&w->json);
}

/* Conflicts: facts without a value because rules conclude several, and the advice that
 * stands beside the recommended one. */
static void put_conflicts(Writer *w)
{
    uint32_t rival = w->outcome.recommended == NOBODY ? NOBODY : w->outcome.rival;
    bool any = rival != NOBODY;
    for (uint32_t i = 0; i < base_of(w)->n_facts; i++)
        any = any || (base_of(w)->facts[i].plain && in_conflict(w->teller.session, i));
    if (!any)
        return;
    json_key(&w->json, "conflicts");
    json_object_begin(&w->json);
    put_listed(w, "facts", in_conflict);
    if (rival != NOBODY)
        json_key_str(&w->json, "advice", base_of(w)->advice[rival].id);
    json_object_end(&w->json);
}

static void put_against(Writer *w)
{
    if (w->outcome.n_against == 0)
        return;
    json_key(&w->json, "against");
    json_array_begin(&w->json);
    for (uint32_t i = 0; i < w->outcome.n_against; i++)
        json_str(&w->json, base_of(w)->advice[w->outcome.against[i]].id);
    json_array_end(&w->json);
}

/* By fact, what is not certain. */
static void put_certainties(Writer *w)
{
    bool begun = false;
    for (uint32_t i = 0; i < base_of(w)->n_facts; i++) {
        if (!base_of(w)->facts[i].plain ||
            session_slot(w->teller.session, i)->state != SLOT_KNOWN)
            continue;
        uint32_t certainty = consult_fact_certainty(w->teller.consult, i);
        if (certainty >= CERTAIN)
            continue;
        if (!begun) {
            json_key(&w->json, "certainties");
            json_object_begin(&w->json);
        }
        begun = true;
        put_key(w, base_of(w)->facts[i].id);
        json_number(&w->json, certainty / (double)CERTAIN);
    }
    if (begun)
        json_object_end(&w->json);
}

/* What would change it */

static void put_flip_value(Writer *w, const char *key, uint32_t fact, Value value)
{
    json_key(&w->json, key);
    if (value.kind == VALUE_NONE)
        json_str(&w->json, STR("unknown"));
    else
        put_value(w, &base_of(w)->facts[fact].fields[0], value);
}

static void put_advice_id(Writer *w, const char *key, uint32_t advice)
{
    json_key(&w->json, key);
    json_str(&w->json,
             advice == NOBODY ? (Str){NULL, 0} : base_of(w)->advice[advice].id);
}

/* Left out where the budget ran out before one was found. */
static void put_flip(Writer *w, const Flip *flip)
{
    Json *json = &w->json;
    if (flip->fact == NOBODY && !flip->searched)
        return;
    json_key(json, "flip");
    if (flip->fact == NOBODY) {
        json_nothing(json);
        return;
    }
    json_object_begin(json);
    json_key_str(json, "fact", base_of(w)->facts[flip->fact].id);
    put_flip_value(w, "was", flip->fact, flip->was);
    put_flip_value(w, "value", flip->fact, flip->value);
    put_advice_id(w, "advice", flip->advice);
    put_text(w, "title", &base_of(w)->advice[flip->advice].title);
    json_key_bool(json, "certain", flip->then == NOBODY);
    if (flip->then != NOBODY) {
        json_key(json, "then");
        json_object_begin(json);
        json_key_str(json, "fact", base_of(w)->facts[flip->then].id);
        put_flip_value(w, "value", flip->then, flip->answer);
        json_object_end(json);
    }
    json_object_end(json);
}

static void put_truth(Writer *w, const char *key, SpaceAnswer answer, SpaceAnswer yes)
{
    json_key(&w->json, key);
    if (answer == SPACE_BUDGET)
        json_nothing(&w->json);
    else
        json_bool(&w->json, answer == yes);
}

static void put_unknown(Writer *w, const Unknown *one)
{
    Json *json = &w->json;
    json_object_begin(json);
    json_key_str(json, "fact", base_of(w)->facts[one->fact].id);
    put_truth(w, "matters", one->matters, SPACE_YES);
    json_key(json, "leads");
    json_array_begin(json);
    for (uint32_t i = 0; i < one->n_leads; i++) {
        json_object_begin(json);
        put_flip_value(w, "value", one->fact, one->leads[i].value);
        put_advice_id(w, "advice", one->leads[i].advice);
        json_key_bool(json, "open", one->leads[i].open);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

static void put_robustness(Writer *w, const Robustness *r)
{
    Json *json = &w->json;
    if (r->count == 0)
        return;
    json_key(json, "robustness");
    json_object_begin(json);
    put_truth(w, "holds", r->changes, SPACE_NO);
    json_key(json, "unknown");
    json_array_begin(json);
    for (uint32_t i = 0; i < r->count; i++)
        put_unknown(w, &r->unknowns[i]);
    json_array_end(json);
    json_object_end(json);
}

static ConsultStatus put_flips(Writer *w)
{
    Flips flips;
    ConsultStatus status = flips_find(w->teller.consult, &flips);
    if (status != CONSULT_OK)
        return status;
    put_flip(w, &flips.flip);
    put_robustness(w, &flips.robustness);
    return CONSULT_OK;
}

/* The whole */

static Str status_name(const Writer *w, const Step *step)
{
    if (step->kind == STEP_QUESTION)
        return STR("question");
    return w->outcome.recommended != NOBODY ? STR("advice") : STR("none");
}

/* The members, in the order of outcome.h. A failure leaves the page half written; who
 * asked for it throws it away. */
static ConsultStatus put_outcome(Writer *w, const Step *step)
{
    json_object_begin(&w->json);
    json_key_count(&w->json, "entregent", 1);
    json_key_str(&w->json, "status", status_name(w, step));
    if (step->kind == STEP_QUESTION)
        put_question(w, step->fact);
    ConsultStatus status = put_advice(w, step);
    put_posture(w);
    put_facts(w);
    put_heard(w);
    put_asked(w);
    put_conflicts(w);
    put_against(w);
    put_listed(w, "assumed", is_assumed);
    put_listed(w, "disagreements", disagrees);
    put_listed(w, "unknown", is_unknown);
    put_certainties(w);
    if (status == CONSULT_OK && step->kind == STEP_ADVICE)
        status = put_flips(w);
    json_object_end(&w->json);
    buf_byte(w->json.out, '\n');
    return status;
}

ConsultStatus outcome_json_add(Buf *out, Consult *consult, const Style *style,
                               const Course *course)
{
    static const Course none;
    Writer w = {.teller = teller_of(consult, style),
                .course = course != NULL ? course : &none};
    Step step;
    ConsultStatus status = CONSULT_OK;
    if (w.course->step != NULL)
        step = *w.course->step;
    else
        status = consult_next(consult, false, &step);
    if (status == CONSULT_OK)
        status = consult_outcome(consult, &w.outcome);
    if (status != CONSULT_OK)
        return status;
    w.json = json_start(out, false);
    w.cited =
        arena_array(consult_scratch(consult), base_of(&w)->n_sources, sizeof *w.cited);
    if (w.cited == NULL)
        return CONSULT_NO_MEMORY;
    status = put_outcome(&w, &step);
    return status == CONSULT_OK && !buf_ok(out) ? CONSULT_NO_MEMORY : status;
}
