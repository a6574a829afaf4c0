/* SPDX-License-Identifier: MIT
 *
 * What people type, and what it is taken for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "consult/qualifier.h"
#include "report/sample.h"

/* The taken value, as a case would write it; or why there is none. */
typedef struct Typed {
    const char *fact;
    const char *lang;
    const char *text;
    const char *taken;
} Typed;

static const Typed table[] = {
    /* numbers of the list */
    {"relation", "en", "1", "client"},
    {"relation", "en", " 2 ", "collaborator"},
    {"relation", "en", "3", "range"},
    {"relation", "en", "99999999999", "range"},
    {"relation", "en", "0", "unknown"},
    {"deceived", "en", "1", "yes"},
    {"deceived", "en", "2", "no"},
    {"deceived", "en", "3", "range"},
    {"state", "en", "4", "late-hours"},
    {"state", "en", "12", "late-hours"},
    {"state", "en", "5", "range"},
    {"state", "en", "12 hours a day", "late-hours"},
    {"state", "fr", "12 H", "late-hours"},
    /* ids, labels, beginnings, articles, genders */
    {"relation", "en", "client", "client"},
    {"relation", "en", "CLIENT", "client"},
    {"relation", "en", "a client", "client"},
    {"relation", "en", "A Client.", "client"},
    {"relation", "fr", "un client", "client"},
    {"relation", "fr", "Un Client !", "client"},
    {"relation", "en", "un client", "client"},
    {"relation", "en", "coll", "collaborator"},
    {"relation", "en", "c", "either 1 2"},
    {"relation", "en", "a c", "either 1 2"},
    {"relation", "en", "a col", "collaborator"},
    {"relation", "fr", "collaborateur", "collaborator"},
    {"relation", "fr", "collaboratrice", "collaborator"},
    {"relation", "fr", "un collaborateur", "collaborator"},
    {"relation", "fr", "une collab", "collaborator"},
    {"relation", "fr", "un", "either 1 2"},
    {"relation", "en", "clients", "client"},
    {"relation", "en", "the client", "client"},
    {"relation", "fr", "le client", "client"},
    {"relation", "fr", "non", "unclear"},
    {"relation", "en", "the clientele", "unclear"},
    {"relation", "en", "my client", "unclear"},
    {"state", "en", "w", "either 1 2 3"},
    {"state", "en", "we", "either 1 2"},
    {"state", "en", "well", "well"},
    {"state", "en", "worse", "worse"},
    {"state", "fr", "PLUS MAL", "worse"},
    {"state", "fr", "avec lassitude", "weary"},
    {"state", "fr", "weary", "weary"},
    {"signs", "fr", "delai", "delivery"},
    {"signs", "fr", "D\u00C9LAI", "delivery"},
    {"signs", "fr", "le de\u0301lai", "delivery"},
    /* yes and no in either language */
    {"deceived", "en", "y", "yes"},
    {"deceived", "en", "Yes!", "yes"},
    {"deceived", "en", "yep", "yes"},
    {"deceived", "en", "oui", "yes"},
    {"deceived", "fr", "o", "yes"},
    {"deceived", "fr", "yes", "yes"},
    {"deceived", "fr", "n", "no"},
    {"deceived", "fr", "Non.", "no"},
    {"deceived", "en", "nope", "no"},
    {"deceived", "en", "not really", "unclear"},
    {"deceived", "en", "yes but no", "unclear"},
    /* I don't know */
    {"deceived", "en", "I don't know", "unknown"},
    {"deceived", "en", "i don\u2019t know", "unknown"},
    {"deceived", "en", "I don", "unknown"},
    {"deceived", "en", "idk", "unknown"},
    {"deceived", "en", "no idea", "unknown"},
    {"deceived", "en", "je ne sais pas", "unknown"},
    {"deceived", "fr", "Je ne sais", "unknown"},
    {"deceived", "fr", "aucune id\u00E9e", "unknown"},
    {"deceived", "fr", "unknown", "unknown"},
    {"relation", "fr", "nsp", "unknown"},
    /* several */
    {"signs", "en", "1", "price"},
    {"signs", "en", "1, 3", "price,tone"},
    {"signs", "en", "3 1", "price,tone"},
    {"signs", "en", "1;2;3", "price,delivery,tone"},
    {"signs", "en", "price, tone", "price,tone"},
    {"signs", "en", "price and tone", "price,tone"},
    {"signs", "en", "the price, tone and manner", "price,tone"},
    {"signs", "en", "tone and manner", "tone"},
    {"signs", "en", "price & del", "price,delivery"},
    {"signs", "fr", "prix et ton", "price,tone"},
    {"signs", "fr", "le prix, le ton", "price,tone"},
    {"signs", "en", "none", ""},
    {"signs", "fr", "aucune", ""},
    {"signs", "fr", "rien de tout cela", ""},
    {"signs", "en", "0", "unknown"},
    {"signs", "en", "1, 0", "range"},
    {"signs", "en", "1, 4", "range"},
    {"signs", "en", "1 and something", "unclear"},
    {"signs", "en", "1, I don't know", "unclear"},
    {"signs", "en", "t", "either 1 2 3"},
    {"signs", "en", "to", "tone"},
    {"signs", "en", ",", "empty"},
    {"signs", "en", "1,,2,", "price,delivery"},
    /* numbers */
    {"delay", "en", "3", "3"},
    {"delay", "en", "0", "0"},
    {"delay", "en", "2.5", "2.5"},
    {"delay", "fr", "2,5", "2.5"},
    {"delay", "en", "+4", "4"},
    {"delay", "en", "3 weeks", "3"},
    {"delay", "en", "3 w", "3"},
    {"delay", "en", "3w", "3"},
    {"delay", "en", "1 week", "1"},
    {"delay", "fr", "3\u00A0semaines", "3"},
    {"delay", "en", "3 semaines", "3"},
    {"delay", "en", "3 days", "unclear"},
    {"delay", "en", "three", "unclear"},
    {"delay", "en", "3 4", "unclear"},
    {"delay", "en", "60", "60"},
    {"delay", "en", "61", "range"},
    {"delay", "en", "-1", "range"},
    {"delay", "en", "1e1", "unclear"},
    {"delay", "en", "weeks", "unclear"},
    {"delay", "en", "I don't know", "unknown"},
    {"delay", "fr", "je ne s", "unknown"},
    /* texts */
    {"their-name", "en", "Zo\u00EB", "Zo\u00EB"},
    {"their-name", "en", "  two\twords\n", "two words"},
    {"their-name", "en", "0", "unknown"},
    {"their-name", "en", "unknown", "unknown"},
    {"their-name", "en", "\u202Ereversed", "\u202Ereversed"},
    /* what is no answer at all */
    {"relation", "en", "", "empty"},
    {"relation", "en", " \t\n", "empty"},
    {"relation", "en", "\xFF", "not text"},
    {"relation", "en", "cli\x1B[31ment", "not text"},
    {"their-name", "en", "a\x01z", "not text"},
    {"their-name", "en", "a\xC2\x9Bz", "not text"},
    {"deceived", "en", "?", "unclear"},
    {"deceived", "en", "...", "unclear"},
    {"deceived", "en", ":quit", "unclear"},
    /* fairly sure, before or behind, in either language */
    {"relation", "en", "2 probably", "fairly collaborator"},
    {"relation", "en", "probably 2", "fairly collaborator"},
    {"relation", "en", "Fairly sure: a client", "fairly client"},
    {"relation", "en", "2?", "fairly collaborator"},
    {"relation", "fr", "2 ?", "fairly collaborator"},
    {"relation", "fr", "je crois que 2", "fairly collaborator"},
    {"relation", "fr", "je pense que c'est un client", "fairly client"},
    {"relation", "fr", "plut\u00F4t un client.", "fairly client"},
    {"relation", "en", "plutot client", "fairly client"},
    {"relation", "en", "probably 3", "range"},
    {"relation", "en", "probably c", "either 1 2"},
    {"relation", "en", "probably", "unclear"},
    {"relation", "en", "perhaps a client", "unclear"},
    {"relation", "en", "probably I don't know", "unclear"},
    {"deceived", "en", "yes, I think", "fairly yes"},
    {"deceived", "en", "I think so", "fairly yes"},
    {"deceived", "en", "probably", "fairly yes"},
    {"deceived", "en", "probably not", "fairly no"},
    {"deceived", "fr", "oui, \u00E0 peu pr\u00E8s", "fairly yes"},
    {"deceived", "fr", "sans doute", "fairly yes"},
    {"deceived", "fr", "Je ne crois pas.", "fairly no"},
    {"deceived", "fr", "plutot non", "fairly no"},
    {"deceived", "fr", "peut-etre", "unclear"},
    {"deceived", "en", "not sure", "unknown"},
    {"signs", "en", "1, 3 probably", "fairly price,tone"},
    {"delay", "en", "about 3", "fairly 3"},
    {"delay", "fr", "2,5 semaines, je crois", "fairly 2.5"},
    {"delay", "en", "probably 61", "range"},
    {"their-name", "en", "Ada, I think", "Ada, I think"},
};

static void add_ids(Buf *out, const Field *field, uint64_t set)
{
    bool begun = false;
    for (uint32_t i = 0; i < field->n_values; i++) {
        if ((set >> i & 1) == 0)
            continue;
        buf_c(out, begun ? "," : "");
        buf_str_add(out, field->values[i].id);
        begun = true;
    }
}

static void add_value(Buf *out, const Field *field, const Answer *answer)
{
    if (answer->unknown)
        buf_c(out, "unknown");
    else if (answer->value.kind == VALUE_ID)
        add_ids(out, field, (uint64_t)1 << answer->value.bits);
    else if (answer->value.kind == VALUE_SET)
        add_ids(out, field, answer->value.bits);
    else if (answer->value.kind == VALUE_NUMBER)
        buf_number(out, value_as_number(answer->value));
    else
        buf_str_add(out, answer->text);
}

static void print(Buf *out, const Field *field, const Answer *answer)
{
    static const char *const names[] = {
        [ANSWER_EMPTY] = "empty",       [ANSWER_UNCLEAR] = "unclear",
        [ANSWER_AMBIGUOUS] = "either",  [ANSWER_RANGE] = "range",
        [ANSWER_TOO_LONG] = "too long", [ANSWER_NOT_TEXT] = "not text",
    };
    buf_clear(out);
    if (answer->kind == ANSWER_USED && answer->certainty == FAIRLY_SURE)
        buf_c(out, "fairly ");
    if (answer->kind == ANSWER_USED) {
        add_value(out, field, answer);
        return;
    }
    buf_c(out, names[answer->kind]);
    for (unsigned i = 0; i < 64; i++)
        if ((answer->candidates >> i & 1) != 0)
            buf_format(out, " %u", i + 1);
}

static void reads_what_was_typed(void **state)
{
    Sample sample;
    Buf got;
    (void)state;
    sample_open(&sample, sample_base);
    buf_init(&got, &sample.mem);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const Typed *typed = &table[i];
        Answer answer;
        Arena scratch;
        uint32_t fact = base_fact(sample.base, str_of(typed->fact));
        uint32_t lang = base_lang(sample.base, str_of(typed->lang));
        arena_init(&scratch, &sample.mem);
        assert_int_not_equal(fact, NOBODY);
        assert_true(answer_read(sample.base, fact, str_of(typed->text), lang, &scratch,
                                &answer));
        print(&got, &sample.base->facts[fact].fields[0], &answer);
        if (strcmp(buf_str(&got).at, typed->taken) != 0)
            fail_msg("%s, %s: \"%s\" is \"%s\", not \"%s\"", typed->fact, typed->lang,
                     typed->text, buf_str(&got).at, typed->taken);
        arena_free(&scratch);
    }
    buf_free(&got);
    sample_close(&sample);
}

static void reads_no_novel(void **state)
{
    enum { MILLION = 1000000 };
    Sample sample;
    Arena scratch;
    Answer answer;
    (void)state;
    char *novel = malloc(MILLION);
    assert_non_null(novel);
    memset(novel, 'a', MILLION);
    sample_open(&sample, sample_base);
    arena_init(&scratch, &sample.mem);
    for (uint32_t fact = 0; fact < sample.base->n_facts; fact++) {
        assert_true(answer_read(sample.base, fact, (Str){novel, MILLION}, 0, &scratch,
                                &answer));
        assert_int_equal(answer.kind, ANSWER_TOO_LONG);
        assert_true(answer_read(sample.base, fact, (Str){novel, ANSWER_MAX}, 0,
                                &scratch, &answer));
        assert_int_not_equal(answer.kind, ANSWER_TOO_LONG);
    }
    arena_free(&scratch);
    sample_close(&sample);
    free(novel);
}

static const Typed written[] = {
    {"relation", "", "client", "client"},
    {"relation", "", "unknown", "unknown"},
    {"relation", "", "1", "unclear"},
    {"relation", "", "a client", "unclear"},
    {"deceived", "", "yes", "yes"},
    {"deceived", "", "oui", "unclear"},
    {"delay", "", "2.5", "2.5"},
    {"delay", "", "2,5", "unclear"},
    {"delay", "", "61", "range"},
    {"signs", "", "price,tone", "price,tone"},
    {"signs", "", " tone , price ", "price,tone"},
    {"signs", "", "", ""},
    {"signs", "", "price,", "unclear"},
    {"their-name", "", "Ada", "Ada"},
    {"their-name", "", "0", "0"},
    {"their-name", "", "a\x1Bz", "not text"},
};

static void parses_what_files_write(void **state)
{
    Sample sample;
    Buf got;
    (void)state;
    sample_open(&sample, sample_base);
    buf_init(&got, &sample.mem);
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        const Typed *typed = &written[i];
        Answer answer;
        Arena scratch;
        uint32_t fact = base_fact(sample.base, str_of(typed->fact));
        arena_init(&scratch, &sample.mem);
        assert_true(
            answer_parse(sample.base, fact, str_of(typed->text), &scratch, &answer));
        print(&got, &sample.base->facts[fact].fields[0], &answer);
        if (strcmp(buf_str(&got).at, typed->taken) != 0)
            fail_msg("%s: \"%s\" is \"%s\", not \"%s\"", typed->fact, typed->text,
                     buf_str(&got).at, typed->taken);
        arena_free(&scratch);
    }
    buf_free(&got);
    sample_close(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_was_typed),
        cmocka_unit_test(reads_no_novel),
        cmocka_unit_test(parses_what_files_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
