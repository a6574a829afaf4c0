/* SPDX-License-Identifier: MIT
 *
 * Runs of programs.
 *
 *     eg_base -- network, compiled once --> eg_run -- session, journal, meter
 *                                             ^
 *     facts as text --> nodes --> Given ------'
 *
 * Invariants
 *   - all that a run takes goes through its meter, so its limit holds for all of it;
 *   - a text is read whole before any of its facts is put or taken;
 *   - a run that lacked memory, or whose search was cut short, is only looked at;
 *   - while it is at work nothing but its flag and its counts can be reached;
 *   - the cancelling flag is all that another thread may touch.
 */
#include <string.h>

#include "api/handles.h"
#include "base/limits.h"
#include "report/json.h"
#include "report/problems.h"
#include "report/run.h"
#include "session/program.h"

bool eg_base_acts(const eg_base *base)
{
    return base != NULL && base->base->acts;
}

/* Making and releasing */

/* The network of a program: whoever comes first puts theirs there. */
static Network *network_of(eg_base *base)
{
    Network *net = atomic_load(&base->program);
    if (net != NULL)
        return net;
    Network *made = network_make_program(base->base);
    if (made == NULL || atomic_compare_exchange_strong(&base->program, &net, made))
        return made;
    network_free(made);
    return net;
}

void eg_run_free(eg_run *run)
{
    if (run == NULL)
        return;
    eg_base *base = run->base;
    session_free(run->session);
    journal_free(&run->journal);
    buf_free(&run->lines);
    buf_free(&run->text);
    arena_free(&run->shown);
    diags_free(&run->diags);
    sources_free(&run->sources);
    Mem mem = base->mem;
    mem_free(&mem, run, sizeof *run);
    eg_base_release(base);
}

static void say(eg_run *run, eg_event_kind kind, uint32_t rule)
{
    Str text = buf_str(&run->text);
    eg_event event = {.kind = kind, .text = text.at, .length = text.len};
    if (rule != NOBODY)
        event.rule = handle_text(run->base->base->rules[rule].id);
    if (buf_ok(&run->text))
        run->options.event(run->options.user, &event);
    else
        run->dumb = true;
    if (atomic_load(&run->cancelled))
        program_stop(run->session);
}

static void keep_line(eg_run *run, Str line)
{
    if (run->lines.len > 0)
        buf_c(&run->lines, ",");
    json_string_add(&run->lines, line);
}

/* What the session tells, on to the run's books and to the host. */
static void listen(void *user, const SessionNote *note)
{
    eg_run *run = user;
    const RunView view = {run->base->base, run->session, NULL, NULL};
    if (run->options.journal)
        journal_note(&run->journal, run->session, note);
    if (note->event == EVENT_PRINT && run->options.lines)
        keep_line(run, note->text);
    if (run->options.event == NULL)
        return;
    buf_clear(&run->text);
    if (note->event == EVENT_PRINT) {
        buf_str_add(&run->text, note->text);
        say(run, EG_EVENT_PRINT, note->rule);
        return;
    }
    if (run_note_add(&run->text, &view, note, run->options.trace))
        say(run, EG_EVENT_TRACE, note->rule);
    if (note->event == EVENT_REFUSED || note->event == EVENT_GONE) {
        buf_clear(&run->text);
        if (note->wme != NULL)
            run_fact_add(&run->text, run->session, run->base->base,
                         session_fact_of(note->wme), session_values(note->wme));
        say(run, note->event == EVENT_GONE ? EG_EVENT_GONE : EG_EVENT_REFUSED,
            note->rule);
    }
}

static bool find_strategy(const char *name, Strategy *out)
{
    static const char *const NAMES[] = {"depth", "breadth", "lex", "mea"};
    for (int i = 0; i < 4; i++) {
        if (strcmp(NAMES[i], name) != 0)
            continue;
        *out = (Strategy)i;
        return true;
    }
    return false;
}

/* The events of which something comes. */
static uint32_t wanted(const eg_run_options *options)
{
    uint32_t events = options->journal ? JOURNAL_EVENTS : 0;
    if (options->lines || options->event != NULL)
        events |= 1u << EVENT_PRINT;
    if (options->event != NULL)
        events |= 1u << EVENT_REFUSED | 1u << EVENT_GONE | run_events(options->trace);
    return events;
}

static bool begin(eg_run *run, const Network *net, Strategy strategy)
{
    run->session = session_new(net, &run->mem);
    if (run->session == NULL)
        return false;
    program_strategy(run->session, strategy);
    program_language(run->session, handle_lang(run->base->base, run->options.lang));
    program_limit(run->session, run->options.tries);
    session_listen(run->session, listen, run);
    session_listen_to(run->session, wanted(&run->options));
    return true;
}

/* What needs no session. The handle itself and pages are of the base's memory; all that
 * grows with the run is of the meter's. */
static eg_run *make(eg_base *base, const eg_run_options *options)
{
    eg_run *run = mem_zero(&base->mem, 1, sizeof *run);
    if (run == NULL)
        return NULL;
    run->base = eg_base_keep(base);
    if (options != NULL)
        run->options = *options;
    meter_init(&run->meter, &base->mem,
               run->options.memory == 0 ? RUN_MEMORY : run->options.memory);
    run->mem = meter_mem(&run->meter);
    atomic_init(&run->cancelled, false);
    journal_init(&run->journal, &run->mem);
    buf_init(&run->lines, &run->mem);
    buf_init(&run->text, &run->mem);
    arena_init(&run->shown, &base->mem);
    sources_init(&run->sources, &run->mem);
    diags_init(&run->diags, &run->mem);
    return run;
}

/* EG_LIMIT where the meter refused, EG_NO_MEMORY where memory itself failed. */
static eg_status lack(const eg_run *run)
{
    return run->meter.refused ? EG_LIMIT : EG_NO_MEMORY;
}

static bool books_hold(const eg_run *run)
{
    return !run->journal.failed && buf_ok(&run->lines) && !run->dumb;
}

eg_status handle_run_begin(eg_run *run)
{
    if (run->busy)
        return EG_NOT_NOW;
    if (run->broken != EG_OK)
        return run->broken;
    run->meter.refused = false;
    run->busy = true;
    return EG_OK;
}

eg_status handle_run_end(eg_run *run, RunStatus status)
{
    run->busy = false;
    if (status == RUN_NO_MEMORY || !books_hold(run)) {
        run->broken = lack(run);
        run->state = EG_RUN_MEMORY;
    } else if (status == RUN_MATCHES) {
        run->broken = EG_LIMIT;
        run->state = EG_RUN_TRIES;
    }
    return run->broken == EG_OK && status == RUN_LIMIT ? EG_LIMIT : run->broken;
}

eg_status eg_run_new(eg_base *base, const eg_run_options *options, eg_run **out)
{
    if (base == NULL || out == NULL)
        return EG_MISUSE;
    Strategy strategy = base->base->strategy;
    if (!base->base->sound || base->diags.errors != 0)
        return EG_WRONG;
    if (options != NULL && options->strategy != NULL &&
        !find_strategy(options->strategy, &strategy))
        return EG_NO_SUCH;
    Network *net = network_of(base);
    eg_run *run = net == NULL ? NULL : make(base, options);
    if (run == NULL)
        return EG_NO_MEMORY;
    eg_status status = begin(run, net, strategy) ? EG_OK : lack(run);
    if (status == EG_OK)
        status = handle_run_begin(run);
    if (status == EG_OK)
        status = handle_run_end(run, program_start(run->session));
    if (status == EG_OK)
        *out = run;
    else
        eg_run_free(run);
    return status;
}

/* Facts as text */

/* A text read for one call; texts and elements die with it. */
typedef struct Reading {
    Mem mem;
    Arena arena;
    Symbols texts;
    Given *given;
    uint32_t count;
} Reading;

static void reading_init(Reading *reading, const eg_run *run, const Mem *mem)
{
    *reading = (Reading){.mem = *mem};
    arena_init(&reading->arena, mem);
    symbols_init(&reading->texts, &reading->arena, mem, run->base->base->names.seed);
}

static void reading_free(Reading *reading)
{
    symbols_free(&reading->texts);
    arena_free(&reading->arena);
}

static eg_status reading_lacks(const eg_run *run, const Reading *reading)
{
    return reading->mem.user == run->mem.user ? lack(run) : EG_NO_MEMORY;
}

/* The base's files stand before the text, so that a problem may point into them. */
static bool lend_files(eg_run *run)
{
    const Sources *from = &run->base->sources;
    for (size_t i = 0; i < from->files.len; i++)
        if (!vec_push(&run->sources.files, &run->sources.mem, from->files.at[i]))
            return false;
    return true;
}

/* Reads a text into facts that live in `reading`. Its problems stay with the run until
 * the next text, and point into the base's files and into this one. */
static eg_status read_facts(eg_run *run, const char *name, Str bytes, Reading *reading)
{
    const Base *base = run->base->base;
    diags_free(&run->diags);
    sources_free(&run->sources);
    sources_init(&run->sources, &reading->mem);
    run->sources.data = true;
    diags_init(&run->diags, &reading->mem);
    uint16_t first = (uint16_t)run->base->sources.files.len;
    if (!lend_files(run) || !names_copy(base, &reading->texts) ||
        !sources_add_text(&run->sources, str_of(name), bytes))
        return reading_lacks(run, reading);
    LoadStatus status =
        facts_load(base, &run->sources, first, &reading->arena, &reading->texts,
                   &run->diags, &reading->given, &reading->count);
    if (status == LOAD_NO_MEMORY || run->diags.failed || reading->arena.failed)
        return reading_lacks(run, reading);
    diags_sort(&run->diags);
    if (run->diags.errors != 0)
        return EG_WRONG;
    return status == LOAD_LIMIT ? EG_LIMIT : EG_OK;
}

static Value translate(eg_run *run, const Reading *reading, Value value, bool anew);

/* A list with one item that has no symbol has none itself. */
static Symbol translate_list(eg_run *run, const Reading *reading, Str list, bool anew)
{
    Buf items;
    bool whole = true;
    buf_init(&items, &reading->mem);
    for (size_t i = 0; i < list_count(list); i++) {
        Value item = translate(run, reading, list_at(list, i), anew);
        whole = whole && (item.kind != VALUE_TEXT || item.bits != 0);
        handle_list_add(&items, item);
    }
    whole = whole && buf_ok(&items);
    Symbol symbol = whole ? handle_symbol(run, buf_str(&items), anew) : 0;
    buf_free(&items);
    return symbol;
}

/* A value of the text as one of the session, whose symbols are others. A text that the
 * session has not: symbol 0, or with `anew` it has it from now on, unless memory
 * fails. */
static Value translate(eg_run *run, const Reading *reading, Value value, bool anew)
{
    if (value.kind != VALUE_TEXT && value.kind != VALUE_LIST)
        return value;
    Str text = symbols_text(&reading->texts, (Symbol)value.bits);
    if (value.kind == VALUE_LIST)
        return value_list(translate_list(run, reading, text, anew));
    return value_text(handle_symbol(run, text, anew));
}

/* All fields of a fact that a text gives. False when memory fails. */
static bool fill(eg_run *run, const Reading *reading, const Given *given, Value *values)
{
    const Fact *fact = &run->base->base->facts[given->fact];
    for (uint32_t i = 0; i < fact->n_fields; i++)
        values[i] = fact->plain ? value_none() : fact->fields[i].otherwise;
    for (uint32_t i = 0; i < given->n_fields; i++) {
        const FieldValue *from = &given->fields[i];
        Value value = translate(run, reading, from->value, true);
        bool symbol = value.kind == VALUE_TEXT || value.kind == VALUE_LIST;
        if (symbol && value.bits == 0)
            return false;
        values[from->field] = value;
    }
    return true;
}

/* Reads a text, then does one thing after another with its facts. */
static eg_status each_fact(eg_run *run, const char *name, const char *bytes,
                           size_t length, HandleFact fn)
{
    Reading reading;
    RunStatus went = RUN_OK;
    if (run == NULL || name == NULL || (bytes == NULL && length != 0))
        return EG_MISUSE;
    eg_status status = handle_run_begin(run);
    if (status != EG_OK)
        return status;
    reading_init(&reading, run, &run->mem);
    status = read_facts(run, name, (Str){bytes == NULL ? "" : bytes, length}, &reading);
    journal_given(&run->journal);
    for (uint32_t i = 0; i < reading.count && status == EG_OK && went == RUN_OK; i++) {
        Value values[MODEL_FIELDS];
        status = fill(run, &reading, &reading.given[i], values)
                     ? fn(run, reading.given[i].fact, values, &went)
                     : lack(run);
    }
    reading_free(&reading);
    eg_status ended = handle_run_end(run, went);
    return ended == EG_OK ? status : ended;
}

eg_status handle_run_give(eg_run *run, uint32_t fact, const Value *values,
                          RunStatus *went)
{
    *went = program_assert(run->session, fact, values);
    return EG_OK;
}

eg_status eg_run_give(eg_run *run, const char *name, const char *bytes, size_t length)
{
    return each_fact(run, name, bytes, length, handle_run_give);
}

eg_status handle_run_take(eg_run *run, uint32_t fact, const Value *values,
                          RunStatus *went)
{
    Wme *wme = program_find(run->session, fact, values);
    if (wme == NULL)
        return EG_NO_SUCH;
    *went = program_take(run->session, wme);
    if (*went != RUN_REFUSED)
        return EG_OK;
    *went = RUN_OK;
    return EG_NOT_NOW;
}

eg_status eg_run_take(eg_run *run, const char *name, const char *bytes, size_t length)
{
    return each_fact(run, name, bytes, length, handle_run_take);
}

eg_status eg_run_problems_write(const eg_run *run, eg_problem_format format,
                                const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (run == NULL || write == NULL || (unsigned)format > EG_PROBLEMS_JSON)
        return EG_MISUSE;
    eg_status status = handle_style(run->base->base, style, &look);
    if (status != EG_OK)
        return status;
    buf_init(&page, &run->base->mem);
    problems_add(&page, &run->sources, &run->diags, (ProblemsFormat)format, look.lang,
                 look.colour);
    return handle_send(&page, EG_OK, write, user);
}

/* Running */

static eg_run_state state_of(const eg_run *run, RunStatus status)
{
    if (status == RUN_FIRINGS)
        return EG_RUN_LIMIT;
    return program_halted(run->session) ? EG_RUN_HALTED : EG_RUN_DONE;
}

/* Fires in strides, so that the flag is looked at between them. */
static RunStatus go(eg_run *run, uint64_t most)
{
    RunStatus status = RUN_FIRINGS;
    for (uint64_t left = most; status == RUN_FIRINGS && books_hold(run);) {
        if (atomic_load(&run->cancelled))
            break;
        uint64_t stride = left < RUN_STRIDE ? left : RUN_STRIDE;
        status = program_go(run->session, stride);
        left -= stride;
        if (left == 0)
            break;
    }
    return status;
}

eg_status eg_run_go(eg_run *run, uint64_t most, eg_run_state *out)
{
    if (run == NULL || out == NULL)
        return EG_MISUSE;
    eg_status result = handle_run_begin(run);
    if (result == EG_NOT_NOW)
        return result;
    if (result == EG_OK) {
        run->most = most;
        RunStatus status = go(run, most);
        result = handle_run_end(run, status);
        if (result == EG_OK)
            run->state = state_of(run, status);
    }
    bool cancelled = atomic_exchange(&run->cancelled, false);
    bool stopped = run->broken == EG_LIMIT;
    if (result != EG_OK && !stopped)
        return result;
    if (cancelled && run->state == EG_RUN_LIMIT)
        run->state = EG_RUN_STOPPED;
    *out = run->state;
    return EG_OK;
}

void eg_run_cancel(eg_run *run)
{
    if (run != NULL)
        atomic_store(&run->cancelled, true);
}

eg_status eg_run_stats_get(const eg_run *run, eg_run_stats *out)
{
    if (run == NULL || out == NULL)
        return EG_MISUSE;
    ProgramStats stats = program_stats(run->session);
    *out = (eg_run_stats){.firings = stats.firings,
                          .withdrawals = stats.withdrawals,
                          .matches = stats.matches,
                          .tries = stats.tries,
                          .elements = stats.elements,
                          .most_elements = stats.most_elements,
                          .memory = run->meter.used,
                          .most_memory = run->meter.most};
    return EG_OK;
}

/* Reports */

static eg_status begin_page(const eg_run *run, const eg_style *style, Style *look,
                            Buf *page, RunView *view)
{
    *view = (RunView){.base = run->base->base, .session = run->session, .style = look};
    view->journal = run->options.journal ? &run->journal : NULL;
    buf_init(page, &run->base->mem);
    if (run->busy)
        return EG_NOT_NOW;
    return handle_style(run->base->base, style, look);
}

eg_status eg_run_write(eg_run *run, eg_format format, const eg_style *style,
                       eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    RunView view;
    if (run == NULL || write == NULL || (unsigned)format > EG_FORMAT_JSON)
        return EG_MISUSE;
    eg_status status = begin_page(run, style, &look, &page, &view);
    if (status == EG_OK && format == EG_FORMAT_JSON)
        run_json_add(&page, &view, (RunState)run->state, buf_str(&run->lines),
                     run->meter.most);
    else if (status == EG_OK)
        run_facts_add(&page, &view);
    return handle_send(&page, status, write, user);
}

/* Has an element the values that are asked for? Those not said may be any. */
static bool answers(eg_run *run, const Reading *reading, const Given *given,
                    const Wme *wme)
{
    for (uint32_t i = 0; i < given->n_fields; i++) {
        const FieldValue *wanted = &given->fields[i];
        if (!value_same(translate(run, reading, wanted->value, false),
                        session_values(wme)[wanted->field]))
            return false;
    }
    return true;
}

static uint32_t how_all(eg_run *run, const Reading *reading, const Given *given,
                        const RunView *view, Buf *page)
{
    uint32_t count = 0;
    const Wme *wme = session_first(run->session, given->fact);
    for (; wme != NULL; wme = session_following(wme)) {
        if (!answers(run, reading, given, wme))
            continue;
        run_how_add(page, view, wme);
        count++;
    }
    return count;
}

/* Is it a name alone? */
static bool is_name(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-')
            return false;
    }
    return text.len > 0;
}

/* Reads what is asked for; a name alone, which is no fact's, as one that any would do
 * for: then it is told that there is none. */
static eg_status read_wanted(eg_run *run, Str wanted, Reading *reading)
{
    Buf text;
    if (wanted.len == 0)
        return EG_NO_SUCH;
    buf_init(&text, &reading->mem);
    buf_str_add(&text, wanted);
    buf_c(&text, is_name(wanted) ? ": {}" : "");
    eg_status status =
        buf_ok(&text) ? read_facts(run, "how", buf_str(&text), reading) : EG_NO_MEMORY;
    buf_free(&text);
    return status;
}

eg_status eg_run_how_write(eg_run *run, const char *facts, const eg_style *style,
                           eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    RunView view;
    Reading reading;
    if (run == NULL || facts == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = begin_page(run, style, &look, &page, &view);
    reading_init(&reading, run, &run->base->mem);
    Str wanted = str_trim(str_of(facts));
    Given all = {.fact = base_fact(run->base->base, wanted)};
    bool named = all.fact != NOBODY;
    if (status == EG_OK && !named)
        status = read_wanted(run, wanted, &reading);
    uint32_t found = 0;
    if (status == EG_OK && named)
        found = how_all(run, &reading, &all, &view, &page);
    for (uint32_t i = 0; i < reading.count && status == EG_OK; i++)
        found += how_all(run, &reading, &reading.given[i], &view, &page);
    if (status == EG_OK && found == 0)
        status = EG_NO_SUCH;
    reading_free(&reading);
    return handle_send(&page, status, write, user);
}

eg_status eg_run_circle_write(eg_run *run, const eg_style *style, eg_write_fn write,
                              void *user)
{
    Style look;
    Buf page;
    RunView view;
    if (run == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = begin_page(run, style, &look, &page, &view);
    if (status == EG_OK)
        run_circle_add(&page, &view, run->most);
    return handle_send(&page, status, write, user);
}
