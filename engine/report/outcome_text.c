/* SPDX-License-Identifier: MIT
 *
 * The outcome for a person, on a screen or to take away. Sections come in the order in
 * which they help: what to do, how, then why; what could be doubted comes last. A
 * section with nothing in it is left out, heading and all. A page has besides what a
 * dialogue shows at other times: what was said, and how it came about.
 */
#include "report/outcome.h"

#include "report/explain.h"
#include "report/flip_text.h"
#include "report/grounds.h"
#include "report/leaf.h"
#include "report/outcome_sheet.h"
#include "report/posture.h"
#include "report/tell.h"
#include "text/spoken.h"

/* What the sections share. `line` is for composing one paragraph. */
typedef struct Outcomer {
    Teller teller;
    Leaf leaf;
    Buf *out;
    const Style *style;
    const Sheet *sheet; /* NULL: a screen */
    Outcome outcome;
    uint32_t *rules; /* that carry the recommended action */
    uint32_t n_rules;
    Grounds grounds;
    Flips flips;
    Buf line;
} Outcomer;

static void begin(Outcomer *o)
{
    buf_clear(&o->line);
}

/* The composed line as an item. */
static void add_item(Outcomer *o)
{
    leaf_item(&o->leaf, buf_str(&o->line));
}

static Str text_of(const Outcomer *o, const Text *text)
{
    return str_trim(tell_text(&o->teller, text));
}

static const Advice *advice_at(const Outcomer *o, uint32_t advice)
{
    return &o->teller.base->advice[advice];
}

/* What to do */

static void add_action(Outcomer *o)
{
    bool leaning = o->outcome.certainty < LEANING;
    MessageId heading = leaning ? MSG_HEAD_LEANING : MSG_HEAD_ADVICE;
    Str title = text_of(o, &advice_at(o, o->outcome.recommended)->title);
    if (o->sheet != NULL) {
        sheet_head(&o->leaf, &o->teller, heading, title);
    } else {
        leaf_section(&o->leaf, "advice", heading);
        leaf_strong(&o->leaf, title);
    }
    if (leaning)
        leaf_note(&o->leaf, MSG_LEANING_NOTE);
    else if (o->outcome.certainty < CERTAIN)
        leaf_note(&o->leaf, MSG_FAIRLY_SURE);
}

static void add_posture(Outcomer *o)
{
    leaf_section(&o->leaf, "posture", MSG_HEAD_POSTURE);
    if (o->sheet != NULL)
        sheet_posture(&o->leaf, posture_names, o->outcome.posture);
    else
        posture_add(o->out, o->style, o->outcome.posture, NULL);
}

static void add_steps(Outcomer *o, const TextList *steps)
{
    if (steps->count == 0)
        return;
    leaf_list_begin(&o->leaf, LEAF_NUMBERS);
    for (uint32_t i = 0; i < steps->count; i++) {
        leaf_item_begin(&o->leaf, tell_text(&o->teller, &steps->items[i]));
        leaf_item_end(&o->leaf);
    }
    leaf_list_end(&o->leaf);
}

static void add_say(Outcomer *o, const Advice *advice)
{
    Str say = text_of(o, &advice->say);
    if (say.len == 0)
        return;
    leaf_section(&o->leaf, "say", MSG_HEAD_SAY);
    leaf_quote(&o->leaf, say);
}

/* What the advice itself warns of, then the advice that would do harm here. */
static void add_avoid(Outcomer *o, const Advice *advice)
{
    Str avoid = text_of(o, &advice->avoid);
    if (avoid.len == 0 && o->outcome.n_against == 0)
        return;
    leaf_section(&o->leaf, "avoid", MSG_HEAD_AVOID);
    leaf_text(&o->leaf, avoid);
    if (o->outcome.n_against == 0)
        return;
    leaf_list_begin(&o->leaf, LEAF_BULLETS);
    for (uint32_t i = 0; i < o->outcome.n_against; i++) {
        begin(o);
        buf_str_add(&o->line, message(MSG_HARMFUL, o->style->lang));
        tell_title(&o->line, &o->teller, o->outcome.against[i]);
        buf_byte(&o->line, '.');
        add_item(o);
    }
    leaf_list_end(&o->leaf);
}

/* The text says when, in its own words; the span alone speaks where there is none. */
static void add_revisit(Outcomer *o, const Advice *advice)
{
    Str revisit = text_of(o, &advice->revisit);
    begin(o);
    tell_span(&o->line, o->style->lang, advice->revisit_after);
    if (revisit.len == 0 && buf_str(&o->line).len == 0)
        return;
    leaf_section(&o->leaf, "revisit", MSG_HEAD_REVISIT);
    leaf_text(&o->leaf, revisit);
    if (o->sheet != NULL && buf_str(&o->line).len != 0)
        sheet_due(&o->leaf, advice->revisit_after);
    if (revisit.len != 0)
        return;
    Buf when;
    buf_part(&when, o->out);
    message_add1(&when, MSG_REVISIT_IN, o->style->lang, buf_str(&o->line));
    leaf_text(&o->leaf, buf_str(&when));
    buf_free(&when);
}

static void add_also(Outcomer *o)
{
    if (o->outcome.n_also == 0)
        return;
    leaf_section(&o->leaf, "also", MSG_HEAD_ALSO);
    leaf_list_begin(&o->leaf, LEAF_BULLETS);
    for (uint32_t i = 0; i < o->outcome.n_also; i++) {
        const Advice *advice = advice_at(o, o->outcome.also[i]);
        leaf_entry_begin(&o->leaf, text_of(o, &advice->title));
        add_steps(o, &advice->steps);
        leaf_item_end(&o->leaf);
    }
    leaf_list_end(&o->leaf);
}

/* Why */

/* Begins a section that is a list, with its first item. */
static void head(Outcomer *o, bool *headed, const char *name, MessageId heading)
{
    if (*headed)
        return;
    *headed = true;
    leaf_section(&o->leaf, name, heading);
    leaf_list_begin(&o->leaf, LEAF_BULLETS);
}

static void end_list(Outcomer *o, bool headed)
{
    if (headed)
        leaf_list_end(&o->leaf);
}

/* On a page, the same as a tree that goes down to what was said. */
static ConsultStatus add_tree(Outcomer *o)
{
    leaf_section(&o->leaf, "why", MSG_HEAD_REASONS);
    for (uint32_t i = 0; i < o->n_rules; i++)
        grounds_cite(&o->grounds, o->rules[i]);
    return how_tree_add(o->leaf.doc, o->teller.consult, o->outcome.recommended,
                        o->style);
}

/* What could be doubted */

/* Does a rule behind the recommended action read the fact? An assumption that nothing
 * rests on is not worth a doubt. */
static bool carries(const Outcomer *o, uint32_t fact)
{
    for (uint32_t i = 0; i < o->n_rules; i++)
        if (cond_reads(&o->teller.base->rules[o->rules[i]].when, fact))
            return true;
    return false;
}

/* The value that rules conclude beside the person's own, or VALUE_NONE. */
static Value other_value(const Outcomer *o, uint32_t fact, Value said)
{
    const Base *base = o->teller.base;
    for (uint32_t i = 0; i < base->n_rules; i++) {
        const Rule *rule = &base->rules[i];
        if (!rule->plain || session_rule(o->teller.session, i) != TRUTH_YES)
            continue;
        for (uint32_t k = 0; k < rule->n_then; k++) {
            const Conclusion *then = &rule->then[k];
            if (then->kind == CONCLUDE_VALUE && then->index == fact &&
                field_value_fixed(&then->fields[0]) &&
                !value_same(then->fields[0].value, said))
                return then->fields[0].value;
        }
    }
    return value_none();
}

/* "You said …, the rules say …": the person's word counts, and both are told. */
static void note_disagreement(Outcomer *o, uint32_t fact, const Slot *slot)
{
    Value other = other_value(o, fact, slot->value);
    begin(o);
    buf_str_add(&o->line, message(MSG_YOU_SAID, o->style->lang));
    tell_clause(&o->line, &o->teller, fact, slot->value);
    buf_str_add(&o->line, message(MSG_RULES_SAY, o->style->lang));
    if (other.kind != VALUE_NONE)
        tell_clause(&o->line, &o->teller, fact, other);
    else
        buf_str_add(&o->line, message(MSG_SOMETHING_ELSE, o->style->lang));
    buf_str_add(&o->line, message(MSG_YOUR_WORD, o->style->lang));
}

static void note_rival(Outcomer *o)
{
    begin(o);
    buf_str_add(&o->line, message(MSG_RIVAL, o->style->lang));
    tell_title(&o->line, &o->teller, o->outcome.rival);
    buf_str_add(&o->line, message(MSG_RIVAL_END, o->style->lang));
}

/* The note that a slot asks for, in `line`; false where there is none. */
static bool note_slot(Outcomer *o, uint32_t fact)
{
    const Slot *slot = session_slot(o->teller.session, fact);
    begin(o);
    if (slot->disagree) {
        note_disagreement(o, fact, slot);
    } else if (slot->conflict) {
        buf_str_add(&o->line, message(MSG_CONFLICT, o->style->lang));
        tell_name(&o->line, &o->teller, fact);
        buf_str_add(&o->line, message(MSG_CONFLICT_END, o->style->lang));
    } else if (slot->origin == ORIGIN_OTHERWISE && slot->state == SLOT_KNOWN &&
               carries(o, fact)) {
        buf_str_add(&o->line, message(MSG_NOTHING_AGAINST, o->style->lang));
        tell_clause(&o->line, &o->teller, fact, slot->value);
        buf_byte(&o->line, '.');
    }
    return buf_str(&o->line).len != 0;
}

static void add_notes(Outcomer *o)
{
    bool headed = false;
    if (o->outcome.recommended != NOBODY && o->outcome.rival != NOBODY) {
        head(o, &headed, "worth", MSG_HEAD_NOTES);
        note_rival(o);
        add_item(o);
    }
    for (uint32_t i = 0; i < o->teller.base->n_facts; i++) {
        if (!o->teller.base->facts[i].plain || !note_slot(o, i))
            continue;
        head(o, &headed, "worth", MSG_HEAD_NOTES);
        add_item(o);
    }
    end_list(o, headed);
}

/* What would change it */

static void add_flips(Outcomer *o)
{
    bool headed = false;
    for (size_t i = 0; i < flips_count(&o->flips); i++) {
        head(o, &headed, "flips", MSG_HEAD_FLIPS);
        begin(o);
        flips_sentence_add(&o->line, &o->teller, &o->flips, i);
        add_item(o);
    }
    end_list(o, headed);
}

/* The whole */

static void add_missing(Outcomer *o, uint32_t fact)
{
    Str question = text_of(o, &o->teller.base->facts[fact].ask);
    leaf_section(&o->leaf, "missing", MSG_HEAD_MISSING);
    leaf_text(&o->leaf, question);
    if (o->outcome.recommended == NOBODY)
        return;
    begin(o);
    buf_str_add(&o->line, message(MSG_SO_FAR, o->style->lang));
    tell_title(&o->line, &o->teller, o->outcome.recommended);
    buf_byte(&o->line, '.');
    leaf_text(&o->leaf, buf_str(&o->line));
}

static void add_none(Outcomer *o)
{
    leaf_section(&o->leaf, "none", MSG_HEAD_NONE);
    leaf_note(&o->leaf, MSG_NONE_NOTE);
    add_also(o);
    add_notes(o);
}

static ConsultStatus add_advice(Outcomer *o)
{
    ConsultStatus status = CONSULT_OK;
    const Advice *advice = advice_at(o, o->outcome.recommended);
    add_action(o);
    add_posture(o);
    if (advice->steps.count != 0)
        leaf_section(&o->leaf, "steps", MSG_HEAD_STEPS);
    add_steps(o, &advice->steps);
    add_say(o, advice);
    add_avoid(o, advice);
    add_revisit(o, advice);
    add_also(o);
    if (o->sheet == NULL)
        grounds_add(&o->grounds, "why", MSG_HEAD_REASONS, o->rules, o->n_rules);
    else
        status = add_tree(o);
    grounds_sources_add(&o->grounds);
    add_notes(o);
    add_flips(o);
    return status;
}

/* One of three: the question that is missing, the advice, or that there is none. */
static ConsultStatus add_outcome(Outcomer *o, const Step *step)
{
    Consult *consult = o->teller.consult;
    ConsultStatus status = consult_outcome(consult, &o->outcome);
    bool settled = step->kind == STEP_ADVICE && o->outcome.recommended != NOBODY;
    if (status == CONSULT_OK && settled)
        status =
            consult_because(consult, o->outcome.recommended, &o->rules, &o->n_rules);
    if (status == CONSULT_OK && settled)
        status = flips_find(consult, &o->flips);
    bool *cited =
        arena_array(consult_scratch(consult), o->teller.base->n_sources, sizeof *cited);
    o->grounds = (Grounds){&o->leaf, &o->teller, cited};
    if (status != CONSULT_OK)
        return status;
    if (cited == NULL)
        return CONSULT_NO_MEMORY;
    if (o->sheet != NULL && !settled)
        sheet_head(&o->leaf, &o->teller, MSG_HEAD_SHEET, (Str){NULL, 0});
    if (step->kind == STEP_QUESTION)
        add_missing(o, step->fact);
    else if (settled)
        status = add_advice(o);
    else
        add_none(o);
    if (o->sheet != NULL)
        sheet_said(&o->leaf, &o->teller, o->sheet);
    leaf_end(&o->leaf);
    return status;
}

static ConsultStatus write_outcome(Outcomer *o, const Step *step)
{
    buf_part(&o->line, o->out);
    ConsultStatus status = add_outcome(o, step);
    bool ok = buf_ok(&o->line) && buf_ok(o->out);
    buf_free(&o->line);
    return status == CONSULT_OK && !ok ? CONSULT_NO_MEMORY : status;
}

ConsultStatus outcome_text_add(Buf *out, Consult *consult, const Style *style)
{
    Outcomer o = {.teller = teller_of(consult, style),
                  .leaf = leaf_of(out, style, NULL),
                  .out = out,
                  .style = style};
    Step step;
    ConsultStatus status = consult_next(consult, false, &step);
    return status == CONSULT_OK ? write_outcome(&o, &step) : status;
}

ConsultStatus outcome_doc_add(Buf *out, Consult *consult, const Style *style,
                              const Sheet *sheet)
{
    Doc doc;
    Step step;
    ConsultStatus status = consult_next(consult, false, &step);
    if (status != CONSULT_OK)
        return status;
    doc_init(&doc, out, sheet->format);
    Outcomer o = {.teller = teller_of(consult, style),
                  .leaf = leaf_of(out, style, &doc),
                  .out = out,
                  .style = style,
                  .sheet = sheet};
    sheet_begin(&o.leaf, &o.teller);
    status = write_outcome(&o, &step);
    sheet_end(&o.leaf);
    doc_free(&doc);
    return status == CONSULT_OK && !buf_ok(out) ? CONSULT_NO_MEMORY : status;
}
