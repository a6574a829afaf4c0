# Ce qui revient est montré avant de compter : corrigé par son numéro, retiré, ou
# redemandé ; ce qui est raconté l'emporte. La personne peut être dite plus tard.

$ --rules HERE/base.yaml --lang fr --today 2026-03-03
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
> ma cliente est en retard
J'écoute. Continuez, ou Entrée sur une ligne vide quand tout est dit.
>

J'ai compris :
  1. il s'agit d'une cliente (« ma cliente »)
  2. il y a un retard (« retard »)
Est-ce bien cela ? Entrée si oui. Un numéro corrige un point (1), un moins le
retire (-1), « rien » retire tout ; ou racontez encore.
>

Répondez par un numéro ou les premières lettres. ? pour l'aide, :pourquoi pour
savoir à quoi sert une question.

Est-il facile de lui parler ?
  1. oui
  2. non
  0. je ne sais pas
> oui

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
  - Cela peut se dire.

Ce qui changerait ce conseil
  - Si vous aviez dit « il est difficile de lui parler » au lieu de « il est
    facile de lui parler », je conseillerais « Écrivez-le ».

:sur NOM retient tout cela à propos de quelqu'un, pour la prochaine fois.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :sur Zoé Müller
Je ne connais pas encore « Zoé Müller » : je me souviendrai de cette
consultation.

C'est noté dans le dossier de Zoé Müller ; à revoir le 17 mars 2026.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :sur
:sur dit de qui il s'agit : :sur NOM.
Il s'agit de Zoé Müller.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
>
Rien n'a été conservé, sauf ce que vous avez fait écrire. Bonne continuation.
! show zoe-muller.yaml
| entregent: 1
| person: "Zoé Müller"
| consultations:
|   - when: 2026-03-03
|     said:
|       relation: client
|       what: late
|       easy: yes
|       times: once
|     advised: talk
|     revisit: 2026-03-17
| end: 1
# Ce qui dure est rappelé ; un point est corrigé, un autre retiré.

$ --rules HERE/base.yaml --lang fr --today 2026-03-20
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

Il y a quelqu'un à revoir : entregent due.

Est-ce à propos de quelqu'un dont je dois me souvenir ? Un nom ou un surnom, ou
Entrée pour personne.
> zoe müller
Il s'agit de Zoé Müller.

Zoé Müller, 3 mars 2026 : il y a un retard.
  Conseil : « Parlez-en. »
  À revoir depuis le 17 mars 2026.
Qu'en est-il sorti ?
  1. c'est réglé
  2. cela va mieux
  3. c'est fait, et rien n'a changé
  4. c'est fait, et cela a empiré
  5. je ne l'ai pas fait
(Un numéro, ou Entrée pour le dire plus tard.)
> deux
« deux » ne correspond à aucune réponse : un numéro de 1 à 5, ou Entrée.
> 2
C'est noté.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
>

De mémoire :
  1. il s'agit d'une cliente (Zoé Müller, 3 mars 2026)
  2. il est facile de lui parler (Zoé Müller, 3 mars 2026)
Est-ce bien cela ? Entrée si oui. Un numéro corrige un point (1), un moins le
retire (-1), « rien » retire tout ; ou racontez encore.
> 1: partenaire

De mémoire :
  1. il s'agit d'une partenaire ; c'est votre réponse, à la place de ce dont je
     me souviens (Zoé Müller, 3 mars 2026)
  2. il est facile de lui parler (Zoé Müller, 3 mars 2026)
Et maintenant ? Entrée si c'est juste.
> -2

De mémoire :
  1. il s'agit d'une partenaire ; c'est votre réponse, à la place de ce dont je
     me souviens (Zoé Müller, 3 mars 2026)
Et maintenant ? Entrée si c'est juste.
>

Répondez par un numéro ou les premières lettres. ? pour l'aide, :pourquoi pour
savoir à quoi sert une question.

Est-ce déjà arrivé ?
  1. non
  2. oui
  0. je ne sais pas
> retard
« retard » ne correspond à aucune réponse.
Tapez un numéro de 1 à 2 ou les premières lettres d'une réponse (« plutôt 2 » si
ce n'est pas tout à fait certain), ou 0 si vous ne savez pas.

Est-ce déjà arrivé ?
  1. non
  2. oui
  0. je ne sais pas
>
J'attends une réponse.
Tapez un numéro de 1 à 2 ou les premières lettres d'une réponse (« plutôt 2 » si
ce n'est pas tout à fait certain), ou 0 si vous ne savez pas.

Est-ce déjà arrivé ?
  1. non
  2. oui
  0. je ne sais pas
> :faits
Ce que vous avez dit
  1. il s'agit d'une partenaire

4 questions restent ouvertes.

Est-ce déjà arrivé ?
> :quitter
Vous partez avant le conseil ; rien n'a été conservé. À bientôt.
= 3
# Sept mois plus tard, ce qui ne dure pas tant est redemandé. Ce qui est raconté l'emporte.

$ --rules HERE/base.yaml --lang fr --today 2026-10-01 --about "zoé müller"
En retard ou impoli
Je conseille une chose à faire, et dis pourquoi. Je suis un programme, ni
juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous tapez ne quitte
cette machine.

Il s'agit de Zoé Müller.

Que s'est-il passé ? Racontez avec vos mots, puis une ligne vide. Ou Entrée tout
de suite, et je pose des questions. Tapez ? pour l'aide, :quitter pour partir.
> ma cliente est en retard
J'écoute. Continuez, ou Entrée sur une ligne vide quand tout est dit.
>

Ce que j'ai compris, et ce dont je me souviens :
  1. il s'agit d'une cliente (« ma cliente »)
  2. il y a un retard (« retard »)
  3. c'est revenu (Zoé Müller, 3 mars 2026 : la même difficulté)
  4. vous en avez parlé (Zoé Müller, 3 mars 2026 : vous avez suivi le conseil)
Est-ce bien cela ? Entrée si oui. Un numéro corrige un point (1), un moins le
retire (-1), « rien » retire tout ; ou racontez encore.
>

Mon conseil
  Posez une limite.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Pourquoi
  - Vous l'avez dit, et c'est revenu.

Ce qui changerait ce conseil
  - Si vous aviez dit « c'est la première fois » au lieu de « c'est revenu », et
    répondu « non » à « Est-il facile de lui parler ? », je conseillerais
    « Écrivez-le ».

C'est noté dans le dossier de Zoé Müller.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :comment times
De mémoire : c'est revenu.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :actualiser
Les règles sont relues. Le conseil est le même : « Posez une limite. »

Mon conseil
  Posez une limite.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Pourquoi
  - Vous l'avez dit, et c'est revenu.

Ce qui changerait ce conseil
  - Si vous aviez dit « c'est la première fois » au lieu de « c'est revenu », et
    répondu « non » à « Est-il facile de lui parler ? », je conseillerais
    « Écrivez-le ».

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> :langue en
Let us go on in English.

My advice
  Set a limit.

Posture
  Tact: not settled
  Frankness: not settled
  Flexibility: not settled
  Firmness: not settled

Why
  - You said it, and it is back.

What would change this
  - Had you said “it is the first time” instead of “it has come back”, and
    answered “no” to “Are they easy to talk to?”, I would advise “Write it
    down”.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :heard

What I heard, and what I remember:
  1. it is about a client (“ma cliente”)
  2. they are late (“retard”)
  3. it has come back (Zoé Müller, 3 March 2026: the same trouble)
  4. you talked about it (Zoé Müller, 3 March 2026: you did what was advised)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :quit
Nothing was kept but what you had written down. All the best.

$ due --rules HERE/base.yaml --lang fr --today 2026-03-20 --json

$ about --rules HERE/base.yaml --lang fr --today 2026-03-20
Zoé Müller : 2 consultations, la dernière le 1er octobre 2026

$ advise --rules HERE/base.yaml --about zoe --tell "un retard" --today 2026-10-02 --lang fr
Ce que j'ai compris, et ce dont je me souviens :
  1. il y a un retard (« retard »)
  2. il s'agit d'une cliente (Zoé Müller, 1er octobre 2026)
  3. c'est revenu (Zoé Müller, 1er octobre 2026 : la même difficulté)
  4. vous en avez parlé (Zoé Müller, 3 mars 2026 : vous avez suivi le conseil)

Mon conseil
  Posez une limite.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Pourquoi
  - Vous l'avez dit, et c'est revenu.

Ce qui changerait ce conseil
  - Si vous aviez dit « c'est la première fois » au lieu de « c'est revenu », et
    répondu « non » à « Est-il facile de lui parler ? », je conseillerais
    « Écrivez-le ».

$ advise --rules HERE/base.yaml --about zoe --set what=late --today 2026-10-02 --json
{"entregent": 1, "status": "advice", "advice": [{"id": "limit", "title": "Set a limit.", "certainty": 1.0, "because": ["said-and-again"], "source": [], "also": false}], "posture": {"tact": 0, "frankness": 0, "flexibility": 0, "firmness": 0}, "facts": {"relation": "client", "what": "late", "times": "again", "tried": "talked"}, "heard": {"relation": {"value": "client", "words": "Zoé Müller, 1 October 2026", "recalled": true}, "times": {"value": "again", "words": "Zoé Müller, 1 October 2026: the same trouble", "recalled": true}, "tried": {"value": "talked", "words": "Zoé Müller, 3 March 2026: you did what was advised", "recalled": true}}, "asked": [], "flip": {"fact": "times", "was": "again", "value": "once", "advice": "write", "title": "Write it down.", "certain": false, "then": {"fact": "easy", "value": "no"}}}
