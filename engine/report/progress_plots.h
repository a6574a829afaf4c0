/* SPDX-License-Identifier: MIT
 *
 * The plots of a page of progress, as SVG within the page: a bar by principle, curves
 * over the weeks, calibration.
 *
 *     right  |        /'          a point a level of sureness, with its bounds; on the
 *            |     .-'            dashed line one is as often right as one says
 *            |  .-'  |
 *            | '     o
 *            '------------ how sure
 *
 * Invariants
 *   - coordinates are whole numbers, so that no locale stands in them;
 *   - texts on a plot are ours, which need no escapes; each plot but the bars, which
 *     only repeat the words beside them, has a title and its words.
 */
#ifndef EG_REPORT_PROGRESS_PLOTS_H
#define EG_REPORT_PROGRESS_PLOTS_H

#include "report/progress_view.h"

extern const char plots_style[];

/* How well a principle is known, with its goal as a mark. */
void plot_bar(Buf *out, double share, double goal);

/* Situations and best ones a week; principles known. At least two weeks. */
void plot_weeks(Buf *out, const ProgressView *view, Lang lang);
void plot_known(Buf *out, const ProgressView *view, Lang lang);

void plot_sure(Buf *out, const ProgressView *view, Lang lang);

#endif
