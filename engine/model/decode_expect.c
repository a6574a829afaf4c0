/* SPDX-License-Identifier: MIT
 *
 * What a case expects, or must never see: some keys of its own, and any condition on a
 * fact beside them.
 */
#include "model/decode.h"
#include "model/read.h"

/* `advise: none` expects that there is no advice. */
static bool expect_advise(Loader *loader, const Node *node, bool never, Expect *out)
{
    out->has_advise = true;
    if (node->kind == NODE_SCALAR && str_is_c(node->text, "none"))
        return true;
    if (!never && read_count(node) > 1) {
        diag_at(loader->diags, DIAG_EXPECT_ONE, node->place);
        return false;
    }
    return read_refs(loader, node, &loader->base->advice_ids, DIAG_UNKNOWN_ADVICE,
                     &out->advise, &out->n_advise);
}

static bool expect_question(Loader *loader, const Node *scalar, Expect *out)
{
    if (loader_find(loader, &loader->base->fact_ids, scalar, DIAG_UNKNOWN_FACT,
                    &out->question) != FOUND)
        return false;
    const Fact *fact = &loader->base->facts[out->question];
    if (fact->ask.place.line != 0)
        return true;
    diags_add(loader->diags, DIAG_NOT_A_QUESTION, scalar->place, fact->place, fact->id,
              (Str){NULL, 0}, (Str){NULL, 0}, (Str){NULL, 0});
    return false;
}

static bool expect_heard(Loader *loader, const Node *node, bool story, Expect *out)
{
    out->has_heard = true;
    if (!story)
        diag_at(loader->diags, DIAG_HEARD_NO_STORY, node_at(node));
    return decode_given(loader, node, &out->heard, &out->n_heard) && story;
}

/* posture */

/* The next word of `text` from `*at`. */
static Str next_word(Str text, size_t *at)
{
    while (*at < text.len && text.at[*at] == ' ')
        ++*at;
    size_t start = *at;
    while (*at < text.len && text.at[*at] != ' ')
        ++*at;
    return str_sub(text, start, *at);
}

static bool read_operator(Str word, TestOp *op)
{
    static const struct {
        const char *word;
        TestOp op;
    } OPERATORS[] = {{"=", TEST_IS},
                     {">=", TEST_AT_LEAST},
                     {"<=", TEST_AT_MOST},
                     {">", TEST_ABOVE},
                     {"<", TEST_UNDER}};
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++)
        if (str_is_c(word, OPERATORS[i].word)) {
            *op = OPERATORS[i].op;
            return true;
        }
    return false;
}

/* The right side: a number from 0 to 5, or a measure. */
static bool read_right(Loader *loader, const Node *scalar, Str word, PostureTest *out)
{
    double number;
    uint32_t count;
    if (!str_number(word, &number)) {
        out->right = decode_measure(loader, scalar->place, word);
        return out->right != NOBODY;
    }
    if (!str_count(word, 5, &count)) {
        diag_at1(loader->diags, DIAG_BAD_COMPARISON, scalar->place, scalar->text);
        return false;
    }
    out->number = (int32_t)count;
    return true;
}

static bool read_comparison(Loader *loader, const Node *scalar, PostureTest *out)
{
    size_t at = 0;
    if (!read_kind(loader, scalar, ALLOW_SCALAR, true))
        return false;
    Str left = next_word(scalar->text, &at);
    Str sign = next_word(scalar->text, &at);
    Str right = next_word(scalar->text, &at);
    *out = (PostureTest){.right = NOBODY, .place = scalar->place};
    if (right.len == 0 || next_word(scalar->text, &at).len != 0 ||
        !read_operator(sign, &out->op)) {
        diag_at1(loader->diags, DIAG_BAD_COMPARISON, scalar->place, scalar->text);
        return false;
    }
    out->left = decode_measure(loader, scalar->place, left);
    return read_right(loader, scalar, right, out) && out->left != NOBODY;
}

static bool expect_posture(Loader *loader, const Node *node, Expect *out)
{
    out->posture = arena_array(loader->arena, read_count(node), sizeof *out->posture);
    if (out->posture == NULL)
        return false;
    bool ok = true;
    for (const Node *item = read_first(node); item != NULL; item = item->next) {
        bool good = read_comparison(loader, item, &out->posture[out->n_posture]);
        out->n_posture += good ? 1 : 0;
        ok = ok && good;
        if (node->kind != NODE_LIST)
            break;
    }
    return ok;
}

/* all of it */

static bool expect_fact(Loader *loader, const Node *entry, Expect *out)
{
    Scope scope = {.loader = loader, .in_case = true};
    if (!decode_fact_condition(&scope, entry, &out->facts[out->n_facts]))
        return false;
    out->n_facts++;
    return true;
}

/* What the callers know about the case. */
typedef struct Setting {
    bool never;
    bool story;
} Setting;

static bool expect_entry(Loader *loader, Setting setting, const Node *entry,
                         Expect *out)
{
    Base *base = loader->base;
    KeyId key = key_find(OWNER_EXPECT, entry->key->text);
    if (key == KEY_NONE)
        return expect_fact(loader, entry, out);
    if (!read_kind(loader, entry, shape_allows(key_def(key)->shape),
                   key != KEY_EXPECT_HEARD))
        return false;
    switch (key) {
    case KEY_EXPECT_ADVISE:
        return expect_advise(loader, entry, setting.never, out);
    case KEY_EXPECT_ALSO:
        return read_refs(loader, entry, &base->advice_ids, DIAG_UNKNOWN_ADVICE,
                         &out->also, &out->n_also);
    case KEY_EXPECT_BECAUSE:
        return read_refs(loader, entry, &base->rule_ids, DIAG_UNKNOWN_RULE,
                         &out->because, &out->n_because);
    case KEY_EXPECT_POSTURE:
        return expect_posture(loader, entry, out);
    case KEY_EXPECT_HEARD:
        return expect_heard(loader, entry, setting.story, out);
    default:
        return expect_question(loader, entry, out);
    }
}

bool decode_expect(Loader *loader, const Node *map, bool never, bool story, Expect *out)
{
    *out = (Expect){.question = NOBODY, .place = map->key->place};
    out->facts = arena_array(loader->arena, map->count, sizeof *out->facts);
    if (out->facts == NULL)
        return false;
    bool ok = true;
    for (const Node *entry = map->child; entry != NULL; entry = entry->next)
        ok = expect_entry(loader, (Setting){never, story}, entry, out) && ok;
    return ok;
}
