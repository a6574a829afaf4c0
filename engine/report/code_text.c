/* SPDX-License-Identifier: MIT
 *
 * The meaning of a code.
 */
#include "report/code_text.h"

#include "report/code_example.h"
#include "text/diagnostics.h"

/* A template with "…" in the place of its arguments. */
static void add_words(Buf *out, Str words)
{
    const Str dots = STR("\u2026");
    const Str args[DIAG_ARGS] = {dots, dots, dots, dots};
    template_add(out, words, args, DIAG_ARGS);
}

static void add_title(Buf *out, DiagCode code, const Style *style)
{
    static const MessageId levels[] = {[DIAG_ERROR] = MSG_LEVEL_ERROR,
                                       [DIAG_WARNING] = MSG_LEVEL_WARNING,
                                       [DIAG_REMARK] = MSG_LEVEL_REMARK};
    char name[8];
    diag_name(code, name);
    buf_c(out, name);
    buf_c(out, " (");
    buf_str_add(out, message(levels[diag_level(code)], style->lang));
    buf_byte(out, ')');
}

void code_text_add(Buf *out, DiagCode code, const Style *style)
{
    Str hint = diagnostic_hint(code, style->lang);
    Buf line;
    buf_part(&line, out);
    add_title(&line, code, style);
    page_strong(out, style, 0, buf_str(&line));
    buf_clear(&line);
    add_words(&line, diagnostic_words(code, style->lang));
    page_text(out, style, PAGE_INDENT, buf_str(&line));
    buf_clear(&line);
    if (hint.len != 0) {
        add_words(&line, hint);
        const Str args[1] = {buf_str(&line)};
        page_message(out, style, PAGE_INDENT, MSG_PROBLEM_HINT, args, 1);
        buf_clear(&line);
    }
    buf_free(&line);
    code_example_add(out, code, style);
}

void code_list_add(Buf *out, const Style *style)
{
    Buf line;
    buf_part(&line, out);
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        add_title(&line, code, style);
        buf_c(&line, " ");
        add_words(&line, diagnostic_words(code, style->lang));
        page_text(out, style, 0, buf_str(&line));
        buf_clear(&line);
    }
    buf_free(&line);
}
