/* SPDX-License-Identifier: MIT
 *
 * A small rule base for tests of reports, cases and the public functions, and a
 * consultation of it.
 *
 *     Sample sample;
 *     sample_open(&sample, sample_base);
 *     sample_say(&sample, "relation", "collaborator");
 *     ...
 *     sample_close(&sample);
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_SAMPLE_H
#define EG_TESTS_SAMPLE_H

#include <stdio.h>
#include <string.h>

#include "consult/answer.h"
#include "consult/consult.h"
#include "model/load.h"

#define SAMPLE_HEAD                                                                    \
    "entregent: 1\n"                                                                   \
    "about: {title: {en: Sample, fr: Exemple}, version: '0.1'}\n"                      \
    "languages:\n"                                                                     \
    "  en: {negations: [not]}\n"                                                       \
    "  fr: {negations: [pas]}\n"

#define SAMPLE_SOURCES                                                                 \
    "sources:\n"                                                                       \
    "  C7: {en: 'Dishonesty ends it.', fr: 'La malhonnêteté y met fin.'}\n"          \
    "  C1: {en: 'Pay what is due.', fr: 'Payez ce qui est dû.'}\n"

#define SAMPLE_QUESTIONS                                                               \
    "  relation:\n"                                                                    \
    "    ask: {en: 'Who is it about?', fr: \"De qui s'agit-il ?\"}\n"                  \
    "    help: {en: 'Their role.', fr: 'Son rôle.'}\n"                                \
    "    choice:\n"                                                                    \
    "      client: {en: 'a client', fr: 'un client'}\n"                                \
    "      collaborator: {en: 'a collaborator',\n"                                     \
    "        fr: 'une collaboratrice ou un collaborateur'}\n"                          \
    "  deceived:\n"                                                                    \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Did they deceive you?', fr: 'Vous a-t-on menti ?'}\n"              \
    "    ask if: {relation: collaborator}\n"                                           \
    "    said:\n"                                                                      \
    "      yes: {en: 'they deceived you', fr: 'il vous a menti'}\n"                    \
    "      no: {en: 'they were honest', fr: 'il ne vous a pas menti'}\n"               \
    "    delicate: yes\n"                                                              \
    "    source: C7\n"                                                                 \
    "  unpaid:\n"                                                                      \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Do you owe them money?', fr: \"Lui devez-vous de l'argent ?\"}\n"  \
    "    ask if: {relation: collaborator}\n"                                           \
    "    source: [C1, practice]\n"

#define SAMPLE_OTHER_FACTS                                                             \
    "  seriousness:\n"                                                                 \
    "    scale: {misstep: {en: 'a misstep', fr: 'un faux pas'},\n"                     \
    "            breach: {en: 'a breach', fr: 'un abus'}}\n"                           \
    "    otherwise: misstep\n"                                                         \
    "  delay:\n"                                                                       \
    "    type: number\n"                                                               \
    "    range: [0, 60]\n"                                                             \
    "    unit: {en: weeks, fr: semaines}\n"                                            \
    "    ask: {en: 'How late is it?', fr: 'Combien de retard ?'}\n"                    \
    "  signs:\n"                                                                       \
    "    ask: {en: 'What goes wrong?', fr: \"Qu'est-ce qui cloche ?\"}\n"              \
    "    choices:\n"                                                                   \
    "      price: {en: 'the price', fr: 'le prix'}\n"                                  \
    "      delivery: {en: 'the delay', fr: 'le délai'}\n"                             \
    "      tone: {en: 'tone and manner', fr: 'le ton'}\n"                              \
    "  their-name:\n"                                                                  \
    "    type: text\n"                                                                 \
    "    ask: {en: 'Their first name?', fr: 'Son prénom ?'}\n"                        \
    "  state:\n"                                                                       \
    "    ask: {en: 'How are you?', fr: 'Comment allez-vous ?'}\n"                      \
    "    choice:\n"                                                                    \
    "      well: {en: 'well', fr: 'bien'}\n"                                           \
    "      weary: {en: 'weary', fr: 'avec lassitude'}\n"                               \
    "      worse: {en: 'worse than ever', fr: 'plus mal que jamais'}\n"                \
    "      late-hours: {en: '12 hours a day', fr: '12 heures par jour'}\n"

#define SAMPLE_RULES                                                                   \
    "rules:\n"                                                                         \
    "  breach-of-trust:\n"                                                             \
    "    when: {deceived: yes}\n"                                                      \
    "    then: {seriousness: breach}\n"                                                \
    "    because: {en: 'You were deceived.', fr: 'On vous a menti.'}\n"                \
    "    source: C7\n"                                                                 \
    "  end-collaboration:\n"                                                           \
    "    when: {relation: collaborator, seriousness: breach}\n"                        \
    "    then:\n"                                                                      \
    "      advise: end-collaboration\n"                                                \
    "      against: frank-talk\n"                                                      \
    "      posture: {firmness: +2, frankness: +1, flexibility: -2}\n"                  \
    "    because: {en: 'Trust is gone.', fr: \"La confiance n'y est plus.\"}\n"        \
    "    source: [C7, practice]\n"                                                     \
    "  talk:\n"                                                                        \
    "    when: {relation: collaborator, seriousness: misstep}\n"                       \
    "    then: {advise: frank-talk}\n"                                                 \
    "    because: {en: 'A misstep can be talked over.',\n"                             \
    "              fr: 'Un faux pas se rattrape en parlant.'}\n"                       \
    "    source: practice\n"                                                           \
    "  pay:\n"                                                                         \
    "    when: {relation: collaborator, unpaid: yes}\n"                                \
    "    then: {advise: pay-first}\n"                                                  \
    "    because: {en: 'You owe them money.', fr: \"Vous lui devez de l'argent.\"}\n"  \
    "    source: C1\n"                                                                 \
    "  records:\n"                                                                     \
    "    when: {relation: collaborator}\n"                                             \
    "    then: {advise: keep-records}\n"                                               \
    "  stance:\n"                                                                      \
    "    when: {relation: collaborator}\n"                                             \
    "    then: {posture: {tact: 3, frankness: 3, flexibility: 2, firmness: 3}}\n"

#define SAMPLE_ADVICE                                                                  \
    "advice:\n"                                                                        \
    "  end-collaboration:\n"                                                           \
    "    title: {en: 'End it, in writing.', fr: 'Mettez-y fin, par écrit.'}\n"        \
    "    steps:\n"                                                                     \
    "      en: ['Today: pay what is not in dispute, and ask for your files.',\n"       \
    "           'Then: write two lines that end it, without reproach.']\n"             \
    "      fr: [\"Aujourd'hui : payez ce qui n'est pas contesté.\",\n"                \
    "           'Puis : écrivez deux lignes pour y mettre fin, sans reproche.']\n"    \
    "    say: {en: 'I can no longer rely on what I am told, so we stop here.',\n"      \
    "          fr:\n"                                                                  \
    "           \"Je ne peux plus me fier à ce qu'on me dit : restons-en là.\"}\n"   \
    "    avoid: {en: 'Do not settle accounts in public.',\n"                           \
    "            fr: 'Ne réglez pas vos comptes en public.'}\n"                       \
    "    revisit: {en: 'See that all files came.',\n"                                  \
    "              fr: 'Vérifiez que tous les fichiers sont là.'}\n"                 \
    "    revisit after: 2 weeks\n"                                                     \
    "    overrides: [frank-talk]\n"                                                    \
    "  pay-first:\n"                                                                   \
    "    title: {en: 'Pay what you owe first.',\n"                                     \
    "            fr: \"Payez d'abord ce que vous devez.\"}\n"                          \
    "    overrides: [end-collaboration]\n"                                             \
    "  frank-talk:\n"                                                                  \
    "    title: {en: 'Say it plainly.', fr: 'Dites-le simplement.'}\n"                 \
    "  keep-records:\n"                                                                \
    "    title: {en: 'Keep what was agreed in writing.',\n"                            \
    "            fr: 'Gardez une trace écrite des accords.'}\n"                       \
    "    also: yes\n"

static const char sample_base[] = SAMPLE_HEAD SAMPLE_SOURCES
    "facts:\n" SAMPLE_QUESTIONS SAMPLE_OTHER_FACTS SAMPLE_RULES SAMPLE_ADVICE;

typedef struct Sample {
    Mem mem;
    Sources sources;
    Diags diags;
    Base *base;
    Plan plan;
    Consult *consult;
} Sample;

static inline void sample_open(Sample *s, const char *text)
{
    s->mem = mem_default();
    sources_init(&s->sources, &s->mem);
    diags_init(&s->diags, &s->mem);
    assert_true(sources_add_text(&s->sources, STR("sample.yaml"), str_of(text)));
    assert_int_equal(base_load(&s->sources, &s->diags, &s->mem, &s->base), LOAD_OK);
    for (size_t i = 0; i < s->diags.list.len; i++)
        if (diag_level(s->diags.list.at[i].code) == DIAG_ERROR)
            fail_msg("sample.yaml:%u: code %d",
                     (unsigned)s->diags.list.at[i].place.line,
                     (int)s->diags.list.at[i].code);
    assert_true(plan_make(s->base, &s->plan));
    s->consult = consult_new(&s->plan, &s->mem);
    assert_non_null(s->consult);
}

static inline void sample_close(Sample *s)
{
    consult_free(s->consult);
    plan_free(&s->plan);
    base_free(s->base);
    diags_free(&s->diags);
    sources_free(&s->sources);
}

/* Says a value by its id, as in a case. */
static inline void sample_say(Sample *s, const char *fact, const char *value)
{
    Answer answer;
    Arena scratch;
    uint32_t number = base_fact(s->base, str_of(fact));
    arena_init(&scratch, &s->mem);
    assert_int_not_equal(number, NOBODY);
    assert_true(answer_parse(s->base, number, str_of(value), &scratch, &answer));
    assert_int_equal(answer.kind, ANSWER_USED);
    if (answer.value.kind == VALUE_TEXT)
        answer.value =
            value_text(session_symbol(consult_session(s->consult), answer.text));
    assert_int_equal(answer.unknown
                         ? consult_unknown(s->consult, number)
                         : consult_say(s->consult, number, answer.value, CERTAIN),
                     CONSULT_OK);
    arena_free(&scratch);
}

/* Says several: "relation=client deceived=yes". */
static inline void sample_tell(Sample *s, const char *pairs)
{
    char copy[256];
    assert_true(strlen(pairs) < sizeof copy);
    strcpy(copy, pairs);
    for (char *at = copy; at != NULL && *at != '\0';) {
        char *end = strchr(at, ' ');
        char *value = strchr(at, '=');
        assert_non_null(value);
        *value++ = '\0';
        if (end != NULL)
            *end++ = '\0';
        sample_say(s, at, value);
        at = end;
    }
}

#endif
