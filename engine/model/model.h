/* SPDX-License-Identifier: MIT
 *
 * The model: a rule base as its authors mean it, decoded and resolved. Names have
 * become numbers; everything is checked that can be checked without running.
 *
 *     Base -- facts[]  -- fields[] -- values[]      what can be said
 *          |- rules[]  -- when (Cond tree), then (Conclusion[])
 *          |- advice[] -- texts, what it overrides
 *          |- cases[]  -- given, expected
 *          |- stories[] -- turns[] -- replies[]; each is a case, too
 *          |- courses[] -- steps: principles in an order
 *          '- langs[], sources[], themes
 *
 * Invariants
 *   - one arena holds it all; after loading it never changes and may be shared by
 *     any number of sessions and threads;
 *   - the order of every array is the order of the source (files by path, then as
 *     written), and it is the order that breaks ties;
 *   - every fact has at least one field: a fact without fields ("plain") has exactly
 *     one, nameless, so that a test is always of (fact, field);
 *   - what was broken is not in here: its diagnostics are, and `sound` is false.
 */
#ifndef EG_MODEL_MODEL_H
#define EG_MODEL_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/symbol.h"
#include "base/value.h"
#include "model/index.h"
#include "text/mood_lists.h"
#include "text/respell.h"

enum {
    MEASURES = 4,       /* of a posture: tact, frankness, flexibility, firmness */
    CERTAIN = 1000,     /* certainty is in thousandths */
    NOBODY = 0x7fffffff /* "no such number" for every index below */
};

/* A text by language: `in[base->langs index]`; a missing one has at == NULL.
 * Where an author wrote none, `place.line` is 0 too. */
typedef struct Text {
    Str *in; /* NULL: no text at all; one of its own where the base has no language */
    Place place;
} Text;

/* Several texts, the same number in each language (steps). */
typedef struct TextList {
    Text *items;
    uint32_t count;
} TextList;

typedef enum FieldType {
    TYPE_YES_NO, /* values "no" and "yes", in this order */
    TYPE_CHOICE,
    TYPE_SCALE,
    TYPE_CHOICES,
    TYPE_NUMBER,
    TYPE_TEXT
} FieldType;

typedef struct ValueDef {
    Str id;
    Text label;
    Text said; /* how :why and :how say that the fact has this value */
    Place place;
} ValueDef;

typedef struct Field {
    Str id; /* empty: the one of a plain fact */
    Place place;
    FieldType type;
    bool several;     /* multi-valued: a VALUE_LIST of values of this type */
    ValueDef *values; /* of yes-no, choice, scale, choices */
    uint32_t n_values;
    bool has_range;
    double low, high;
    Text unit;
    Value otherwise; /* VALUE_NONE: none */
} Field;

/* Is a number within the field's `range:`, if it has one? */
static inline bool field_in_range(const Field *field, double number)
{
    return !field->has_range || (number >= field->low && number <= field->high);
}

typedef struct Cond Cond;

/* What `heard:` and `not heard:` hold for one value in one language. */
typedef struct HeardEntry {
    Str text;
    bool is_pattern; /* {matches: '...'}; else words */
    Place place;
} HeardEntry;

typedef struct Heard {
    uint32_t value; /* of the field; NOBODY for a number */
    uint32_t lang;
    HeardEntry *entries;
    uint32_t count;
} Heard;

/* `heard with`: one of these values of a fact is heard or said as well. */
typedef struct HeardWith {
    uint32_t fact;
    uint64_t values; /* bit i is value i */
} HeardWith;

typedef enum TimeUnit {
    TIME_NONE,
    TIME_DAYS,
    TIME_WEEKS,
    TIME_MONTHS,
    TIME_YEARS,
    TIME_ALWAYS
} TimeUnit;

typedef struct Span { /* of time: `2 weeks` */
    uint32_t count;
    TimeUnit unit;
} Span;

/* The day on which a span that begins on `from` is over; of `always`, the last day that
 * there is. */
Day span_end(Span span, Day from);

typedef struct SourceRef { /* index into base->sources, or NOBODY for `practice` */
    uint32_t source;
    Place place;
} SourceRef;

typedef struct FieldTest FieldTest;

typedef struct Fact {
    Str id;
    Place place;
    bool plain; /* without fields; only a plain fact is asked or concluded as a value */
    Field *fields;
    uint32_t n_fields;
    Text ask; /* its question; none: ask.in == NULL */
    Text help;
    const Cond *ask_if; /* NULL: no gate */
    uint32_t effort;    /* 1 to 5 */
    bool delicate;
    Span lasts;
    const FieldTest *same_trouble; /* values that name a trouble; NULL: none do */
    Span same_within;              /* TIME_NONE: always */
    uint16_t *counts_earlier;      /* by value: earlier days of the same trouble that
                                      give it, 0: it is not counted; NULL: none are */
    Heard *heard, *not_heard, *hinted;
    uint32_t n_heard, n_not_heard, n_hinted;
    HeardWith *heard_with; /* all of them */
    uint32_t n_heard_with;
    bool heard_highest, heard_anyway;
    uint32_t *heard_least; /* values that give way to others, the first one first */
    uint32_t n_heard_least;
    SourceRef *sources;
    uint32_t n_sources;
    uint32_t rank;  /* 1 + the highest rank it depends on, from 0 (see strata.h) */
    bool concluded; /* some rule concludes it */
} Fact;

typedef enum TestOp {
    TEST_IS,       /* equal to, or one of, `set`; on choices: contains one of them */
    TEST_NOT,      /* known, and none of `set` */
    TEST_AT_LEAST, /* number, or index on a scale */
    TEST_AT_MOST,
    TEST_ABOVE,
    TEST_UNDER,
    TEST_MATCHES, /* `pattern` somewhere in the folded text */
    TEST_KNOWN,   /* flag: known: yes or no */
    TEST_BIND,    /* first place of a variable: names the value */
    TEST_SAME     /* later place: equal to the variable */
} TestOp;

/* Of Test to Conclusion there are very many: members leave no gaps, and share their
 * place where only one of them is used. Equal ones may be one (see loader.h). */
typedef struct Test {
    TestOp op : 8;
    bool flag; /* TEST_KNOWN */
    uint32_t n_set;
    const Value *set; /* TEST_IS, TEST_NOT: n values; comparisons: one. On choices each
                         is the VALUE_ID of one of them */
    uint32_t var;     /* TEST_BIND, TEST_SAME; TEST_NOT and comparisons: a variable in
                         place of `set`, or NOBODY */
    uint32_t pattern; /* TEST_MATCHES: index into base->patterns */
} Test;

/* As the language has it ("at least"); those that need no word there have one too. */
const char *test_op_name(TestOp op);

struct FieldTest {
    uint32_t field;
    uint32_t n_tests;
    const Test *tests; /* all of them must hold */
};

/* An expression, as postfix code: each step takes values from a stack and leaves one.
 *
 *     $g > 2 * $r        $g 2 $r * >
 *
 * A truth value is VALUE_ID 0 or 1, as of a yes-no field. The types of all steps were
 * checked; what has no value (a division by zero) is VALUE_NONE. */
typedef enum ExprOp {
    EXPR_CONST,
    EXPR_VAR,
    EXPR_NOT, /* of the last value, up to ROUND */
    EXPR_NEGATE,
    EXPR_ABS,
    EXPR_ROUND,
    EXPR_AND, /* of the last two, from here on */
    EXPR_OR,
    EXPR_IS,
    EXPR_IS_NOT,
    EXPR_UNDER,
    EXPR_AT_MOST,
    EXPR_ABOVE,
    EXPR_AT_LEAST,
    EXPR_PLUS,
    EXPR_MINUS,
    EXPR_TIMES,
    EXPR_OVER,
    EXPR_REST,
    EXPR_MIN,
    EXPR_MAX
} ExprOp;

typedef struct ExprStep {
    ExprOp op;
    uint32_t var;       /* EXPR_VAR: index into the expression's `vars` */
    Value value;        /* EXPR_CONST */
    const Field *field; /* EXPR_CONST: whose value it is, or NULL: a number or a text */
} ExprStep;

enum { EXPR_STACK = EXPR_DEPTH_MOST + 1 }; /* values on the stack at once */

typedef struct Expr {
    ExprStep *steps;
    uint32_t n_steps;
    uint32_t *vars; /* variables of the rule, each once; at least one */
    uint32_t n_vars;
} Expr;

typedef enum CondKind {
    COND_FACT, /* `fact: ...`: a plain fact's value, or a pattern over its fields */
    COND_ALL,
    COND_ANY,
    COND_NONE,
    COND_SOME,  /* there is one; binds nothing outside */
    COND_WHERE, /* an expression over variables that were named before */
    COND_GATHER /* count, sum, min, max or collect over the facts that match items[0] */
} CondKind;

/* What COND_GATHER makes of the matching facts, one term each. */
typedef enum Gather {
    GATHER_COUNT, /* how many; 0 is a count */
    GATHER_SUM,   /* of numbers; of nothing: 0 */
    GATHER_MIN,   /* of nothing there is none: it does not match */
    GATHER_MAX,
    GATHER_COLLECT /* all values as a VALUE_LIST, in rising order, duplicates kept */
} Gather;

struct Cond {
    CondKind kind : 8;
    Gather gather : 8; /* COND_GATHER */
    Place place;
    uint32_t fact; /* COND_FACT */
    uint32_t as;   /* COND_FACT: variable that names the fact itself, or NOBODY;
                      COND_GATHER: the one that names the result */
    uint32_t of;   /* COND_GATHER: the field of items[0], a COND_FACT, whose values are
                      taken; NOBODY for a count */
    uint32_t n_tests;
    uint32_t n_items;
    union {
        const FieldTest *tests; /* COND_FACT, by field; a plain fact has one */
        const Expr *where; /* COND_WHERE: gives a truth value; an item of a list was
                              joined to the others by `and` */
        Cond *items;       /* the others */
    };
};

typedef enum ConclusionKind {
    CONCLUDE_VALUE,   /* plain fact := value (a choices fact: these values) */
    CONCLUDE_FACT,    /* a fact with fields */
    CONCLUDE_ADVICE,  /* advise */
    CONCLUDE_AGAINST, /* against */
    CONCLUDE_POSTURE, /* measure += delta */
    ACT_ASSERT,       /* from here on: what only programs do */
    ACT_MODIFY,       /* the fact that `var` names, with other values in `fields` */
    ACT_RETRACT,      /* the fact that `var` names */
    ACT_PRINT,
    ACT_HALT,
    ACT_FOCUS
} ConclusionKind;

typedef struct FieldValue {
    uint32_t field;
    uint32_t var;     /* a variable of the rule, or NOBODY, or */
    const Expr *expr; /* a number that is computed, or NULL; or */
    Value value;
} FieldValue;

/* Is it `value`, whatever the variables are? */
static inline bool field_value_fixed(const FieldValue *v)
{
    return v->var == NOBODY && v->expr == NULL;
}

typedef struct Conclusion {
    ConclusionKind kind : 8;
    int8_t delta;   /* CONCLUDE_POSTURE */
    uint32_t index; /* fact (of `var` too), advice or measure */
    Place place;
    uint32_t var; /* ACT_MODIFY, ACT_RETRACT */
    uint32_t n_fields;
    union {
        const FieldValue *fields; /* CONCLUDE_VALUE: one; CONCLUDE_FACT, ACT_ASSERT,
                               ACT_MODIFY: those given (of a plain fact: one) */
        Text print;           /* ACT_PRINT: with `$who` in it, and `$$` for a dollar; a
                               plain text stands in every language */
        struct {              /* ACT_FOCUS */
            uint32_t *groups; /* into base->groups, the first to be run first */
            uint32_t n_groups;
        };
    };
} Conclusion;

typedef struct Rule {
    Str id;
    Place place;
    Cond when; /* always COND_ALL; no items: holds always */
    Conclusion *then;
    SourceRef *sources;
    Str *vars; /* names without `$`, by number */
    uint32_t n_then, n_sources, n_vars;
    uint32_t certainty; /* thousandths */
    Text because;
    Str theme;
    int32_t salience;
    uint32_t group; /* into base->groups */
    uint32_t rank;  /* 1 + the highest rank it reads */
    bool plain;     /* every condition is on plain facts, and no variables */
    bool advises;   /* has a CONCLUDE_ADVICE */
    bool acts;      /* does more than conclude: a program's rule */
} Rule;

typedef struct Advice {
    Str id;
    Place place;
    Text title;
    TextList steps;
    Text say, avoid, revisit;
    Span revisit_after;
    struct Given *once_done; /* what is known when the trouble is back after it */
    uint32_t n_once_done;
    bool also;
    uint32_t *overrides; /* as written */
    uint32_t n_overrides;
    uint64_t *drops; /* transitive closure: bit set over advice, n_advice bits */
    SourceRef *sources;
    uint32_t n_sources;
} Advice;

typedef struct SourceDef {
    Str id;
    Text text;
    Place place;
} SourceDef;

/* Entries of words that other entries may name. */
typedef struct PhraseDef {
    Str id;
    Place place;
    Heard *lists; /* by language; no values */
    uint32_t n_lists;
} PhraseDef;

/* Words as a file has them. */
typedef struct WordList {
    Str *at;
    uint32_t n;
} WordList;

typedef struct LangDef {
    Str id;   /* "en", "fr", ... */
    Str name; /* what it calls itself; {NULL, 0}: not said */
    WordList lists[MOOD_LISTS];
    uint32_t forgives; /* 0: nothing */
    Variant *spellings;
    uint32_t n_spellings;
    Respeller spelt;                 /* these, in order */
    WordList yes, no, unknown, none; /* answers; the first is how they are shown */
    Place place;
} LangDef;

/* A value given to a plain fact, or a fact with fields that is given. */
typedef struct Given {
    uint32_t fact;
    Place place;
    bool unknown;       /* "I don't know" */
    FieldValue *fields; /* a plain fact: one (none: unknown); never variables; of a
                           `several` field one VALUE_LIST */
    uint32_t n_fields;
    uint32_t certainty; /* thousandths */
} Given;

typedef struct PostureTest { /* left op right-measure, or left op number */
    uint32_t left;
    TestOp op;      /* TEST_IS, AT_LEAST, AT_MOST, ABOVE, UNDER */
    uint32_t right; /* a measure, or NOBODY */
    int32_t number;
    Place place;
} PostureTest;

/* What a case expects (or must never see). Members not written are empty. */
typedef struct Expect {
    bool has_advise;  /* `advise: none` is has_advise with n_advise 0 */
    uint32_t *advise; /* `expect`: the recommended one; `never`: none of these */
    uint32_t n_advise;
    uint32_t *also; /* complementary advice, at least these */
    uint32_t n_also;
    bool has_heard;
    Given *heard;
    uint32_t n_heard;
    Cond *facts; /* COND_FACT items, each must hold */
    uint32_t n_facts;
    PostureTest *posture;
    uint32_t n_posture;
    uint32_t *because; /* rules that hold, at least these */
    uint32_t n_because;
    uint32_t question; /* a fact: the status must be this question; NOBODY: not said */
    Place place;
} Expect;

/* A consultation before that of a case, about the same person. */
struct Visit;
typedef struct Earlier {
    Span ago;
    struct Visit *visit; /* without its day */
    Place place;
} Earlier;

typedef struct Case {
    Str id;
    Place place;
    Text story;
    Given *given;
    uint32_t n_given;
    Earlier *earlier;
    uint32_t n_earlier;
    Expect expect, never;
    bool has_never;
    uint32_t asks_at_most; /* NOBODY: not said */
    Str pending;           /* why it may fail for now; {NULL, 0}: it may not */
    bool closed;           /* what is not given counts as "I don't know" */
} Case;

/* What one could say at a turn of a conversation. */
typedef struct ReplyDef {
    Text say, reaction;
    uint8_t posture[MEASURES]; /* 1 to 5; 0: it does not name this measure */
    uint32_t then;             /* a turn of the story; NOBODY: it is over */
    Place place;
} ReplyDef;

typedef struct TurnDef {
    Str id;
    Place place;
    Text says;
    ReplyDef *replies;
    uint32_t n_replies;
} TurnDef;

/* What stands before the id of a story in that of its case. */
#define STORY_CASE "story "

/* A situation to practise on. What is given and expected is a case of the base, too,
 * which bears the name "story ID" and is closed. */
typedef struct StoryDef {
    Str id;
    Place place;
    Text title, tell, hint;
    uint32_t level;   /* 1 to 3 */
    const Case *told; /* in base->cases */
    TurnDef *turns;   /* the first is where the conversation begins */
    uint32_t n_turns;
} StoryDef;

/* A principle to practise: the rules of one theme with one source. */
typedef struct CourseStep {
    Str theme;
    uint32_t source; /* into base->sources; NOBODY: practice */
    double goal;     /* mastery, 0.5 to 0.99 */
    uint32_t *stories;
    uint32_t n_stories;
    Place place;
} CourseStep;

typedef struct CourseDef {
    Str id;
    Place place;
    Text title, about;
    CourseStep *steps; /* one a principle: a theme without a source is all of its own */
    uint32_t n_steps;
} CourseDef;

/* How a program picks among the matches of the highest salience in the focused group.
 * See session/agenda.c for the order, down to the last tie. */
typedef enum Strategy {
    STRATEGY_DEPTH,
    STRATEGY_BREADTH,
    STRATEGY_LEX,
    STRATEGY_MEA
} Strategy;

typedef struct PatternDef { /* compiled at first use, by whoever matches */
    Str source;
    Place place;
} PatternDef;

typedef struct Base {
    Mem mem;
    Arena arena;
    Symbols names; /* of text values that stand in rules */
    LangDef *langs;
    uint32_t n_langs;
    Text title;
    Str version;
    SourceDef *sources;
    uint32_t n_sources;
    PhraseDef *phrases; /* those that name others stand anywhere */
    uint32_t n_phrases;
    Fact *facts;
    uint32_t n_facts;
    Rule *rules;
    uint32_t n_rules;
    Advice *advice;
    uint32_t n_advice;
    Case *cases; /* those of stories come last */
    uint32_t n_cases;
    StoryDef *stories;
    uint32_t n_stories;
    CourseDef *courses;
    uint32_t n_courses;
    PatternDef *patterns;
    uint32_t n_patterns;
    Str *themes; /* those of the rules, each once, in source order */
    uint32_t n_themes;
    uint32_t n_ranks; /* of facts and rules: ranks are 0 to n_ranks - 1 */
    Index fact_ids, rule_ids, advice_ids, case_ids, source_ids, lang_ids, phrase_ids;
    Index story_ids, course_ids;
    Given *given; /* the initial facts of a program, in order */
    uint32_t n_given;
    Str *groups; /* of rules; the first has no name: rules that say none are in it */
    uint32_t n_groups;
    Strategy strategy;
    bool acts;  /* some rule acts: only a run takes such a base */
    bool sound; /* loaded without an error */
    bool whole; /* every file could be read: what is not declared here is nowhere */
} Base;

/* Does the first advice override the second, by itself or through others? */
static inline bool advice_drops(const Base *base, uint32_t advice, uint32_t other)
{
    return base->advice[advice].drops[other / 64] >> other % 64 & 1;
}

/* Text in language `lang`, else in the first language that has it, else {NULL, 0}. */
Str text_in(const Base *base, const Text *text, uint32_t lang);

/* Numbers by id, or NOBODY; one lookup in a hash table each, but for the values of a
 * field and the measures, which are few and compared one by one. */
uint32_t base_fact(const Base *base, Str id);
uint32_t base_rule(const Base *base, Str id);
uint32_t base_advice(const Base *base, Str id);
uint32_t base_lang(const Base *base, Str id);
uint32_t field_value(const Field *field, Str id);

/* How many bytes the name of a variable has that stands at byte `at` of a sentence (see
 * `because:` and `print:`), its `$` included; 0: there is none. */
size_t sentence_name(Str text, size_t at);

/* Does the condition read the fact, anywhere in it? */
bool cond_reads(const Cond *cond, uint32_t fact);

/* "tact", "frankness", "flexibility", "firmness": the ids of the measures. */
Str measure_id(uint32_t measure);
uint32_t measure_by_id(Str id);

#endif
