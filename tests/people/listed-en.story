# Several people: who stands where, who is due first, what a program gets of them all.
! write ada.yaml 'entregent: 1\nperson: "Ada Berg"\nconsultations: []\nend: 0\n'
! write bo.yaml 'entregent: 1\nperson: "Bo Lind"\nconsultations:\n  - {when: 2026-03-01, said: {relation: client, what: late}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-03, said: {relation: client, what: rude}, advised: talk, revisit: 2026-03-10}\nend: 2\n'
! write bob.yaml 'entregent: 1\nperson: "Bo Holm"\nconsultations:\n  - {when: 2026-03-02, said: {relation: partner, what: fine}, advised: write, revisit: 2026-03-10}\n  - {when: 2026-03-04, said: {relation: partner, what: fine}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-05, said: {relation: partner, what: rude}, advised: talk, revisit: 2026-03-25}\nend: 3\n'
! write cy.yaml 'entregent: 1\nperson: "Cy"\nconsultations:\n  - {when: 2026-03-02, said: {what: late}, advised: write, revisit: 2026-03-14}\n  - {when: 2026-03-03, said: {what: late}, advised: talk, revisit: 2026-03-09}\nend: 2\n'

$ about --rules HERE/base.yaml --lang en --today 2026-03-12
Ada Berg: no consultation
Bo Lind: 2 consultations, the latest on 3 March 2026; to come back to since 10
March 2026
Bo Holm: 3 consultations, the latest on 5 March 2026; to come back to since 10
March 2026
Cy: 2 consultations, the latest on 3 March 2026; to come back to since 9 March
2026

$ about --rules HERE/base.yaml --lang en --today 2026-03-12 --json
{"entregent": 1, "person": "Ada Berg", "nicknames": [], "consultations": []}
{"entregent": 1, "person": "Bo Lind", "nicknames": [], "consultations": [{"when": "2026-03-01", "said": {"relation": "client", "what": "late"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-10", "open": false}, {"when": "2026-03-03", "said": {"relation": "client", "what": "rude"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-10", "open": true}]}
{"entregent": 1, "person": "Bo Holm", "nicknames": [], "consultations": [{"when": "2026-03-02", "said": {"relation": "partner", "what": "fine"}, "advised": {"id": "write", "title": "Write it down."}, "revisit": "2026-03-10", "open": true}, {"when": "2026-03-04", "said": {"relation": "partner", "what": "fine"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-10", "open": false}, {"when": "2026-03-05", "said": {"relation": "partner", "what": "rude"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-25", "open": true}]}
{"entregent": 1, "person": "Cy", "nicknames": [], "consultations": [{"when": "2026-03-02", "said": {"what": "late"}, "advised": {"id": "write", "title": "Write it down."}, "revisit": "2026-03-14", "open": false}, {"when": "2026-03-03", "said": {"what": "late"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-09", "open": true}]}

$ about --rules HERE/base.yaml --lang en --today 2026-03-12 ada
Ada Berg

No consultation yet.

$ due --rules HERE/base.yaml --lang en --today 2026-03-12 --all
To come back to

Cy, 3 March 2026: they are late.
  Advised: “Talk about it.”
  To come back to since 9 March 2026.

Bo Lind, 3 March 2026: they are rude.
  Advised: “Talk about it.”
  To come back to since 10 March 2026.

Bo Holm, 2 March 2026: it is about a partner; nothing is the matter.
  Advised: “Write it down.”
  To come back to since 10 March 2026.

Later

Bo Holm, 5 March 2026: they are rude.
  Advised: “Talk about it.”
  To come back to on 25 March 2026.

$ due --rules HERE/base.yaml --lang en --today 2026-03-12 --all --json
{"entregent": 1, "person": "Cy", "nicknames": [], "consultation": {"when": "2026-03-03", "said": {"what": "late"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-09", "open": true}}
{"entregent": 1, "person": "Bo Lind", "nicknames": [], "consultation": {"when": "2026-03-03", "said": {"relation": "client", "what": "rude"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-10", "open": true}}
{"entregent": 1, "person": "Bo Holm", "nicknames": [], "consultation": {"when": "2026-03-02", "said": {"relation": "partner", "what": "fine"}, "advised": {"id": "write", "title": "Write it down."}, "revisit": "2026-03-10", "open": true}}
{"entregent": 1, "person": "Bo Holm", "nicknames": [], "consultation": {"when": "2026-03-05", "said": {"relation": "partner", "what": "rude"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-25", "open": true}}

$ due --rules HERE/base.yaml --lang en --today 2026-03-08
In the next days

Cy, 3 March 2026: they are late.
  Advised: “Talk about it.”
  To come back to on 9 March 2026.

Bo Lind, 3 March 2026: they are rude.
  Advised: “Talk about it.”
  To come back to on 10 March 2026.

Bo Holm, 2 March 2026: it is about a partner; nothing is the matter.
  Advised: “Write it down.”
  To come back to on 10 March 2026.

1 more is for later: --all shows it.
# A beginning that several have, a slip, nobody at all; a name that another one has.

$ about --rules HERE/base.yaml --lang en bo
entregent: “bo” could be several people: Bo Lind, Bo Holm
= 2

$ about --rules HERE/base.yaml --lang en "ada bert"
entregent: I know nobody called “ada bert”. Did you mean Ada Berg?
= 3

$ about --rules HERE/base.yaml --lang en "nobody like this"
entregent: I know nobody called “nobody like this”
= 3

$ about --rules HERE/base.yaml --lang en cy --rename "bo lind"
entregent: “bo lind” is the name of someone else
= 2

$ about --rules HERE/base.yaml --lang en cy --nickname "BO HOLM"
entregent: “BO HOLM” is the name of someone else
= 2

$ advise --rules HERE/base.yaml --lang en --about bo --set what=late
entregent: “bo” could be several people: Bo Lind, Bo Holm
= 2

$ advise --rules HERE/base.yaml --lang en --about cy --set relation=partner --set wrong=1
entregent: --set wrong=1: there is no fact “wrong”.
= 2
# A file that another program is writing is not written, and it is told whose.
! lock cy.yaml

$ about --rules HERE/base.yaml --lang en cy --rename "Cyril"
entregent: the file of Cy is not written: another program is writing it
= 4

$ about --rules HERE/base.yaml --lang fr cy --nickname "Cyril"
entregent : le dossier de Cy n'est pas écrit : un autre programme est en train
de l'écrire
= 4

$ about --rules HERE/base.yaml --lang en --today 2026-03-12 cy
Cy

Consultations
  2 March 2026
    They are late.
    Advised: “Write it down.”
  3 March 2026
    They are late.
    Advised: “Talk about it.”
    To come back to since 9 March 2026.
! unlock cy.yaml

$ about --rules HERE/base.yaml --lang en cy --rename "Cyril"
“Cy” is now called “Cyril”.
! list
| ada.yaml
| bo.yaml
| bob.yaml
| cy.yaml
