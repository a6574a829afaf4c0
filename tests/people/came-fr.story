# Ce qu'il en est advenu, demandé dans le dialogue : commandes, réponses qui ne vont pas.
! write anna.yaml 'entregent: 1\nperson: "Anna Lind"\nconsultations:\n  - {when: 2026-03-01, said: {relation: client, what: late}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-02, said: {relation: client, what: fine}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-03, said: {relation: client, what: fine}, advised: write, revisit: 2026-03-11}\n  - {when: 2026-03-04, said: {relation: client, what: fine}, advised: gone, revisit: 2026-03-11}\nend: 4\n'
! write berg.yaml 'entregent: 1\nperson: "Anna Berg"\nconsultations: []\nend: 0\n'

$ --rules HERE/base.yaml --lang fr --today 2026-03-20 --about anna
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

« anna » peut désigner plusieurs personnes :
  1. Anna Lind
  2. Anna Berg
Qui ? Un numéro, ou 0 pour quelqu'un d'autre, ou Entrée pour personne.
>
Il ne s'agit de personne en particulier.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
>

Répondez par un numéro ou les premières lettres. ? pour l'aide, :pourquoi pour
savoir à quoi sert une question.

De qui s'agit-il ?
  1. une cliente
  2. une partenaire
  0. je ne sais pas
> :quitter
Vous partez avant le conseil ; rien n'a été conservé. À bientôt.
= 3

$ --rules HERE/base.yaml --lang fr --today 2026-03-20 --about "anna lind"
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

Il s'agit de Anna Lind.

Anna Lind, 2 mars 2026 : il s'agit d'une cliente ; tout va bien.
  Conseil : « Parlez-en. »
  À revoir depuis le 10 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> ?

À tout moment :
  :pourquoi      à quoi sert cette question
  :comment       d'où vient le conseil, ou un fait nommé
  :pourquoi-pas  pourquoi un autre conseil n'est pas donné
  :et-si         ce qui changerait (retard = oui)
  :faits         ce que je sais jusqu'ici
  :retour        reprendre la dernière réponse
  :changer       changer une réponse donnée
  :plus          après le conseil, l'affiner
  :fiche         après le conseil, une fiche à imprimer
  :raconter      raconter encore, avec vos mots
  :entendu       voir ce qui a été compris, corriger
  :sur           de qui il s'agit, pour s'en souvenir
  :garder        garder cette consultation comme cas
  :objecter      dire quel conseil vous auriez donné
  :actualiser    relire les règles ; les réponses restent
  :langue        une autre langue (:langue en)
  :quitter       partir (ou Ctrl-D)
> 7
« 7 » ne correspond à aucune réponse : un numéro de 1 à 5, ou Entrée.
> 0x
« 0x » ne correspond à aucune réponse : un numéro de 1 à 5, ou Entrée.
> c'est
« c'est » ne correspond à aucune réponse : un numéro de 1 à 5, ou Entrée.
> a very long answer that goes on and on and says nothing at all of what came of it, however far it goes, and whatever else it might have said of it meanwhile
« a very long answer that goes on and on and says nothing at a… » ne correspond
à aucune réponse : un numéro de 1 à 5, ou Entrée.
> :pourquoi
Aucune question n'est posée en ce moment ; :comment dit d'où vient le conseil.
> :sur
:sur dit de qui il s'agit : :sur NOM.
Il s'agit de Anna Lind.
> mieux
C'est noté.

Anna Lind, 3 mars 2026 : il s'agit d'une cliente ; tout va bien.
  Conseil : « Écrivez-le. »
  À revoir depuis le 11 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> fait
« fait » ne correspond à aucune réponse : un numéro de 1 à 5, ou Entrée.
> 2.
C'est noté.

Anna Lind, 4 mars 2026 : il s'agit d'une cliente ; tout va bien.
  Conseil : gone (n'est plus dans les règles)
  À revoir depuis le 11 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
>
Une autre fois, alors.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
> :quitter
Vous partez avant le conseil ; rien n'a été conservé. À bientôt.
= 3
! show anna.yaml
| entregent: 1
| person: "Anna Lind"
| consultations:
|   - when: 2026-03-01
|     said:
|       relation: client
|       what: late
|     advised: talk
|     revisit: 2026-03-10
|   - when: 2026-03-02
|     said:
|       relation: client
|       what: fine
|     advised: talk
|     revisit: 2026-03-10
|     came: better
|     came on: 2026-03-20
|   - when: 2026-03-03
|     said:
|       relation: client
|       what: fine
|     advised: write
|     revisit: 2026-03-11
|     came: better
|     came on: 2026-03-20
|   - when: 2026-03-04
|     said:
|       relation: client
|       what: fine
|     advised: gone
|     revisit: 2026-03-11
| end: 4

$ --rules HERE/base.yaml --lang fr --today 2026-03-20 --about anna
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

« anna » peut désigner plusieurs personnes :
  1. Anna Lind
  2. Anna Berg
Qui ? Un numéro, ou 0 pour quelqu'un d'autre, ou Entrée pour personne.
> 12
Qui ? Un numéro, ou 0 pour quelqu'un d'autre, ou Entrée pour personne.
> x
Qui ? Un numéro, ou 0 pour quelqu'un d'autre, ou Entrée pour personne.
> 0
Je ne connais pas encore « anna » : je me souviendrai de cette consultation.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
> partenaire
Vous avez dit : il s'agit d'une partenaire.

Répondez par un numéro ou les premières lettres. ? pour l'aide, :pourquoi pour
savoir à quoi sert une question.

Est-ce déjà arrivé ?
  1. non
  2. oui
  0. je ne sais pas
> non

Mon conseil
  Parlez-en.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Quand y revenir
  Dans 2 semaines.

Pourquoi
  - Entre partenaires, on se parle.

C'est noté dans le dossier de anna ; à revoir le 3 avril 2026.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :sur Anna Lind
Il s'agit de Anna Lind.

Anna Lind, 4 mars 2026 : il s'agit d'une cliente ; tout va bien.
  Conseil : gone (n'est plus dans les règles)
  À revoir depuis le 11 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> 0
Une autre fois, alors.

C'est noté dans le dossier de Anna Lind ; à revoir le 3 avril 2026.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :sur personne
Il ne s'agit de personne en particulier.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :sur Anna Lind
Il s'agit de Anna Lind.

Anna Lind, 4 mars 2026 : il s'agit d'une cliente ; tout va bien.
  Conseil : gone (n'est plus dans les règles)
  À revoir depuis le 11 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> :changer
Ce que vous avez dit :
  1. il s'agit d'une partenaire.
  2. c'est la première fois.
Laquelle changer ? Son numéro, ou Entrée pour tout garder.
> 1
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> cliente
« cliente » ne correspond à aucune réponse : un numéro de 1 à 5, ou Entrée.
> :quitter
Rien n'a été conservé, sauf ce que vous avez fait écrire. Bonne continuation.

$ --rules HERE/base.yaml --lang fr --today 2026-03-20 --about "anna lund"
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

« anna lund » : s'agit-il de cette personne ?
  1. Anna Lind
Qui ? Un numéro, ou 0 pour quelqu'un d'autre, ou Entrée pour personne.
> :quitter
Vous partez avant le conseil ; rien n'a été conservé. À bientôt.
= 3
! list
| anna.yaml
| berg.yaml
# Un autre programme tient le dossier.
! lock anna.yaml

$ --rules HERE/base.yaml --lang fr --today 2026-03-20 --about "anna lind"
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

Il s'agit de Anna Lind.

Anna Lind, 4 mars 2026 : il s'agit d'une cliente ; tout va bien.
  Conseil : gone (n'est plus dans les règles)
  À revoir depuis le 11 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> mieux
Je n'ai pas pu le noter pour Anna Lind (un autre programme est en train de
l'écrire). La consultation continue.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
> partenaire
Vous avez dit : il s'agit d'une partenaire.

Répondez par un numéro ou les premières lettres. ? pour l'aide, :pourquoi pour
savoir à quoi sert une question.

Est-ce déjà arrivé ?
  1. non
  2. oui
  0. je ne sais pas
> non

Mon conseil
  Parlez-en.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Quand y revenir
  Dans 2 semaines.

Pourquoi
  - Entre partenaires, on se parle.

Je n'ai pas pu le noter pour Anna Lind (un autre programme est en train de
l'écrire). La consultation continue.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
>
Rien n'a été conservé. Bonne continuation.
! unlock anna.yaml
! write anna.yaml 'entregent: 1\nperson: "Anna Lind"\nnicknames: [Ann]\nconsultations: []\nend: 0\n'

$ --rules HERE/base.yaml --lang fr --today 2026-03-20 --about "ann"
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

Il s'agit de Anna Lind.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
> partenaire
Vous avez dit : il s'agit d'une partenaire.

Répondez par un numéro ou les premières lettres. ? pour l'aide, :pourquoi pour
savoir à quoi sert une question.

Est-ce déjà arrivé ?
  1. non
  2. oui
  0. je ne sais pas
> non

Mon conseil
  Parlez-en.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Quand y revenir
  Dans 2 semaines.

Pourquoi
  - Entre partenaires, on se parle.

C'est noté dans le dossier de Anna Lind ; à revoir le 3 avril 2026.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :sur Cyril
Je ne connais pas encore « Cyril » : je me souviendrai de cette consultation.

C'est noté dans le dossier de Cyril ; à revoir le 3 avril 2026.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
>
Rien n'a été conservé, sauf ce que vous avez fait écrire. Bonne continuation.
! show anna.yaml
| entregent: 1
| person: "Anna Lind"
| nicknames: ["Ann"]
| consultations: []
| end: 0
! list
| anna.yaml
| berg.yaml
| cyril.yaml
