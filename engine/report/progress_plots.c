/* SPDX-License-Identifier: MIT
 *
 * Bars, curves and calibration, drawn: see progress_plots.h.
 *
 * A plot's own units are pixels of a narrow phone: there it is as wide as the text, and
 * nothing on it is smaller than what stands around it.
 */
#include "report/progress_plots.h"

#include <math.h>

enum {
    BAR_WIDTH = 300,
    BAR_HEIGHT = 14,
    PLOT_WIDTH = 340,
    PLOT_HEIGHT = 180,
    LEFT = 60, /* of it, for the numbers */
    RIGHT = 12,
    TOP = 12,
    BOTTOM = 30,
    SQUARE = 280, /* how high the plot of calibration is */
    POINT = 6,
    PERCENT = 100
};

const char plots_style[] =
    ".sheet .about{color:var(--soft);font-size:1rem;margin:0;display:flex;"
    "flex-wrap:wrap;justify-content:space-between;gap:0 1rem}\n"
    ".sheet h2{font-size:1.1rem;margin:1.9rem 0 .4rem;padding:0;border:0;"
    "color:var(--link)}\n"
    ".sheet ul{padding-left:1.1rem}\n"
    ".principles ul,.left ul{list-style:none;padding:0}\n"
    ".principles li{margin:1rem 0;break-inside:avoid}\n"
    "footer{margin-top:2.2rem;padding-top:.6rem;border-top:1px solid var(--line)}\n"
    "svg text{font:15px system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;"
    "fill:var(--ink)}\n"
    ".bar,.plot{display:block;width:100%;height:auto}\n"
    ".bar{max-width:19rem;margin:.3rem 0}\n"
    ".plot{max-width:26rem}\n"
    "figure{margin:1rem 0;break-inside:avoid}\n"
    "figcaption{color:var(--soft);font-size:1rem;line-height:1.45}\n"
    ".trough{fill:var(--panel);stroke:var(--soft)}.full{fill:var(--link)}\n"
    ".goal{stroke:var(--ink);stroke-width:3}\n"
    ".axis{stroke:var(--soft);fill:none}\n"
    ".first{stroke:var(--link);stroke-width:3;fill:none}\n"
    ".second{stroke:var(--mark);stroke-width:3;stroke-dasharray:7 4;fill:none}\n"
    ".even{stroke:var(--soft);stroke-width:2;stroke-dasharray:4 4}\n"
    ".spread{stroke:var(--link);stroke-width:3}.point{fill:var(--link)}\n"
    "@media print{.trough{fill:#fff;stroke:#666}.full,.point{fill:#000}"
    ".first,.second,.spread{stroke:#000}.bar{max-width:60mm}.plot{max-width:110mm}}\n";

static int scaled(double share, int length)
{
    double within = share < 0 ? 0 : share > 1 ? 1 : share;
    return (int)lround(within * length);
}

void plot_bar(Buf *out, double share, double goal)
{
    int at = scaled(goal, BAR_WIDTH);
    buf_format(out,
               "<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 %d %d\">"
               "<rect class=\"trough\" x=\"1\" y=\"3\" width=\"%d\" height=\"%d\"/>"
               "<rect class=\"full\" x=\"1\" y=\"3\" width=\"%d\" height=\"%d\"/>"
               "<path class=\"goal\" d=\"M%d 0V%d\"/></svg>\n",
               BAR_WIDTH + 2, BAR_HEIGHT, BAR_WIDTH, BAR_HEIGHT - 6,
               scaled(share, BAR_WIDTH), BAR_HEIGHT - 6, at, BAR_HEIGHT);
}

static void begin(Buf *out, const char *name, int height, Str title)
{
    buf_format(out,
               "<svg class=\"plot\" role=\"img\" aria-labelledby=\"plot-%s\" "
               "viewBox=\"0 0 %d %d\">\n<title id=\"plot-%s\">",
               name, PLOT_WIDTH, height, name);
    buf_str_add(out, title);
    buf_c(out, "</title>\n");
}

static void label(Buf *out, int x, int y, const char *anchor, Str text)
{
    buf_format(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x, y, anchor);
    buf_str_add(out, text);
    buf_c(out, "</text>\n");
}

static void axes(Buf *out, int height)
{
    buf_format(out, "<path class=\"axis\" d=\"M%d %dV%dH%d\"/>\n", LEFT, TOP,
               height - BOTTOM, PLOT_WIDTH - RIGHT);
}

static void label_number(Buf *out, int x, int y, const char *anchor, uint32_t number)
{
    buf_format(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%u</text>\n", x, y,
               anchor, number);
}

/* Weeks */

typedef uint32_t (*Count)(const ViewWeek *week);

static uint32_t count_reviews(const ViewWeek *week)
{
    return week->reviews;
}

static uint32_t count_best(const ViewWeek *week)
{
    return week->best;
}

static uint32_t count_known(const ViewWeek *week)
{
    return week->known;
}

static void curve(Buf *out, const ProgressView *view, const char *name, Count count,
                  uint32_t most)
{
    buf_format(out, "<polyline class=\"%s\" points=\"", name);
    for (uint32_t i = 0; i < view->n_weeks; i++) {
        double across = view->n_weeks > 1 ? i / (double)(view->n_weeks - 1) : 0;
        double up = count(&view->weeks[i]) / (double)most;
        buf_format(out, "%s%d,%d", i > 0 ? " " : "",
                   LEFT + scaled(across, PLOT_WIDTH - LEFT - RIGHT),
                   PLOT_HEIGHT - BOTTOM - scaled(up, PLOT_HEIGHT - TOP - BOTTOM));
    }
    buf_c(out, "\"/>\n");
}

/* "2026-11-02", which both languages read alike, and which is short. */
static void label_day(Buf *out, int x, const char *anchor, int32_t number)
{
    Day day = day_of_number(number);
    buf_format(out,
               "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%04d-%02d-%02d</text>\n", x,
               PLOT_HEIGHT - 8, anchor, day.year, day.month, day.day);
}

/* The axes of curves that go up to `most`, with the first and the last week. */
static void frame(Buf *out, const ProgressView *view, uint32_t most)
{
    axes(out, PLOT_HEIGHT);
    label_number(out, LEFT - 6, PLOT_HEIGHT - BOTTOM, "end", 0);
    label_number(out, LEFT - 6, TOP + 8, "end", most);
    label_day(out, LEFT, "start", view->weeks[0].day);
    label_day(out, PLOT_WIDTH - RIGHT, "end", view->weeks[view->n_weeks - 1].day);
}

static uint32_t most_of(const ProgressView *view, Count count)
{
    uint32_t most = 1;
    for (uint32_t i = 0; i < view->n_weeks; i++)
        most = count(&view->weeks[i]) > most ? count(&view->weeks[i]) : most;
    return most;
}

void plot_weeks(Buf *out, const ProgressView *view, Lang lang)
{
    uint32_t most = most_of(view, count_reviews);
    begin(out, "weeks", PLOT_HEIGHT, message(MSG_VIEW_PLOT_DONE, lang));
    frame(out, view, most);
    curve(out, view, "first", count_reviews, most);
    curve(out, view, "second", count_best, most);
    buf_c(out, "</svg>\n");
}

void plot_known(Buf *out, const ProgressView *view, Lang lang)
{
    uint32_t most = most_of(view, count_known);
    begin(out, "known", PLOT_HEIGHT, message(MSG_VIEW_PLOT_KNOWN, lang));
    frame(out, view, most);
    curve(out, view, "first", count_known, most);
    buf_c(out, "</svg>\n");
}

/* Calibration */

static int across(double share)
{
    return LEFT + scaled(share, PLOT_WIDTH - LEFT - RIGHT);
}

static int down(double share)
{
    return SQUARE - BOTTOM - scaled(share, SQUARE - TOP - BOTTOM);
}

static void label_percent(Buf *out, Lang lang, bool below, int percent)
{
    double share = percent / (double)PERCENT;
    Buf number, text;
    buf_part(&number, out);
    buf_part(&text, out);
    buf_format(&number, "%d", percent);
    message_add1(&text, MSG_VIEW_PERCENT, lang, buf_str(&number));
    if (below)
        label(out, across(share), SQUARE - 8, percent == PERCENT ? "end" : "middle",
              buf_str(&text));
    else
        label(out, LEFT - 6, down(share) + 6, "end", buf_str(&text));
    buf_free(&number);
    buf_free(&text);
}

static void point(Buf *out, const ViewSure *sure)
{
    if (sure->count == 0)
        return;
    buf_format(out,
               "<path class=\"spread\" d=\"M%d %dV%d\"/>"
               "<circle class=\"point\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n",
               across(sure->said), down(sure->low), down(sure->high),
               across(sure->said), down(sure->share), POINT);
}

void plot_sure(Buf *out, const ProgressView *view, Lang lang)
{
    begin(out, "sure", SQUARE, message(MSG_VIEW_PLOT_SURE, lang));
    axes(out, SQUARE);
    for (int percent = 0; percent <= PERCENT; percent += PERCENT / 2) {
        label_percent(out, lang, false, percent);
        if (percent > 0)
            label_percent(out, lang, true, percent);
    }
    label(out, LEFT, SQUARE - 8, "start", message(MSG_VIEW_AXIS_SURE, lang));
    label(out, LEFT + 8, TOP + 8, "start", message(MSG_VIEW_AXIS_RIGHT, lang));
    buf_format(out, "<path class=\"even\" d=\"M%d %dL%d %d\"/>\n", across(0), down(0),
               across(1), down(1));
    for (int i = 0; i < VIEW_SURE; i++)
        point(out, &view->sure[i]);
    buf_c(out, "</svg>\n");
}
