/* SPDX-License-Identifier: MIT
 *
 * Consultations: what is said and what is asked.
 *
 * Invariants
 *   - eg_consult_set leaves the consequences owing, and whatever reads the session
 *     calls handle_settle first: a host that sets twelve facts has them drawn once;
 *   - a fact that is said otherwise than by telling is an answer, which outranks what
 *     was heard of it, and the account is told so;
 *   - `posed` says which answers were given to a question, for the outcome as JSON, and
 *     which question is put now.
 */
#include "api/handles.h"
#include "consult/answer.h"
#include "report/carry_text.h"

/* Making and releasing */

/* The base last: it holds the memory, and may be gone behind its release. */
static void destroy(eg_consult *talk)
{
    eg_base *base = talk->base;
    Mem mem = base->mem;
    if (talk->consult != NULL)
        consult_free(talk->consult);
    account_free(&talk->account);
    arena_free(&talk->scratch);
    mem_free(&mem, talk->posed, base->base->n_facts * sizeof *talk->posed);
    mem_free(&mem, talk, sizeof *talk);
    eg_base_release(base);
}

eg_status eg_consult_new(eg_base *base, eg_consult **out)
{
    if (base == NULL || out == NULL)
        return EG_MISUSE;
    if (!handle_is_consulted(base))
        return EG_WRONG;
    eg_consult *talk = mem_zero(&base->mem, 1, sizeof *talk);
    if (talk == NULL)
        return EG_NO_MEMORY;
    uint32_t n_facts = base->base->n_facts;
    talk->base = eg_base_keep(base);
    arena_init(&talk->scratch, &base->mem);
    account_init(&talk->account, base->base, &base->mem);
    talk->posed = mem_zero(&base->mem, n_facts, sizeof *talk->posed);
    const Plan *plan = handle_plan(base);
    talk->consult = plan == NULL ? NULL : consult_new(plan, &base->mem);
    if (talk->consult == NULL || (talk->posed == NULL && n_facts != 0)) {
        destroy(talk);
        return EG_NO_MEMORY;
    }
    *out = talk;
    return EG_OK;
}

void eg_consult_free(eg_consult *talk)
{
    if (talk != NULL)
        destroy(talk);
}

eg_status eg_consult_reset(eg_consult *talk)
{
    if (talk == NULL)
        return EG_MISUSE;
    for (uint32_t i = 0; i < handle_base(talk)->n_facts; i++)
        talk->posed[i] = false;
    talk->owing = false;
    account_reset(&talk->account);
    ConsultStatus status = consult_reset(talk->consult);
    return handle_status(consult_owed(talk->consult, status));
}

/* Questions */

eg_status eg_consult_order(eg_consult *talk, eg_order order)
{
    Order own;
    if (talk == NULL || !handle_order(order, &own))
        return EG_MISUSE;
    consult_choose_order(talk->consult, own);
    return EG_OK;
}

/* What was put as a question, and not answered, is put no more: another question came,
 * or none, and how a consultation got here is not to be seen. */
static void forget_posed(eg_consult *talk)
{
    Session *session = consult_session(talk->consult);
    for (uint32_t i = 0; i < handle_base(talk)->n_facts; i++)
        talk->posed[i] =
            talk->posed[i] && session_said(session, i)->kind != SAID_NOTHING;
}

/* `*out` is written only where there is an answer to the question what comes next. */
static eg_status next(eg_consult *talk, bool more, eg_step *out)
{
    Step step;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_status(consult_next(talk->consult, more, &step));
    if (status != EG_OK)
        return status;
    forget_posed(talk);
    *out = (eg_step){EG_STEP_NONE, EG_NONE};
    if (step.kind == STEP_ADVICE)
        out->kind = EG_STEP_ADVICE;
    if (step.kind != STEP_QUESTION)
        return EG_OK;
    *out = (eg_step){EG_STEP_QUESTION, step.fact};
    talk->posed[step.fact] = true;
    return EG_OK;
}

eg_status eg_consult_next(eg_consult *talk, eg_step *out)
{
    return talk == NULL || out == NULL ? EG_MISUSE : next(talk, false, out);
}

eg_status eg_consult_more(eg_consult *talk, eg_step *out)
{
    return talk == NULL || out == NULL ? EG_MISUSE : next(talk, true, out);
}

eg_choice eg_consult_choice(const eg_consult *talk)
{
    static const eg_choice choices[] = {[CHOICE_EXACT] = EG_CHOICE_EXACT,
                                        [CHOICE_NEAR] = EG_CHOICE_NEAR,
                                        [CHOICE_BUDGET] = EG_CHOICE_BUDGET};
    return talk == NULL ? EG_CHOICE_EXACT : choices[consult_choice(talk->consult)];
}

/* Answers */

static bool is_question(const Base *base, uint32_t fact)
{
    return fact < base->n_facts && base->facts[fact].plain &&
           base->facts[fact].ask.in != NULL;
}

static void fill_reply(const Answer *answer, eg_reply *reply)
{
    static const eg_reply_kind kinds[] = {
        [ANSWER_USED] = EG_REPLY_USED,         [ANSWER_EMPTY] = EG_REPLY_EMPTY,
        [ANSWER_UNCLEAR] = EG_REPLY_UNCLEAR,   [ANSWER_AMBIGUOUS] = EG_REPLY_AMBIGUOUS,
        [ANSWER_RANGE] = EG_REPLY_RANGE,       [ANSWER_TOO_LONG] = EG_REPLY_TOO_LONG,
        [ANSWER_NOT_TEXT] = EG_REPLY_NOT_TEXT,
    };
    if (reply != NULL)
        *reply = (eg_reply){.kind = kinds[answer->kind],
                            .candidates = answer->candidates,
                            .unknown = answer->unknown,
                            .fairly = answer->kind == ANSWER_USED &&
                                      answer->certainty < CERTAIN};
}

/* Tells the consultation a value, or "I don't know" for VALUE_NONE. */
static eg_status say(eg_consult *talk, uint32_t fact, Value value, uint32_t certainty)
{
    ConsultStatus status = value.kind == VALUE_NONE
                               ? consult_unknown(talk->consult, fact)
                               : consult_say(talk->consult, fact, value, certainty);
    account_answered(&talk->account, fact);
    return handle_status(consult_owed(talk->consult, status));
}

/* The same of a usable answer. */
static eg_status use(eg_consult *talk, uint32_t fact, Answer *answer)
{
    if (answer->unknown)
        return say(talk, fact, value_none(), CERTAIN);
    if (answer->value.kind == VALUE_TEXT) {
        Session *session = consult_session(talk->consult);
        answer->value = value_text(session_symbol(session, answer->text));
        if (answer->value.bits == 0)
            return EG_NO_MEMORY;
    }
    return say(talk, fact, answer->value, answer->certainty);
}

/* Reads an answer and changes nothing. Its text, if it is one, lives in `scratch`. */
static eg_status read(const eg_consult *talk, Arena *scratch, uint32_t fact,
                      const char *text, const char *lang, Answer *out)
{
    const Base *base = handle_base(talk);
    if (!is_question(base, fact))
        return EG_NO_SUCH;
    if (!answer_read(base, fact, str_of(text), handle_lang(base, lang), scratch, out))
        return EG_NO_MEMORY;
    return out->kind == ANSWER_USED ? EG_OK : EG_UNUSABLE;
}

eg_status eg_consult_answer(eg_consult *talk, uint32_t fact, const char *text,
                            const char *lang, eg_reply *reply)
{
    Answer answer;
    if (talk == NULL || text == NULL)
        return EG_MISUSE;
    arena_reset(&talk->scratch);
    eg_status status = read(talk, &talk->scratch, fact, text, lang, &answer);
    if (status == EG_OK || status == EG_UNUSABLE)
        fill_reply(&answer, reply);
    if (status != EG_OK)
        return status;
    status = use(talk, fact, &answer);
    if (status == EG_OK)
        talk->posed[fact] = true;
    return status;
}

eg_status eg_consult_read(const eg_consult *talk, uint32_t fact, const char *text,
                          const char *lang, eg_reply *reply)
{
    Answer answer;
    Arena scratch;
    if (talk == NULL || text == NULL)
        return EG_MISUSE;
    arena_init(&scratch, &talk->base->mem);
    eg_status status = read(talk, &scratch, fact, text, lang, &answer);
    if (status == EG_OK || status == EG_UNUSABLE)
        fill_reply(&answer, reply);
    arena_free(&scratch);
    return status;
}

eg_status eg_consult_give(eg_consult *talk, const char *fact, const char *value)
{
    Answer answer;
    if (talk == NULL || fact == NULL || value == NULL)
        return EG_MISUSE;
    const Base *base = handle_base(talk);
    uint32_t number = base_fact(base, str_of(fact));
    if (number == NOBODY)
        return EG_NO_SUCH;
    if (!base->facts[number].plain)
        return EG_UNUSABLE;
    arena_reset(&talk->scratch);
    if (!answer_parse(base, number, str_of(value), &talk->scratch, &answer))
        return EG_NO_MEMORY;
    return answer.kind == ANSWER_USED ? use(talk, number, &answer) : EG_UNUSABLE;
}

eg_status eg_consult_set(eg_consult *talk, uint32_t fact, uint32_t value)
{
    if (talk == NULL)
        return EG_MISUSE;
    const Base *base = handle_base(talk);
    if (fact >= base->n_facts)
        return EG_NO_SUCH;
    const Field *field = &base->facts[fact].fields[0];
    bool listed = field->type == TYPE_YES_NO || field->type == TYPE_CHOICE ||
                  field->type == TYPE_SCALE;
    if (!base->facts[fact].plain || !listed ||
        (value >= field->n_values && value != EG_NONE))
        return EG_UNUSABLE;
    consult_put(talk->consult, fact, value == EG_NONE ? value_none() : value_id(value));
    talk->owing = true;
    account_answered(&talk->account, fact);
    return EG_OK;
}

eg_status eg_consult_close(eg_consult *talk)
{
    if (talk == NULL)
        return EG_MISUSE;
    eg_status settled = handle_settle(talk);
    if (settled != EG_OK)
        return settled;
    ConsultStatus status = consult_close(talk->consult);
    return handle_status(consult_owed(talk->consult, status));
}

/* Taking back */

static eg_status forget(eg_consult *talk, uint32_t fact)
{
    ConsultStatus status = CONSULT_OK;
    eg_status settled = handle_settle(talk);
    if (settled != EG_OK)
        return settled;
    if (!consult_forget(talk->consult, fact, &status))
        return status == CONSULT_OK ? EG_NOT_NOW : handle_status(status);
    talk->posed[fact] = false;
    account_refuse(&talk->account, fact);
    return handle_status(consult_owed(talk->consult, status));
}

eg_status eg_consult_back(eg_consult *talk, uint32_t *fact)
{
    if (talk == NULL || fact == NULL)
        return EG_MISUSE;
    uint32_t count = consult_said_count(talk->consult);
    if (count == 0)
        return EG_NOT_NOW;
    uint32_t latest = consult_said(talk->consult, count - 1);
    eg_status status = forget(talk, latest);
    if (status == EG_OK)
        *fact = latest;
    return status;
}

eg_status eg_consult_forget(eg_consult *talk, uint32_t fact)
{
    if (talk == NULL)
        return EG_MISUSE;
    return fact < handle_base(talk)->n_facts ? forget(talk, fact) : EG_NO_SUCH;
}

uint32_t eg_consult_said_count(const eg_consult *talk)
{
    return talk == NULL ? 0 : consult_said_count(talk->consult);
}

uint32_t eg_consult_said(const eg_consult *talk, uint32_t index)
{
    if (talk == NULL || index >= consult_said_count(talk->consult))
        return EG_NONE;
    return consult_said(talk->consult, index);
}

/* Carrying over */

/* What was put as a question there was put here. */
static void carry_posed(const eg_consult *from, eg_consult *to)
{
    const Base *old = handle_base(from);
    for (uint32_t i = 0; i < old->n_facts; i++) {
        uint32_t fact = base_fact(handle_base(to), old->facts[i].id);
        if (fact != NOBODY)
            to->posed[fact] = from->posed[i];
    }
}

eg_status eg_consult_carry(eg_consult *from, eg_consult *to, const eg_style *style,
                           eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    Arena scratch;
    Lost *lost = NULL;
    uint32_t count = 0;
    if (from == NULL || to == NULL || from == to || write == NULL)
        return EG_MISUSE;
    eg_status status = handle_style(handle_base(from), style, &look);
    if (status == EG_OK)
        status = handle_settle(from);
    if (status != EG_OK)
        return status;
    buf_init(&page, &from->base->mem);
    arena_init(&scratch, &from->base->mem);
    status = handle_status(consult_carry(from->consult, &from->account, to->consult,
                                         &to->account, &scratch, &lost, &count));
    if (status == EG_OK) {
        carry_posed(from, to);
        carry_text_add(&page, from->consult, lost, count, &look);
    }
    arena_free(&scratch);
    return handle_send(&page, status, write, user);
}
