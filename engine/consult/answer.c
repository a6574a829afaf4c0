/* SPDX-License-Identifier: MIT
 *
 * Reading answers. Each form of a label is compared with what was typed; a set of bits
 * gathers the values that it is, another those that it begins.
 */
#include "consult/answer.h"

#include "consult/qualifier.h"
#include "text/fold.h"
#include "text/spoken.h"
#include "text/utf8.h"

enum { FORMS = 4, WORDS_LEAST = 3 };

typedef struct Reader {
    const Base *base;
    const Field *field;
    uint32_t lang;
    Arena *arena;
} Reader;

static const char *const unknown_words[] = {"unknown",     "i don't know",
                                            "i dont know", "i do not know",
                                            "don't know",  "dont know",
                                            "dunno",       "idk",
                                            "no idea",     "not sure",
                                            "inconnu",     "je ne sais pas",
                                            "ne sais pas", "je sais pas",
                                            "sais pas",    "j'ignore",
                                            "je l'ignore", "je n'en sais rien",
                                            "aucune idee", "pas d'idee",
                                            "nsp",         "jsp"};

static const char *const yes_words[] = {"y", "yes", "yep", "yeah", "o", "oui", "ouais"};
static const char *const no_words[] = {"n", "no", "nope", "non"};

static const char *const none_words[] = {
    "none",   "none of them", "none of these", "nothing",        "aucun",
    "aucune", "rien",         "aucun d'eux",   "aucune d'elles", "rien de tout cela"};

static const char *const articles[] = {"a ",  "an ",  "the ", "un ", "une ", "le ",
                                       "la ", "les ", "des ", "du ", "l'"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Is the folded `text` one of these words? */
static bool is_one_of(Str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is_c(text, words[i]))
            return true;
    return false;
}

typedef enum Saying { SAYING_YES, SAYING_NO, SAYING_UNKNOWN, SAYING_NONE } Saying;

static WordList words_of(const LangDef *lang, Saying saying)
{
    switch (saying) {
    case SAYING_YES:
        return lang->yes;
    case SAYING_NO:
        return lang->no;
    case SAYING_UNKNOWN:
        return lang->unknown;
    case SAYING_NONE:
        break;
    }
    return lang->none;
}

/* Is the folded `text` one of the words by which a language of the base says this, or,
 * with `begins`, the beginning of one? A failure of memory is the arena's. */
static bool base_says(const Reader *reader, Saying saying, Str text, bool begins)
{
    for (uint32_t i = 0; i < reader->base->n_langs; i++) {
        WordList words = words_of(&reader->base->langs[i], saying);
        for (uint32_t k = 0; k < words.n; k++) {
            Folded folded;
            if (!fold_text(reader->arena, str_trim(words.at[k]), &folded))
                return false;
            if (begins ? str_starts(folded.text, text) : str_same(folded.text, text))
                return true;
        }
    }
    return false;
}

/* Does it say so, in a language of ours or of the base? */
static bool says(const Reader *reader, Saying saying, Str text)
{
    static const struct {
        const char *const *words;
        size_t n;
    } OURS[] = {{yes_words, COUNT(yes_words)},
                {no_words, COUNT(no_words)},
                {unknown_words, COUNT(unknown_words)},
                {none_words, COUNT(none_words)}};
    return is_one_of(text, OURS[saying].words, OURS[saying].n) ||
           base_says(reader, saying, text, false);
}

static Str without_article(Str label)
{
    for (size_t i = 0; i < COUNT(articles); i++) {
        Str article = str_of(articles[i]);
        if (label.len > article.len && str_starts(label, article))
            return str_sub(label, article.len, label.len);
    }
    return label;
}

/* The second of two genders: "un collaborateur" of "une collaboratrice ou un …". Only
 * where both have an article, so that no label that offers a choice is cut. */
static Str second_gender(Str label)
{
    static const char *const joints[] = {" ou un ", " ou une ", " or a ", " or an "};
    if (without_article(label).len == label.len)
        return label;
    for (size_t at = 0; at < label.len; at++)
        for (size_t i = 0; i < COUNT(joints); i++)
            if (str_starts(str_sub(label, at, label.len), str_of(joints[i])))
                return str_sub(label, at + 4, label.len);
    return label;
}

/* The ways in which a folded label may be typed. */
static size_t forms_of(Str label, Str forms[FORMS])
{
    Str second = second_gender(label);
    forms[0] = label;
    forms[1] = without_article(label);
    forms[2] = second;
    forms[3] = without_article(second);
    return FORMS;
}

/* "No" begins "no, nothing of the kind", but neither "no reply yet" nor `not-yet`. */
static bool begins_form(const Reader *reader, Str form, Str typed)
{
    if (!str_starts(form, typed))
        return false;
    bool yes_no = typed.len > 1 &&
                  (says(reader, SAYING_YES, typed) || says(reader, SAYING_NO, typed));
    return !yes_no || (form.len > typed.len && form.at[typed.len] == ',');
}

static void match_form(const Reader *reader, Str form, Str typed, uint64_t bit,
                       uint64_t *is, uint64_t *begins)
{
    if (form.len == 0)
        return;
    if (str_same(form, typed))
        *is |= bit;
    if (begins_form(reader, form, typed))
        *begins |= bit;
}

/* Compares with the label of one value in one language. False when memory fails. */
static bool match_label(const Reader *reader, Str label, Str typed, uint64_t bit,
                        uint64_t *is, uint64_t *begins)
{
    Folded folded;
    Str forms[FORMS];
    if (!str_is(label))
        return true;
    if (!fold_text(reader->arena, str_trim(label), &folded))
        return false;
    size_t n = forms_of(folded.text, forms);
    for (size_t i = 0; i < n; i++)
        match_form(reader, forms[i], typed, bit, is, begins);
    return true;
}

/* The values that `typed` is, and those that it begins: by ids and labels of the
 * person's language, or, with `others`, by labels of the others. */
static bool match_values(const Reader *reader, Str typed, bool others, uint64_t *is,
                         uint64_t *begins)
{
    const Field *field = reader->field;
    *is = *begins = 0;
    for (uint32_t i = 0; i < field->n_values; i++) {
        uint64_t bit = (uint64_t)1 << i;
        if (!others)
            match_form(reader, field->values[i].id, typed, bit, is, begins);
        const Text *label = &field->values[i].label;
        for (uint32_t lang = 0; label->in != NULL && lang < reader->base->n_langs;
             lang++)
            if ((lang == reader->lang) != others &&
                !match_label(reader, label->in[lang], typed, bit, is, begins))
                return false;
    }
    return true;
}

static bool is_single(uint64_t set)
{
    return set != 0 && (set & (set - 1)) == 0;
}

static uint32_t first_of(uint64_t set)
{
    uint32_t i = 0;
    while ((set >> i & 1) == 0)
        i++;
    return i;
}

static void use_value(Answer *out, uint32_t value)
{
    out->kind = ANSWER_USED;
    out->value = value_id(value);
}

static void use_unknown(Answer *out)
{
    out->kind = ANSWER_USED;
    out->unknown = true;
}

/* One value is the answer, several are candidates; of none nothing is said. */
static void take_set(Answer *out, uint64_t set)
{
    if (is_single(set)) {
        use_value(out, first_of(set));
    } else if (set != 0) {
        out->kind = ANSWER_AMBIGUOUS;
        out->candidates = set;
    }
}

static bool is_digits(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len != 0;
}

/* A number of the list. "Yes" comes first in it. */
static void take_number(const Reader *reader, Str typed, Answer *out)
{
    uint32_t number;
    out->kind = ANSWER_RANGE;
    if (!str_count(typed, reader->field->n_values, &number))
        return;
    if (number == 0)
        use_unknown(out);
    else if (reader->field->type == TYPE_YES_NO)
        use_value(out, number == 1 ? 1 : 0);
    else
        use_value(out, number - 1);
}

/* Words that are an answer by themselves, whatever the labels. */
static void take_words(const Reader *reader, Str typed, Answer *out)
{
    bool yes_no = reader->field->type == TYPE_YES_NO;
    if (yes_no && says(reader, SAYING_YES, typed))
        use_value(out, 1);
    else if (yes_no && says(reader, SAYING_NO, typed))
        use_value(out, 0);
    else if (says(reader, SAYING_UNKNOWN, typed))
        use_unknown(out);
}

/* Does it begin what the question calls "I don't know"? */
static bool begins_unknown(const Reader *reader, Str typed)
{
    return typed.len >= WORDS_LEAST && (str_starts(STR("i don't know"), typed) ||
                                        str_starts(STR("je ne sais pas"), typed) ||
                                        base_says(reader, SAYING_UNKNOWN, typed, true));
}

/* "Yes." and "no!" are yes and no. */
static Str without_stop(Str typed)
{
    while (typed.len != 0 &&
           (typed.at[typed.len - 1] == '.' || typed.at[typed.len - 1] == '!'))
        typed = str_trim(str_sub(typed, 0, typed.len - 1));
    return typed;
}

/* Reads one item of a list as it stands; `typed` is folded. False when memory fails. */
static bool read_exactly(const Reader *reader, Str typed, Answer *out)
{
    uint64_t is, begins, other_is, other_begins;
    *out = (Answer){.kind = ANSWER_UNCLEAR};
    if (is_digits(typed)) {
        take_number(reader, typed, out);
        if (out->kind == ANSWER_USED)
            return true;
    }
    if (!match_values(reader, typed, false, &is, &begins) ||
        !match_values(reader, typed, true, &other_is, &other_begins))
        return false;
    if (is == 0)
        take_words(reader, typed, out);
    if (out->kind == ANSWER_USED || typed.len == 0)
        return true;
    take_set(out, is != 0         ? is
                  : begins != 0   ? begins
                  : other_is != 0 ? other_is
                                  : other_begins);
    if (out->kind == ANSWER_UNCLEAR && begins_unknown(reader, typed))
        use_unknown(out);
    return true;
}

/* The same, and where that is unclear, without what people put around a label: an
 * article ("the client"), the s of several ("clients"). */
static bool read_item(const Reader *reader, Str typed, Answer *out)
{
    typed = without_stop(typed);
    if (!read_exactly(reader, typed, out))
        return false;
    Str bare = without_article(typed);
    if (out->kind == ANSWER_UNCLEAR && bare.len != typed.len &&
        !read_exactly(reader, bare, out))
        return false;
    bool plural = bare.len > WORDS_LEAST && bare.at[bare.len - 1] == 's';
    if (out->kind != ANSWER_UNCLEAR || !plural)
        return true;
    return read_exactly(reader, str_sub(bare, 0, bare.len - 1), out);
}

/* The next item of a list from `*at`, up to one of the separators; an empty one where
 * two of them meet. False at the end. */
static bool next_item(Str list, const char *const *separators, size_t n, size_t *at,
                      Str *item)
{
    if (*at > list.len)
        return false;
    for (size_t end = *at; end < list.len; end++) {
        for (size_t i = 0; i < n; i++) {
            Str separator = str_of(separators[i]);
            if (!str_starts(str_sub(list, end, list.len), separator))
                continue;
            *item = str_trim(str_sub(list, *at, end));
            *at = end + separator.len;
            return true;
        }
    }
    *item = str_trim(str_sub(list, *at, list.len));
    *at = list.len + 1;
    return true;
}

/* Adds all items of a list to the set of `out`, or leaves in it why one is none. */
static bool read_items(const Reader *reader, Str list, const char *const *separators,
                       size_t n, Answer *out)
{
    uint64_t set = 0;
    Str item;
    Answer one;
    for (size_t at = 0; next_item(list, separators, n, &at, &item);) {
        if (item.len == 0)
            continue;
        if (!read_item(reader, item, &one))
            return false;
        if (one.kind == ANSWER_USED && one.unknown)
            one = (Answer){.kind = is_digits(item) ? ANSWER_RANGE : ANSWER_UNCLEAR};
        if (one.kind != ANSWER_USED) {
            *out = one;
            return true;
        }
        set |= (uint64_t)1 << one.value.bits;
    }
    *out = (Answer){.kind = set == 0 ? ANSWER_EMPTY : ANSWER_USED,
                    .value = value_set(set)};
    return true;
}

static bool is_numbers(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] < '0' || text.at[i] > '9') && text.at[i] != ' ')
            return false;
    return true;
}

/* Several values: one label may hold an "and", so the whole is tried first, then what
 * commas part, then what is joined by words. */
static bool read_choices(const Reader *reader, Str typed, Answer *out)
{
    static const char *const commas[] = {",", ";"};
    static const char *const all[] = {",", ";", " and ", " et ", "&", "+"};
    static const char *const blanks[] = {" "};
    if (!read_item(reader, typed, out))
        return false;
    if (out->kind == ANSWER_USED && !out->unknown)
        out->value = value_set((uint64_t)1 << out->value.bits);
    if (out->kind == ANSWER_USED || out->kind == ANSWER_AMBIGUOUS)
        return true;
    if (says(reader, SAYING_NONE, typed)) {
        *out = (Answer){.kind = ANSWER_USED, .value = value_set(0)};
        return true;
    }
    if (is_numbers(typed))
        return read_items(reader, typed, blanks, COUNT(blanks), out);
    if (!read_items(reader, typed, commas, COUNT(commas), out))
        return false;
    return out->kind == ANSWER_USED || read_items(reader, typed, all, COUNT(all), out);
}

/* Is `typed` the unit, or do they begin alike ("week", "w" for "weeks")? */
static bool is_unit(const Reader *reader, Str typed)
{
    const Text *unit = &reader->field->unit;
    for (uint32_t i = 0; unit->in != NULL && i < reader->base->n_langs; i++)
        if (str_is(unit->in[i]) && (fold_prefix(reader->arena, unit->in[i], typed) ||
                                    fold_prefix(reader->arena, typed, unit->in[i])))
            return true;
    return false;
}

/* A blank, of the widths that part a number from its unit too. */
static bool is_wide_blank(uint32_t code)
{
    return code == ' ' || code == 0xA0 || code == 0x202F || code == 0x2009;
}

/* Where a number that begins the text ends: behind its last digit, before whatever
 * else stands there than blanks and what numbers are written with. */
static size_t number_end(Str text)
{
    size_t end = 0;
    uint32_t code;
    for (size_t at = 0, length; (length = utf8_next(text, at, &code)) != 0;
         at += length) {
        bool digit = code >= '0' && code <= '9';
        if (digit)
            end = at + length;
        else if (code != '.' && code != ',' && code != '-' && code != '+' &&
                 code != 0x2212 && !is_wide_blank(code))
            break;
    }
    return end;
}

/* What follows a number, without the blanks before it. */
static Str unit_after(Str text, size_t end)
{
    uint32_t code;
    for (size_t length; (length = utf8_next(text, end, &code)) != 0; end += length)
        if (!is_wide_blank(code))
            break;
    return str_trim(str_sub(text, end, text.len));
}

/* `text` is as typed, `typed` folded. */
static void read_number(const Reader *reader, Str text, Str typed, Answer *out)
{
    double number;
    text = without_stop(text);
    size_t end = number_end(text);
    Str rest = unit_after(text, end);
    *out = (Answer){.kind = ANSWER_UNCLEAR};
    if (says(reader, SAYING_UNKNOWN, typed) || begins_unknown(reader, typed)) {
        use_unknown(out);
    } else if (number_read(str_sub(text, 0, end), &number) &&
               (rest.len == 0 || is_unit(reader, rest))) {
        bool fits = field_in_range(reader->field, number);
        out->kind = fits ? ANSWER_USED : ANSWER_RANGE;
        out->value = fits ? value_number(number) : value_none();
    }
}

/* Any text is an answer of its own, as typed; it is not a symbol of the session yet. */
static bool read_text(const Reader *reader, Str text, Str typed, Answer *out)
{
    *out = (Answer){.kind = ANSWER_USED};
    if (str_is_c(typed, "0") || says(reader, SAYING_UNKNOWN, typed)) {
        out->unknown = true;
        return true;
    }
    out->value = value_text(0);
    out->text = arena_str(reader->arena, text);
    return str_is(out->text);
}

/* The answer without blanks at its ends, a tab or line break inside made a blank; or
 * why it is no text. */
static AnswerKind make_line(Arena *arena, Str text, Str *line)
{
    text = str_trim(text);
    *line = text;
    if (text.len > ANSWER_MAX)
        return ANSWER_TOO_LONG;
    if (text.len == 0)
        return ANSWER_EMPTY;
    if (!utf8_valid(text, NULL))
        return ANSWER_NOT_TEXT;
    char *bytes = arena_copy(arena, text.at, text.len, 1);
    for (size_t at = 0, length; bytes != NULL && at < text.len; at += length) {
        uint32_t code;
        length = utf8_next(text, at, &code);
        if (code == '\t' || code == '\n' || code == '\r')
            bytes[at] = ' ';
        else if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            return ANSWER_NOT_TEXT;
    }
    *line = (Str){bytes, text.len};
    return ANSWER_USED;
}

/* The line as an answer of the field's type. False when memory fails; what cannot be
 * used is an answer, too, whose kind says why. */
static bool read_line(const Reader *reader, Str line, Answer *out)
{
    Folded folded;
    if (!fold_text(reader->arena, line, &folded))
        return false;
    Str typed = str_trim(folded.text);
    switch (reader->field->type) {
    case TYPE_YES_NO:
    case TYPE_CHOICE:
    case TYPE_SCALE:
        return read_item(reader, typed, out);
    case TYPE_CHOICES:
        return read_choices(reader, typed, out);
    case TYPE_NUMBER:
        read_number(reader, line, typed, out);
        return true;
    case TYPE_TEXT:
        return read_text(reader, line, typed, out);
    }
    return true;
}

/* Reads it again as one that was qualified, where it can be that. */
static bool read_qualified(const Reader *reader, Str line, Answer *out)
{
    Folded folded;
    Str rest;
    Answer again;
    bool yes;
    if (!fold_text(reader->arena, line, &folded))
        return false;
    if (reader->field->type == TYPE_YES_NO && qualifier_alone(folded.text, &yes)) {
        use_value(out, yes ? 1 : 0);
        out->certainty = FAIRLY_SURE;
        return true;
    }
    if (!qualifier_strip(folded.text, &rest))
        return true;
    if (!read_line(reader, rest, &again))
        return false;
    bool told = again.kind == ANSWER_RANGE || again.kind == ANSWER_AMBIGUOUS;
    if (!told && (again.kind != ANSWER_USED || again.unknown))
        return true;
    *out = again;
    out->certainty = FAIRLY_SURE;
    return true;
}

bool answer_read(const Base *base, uint32_t fact, Str text, uint32_t lang,
                 Arena *scratch, Answer *out)
{
    Reader reader = {base, &base->facts[fact].fields[0], lang, scratch};
    Str line;
    *out = (Answer){.kind = make_line(scratch, text, &line)};
    if (out->kind != ANSWER_USED)
        return true;
    if (!str_is(line) || !read_line(&reader, line, out))
        return false;
    out->certainty = CERTAIN;
    /* what stands behind a number and its unit is let pass, but for this */
    bool number = reader.field->type == TYPE_NUMBER && !out->unknown;
    if ((out->kind == ANSWER_UNCLEAR || number) && !read_qualified(&reader, line, out))
        return false;
    return !scratch->failed;
}

/* Values of files */

static void parse_set(const Field *field, Str text, Answer *out)
{
    static const char *const commas[] = {","};
    uint64_t set = 0;
    Str item;
    if (str_is_c(text, "none"))
        text.len = 0;
    for (size_t at = 0; text.len != 0 && next_item(text, commas, 1, &at, &item);) {
        uint32_t value = field_value(field, item);
        if (value == NOBODY)
            return;
        set |= (uint64_t)1 << value;
    }
    *out = (Answer){.kind = ANSWER_USED, .value = value_set(set)};
}

static void parse_id(const Field *field, Str text, Answer *out)
{
    uint32_t value = field_value(field, text);
    if (value != NOBODY)
        use_value(out, value);
}

static void parse_number(const Field *field, Str text, Answer *out)
{
    double number;
    if (!str_number(text, &number))
        return;
    out->kind = field_in_range(field, number) ? ANSWER_USED : ANSWER_RANGE;
    if (out->kind == ANSWER_USED)
        out->value = value_number(number);
}

bool answer_parse(const Base *base, uint32_t fact, Str text, Arena *scratch,
                  Answer *out)
{
    const Field *field = &base->facts[fact].fields[0];
    Str line;
    AnswerKind kind = make_line(scratch, text, &line);
    *out = (Answer){.kind = ANSWER_UNCLEAR};
    if (kind == ANSWER_USED && !str_is(line))
        return false;
    if (kind != ANSWER_USED && kind != ANSWER_EMPTY)
        out->kind = kind;
    else if (str_is_c(line, "unknown"))
        use_unknown(out);
    else if (field->type == TYPE_CHOICES)
        parse_set(field, line, out);
    else if (field->type == TYPE_NUMBER)
        parse_number(field, line, out);
    else if (field->type != TYPE_TEXT)
        parse_id(field, line, out);
    else
        *out = (Answer){.kind = ANSWER_USED, .value = value_text(0), .text = line};
    out->certainty = CERTAIN;
    return true;
}

void answer_write(Buf *out, const Field *field, Value value)
{
    bool begun = false;
    if (value.kind == VALUE_NONE)
        buf_c(out, "unknown");
    else if (value.kind == VALUE_NUMBER)
        buf_number(out, value_as_number(value));
    else if (value.kind == VALUE_ID)
        buf_str_add(out, field->values[value.bits].id);
    for (uint32_t i = 0; value.kind == VALUE_SET && i < field->n_values; i++) {
        if ((value.bits >> i & 1) == 0)
            continue;
        buf_c(out, begun ? "," : "");
        buf_str_add(out, field->values[i].id);
        begun = true;
    }
}
