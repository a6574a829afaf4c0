/* SPDX-License-Identifier: MIT
 *
 * Picking: which cases of some sets a host wants, by name and by rule.
 */
#ifndef EG_API_PICKING_H
#define EG_API_PICKING_H

#include "api/handles.h"
#include "verify/cases.h"

typedef struct Picking {
    const eg_base *base;
    const eg_cases_options *options;
    uint32_t *rules; /* those of the options */
} Picking;

/* Are the arguments fit to run? EG_MISUSE; EG_WRONG: the base or cases hold errors. */
eg_status picking_check(const eg_cases *const *sets, size_t count,
                        const eg_cases_options *options);

/* EG_NO_SUCH: no such rule. To be freed whatever it gives. */
eg_status picking_init(Picking *picking, const eg_base *base,
                       const eg_cases_options *options);
void picking_free(Picking *picking);

/* A consultation to run the cases with; NULL when memory fails. */
Consult *picking_consult(const Picking *picking, const Plan *plan);

/* Does the name of the case say that it is wanted? */
bool picking_named(const Picking *picking, const Case *one);

/* ... and does one of the wanted rules hold in it, or stand under its `because:`? */
bool picking_about(const Picking *picking, const Case *one, const CaseResult *result);

#endif
