/* SPDX-License-Identifier: MIT
 *
 * Hearing: what is compiled of a base, finding its entries in a text, and trying the
 * languages. An Ear is one fact in one language:
 *
 *     Hearing -- ears[]  by fact, then language
 *                  '- entries[]  of `heard` | of `not heard`
 *
 * Invariants
 *   - an entry of words is parsed from the start, a pattern compiled when it is first
 *     needed, and then kept;
 *   - the lists of matches are kept for their memory only: a new text begins with none.
 */
#include "consult/hear.h"

#include <assert.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

/* What a match leaves in place of its bytes while the rest of the sentence is searched:
 * no letter, no blank, nothing that an author writes. */
#define SEARCHED '\x01'

typedef struct Entry {
    const HeardEntry *told;
    uint32_t value;
    Phrase phrase;    /* of words */
    Str source;       /* of a pattern, folded */
    Pattern *pattern; /* compiled at first use */
} Entry;

typedef struct Ear {
    uint32_t fact;
    uint32_t lang;
    Entry *entries; /* of `heard`, then of `hinted`, then of `not heard` */
    uint32_t n_heard;
    uint32_t n_hinted;
    uint32_t n_entries;
} Ear;

struct Hearing {
    const Base *base;
    Mem mem;
    Arena arena; /* what is compiled, but for the patterns themselves */
    Ear *ears;   /* by fact, then language */
    uint32_t n_ears;
    Symbols words;       /* of the entries */
    PhraseGroup *groups; /* by phrase of the base, then language */
    MoodWords moods[MODEL_LANGS];
    uint64_t *leanings; /* by fact */
    HearMatches found;
    HearMatches against; /* of `not heard` */
    VEC(HeardClaim) claims;
    HearFault fault;
};

/* A text that is being heard in a language. */
typedef struct Told {
    Hearing *h;
    Consult *consult; /* NULL: nothing was said */
    Arena *scratch;
    Folded folded; /* as it was typed */
    uint32_t lang;
    Words words; /* from here on in a language, as it spells them */
    PhraseScan scan;
    Mood mood;
    uint32_t *cover; /* by byte of the folded text: see hear_keep_longest */
} Told;

/* What was heard in a language. */
typedef struct Version {
    HeardClaim *claims;
    uint32_t count;
    size_t n_matches;   /* that count, taken back or not */
    uint64_t *leanings; /* by fact */
} Version;

/* compiling */

static uint32_t count_entries(const Heard *lists, uint32_t n_lists, uint32_t lang)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < n_lists; i++)
        count += lists[i].lang == lang ? lists[i].count : 0;
    return count;
}

/* The phrases of one language. */
typedef struct Naming {
    const Hearing *h;
    uint32_t lang;
} Naming;

static uint32_t count_groups(const Hearing *h)
{
    return h->base->n_phrases * h->base->n_langs;
}

static PhraseGroup *group_of(const Hearing *h, uint32_t phrase, uint32_t lang)
{
    return &h->groups[phrase * h->base->n_langs + lang];
}

static const PhraseGroup *find_group(void *user, Str name)
{
    const Naming *naming = user;
    uint32_t phrase = index_number(&naming->h->base->phrase_ids, name);
    return phrase == NOBODY ? NULL : group_of(naming->h, phrase, naming->lang);
}

static void parse(Hearing *h, Str text, uint32_t lang, Phrase *out)
{
    Naming naming = {h, lang};
    PhraseScope scope = {find_group, &naming, count_groups(h), &h->words,
                         &h->base->langs[lang].spelt};
    phrase_parse(&h->arena, text, &scope, out);
}

static void add_group(Hearing *h, uint32_t number, const Heard *list)
{
    PhraseGroup *group = group_of(h, number, list->lang);
    Phrase *entries = arena_array(&h->arena, list->count, sizeof *entries);
    group->entries = entries;
    group->n = entries == NULL ? 0 : list->count;
    for (uint32_t i = 0; i < group->n; i++)
        parse(h, list->entries[i].text, list->lang, &entries[i]);
}

static void add_groups(Hearing *h)
{
    const Base *base = h->base;
    uint32_t count = count_groups(h);
    h->groups = arena_array(&h->arena, count, sizeof *h->groups);
    for (uint32_t i = 0; h->groups != NULL && i < count; i++)
        h->groups[i].number = i;
    for (uint32_t i = 0; h->groups != NULL && i < base->n_phrases; i++)
        for (uint32_t k = 0; k < base->phrases[i].n_lists; k++)
            add_group(h, i, &base->phrases[i].lists[k]);
}

/* Adds the entries of one language behind those that are there. */
static void add_entries(Hearing *h, const Heard *lists, uint32_t n_lists, Ear *ear)
{
    for (uint32_t i = 0; i < n_lists; i++) {
        for (uint32_t j = 0; lists[i].lang == ear->lang && j < lists[i].count; j++) {
            const HeardEntry *told = &lists[i].entries[j];
            Entry *entry = &ear->entries[ear->n_entries++];
            Folded folded = {0};
            *entry = (Entry){.told = told, .value = lists[i].value};
            if (!told->is_pattern)
                parse(h, told->text, ear->lang, &entry->phrase);
            else if (fold_text(&h->arena, told->text, &folded))
                entry->source = folded.text;
        }
    }
}

/* The ear of a fact in a language, where anything is heard of it. */
static void add_ear(Hearing *h, uint32_t number, uint32_t lang)
{
    const Fact *fact = &h->base->facts[number];
    Ear *ear = &h->ears[h->n_ears];
    uint32_t count = count_entries(fact->heard, fact->n_heard, lang) +
                     count_entries(fact->hinted, fact->n_hinted, lang);
    if (count == 0)
        return;
    *ear = (Ear){.fact = number, .lang = lang};
    count += count_entries(fact->not_heard, fact->n_not_heard, lang);
    ear->entries = arena_array(&h->arena, count, sizeof *ear->entries);
    if (ear->entries == NULL)
        return;
    h->n_ears++;
    add_entries(h, fact->heard, fact->n_heard, ear);
    ear->n_heard = ear->n_entries;
    add_entries(h, fact->hinted, fact->n_hinted, ear);
    ear->n_hinted = ear->n_entries - ear->n_heard;
    add_entries(h, fact->not_heard, fact->n_not_heard, ear);
}

static void add_ears(Hearing *h)
{
    const Base *base = h->base;
    size_t most = 0;
    for (uint32_t i = 0; i < base->n_facts; i++)
        most += base->facts[i].n_heard + base->facts[i].n_hinted;
    h->ears = arena_array(&h->arena, most, sizeof *h->ears);
    for (uint32_t i = 0; h->ears != NULL && i < base->n_facts; i++)
        for (uint32_t lang = 0; lang < base->n_langs; lang++)
            add_ear(h, i, lang);
}

static void add_mood(Hearing *h, uint32_t lang, MoodList which)
{
    const WordList *list = &h->base->langs[lang].lists[which];
    Phrase *phrases = arena_array(&h->arena, list->n, sizeof *phrases);
    if (phrases == NULL)
        return;
    h->moods[lang].lists[which] = phrases;
    h->moods[lang].counts[which] = list->n;
    for (uint32_t i = 0; i < list->n; i++)
        parse(h, list->at[i], lang, &phrases[i]);
}

Hearing *hear_new(const Base *base, const Mem *mem)
{
    Hearing *h = mem_zero(mem, 1, sizeof *h);
    if (h == NULL)
        return NULL;
    h->base = base;
    h->mem = *mem;
    arena_init(&h->arena, mem);
    symbols_init(&h->words, &h->arena, mem, symbols_seed(h));
    h->leanings = arena_array(&h->arena, base->n_facts, sizeof *h->leanings);
    add_groups(h);
    add_ears(h);
    for (uint32_t lang = 0; lang < base->n_langs; lang++)
        for (MoodList list = 0; list < MOOD_LISTS; list++)
            add_mood(h, lang, list);
    if (!h->arena.failed)
        return h;
    hear_free(h);
    return NULL;
}

void hear_free(Hearing *h)
{
    if (h == NULL)
        return;
    Mem mem = h->mem;
    for (uint32_t i = 0; i < h->n_ears; i++)
        for (uint32_t j = 0; j < h->ears[i].n_entries; j++)
            pattern_free(h->ears[i].entries[j].pattern);
    symbols_free(&h->words);
    vec_free(&h->found, &mem);
    vec_free(&h->against, &mem);
    vec_free(&h->claims, &mem);
    arena_free(&h->arena);
    mem_free(&mem, h, sizeof *h);
}

/* finding */

static HearStatus blame(Hearing *h, const Ear *ear, const Entry *entry)
{
    h->fault = (HearFault){ear->fact, entry->told->place, entry->told->text};
    return HEAR_PATTERN;
}

/* Compiles a pattern. Loading did so once, to check it: what fails now is memory. */
static bool make_ready(const Hearing *h, Entry *entry)
{
    return entry->pattern != NULL ||
           pattern_compile(&h->mem, entry->told->text, &entry->pattern, NULL, NULL) ==
               PATTERN_OK;
}

static HearStatus find_words(Told *told, const Entry *entry, HearMatches *out)
{
    PhraseSpan span;
    phrase_begin(&told->scan, &entry->phrase);
    while (phrase_next(&told->scan, &span)) {
        HearMatch match = {.entry = entry->told,
                           .value = entry->value,
                           .start = span.start,
                           .end = span.end};
        if (!vec_push(out, &told->h->mem, match))
            return HEAR_NO_MEMORY;
    }
    return told->scratch->failed ? HEAR_NO_MEMORY : HEAR_OK;
}

/* All matches in a sentence, each behind the one before. The sentence stays whole while
 * it is searched again, so that `^` and `\b` keep their meaning; what was found is
 * painted over. A match of nothing is of no words: it says nothing. */
static HearStatus find_in_sentence(const Told *told, const Ear *ear, const Entry *entry,
                                   size_t start, size_t end, HearMatches *out)
{
    char bytes[SENTENCE_MAX];
    Str sentence = {bytes, end - start};
    PatternSpan whole;
    PatternSpan group;
    assert(sentence.len <= SENTENCE_MAX);
    memcpy(bytes, told->words.folded.text.at + start, sentence.len);
    for (size_t past = 0;; past = whole.end) {
        PatternAnswer answer = pattern_match(entry->pattern, sentence, &whole, &group);
        if (answer == PATTERN_LIMIT)
            return blame(told->h, ear, entry);
        if (answer == PATTERN_NO_MEMORY)
            return HEAR_NO_MEMORY;
        if (answer == PATTERN_NO || !whole.found || whole.start < past ||
            whole.start == whole.end)
            return HEAR_OK;
        HearMatch match = {entry->told,
                           entry->value,
                           start + whole.start,
                           start + whole.end,
                           false,
                           {start + group.start, start + group.end, group.found},
                           entry->source,
                           0,
                           0,
                           false};
        if (!vec_push(out, &told->h->mem, match))
            return HEAR_NO_MEMORY;
        memset(bytes + whole.start, SEARCHED, whole.end - whole.start);
    }
}

static HearStatus find_pattern(Told *told, const Ear *ear, Entry *entry,
                               HearMatches *out)
{
    Str text = told->words.folded.text;
    size_t at = 0;
    size_t start;
    size_t end;
    HearStatus status = make_ready(told->h, entry) ? HEAR_OK : HEAR_NO_MEMORY;
    while (status == HEAR_OK && sentence_next(text, &at, &start, &end))
        status = find_in_sentence(told, ear, entry, start, end, out);
    return status;
}

/* Adds all matches of the entries `from` to `to` of an ear. */
static HearStatus find(Told *told, const Ear *ear, uint32_t from, uint32_t to,
                       HearMatches *out)
{
    HearStatus status = HEAR_OK;
    for (uint32_t i = from; status == HEAR_OK && i < to; i++) {
        Entry *entry = &ear->entries[i];
        status = entry->told->is_pattern ? find_pattern(told, ear, entry, out)
                                         : find_words(told, entry, out);
    }
    return status;
}

/* hearing */

/* Leaves in `found` what of an ear's entries stands in the text, hints marked. */
static HearStatus find_heard(Told *told, const Ear *ear)
{
    HearMatches *found = &told->h->found;
    uint32_t end = ear->n_heard + ear->n_hinted;
    found->len = 0;
    HearStatus status = find(told, ear, 0, ear->n_heard, found);
    size_t n_heard = found->len;
    if (status == HEAR_OK)
        status = find(told, ear, ear->n_heard, end, found);
    for (size_t i = n_heard; i < found->len; i++)
        found->at[i].hint = true;
    return status;
}

/* Leaves in `found` what an ear hears, each place once. */
static HearStatus listen(Told *told, const Ear *ear, size_t *n_matches)
{
    Hearing *h = told->h;
    HearStatus status = find_heard(told, ear);
    if (status != HEAR_OK || h->found.len == 0)
        return status;
    hear_drop_idle_hints(&h->found);
    hear_keep_longest(&h->found, told->cover);
    *n_matches += h->found.len;
    h->against.len = 0;
    status = find(told, ear, ear->n_heard + ear->n_hinted, ear->n_entries, &h->against);
    hear_keep_upheld(&h->found, &h->against, &told->mood,
                     h->base->facts[ear->fact].heard_anyway);
    hear_merge_places(&h->found, told->cover);
    return status;
}

/* Adds what an ear claims, and what it leans to. */
static bool conclude(Told *told, const Ear *ear, Version *out)
{
    Hearing *h = told->h;
    HeardClaim claim = {.fact = ear->fact, .lang = ear->lang};
    for (size_t i = 0; i < h->found.len; i++)
        out->leanings[ear->fact] |= h->found.at[i].values | h->found.at[i].hinted;
    if (!hear_claim(&h->base->facts[ear->fact], &h->found, &told->words.folded,
                    told->scratch, &claim))
        return !told->scratch->failed;
    return vec_push(&h->claims, &h->mem, claim);
}

/* Is one of the values said, or where nothing is said of the fact, claimed? */
static bool is_with(Consult *consult, const HeardClaim *claims, size_t count,
                    const HeardWith *with)
{
    Value value = {0};
    if (consult != NULL) {
        const Said *said = session_said(consult_session(consult), with->fact);
        if (said->kind == SAID_UNKNOWN)
            return false;
        if (said->kind != SAID_NOTHING)
            value = said->value;
    }
    for (size_t i = 0; value.kind == VALUE_NONE && i < count; i++)
        if (claims[i].fact == with->fact)
            value = claims[i].value;
    return value.kind == VALUE_ID    ? (with->values >> value.bits & 1) != 0
           : value.kind == VALUE_SET ? (with->values & value.bits) != 0
                                     : false;
}

/* One that goes may have been what another needed. */
size_t hear_keep_accompanied(const Base *base, Consult *consult, HeardClaim *claims,
                             size_t count)
{
    for (size_t i = 0; i < count;) {
        const Fact *fact = &base->facts[claims[i].fact];
        uint32_t k = 0;
        while (k < fact->n_heard_with &&
               is_with(consult, claims, count, &fact->heard_with[k]))
            k++;
        if (k == fact->n_heard_with) {
            i++;
            continue;
        }
        count--;
        memmove(&claims[i], &claims[i + 1], (count - i) * sizeof *claims);
        i = 0;
    }
    return count;
}

/* The text as words of the language. */
static bool read_words(Told *told)
{
    Folded spelt;
    if (!respell_text(&told->h->base->langs[told->lang].spelt, told->scratch,
                      &told->folded, &spelt) ||
        !words_split(told->scratch, &spelt, &told->words))
        return false;
    told->cover = arena_array(told->scratch, spelt.text.len, sizeof *told->cover);
    return told->cover != NULL;
}

/* Begins a language: nothing is remembered of the one before. */
static bool listen_for_mood(Told *told)
{
    Hearing *h = told->h;
    PhraseScope scope = {.n_groups = count_groups(h), .words = &h->words};
    PhraseScan plain;
    return phrase_scan_init(&plain, told->scratch, &told->words, &scope, NULL, 0) &&
           mood_init(&told->mood, &plain, &h->moods[told->lang]) &&
           phrase_scan_init(&told->scan, told->scratch, &told->words, &scope,
                            told->mood.barred, h->base->langs[told->lang].forgives);
}

/* What the text claims in one language. The claims are copied to scratch, for the next
 * language uses the same list. */
static HearStatus hear_version(Told *told, Version *out)
{
    Hearing *h = told->h;
    HearStatus status = HEAR_OK;
    h->claims.len = 0;
    *out = (Version){0};
    out->leanings = arena_array(told->scratch, h->base->n_facts, sizeof(uint64_t));
    if (out->leanings == NULL || !read_words(told) || !listen_for_mood(told))
        return HEAR_NO_MEMORY;
    for (uint32_t i = 0; status == HEAR_OK && i < h->n_ears; i++) {
        if (h->ears[i].lang != told->lang)
            continue;
        status = listen(told, &h->ears[i], &out->n_matches);
        if (status == HEAR_OK && !conclude(told, &h->ears[i], out))
            status = HEAR_NO_MEMORY;
    }
    h->claims.len =
        hear_keep_accompanied(h->base, told->consult, h->claims.at, h->claims.len);
    out->count = (uint32_t)h->claims.len;
    out->claims =
        arena_copy(told->scratch, h->claims.at, h->claims.len, sizeof *h->claims.at);
    return status != HEAR_OK || out->claims != NULL ? status : HEAR_NO_MEMORY;
}

/* Hears `told` in its language, or in each where that is none of the base. */
static HearStatus hear_versions(Told *told, Version *best)
{
    uint32_t n_langs = told->h->base->n_langs;
    uint32_t from = told->lang < n_langs ? told->lang : 0;
    uint32_t to = told->lang < n_langs ? told->lang + 1 : n_langs;
    for (told->lang = from; told->lang < to; told->lang++) {
        Version version;
        HearStatus status = hear_version(told, &version);
        if (status != HEAR_OK)
            return status;
        if (told->lang == from || version.n_matches > best->n_matches)
            *best = version;
    }
    return HEAR_OK;
}

HearStatus hear_text(Hearing *h, Consult *consult, Str text, uint32_t lang,
                     Arena *scratch, HeardClaim **out, uint32_t *count)
{
    Told told = {.h = h, .consult = consult, .scratch = scratch, .lang = lang};
    Version best = {0};
    size_t n_facts = h->base->n_facts;
    *out = NULL;
    *count = 0;
    memset(h->leanings, 0, n_facts * sizeof *h->leanings);
    if (text.len > HEAR_TEXT_MAX)
        return HEAR_TOO_LONG;
    if (!utf8_valid(text, NULL))
        return HEAR_NOT_TEXT;
    HearStatus status = fold_text(scratch, text, &told.folded)
                            ? hear_versions(&told, &best)
                            : HEAR_NO_MEMORY;
    if (status != HEAR_OK)
        return status;
    if (best.leanings != NULL)
        memcpy(h->leanings, best.leanings, n_facts * sizeof *h->leanings);
    *out = best.claims;
    *count = best.count;
    return HEAR_OK;
}

uint64_t hear_leaning(const Hearing *h, uint32_t fact)
{
    return h->leanings[fact];
}

void hear_sample(const Hearing *h, const HeardEntry *entry, Buf *out)
{
    for (uint32_t i = 0; i < h->n_ears; i++)
        for (uint32_t j = 0; j < h->ears[i].n_entries; j++)
            if (h->ears[i].entries[j].told == entry)
                phrase_sample(&h->ears[i].entries[j].phrase, out);
}

const HearFault *hear_fault(const Hearing *h)
{
    return &h->fault;
}

/* telling a consultation */

static HearStatus said_status(ConsultStatus status)
{
    return status == CONSULT_OK      ? HEAR_OK
           : status == CONSULT_LIMIT ? HEAR_RUN_LIMIT
                                     : HEAR_NO_MEMORY;
}

HearStatus consult_tell(Consult *c, Hearing *hearing, Str text, uint32_t lang,
                        Arena *arena, HeardClaim **out, uint32_t *count)
{
    HearStatus status = hear_text(hearing, c, text, lang, arena, out, count);
    for (uint32_t i = 0; status == HEAR_OK && i < *count; i++) {
        HeardClaim *claim = &(*out)[i];
        const Said *said = session_said(consult_session(c), claim->fact);
        claim->corrected = said->kind != SAID_NOTHING;
        if (!claim->corrected)
            status = said_status(consult_say(c, claim->fact, claim->value, CERTAIN));
    }
    return status;
}
