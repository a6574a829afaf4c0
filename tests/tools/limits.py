#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The limits, as engine/*/limits.def has them: for the suites, and as docs/limits.md.

    limits.py            writes docs/limits.md
    limits.py --check    status 1 if it is not what would be written

read() gives each Limit by its name; C says what the values are, in expressions that
Python reads alike.
"""
import os
import re
import sys
from typing import NamedTuple

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
TABLES = {"the library": "engine/base/limits.def",
          "the program": "engine/store/limits.def"}
PAGE = os.path.join(TOP, "docs/limits.md")
ENTRY = re.compile(r'^GROUP\("(?P<group>[^"]*)"\)$|^LIMIT\((?P<name>\w+), '
                   r'(?P<value>[-0-9 *+()]+),(?P<texts>(?:\s*"[^"]*",?)+)\)$', re.M)
TEXT = re.compile(r'"([^"]*)"(,?)')
CODE = re.compile(r"[EWR]\d{3}$|EG_\w+$")

HEAD = """\
# Limits

<!-- Made by `make limits` of engine/base/limits.def and engine/store/limits.def. -->

Everything is bounded: what is read, what is kept, how long is searched. This page has
each bound, what happens beyond it, and how that is told: by a diagnostic (`entregent
explain CODE` has more of it), by a status of the
[library](embedding.md#limits-and-cancelling), by words on the screen, or not at all,
where only more of the same is left out. A number is the most that is allowed.
`tests/limits` tries each, or says why not.
"""

ENDS = """
## Why every run ends

- **Reading files:** each byte is read once, up to the limits of files.
- **A consultation:** a question is asked once. Rules that conclude fire once for each
  match, and what they can conclude is declared; a circle of computed values is
  refused (E143).
- **`run`:** firings are counted, and so are the facts tried for one firing and the
  bytes taken.
- **Choosing a question:** the steps of each search are counted; beyond them the next
  way decides, and at last the question is asked.
- **Hearing:** an entry of words is matched by sets of places, once for each word of
  the text; patterns count their steps.
- **`check`, `diff`, `test --mutants`:** each question to the solver has a budget, and
  each is about one entry of the base.
- **Conversations of stories:** turns are counted.

What is counted is never time: the same input gives the same answer on a slow machine.
"""


class Limit(NamedTuple):
    part: str
    group: str
    name: str
    value: int
    unit: str
    what: str
    told: str
    then: str


def texts_of(source):
    """The arguments of a row: C joins strings that no comma parts."""
    texts, open_text = [], ""
    for text, comma in TEXT.findall(source):
        open_text += text
        if comma:
            texts.append(open_text)
            open_text = ""
    return texts + [open_text]


def read():
    """Each limit by its name, in the order of the tables."""
    limits = {}
    for part, path in TABLES.items():
        with open(os.path.join(TOP, path), encoding="utf-8") as file:
            source = file.read()
        group = ""
        entries = list(ENTRY.finditer(source))
        if len(entries) != len(re.findall(r"^(?:GROUP|LIMIT)\(", source, re.M)):
            raise ValueError(f"{path}: an entry is not of the form")
        for entry in entries:
            if entry["group"] is not None:
                group = entry["group"]
                continue
            # the pattern lets through arithmetic alone
            value = eval(entry["value"])  # pylint: disable=eval-used
            limits[entry["name"]] = Limit(part, group, entry["name"], value,
                                          *texts_of(entry["texts"]))
    return limits


def number(value):
    return f"{value:,}"


def size(limit):
    """A size of whole KiB, MiB or GiB says so; another limit is a number of units."""
    for unit, each in (("GiB", 2 ** 30), ("MiB", 2 ** 20), ("KiB", 2 ** 10)):
        if limit.unit == "bytes" and limit.value >= each and limit.value % each == 0:
            return f"{limit.value // each} {unit}"
    if limit.unit == "KiB" and limit.value % 1024 == 0:
        return f"{limit.value // 1024} MiB"
    return f"{number(limit.value)} {limit.unit}".rstrip()


def page():
    lines, part, group = [HEAD], None, None
    for limit in read().values():
        if limit.part != part:
            part = limit.part
            lines.append(f"## Of {part}\n")
        if limit.group != group:
            group = limit.group
            lines.append(f"### {group}\n\n"
                         "| what is bounded | most | told | beyond it |\n"
                         "|---|---|---|---|")
        told = f"`{limit.told}`" if limit.told.startswith("EG_") else limit.told
        lines.append(f"| {limit.what} | {size(limit)} | {told} | {limit.then} |")
    text = "\n".join(lines)
    text = re.sub(r"\|\n(#+ )", r"|\n\n\1", text)
    return text + "\n" + ENDS


def main():
    made = page()
    if "--check" not in sys.argv:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(made)
        return 0
    with open(PAGE, encoding="utf-8") as file:
        if file.read() == made:
            return 0
    print("docs/limits.md is not fresh: make limits")
    return 1


if __name__ == "__main__":
    sys.exit(main())
