/* SPDX-License-Identifier: MIT
 *
 * Reading mappings, ids, numbers, spans and references.
 */
#include "model/read.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

/* kinds and keys */

static unsigned kind_bit(const Node *node)
{
    switch (node->kind) {
    case NODE_SCALAR:
        return ALLOW_SCALAR;
    case NODE_LIST:
        return ALLOW_LIST;
    case NODE_MAP:
        return ALLOW_MAP;
    }
    return 0;
}

/* What to tell where a node is of none of the kinds that are allowed. */
static DiagCode kind_code(unsigned allows)
{
    if (allows & ALLOW_SCALAR)
        return allows & ALLOW_LIST ? DIAG_NOT_VALUES : DIAG_NOT_SCALAR;
    if (allows & ALLOW_MAP)
        return allows & ALLOW_LIST ? DIAG_NOT_CONDITIONS : DIAG_NOT_MAPPING;
    return DIAG_NOT_LIST;
}

static bool is_empty(const Node *node)
{
    if (node->kind == NODE_SCALAR)
        return str_trim(node->text).len == 0;
    return node->count == 0;
}

/* What the reading of the file refused (a tag, an alias) is left empty there. */
static bool is_told(const Loader *loader, Place place)
{
    for (size_t i = 0; i < loader->n_read; i++) {
        Place told = loader->diags->list.at[i].place;
        if (told.file == place.file && told.line == place.line &&
            told.column == place.column)
            return true;
    }
    return false;
}

bool read_kind(Loader *loader, const Node *node, unsigned allows, bool filled)
{
    Str key = node->key != NULL ? node->key->text : (Str){NULL, 0};
    if (is_empty(node) && (filled || node->kind == NODE_SCALAR)) {
        if (!is_told(loader, node->place))
            diag_at1(loader->diags, DIAG_EMPTY_VALUE, node_at(node), key);
        return false;
    }
    if (!(kind_bit(node) & allows)) {
        diag_at(loader->diags, kind_code(allows), node->place);
        return false;
    }
    return true;
}

void read_unknown_key(Loader *loader, Owner owner, const Node *key)
{
    KeyId known = key_find(owner, key->text);
    KeyId near = key_nearest(owner, key->text);
    KeyId other = key_elsewhere(owner, key->text);
    if (known != KEY_NONE)
        diag_at1(loader->diags, DIAG_NOT_THIS_VERSION, key->place, key->text);
    else if (other != KEY_NONE && key_def(other)->since == 0)
        diag_at1(loader->diags, DIAG_NOT_THIS_VERSION, key->place, key->text);
    else if (other != KEY_NONE)
        diags_add(loader->diags, DIAG_KEY_ELSEWHERE, key->place, PLACE_NONE, key->text,
                  owner_path(owner), owner_path(key_def(other)->owner), (Str){NULL, 0});
    else if (owner == OWNER_FILE)
        diag_at2(loader->diags, DIAG_UNKNOWN_SECTION, key->place, key->text,
                 near == KEY_NONE ? (Str){NULL, 0} : str_of(key_def(near)->name));
    else
        diags_add(loader->diags, DIAG_UNKNOWN_KEY, key->place, PLACE_NONE, key->text,
                  owner_path(owner),
                  near == KEY_NONE ? (Str){NULL, 0} : str_of(key_def(near)->name),
                  (Str){NULL, 0});
}

/* A text by language has its own words when it is not one. */
static bool shape_fits(Loader *loader, const KeyDef *def, const Node *node)
{
    bool text = def->shape == SHAPE_TEXT || def->shape == SHAPE_TEXT_LIST;
    if (text && node->kind != NODE_MAP && !is_empty(node)) {
        diag_at1(loader->diags, DIAG_TEXT_BY_LANG, node->place, str_of(def->name));
        return false;
    }
    bool filled = def->shape != SHAPE_GIVEN && def->shape != SHAPE_MAP &&
                  def->shape != SHAPE_VISITS;
    return read_kind(loader, node, shape_allows(def->shape), filled);
}

/* Tells each required key that does not stand there; one that stands there wrongly was
 * told already. */
static bool tell_missing(Loader *loader, Owner owner, const Node *map, const Keys *keys)
{
    bool ok = true;
    for (KeyId k = key_first(owner); k < KEY_COUNT; k++) {
        const KeyDef *def = key_def(k);
        if (def->owner != owner)
            break;
        if (!def->required || keys->at[k] != NULL || node_get(map, def->name) != NULL)
            continue;
        diag_at1(loader->diags, DIAG_MISSING_KEY, node_at(map), str_of(def->name));
        ok = false;
    }
    return ok;
}

bool read_keys(Loader *loader, Owner owner, const Node *map, Keys *out)
{
    memset(out, 0, sizeof *out);
    if (!read_kind(loader, map, ALLOW_MAP, false))
        return false;
    bool ok = true;
    for (const Node *node = map->child; node != NULL; node = node->next) {
        KeyId key = key_find(owner, node->key->text);
        if (key == KEY_NONE || key_def(key)->since == 0) {
            read_unknown_key(loader, owner, node->key);
            ok = false;
        } else if (shape_fits(loader, key_def(key), node)) {
            out->at[key] = node;
        } else {
            ok = false;
        }
    }
    return tell_missing(loader, owner, map, out) && ok;
}

const Node *read_first(const Node *node)
{
    return node->kind == NODE_LIST ? node->child : node;
}

uint32_t read_count(const Node *node)
{
    return node->kind == NODE_LIST ? node->count : 1;
}

/* scalars */

bool read_is_id(Str text, bool capitals)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (capitals && c >= 'A' && c <= 'Z');
        bool more = (c >= '0' && c <= '9') || c == '-';
        if (!letter && !(more && i > 0))
            return false;
    }
    return text.len != 0;
}

bool read_id(Loader *loader, const Node *scalar, bool capitals)
{
    if (read_is_id(scalar->text, capitals))
        return true;
    diag_at1(loader->diags, DIAG_BAD_ID, scalar->place, scalar->text);
    return false;
}

bool read_yes_no(Loader *loader, const Node *scalar, bool *out)
{
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    *out = str_is_c(scalar->text, "yes");
    if (*out || str_is_c(scalar->text, "no"))
        return true;
    diag_at1(loader->diags, DIAG_NOT_YES_NO, scalar->place, scalar->text);
    return false;
}

bool read_number(Loader *loader, const Node *scalar, double *out)
{
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    if (str_number(scalar->text, out))
        return true;
    if (loader->wide && str_double(scalar->text, out))
        return true;
    diag_at1(loader->diags, DIAG_NOT_NUMBER, scalar->place, scalar->text);
    return false;
}

void read_out_of_bounds(Loader *loader, const Node *scalar, double low, double high)
{
    Buf lowest, highest;
    buf_init(&lowest, loader->mem);
    buf_init(&highest, loader->mem);
    buf_number(&lowest, low);
    buf_number(&highest, high);
    diags_add(loader->diags, DIAG_OUT_OF_BOUNDS, scalar->place, PLACE_NONE,
              scalar->text, buf_str(&lowest), buf_str(&highest), (Str){NULL, 0});
    loader->failed |= !buf_ok(&lowest) || !buf_ok(&highest);
    buf_free(&lowest);
    buf_free(&highest);
}

bool read_whole(Loader *loader, const Node *scalar, int32_t low, int32_t high,
                int32_t *out)
{
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    double number;
    Str text = scalar->text;
    if (str_starts(text, STR("+")))
        text = str_sub(text, 1, text.len);
    if (str_starts(scalar->text, STR("+-")) || !str_number(text, &number)) {
        diag_at1(loader->diags, DIAG_NOT_NUMBER, scalar->place, scalar->text);
        return false;
    }
    if (floor(number) != number) {
        diag_at1(loader->diags, DIAG_NOT_WHOLE, scalar->place, scalar->text);
        return false;
    }
    if (number < low || number > high) {
        read_out_of_bounds(loader, scalar, low, high);
        return false;
    }
    *out = (int32_t)number;
    return true;
}

bool read_certainty(Loader *loader, const Node *scalar, uint32_t *out)
{
    double number;
    if (!read_number(loader, scalar, &number))
        return false;
    if (number <= 0 || number > 1) {
        diag_at1(loader->diags, DIAG_BAD_CERTAINTY, scalar->place, scalar->text);
        return false;
    }
    double thousandths = floor(number * CERTAIN + 0.5);
    *out = thousandths < 1 ? 1 : (uint32_t)thousandths;
    return true;
}

static TimeUnit unit_of(Str word)
{
    static const char *const UNITS[][2] = {
        {"day", "days"}, {"week", "weeks"}, {"month", "months"}, {"year", "years"}};
    for (int i = 0; i < 4; i++)
        if (str_is_c(word, UNITS[i][0]) || str_is_c(word, UNITS[i][1]))
            return (TimeUnit)(TIME_DAYS + i);
    return TIME_NONE;
}

bool read_span(Loader *loader, const Node *scalar, Span *out)
{
    Str text = scalar->text;
    size_t gap = 0;
    while (gap < text.len && text.at[gap] != ' ')
        gap++;
    Span span = {0, unit_of(str_trim(str_sub(text, gap, text.len)))};
    if (span.unit != TIME_NONE && str_count(str_sub(text, 0, gap), 9999, &span.count) &&
        span.count > 0) {
        *out = span;
        return true;
    }
    diag_at1(loader->diags, DIAG_BAD_SPAN, scalar->place, text);
    return false;
}

/* references */

bool read_refs(Loader *loader, const Node *node, const Index *index, DiagCode code,
               uint32_t **out, uint32_t *count)
{
    uint32_t *numbers = arena_array(loader->arena, read_count(node), sizeof *numbers);
    *out = numbers;
    *count = 0;
    if (numbers == NULL)
        return false;
    bool ok = true;
    for (const Node *item = read_first(node); item != NULL; item = item->next) {
        uint32_t number;
        bool found = read_kind(loader, item, ALLOW_SCALAR, true) &&
                     loader_find(loader, index, item, code, &number) == FOUND;
        if (found)
            numbers[(*count)++] = number;
        ok = ok && found;
        if (node->kind != NODE_LIST)
            break;
    }
    return ok;
}

bool read_sources(Loader *loader, const Node *node, SourceRef **out, uint32_t *count)
{
    SourceRef *refs = arena_array(loader->arena, read_count(node), sizeof *refs);
    *out = refs;
    *count = 0;
    if (refs == NULL)
        return false;
    bool ok = true;
    for (const Node *item = read_first(node); item != NULL; item = item->next) {
        uint32_t number = NOBODY;
        bool found = read_kind(loader, item, ALLOW_SCALAR, true) &&
                     (str_is_c(item->text, "practice") ||
                      loader_find(loader, &loader->base->source_ids, item,
                                  DIAG_UNKNOWN_SOURCE, &number) == FOUND);
        if (found)
            refs[(*count)++] = (SourceRef){number, item->place};
        ok = ok && found;
        if (node->kind != NODE_LIST)
            break;
    }
    return ok;
}
