/* SPDX-License-Identifier: MIT
 *
 * Random bases with all that a consultation can make use of: those of bases.h and of
 * programs.h (rules that only conclude), and on top of their facts, rules and advice
 * what these leave out: certainty, measures, reasons, sources, what is heard, effort,
 * what is delicate, complementary advice with steps and words, given facts with fields.
 *
 *     plain    questions of every type, gates, layers
 *     joins    facts with fields: variables, none and some over them
 *     lists    ... every, counts, sums, collected lists, fields that hold lists
 *
 * Half of the bases are `tied`: two actions may be left, of which the source decides.
 */
#ifndef EG_TESTS_RICH_H
#define EG_TESTS_RICH_H

#include "properties/entries.h"
#include "random/programs.h"

enum { POOL = 64 * 1024, RICH_TEXT = 4000, MOST_ELEMENTS = 6 };

typedef enum Flavour { PLAIN_FACTS, WITH_JOINS, WITH_LISTS } Flavour;

typedef struct Rich {
    ProgramPlan program; /* its base is the plan of every flavour */
    Flavour flavour;
    bool tied;
    Dice dice; /* of what is put on top */
    char pool[POOL];
    size_t used;
    Entries entries;
} Rich;

/* A text that grows. */
typedef struct Growing {
    char at[RICH_TEXT];
    size_t len;
} Growing;

__attribute__((format(printf, 2, 3))) static inline void grow(Growing *g,
                                                              const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g->len += (size_t)vsnprintf(g->at + g->len, sizeof g->at - g->len, format, args);
    va_end(args);
    if (g->len >= sizeof g->at)
        abort();
}

static inline void rich_keep(Rich *rich, Section section, const char *text)
{
    size_t length = strlen(text);
    if (rich->used + length >= POOL)
        abort();
    memcpy(rich->pool + rich->used, text, length + 1);
    entries_add(&rich->entries, section, rich->pool + rich->used, length, 0);
    rich->used += length + 1;
}

/* Facts */

static const char *const HEARD_WORDS[] = {"able", "bold", "calm", "dark",
                                          "east", "fine", "gone", "hard"};

static const char *heard_word(Rich *rich)
{
    return HEARD_WORDS[roll(&rich->dice, 8)];
}

/* `key: {a: {en: [...]}}`, of one value or two. */
static void grow_heard(Rich *rich, Growing *g, const char *key, Kind kind)
{
    uint32_t first = roll(&rich->dice, words_of(kind));
    uint32_t n = 1 + roll(&rich->dice, 2);
    grow(g, ", %s: {", key);
    for (uint32_t i = 0; i < n; i++) {
        grow(g, "%s%s: {en: [%s", i > 0 ? ", " : "",
             word_of(kind, (first + i) % words_of(kind)), heard_word(rich));
        if (chance(&rich->dice, 40))
            grow(g, ", %s %s", heard_word(rich), heard_word(rich));
        grow(g, "]%s}", chance(&rich->dice, 30) ? ", fr: [brun, vert*]" : "");
    }
    grow(g, "}");
}

/* A question before this one, of a list of values; 99: there is none. */
static uint32_t earlier_question(Rich *rich, uint32_t fact)
{
    for (uint32_t i = fact; i-- > 0;) {
        const FactPlan *f = &rich->program.base.facts[i];
        if (!f->fields && f->asked && (f->kind == A_YES_NO || f->kind == A_CHOICE) &&
            chance(&rich->dice, 60))
            return i;
    }
    return 99;
}

static void grow_hearing(Rich *rich, Growing *g, uint32_t fact)
{
    Dice *dice = &rich->dice;
    Kind kind = rich->program.base.facts[fact].kind;
    uint32_t other = earlier_question(rich, fact);
    if (kind == A_NUMBER)
        grow(g, ", heard: {en: [{matches: '([0-4]) %s'}]}", heard_word(rich));
    if (kind == A_NUMBER || kind == A_TEXT)
        return;
    grow_heard(rich, g, "heard", kind);
    if (chance(dice, 15))
        grow_heard(rich, g, "not heard", kind);
    if (chance(dice, 20))
        grow_heard(rich, g, "hinted", kind);
    if (chance(dice, 20) && other != 99)
        grow(g, ", heard with: {q%u: %s}", other,
             a_word(dice, rich->program.base.facts[other].kind));
    if (chance(dice, 25) && kind == A_SCALE)
        grow(g, ", heard highest: yes");
    if (chance(dice, 25) && kind == A_CHOICE)
        grow(g, ", heard least: [%s]", a_word(dice, kind));
    if (chance(dice, 15))
        grow(g, ", heard anyway: yes");
}

static void put_rich_fact(Rich *rich, uint32_t fact)
{
    const FactPlan *f = &rich->program.base.facts[fact];
    Dice *dice = &rich->dice;
    Growing g = {.len = 0};
    grow(&g, "%.*s", (int)strlen(f->text) - 2, f->text);
    if (!f->fields && f->asked) {
        if (chance(dice, 40))
            grow(&g, ", effort: %u", 1 + roll(dice, 5));
        if (chance(dice, 15))
            grow(&g, ", delicate: yes");
        if (chance(dice, 15))
            grow(&g, ", help: {en: \"Well.\", fr: \"Bien.\"}");
        if (chance(dice, 50))
            grow_hearing(rich, &g, fact);
        if (chance(dice, 15))
            grow(&g, ", lasts: 6 months");
        if (chance(dice, 20))
            grow(&g, ", source: [S%u, practice]", roll(dice, 2));
        if (f->kind == A_NUMBER && chance(dice, 30))
            grow(&g, ", unit: {en: \"loaves\"}");
    }
    grow(&g, "}\n");
    rich_keep(rich, IN_FACTS, g.at);
}

/* Rules */

/* Does it conclude a fact with fields, which nothing but certainty can do? */
static bool concludes_fields(const char *then)
{
    for (const char *at = then; (at = strchr(at, 't')) != NULL; at++)
        if (at[1] >= '0' && at[1] <= '9')
            return true;
    return false;
}

static void grow_measures(Rich *rich, Growing *g)
{
    static const char *const MEASURE[] = {"tact", "frankness", "flexibility",
                                          "firmness"};
    uint32_t first = roll(&rich->dice, 4);
    grow(g, "posture: {%s: +%u", MEASURE[first], 1 + roll(&rich->dice, 4));
    if (chance(&rich->dice, 50))
        grow(g, ", %s: -%u", MEASURE[(first + 1) % 4], 1 + roll(&rich->dice, 3));
    grow(g, "}");
}

static void put_rich_rule(Rich *rich, const char *text)
{
    Dice *dice = &rich->dice;
    Growing g = {.len = 0};
    const char *then = strstr(text, "then: ");
    size_t head = (size_t)(then - text) + strlen("then: {");
    bool mapping = text[head - 1] == '{';
    grow(&g, "%.*s", (int)head, text);
    if (mapping && chance(dice, 35)) {
        grow_measures(rich, &g);
        grow(&g, ", ");
    }
    uint32_t against = roll(dice, rich->program.base.n_advice);
    const char *advised = strstr(then, "advise: a");
    bool own = advised != NULL && advised[strlen("advise: a")] == (char)('0' + against);
    if (mapping && !own && chance(dice, 20))
        grow(&g, "against: [a%u], ", against);
    grow(&g, "%.*s", (int)(strlen(text) - head) - 2, text + head);
    if (!concludes_fields(then) && chance(dice, 35))
        grow(&g, ", certainty: 0.%03u", 1 + roll(dice, 999));
    if (chance(dice, 60))
        grow(&g, ", because: {en: \"It is so.\"}");
    if (chance(dice, 40))
        grow(&g, ", source: %s", roll(dice, 2) == 0 ? "S0" : "[S1, practice]");
    if (chance(dice, 20))
        grow(&g, ", theme: frame");
    grow(&g, "}\n");
    rich_keep(rich, IN_RULES, g.at);
}

/* A rule that advises, with conditions of every form: programs.h has none. */
static void put_advising_rule(Rich *rich, uint32_t number)
{
    char text[RULE_TEXT];
    Names names = {.n_lists = 0};
    Writing w = {.plan = &rich->program.base,
                 .at = text,
                 .room = sizeof text,
                 .level = TOP,
                 .joins = true,
                 .more = &names};
    put(&w, "  s%u: {when: ", number);
    put_items(&w, 1 + roll(&w.plan->dice, 2), 2, false, false);
    put(&w, ", then: {advise: a%u}}\n", roll(&w.plan->dice, w.plan->n_advice));
    put_rich_rule(rich, text);
}

/* Rules that hold always, and strengthen one another. */
static void put_sure_rules(Rich *rich)
{
    uint32_t advice = roll(&rich->dice, rich->program.base.n_advice);
    for (uint32_t i = 0; i < 3; i++) {
        Growing g = {.len = 0};
        grow(&g, "  z%u: {then: {advise: a%u}, certainty: 0.%03u}\n", i, advice,
             1 + roll(&rich->dice, 600));
        rich_keep(rich, IN_RULES, g.at);
    }
}

static void put_rules(Rich *rich)
{
    BasePlan *base = &rich->program.base;
    for (uint32_t i = 0; i < base->n_rules; i++)
        put_rich_rule(rich, base->rules[i]);
    for (uint32_t i = 0; i < 4 && rich->flavour == WITH_LISTS; i++)
        put_advising_rule(rich, i);
    if (chance(&rich->dice, 25))
        put_sure_rules(rich);
    if (chance(&rich->dice, 50))
        rich_keep(rich, IN_RULES,
                  "  calm: {then: {posture: {tact: 3, frankness: 3, flexibility: 3, "
                  "firmness: 2}}}\n");
}

/* Advice */

/* Where nothing is to be tied, each advice overrides the one before it, and so all. */
static void put_rich_advice(Rich *rich, uint32_t advice)
{
    Dice *dice = &rich->dice;
    Growing g = {.len = 0};
    const char *text = rich->program.base.advice[advice];
    if (rich->tied)
        grow(&g, "%.*s", (int)strlen(text) - 2, text);
    else
        grow(&g, "  a%u: {title: {en: \"t%u\", fr: \"u\"}%s", advice, advice,
             chance(dice, 20) ? ", also: yes" : "");
    if (!rich->tied && advice > 0)
        grow(&g, ", overrides: [a%u]", advice - 1);
    if (chance(dice, 30))
        grow(&g, ", steps: {en: [\"One.\", \"Two.\"]}, say: {en: \"Well.\"}");
    if (chance(dice, 20))
        grow(&g, ", avoid: {en: \"Ill.\"}, revisit: {en: \"Then.\"}, revisit after: "
                 "2 weeks");
    if (chance(dice, 20))
        grow(&g, ", source: S0");
    grow(&g, "}\n");
    rich_keep(rich, IN_ADVICE, g.at);
}

/* Given facts with fields */

static void grow_element(Rich *rich, Growing *g, uint32_t fact)
{
    static const char *const NUMBERS[] = {"0.1", "0.2", "0.3", "1", "2", "3.7"};
    const FactPlan *f = &rich->program.base.facts[fact];
    Dice *dice = &rich->dice;
    grow(g, "{t%u: {", fact);
    for (uint32_t i = 0; i < f->n_fields; i++) {
        bool several = f->several[i] || f->kinds[i] == SOME_CHOICES;
        const char *word = f->kinds[i] == A_NUMBER ? NUMBERS[roll(dice, 6)]
                                                   : a_word(dice, f->kinds[i]);
        if (f->kinds[i] == A_NUMBER && f->ranged)
            word = a_word(dice, A_NUMBER);
        grow(g, several ? "%sf%u: [%s]" : "%sf%u: %s", i > 0 ? ", " : "", i, word);
    }
    grow(g, "}}");
}

/* Cases `k0` and `k1`: the same facts with fields, one way round and the other. */
static void put_elements(Rich *rich)
{
    const BasePlan *base = &rich->program.base;
    Growing elements[MOST_ELEMENTS] = {{.len = 0}}, forth = {.len = 0},
            back = {.len = 0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < MOST_ELEMENTS; i++) {
        uint32_t fact = roll(&rich->dice, base->n_facts);
        if (base->facts[fact].fields)
            grow_element(rich, &elements[n++], fact);
    }
    if (n == 0)
        return;
    for (uint32_t i = 0; i < n; i++) {
        grow(&forth, "%s%s", i > 0 ? ", " : "", elements[i].at);
        grow(&back, "%s%s", i > 0 ? ", " : "", elements[n - 1 - i].at);
    }
    Growing g = {.len = 0};
    grow(&g, "  k0: {given: [%s]}\n", forth.at);
    rich_keep(rich, IN_CASES, g.at);
    g.len = 0;
    grow(&g, "  k1: {given: [%s]}\n", back.at);
    rich_keep(rich, IN_CASES, g.at);
}

/* The whole */

static void plan_flavour(Rich *rich, uint64_t seed)
{
    BasePlan *base = &rich->program.base;
    if (rich->flavour != WITH_LISTS) {
        base_plan(base, seed, rich->flavour == WITH_JOINS,
                  rich->flavour == WITH_JOINS ? 5 : 7);
        return;
    }
    program_plan(&rich->program, seed, true);
    base->n_advice = 2 + roll(&base->dice, 4);
    for (uint32_t i = 0; i < base->n_advice; i++)
        make_advice(base, i);
}

static inline void rich_make(Rich *rich, uint64_t seed)
{
    static const Flavour FLAVOURS[] = {PLAIN_FACTS, PLAIN_FACTS, PLAIN_FACTS,
                                       WITH_JOINS, WITH_LISTS};
    memset(&rich->program, 0, sizeof rich->program);
    rich->flavour = FLAVOURS[seed % 5];
    rich->dice = (Dice){seed ^ UINT64_C(0x72696368)};
    rich->tied = chance(&rich->dice, 40);
    rich->used = 0;
    rich->entries.count = rich->entries.n_files = 0;
    plan_flavour(rich, seed);
    rich_keep(rich, IN_LANGUAGES,
              "  en: {negations: [not], suppositions: [if], elsewhere: [other], "
              "breaks: [but], barriers: [i], forgives: 4}\n  fr: {negations: [pas]}\n");
    rich_keep(rich, IN_SOURCES, "  S0: {en: \"One.\"}\n");
    rich_keep(rich, IN_SOURCES, "  S1: {en: \"Two.\"}\n");
    for (uint32_t i = 0; i < rich->program.base.n_facts; i++)
        put_rich_fact(rich, i);
    put_rules(rich);
    for (uint32_t i = 0; i < rich->program.base.n_advice; i++)
        put_rich_advice(rich, i);
    put_elements(rich);
}

#endif
