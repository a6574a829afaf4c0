/* SPDX-License-Identifier: MIT
 *
 * Carrying over: see carry.h. All is made ready first, and said at once.
 */
#include "consult/carry.h"

typedef struct Carrier {
    Consult *from, *to;
    Session *old, *fresh;
    const Base *old_base, *new_base;
    Arena *arena;
    Given *given; /* what is said */
    uint32_t n_given;
    Lost *lost;
    uint32_t n_lost;
    bool failed;
} Carrier;

/* values */

static bool carry_ids(const Field *old, const Field *fresh, Value value, Value *out)
{
    uint64_t from = value.kind == VALUE_ID ? UINT64_C(1) << value.bits : value.bits;
    uint64_t set = 0;
    for (uint32_t i = 0; i < old->n_values; i++) {
        if ((from >> i & 1) == 0)
            continue;
        uint32_t found = field_value(fresh, old->values[i].id);
        if (found == NOBODY)
            return false;
        set |= UINT64_C(1) << found;
        *out = value_id(found);
    }
    if (fresh->type == TYPE_CHOICES)
        *out = value_set(set);
    return fresh->type == TYPE_CHOICES || value.kind == VALUE_ID;
}

static Value carry_text(Carrier *c, Value value)
{
    Symbol symbol =
        session_symbol(c->fresh, session_symbol_text(c->old, (Symbol)value.bits));
    c->failed = c->failed || symbol == 0;
    return value_text(symbol);
}

/* One value that is no list. */
static bool carry_one(Carrier *c, const Field *old, const Field *fresh, Value value,
                      Value *out, Loss *loss)
{
    *loss = LOSS_VALUE;
    switch (value.kind) {
    case VALUE_ID:
    case VALUE_SET:
        return fresh->type != TYPE_NUMBER && fresh->type != TYPE_TEXT &&
               carry_ids(old, fresh, value, out);
    case VALUE_NUMBER:
        *out = value;
        if (fresh->type == TYPE_NUMBER)
            *loss = LOSS_RANGE;
        return fresh->type == TYPE_NUMBER &&
               field_in_range(fresh, value_as_number(value));
    case VALUE_TEXT:
        if (fresh->type != TYPE_TEXT)
            return false;
        *out = carry_text(c, value);
        return true;
    case VALUE_NONE:
    case VALUE_LIST:
        break;
    }
    return false;
}

static bool carry_list(Carrier *c, const Field *old, const Field *fresh, Value value,
                       Value *out, Loss *loss)
{
    Str bytes = session_symbol_text(c->old, (Symbol)value.bits);
    size_t count = list_count(bytes);
    Value *items = arena_array(c->arena, count, sizeof *items);
    if (items == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        Value item = value_none();
        if (!carry_one(c, old, fresh, list_at(bytes, i), &item, loss))
            return false;
        list_put(&items[i], item);
    }
    Symbol symbol =
        session_symbol(c->fresh, (Str){(const char *)items, count * sizeof *items});
    c->failed = c->failed || symbol == 0;
    *out = value_list(symbol);
    return true;
}

static bool carry_value(Carrier *c, const Field *old, const Field *fresh, Value value,
                        Value *out, Loss *loss)
{
    *loss = LOSS_VALUE;
    if (old->several != fresh->several)
        return false;
    return value.kind == VALUE_LIST ? carry_list(c, old, fresh, value, out, loss)
                                    : carry_one(c, old, fresh, value, out, loss);
}

/* facts */

/* The fact of the same id, if what was said of the old one can be said of it. What was
 * a question and is none is for the rules to conclude. */
static const Fact *find_fact(const Carrier *c, uint32_t fact, uint32_t *found)
{
    const Fact *old = &c->old_base->facts[fact];
    *found = base_fact(c->new_base, old->id);
    if (*found == NOBODY)
        return NULL;
    const Fact *fresh = &c->new_base->facts[*found];
    bool asked = old->ask.in == NULL || fresh->ask.in != NULL;
    return asked && old->plain == fresh->plain ? fresh : NULL;
}

static void lose(Carrier *c, Loss loss, uint32_t fact, const Wme *wme)
{
    c->lost[c->n_lost++] = (Lost){loss, fact, wme};
}

static void carry_said(Carrier *c, uint32_t fact)
{
    const Said *said = session_said(c->old, fact);
    Given given = {.unknown = said->kind == SAID_UNKNOWN, .certainty = CERTAIN};
    const Fact *fresh = find_fact(c, fact, &given.fact);
    Loss loss;
    if (fresh == NULL) {
        lose(c, LOSS_FACT, fact, NULL);
        return;
    }
    given.fields = arena_alloc(c->arena, sizeof *given.fields);
    if (given.fields == NULL)
        return;
    *given.fields = (FieldValue){.var = NOBODY};
    given.n_fields = given.unknown ? 0 : 1;
    if (!given.unknown) {
        given.certainty = said->certainty;
        if (!carry_value(c, c->old_base->facts[fact].fields, fresh->fields, said->value,
                         &given.fields->value, &loss)) {
            lose(c, loss, fact, NULL);
            return;
        }
    }
    c->given[c->n_given++] = given;
}

static void carry_element(Carrier *c, uint32_t fact, const Wme *wme)
{
    const Fact *old = &c->old_base->facts[fact];
    const Value *values = session_values(wme);
    Given given = {.certainty = CERTAIN};
    const Fact *fresh = find_fact(c, fact, &given.fact);
    if (fresh == NULL) {
        lose(c, LOSS_FACT, fact, wme);
        return;
    }
    given.fields = arena_array(c->arena, old->n_fields, sizeof *given.fields);
    for (uint32_t i = 0; given.fields != NULL && i < old->n_fields; i++) {
        FieldValue *field = &given.fields[given.n_fields];
        Loss loss = LOSS_VALUE;
        if (values[i].kind == VALUE_NONE)
            continue;
        *field = (FieldValue){.var = NOBODY};
        while (field->field < fresh->n_fields &&
               !str_same(fresh->fields[field->field].id, old->fields[i].id))
            field->field++;
        if (field->field == fresh->n_fields ||
            !carry_value(c, &old->fields[i], &fresh->fields[field->field], values[i],
                         &field->value, &loss)) {
            lose(c, loss, fact, wme);
            return;
        }
        given.n_fields++;
    }
    c->given[c->n_given++] = given;
}

static uint32_t count_elements(const Carrier *c)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->old_base->n_facts; i++)
        if (!c->old_base->facts[i].plain)
            for (const Wme *wme = session_first(c->old, i); wme != NULL;
                 wme = session_following(wme))
                count++;
    return count;
}

static void carry_elements(Carrier *c)
{
    for (uint32_t i = 0; i < c->old_base->n_facts; i++)
        if (!c->old_base->facts[i].plain)
            for (const Wme *wme = session_first(c->old, i); wme != NULL;
                 wme = session_following(wme))
                if (session_is_given(wme))
                    carry_element(c, i, wme);
}

/* accounts */

static uint32_t carry_lang(const Carrier *c, uint32_t lang)
{
    return lang == NOBODY ? NOBODY
                          : base_lang(c->new_base, c->old_base->langs[lang].id);
}

static void carry_item(Carrier *c, const AccountItem *item, Account *to)
{
    AccountItem carried = *item;
    HeardClaim *claim = &carried.claim;
    Loss loss;
    const Fact *fresh = find_fact(c, item->claim.fact, &claim->fact);
    if (fresh == NULL ||
        !carry_value(c, c->old_base->facts[item->claim.fact].fields, fresh->fields,
                     item->claim.value, &claim->value, &loss))
        return;
    claim->place = PLACE_NONE;
    claim->lang = carry_lang(c, claim->lang);
    c->failed = !account_keep_item(to, &carried) || c->failed;
}

/* What is recalled there still is here. */
static void mark_recalled(Consult *to, const Account *account)
{
    for (size_t i = 0; i < account->items.len; i++)
        if (account->items.at[i].recalled && !account->items.at[i].answered)
            consult_mark_recalled(to, account->items.at[i].claim.fact);
}

static void carry_refusal(Carrier *c, const AccountRefusal *refusal, Account *to)
{
    uint32_t fact;
    Value value;
    Loss loss;
    const Fact *fresh = find_fact(c, refusal->fact, &fact);
    if (fresh != NULL && carry_value(c, c->old_base->facts[refusal->fact].fields,
                                     fresh->fields, refusal->value, &value, &loss))
        c->failed = !account_keep_refusal(to, fact, value) || c->failed;
}

/* The values of a fact that it leans to, those that there still are. */
static void carry_leaning(Carrier *c, const Account *from, uint32_t fact, Account *to)
{
    uint64_t old = account_spoken_of(from, fact);
    uint32_t found;
    const Fact *fresh = old == 0 ? NULL : find_fact(c, fact, &found);
    if (fresh == NULL)
        return;
    const Field *field = c->old_base->facts[fact].fields;
    for (uint32_t i = 0; i < field->n_values; i++) {
        if ((old >> i & 1) == 0)
            continue;
        uint32_t value = field_value(fresh->fields, field->values[i].id);
        if (value != NOBODY)
            c->failed = !account_lean(to, found, UINT64_C(1) << value) || c->failed;
    }
}

static void carry_account(Carrier *c, const Account *from, Account *to)
{
    for (size_t i = 0; i < from->tellings.len; i++) {
        const AccountTelling *telling = &from->tellings.at[i];
        uint32_t lang = carry_lang(c, telling->lang);
        c->failed = !account_keep_telling(to, telling->text, lang) || c->failed;
    }
    for (size_t i = 0; i < from->items.len; i++)
        carry_item(c, &from->items.at[i], to);
    for (size_t i = 0; i < from->refused.len; i++)
        carry_refusal(c, &from->refused.at[i], to);
    for (uint32_t i = 0; i < c->old_base->n_facts; i++)
        carry_leaning(c, from, i, to);
}

ConsultStatus consult_carry(Consult *from, const Account *account, Consult *to,
                            Account *to_account, Arena *scratch, Lost **lost,
                            uint32_t *count)
{
    Carrier c = {.from = from, .to = to, .arena = scratch};
    c.old = consult_session(from);
    c.fresh = consult_session(to);
    c.old_base = consult_plan(from)->base;
    c.new_base = consult_plan(to)->base;
    size_t most = (size_t)consult_said_count(from) + count_elements(&c);
    c.given = arena_array(scratch, most, sizeof *c.given);
    c.lost = arena_array(scratch, most, sizeof *c.lost);
    if (c.given == NULL || c.lost == NULL)
        return CONSULT_NO_MEMORY;
    for (uint32_t i = 0; i < consult_said_count(from); i++)
        carry_said(&c, consult_said(from, i));
    carry_elements(&c);
    carry_account(&c, account, to_account);
    if (c.failed || scratch->failed)
        return CONSULT_NO_MEMORY;
    ConsultStatus status = consult_give(to, c.given, c.n_given);
    if (status == CONSULT_OK && consult_is_closed(from))
        status = consult_close(to);
    mark_recalled(to, to_account);
    *lost = c.lost;
    *count = c.n_lost;
    return status;
}
