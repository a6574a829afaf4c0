/* SPDX-License-Identifier: MIT
 *
 * Situations by the line. A handle is a consultation, a reader and a page, all of which
 * keep their memory from one line to the next.
 *
 *     bytes --LineReader--> given, told --consultation--> page --> the host's writer
 *                 '------------ what is wrong -----------^
 *
 * Invariant: a line leaves nothing behind that the next could see.
 */
#include <assert.h>

#include "api/handles.h"
#include "model/line.h"
#include "report/heard_text.h"
#include "report/line_json.h"
#include "report/outcome.h"
#include "verify/cases.h"

static_assert((int)EG_LINE_MOST == (int)JSONL_LINE_MOST,
              "one limit, in the header and in the reader");

struct eg_lines {
    eg_base *base;
    eg_consult *talk;
    eg_lines_options options;
    LineReader *reader;
    Buf page;
};

/* The base last: it holds the memory, and may be gone behind its release. */
static void destroy(eg_lines *lines)
{
    eg_base *base = lines->base;
    Mem mem = base->mem;
    eg_consult_free(lines->talk);
    line_reader_free(lines->reader);
    buf_free(&lines->page);
    mem_free(&mem, lines, sizeof *lines);
    eg_base_release(base);
}

eg_status eg_lines_new(eg_base *base, const eg_lines_options *options, eg_lines **out)
{
    static const eg_lines_options zeroed;
    Style look;
    if (options == NULL)
        options = &zeroed;
    if (base == NULL || out == NULL)
        return EG_MISUSE;
    if (!handle_is_consulted(base))
        return EG_WRONG;
    eg_status status =
        handle_style(base->base, &(eg_style){.lang = options->lang}, &look);
    if (status != EG_OK)
        return status;
    eg_lines *lines = mem_zero(&base->mem, 1, sizeof *lines);
    if (lines == NULL)
        return EG_NO_MEMORY;
    lines->base = eg_base_keep(base);
    lines->options = *options;
    buf_init(&lines->page, &base->mem);
    lines->reader = line_reader_new(base->base, &base->mem);
    status = lines->reader != NULL ? eg_consult_new(base, &lines->talk) : EG_NO_MEMORY;
    if (status == EG_OK)
        status = eg_consult_order(lines->talk, options->order);
    if (status == EG_OK)
        *out = lines;
    else
        destroy(lines);
    return status;
}

void eg_lines_free(eg_lines *lines)
{
    if (lines != NULL)
        destroy(lines);
}

/* What is wrong with a line that was read */

static void tell(eg_lines *lines, DiagCode code, Str arg)
{
    diag_at1(line_reader_diags(lines->reader), code, PLACE_NONE, arg);
}

/* Why what is told could not be heard, as one sentence. */
static void tell_unheard(eg_lines *lines, const Style *look)
{
    Buf why;
    Style endless = *look;
    endless.width = PAGE_ENDLESS;
    buf_init(&why, &lines->base->mem);
    heard_problem_add(&why, &lines->talk->account, &lines->base->sources, &endless);
    tell(lines, DIAG_LINE_UNHEARD, str_trim(buf_str(&why)));
    lines->page.failed |= !buf_ok(&why);
    buf_free(&why);
}

/* EG_WRONG, and told, for what lies in the line alone. */
static eg_status judge(eg_lines *lines, eg_status status)
{
    if (status != EG_LIMIT)
        return status;
    tell(lines, DIAG_LINE_LIMIT, (Str){NULL, 0});
    return EG_WRONG;
}

/* Saying what a line says */

static eg_status tell_story(eg_lines *lines, const Line *line, const Style *look)
{
    const char *lang = str_is(line->lang) ? line->lang.at : lines->options.told_in;
    uint32_t number = handle_own_lang(lines->base->base, lang);
    eg_status status = handle_tell(lines->talk, line->tell, number);
    if (status != EG_UNUSABLE && status != EG_LIMIT)
        return status;
    tell_unheard(lines, look);
    return EG_WRONG;
}

/* As `advise --tell --set` has it: what is given outranks what is told, and what is
 * told is heard beside what is given. */
static eg_status say(eg_lines *lines, const Line *line, const Style *look)
{
    eg_consult *talk = lines->talk;
    bool told = str_is(line->tell);
    const Case given = {.given = line->given, .n_given = line->n_given};
    eg_status status = eg_consult_reset(talk);
    if (status == EG_OK && told)
        status = tell_story(lines, line, look);
    for (uint32_t i = 0; i < line->n_given && told; i++)
        account_answered(&talk->account, line->given[i].fact);
    if (status == EG_OK)
        status =
            judge(lines, handle_status(case_give_facts(
                             &given, line_reader_texts(lines->reader), talk->consult)));
    uint32_t fresh;
    if (status == EG_OK && told)
        status = judge(lines, eg_consult_hear_again(talk, &fresh));
    if (status == EG_OK && lines->options.missing_unknown)
        status = judge(lines, eg_consult_close(talk));
    return status;
}

static eg_status put_outcome(eg_lines *lines, const Line *line, const Style *look,
                             eg_line_kind *kind)
{
    static const eg_line_kind kinds[] = {[STEP_QUESTION] = EG_LINE_QUESTION,
                                         [STEP_ADVICE] = EG_LINE_ADVICE,
                                         [STEP_NONE] = EG_LINE_NONE};
    Step step;
    Consult *consult = lines->talk->consult;
    const Course course = {.account = &lines->talk->account,
                           .step = &step,
                           .id = line->id,
                           .id_is_number = line->id_is_number};
    ConsultStatus status = consult_next(consult, false, &step);
    if (status == CONSULT_OK)
        status = outcome_json_add(&lines->page, consult, look, &course);
    if (status == CONSULT_OK)
        *kind = kinds[step.kind];
    return judge(lines, handle_status(status));
}

/* One line */

/* The language of what is written; EG_WRONG, and told, for one that there is not. */
static eg_status find_style(eg_lines *lines, const Line *line, Style *look)
{
    const Base *base = lines->base->base;
    eg_status status =
        handle_style(base, &(eg_style){.lang = lines->options.lang}, look);
    if (status != EG_OK || !str_is(line->lang))
        return status;
    status = handle_style(base, &(eg_style){.lang = line->lang.at}, look);
    if (status != EG_NO_SUCH)
        return status;
    tell(lines, DIAG_LINE_LANG, line->lang);
    return EG_WRONG;
}

static void put_error(eg_lines *lines, const Line *line, const eg_line *from,
                      const Style *look)
{
    const LineName name = {line->id, line->id_is_number, str_of(from->file),
                           from->number};
    buf_clear(&lines->page); /* an outcome may be half written */
    line_error_add(&lines->page, &name, line_reader_diags(lines->reader), look->lang);
    lines->page.failed |= line_reader_diags(lines->reader)->failed;
}

static eg_status advise(eg_lines *lines, const eg_line *from, eg_line_kind *kind)
{
    Line line;
    Style look;
    LineStatus read = line_reader_read(
        lines->reader, (Str){from->length == 0 ? "" : from->bytes, from->length},
        &line);
    if (read == LINE_BLANK || read == LINE_NO_MEMORY)
        return read == LINE_BLANK ? EG_OK : EG_NO_MEMORY;
    eg_status status = find_style(lines, &line, &look);
    if (status == EG_OK && read == LINE_WRONG)
        status = EG_WRONG;
    if (status == EG_OK)
        status = say(lines, &line, &look);
    if (status == EG_OK)
        status = put_outcome(lines, &line, &look, kind);
    if (status != EG_WRONG)
        return status;
    *kind = EG_LINE_WRONG;
    put_error(lines, &line, from, &look);
    return EG_OK;
}

eg_status eg_line_write(eg_lines *lines, const eg_line *line, eg_write_fn write,
                        void *user, eg_line_kind *kind)
{
    eg_line_kind came = EG_LINE_BLANK;
    if (lines == NULL || line == NULL || write == NULL ||
        (line->bytes == NULL && line->length != 0))
        return EG_MISUSE;
    buf_clear(&lines->page);
    eg_status status = advise(lines, line, &came);
    if (status == EG_OK && !buf_ok(&lines->page))
        status = EG_NO_MEMORY;
    Str text = buf_str(&lines->page);
    if (status == EG_OK && text.len != 0 && write(user, text.at, text.len) != 0)
        status = EG_STOPPED;
    if (status == EG_OK && kind != NULL)
        *kind = came;
    return status;
}
