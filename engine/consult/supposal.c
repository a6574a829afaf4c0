/* SPDX-License-Identifier: MIT
 *
 * Reading what is supposed: see supposal.h. Commas part suppositions; one without an
 * equals sign belongs to the value before it, since labels have commas, too.
 */
#include "consult/supposal.h"

#include "text/fold.h"

enum { WORD_LEAST = 3 }; /* letters that are enough to stand for more */

typedef struct Supposer {
    Consult *c;
    const Base *base;
    uint32_t lang;
    Arena *arena;
    bool failed;
} Supposer;

static Str folded(Supposer *s, Str text)
{
    Folded out;
    if (!fold_text(s->arena, str_trim(text), &out)) {
        s->failed = true;
        return STR("");
    }
    return str_trim(out.text);
}

/* Does the text hold these words, from the beginning of one on? Both are folded. */
static bool holds(Str text, Str words)
{
    for (size_t at = 0; at + words.len <= text.len; at++) {
        bool begins = at == 0 || text.at[at - 1] == ' ' || text.at[at - 1] == '\'';
        if (begins && str_starts(str_sub(text, at, text.len), words))
            return true;
    }
    return false;
}

/* Of several things that fit: the only one, or NOBODY. */
static uint32_t only(uint32_t found, uint32_t other)
{
    return found == NOBODY ? other : found == other ? found : NOBODY - 1;
}

/* Facts */

static bool begins_id(Supposer *s, uint32_t fact, Str name)
{
    return str_starts(s->base->facts[fact].id, name);
}

static bool asks_so(Supposer *s, uint32_t fact, Str name)
{
    return holds(folded(s, text_in(s->base, &s->base->facts[fact].ask, s->lang)), name);
}

static uint32_t find_by(Supposer *s, Str name,
                        bool (*fits)(Supposer *s, uint32_t fact, Str name))
{
    uint32_t found = NOBODY;
    for (uint32_t i = 0; i < s->base->n_facts; i++)
        if (s->base->facts[i].plain && fits(s, i, name))
            found = only(found, i);
    return found < s->base->n_facts ? found : NOBODY;
}

static uint32_t find_fact(Supposer *s, Str typed)
{
    uint32_t number;
    Str name = folded(s, typed);
    uint32_t fact = base_fact(s->base, name);
    if (fact != NOBODY)
        return fact;
    if (str_count(name, consult_said_count(s->c), &number))
        return number == 0 ? NOBODY : consult_said(s->c, number - 1);
    if (name.len == 0)
        return NOBODY;
    fact = find_by(s, name, begins_id);
    return fact != NOBODY || name.len < WORD_LEAST ? fact : find_by(s, name, asks_so);
}

/* Values */

/* The only declared value whose label, or what is said of it, holds these words. */
static uint32_t find_value(Supposer *s, const Field *field, Str words)
{
    uint32_t found = NOBODY;
    for (uint32_t i = 0; i < field->n_values && words.len >= WORD_LEAST; i++) {
        const ValueDef *value = &field->values[i];
        if (holds(folded(s, text_in(s->base, &value->label, s->lang)), words) ||
            holds(folded(s, text_in(s->base, &value->said, s->lang)), words))
            found = only(found, i);
    }
    return found < field->n_values ? found : NOBODY;
}

static void read_value(Supposer *s, uint32_t fact, Str text, Answer *out)
{
    const Field *field = &s->base->facts[fact].fields[0];
    if (!answer_read(s->base, fact, text, s->lang, s->arena, out)) {
        s->failed = true;
        return;
    }
    if (out->kind == ANSWER_USED || field->type == TYPE_CHOICES)
        return;
    uint32_t value = find_value(s, field, folded(s, text));
    if (value != NOBODY)
        *out = (Answer){
            .kind = ANSWER_USED, .value = value_id(value), .certainty = CERTAIN};
}

/* All of it */

/* The next supposition from `*at`: up to a comma behind which an equals sign comes
 * before the next comma. */
static bool next_part(Str text, size_t *at, Str *part)
{
    size_t end = *at;
    if (*at >= text.len)
        return false;
    for (size_t i = *at, comma = text.len; i <= text.len; i++) {
        bool ends = i == text.len;
        if (!ends && text.at[i] == '=' && comma < i) {
            end = comma;
            break;
        }
        if (!ends && (text.at[i] == ',' || text.at[i] == ';'))
            comma = i;
        end = i;
    }
    *part = str_trim(str_sub(text, *at, end));
    while (part->len > 0 && part->at[part->len - 1] == ',')
        *part = str_trim(str_sub(*part, 0, part->len - 1));
    *at = end + 1;
    return true;
}

static void put(Supposal *out, uint32_t fact, const Answer *answer)
{
    uint32_t at = 0;
    while (at < out->count && out->list[at].fact != fact)
        at++;
    out->list[at] = (Supposed){fact, *answer};
    out->count += at == out->count;
}

static SupposalKind read_part(Supposer *s, Str part, Supposal *out)
{
    size_t equals = 0;
    Answer answer = {0};
    while (equals < part.len && part.at[equals] != '=')
        equals++;
    out->wrong = part;
    if (equals == part.len || equals == 0)
        return SUPPOSAL_SHAPE;
    out->wrong = str_trim(str_sub(part, 0, equals));
    out->fact = find_fact(s, out->wrong);
    if (out->fact == NOBODY)
        return SUPPOSAL_NO_FACT;
    if (!s->base->facts[out->fact].plain)
        return SUPPOSAL_FIELDS;
    out->wrong = str_trim(str_sub(part, equals + 1, part.len));
    read_value(s, out->fact, out->wrong, &answer);
    if (answer.kind != ANSWER_USED)
        return SUPPOSAL_NO_VALUE;
    put(out, out->fact, &answer);
    return SUPPOSAL_OK;
}

bool supposal_read(Consult *c, Str text, uint32_t lang, Arena *arena, Supposal *out)
{
    Supposer s = {c, consult_plan(c)->base, lang, arena, false};
    Str part;
    *out = (Supposal){.kind = SUPPOSAL_EMPTY, .fact = NOBODY};
    out->list = arena_array(arena, s.base->n_facts, sizeof *out->list);
    if (out->list == NULL)
        return false;
    for (size_t at = 0; next_part(text, &at, &part);) {
        if (part.len == 0)
            continue;
        out->kind = read_part(&s, part, out);
        if (out->kind != SUPPOSAL_OK)
            break;
    }
    return !s.failed && !arena->failed;
}

ConsultStatus supposal_say(const Supposal *supposal, Consult *c)
{
    ConsultStatus status = CONSULT_OK;
    for (uint32_t i = 0; i < supposal->count && status == CONSULT_OK; i++) {
        const Supposed *one = &supposal->list[i];
        Value value = one->answer.value;
        if (value.kind == VALUE_TEXT)
            value = value_text(session_symbol(consult_session(c), one->answer.text));
        if (one->answer.unknown)
            status = consult_unknown(c, one->fact);
        else if (value.kind == VALUE_TEXT && value.bits == 0)
            status = CONSULT_NO_MEMORY;
        else
            status = consult_say(c, one->fact, value, one->answer.certainty);
    }
    return status;
}
