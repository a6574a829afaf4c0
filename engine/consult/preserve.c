/* SPDX-License-Identifier: MIT
 *
 * Preserving a consultation: see preserve.h. Coming back, all is made ready first, and
 * said at once.
 */
#include "consult/preserve.h"

#include "consult/answer.h"
#include "source/scan.h"

/* Taking */

/* A value, as it is to be written down. */
static bool take_value(const Session *session, Arena *arena, const Field *field,
                       Value value, VisitFact *out)
{
    Buf text;
    Mem mem = arena->mem;
    buf_init(&text, &mem);
    if (value.kind == VALUE_TEXT) {
        out->form = FORM_TEXT;
        buf_str_add(&text, session_symbol_text(session, (Symbol)value.bits));
    } else {
        answer_write(&text, field, value);
    }
    if (value.kind == VALUE_SET)
        out->form = FORM_LIST;
    bool ok = buf_ok(&text);
    if (ok)
        out->value = arena_str(arena, buf_str(&text));
    buf_free(&text);
    return ok && str_is(out->value);
}

bool preserve_said(Consult *consult, Arena *arena, uint32_t fact, VisitFact *out)
{
    const Session *session = consult_session(consult);
    const Fact *what = &consult_plan(consult)->base->facts[fact];
    const Said *said = session_said(session, fact);
    *out = (VisitFact){.fact = arena_str(arena, what->id),
                       .unknown = said->kind == SAID_UNKNOWN,
                       .certainty = CERTAIN};
    if (said->kind != SAID_VALUE) {
        out->value = STR("unknown");
        return str_is(out->fact);
    }
    out->certainty = said->certainty;
    return take_value(session, arena, what->fields, said->value, out) &&
           str_is(out->fact);
}

typedef struct Taker {
    Consult *consult;
    const Base *base;
    const Account *account;
    Saved *out;
    bool failed;
} Taker;

static Str keep(Taker *t, Str text)
{
    Str kept = arena_str(&t->out->arena, text);
    t->failed |= !str_is(kept);
    return kept;
}

static Str keep_text(Taker *t, Str text)
{
    Str kept = scan_plain(&t->out->arena, text);
    t->failed |= !str_is(kept);
    return kept;
}

static void take_said(Taker *t)
{
    uint32_t count = consult_said_count(t->consult);
    t->out->said = arena_array(&t->out->arena, count, sizeof *t->out->said);
    t->out->concluded = arena_array(&t->out->arena, count, sizeof *t->out->concluded);
    t->failed |= t->out->said == NULL || t->out->concluded == NULL;
    for (uint32_t i = 0; !t->failed && i < count; i++) {
        uint32_t fact = consult_said(t->consult, i);
        if (!t->base->facts[fact].plain)
            continue;
        VisitFact *said = &t->out->said[t->out->n_said++];
        t->failed |= !preserve_said(t->consult, &t->out->arena, fact, said);
        if (t->base->facts[fact].ask.in == NULL)
            t->out->concluded[t->out->n_concluded++] = said->fact;
    }
}

static void take_value_of(Taker *t, uint32_t fact, Value value, VisitFact *out)
{
    *out = (VisitFact){.fact = keep(t, t->base->facts[fact].id), .certainty = CERTAIN};
    t->failed |= !take_value(consult_session(t->consult), &t->out->arena,
                             t->base->facts[fact].fields, value, out);
}

/* A story of blanks says nothing, and would be no text; but something was told. */
static void take_tellings(Taker *t)
{
    const Account *account = t->account;
    size_t count = account->tellings.len;
    t->out->tellings = arena_array(&t->out->arena, count, sizeof *t->out->tellings);
    t->failed |= t->out->tellings == NULL;
    for (size_t i = 0; !t->failed && i < count; i++) {
        const AccountTelling *telling = &account->tellings.at[i];
        Str text = keep_text(t, telling->text);
        SavedTelling *out = &t->out->tellings[t->out->n_tellings++];
        *out = (SavedTelling){.text = str_trim(text).len == 0 ? STR("") : text};
        if (telling->lang != NOBODY)
            out->lang = keep(t, t->base->langs[telling->lang].id);
    }
}

static void take_heard(Taker *t)
{
    const Account *account = t->account;
    size_t count = account->items.len;
    t->out->heard = arena_array(&t->out->arena, count, sizeof *t->out->heard);
    t->failed |= t->out->heard == NULL;
    for (size_t i = 0; !t->failed && i < count; i++) {
        const AccountItem *item = &account->items.at[i];
        SavedPiece *out = &t->out->heard[t->out->n_heard++];
        *out = (SavedPiece){.answered = item->answered, .recalled = item->recalled};
        out->words = keep_text(t, item->claim.words);
        take_value_of(t, item->claim.fact, item->claim.value, &out->what);
    }
}

static void take_leaning(Taker *t)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->base->n_facts; i++)
        count += account_spoken_of(t->account, i) != 0;
    t->out->leaning = arena_array(&t->out->arena, count, sizeof *t->out->leaning);
    t->failed |= t->out->leaning == NULL;
    for (uint32_t i = 0; !t->failed && i < t->base->n_facts; i++) {
        uint64_t values = account_spoken_of(t->account, i);
        if (values != 0)
            take_value_of(t, i, value_set(values),
                          &t->out->leaning[t->out->n_leaning++]);
    }
}

static void take_refused(Taker *t)
{
    size_t count = t->account->refused.len;
    t->out->refused = arena_array(&t->out->arena, count, sizeof *t->out->refused);
    t->failed |= t->out->refused == NULL;
    for (size_t i = 0; !t->failed && i < count; i++) {
        const AccountRefusal *refusal = &t->account->refused.at[i];
        take_value_of(t, refusal->fact, refusal->value,
                      &t->out->refused[t->out->n_refused++]);
    }
}

static void take_posed(Taker *t, const bool *posed)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->base->n_facts; i++)
        count += posed[i];
    t->out->asked = arena_array(&t->out->arena, count, sizeof *t->out->asked);
    t->failed |= t->out->asked == NULL;
    for (uint32_t i = 0; !t->failed && i < t->base->n_facts; i++)
        if (posed[i])
            t->out->asked[t->out->n_asked++] = keep(t, t->base->facts[i].id);
}

bool preserve_take(Consult *consult, const Account *account, const bool *posed,
                   Saved *out)
{
    Taker t = {.consult = consult,
               .base = consult_plan(consult)->base,
               .account = account,
               .out = out};
    take_said(&t);
    take_tellings(&t);
    take_heard(&t);
    take_leaning(&t);
    take_refused(&t);
    take_posed(&t, posed);
    out->closed = consult_is_closed(consult);
    return !t.failed && !out->arena.failed;
}

bool preserve_whole(Consult *consult)
{
    const Base *base = consult_plan(consult)->base;
    const Session *session = consult_session(consult);
    for (uint32_t i = 0; i < base->n_facts; i++) {
        if (base->facts[i].plain)
            continue;
        for (const Wme *wme = session_first(session, i); wme != NULL;
             wme = session_following(wme))
            if (session_is_given(wme))
                return false;
    }
    return true;
}

/* Coming back */

typedef struct Sayer {
    const Saved *saved;
    const Base *base;
    Session *session;
    Account *account;
    Arena *scratch;
    Given *given;
    uint32_t n_given;
    Unsaid *unsaid;
    uint32_t n_unsaid;
    bool failed;
} Sayer;

static Value text_value(Sayer *s, Str text)
{
    Symbol symbol = session_symbol(s->session, text);
    s->failed |= symbol == 0;
    return value_text(symbol);
}

/* Reads a value by what the base knows now. */
static bool read_value(Sayer *s, uint32_t fact, const VisitFact *what, Value *out,
                       Loss *loss)
{
    Answer answer;
    bool text = s->base->facts[fact].fields->type == TYPE_TEXT;
    *loss = LOSS_VALUE;
    if (text != (what->form == FORM_TEXT))
        return false;
    if (text) {
        *out = text_value(s, what->value);
        return true;
    }
    if (!answer_parse(s->base, fact, what->value, s->scratch, &answer)) {
        s->failed = true;
        return false;
    }
    *out = answer.value;
    if (answer.kind == ANSWER_RANGE)
        *loss = LOSS_RANGE;
    return answer.kind == ANSWER_USED && !answer.unknown;
}

static bool is_listed(const Str *ids, uint32_t count, Str id)
{
    for (uint32_t i = 0; i < count; i++)
        if (str_same(ids[i], id))
            return true;
    return false;
}

/* The fact that something was said of, if it can be said still: what was a question and
 * is none is for the rules to conclude. */
static bool find_fact(const Sayer *s, Str id, uint32_t *fact)
{
    *fact = base_fact(s->base, id);
    if (*fact == NOBODY || !s->base->facts[*fact].plain)
        return false;
    return s->base->facts[*fact].ask.in != NULL ||
           is_listed(s->saved->concluded, s->saved->n_concluded, id);
}

static void say(Sayer *s, const VisitFact *said)
{
    Given given = {.unknown = said->unknown, .certainty = said->certainty};
    Loss loss = LOSS_FACT;
    given.fields = arena_alloc(s->scratch, sizeof *given.fields);
    if (given.fields == NULL)
        return;
    *given.fields = (FieldValue){.var = NOBODY};
    given.n_fields = said->unknown ? 0 : 1;
    bool found = find_fact(s, said->fact, &given.fact);
    if (found &&
        (said->unknown || read_value(s, given.fact, said, &given.fields->value, &loss)))
        s->given[s->n_given++] = given;
    else
        s->unsaid[s->n_unsaid++] = (Unsaid){loss, given.fact, said};
}

static void keep_tellings(Sayer *s)
{
    for (uint32_t i = 0; i < s->saved->n_tellings; i++) {
        const SavedTelling *telling = &s->saved->tellings[i];
        uint32_t lang =
            str_is(telling->lang) ? base_lang(s->base, telling->lang) : NOBODY;
        s->failed |= !account_keep_telling(s->account, telling->text, lang);
    }
}

/* Is it still said, or answered otherwise? What was heard of what is lost goes. */
static bool stands(const Sayer *s, uint32_t fact, const AccountItem *item)
{
    for (uint32_t i = 0; i < s->n_given; i++)
        if (s->given[i].fact == fact)
            return item->answered ||
                   (!s->given[i].unknown &&
                    value_same(s->given[i].fields->value, item->claim.value));
    return item->answered;
}

static void keep_heard(Sayer *s)
{
    for (uint32_t i = 0; i < s->saved->n_heard; i++) {
        const SavedPiece *piece = &s->saved->heard[i];
        AccountItem item = {.value = piece->what.value,
                            .answered = piece->answered,
                            .recalled = piece->recalled};
        HeardClaim *claim = &item.claim;
        Loss loss;
        *claim = (HeardClaim){.words = piece->words, .place = PLACE_NONE};
        claim->lang = NOBODY;
        claim->fact = base_fact(s->base, piece->what.fact);
        if (claim->fact != NOBODY && s->base->facts[claim->fact].plain &&
            read_value(s, claim->fact, &piece->what, &claim->value, &loss) &&
            stands(s, claim->fact, &item))
            s->failed |= !account_keep_item(s->account, &item);
    }
}

static void keep_refused(Sayer *s)
{
    for (uint32_t i = 0; i < s->saved->n_refused; i++) {
        const VisitFact *refused = &s->saved->refused[i];
        uint32_t fact = base_fact(s->base, refused->fact);
        Value value;
        Loss loss;
        if (fact != NOBODY && s->base->facts[fact].plain &&
            read_value(s, fact, refused, &value, &loss))
            s->failed |= !account_keep_refusal(s->account, fact, value);
    }
}

/* Those of the values that there still are. */
static void keep_leaning(Sayer *s, const VisitFact *leaning)
{
    uint32_t fact = base_fact(s->base, leaning->fact);
    if (fact == NOBODY)
        return;
    Str rest = leaning->value;
    while (rest.len != 0) {
        size_t end = 0;
        while (end < rest.len && rest.at[end] != ',')
            end++;
        uint32_t value =
            field_value(s->base->facts[fact].fields, str_sub(rest, 0, end));
        if (value != NOBODY)
            s->failed |= !account_lean(s->account, fact, UINT64_C(1) << value);
        rest = str_sub(rest, end + (end < rest.len), rest.len);
    }
}

static void keep_posed(Sayer *s, bool *posed)
{
    for (uint32_t i = 0; i < s->saved->n_asked; i++) {
        uint32_t fact = base_fact(s->base, s->saved->asked[i]);
        if (fact != NOBODY)
            posed[fact] = true;
    }
}

static bool make_ready(Sayer *s, bool *posed)
{
    s->given = arena_array(s->scratch, s->saved->n_said, sizeof *s->given);
    s->unsaid = arena_array(s->scratch, s->saved->n_said, sizeof *s->unsaid);
    if (s->given == NULL || s->unsaid == NULL)
        return false;
    for (uint32_t i = 0; i < s->saved->n_said; i++)
        say(s, &s->saved->said[i]);
    keep_tellings(s);
    keep_heard(s);
    keep_refused(s);
    for (uint32_t i = 0; i < s->saved->n_leaning; i++)
        keep_leaning(s, &s->saved->leaning[i]);
    keep_posed(s, posed);
    return !s->failed && !s->scratch->failed;
}

/* What was recalled then is recalled still. */
static void mark_recalled(Consult *consult, const Account *account)
{
    for (size_t i = 0; i < account->items.len; i++)
        if (account->items.at[i].recalled && !account->items.at[i].answered)
            consult_mark_recalled(consult, account->items.at[i].claim.fact);
}

ConsultStatus preserve_say(const Saved *saved, Consult *consult, Account *account,
                           bool *posed, Arena *scratch, Unsaid **unsaid,
                           uint32_t *count)
{
    Sayer s = {.saved = saved,
               .base = consult_plan(consult)->base,
               .session = consult_session(consult),
               .account = account,
               .scratch = scratch};
    if (!make_ready(&s, posed))
        return CONSULT_NO_MEMORY;
    ConsultStatus status = consult_give(consult, s.given, s.n_given);
    if (status == CONSULT_OK)
        mark_recalled(consult, account);
    if (status == CONSULT_OK && saved->closed)
        status = consult_close(consult);
    *unsaid = s.unsaid;
    *count = s.n_unsaid;
    return status;
}
