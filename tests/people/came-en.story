# What came of it is asked in the dialogue: commands, too long a line, what fits several,
# nothing; and a name that could be several.
! write anna.yaml 'entregent: 1\nperson: "Anna Lind"\nconsultations:\n  - {when: 2026-03-01, said: {relation: client, what: late}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-02, said: {relation: client, what: fine}, advised: talk, revisit: 2026-03-10}\n  - {when: 2026-03-03, said: {relation: client, what: fine}, advised: write, revisit: 2026-03-11}\n  - {when: 2026-03-04, said: {relation: client, what: fine}, advised: gone, revisit: 2026-03-11}\nend: 4\n'
! write berg.yaml 'entregent: 1\nperson: "Anna Berg"\nconsultations: []\nend: 0\n'

$ --rules HERE/base.yaml --lang en --today 2026-03-20 --about anna
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

“anna” could be several people:
  1. Anna Lind
  2. Anna Berg
Which one? A number, or 0 for someone new, or Enter for nobody.
>
It is about nobody in particular.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
>

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Who is it about?
  1. a client
  2. a partner
  0. I don't know
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3

$ --rules HERE/base.yaml --lang en --today 2026-03-20 --about "anna lind"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

This is about Anna Lind.

Anna Lind, 2 March 2026: it is about a client; nothing is the matter.
  Advised: “Talk about it.”
  To come back to since 10 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
> ?

At any time:
  :why           what this question is for
  :how           where the advice, or a fact, comes from
  :why-not       why another advice is not given
  :what-if       what would change (times = again)
  :facts         what is known so far
  :back          take back the latest answer
  :change        change an earlier answer
  :more          after the advice, refine it
  :report        after the advice, a page to print
  :tell          tell more in your own words
  :heard         see what was heard, correct it
  :about         whom this is about, to be remembered
  :keep          write this consultation as a case
  :disagree      say what you would have advised
  :reload        read the rules again; answers stand
  :lang          another language (:lang fr)
  :quit          leave (or Ctrl-D)
> 7
I cannot match “7” with an answer: a number from 1 to 5, or Enter.
> 0x
I cannot match “0x” with an answer: a number from 1 to 5, or Enter.
> it is
I cannot match “it is” with an answer: a number from 1 to 5, or Enter.
> a very long answer that goes on and on and says nothing at all of what came of it, however far it goes, and whatever else it might have said of it meanwhile
I cannot match “a very long answer that goes on and on and says nothing at a…”
with an answer: a number from 1 to 5, or Enter.
> :why
No question is being asked now; :how tells where the advice comes from.
> :about
:about says whom this is about: :about NAME.
This is about Anna Lind.
> better
Noted.

Anna Lind, 3 March 2026: it is about a client; nothing is the matter.
  Advised: “Write it down.”
  To come back to since 11 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
> did it
I cannot match “did it” with an answer: a number from 1 to 5, or Enter.
> 2.
Noted.

Anna Lind, 4 March 2026: it is about a client; nothing is the matter.
  Advised: gone (no longer among the rules)
  To come back to since 11 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
>
Another time, then.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> :quit
You leave before the advice; nothing was kept. See you soon.
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

$ due --rules HERE/base.yaml --lang en --today 2026-03-20
To come back to

Anna Lind, 4 March 2026: it is about a client; nothing is the matter.
  Advised: gone (no longer among the rules)
  To come back to since 11 March 2026.

$ --rules HERE/base.yaml --lang en --today 2026-03-20 --about anna
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

“anna” could be several people:
  1. Anna Lind
  2. Anna Berg
Which one? A number, or 0 for someone new, or Enter for nobody.
> 12
Which one? A number, or 0 for someone new, or Enter for nobody.
> x
Which one? A number, or 0 for someone new, or Enter for nobody.
> 0
I do not know “anna” yet: I shall remember this consultation.

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

Noted in the file of anna; come back to it on 3 April 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :about Anna Lind
This is about Anna Lind.

Anna Lind, 4 March 2026: it is about a client; nothing is the matter.
  Advised: gone (no longer among the rules)
  To come back to since 11 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
> 0
Another time, then.

Noted in the file of Anna Lind; come back to it on 3 April 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :about nobody
It is about nobody in particular.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :about Anna Lind
This is about Anna Lind.

Anna Lind, 4 March 2026: it is about a client; nothing is the matter.
  Advised: gone (no longer among the rules)
  To come back to since 11 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
> :change
What you said:
  1. it is about a partner.
  2. it is the first time.
Which one is to change? Its number, or Enter to keep all.
> 1
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
> client
I cannot match “client” with an answer: a number from 1 to 5, or Enter.
> :quit
Nothing was kept but what you had written down. All the best.

$ --rules HERE/base.yaml --lang en --today 2026-03-20 --about "anna lund"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

“anna lund”: is this whom you mean?
  1. Anna Lind
Which one? A number, or 0 for someone new, or Enter for nobody.
> :why
No question is being asked now; :how tells where the advice comes from.
Which one? A number, or 0 for someone new, or Enter for nobody.
> :about Cyril
I do not know “Cyril” yet: I shall remember this consultation.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3
! list
| anna.yaml
| berg.yaml
# What she wrote is held by another program, or she has changed the file meanwhile.
! lock anna.yaml

$ --rules HERE/base.yaml --lang en --today 2026-03-20 --about "anna lind"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

This is about Anna Lind.

Anna Lind, 4 March 2026: it is about a client; nothing is the matter.
  Advised: gone (no longer among the rules)
  To come back to since 11 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
> better
I could not write this down about Anna Lind (another program is writing it). The
consultation goes on.

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

I could not write this down about Anna Lind (another program is writing it). The
consultation goes on.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept. All the best.
! unlock anna.yaml
! write anna.yaml 'entregent: 1\nperson: "Anna Lind"\nnicknames: [Ann]\nconsultations: []\nend: 0\n'

$ --rules HERE/base.yaml --lang en --today 2026-03-20 --about "ann"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

This is about Anna Lind.

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

Noted in the file of Anna Lind; come back to it on 3 April 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :about Cyril
I do not know “Cyril” yet: I shall remember this consultation.

Noted in the file of Cyril; come back to it on 3 April 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.
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
