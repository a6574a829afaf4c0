/* SPDX-License-Identifier: MIT
 *
 * A rule base as a graph in the DOT language of Graphviz.
 *
 *     question --asks for it--> rule --concludes--> conclusion --> rule --> advice
 *
 * The nodes of a file stand in a cluster; shapes tell kinds, lines tell relations, and
 * a legend tells both, so that nothing rests on colour alone.
 */
#ifndef EG_REPORT_DOT_H
#define EG_REPORT_DOT_H

#include "model/model.h"
#include "report/page.h"
#include "source/source.h"

/* Does the base have a fact, a rule or an advice of this id? */
bool dot_knows(const Base *base, Str id);

/* Appends the graph; around {NULL, 0} all of it. Around an id: what leads to its
 * bearers through however many rules, and what they lead to: the rules that read the
 * fact, with what these give; what the rule gives, and the rules that read that; the
 * advice that replaces the advice or is replaced. False: memory failed. */
bool dot_add(Buf *out, const Base *base, const Sources *sources, Str around,
             const Style *style);

#endif
