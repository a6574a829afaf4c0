/* SPDX-License-Identifier: MIT
 *
 * The outcome as a page and as JSON, whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/outcome.h"
#include "report/sample.h"
#include "text/utf8.h"

typedef struct Page {
    const char *lang;
    unsigned width;
    const char *look; /* p: plain, c: colour */
    const char *said; /* "fact=value fact=value" */
    const char *text;
} Page;

static Style style_of(const Sample *sample, const Page *page)
{
    bool plain = strchr(page->look, 'p') != NULL;
    Style style = {.width = plain ? PAGE_ENDLESS : page->width,
                   .colour = strchr(page->look, 'c') != NULL,
                   .plain = plain};
    assert_true(lang_by_code(str_of(page->lang), &style.lang));
    style.base_lang = base_lang(sample->base, str_of(page->lang));
    return style;
}

static const Page pages[] = {
    {"en", 80, "", "relation=collaborator deceived=yes unpaid=no",
     "My advice\n"
     "  End it, in writing.\n"
     "\n"
     "Posture\n"
     "  Tact         ●●●○○  3 of 5\n"
     "  Frankness    ●●●●○  4 of 5\n"
     "  Flexibility  ●○○○○  1 of 5\n"
     "  Firmness     ●●●●●  5 of 5\n"
     "\n"
     "Steps\n"
     "  1. Today: pay what is not in dispute, and ask for your files.\n"
     "  2. Then: write two lines that end it, without reproach.\n"
     "\n"
     "Words to say\n"
     "  “I can no longer rely on what I am told, so we stop here.”\n"
     "\n"
     "What to avoid\n"
     "  Do not settle accounts in public.\n"
     "  - It would do harm here: “Say it plainly”.\n"
     "\n"
     "When to come back\n"
     "  See that all files came.\n"
     "\n"
     "Besides\n"
     "  - Keep what was agreed in writing.\n"
     "\n"
     "Why\n"
     "  - Trust is gone. (C7)\n"
     "  - You were deceived. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 Dishonesty ends it.\n"
     "\n"
     "What would change this\n"
     "  - Had you answered “yes” instead of “no” to “Do you owe them money?”, I "
     "would\n"
     "    advise “Pay what you owe first”.\n"},
    {"en", 60, "", "relation=collaborator deceived=yes unpaid=no",
     "My advice\n"
     "  End it, in writing.\n"
     "\n"
     "Posture\n"
     "  Tact         ●●●○○  3 of 5\n"
     "  Frankness    ●●●●○  4 of 5\n"
     "  Flexibility  ●○○○○  1 of 5\n"
     "  Firmness     ●●●●●  5 of 5\n"
     "\n"
     "Steps\n"
     "  1. Today: pay what is not in dispute, and ask for your\n"
     "     files.\n"
     "  2. Then: write two lines that end it, without reproach.\n"
     "\n"
     "Words to say\n"
     "  “I can no longer rely on what I am told, so we stop here.”\n"
     "\n"
     "What to avoid\n"
     "  Do not settle accounts in public.\n"
     "  - It would do harm here: “Say it plainly”.\n"
     "\n"
     "When to come back\n"
     "  See that all files came.\n"
     "\n"
     "Besides\n"
     "  - Keep what was agreed in writing.\n"
     "\n"
     "Why\n"
     "  - Trust is gone. (C7)\n"
     "  - You were deceived. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 Dishonesty ends it.\n"
     "\n"
     "What would change this\n"
     "  - Had you answered “yes” instead of “no” to “Do you owe\n"
     "    them money?”, I would advise “Pay what you owe first”.\n"},
    {"en", 40, "", "relation=collaborator deceived=yes unpaid=no",
     "My advice\n"
     "  End it, in writing.\n"
     "\n"
     "Posture\n"
     "  Tact         ●●●○○  3 of 5\n"
     "  Frankness    ●●●●○  4 of 5\n"
     "  Flexibility  ●○○○○  1 of 5\n"
     "  Firmness     ●●●●●  5 of 5\n"
     "\n"
     "Steps\n"
     "  1. Today: pay what is not in dispute,\n"
     "     and ask for your files.\n"
     "  2. Then: write two lines that end it,\n"
     "     without reproach.\n"
     "\n"
     "Words to say\n"
     "  “I can no longer rely on what I am\n"
     "  told, so we stop here.”\n"
     "\n"
     "What to avoid\n"
     "  Do not settle accounts in public.\n"
     "  - It would do harm here: “Say it\n"
     "    plainly”.\n"
     "\n"
     "When to come back\n"
     "  See that all files came.\n"
     "\n"
     "Besides\n"
     "  - Keep what was agreed in writing.\n"
     "\n"
     "Why\n"
     "  - Trust is gone. (C7)\n"
     "  - You were deceived. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 Dishonesty ends it.\n"
     "\n"
     "What would change this\n"
     "  - Had you answered “yes” instead of\n"
     "    “no” to “Do you owe them money?”, I\n"
     "    would advise “Pay what you owe\n"
     "    first”.\n"},
    {"fr", 80, "", "relation=collaborator deceived=yes unpaid=no",
     "Mon conseil\n"
     "  Mettez-y fin, par écrit.\n"
     "\n"
     "Posture\n"
     "  Tact       ●●●○○  3 sur 5\n"
     "  Franchise  ●●●●○  4 sur 5\n"
     "  Souplesse  ●○○○○  1 sur 5\n"
     "  Fermeté    ●●●●●  5 sur 5\n"
     "\n"
     "Étapes\n"
     "  1. Aujourd'hui : payez ce qui n'est pas contesté.\n"
     "  2. Puis : écrivez deux lignes pour y mettre fin, sans reproche.\n"
     "\n"
     "Mots pour le dire\n"
     "  «\u00A0Je ne peux plus me fier à ce qu'on me dit : restons-en là.\u00A0»\n"
     "\n"
     "À éviter\n"
     "  Ne réglez pas vos comptes en public.\n"
     "  - Ferait du tort ici : «\u00A0Dites-le simplement\u00A0».\n"
     "\n"
     "Quand y revenir\n"
     "  Vérifiez que tous les fichiers sont là.\n"
     "\n"
     "Par ailleurs\n"
     "  - Gardez une trace écrite des accords.\n"
     "\n"
     "Pourquoi\n"
     "  - La confiance n'y est plus. (C7)\n"
     "  - On vous a menti. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 La malhonnêteté y met fin.\n"
     "\n"
     "Ce qui changerait ce conseil\n"
     "  - Si vous aviez répondu «\u00A0oui\u00A0» au lieu de «\u00A0non\u00A0» à "
     "«\u00A0Lui devez-vous de\n"
     "    l'argent ?\u00A0», je conseillerais «\u00A0Payez d'abord ce que vous "
     "devez\u00A0».\n"},
    {"fr", 60, "", "relation=collaborator deceived=yes unpaid=no",
     "Mon conseil\n"
     "  Mettez-y fin, par écrit.\n"
     "\n"
     "Posture\n"
     "  Tact       ●●●○○  3 sur 5\n"
     "  Franchise  ●●●●○  4 sur 5\n"
     "  Souplesse  ●○○○○  1 sur 5\n"
     "  Fermeté    ●●●●●  5 sur 5\n"
     "\n"
     "Étapes\n"
     "  1. Aujourd'hui : payez ce qui n'est pas contesté.\n"
     "  2. Puis : écrivez deux lignes pour y mettre fin, sans\n"
     "     reproche.\n"
     "\n"
     "Mots pour le dire\n"
     "  «\u00A0Je ne peux plus me fier à ce qu'on me dit : restons-en\n"
     "  là.\u00A0»\n"
     "\n"
     "À éviter\n"
     "  Ne réglez pas vos comptes en public.\n"
     "  - Ferait du tort ici : «\u00A0Dites-le simplement\u00A0».\n"
     "\n"
     "Quand y revenir\n"
     "  Vérifiez que tous les fichiers sont là.\n"
     "\n"
     "Par ailleurs\n"
     "  - Gardez une trace écrite des accords.\n"
     "\n"
     "Pourquoi\n"
     "  - La confiance n'y est plus. (C7)\n"
     "  - On vous a menti. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 La malhonnêteté y met fin.\n"
     "\n"
     "Ce qui changerait ce conseil\n"
     "  - Si vous aviez répondu «\u00A0oui\u00A0» au lieu de «\u00A0non\u00A0» à "
     "«\u00A0Lui\n"
     "    devez-vous de l'argent ?\u00A0», je conseillerais «\u00A0Payez\n"
     "    d'abord ce que vous devez\u00A0».\n"},
    {"fr", 40, "", "relation=collaborator deceived=yes unpaid=no",
     "Mon conseil\n"
     "  Mettez-y fin, par écrit.\n"
     "\n"
     "Posture\n"
     "  Tact       ●●●○○  3 sur 5\n"
     "  Franchise  ●●●●○  4 sur 5\n"
     "  Souplesse  ●○○○○  1 sur 5\n"
     "  Fermeté    ●●●●●  5 sur 5\n"
     "\n"
     "Étapes\n"
     "  1. Aujourd'hui : payez ce qui n'est\n"
     "     pas contesté.\n"
     "  2. Puis : écrivez deux lignes pour y\n"
     "     mettre fin, sans reproche.\n"
     "\n"
     "Mots pour le dire\n"
     "  «\u00A0Je ne peux plus me fier à ce qu'on\n"
     "  me dit : restons-en là.\u00A0»\n"
     "\n"
     "À éviter\n"
     "  Ne réglez pas vos comptes en public.\n"
     "  - Ferait du tort ici : «\u00A0Dites-le\n"
     "    simplement\u00A0».\n"
     "\n"
     "Quand y revenir\n"
     "  Vérifiez que tous les fichiers sont\n"
     "  là.\n"
     "\n"
     "Par ailleurs\n"
     "  - Gardez une trace écrite des accords.\n"
     "\n"
     "Pourquoi\n"
     "  - La confiance n'y est plus. (C7)\n"
     "  - On vous a menti. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 La malhonnêteté y met fin.\n"
     "\n"
     "Ce qui changerait ce conseil\n"
     "  - Si vous aviez répondu «\u00A0oui\u00A0» au\n"
     "    lieu de «\u00A0non\u00A0» à «\u00A0Lui devez-vous\n"
     "    de l'argent ?\u00A0», je conseillerais\n"
     "    «\u00A0Payez d'abord ce que vous devez\u00A0».\n"},
    {"en", 20, "", "relation=collaborator deceived=yes unpaid=no",
     "My advice\n"
     "  End it, in\n"
     "  writing.\n"
     "\n"
     "Posture\n"
     "  Tact: 3 of 5\n"
     "  Frankness: 4 of 5\n"
     "  Flexibility: 1 of\n"
     "  5\n"
     "  Firmness: 5 of 5\n"
     "\n"
     "Steps\n"
     "  1. Today: pay what\n"
     "     is not in\n"
     "     dispute, and\n"
     "     ask for your\n"
     "     files.\n"
     "  2. Then: write two\n"
     "     lines that end\n"
     "     it, without\n"
     "     reproach.\n"
     "\n"
     "Words to say\n"
     "  “I can no longer\n"
     "  rely on what I am\n"
     "  told, so we stop\n"
     "  here.”\n"
     "\n"
     "What to avoid\n"
     "  Do not settle\n"
     "  accounts in\n"
     "  public.\n"
     "  - It would do harm\n"
     "    here: “Say it\n"
     "    plainly”.\n"
     "\n"
     "When to come back\n"
     "  See that all files\n"
     "  came.\n"
     "\n"
     "Besides\n"
     "  - Keep what was\n"
     "    agreed in\n"
     "    writing.\n"
     "\n"
     "Why\n"
     "  - Trust is gone.\n"
     "    (C7)\n"
     "  - You were\n"
     "    deceived. (C7)\n"
     "\n"
     "Sources\n"
     "  C7 Dishonesty ends\n"
     "     it.\n"
     "\n"
     "What would change\n"
     "this\n"
     "  - Had you answered\n"
     "    “yes” instead of\n"
     "    “no” to “Do you\n"
     "    owe them\n"
     "    money?”, I would\n"
     "    advise “Pay what\n"
     "    you owe first”.\n"},
    {"fr", 60, "p", "relation=collaborator deceived=yes unpaid=no",
     "Mon conseil :\n"
     "Mettez-y fin, par écrit.\n"
     "\n"
     "Posture :\n"
     "Tact : 3 sur 5\n"
     "Franchise : 4 sur 5\n"
     "Souplesse : 1 sur 5\n"
     "Fermeté : 5 sur 5\n"
     "\n"
     "Étapes :\n"
     "1. Aujourd'hui : payez ce qui n'est pas contesté.\n"
     "2. Puis : écrivez deux lignes pour y mettre fin, sans reproche.\n"
     "\n"
     "Mots pour le dire :\n"
     "«\u00A0Je ne peux plus me fier à ce qu'on me dit : restons-en là.\u00A0»\n"
     "\n"
     "À éviter :\n"
     "Ne réglez pas vos comptes en public.\n"
     "- Ferait du tort ici : «\u00A0Dites-le simplement\u00A0».\n"
     "\n"
     "Quand y revenir :\n"
     "Vérifiez que tous les fichiers sont là.\n"
     "\n"
     "Par ailleurs :\n"
     "- Gardez une trace écrite des accords.\n"
     "\n"
     "Pourquoi :\n"
     "- La confiance n'y est plus. (C7)\n"
     "- On vous a menti. (C7)\n"
     "\n"
     "Sources :\n"
     "C7 La malhonnêteté y met fin.\n"
     "\n"
     "Ce qui changerait ce conseil :\n"
     "- Si vous aviez répondu «\u00A0oui\u00A0» au lieu de «\u00A0non\u00A0» à "
     "«\u00A0Lui devez-vous de l'argent ?\u00A0», je conseillerais «\u00A0Payez "
     "d'abord ce que vous devez\u00A0».\n"},
    {"en", 60, "", "relation=collaborator deceived=unknown unpaid=no",
     "My advice\n"
     "  Say it plainly.\n"
     "\n"
     "Posture\n"
     "  Tact         ●●●○○  3 of 5\n"
     "  Frankness    ●●●○○  3 of 5\n"
     "  Flexibility  ●●○○○  2 of 5\n"
     "  Firmness     ●●●○○  3 of 5\n"
     "\n"
     "Besides\n"
     "  - Keep what was agreed in writing.\n"
     "\n"
     "Why\n"
     "  - A misstep can be talked over.\n"
     "\n"
     "Worth knowing\n"
     "  - Nothing says otherwise: a misstep.\n"
     "\n"
     "What would change this\n"
     "  - Had you answered “yes” instead of “no” to “Do you owe\n"
     "    them money?”, I would advise “Pay what you owe first”.\n"
     "  - You don't know: “Did they deceive you?” “yes” would lead\n"
     "    to “End it, in writing”.\n"},
    {"fr", 60, "", "relation=collaborator deceived=yes seriousness=misstep unpaid=no",
     "Mon conseil\n"
     "  Dites-le simplement.\n"
     "\n"
     "Posture\n"
     "  Tact       ●●●○○  3 sur 5\n"
     "  Franchise  ●●●○○  3 sur 5\n"
     "  Souplesse  ●●○○○  2 sur 5\n"
     "  Fermeté    ●●●○○  3 sur 5\n"
     "\n"
     "Par ailleurs\n"
     "  - Gardez une trace écrite des accords.\n"
     "\n"
     "Pourquoi\n"
     "  - Un faux pas se rattrape en parlant.\n"
     "\n"
     "Bon à savoir\n"
     "  - Vous avez dit : un faux pas. D'après le reste, on\n"
     "    conclurait : un abus. C'est votre réponse qui compte.\n"
     "\n"
     "Ce qui changerait ce conseil\n"
     "  - Si vous aviez dit «\u00A0un abus\u00A0» au lieu de «\u00A0un faux\n"
     "    pas\u00A0», je conseillerais «\u00A0Mettez-y fin, par écrit\u00A0».\n"},
    {"en", 60, "c", "",
     "\x1B[1mAn answer is missing\x1B[0m\n"
     "  Who is it about?\n"},
    {"fr", 60, "", "",
     "Il manque une réponse\n"
     "  De qui s'agit-il ?\n"},
    {"en", 60, "", "relation=collaborator deceived=yes",
     "An answer is missing\n"
     "  Do you owe them money?\n"
     "  As things stand, it would be: “End it, in writing”.\n"},
    {"fr", 60, "", "relation=client",
     "Pas de conseil\n"
     "  Ce que vous m'avez dit n'appelle pas d'action\n"
     "  particulière. S'il manque quelque chose d'important,\n"
     "  changez une réponse ; sinon, une personne de confiance\n"
     "  vous aidera mieux que moi.\n"},
    {"en", 60, "c", "relation=client",
     "\x1B[1mNo advice\x1B[0m\n"
     "  What you told me calls for no particular action. If\n"
     "  something important is missing, change an answer;\n"
     "  otherwise someone you trust can help you further.\n"},
};

static const Page objects[] = {
    {"en", 80, "", "relation=collaborator deceived=yes unpaid=no",
     "{\"entregent\": 1, \"status\": \"advice\", \"advice\": [{\"id\": "
     "\"end-collaboration\", \"title\": \"End it, in writing.\", \"certainty\": "
     "1.0, \"because\": [\"breach-of-trust\", \"end-collaboration\"], "
     "\"source\": [\"C7\", \"practice\"], \"also\": false, \"steps\": [\"Today: "
     "pay what is not in dispute, and ask for your files.\", \"Then: write two "
     "lines that end it, without reproach.\"], \"say\": \"I can no longer rely "
     "on what I am told, so we stop here.\", \"avoid\": \"Do not settle "
     "accounts in public.\", \"revisit\": \"See that all files came.\", "
     "\"revisit_after\": \"2 weeks\"}, {\"id\": \"keep-records\", \"title\": "
     "\"Keep what was agreed in writing.\", \"certainty\": 1.0, \"because\": "
     "[\"records\"], \"source\": [], \"also\": true}], \"posture\": {\"tact\": "
     "3, \"frankness\": 4, \"flexibility\": 1, \"firmness\": 5}, \"facts\": "
     "{\"relation\": \"collaborator\", \"deceived\": \"yes\", \"unpaid\": "
     "\"no\", \"seriousness\": \"breach\"}, \"asked\": [], \"against\": "
     "[\"frank-talk\"], \"flip\": {\"fact\": \"unpaid\", \"was\": \"no\", "
     "\"value\": \"yes\", \"advice\": \"pay-first\", \"title\": \"Pay what you "
     "owe first.\", \"certain\": true}}\n"},
    {"fr", 80, "", "relation=collaborator deceived=yes unpaid=no",
     "{\"entregent\": 1, \"status\": \"advice\", \"advice\": [{\"id\": "
     "\"end-collaboration\", \"title\": \"Mettez-y fin, par écrit.\", "
     "\"certainty\": 1.0, \"because\": [\"breach-of-trust\", "
     "\"end-collaboration\"], \"source\": [\"C7\", \"practice\"], \"also\": "
     "false, \"steps\": [\"Aujourd'hui : payez ce qui n'est pas contesté.\", "
     "\"Puis : écrivez deux lignes pour y mettre fin, sans reproche.\"], "
     "\"say\": \"Je ne peux plus me fier à ce qu'on me dit : restons-en là.\", "
     "\"avoid\": \"Ne réglez pas vos comptes en public.\", \"revisit\": "
     "\"Vérifiez que tous les fichiers sont là.\", \"revisit_after\": \"2 "
     "semaines\"}, {\"id\": \"keep-records\", \"title\": \"Gardez une trace "
     "écrite des accords.\", \"certainty\": 1.0, \"because\": [\"records\"], "
     "\"source\": [], \"also\": true}], \"posture\": {\"tact\": 3, "
     "\"frankness\": 4, \"flexibility\": 1, \"firmness\": 5}, \"facts\": "
     "{\"relation\": \"collaborator\", \"deceived\": \"yes\", \"unpaid\": "
     "\"no\", \"seriousness\": \"breach\"}, \"asked\": [], \"against\": "
     "[\"frank-talk\"], \"flip\": {\"fact\": \"unpaid\", \"was\": \"no\", "
     "\"value\": \"yes\", \"advice\": \"pay-first\", \"title\": \"Payez d'abord "
     "ce que vous devez.\", \"certain\": true}}\n"},
    {"en", 80, "", "",
     "{\"entregent\": 1, \"status\": \"question\", \"question\": {\"fact\": "
     "\"relation\", \"type\": \"choice\", \"text\": \"Who is it about?\", "
     "\"values\": [\"client\", \"collaborator\"], \"labels\": [\"a client\", \"a "
     "collaborator\"], \"chosen\": \"exact\"}, \"advice\": [], \"posture\": {\"tact\": "
     "0, \"frankness\": "
     "0, \"flexibility\": 0, \"firmness\": 0}, \"facts\": {}, \"asked\": []}\n"},
    {"fr", 80, "", "relation=collaborator",
     "{\"entregent\": 1, \"status\": \"question\", \"question\": {\"fact\": "
     "\"unpaid\", \"type\": \"yes-no\", \"text\": \"Lui devez-vous de l'argent ?\", "
     "\"values\": [\"no\", \"yes\"], \"labels\": [\"non\", \"oui\"], \"chosen\": "
     "\"exact\"}, \"advice\": "
     "[], \"posture\": {\"tact\": 3, \"frankness\": 3, \"flexibility\": 2, "
     "\"firmness\": 3}, \"facts\": {\"relation\": \"collaborator\"}, \"asked\": []}\n"},
    {"en", 80, "", "relation=client",
     "{\"entregent\": 1, \"status\": \"none\", \"advice\": [], \"posture\": "
     "{\"tact\": 0, \"frankness\": 0, \"flexibility\": 0, \"firmness\": 0}, "
     "\"facts\": {\"relation\": \"client\", \"seriousness\": \"misstep\"}, "
     "\"asked\": [], \"assumed\": [\"seriousness\"]}\n"},
    {"en", 80, "", "relation=collaborator deceived=unknown unpaid=no",
     "{\"entregent\": 1, \"status\": \"advice\", \"advice\": [{\"id\": "
     "\"frank-talk\", \"title\": \"Say it plainly.\", \"certainty\": 1.0, "
     "\"because\": [\"talk\"], \"source\": [\"practice\"], \"also\": false}, "
     "{\"id\": \"keep-records\", \"title\": \"Keep what was agreed in "
     "writing.\", \"certainty\": 1.0, \"because\": [\"records\"], \"source\": "
     "[], \"also\": true}], \"posture\": {\"tact\": 3, \"frankness\": 3, "
     "\"flexibility\": 2, \"firmness\": 3}, \"facts\": {\"relation\": "
     "\"collaborator\", \"unpaid\": \"no\", \"seriousness\": \"misstep\"}, "
     "\"asked\": [], \"assumed\": [\"seriousness\"], \"unknown\": "
     "[\"deceived\"], \"flip\": {\"fact\": \"unpaid\", \"was\": \"no\", "
     "\"value\": \"yes\", \"advice\": \"pay-first\", \"title\": \"Pay what you "
     "owe first.\", \"certain\": true}, \"robustness\": {\"holds\": false, "
     "\"unknown\": [{\"fact\": \"deceived\", \"matters\": true, \"leads\": "
     "[{\"value\": \"yes\", \"advice\": \"end-collaboration\", \"open\": "
     "false}]}]}}\n"},
    {"en", 80, "",
     "relation=collaborator deceived=yes seriousness=misstep unpaid=no delay=2.5 "
     "signs=price,tone their-name=Zoë",
     "{\"entregent\": 1, \"status\": \"advice\", \"advice\": [{\"id\": "
     "\"frank-talk\", \"title\": \"Say it plainly.\", \"certainty\": 1.0, "
     "\"because\": [\"talk\"], \"source\": [\"practice\"], \"also\": false}, "
     "{\"id\": \"keep-records\", \"title\": \"Keep what was agreed in "
     "writing.\", \"certainty\": 1.0, \"because\": [\"records\"], \"source\": "
     "[], \"also\": true}], \"posture\": {\"tact\": 3, \"frankness\": 3, "
     "\"flexibility\": 2, \"firmness\": 3}, \"facts\": {\"relation\": "
     "\"collaborator\", \"deceived\": \"yes\", \"unpaid\": \"no\", "
     "\"seriousness\": \"misstep\", \"delay\": 2.5, \"signs\": [\"price\", "
     "\"tone\"], \"their-name\": \"Zoë\"}, \"asked\": [], \"disagreements\": "
     "[\"seriousness\"], \"flip\": {\"fact\": \"seriousness\", \"was\": "
     "\"misstep\", \"value\": \"breach\", \"advice\": \"end-collaboration\", "
     "\"title\": \"End it, in writing.\", \"certain\": true}}\n"},
};

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
    "fr: [un, deux]}}\n";

static const Page doubtful_pages[] = {
    {"en", 60, "", "free=no",
     "Where I lean\n"
     "  Wait.\n"
     "  (I am far from sure: take it as a leaning, not as advice.)\n"
     "\n"
     "Posture\n"
     "  Tact: not settled\n"
     "  Frankness: not settled\n"
     "  Flexibility: not settled\n"
     "  Firmness: not settled\n"
     "\n"
     "When to come back\n"
     "  In 1 month.\n"
     "\n"
     "Besides\n"
     "  - Note.\n"
     "    1. one\n"
     "    2. two\n"
     "\n"
     "Worth knowing\n"
     "  - Another piece of advice fits as well, and nothing\n"
     "    decides between them: “Third”. The one written first\n"
     "    stands.\n"
     "  - The rules contradict one another, so this stays without\n"
     "    an answer: kind.\n"},
    {"fr", 60, "", "free=no",
     "Ce vers quoi je penche\n"
     "  Attendez.\n"
     "  (Loin d'être une certitude : prenez-le comme une piste.)\n"
     "\n"
     "Posture\n"
     "  Tact : non précisé\n"
     "  Franchise : non précisé\n"
     "  Souplesse : non précisé\n"
     "  Fermeté : non précisé\n"
     "\n"
     "Quand y revenir\n"
     "  Dans 1 mois.\n"
     "\n"
     "Par ailleurs\n"
     "  - Notez.\n"
     "    1. un\n"
     "    2. deux\n"
     "\n"
     "Bon à savoir\n"
     "  - Un autre conseil convient aussi, et rien ne les\n"
     "    départage : «\u00A0Troisième\u00A0». Le premier écrit l'emporte.\n"
     "  - Les règles se contredisent, et ceci reste sans réponse :\n"
     "    kind.\n"},
};

static const Page doubtful_objects[] = {
    {"en", 60, "", "free=no",
     "{\"entregent\": 1, \"status\": \"advice\", \"advice\": [{\"id\": "
     "\"wait\", \"title\": \"Wait.\", \"certainty\": 0.4, \"because\": "
     "[\"other\"], \"source\": [], \"also\": false, \"leaning\": true, "
     "\"revisit_after\": \"1 month\"}, {\"id\": \"note\", \"title\": \"Note.\", "
     "\"certainty\": 1.0, \"because\": [\"lo\"], \"source\": [], \"also\": "
     "true, \"steps\": [\"one\", \"two\"]}], \"posture\": {\"tact\": 0, "
     "\"frankness\": 0, \"flexibility\": 0, \"firmness\": 0}, \"facts\": "
     "{\"free\": \"no\"}, \"asked\": [], \"conflicts\": {\"facts\": [\"kind\"], "
     "\"advice\": \"third\"}, \"flip\": null}\n"},
};

/* Fails with both texts, where they differ. */
static void expect(const Page *page, const Buf *got)
{
    if (strcmp(buf_str(got).at, page->text) != 0)
        fail_msg("%s, %u, \"%s\":\n%s--- expected:\n%s", page->lang, page->width,
                 page->said, buf_str(got).at, page->text);
}

static void compare(const char *base, const Page *pages_of, size_t n, bool json)
{
    for (size_t i = 0; i < n; i++) {
        Sample sample;
        Buf out;
        sample_open(&sample, base);
        sample_tell(&sample, pages_of[i].said);
        Style style = style_of(&sample, &pages_of[i]);
        buf_init(&out, &sample.mem);
        ConsultStatus status =
            json ? outcome_json_add(&out, sample.consult, &style, NULL)
                 : outcome_text_add(&out, sample.consult, &style);
        assert_int_equal(status, CONSULT_OK);
        expect(&pages_of[i], &out);
        buf_free(&out);
        sample_close(&sample);
    }
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void outcomes_as_pages(void **state)
{
    (void)state;
    compare(sample_base, pages, COUNT(pages), false);
}

static void outcomes_as_objects(void **state)
{
    (void)state;
    compare(sample_base, objects, COUNT(objects), true);
}

/* Two pieces of advice that nothing decides between, of rules that are unsure. */
static void doubtful_outcomes(void **state)
{
    (void)state;
    compare(fields_base, doubtful_pages, COUNT(doubtful_pages), false);
    compare(fields_base, doubtful_objects, COUNT(doubtful_objects), true);
}

/* A list of a field is an array: a key without a value would be no JSON. */
static const char lists_base[] = SAMPLE_HEAD
    "facts:\n"
    "  free: {ask: {en: 'Free?', fr: 'Libre ?'}, type: yes-no}\n"
    "  guest: {fields: {name: text, likes: {type: text, several: yes}}}\n"
    "rules:\n"
    "  a: {when: {free: yes}, then: {guest: {name: Ada, likes: [tea, cake]}}}\n"
    "  b: {when: {free: yes}, then: {guest: {name: Bo, likes: []}}}\n";

static const Page lists_objects[] = {
    {"en", 60, "", "free=yes",
     "{\"entregent\": 1, \"status\": \"none\", \"advice\": [], \"posture\": "
     "{\"tact\": 0, \"frankness\": 0, \"flexibility\": 0, \"firmness\": 0}, "
     "\"facts\": {\"free\": \"yes\", \"guest\": [{\"name\": \"Ada\", \"likes\": "
     "[\"tea\", \"cake\"]}, {\"name\": \"Bo\", \"likes\": []}]}, \"asked\": []}\n"},
};

static void lists_as_arrays(void **state)
{
    (void)state;
    compare(lists_base, lists_objects, COUNT(lists_objects), true);
}

/* No line is wider than the page, whatever its width. */
static void pages_keep_their_width(void **state)
{
    Sample sample;
    (void)state;
    sample_open(&sample, sample_base);
    sample_tell(&sample, "relation=collaborator deceived=yes unpaid=no");
    for (unsigned width = PAGE_LEAST; width <= 100; width++) {
        Style style = {.lang = LANG_FR, .base_lang = 1, .width = width};
        Buf out;
        buf_init(&out, &sample.mem);
        assert_int_equal(outcome_text_add(&out, sample.consult, &style), CONSULT_OK);
        Str text = buf_str(&out);
        for (size_t at = 0; at < text.len;) {
            const char *end = memchr(text.at + at, '\n', text.len - at);
            assert_non_null(end);
            size_t length = (size_t)(end - text.at) - at;
            assert_true(utf8_width((Str){text.at + at, length}) <= width);
            at += length + 1;
        }
        buf_free(&out);
    }
    sample_close(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_as_pages),      cmocka_unit_test(outcomes_as_objects),
        cmocka_unit_test(doubtful_outcomes),      cmocka_unit_test(lists_as_arrays),
        cmocka_unit_test(pages_keep_their_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
