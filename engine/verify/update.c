/* SPDX-License-Identifier: MIT
 *
 * A change is found in three steps: what the failure asks for, as a key and a value;
 * the node of that key; the bytes of that node.
 */
#include "verify/update.h"

#include "source/lines.h"

bool updater_init(Updater *u, const Base *base, const Sources *sources, Arena *arena)
{
    *u = (Updater){.base = base, .sources = sources, .arena = arena};
    sources_init(&u->parsing, &base->mem);
    u->roots = arena_array(arena, sources->files.len, sizeof(void *));
    return u->roots != NULL;
}

void updater_free(Updater *u)
{
    sources_free(&u->parsing);
}

/* What a failure asks for */

typedef struct Wish {
    Str section; /* "expect", or empty: the case itself */
    Str within;  /* "heard", or empty */
    Str key;     /* empty: nothing can be written */
    Str now;
    bool quoted; /* a text: not without quotes */
} Wish;

static Str number_text(Updater *u, double number)
{
    Buf text;
    buf_init(&text, &u->base->mem);
    buf_number(&text, number);
    Str kept = arena_str(u->arena, buf_str(&text));
    if (!buf_ok(&text))
        u->arena->failed = true;
    buf_free(&text);
    return kept;
}

/* A value as a case writes it; {NULL, 0} for one that no scalar says. */
static Str value_written(Updater *u, const Field *field, Value value, Str text)
{
    switch (value.kind) {
    case VALUE_ID:
        return field->values[value.bits].id;
    case VALUE_NUMBER:
        return number_text(u, value_as_number(value));
    case VALUE_TEXT:
        return text;
    case VALUE_NONE:
    case VALUE_SET:
    case VALUE_LIST:
        break;
    }
    return (Str){NULL, 0};
}

static Wish wish_fact(Updater *u, const CaseFailure *failure)
{
    const Cond *cond = failure->cond;
    const Fact *fact = &u->base->facts[failure->expected];
    if (!fact->plain || cond->n_tests != 1 || cond->tests->n_tests != 1 ||
        cond->tests->tests->op != TEST_IS || cond->tests->tests->n_set != 1)
        return (Wish){.key = {NULL, 0}};
    return (Wish){.section = STR("expect"),
                  .key = fact->id,
                  .now = value_written(u, fact->fields, failure->value, failure->text),
                  .quoted = failure->value.kind == VALUE_TEXT};
}

static Wish wish_heard(Updater *u, const CaseFailure *failure)
{
    const Fact *fact = &u->base->facts[failure->expected];
    if (failure->wanted == NULL || failure->value.kind == VALUE_TEXT)
        return (Wish){.key = {NULL, 0}};
    return (Wish){
        .section = STR("expect"),
        .within = STR("heard"),
        .key = fact->id,
        .now = failure->value.kind == VALUE_NONE
                   ? STR("unknown")
                   : value_written(u, fact->fields, failure->value, (Str){NULL, 0})};
}

static Wish wish_of(Updater *u, const CaseFailure *failure)
{
    Wish wish = {.section = STR("expect")};
    if (failure->never)
        return wish;
    switch (failure->kind) {
    case CHECK_ADVISE:
        wish.key = STR("advise");
        wish.now =
            failure->got == NOBODY ? STR("none") : u->base->advice[failure->got].id;
        return wish;
    case CHECK_QUESTION:
        if (failure->expected == NOBODY || failure->got == NOBODY)
            return wish;
        wish.key = STR("question");
        wish.now = u->base->facts[failure->got].id;
        return wish;
    case CHECK_ASKS:
        return (Wish){.key = STR("asks at most"), .now = number_text(u, failure->got)};
    case CHECK_FACT:
        return wish_fact(u, failure);
    case CHECK_HEARD:
        return wish_heard(u, failure);
    default:
        return wish;
    }
}

/* Do all runs of the case ask for the same? */
static bool is_common(Updater *u, const CaseResult *result, const Wish *wish)
{
    for (uint32_t n = 0; n < result->n_runs; n++) {
        bool found = false;
        for (uint32_t i = 0; i < result->runs[n].n_failures && !found; i++) {
            Wish other = wish_of(u, &result->runs[n].failures[i]);
            found = str_same(other.key, wish->key) &&
                    str_same(other.within, wish->within) &&
                    str_is(other.now) == str_is(wish->now) &&
                    str_same(other.now, wish->now);
        }
        if (!found)
            return false;
    }
    return true;
}

/* Where it stands */

static const Node *get(const Node *map, Str key)
{
    if (key.len == 0)
        return map;
    return map->kind == NODE_MAP ? node_get(map, key.at) : NULL;
}

/* The file as nodes; NULL where memory fails. */
static const Node *root_of(Updater *u, uint16_t file)
{
    Diags diags;
    if (u->roots[file] != NULL)
        return u->roots[file];
    const SourceFile *from = &u->sources->files.at[file];
    diags_init(&diags, &u->base->mem);
    if (sources_add_text(&u->parsing, from->path, from->bytes))
        u->roots[file] = source_parse(&u->parsing, (uint16_t)(u->parsing.files.len - 1),
                                      u->arena, &diags);
    else
        u->arena->failed = true;
    diags_free(&diags);
    return u->roots[file];
}

static const Node *find_node(Updater *u, const Case *one, const Wish *wish)
{
    const Node *node = root_of(u, one->place.file);
    Str section = one->closed ? STR("stories") : STR("cases");
    size_t skip = one->closed ? strlen(STORY_CASE) : 0;
    const Str path[] = {section, str_sub(one->id, skip, one->id.len), wish->section,
                        wish->within, wish->key};
    for (size_t i = 0; i < sizeof path / sizeof *path && node != NULL; i++)
        node = get(node, path[i]);
    if (node != NULL && node->kind == NODE_LIST && node->count == 1)
        node = str_is_c(wish->now, "none") ? NULL : node->child;
    return node != NULL && node->kind == NODE_SCALAR ? node : NULL;
}

/* May a text stand within these quotes as it is? */
static bool fits_quotes(Str text, char quote)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c == 0x7f || c == '\\' || text.at[i] == quote)
            return false;
    }
    return true;
}

/* What is to stand there, with its quotes; {NULL, 0} where it cannot. */
static Str with_quotes(Updater *u, char quote, Str now)
{
    Buf text;
    if (!fits_quotes(now, quote))
        return (Str){NULL, 0};
    buf_init(&text, &u->base->mem);
    buf_byte(&text, quote);
    buf_str_add(&text, now);
    buf_byte(&text, quote);
    Str kept = arena_str(u->arena, buf_str(&text));
    if (!buf_ok(&text))
        u->arena->failed = true;
    buf_free(&text);
    return kept;
}

/* Places the change on the bytes of its node; false where they are not as expected. */
static bool place_on(Updater *u, const Node *node, const Wish *wish, Update *out)
{
    uint16_t file = out->one->place.file;
    Str bytes = u->sources->files.at[file].bytes;
    size_t at =
        lines_offset(bytes, node->place.line - 1, (size_t)node->place.column - 1);
    Str rest = str_sub(bytes, at, bytes.len);
    char quote = rest.len != 0 && (*rest.at == '"' || *rest.at == '\'') ? *rest.at : 0;
    if (node->quoted != (quote != 0) || node->place.column == UINT16_MAX)
        return false;
    size_t skip = quote != 0;
    size_t length = node->text.len + 2 * skip;
    if (length > rest.len ||
        memcmp(rest.at + skip, node->text.at, node->text.len) != 0 ||
        (quote != 0 && rest.at[length - 1] != quote))
        return false;
    out->place = node->place;
    out->place.file = file;
    out->offset = at;
    out->length = length;
    out->old = str_sub(rest, 0, length);
    out->now = quote != 0     ? with_quotes(u, quote, wish->now)
               : wish->quoted ? with_quotes(u, '"', wish->now)
                              : wish->now;
    return str_is(out->now);
}

/* The list */

static void add(Updater *u, Update update)
{
    Update *list = arena_more(u->arena, u->list, u->count, &u->room, sizeof *u->list);
    if (list == NULL)
        return; /* the arena remembers */
    u->list = list;
    u->list[u->count++] = update;
}

/* Of one value there is one change, whichever runs ask for it. */
static bool is_there(const Updater *u, const Update *update)
{
    for (uint32_t i = 0; i < u->count; i++)
        if (!u->list[i].left && u->list[i].place.file == update->place.file &&
            u->list[i].offset == update->offset)
            return true;
    return false;
}

static void take(Updater *u, const Case *one, const CaseResult *result,
                 const CaseRun *run, const CaseFailure *failure, uint32_t *left)
{
    Wish wish = wish_of(u, failure);
    Update update = {.one = one,
                     .key = wish.key,
                     .place = failure->place,
                     .failure = failure,
                     .run = run};
    const Node *node = NULL;
    if (wish.key.len != 0 && str_is(wish.now) && is_common(u, result, &wish))
        node = find_node(u, one, &wish);
    update.left = node == NULL || !place_on(u, node, &wish, &update);
    if (update.left)
        ++*left;
    if (update.left || !is_there(u, &update))
        add(u, update);
}

uint32_t updater_add(Updater *u, const Case *one, const CaseResult *result)
{
    uint32_t left = 0;
    for (uint32_t n = 0; n < result->n_runs; n++)
        for (uint32_t i = 0; i < result->runs[n].n_failures; i++)
            take(u, one, result, &result->runs[n], &result->runs[n].failures[i], &left);
    return left;
}

/* The file */

bool updater_changes(const Updater *u, uint16_t file)
{
    for (uint32_t i = 0; i < u->count; i++)
        if (!u->list[i].left && u->list[i].place.file == file)
            return true;
    return false;
}

/* The first change of the file at or behind `from`, or NULL. */
static const Update *next_change(const Updater *u, uint16_t file, size_t from)
{
    const Update *next = NULL;
    for (uint32_t i = 0; i < u->count; i++) {
        const Update *one = &u->list[i];
        if (!one->left && one->place.file == file && one->offset >= from &&
            (next == NULL || one->offset < next->offset))
            next = one;
    }
    return next;
}

void updater_write(Buf *out, const Updater *u, uint16_t file)
{
    Str bytes = u->sources->files.at[file].bytes;
    const Update *change;
    size_t at = 0;
    for (; (change = next_change(u, file, at)) != NULL;
         at = change->offset + change->length) {
        buf_str_add(out, str_sub(bytes, at, change->offset));
        buf_str_add(out, change->now);
    }
    buf_str_add(out, str_sub(bytes, at, bytes.len));
}
