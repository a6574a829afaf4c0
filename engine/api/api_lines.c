/* SPDX-License-Identifier: MIT
 *
 * Situations by the line. A handle is a consultation, a reader and a page, all of which
 * keep their memory from one line to the next.
 *
 *     bytes --LineReader--> given, told --consultation--> page --> the host's writer
 *                 |                '---- kept before? ----^
 *                 '------------- what is wrong -----------^
 *
 * Situations come again: what came of the latest is kept, and a line that gives the
 * same in the same order is answered by it.
 *
 * Invariant: of what a line leaves behind the next can see nothing, but that it is
 * answered sooner.
 */
#include <assert.h>

#include "api/handles.h"
#include "base/kept.h"
#include "base/limits.h"
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
    Buf page, outcome;
    Ready ready; /* texts of the base as JSON */
    Kept kept;   /* of lines that give plain facts alone, but for their ids */
    Buf key, packed;
};

/* The base last: it holds the memory, and may be gone behind its release. */
static void destroy(eg_lines *lines)
{
    eg_base *base = lines->base;
    Mem mem = base->mem;
    eg_consult_free(lines->talk);
    line_reader_free(lines->reader);
    buf_free(&lines->page);
    buf_free(&lines->outcome);
    ready_free(&lines->ready);
    buf_free(&lines->packed);
    buf_free(&lines->key);
    kept_free(&lines->kept);
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
    buf_init(&lines->outcome, &base->mem);
    buf_init(&lines->key, &base->mem);
    kept_init(&lines->kept, &base->mem, JSONL_KEPT, base->base->names.seed);
    buf_init(&lines->packed, &base->mem);
    lines->reader = line_reader_new(base->base, &base->mem);
    bool made = ready_init(&lines->ready, base->base, &base->mem);
    made = made && lines->reader != NULL;
    status = made ? eg_consult_new(base, &lines->talk) : EG_NO_MEMORY;
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
    line_reader_diags(lines->reader)->failed |= !buf_ok(&why);
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

static eg_status put_outcome(eg_lines *lines, const Style *look, eg_line_kind *kind)
{
    static const eg_line_kind kinds[] = {[STEP_QUESTION] = EG_LINE_QUESTION,
                                         [STEP_ADVICE] = EG_LINE_ADVICE,
                                         [STEP_NONE] = EG_LINE_NONE};
    Step step;
    Consult *consult = lines->talk->consult;
    const Course course = {
        .account = &lines->talk->account, .step = &step, .ready = &lines->ready};
    ConsultStatus status = consult_next(consult, false, &step);
    if (status == CONSULT_OK)
        status = outcome_json_add(&lines->outcome, consult, look, &course);
    if (status == CONSULT_OK)
        *kind = kinds[step.kind];
    return judge(lines, handle_status(status));
}

/* What was worked out before */

/* One thing that is given, without padding: its bytes are a key. */
typedef struct GivenKey {
    uint64_t bits;
    uint32_t fact;
    uint16_t certainty; /* thousandths */
    uint8_t kind, unknown;
} GivenKey;

/* Describes all that decides what is written of a line, but its id, in the order that
 * it was given: `unknown` of robustness is told in that order. False where it tells, or
 * gives what has no number that stays: texts, facts with fields. */
static bool describe(eg_lines *lines, const Line *line, const Style *look)
{
    const Base *base = lines->base->base;
    const uint32_t langs[2] = {(uint32_t)look->lang, look->base_lang};
    buf_clear(&lines->key);
    buf_str_add(&lines->key, (Str){(const char *)langs, sizeof langs});
    for (uint32_t i = 0; i < line->n_given; i++) {
        const Given *given = &line->given[i];
        const Value value = given->unknown ? value_none() : given->fields[0].value;
        if (!base->facts[given->fact].plain || value.kind == VALUE_TEXT ||
            value.kind == VALUE_LIST)
            return false;
        const GivenKey key = {value.bits, given->fact, (uint16_t)given->certainty,
                              (uint8_t)value.kind, given->unknown};
        buf_str_add(&lines->key, (Str){(const char *)&key, sizeof key});
    }
    return !str_is(line->tell) && buf_ok(&lines->key);
}

static bool recall(eg_lines *lines, const LineName *name, eg_line_kind *kind)
{
    uint32_t tag;
    Str packed = kept_find(&lines->kept, buf_str(&lines->key), &tag);
    if (!str_is(packed))
        return false;
    line_id_add(&lines->page, name);
    ready_unpack(packed, 1, &lines->page); /* behind its brace */
    *kind = (eg_line_kind)tag;
    return true;
}

/* Keeps what came of a line, for when it comes again. */
static void keep(eg_lines *lines, Str outcome, eg_line_kind kind)
{
    buf_clear(&lines->packed);
    if (ready_pack(&lines->ready, outcome, &lines->packed))
        kept_add(&lines->kept, buf_str(&lines->key), buf_str(&lines->packed), kind);
}

static eg_status work_out(eg_lines *lines, const Line *line, const LineName *name,
                          const Style *look, bool again, eg_line_kind *kind)
{
    eg_status status = say(lines, line, look);
    buf_clear(&lines->outcome);
    ready_begin(&lines->ready);
    if (status == EG_OK)
        status = put_outcome(lines, look, kind);
    if (status != EG_OK)
        return status;
    Str outcome = buf_str(&lines->outcome);
    line_id_add(&lines->page, name);
    buf_str_add(&lines->page, str_sub(outcome, 1, outcome.len)); /* behind its brace */
    if (again)
        keep(lines, outcome, *kind);
    return EG_OK;
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

static void put_error(eg_lines *lines, const LineName *name, const Style *look)
{
    const Diags *diags = line_reader_diags(lines->reader);
    line_error_add(&lines->page, name, diags, look->lang);
    lines->page.failed |= diags->failed;
}

static eg_status advise(eg_lines *lines, const eg_line *from, eg_line_kind *kind)
{
    Line line;
    Style look;
    Str bytes = {from->length == 0 ? "" : from->bytes, from->length};
    LineStatus read = line_reader_read(lines->reader, bytes, &line);
    if (read == LINE_BLANK || read == LINE_NO_MEMORY)
        return read == LINE_BLANK ? EG_OK : EG_NO_MEMORY;
    const LineName name = {line.id, line.id_is_number, str_of(from->file),
                           from->number};
    eg_status status = find_style(lines, &line, &look);
    if (status == EG_OK && read == LINE_WRONG)
        status = EG_WRONG;
    if (status == EG_OK) {
        bool again = describe(lines, &line, &look);
        if (again && recall(lines, &name, kind))
            return EG_OK;
        status = work_out(lines, &line, &name, &look, again, kind);
    }
    if (status != EG_WRONG)
        return status;
    *kind = EG_LINE_WRONG;
    put_error(lines, &name, &look);
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
