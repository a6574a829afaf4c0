/* SPDX-License-Identifier: MIT
 *
 * Reading a saved consultation: checked as a rule file is, by the same table of keys.
 * It is written by report/saved_file.c.
 */
#include "model/saved.h"

#include "model/read.h"

void saved_init(Saved *saved, const Mem *mem)
{
    *saved = (Saved){.mem = *mem};
    arena_init(&saved->arena, mem);
}

void saved_free(Saved *saved)
{
    arena_free(&saved->arena);
}

/* Room for what is below a node, which may be missing; NULL where there is none, or
 * there is too much of it (told). */
static void *make_room(Loader *loader, const Node *node, size_t size)
{
    if (node == NULL || node->count == 0)
        return NULL;
    if (node->count > SAVED_MOST) {
        loader_limit(loader, node_at(node), "saved", SAVED_MOST);
        return NULL;
    }
    return arena_array(loader->arena, node->count, size);
}

static void read_notes(Loader *loader, const Node *map, Saved *out)
{
    out->notes = make_room(loader, map, sizeof *out->notes);
    if (out->notes == NULL)
        return;
    for (const Node *node = map->child; node != NULL; node = node->next)
        if (read_id(loader, node->key, false) &&
            read_kind(loader, node, ALLOW_SCALAR, true))
            out->notes[out->n_notes++] = (SavedNote){
                loader_keep(loader, node->key->text), loader_keep(loader, node->text)};
}

static void read_tellings(Loader *loader, const Node *list, Saved *out)
{
    Keys keys;
    out->tellings = make_room(loader, list, sizeof *out->tellings);
    if (out->tellings == NULL)
        return;
    for (const Node *item = list->child; item != NULL; item = item->next) {
        SavedTelling *telling = &out->tellings[out->n_tellings];
        if (!read_keys(loader, OWNER_TOLD, item, &keys))
            continue;
        const Node *text = keys.at[KEY_TOLD_TEXT];
        const Node *lang = keys.at[KEY_TOLD_LANG];
        *telling = (SavedTelling){.text = text != NULL ? loader_keep(loader, text->text)
                                                       : STR("")};
        if (lang != NULL && read_id(loader, lang, false))
            telling->lang = loader_keep(loader, lang->text);
        out->n_tellings++;
    }
}

static bool read_flag(Loader *loader, const Node *scalar, bool *out)
{
    return scalar == NULL || read_yes_no(loader, scalar, out);
}

/* `relation: {value: client, words: "my client"}` */
static bool read_piece(Loader *loader, const Node *node, SavedPiece *out)
{
    Keys keys;
    *out = (SavedPiece){.words = {NULL, 0}};
    if (!read_keys(loader, OWNER_PIECE, node, &keys) ||
        !read_id(loader, node->key, false))
        return false;
    bool ok = visit_read_value(loader, keys.at[KEY_PIECE_VALUE], &out->what) &&
              read_flag(loader, keys.at[KEY_PIECE_ANSWERED], &out->answered) &&
              read_flag(loader, keys.at[KEY_PIECE_RECALLED], &out->recalled);
    out->what.fact = loader_keep(loader, node->key->text);
    out->words = loader_keep(loader, keys.at[KEY_PIECE_WORDS]->text);
    return ok;
}

static void read_heard(Loader *loader, const Node *map, Saved *out)
{
    out->heard = make_room(loader, map, sizeof *out->heard);
    if (out->heard == NULL)
        return;
    for (const Node *node = map->child; node != NULL; node = node->next)
        if (read_piece(loader, node, &out->heard[out->n_heard]))
            out->n_heard++;
}

/* A mapping of facts to what is said of them. */
static void read_facts(Loader *loader, const Node *map, VisitFact **out,
                       uint32_t *count)
{
    Visit visit = {.n_said = 0};
    if (map == NULL || (map->count != 0 && make_room(loader, map, 1) == NULL))
        return;
    visit_read_said(loader, map, &visit);
    *out = visit.said;
    *count = visit.n_said;
}

/* A list of such mappings, each of one fact: a fact may come more than once. */
static void read_refused(Loader *loader, const Node *list, Saved *out)
{
    out->refused = make_room(loader, list, sizeof *out->refused);
    if (out->refused == NULL)
        return;
    for (const Node *item = list->child; item != NULL; item = item->next) {
        VisitFact *one = NULL;
        uint32_t count = 0;
        if (!read_kind(loader, item, ALLOW_MAP, true))
            continue;
        read_facts(loader, item, &one, &count);
        if (count == 1)
            out->refused[out->n_refused++] = *one;
        else if (count > 1)
            diag_at(loader->diags, DIAG_ONE_VALUE, item->place);
    }
}

static void read_ids(Loader *loader, const Node *list, Str **out, uint32_t *count)
{
    *out = make_room(loader, list, sizeof **out);
    if (*out == NULL)
        return;
    for (const Node *item = list->child; item != NULL; item = item->next)
        if (read_kind(loader, item, ALLOW_SCALAR, true) && read_id(loader, item, false))
            (*out)[(*count)++] = loader_keep(loader, item->text);
}

static void read_saved(Loader *loader, const Node *map, Saved *out)
{
    Keys keys;
    read_keys(loader, OWNER_SAVED, map, &keys);
    read_notes(loader, keys.at[KEY_SAVED_NOTES], out);
    read_tellings(loader, keys.at[KEY_SAVED_TOLD], out);
    read_heard(loader, keys.at[KEY_SAVED_HEARD], out);
    read_facts(loader, keys.at[KEY_SAVED_LEANING], &out->leaning, &out->n_leaning);
    read_refused(loader, keys.at[KEY_SAVED_REFUSED], out);
    read_ids(loader, keys.at[KEY_SAVED_ASKED], &out->asked, &out->n_asked);
    read_ids(loader, keys.at[KEY_SAVED_CONCLUDED], &out->concluded, &out->n_concluded);
    read_flag(loader, keys.at[KEY_SAVED_CLOSED], &out->closed);
}

/* The one case; `expect` is for those who run it. */
static void read_case(Loader *loader, const Node *cases, Saved *out)
{
    Keys keys;
    if (cases->count == 0 || !read_keys(loader, OWNER_RECORDED, cases->child, &keys))
        return;
    read_facts(loader, keys.at[KEY_RECORDED_GIVEN], &out->said, &out->n_said);
}

static void read_record(Loader *loader, const Node *root, void *top)
{
    Saved *out = top;
    Keys keys;
    int32_t end;
    read_keys(loader, OWNER_RECORD, root, &keys);
    const Node *cases = keys.at[KEY_RECORD_CASES];
    const Node *mark = keys.at[KEY_RECORD_END];
    if (keys.at[KEY_RECORD_SAVED] != NULL)
        read_saved(loader, keys.at[KEY_RECORD_SAVED], out);
    if (cases != NULL)
        read_case(loader, cases, out);
    if (cases == NULL || mark == NULL)
        return;
    load_end_mark(loader, mark, cases->count);
    if (cases->count != 1)
        read_whole(loader, mark, 1, 1, &end);
}

LoadStatus saved_load(Sources *sources, Diags *diags, Saved *out)
{
    return load_alone(sources, diags, &out->mem, &out->arena, read_record, out);
}
