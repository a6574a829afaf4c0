/* SPDX-License-Identifier: MIT
 *
 * The whole book, and what its chapters share.
 */
#include "report/book.h"

#include "report/doc_style.h"
#include "report/sentence.h"

/* Words */

void book_say(Book *book, MessageId id)
{
    doc_text(book->doc, message(id, book->lang));
}

void book_say_with(Book *book, MessageId id, Str arg)
{
    Buf text;
    buf_part(&text, book->doc->out);
    message_add1(&text, id, book->lang, arg);
    doc_text(book->doc, buf_str(&text));
    book->failed |= !buf_ok(&text);
    buf_free(&text);
}

void book_note(Book *book, MessageId id)
{
    doc_para_begin(book->doc, DOC_NOTE);
    book_say(book, id);
    doc_para_end(book->doc);
}

void book_label(Book *book, MessageId id)
{
    doc_para_begin(book->doc, DOC_LABEL);
    if (book->doc->format == DOC_MARKDOWN)
        doc_strong(book->doc, message(id, book->lang));
    else
        book_say(book, id);
    doc_para_end(book->doc);
}

void book_fold_begin(Book *book, MessageId words, uint32_t advice)
{
    Buf counted, summary;
    buf_part(&counted, book->doc->out);
    buf_part(&summary, book->doc->out);
    message_count_add(&counted, book->lang, MSG_DOC_ADVICE_ONE, MSG_DOC_ADVICE_MANY,
                      advice, NULL, 0);
    message_add1(&summary, words, book->lang, buf_str(&counted));
    doc_fold_begin(book->doc, buf_str(&summary));
    book->failed |= !buf_ok(&counted) || !buf_ok(&summary);
    buf_free(&counted);
    buf_free(&summary);
}

void book_comma(Book *book, size_t begun)
{
    if (begun > 0)
        book_say(book, MSG_LIST_COMMA);
}

/* Chapters and entries */

unsigned book_entry(Book *book, Place place, Anchor anchor)
{
    bool grouped = book->places.sources->files.len > 1;
    Str file = place_file(&book->places, place);
    if (grouped && !(str_is(book->file) && str_same(file, book->file))) {
        doc_heading_begin(book->doc, 3, ANCHOR_NONE);
        book_say(book, MSG_DOC_FILE);
        doc_code(book->doc, file);
        doc_heading_end(book->doc, 3);
        book->file = file;
    }
    doc_heading_begin(book->doc, grouped ? 4 : 3, anchor);
    return grouped ? 4 : 3;
}

/* Links */

/* A title without its full stop, or the id where a language has no words for it. */
static Str title_or_id(Book *book, const Text *title, Str id)
{
    Str text = tell_without_stop(tell_text(&book->teller, title));
    return text.len == 0 ? id : text;
}

void book_link_advice(Book *book, uint32_t advice)
{
    const Advice *to = &book->base->advice[advice];
    doc_link(book->doc, (Anchor){"advice", to->id},
             title_or_id(book, &to->title, to->id));
}

Str book_fact_name(Book *book, uint32_t fact)
{
    const Fact *named = &book->base->facts[fact];
    Buf words;
    Str name = str_trim(tell_text(&book->teller, &named->ask));
    if (name.len != 0)
        return name;
    buf_part(&words, book->doc->out);
    tell_id(&words, named->id);
    name = arena_str(book->scratch, buf_str(&words));
    book->failed |= !buf_ok(&words) || !str_is(name);
    buf_free(&words);
    return name;
}

/* " (a misstep, a breach …)": what a conclusion may be; its id alone says little. */
static void put_first_values(Book *book, const Fact *fact)
{
    enum { FIRST = 3 };
    const Field *field = &fact->fields[0];
    bool told = fact->ask.in == NULL && fact->plain && field->type != TYPE_YES_NO;
    if (!told || field->n_values == 0)
        return;
    doc_text(book->doc, STR(" ("));
    for (uint32_t i = 0; i < field->n_values && i < FIRST; i++) {
        book_comma(book, i);
        doc_text(book->doc, tell_label(&book->teller, field, i));
    }
    doc_text(book->doc, field->n_values > FIRST ? STR(" \u2026)") : STR(")"));
}

void book_link_fact(Book *book, uint32_t fact)
{
    doc_link(book->doc, sentence_anchor(book->base, fact), book_fact_name(book, fact));
    put_first_values(book, &book->base->facts[fact]);
}

void book_link_rule(Book *book, uint32_t rule)
{
    Str id = book->base->rules[rule].id;
    doc_link(book->doc, (Anchor){"rule", id}, id);
}

void book_link_claim(Book *book, uint32_t source)
{
    Str id = book->base->sources[source].id;
    doc_link(book->doc, (Anchor){"claim", id}, id);
}

/* Which facts are told where */

bool book_is_made(const Base *base, uint32_t fact)
{
    for (uint32_t i = 0; i < base->n_rules; i++)
        for (uint32_t k = 0; k < base->rules[i].n_then; k++)
            if (book_concludes(&base->rules[i].then[k], fact))
                return true;
    return false;
}

bool book_in_questions(const Base *base, uint32_t fact)
{
    return base->facts[fact].ask.in != NULL;
}

bool book_in_conclusions(const Base *base, uint32_t fact)
{
    return base->facts[fact].ask.in == NULL && book_is_made(base, fact);
}

bool book_in_given(const Base *base, uint32_t fact)
{
    return base->facts[fact].ask.in == NULL && !book_is_made(base, fact);
}

uint32_t book_count_facts(const Base *base, bool (*is)(const Base *, uint32_t))
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < base->n_facts; i++)
        count += is(base, i) ? 1 : 0;
    return count;
}

/* Contents */

typedef struct Chapter {
    const char *name;
    uint32_t (*count)(const Base *base); /* of its entries; 0: it is left out */
    void (*put)(Book *book);
} Chapter;

static uint32_t count_advice(const Base *base)
{
    return base->n_advice;
}

static uint32_t count_questions(const Base *base)
{
    return book_count_facts(base, book_in_questions);
}

static uint32_t count_conclusions(const Base *base)
{
    return book_count_facts(base, book_in_conclusions);
}

static uint32_t count_given(const Base *base)
{
    return book_count_facts(base, book_in_given);
}

static uint32_t count_claims(const Base *base)
{
    return base->n_sources;
}

static uint32_t count_themes(const Base *base)
{
    return base->n_themes;
}

static uint32_t count_stories(const Base *base)
{
    return base->n_stories;
}

static uint32_t count_courses(const Base *base)
{
    return base->n_courses;
}

static uint32_t count_all(const Base *base)
{
    return base->n_advice + base->n_facts + base->n_rules;
}

/* In the order of the book. */
static const Chapter CHAPTERS[] = {
    {"advice", count_advice, book_advice},
    {"questions", count_questions, book_questions},
    {"conclusions", count_conclusions, book_conclusions},
    {"given", count_given, book_given},
    {"others", book_count_others, book_others},
    {"claims", count_claims, book_claims},
    {"themes", count_themes, book_themes},
    {"stories", count_stories, book_stories},
    {"courses", count_courses, book_courses},
    {"index", count_all, book_index},
};

enum { CHAPTER_COUNT = sizeof CHAPTERS / sizeof *CHAPTERS };

static MessageId chapter_title(const Base *base, size_t chapter)
{
    static const MessageId titles[CHAPTER_COUNT] = {
        MSG_DOC_ADVICE,  MSG_DOC_QUESTIONS, MSG_DOC_CONCLUDED, MSG_DOC_FACTS,
        MSG_DOC_POSTURE, MSG_DOC_CLAIMS,    MSG_DOC_THEMES,    MSG_DOC_STORIES,
        MSG_DOC_COURSES, MSG_DOC_INDEX};
    bool acts = titles[chapter] == MSG_DOC_POSTURE && base->acts;
    return acts ? MSG_DOC_ACTING : titles[chapter];
}

/* The advice behind its chapter, for who looks for one title. */
static void put_titles(Book *book)
{
    doc_list_begin(book->doc, DOC_BULLETS);
    for (uint32_t i = 0; i < book->base->n_advice; i++) {
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        book_link_advice(book, i);
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    doc_list_end(book->doc);
}

static void put_contents(Book *book)
{
    Str label = message(MSG_DOC_CONTENTS, book->lang);
    doc_nav_begin(book->doc, label);
    doc_heading_begin(book->doc, 2, (Anchor){"contents", {NULL, 0}});
    doc_text(book->doc, label);
    doc_heading_end(book->doc, 2);
    doc_list_begin(book->doc, DOC_BULLETS);
    for (size_t i = 0; i < CHAPTER_COUNT; i++) {
        if (CHAPTERS[i].count(book->base) == 0)
            continue;
        doc_item_begin(book->doc, ANCHOR_NONE);
        doc_para_begin(book->doc, DOC_PLAIN);
        doc_link(book->doc, (Anchor){CHAPTERS[i].name, {NULL, 0}},
                 message(chapter_title(book->base, i), book->lang));
        doc_para_end(book->doc);
        doc_item_end(book->doc);
    }
    doc_list_end(book->doc);
    if (book->base->n_advice > 0) {
        doc_fold_begin(book->doc, message(MSG_DOC_EACH_ADVICE, book->lang));
        put_titles(book);
        doc_fold_end(book->doc);
    }
    doc_nav_end(book->doc);
}

/* "This base holds 58 pieces of advice, 36 questions, 169 rules and 41 claims." */
static void put_counts(Book *book)
{
    const Base *base = book->base;
    const struct {
        MessageId one, many;
        uint32_t count;
    } counts[] = {{MSG_DOC_ADVICE_ONE, MSG_DOC_ADVICE_MANY, base->n_advice},
                  {MSG_DOC_QUESTION_ONE, MSG_DOC_QUESTION_MANY, count_questions(base)},
                  {MSG_DOC_RULE_ONE, MSG_DOC_RULE_MANY, base->n_rules},
                  {MSG_DOC_CLAIM_ONE, MSG_DOC_CLAIM_MANY, base->n_sources}};
    Buf text;
    buf_part(&text, book->doc->out);
    buf_str_add(&text, message(MSG_DOC_HOLDS, book->lang));
    for (size_t i = 0; i < 4; i++) {
        if (i > 0)
            buf_str_add(&text,
                        message(i == 3 ? MSG_LIST_AND : MSG_LIST_COMMA, book->lang));
        message_count_add(&text, book->lang, counts[i].one, counts[i].many,
                          counts[i].count, NULL, 0);
    }
    buf_byte(&text, '.');
    if (base->version.len != 0) {
        buf_byte(&text, ' ');
        message_add1(&text, MSG_DOC_VERSION, book->lang, base->version);
    }
    doc_para_begin(book->doc, DOC_PLAIN);
    doc_text(book->doc, buf_str(&text));
    doc_para_end(book->doc);
    book->failed |= !buf_ok(&text);
    buf_free(&text);
}

/* Languages */

static Str lang_of(const Base *base, const Style *style)
{
    return style->base_lang < base->n_langs ? base->langs[style->base_lang].id
                                            : lang_code(style->lang);
}

static Str title_of(const Base *base, const Style *style)
{
    Str title = text_in(base, &base->title, style->base_lang);
    return title.len != 0 ? title : message(MSG_DOC_TITLE, style->lang);
}

static void put_language_links(Book *book, Str own)
{
    size_t begun = 0;
    doc_para_begin(book->doc, DOC_WAY);
    for (uint32_t i = 0; i < book->base->n_langs; i++) {
        Str other = book->base->langs[i].id;
        if (str_same(other, own))
            continue;
        if (begun++ > 0)
            doc_text(book->doc, STR(" \u00B7 "));
        doc_language_link(book->doc, other, tell_language(book->base, i));
    }
    doc_para_end(book->doc);
}

static void put_way_back(Book *book)
{
    doc_para_begin(book->doc, DOC_WAY);
    doc_link(book->doc, (Anchor){"contents", {NULL, 0}},
             message(MSG_DOC_CONTENTS, book->lang));
    doc_para_end(book->doc);
}

static void put_language(Book *book, const Style *style, bool every)
{
    Str lang = lang_of(book->base, style);
    doc_language_begin(book->doc, lang);
    if (every && book->base->n_langs > 1)
        put_language_links(book, lang);
    doc_heading_begin(book->doc, 1, ANCHOR_NONE);
    doc_text(book->doc, title_of(book->base, style));
    doc_heading_end(book->doc, 1);
    put_counts(book);
    book_note(book, MSG_DOC_INTRODUCTION);
    put_contents(book);
    for (size_t i = 0; i < CHAPTER_COUNT; i++) {
        if (CHAPTERS[i].count(book->base) == 0)
            continue;
        book->file = (Str){NULL, 0};
        doc_part_begin(book->doc, CHAPTERS[i].name);
        doc_heading_begin(book->doc, 2, (Anchor){CHAPTERS[i].name, {NULL, 0}});
        book_say(book, chapter_title(book->base, i));
        doc_heading_end(book->doc, 2);
        put_way_back(book);
        CHAPTERS[i].put(book);
        doc_part_end(book->doc);
    }
    doc_language_end(book->doc);
}

/* Makes room for what is remembered while a language is written. */
static bool make_room(Book *book)
{
    const Base *base = book->base;
    Arena *arena = book->scratch;
    BookDecided *of[] = {&book->direct, &book->end};
    book->told = arena_array(arena, base->n_rules, sizeof(bool));
    book->bits = arena_array(arena, (size_t)base->n_facts / 64 + 1, sizeof(uint64_t));
    for (size_t i = 0; i < 2; i++) {
        of[i]->advice = arena_array(arena, base->n_advice, sizeof(bool));
        of[i]->facts = arena_array(arena, base->n_facts, sizeof(bool));
    }
    return !arena->failed;
}

/* One language of the book. */
static bool add_language(Doc *doc, const Base *base, const Places *places, Style style,
                         bool every)
{
    Arena scratch;
    arena_init(&scratch, &doc->out->mem);
    Book book = {.doc = doc,
                 .teller = teller_of_base(base, &style),
                 .base = base,
                 .lang = style.lang,
                 .places = *places,
                 .scratch = &scratch};
    if (make_room(&book))
        put_language(&book, &style, every);
    bool well = !scratch.failed && !book.failed;
    arena_free(&scratch);
    return well;
}

bool book_add(Buf *out, const Base *base, const Sources *sources, DocFormat format,
              const Style *style, bool every)
{
    Doc doc;
    Style look = *style;
    const Places places = places_of(sources);
    uint32_t count = every && base->n_langs > 0 ? base->n_langs : 1;
    bool well = true;
    doc_init(&doc, out, format);
    doc_page_begin(&doc, lang_of(base, style), title_of(base, style), doc_book_style);
    for (uint32_t i = 0; well && i < count; i++) {
        if (every && base->n_langs > 0) {
            look.base_lang = i;
            look.lang = LANG_EN;
            lang_by_code(base->langs[i].id, &look.lang);
        }
        well = add_language(&doc, base, &places, look, every);
    }
    doc_page_end(&doc);
    doc_free(&doc);
    return well && buf_ok(out);
}
