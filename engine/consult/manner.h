/* SPDX-License-Identifier: MIT
 *
 * Manner: how a reply in a conversation lands, by the posture that the situation calls
 * for. A reply names the measures by which it is said; the others do not count.
 *
 *     all named ones within 1 of the posture             right
 *     else more frank and firm than it is tactful and
 *     flexible, both counted from the posture            blunt
 *     the reverse                                        soft
 *     neither                                            off
 */
#ifndef EG_CONSULT_MANNER_H
#define EG_CONSULT_MANNER_H

#include "model/model.h"

typedef enum Manner { MANNER_RIGHT, MANNER_BLUNT, MANNER_SOFT, MANNER_OFF } Manner;

/* A measure of the posture that is 0, of which no rule speaks, does not count. */
Manner manner_of(const ReplyDef *reply, const int posture[MEASURES]);

#endif
