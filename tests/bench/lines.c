/* SPDX-License-Identifier: MIT
 *
 * Complete situations as lines for `advise --jsonl`: each gives what a form would ask
 * of one drawn by chance, gates first, so that nothing is missing.
 *
 *     lines RULES SEED COUNT
 */
#include "situations.h"

static void write_line(const Questions *q, eg_consult *talk, const uint32_t *situation,
                       unsigned long number)
{
    uint32_t fact;
    const char *before = "";
    printf("{\"id\": %lu, \"given\": {", number);
    must(eg_consult_reset(talk), "reset");
    while ((fact = first_asked(talk)) != EG_NONE) {
        uint32_t value = situation[fact];
        must(eg_consult_set(talk, fact, value), "set");
        printf("%s\"%s\": \"%s\"", before, eg_fact_id(q->base, fact),
               value == EG_NONE ? "unknown" : eg_value_id(q->base, fact, value));
        before = ", ";
    }
    puts("}}");
}

int main(int argc, char **argv)
{
    if (argc != 4)
        die("usage: lines RULES SEED COUNT");
    uint32_t left;
    Questions q = questions_of(argv[1], &left);
    Chance chance = {strtoull(argv[2], NULL, 10)};
    unsigned long count = strtoul(argv[3], NULL, 10);
    uint32_t *situation = room(q.n_facts, sizeof *situation);
    eg_consult *talk;
    must(eg_consult_new(q.base, &talk), "new");
    for (unsigned long i = 1; i <= count; i++) {
        draw(&q, &chance, 0, situation);
        write_line(&q, talk, situation, i);
    }
    free(situation);
    eg_consult_free(talk);
    eg_base_release(q.base);
    free(q.values);
    return fflush(stdout) == 0 ? 0 : 1;
}
