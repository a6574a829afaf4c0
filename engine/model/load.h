/* SPDX-License-Identifier: MIT
 *
 * Loading: sources to a base, with every mistake told in one run.
 *
 *     files -> nodes -> names (who is declared, where) -> facts -> rules, advice,
 *     cases -> strata (who depends on whom) -> Base
 *
 * Invariants: a broken entry is set aside and the rest is still checked; a later
 * mistake that only follows from an earlier one (a rule that names a fact which was
 * itself broken) is not told.
 */
#ifndef EG_MODEL_LOAD_H
#define EG_MODEL_LOAD_H

#include "model/model.h"
#include "source/source.h"

typedef enum LoadStatus { LOAD_OK, LOAD_NO_MEMORY, LOAD_LIMIT } LoadStatus;

/* Decodes all files of `sources` as one base. `*out` is set also where diagnostics
 * hold errors (then `sound` is false), and is NULL only where memory failed. */
LoadStatus base_load(Sources *sources, Diags *diags, const Mem *mem, Base **out);

/* Reads files of cases for a base that is there: only `entregent`, `cases` and `end`
 * may stand in them. The cases live in `arena`; their texts become symbols of
 * `symbols`, which holds those of base->names under the same numbers (see names_copy).
 */
LoadStatus cases_load(const Base *base, Sources *sources, uint16_t first_file,
                      Arena *arena, Symbols *symbols, Diags *diags, Case **out,
                      uint32_t *count);

/* Reads files of facts for a program that is there: each is a mapping or a list of
 * mappings as `given:` has them, or has `given:` itself. Where they live is as
 * above. */
LoadStatus facts_load(const Base *base, Sources *sources, uint16_t first_file,
                      Arena *arena, Symbols *symbols, Diags *diags, Given **out,
                      uint32_t *count);

/* Makes `symbols` (initialised) hold the base's names under the same numbers, so that
 * more can be added without touching the base. False when memory fails. */
bool names_copy(const Base *base, Symbols *symbols);

void base_free(Base *base);

/* The whole model in a stable text form, for tests. */
void base_print(Buf *out, const Base *base);

#endif
