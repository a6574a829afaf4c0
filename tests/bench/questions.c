/* SPDX-License-Identifier: MIT
 *
 * How many questions random situations are asked, and whether each could have mattered.
 *
 *     questions RULES
 *
 * Two tables: every answer is known; each answer is "I don't know" with one chance in
 * ten. Prints a line for each figure, words by blanks:
 *
 *     relation T ID N SUM MAX FORM   situations, questions asked, most, and how many
 *                                    a form would ask that asks whatever it may
 *     length T QUESTIONS N           so many situations were asked so many questions
 *     verdict T NAME N STATES        questions asked, and how many different ones
 *     vain T FACT SAID...            one that could not have mattered, after what
 *     other T N                      situations whose recommended action is another
 *                                    than the form's, which knows all the answers
 *     advised T N                    situations that ended with advice
 *     history T N                    of the last FRESH situations: those in which a new
 *                                    consultation asks otherwise than the one that was
 *                                    used, and reset, for all before
 *     unlisted N                     questions without a list of values to draw from
 *
 * The same question after the same answers is judged once (see judge.h).
 */
#include <string.h>

#include "judge.h"

enum { SITUATIONS = 10000, TABLES = 2, SEED = 1789 };
enum { LONGEST = 64, EXAMPLES = 5, FRESH = 100 };
enum { MEMORY = 1 << 17 }; /* places for verdicts, a power of two */

static const char *const VERDICT_NAMES[VERDICTS] = {"by-witness", "by-enumeration",
                                                    "in-vain", "by-space", "undecided"};

typedef struct Judged { /* a question after some answers */
    uint8_t *key;       /* by fact: 0 not said, 1 unknown, value + 2; then the fact */
    Verdict verdict;
} Judged;

typedef struct Tally {
    uint32_t situations;
    uint32_t asked;
    uint32_t most;
    uint32_t form;
} Tally;

typedef struct Table {
    uint32_t number;
    Tally *relations; /* by value of `relation`, "I don't know" last */
    uint32_t lengths[LONGEST];
    uint32_t verdicts[VERDICTS];
    uint32_t states[VERDICTS];
    uint32_t other;
    uint32_t advised;
    uint32_t history;
} Table;

typedef struct Bench {
    Questions questions;
    uint32_t relation; /* the fact */
    eg_consult *talk;
    eg_consult *form;
    Judge judge;
    Judged *judged;
    uint32_t n_judged;
    uint32_t *answers; /* one situation */
    uint8_t *key;
} Bench;

/* Verdicts, remembered */

static void write_key(Bench *bench, uint32_t fact)
{
    uint32_t n = bench->questions.n_facts;
    memset(bench->key, 0, n + sizeof fact);
    for (uint32_t i = 0; i < eg_consult_said_count(bench->talk); i++) {
        uint32_t said = eg_consult_said(bench->talk, i);
        uint32_t value = bench->answers[said];
        bench->key[said] = value == EG_NONE ? 1 : (uint8_t)(value + 2);
    }
    memcpy(bench->key + n, &fact, sizeof fact);
}

/* The place of the key that was written: taken, or free. */
static Judged *find(Bench *bench)
{
    size_t length = bench->questions.n_facts + sizeof(uint32_t);
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bench->key[i]) * 1099511628211u;
    for (uint64_t at = hash >> 20;; at++) {
        Judged *place = &bench->judged[at % MEMORY];
        if (place->key == NULL || memcmp(place->key, bench->key, length) == 0)
            return place;
    }
}

static Verdict judge(Bench *bench, Table *table, uint32_t fact)
{
    write_key(bench, fact);
    Judged *place = find(bench);
    if (place->key == NULL) {
        size_t length = bench->questions.n_facts + sizeof(uint32_t);
        if (++bench->n_judged > MEMORY / 2)
            die("more different questions than expected");
        place->key = room(length, 1);
        memcpy(place->key, bench->key, length);
        place->verdict =
            judge_question(&bench->judge, bench->talk, fact, bench->answers);
        table->states[place->verdict]++;
    }
    table->verdicts[place->verdict]++;
    return place->verdict;
}

static void print_vain(const Bench *bench, const Table *table, uint32_t fact)
{
    const eg_base *base = bench->questions.base;
    printf("vain %u %s", table->number, eg_fact_id(base, fact));
    for (uint32_t i = 0; i < eg_consult_said_count(bench->talk); i++) {
        uint32_t said = eg_consult_said(bench->talk, i);
        uint32_t value = bench->answers[said];
        printf(" %s=%s", eg_fact_id(base, said),
               value == EG_NONE ? "unknown" : eg_value_id(base, said, value));
    }
    putchar('\n');
}

/* One situation */

/* Asks what may be asked; returns how many questions that is. */
static uint32_t fill_form(Bench *bench, uint32_t *advice)
{
    uint32_t count = 0;
    uint32_t fact;
    must(eg_consult_reset(bench->form), "reset");
    for (; (fact = first_asked(bench->form)) != EG_NONE; count++)
        must(eg_consult_set(bench->form, fact, bench->answers[fact]), "set");
    must(eg_outcome_advice(bench->form, advice), "advice");
    return count;
}

/* Consults, judging each question before it is answered. */
static uint32_t consult(Bench *bench, Table *table, uint32_t *advice)
{
    uint32_t count = 0;
    eg_step step;
    must(eg_consult_reset(bench->talk), "reset");
    must(eg_consult_next(bench->talk, &step), "next");
    for (; step.kind == EG_STEP_QUESTION; count++) {
        Verdict verdict = judge(bench, table, step.fact);
        if (verdict == IN_VAIN && table->verdicts[IN_VAIN] <= EXAMPLES)
            print_vain(bench, table, step.fact);
        must(eg_consult_set(bench->talk, step.fact, bench->answers[step.fact]), "set");
        must(eg_consult_next(bench->talk, &step), "next");
    }
    must(eg_outcome_advice(bench->talk, advice), "advice");
    return count;
}

/* Does a new consultation ask what the used one just asked, in the same order? */
static bool asks_alike(const Bench *bench)
{
    eg_consult *fresh;
    eg_step step;
    uint32_t count = 0;
    must(eg_consult_new(bench->questions.base, &fresh), "consultation");
    must(eg_consult_next(fresh, &step), "next");
    while (step.kind == EG_STEP_QUESTION &&
           step.fact == eg_consult_said(bench->talk, count)) {
        must(eg_consult_set(fresh, step.fact, bench->answers[step.fact]), "set");
        must(eg_consult_next(fresh, &step), "next");
        count++;
    }
    eg_consult_free(fresh);
    return step.kind != EG_STEP_QUESTION && count == eg_consult_said_count(bench->talk);
}

static void do_situation(Bench *bench, Table *table)
{
    uint32_t advice;
    uint32_t best;
    uint32_t asked = consult(bench, table, &advice);
    uint32_t form = fill_form(bench, &best);
    uint32_t values = bench->questions.values[bench->relation];
    uint32_t relation = bench->answers[bench->relation];
    Tally *tally = &table->relations[relation == EG_NONE ? values : relation];
    tally->situations++;
    tally->asked += asked;
    tally->most = asked > tally->most ? asked : tally->most;
    tally->form += form;
    table->lengths[asked < LONGEST ? asked : LONGEST - 1]++;
    table->other += advice != best;
    table->advised += advice != EG_NONE;
}

/* Tables */

static void print_table(const Bench *bench, const Table *table)
{
    uint32_t n = table->number;
    uint32_t values = bench->questions.values[bench->relation];
    for (uint32_t r = 0; r <= values; r++) {
        const Tally *t = &table->relations[r];
        const char *id = "unknown";
        if (r < values)
            id = eg_value_id(bench->questions.base, bench->relation, r);
        if (t->situations > 0)
            printf("relation %u %s %u %u %u %u\n", n, id, t->situations, t->asked,
                   t->most, t->form);
    }
    for (uint32_t i = 0; i < LONGEST; i++)
        if (table->lengths[i] > 0)
            printf("length %u %u %u\n", n, i, table->lengths[i]);
    for (int v = 0; v < VERDICTS; v++)
        printf("verdict %u %s %u %u\n", n, VERDICT_NAMES[v], table->verdicts[v],
               table->states[v]);
    printf("other %u %u\nadvised %u %u\n", n, table->other, n, table->advised);
    printf("history %u %u\n", n, table->history);
}

static void make_table(Bench *bench, uint32_t number)
{
    Table table = {.number = number};
    Chance chance = {SEED + number};
    uint32_t values = bench->questions.values[bench->relation];
    table.relations = room(values + 1, sizeof(Tally));
    for (int i = 0; i < SITUATIONS; i++) {
        draw(&bench->questions, &chance, number, bench->answers);
        do_situation(bench, &table);
        if (i >= SITUATIONS - FRESH)
            table.history += !asks_alike(bench);
    }
    print_table(bench, &table);
    free(table.relations);
}

int main(int argc, char **argv)
{
    static Bench bench;
    uint32_t left;
    if (argc != 2)
        die("usage: questions RULES");
    bench.questions = questions_of(argv[1], &left);
    bench.relation = eg_fact_find(bench.questions.base, "relation");
    if (bench.relation == EG_NONE)
        die("the base has no fact 'relation'");
    must(eg_consult_new(bench.questions.base, &bench.talk), "consultation");
    must(eg_consult_new(bench.questions.base, &bench.form), "consultation");
    bench.judge = judge_of(&bench.questions, SEED);
    bench.judged = room(MEMORY, sizeof(Judged));
    bench.answers = room(bench.questions.n_facts, sizeof(uint32_t));
    bench.key = room(bench.questions.n_facts + sizeof(uint32_t), 1);
    printf("unlisted %u\n", left);
    for (uint32_t table = 0; table < TABLES; table++)
        make_table(&bench, table);
    judge_free(&bench.judge);
    eg_consult_free(bench.talk);
    eg_consult_free(bench.form);
    eg_base_release(bench.questions.base);
    for (size_t i = 0; i < MEMORY; i++)
        free(bench.judged[i].key);
    free(bench.judged);
    free(bench.questions.values);
    free(bench.answers);
    free(bench.key);
    return 0;
}
