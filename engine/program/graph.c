/* SPDX-License-Identifier: MIT
 *
 * `entregent graph`: the rule base as a graph, in the DOT language or, by Graphviz, as
 * SVG. The library writes DOT; `dot` is started here, and nothing of what it draws is
 * written before it has ended well.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/nearest.h"
#include "program/filter.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

/* The id that was probably meant, lent; NULL for none, and where memory fails. */
static const char *find_near(const eg_base *base, const char *typed)
{
    uint32_t facts = eg_fact_count(base);
    uint32_t rules = eg_rule_count(base);
    size_t count = (size_t)facts + rules + eg_advice_count(base);
    const char **names = calloc(count + 1, sizeof *names);
    if (!names) {
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++) {
        names[i] = i < facts           ? eg_fact_id(base, i)
                   : i < facts + rules ? eg_rule_id(base, i - facts)
                                       : eg_advice_id(base, i - facts - rules);
    }
    size_t near = nearest_find(typed, names, count);
    const char *found = names[near];
    free(names);
    return found;
}

static int tell_no_such(const Options *options, const eg_base *base)
{
    const char *near = find_near(base, options->around);
    const char *const args[] = {options->around, near};
    telling_error(options, near ? WORDS_GRAPH_NEAREST : WORDS_GRAPH_NO_SUCH, args,
                  near ? 2 : 1);
    return STATUS_USAGE;
}

/* Has Graphviz draw it. */
static int draw(const Options *options, const Draft *dot, Screen *out)
{
    static const char *const COMMAND[] = {"dot", "-Tsvg", NULL};
    Draft svg = {0};
    int error = 0;
    int status = STATUS_FAILED;
    switch (filter_run(COMMAND, dot, &svg, &error)) {
    case FILTER_DONE:
        screen_write(out, svg.bytes, svg.length);
        status = STATUS_DONE;
        break;
    case FILTER_NOT_FOUND:
        telling_error(options, WORDS_GRAPH_NO_DOT, NULL, 0);
        break;
    case FILTER_FAILED:
        telling_error(options, WORDS_GRAPH_DOT_FAILED, NULL, 0);
        break;
    case FILTER_NO_MEMORY:
        status = telling_status(options, EG_NO_MEMORY);
        break;
    case FILTER_ERROR: {
        const char *const args[] = {COMMAND[0], strerror(error)};
        telling_error(options, WORDS_CANNOT_START, args, 2);
        break;
    }
    }
    draft_free(&svg);
    return status;
}

static int write_graph(const Options *options, const eg_base *base, Screen *out)
{
    Draft dot = {0};
    eg_status written =
        eg_graph_write(base, options->around, &out->style, draft_write, &dot);
    int status;
    if (dot.failed) {
        status = telling_status(options, EG_NO_MEMORY);
    } else if (written == EG_NO_SUCH) {
        status = tell_no_such(options, base);
    } else if (written != EG_OK) {
        status = telling_status(options, written);
    } else if (options->layout == LAYOUT_SVG) {
        status = draw(options, &dot, out);
    } else {
        screen_write(out, dot.bytes, dot.length);
        status = STATUS_DONE;
    }
    draft_free(&dot);
    return status;
}

int program_graph(const Options *options)
{
    Screen out;
    eg_base *base;
    int status;
    telling_out(options, &out);
    if (!rules_open_readable(options, &base, &status)) {
        return telling_close(options, &out, status);
    }
    status = write_graph(options, base, &out);
    eg_base_release(base);
    return telling_close(options, &out, status);
}
