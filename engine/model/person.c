/* SPDX-License-Identifier: MIT
 *
 * Reading a person's file: checked as a rule file is, by the same table of keys. It is
 * written by report/person_file.c.
 */
#include "model/person.h"

#include "model/read.h"
#include "text/clean.h"

void person_init(Person *person, const Mem *mem)
{
    *person = (Person){.mem = *mem};
    arena_init(&person->arena, mem);
}

void person_free(Person *person)
{
    vec_free(&person->nicknames, &person->mem);
    vec_free(&person->visits, &person->mem);
    arena_free(&person->arena);
}

/* names */

static bool has_letter(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.at[i];
        if (c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            return true;
    }
    return false;
}

bool person_is_name(Str name)
{
    name = str_trim(name);
    return name.len <= PERSON_NAME_MOST && has_letter(name) && clean_is(name);
}

static const char *const CAME_IDS[CAME_COUNT] = {
    [CAME_OPEN] = "",     [CAME_SOLVED] = "solved", [CAME_BETTER] = "better",
    [CAME_SAME] = "same", [CAME_WORSE] = "worse",   [CAME_NOT_DONE] = "not-done",
};

Str came_id(Came came)
{
    return str_of(CAME_IDS[came]);
}

bool came_by_id(Str id, Came *out)
{
    for (Came came = CAME_SOLVED; came < CAME_COUNT; came++) {
        if (str_is_c(id, CAME_IDS[came])) {
            *out = came;
            return true;
        }
    }
    return false;
}

bool visit_is_same(const Visit *one, const Visit *other)
{
    bool same = day_order(one->when, other->when) == 0 &&
                one->n_said == other->n_said && str_same(one->advised, other->advised);
    for (uint32_t i = 0; same && i < one->n_said; i++) {
        const VisitFact *a = &one->said[i], *b = &other->said[i];
        same = str_same(a->fact, b->fact) && str_same(a->value, b->value) &&
               a->form == b->form && a->unknown == b->unknown &&
               a->certainty == b->certainty;
    }
    return same;
}

const VisitFact *visit_said(const Visit *visit, Str fact)
{
    for (uint32_t i = 0; i < visit->n_said; i++)
        if (str_same(visit->said[i].fact, fact))
            return &visit->said[i];
    return NULL;
}

/* reading */

static bool read_day(Loader *loader, const Node *scalar, Day *out)
{
    if (day_read(scalar->text, out))
        return true;
    diag_at1(loader->diags, DIAG_NOT_A_DAY, scalar->place, scalar->text);
    return false;
}

/* `[price, tone]`, as one text: ids with commas between them. */
static bool read_list(Loader *loader, const Node *list, VisitFact *out)
{
    Buf joined;
    bool ok = true;
    out->form = FORM_LIST;
    buf_init(&joined, loader->mem);
    for (const Node *item = list->child; item != NULL; item = item->next) {
        ok = read_kind(loader, item, ALLOW_SCALAR, true) && ok;
        buf_c(&joined, item == list->child ? "" : ",");
        buf_str_add(&joined, item->text);
    }
    out->value = loader_keep(loader, buf_str(&joined));
    loader->failed |= !buf_ok(&joined);
    buf_free(&joined);
    return ok;
}

/* `{yes: 0.7}`, or of several values each with the same. */
static bool read_surely(Loader *loader, const Node *map, VisitFact *out)
{
    const Node *first = map->child;
    if (map->count == 0) {
        diag_at(loader->diags, DIAG_ONE_VALUE, map->place);
        return false;
    }
    bool ok = read_certainty(loader, first, &out->certainty);
    out->form = map->count > 1 ? FORM_LIST : first->key->quoted ? FORM_TEXT : FORM_WORD;
    Buf joined;
    buf_init(&joined, loader->mem);
    for (const Node *entry = first; ok && entry != NULL; entry = entry->next) {
        uint32_t certainty;
        ok = read_certainty(loader, entry, &certainty);
        if (ok && certainty != out->certainty) {
            diag_at(loader->diags, DIAG_ONE_VALUE, entry->key->place);
            ok = false;
        }
        buf_c(&joined, entry == first ? "" : ",");
        buf_str_add(&joined, entry->key->text);
    }
    out->value = loader_keep(loader, buf_str(&joined));
    loader->failed |= !buf_ok(&joined);
    buf_free(&joined);
    return ok;
}

bool visit_read_value(Loader *loader, const Node *node, VisitFact *out)
{
    *out =
        (VisitFact){.form = node->quoted ? FORM_TEXT : FORM_WORD, .certainty = CERTAIN};
    if (node->kind == NODE_LIST)
        return read_list(loader, node, out);
    if (node->kind == NODE_SCALAR) {
        out->unknown = !node->quoted && str_is_c(node->text, "unknown");
        out->value = loader_keep(loader, node->text);
        return read_kind(loader, node, ALLOW_SCALAR, true);
    }
    return read_surely(loader, node, out);
}

/* What was said of one fact: `yes`, `[a, b]`, `{yes: 0.7}`, `{a: 0.7, b: 0.7}`,
 * `unknown`. */
static bool read_said(Loader *loader, const Node *node, VisitFact *out)
{
    bool ok = visit_read_value(loader, node, out);
    out->fact = loader_keep(loader, node->key->text);
    return read_id(loader, node->key, false) && ok;
}

bool visit_read_said(Loader *loader, const Node *map, Visit *out)
{
    bool ok = true;
    if (map->count > PERSON_SAID_MOST) {
        loader_limit(loader, node_at(map), "said", PERSON_SAID_MOST);
        return false;
    }
    out->said = arena_array(loader->arena, map->count, sizeof *out->said);
    for (const Node *node = map->child; out->said != NULL && node != NULL;
         node = node->next)
        ok = read_said(loader, node, &out->said[out->n_said++]) && ok;
    return ok;
}

bool visit_read_came(Loader *loader, const Node *scalar, Came *out)
{
    if (came_by_id(scalar->text, out))
        return true;
    diag_at1(loader->diags, DIAG_UNKNOWN_CAME, scalar->place, scalar->text);
    return false;
}

static bool read_visit(Loader *loader, const Node *map, Visit *out)
{
    Keys keys;
    *out = (Visit){.came = CAME_OPEN};
    if (!read_keys(loader, OWNER_VISIT, map, &keys))
        return false;
    const Node *const days[] = {keys.at[KEY_VISIT_WHEN], keys.at[KEY_VISIT_REVISIT],
                                keys.at[KEY_VISIT_CAME_ON]};
    Day *const into[] = {&out->when, &out->revisit, &out->came_on};
    const Node *advised = keys.at[KEY_VISIT_ADVISED];
    const Node *came = keys.at[KEY_VISIT_CAME];
    bool ok = visit_read_said(loader, keys.at[KEY_VISIT_SAID], out);
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        ok = (days[i] == NULL || read_day(loader, days[i], into[i])) && ok;
    if (advised != NULL) {
        out->advised = loader_keep(loader, advised->text);
        ok = read_id(loader, advised, false) && ok;
    }
    return (came == NULL || visit_read_came(loader, came, &out->came)) && ok;
}

static void read_visits(Loader *loader, const Node *list, Person *out)
{
    if (list->count > PERSON_VISITS_MOST) {
        loader_limit(loader, node_at(list), "consultations", PERSON_VISITS_MOST);
        return;
    }
    loader->failed |= !vec_reserve(&out->visits, &out->mem, list->count);
    for (const Node *item = list->child; item != NULL && !loader->failed;
         item = item->next) {
        Visit *visit = &out->visits.at[out->visits.len];
        if (read_kind(loader, item, ALLOW_MAP, true) && read_visit(loader, item, visit))
            out->visits.len++;
    }
}

static bool read_name(Loader *loader, const Node *scalar, Str *out)
{
    *out = loader_keep(loader, str_trim(scalar->text));
    if (person_is_name(scalar->text))
        return true;
    diag_at1(loader->diags, DIAG_NOT_A_NAME, scalar->place, scalar->text);
    return false;
}

static void read_nicknames(Loader *loader, const Node *list, Person *out)
{
    if (list->count > PERSON_NICKNAMES_MOST) {
        loader_limit(loader, node_at(list), "nicknames", PERSON_NICKNAMES_MOST);
        return;
    }
    for (const Node *item = list->child; item != NULL; item = item->next) {
        Str name;
        if (read_kind(loader, item, ALLOW_SCALAR, true) &&
            read_name(loader, item, &name))
            loader->failed |= !vec_push(&out->nicknames, &out->mem, name);
    }
}

static void read_person(Loader *loader, const Node *root, void *top)
{
    Person *out = top;
    Keys keys;
    read_keys(loader, OWNER_PERSON, root, &keys);
    const Node *name = keys.at[KEY_PERSON_NAME];
    const Node *visits = keys.at[KEY_PERSON_CONSULTATIONS];
    if (name != NULL)
        read_name(loader, name, &out->name);
    if (keys.at[KEY_PERSON_NICKNAMES] != NULL)
        read_nicknames(loader, keys.at[KEY_PERSON_NICKNAMES], out);
    if (visits != NULL)
        read_visits(loader, visits, out);
    if (visits != NULL && keys.at[KEY_PERSON_END] != NULL)
        load_end_mark(loader, keys.at[KEY_PERSON_END], visits->count);
}

LoadStatus person_load(Sources *sources, Diags *diags, Person *out)
{
    return load_alone(sources, diags, &out->mem, &out->arena, read_person, out);
}
