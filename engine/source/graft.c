/* SPDX-License-Identifier: MIT
 *
 * Grafting: see graft.h. The parsed tree says where things stand; the text is cut there
 * and put together again, and the new tree is held against the old one.
 */
#include "source/graft.h"

#include "source/lines.h"
#include "source/source.h"

enum { INDENT = 2 };

/* A file while it is looked at. */
typedef struct Reading {
    Sources sources;
    Arena arena;
    Diags diags;
    const Node *root; /* NULL: it cannot be read */
    bool failed;      /* for want of memory */
} Reading;

/* Where the new text goes. */
typedef struct Cut {
    size_t at;      /* a byte; the text before it is kept, and goes on behind it */
    size_t dropped; /* bytes from there on that are not kept: an empty `{}` */
    size_t column;  /* of the entry, from 0 */
    bool heading;   /* the section is new: its name comes first */
    size_t root;    /* its column */
    bool spaced;    /* an empty line goes before it */
    bool breaks;    /* the line before has no end yet */
} Cut;

static void open_file(Reading *reading, Str bytes, const Mem *mem)
{
    *reading = (Reading){.root = NULL};
    sources_init(&reading->sources, mem);
    arena_init(&reading->arena, mem);
    diags_init(&reading->diags, mem);
    if (sources_add_text(&reading->sources, STR("-"), bytes))
        reading->root =
            source_parse(&reading->sources, 0, &reading->arena, &reading->diags);
    else
        reading->failed = true;
    reading->failed |= reading->arena.failed || reading->diags.failed;
    if (reading->failed || reading->diags.errors != 0 ||
        (reading->root != NULL && reading->root->kind != NODE_MAP))
        reading->root = NULL;
}

static void close_file(Reading *reading)
{
    diags_free(&reading->diags);
    arena_free(&reading->arena);
    sources_free(&reading->sources);
}

/* Places */

static size_t byte_of(Str text, Place place)
{
    return lines_offset(text, place.line - 1, (size_t)place.column - 1);
}

static size_t line_of(Str text, Place place)
{
    return lines_offset(text, place.line - 1, 0);
}

/* Is there nothing but blanks between a line's start and this byte? */
static bool is_first(Str text, size_t line, size_t at)
{
    while (line < at && text.at[line] == ' ')
        line++;
    return line == at;
}

static bool is_blank(Str line)
{
    return str_trim(line).len == 0;
}

/* The line before the one that begins at byte `at`, with its start. */
static Str line_before(Str text, size_t at, size_t *start)
{
    size_t end = at;
    if (end > 0 && text.at[end - 1] == '\n')
        end--;
    if (end > 0 && text.at[end - 1] == '\r')
        end--;
    *start = end;
    while (*start > 0 && text.at[*start - 1] != '\n' && text.at[*start - 1] != '\r')
        --*start;
    return str_sub(text, *start, end);
}

/* Goes up from the line at byte `at` over empty lines and over comments that stand left
 * of `column`: those are about what follows. */
static size_t go_up(Str text, size_t at, size_t column)
{
    while (at > 0) {
        size_t start;
        Str line = line_before(text, at, &start);
        Str said = str_trim(line);
        bool apart =
            said.len != 0 && said.at[0] == '#' && (size_t)(said.at - line.at) < column;
        if (!is_blank(line) && !apart)
            return at;
        at = start;
    }
    return at;
}

/* Cuts */

/* Is this map written in lines, a key to each? */
static bool is_block(Str text, const Node *map)
{
    const Node *first = map->child;
    if (first == NULL)
        return false;
    size_t at = byte_of(text, first->key->place);
    return first->key->place.line == map->place.line &&
           first->key->place.column == map->place.column &&
           is_first(text, line_of(text, first->key->place), at);
}

/* The byte at which the line of what follows a section begins, or the end. */
static size_t section_end(Str text, const Node *section)
{
    return section->next == NULL ? text.len : line_of(text, section->next->key->place);
}

static bool cut_section(Str text, const Node *section, Cut *cut)
{
    size_t open = byte_of(text, section->place);
    size_t start;
    if (section->count == 0) { /* `cases: {}` and nothing behind it */
        size_t end = line_end(text, open);
        *cut = (Cut){.at = open, .dropped = 2, .column = cut->root + INDENT};
        cut->breaks = true;
        return open + 2 <= text.len && text.at[open] == '{' &&
               text.at[open + 1] == '}' && is_blank(str_sub(text, open + 2, end)) &&
               section->key->place.line == section->place.line;
    }
    if (!is_block(text, section))
        return false;
    const Node *last = section->child;
    while (last->next != NULL)
        last = last->next;
    cut->column = (size_t)section->child->key->place.column - 1;
    cut->at = go_up(text, section_end(text, section), cut->column);
    size_t line = line_of(text, last->key->place);
    cut->spaced = section->count > 1 && is_blank(line_before(text, line, &start));
    return true;
}

/* A new section, before the last line that counts the entries, or at the end. */
static void cut_file(Str text, const Node *root, Cut *cut)
{
    const Node *last = root->child;
    while (last->next != NULL)
        last = last->next;
    bool counts = str_is_c(last->key->text, "end");
    cut->heading = true;
    cut->column = cut->root + INDENT;
    cut->spaced = true;
    cut->at =
        counts ? go_up(text, line_of(text, last->key->place), cut->root + 1) : text.len;
}

static bool find_cut(Str text, const Node *root, const Graft *graft, Cut *cut)
{
    const Node *section = node_get(root, graft->section);
    *cut = (Cut){.at = 0};
    if (!is_block(text, root))
        return false;
    cut->root = (size_t)root->place.column - 1;
    if (section == NULL)
        cut_file(text, root, cut);
    else if (section->kind != NODE_MAP || !cut_section(text, section, cut))
        return false;
    if (cut->at > 0 && text.at[cut->at - 1] != '\n' && text.at[cut->at - 1] != '\r')
        cut->breaks = true;
    return true;
}

/* Putting together */

/* Appends lines, indented, with the file's own line ends. */
static void add_lines(Buf *out, Str lines, size_t column, const char *end)
{
    for (size_t at = 0; at < lines.len;) {
        size_t stop = line_end(lines, at);
        if (stop > at)
            buf_fill(out, ' ', column);
        buf_str_add(out, str_sub(lines, at, stop));
        buf_c(out, end);
        at = line_after(lines, stop);
    }
}

static void add_entry(Buf *out, const Graft *graft, const Cut *cut, const char *end)
{
    if (cut->breaks)
        buf_c(out, end);
    if (cut->spaced)
        buf_c(out, end);
    if (cut->heading) {
        buf_fill(out, ' ', cut->root);
        buf_format(out, "%s:%s", graft->section, end);
    }
    add_lines(out, graft->text, cut->column, end);
}

/* `end:` counts one more, where it is a number in the open. */
static void add_rest(Buf *out, Str text, size_t from, const Node *root, uint32_t count)
{
    const Node *end = node_get(root, "end");
    size_t at = end == NULL ? text.len : byte_of(text, end->place);
    if (end == NULL || end->kind != NODE_SCALAR || end->quoted || at < from) {
        buf_str_add(out, str_sub(text, from, text.len));
        return;
    }
    buf_str_add(out, str_sub(text, from, at));
    buf_format(out, "%u", (unsigned)count + 1);
    buf_str_add(out, str_sub(text, at + end->text.len, text.len));
}

static uint32_t count_of(const Node *root, const char *section)
{
    const Node *node = node_get(root, section);
    return node == NULL ? 0 : node->count;
}

static const char *line_end_of(Str text)
{
    size_t end = line_end(text, 0);
    if (end + 1 < text.len && text.at[end] == '\r')
        return text.at[end + 1] == '\n' ? "\r\n" : "\r";
    return "\n";
}

/* An empty `{}` gives way to lines: the blank before it, too. */
static void add_whole(Buf *out, Str text, const Node *root, const Graft *graft,
                      const Cut *cut)
{
    size_t kept = cut->at;
    size_t from = cut->at + cut->dropped;
    while (cut->dropped != 0 && kept > 0 && text.at[kept - 1] == ' ')
        kept--;
    if (cut->dropped != 0)
        from = line_after(text, line_end(text, from));
    buf_str_add(out, str_sub(text, 0, kept));
    add_entry(out, graft, cut, line_end_of(text));
    add_rest(out, text, from, root, count_of(root, graft->section));
}

/* Reading it again */

static bool same(const Node *a, const Node *b)
{
    if (a->kind != b->kind || a->quoted != b->quoted || a->count != b->count ||
        !str_same(a->text, b->text))
        return false;
    const Node *x = a->child, *y = b->child;
    for (; x != NULL && y != NULL; x = x->next, y = y->next)
        if ((x->key == NULL) != (y->key == NULL) ||
            (x->key != NULL && !same(x->key, y->key)) || !same(x, y))
            return false;
    return x == NULL && y == NULL;
}

/* Does the section have what it had, and the new entry behind that? */
static bool has_one_more(const Node *old, const Node *new, Str id)
{
    const Node *had = old == NULL ? NULL : old->child;
    if (new->kind != NODE_MAP)
        return false;
    const Node *has = new->child;
    for (; had != NULL && has != NULL; had = had->next, has = has->next)
        if (!same(had->key, has->key) || !same(had, has))
            return false;
    return had == NULL && has != NULL && has->next == NULL &&
           str_same(has->key->text, id);
}

static bool is_grafted(const Node *old, const Node *new, const Graft *graft)
{
    const Node *had = old->child;
    bool met = false;
    for (const Node *has = new->child; has != NULL; has = has->next) {
        bool section = str_is_c(has->key->text, graft->section);
        const Node *before = section ? node_get(old, graft->section) : had;
        met = met || section;
        if (section && !has_one_more(before, has, graft->id))
            return false;
        if (section && before == NULL)
            continue; /* a new one: what was there goes on behind it */
        if (had == NULL || !same(had->key, has->key) ||
            (!section && !str_is_c(has->key->text, "end") && !same(had, has)))
            return false;
        had = had->next;
    }
    return met && had == NULL;
}

static GraftStatus check(const Buf *out, size_t start, const Node *root,
                         const Graft *graft, const Mem *mem)
{
    Reading again;
    if (!buf_ok(out))
        return GRAFT_NO_MEMORY;
    Str text = str_sub(buf_str(out), start, out->len);
    open_file(&again, text, mem);
    bool good = again.root != NULL && is_grafted(root, again.root, graft);
    GraftStatus status = again.failed ? GRAFT_NO_MEMORY : good ? GRAFT_OK : GRAFT_SHAPE;
    close_file(&again);
    return status;
}

static GraftStatus graft_on(Buf *out, Str file, const Node *root, const Graft *graft,
                            const Mem *mem)
{
    Cut cut;
    size_t start = out->len;
    size_t mark = lines_mark(file);
    Str text = str_sub(file, mark, file.len);
    const Node *section = node_get(root, graft->section);
    for (const Node *entry = section == NULL ? NULL : section->child; entry != NULL;
         entry = entry->next)
        if (entry->key != NULL && str_same(entry->key->text, graft->id))
            return GRAFT_TAKEN;
    if (!find_cut(text, root, graft, &cut))
        return GRAFT_SHAPE;
    buf_str_add(out, str_sub(file, 0, mark));
    add_whole(out, text, root, graft, &cut);
    return check(out, start, root, graft, mem);
}

GraftStatus graft_add(Buf *out, Str file, const Graft *graft, const Mem *mem)
{
    static const char HEAD[] = "entregent: 1\n";
    Reading reading;
    Str begun = file.len == 0 ? str_of(HEAD) : file;
    open_file(&reading, begun, mem);
    GraftStatus status = reading.failed ? GRAFT_NO_MEMORY : GRAFT_WRONG;
    if (reading.root != NULL)
        status = graft_on(out, begun, reading.root, graft, mem);
    close_file(&reading);
    return status;
}

bool graft_has(Str file, const char *section, Str id, const Mem *mem)
{
    Reading reading;
    bool found = false;
    open_file(&reading, file, mem);
    const Node *node = reading.root == NULL ? NULL : node_get(reading.root, section);
    for (const Node *entry = node == NULL ? NULL : node->child; entry != NULL;
         entry = entry->next)
        found = found || (entry->key != NULL && str_same(entry->key->text, id));
    close_file(&reading);
    return found;
}
