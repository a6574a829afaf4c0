/* SPDX-License-Identifier: MIT
 *
 * Drafting a case: see case_draft.h. It is written with the story in each language that
 * it may have been told in, then without one; the first that holds is taken.
 */
#include "report/case_draft.h"

#include "consult/answer.h"

#include "model/load.h"
#include "report/json.h"
#include "report/person_file.h"
#include "report/run.h"
#include "verify/cases.h"

typedef struct Drafter {
    Consult *consult;
    Session *session;
    const Base *base;
    const Account *account;
    const CaseWish *wish;
    Mem mem;
    Arena arena;
    Buf story;     /* all that was told */
    Buf came;      /* what came, as `expect` has it, but for what was heard */
    uint32_t lang; /* of the draft's story; NOBODY: it has none */
    HeardClaim *claims;
    uint32_t n_claims;
    bool failed;
} Drafter;

/* What is given */

/* A value; of one that is not certain, how much so. */
static void add_value(const Drafter *d, Buf *out, const Field *field, Value value,
                      uint32_t certainty)
{
    Buf text;
    if (certainty == CERTAIN) {
        run_value_add(out, d->session, field, value);
        return;
    }
    buf_part(&text, out);
    if (value.kind == VALUE_SET)
        answer_write(&text, field, value);
    else
        run_value_add(&text, d->session, field, value);
    surely_add(out, buf_str(&text), value.kind == VALUE_SET, certainty);
    buf_free(&text);
}

/* What the draft's story claims of a fact; NULL: nothing. */
static const HeardClaim *claim_of(const Drafter *d, uint32_t fact)
{
    for (uint32_t i = 0; i < d->n_claims; i++)
        if (d->claims[i].fact == fact)
            return &d->claims[i];
    return NULL;
}

static bool is_heard(const Drafter *d, uint32_t fact, const Said *said)
{
    const HeardClaim *claim = claim_of(d, fact);
    return claim != NULL && said->kind == SAID_VALUE && said->certainty == CERTAIN &&
           value_same(said->value, claim->value);
}

static void add_key(const Drafter *d, Buf *out, const char *before, uint32_t fact)
{
    buf_format(out, "    %s%.*s: ", before, STR_ARG(d->base->facts[fact].id));
}

static void add_said(const Drafter *d, Buf *out, const char *before)
{
    for (uint32_t i = 0; i < consult_said_count(d->consult); i++) {
        uint32_t fact = consult_said(d->consult, i);
        const Said *said = session_said(d->session, fact);
        if (is_heard(d, fact, said))
            continue;
        add_key(d, out, before, fact);
        if (said->kind == SAID_UNKNOWN)
            buf_c(out, "unknown");
        else
            add_value(d, out, d->base->facts[fact].fields, said->value,
                      said->certainty);
        buf_byte(out, '\n');
    }
}

/* What is not known though it was not said so: what was heard and refused, and, where
 * the rest was closed, all questions. */
static void add_unknown(const Drafter *d, Buf *out, const char *before)
{
    bool closed = session_closed(d->session);
    for (uint32_t i = 0; i < d->base->n_facts; i++) {
        const Fact *fact = &d->base->facts[i];
        if (!fact->plain || session_said(d->session, i)->kind != SAID_NOTHING)
            continue;
        if (claim_of(d, i) == NULL && !(closed && fact->ask.in != NULL))
            continue;
        add_key(d, out, before, i);
        buf_c(out, "unknown\n");
    }
}

static const Wme *next_given(const Wme *wme)
{
    while (wme != NULL && !session_is_given(wme))
        wme = session_following(wme);
    return wme;
}

static const Wme *first_given(const Drafter *d, uint32_t fact)
{
    return d->base->facts[fact].plain ? NULL
                                      : next_given(session_first(d->session, fact));
}

static void add_elements(const Drafter *d, Buf *out, const char *before)
{
    for (uint32_t i = 0; i < d->base->n_facts; i++)
        for (const Wme *wme = first_given(d, i); wme != NULL;
             wme = next_given(session_following(wme))) {
            buf_format(out, "    %s", before);
            run_fact_add(out, d->session, d->base, i, session_values(wme));
            buf_byte(out, '\n');
        }
}

static bool has_elements(const Drafter *d)
{
    for (uint32_t i = 0; i < d->base->n_facts; i++)
        if (first_given(d, i) != NULL)
            return true;
    return false;
}

/* A fact with fields may be there more than once, which a mapping cannot say. */
static void add_given(const Drafter *d, Buf *out)
{
    static const char HEAD[] = "  given:\n";
    const char *before = has_elements(d) ? "- " : "";
    size_t start = out->len;
    buf_c(out, HEAD);
    add_said(d, out, before);
    add_unknown(d, out, before);
    add_elements(d, out, before);
    if (out->len == start + sizeof HEAD - 1)
        out->len = start; /* the story says it all */
}

/* What is expected */

static void add_list(Buf *out, const char *key, size_t *begun, Str id)
{
    if (*begun == 0)
        buf_format(out, "    %s: [", key);
    else
        buf_c(out, ", ");
    buf_str_add(out, id);
    ++*begun;
}

static void end_list(Buf *out, size_t begun)
{
    buf_c(out, begun != 0 ? "]\n" : "");
}

static Str advice_id(const Base *base, uint32_t advice)
{
    return advice == NOBODY ? STR("none") : base->advice[advice].id;
}

static bool advises(const Rule *rule, uint32_t advice)
{
    for (uint32_t i = 0; i < rule->n_then; i++)
        if (rule->then[i].kind == CONCLUDE_ADVICE && rule->then[i].index == advice)
            return true;
    return false;
}

/* The rules that advise it; those that they rest on may change as long as it comes. */
static ConsultStatus add_because(Drafter *d, uint32_t advice)
{
    uint32_t *rules, count;
    size_t begun = 0;
    ConsultStatus status = consult_because(d->consult, advice, &rules, &count);
    for (uint32_t i = 0; status == CONSULT_OK && i < count; i++)
        if (advises(&d->base->rules[rules[i]], advice))
            add_list(&d->came, "because", &begun, d->base->rules[rules[i]].id);
    end_list(&d->came, begun);
    return status;
}

static ConsultStatus add_outcome(Drafter *d)
{
    Outcome outcome;
    size_t begun = 0;
    ConsultStatus status = consult_outcome(d->consult, &outcome);
    if (status != CONSULT_OK)
        return status;
    buf_format(&d->came, "    advise: %.*s\n",
               STR_ARG(advice_id(d->base, outcome.recommended)));
    for (uint32_t i = 0; i < outcome.n_also; i++)
        add_list(&d->came, "also", &begun, d->base->advice[outcome.also[i]].id);
    end_list(&d->came, begun);
    return outcome.recommended == NOBODY ? CONSULT_OK
                                         : add_because(d, outcome.recommended);
}

/* Fills `came`: the question that is still missing, or the outcome. */
static ConsultStatus find_came(Drafter *d)
{
    Step step;
    Order order = consult_order(d->consult);
    consult_choose_order(d->consult, ORDER_RELEVANCE); /* as cases are run */
    ConsultStatus status = consult_next(d->consult, false, &step);
    consult_choose_order(d->consult, order);
    if (status != CONSULT_OK)
        return status;
    if (step.kind != STEP_QUESTION)
        return add_outcome(d);
    buf_format(&d->came, "    question: %.*s\n", STR_ARG(d->base->facts[step.fact].id));
    return CONSULT_OK;
}

static void add_heard(const Drafter *d, Buf *out)
{
    buf_c(out, d->n_claims != 0 ? "    heard:\n" : "");
    for (uint32_t i = 0; i < d->n_claims; i++) {
        const HeardClaim *claim = &d->claims[i];
        add_key(d, out, "  ", claim->fact);
        add_value(d, out, d->base->facts[claim->fact].fields, claim->value, CERTAIN);
        buf_byte(out, '\n');
    }
}

/* The case; `as_came`: as it must hold now, whatever is wished. */
static void add_case(const Drafter *d, Buf *out, bool as_came)
{
    const CaseWish *wish = d->wish;
    buf_format(out, "%.*s:\n", STR_ARG(wish->id));
    if (d->lang != NOBODY) {
        buf_format(out, "  story:\n    %.*s: ", STR_ARG(d->base->langs[d->lang].id));
        json_yaml_add(out, buf_str(&d->story));
        buf_byte(out, '\n');
    }
    add_given(d, out);
    buf_c(out, "  expect:\n");
    if (as_came || !wish->otherwise) {
        add_heard(d, out);
        buf_str_add(out, buf_str(&d->came));
    } else {
        buf_format(out, "    advise: %.*s\n",
                   STR_ARG(advice_id(d->base, wish->advise)));
    }
    if (!as_came && str_is(wish->pending)) {
        buf_c(out, "  pending: ");
        json_yaml_add(out, wish->pending);
        buf_byte(out, '\n');
    }
}

/* Trying it */

/* A file with this one case: its lines, indented. */
static void add_file(Buf *out, Str entry)
{
    buf_c(out, "entregent: 1\ncases:\n");
    for (size_t at = 0; at < entry.len;) {
        const char *end = memchr(entry.at + at, '\n', entry.len - at);
        size_t next = (size_t)(end - entry.at) + 1;
        buf_c(out, "  ");
        buf_str_add(out, str_sub(entry, at, next));
        at = next;
    }
}

/* What one trial reads; all in the drafter's arena. */
typedef struct Trial {
    Sources sources;
    Diags diags;
    Symbols texts;
    Case *cases;
    uint32_t count;
} Trial;

/* Does the file load, its one case whole? */
static bool load(Drafter *d, Trial *trial, Str file)
{
    bool ready = names_copy(d->base, &trial->texts) &&
                 sources_add_text(&trial->sources, STR("-"), file);
    LoadStatus status = LOAD_NO_MEMORY;
    if (ready)
        status = cases_load(d->base, &trial->sources, 0, &d->arena, &trial->texts,
                            &trial->diags, &trial->cases, &trial->count);
    d->failed |= status == LOAD_NO_MEMORY || trial->diags.failed || d->arena.failed;
    return !d->failed && trial->diags.errors == 0 && trial->count == 1;
}

static bool run(Drafter *d, const Trial *trial)
{
    CaseResult result = {.passed = false};
    Consult *consult = consult_new(consult_plan(d->consult), &d->mem);
    ConsultStatus status = CONSULT_NO_MEMORY;
    if (consult != NULL)
        status = case_run(trial->cases, &trial->texts, consult, &d->arena, &result);
    d->failed |= status == CONSULT_NO_MEMORY;
    consult_free(consult);
    return status == CONSULT_OK && result.passed;
}

/* Can the entry be read; and with `runs`, does the case hold? */
static bool holds(Drafter *d, Str entry, bool runs)
{
    Trial trial = {.cases = NULL};
    Buf file;
    buf_init(&file, &d->mem);
    sources_init(&trial.sources, &d->mem);
    diags_init(&trial.diags, &d->mem);
    symbols_init(&trial.texts, &d->arena, &d->mem, d->base->names.seed);
    add_file(&file, entry);
    d->failed |= !buf_ok(&file);
    bool good =
        !d->failed && load(d, &trial, buf_str(&file)) && (!runs || run(d, &trial));
    symbols_free(&trial.texts);
    diags_free(&trial.diags);
    sources_free(&trial.sources);
    buf_free(&file);
    return good;
}

/* What the story claims when it is heard as a case would have it. */
static bool hear(Drafter *d, Hearing *hearing)
{
    d->claims = NULL;
    d->n_claims = 0;
    if (d->lang == NOBODY)
        return true;
    HearStatus status = hear_text(hearing, NULL, buf_str(&d->story), d->lang, &d->arena,
                                  &d->claims, &d->n_claims);
    d->failed |= status == HEAR_NO_MEMORY || d->arena.failed;
    return status == HEAR_OK;
}

/* Appends the case with the story in the draft's language, if it holds. */
static bool try_lang(Drafter *d, Hearing *hearing, Buf *out)
{
    Buf entry;
    bool wished = d->wish->otherwise || str_is(d->wish->pending);
    buf_init(&entry, &d->mem);
    bool good = hear(d, hearing);
    if (good)
        add_case(d, &entry, true);
    d->failed |= !buf_ok(&entry);
    good = good && !d->failed && holds(d, buf_str(&entry), true);
    if (good && wished) {
        buf_clear(&entry);
        add_case(d, &entry, false);
        d->failed |= !buf_ok(&entry);
        good = !d->failed && holds(d, buf_str(&entry), false);
    }
    if (good)
        buf_str_add(out, buf_str(&entry));
    buf_free(&entry);
    return good;
}

/* The languages */

static void join_tellings(Drafter *d)
{
    for (size_t i = 0; i < d->account->tellings.len; i++) {
        buf_c(&d->story, i > 0 ? "\n" : "");
        buf_str_add(&d->story, d->account->tellings.at[i].text);
    }
    d->failed |= !buf_ok(&d->story);
}

/* May the story be in this language? It is, where one telling was said to be. */
static bool may_be_in(const Drafter *d, uint32_t lang)
{
    bool told = false;
    for (size_t i = 0; i < d->account->tellings.len; i++) {
        uint32_t said = d->account->tellings.at[i].lang;
        if (said == lang)
            return true;
        told = told || said != NOBODY;
    }
    return !told;
}

static bool try_all(Drafter *d, Buf *out)
{
    Hearing *hearing = NULL;
    bool good = false;
    if (d->story.len != 0) {
        hearing = hear_new(d->base, &d->mem);
        d->failed |= hearing == NULL;
    }
    for (uint32_t i = 0; hearing != NULL && i < d->base->n_langs && !good; i++) {
        d->lang = i;
        good = !d->failed && may_be_in(d, i) && try_lang(d, hearing, out);
    }
    d->lang = NOBODY;
    if (!good && !d->failed)
        good = try_lang(d, NULL, out);
    hear_free(hearing);
    return good;
}

static DraftStatus draft(Drafter *d, Buf *out)
{
    if (consult_said_count(d->consult) == 0 && d->account->tellings.len == 0 &&
        !has_elements(d))
        return DRAFT_NOTHING;
    ConsultStatus status = find_came(d);
    if (status != CONSULT_OK)
        return status == CONSULT_LIMIT ? DRAFT_LIMIT : DRAFT_NO_MEMORY;
    join_tellings(d);
    bool good = buf_ok(&d->came) && !d->failed && try_all(d, out);
    if (d->failed || !buf_ok(&d->came) || !buf_ok(out))
        return DRAFT_NO_MEMORY;
    return good ? DRAFT_OK : DRAFT_DIFFERS;
}

DraftStatus case_draft_add(Buf *out, Consult *consult, const Account *account,
                           const CaseWish *wish)
{
    Drafter d = {.consult = consult, .account = account, .wish = wish, .lang = NOBODY};
    d.session = consult_session(consult);
    d.base = consult_plan(consult)->base;
    d.mem = d.base->mem;
    arena_init(&d.arena, &d.mem);
    buf_init(&d.story, &d.mem);
    buf_init(&d.came, &d.mem);
    DraftStatus status = draft(&d, out);
    buf_free(&d.came);
    buf_free(&d.story);
    arena_free(&d.arena);
    return status;
}
