/* SPDX-License-Identifier: MIT
 *
 * Questions, and why and how, whole; what is known.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/explain.h"
#include "report/outcome.h"
#include "report/sample.h"
#include "verify/cases.h"

typedef struct Page {
    const char *lang;
    unsigned width;
    const char *look;  /* p: plain, c: colour */
    const char *said;  /* "fact=value fact=value" */
    const char *about; /* a fact or an advice; empty: all */
    const char *text;
} Page;

static Style style_of(const Sample *sample, const Page *page)
{
    Style style = {.width = page->width,
                   .colour = strchr(page->look, 'c') != NULL,
                   .plain = strchr(page->look, 'p') != NULL};
    assert_true(lang_by_code(str_of(page->lang), &style.lang));
    style.base_lang = base_lang(sample->base, str_of(page->lang));
    return style;
}

static const Page questions[] = {
    {"en", 60, "", "", "relation",
     "Who is it about?\n"
     "  1. a client\n"
     "  2. a collaborator\n"
     "  0. I don't know\n"},
    {"fr", 40, "", "", "relation",
     "De qui s'agit-il ?\n"
     "  1. un client\n"
     "  2. une collaboratrice ou un\n"
     "     collaborateur\n"
     "  0. je ne sais pas\n"},
    {"en", 60, "", "", "deceived",
     "Did they deceive you?\n"
     "(A delicate question: you may leave it, with 0.)\n"
     "  1. yes\n"
     "  2. no\n"
     "  0. I don't know\n"},
    {"fr", 60, "", "", "deceived",
     "Vous a-t-on menti ?\n"
     "(Question délicate : vous pouvez la laisser, avec 0.)\n"
     "  1. oui\n"
     "  2. non\n"
     "  0. je ne sais pas\n"},
    {"en", 60, "", "", "delay",
     "How late is it?\n"
     "  A number from 0 to 60 (weeks), or “I don't know”.\n"},
    {"fr", 60, "", "", "delay",
     "Combien de retard ?\n"
     "  Un nombre de 0 à 60 (semaines), ou «\u00A0je ne sais pas\u00A0».\n"},
    {"en", 60, "", "", "signs",
     "What goes wrong?\n"
     "  1. the price\n"
     "  2. the delay\n"
     "  3. tone and manner\n"
     "  0. I don't know\n"
     "  Several may apply: “1, 2”. If none does: “none”.\n"},
    {"fr", 60, "", "", "signs",
     "Qu'est-ce qui cloche ?\n"
     "  1. le prix\n"
     "  2. le délai\n"
     "  3. le ton\n"
     "  0. je ne sais pas\n"
     "  Plusieurs réponses possibles : «\u00A01, 2\u00A0». Sinon :\n"
     "  «\u00A0aucune\u00A0».\n"},
    {"en", 60, "c", "", "their-name",
     "\x1B[1mTheir first name?\x1B[0m\n"
     "  In your own words.\n"
     "  0. I don't know\n"},
    {"fr", 60, "", "", "their-name",
     "Son prénom ?\n"
     "  Avec vos propres mots.\n"
     "  0. je ne sais pas\n"},
};

static const Page reasons[] = {
    {"en", 60, "", "", "relation",
     "I know nothing of the situation yet.\n"
     "No answer settles it at once, but each decides what I need\n"
     "to ask next.\n"
     "Your answer bears on this: “End it, in writing”; “Say it\n"
     "plainly”; “Pay what you owe first”; “Keep what was agreed in\n"
     "writing”.\n"},
    {"fr", 60, "", "", "relation",
     "Je ne sais encore rien de la situation.\n"
     "Aucune réponse ne tranche à elle seule, mais chacune décide\n"
     "de la suite.\n"
     "Votre réponse pèse sur ceci : «\u00A0Mettez-y fin, par écrit\u00A0» ;\n"
     "«\u00A0Dites-le simplement\u00A0» ; «\u00A0Payez d'abord ce que vous\n"
     "devez\u00A0» ; «\u00A0Gardez une trace écrite des accords\u00A0».\n"},
    {"en", 60, "", "relation=collaborator deceived=yes", "unpaid",
     "What I know so far: “Who is it about?” – a collaborator;\n"
     "they deceived you.\n"
     "If the answer is “no”, or if you don't know, I would advise\n"
     "this: “End it, in writing”.\n"
     "If the answer is “yes”, I would advise this: “Pay what you\n"
     "owe first”.\n"
     "The idea behind it: “Pay what is due” (C1).\n"},
    {"fr", 40, "", "relation=collaborator deceived=yes", "unpaid",
     "Ce que je sais pour l'instant : «\u00A0De qui\n"
     "s'agit-il ?\u00A0» – une collaboratrice ou un\n"
     "collaborateur ; il vous a menti.\n"
     "Si la réponse est «\u00A0non\u00A0», ou si vous ne\n"
     "savez pas, je conseillerais ceci :\n"
     "«\u00A0Mettez-y fin, par écrit\u00A0».\n"
     "Si la réponse est «\u00A0oui\u00A0», je\n"
     "conseillerais ceci : «\u00A0Payez d'abord ce\n"
     "que vous devez\u00A0».\n"
     "L'idée derrière la question : «\u00A0Payez ce\n"
     "qui est dû\u00A0» (C1).\n"},
    {"en", 60, "", "relation=collaborator unpaid=no", "deceived",
     "What I know so far: “Who is it about?” – a collaborator; “Do\n"
     "you owe them money?” – no.\n"
     "If they were honest, or if you don't know, I would advise\n"
     "this: “Say it plainly”.\n"
     "If they deceived you, I would advise this: “End it, in\n"
     "writing”.\n"
     "The idea behind it: “Dishonesty ends it” (C7).\n"},
    {"fr", 60, "", "relation=collaborator unpaid=no", "deceived",
     "Ce que je sais pour l'instant : «\u00A0De qui s'agit-il ?\u00A0» – une\n"
     "collaboratrice ou un collaborateur ; «\u00A0Lui devez-vous de\n"
     "l'argent ?\u00A0» – non.\n"
     "S'il ne vous a pas menti, ou si vous ne savez pas, je\n"
     "conseillerais ceci : «\u00A0Dites-le simplement\u00A0».\n"
     "S'il vous a menti, je conseillerais ceci : «\u00A0Mettez-y fin,\n"
     "par écrit\u00A0».\n"
     "L'idée derrière la question : «\u00A0La malhonnêteté y met fin\u00A0»\n"
     "(C7).\n"},
    {"en", 60, "", "relation=collaborator", "deceived",
     "What I know so far: “Who is it about?” – a collaborator.\n"
     "No answer settles it at once, but each decides what I need\n"
     "to ask next.\n"
     "Your answer bears on this: a breach.\n"
     "The idea behind it: “Dishonesty ends it” (C7).\n"},
};

static const Page how_advice[] = {
    {"en", 60, "", "relation=collaborator deceived=yes unpaid=no", "end-collaboration",
     "End it, in writing.\n"
     "  Because: Trust is gone. [end-collaboration, C7, practice]\n"
     "    You said: “Who is it about?” – a collaborator.\n"
     "    It follows: a breach.\n"
     "      Because: You were deceived. [breach-of-trust, C7]\n"
     "        You said: they deceived you.\n"},
    {"fr", 40, "", "relation=collaborator deceived=yes unpaid=no", "end-collaboration",
     "Mettez-y fin, par écrit.\n"
     "  Parce que : La confiance n'y est plus.\n"
     "  [end-collaboration, C7, pratique]\n"
     "    Vous avez dit : «\u00A0De qui\n"
     "    s'agit-il ?\u00A0» – une collaboratrice\n"
     "    ou un collaborateur.\n"
     "    Il en découle : un abus.\n"
     "      Parce que : On vous a menti.\n"
     "      [breach-of-trust, C7]\n"
     "        Vous avez dit : il vous a menti.\n"},
    {"en", 60, "", "relation=collaborator deceived=yes unpaid=no", "frank-talk",
     "Say it plainly.\n"
     "  Nothing leads to this as things stand.\n"},
    {"fr", 60, "", "relation=collaborator deceived=yes unpaid=yes", "end-collaboration",
     "Mettez-y fin, par écrit.\n"
     "  Parce que : La confiance n'y est plus. [end-collaboration,\n"
     "  C7, pratique]\n"
     "    Vous avez dit : «\u00A0De qui s'agit-il ?\u00A0» – une\n"
     "    collaboratrice ou un collaborateur.\n"
     "    Il en découle : un abus.\n"
     "      Parce que : On vous a menti. [breach-of-trust, C7]\n"
     "        Vous avez dit : il vous a menti.\n"
     "  Écarté, car ceci le remplace : «\u00A0Payez d'abord ce que vous\n"
     "  devez\u00A0».\n"},
    {"en", 60, "", "relation=collaborator deceived=unknown unpaid=no", "frank-talk",
     "Say it plainly.\n"
     "  Because: A misstep can be talked over. [talk, practice]\n"
     "    You said: “Who is it about?” – a collaborator.\n"
     "    Nothing says otherwise: a misstep.\n"},
};

static const Page how_facts[] = {
    {"en", 60, "", "relation=collaborator deceived=yes", "seriousness",
     "It follows: a breach.\n"
     "  Because: You were deceived. [breach-of-trust, C7]\n"
     "    You said: they deceived you.\n"},
    {"fr", 60, "", "relation=collaborator deceived=yes", "seriousness",
     "Il en découle : un abus.\n"
     "  Parce que : On vous a menti. [breach-of-trust, C7]\n"
     "    Vous avez dit : il vous a menti.\n"},
    {"en", 60, "", "relation=client", "deceived",
     "Nothing is known of: “Did they deceive you?”\n"},
    {"en", 60, "", "relation=collaborator", "deceived",
     "Still open: “Did they deceive you?”\n"},
    {"en", 60, "", "relation=collaborator deceived=unknown", "deceived",
     "You don't know: “Did they deceive you?”\n"},
    {"en", 60, "", "relation=collaborator deceived=yes", "deceived",
     "You said: they deceived you.\n"},
    {"fr", 60, "", "relation=client", "seriousness",
     "Rien n'indique le contraire : un faux pas.\n"},
};

static const Page all_facts[] = {
    {"en", 60, "", "", "", "5 questions are open.\n"},
    {"en", 60, "",
     "relation=collaborator deceived=yes their-name=Zoë signs=price,tone delay=2.5", "",
     "What you said\n"
     "  1. “Who is it about?” – a collaborator\n"
     "  2. they deceived you\n"
     "  3. “Their first name?” – “Zoë”\n"
     "  4. “What goes wrong?” – the price and tone and manner\n"
     "  5. “How late is it?” – 2.5\u00A0weeks\n"
     "\n"
     "What follows from it\n"
     "  - a breach\n"
     "\n"
     "2 questions are open.\n"},
    {"en", 60, "", "relation=client deceived=yes", "",
     "What you said\n"
     "  1. “Who is it about?” – a client\n"
     "\n"
     "What you said that no longer applies\n"
     "  2. they deceived you\n"
     "\n"
     "What follows from it\n"
     "  - a breach\n"
     "\n"
     "4 questions are open.\n"},
    {"fr", 60, "", "relation=collaborator deceived=unknown signs= delay=2.5", "",
     "Ce que vous avez dit\n"
     "  1. «\u00A0De qui s'agit-il ?\u00A0» – une collaboratrice ou un\n"
     "     collaborateur\n"
     "  3. «\u00A0Qu'est-ce qui cloche ?\u00A0» – rien de tout cela\n"
     "  4. «\u00A0Combien de retard ?\u00A0» – 2,5\u00A0semaines\n"
     "\n"
     "Ce que j'ai supposé\n"
     "  - un faux pas\n"
     "\n"
     "Ce que vous ne savez pas\n"
     "  2. «\u00A0Vous a-t-on menti ?\u00A0»\n"
     "\n"
     "3 questions restent ouvertes.\n"},
};

/* Facts with fields, told by a case of the base. */
static const char fields_base[] =
    "entregent: 1\n"
    "about: {title: {en: Partners}, version: '0.1'}\n"
    "languages: {en: {negations: [not]}, fr: {negations: [pas]}}\n"
    "facts:\n"
    "  partner: {fields: {name: text, balance: {choice: {fair: {en: fair, fr: "
    "juste}, unfair: {en: unfair, fr: injuste}}}, gives: number}}\n"
    "  talked-to: {fields: {name: text}}\n"
    "  wronged: {fields: {name: text}}\n"
    "  free:\n"
    "    type: yes-no\n"
    "    ask: {en: 'Have you time?', fr: 'Avez-vous du temps ?'}\n"
    "  kind:\n"
    "    choice: {one: {en: 'the first kind', fr: 'la première sorte'}, two: {en: "
    "'the second', fr: 'la seconde'}}\n"
    "  level:\n"
    "    scale: {low: {en: low, fr: bas}, high: {en: high, fr: haut}}\n"
    "rules:\n"
    "  unfair:\n"
    "    when:\n"
    "      - partner: {name: $who, balance: unfair}\n"
    "      - none: [{talked-to: {name: $who}}]\n"
    "    then: {wronged: {name: $who}}\n"
    "    because: {en: '$who gives you less ($$).', fr: 'Vous donnez plus que $who.'}\n"
    "    source: practice\n"
    "  maybe:\n"
    "    certainty: 0.4\n"
    "    when:\n"
    "      - wronged: {name: $who}\n"
    "      - free: yes\n"
    "    then: {advise: talk}\n"
    "    because: {en: 'Talking to $who would help.', fr: 'Parler avec $who "
    "aiderait.'}\n"
    "  other:\n"
    "    certainty: 0.4\n"
    "    when: {free: no}\n"
    "    then: {advise: wait}\n"
    "  third:\n"
    "    certainty: 0.6\n"
    "    when: {free: no}\n"
    "    then: {advise: third, posture: {tact: 5}}\n"
    "  lo:\n"
    "    when: {any: [{free: no}, {level: low}]}\n"
    "    then: {advise: note}\n"
    "  kind-one: {when: {free: no}, then: {kind: one}}\n"
    "  kind-two: {when: {free: no}, then: {kind: two}}\n"
    "advice:\n"
    "  talk: {title: {en: Talk., fr: Parlez.}}\n"
    "  wait: {title: {en: Wait., fr: Attendez.}, revisit after: 1 month}\n"
    "  third: {title: {en: Third., fr: Troisième.}}\n"
    "  note: {title: {en: Note., fr: Notez.}, also: yes, steps: {en: [one, two], "
    "fr: [un, deux]}}\n"
    "cases:\n"
    "  ada:\n"
    "    given: [{partner: {name: Ada, balance: unfair, gives: 2.5}}, {partner: "
    "{name: Bo, balance: unfair}}, {free: yes}]\n"
    "    expect: {advise: talk}\n";

static const Page element_advice[] = {
    {"en", 60, "", "", "talk",
     "Talk.\n"
     "  (far from sure: 0.4)\n"
     "  Because: Talking to Ada would help. [maybe] (far from\n"
     "  sure: 0.4)\n"
     "    You said: “Have you time?” – yes.\n"
     "    It follows: wronged: name “Ada”.\n"
     "      Because: Ada gives you less ($). [unfair, practice]\n"
     "        You said: partner: name “Ada”, balance unfair, gives\n"
     "        2.5.\n"
     "  Because: Talking to Bo would help. [maybe] (far from sure:\n"
     "  0.4)\n"
     "    You said: “Have you time?” – yes.\n"
     "    It follows: wronged: name “Bo”.\n"
     "      Because: Bo gives you less ($). [unfair, practice]\n"
     "        You said: partner: name “Bo”, balance unfair.\n"},
    {"fr", 40, "", "", "talk",
     "Parlez.\n"
     "  (peu sûr : 0,4)\n"
     "  Parce que : Parler avec Ada aiderait.\n"
     "  [maybe] (peu sûr : 0,4)\n"
     "    Vous avez dit : «\u00A0Avez-vous du\n"
     "    temps ?\u00A0» – oui.\n"
     "    Il en découle : wronged : name\n"
     "    «\u00A0Ada\u00A0».\n"
     "      Parce que : Vous donnez plus que\n"
     "      Ada. [unfair, pratique]\n"
     "        Vous avez dit : partner : name\n"
     "        «\u00A0Ada\u00A0», balance injuste, gives\n"
     "        2,5.\n"
     "  Parce que : Parler avec Bo aiderait.\n"
     "  [maybe] (peu sûr : 0,4)\n"
     "    Vous avez dit : «\u00A0Avez-vous du\n"
     "    temps ?\u00A0» – oui.\n"
     "    Il en découle : wronged : name\n"
     "    «\u00A0Bo\u00A0».\n"
     "      Parce que : Vous donnez plus que\n"
     "      Bo. [unfair, pratique]\n"
     "        Vous avez dit : partner : name\n"
     "        «\u00A0Bo\u00A0», balance injuste.\n"},
};

static const Page element_facts[] = {
    {"en", 60, "", "", "wronged",
     "It follows: wronged: name “Ada”.\n"
     "  Because: Ada gives you less ($). [unfair, practice]\n"
     "    You said: partner: name “Ada”, balance unfair, gives\n"
     "    2.5.\n"
     "It follows: wronged: name “Bo”.\n"
     "  Because: Bo gives you less ($). [unfair, practice]\n"
     "    You said: partner: name “Bo”, balance unfair.\n"},
    {"en", 60, "", "", "talked-to", "Nothing is known of: talked to.\n"},
};

static const Page element_lists[] = {
    {"fr", 60, "", "", "",
     "Ce que vous avez dit\n"
     "  1. «\u00A0Avez-vous du temps ?\u00A0» – oui\n"
     "  - partner : name «\u00A0Ada\u00A0», balance injuste, gives 2,5\n"
     "  - partner : name «\u00A0Bo\u00A0», balance injuste\n"
     "\n"
     "Ce qui en découle\n"
     "  - wronged : name «\u00A0Ada\u00A0»\n"
     "  - wronged : name «\u00A0Bo\u00A0»\n"
     "\n"
     "Aucune question ne reste ouverte.\n"},
};

static const Page element_pages[] = {
    {"en", 60, "", "", "",
     "Where I lean\n"
     "  Talk.\n"
     "  (I am far from sure: take it as a leaning, not as advice.)\n"
     "\n"
     "Posture\n"
     "  Tact: not settled\n"
     "  Frankness: not settled\n"
     "  Flexibility: not settled\n"
     "  Firmness: not settled\n"
     "\n"
     "Why\n"
     "  - Talking to Ada would help.\n"
     "  - Talking to Bo would help.\n"
     "  - Ada gives you less ($).\n"
     "  - Bo gives you less ($).\n"
     "\n"
     "What would change this\n"
     "  - Had you answered “no” instead of “yes” to “Have you\n"
     "    time?”, I would advise “Wait”.\n"},
};

static const Page element_objects[] = {
    {"en", 60, "", "", "",
     "{\"entregent\": 1, \"status\": \"advice\", \"advice\": [{\"id\": "
     "\"talk\", \"title\": \"Talk.\", \"certainty\": 0.4, \"because\": "
     "[\"unfair\", \"maybe\"], \"source\": [\"practice\"], \"also\": false, "
     "\"leaning\": true}], \"posture\": {\"tact\": 0, \"frankness\": 0, "
     "\"flexibility\": 0, \"firmness\": 0}, \"facts\": {\"partner\": "
     "[{\"name\": \"Ada\", \"balance\": \"unfair\", \"gives\": 2.5}, {\"name\": "
     "\"Bo\", \"balance\": \"unfair\"}], \"wronged\": [{\"name\": \"Ada\"}, "
     "{\"name\": \"Bo\"}], \"free\": \"yes\"}, \"asked\": [], \"flip\": "
     "{\"fact\": \"free\", \"was\": \"yes\", \"value\": \"no\", \"advice\": "
     "\"wait\", \"title\": \"Wait.\", \"certain\": true}}\n"},
};

/* Conclusions with words of their own; a question of ten answers. */
static const char speaking_base[] =
    "entregent: 1\n"
    "about: {title: {en: Ten}, version: '0.1'}\n"
    "languages: {en: {negations: [not]}, fr: {negations: [pas]}}\n"
    "sources:\n"
    "  A1: {en: Ask., fr: Demandez.}\n"
    "  A2: {en: Listen., fr: Écoutez.}\n"
    "facts:\n"
    "  day:\n"
    "    ask: {en: Which day?, fr: Quel jour ?}\n"
    "    choice: {a: {en: A, fr: A}, b: {en: B, fr: B}, c: {en: C, fr: C}, d: {en: D, "
    "fr: D}, e: {en: E, fr: E}, f: {en: F, fr: F}, g: {en: G, fr: G}, h: {en: H, fr: "
    "H}, i: {en: I, fr: I}, j: {en: J, fr: J}}\n"
    "    source: [A1, A2, practice]\n"
    "  sure:\n"
    "    type: yes-no\n"
    "    ask: {en: 'Sure?', fr: 'Bien vrai ?'}\n"
    "  time:\n"
    "    choice: {now: {en: now, fr: tout de suite}, soon: {en: soon, fr: bientôt}, "
    "late: {en: late, fr: tard}}\n"
    "    said: {now: {en: it is time, fr: il est temps}, soon: {en: it is soon time, "
    "fr: il est bientôt temps}, late: {en: it is late., fr: il est tard.}}\n"
    "  mood:\n"
    "    choice: {fine: {en: fine, fr: bien}, low: {en: low, fr: mal}}\n"
    "    said: {fine: {en: all is well, fr: tout va bien}, low: {en: all is lost, fr: "
    "tout est perdu}}\n"
    "  calm: {type: yes-no, said: {yes: {en: all is calm, fr: tout est calme}, no: "
    "{en: there is noise, fr: il y a du bruit}}}\n"
    "  odd: {type: yes-no}\n"
    "rules:\n"
    "  calm: {when: {calm: yes, odd: yes}, then: {advise: stay}}\n"
    "  wary: {when: {sure: no}, then: {advise: stay}}\n"
    "  also: {when: {sure: no, day: h}, then: {advise: beside}}\n"
    "  one: {when: {day: a, sure: yes}, then: {time: now}}\n"
    "  two: {when: {day: b, sure: yes}, then: {time: soon}}\n"
    "  same: {when: {day: c, sure: yes}, then: {time: now, advise: go}}\n"
    "  three: {when: {day: d, sure: yes}, then: {time: late}}\n"
    "  four: {when: {day: e, sure: yes}, then: {mood: fine}}\n"
    "  five: {when: {day: f, sure: yes}, then: {mood: low}}\n"
    "  six: {when: {day: g, sure: yes}, then: {calm: yes, odd: yes}}\n"
    "  go: {when: {time: now}, then: {advise: go}}\n"
    "  stay: {when: {mood: fine}, then: {advise: stay}}\n"
    "advice:\n"
    "  go: {title: {en: Go., fr: Allez-y.}}\n"
    "  stay: {title: {en: Stay., fr: Restez.}}\n"
    "  beside: {title: {en: Rest., fr: Dormez.}, also: yes}\n";

static const Page speaking_questions[] = {
    {"en", 60, "", "", "day",
     "Which day?\n"
     "   1. A\n"
     "   2. B\n"
     "   3. C\n"
     "   4. D\n"
     "   5. E\n"
     "   6. F\n"
     "   7. G\n"
     "   8. H\n"
     "   9. I\n"
     "  10. J\n"
     "   0. I don't know\n"},
};

static const Page speaking_reasons[] = {
    {"en", 60, "", "", "day",
     "I know nothing of the situation yet.\n"
     "No answer settles it at once, but each decides what I need\n"
     "to ask next.\n"
     "Your answer helps me see whether it is time, whether all is\n"
     "well, whether all is calm, or whether it is soon time.\n"
     "The idea behind it: “Ask” (A1); “Listen” (A2).\n"},
    {"en", 60, "", "sure=no", "day",
     "What I know so far: “Sure?” – no.\n"
     "Whatever you answer, I would advise this: “Stay”.\n"
     "Your answer bears on this: “Rest”.\n"
     "The idea behind it: “Ask” (A1); “Listen” (A2).\n"},
    {"fr", 60, "", "", "day",
     "Je ne sais encore rien de la situation.\n"
     "Aucune réponse ne tranche à elle seule, mais chacune décide\n"
     "de la suite.\n"
     "Votre réponse m'aide à voir s'il est temps, si tout va bien,\n"
     "si tout est calme, ou s'il est bientôt temps.\n"
     "L'idée derrière la question : «\u00A0Demandez\u00A0» (A1) ;\n"
     "«\u00A0Écoutez\u00A0» (A2).\n"},
};

static const Page speaking_facts[] = {
    {"en", 60, "", "day=j", "time", "None of these: now, soon or late.\n"},
    {"fr", 60, "", "day=j", "time",
     "Aucun de ces cas : tout de suite, bientôt ou tard.\n"},
    {"en", 60, "", "day=a", "time", "Still open: now, soon or late.\n"},
    {"en", 60, "", "day=j", "calm", "Nothing shows this: all is calm.\n"},
    {"fr", 60, "", "day=j", "calm", "Rien ne montre ceci : tout est calme.\n"},
    {"en", 60, "", "day=j", "odd", "Nothing is known of: odd.\n"},
};

/* One page of one kind. */
typedef ConsultStatus (*Writer)(Buf *out, Consult *consult, uint32_t number,
                                const Style *style);

static ConsultStatus write_facts(Buf *out, Consult *consult, uint32_t number,
                                 const Style *style)
{
    assert_int_equal(number, NOBODY);
    return facts_add(out, consult, style);
}

static ConsultStatus write_page(Buf *out, Consult *consult, uint32_t number,
                                const Style *style)
{
    assert_int_equal(number, NOBODY);
    return outcome_text_add(out, consult, style);
}

static ConsultStatus write_object(Buf *out, Consult *consult, uint32_t number,
                                  const Style *style)
{
    assert_int_equal(number, NOBODY);
    return outcome_json_add(out, consult, style, NULL);
}

/* What `said` says is told, and what the base's first case, if it has one, gives. */
static void compare(const char *base, const Page *pages, size_t n, Writer write,
                    bool advice)
{
    for (size_t i = 0; i < n; i++) {
        const Page *page = &pages[i];
        Sample sample;
        Buf out;
        sample_open(&sample, base);
        sample_tell(&sample, page->said);
        if (sample.base->n_cases != 0)
            assert_int_equal(
                case_give(&sample.base->cases[0], &sample.base->names, sample.consult),
                CONSULT_OK);
        Style style = style_of(&sample, page);
        uint32_t number = advice ? base_advice(sample.base, str_of(page->about))
                                 : base_fact(sample.base, str_of(page->about));
        buf_init(&out, &sample.mem);
        assert_int_equal(write(&out, sample.consult, number, &style), CONSULT_OK);
        if (strcmp(buf_str(&out).at, page->text) != 0)
            fail_msg("%s, %u, \"%s\", %s:\n%s--- expected:\n%s", page->lang,
                     page->width, page->said, page->about, buf_str(&out).at,
                     page->text);
        buf_free(&out);
        sample_close(&sample);
    }
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static ConsultStatus ask(Buf *out, Consult *consult, uint32_t fact, const Style *style)
{
    return question_add(out, consult, fact, 0, style);
}

static void asks(void **state)
{
    (void)state;
    compare(sample_base, questions, COUNT(questions), ask, false);
    compare(speaking_base, speaking_questions, COUNT(speaking_questions), ask, false);
}

static void tells_why(void **state)
{
    (void)state;
    compare(sample_base, reasons, COUNT(reasons), why_add, false);
    compare(speaking_base, speaking_reasons, COUNT(speaking_reasons), why_add, false);
}

static void tells_how(void **state)
{
    (void)state;
    compare(sample_base, how_advice, COUNT(how_advice), how_advice_add, true);
    compare(sample_base, how_facts, COUNT(how_facts), how_fact_add, false);
    compare(speaking_base, speaking_facts, COUNT(speaking_facts), how_fact_add, false);
}

static void tells_what_is_known(void **state)
{
    (void)state;
    compare(sample_base, all_facts, COUNT(all_facts), write_facts, false);
}

static void tells_of_elements(void **state)
{
    (void)state;
    compare(fields_base, element_advice, COUNT(element_advice), how_advice_add, true);
    compare(fields_base, element_facts, COUNT(element_facts), how_fact_add, false);
    compare(fields_base, element_lists, COUNT(element_lists), write_facts, false);
    compare(fields_base, element_pages, COUNT(element_pages), write_page, false);
    compare(fields_base, element_objects, COUNT(element_objects), write_object, false);
}

/* Whoever trusts somebody trusts whom they trust: each rests on many others, and they
 * on it. */
static const char circle_base[] =
    "entregent: 1\n"
    "languages: {en: {}}\n"
    "facts:\n"
    "  told: {fields: {a: number, b: number}}\n"
    "  trusts: {fields: {a: number, b: number}}\n"
    "rules:\n"
    "  told: {when: {told: {a: $a, b: $b}}, then: {trusts: {a: $a, b: $b}}}\n"
    "  on:\n"
    "    when: [{trusts: {a: $a, b: $b}}, {trusts: {a: $b, b: $c}}]\n"
    "    then: {trusts: {a: $a, b: $c}}\n"
    "cases:\n"
    "  ring:\n"
    "    given:\n"
    "      - told: {a: 1, b: 2}\n"
    "      - told: {a: 2, b: 3}\n"
    "      - told: {a: 3, b: 4}\n"
    "      - told: {a: 4, b: 5}\n"
    "      - told: {a: 5, b: 1}\n";

/* Each of the 25 is unfolded once, so the tree has as many rules as there are ways. */
static void tells_a_circle_once(void **state)
{
    Sample sample;
    Buf out;
    (void)state;
    sample_open(&sample, circle_base);
    assert_int_equal(
        case_give(&sample.base->cases[0], &sample.base->names, sample.consult),
        CONSULT_OK);
    Style style = {.width = 80};
    buf_init(&out, &sample.mem);
    assert_int_equal(how_fact_add(&out, sample.consult,
                                  base_fact(sample.base, STR("trusts")), &style),
                     CONSULT_OK);
    uint32_t rules = 0;
    for (const char *at = buf_str(&out).at; (at = strstr(at, "[on]")) != NULL; at++)
        rules++;
    assert_int_equal(rules, 125);
    assert_non_null(
        strstr(buf_str(&out).at, "It follows: trusts: a 2, b 3 (see above)."));
    buf_free(&out);
    sample_close(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_of_elements),   cmocka_unit_test(asks),
        cmocka_unit_test(tells_why),           cmocka_unit_test(tells_how),
        cmocka_unit_test(tells_what_is_known), cmocka_unit_test(tells_a_circle_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
