/* SPDX-License-Identifier: MIT
 *
 * Bases that say the same in another way end with the same facts (rules that only
 * conclude). Each seed's base is consulted and run as it is, and again
 *
 *     shuffled     its facts, its rules, conditions that do not concern each other, and
 *                  the order in which facts are given
 *     split        into several files
 *     undone       more facts are given on the way, and taken out again
 *     otherwise    under each strategy; and consulted, and run
 *
 * and all must end alike, sound after every step.
 *
 *     alike FIRST COUNT       seeds
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random/failing.h"
#include "random/programs.h"
#include "random/trials.h"
#include "random/values.h"
#include "session/program.h"
#include "unit/network/base_text.h"

enum { MOST_FACTS_GIVEN = 12, MOST_CONDITIONS = 8, END_TEXT = 64 * 1024 };

typedef struct GivenFact {
    uint32_t fact; /* as the plan numbers them */
    bool undone;   /* it is taken out again */
    Drawn drawn[4];
    bool dropped;
} GivenFact;

/* How a base is written, and what is done with it. */
typedef struct Way {
    const char *name;
    bool shuffled, split, undone, run;
    Strategy strategy;
} Way;

typedef struct Trial {
    uint64_t seed;
    ProgramPlan plan;
    GivenFact given[MOST_FACTS_GIVEN];
    uint32_t n_given;
    char text[3][64 * 1024]; /* of the files */
    char end[END_TEXT], first_end[END_TEXT];
    char why[600];
    const Way *way;
    bool loads, refused;
    Dice dice; /* of the shuffling */
} Trial;

static const Way WAYS[] = {
    {"consulted", false, false, false, false, STRATEGY_DEPTH},
    {"consulted, shuffled", true, false, false, false, STRATEGY_DEPTH},
    {"consulted, split", false, true, false, false, STRATEGY_DEPTH},
    {"run", false, false, false, true, STRATEGY_DEPTH},
    {"run, split, undone", false, true, true, true, STRATEGY_DEPTH},
    {"run, shuffled, undone", true, false, true, true, STRATEGY_DEPTH},
    {"run, breadth, undone", false, false, true, true, STRATEGY_BREADTH},
    {"run, lex, shuffled", true, false, false, true, STRATEGY_LEX},
    {"run, mea, shuffled, undone", true, false, true, true, STRATEGY_MEA},
};

static void draw_given(Trial *t)
{
    Dice dice = {t->seed ^ 0x616c696b65};
    t->n_given = 4 + roll(&dice, MOST_FACTS_GIVEN - 3);
    for (uint32_t i = 0; i < t->n_given; i++) {
        GivenFact *given = &t->given[i];
        given->fact = roll(&dice, t->plan.base.n_facts);
        given->undone = chance(&dice, 30);
        const FactPlan *fact = &t->plan.base.facts[given->fact];
        for (uint32_t f = 0; f < 4; f++) {
            Kind kind = fact->fields ? fact->kinds[f % MOST_FIELDS] : fact->kind;
            given->drawn[f] = values_draw(&dice, kind, fact->ranged);
        }
        for (uint32_t k = 0; k < i && !fact->fields; k++)
            if (t->given[k].fact == given->fact)
                given->dropped = true; /* a plain fact is given once */
        given->drawn[0].none = given->drawn[0].none && fact->fields;
    }
}

/* shuffling */

static void shuffle(Dice *dice, uint32_t *order, uint32_t n, bool really)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = really ? roll(dice, i + 1) : i;
        order[i] = order[at];
        order[at] = i;
    }
}

typedef struct Part { /* of a rule's text: one of its conditions */
    const char *at;
    size_t len;
    uint64_t names; /* bit by variable */
} Part;

static Part part_at(const char *at)
{
    Part part = {.at = at};
    uint32_t depth = 0;
    do {
        char c = at[part.len++];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (c == '$')
            part.names |= UINT64_C(1) << atoi(at + part.len + 1);
    } while (depth > 0);
    return part;
}

/* The conditions of a rule, as `put_items` wrote them; where they begin and end. */
static uint32_t split_rule(const char *rule, Part *parts, const char **end)
{
    const char *at = strstr(rule, "when: [");
    uint32_t n = 0;
    *end = NULL;
    if (at == NULL)
        return 0;
    at += strlen("when: [");
    for (bool more = true; more; at += 2) {
        parts[n] = part_at(at);
        at += parts[n++].len;
        more = *at == ',';
        *end = at;
    }
    return n;
}

/* Swaps neighbours that share no variable: neither names what the other compares. */
static size_t put_rule(Trial *t, const char *rule, bool shuffled, char *out,
                       size_t room)
{
    Part parts[MOST_CONDITIONS];
    const char *end;
    uint32_t n = split_rule(rule, parts, &end);
    if (n < 2 || !shuffled)
        return (size_t)snprintf(out, room, "%s", rule);
    for (uint32_t i = 0; i < 12; i++) {
        Part *one = &parts[roll(&t->dice, n - 1)];
        Part other = one[1];
        if ((one->names & other.names) != 0)
            continue;
        one[1] = *one;
        *one = other;
    }
    const char *begin = strstr(rule, "when: [") + strlen("when: [");
    size_t len = (size_t)snprintf(out, room, "%.*s", (int)(begin - rule), rule);
    for (uint32_t i = 0; i < n && len < room; i++)
        len += (size_t)snprintf(out + len, room - len, "%s%.*s", i > 0 ? ", " : "",
                                (int)parts[i].len, parts[i].at);
    return len + (size_t)snprintf(out + len, len < room ? room - len : 0, "%s", end);
}

static void put_text(Trial *t, uint32_t file, const char *format, const char *text)
{
    size_t len = strlen(t->text[file]);
    if ((size_t)snprintf(t->text[file] + len, sizeof t->text[file] - len, format,
                         text) >= sizeof t->text[file] - len)
        abort();
}

/* Into one text, or three. */
static uint32_t write_base(Trial *t, const Way *way)
{
    static const char HEAD[] = "entregent: 1\n%s";
    const BasePlan *base = &t->plan.base;
    uint32_t order[MOST_RULES + MOST_FACTS];
    uint32_t file = 0;
    for (uint32_t i = 0; i < 3; i++)
        t->text[i][0] = '\0';
    put_text(t, 0, HEAD, "languages: {en: {negations: [not]}}\nfacts:\n");
    shuffle(&t->dice, order, base->n_facts, way->shuffled);
    for (uint32_t i = 0; i < base->n_facts; i++)
        put_text(t, 0, "%s", base->facts[order[i]].text);
    shuffle(&t->dice, order, base->n_rules, way->shuffled);
    bool headed = false;
    for (uint32_t i = 0; i < base->n_rules; i++) {
        char rule[RULE_TEXT + 100];
        if (way->split && (i == 0 || i == base->n_rules / 2) && file < 2) {
            file++;
            headed = false;
            put_text(t, file, HEAD, "");
        }
        if (base->dropped[order[i]])
            continue;
        put_text(t, file, "%s", headed ? "" : "rules:\n");
        headed = true;
        put_rule(t, base->rules[order[i]], way->shuffled, rule, sizeof rule);
        put_text(t, file, "%s", rule);
    }
    return file + 1;
}

static bool load(Trial *t, BaseText *loaded, const Mem *mem, uint32_t n_files)
{
    static const char *const NAMES[] = {"a.yaml", "b.yaml", "c.yaml"};
    sources_init(&loaded->sources, mem);
    diags_init(&loaded->diags, mem);
    loaded->base = NULL;
    bool ok = true;
    for (uint32_t i = 0; i < n_files; i++)
        ok = ok &&
             sources_add_text(&loaded->sources, str_of(NAMES[i]), str_of(t->text[i]));
    ok = ok &&
         base_load(&loaded->sources, &loaded->diags, mem, &loaded->base) == LOAD_OK;
    if (ok && loaded->base->sound)
        return true;
    base_text_tell(loaded);
    base_text_free(loaded);
    return fail(t, "the base is not sound");
}

/* how it ends: a line a fact, sorted */

static size_t put_value(const Session *s, Value v, char *out, size_t room)
{
    if (v.kind == VALUE_NUMBER)
        return (size_t)snprintf(out, room, " %.17g", value_as_number(v));
    if (v.kind != VALUE_TEXT && v.kind != VALUE_LIST)
        return (size_t)snprintf(out, room, " %d/%u", (int)v.kind, (unsigned)v.bits);
    Str bytes = session_symbol_text(s, (Symbol)v.bits);
    if (v.kind == VALUE_TEXT)
        return (size_t)snprintf(out, room, " '%.*s'", STR_ARG(bytes));
    size_t len = (size_t)snprintf(out, room, " [");
    for (size_t i = 0; i < list_count(bytes); i++)
        len += put_value(s, list_at(bytes, i), out + len, room - len);
    return len + (size_t)snprintf(out + len, room - len, "]");
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool note_end(Trial *t, const Session *s, const Base *base)
{
    enum { LINES = 400, LINE = 150 };
    static char lines[LINES][LINE];
    uint32_t n = 0;
    for (uint32_t f = 0; f < base->n_facts; f++) {
        const Slot *slot = session_slot(s, f);
        size_t len = (size_t)snprintf(lines[n], LINE, "%.*s: state %d",
                                      STR_ARG(base->facts[f].id), (int)slot->state);
        if (base->facts[f].plain) {
            len += (size_t)snprintf(lines[n] + len, LINE - len, " %d%d%d",
                                    (int)slot->origin, slot->conflict, slot->disagree);
            put_value(s, slot->value, lines[n] + len, LINE - len);
        }
        n++;
        for (const Wme *w = session_first(s, f); w != NULL && !base->facts[f].plain;
             w = session_following(w)) {
            if (n + base->n_facts >= LINES)
                return fail(t, "too many facts");
            len =
                (size_t)snprintf(lines[n], LINE, "%.*s%s:", STR_ARG(base->facts[f].id),
                                 session_is_given(w) ? ", given" : "");
            for (uint32_t i = 0; i < base->facts[f].n_fields; i++)
                len += put_value(s, session_values(w)[i], lines[n] + len, LINE - len);
            n++;
        }
    }
    qsort(lines, n, LINE, by_text);
    size_t len = 0;
    for (uint32_t i = 0; i < n && len < END_TEXT; i++)
        len += (size_t)snprintf(t->end + len, END_TEXT - len, "%s\n", lines[i]);
    return true;
}

/* doing */

static bool settle(Trial *t, Session *s, const Way *way)
{
    RunStatus status = way->run ? program_go(s, 200000) : session_run(s);
    if (status == RUN_FIRINGS)
        return fail(t, "it does not end");
    return (status == RUN_OK || fail(t, "status %d", (int)status)) && is_sound(t, s);
}

/* A given fact as this base and session have it. */
typedef struct Meant {
    uint32_t fact;
    Value values[4];
} Meant;

static Meant meant(const Trial *t, Session *s, const Base *base, const GivenFact *given)
{
    bool fields = t->plan.base.facts[given->fact].fields;
    char id[8];
    Meant m;
    memset(&m, 0, sizeof m);
    snprintf(id, sizeof id, "%c%u", fields ? 't' : 'q', given->fact);
    m.fact = base_fact(base, str_of(id));
    const Fact *fact = &base->facts[m.fact];
    for (uint32_t i = 0; i < fact->n_fields; i++)
        m.values[i] = drawn_value(s, &given->drawn[i], &fact->fields[i]);
    return m;
}

static bool same_meant(const Meant *a, const Meant *b)
{
    bool same = a->fact == b->fact;
    for (uint32_t i = 0; i < 4; i++)
        same = same && value_same(a->values[i], b->values[i]);
    return same;
}

static void give(Session *s, const Base *base, const Way *way, const Meant *m)
{
    if (way->run)
        program_assert(s, m->fact, m->values);
    else if (base->facts[m->fact].plain)
        session_give(s, m->fact, m->values[0], CERTAIN);
    else
        session_assert(s, m->fact, m->values);
}

/* Takes out what is not to stay. Where rules conclude it by now that is refused, and
 * the end cannot be compared. */
static bool undo(Trial *t, Session *s, const Way *way, const Meant *all)
{
    for (uint32_t i = 0; i < t->n_given; i++) {
        bool stays = t->given[i].dropped || !t->given[i].undone;
        for (uint32_t k = 0; k < t->n_given; k++)
            stays = stays || (!t->given[k].dropped && !t->given[k].undone &&
                              same_meant(&all[i], &all[k]));
        Wme *w = stays ? NULL : program_find(s, all[i].fact, all[i].values);
        if (w == NULL)
            continue;
        if (program_retract(s, w) == RUN_REFUSED)
            t->refused = true;
        if (chance(&t->dice, 50) && !settle(t, s, way))
            return false;
    }
    return true;
}

static bool act(Trial *t, Session *s, const Base *base, const Way *way)
{
    uint32_t order[MOST_FACTS_GIVEN];
    Meant all[MOST_FACTS_GIVEN];
    for (uint32_t i = 0; i < t->n_given; i++)
        all[i] = meant(t, s, base, &t->given[i]);
    shuffle(&t->dice, order, t->n_given, way->shuffled);
    for (uint32_t i = 0; i < t->n_given; i++) {
        const GivenFact *given = &t->given[order[i]];
        if (given->dropped || (given->undone && !way->undone))
            continue;
        give(s, base, way, &all[order[i]]);
        if (chance(&t->dice, 50) && !settle(t, s, way))
            return false;
    }
    return (!way->undone || undo(t, s, way, all)) && settle(t, s, way);
}

static bool try_way(Trial *t, const Way *way)
{
    Mem mem = mem_default();
    BaseText loaded;
    t->refused = false;
    t->dice.state = t->seed ^ (uint64_t)(way - WAYS) << 32;
    if (!load(t, &loaded, &mem, write_base(t, way)))
        return false;
    Network *net =
        way->run ? network_make_program(loaded.base) : network_make(loaded.base);
    Session *s = session_new(net, &mem);
    if (way->run)
        program_strategy(s, way->strategy);
    session_close(s, true);
    bool ok = act(t, s, loaded.base, way) && note_end(t, s, loaded.base);
    session_free(s);
    network_free(net);
    base_text_free(&loaded);
    return ok;
}

static bool try_it(Trial *t)
{
    t->why[0] = '\0';
    t->loads = true;
    for (uint32_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        t->way = &WAYS[i];
        if (!try_way(t, &WAYS[i])) {
            t->loads = strcmp(t->why, "the base is not sound") != 0;
            return false;
        }
        if (i == 0)
            strcpy(t->first_end, t->end);
        else if (!t->refused && strcmp(t->end, t->first_end) != 0)
            return fail(t, "it ends otherwise");
    }
    return true;
}

/* Leaves out rules and given facts as long as it still fails. */
static void shrink(Trial *t)
{
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < t->n_given + t->plan.base.n_rules; i++) {
            bool *dropped = i < t->n_given ? &t->given[i].dropped
                                           : &t->plan.base.dropped[i - t->n_given];
            if (*dropped)
                continue;
            *dropped = true;
            *dropped = !try_it(t) && t->loads;
            again = again || *dropped;
        }
    }
    try_it(t);
}

static void show(const Trial *t)
{
    printf("seed %llu, %s: %s\n", (unsigned long long)t->seed, t->way->name, t->why);
    printf("%s%s%s", t->text[0], t->way->split ? t->text[1] : "",
           t->way->split ? t->text[2] : "");
    for (uint32_t i = 0; i < t->n_given; i++) {
        const GivenFact *given = &t->given[i];
        if (given->dropped)
            continue;
        printf("  give%s %u", given->undone ? " and take" : "", given->fact);
        for (uint32_t f = 0; f < 4; f++)
            printf(" %s%g/%u", given->drawn[f].none ? "none " : "",
                   given->drawn[f].number, given->drawn[f].index);
        printf("\n");
    }
    printf("%s:\n%s%s:\n%s", WAYS[0].name, t->first_end, t->way->name, t->end);
    fflush(stdout);
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    (void)kind;
    t->seed = seed;
    program_plan(&t->plan, seed, true);
    draw_given(t);
    if (try_it(t))
        return PASSED;
    if (t->loads)
        shrink(t);
    show(t);
    return FAILED;
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), 1, one_trial);
    return trials_end(&trials);
}
