/* SPDX-License-Identifier: MIT
 *
 * Why an advice is not given: see why_not.h. The reasons are consult/reasons.h's; here
 * they get words, and a person needs to know of rules only what they ask for.
 */
#include "report/why_not.h"

#include "report/clause.h"
#include "report/cond_text.h"
#include "report/json.h"
#include "report/tell.h"
#include "report/value_json.h"

typedef struct WhyNot {
    Teller teller;
    Buf *out;
    Buf line;
    Reasons reasons;
    Outcome outcome;
    bool settled; /* no answer is missing */
    uint32_t advice;
} WhyNot;

static void say(WhyNot *w, MessageId id)
{
    buf_str_add(&w->line, message(id, w->teller.style->lang));
}

/* Conditions */

static void add_cond(Buf *out, const WhyNot *w, const Reason *reason)
{
    const Cond *cond = reason->cond;
    const Rule *of = reason->of == NOBODY ? NULL : &w->teller.base->rules[reason->of];
    size_t n = clause_is(&w->teller, cond) ? clause_count(&w->teller, cond) : 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_str_add(out, message(i + 1 == n ? MSG_LIST_OR : MSG_LIST_COMMA,
                                     w->teller.style->lang));
        clause_add(out, &w->teller, of, cond, i);
    }
}

/* What the fact is instead. */
static void add_instead(WhyNot *w, const Reason *reason)
{
    const Session *session = w->teller.session;
    bool open = reason->kind == REASON_OPEN || reason->kind == REASON_OPEN_NOT;
    if (!w->teller.base->facts[reason->fact].plain || open) {
        say(w, open ? MSG_NOT_OPEN : MSG_NOT_SETTLED);
        return;
    }
    const Said *said = session_said(session, reason->fact);
    if (reason->value.kind == VALUE_NONE) {
        say(w, said->kind == SAID_UNKNOWN ? MSG_NOT_UNKNOWN : MSG_NOT_SETTLED);
        return;
    }
    say(w, said->kind == SAID_VALUE ? MSG_NOT_YOU_SAID : MSG_NOT_AS_IT_IS);
    tell_clause(&w->line, &w->teller, reason->fact, reason->value);
}

/* The condition, then what is so instead. */
static void add_condition(WhyNot *w, const Reason *reason)
{
    Buf clause;
    buf_part(&clause, w->out);
    add_cond(&clause, w, reason);
    if (reason->kind == REASON_HOLDS || reason->kind == REASON_OPEN_NOT)
        message_add1(&w->line, MSG_NOT_MUST, w->teller.style->lang, buf_str(&clause));
    else
        buf_str_add(&w->line, buf_str(&clause));
    if (reason->kind != REASON_HOLDS)
        add_instead(w, reason);
    buf_byte(&w->line, '.');
    buf_free(&clause);
}

/* Why what is so is so: the words of the rule that it comes of. */
static void add_comes(WhyNot *w, const Reason *reason)
{
    Buf because;
    buf_part(&because, w->out);
    tell_because(&because, &w->teller, reason->rule, NULL);
    if (buf_str(&because).len != 0)
        message_add1(&w->line, MSG_NOT_FROM, w->teller.style->lang, buf_str(&because));
    buf_free(&because);
}

/* One reason; nothing where what stands around it says it all. */
static void add_reason(WhyNot *w, const Reason *reason)
{
    switch (reason->kind) {
    case REASON_FAILS:
    case REASON_HOLDS:
    case REASON_OPEN:
    case REASON_OPEN_NOT:
        add_condition(w, reason);
        break;
    case REASON_COMES:
        add_comes(w, reason);
        break;
    case REASON_OUTWEIGHED:
        say(w, MSG_NOT_OUTWEIGHED);
        break;
    case REASON_CONFLICT:
        say(w, MSG_NOT_CONFLICT);
        break;
    case REASON_UNSETTLED:
        say(w, MSG_NOT_UNSETTLED);
        break;
    case REASON_UNMATCHED:
        say(w, MSG_NOT_UNMATCHED);
        break;
    case REASON_NO_RULE:
        say(w, MSG_NOT_NO_RULE);
        break;
    default:
        break;
    }
}

/* Reasons that stand within others move to the right; those that name a rule have no
 * line of their own, and what is told of them takes their place. */
static void add_reasons(WhyNot *w)
{
    unsigned most = w->teller.style->width / 3;
    unsigned named = 0; /* rules on the way down */
    for (uint32_t i = 0; i < w->reasons.count; i++) {
        const Reason *reason = &w->reasons.list[i];
        named = (reason->depth + 1) / 2;
        unsigned indent = PAGE_INDENT * (reason->depth + 1 - named);
        add_reason(w, reason);
        if (buf_str(&w->line).len != 0)
            page_item(w->out, w->teller.style, indent < most ? indent : most, STR("-"),
                      buf_str(&w->line));
        buf_clear(&w->line);
    }
}

/* All of it */

typedef enum Standing {
    STANDING_RECOMMENDED,
    STANDING_FIRST, /* as things stand, but a question is open */
    STANDING_ALSO,
    STANDING_DROPPED,
    STANDING_BEHIND,
    STANDING_NOT_GIVEN
} Standing;

static Standing standing(const WhyNot *w)
{
    if (w->advice == w->outcome.recommended)
        return w->settled ? STANDING_RECOMMENDED : STANDING_FIRST;
    if (w->reasons.count == 0)
        return STANDING_ALSO;
    return w->reasons.list[0].kind == REASON_DROPPED  ? STANDING_DROPPED
           : w->reasons.list[0].kind == REASON_BEHIND ? STANDING_BEHIND
                                                      : STANDING_NOT_GIVEN;
}

static ConsultStatus start(WhyNot *w, Consult *consult, Arena *scratch)
{
    Step step;
    ConsultStatus status = consult_next(consult, false, &step);
    if (status == CONSULT_OK)
        status = consult_outcome(consult, &w->outcome);
    if (status != CONSULT_OK)
        return status;
    w->settled = step.kind != STEP_QUESTION;
    w->reasons = reasons_of(consult, scratch);
    if (w->advice != w->outcome.recommended)
        reasons_not_advice(&w->reasons, w->advice, &w->outcome);
    return scratch->failed ? CONSULT_NO_MEMORY : CONSULT_OK;
}

/* A message whose {1} is the advice that stands in the way. */
static void add_other(WhyNot *w, MessageId id)
{
    Buf title;
    buf_part(&title, w->out);
    tell_title(&title, &w->teller, w->reasons.list[0].other);
    const Str args[] = {STR(""), buf_str(&title)};
    page_message(w->out, w->teller.style, PAGE_INDENT, id, args, 2);
    buf_free(&title);
}

ConsultStatus why_not_text_add(Buf *out, Consult *consult, uint32_t advice,
                               const Style *style, Arena *scratch)
{
    static const MessageId messages[] = {
        [STANDING_RECOMMENDED] = MSG_NOT_RECOMMENDED,
        [STANDING_FIRST] = MSG_NOT_FIRST,
        [STANDING_ALSO] = MSG_NOT_GIVEN_TOO,
        [STANDING_DROPPED] = MSG_NOT_DROPPED,
        [STANDING_BEHIND] = MSG_NOT_BEHIND,
        [STANDING_NOT_GIVEN] = MSG_NOT_LACKS,
    };
    WhyNot w = {.teller = teller_of(consult, style), .out = out, .advice = advice};
    ConsultStatus status = start(&w, consult, scratch);
    if (status != CONSULT_OK)
        return status;
    buf_part(&w.line, out);
    Standing at = standing(&w);
    bool ruled = at != STANDING_NOT_GIVEN || w.reasons.list[0].kind != REASON_NO_RULE;
    page_strong(out, style, 0,
                tell_text(&w.teller, &w.teller.base->advice[advice].title));
    if (at == STANDING_DROPPED || at == STANDING_BEHIND)
        add_other(&w, messages[at]);
    else if (ruled)
        page_message(out, style, PAGE_INDENT, messages[at], NULL, 0);
    if (at == STANDING_NOT_GIVEN)
        add_reasons(&w);
    bool ok = buf_ok(&w.line) && buf_ok(out);
    buf_free(&w.line);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}

/* For programs */

static void put_reason(WhyNot *w, Json *json, const Reason *reason)
{
    static const char *const kinds[] = {
        [REASON_NEAREST] = "nearest",       [REASON_FAILS] = "fails",
        [REASON_HOLDS] = "holds",           [REASON_OPEN] = "open",
        [REASON_OPEN_NOT] = "open-not",     [REASON_UNMATCHED] = "unmatched",
        [REASON_NO_RULE] = "no-rule",       [REASON_COMES] = "comes",
        [REASON_GIVEN] = "given",           [REASON_ASSUMED] = "assumed",
        [REASON_OUTWEIGHED] = "outweighed", [REASON_CONFLICT] = "conflict",
        [REASON_UNSETTLED] = "unsettled",   [REASON_DROPPED] = "overridden",
        [REASON_BEHIND] = "behind"};
    const Base *base = w->teller.base;
    json_object_begin(json);
    json_key_count(json, "depth", reason->depth);
    json_key_str(json, "kind", str_of(kinds[reason->kind]));
    if (reason->rule != NOBODY)
        json_key_str(json, "rule", base->rules[reason->rule].id);
    if (reason->other != NOBODY)
        json_key_str(json, "by", base->advice[reason->other].id);
    if (reason->cond != NULL) {
        buf_clear(&w->line);
        cond_text_add(&w->line, base, &base->names, reason->cond);
        json_key_str(json, "condition", buf_str(&w->line));
    }
    if (reason->fact != NOBODY) {
        json_key_str(json, "fact", base->facts[reason->fact].id);
        json_key(json, "value");
        value_json_add(json, w->teller.session, &base->facts[reason->fact].fields[0],
                       reason->value);
    }
    json_object_end(json);
}

ConsultStatus why_not_json_add(Buf *out, Consult *consult, uint32_t advice,
                               const Style *style, Arena *scratch)
{
    static const char *const names[] = {
        [STANDING_RECOMMENDED] = "recommended",
        [STANDING_FIRST] = "so-far",
        [STANDING_ALSO] = "given",
        [STANDING_DROPPED] = "overridden",
        [STANDING_BEHIND] = "behind",
        [STANDING_NOT_GIVEN] = "not-given",
    };
    WhyNot w = {.teller = teller_of(consult, style), .out = out, .advice = advice};
    ConsultStatus status = start(&w, consult, scratch);
    if (status != CONSULT_OK)
        return status;
    buf_part(&w.line, out);
    Json json = json_start(out, false);
    json_object_begin(&json);
    json_key_count(&json, "entregent", 1);
    json_key(&json, "why_not");
    json_object_begin(&json);
    json_key_str(&json, "advice", w.teller.base->advice[advice].id);
    json_key_str(&json, "status", str_of(names[standing(&w)]));
    json_key(&json, "reasons");
    json_array_begin(&json);
    for (uint32_t i = 0; i < w.reasons.count; i++)
        put_reason(&w, &json, &w.reasons.list[i]);
    json_array_end(&json);
    json_object_end(&json);
    json_object_end(&json);
    buf_byte(out, '\n');
    bool ok = buf_ok(&w.line) && buf_ok(out);
    buf_free(&w.line);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}
