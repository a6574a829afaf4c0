/* SPDX-License-Identifier: MIT
 *
 * Outcomes that are compared where the order of a base's files, or of the answers, is
 * another one. What the language gives to the order, and to nothing else, is put aside:
 *
 *     members and lists are sorted, but for the steps and labels of an entry
 *     question, asked     which question is first is a tie, and `asked` is the order in
 *                         which was answered; that one is open stays in `status`
 *     flip                of changes that are as near, the first: that there is one
 *                         stays, where the same question comes next
 *     conflicts           of a base where several actions may be left, of which the
 *                         first stands: where they are, what is recommended and what
 *                         hangs on it is left out, and it stays that several are; what
 *                         another answer would lead to (flip, robustness) is left out
 */
#ifndef EG_TESTS_OUTCOMES_H
#define EG_TESTS_OUTCOMES_H

#include <jansson.h>

#include "properties/talks.h"

/* What is put aside besides. */
enum {
    ASIDE_TIES = 1,   /* which of several actions stands */
    ASIDE_HEARD = 2,  /* that it was heard */
    ASIDE_UNREAD = 4, /* the fact `unread`, and the numbers that are tried */
    ASIDE_FLIP = 8    /* it is sought along the next question, which may be a tie */
};

static inline int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorts the items of a list by what they look like, from one on. */
static inline void sort_list(json_t *list, size_t from)
{
    size_t n = json_array_size(list);
    char *looks[256];
    if (n <= from + 1 || n > 256)
        return;
    for (size_t i = from; i < n; i++)
        looks[i] =
            json_dumps(json_array_get(list, i), JSON_SORT_KEYS | JSON_ENCODE_ANY);
    qsort(looks + from, n - from, sizeof *looks, by_text);
    for (size_t i = from; i < n; i++) {
        json_array_set_new(list, i, json_loads(looks[i], JSON_DECODE_ANY, NULL));
        free(looks[i]);
    }
}

static inline void sort_member(json_t *object, const char *key)
{
    json_t *list = json_object_get(object, key);
    if (json_is_array(list))
        sort_list(list, 0);
}

static inline void sort_advice(json_t *outcome, bool any)
{
    json_t *list = json_object_get(outcome, "advice");
    for (size_t i = 0; i < json_array_size(list); i++) {
        sort_member(json_array_get(list, i), "because");
        sort_member(json_array_get(list, i), "source");
    }
    if (any && json_array_size(list) > 0)
        json_array_remove(list, 0);
    bool first_is_action =
        !any && !json_is_true(json_object_get(json_array_get(list, 0), "also"));
    sort_list(list, first_is_action ? 1 : 0);
}

/* Elements are lists of objects; the values of `choices` stand in their own order. */
static inline void sort_facts(json_t *outcome)
{
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(outcome, "facts"), key,
                        value) if (json_is_array(value) &&
                                   json_is_object(json_array_get(value, 0)))
        sort_list(value, 0);
}

static inline bool is_tied(const json_t *outcome)
{
    return json_object_get(json_object_get(outcome, "conflicts"), "advice") != NULL;
}

/* What a number is tried with is made of the thresholds of all rules. */
static inline void forget_leads(json_t *outcome)
{
    size_t i;
    json_t *unknown;
    json_array_foreach(
        json_object_get(json_object_get(outcome, "robustness"), "unknown"), i, unknown)
        json_object_del(unknown, "leads");
}

static inline void put_aside(json_t *outcome, bool ties)
{
    static const char *const SORTED[] = {"against", "assumed", "disagreements",
                                         "unknown"};
    json_t *conflicts = json_object_get(outcome, "conflicts");
    bool any = ties && is_tied(outcome);
    for (size_t i = 0; i < sizeof SORTED / sizeof *SORTED; i++)
        sort_member(outcome, SORTED[i]);
    sort_member(conflicts, "facts");
    sort_member(json_object_get(outcome, "robustness"), "unknown");
    sort_advice(outcome, any);
    sort_facts(outcome);
    json_object_del(outcome, "asked");
    json_object_del(outcome, "question");
    if (json_is_object(json_object_get(outcome, "flip")))
        json_object_set_new(outcome, "flip", json_true());
    if (ties) {
        json_object_del(outcome, "flip");
        json_object_del(outcome, "robustness");
    }
    if (any) {
        json_object_set_new(conflicts, "advice", json_true());
        json_object_del(outcome, "posture");
    }
}

/* Without the fact that the rules of written.c's `dead` conclude. Rules on facts with
 * fields count as ones that may hold, where it is asked what may still come. */
static inline void forget_unread(json_t *outcome, bool joins)
{
    json_t *certainties = json_object_get(outcome, "certainties");
    json_object_del(json_object_get(outcome, "facts"), "unread");
    json_object_del(certainties, "unread");
    if (joins) {
        json_object_del(outcome, "flip");
        json_object_del(outcome, "robustness");
    }
    if (json_object_size(certainties) == 0)
        json_object_del(outcome, "certainties");
    forget_leads(outcome);
}

/* Puts the outcome on a page, behind what is there, without what is put aside. */
static inline bool outcome_show(Trial *t, eg_consult *talk, unsigned aside, Page *page)
{
    size_t before = page->length;
    eg_status status = eg_outcome_write(talk, EG_FORMAT_JSON, NULL, page_write, page);
    json_t *outcome = status == EG_OK ? json_loadb(page->text + before,
                                                   page->length - before, 0, NULL)
                                      : NULL;
    if (outcome == NULL)
        return fail(t, "no outcome: %s", eg_status_name(status));
    put_aside(outcome, (aside & ASIDE_TIES) != 0);
    if ((aside & ASIDE_UNREAD) != 0)
        forget_unread(outcome, t->rich.flavour != PLAIN_FACTS);
    if ((aside & ASIDE_FLIP) != 0)
        json_object_del(outcome, "flip");
    if ((aside & ASIDE_HEARD) != 0)
        json_object_del(outcome, "heard");
    char *text = json_dumps(outcome, JSON_SORT_KEYS | JSON_INDENT(1));
    page->length = before;
    page_write(page, text, strlen(text));
    free(text);
    json_decref(outcome);
    return true;
}

/* Are both outcomes the same but for that? They are left on the pages. */
static inline bool outcomes_same(Trial *t, eg_consult *const talk[2], unsigned aside)
{
    page_clear(&t->pages[0]);
    page_clear(&t->pages[1]);
    return outcome_show(t, talk[0], aside, &t->pages[0]) &&
           outcome_show(t, talk[1], aside, &t->pages[1]) &&
           pages_same(t, "another outcome");
}

#endif
