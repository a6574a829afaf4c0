# SPDX-License-Identifier: MIT
"""The sudoku of sudoku.py with all techniques at once: all joins are there from the
start, when anything may stand anywhere."""
from sudoku import (  # noqa: F401  pylint: disable=unused-import
    MEMORY_GOAL, RESULT, SMALL, STRATEGY, TECHNIQUES, check)
import sudoku

SIZES = (3,)
GOALS = {3: 6}
FILES = ("sudoku.yaml", "sudoku.clp")
DIFFERS = ""


def facts(size):
    for name, fields in sudoku.facts(size):
        if name not in ("technique", "turn"):
            yield name, fields
    for technique in TECHNIQUES:
        yield "turn", {"technique": technique}
