# Files that were cut, are of a later version, of something else, or no files: told, kept as
# they are, never written.
! write anna.yaml 'entregent: 1\nperson: "Anna"\nconsultations:\n  - when: 2026-03-03\n    said:\n      relation: client\n      what: late\n    advised: talk\n    revisit: 2026-03-10\nend: 1\n'
! write late.yaml 'entregent: 2\nperson: "Later"\nconsultations: []\nend: 0\n'
! write other.yaml 'facts: {}\n'
! write notes.txt 'not ours'
! link away.yaml /etc/passwd

$ about --rules HERE/base.yaml --lang en --today 2026-03-05
There is a file about someone that I cannot read, and leave as it is:
HOME/.local/share/entregent/people/late.yaml
late.yaml:1:12: error[E051]: this program knows version 1 of the language, not '2'
   1 | entregent: 2
     |            ^
hint: write `entregent: 1`, or use a newer program

1 error
There is a file about someone that I cannot read, and leave as it is:
HOME/.local/share/entregent/people/other.yaml
other.yaml:1:1: error[E050]: a file begins with the version of the language, and this one does not
   1 | facts: {}
     | ^
hint: write `entregent: 1` as its first line

other.yaml:1:1: error[E059]: 'facts' does not belong here
   1 | facts: {}
     | ^
hint: it belongs under 'entregent': look at how far the line is set in

other.yaml:1:1: error[E061]: 'consultations' is missing here
   1 | facts: {}
     | ^

other.yaml:1:1: error[E061]: 'end' is missing here
   1 | facts: {}
     | ^

other.yaml:1:1: error[E061]: 'person' is missing here
   1 | facts: {}
     | ^

5 errors
Anna: 1 consultation, on 3 March 2026
= 1

$ due --rules HERE/base.yaml --lang fr --today 2026-03-20
Il y a un dossier que je ne sais pas lire, et que je laisse tel quel :
HOME/.local/share/entregent/people/late.yaml
late.yaml:1:12: erreur[E051]: ce programme connaît la version 1 du langage, pas « 2 »
   1 | entregent: 2
     |            ^
conseil : écrivez `entregent: 1`, ou prenez un programme plus récent

1 erreur
Il y a un dossier que je ne sais pas lire, et que je laisse tel quel :
HOME/.local/share/entregent/people/other.yaml
other.yaml:1:1: erreur[E050]: un fichier commence par la version du langage, et celui-ci non
   1 | facts: {}
     | ^
conseil : écrivez `entregent: 1` en première ligne

other.yaml:1:1: erreur[E059]: « facts » n'a pas sa place ici
   1 | facts: {}
     | ^
conseil : il va sous « entregent » : regardez le retrait de la ligne

other.yaml:1:1: erreur[E061]: il manque « consultations » ici
   1 | facts: {}
     | ^

other.yaml:1:1: erreur[E061]: il manque « end » ici
   1 | facts: {}
     | ^

other.yaml:1:1: erreur[E061]: il manque « person » ici
   1 | facts: {}
     | ^

5 erreurs
À revoir

Anna, 3 mars 2026 : il y a un retard.
  Conseil : « Parlez-en. »
  À revoir depuis le 10 mars 2026.
= 1
! cut anna.yaml 120

$ --rules HERE/base.yaml --lang en --today 2026-03-12
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3

$ --rules HERE/base.yaml --lang en --today 2026-03-12 --about Anna
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

There is a file about someone that I cannot read, and leave as it is:
HOME/.local/share/entregent/people/anna.yaml
There is a file about someone that I cannot read, and leave as it is:
HOME/.local/share/entregent/people/late.yaml
There is a file about someone that I cannot read, and leave as it is:
HOME/.local/share/entregent/people/other.yaml
I do not know “Anna” yet: I shall remember this consultation.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> partner
You said: it is about a partner.

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Has it happened before?
  1. no
  2. yes
  0. I don't know
> no

My advice
  Talk about it.

Posture
  Tact: not settled
  Frankness: not settled
  Flexibility: not settled
  Firmness: not settled

When to come back
  In 2 weeks.

Why
  - Partners talk.

Noted in the file of Anna; come back to it on 26 March 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.
! list
| anna-2.yaml
| anna.yaml
| away.yaml
| late.yaml
| notes.txt
| other.yaml
! show anna.yaml
| entregent: 1
| person: "Anna"
| consultations:
|   - when: 2026-03-03
|     said:
|       relation: client
|       what: late
|     ad
! show anna-2.yaml
| entregent: 1
| person: "Anna"
| consultations:
|   - when: 2026-03-12
|     said:
|       relation: partner
|       times: once
|     advised: talk
|     revisit: 2026-03-26
| end: 1
# A folder that others can write to is not used; the consultation goes on.
! chmod . 777

$ about --rules HERE/base.yaml --lang en
entregent: what I remember cannot be read: the folder
HOME/.local/share/entregent/people cannot be used: it is another's,
or others may write to it
= 4

$ --rules HERE/base.yaml --lang en --today 2026-03-12 --about Anna
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

I can remember nobody: the folder HOME/.local/share/entregent/people
cannot be used: it is another's, or others may write to it. The consultation
goes on without.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> partner
You said: it is about a partner.

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Has it happened before?
  1. no
  2. yes
  0. I don't know
> no

My advice
  Talk about it.

Posture
  Tact: not settled
  Frankness: not settled
  Flexibility: not settled
  Firmness: not settled

When to come back
  In 2 weeks.

Why
  - Partners talk.

:about NAME remembers this about someone, for the next time.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept. All the best.
