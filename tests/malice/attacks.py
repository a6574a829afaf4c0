# SPDX-License-Identifier: MIT
"""Attacks, each with its kind.

    (kind, name, where it stands, bytes)

Where it stands: `rules`, `facts.json`, `facts.jsonl`, `facts.yaml`, `case`, `person`,
`progress`, `saved`, `answer`, `told`, `option`, `program`.
"""
DEEP = 100_000
HEAD = "entregent: 1\nlanguages: {en: {}}\n"
LATE = """facts:
  late: {type: yes-no, ask: {en: "L?"}}
  note: {type: text, ask: {en: "N?"}}
  days: {type: number, ask: {en: "D?"}}
"""
TALK = 'advice:\n  talk: {title: {en: "T"}}\n'
BASE = HEAD + LATE + TALK + 'rules:\n  r: {when: {late: yes}, then: {advise: talk}, ' \
    'because: {en: "S."}}\n'
NUMBERS = """entregent: 1
facts:
  n: {fields: {i: number}}
  m: {fields: {i: number}}
rules:
  r: {when: [{n: {i: $i}}], then: [{assert: {m: {i: "VALUE"}}}]}
given: [{n: {i: GIVEN}}]
"""
HEARD = 'facts:\n  late: {type: yes-no, ask: {en: "L?"}, heard: {yes: {en: [<p0>]}}}\n'
ANY = {0, 1, 2, 3, 4}


def rule(when):
    return HEAD + LATE + TALK + "rules:\n  r: {when: " + when + \
        ', then: {advise: talk}, because: {en: "S."}}\n'


def computed(expression):
    return NUMBERS.replace("VALUE", expression).replace("GIVEN", "1")


def phrases(count, last):
    return HEAD + "phrases:\n" + "".join(
        f"  p{i}: {{en: [<p{i + 1}>]}}\n" for i in range(count)) + \
        f"  p{count}: {{en: [{last}]}}\n" + HEARD


def circle(section, line, count):
    return HEAD + section + "".join(
        line.format(i, (i + 1) % count) for i in range(count))


NESTING = [(name, "rules", text) for name, text in [
    ("[", DEEP * "["), ("{", DEEP * "{"), ("{a: ", DEEP * "{a: "), ("- ", DEEP * "- "),
    ("? ", DEEP * "? "), ("? - ", DEEP * "? - "), ("indents", "".join(
        " " * i + "a:\n" for i in range(2000))),
    ("all", rule(DEEP * "{all: [" + "late")),
    ("none", rule(DEEP * "{none: [" + "late")),
    ("any", rule(60 * "{any: [" + "{late: yes}" + 60 * "]}")),
    ("(", computed(DEEP * "(" + "1")), ("-", computed(DEEP * "- " + "1")),
    ("+", computed("1" + DEEP * " + 1")), ("min(", computed(DEEP * "min(1, " + "1")),
    ("not", computed(DEEP * "not " + "1")),
    ("phrase (", phrases(0, '"' + DEEP * "(" + 'a"')),
    ("phrase <", phrases(0, '"' + DEEP * "<" + 'a"')),
    ("pattern (", phrases(0, "{matches: '" + 400 * "(" + "a" + 400 * ")" + "'}")),
]] + [("JSON [", "facts.json", DEEP * "["), ("JSON {", "facts.json", DEEP * '{"a":'),
      ("JSON line", "facts.jsonl", DEEP * "[" + "\n"),
      ("a case", "case", HEAD + "cases: {a: " + DEEP * "["),
      ("a person", "person", "entregent: 1\nperson: " + DEEP * "["),
      ("a saved one", "saved", "entregent: 1\nsaved: " + DEEP * "{a: "),
      ("progress", "progress", "entregent: 1\nprogress: " + DEEP * "[")]
CIRCLES = [("phrases", "rules", phrases(1000, "<p0>")),
           ("overrides", "rules", circle(
               "advice:\n", '  a{}: {{title: {{en: "A"}}, overrides: [a{}]}}\n', 2000)),
           ("rules without a ground", "rules", circle("facts:\n" + "".join(
               f"  f{i}: {{type: yes-no}}\n" for i in range(2000)) + "rules:\n",
               "  r{}: {{when: {{none: [{{f{}: yes}}]}}, then: {{late: yes}}}}\n",
               2000)),
           ("alias", "rules", "a: &a [*a, *a]\n"), ("merge", "rules", "a: {<<: *a}\n"),
           ("laughs", "rules", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n")]
OWN = ("rules", "case", "person", "saved", "progress", "facts.yaml")
ZEROS = [(name, place, text) for place in OWN
         for name, text in [
    ("NUL", "entregent: 1\n\0facts: {}\n"),
    ("NUL in a key", "entregent: 1\nfa\0cts: {}\n"),
    ("\\0", 'entregent: 1\nfacts: {"a\\0b": {type: yes-no}}\n'),
    ("\\u0000", 'entregent: 1\nfacts: {a: {ask: {en: "a\\u0000"}}}\n')]] + [
    ("NUL in JSON", "facts.json", '{"n\\u0000": 1}'),
    ("NUL in a text of JSON", "facts.json", '[{"n": {"i": "a\\u0000b"}}]'),
    ("NUL in a JSON line", "facts.jsonl", '{"n": {"i": 1}}\0\n'),
    ("NUL in an answer", "answer", "1\0\n:quit\n"), ("NUL told", "told", "late\0late")]
MATHS = [(f"{value} of {given}", "program", NUMBERS.replace("VALUE", value).replace(
    "GIVEN", given)) for given in ("1", "-1", "0", "-0", "999999999999999",
                                   "-999999999999999")
         for value in ("$i / 0", "$i % 0", "0 / 0", "-999999999999999 / -1",
                       "-999999999999999 % -1", "$i * 999999999999999",
                       "$i * $i * $i * $i * $i", "abs($i)", "$i - 999999999999999 - 1",
                       "min($i, 0 / 0)")]
HUGE = [("10,000 digits", "9" * 10000), ("10,000 decimals", "0." + "9" * 10000),
        ("exponent", "1e999999"), ("negative exponent", "1e-999999"),
        ("INT64_MIN", "-9223372036854775808"),
        ("beyond UINT64_MAX", "18446744073709551616"),
        ("infinity", ".inf"), ("no number", ".nan"), ("hex", "0x7fffffffffffffff"),
        ("octal", "0o777"), ("underscores", "1_000"), ("minus zero", "-0")]
NUMERALS = [(name, "rules", rule("{days: " + text + "}")) for name, text in HUGE] + \
    [(name, "facts.json", '[{"n": {"i": ' + text + "}}]") for name, text in HUGE] + \
    [(name, "answer", text + "\n:quit\n") for name, text in HUGE] + \
    [(name, "option", text) for name, text in HUGE]
DAYS = [(day, "person", "entregent: 1\nperson: Ada\nconsultations: [{when: " + day +
         ", said: {late: yes}}]\nend: 1\n")
        for day in ("9999-12-31", "0001-01-01", "0000-00-00", "2026-02-30",
                    "99999-01-01", "-0001-01-01", "2026-13-01", "9" * 10000 + "-01-01")]
ENCODINGS = [(name, place, text) for place in (*OWN, "facts.json", "told")
             for name, text in [
    ("BOM", b"\xef\xbb\xbfentregent: 1\n"),
    ("BOM within", b"entregent: 1\n\xef\xbb\xbf"),
    ("UTF-16", "entregent: 1\n".encode("utf-16")),
    ("UTF-16 BE", "entregent: 1\n".encode("utf-16-be")),
    ("UTF-32", "entregent: 1\n".encode("utf-32")),
    ("Latin 1", b"entregent: 1 # \xe9\n"),
    ("overlong", b"entregent: 1 # \xc0\xaf\n"), ("overlong NUL", b"a: \xc0\x80\n"),
    ("surrogate", b"a: \xed\xa0\x80\n"), ("beyond", b"a: \xf4\x90\x80\x80\n"),
    ("cut", b"entregent: 1 # \xe2\x82"), ("escape", b"a: \x1b]0;x\x07\n"),
    ("C1", b"a: \xc2\x9b31m\n"), ("bidi", "a: \u202ex\n".encode()),
    ("CR", b"entregent: 1\rfacts: {}\r"), ("NEL", b"a: \xc2\x85b\n")]]
LENGTHS = [("a line of 4 MB", "rules", "# " + "x" * 4_000_000),
           ("a key of 1 MB", "rules", "x" * 1_000_000 + ": 1\n"),
           ("an id of 1 MB", "rules", HEAD + "facts: {" + "x" * 1_000_000 +
            ": {type: a}}"),
           ("a text of 1 MB", "rules", HEAD + 'sources: {C: {en: "' + "x" * 1_000_000 +
            '"}}\n'),
           ("a list of 300,000", "rules", HEAD + "sources: [" + "1," * 300_000 + "]\n"),
           ("an answer of 1 MB", "answer", "1" * 1_000_000 + "\n:quit\n"),
           ("told 10 MB", "told", "late " * 2_000_000),
           ("60,000 newlines", "told", "\n" * 60_000),
           ("60,000 commas", "told", "," * 60_000)]
KEYS = [("100,000 keys", "rules", HEAD + "sources:\n" + "".join(
            f'  k{i}: {{en: "a"}}\n' for i in range(100_000))),
        ("one key, 100,000 times", "rules", "a: 1\n" * 100_000),
        ("one id, 20,000 times", "rules", HEAD + "facts:\n" +
         "  a: {type: yes-no}\n" * 20_000),
        ("JSON's keys", "facts.json", "{" + ",".join(
            f'"k{i}": 1' for i in range(100_000)) + "}"),
        ("JSON's one key", "facts.json", "{" + ",".join(['"k": 1'] * 100_000) + "}")]
ATTACKS = [(kind, *attack) for kind, attacks in [
    ("nesting", NESTING), ("circle", CIRCLES), ("NUL", ZEROS), ("arithmetic", MATHS),
    ("number", NUMERALS), ("day", DAYS), ("encoding", ENCODINGS), ("length", LENGTHS),
    ("keys", KEYS)] for attack in attacks]
