#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How well told situations are heard: a table, and gates for the suite.

    score.py              the table of all files, or of one (`--half later`)
    score.py --misses     and what was missed or wrong, but for the sealed ones
    score.py --gate       one line a gate; the suite calls it

The texts that nobody tuned to, sealed and resealed, are judged together: apart they are
too few to tell 2 % from 4 %. The tables of each are shown beside.

Each text is the story of a case that `entregent advise` is given, heard as what a
person tells. Of what is heard of it, a fact is

    right    if the text says it, with that value
    neither  if one careful reader would hear it so, and another would not (`may`)
    wrong    otherwise: the text contradicts it, or does not say it

Of the sealed texts only counts are shown: they are not to be read by those who write
words to hear by.
"""
import argparse
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build", "entregent"))
TOGETHER = "sealed and resealed"
FILES = ["developed.jsonl", "later.jsonl", "sealed.jsonl.gz", "resealed.jsonl.gz"]
HELD_TO = {"developed": {"wrong", "relation", "recall"},
           "later": {"wrong", "relation"},
           TOGETHER: {"wrong", "relation"}}
WRONG_MOST, RECALL_LEAST, SEALED_RECALL, RELATION_LEAST = 0.02, 0.85, 0.65, 0.95


def load(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def hear(tolds):
    """What the program hears in each: fact -> (value, words). They are given as the
    stories of cases, all in one run, and heard as what `--tell` tells."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write("entregent: 1\ncases:\n")
        for number, told in enumerate(tolds):
            story = json.dumps({told["lang"]: told["text"]}, ensure_ascii=False)
            file.write(f"  t{number}: {{story: {story}, expect: {{advise: none}}}}\n")
        file.flush()
        done = subprocess.run([PROGRAM, "advise", file.name, "--json"], check=False,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
    outcomes = [json.loads(line).get("heard", {}) for line in done.stdout.splitlines()]
    if len(outcomes) != len(tolds):
        sys.exit(f"score.py: not heard (status {done.returncode}): {done.stderr}")
    return [{fact: (value_of(one["value"]), one["words"])
             for fact, one in heard.items()} for heard in outcomes]


def value_of(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, list) else str(value)


class Count:
    """Of some of the texts: what was heard, said, right, wrong."""

    def __init__(self):
        self.texts = self.heard = self.wrong = self.said = self.right = 0
        self.relations = self.relation_right = self.relation_wrong = 0

    def add(self, told, heard):
        says, may = told["says"], told.get("may", {})
        self.texts += 1
        self.said += len(says)
        for fact, (value, _) in heard.items():
            right = says.get(fact) == value
            self.heard += 1
            self.right += right
            self.wrong += not right and value not in may.get(fact, [])
        if "relation" in says:
            self.relations += 1
            value = heard.get("relation", (None, ""))[0]
            self.relation_right += value == says["relation"]
            self.relation_wrong += value not in (None, says["relation"])

    def add_all(self, other):
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)

    def wrong_rate(self):
        return self.wrong / self.heard if self.heard else 0.0

    def recall(self):
        return self.right / self.said if self.said else 1.0

    def relation(self):
        """Of the relations that are told and heard, those heard right."""
        heard = self.relation_right + self.relation_wrong
        return self.relation_right / heard if heard else 1.0

    def row(self, name):
        low, high = wilson(self.wrong, self.heard)
        unheard = self.relations - self.relation_right - self.relation_wrong
        return (f"{name:<24}{self.texts:>6}{self.heard:>7}{self.wrong:>7}"
                f"{100 * self.wrong_rate():>7.1f} %"
                f"{100 * low:>6.1f} -{100 * high:>5.1f}"
                f"{self.said:>7}{self.right:>7}{100 * self.recall():>7.1f} %"
                f"{self.relations:>7}{self.relation_right:>6}{self.relation_wrong:>7}"
                f"{unheard:>9}")


HEAD = (f"{'':24}{'texts':>6}{'heard':>7}{'wrong':>7}{'':>9}{'95 %':>13}{'said':>7}"
        f"{'right':>7}{'':>9}{'told':>7}{'right':>6}{'wrong':>7}{'unheard':>9}\n"
        f"{'':89}{'relation':>29}")


def wilson(count, total):
    """The interval of a share, at 95 %, by Wilson's score."""
    if total == 0:
        return 0.0, 1.0
    z, share = 1.96, count / total
    middle = share + z * z / (2 * total)
    far = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    whole = 1 + z * z / total
    return max(0.0, (middle - far) / whole), min(1.0, (middle + far) / whole)


def names_of(told):
    """The rows that a text counts in."""
    return ["all", told["lang"]] + sorted(set(told.get("kinds", [])))


def score(tolds):
    heards = hear(tolds)
    counts = {}
    for told, heard in zip(tolds, heards):
        for name in names_of(told):
            counts.setdefault(name, Count()).add(told, heard)
    return counts, heards


def show(title, counts):
    print(f"{title}\n{HEAD}")
    for name in ["all", "fr", "en"]:
        if name in counts:
            print(counts[name].row("  " + name))
    for name in sorted(set(counts) - {"all", "fr", "en"}):
        print(counts[name].row("    " + name))
    print()


def show_misses(tolds, heards):
    for told, heard in zip(tolds, heards):
        says, may = told["says"], told.get("may", {})
        lines = [f"    missed  {fact}: {value}" for fact, value in says.items()
                 if heard.get(fact, (None,))[0] != value]
        lines += [f"    WRONG   {fact}: {value} ({words})"
                  for fact, (value, words) in heard.items()
                  if says.get(fact) != value and value not in may.get(fact, [])]
        if lines:
            print(f"{told['id']}  {told['text']}\n" + "\n".join(lines))


def gate(half, counts):
    """Prints the figures of a file; how many gates hold, how many do not. What a file
    is not held to is a goal, and told when it is missed."""
    whole = counts["all"]
    least = RECALL_LEAST if half == "developed" else SEALED_RECALL
    gates = [("wrong", "wrong of what is heard", whole.wrong_rate() <= WRONG_MOST,
              f"{whole.wrong} of {whole.heard}"),
             ("relation", "relations right", whole.relation() >= RELATION_LEAST,
              f"{whole.relation_right}, wrong {whole.relation_wrong}"),
             ("recall", "heard of what is said", whole.recall() >= least,
              f"{whole.right} of {whole.said}")]
    passed = failed = 0
    for kind, name, holds, figure in gates:
        held_to = kind in HELD_TO.get(half, ())
        missed = "" if holds else "FAILED " if held_to else "goal missed: "
        print(f"{missed}{half}: {name}: {figure}")
        passed += held_to and holds
        failed += held_to and not holds
    return passed, failed


def merge(whole, counts):
    for name, count in counts.items():
        whole.setdefault(name, Count()).add_all(count)


def judge(tables):
    """All gates; the status to end with."""
    passed = failed = 0
    for half, counts in tables.items():
        held, broken = gate(half, counts)
        passed, failed = passed + held, failed + broken
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    reader = argparse.ArgumentParser(description="How well told situations are heard.")
    reader.add_argument("--misses", action="store_true")
    reader.add_argument("--gate", action="store_true")
    reader.add_argument("--half", choices=[file.split(".")[0] for file in FILES])
    options = reader.parse_args()
    tables = {}
    for file in FILES:
        half = file.split(".")[0]
        if options.half not in (None, half):
            continue
        tolds = load(os.path.join(HERE, file))
        tables[half], heards = score(tolds)
        if file.endswith(".gz") and options.half is None:
            merge(tables.setdefault(TOGETHER, {}), tables[half])
        elif options.misses and not file.endswith(".gz"):
            show_misses(tolds, heards)
    if options.gate:
        return judge(tables)
    for half, counts in tables.items():
        show(f"The {half} texts", counts)
    return 0


sys.exit(main())
