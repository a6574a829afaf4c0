/* SPDX-License-Identifier: MIT
 *
 * A part of entregent.h, which includes it: programs, which are run.
 */
#ifndef ENTREGENT_PROGRAMS_H
#define ENTREGENT_PROGRAMS_H

#ifndef ENTREGENT_H
#error "include entregent.h, of which this is a part"
#endif

/* Programs: bases that are run
 *
 *     eg_run_new       the base's `given:` -> memory
 *     eg_run_give ..   facts in and out, as text or as values     |  in turn,
 *     eg_run_go        rules fire, as their order says            |  as often as
 *     eg_run_write ..  what is in memory, and why                 |  you like
 *     eg_run_free
 *
 * A production system: what rules conclude is maintained (truth maintenance after
 * Doyle 1979: it goes when its grounds go), what they do stays done. Rules fire in the
 * order of a strategy; lex and mea are those of OPS5 (Forgy 1981). That order, to the
 * last tie-break, is in docs/rule-language.md, "Which rule fires"; how they are matched
 * (TREAT, Miranker 1987; LEAPS, Miranker and Brant 1990) is in docs/design.md. */

/* Does a rule of the base act (assert, modify, retract, print, halt, focus)? Such a
 * base is run, and cannot be consulted. False for NULL. */
EG_API bool eg_base_acts(const eg_base *base);

/* What happens while a program runs. */
typedef enum eg_event_kind {
    EG_EVENT_PRINT,   /* a rule printed: the text, without a line end */
    EG_EVENT_TRACE,   /* what was asked for with `trace`, in a line, without its end */
    EG_EVENT_REFUSED, /* a rule would change what rules conclude: the fact's text */
    EG_EVENT_GONE     /* ... or what is no longer there: no text */
} eg_event_kind;

typedef struct eg_event {
    eg_event_kind kind;
    const char *rule; /* NULL: none is behind it */
    const char *text; /* `length` bytes, UTF-8; EG_EVENT_PRINT: as a file may have it */
    size_t length;
} eg_event;

/* What an event lends dies when this returns. It may call eg_run_cancel, after which no
 * further rule fires, and eg_run_stats_get; all else of the run is EG_NOT_NOW to it.
 * The first events, of the base's `given:`, come before eg_run_new has returned. */
typedef void (*eg_event_fn)(void *user, const eg_event *event);

/* Bits of `trace`. */
enum {
    EG_TRACE_FACTS = 1,  /* what comes and goes, with its time tag */
    EG_TRACE_RULES = 2,  /* what fires, is refused, halts, or is withdrawn */
    EG_TRACE_AGENDA = 4, /* what may fire now, and the group in focus */
    EG_TRACE_SUPPORT = 8 /* which rule stands behind what it concludes */
};

/* How to run; a zeroed one will do. Its strings are read by eg_run_new alone. */
typedef struct eg_run_options {
    const char *strategy; /* "depth", "breadth", "lex", "mea"; NULL: the base's */
    const char *lang;     /* in which rules print; NULL: the base's first */
    size_t memory;        /* bytes of its own, the base's not counted; 0: 1 GiB */
    uint64_t tries;       /* facts tried between two firings; 0: 1,000,000,000 */
    unsigned trace;       /* EG_TRACE_ bits; costs a line of text an event */
    bool journal;         /* takes down what came of what, for eg_run_how_write: some
                           * words a firing and fact, kept to the end */
    bool lines;           /* keeps what is printed, for EG_FORMAT_JSON; to the end */
    eg_event_fn event;    /* NULL: nobody listens */
    void *user;
} eg_run_options;

typedef struct eg_run eg_run;

/* A run of a sound base (EG_WRONG otherwise), whether or not its rules act; it keeps
 * the base. The base's own `given:` facts are in memory when it returns. Runs of one
 * base may go in different threads, one run in one thread at a time. EG_NO_SUCH: no
 * such strategy. EG_LIMIT: `given:` alone is beyond the memory. `options` may be
 * NULL. */
EG_API eg_status eg_run_new(eg_base *base, const eg_run_options *options, eg_run **out);
EG_API void eg_run_free(eg_run *run);

/* Puts facts into memory, written as in `given:`, in YAML, or in JSON where `name` ends
 * in .json, or a line each in .jsonl. Escapes of YAML's double quotes may stand for any
 * character but NUL. `name` stands for a path in problems; nothing is opened, and all
 * is copied. What is there already stays as it is; a fact without fields takes the new
 * value. What the facts make possible is found here; rules fire at the next eg_run_go.
 * EG_WRONG: none was put, and eg_run_problems_write tells why. EG_LIMIT: the text, or
 * the search for what its facts make possible, is beyond the run's limits; where it was
 * the search, or memory failed amid the facts, the run can only be looked at and freed,
 * and eg_run_go says so. */
EG_API eg_status eg_run_give(eg_run *run, const char *name, const char *bytes,
                             size_t length);

/* Takes such facts out of memory, each the one whose fields have just these values;
 * what rules conclude as well stays by that. Where rules only conclude, the next
 * eg_run_go leaves what a run would have that was never given them. EG_NO_SUCH: one is
 * not there. EG_NOT_NOW: one was never given; rules conclude it, and withdraw it
 * themselves. Those before it are out then. EG_WRONG, EG_LIMIT: as above. */
EG_API eg_status eg_run_take(eg_run *run, const char *name, const char *bytes,
                             size_t length);

/* What was wrong with the text that was given, taken or asked about last. */
EG_API eg_status eg_run_problems_write(const eg_run *run, eg_problem_format format,
                                       const eg_style *style, eg_write_fn write,
                                       void *user);

/* Facts without text in between, for hosts in a hurry */

typedef enum eg_value_kind {
    EG_NO_VALUE,
    EG_VALUE_ID,     /* yes-no, choice, scale: `id`, and in `text` its name */
    EG_VALUE_SET,    /* choices: `set` */
    EG_VALUE_NUMBER, /* `number` */
    EG_VALUE_TEXT,   /* `text`, `length` */
    EG_VALUE_LIST    /* a field with `several: yes`: `items`, `count` */
} eg_value_kind;

/* What a fact or a field holds. What its kind does not name is 0. */
typedef struct eg_value eg_value;
struct eg_value {
    eg_value_kind kind;
    uint32_t id;      /* from 0, in the order of the source; yes-no: 0 no, 1 yes */
    uint64_t set;     /* bit i is value i; lent, `items` has them by name */
    double number;    /* finite */
    const char *text; /* UTF-8 without NUL; what is lent ends in one */
    size_t length;    /* bytes */
    const eg_value *items;
    size_t count;
};

/* The name of a field, numbered from 0 in the order of the source; NULL: there is none,
 * or the fact has no fields. */
EG_API const char *eg_field_id(const eg_base *base, uint32_t fact, uint32_t field);

/* Puts one fact into memory as eg_run_give does, without a text to be read. `values`
 * are those of its first `count` fields; what is missing, or EG_NO_VALUE, is not given.
 * A fact without fields has one value. Declared values may be told by `id`, or by name
 * as EG_VALUE_TEXT; several of `choices` also as EG_VALUE_LIST. All is copied.
 * EG_NO_SUCH: no such fact. EG_UNUSABLE: a value is none of its field (of another kind,
 * outside its `range:`, an empty text, not UTF-8), or there are too many; nothing was
 * put.
 * EG_LIMIT, EG_NO_MEMORY: as eg_run_give. */
EG_API eg_status eg_run_put(eg_run *run, uint32_t fact, const eg_value *values,
                            uint32_t count);

/* Takes one fact out of memory, as eg_run_take does: the one that eg_run_put with these
 * values puts there. */
EG_API eg_status eg_run_drop(eg_run *run, uint32_t fact, const eg_value *values,
                             uint32_t count);

/* A fact in memory. Its values are lent until the next eg_run_next, texts as long as
 * the run lives. */
typedef struct eg_element {
    uint32_t fact;
    uint32_t count; /* of values: of its fields; 1 where it has none */
    uint64_t tag;   /* its time tag, from 1: later is larger */
    const eg_value *values;
    const void *at; /* the library's own, as what follows */
    uint64_t change;
} eg_element;

/* The next fact in memory: of one kind, oldest first, or of all (EG_NONE), by kind in
 * the order of the source. A zeroed `element` stands before the first:
 *
 *     eg_element element = {0};
 *     while (eg_run_next(run, guest, &element) == EG_OK)
 *         greet(element.values[0].text);
 *
 * EG_NO_SUCH: no more, or no such kind. EG_NOT_NOW: the run has changed since the last
 * one; begin anew. */
EG_API eg_status eg_run_next(eg_run *run, uint32_t fact, eg_element *element);

typedef enum eg_run_state {
    EG_RUN_DONE,   /* nothing is left to fire */
    EG_RUN_HALTED, /* a rule said so, at its end; more may be left */
    EG_RUN_LIMIT,  /* `most` rules have fired, and more would */
    EG_RUN_TRIES,  /* a search was longer than `tries`: now only to be looked at */
    EG_RUN_MEMORY, /* the run's memory is used up: now only to be looked at */
    EG_RUN_STOPPED /* eg_run_cancel */
} eg_run_state;

/* Fires up to `most` rules, from 0 (none: `*out` says whether one would) to UINT64_MAX.
 * Facts may be given and taken between two calls; a run goes on from every state but
 * EG_RUN_TRIES and EG_RUN_MEMORY, in which matches are missing: asked to go on, it says
 * the same again. `*out` is set with EG_OK alone. EG_LIMIT: a pattern met a text that
 * it cannot be matched with in bounds. EG_NO_MEMORY: the run can only be looked at and
 * freed. */
EG_API eg_status eg_run_go(eg_run *run, uint64_t most, eg_run_state *out);

/* Makes eg_run_go return between two firings: from an event, before the next; from
 * another thread or a signal handler, within 256. It holds until the next eg_run_go
 * returns, the one that is running or else the one to come. A search is not broken off:
 * `tries` bounds it. */
EG_API void eg_run_cancel(eg_run *run);

/* What is in memory, by kind in the order of the source, oldest first: as `given:` has
 * it, and can be given again; or as one JSON object and a newline, with the state of
 * the last eg_run_go, what was printed (`lines`), the causes of each fact (of what was
 * asserted with `journal` alone) and the counts. */
EG_API eg_status eg_run_write(eg_run *run, eg_format format, const eg_style *style,
                              eg_write_fn write, void *user);

/* How facts came about, as trees of sentences: all of an id ("lopsided"), or those
 * whose fields have the values that are said ("lopsided: {name: Ada}"). What rules
 * assert is explained with `journal` alone. EG_NO_SUCH: none is there. EG_WRONG: see
 * eg_run_problems_write. */
EG_API eg_status eg_run_how_write(eg_run *run, const char *facts, const eg_style *style,
                                  eg_write_fn write, void *user);

/* Why a run that reached its limit went on: the rules that ran round and round, found
 * in its last 1024 firings, or else those that fired most among them. */
EG_API eg_status eg_run_circle_write(eg_run *run, const eg_style *style,
                                     eg_write_fn write, void *user);

/* Counts since eg_run_new; what is not said otherwise only grows. */
typedef struct eg_run_stats {
    uint64_t firings;
    uint64_t withdrawals;   /* of firings whose conditions no longer hold */
    uint64_t matches;       /* whole ones that were found */
    uint64_t tries;         /* elements tried for them: what matching costs */
    uint64_t elements;      /* in memory now */
    uint64_t most_elements; /* at once so far */
    uint64_t memory;        /* bytes of the run now, the base's not counted */
    uint64_t most_memory;   /* at once so far */
} eg_run_stats;

/* Cheap; the one function that an event may call beside eg_run_cancel. */
EG_API eg_status eg_run_stats_get(const eg_run *run, eg_run_stats *out);

#endif
