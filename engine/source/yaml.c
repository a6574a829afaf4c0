/* SPDX-License-Identifier: MIT
 *
 * YAML: from libyaml's events to nodes. The only place that knows yaml.h.
 *
 *     bytes --scan--> libyaml --events--> Reader --nodes--> Tree
 *                        |                  |
 *                        +---- error -------+-----> mistake, limit, or no memory
 *
 * libyaml's document interface is not used: it accepts duplicate keys, aliases that
 * nobody defined and anchors that hold themselves, and it builds a whole tree before
 * we could say no. Events are judged one by one, so a limit is told when it is passed:
 * 100,000 `[` would take it 11 s to the end, and are refused here at the 65th.
 *
 * Invariants
 *   - what libyaml allocates is its own malloc's (it has no hook) and is released
 *     before we return; where that fails, the arena is marked as failed;
 *   - after an error nothing more is asked: libyaml would go on to give events of
 *     nothing, for ever;
 *   - marks of libyaml count code points from 0, lines too, behind the byte order mark.
 */
#include <string.h>

#include <yaml.h>

#include "source/json.h"
#include "source/lines.h"
#include "source/mistake.h"
#include "source/scan.h"
#include "source/source.h"
#include "source/tree.h"
#include "text/utf8.h"

typedef struct Reader {
    Sources *sources;
    Arena *arena;
    Diags *diags;
    Str bytes;         /* behind a byte order mark */
    size_t skipped;    /* the length of that mark */
    size_t seen_index; /* a code point that was passed, and its byte */
    size_t seen_byte;
    size_t told;             /* diagnostics there were before this file */
    yaml_mark_t quote_start; /* of the last quoted text */
    yaml_mark_t quote_end;
    Tree tree;
    uint16_t file;
    bool begun;  /* a document */
    bool hashes; /* there are comments, perhaps */
    bool stopped;
} Reader;

static Place place_of(const Reader *reader, yaml_mark_t mark)
{
    return lines_place(reader->file, mark.line, mark.column);
}

static void tell(Reader *reader, DiagCode code, Place place)
{
    diag_at(reader->diags, code, place);
}

/* A limit was passed: half a tree is of no use. */
static void stop_at(Reader *reader, DiagCode code, Place place, int limit)
{
    Buf text;
    buf_init(&text, &reader->sources->mem);
    buf_format(&text, "%d", limit);
    if (buf_ok(&text))
        diag_at1(reader->diags, code, place, buf_str(&text));
    else
        reader->arena->failed = true;
    buf_free(&text);
    reader->tree.root = NULL;
    reader->stopped = true;
}

/* The byte of a mark. Marks of events rise, so all calls of a file walk it once. */
static size_t byte_of(Reader *reader, yaml_mark_t mark)
{
    while (reader->seen_index < mark.index && reader->seen_byte < reader->bytes.len) {
        do
            reader->seen_byte++; /* the scan has seen that it is UTF-8 */
        while (reader->seen_byte < reader->bytes.len &&
               (reader->bytes.at[reader->seen_byte] & 0xC0) == 0x80);
        reader->seen_index++;
    }
    return reader->seen_byte;
}

/* False: there are too many. */
static bool make_node(Reader *reader, NodeKind kind, yaml_mark_t mark, Node *out)
{
    *out = (Node){.kind = kind, .place = place_of(reader, mark)};
    if (++reader->sources->nodes <= SOURCE_NODES_MOST)
        return true;
    stop_at(reader, DIAG_TOO_MANY_NODES, out->place, SOURCE_NODES_MOST);
    return false;
}

/* Anchors and tags are refused on whatever they stand; true where there is a tag,
 * which could have changed what the node is. */
static bool refuse_marks(Reader *reader, const yaml_char_t *anchor,
                         const yaml_char_t *tag, Place place)
{
    if (anchor != NULL)
        tell(reader, DIAG_ANCHOR, place);
    if (tag != NULL)
        tell(reader, DIAG_TAG, place);
    return tag != NULL;
}

static void check_comment(Reader *reader, Str text, yaml_mark_t end)
{
    if (!reader->hashes)
        return;
    size_t from = byte_of(reader, end);
    size_t hash = scan_comment(reader->bytes, from, text);
    if (hash != from)
        tell(reader, DIAG_COMMENT_CUTS,
             lines_place(reader->file, end.line, end.column + (hash - from)));
}

/* events */

/* Only escapes bring in what the scan of the bytes did not see. An author has no use
 * for it, but data may hold whatever JSON may: anything but NUL. */
static void check_chars(Reader *reader, Node *node)
{
    uint32_t code = 0;
    char name[12];
    Str text = node->text;
    if (reader->sources->data ? text.len == 0 || memchr(text.at, 0, text.len) == NULL
                              : scan_text(text, &code))
        return;
    diag_at1(reader->diags, DIAG_BAD_CHAR, node->place, scan_code_name(code, name));
    node->text = STR("");
    node->broken = true;
}

static void on_scalar(Reader *reader, const yaml_event_t *event)
{
    Node node;
    if (!make_node(reader, NODE_SCALAR, event->start_mark, &node))
        return;
    Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    node.quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node.text = text;
    node.broken = refuse_marks(reader, event->data.scalar.anchor,
                               event->data.scalar.tag, node.place);
    if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        check_chars(reader, &node);
    if (event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
        event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        reader->quote_start = event->start_mark;
        reader->quote_end = event->end_mark;
    } else if (!node.quoted) {
        check_comment(reader, text, event->end_mark);
    }
    tree_add(&reader->tree, &node);
}

static void on_alias(Reader *reader, const yaml_event_t *event)
{
    Node node;
    if (!make_node(reader, NODE_SCALAR, event->start_mark, &node))
        return;
    tell(reader, DIAG_ALIAS, node.place);
    node.text = STR("");
    node.broken = true;
    tree_add(&reader->tree, &node);
}

static void on_open(Reader *reader, NodeKind kind, const yaml_event_t *event,
                    const yaml_char_t *anchor, const yaml_char_t *tag)
{
    Node node;
    if (reader->tree.depth == SOURCE_DEPTH_MOST) {
        stop_at(reader, DIAG_TOO_DEEP, place_of(reader, event->start_mark),
                SOURCE_DEPTH_MOST);
        return;
    }
    if (!make_node(reader, kind, event->start_mark, &node))
        return;
    node.broken = refuse_marks(reader, anchor, tag, node.place);
    tree_open(&reader->tree, &node);
}

static void on_document(Reader *reader, const yaml_event_t *event)
{
    if (reader->begun) {
        tell(reader, DIAG_SECOND_DOCUMENT, place_of(reader, event->start_mark));
        reader->stopped = true;
    }
    reader->begun = true;
}

static void on_event(Reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        on_document(reader, event);
        break;
    case YAML_SCALAR_EVENT:
        on_scalar(reader, event);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        on_open(reader, NODE_LIST, event, event->data.sequence_start.anchor,
                event->data.sequence_start.tag);
        break;
    case YAML_MAPPING_START_EVENT:
        on_open(reader, NODE_MAP, event, event->data.mapping_start.anchor,
                event->data.mapping_start.tag);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        tree_close(&reader->tree);
        break;
    case YAML_STREAM_END_EVENT:
        reader->stopped = true;
        break;
    default:
        break;
    }
}

/* errors */

static Spot spot_of(const Reader *reader, yaml_mark_t mark)
{
    Spot spot = {.place = place_of(reader, mark)};
    spot.offset = reader->skipped + lines_offset(reader->bytes, mark.line, mark.column);
    return spot;
}

/* The innermost level that was opened by a bracket. */
static bool find_open(const Reader *reader, Str bytes, Spot *open)
{
    for (size_t i = reader->tree.depth; i > 0; i--) {
        open->place = reader->tree.levels[i - 1].place;
        open->offset =
            lines_offset(bytes, open->place.line - 1, (size_t)open->place.column - 1);
        if (open->offset < bytes.len &&
            (bytes.at[open->offset] == '[' || bytes.at[open->offset] == '{'))
            return true;
    }
    return false;
}

/* Was the last thing told an error in the line of this place? */
static bool told_in(const Reader *reader, Place place)
{
    const Diags *diags = reader->diags;
    if (diags->list.len == reader->told)
        return false;
    const Diag *last = &diags->list.at[diags->list.len - 1];
    return diag_level(last->code) == DIAG_ERROR && last->place.line == place.line;
}

static void tell_syntax(Reader *reader, const yaml_parser_t *parser)
{
    const char *problem = parser->problem != NULL ? parser->problem : "?";
    Mistake mistake = {.problem = problem, .context = parser->context};
    mistake.bytes = reader->sources->files.at[reader->file].bytes;
    mistake.at = spot_of(reader, parser->problem_mark);
    mistake.from = mistake.at;
    if (parser->context != NULL)
        mistake.from = spot_of(reader, parser->context_mark);
    mistake.has_open = find_open(reader, mistake.bytes, &mistake.open);
    mistake.has_quote = reader->quote_start.line < reader->quote_end.line &&
                        reader->quote_end.line == parser->problem_mark.line;
    if (mistake.has_quote)
        mistake.quote = spot_of(reader, reader->quote_start);
    mistake.follows = told_in(reader, mistake.at.place);
    mistake_tell(&mistake, reader->diags);
}

/* Errors about bytes have an offset and no marks. The scan leaves none to be found, so
 * this is for a libyaml that is stricter than ours. */
static void tell_reading(Reader *reader, const yaml_parser_t *parser)
{
    Str bytes = reader->sources->files.at[reader->file].bytes;
    size_t at = reader->skipped + parser->problem_offset;
    diag_at1(reader->diags, DIAG_NOT_YAML, lines_locate(bytes, reader->file, at),
             str_of(parser->problem));
}

static void on_error(Reader *reader, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR)
        reader->arena->failed = true;
    else if (parser->error == YAML_READER_ERROR)
        tell_reading(reader, parser);
    else
        tell_syntax(reader, parser);
    while (reader->tree.depth > 0 && !reader->arena->failed)
        tree_close(&reader->tree); /* what came twice so far is told all the same */
    reader->tree.root = NULL;
    reader->stopped = true;
}

/* A file that is wrong from end to end is told up to a limit. */
static void check_told(Reader *reader, yaml_mark_t mark)
{
    if (reader->diags->list.len - reader->told <= SOURCE_MISTAKES_MOST)
        return;
    stop_at(reader, DIAG_TOO_MANY_MISTAKES, place_of(reader, mark),
            SOURCE_MISTAKES_MOST);
}

static void read_events(Reader *reader, yaml_parser_t *parser)
{
    while (!reader->stopped && !reader->arena->failed && !reader->diags->failed) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            on_error(reader, parser);
            return;
        }
        on_event(reader, &event);
        if (!reader->stopped)
            check_told(reader, event.end_mark);
        yaml_event_delete(&event);
    }
}

/* a file */

static void parse(Reader *reader)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        reader->arena->failed = true;
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)reader->bytes.at,
                                 reader->bytes.len);
    read_events(reader, &parser);
    yaml_parser_delete(&parser);
}

/* Does a document say nothing at all? `""` or a tag would be something. */
static bool is_nothing(const Node *root)
{
    return root->kind == NODE_SCALAR && !root->quoted && !root->broken &&
           root->text.len == 0;
}

static Node *read_source(Sources *sources, uint16_t file, Arena *arena, Diags *diags,
                         bool packs)
{
    const SourceFile *source = &sources->files.at[file];
    if (source->unread)
        return NULL;
    if (json_is_name(source->path))
        return json_parse(sources, file, arena, diags);
    if (!scan_bytes(source->bytes, file, diags))
        return NULL;
    Reader reader = {.sources = sources, .arena = arena, .diags = diags};
    reader.file = file;
    reader.skipped = lines_mark(source->bytes);
    reader.bytes = str_sub(source->bytes, reader.skipped, source->bytes.len);
    reader.hashes =
        reader.bytes.len != 0 && memchr(reader.bytes.at, '#', reader.bytes.len) != NULL;
    tree_init(&reader.tree, arena, diags, packs);
    reader.told = diags->list.len;
    parse(&reader);
    tree_free(&reader.tree);
    if (diags->failed)
        arena->failed = true;
    if (arena->failed)
        return NULL;
    bool nothing = reader.tree.root == NULL || is_nothing(reader.tree.root);
    if (nothing && diags->list.len == reader.told)
        diag_at(diags, DIAG_FILE_EMPTY, (Place){.file = file});
    return nothing ? NULL : reader.tree.root;
}

Node *source_parse(Sources *sources, uint16_t file, Arena *arena, Diags *diags)
{
    return read_source(sources, file, arena, diags, false);
}

Node *source_parse_packed(Sources *sources, uint16_t file, Arena *arena, Diags *diags)
{
    return read_source(sources, file, arena, diags, true);
}
