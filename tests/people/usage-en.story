# What cannot be asked for.

$ about --delete
entregent: --delete needs a name behind about
entregent: “entregent help” lists commands and options.
= 2

$ about a b
entregent: “entregent about” can do nothing with “b”.
entregent: “entregent help” lists commands and options.
= 2

$ about a --delete --rename b
entregent: --delete, --rename and --nickname go one by one, without --json
entregent: “entregent help” lists commands and options.
= 2

$ about a --rename b --json
entregent: --delete, --rename and --nickname go one by one, without --json
entregent: “entregent help” lists commands and options.
= 2

$ about a --yes
entregent: --yes goes with --update, or with --delete.
entregent: “entregent help” lists commands and options.
= 2

$ due --today 2026-02-30
entregent: --today takes a day such as 2026-03-31, not “2026-02-30”
entregent: “entregent help” lists commands and options.
= 2

$ due --delete
entregent: “entregent due” has no option --delete.
entregent: “entregent help” lists commands and options.
= 2

$ about --today tomorrow --lang fr
entregent : --today demande un jour comme 2026-03-31, et non « tomorrow »
entregent : « entregent help » donne la liste des commandes et des options.
= 2

$ about
I remember nobody yet. In a consultation, :about NAME begins a file.

$ due
There is nobody to come back to.

$ about nobody-here
entregent: I know nobody called “nobody-here”
= 3

$ advise --about nobody-here --set relation=client
entregent: I know nobody called “nobody-here”
= 3
