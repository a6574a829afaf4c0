/* SPDX-License-Identifier: MIT
 *
 * Handles: what stands behind the opaque types of entregent.h, and the few steps that
 * its functions share. Behind the arguments' checks, api/ decides nothing.
 *
 *     eg_base <--keeps-- eg_consult
 *        ^-----keeps----- eg_cases, eg_run
 *
 * Invariants
 *   - a base is immutable but for its count and for what it is compiled to, which is
 *     put there once, when it is first wanted; the last release frees it;
 *   - a consultation and a set of cases keep their base, so a host may release it at
 *     once after making them;
 *   - every function that the header offers checks its arguments before all else, and
 *     writes its results only when it succeeds.
 */
#ifndef EG_API_HANDLES_H
#define EG_API_HANDLES_H

#include <stdatomic.h>

#include "base/diag.h"
#include "base/meter.h"
#include "consult/account.h"
#include "consult/principles.h"
#include "entregent.h"
#include "model/load.h"
#include "report/page.h"
#include "session/journal.h"
#include "session/program.h"
#include "source/source.h"

struct eg_base {
    atomic_size_t count;
    Mem mem;
    Sources sources;
    Diags diags;
    Base *base;
    _Atomic(Plan *) plan;             /* compiled by whoever consults it first */
    _Atomic(Network *) program;       /* ... or runs it */
    _Atomic(Principles *) principles; /* found by whoever asks for them first */
};

struct eg_consult {
    eg_base *base;
    Consult *consult;
    bool owing;      /* of what was set, no consequences have been drawn yet */
    bool *posed;     /* by fact: it was put as a question */
    Account account; /* what was told */
    Arena scratch;   /* of one call */
};

struct eg_cases {
    eg_base *base;
    Sources sources; /* the base's files, lent, then those of the cases */
    Diags diags;
    Arena arena;
    Symbols texts;
    const Symbols *names; /* of the cases' texts: `texts`, or the base's own */
    Case *cases;
    uint32_t count;
};

/* What listens to a session: whoever asked to, and the run's own books. */
struct eg_run {
    eg_base *base;
    Meter meter;
    Mem mem; /* of the session and the books: metered */
    Session *session;
    Journal journal;
    Buf lines; /* what was printed, as JSON */
    Buf text;  /* of one event */
    eg_run_options options;
    bool dumb;        /* an event was lost, for want of memory */
    bool busy;        /* it is at work: an event may not ask for more */
    eg_status broken; /* why it can only be looked at; EG_OK: it goes on */
    atomic_bool cancelled;
    eg_run_state state;
    uint64_t most;   /* that the last eg_run_go could fire */
    Sources sources; /* the base's files, lent, then the text at hand */
    Diags diags;
    Arena shown; /* the values that eg_run_next lends */
};

eg_status handle_status(ConsultStatus status);

/* The order that a host names; false: there is no such. */
bool handle_order(eg_order order, Order *out);

/* Is the base sound, and do its rules not act? */
bool handle_is_consulted(const eg_base *base);

/* The plan of such a base, compiled if nobody has yet; NULL when memory fails. */
const Plan *handle_plan(eg_base *base);

/* The principles of a base, found if nobody has yet; NULL when memory fails. */
const Principles *handle_principles(const eg_base *base);

/* The host's wishes as a Style; `base` may be NULL. EG_NO_SUCH: a language that neither
 * the base nor the library has. */
eg_status handle_style(const Base *base, const eg_style *wish, Style *out);

/* The number of a language in the base; 0, the first, for one that it has not. */
uint32_t handle_lang(const Base *base, const char *lang);

/* The same for hearing: NOBODY, which tries each, for NULL or one that it has not. */
uint32_t handle_own_lang(const Base *base, const char *lang);

/* Begins what changes a run: EG_OK, or why it cannot be. */
eg_status handle_run_begin(eg_run *run);

/* Ends it: what a session's status is to the host. A run that lacked memory, or a
 * search that was cut short, is remembered. */
eg_status handle_run_end(eg_run *run, RunStatus status);

/* Does one thing with one fact; `*went` gets the session's status. */
typedef eg_status (*HandleFact)(eg_run *run, uint32_t fact, const Value *values,
                                RunStatus *went);

/* Puts a fact with these values into memory. */
eg_status handle_run_give(eg_run *run, uint32_t fact, const Value *values,
                          RunStatus *went);

/* Takes out the fact with these values, on behalf of who gave it. */
eg_status handle_run_take(eg_run *run, uint32_t fact, const Value *values,
                          RunStatus *went);

/* A text's symbol in a run; 0 where it has none, or with `anew` where memory fails. */
Symbol handle_symbol(eg_run *run, Str text, bool anew);

/* Appends a value to the bytes of a list. */
void handle_list_add(Buf *items, Value item);

/* Draws the consequences of what was set, or said when memory failed; before anything
 * else is done or asked. */
eg_status handle_settle(eg_consult *talk);

/* Tells a consultation a text in a language of the base, or NOBODY. */
eg_status handle_tell(eg_consult *talk, Str text, uint32_t lang);

/* Hands a page to the host's writer and releases it. `status` goes before. */
eg_status handle_send(Buf *page, eg_status status, eg_write_fn write, void *user);

/* The files that places in cases point into. */
static inline const Sources *handle_case_sources(const eg_cases *cases)
{
    return cases->sources.files.len == 0 ? &cases->base->sources : &cases->sources;
}

/* A number of the header for one of ours: NOBODY becomes EG_NONE. */
static inline uint32_t handle_number(uint32_t number)
{
    return number == NOBODY ? EG_NONE : number;
}

/* A text that ends in NUL, as all of a base do; NULL for none. */
static inline const char *handle_text(Str text)
{
    return text.at;
}

/* A text of the base in a language, or in its first; NULL for none. */
static inline const char *handle_lend(const eg_base *base, const Text *text,
                                      const char *lang)
{
    return handle_text(text_in(base->base, text, handle_lang(base->base, lang)));
}

static inline const Base *handle_base(const eg_consult *talk)
{
    return talk->base->base;
}

#endif
