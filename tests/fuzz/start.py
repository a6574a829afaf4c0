# SPDX-License-Identifier: MIT
"""Where fuzzing starts: inputs made of files of other suites, words of the language.

Written to the folder of the build, so that the tree holds each of them once.
"""
import glob
import json
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SMALL = 4096  # bytes: of longer files nothing is learnt that short ones do not show
PART = b"\n#---\n"
SAYS = (b"answer 1\nanswer yes\nsave\nanswer 2\nback\ntry answer unknown\ncarry\n"
        b"suppose late = no\n")

YAML = ("tests/diagnostics/*.yaml", "tests/diagnostics/*/*.yaml", "tests/stages/*.yaml",
        "tests/check/*.yaml", "tests/runs/*.yaml", "tests/history/*.yaml",
        "tests/people/*.yaml", "tests/practised/*.yaml", "tests/updates/*.yaml")
SOUND = ("tests/stages/*.yaml", "tests/check/*.yaml", "tests/history/*.yaml",
         "tests/runs/*.yaml", "tests/people/*.yaml", "tests/practised/*.yaml")
TOLD = ("tests/told/developed.jsonl", "tests/told/later.jsonl")
LANGS = {"fr": b"\x00", "en": b"\x01"}

VERBS = ["give ", "answer ", "reply ", "back", "forget ", "tell en ", "tell fr ",
         "tell - ", "again", "recall ", "close", "reset", "save", "carry", "suppose ",
         "try ",
         "unknown", "probably ", "relation", "matter", "times", "days", "note", "lied",
         "talked", "gravity", "client", "partner", "late", "often", "12 days late"]
VALUES = ["yes", "no", "unknown", "none", "yes-no", "number", "text", "\"$x\"", "$x",
          "{not: ", "{at least: ", "{as: $x}", "{known: no}", "{matches: 'a'}", "0.5",
          "\\n#---\\n", "\\n  - ", ": {", "}, ", "[", "]", "2026-03-03", "'", "# "]
EXPRESSION = ["$a", "$b", "$t", "$u", "$y", "$k", "$m", " = ", " != ", " < ", " <= ",
              " > ", " >= ", " and ", " or ", "not ", " + ", " - ", " * ", " / ", " % ",
              "abs(", "min(", "max(", "round(", "'a'", "red", "low", "1e9", "0.1"]
PATTERN = ["(?:", "(?=", "(?<!", "(?i)", "(?R)", "(?1)", "(?P<n>", "\\\\1", "\\\\b",
           "\\\\d", "\\\\p{L}", "\\\\X", "\\\\Q", "\\\\E", "\\\\K", "\\\\G", "\\\\C",
           "[[:alpha:]]", "{2,5}", "*+", "+?", "(*", "(?C", "\\\\x{e9}", "|"]
PHRASE = ["<they>", " ... ", "(", "|", ")?", "?", "*", ", ", "'", " = ", "\\n#---\\n"]
TEXT = ["\\xe2\\x80\\xae", "\\xc2\\x9b", "\\x1b[", "\\xef\\xbb\\xbf", "\\xcc\\x81",
        "\\xe2\\x80\\x8d", "\\xc2\\xa0", "\\xc2\\xab ", " \\xc2\\xbb", " :", "\\xff",
        "\\xf3\\xa0\\x81\\x81", "\\xe3\\x81\\x82", "l'", " -- ", "2,5",
        "\\xe2\\x82\\xac"]
JSON = ["{\\\"partner\\\": {", "\\\"name\\\": ", "null", "true", "1e308", "\\\\u0000",
        "\\\\ud83d\\\\ude00", "}\\n{", "[", "\\\"likes\\\": [", "\\\"turns\\\": ",
        "- partner: {name: "]

LINE = ["{\\\"id\\\": ", "\\\"given\\\": {", "\\\"tell\\\": \\\"", "\\\"client\\\"",
        "\\\"lang\\\": \\\"fr\\\"", "\\\"relation\\\": ", "{\\\"late\\\": 0.7}",
        "\\\"matter\\\": ["]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files(patterns):
    """Small files of the tree, in order."""
    paths = [path for pattern in patterns
             for path in sorted(glob.glob(os.path.join(TOP, pattern)))]
    return [data for data in map(read, paths) if len(data) <= SMALL]


def told():
    for path in TOLD:
        for line in read(os.path.join(TOP, path)).splitlines()[::8]:
            one = json.loads(line)
            yield LANGS[one["lang"]] + one["text"].encode()


def phrases():
    """Entries of the shipped words, a few lines of them beside a told text."""
    entries = re.findall(r"[\[,] ?([^\[\]{},\"':]+)(?=[,\]])", "\n".join(
        read(path).decode() for path in sorted(
            glob.glob(os.path.join(TOP, "rules/relations/heard.*.yaml")))))
    texts = [text[1:] for text in told()]
    for i in range(0, min(len(entries), 12 * len(texts), 1200), 12):
        yield "\n".join(entries[i:i + 12]).encode() + PART + texts[i // 12]


def inputs(target):
    if target == "rules":
        return files(YAML)
    if target == "workbench":
        return files(SOUND)
    if target == "consult":
        return [data + PART + SAYS for data in files(SOUND)]
    if target == "programs":
        return files(("tests/runs/*.yaml", "tests/stages/*.yaml"))
    if target == "facts":
        return [b"\x00" + data for data in files(("tests/runs/*.jsonl",))]
    if target == "told":
        return told()
    if target == "phrase":
        return phrases()
    return []


def write_inputs(target, folder):
    """Writes them into a folder, and returns it."""
    for number, data in enumerate(inputs(target)):
        with open(os.path.join(folder, f"{number:04}"), "wb") as file:
            file.write(data)
    return folder


def keys():
    """The words of the rule language, as a key has them."""
    words = re.findall(r'^KEY\(\w+, \w+, "([^"]+)"',
                       read(os.path.join(TOP, "engine/model/keys.def")).decode(), re.M)
    return [word + ": " for word in sorted(set(words))]


def words(target):
    return {"clean": TEXT, "fold": TEXT, "told": TEXT, "pattern": PATTERN,
            "phrase": PHRASE + TEXT, "resume": VERBS, "facts": JSON,
            "expressions": EXPRESSION, "lines": JSON + LINE,
            "consult": VERBS + VALUES + keys()}.get(target, VALUES + keys())


def write_words(target, folder):
    """Writes the dictionary of a target, in libFuzzer's form; its path."""
    path = os.path.join(folder, target)
    with open(path, "w", encoding="utf-8") as file:
        for word in words(target):
            plain = re.sub(r'(?<!\\)"', r'\\"', word)
            # libFuzzer knows \\, \" and \xAB; a line end is written as the last.
            file.write('"' + re.sub(r"(?<!\\)\\n", r"\\x0A", plain) + '"\n')
    return path
