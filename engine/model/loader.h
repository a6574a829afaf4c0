/* SPDX-License-Identifier: MIT
 *
 * Loader: what the decoders of one load share. It lives on the stack of base_load or
 * cases_load.
 *
 * Invariants
 *   - memory failure is never told by a decoder: the arenas, the symbols and the
 *     diagnostics remember it, and the load asks them at its end (loader_failed);
 *     a decoder only takes care not to write through NULL;
 *   - a decoder that returns false has told why, or only follows from what was told;
 *   - names resolve through the indexes of `base`, in which a broken entry has the
 *     number NOBODY.
 */
#ifndef EG_MODEL_LOADER_H
#define EG_MODEL_LOADER_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/keys.h"
#include "model/load.h"
#include "model/model.h"
#include "source/source.h"

/* A group that is named, and where. */
typedef struct GroupUse {
    uint32_t group;
    bool rule; /* by a rule that is in it; else by `focus:` */
    Place place;
} GroupUse;

/* One phrase names another. */
typedef struct PhraseUse {
    uint32_t phrase, named;
} PhraseUse;

/* What says no more of a plain fact than one of its declared values, as most of a large
 * base does, is there once a value. */
typedef struct Common {
    Value value;
    Test is;         /* TEST_IS of it */
    FieldTest plain; /* ... of field 0 */
    FieldValue one;  /* field 0 has it */
    FieldValue set;  /* field 0 has the set of it alone */
} Common;

typedef struct Loader {
    Base *base;    /* being built; for cases, a copy that is not written to */
    Arena *arena;  /* of what stays */
    Arena scratch; /* of what goes with the load */
    Arena nodes;   /* gone before it ends: only decoding wants them */
    Arena opened;  /* of the entry that is being decoded: its nodes, and scratch */
    const Mem *mem;
    Sources *sources;
    Diags *diags;
    Symbols *symbols;   /* of text values */
    Common *common;     /* by number of a declared value; NULL: not yet */
    const Node **roots; /* one a file that could be read */
    size_t n_roots;
    VEC(PatternDef) patterns;
    size_t n_read;      /* diagnostics of the reading; those of the decoders follow */
    bool *concluded;    /* by fact: named in a `then`, even of a broken rule */
    bool *in_cases;     /* by fact: given in a case */
    uint32_t *given_at; /* by fact: which of the facts given it may be */
    bool *phrase_used;  /* by phrase: some entry names it */
    VEC(PhraseUse) phrase_uses;
    Symbols groups; /* of rules: number 1 + their index */
    VEC(GroupUse) group_uses;
    bool wide;       /* numbers may be written as machines do, facts of a run */
    bool holes;      /* a file was not read: a name that is not there may be in it */
    bool lost;       /* a conclusion about some unknown fact was told */
    bool told_langs; /* that there is no `languages:` */
    bool failed;     /* memory, where nothing else remembers it */
    uint32_t suggestions; /* made so far; each looks at all names of its section */
} Loader;

bool loader_failed(const Loader *loader);

/* What every load begins and ends with. */
void load_start(Loader *loader, Sources *sources, Diags *diags, const Mem *mem);
LoadStatus load_stop(Loader *loader);

/* What stands for itself, apart from every base: reads the last file of `sources` and
 * hands its top to `read`, with `out`; its texts are kept in `arena`. */
typedef void (*LoadTop)(Loader *loader, const Node *root, void *out);
LoadStatus load_alone(Sources *sources, Diags *diags, const Mem *mem, Arena *arena,
                      LoadTop read, void *out);

/* The version stands first. False where the file is of a later one, and not read. */
bool load_version(Loader *loader, const Node *root);

/* `end:` stands last, and says how many there are. */
void load_end_mark(Loader *loader, const Node *end, uint32_t count);

/* What a section knows of an id. */
typedef enum Found { FOUND, FOUND_BROKEN, FOUND_NOT } Found;

/* Looks an id up for a scalar that names it. Where it was never declared, tells `code`
 * with the id and the nearest one; a broken entry is not told again. */
Found loader_find(Loader *loader, const Index *index, const Node *name, DiagCode code,
                  uint32_t *number);

/* Tells that a limit was reached: `what` is a key, `limit` the number. */
void loader_limit(Loader *loader, Place place, const char *what, uint32_t limit);

/* Does a section `hearing:` of any file have this fact? */
bool loader_hears(const Loader *loader, Str fact);

/* A copy of a text in the base's arena. */
Str loader_keep(Loader *loader, Str text);

/* These may be kept: common ones, or copies. NULL when memory fails. */
const Value *loader_keep_value(Loader *loader, Value value);
const Test *loader_keep_test(Loader *loader, const Test *test);
const FieldTest *loader_keep_tests(Loader *loader, const FieldTest *tests);
const FieldValue *loader_keep_setting(Loader *loader, const FieldValue *value);

/* Where an entry's name stands, or a list's item. */
Place node_at(const Node *node);

#endif
