/* SPDX-License-Identifier: MIT
 *
 * Failures of a case in words.
 */
#include "report/case_text.h"

#include "report/cond_text.h"

typedef struct CaseWriter {
    const Base *base;
    Lang lang;
    const CaseResult *result;
    const CaseRun *run;
    Buf want; /* what was expected, as the case would write it */
    Buf got;
} CaseWriter;

static const char *operator_of(TestOp op)
{
    switch (op) {
    case TEST_AT_LEAST:
        return " >= ";
    case TEST_AT_MOST:
        return " <= ";
    case TEST_ABOVE:
        return " > ";
    case TEST_UNDER:
        return " < ";
    case TEST_NOT:
        return " != ";
    default:
        return " = ";
    }
}

static Str advice_id(const CaseWriter *w, uint32_t advice)
{
    return advice == NOBODY ? STR("none") : w->base->advice[advice].id;
}

static void add_posture(CaseWriter *w, const PostureTest *test)
{
    const int *posture = w->run->posture;
    Buf *sides[2] = {&w->want, &w->got};
    for (int i = 0; i < 2; i++)
        buf_str_add(sides[i], measure_id(test->left));
    buf_c(&w->want, operator_of(test->op));
    buf_format(&w->got, " %d", posture[test->left]);
    if (test->right == NOBODY) {
        buf_format(&w->want, "%d", (int)test->number);
        return;
    }
    buf_str_add(&w->want, measure_id(test->right));
    buf_c(&w->got, ", ");
    buf_str_add(&w->got, measure_id(test->right));
    buf_format(&w->got, " %d", posture[test->right]);
}

static void add_named(Buf *out, const char *key, Str id)
{
    buf_c(out, key);
    buf_str_add(out, id);
}

static void add_question(CaseWriter *w, const CaseFailure *failure)
{
    const Fact *facts = w->base->facts;
    if (failure->expected == NOBODY)
        buf_str_add(&w->want, message(MSG_CASE_NO_QUESTION, w->lang));
    else
        add_named(&w->want, "question: ", facts[failure->expected].id);
    if (failure->got != NOBODY)
        add_named(&w->got, "question: ", facts[failure->got].id);
    else
        buf_str_add(&w->got, message(MSG_CASE_NO_QUESTION, w->lang));
}

/* Appends `client (“my customer”)`. */
static void add_claim(const CaseWriter *w, Buf *out, const CaseFailure *failure)
{
    const Fact *fact = &w->base->facts[failure->expected];
    value_text_add(out, &fact->fields[0], failure->value, failure->text);
    buf_c(out, " (");
    page_quote(out, w->lang, failure->text);
    buf_byte(out, ')');
}

/* What was to be heard and what was; only the latter where it is too much. */
static void add_heard(CaseWriter *w, const CaseFailure *failure)
{
    const Fact *fact = &w->base->facts[failure->expected];
    const Given *wanted = failure->wanted;
    bool came = failure->value.kind != VALUE_NONE;
    add_named(&w->want, wanted == NULL ? "" : "heard: ", fact->id);
    buf_c(&w->want, ": ");
    if (wanted == NULL || (failure->never && came)) {
        add_claim(w, &w->want, failure);
        return;
    }
    if (wanted->unknown)
        buf_c(&w->want, "unknown");
    else if (fact->plain)
        value_text_add(
            &w->want, &fact->fields[0], wanted->fields->value,
            wanted->fields->value.kind == VALUE_TEXT
                ? symbols_text(w->result->texts, (Symbol)wanted->fields->value.bits)
                : STR(""));
    if (came)
        add_claim(w, &w->got, failure);
}

/* Why the story could not be heard. */
static void add_story(CaseWriter *w, const CaseFailure *failure)
{
    Lang lang = w->lang;
    if (failure->expected == NOBODY) {
        buf_number(&w->got, HEAR_TEXT_MAX);
        message_add1(&w->want, MSG_CASE_DEAF_LONG, lang, buf_str(&w->got));
        return;
    }
    message_add2(&w->want, MSG_CASE_DEAF_PATTERN, lang, failure->text,
                 w->base->facts[failure->expected].id);
}

/* Fills `want` and `got`. */
static void describe(CaseWriter *w, const CaseFailure *failure)
{
    switch (failure->kind) {
    case CHECK_STORY:
        add_story(w, failure);
        break;
    case CHECK_HEARD:
        add_heard(w, failure);
        break;
    case CHECK_ADVISE:
    case CHECK_SAME:
        add_named(&w->want, "advise: ", advice_id(w, failure->expected));
        buf_str_add(&w->got, advice_id(w, failure->got));
        break;
    case CHECK_ALSO:
        add_named(&w->want, "also: ", advice_id(w, failure->expected));
        break;
    case CHECK_FACT:
        cond_text_add(&w->want, w->base, w->result->texts, failure->cond);
        value_text_add(&w->got, &w->base->facts[failure->expected].fields[0],
                       failure->value, failure->text);
        break;
    case CHECK_POSTURE:
        add_posture(w, failure->posture);
        break;
    case CHECK_BECAUSE:
        add_named(&w->want, "because: ", w->base->rules[failure->expected].id);
        break;
    case CHECK_QUESTION:
        add_question(w, failure);
        break;
    case CHECK_ASKS:
        buf_format(&w->want, "asks at most: %u", (unsigned)failure->expected);
        buf_format(&w->got, "%u", (unsigned)failure->got);
        break;
    }
}

static MessageId message_of(const CaseFailure *failure)
{
    if (failure->never)
        return MSG_CASE_NEVER;
    if (failure->kind == CHECK_STORY)
        return MSG_CASE_DEAF;
    if (failure->kind == CHECK_HEARD && failure->wanted == NULL)
        return MSG_CASE_TOO_MUCH;
    return failure->kind == CHECK_SAME ? MSG_CASE_DIALOGUE : MSG_CASE_EXPECTED;
}

/* What was expected and what came, in `want` and `got`; the message that has both. */
static MessageId fill(CaseWriter *w, const CaseFailure *failure)
{
    MessageId id = message_of(failure);
    buf_clear(&w->want);
    buf_clear(&w->got);
    describe(w, failure);
    return id == MSG_CASE_EXPECTED && buf_str(&w->got).len == 0 ? MSG_CASE_MISSING : id;
}

static void begin(CaseWriter *w, const CaseTeller *teller, const CaseResult *result,
                  const CaseRun *run, Buf *out)
{
    *w = (CaseWriter){.base = teller->base,
                      .lang = teller->style->lang,
                      .result = result,
                      .run = run};
    buf_part(&w->want, out);
    buf_part(&w->got, out);
}

static void end(CaseWriter *w)
{
    buf_free(&w->want);
    buf_free(&w->got);
}

void case_failure_add(Buf *out, const CaseTeller *teller, const CaseResult *result,
                      const CaseRun *run, const CaseFailure *failure)
{
    CaseWriter w;
    begin(&w, teller, result, run, out);
    MessageId id = fill(&w, failure);
    message_add2(out, id, w.lang, buf_str(&w.want), buf_str(&w.got));
    end(&w);
}

void case_failure_parts(Buf *want, Buf *got, const CaseTeller *teller,
                        const CaseResult *result, const CaseRun *run,
                        const CaseFailure *failure)
{
    CaseWriter w;
    begin(&w, teller, result, run, want);
    fill(&w, failure);
    buf_str_add(want, buf_str(&w.want));
    buf_str_add(got, buf_str(&w.got));
    end(&w);
}

void case_reason_add(Buf *out, const CaseTeller *teller, const CaseResult *result,
                     const Reason *reason)
{
    const ReasonTeller how = {teller->base, teller->sources, result->texts,
                              teller->style->lang};
    reason_text_add(out, &how, reason);
}

void case_title_add(Buf *out, const CaseTeller *teller, const Case *one,
                    const CaseResult *result, const CaseRun *run)
{
    if (result->n_runs == 1)
        message_add1(out, MSG_CASE_ID, teller->style->lang, one->id);
    else
        message_add2(out, MSG_CASE_STORY, teller->style->lang, one->id,
                     teller->base->langs[run->lang].id);
}

/* The text of all that failed */

static void add_names(Buf *out, const CaseTeller *teller, const CaseRun *run,
                      MessageId id)
{
    Buf names;
    const Base *base = teller->base;
    bool rules = id == MSG_CASE_RULES;
    uint32_t count = rules ? run->n_rules : run->asked;
    buf_part(&names, out);
    for (uint32_t i = 0; i < count; i++) {
        buf_c(&names, i == 0 ? "" : ", ");
        buf_str_add(&names, rules ? base->rules[run->rules[i]].id
                                  : base->facts[run->questions[i]].id);
    }
    if (count == 0)
        buf_c(&names, "-");
    Str args[1] = {buf_str(&names)};
    page_message(out, teller->style, rules ? PAGE_INDENT : 2 * PAGE_INDENT, id, args,
                 1);
    buf_free(&names);
}

/* How many reasons are told of this one, deeper. */
static uint32_t below(const CaseFailure *failure, uint32_t at)
{
    uint32_t end = at + 1;
    while (end < failure->n_reasons &&
           failure->reasons[end].depth > failure->reasons[at].depth)
        end++;
    return end - at - 1;
}

/* What is told of both, deeper, is the same. */
static bool same_below(const Reason *a, const Reason *b)
{
    bool lack[2] = {a->kind == REASON_NEAREST || a->kind == REASON_LACKS,
                    b->kind == REASON_NEAREST || b->kind == REASON_LACKS};
    if (lack[0] || lack[1])
        return lack[0] && lack[1] && a->rule == b->rule;
    return a->kind == b->kind && a->fact == b->fact && a->cond != NULL &&
           a->cond == b->cond;
}

static bool is_told(const CaseRun *run, const CaseFailure *failure, uint32_t at)
{
    for (const CaseFailure *f = run->failures; f <= failure; f++) {
        uint32_t end = f == failure ? at : f->n_reasons;
        for (uint32_t i = 0; i < end; i++)
            if (same_below(&f->reasons[i], &failure->reasons[at]) &&
                below(f, i) == below(failure, at))
                return true;
    }
    return false;
}

/* What would take several lines is told once a run. */
static void add_reasons(Buf *out, Buf *line, const CaseTeller *teller,
                        const CaseResult *result, const CaseRun *run,
                        const CaseFailure *failure)
{
    for (uint32_t i = 0; i < failure->n_reasons; i++) {
        unsigned indent = PAGE_INDENT * (2 + failure->reasons[i].depth);
        buf_clear(line);
        case_reason_add(line, teller, result, &failure->reasons[i]);
        page_text(out, teller->style, indent, buf_str(line));
        if (below(failure, i) > 1 && is_told(run, failure, i)) {
            page_message(out, teller->style, indent + PAGE_INDENT, MSG_CASE_ABOVE, NULL,
                         0);
            i += below(failure, i);
        }
    }
}

static void add_failure(Buf *out, Buf *line, const CaseTeller *teller,
                        const CaseResult *result, const CaseRun *run,
                        const CaseFailure *failure)
{
    buf_clear(line);
    case_failure_add(line, teller, result, run, failure);
    page_text(out, teller->style, PAGE_INDENT, buf_str(line));
    add_reasons(out, line, teller, result, run, failure);
    if (failure->kind == CHECK_ASKS)
        add_names(out, teller, run, MSG_CASE_ASKED);
}

void case_text_add(Buf *out, const CaseTeller *teller, const Case *one,
                   const CaseResult *result)
{
    Buf line;
    buf_part(&line, out);
    for (uint32_t n = 0; n < result->n_runs; n++) {
        const CaseRun *run = &result->runs[n];
        if (run->n_failures == 0)
            continue;
        buf_clear(&line);
        case_title_add(&line, teller, one, result, run);
        page_strong(out, teller->style, 0, buf_str(&line));
        for (uint32_t i = 0; i < run->n_failures; i++)
            add_failure(out, &line, teller, result, run, &run->failures[i]);
        if (run->rules != NULL)
            add_names(out, teller, run, MSG_CASE_RULES);
    }
    buf_free(&line);
}
