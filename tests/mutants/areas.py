# SPDX-License-Identifier: MIT
"""The critical areas: what all else rests on. Each of their mutants is noticed by a
test, or argued for in argued.txt."""
import os
import re

TOP = os.environ.get("EG_TOP") or os.path.abspath(__file__).rsplit("/tests/", 1)[0]
TABLES = ("engine/base/limits.def", "engine/store/limits.def")
NAMED = re.compile(r"^LIMIT\((\w+),", re.M)


def bounds():
    """The names of all bounds."""
    for table in TABLES:
        with open(os.path.join(TOP, table), encoding="utf-8") as file:
            yield from NAMED.findall(file.read())


# A comparison with a bound, or a call that gives one to what checks or tells it.
LIMIT = re.compile(r"(?:[<>]=?|[!=]=|,)\s*(?:\w+ \* )?-?(?:" + "|".join(bounds())
                   + r")\b(?! \*)")


def within(*files):
    return lambda mutant: mutant.file.removeprefix("engine/") in files


def is_of_limits(mutant):
    """Do its lines name a bound: is one checked there, or told?"""
    return bool(LIMIT.search(mutant.before))


AREAS = {
    "saving": within("store/save.c"),
    "UTF-8": within("text/utf8.c", "text/clean.c"),
    "patterns": within("text/pattern.c"),
    "limits": is_of_limits,
    "keeping": within("dialogue/saving.c", "store/consultations.c", "store/people.c",
                      "store/progress_store.c", "model/saved.c"),
    "folding": within("text/pattern_fold.c", "text/pattern_sample.c"),
}
