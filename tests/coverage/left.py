# SPDX-License-Identifier: MIT
"""Reads left.txt: lines of engine/ that no test can reach, each with its reason.

    engine/base/str.c: buf_room: buf->failed = true;
        a length beyond SIZE_MAX: no memory holds what would add up to it

A line of code by its file, its function and its text, so that it is found again when
other lines move; the reason follows, indented. One entry stands for every line of that
text in that function.
"""
import os

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PATH = os.path.join(TOP, "tests", "coverage", "left.txt")


def parse(text):
    """(file, function, text) -> reason, in the order of the file."""
    entries, key = {}, None
    for line in text.split("\n"):
        if line.startswith((" ", "\t")) and key:
            entries[key] = " ".join([entries[key], line.strip()]).strip()
        elif line and not line.startswith("#"):
            parts = line.split(": ", 2)
            if len(parts) != 3:
                raise ValueError(f"not FILE: FUNCTION: TEXT: {line}")
            key = tuple(parts)
            if key in entries:
                raise ValueError(f"twice: {line}")
            entries[key] = ""
    return entries


def read():
    with open(PATH, encoding="utf-8") as file:
        return parse(file.read())
