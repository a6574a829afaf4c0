#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Are files of told situations well formed, with facts and values of the shipped rules?

    valid.py FILE...      *.jsonl is a developed file, *.jsonl.gz a sealed one
    valid.py --planted    is each kind of fault, planted in a good line, found?

What can be asked, and the answers it takes, the program tells (`entregent schema`). An
id is unique over all files, and so is a text. Of a developed file, faults are told in
full and its situations counted by language, kind and fact; of a sealed one, only the id
and which rule is broken, and the sums: nothing of what it says is ever printed.
Ends with 0 when there is no fault.
"""
import collections
import gzip
import json
import os
import re
import subprocess
import sys

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))
RULES = os.path.join(TOP, "rules/relations")
KEYS = {"id", "lang", "text", "says", "may", "never", "kinds"}
NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")
LONGEST = 4000  # bytes of a text: people tell, they do not write books


def askable():
    """fact -> (its values, may it have several) of all that the rules ask."""
    ran = subprocess.run([PROGRAM, "schema", "--rules", RULES, "--lang", "en"],
                         capture_output=True, text=True, timeout=60, check=True)
    known = json.loads(ran.stdout)["definitions"]
    facts = {}
    for fact in known["question-id"]["enum"]:
        values = known.get(f"value:{fact}", {}).get("enum")
        given = json.dumps(known.get(f"given:{fact}", {}))
        facts[fact] = (values or ["yes", "no"], '"array"' in given)
    return facts


def value_faults(facts, fact, value):
    """What is wrong with a value of a fact, if anything."""
    if fact not in facts:
        return [("unknown fact", fact)]
    values, several = facts[fact]
    if not isinstance(value, str):
        return [("value is no text", fact)]
    parts = value.split(",") if several else [value]
    faults = [("unknown value", f"{fact}={part}") for part in parts
              if part not in values]
    if not faults and parts != [v for v in values if v in parts]:
        faults.append(("values out of order", f"{fact}={value}"))
    return faults


def label_faults(facts, told):
    """Of `says`, `may` and `never`."""
    says, may, never = (told.get(key, {}) for key in ("says", "may", "never"))
    if not all(isinstance(labels, dict) for labels in (says, may, never)):
        return [("labels are no object", "")]
    faults = []
    for fact, value in says.items():
        faults += value_faults(facts, fact, value)
    for name, labels in (("may", may), ("never", never)):
        for fact, values in labels.items():
            if not isinstance(values, list) or not values:
                faults.append((f"{name} has no list of values", fact))
                continue
            for value in values:
                faults += value_faults(facts, fact, value)
                if name == "may" and says.get(fact) == value:
                    faults.append(("says and may both", f"{fact}={value}"))
                if name == "never" and (says.get(fact) == value
                                        or value in may.get(fact, [])):
                    faults.append(("never is said", f"{fact}={value}"))
    return faults


def faults_of(facts, told, seen):
    """All that is wrong with one situation: (which rule, details)."""
    if not isinstance(told, dict):
        return [("not an object", "")]
    faults = [("unknown key", key) for key in sorted(set(told) - KEYS)]
    faults += [("missing key", key) for key in ("id", "lang", "text", "says", "kinds")
               if key not in told]
    if faults:
        return faults
    text, kinds = told["text"], told["kinds"]
    if not isinstance(told["id"], str) or not NAME.fullmatch(told["id"]):
        faults.append(("id is no name", told["id"]))
    if told["lang"] not in ("en", "fr"):
        faults.append(("unknown language", told["lang"]))
    if not isinstance(text, str) or not text.strip():
        faults.append(("no text", ""))
    elif len(text.encode()) > LONGEST:
        faults.append(("text too long", ""))
    if not isinstance(kinds, list) or not all(
            isinstance(kind, str) and NAME.fullmatch(kind) for kind in kinds):
        faults.append(("kinds are no names", str(kinds)))
    for key in ("id", "text"):
        name = (key, str(told[key]).strip())
        if name in seen:
            faults.append((f"{key} comes twice", told["id"]))
        seen.add(name)
    return faults + label_faults(facts, told)


def once(pairs):
    """An object whose keys come once each: JSON alone would let the last one win."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key comes twice")
    return dict(pairs)


def check(path, facts, seen):
    """One file: (its good situations, its faults as lines)."""
    sealed = path.endswith(".gz")
    good, faults = [], []
    with (gzip.open if sealed else open)(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                told = json.loads(line, object_pairs_hook=once)
                found = faults_of(facts, told, seen)
            except ValueError as error:
                told, found = None, [("not JSON", str(error))]
            name = told.get("id") if isinstance(told, dict) else None
            where = f"{os.path.basename(path)}:{number}: {name or '-'}"
            faults += [f"{where}: {rule}" + ("" if sealed or not more else f": {more}")
                       for rule, more in found]
            if not found:
                good.append(told)
    return good, faults


def line_of(name, counts):
    return f"  {name}: " + (", ".join(f"{key} {counts[key]}"
                                      for key in sorted(counts)) or "none")


def report(path, situations):
    """The counts of a file."""
    print(f"{os.path.basename(path)}: {len(situations)} situations")
    print(line_of("languages", collections.Counter(t["lang"] for t in situations)))
    print(f"  answers said: {sum(len(t['says']) for t in situations)}, "
          f"in {sum(bool(t['says']) for t in situations)} situations")
    if path.endswith(".gz"):
        return
    print(line_of("kinds", collections.Counter(
        kind for t in situations for kind in t["kinds"])))
    print(line_of("facts", collections.Counter(
        fact for t in situations for fact in t["says"])))


GOOD = {"id": "fr-1", "lang": "fr", "text": "Il ne paie pas.", "says": {"frame": "no"},
        "may": {"times": ["again"]}, "never": {"frame": ["yes"]}, "kinds": ["negation"]}
PLANTED = [  # what is planted, which rule it breaks
    ({}, None),
    ({"id": "Fr 1"}, "id is no name"),
    ({"lang": "de"}, "unknown language"),
    ({"text": " "}, "no text"),
    ({"text": "a" * (LONGEST + 1)}, "text too long"),
    ({"kinds": ["Ironic!"]}, "kinds are no names"),
    ({"said": {}}, "unknown key"),
    ({"says": {"role": "client"}}, "unknown fact"),
    ({"says": {"frame": "perhaps"}}, "unknown value"),
    ({"says": {"frame": True}}, "value is no text"),
    ({"says": []}, "labels are no object"),
    ({"may": {"times": "again"}}, "may has no list of values"),
    ({"may": {"times": []}}, "may has no list of values"),
    ({"may": {"frame": ["no"]}}, "says and may both"),
    ({"never": {"frame": ["no"]}}, "never is said"),
    ({"never": {"times": ["again"]}}, "never is said"),
]


def planted(facts):
    """The faults that are not found as they should be, as lines."""
    wrong = []
    for change, rule in PLANTED:
        found = [fault[0] for fault in faults_of(facts, {**GOOD, **change}, set())]
        if found != ([rule] if rule else []):
            wrong.append(f"planted: {change}: {rule} expected, {found} found")
    seen = set()
    faults_of(facts, GOOD, seen)
    if [fault[0] for fault in faults_of(facts, GOOD, seen)] != [
            "id comes twice", "text comes twice"]:
        wrong.append("planted: a situation that comes twice is not found")
    several = {"who": (["a", "b", "c"], True)}
    for value, rule in (("a,c", []), ("c,a", ["values out of order"]),
                        ("a,d", ["unknown value"])):
        if [fault[0] for fault in value_faults(several, "who", value)] != rule:
            wrong.append(f"planted: {value}: {rule} expected")
    return wrong


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__, end="")
        return 0 if arguments else 2
    facts, seen, faults = askable(), set(), []
    if arguments == ["--planted"]:
        faults = planted(facts)
        print(f"{len(PLANTED) + 4} planted, {len(faults)} not found")
    else:
        for path in arguments:
            situations, wrong = check(path, facts, seen)
            report(path, situations)
            faults += wrong
    print("\n".join(faults) if faults else "no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
