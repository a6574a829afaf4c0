/* SPDX-License-Identifier: MIT
 *
 * Telling exercises: see exercise_text.h.
 */
#include "report/exercise_text.h"

#include "report/leaf.h"
#include "report/tell.h"

/* A line of a story is a paragraph. */
static void add_paragraphs(Leaf *leaf, Str text)
{
    for (size_t from = 0; from < text.len;) {
        size_t to = from;
        while (to < text.len && text.at[to] != '\n')
            to++;
        page_gap(leaf->out);
        leaf_text(leaf, str_sub(text, from, to));
        from = to + 1;
    }
}

static void add_clause(Leaf *leaf, const Teller *teller, uint32_t fact, Value value)
{
    Buf clause;
    buf_part(&clause, leaf->out);
    tell_clause(&clause, teller, fact, value);
    leaf_item(leaf, buf_str(&clause));
    buf_free(&clause);
}

/* All that is known of the situation. */
static void add_facts(Leaf *leaf, const Teller *teller, const Exercise *one)
{
    const Base *base = teller->base;
    const Case *told = base->stories[one->story].told;
    leaf_section(leaf, "facts", MSG_HEAD_SITUATION);
    leaf_list_begin(leaf, LEAF_BULLETS);
    for (uint32_t i = 0; i < told->n_given; i++) {
        const Given *given = &told->given[i];
        if (given->fact == one->fact)
            add_clause(leaf, teller, one->fact, one->value);
        else if (!given->unknown && base->facts[given->fact].plain)
            add_clause(leaf, teller, given->fact, given->fields->value);
    }
    leaf_list_end(leaf);
}

static void add_story(Leaf *leaf, const Teller *teller, const Exercise *one)
{
    const StoryDef *story = &teller->base->stories[one->story];
    leaf_strong(leaf, tell_text(teller, &story->title));
    add_paragraphs(leaf, tell_text(teller, &story->tell));
    if (one->fact == NOBODY)
        return;
    leaf_section(leaf, "otherwise", MSG_HEAD_OTHERWISE);
    leaf_list_begin(leaf, LEAF_BULLETS);
    add_clause(leaf, teller, one->fact, one->value);
    leaf_list_end(leaf);
}

bool exercise_add(Buf *out, const Exercises *all, uint32_t index, const Style *style)
{
    const Exercise *one = &all->list[index];
    Teller teller = teller_of_base(all->base, style);
    Leaf leaf = leaf_of(out, style, NULL);
    if (one->kind == EXERCISE_CONFLICT)
        add_facts(&leaf, &teller, one);
    else
        add_story(&leaf, &teller, one);
    leaf_end(&leaf);
    return buf_ok(out);
}
