/* SPDX-License-Identifier: MIT
 *
 * A report grows case by case. JUnit wants its counts before its cases, so those wait
 * in buffers.
 */
#include "report/cases_report.h"

#include "report/coverage_text.h"
#include "text/clean.h"
#include "text/utf8.h"

CaseStatus case_status(const Case *one, const CaseResult *result)
{
    return result->passed         ? CASE_PASSED
           : str_is(one->pending) ? CASE_PENDING
                                  : CASE_FAILED;
}

/* Text */

static void add_text(CasesReport *r, const CaseTeller *teller, const Case *one,
                     const CaseResult *result)
{
    const Str args[2] = {one->id, one->pending};
    switch (case_status(one, result)) {
    case CASE_FAILED:
        buf_str_add(r->out, message(MSG_CASE_FAILED, r->style->lang));
        buf_byte(r->out, ' ');
        case_text_add(r->out, teller, one, result);
        break;
    case CASE_PENDING:
        page_message(r->out, r->style, 0, MSG_CASE_PENDING, args, 2);
        break;
    case CASE_PASSED:
        if (str_is(one->pending))
            page_message(r->out, r->style, 0, MSG_CASE_PENDING_PASSED, args, 1);
        break;
    }
}

/* JSON */

static const char *check_name(CheckKind kind)
{
    static const char *const NAMES[] = {
        [CHECK_STORY] = "story",       [CHECK_HEARD] = "heard",
        [CHECK_ADVISE] = "advise",     [CHECK_ALSO] = "also",
        [CHECK_FACT] = "fact",         [CHECK_POSTURE] = "posture",
        [CHECK_BECAUSE] = "because",   [CHECK_QUESTION] = "question",
        [CHECK_ASKS] = "asks at most", [CHECK_SAME] = "dialogue",
    };
    return NAMES[kind];
}

static const char *status_name(CaseStatus status)
{
    return status == CASE_PASSED   ? "passed"
           : status == CASE_FAILED ? "failed"
                                   : "pending";
}

static void add_place(Json *json, const CaseTeller *teller, Place place)
{
    json_key_str(json, "file", source_path(teller->sources, place));
    json_key_count(json, "line", place.line);
}

static void add_reasons(Json *json, Buf *text, const CaseTeller *teller,
                        const CaseResult *result, const CaseFailure *failure)
{
    json_key(json, "reasons");
    json_array_begin(json);
    for (uint32_t i = 0; i < failure->n_reasons; i++) {
        buf_clear(text);
        case_reason_add(text, teller, result, &failure->reasons[i]);
        json_object_begin(json);
        json_key_count(json, "depth", failure->reasons[i].depth);
        json_key_str(json, "text", buf_str(text));
        json_object_end(json);
    }
    json_array_end(json);
}

static void add_failure(CasesReport *r, const CaseTeller *teller,
                        const CaseResult *result, const CaseRun *run,
                        const CaseFailure *failure)
{
    Buf text[2];
    Json *json = &r->json;
    for (int i = 0; i < 2; i++)
        buf_part(&text[i], r->out);
    json_object_begin(json);
    json_key_str(json, "check", str_of(check_name(failure->kind)));
    json_key_bool(json, "never", failure->never);
    json_key_str(json, "story",
                 run->lang == NOBODY ? (Str){NULL, 0}
                                     : teller->base->langs[run->lang].id);
    add_place(json, teller, failure->place);
    case_failure_parts(&text[0], &text[1], teller, result, run, failure);
    json_key_str(json, "expected", buf_str(&text[0]));
    json_key_str(json, "got", buf_str(&text[1]));
    buf_clear(&text[0]);
    case_failure_add(&text[0], teller, result, run, failure);
    json_key_str(json, "message", buf_str(&text[0]));
    add_reasons(json, &text[1], teller, result, failure);
    json_object_end(json);
    for (int i = 0; i < 2; i++) {
        buf_free(&text[i]);
    }
}

static void add_json(CasesReport *r, const CaseTeller *teller, const Case *one,
                     const CaseResult *result)
{
    Json *json = &r->json;
    json_object_begin(json);
    json_key_str(json, "id", one->id);
    add_place(json, teller, one->place);
    json_key_str(json, "status", str_of(status_name(case_status(one, result))));
    json_key_str(json, "pending", one->pending);
    json_key(json, "failures");
    json_array_begin(json);
    for (uint32_t n = 0; n < result->n_runs; n++)
        for (uint32_t i = 0; i < result->runs[n].n_failures; i++)
            add_failure(r, teller, result, &result->runs[n],
                        &result->runs[n].failures[i]);
    json_array_end(json);
    json_object_end(json);
}

static void end_json(CasesReport *r, const Coverage *coverage, const Sources *sources)
{
    Json *json = &r->json;
    json_array_end(json);
    json_key_count(json, "passed", r->count[CASE_PASSED]);
    json_key_count(json, "failed", r->count[CASE_FAILED]);
    json_key_count(json, "pending", r->count[CASE_PENDING]);
    if (coverage != NULL) {
        json_key(json, "coverage");
        coverage_json_add(json, coverage, sources);
    }
    json_object_end(json);
    buf_byte(r->out, '\n');
}

/* JUnit */

/* Line ends stay as they are; what XML refuses becomes U+FFFD. */
static void add_xml(Buf *out, Str text)
{
    uint32_t code;
    for (size_t at = 0, len; (len = utf8_next(text, at, &code)) != 0; at += len) {
        bool refused = (code < 0x20 && code != '\n') || (code & 0xfffe) == 0xfffe;
        if (code == '&')
            buf_c(out, "&amp;");
        else if (code == '<')
            buf_c(out, "&lt;");
        else if (code == '>')
            buf_c(out, "&gt;");
        else if (code == '"')
            buf_c(out, "&quot;");
        else if (refused || code == UTF8_BROKEN)
            buf_c(out, "\uFFFD");
        else
            buf_str_add(out, str_sub(text, at, at + len));
    }
}

/* Appends ` name="text"`, cleaned. */
static void add_attribute(Buf *out, const char *name, Str text)
{
    Buf clean;
    buf_part(&clean, out);
    clean_add(&clean, text);
    buf_format(out, " %s=\"", name);
    add_xml(out, buf_str(&clean));
    buf_byte(out, '"');
    buf_free(&clean);
}

static void add_counts(Buf *out, const uint32_t count[3])
{
    buf_format(
        out, " tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"%u\">\n",
        (unsigned)(count[CASE_PASSED] + count[CASE_FAILED] + count[CASE_PENDING]),
        (unsigned)count[CASE_FAILED], (unsigned)count[CASE_PENDING]);
}

static void close_suite(CasesReport *r)
{
    if (!str_is(r->file))
        return;
    buf_c(&r->suites, "  <testsuite");
    add_attribute(&r->suites, "name", r->file);
    add_counts(&r->suites, r->suite_count);
    buf_str_add(&r->suites, buf_str(&r->suite));
    buf_c(&r->suites, "  </testsuite>\n");
    buf_clear(&r->suite);
    for (int i = 0; i < 3; i++)
        r->suite_count[i] = 0;
}

/* The message is the first thing that failed, the text all of it. */
static void add_junit_failure(CasesReport *r, const CaseTeller *teller, const Case *one,
                              const CaseResult *result)
{
    Buf text;
    const CaseRun *run = result->runs;
    while (run->n_failures == 0)
        run++;
    buf_part(&text, &r->suite);
    case_failure_add(&text, teller, result, run, run->failures);
    buf_c(&r->suite, "      <failure");
    add_attribute(&r->suite, "type", str_of(check_name(run->failures->kind)));
    add_attribute(&r->suite, "message", buf_str(&text));
    buf_c(&r->suite, ">");
    buf_clear(&text);
    case_text_add(&text, teller, one, result);
    add_xml(&r->suite, buf_str(&text));
    buf_c(&r->suite, "</failure>\n");
    buf_free(&text);
}

static void add_junit(CasesReport *r, const CaseTeller *teller, const Case *one,
                      const CaseResult *result)
{
    Str file = source_path(teller->sources, one->place);
    CaseStatus status = case_status(one, result);
    if (!str_is(r->file) || !str_same(file, r->file))
        close_suite(r);
    r->file = file;
    r->suite_count[status]++;
    buf_c(&r->suite, "    <testcase");
    add_attribute(&r->suite, "classname", file);
    add_attribute(&r->suite, "name", one->id);
    add_attribute(&r->suite, "file", file);
    buf_format(&r->suite, " line=\"%u\"", (unsigned)one->place.line);
    if (status == CASE_PASSED) {
        buf_c(&r->suite, "/>\n");
        return;
    }
    buf_c(&r->suite, ">\n");
    if (status == CASE_FAILED) {
        add_junit_failure(r, teller, one, result);
    } else {
        buf_c(&r->suite, "      <skipped");
        add_attribute(&r->suite, "message", one->pending);
        buf_c(&r->suite, "/>\n");
    }
    buf_c(&r->suite, "    </testcase>\n");
}

/* A suite of its own, without cases: what JUnit has room for. */
static void add_properties(Buf *out, const Coverage *coverage)
{
    static const uint32_t none[3];
    buf_c(out, "  <testsuite name=\"coverage\"");
    add_counts(out, none);
    buf_c(out, "    <properties>\n");
    for (int kind = 0; kind < COVER_KINDS; kind++)
        buf_format(out, "      <property name=\"coverage.%s\" value=\"%u\"/>\n",
                   cover_kind_name((CoverKind)kind),
                   coverage_percent(coverage, (CoverKind)kind));
    buf_c(out, "    </properties>\n  </testsuite>\n");
}

static void end_junit(CasesReport *r, const Coverage *coverage)
{
    close_suite(r);
    buf_c(r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
                  "name=\"entregent\"");
    add_counts(r->out, r->count);
    buf_str_add(r->out, buf_str(&r->suites));
    if (coverage != NULL)
        add_properties(r->out, coverage);
    buf_c(r->out, "</testsuites>\n");
}

/* All of them */

void cases_report_begin(CasesReport *r, CasesFormat format, const Style *style,
                        Buf *out)
{
    *r = (CasesReport){.format = format, .style = style, .out = out};
    buf_part(&r->suites, out);
    buf_part(&r->suite, out);
    if (format != CASES_JSON)
        return;
    r->json = json_start(out, true);
    json_object_begin(&r->json);
    json_key_count(&r->json, "entregent", 1);
    json_key(&r->json, "cases");
    json_array_begin(&r->json);
}

void cases_report_add(CasesReport *r, const CaseTeller *teller, const Case *one,
                      const CaseResult *result)
{
    static void (*const adders[])(CasesReport *, const CaseTeller *, const Case *,
                                  const CaseResult *) = {
        [CASES_TEXT] = add_text, [CASES_JSON] = add_json, [CASES_JUNIT] = add_junit};
    r->count[case_status(one, result)]++;
    adders[r->format](r, teller, one, result);
}

void cases_report_end(CasesReport *r, const Coverage *coverage, const Sources *sources)
{
    switch (r->format) {
    case CASES_TEXT:
        if (coverage == NULL)
            break;
        if (buf_str(r->out).len == 0 &&
            r->count[CASE_FAILED] + r->count[CASE_PENDING] != 0)
            buf_byte(r->out, '\n'); /* what was told before is already away */
        coverage_text_add(r->out, coverage, sources, r->style);
        break;
    case CASES_JSON:
        end_json(r, coverage, sources);
        break;
    case CASES_JUNIT:
        end_junit(r, coverage);
        break;
    }
}

void cases_report_free(CasesReport *r)
{
    buf_free(&r->suites);
    buf_free(&r->suite);
}
