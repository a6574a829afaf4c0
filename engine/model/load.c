/* SPDX-License-Identifier: MIT
 *
 * The course of a load: read all files, learn all names, then decode section after
 * section, so that whatever an entry names is known, wherever it stands.
 *
 *     sources --> packed nodes --> names --> sections, in this order:
 *                                            languages, about, strategy, sources,
 *                                            phrases, their entries, facts, what is
 *                                            heard of them apart, their gates,
 *                                            advice, overrides, rules, groups, given,
 *                                            cases, stories, courses
 *                                        --> what only the whole shows
 *
 * Facts come before all that names them, and gates after all facts, for they name facts
 * themselves; the same for advice and what it overrides.
 *
 * Invariants
 *   - an entry's nodes are opened when it is decoded and gone behind it, so a load
 *     takes the packed nodes, the model, and one entry (`about:` and `given:` are
 *     opened whole);
 *   - of two entries of one name the first is decoded, the other is told and passed
 *     over.
 */
#include "model/load.h"

#include "model/decode.h"
#include "model/loader.h"
#include "model/read.h"
#include "model/strata.h"
#include "source/pack.h"

enum { MANY = 256 }; /* entries of a section that are given back as they are decoded */

/* files */

bool load_version(Loader *loader, const Node *root)
{
    const Node *version = node_get(root, "entregent");
    if (version == NULL || version != root->child) {
        Place place = version == NULL ? root->place : version->key->place;
        diag_at(loader->diags, DIAG_NO_VERSION, place);
        return true;
    }
    if (!read_kind(loader, version, ALLOW_SCALAR, true))
        return true;
    if (str_is_c(version->text, "1"))
        return true;
    diag_at1(loader->diags, DIAG_LATER_VERSION, version->place, version->text);
    return false;
}

void load_end_mark(Loader *loader, const Node *end, uint32_t count)
{
    int32_t told;
    if (end->next != NULL)
        diag_at(loader->diags, DIAG_END_NOT_LAST, end->key->place);
    if (!read_whole(loader, end, 0, INT32_MAX, &told) || (uint32_t)told == count)
        return;
    Buf digits;
    buf_init(&digits, loader->mem);
    buf_number(&digits, count);
    diag_at2(loader->diags, DIAG_END_COUNT, end->place, end->text, buf_str(&digits));
    loader->failed |= !buf_ok(&digits);
    buf_free(&digits);
}

static uint32_t count_cases(const Node *root)
{
    const Node *cases = node_get(root, "cases");
    return cases != NULL && cases->kind == NODE_MAP ? cases->count : 0;
}

/* Is this one of the sections that a file of cases may have? */
static bool is_of_cases(KeyId key)
{
    return key == KEY_FILE_VERSION || key == KEY_FILE_CASES || key == KEY_FILE_END ||
           key == KEY_FILE_SAVED;
}

/* Tells sections that are unknown, out of place, or of the wrong kind. */
static void check_sections(Loader *loader, const Node *root, bool only_cases)
{
    for (const Node *node = root->child; node != NULL; node = node->next) {
        KeyId key = key_find(OWNER_FILE, node->key->text);
        if (key == KEY_NONE || key_def(key)->since == 0)
            read_unknown_key(loader, OWNER_FILE, node->key);
        else if (only_cases && !is_of_cases(key))
            diag_at1(loader->diags, DIAG_ONLY_CASES, node->key->place, node->key->text);
        else if (key == KEY_FILE_END)
            load_end_mark(loader, node, count_cases(root));
        else if (key != KEY_FILE_VERSION)
            read_kind(loader, node, shape_allows(key_def(key)->shape), false);
    }
}

/* Reads the files from `first` on; those that can be used become roots. */
static bool read_files(Loader *loader, uint16_t first, bool only_cases)
{
    size_t count = loader->sources->files.len;
    loader->roots = arena_array(&loader->scratch, count, sizeof(void *));
    if (loader->roots == NULL)
        return false;
    for (size_t i = first; i < count && !loader->nodes.failed; i++) {
        const Node *root = source_parse_packed(loader->sources, (uint16_t)i,
                                               &loader->nodes, loader->diags);
        if (root == NULL || !read_kind(loader, root, ALLOW_MAP, true) ||
            !load_version(loader, root)) {
            loader->holes = true;
            continue;
        }
        loader->n_read = loader->diags->list.len;
        check_sections(loader, root, only_cases);
        loader->roots[loader->n_roots++] = root;
    }
    loader->n_read = loader->diags->list.len;
    return !loader->nodes.failed;
}

/* names */

static const Node *section_of(const Node *root, KeyId section)
{
    const Node *node = node_get(root, key_def(section)->name);
    return node != NULL && node->kind == NODE_MAP ? node : NULL;
}

static uint32_t count_entries(const Loader *loader, KeyId section)
{
    uint32_t count = 0;
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *node = section_of(loader->roots[i], section);
        count += node == NULL ? 0 : node->count;
    }
    return count;
}

static void learn_name(Loader *loader, const Node *node, Index *index)
{
    const Node *key = node->key;
    IndexEntry *entry;
    if (index_add(index, key->text, key->place, &entry))
        entry->id = loader_keep(loader, key->text);
    else
        diags_add(loader->diags, DIAG_DUPLICATE_ID, key->place, entry->place, key->text,
                  (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0});
}

/* Learns the names of a section over all files, and how many there are. */
static bool learn_names(Loader *loader, KeyId section, Index *index, uint32_t *count)
{
    *count = count_entries(loader, section);
    if (!index_init(index, loader->arena, *count, loader->symbols->seed))
        return false;
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *node = section_of(loader->roots[i], section);
        const Node *entry = node == NULL ? NULL : node->child;
        for (; entry != NULL; entry = entry->next)
            learn_name(loader, entry, index);
    }
    return !loader->arena->failed;
}

/* All names of the base, and room for as many entries: the arrays never grow, so the
 * decoders may point into them. */
static bool learn_all(Loader *loader)
{
    Base *base = loader->base;
    uint32_t n[9];
    if (!learn_names(loader, KEY_FILE_LANGUAGES, &base->lang_ids, &n[0]) ||
        !learn_names(loader, KEY_FILE_SOURCES, &base->source_ids, &n[1]) ||
        !learn_names(loader, KEY_FILE_FACTS, &base->fact_ids, &n[2]) ||
        !learn_names(loader, KEY_FILE_RULES, &base->rule_ids, &n[3]) ||
        !learn_names(loader, KEY_FILE_ADVICE, &base->advice_ids, &n[4]) ||
        !learn_names(loader, KEY_FILE_CASES, &base->case_ids, &n[5]) ||
        !learn_names(loader, KEY_FILE_PHRASES, &base->phrase_ids, &n[6]) ||
        !learn_names(loader, KEY_FILE_STORIES, &base->story_ids, &n[7]) ||
        !learn_names(loader, KEY_FILE_COURSES, &base->course_ids, &n[8]))
        return false;
    base->langs = arena_array(loader->arena, MODEL_LANGS, sizeof *base->langs);
    base->sources = arena_array(loader->arena, n[1], sizeof *base->sources);
    base->phrases = arena_array(loader->arena, n[6], sizeof *base->phrases);
    loader->phrase_used = arena_array(&loader->scratch, n[6], sizeof(bool));
    base->facts = arena_array(loader->arena, n[2], sizeof *base->facts);
    base->rules = arena_array(loader->arena, n[3], sizeof *base->rules);
    base->advice = arena_array(loader->arena, n[4], sizeof *base->advice);
    base->cases = arena_array(loader->arena, n[5] + n[7], sizeof *base->cases);
    base->stories = arena_array(loader->arena, n[7], sizeof *base->stories);
    base->courses = arena_array(loader->arena, n[8], sizeof *base->courses);
    loader->concluded = arena_array(&loader->scratch, n[2], sizeof(bool));
    loader->in_cases = arena_array(&loader->scratch, n[2], sizeof(bool));
    loader->given_at = arena_array(&loader->scratch, n[2], sizeof(uint32_t));
    return !loader_failed(loader);
}

/* sections */

typedef void (*DecodeFn)(Loader *loader, const Node *entry, IndexEntry *known);

static bool same_place(Place a, Place b)
{
    return a.file == b.file && a.line == b.line && a.column == b.column;
}

/* Decodes an entry with all that is in it. */
static void decode_entry(Loader *loader, const Node *entry, IndexEntry *known,
                         DecodeFn decode)
{
    const Node *whole = pack_open(entry, &loader->opened);
    if (whole != NULL)
        decode(loader, whole, known);
    loader->failed |= loader->opened.failed;
    arena_reset(&loader->opened);
}

/* Every entry of a section that is not a second one of its name: those were learned in
 * this order. The last time, what is decoded is given back on the way, where there is
 * much of it; the section's node still leads there, but nothing follows it any more. */
static void decode_section(Loader *loader, KeyId section, const Index *index,
                           DecodeFn decode, bool last)
{
    uint32_t at = 0;
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *node = section_of(loader->roots[i], section);
        const Node *entry = node == NULL ? NULL : node->child;
        bool gives = last && node != NULL && node->count >= MANY;
        ArenaWalk walk = {NULL, NULL};
        if (gives)
            walk = arena_walk(&loader->nodes, node);
        for (; entry != NULL && !loader_failed(loader); entry = entry->next) {
            if (gives)
                arena_walk_to(&loader->nodes, &walk, entry->key);
            if (at < index->n_entries &&
                same_place(index->entries[at].place, entry->key->place))
                decode_entry(loader, entry, &index->entries[at++], decode);
        }
    }
}

/* The sections that stand in one file only; `first` is set to the first. */
static void check_single(Loader *loader, KeyId section, const Node **first)
{
    *first = NULL;
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *node = node_get(loader->roots[i], key_def(section)->name);
        if (node != NULL && *first != NULL)
            diags_add(loader->diags, DIAG_DUPLICATE_SECTION, node->key->place,
                      (*first)->key->place, node->key->text, (Str){NULL, 0},
                      (Str){NULL, 0}, (Str){NULL, 0});
        else if (node != NULL)
            *first = node;
    }
}

/* The section with all its entries. */
static const Node *open_all(Loader *loader, const Node *section)
{
    const Node *whole = pack_open_all(section, &loader->nodes);
    return whole != NULL ? whole : section; /* memory failed: the arena says so */
}

/* Tells where words are only taken back. */
static void check_hearing(Loader *loader, const Node *section)
{
    const Base *base = loader->base;
    for (const Node *entry = section->child; entry != NULL; entry = entry->next) {
        uint32_t fact = index_number(&base->fact_ids, entry->key->text);
        if (fact != NOBODY && base->facts[fact].n_heard == 0 &&
            base->facts[fact].n_not_heard != 0)
            diag_at1(loader->diags, DIAG_NOT_HEARD_ALONE, node_at(entry),
                     base->facts[fact].id);
    }
}

/* The entries of a section of all files: several may tell of one thing. */
static void decode_each(Loader *loader, KeyId key, DecodeFn decode)
{
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *section = section_of(loader->roots[i], key);
        const Node *entry = section == NULL ? NULL : section->child;
        for (; entry != NULL && !loader_failed(loader); entry = entry->next)
            decode_entry(loader, entry, NULL, decode);
    }
}

static void decode_all_hearing(Loader *loader)
{
    decode_each(loader, KEY_FILE_HEARING, decode_hearing);
    for (size_t i = 0; i < loader->n_roots; i++) {
        const Node *section = section_of(loader->roots[i], KEY_FILE_HEARING);
        if (section != NULL)
            check_hearing(loader, section);
    }
}

static void decode_strategy(Loader *loader, const Node *scalar)
{
    static const char *const NAMES[] = {"depth", "breadth", "lex", "mea"};
    for (int i = 0; i < 4; i++) {
        if (str_is_c(scalar->text, NAMES[i])) {
            loader->base->strategy = (Strategy)i;
            return;
        }
    }
    if (read_kind(loader, scalar, ALLOW_SCALAR, true))
        diag_at1(loader->diags, DIAG_UNKNOWN_STRATEGY, scalar->place, scalar->text);
}

/* The `given:` of all files. */
static void decode_initial(Loader *loader)
{
    const Node **nodes = arena_array(&loader->scratch, loader->n_roots, sizeof(void *));
    uint32_t count = 0;
    for (size_t i = 0; nodes != NULL && i < loader->n_roots; i++) {
        const Node *node = node_get(loader->roots[i], "given");
        if (node != NULL && node->kind != NODE_SCALAR)
            nodes[count++] = open_all(loader, node);
    }
    if (count > 0)
        decode_program_given(loader, nodes, count, &loader->base->given,
                             &loader->base->n_given);
}

/* Those of all rules, each once, in the order of their first places. */
static void find_themes(Loader *loader)
{
    Base *base = loader->base;
    Index seen;
    uint32_t count = 0;
    for (uint32_t i = 0; i < base->n_rules; i++)
        count += str_is(base->rules[i].theme) ? 1 : 0;
    base->themes = arena_array(loader->arena, count, sizeof *base->themes);
    if (base->themes == NULL ||
        !index_init(&seen, &loader->scratch, count, loader->symbols->seed))
        return;
    for (uint32_t i = 0; i < base->n_rules; i++) {
        const Rule *rule = &base->rules[i];
        IndexEntry *entry;
        if (str_is(rule->theme) && index_add(&seen, rule->theme, rule->place, &entry))
            base->themes[base->n_themes++] = rule->theme;
    }
}

/* The sections in the order in which one needs the other (see above). */
static void decode_all(Loader *loader)
{
    Base *base = loader->base;
    const Node *about, *languages, *strategy;
    check_single(loader, KEY_FILE_LANGUAGES, &languages);
    check_single(loader, KEY_FILE_ABOUT, &about);
    check_single(loader, KEY_FILE_STRATEGY, &strategy);
    decode_section(loader, KEY_FILE_LANGUAGES, &base->lang_ids, decode_language, true);
    decode_each(loader, KEY_FILE_SPELLINGS, decode_spellings);
    order_spellings(loader);
    if (about != NULL && about->kind == NODE_MAP)
        decode_about(loader, open_all(loader, about));
    if (strategy != NULL && strategy->kind == NODE_SCALAR)
        decode_strategy(loader, strategy);
    decode_section(loader, KEY_FILE_SOURCES, &base->source_ids, decode_source, true);
    decode_section(loader, KEY_FILE_PHRASES, &base->phrase_ids, decode_phrase, false);
    decode_section(loader, KEY_FILE_PHRASES, &base->phrase_ids, decode_phrase_entries,
                   true);
    decode_phrase_depths(loader);
    decode_section(loader, KEY_FILE_FACTS, &base->fact_ids, decode_fact, false);
    decode_all_hearing(loader);
    decode_section(loader, KEY_FILE_FACTS, &base->fact_ids, decode_gate, true);
    decode_section(loader, KEY_FILE_ADVICE, &base->advice_ids, decode_advice, false);
    decode_section(loader, KEY_FILE_ADVICE, &base->advice_ids, decode_overrides, true);
    decode_section(loader, KEY_FILE_RULES, &base->rule_ids, decode_rule, true);
    decode_groups(loader);
    find_themes(loader);
    decode_initial(loader);
    decode_section(loader, KEY_FILE_CASES, &base->case_ids, decode_case, true);
    decode_section(loader, KEY_FILE_STORIES, &base->story_ids, decode_story, true);
    decode_section(loader, KEY_FILE_COURSES, &base->course_ids, decode_course, true);
}

/* what only the whole shows */

/* A program may be given any fact when it is run. */
static void check_facts(Loader *loader)
{
    const Base *base = loader->base;
    bool told = loader->holes || loader->lost || base->acts;
    for (uint32_t i = 0; i < base->n_facts && !told; i++) {
        const Fact *fact = &base->facts[i];
        if (fact->plain && fact->ask.place.line == 0 && fact->n_heard == 0 &&
            !loader->concluded[i] && !loader->in_cases[i])
            diag_at1(loader->diags, DIAG_NEVER_KNOWN, fact->place, fact->id);
    }
}

/* A phrase that nothing names hears nothing. */
static void check_phrases(Loader *loader)
{
    const Base *base = loader->base;
    for (uint32_t i = 0; i < base->n_phrases && !loader->holes; i++)
        if (!loader->phrase_used[i])
            diag_at1(loader->diags, DIAG_PHRASE_IDLE, base->phrases[i].place,
                     base->phrases[i].id);
}

/* What counts earlier consultations, where none can be about the same trouble. */
static void check_troubles(Loader *loader)
{
    const Base *base = loader->base;
    for (uint32_t i = 0; i < base->n_facts; i++)
        if (base->facts[i].same_trouble != NULL || loader->holes)
            return;
    for (uint32_t i = 0; i < base->n_facts; i++)
        if (base->facts[i].counts_earlier != NULL)
            diag_at1(loader->diags, DIAG_NO_TROUBLE, base->facts[i].place,
                     base->facts[i].id);
    for (uint32_t i = 0; i < base->n_advice; i++)
        if (base->advice[i].n_once_done != 0)
            diag_at1(loader->diags, DIAG_NO_TROUBLE, base->advice[i].place,
                     base->advice[i].id);
}

/* After the last section: what needs all rules at once. The circles and ranks come
 * first, since nothing may run without them. */
static void finish(Loader *loader)
{
    Base *base = loader->base;
    base->n_patterns = (uint32_t)loader->patterns.len;
    base->patterns = arena_copy(loader->arena, loader->patterns.at,
                                loader->patterns.len, sizeof *base->patterns);
    strata_find(loader);
    if (base->n_advice > MODEL_ADVICE)
        loader_limit(loader, base->advice[MODEL_ADVICE].place, "advice", MODEL_ADVICE);
    else
        overrides_close(loader);
    check_facts(loader);
    check_phrases(loader);
    check_troubles(loader);
}

/* loads */

void load_start(Loader *loader, Sources *sources, Diags *diags, const Mem *mem)
{
    *loader = (Loader){.sources = sources, .diags = diags, .mem = mem};
    loader->holes = diags->errors > 0;
    arena_init(&loader->scratch, mem);
    arena_init(&loader->nodes, mem);
    arena_init(&loader->opened, mem);
    symbols_init(&loader->groups, &loader->scratch, mem, symbols_seed(loader));
}

LoadStatus load_stop(Loader *loader)
{
    static const DiagCode LIMITS[] = {DIAG_TOO_MANY, DIAG_TOO_DEEP, DIAG_TOO_MANY_NODES,
                                      DIAG_TOO_MANY_FILES, DIAG_FILE_TOO_BIG};
    LoadStatus status = loader_failed(loader) ? LOAD_NO_MEMORY : LOAD_OK;
    for (size_t i = 0; i < loader->diags->list.len; i++)
        for (size_t j = 0; j < sizeof LIMITS / sizeof *LIMITS; j++)
            if (loader->diags->list.at[i].code == LIMITS[j] && status == LOAD_OK)
                status = LOAD_LIMIT;
    vec_free(&loader->patterns, loader->mem);
    vec_free(&loader->group_uses, loader->mem);
    vec_free(&loader->phrase_uses, loader->mem);
    symbols_free(&loader->groups);
    arena_free(&loader->opened);
    arena_free(&loader->nodes);
    arena_free(&loader->scratch);
    return status;
}

LoadStatus load_alone(Sources *sources, Diags *diags, const Mem *mem, Arena *arena,
                      LoadTop read, void *out)
{
    Loader loader;
    load_start(&loader, sources, diags, mem);
    loader.arena = arena;
    const Node *root =
        source_parse(sources, (uint16_t)(sources->files.len - 1), &loader.nodes, diags);
    if (root != NULL && read_kind(&loader, root, ALLOW_MAP, true) &&
        load_version(&loader, root))
        read(&loader, root, out);
    return load_stop(&loader);
}

LoadStatus base_load(Sources *sources, Diags *diags, const Mem *mem, Base **out)
{
    Loader loader;
    Base *base = mem_zero(mem, 1, sizeof *base);
    *out = NULL;
    if (base == NULL)
        return LOAD_NO_MEMORY;
    base->mem = *mem;
    arena_init(&base->arena, mem);
    symbols_init(&base->names, &base->arena, mem, symbols_seed(base));
    load_start(&loader, sources, diags, mem);
    loader.base = base;
    loader.arena = &base->arena;
    loader.symbols = &base->names;
    if (read_files(&loader, 0, false) && learn_all(&loader)) {
        decode_all(&loader);
        if (!loader_failed(&loader)) {
            arena_free(&loader.nodes);
            finish(&loader);
        }
    } else {
        loader.failed = true;
    }
    LoadStatus status = load_stop(&loader);
    base->sound = diags->errors == 0;
    base->whole = !loader.holes;
    if (status == LOAD_NO_MEMORY)
        base_free(base);
    else
        *out = base;
    return status;
}

LoadStatus cases_load(const Base *base, Sources *sources, uint16_t first_file,
                      Arena *arena, Symbols *symbols, Diags *diags, Case **out,
                      uint32_t *count)
{
    Loader loader;
    Base view = *base; /* its cases are those of the files */
    uint32_t n_cases;
    load_start(&loader, sources, diags, &base->mem);
    loader.base = &view;
    loader.arena = arena;
    loader.symbols = symbols;
    loader.holes = !base->sound;
    view.cases = NULL;
    view.n_cases = 0;
    loader.given_at = arena_array(&loader.scratch, base->n_facts, sizeof(uint32_t));
    if (read_files(&loader, first_file, true) && loader.given_at != NULL &&
        learn_names(&loader, KEY_FILE_CASES, &view.case_ids, &n_cases)) {
        view.cases = arena_array(arena, n_cases, sizeof *view.cases);
        if (view.cases != NULL)
            decode_section(&loader, KEY_FILE_CASES, &view.case_ids, decode_case, true);
    } else {
        loader.failed = true;
    }
    LoadStatus status = load_stop(&loader);
    *out = view.cases;
    *count = status == LOAD_NO_MEMORY ? 0 : view.n_cases;
    return status;
}

/* The facts of a file: the whole of it, or its `given:`. */
static const Node *facts_of(Loader *loader, const Node *root)
{
    unsigned allowed = shape_allows(SHAPE_GIVEN);
    if (root == NULL || !read_kind(loader, root, allowed, false))
        return NULL;
    const Node *given = node_get(root, "given");
    if (given == NULL)
        return root;
    return read_kind(loader, given, allowed, false) ? given : NULL;
}

LoadStatus facts_load(const Base *base, Sources *sources, uint16_t first_file,
                      Arena *arena, Symbols *symbols, Diags *diags, Given **out,
                      uint32_t *count)
{
    Loader loader;
    Base view = *base;
    load_start(&loader, sources, diags, &base->mem);
    loader.base = &view;
    loader.arena = arena;
    loader.symbols = symbols;
    loader.holes = !base->sound;
    size_t n_files = sources->files.len;
    const Node **nodes = arena_array(&loader.scratch, n_files, sizeof(void *));
    loader.given_at = arena_array(&loader.scratch, base->n_facts, sizeof(uint32_t));
    uint32_t n_nodes = 0;
    for (size_t i = first_file; nodes != NULL && i < n_files; i++) {
        const Node *root = source_parse(sources, (uint16_t)i, &loader.nodes, diags);
        loader.n_read = diags->list.len;
        const Node *facts = facts_of(&loader, root);
        if (facts != NULL)
            nodes[n_nodes++] = facts;
    }
    *count = 0;
    if (nodes != NULL && loader.given_at != NULL)
        decode_program_given(&loader, nodes, n_nodes, out, count);
    else
        loader.failed = true;
    LoadStatus status = load_stop(&loader);
    *count = status == LOAD_NO_MEMORY ? 0 : *count;
    return status;
}

void base_free(Base *base)
{
    if (base == NULL)
        return;
    Mem mem = base->mem;
    symbols_free(&base->names);
    arena_free(&base->arena);
    mem_free(&mem, base, sizeof *base);
}
