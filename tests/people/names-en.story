# Names: any script, without case and accents, never a path; who is meant is asked where it
# is not clear.

$ --rules HERE/base.yaml --lang en --today 2026-03-03 --about "../../etc/passwd"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

I do not know “../../etc/passwd” yet: I shall remember this consultation.

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

Noted in the file of ../../etc/passwd; come back to it on 17 March 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.
! list
| etc-passwd.yaml

$ --rules HERE/base.yaml --lang en --today 2026-03-04 --about "娜迪亞"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

I do not know “娜迪亞” yet: I shall remember this consultation.

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

Noted in the file of 娜迪亞; come back to it on 18 March 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.

$ --rules HERE/base.yaml --lang en --today 2026-03-05 --about "Anna Lind"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

I do not know “Anna Lind” yet: I shall remember this consultation.

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

Noted in the file of Anna Lind; come back to it on 19 March 2026.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.
! list
| anna-lind.yaml
| etc-passwd.yaml
| person.yaml
# A beginning, and a slip, are asked about.

$ --rules HERE/base.yaml --lang en --today 2026-03-06 --about "anna"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

“anna”: is this whom you mean?
  1. Anna Lind
Which one? A number, or 0 for someone new, or Enter for nobody.
> 2
Which one? A number, or 0 for someone new, or Enter for nobody.
> x
Which one? A number, or 0 for someone new, or Enter for nobody.
> 0
I do not know “anna” yet: I shall remember this consultation.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> :about nobody
It is about nobody in particular.

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Who is it about?
  1. a client
  2. a partner
  0. I don't know
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3

$ --rules HERE/base.yaml --lang en --today 2026-03-06 --about "Anna Lint"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

“Anna Lint”: is this whom you mean?
  1. Anna Lind
Which one? A number, or 0 for someone new, or Enter for nobody.
> 1
This is about Anna Lind.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3

$ --rules HERE/base.yaml --lang en --today 2026-03-06 --about "..."
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

“...” cannot be a name here: some letters, and not too long.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> :about
:about says whom this is about: :about NAME.
> :about Nobody
It is about nobody in particular.
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3
# At the first question, a sentence is the story, and no name.

$ --rules HERE/base.yaml --lang en --today 2026-03-06
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

Is it about someone I should remember? A name or nickname, or Enter for nobody.
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
A name, please, or Enter for nobody.
> my partner is late again and says nothing

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
>

I heard:
  1. it is about a partner (“my partner”)
  2. they are late (“late”)
Is that right? Enter if so. A number corrects a piece (1), a minus takes it out
(-1), “none” takes out all; or tell more.
>

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Has it happened before?
  1. no
  2. yes
  0. I don't know
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3
# What was written about one is taken out when it turns out to be about another.

$ --rules HERE/base.yaml --lang en --today 2026-03-06 --about "Ann Other"
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

I do not know “Ann Other” yet: I shall remember this consultation.

What happened? Tell it in your own words, then an empty line. Or Enter at once,
and I ask questions. Type ? for help, :quit to leave.
> 0
You said: You don't know: “Who is it about?”

Answer with a number or the first letters. ? helps, :why tells what a question
is for.

Has it happened before?
  1. no
  2. yes
  0. I don't know
> partner
I could not match “partner” to an answer.
Type a number from 1 to 2 or the first letters of an answer (“probably 2” if it
is not quite certain), or 0 if you don't know.

Has it happened before?
  1. no
  2. yes
  0. I don't know
> no

No advice
  What you told me calls for no particular action. If something important is
  missing, change an answer; otherwise someone you trust can help you further.

Noted in the file of Ann Other.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :about Anna Lind
This is about Anna Lind.

Noted in the file of Anna Lind.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
> :about Anna Lind
This is about Anna Lind.

Anything else? :report (to take away), :how, :change, ?, or Enter to leave.
>
Nothing was kept but what you had written down. All the best.
= 3
! show ann-other.yaml
| (there is none)

$ about --rules HERE/base.yaml --lang en --today 2026-03-07
Anna Lind: 2 consultations, the latest on 6 March 2026
../../etc/passwd: 1 consultation, on 3 March 2026
娜迪亞: 1 consultation, on 4 March 2026

$ about --rules HERE/base.yaml ann --nickname "Annie" --lang en
“Anna Lind” is also called “Annie”.

$ about --rules HERE/base.yaml "anna lind" --nickname "Annie" --lang en
“Anna Lind” is also called “Annie”.

$ about --rules HERE/base.yaml ANNIE --rename "Anna Berg" --lang en
“Anna Lind” is now called “Anna Berg”.

$ about --rules HERE/base.yaml "anna berg" --rename "娜迪亞" --lang en
entregent: “娜迪亞” is the name of someone else
= 2

$ about --rules HERE/base.yaml "anna berg" --rename "!!" --lang en
entregent: “!!” cannot be a name
= 2

$ about --rules HERE/base.yaml lind --lang en
entregent: I know nobody called “lind”
= 3

$ about --rules HERE/base.yaml "anna b" --json --lang en
{"entregent": 1, "person": "Anna Berg", "nicknames": ["Annie"], "consultations": [{"when": "2026-03-05", "said": {"relation": "partner", "times": "once"}, "advised": {"id": "talk", "title": "Talk about it."}, "revisit": "2026-03-19", "open": true}, {"when": "2026-03-06", "said": {"relation": null, "times": "once"}, "open": false}]}

$ about --rules HERE/base.yaml "anna b" --delete --lang en
entregent: nothing was deleted: nobody is there to agree; --yes agrees
beforehand
= 2

$ about --rules HERE/base.yaml "anna b" --delete --yes --lang en
The file of Anna Berg is deleted.

$ about --rules HERE/base.yaml "anna b" --lang en
entregent: I know nobody called “anna b”
= 3
! list
| etc-passwd.yaml
| person.yaml
# No name: a yes, a number, a command.

$ --rules HERE/base.yaml --lang en --today 2026-03-08
Late or rude
I advise one thing to do, and say why. I am a program, no lawyer and no doctor;
you decide. Nothing you type leaves this machine.

Is it about someone I should remember? A name or nickname, or Enter for nobody.
> yes
A name, please, or Enter for nobody.
> 12
“12” cannot be a name here: some letters, and not too long.
A name, please, or Enter for nobody.
> :quit
You leave before the advice; nothing was kept. See you soon.
= 3
