# Plusieurs personnes : où l'on en est, qui revoir d'abord, ce qui ne se peut pas.
! write ada.yaml 'entregent: 1\nperson: "Ada Berg"\nconsultations: []\nend: 0\n'
! write bo.yaml 'entregent: 1\nperson: "Bo Lind"\nconsultations:\n  - {when: 2026-03-01, said: {relation: client, what: late}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-03, said: {relation: client, what: rude}, advised: talk, revisit: 2026-03-10}\nend: 2\n'
! write bob.yaml 'entregent: 1\nperson: "Bo Holm"\nnicknames: [a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3, b4, b5, b6, b7]\nconsultations:\n  - {when: 2026-03-05, said: {relation: partner, what: rude}, advised: talk, revisit: 2026-03-25}\nend: 1\n'

$ about --rules HERE/base.yaml --lang fr --today 2026-03-12
Ada Berg : aucune consultation
Bo Lind : 2 consultations, la dernière le 3 mars 2026 ; à revoir depuis le 10
mars 2026
Bo Holm : 1 consultation, le 5 mars 2026

$ due --rules HERE/base.yaml --lang fr --today 2026-03-12 --all
À revoir

Bo Lind, 3 mars 2026 : il y a une impolitesse.
  Conseil : « Parlez-en. »
  À revoir depuis le 10 mars 2026.

Plus tard

Bo Holm, 5 mars 2026 : il y a une impolitesse.
  Conseil : « Parlez-en. »
  À revoir le 25 mars 2026.

$ about --rules HERE/base.yaml --lang fr bo
entregent : « bo » peut désigner plusieurs personnes : Bo Lind, Bo Holm
= 2

$ about --rules HERE/base.yaml --lang fr "ada bert"
entregent : je ne connais personne du nom de « ada bert ». Vouliez-vous dire Ada
Berg ?
= 3

$ about --rules HERE/base.yaml --lang fr "tout autre nom"
entregent : je ne connais personne du nom de « tout autre nom »
= 3

$ about --rules HERE/base.yaml --lang fr ada --rename "bo lind"
entregent : « bo lind » est le nom de quelqu'un d'autre
= 2

$ about --rules HERE/base.yaml --lang fr ada --rename "?!"
entregent : « ?! » ne peut pas être un nom
= 2

$ about --rules HERE/base.yaml --lang fr "bo holm" --nickname "un de plus"
entregent : il y a déjà trop de surnoms
= 2

$ about --rules HERE/base.yaml --lang fr --today x
entregent : --today demande un jour comme 2026-03-31, et non « x »
entregent : « entregent help » donne la liste des commandes et des options.
= 2

$ about --rules HERE/base.yaml --lang fr "ada berg" --delete
entregent : rien n'est supprimé : personne n'est là pour accepter ; --yes
accepte d'avance
= 2

$ about --rules HERE/base.yaml --lang fr "ada berg" --delete --yes
Le dossier de Ada Berg est supprimé.

$ about --rules HERE/base.yaml --lang fr --json
{"entregent": 1, "person": "Bo Lind", "nicknames": [], "consultations": [{"when": "2026-03-01", "said": {"relation": "client", "what": "late"}, "advised": {"id": "talk", "title": "Parlez-en."}, "revisit": "2026-03-10", "open": false}, {"when": "2026-03-03", "said": {"relation": "client", "what": "rude"}, "advised": {"id": "talk", "title": "Parlez-en."}, "revisit": "2026-03-10", "open": true}]}
{"entregent": 1, "person": "Bo Holm", "nicknames": ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2", "b3", "b4", "b5", "b6", "b7"], "consultations": [{"when": "2026-03-05", "said": {"relation": "partner", "what": "rude"}, "advised": {"id": "talk", "title": "Parlez-en."}, "revisit": "2026-03-25", "open": true}]}
! list
| bo.yaml
| bob.yaml
