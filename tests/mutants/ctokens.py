# SPDX-License-Identifier: MIT
"""The words of a C file, as far as mutants need them.

    tokens = scan(text)

A token is a piece of the text that the compiler sees: comments and lines of the
preprocessor, with those that continue them, are left out. Each knows where it stands,
which function it is in ("" outside) and how deep in brackets. The style of this tree is
relied upon for one thing: the braces of a function stand in column 0.
"""
import bisect
import re
from typing import NamedTuple

PARTS = re.compile(r"""
      (?P<blank>\s+|\\\n)
    | (?P<comment>/\*.*?\*/|//[^\n]*)
    | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
    | (?P<char>[uUL]?'(?:\\.|[^'\\\n])*')
    | (?P<number>\.?[0-9](?:[eEpP][+-]|[\w.])*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<sign>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|[<>=!]=|&&|\|\||[-+*/%&|^]=|
        [-+*/%&|^~!<>=?:;,.(){}\[\]])
""", re.X | re.S)
DIRECTIVE = re.compile(r"[ \t]*\#(?:\\\n|/\*.*?\*/|[^\n])*", re.S)
NAME = re.compile(r"(\w+)\s*\(")
OPENING, CLOSING = "([{", ")]}"


class Token(NamedTuple):
    kind: str      # word, number, string, char, sign
    text: str
    start: int     # in the text of the file
    function: str
    depth: int     # of brackets around it; an opening one is outside of itself

    @property
    def end(self):
        return self.start + len(self.text)


class Unreadable(Exception):
    """A file that is not C as this module knows it."""


def pieces(text):
    """(kind, text, start) of all but blanks, comments and directives."""
    at, fresh = 0, True  # fresh: nothing but blanks so far in this line
    while at < len(text):
        if fresh and (found := DIRECTIVE.match(text, at)):
            at = found.end()
            continue
        found = PARTS.match(text, at)
        if not found:
            line = text.count("\n", 0, at) + 1
            raise Unreadable(f"line {line}: {text[at:at + 20]!r}")
        kind, piece = found.lastgroup, found[0]
        if kind == "blank":
            fresh = fresh or "\n" in piece
        elif kind == "comment":
            fresh = fresh and piece.startswith("/*")
        else:
            fresh = False
            yield kind, piece, at
        at = found.end()


def functions(text):
    """The places where functions begin and end, and their names, in order."""
    bounds, opened = [], None
    for found in re.finditer(r"^[{}]", text, re.M):
        if found[0] == "{":
            opened = found.start()
            head = text[:opened].rstrip()
            # A signature ends with its bracket; else it is a table or a type.
            if not head.endswith(")"):
                opened = None
                continue
            begun = max(head.rfind(end) for end in (";\n", "}\n", "*/\n", ">\n", '"\n'))
            named = NAME.search(head, begun + 1)
            bounds.append((opened, None, named[1] if named else ""))
        elif opened is not None:
            bounds[-1] = (opened, found.start(), bounds[-1][2])
            opened = None
    return bounds


def scan(text):
    bounds = functions(text)
    starts = [bound[0] for bound in bounds]
    tokens, depth = [], 0
    for kind, piece, start in pieces(text):
        index = bisect.bisect_right(starts, start) - 1
        inside = index >= 0 and (bounds[index][1] or len(text)) > start
        if piece in CLOSING and kind == "sign":
            depth -= 1
        tokens.append(Token(kind, piece, start, bounds[index][2] if inside else "",
                            depth))
        if piece in OPENING and kind == "sign":
            depth += 1
    return tokens
