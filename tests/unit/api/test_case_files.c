/* SPDX-License-Identifier: MIT
 *
 * Files of cases, beside a base: run, given, wrong; and what a failure says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "api/hosting.h"

#define END "end: 1\n"

typedef struct Folder {
    char folder[64];
    char path[96];
} Folder;

/* A folder with one file of cases in it. */
static void make_file(Folder *at, const char *text)
{
    strcpy(at->folder, "/tmp/entregent-XXXXXX");
    assert_non_null(mkdtemp(at->folder));
    snprintf(at->path, sizeof at->path, "%s/cases.yaml", at->folder);
    FILE *file = fopen(at->path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void remove_file(const Folder *at)
{
    assert_int_equal(unlink(at->path), 0);
    assert_int_equal(rmdir(at->folder), 0);
}

static eg_status open_text(eg_base *base, const char *text, eg_cases **out)
{
    Folder at;
    make_file(&at, text);
    const char *paths[] = {at.folder};
    eg_status status = eg_cases_open(base, paths, 1, out);
    remove_file(&at);
    return status;
}

static void texts_that_no_rule_names(void **state)
{
    eg_base *base = host_base(sample_base, NULL);
    eg_cases *cases;
    eg_consult *talk;
    Paper paper = {.length = 0};
    bool passed = false;
    (void)state;
    assert_int_equal(
        open_text(base,
                  "entregent: 1\n"
                  "cases:\n"
                  "  named:\n"
                  "    given: {relation: client, their-name: \"Zo\u00EB\"}\n"
                  "    expect: {advise: none, their-name: \"Zo\u00EB\"}\n"
                  "    never: {their-name: Ada}\n" END,
                  &cases),
        EG_OK);
    assert_int_equal(eg_case_count(cases), 1);
    assert_string_equal(eg_case_id(cases, 0), "named");
    assert_int_equal(eg_case_run(cases, 0, NULL, paper_write, &paper, &passed), EG_OK);
    assert_true(passed);
    assert_int_equal(paper.length, 0);
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    assert_int_equal(eg_consult_give(talk, "their-name", "Ada"), EG_OK);
    assert_int_equal(eg_consult_reset(talk), EG_OK);
    assert_int_equal(eg_case_give(cases, 0, talk), EG_OK);
    assert_int_equal(eg_facts_write(talk, NULL, paper_write, &paper), EG_OK);
    assert_non_null(strstr(paper.text, "Zo\u00EB"));
    eg_consult_free(talk);
    eg_cases_free(cases);
    eg_base_release(base);
}

static const char failing[] =
    "entregent: 1\n"
    "cases:\n"
    "  deceit:\n"
    "    given: {relation: collaborator, deceived: yes, unpaid: no, their-name: Bo}\n"
    "    expect:\n"
    "      advise: frank-talk\n"
    "      also: keep-records\n"
    "      seriousness: {at most: misstep}\n"
    "      delay: {above: 2, at most: 3}\n"
    "      their-name: Ada\n"
    "      signs: [price, tone]\n"
    "      posture: [tact > firmness, firmness <= 4]\n"
    "      because: talk\n"
    "      question: unpaid\n"
    "    never: {advise: [end-collaboration], seriousness: breach}\n"
    "    asks at most: 1\n" END;

static const char english[] =
    "deceit\n"
    "  expected question: unpaid; got: no open question\n"
    "    unpaid: no is given by the case, or heard in its story\n"
    "  expected advise: frank-talk; got: end-collaboration\n"
    "    no rule that holds gives frank-talk; the nearest, talk (sample.yaml:70),\n"
    "    lacks:\n"
    "      seriousness: misstep (sample.yaml:71), but seriousness is breach\n"
    "    end-collaboration comes from the rule end-collaboration (sample.yaml:62)\n"
    "  expected seriousness: at most misstep; got: breach\n"
    "    seriousness: breach comes from the rule breach-of-trust (sample.yaml:57)\n"
    "  expected delay: above 2, at most 3; got: -\n"
    "  expected their-name: \"Ada\"; got: \"Bo\"\n"
    "    their-name: \"Bo\" is given by the case, or heard in its story\n"
    "  expected signs: price, tone; got: -\n"
    "  expected tact > firmness; got: tact 3, firmness 5\n"
    "    tact +3 from the rule stance (sample.yaml:86)\n"
    "    firmness +2 from the rule end-collaboration (sample.yaml:67)\n"
    "    firmness +3 from the rule stance (sample.yaml:86)\n"
    "  expected firmness <= 4; got: firmness 5\n"
    "    firmness +2 from the rule end-collaboration (sample.yaml:67)\n"
    "    firmness +3 from the rule stance (sample.yaml:86)\n"
    "  expected because: talk; it did not come\n"
    "    the rule talk (sample.yaml:70) lacks:\n"
    "      seriousness: misstep (sample.yaml:71), but seriousness is breach\n"
    "  never advise: end-collaboration; yet it came\n"
    "    end-collaboration comes from the rule end-collaboration (sample.yaml:62)\n"
    "  never seriousness: breach; yet it came\n"
    "    seriousness: breach comes from the rule breach-of-trust (sample.yaml:57)\n"
    "  expected asks at most: 1; got: 3\n"
    "    asked: relation, unpaid, deceived\n"
    "  rules that held: breach-of-trust, end-collaboration, records, stance\n";

static const char french[] =
    "deceit\n"
    "  attendu question: unpaid ; obtenu : aucune question en suspens\n"
    "    unpaid: no est donné par le cas, ou entendu dans son récit\n"
    "  attendu advise: frank-talk ; obtenu : end-collaboration\n"
    "    aucune règle remplie ne donne frank-talk ; à la plus proche, talk\n"
    "    (sample.yaml:70), il manque :\n"
    "      seriousness: misstep (sample.yaml:71), or seriousness vaut breach\n"
    "    end-collaboration vient de la règle end-collaboration (sample.yaml:62)\n"
    "  attendu seriousness: at most misstep ; obtenu : breach\n"
    "    seriousness: breach vient de la règle breach-of-trust (sample.yaml:57)\n"
    "  attendu delay: above 2, at most 3 ; obtenu : -\n"
    "  attendu their-name: \"Ada\" ; obtenu : \"Bo\"\n"
    "    their-name: \"Bo\" est donné par le cas, ou entendu dans son récit\n"
    "  attendu signs: price, tone ; obtenu : -\n"
    "  attendu tact > firmness ; obtenu : tact 3, firmness 5\n"
    "    tact +3 par la règle stance (sample.yaml:86)\n"
    "    firmness +2 par la règle end-collaboration (sample.yaml:67)\n"
    "    firmness +3 par la règle stance (sample.yaml:86)\n"
    "  attendu firmness <= 4 ; obtenu : firmness 5\n"
    "    firmness +2 par la règle end-collaboration (sample.yaml:67)\n"
    "    firmness +3 par la règle stance (sample.yaml:86)\n"
    "  attendu because: talk ; absent\n"
    "    à la règle talk (sample.yaml:70), il manque :\n"
    "      seriousness: misstep (sample.yaml:71), or seriousness vaut breach\n"
    "  jamais advise: end-collaboration ; c'est pourtant le cas\n"
    "    end-collaboration vient de la règle end-collaboration (sample.yaml:62)\n"
    "  jamais seriousness: breach ; c'est pourtant le cas\n"
    "    seriousness: breach vient de la règle breach-of-trust (sample.yaml:57)\n"
    "  attendu asks at most: 1 ; obtenu : 3\n"
    "    questions posées : relation, unpaid, deceived\n"
    "  règles remplies : breach-of-trust, end-collaboration, records, stance\n";

static void failures_in_words(void **state)
{
    static const char *const langs[] = {"en", "fr"};
    static const char *const texts[] = {english, french};
    eg_base *base = host_base(sample_base, NULL);
    eg_cases *cases;
    (void)state;
    assert_int_equal(open_text(base, failing, &cases), EG_OK);
    for (int i = 0; i < 2; i++) {
        const eg_style style = {.lang = langs[i]};
        Paper paper = {.length = 0};
        bool passed = true;
        assert_int_equal(eg_case_run(cases, 0, &style, paper_write, &paper, &passed),
                         EG_OK);
        assert_false(passed);
        assert_string_equal(paper.text, texts[i]);
    }
    eg_cases_free(cases);
    eg_base_release(base);
}

/* A problem may point into the base, whose files come before those of the cases. */
static void wrong_files(void **state)
{
    eg_base *base = host_base(sample_base, NULL);
    eg_cases *cases = NULL;
    Paper paper = {.length = 0};
    (void)state;
    assert_int_equal(open_text(base,
                               "entregent: 1\n"
                               "cases:\n"
                               "  a: {given: {no-such: yes}, expect: {advise: none}}\n"
                               "  b: {given: {relation: client},\n"
                               "      expect: {question: seriousness}}\n"
                               "end: 2\n",
                               &cases),
                     EG_WRONG);
    assert_non_null(cases);
    assert_int_equal(
        eg_cases_problems_write(cases, EG_PROBLEMS_HUMAN, NULL, paper_write, &paper),
        EG_OK);
    assert_non_null(strstr(paper.text, "cases.yaml:3:"));
    assert_non_null(strstr(paper.text, "no-such"));
    assert_non_null(strstr(paper.text, "sample.yaml:"));
    eg_cases_free(cases);
    eg_base_release(base);
}

static void cases_of_another_base(void **state)
{
    eg_base *base = host_base(sample_base, NULL);
    eg_base *other = host_base(sample_base, NULL);
    eg_cases *cases;
    eg_consult *talk;
    (void)state;
    assert_int_equal(open_text(base, failing, &cases), EG_OK);
    assert_int_equal(eg_consult_new(other, &talk), EG_OK);
    assert_int_equal(eg_case_give(cases, 0, talk), EG_MISUSE);
    eg_consult_free(talk);
    eg_cases_free(cases);
    eg_base_release(base);
    eg_base_release(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_no_rule_names),
        cmocka_unit_test(failures_in_words),
        cmocka_unit_test(wrong_files),
        cmocka_unit_test(cases_of_another_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
