/* SPDX-License-Identifier: MIT
 *
 * A rule base that hears, for tests of what is told. "say aaaa b" is what its one
 * pattern cannot do within its limit.
 */
#ifndef EG_TESTS_TOLD_H
#define EG_TESTS_TOLD_H

#define TOLD_LETTERS "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

#define TOLD_BASE                                                                      \
    "entregent: 1\n"                                                                   \
    "about: {title: {en: Told, fr: 'Raconté'}, version: '0.1'}\n"                     \
    "languages:\n"                                                                     \
    "  en: {negations: [not]}\n"                                                       \
    "  fr: {negations: [pas]}\n"                                                       \
    "facts:\n"                                                                         \
    "  relation:\n"                                                                    \
    "    ask: {en: 'Who is it about?', fr: \"De qui s'agit-il ?\"}\n"                  \
    "    choice:\n"                                                                    \
    "      client: {en: 'a client', fr: 'un client'}\n"                                \
    "      collaborator: {en: 'a collaborator', fr: 'une collaboratrice'}\n"           \
    "    heard:\n"                                                                     \
    "      client: {en: [my client], fr: [mon client]}\n"                              \
    "      collaborator: {en: [my designer], fr: [ma graphiste]}\n"                    \
    "  deceived:\n"                                                                    \
    "    type: yes-no\n"                                                               \
    "    ask: {en: 'Did they deceive you?', fr: 'Vous a-t-on menti ?'}\n"              \
    "    said: {yes: {en: 'they deceived you', fr: 'on vous a menti'},\n"              \
    "           no: {en: 'they were honest', fr: 'on ne vous a pas menti'}}\n"         \
    "    heard: {yes: {en: [lied], fr: [menti, {matches: 'say (a+)+$'}]}}\n"           \
    "  weeks:\n"                                                                       \
    "    type: number\n"                                                               \
    "    ask: {en: 'How late is it?', fr: 'Combien de retard ?'}\n"                    \
    "    heard: {en: [{matches: '([0-9]+) weeks'}], fr: [{matches: '([0-9]+) "         \
    "sem'}]}\n"                                                                        \
    "  signs:\n"                                                                       \
    "    ask: {en: 'What goes wrong?', fr: \"Qu'est-ce qui cloche ?\"}\n"              \
    "    choices: {price: {en: 'the price', fr: 'le prix'},\n"                         \
    "              tone: {en: 'the tone', fr: 'le ton'}}\n"                            \
    "    heard: {price: {en: [expensive], fr: [cher]}, tone: {en: [rude], fr: "        \
    "[sec]}}\n"                                                                        \
    "rules:\n"                                                                         \
    "  end-it:\n"                                                                      \
    "    when: {relation: collaborator, deceived: yes}\n"                              \
    "    then: {advise: end-it, posture: {firmness: 4}}\n"                             \
    "    because: {en: 'Trust is gone.', fr: \"La confiance n'y est plus.\"}\n"        \
    "    source: practice\n"                                                           \
    "  ask-why:\n"                                                                     \
    "    when: {relation: client, deceived: yes}\n"                                    \
    "    then: {advise: ask-why, posture: {tact: 4}}\n"                                \
    "    because: {en: 'A client may explain.', fr: \"Un client peut "                 \
    "s'expliquer.\"}\n"                                                                \
    "    source: practice\n"                                                           \
    "advice:\n"                                                                        \
    "  end-it: {title: {en: 'End it.', fr: 'Mettez-y fin.'}}\n"                        \
    "  ask-why: {title: {en: 'Ask why.', fr: 'Demandez pourquoi.'}}\n"

static const char told_base[] = TOLD_BASE;

#endif
