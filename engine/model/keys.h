/* SPDX-License-Identifier: MIT
 *
 * The decode table: every word of the rule language, once. Reading, suggesting, the
 * list of reserved words, the reference and the JSON Schema all come from here.
 *
 * Invariants
 *   - a key is known by its owner and its name; names are unique within an owner;
 *   - the keys of an owner stand together, in the order of Owner;
 *   - the last owners are those of files about people, of saved consultations and of
 *     progress: their keys are no words of the rule language, and a fact may bear them;
 *   - COND, THEN and EXPECT are open: ids of facts stand beside their keys, which is
 *     why no fact may bear a word of the language. The owners from STORY on came
 *     later, and facts never stand beside their keys: those words are free.
 */
#ifndef EG_MODEL_KEYS_H
#define EG_MODEL_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef enum Owner {
    OWNER_FILE,
    OWNER_ABOUT,
    OWNER_LANGUAGE,
    OWNER_FACT,
    OWNER_FIELD,
    OWNER_HEARING,
    OWNER_HEARD,
    OWNER_TEST,
    OWNER_COND,
    OWNER_RULE,
    OWNER_THEN,
    OWNER_ADVICE,
    OWNER_CASE,
    OWNER_EARLIER,
    OWNER_EXPECT,
    OWNER_STORY, /* from here on: words that a fact may bear */
    OWNER_TURN,
    OWNER_REPLY,
    OWNER_COURSE,
    OWNER_STEP,
    OWNER_PERSON, /* from here on: what programs keep, which are no rule files */
    OWNER_VISIT,
    OWNER_RECORD,
    OWNER_RECORDED,
    OWNER_SAVED,
    OWNER_TOLD,
    OWNER_PIECE,
    OWNER_TRAINING,
    OWNER_PROGRESS,
    OWNER_REVIEW,
    OWNER_COUNT
} Owner;

typedef enum Shape {
    SHAPE_TEXT,          /* languages to text */
    SHAPE_LINE,          /* a text, or languages to text */
    SHAPE_TEXT_LIST,     /* languages to lists of text */
    SHAPE_TEXT_BY_VALUE, /* values to texts */
    SHAPE_PLAIN,         /* a text that no one translates */
    SHAPE_ID,
    SHAPE_IDS, /* one id or a list */
    SHAPE_YES_NO,
    SHAPE_WHOLE, /* a whole number */
    SHAPE_NUMBER,
    SHAPE_RANGE,          /* a list of two numbers */
    SHAPE_SPAN,           /* `2 weeks` */
    SHAPE_TYPE,           /* `yes-no`, `number`, `text` */
    SHAPE_VALUES,         /* values to labels, or a list of ids */
    SHAPE_VALUE,          /* one value or a list */
    SHAPE_VARIABLE,       /* `$who` */
    SHAPE_PATTERN,        /* a regular expression */
    SHAPE_WORDS,          /* a list of words */
    SHAPE_HEARD,          /* values, then languages, to words and patterns */
    SHAPE_WITH,           /* facts, and one or more of their values */
    SHAPE_CONDITIONS,     /* a mapping, or a list of mappings */
    SHAPE_CONDITION_LIST, /* a list of mappings */
    SHAPE_CONCLUSIONS,    /* a mapping, or a list of verbs */
    SHAPE_GIVEN,          /* a mapping, or a list of mappings */
    SHAPE_COMPARISONS,    /* `tact >= 2`, or a list of these */
    SHAPE_EXPRESSIONS,    /* `$a > 2 * $b`, or a list of these */
    SHAPE_TEST,           /* a value, a list of values, or tests: `{not: a}` */
    SHAPE_COUNTS,         /* values to whole numbers */
    SHAPE_VISITS,         /* a list of mappings, of consultations */
    SHAPE_DAY,            /* `2026-03-03` */
    SHAPE_MAPS,           /* a list of mappings */
    SHAPE_MAP,            /* entries by name */
    SHAPE_ANY,
    SHAPE_COUNT
} Shape;

typedef enum KeyId {
#define KEY(owner, id, name, shape, required, since, en, fr) KEY_##owner##_##id,
#include "model/keys.def"
#undef KEY
    KEY_COUNT,
    KEY_NONE = KEY_COUNT
} KeyId;

typedef struct KeyDef {
    Owner owner;
    Shape shape;
    bool required;
    uint8_t since;  /* version of the language; 0: reserved for a later one */
    uint8_t length; /* of the name */
    const char *name;
    const char *en;
    const char *fr;
} KeyDef;

/* What a node may be, as bits; see shape_allows. */
enum { ALLOW_SCALAR = 1, ALLOW_LIST = 2, ALLOW_MAP = 4 };

const KeyDef *key_def(KeyId key);

/* Is it a word of the rule language, and not only of what programs keep? */
bool key_is_language(KeyId key);

/* The first key of an owner; the others follow it. */
KeyId key_first(Owner owner);

/* The key of this name, or KEY_NONE. */
KeyId key_find(Owner owner, Str name);

/* The first key of this name that another owner has, or KEY_NONE. */
KeyId key_elsewhere(Owner owner, Str name);

/* The key of this owner that was probably meant, none for a later version, or
 * KEY_NONE. */
KeyId key_nearest(Owner owner, Str name);

/* Where keys of this owner stand, in words of the language: "rules: then". */
Str owner_path(Owner owner);

/* Which kinds of node have this shape, as ALLOW_ bits. */
unsigned shape_allows(Shape shape);

/* May no fact bear this id? The words of the language that facts could stand beside,
 * and `unknown`, `yes`, `no`, `always`. */
bool key_reserved(Str id);

#endif
