/* SPDX-License-Identifier: MIT
 *
 * The model in a stable text form, one thing a line, set in by what it is part of.
 * What an author did not write is not printed, except ranks, which the load finds.
 */
#include <assert.h>

#include "model/print.h"

#include "model/load.h"
#include "model/person.h"

/* small things */

static void indent(Buf *out, unsigned depth)
{
    buf_fill(out, ' ', (size_t)depth * 2);
}

/* In double quotes, with controls, quotes and backslashes escaped. */
static void quote(Buf *out, Str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\')
            buf_format(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            buf_format(out, "\\x%02x", c);
        else
            buf_byte(out, (char)c);
    }
    buf_byte(out, '"');
}

static void print_text(Buf *out, const Base *base, unsigned depth, const char *name,
                       const Text *text)
{
    if (text->in == NULL)
        return;
    indent(out, depth);
    buf_c(out, name);
    for (uint32_t lang = 0; lang < base->n_langs; lang++) {
        if (text->in[lang].at == NULL)
            continue;
        buf_format(out, " %.*s ", STR_ARG(base->langs[lang].id));
        quote(out, text->in[lang]);
    }
    buf_byte(out, '\n');
}

static void print_span(Buf *out, unsigned depth, const char *name, Span span)
{
    static const char *const UNITS[] = {"", "days", "weeks", "months", "years"};
    if (span.unit == TIME_NONE)
        return;
    indent(out, depth);
    if (span.unit == TIME_ALWAYS)
        buf_format(out, "%s always\n", name);
    else
        buf_format(out, "%s %u %s\n", name, (unsigned)span.count, UNITS[span.unit]);
}

static void print_sources(Buf *out, const Base *base, unsigned depth,
                          const SourceRef *refs, uint32_t count)
{
    if (count == 0)
        return;
    indent(out, depth);
    buf_c(out, "source");
    for (uint32_t i = 0; i < count; i++) {
        Str id = refs[i].source == NOBODY ? STR("practice")
                                          : base->sources[refs[i].source].id;
        buf_format(out, " %.*s", STR_ARG(id));
    }
    buf_byte(out, '\n');
}

static void print_list(Buf *out, const Symbols *names, const Field *field, Str bytes)
{
    buf_byte(out, '[');
    for (size_t i = 0; i < list_count(bytes); i++) {
        buf_c(out, i > 0 ? " " : "");
        print_value(out, names, field, list_at(bytes, i));
    }
    buf_byte(out, ']');
}

void print_value(Buf *out, const Symbols *names, const Field *field, Value value)
{
    bool first = true;
    switch (value.kind) {
    case VALUE_NONE:
        buf_c(out, "-");
        break;
    case VALUE_ID:
        buf_str_add(out, field->values[value.bits].id);
        break;
    case VALUE_SET:
        buf_byte(out, '{');
        for (uint32_t i = 0; i < field->n_values; i++) {
            if (!(value.bits >> i & 1))
                continue;
            buf_format(out, "%s%.*s", first ? "" : " ", STR_ARG(field->values[i].id));
            first = false;
        }
        buf_byte(out, '}');
        break;
    case VALUE_NUMBER:
        buf_number(out, value_as_number(value));
        break;
    case VALUE_TEXT:
        quote(out, symbols_text(names, (Symbol)value.bits));
        break;
    case VALUE_LIST:
        print_list(out, names, field, symbols_text(names, (Symbol)value.bits));
        break;
    }
}

/* conditions */

static void print_var(Buf *out, const Rule *rule, uint32_t var)
{
    if (rule != NULL)
        buf_format(out, " $%.*s/%u", STR_ARG(rule->vars[var]), (unsigned)var);
}

static void print_test(Buf *out, const Base *base, const Rule *rule, const Field *field,
                       const Test *test)
{
    buf_format(out, " %s", test_op_name(test->op));
    if (test->op == TEST_KNOWN)
        buf_c(out, test->flag ? " yes" : " no");
    if (test->op == TEST_MATCHES) {
        buf_byte(out, ' ');
        quote(out, base->patterns[test->pattern].source);
    }
    if (test->var != NOBODY)
        print_var(out, rule, test->var);
    for (uint32_t i = 0; i < test->n_set; i++) {
        buf_byte(out, ' ');
        print_value(out, &base->names, field, test->set[i]);
    }
}

const char *expr_op_name(ExprOp op)
{
    static const char *const NAMES[] = {
        [EXPR_NOT] = "not",     [EXPR_NEGATE] = "negate", [EXPR_ABS] = "abs",
        [EXPR_ROUND] = "round", [EXPR_AND] = "and",       [EXPR_OR] = "or",
        [EXPR_IS] = "=",        [EXPR_IS_NOT] = "!=",     [EXPR_UNDER] = "<",
        [EXPR_AT_MOST] = "<=",  [EXPR_ABOVE] = ">",       [EXPR_AT_LEAST] = ">=",
        [EXPR_PLUS] = "+",      [EXPR_MINUS] = "-",       [EXPR_TIMES] = "*",
        [EXPR_OVER] = "/",      [EXPR_REST] = "%",        [EXPR_MIN] = "min",
        [EXPR_MAX] = "max"};
    return NAMES[op] == NULL ? "" : NAMES[op];
}

void print_expr(Buf *out, const Base *base, const Rule *rule, const Expr *expr)
{
    for (uint32_t i = 0; i < expr->n_steps; i++) {
        const ExprStep *step = &expr->steps[i];
        if (step->op == EXPR_VAR) {
            print_var(out, rule, expr->vars[step->var]);
            continue;
        }
        buf_byte(out, ' ');
        if (step->op == EXPR_CONST)
            print_value(out, &base->names, step->field, step->value);
        else
            buf_c(out, expr_op_name(step->op));
    }
}

static void print_fact_cond(Buf *out, const Base *base, const Rule *rule,
                            const Cond *cond)
{
    const Fact *fact = &base->facts[cond->fact];
    buf_str_add(out, fact->id);
    for (uint32_t i = 0; i < cond->n_tests; i++) {
        const Field *field = &fact->fields[cond->tests[i].field];
        buf_format(out, "%s%s%.*s", i > 0 ? "," : "", field->id.len != 0 ? " " : "",
                   STR_ARG(field->id));
        for (uint32_t j = 0; j < cond->tests[i].n_tests; j++)
            print_test(out, base, rule, field, &cond->tests[i].tests[j]);
    }
    if (cond->as != NOBODY) {
        buf_c(out, " as");
        print_var(out, rule, cond->as);
    }
    buf_byte(out, '\n');
}

void print_cond(Buf *out, const Base *base, const Rule *rule, unsigned depth,
                const Cond *cond)
{
    static const char *const KINDS[] = {[COND_ALL] = "all\n",
                                        [COND_ANY] = "any\n",
                                        [COND_NONE] = "none\n",
                                        [COND_SOME] = "some\n"};
    static const char *const GATHERS[] = {[GATHER_COUNT] = "count",
                                          [GATHER_SUM] = "sum",
                                          [GATHER_MIN] = "min",
                                          [GATHER_MAX] = "max",
                                          [GATHER_COLLECT] = "collect"};
    indent(out, depth);
    if (cond->kind == COND_WHERE) {
        buf_c(out, "where");
        print_expr(out, base, rule, cond->where);
        buf_byte(out, '\n');
        return;
    }
    if (cond->kind == COND_FACT) {
        print_fact_cond(out, base, rule, cond);
        return;
    }
    if (cond->kind == COND_GATHER) {
        buf_c(out, GATHERS[cond->gather]);
        if (cond->of != NOBODY)
            buf_format(out, " %.*s",
                       STR_ARG(base->facts[cond->items->fact].fields[cond->of].id));
        buf_c(out, " as");
        print_var(out, rule, cond->as);
        buf_byte(out, '\n');
    } else {
        buf_c(out, KINDS[cond->kind]);
    }
    for (uint32_t i = 0; i < cond->n_items; i++)
        print_cond(out, base, rule, depth + 1, &cond->items[i]);
}

/* facts */

static void print_field(Buf *out, const Base *base, unsigned depth, const Field *field)
{
    static const char *const TYPES[] = {"yes-no",  "choice", "scale",
                                        "choices", "number", "text"};
    indent(out, depth);
    if (field->id.len != 0)
        buf_format(out, "field %.*s ", STR_ARG(field->id));
    buf_format(out, "%s%s", TYPES[field->type], field->several ? " several" : "");
    if (field->has_range) {
        buf_c(out, " from ");
        buf_number(out, field->low);
        buf_c(out, " to ");
        buf_number(out, field->high);
    }
    if (field->otherwise.kind != VALUE_NONE) {
        buf_c(out, " otherwise ");
        print_value(out, &base->names, field, field->otherwise);
    }
    buf_byte(out, '\n');
    print_text(out, base, depth + 1, "unit", &field->unit);
    for (uint32_t i = 0; i < field->n_values; i++) {
        indent(out, depth + 1);
        buf_format(out, "value %.*s\n", STR_ARG(field->values[i].id));
        print_text(out, base, depth + 2, "label", &field->values[i].label);
        print_text(out, base, depth + 2, "said", &field->values[i].said);
    }
}

static void print_heard(Buf *out, const Base *base, const char *name,
                        const Field *field, const Heard *heard)
{
    indent(out, 2);
    buf_c(out, name);
    assert(field != NULL || heard->value == NOBODY);
    if (heard->value != NOBODY)
        buf_format(out, " %.*s", STR_ARG(field->values[heard->value].id));
    buf_format(out, " %.*s", STR_ARG(base->langs[heard->lang].id));
    for (uint32_t i = 0; i < heard->count; i++) {
        buf_c(out, heard->entries[i].is_pattern ? " matches " : " ");
        quote(out, heard->entries[i].text);
    }
    buf_byte(out, '\n');
}

static void print_hearing(Buf *out, const Base *base, const Fact *fact)
{
    for (uint32_t i = 0; i < fact->n_heard_with; i++) {
        const Fact *other = &base->facts[fact->heard_with[i].fact];
        buf_format(out, "    heard with %.*s", STR_ARG(other->id));
        for (uint32_t v = 0; v < other->fields[0].n_values; v++)
            if (fact->heard_with[i].values >> v & 1)
                buf_format(out, " %.*s", STR_ARG(other->fields[0].values[v].id));
        buf_byte(out, '\n');
    }
    for (uint32_t i = 0; i < fact->n_heard_least; i++)
        buf_format(out, "    heard least %.*s\n",
                   STR_ARG(fact->fields[0].values[fact->heard_least[i]].id));
    if (fact->heard_highest)
        buf_c(out, "    heard highest\n");
    if (fact->heard_anyway)
        buf_c(out, "    heard anyway\n");
}

static void print_remembered(Buf *out, const Base *base, const Fact *fact)
{
    const Field *field = fact->fields;
    print_span(out, 2, "lasts", fact->lasts);
    if (fact->same_trouble != NULL) {
        buf_c(out, "    same trouble");
        for (uint32_t i = 0; i < fact->same_trouble->n_tests; i++)
            print_test(out, base, NULL, field, &fact->same_trouble->tests[i]);
        buf_byte(out, '\n');
    }
    print_span(out, 2, "same within", fact->same_within);
    for (uint32_t i = 0; fact->counts_earlier != NULL && i < field->n_values; i++)
        if (fact->counts_earlier[i] != 0)
            buf_format(out, "    counts earlier %.*s %u\n",
                       STR_ARG(field->values[i].id), (unsigned)fact->counts_earlier[i]);
}

static void print_fact(Buf *out, const Base *base, const Fact *fact)
{
    buf_format(out, "  fact %.*s rank %u%s\n", STR_ARG(fact->id), (unsigned)fact->rank,
               fact->concluded ? " concluded" : "");
    for (uint32_t i = 0; i < fact->n_fields; i++)
        print_field(out, base, 2, &fact->fields[i]);
    print_text(out, base, 2, "ask", &fact->ask);
    print_text(out, base, 2, "help", &fact->help);
    if (fact->ask_if != NULL) {
        buf_c(out, "    ask if\n");
        print_cond(out, base, NULL, 3, fact->ask_if);
    }
    if (fact->effort != 1 || fact->delicate)
        buf_format(out, "    effort %u%s\n", (unsigned)fact->effort,
                   fact->delicate ? " delicate" : "");
    print_remembered(out, base, fact);
    for (uint32_t i = 0; i < fact->n_heard; i++)
        print_heard(out, base, "heard", fact->fields, &fact->heard[i]);
    for (uint32_t i = 0; i < fact->n_not_heard; i++)
        print_heard(out, base, "not heard", fact->fields, &fact->not_heard[i]);
    for (uint32_t i = 0; i < fact->n_hinted; i++)
        print_heard(out, base, "hinted", fact->fields, &fact->hinted[i]);
    print_hearing(out, base, fact);
    print_sources(out, base, 2, fact->sources, fact->n_sources);
}

/* rules and advice */

static void print_fields(Buf *out, const Base *base, const Rule *rule, uint32_t number,
                         const FieldValue *values, uint32_t count)
{
    const Fact *fact = &base->facts[number];
    buf_str_add(out, fact->id);
    for (uint32_t i = 0; i < count; i++) {
        const Field *field = &fact->fields[values[i].field];
        bool fixed = field_value_fixed(&values[i]);
        bool named = field->id.len != 0;
        buf_format(out, "%s%.*s",
                   i > 0            ? ", "
                   : named || fixed ? " "
                                    : "",
                   STR_ARG(field->id));
        if (named && fixed)
            buf_byte(out, ' ');
        if (values[i].expr != NULL)
            print_expr(out, base, rule, values[i].expr);
        else if (values[i].var != NOBODY)
            print_var(out, rule, values[i].var);
        else
            print_value(out, &base->names, field, values[i].value);
    }
    buf_byte(out, '\n');
}

/* What a program's rule does. */
static void print_action(Buf *out, const Base *base, const Rule *rule,
                         const Conclusion *action)
{
    switch (action->kind) {
    case ACT_ASSERT:
        buf_c(out, "assert ");
        print_fields(out, base, rule, action->index, action->fields, action->n_fields);
        break;
    case ACT_MODIFY:
    case ACT_RETRACT:
        buf_c(out, action->kind == ACT_MODIFY ? "modify" : "retract");
        print_var(out, rule, action->var);
        buf_byte(out, ' ');
        print_fields(out, base, rule, action->index, action->fields, action->n_fields);
        break;
    case ACT_FOCUS:
        buf_c(out, "focus");
        for (uint32_t i = 0; i < action->n_groups; i++)
            buf_format(out, " %.*s", STR_ARG(base->groups[action->groups[i]]));
        buf_byte(out, '\n');
        break;
    case ACT_PRINT:
        buf_c(out, "print\n");
        print_text(out, base, 3, "line", &action->print);
        break;
    default:
        buf_c(out, "halt\n");
        break;
    }
}

static void print_conclusion(Buf *out, const Base *base, const Rule *rule,
                             const Conclusion *conclusion)
{
    buf_c(out, "    then ");
    switch (conclusion->kind) {
    case CONCLUDE_VALUE:
    case CONCLUDE_FACT:
        print_fields(out, base, rule, conclusion->index, conclusion->fields,
                     conclusion->n_fields);
        break;
    case CONCLUDE_ADVICE:
    case CONCLUDE_AGAINST:
        buf_format(out, "%s %.*s\n",
                   conclusion->kind == CONCLUDE_ADVICE ? "advise" : "against",
                   STR_ARG(base->advice[conclusion->index].id));
        break;
    case CONCLUDE_POSTURE:
        buf_format(out, "%.*s %+d\n", STR_ARG(measure_id(conclusion->index)),
                   (int)conclusion->delta);
        break;
    default:
        print_action(out, base, rule, conclusion);
        break;
    }
}

static void print_rule(Buf *out, const Base *base, const Rule *rule)
{
    buf_format(out, "  rule %.*s rank %u%s", STR_ARG(rule->id), (unsigned)rule->rank,
               rule->plain ? "" : " joins");
    if (rule->group != 0)
        buf_format(out, " group %.*s", STR_ARG(base->groups[rule->group]));
    if (rule->salience != 0)
        buf_format(out, " salience %d", (int)rule->salience);
    if (rule->certainty != CERTAIN)
        buf_format(out, " certainty %u", (unsigned)rule->certainty);
    buf_byte(out, '\n');
    for (uint32_t i = 0; i < rule->when.n_items; i++)
        print_cond(out, base, rule, 2, &rule->when.items[i]);
    for (uint32_t i = 0; i < rule->n_then; i++)
        print_conclusion(out, base, rule, &rule->then[i]);
    print_text(out, base, 2, "because", &rule->because);
    print_sources(out, base, 2, rule->sources, rule->n_sources);
    if (str_is(rule->theme))
        buf_format(out, "    theme %.*s\n", STR_ARG(rule->theme));
}

static void print_given(Buf *out, const Base *base, const char *name,
                        const Given *given)
{
    buf_format(out, "    %s ", name);
    if (given->certainty != CERTAIN)
        buf_format(out, "(%u) ", (unsigned)given->certainty);
    if (given->unknown)
        buf_format(out, "%.*s unknown\n", STR_ARG(base->facts[given->fact].id));
    else
        print_fields(out, base, NULL, given->fact, given->fields, given->n_fields);
}

static void print_advice(Buf *out, const Base *base, const Advice *advice)
{
    buf_format(out, "  advice %.*s%s\n", STR_ARG(advice->id),
               advice->also ? " also" : "");
    print_text(out, base, 2, "title", &advice->title);
    for (uint32_t i = 0; i < advice->steps.count; i++)
        print_text(out, base, 2, "step", &advice->steps.items[i]);
    print_text(out, base, 2, "say", &advice->say);
    print_text(out, base, 2, "avoid", &advice->avoid);
    print_text(out, base, 2, "revisit", &advice->revisit);
    print_span(out, 2, "revisit after", advice->revisit_after);
    for (uint32_t i = 0; i < advice->n_once_done; i++)
        print_given(out, base, "once done", &advice->once_done[i]);
    for (uint32_t i = 0; advice->drops != NULL && i < base->n_advice; i++)
        if (advice->drops[i / 64] >> i % 64 & 1)
            buf_format(out, "    drops %.*s\n", STR_ARG(base->advice[i].id));
    print_sources(out, base, 2, advice->sources, advice->n_sources);
}

/* cases */

static void print_posture(Buf *out, const PostureTest *test)
{
    buf_format(out, "      %.*s %s ", STR_ARG(measure_id(test->left)),
               test_op_name(test->op));
    if (test->right == NOBODY)
        buf_format(out, "%d\n", (int)test->number);
    else
        buf_format(out, "%.*s\n", STR_ARG(measure_id(test->right)));
}

static void print_expect(Buf *out, const Base *base, const char *name,
                         const Expect *expect)
{
    buf_format(out, "    %s\n", name);
    if (expect->has_advise && expect->n_advise == 0)
        buf_c(out, "      advise none\n");
    for (uint32_t i = 0; i < expect->n_advise; i++)
        buf_format(out, "      advise %.*s\n",
                   STR_ARG(base->advice[expect->advise[i]].id));
    for (uint32_t i = 0; i < expect->n_also; i++)
        buf_format(out, "      also %.*s\n", STR_ARG(base->advice[expect->also[i]].id));
    for (uint32_t i = 0; i < expect->n_heard; i++)
        print_given(out, base, "  heard", &expect->heard[i]);
    for (uint32_t i = 0; i < expect->n_facts; i++)
        print_cond(out, base, NULL, 3, &expect->facts[i]);
    for (uint32_t i = 0; i < expect->n_posture; i++)
        print_posture(out, &expect->posture[i]);
    for (uint32_t i = 0; i < expect->n_because; i++)
        buf_format(out, "      because %.*s\n",
                   STR_ARG(base->rules[expect->because[i]].id));
    if (expect->question != NOBODY)
        buf_format(out, "      question %.*s\n",
                   STR_ARG(base->facts[expect->question].id));
}

static void print_earlier(Buf *out, const Earlier *earlier)
{
    const Visit *visit = earlier->visit;
    print_span(out, 2, "earlier", earlier->ago);
    for (uint32_t i = 0; i < visit->n_said; i++)
        buf_format(out, "      said %.*s %.*s (%u)\n", STR_ARG(visit->said[i].fact),
                   STR_ARG(visit->said[i].value), (unsigned)visit->said[i].certainty);
    if (str_is(visit->advised))
        buf_format(out, "      advised %.*s\n", STR_ARG(visit->advised));
    if (visit->came != CAME_OPEN)
        buf_format(out, "      came %.*s\n", STR_ARG(came_id(visit->came)));
}

static void print_case(Buf *out, const Base *base, const Case *one)
{
    buf_format(out, "  case %.*s\n", STR_ARG(one->id));
    print_text(out, base, 2, "story", &one->story);
    for (uint32_t i = 0; i < one->n_given; i++)
        print_given(out, base, "given", &one->given[i]);
    for (uint32_t i = 0; i < one->n_earlier; i++)
        print_earlier(out, &one->earlier[i]);
    print_expect(out, base, "expect", &one->expect);
    if (one->has_never)
        print_expect(out, base, "never", &one->never);
    if (one->asks_at_most != NOBODY)
        buf_format(out, "    asks at most %u\n", (unsigned)one->asks_at_most);
    if (str_is(one->pending)) {
        buf_c(out, "    pending ");
        quote(out, one->pending);
        buf_byte(out, '\n');
    }
}

/* stories and courses */

static void print_reply(Buf *out, const Base *base, const StoryDef *story,
                        const ReplyDef *reply)
{
    buf_c(out, "      reply");
    for (uint32_t i = 0; i < MEASURES; i++)
        if (reply->posture[i] != 0)
            buf_format(out, " %.*s %u", STR_ARG(measure_id(i)),
                       (unsigned)reply->posture[i]);
    if (reply->then != NOBODY)
        buf_format(out, " then %.*s", STR_ARG(story->turns[reply->then].id));
    buf_byte(out, '\n');
    print_text(out, base, 4, "say", &reply->say);
    print_text(out, base, 4, "reaction", &reply->reaction);
}

static void print_story(Buf *out, const Base *base, const StoryDef *story)
{
    buf_format(out, "  story %.*s level %u\n", STR_ARG(story->id),
               (unsigned)story->level);
    print_text(out, base, 2, "title", &story->title);
    print_text(out, base, 2, "tell", &story->tell);
    print_text(out, base, 2, "hint", &story->hint);
    for (uint32_t i = 0; i < story->told->n_given; i++)
        print_given(out, base, "given", &story->told->given[i]);
    print_expect(out, base, "expect", &story->told->expect);
    for (uint32_t t = 0; t < story->n_turns; t++) {
        const TurnDef *turn = &story->turns[t];
        buf_format(out, "    turn %.*s\n", STR_ARG(turn->id));
        print_text(out, base, 3, "says", &turn->says);
        for (uint32_t i = 0; i < turn->n_replies; i++)
            print_reply(out, base, story, &turn->replies[i]);
    }
}

static void print_course(Buf *out, const Base *base, const CourseDef *course)
{
    buf_format(out, "  course %.*s\n", STR_ARG(course->id));
    print_text(out, base, 2, "title", &course->title);
    print_text(out, base, 2, "about", &course->about);
    for (uint32_t i = 0; i < course->n_steps; i++) {
        const CourseStep *step = &course->steps[i];
        Str source =
            step->source == NOBODY ? STR("practice") : base->sources[step->source].id;
        buf_format(out, "    step %.*s/%.*s goal ", STR_ARG(step->theme),
                   STR_ARG(source));
        buf_number(out, step->goal);
        for (uint32_t s = 0; s < step->n_stories; s++)
            buf_format(out, " %.*s", STR_ARG(base->stories[step->stories[s]].id));
        buf_byte(out, '\n');
    }
}

/* all of it */

static const char *const STRATEGIES[] = {"depth", "breadth", "lex", "mea"};

static void print_words(Buf *out, const char *name, WordList words)
{
    if (words.n != 0)
        buf_format(out, "    %s", name);
    for (uint32_t i = 0; i < words.n; i++) {
        buf_byte(out, ' ');
        quote(out, words.at[i]);
    }
    if (words.n != 0)
        buf_byte(out, '\n');
}

/* The negations beside the language, other lists below it. */
static void print_language(Buf *out, const LangDef *lang)
{
    static const char *const NAMES[MOOD_LISTS] = {
        [MOOD_NEGATIONS_AFTER] = "negations after",
        [MOOD_SUPPOSITIONS] = "suppositions",
        [MOOD_ELSEWHERE] = "elsewhere",
        [MOOD_BREAKS] = "breaks",
        [MOOD_BARRIERS] = "barriers",
        [MOOD_HARMLESS] = "harmless",
    };
    const WordList *negations = &lang->lists[MOOD_NEGATIONS];
    buf_format(out, "  language %.*s", STR_ARG(lang->id));
    for (uint32_t i = 0; i < negations->n; i++) {
        buf_byte(out, ' ');
        quote(out, negations->at[i]);
    }
    buf_byte(out, '\n');
    for (size_t list = 0; list < MOOD_LISTS; list++)
        if (NAMES[list] != NULL)
            print_words(out, NAMES[list], lang->lists[list]);
    if (lang->forgives != 0)
        buf_format(out, "    forgives %u\n", (unsigned)lang->forgives);
    for (uint32_t i = 0; i < lang->n_spellings; i++) {
        buf_c(out, "    spelt ");
        quote(out, lang->spellings[i].entry);
        buf_c(out, " for ");
        quote(out, lang->spellings[i].proper);
        buf_byte(out, '\n');
    }
    if (str_is(lang->name))
        print_words(out, "own-name", (WordList){(Str *)&lang->name, 1});
    print_words(out, "yes", lang->yes);
    print_words(out, "no", lang->no);
    print_words(out, "unknown", lang->unknown);
    print_words(out, "none", lang->none);
}

static void print_phrase(Buf *out, const Base *base, const PhraseDef *phrase)
{
    buf_format(out, "  phrase %.*s\n", STR_ARG(phrase->id));
    for (uint32_t i = 0; i < phrase->n_lists; i++)
        print_heard(out, base, "heard", NULL, &phrase->lists[i]);
}

void base_print(Buf *out, const Base *base)
{
    buf_format(out, "base %s, %u ranks\n", base->sound ? "sound" : "unsound",
               (unsigned)base->n_ranks);
    print_text(out, base, 1, "title", &base->title);
    if (str_is(base->version))
        buf_format(out, "  version %.*s\n", STR_ARG(base->version));
    for (uint32_t i = 0; i < base->n_langs; i++)
        print_language(out, &base->langs[i]);
    for (uint32_t i = 0; i < base->n_sources; i++) {
        buf_format(out, "  source %.*s\n", STR_ARG(base->sources[i].id));
        print_text(out, base, 2, "text", &base->sources[i].text);
    }
    for (uint32_t i = 0; i < base->n_phrases; i++)
        print_phrase(out, base, &base->phrases[i]);
    for (uint32_t i = 0; i < base->n_facts; i++)
        print_fact(out, base, &base->facts[i]);
    for (uint32_t i = 0; i < base->n_rules; i++)
        print_rule(out, base, &base->rules[i]);
    for (uint32_t i = 0; i < base->n_advice; i++)
        print_advice(out, base, &base->advice[i]);
    for (uint32_t i = 0; i < base->n_cases; i++)
        if (!base->cases[i].closed) /* the others are the stories' */
            print_case(out, base, &base->cases[i]);
    for (uint32_t i = 0; i < base->n_stories; i++)
        print_story(out, base, &base->stories[i]);
    for (uint32_t i = 0; i < base->n_courses; i++)
        print_course(out, base, &base->courses[i]);
    for (uint32_t i = 0; i < base->n_given; i++)
        print_given(out, base, "given", &base->given[i]);
    if (base->strategy != STRATEGY_DEPTH)
        buf_format(out, "  strategy %s\n", STRATEGIES[base->strategy]);
}
