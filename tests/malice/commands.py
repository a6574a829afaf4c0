# SPDX-License-Identifier: MIT
"""A rule folder from a stranger, and each command over it.

The base has all that a text may have and a terminal or a browser may take for more:
bidi overrides, markup, tags, quotes, what DOT and JSON end a string with. It is a sound
base, so that every command comes to show its texts; `wrong` is one with mistakes.
"""
NASTY = ("\u202eevil\u202c \u2066x\u2069 <script>alert(1)</script> \\\\ ' {{0}} %s %n "
         "]]> --> &lt; | ` \U000e0041 \u200b*b* [l](javascript:alert(1))")
HOSTILE = """entregent: 1
languages: {en: {own name: "English"}}
sources: {C1: {en: "NASTY"}}
facts:
  relation:
    choice: {client: {en: "c NASTY"}, partner: {en: "P"}}
    ask: {en: "NASTY"}
    lasts: always
  late: {type: yes-no, ask: {en: "NASTY"}, heard: {yes: {en: [late]}}}
  note: {type: text, ask: {en: "NASTY"}}
  grave: {type: yes-no}
advice:
  talk: {title: {en: "NASTY"}, steps: {en: ["NASTY"]}, revisit after: 1 week}
  wait: {title: {en: "NASTY"}}
rules:
  a:
    theme: frame
    source: C1
    when: {late: yes}
    then: {grave: yes}
    because: {en: "NASTY"}
  b: {theme: frame, when: {grave: yes}, then: {advise: talk}, because: {en: "NASTY"}}
  c: {theme: frame, when: {late: no}, then: {advise: wait}, because: {en: "NASTY"}}
cases:
  one: {given: {late: yes}, expect: {advise: wait}}
stories:
  s:
    title: {en: "NASTY"}
    level: 1
    tell: {en: "NASTY"}
    given: {late: yes}
    expect: {advise: talk}
"""
ACTING = """entregent: 1
languages: {en: {}}
facts:
  n: {fields: {i: text}}
  m: {fields: {i: text}}
rules:
  a:
    when: [{n: {i: $i}}]
    then: [{print: {en: "$i"}}, {assert: {m: {i: $i}}}]
    because: {en: "NASTY"}
given:
  - n: {i: "NASTY"}
"""
CASE = """entregent: 1
cases:
  two: {given: {late: yes, note: "NASTY"}, expect: {advise: talk}}
"""
BASE, PROGRAM, CASE = (text.replace("NASTY", NASTY) for text in (HOSTILE, ACTING, CASE))
WRONG = BASE.replace("late: no}", f'"{NASTY}": no}}').replace(
    "type: text", f'"{NASTY}"')
FILES = {"base/base.yaml": BASE,
         "other/base.yaml": BASE.replace("late: no", "late: yes"),
         "wrong/wrong.yaml": WRONG, "program/program.yaml": PROGRAM, "case.yaml": CASE}

COMMANDS = [  # (arguments, what is typed)
    (["consult", "--rules", "base", "--no-save"],
     "\n1\n1\n" + NASTY + "\n:how\n:why\n:report\n"),
    (["consult", "--rules", "base", "--save", "--about", "Ada"],
     NASTY + "\n\n1\n1\nx\n:how\n"),
    (["advise", "--rules", "base", "--set", "late=yes"], ""),
    (["advise", "--rules", "base", "--set", "late=yes", "--format", "json"], ""),
    (["advise", "--rules", "base", "--set", "late=yes", "--format", "html"], ""),
    (["advise", "--rules", "base", "--set", "late=yes", "--format", "md"], ""),
    (["advise", "--rules", "base", "--set", "late=\x1b[31m" + NASTY], ""),
    (["advise", "--rules", "base", "--tell", "late " + NASTY], ""),
    (["advise", "--rules", "base", "--why-not", "wait", "--set", "late=yes"], ""),
    (["advise", "--rules", "base", "case.yaml"], ""),
    (["advise", "--rules", "base", "--trace", "questions", "--set", "late=yes"], ""),
    (["practice", "--rules", "base", "--minutes", "2"], "\n1\n1\n\n:quit\n"),
    (["check", "--rules", "base"], ""), (["check", "--rules", "wrong"], ""),
    (["check", "--rules", "wrong", "--format", "gcc"], ""),
    (["check", "--rules", "wrong", "--format", "json"], ""),
    (["test", "--rules", "base"], ""), (["test", "--rules", "base", "--coverage"], ""),
    (["test", "--rules", "base", "--format", "json"], ""),
    (["test", "--rules", "base", "--format", "junit"], ""),
    (["test", "--rules", "base", "--mutate"], ""),
    (["test", "--rules", "base", "case.yaml"], ""),
    (["diff", "base", "other"], ""),
    (["diff", "base", "other", "--format", "json"], ""),
    (["run", "program/program.yaml"], ""),
    (["run", "program/program.yaml", "--format", "json"], ""),
    (["run", "program/program.yaml", "--how", "m", "--stats", "--trace",
      "facts,rules,agenda,support"], ""),
    (["about", "Ada", "--rules", "base"], ""), (["about", "--rules", "base"], ""),
    (["due", "--rules", "base", "--all"], ""), (["history", "--rules", "base"], ""),
    (["schema", "--rules", "base"], ""), (["schema", "--rules", "wrong"], ""),
    (["graph", "--rules", "base"], ""), (["graph", "--rules", "wrong"], ""),
    (["doc", "--rules", "base"], ""),
    (["doc", "--rules", "base", "--format", "md"], ""),
    (["doc", "--rules", "wrong"], ""), (["explain", "E012"], ""), (["help"], ""),
    (["new", "made"], ""), (["explain", "\x1b[31m" + NASTY], ""),
    (["\x1b]0;x\x07"], ""), (["--rules", "\x1b[31mx"], ""),
    (["check", "--rules", "none\x1b[2J\u202e"], ""),
    (["about", "\x1b[31m" + NASTY, "--rules", "base"], ""),
]
