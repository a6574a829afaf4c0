/* SPDX-License-Identifier: MIT
 *
 * How a base is written decides nothing but ties: random consultations of random bases,
 * and of the shipped one, beside the same of a base
 *
 *     rules   with all entries in another order, in other files
 *     files   in files that are split, named and made otherwise: in the same order, all
 *             bytes are the same; in another one, the outcome
 *     dead    with rules more that can never hold, or that conclude what nobody reads
 *
 *     written PROPERTY FIRST COUNT
 *
 * What is a tie is said in outcomes.h.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "properties/outcomes.h"

/* In the shipped base, only where a question is answered whose gate fails. */
static unsigned may_tie(const Trial *t)
{
    return ASIDE_FLIP | (t->shipped || t->rich.tied ? ASIDE_TIES : 0);
}

/* Two bases, and the same consultation of both. */
typedef struct Pair {
    eg_base *base[2];
    eg_consult *talk[2];
    unsigned aside;
} Pair;

static void pair_free(Pair *pair)
{
    for (int i = 0; i < 2; i++) {
        eg_consult_free(pair->talk[i]);
        eg_base_release(pair->base[i]);
    }
}

static bool pair_begin(Trial *t, Pair *pair)
{
    for (int i = 0; i < 2; i++) {
        t->loads = t->loads && pair->base[i] != NULL;
        if (pair->base[i] == NULL || !begin(t, pair->base[i], 0, &pair->talk[i]))
            return false;
    }
    return true;
}

/* Does the same kind of step come next? Not always
 *
 *   - where the source decides between two actions: what can change the action is
 *     another thing then, too;
 *   - where a dead rule is on facts with fields: it counts as one that may hold, and
 *     may have a question asked in vain;
 *   - where a budget ran out: there, too, and of which question it runs out may hang on
 *     their order.
 */
static bool next_alike(Trial *t, Pair *pair)
{
    eg_step step[2];
    bool exact = (pair->aside & ASIDE_TIES) == 0 &&
                 ((pair->aside & ASIDE_UNREAD) == 0 || t->rich.flavour == PLAIN_FACTS);
    for (int i = 0; i < 2; i++) {
        if (eg_consult_next(pair->talk[i], &step[i]) != EG_OK)
            return fail(t, "no next");
        exact = exact && eg_consult_choice(pair->talk[i]) != EG_CHOICE_BUDGET;
    }
    return !exact || step[0].kind == step[1].kind || fail(t, "another step comes next");
}

/* While questions are open. What a dead rule concludes, or one that the source decides,
 * is settled only at the end. */
static bool stands_alike(Trial *t, Pair *pair)
{
    bool whole = (pair->aside & (ASIDE_TIES | ASIDE_UNREAD)) == 0;
    return next_alike(t, pair) && (!whole || outcomes_same(t, pair->talk, pair->aside));
}

static bool said_alike(Trial *t, Pair *pair, const Saying *saying)
{
    eg_status status[2];
    for (int i = 0; i < 2; i++)
        status[i] = say(pair->base[i], pair->talk[i], saying);
    return status[0] == status[1] || fail(t, "%s: taken otherwise", saying->text);
}

/* Says all to both; what comes is looked at on the way, and at the end. */
static bool consult_both(Trial *t, Pair *pair)
{
    uint32_t look = roll(&t->dice, MOST_SAYINGS);
    for (uint32_t i = 0; i < t->n_sayings; i++) {
        if (t->sayings[i].dropped)
            continue;
        if (!said_alike(t, pair, &t->sayings[i]))
            return false;
        if ((i == look || chance(&t->dice, 10)) && !stands_alike(t, pair))
            return false;
    }
    if (!stands_alike(t, pair))
        return false;
    for (int i = 0; i < 2; i++)
        if (eg_consult_close(pair->talk[i]) != EG_OK)
            return fail(t, "not closed");
    return outcomes_same(t, pair->talk, pair->aside);
}

static bool pair_holds(Trial *t, Pair *pair)
{
    bool ok = pair_begin(t, pair) && consult_both(t, pair);
    pair_free(pair);
    return ok;
}

/* rules */

/* The shipped base in another order, which serves many seeds. */
static eg_base *shipped_shuffled(const Trial *t)
{
    static eg_base *base;
    static uint64_t of = UINT64_MAX;
    static Layout layout;
    if (base != NULL && t->seed / SHIPPED_ANEW == of)
        return eg_base_keep(base);
    eg_base_release(base);
    of = t->seed / SHIPPED_ANEW;
    Dice dice = {of};
    layout_shuffled(t->entries, &dice, &layout);
    base = base_of(t->entries, &layout, NULL);
    return base == NULL ? NULL : eg_base_keep(base);
}

static bool rules_hold(Trial *t)
{
    static Layout layout;
    Pair pair = {.base = {base_as_is(t)}, .aside = may_tie(t)};
    if (t->shipped) {
        pair.base[1] = shipped_shuffled(t);
    } else {
        layout_shuffled(t->entries, &t->dice, &layout);
        pair.base[1] = base_of(t->entries, &layout, NULL);
    }
    return pair_holds(t, &pair);
}

/* files */

static char *folder(void)
{
    static char path[64];
    if (path[0] == '\0') {
        const char *home = getenv("TMPDIR");
        snprintf(path, sizeof path, "%s/files.XXXXXX", home != NULL ? home : "/tmp");
        if (mkdtemp(path) == NULL)
            abort();
    }
    return path;
}

static void folder_forget(void)
{
    rmdir(folder());
}

/* The base of files on the disk, made in any order. They are gone then. */
static eg_base *base_on_disk(Trial *t, const Layout *layout)
{
    uint32_t order[MOST_FILES];
    char path[160];
    Files files;
    eg_base *base = NULL;
    entries_write(t->entries, layout, &files);
    for (uint32_t i = 0; i < files.count; i++)
        order[i] = i;
    shuffle_numbers(&t->dice, order, files.count);
    for (uint32_t i = 0; i < files.count; i++) {
        const eg_file *file = &files.at[order[i]];
        const char *slash = strchr(file->name, '/');
        snprintf(path, sizeof path, "%s/%.*s", folder(),
                 slash != NULL ? (int)(slash - file->name) : 0, file->name);
        mkdir(path, 0700);
        snprintf(path, sizeof path, "%s/%s", folder(), file->name);
        FILE *out = fopen(path, "wb");
        if (out == NULL || fwrite(file->bytes, 1, file->length, out) != file->length ||
            fclose(out) != 0)
            abort();
    }
    const char *const paths[] = {folder()};
    if (eg_base_open(paths, 1, NULL, &base) != EG_OK) {
        eg_base_release(base);
        base = NULL;
    }
    for (uint32_t i = 0; i < files.count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder(), files.at[i].name);
        remove(path);
        *strrchr(path, '/') = '\0';
        if (strcmp(path, folder()) != 0)
            rmdir(path);
    }
    files_free(&files);
    return base;
}

/* All that can be seen of a consultation, and be kept of it. */
static bool show_all(Trial *t, eg_consult *talk, Page *page)
{
    eg_step step;
    page_clear(page);
    eg_status status = eg_consult_next(talk, &step);
    if (status == EG_OK)
        status = eg_outcome_write(talk, EG_FORMAT_JSON, NULL, page_write, page);
    if (status == EG_OK)
        status = eg_outcome_write(talk, EG_FORMAT_TEXT, NULL, page_write, page);
    if (status == EG_OK)
        status = eg_facts_write(talk, NULL, page_write, page);
    if (status == EG_OK && step.kind == EG_STEP_QUESTION)
        status = eg_question_write(talk, step.fact, NULL, page_write, page);
    eg_status saved = status != EG_OK
                          ? status
                          : eg_saved_write(talk, &step, NULL, 0, page_write, page);
    return saved == EG_OK || (status == EG_OK && saved == EG_NOT_NOW) ||
           fail(t, "not shown: %s", eg_status_name(saved));
}

static bool same_bytes(Trial *t, Pair *pair)
{
    bool ok = pair_begin(t, pair);
    for (uint32_t i = 0; ok && i < t->n_sayings; i++)
        ok = t->sayings[i].dropped || said_alike(t, pair, &t->sayings[i]);
    ok = ok && show_all(t, pair->talk[0], &t->pages[0]) &&
         show_all(t, pair->talk[1], &t->pages[1]) && pages_same(t, "other bytes");
    pair_free(pair);
    return ok;
}

static bool files_hold(Trial *t)
{
    static Layout layout;
    Pair pair = {.base = {base_as_is(t)}, .aside = may_tie(t)};
    bool split = chance(&t->dice, 60);
    if (t->shipped) {
        static eg_base *base;
        layout_split(t->entries, &t->dice, &layout);
        if (base == NULL || t->seed % SHIPPED_ANEW == 0) {
            eg_base_release(base);
            base = base_on_disk(t, &layout);
        }
        pair.base[1] = base == NULL ? NULL : eg_base_keep(base);
        return same_bytes(t, &pair);
    }
    (split ? layout_split : layout_shuffled)(t->entries, &t->dice, &layout);
    pair.base[1] = chance(&t->dice, 30) ? base_on_disk(t, &layout)
                                        : base_of(t->entries, &layout, NULL);
    return split ? same_bytes(t, &pair) : pair_holds(t, &pair);
}

/* dead */

typedef struct DeadRules {
    char text[4][RICH_TEXT];
    uint32_t count;
} DeadRules;

/* Conditions that cannot hold together, of facts below a level. */
static void put_never(Writing *w)
{
    char one[RULE_TEXT];
    Dice *dice = &w->plan->dice;
    Names names = {.n_lists = 0};
    Writing inner = {.plan = w->plan,
                     .at = one,
                     .room = sizeof one,
                     .level = w->level,
                     .joins = false,
                     .patterns = w->plan->with_joins,
                     .more = &names};
    uint32_t fact = readable(&inner, true);
    if (fact != 99 && !w->plan->facts[fact].fields && chance(dice, 40)) {
        const char *word = a_word(dice, w->plan->facts[fact].kind);
        put(w, "[{q%u: %s}, {q%u: {not: %s}}]", fact, word, fact, word);
        return;
    }
    put_condition(&inner, 2, true);
    if (chance(dice, 50))
        put(w, "[%s, {none: [%s]}]", one, one);
    else
        put(w, "[{none: [%s]}, %s]", one, one);
}

static void put_dead_rule(Trial *t, DeadRules *dead)
{
    BasePlan *plan = &t->rich.program.base;
    Dice *dice = &plan->dice;
    uint32_t fact = roll(dice, plan->n_facts);
    const FactPlan *f = &plan->facts[fact];
    bool concludes = !f->fields && f->level > 0 && chance(dice, 50);
    Writing w = {.plan = plan,
                 .at = dead->text[dead->count],
                 .room = RICH_TEXT,
                 .level = concludes ? f->level : TOP};
    put(&w, "  dead%u: {when: ", dead->count);
    if (chance(dice, 30)) { /* it may hold, but nobody reads what it concludes */
        w.level = TOP;
        w.patterns = plan->with_joins;
        put(&w, "[");
        put_condition(&w, 2, true);
        put(&w, "], then: {unread: a}}\n");
    } else {
        put_never(&w);
        if (concludes)
            put(&w, ", then: {q%u: %s%s%s}}\n", fact,
                f->kind == SOME_CHOICES ? "[" : "", a_word(dice, f->kind),
                f->kind == SOME_CHOICES ? "]" : "");
        else if (chance(dice, 70))
            put(&w, ", then: {advise: a%u}}\n", roll(dice, plan->n_advice));
        else
            put(&w, ", then: {posture: {tact: +2}, against: [a0]}}\n");
    }
    dead->count++;
}

static bool dead_holds(Trial *t)
{
    static Entries more;
    static Layout layout;
    static DeadRules dead;
    if (t->shipped)
        return true;
    Pair pair = {.base = {base_as_is(t)}, .aside = ASIDE_UNREAD | ASIDE_FLIP};
    more = *t->entries;
    t->rich.program.base.dice = t->dice;
    dead.count = 0;
    entries_add(&more, IN_FACTS, "  unread: {choice: [a, b, c]}\n", 30, 0);
    for (uint32_t i = 1 + roll(&t->dice, 4); i > 0; i--) {
        put_dead_rule(t, &dead);
        const char *text = dead.text[dead.count - 1];
        entries_add(&more, IN_RULES, text, strlen(text), 0);
    }
    layout_as_is(&more, &layout);
    for (uint32_t i = more.count - dead.count; i < more.count; i++) { /* anywhere */
        uint32_t other = roll(&t->dice, more.count - dead.count);
        while (other < i) { /* what it moves before keeps its order */
            uint32_t at = layout.order[i];
            memmove(&layout.order[other + 1], &layout.order[other],
                    (i - other) * sizeof *layout.order);
            layout.order[other] = at;
            other = i;
        }
    }
    pair.base[1] = base_of(&more, &layout, NULL);
    return pair_holds(t, &pair);
}

int main(int argc, char **argv)
{
    static const Property PROPERTIES[] = {
        {"rules", NULL, rules_hold},
        {"files", NULL, files_hold},
        {"dead", NULL, dead_holds},
    };
    atexit(folder_forget);
    return property_main(argc, argv, PROPERTIES, 3);
}
