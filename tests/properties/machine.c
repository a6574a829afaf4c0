/* SPDX-License-Identifier: MIT
 *
 * The same input gives the same bytes on any machine: random consultations, programs
 * and documents of random bases, and consultations of the shipped one, are made twice,
 * by machines that differ in
 *
 *     the key of hashing    symbols_seed is wrapped, and gives what is drawn here
 *     the locale            C, German (a comma in numbers), Turkish (a dotless i)
 *     the zone of time
 *     memory                where it lies, and what was in it
 *
 *     machine bytes FIRST COUNT
 *
 * A locale that is not installed is left out, and told.
 */
#include <locale.h>
#include <time.h>

#include "base/symbol.h"
#include "properties/talks.h"

enum { MOST_LOCALES = 3, FIRINGS = 300, TRIES = 200000 };

static const char *const LOCALES[MOST_LOCALES] = {"C", "de_DE.UTF-8", "tr_TR.UTF-8"};
static bool has_locale[MOST_LOCALES];

typedef struct Machine {
    uint64_t key;
    uint32_t locale;
    const char *zone;
    Dice memory;
} Machine;

static Machine *machine; /* on which all goes on now */
static uint64_t keys;    /* that were asked for */

uint64_t __wrap_symbols_seed(const void *here);

uint64_t __wrap_symbols_seed(const void *here)
{
    (void)here;
    keys++;
    return machine->key;
}

/* Begins each piece of memory anywhere, with anything in it. */
static void *machine_memory(void *user, void *ptr, size_t old_size, size_t new_size)
{
    enum { ALIGNED = 16, APART = 8 };
    Machine *m = user;
    size_t before = ptr == NULL ? ALIGNED * roll(&m->memory, APART) + ALIGNED : 0;
    if (ptr != NULL)
        memcpy(&before, (char *)ptr - ALIGNED, sizeof before);
    char *old = ptr == NULL ? NULL : (char *)ptr - before;
    if (new_size == 0) {
        free(old);
        return NULL;
    }
    char *at = realloc(old, before + new_size);
    if (at == NULL)
        return NULL;
    memcpy(at + before - ALIGNED, &before, sizeof before);
    if (new_size > old_size)
        memset(at + before + old_size, (int)roll(&m->memory, 256), new_size - old_size);
    return at + before;
}

static void machine_draw(Dice *dice, Machine *out)
{
    static const char *const ZONES[] = {"UTC0", "XYZ+11", "ABC-13:45"};
    static const uint64_t KEYS[] = {0, 1, UINT64_MAX};
    *out = (Machine){.key = chance(dice, 20) ? KEYS[roll(dice, 3)] : dice_next(dice),
                     .locale = roll(dice, MOST_LOCALES),
                     .zone = ZONES[roll(dice, 3)],
                     .memory = {dice_next(dice)}};
    if (!has_locale[out->locale])
        out->locale = 0;
}

static void machine_take(Machine *m)
{
    machine = m;
    setlocale(LC_ALL, LOCALES[m->locale]);
    setenv("TZ", m->zone, 1);
    tzset();
}

/* consultations and documents */

static eg_status write_more(const Trial *t, eg_base *base, eg_consult *talk,
                            const eg_step *step, Page *page)
{
    enum { RARELY = 2000 };
    const char *advice = eg_advice_id(base, 0);
    if (t->shipped && t->seed % RARELY > SHIPPED_EVERY) /* a document is long */
        return EG_OK;
    switch (t->seed % 8) {
    case 0:
        return eg_doc_write(base, EG_FORMAT_HTML, NULL, page_write, page);
    case 1:
        return eg_graph_write(base, NULL, NULL, page_write, page);
    case 2:
        return eg_schema_write(base, NULL, page_write, page);
    case 3:
        return t->shipped || t->seed % 3 != 0
                   ? EG_OK
                   : eg_base_check(base, NULL, EG_PROBLEMS_JSON, NULL, page_write, page,
                                   NULL);
    case 4:
        return eg_how_write(talk, advice, NULL, page_write, page);
    case 5:
        return eg_why_not_write(talk, advice, EG_FORMAT_JSON, NULL, page_write, page);
    case 6:
        return step->kind == EG_STEP_QUESTION
                   ? eg_why_write(talk, step->fact, NULL, page_write, page)
                   : EG_OK;
    default:
        return eg_outcome_write(talk, EG_FORMAT_MARKDOWN, NULL, page_write, page);
    }
}

static bool consult_here(Trial *t, eg_base *base, Page *page)
{
    eg_consult *talk = NULL;
    eg_step step;
    bool ok = begin(t, base, 0, &talk);
    for (uint32_t i = 0; ok && i < t->n_sayings; i++) {
        eg_status said =
            t->sayings[i].dropped ? EG_OK : say(base, talk, &t->sayings[i]);
        ok = said == EG_OK || said == EG_UNUSABLE ||
             fail(t, "said: %s", eg_status_name(said));
    }
    eg_status status = ok ? eg_consult_next(talk, &step) : EG_MISUSE;
    if (status == EG_OK)
        status = eg_heard_write(talk, NULL, page_write, page);
    if (status == EG_OK)
        status = eg_facts_write(talk, NULL, page_write, page);
    if (status == EG_OK)
        status = eg_outcome_write(talk, EG_FORMAT_JSON, NULL, page_write, page);
    if (status == EG_OK)
        status = eg_outcome_write(talk, EG_FORMAT_TEXT, NULL, page_write, page);
    if (status == EG_OK)
        status = write_more(t, base, talk, &step, page);
    eg_consult_free(talk);
    return status == EG_OK || (ok && fail(t, "written: %s", eg_status_name(status)));
}

static eg_base *load_here(Trial *t)
{
    static eg_base *shipped[2]; /* of one machine, and of another */
    static Machine of[2];
    static Layout layout;
    const eg_memory memory = {machine_memory, machine};
    layout_as_is(t->entries, &layout);
    if (!t->shipped)
        return base_of(t->entries, &layout, &memory);
    uint32_t which = machine->key % 2;
    if (shipped[which] == NULL) {
        Machine *own = machine;
        of[which] = *own;
        const eg_memory lasting = {machine_memory, &of[which]};
        machine = &of[which];
        shipped[which] = base_of(t->entries, &layout, &lasting);
        machine = own;
    }
    return eg_base_keep(shipped[which]);
}

static bool base_here(Trial *t, Page *page)
{
    eg_base *base = load_here(t);
    t->loads = base != NULL;
    bool ok = base != NULL && consult_here(t, base, page);
    eg_base_release(base);
    return ok;
}

/* programs */

static void note_event(void *user, const eg_event *event)
{
    page_write(user, event->rule == NULL ? "" : event->rule,
               event->rule == NULL ? 0 : strlen(event->rule));
    page_write(user, ": ", 2);
    page_write(user, event->text == NULL ? "" : event->text,
               event->text == NULL ? 0 : event->length);
    page_write(user, "\n", 1);
}

/* All that a program prints and traces, and what is in memory then. */
static bool program_here(Trial *t, Page *page)
{
    static char text[POOL];
    const eg_memory memory = {machine_memory, machine};
    eg_base *base = NULL;
    eg_run *run = NULL;
    eg_run_state state;
    eg_run_stats stats;
    program_write(&t->rich.program, text, sizeof text);
    eg_status status = eg_base_from_text("-", text, strlen(text), &memory, &base);
    t->loads = status != EG_WRONG;
    const eg_run_options options = {.tries = TRIES,
                                    .trace = EG_TRACE_FACTS | EG_TRACE_RULES |
                                             EG_TRACE_AGENDA | EG_TRACE_SUPPORT,
                                    .event = note_event,
                                    .user = page};
    if (status == EG_OK)
        status = eg_run_new(base, &options, &run);
    if (status == EG_OK)
        status = eg_run_go(run, FIRINGS, &state);
    if (status == EG_OK)
        status = eg_run_write(run, EG_FORMAT_TEXT, NULL, page_write, page);
    if (status == EG_OK && eg_run_stats_get(run, &stats) == EG_OK) {
        char counts[120];
        int length = snprintf(
            counts, sizeof counts, "%llu firings, %llu matches, %llu tries\n",
            (unsigned long long)stats.firings, (unsigned long long)stats.matches,
            (unsigned long long)stats.tries);
        page_write(page, counts, (size_t)length);
    }
    eg_run_free(run);
    eg_base_release(base);
    if (status == EG_STOPPED) /* the page is full: what it holds is compared */
        status = EG_OK;
    return status == EG_OK || (t->loads && fail(t, "run: %s", eg_status_name(status)));
}

/* the property */

static bool is_program(const Trial *t)
{
    return !t->shipped && t->seed % 3 == 0;
}

/* Half a dozen programs for each dozen consultations. */
static void draw(Trial *t)
{
    machine_take(&(Machine){.zone = "UTC0"});
    if (is_program(t))
        program_plan(&t->rich.program, t->seed, false);
    else
        draw_sayings(t);
}

static bool bytes_hold(Trial *t)
{
    Machine machines[2];
    uint64_t before = keys;
    for (uint32_t i = 0; i < 2; i++) {
        machine_draw(&t->dice, &machines[i]);
        machines[i].key = (machines[i].key & ~UINT64_C(1)) | i;
        machine_take(&machines[i]);
        bool ok = (is_program(t) ? program_here : base_here)(t, &t->pages[i]);
        machine_take(&(Machine){.zone = "UTC0"});
        if (!ok)
            return false;
    }
    if (!t->shipped && keys == before)
        return fail(t, "no key of hashing was asked for: it is not wrapped");
    return pages_same(t, "other bytes");
}

int main(int argc, char **argv)
{
    static const Property PROPERTIES[] = {{"bytes", draw, bytes_hold}};
    for (uint32_t i = 0; i < MOST_LOCALES; i++) {
        has_locale[i] = setlocale(LC_ALL, LOCALES[i]) != NULL;
        if (!has_locale[i])
            printf("skipped: the locale %s is not installed\n", LOCALES[i]);
    }
    return property_main(argc, argv, PROPERTIES, 1);
}
