/* SPDX-License-Identifier: MIT
 *
 * Decoding: from the nodes of each section to the model. Each function takes one entry
 * of its section, after the names of all sections are known; the order in which load.c
 * calls them is the order here.
 */
#ifndef EG_MODEL_DECODE_H
#define EG_MODEL_DECODE_H

#include "model/loader.h"

/* Sections, one entry at a time; `known` is what is known of its name.
 * Gates come once all facts are there, overrides once all advice is. */

void decode_language(Loader *loader, const Node *entry, IndexEntry *known);
void decode_about(Loader *loader, const Node *section);
void decode_source(Loader *loader, const Node *entry, IndexEntry *known);
/* The spellings of a language in one file. When all are there, `order_spellings` puts
 * them in order, and tells which are there twice. */
void decode_spellings(Loader *loader, const Node *entry, IndexEntry *known);
void order_spellings(Loader *loader);
void decode_phrase(Loader *loader, const Node *entry, IndexEntry *known);
void decode_phrase_entries(Loader *loader, const Node *entry, IndexEntry *known);
void decode_phrase_depths(Loader *loader);
void decode_fact(Loader *loader, const Node *entry, IndexEntry *known);
void decode_hearing(Loader *loader, const Node *entry, IndexEntry *known);
void decode_gate(Loader *loader, const Node *entry, IndexEntry *known);
void decode_advice(Loader *loader, const Node *entry, IndexEntry *known);
void decode_overrides(Loader *loader, const Node *entry, IndexEntry *known);
void decode_rule(Loader *loader, const Node *entry, IndexEntry *known);
void decode_case(Loader *loader, const Node *entry, IndexEntry *known);
void decode_story(Loader *loader, const Node *entry, IndexEntry *known);
void decode_course(Loader *loader, const Node *entry, IndexEntry *known);

/* types and values */

/* The nodes of what makes up a type, whether of a fact or of a field. */
typedef struct TypeNodes {
    const Node *type, *choice, *scale, *choices, *range, *unit, *otherwise;
} TypeNodes;

/* Decodes a type into `field`, whose id and place are set. `owner` is the entry. False
 * where there is none that values could be checked against. */
bool decode_type(Loader *loader, const Node *owner, const TypeNodes *nodes,
                 Field *field);

/* A type alone: `yes-no`. */
bool decode_type_word(Loader *loader, const Node *scalar, Field *field);

/* "choice", "yes-no", ... as they are written. */
Str type_word(FieldType type);

/* One scalar as a value of a field (of `fact`, for messages). On choices it is the
 * VALUE_ID of one of them. */
bool decode_value(Loader *loader, const Fact *fact, const Field *field,
                  const Node *scalar, Value *out);

/* What a field may be set to: a scalar or, for choices and for a field of several
 * values, also a list. Choices give a VALUE_SET, several values a VALUE_LIST. */
bool decode_setting(Loader *loader, const Fact *fact, const Field *field,
                    const Node *node, Value *out);

/* `heard:` or `not heard:`. */
bool decode_heard(Loader *loader, const Fact *fact, const Node *map, bool negative,
                  Heard **out, uint32_t *count);

/* `hinted:`; of values alone. */
void decode_hinted(Loader *loader, const Fact *fact, const Node *map, Heard **out,
                   uint32_t *count);

/* Checks the syntax of words to hear in a language, in which they may name phrases;
 * tells what is wrong at the scalar. `phrase` is the one whose entry they are, or
 * NOBODY. `lang` NOBODY: no names here. */
bool decode_words(Loader *loader, const Node *scalar, uint32_t lang, uint32_t phrase);

/* `heard least:`: values of the fact, one or a list. */
void decode_heard_least(Loader *loader, const Node *node, Fact *fact);

/* `heard with:`, once all facts are there. */
void decode_heard_with(Loader *loader, const Node *map, Fact *fact);

/* Checks a pattern's syntax; tells what is wrong at the scalar. */
bool decode_pattern(Loader *loader, const Node *scalar);

/* conditions and conclusions */

/* A variable of a rule. */
typedef struct Variable {
    Str name;
    Place place;
    uint32_t fact;   /* it names it, or a value of it */
    const Field *of; /* whose type its values have; NULL: it names the fact itself */
    uint32_t uses;
    bool visible;
} Variable;

typedef struct Scope {
    Loader *loader;
    bool with_variables; /* false in gates and cases */
    bool in_case;
    bool broken; /* a condition was: names that it would have given are not missed */
    unsigned depth;
    VEC(Variable) vars;
} Scope;

/* The conditions of a mapping or list, all of which hold together: `out` becomes a
 * COND_ALL. False where one was broken; the rest is decoded all the same. */
bool decode_conditions(Scope *scope, const Node *node, Cond *out);

/* `fact: tests`, a COND_FACT; false where the fact is not there, or a test wrong. */
bool decode_fact_condition(Scope *scope, const Node *entry, Cond *out);

/* Is a mapping of conditions one that gathers (`count:` and its like)? */
bool decode_is_gather(const Node *map);
bool decode_gather(Scope *scope, const Node *map, Cond *out);

/* The field that a key names, or NOBODY, told. */
uint32_t decode_field_name(Loader *loader, const Fact *fact, const Node *key);

/* What is said of a fact with fields must be a mapping. */
bool decode_needs_fields(Loader *loader, const Fact *fact, const Node *node);

/* What is said of the value of a fact or field in a condition. */
bool decode_tests(Scope *scope, uint32_t fact, uint32_t field, const Node *node,
                  FieldTest *out);

/* The one variable that a scalar may be, `$who`: */
typedef enum Spelling {
    SPELLED_VALUE,    /* no `$` in front: a value */
    SPELLED_VARIABLE, /* a `$` and an id */
    SPELLED_WRONG     /* a `$` and something else: told */
} Spelling;

Spelling scope_spelling(Scope *scope, const Node *node);

/* Tells where a variable stands in a list of values; false then. */
bool scope_no_variable(Scope *scope, const Node *item);

/* The visible variable of this name (with its `$`), or NOBODY; tells nothing. */
uint32_t scope_find(const Scope *scope, Str name);

/* A text speaks of the variable of this name. False, told, where it has no value. */
bool scope_mention(Scope *scope, Place place, Str name);

/* How a variable is used beside a field that may hold a list. */
typedef enum Use {
    USE_COMPARE, /* with a list: the same list or, a single value, one that is in it */
    USE_SET      /* a list takes a list */
} Use;

/* The variable that a scalar uses as a value of `fact.field`: it must have been named
 * before and be of such a type, else that is told, and the result is NOBODY. */
uint32_t scope_use(Scope *scope, const Node *scalar, uint32_t fact, uint32_t field,
                   Use use);

/* The fact that a scalar names with its variable, or NOBODY, told; `*var` is it. */
uint32_t scope_fact(Scope *scope, const Node *scalar, uint32_t *var);

/* A new variable whose values are as those of `of`; NULL: it names `fact` itself.
 * NOBODY when memory fails. */
uint32_t scope_add(Scope *scope, const Node *scalar, uint32_t fact, const Field *of);

/* Tells that nothing names a variable, with the one that was probably meant. */
void scope_unbound(Scope *scope, Place place, Str name);

/* The visible variable of this name as a value of an expression; told and NOBODY where
 * there is none, or it names a fact. */
uint32_t scope_value(Scope *scope, Place place, Str name);

/* Have two fields the same values, in the same order? */
bool scope_same_values(const Field *a, const Field *b);

/* The variable that a scalar names or, where it is visible, compares (*bound: it was
 * there before). NOBODY, told, where the types differ. */
uint32_t scope_name(Scope *scope, const Node *scalar, uint32_t fact, uint32_t field,
                    bool *bound);

/* Hides what was named since there were `mark` variables. */
void scope_leave(Scope *scope, size_t mark);

void scope_free(Scope *scope);

/* The measure of this name, or NOBODY, told at `place`. */
uint32_t decode_measure(Loader *loader, Place place, Str id);

/* A text in which `$who` stands for values: `print:`, or a rule's `because:`, which
 * must be by language. */
bool decode_sentence(Scope *scope, const Node *node, Text *out);

/* The number of a group that a rule is in (`rule`) or turns to. */
uint32_t decode_group_name(Loader *loader, const Node *name, bool rule);

/* Once all rules are read: the groups, and those that no rule is in. */
void decode_groups(Loader *loader);

/* Decodes `then:`; the conclusions live in the arena. */
bool decode_conclusions(Scope *scope, const Node *node, Conclusion **out,
                        uint32_t *count);

/* Remarks on a rule whose conditions have nothing to do with each other. */
void remark_cross_joins(Scope *scope, const Rule *rule);

/* Can a value of this field pass all these tests, as far as they name constants? */
bool tests_can_hold(const Field *field, const FieldTest *tests);

/* cases */

/* `given:`, or `heard:` in an expectation. */
bool decode_given(Loader *loader, const Node *node, Given **out, uint32_t *count);

/* The `given:` of each file of a program, in order, where all is known and certain. */
bool decode_program_given(Loader *loader, const Node *const *nodes, uint32_t n_nodes,
                          Given **out, uint32_t *count);

/* `expect:` or `never:`. */
bool decode_expect(Loader *loader, const Node *map, bool never, bool story,
                   Expect *out);

#endif
