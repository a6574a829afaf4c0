# Des phrases qui commencent par une lettre accentuée ; ce qui en est advenu, sans le jour.
! write zoe.yaml 'entregent: 1\nperson: "Zoé"\nconsultations:\n  - {when: 2026-03-01, said: {state: tired}, advised: rest, revisit: 2026-03-10, came: better}\n  - {when: 2026-03-02, said: {state: calm}, advised: rest, revisit: 2026-03-10}\n  - {when: 2026-03-03, said: {state: odd}, advised: rest, revisit: 2026-03-10, came: worse, came on: 2026-03-12}\n  - {when: 2026-03-04, said: {}, advised: rest}\nend: 4\n'

$ about zoe --rules HERE/accents.yaml --lang fr --today 2026-03-20
Zoé

Consultations
  1er mars 2026
    Épuisement complet.
    Conseil : « Reposez-vous. »
    Ce qui en est sorti : cela va mieux.
  2 mars 2026
    Ça va.
    Conseil : « Reposez-vous. »
  3 mars 2026
    Œdème léger.
    Conseil : « Reposez-vous. »
    Ce qui en est sorti, dit le 12 mars 2026 : cela a empiré.
  4 mars 2026
    Conseil : « Reposez-vous. »

$ about zoe --rules HERE/accents.yaml --lang en --today 2026-03-20
Zoé

Consultations
  1 March 2026
    Élan is gone.
    Advised: “Rest.”
    What came of it: it is better.
  2 March 2026
    Ça va.
    Advised: “Rest.”
  3 March 2026
    ÷ is a sign.
    Advised: “Rest.”
    What came of it, said on 12 March 2026: it is worse.
  4 March 2026
    Advised: “Rest.”

$ about zoe --rules HERE/accents.yaml --lang fr --today 2026-03-20 --json
{"entregent": 1, "person": "Zoé", "nicknames": [], "consultations": [{"when": "2026-03-01", "said": {"state": "tired"}, "advised": {"id": "rest", "title": "Reposez-vous."}, "revisit": "2026-03-10", "open": false, "came": "better"}, {"when": "2026-03-02", "said": {"state": "calm"}, "advised": {"id": "rest", "title": "Reposez-vous."}, "revisit": "2026-03-10", "open": false}, {"when": "2026-03-03", "said": {"state": "odd"}, "advised": {"id": "rest", "title": "Reposez-vous."}, "revisit": "2026-03-10", "open": false, "came": "worse", "came_on": "2026-03-12"}, {"when": "2026-03-04", "said": {}, "advised": {"id": "rest", "title": "Reposez-vous."}, "open": false}]}

$ due --rules HERE/accents.yaml --lang fr --today 2026-03-20
Il n'y a personne à revoir.

$ --rules HERE/accents.yaml --lang fr --today 2026-03-20 --about zoe
Entregent
Quelques questions, puis un conseil : quoi faire, et pourquoi. Je suis un
programme, ni juriste ni médecin ; c'est vous qui décidez. Rien de ce que vous
tapez ne quitte cette machine.
Répondez par un numéro ou les premières lettres. Tapez ? pour l'aide, :pourquoi
pour savoir à quoi sert une question, :quitter pour partir.
Il s'agit de Zoé.

Et ?
  1. fatigue
  2. calme
  3. bizarre
  0. je ne sais pas
> 2

Mon conseil
  Reposez-vous.

Posture
  Tact : non précisé
  Franchise : non précisé
  Souplesse : non précisé
  Fermeté : non précisé

Quand y revenir
  Dans 1 semaine.

Pourquoi
  - Le repos aide.

C'est noté dans le dossier de Zoé ; à revoir le 27 mars 2026.

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
> fatigue
Ici, je ne sais pas quoi faire de « fatigue ».

Autre chose ? :fiche (à emporter), :comment, :changer, ?, ou Entrée pour partir.
>
Rien n'a été conservé, sauf ce que vous avez fait écrire. Bonne continuation.
