# A clock that was set back, and a file that she has changed by hand.
! write anna.yaml 'entregent: 1\nperson: "Anna"\nnicknames: ["Ann"]\nconsultations:\n  - {when: 2027-03-03, said: {relation: client, gone: yes, what: unknown}, advised: gone-too, revisit: 2027-03-10}\nend: 1\n'

$ about ann --rules HERE/base.yaml --lang en --today 2026-03-05
Anna
also called “Ann”

What lasts
  - it is about a client (3 March 2027)

Consultations
  3 March 2027 (a day that is still to come: was the clock wrong?)
    It is about a client; gone: yes.
    Advised: gone too (no longer among the rules)
    To come back to on 10 March 2027.

$ --rules HERE/base.yaml --lang en --today 2026-03-05 --about ann
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

This is about Anna.
A consultation about Anna is dated 3 March 2027, which is still to come: look at
the clock of this machine.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
>

I remember:
  1. it is about a client (Anna, 3 March 2027)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Are they easy to talk to?
  1. yes
  2. no
  0. I don't know
> yes

Has it happened before?
  1. no
  2. yes
  0. I don't know
> late
I could not match “late” to an answer.
Type a number from 1 to 2 or the first letters of an answer (“probably 2” if it
is not quite certain), or 0 if you don't know.

Has it happened before?
  1. no
  2. yes
  0. I don't know
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3

$ due --rules HERE/base.yaml --lang en --today 2026-03-05
There is nobody to come back to.
1 more is for later: --all shows it.

$ due --rules HERE/base.yaml --lang en --today 2026-03-05 --all
Later

Anna, 3 March 2027: it is about a client; gone: yes.
  Advised: gone too (no longer among the rules)
  To come back to on 10 March 2027.
