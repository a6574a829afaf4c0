/* SPDX-License-Identifier: MIT
 *
 * Types and values. Typing is by declaration: a scalar is read as whatever its fact or
 * field says that it is, so `no` is a value of a yes-no fact and a text of a text one.
 */
#include "model/decode.h"
#include "model/read.h"

static const char *const TYPE_WORDS[] = {
    [TYPE_YES_NO] = "yes-no",   [TYPE_CHOICE] = "choice", [TYPE_SCALE] = "scale",
    [TYPE_CHOICES] = "choices", [TYPE_NUMBER] = "number", [TYPE_TEXT] = "text"};

Str type_word(FieldType type)
{
    return str_of(TYPE_WORDS[type]);
}

/* declared values */

static void add_value(Loader *loader, const Node *name, Field *field)
{
    uint32_t twin = field_value(field, name->text);
    if (twin != NOBODY) {
        diags_add(loader->diags, DIAG_DUPLICATE_VALUE, name->place,
                  field->values[twin].place, name->text, (Str){NULL, 0}, (Str){NULL, 0},
                  (Str){NULL, 0});
        return;
    }
    bool none = field->type == TYPE_CHOICES && str_is_c(name->text, "none");
    if (none || str_is_c(name->text, "unknown")) /* none of several is no value */
        diag_at1(loader->diags, DIAG_RESERVED_WORD, name->place, name->text);
    else
        read_id(loader, name, false);
    field->values[field->n_values++] =
        (ValueDef){.id = loader_keep(loader, name->text), .place = name->place};
}

/* A value that is not well written stays among the values, so that those who name it
 * are not told as well. */
static bool decode_values(Loader *loader, const Node *node, Field *field)
{
    if (node->count > MODEL_VALUES) {
        loader_limit(loader, node_at(node), TYPE_WORDS[field->type], MODEL_VALUES);
        return false;
    }
    field->values = arena_array(loader->arena, node->count, sizeof *field->values);
    if (field->values == NULL)
        return false;
    bool labels = node->kind == NODE_MAP;
    for (const Node *item = node->child; item != NULL; item = item->next) {
        uint32_t before = field->n_values;
        if (labels)
            add_value(loader, item->key, field);
        else if (read_kind(loader, item, ALLOW_SCALAR, true))
            add_value(loader, item, field);
        if (labels && field->n_values > before)
            read_text(loader, item, false, &field->values[before].label);
    }
    return true;
}

static bool make_yes_no(Loader *loader, Field *field)
{
    field->values = arena_array(loader->arena, 2, sizeof *field->values);
    if (field->values == NULL)
        return false;
    field->values[0] = (ValueDef){.id = STR("no"), .place = field->place};
    field->values[1] = (ValueDef){.id = STR("yes"), .place = field->place};
    field->n_values = 2;
    return true;
}

/* types */

bool decode_type_word(Loader *loader, const Node *scalar, Field *field)
{
    static const FieldType ALONE[] = {TYPE_YES_NO, TYPE_NUMBER, TYPE_TEXT};
    Str names[3];
    for (int i = 0; i < 3; i++) {
        names[i] = type_word(ALONE[i]);
        if (!str_same(scalar->text, names[i]))
            continue;
        field->type = ALONE[i];
        return ALONE[i] != TYPE_YES_NO || make_yes_no(loader, field);
    }
    KeyId key = key_find(OWNER_FACT, scalar->text);
    if (key != KEY_NONE && key_def(key)->shape == SHAPE_VALUES) {
        diag_at1(loader->diags, DIAG_BARE_TYPE, scalar->place, scalar->text);
        return false;
    }
    int near = str_nearest(scalar->text, names, 3);
    diag_at2(loader->diags, DIAG_UNKNOWN_TYPE, scalar->place, scalar->text,
             near < 0 ? (Str){NULL, 0} : names[near]);
    return false;
}

/* Is a type there at all, even one that was told already? */
static bool has_type(const Node *owner)
{
    return node_get(owner, "type") != NULL || node_get(owner, "choice") != NULL ||
           node_get(owner, "scale") != NULL || node_get(owner, "choices") != NULL;
}

static bool decode_kind(Loader *loader, const Node *owner, const TypeNodes *nodes,
                        Field *field)
{
    const Node *const in[] = {nodes->type, nodes->choice, nodes->scale, nodes->choices};
    const Node *one = NULL;
    for (int i = 0; i < 4; i++) {
        if (in[i] != NULL && one != NULL) {
            diags_add(loader->diags, DIAG_TWO_TYPES, node_at(in[i]), node_at(one),
                      in[i]->key->text, one->key->text, (Str){NULL, 0}, (Str){NULL, 0});
            return false;
        }
        if (in[i] != NULL)
            one = in[i];
    }
    if (one == NULL) {
        if (!has_type(owner))
            diag_at1(loader->diags, DIAG_NO_TYPE, node_at(owner), owner->key->text);
        return false;
    }
    if (one == nodes->type)
        return decode_type_word(loader, one, field);
    field->type = one == nodes->choice  ? TYPE_CHOICE
                  : one == nodes->scale ? TYPE_SCALE
                                        : TYPE_CHOICES;
    return decode_values(loader, one, field);
}

static void decode_range(Loader *loader, const Node *list, Field *field)
{
    if (list->count != 2) {
        diag_at(loader->diags, DIAG_RANGE_OF_TWO, list->place);
        return;
    }
    double low, high;
    const Node *first = list->child;
    if (!read_number(loader, first, &low) || !read_number(loader, first->next, &high))
        return;
    if (low >= high) {
        diag_at2(loader->diags, DIAG_RANGE_REVERSED, first->place, first->text,
                 first->next->text);
        return;
    }
    field->has_range = true;
    field->low = low;
    field->high = high;
}

/* Tells where a key has no meaning for the type. */
static bool for_numbers(Loader *loader, const Node *node, const Field *field)
{
    if (node == NULL || field->type == TYPE_NUMBER)
        return node != NULL;
    diag_at2(loader->diags, DIAG_KEY_NOT_FOR_TYPE, node_at(node), node->key->text,
             type_word(field->type));
    return false;
}

bool decode_type(Loader *loader, const Node *owner, const TypeNodes *nodes,
                 Field *field)
{
    if (!decode_kind(loader, owner, nodes, field))
        return false;
    if (for_numbers(loader, nodes->range, field))
        decode_range(loader, nodes->range, field);
    if (for_numbers(loader, nodes->unit, field))
        read_text(loader, nodes->unit, false, &field->unit);
    return true;
}

/* values */

/* "fact" or "fact: field", in the arena of the load. */
static Str field_path(Loader *loader, const Fact *fact, const Field *field)
{
    if (field->id.len == 0)
        return fact->id;
    size_t len = fact->id.len + 2 + field->id.len;
    char *path = arena_alloc(&loader->opened, len);
    if (path == NULL)
        return fact->id;
    for (size_t i = 0; i < fact->id.len; i++)
        path[i] = fact->id.at[i];
    path[fact->id.len] = ':';
    path[fact->id.len + 1] = ' ';
    for (size_t i = 0; i < field->id.len; i++)
        path[fact->id.len + 2 + i] = field->id.at[i];
    return (Str){path, len};
}

static Str nearest_value(const Field *field, Str wrong)
{
    Str ids[MODEL_VALUES];
    for (uint32_t i = 0; i < field->n_values; i++)
        ids[i] = field->values[i].id;
    int near = str_nearest(wrong, ids, field->n_values);
    return near < 0 ? (Str){NULL, 0} : ids[near];
}

static bool decode_value_id(Loader *loader, const Fact *fact, const Field *field,
                            const Node *scalar, Value *out)
{
    uint32_t number = field_value(field, scalar->text);
    *out = value_id(number);
    if (number != NOBODY)
        return true;
    if (str_is_c(scalar->text, "unknown"))
        diag_at(loader->diags, DIAG_UNKNOWN_AS_VALUE, scalar->place);
    else if (field->type == TYPE_YES_NO)
        diag_at1(loader->diags, DIAG_NOT_YES_NO, scalar->place, scalar->text);
    else
        diags_add(loader->diags, DIAG_UNKNOWN_VALUE, scalar->place, field->place,
                  scalar->text, field_path(loader, fact, field),
                  nearest_value(field, scalar->text), (Str){NULL, 0});
    return false;
}

static bool decode_value_number(Loader *loader, const Field *field, const Node *scalar,
                                Value *out)
{
    double number;
    if (!read_number(loader, scalar, &number))
        return false;
    *out = value_number(number);
    if (field_in_range(field, number))
        return true;
    read_out_of_bounds(loader, scalar, field->low, field->high);
    return false;
}

bool decode_value(Loader *loader, const Fact *fact, const Field *field,
                  const Node *scalar, Value *out)
{
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    switch (field->type) {
    case TYPE_NUMBER:
        return decode_value_number(loader, field, scalar, out);
    case TYPE_TEXT:
        *out = value_text(symbols_add(loader->symbols, scalar->text));
        loader->failed |= out->bits == 0;
        return out->bits != 0;
    default:
        return decode_value_id(loader, fact, field, scalar, out);
    }
}

/* One value or a list of them, as a list in the order that is written. */
static bool decode_list(Loader *loader, const Fact *fact, const Field *field,
                        const Node *node, Value *out)
{
    uint32_t count = read_count(node);
    Value *list = arena_array(&loader->opened, count, sizeof *list);
    if (list == NULL)
        return false;
    bool ok = true;
    uint32_t n = 0;
    for (const Node *item = read_first(node); n < count; item = item->next) {
        Value one;
        ok = decode_value(loader, fact, field, item, &one) && ok;
        list_put(&list[n++], one);
    }
    Str bytes = {(const char *)list, count * sizeof *list};
    *out = value_list(ok ? symbols_add(loader->symbols, bytes) : 0);
    loader->failed |= ok && out->bits == 0;
    return ok && out->bits != 0;
}

bool decode_setting(Loader *loader, const Fact *fact, const Field *field,
                    const Node *node, Value *out)
{
    if (field->several)
        return read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, false) &&
               decode_list(loader, fact, field, node, out);
    if (field->type != TYPE_CHOICES)
        return decode_value(loader, fact, field, node, out);
    if (!read_kind(loader, node, ALLOW_SCALAR | ALLOW_LIST, true))
        return false;
    uint64_t set = 0;
    bool ok = true;
    for (const Node *item = read_first(node); item != NULL; item = item->next) {
        Value one;
        bool found = decode_value(loader, fact, field, item, &one);
        if (found && set >> one.bits & 1)
            diag_at1(loader->diags, DIAG_TWICE, item->place, item->text);
        if (found)
            set |= UINT64_C(1) << one.bits;
        ok = ok && found;
        if (node->kind != NODE_LIST)
            break;
    }
    *out = value_set(set);
    return ok;
}
