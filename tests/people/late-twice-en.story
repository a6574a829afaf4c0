# The shipped rules: a first lateness; months later a second one, which is known to be the
# second and calls for a limit; and the third, after the limit.

$ --lang en --today 2026-03-03 --about Nadia
? Who is it about? = collaborator
? What is going on = the work is late
? What have you already done = nothing
? How does this person treat you? = correctly
? lied to you, or cheated = no
? Has it happened before? = no
? Do you owe this person = no
? Could they say in one sentence = yes
? Where does the trouble come from = carelessness
? What happened? =
Standing with people: clients, collaborators, partners
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

I do not know “Nadia” yet: I shall remember this consultation.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
>=

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Who is it about?
  1. a client
  2. a collaborator
  3. a partner
  4. someone who is both a client and a partner
  5. none of these
  0. I don't know
>= collaborator

What is going on in this collaboration?
  1. the work is not good enough
  2. the work is late
  3. their behaviour does not fit
  4. they made a choice you would not have made
  5. they no longer answer
  6. they have too much to do
  7. they are leaving in the middle of the work
  8. nothing is wrong, all goes well
  9. none of these
  0. I don't know
>= the work is late

Could they say in one sentence what you expect, and by when?
  1. yes
  2. no
  0. I don't know
>= yes

What have you already done about it?
  1. nothing yet
  2. you told or reminded them plainly
  3. you set a limit, and it was crossed
  0. I don't know
>= nothing

Has it happened before?
  1. no, this is the first time
  2. yes, it has come back
  3. yes, for months
  0. I don't know
>= no

How does this person treat you?
(A delicate question: you may leave it, with 0.)
  1. correctly, or at worst coldly
  2. with insults or contempt
  3. with harassment
  4. with violence, or threats that frighten you
  0. I don't know
>= correctly

Has this person lied to you, or cheated you?
(A delicate question: you may leave it, with 0.)
  1. no, nothing of the kind
  2. perhaps, you have a doubt
  3. yes, the facts are there
  0. I don't know
>= no

Do you owe this person money that is overdue?
(A delicate question: you may leave it, with 0.)
  1. yes
  2. no
  0. I don't know
>= no

My advice
  Ask for a date they believe in, and for a word before it slips.

Posture
  Tact         ●●●○○  3 of 5
  Frankness    ●●●○○  3 of 5
  Flexibility  ●●○○○  2 of 5
  Firmness     ●●●●○  4 of 5

Steps
  1. Today: call. Ask where the work stands and what holds it up, before any
     word of blame.
  2. In the call: say what the delay costs you, then let them name the date.
  3. The same day: write it down, with a checkpoint halfway.
  4. Warn your own client now, if the delay reaches them.

Words to say
  “I was counting on it for Monday and had promised it myself. What date can you
  truly keep? And if it slips, I need to hear it two days before, not after.”

What to avoid
  Do not impose a date that nobody believes in, and do not chase three times a
  day.

When to come back
  In ten days, or on the new date. If it is kept, well and good. If it is missed
  without a word, set terms.

Why
  - A delay is made up with a date that both of you believe in. (C6, C4)
  - The work comes late. (C6)
  - Carelessness, mistake or misunderstanding: whichever it is, it has to be
    talked about; only the tone changes. (C5)
  - You pay this person for their work. (P1)

Sources
  P1 Three kinds of people, three roles: no single manner suits them all.
  C4 An honest choice can miss the mark: say so while it can still be mended.
  C5 Carelessness, slip or mix-up: whatever the reason, it must be talked about.
  C6 What goes wrong is the work, the date or the manner.

What would change this
  - Had you said “it has gone on for months” instead of “this is the first
    time”, I would advise “Have the talk that you have been putting off, within
    two days”.

Noted in the file of Nadia; come back to it on 13 March 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.

$ due --lang en --today 2026-03-10
In the next days

Nadia, 3 March 2026: the work is late.
  Advised: “Ask for a date they believe in, and for a word before it slips.”
  To come back to on 13 March 2026.

$ due --lang en --today 2026-03-13
To come back to

Nadia, 3 March 2026: the work is late.
  Advised: “Ask for a date they believe in, and for a word before it slips.”
  To come back to since 13 March 2026.
# She comes back months later; what came of it is asked first.

$ --lang en --today 2026-07-02
? A name or nickname = nadia
? What came of it? = better
? What is going on = the work is late
? How does this person treat you? = correctly
? lied to you, or cheated = no
? Do you owe this person = no
? Could they say in one sentence = yes
? What happened? =
? Is that right? =
Standing with people: clients, collaborators, partners
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

There is someone to come back to: entregent due.

Is it about someone I should remember? A name or nickname, or Enter for nobody.
>= nadia
This is about Nadia.

Nadia, 3 March 2026: the work is late.
  Advised: “Ask for a date they believe in, and for a word before it slips.”
  To come back to since 13 March 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
>= better
Noted.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
>=

I remember:
  1. it is about a collaborator (Nadia, 3 March 2026)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>=

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

What is going on in this collaboration?
  1. the work is not good enough
  2. the work is late
  3. their behaviour does not fit
  4. they made a choice you would not have made
  5. they no longer answer
  6. they have too much to do
  7. they are leaving in the middle of the work
  8. nothing is wrong, all goes well
  9. none of these
  0. I don't know
>= the work is late

I remember:
  1. it is about a collaborator (Nadia, 3 March 2026)
  2. you told or reminded them plainly (Nadia, 3 March 2026: you did what was
     advised)
  3. it has come back (Nadia, 3 March 2026: the same trouble)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>=

Could they say in one sentence what you expect, and by when?
  1. yes
  2. no
  0. I don't know
>= yes

How does this person treat you?
(A delicate question: you may leave it, with 0.)
  1. correctly, or at worst coldly
  2. with insults or contempt
  3. with harassment
  4. with violence, or threats that frighten you
  0. I don't know
>= correctly

Has this person lied to you, or cheated you?
(A delicate question: you may leave it, with 0.)
  1. no, nothing of the kind
  2. perhaps, you have a doubt
  3. yes, the facts are there
  0. I don't know
>= no

Do you owe this person money that is overdue?
(A delicate question: you may leave it, with 0.)
  1. yes
  2. no
  0. I don't know
>= no

My advice
  Set terms in writing: what must change, by when, and what follows.

Posture
  Tact         ●●●○○  3 of 5
  Frankness    ●●●●○  4 of 5
  Flexibility  ●●○○○  2 of 5
  Firmness     ●●●●○  4 of 5

Steps
  1. Today: write one page: two facts, the change you expect, the date, and what
     you will do if it does not come.
  2. Within two days: say it face to face before you send it.
  3. Until the date: give what they need to succeed, and do not chase.
  4. On the date: look at it together, and keep your word in both cases.

Words to say
  “We spoke of this in March and it has come back. I still believe you can do
  it. I need it in order by the 20th; if it is not, I will give this work to
  someone else. What do you need from me to get there?”

What to avoid
  No new grievances added on, no softening of the date, no humiliation.

When to come back
  In three weeks, or on the date set. If the change is there, say so and close
  the matter. If not, end it in good order.

Besides
  - Line up someone else, so that you are never cornered.
    1. This week: note two people who could take over, and what they would need.
    2. Keep copies of files and access in your own hands.

  - Keep a dated, written trace of what is said and agreed.
    1. After each call, send two lines: 'As we agreed today, …'.
    2. Keep messages, quotes and invoices in one folder, outside your mailbox.

Why
  - You have talked and it came back: now there must be terms, with a date. (C8)
  - You pay this person for their work. (P1)
  - You said it plainly and it came back: words alone are no longer enough.

Sources
  P1 Three kinds of people, three roles: no single manner suits them all.
  C8 With a collaborator, trust and a firm line, said with tact and without
     detour.

What would change this
  - Had you said “you have not raised it yet” instead of “you told or reminded
    them plainly”, I would advise “Ask for a date they believe in, and for a
    word before it slips”.

Noted in the file of Nadia; come back to it on 23 July 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.
! show nadia.yaml
| entregent: 1
| person: "Nadia"
| consultations:
|   - when: 2026-03-03
|     said:
|       relation: collaborator
|       collaborator-matter: lateness
|       brief-clear: yes
|       tried: not-yet
|       times: once
|       treatment: correct
|       deceit: honest
|       unpaid: no
|     advised: agree-on-a-date
|     revisit: 2026-03-13
|     came: better
|     came on: 2026-07-02
|   - when: 2026-07-02
|     said:
|       relation: collaborator
|       collaborator-matter: lateness
|       tried: talked
|       times: again
|       brief-clear: yes
|       treatment: correct
|       deceit: honest
|       unpaid: no
|     advised: set-terms
|     revisit: 2026-07-23
| end: 2
# The limit did not hold.

$ --lang en --today 2026-09-01 --about NADIA
? What came of it? = 3
? What is going on = the work is late
? How does this person treat you? = correctly
? lied to you, or cheated = no
? Do you owe this person = no
? Could they say in one sentence = yes
? What happened? =
? Is that right? =
Standing with people: clients, collaborators, partners
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

This is about Nadia.

Nadia, 2 July 2026: the work is late.
  Advised: “Set terms in writing: what must change, by when, and what follows.”
  To come back to since 23 July 2026.
What came of it?
  1. it is solved
  2. it is better
  3. I did it, and nothing has changed
  4. I did it, and it is worse
  5. I have not done it
(A number, or Enter to say it later.)
>= 3
Noted.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
>=

I remember:
  1. it is about a collaborator (Nadia, 2 July 2026)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>=

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

What is going on in this collaboration?
  1. the work is not good enough
  2. the work is late
  3. their behaviour does not fit
  4. they made a choice you would not have made
  5. they no longer answer
  6. they have too much to do
  7. they are leaving in the middle of the work
  8. nothing is wrong, all goes well
  9. none of these
  0. I don't know
>= the work is late

I remember:
  1. it is about a collaborator (Nadia, 2 July 2026)
  2. you set a limit and it was crossed (Nadia, 2 July 2026: you did what was
     advised)
  3. it has come back (Nadia, 2 July 2026: the same trouble)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>=

Could they say in one sentence what you expect, and by when?
  1. yes
  2. no
  0. I don't know
>= yes

How does this person treat you?
(A delicate question: you may leave it, with 0.)
  1. correctly, or at worst coldly
  2. with insults or contempt
  3. with harassment
  4. with violence, or threats that frighten you
  0. I don't know
>= correctly

Do you owe this person money that is overdue?
(A delicate question: you may leave it, with 0.)
  1. yes
  2. no
  0. I don't know
>= no

Has this person lied to you, or cheated you?
(A delicate question: you may leave it, with 0.)
  1. no, nothing of the kind
  2. perhaps, you have a doubt
  3. yes, the facts are there
  0. I don't know
>= no

My advice
  Close the collaboration in good order, with notice and without quarrel.

Posture
  Tact         ●●●○○  3 of 5
  Frankness    ●●●○○  3 of 5
  Flexibility  ●○○○○  1 of 5
  Firmness     ●●●●●  5 of 5

Steps
  1. Today: read the contract again: notice, what is due, who owns what. In
     doubt, ask a lawyer.
  2. This week: announce it face to face, or in writing if nobody answers, and
     confirm the last date.
  3. Until then: have files and access handed over, and pay all that was done.
  4. Afterwards: note what you would ask at the outset next time.

Words to say
  “We had agreed on the 20th, and it has not come. I am stopping at the end of
  the month, as I said I would. I will pay for all you have done, and I would
  like us to part properly.”

What to avoid
  No putting the past on trial, no extension out of pity, no bad words to
  others.

When to come back
  In a month, after the last day. If all is handed over and paid, it is done. If
  files or sums are disputed, take advice before you write again.

Besides
  - Line up someone else, so that you are never cornered.
    1. This week: note two people who could take over, and what they would need.
    2. Keep copies of files and access in your own hands.

  - Keep a dated, written trace of what is said and agreed.
    1. After each call, send two lines: 'As we agreed today, …'.
    2. Keep messages, quotes and invoices in one folder, outside your mailbox.

  - Ask a lawyer before you sign, claim or break anything off.
    1. Gather the contract, the messages and the dates on one page.
    2. Ask a lawyer, your professional body or a free legal clinic near you.
       This program gives no legal advice.

Why
  - You set a limit and it was crossed: you gave the chances that were fair.
  - You pay this person for their work. (P1)
  - You set a limit and it was crossed: now you do what you announced.

Sources
  P1 Three kinds of people, three roles: no single manner suits them all.

What would change this
  - Had you said “you told or reminded them plainly” instead of “you set a limit
    and it was crossed”, I would advise “Set terms in writing: what must change,
    by when, and what follows”.

Noted in the file of Nadia; come back to it on 29 September 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.

$ about nadia --lang en --today 2026-09-02
Nadia

What lasts
  - it is about a collaborator (1 September 2026)

Consultations
  3 March 2026
    It is about a collaborator; the work is late; they know what you expect and
    by when; you have not raised it yet; this is the first time; they treat you
    correctly; nothing speaks against their honesty; you owe them nothing
    overdue.
    Advised: “Ask for a date they believe in, and for a word before it slips.”
    What came of it, said on 2 July 2026: it is better.
  2 July 2026
    It is about a collaborator; the work is late; you told or reminded them
    plainly; it has come back; they know what you expect and by when; they treat
    you correctly; nothing speaks against their honesty; you owe them nothing
    overdue.
    Advised: “Set terms in writing: what must change, by when, and what
    follows.”
    What came of it, said on 1 September 2026: nothing has changed.
  1 September 2026
    It is about a collaborator; the work is late; you set a limit and it was
    crossed; it has come back; they know what you expect and by when; they treat
    you correctly; you owe them nothing overdue; nothing speaks against their
    honesty.
    Advised: “Close the collaboration in good order, with notice and without
    quarrel.”
    To come back to on 29 September 2026.
