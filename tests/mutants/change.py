# SPDX-License-Identifier: MIT
"""The mutants of a C file: small changes, each of one kind, that a test should notice.

    for mutant in mutants_of("engine/base/str.c", text): ...

Changed are comparisons, `&&` and `||`, arithmetic and bits, numbers, `true` and
`false`, conditions (turned round), what is returned; left out are statements whose
value nobody takes: calls, assignments, `break`, `continue`, `return`. Assertions are
not touched: they are a test themselves, and a release has none.

A mutant is named by file, function and the text of its lines before and after, not by
numbers of lines, so that what is known of it outlives a change elsewhere in the file.
"""
import re
from typing import NamedTuple

import ctokens

SWAPS = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"),
    "==": ("!=",), "!=": ("==",), "&&": ("||",), "||": ("&&",),
    "++": ("--",), "--": ("++",), "+=": ("-=",), "-=": ("+=",),
    "*=": ("/=",), "/=": ("*=",), "%=": ("*=",), "|=": ("&=",), "&=": ("|=",),
    "^=": ("&=",), "<<": (">>",), ">>": ("<<",), "<<=": (">>=",), ">>=": ("<<=",),
}
BINARY = {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",),
          "&": ("|",), "|": ("&",), "^": ("&",)}
TRUTH = {"true": "false", "false": "true"}
NOT_VALUES = {"return", "case", "else", "do", "sizeof", "const", "static", "struct",
              "enum", "union", "unsigned", "int", "char", "void", "long"}
HEADS = {"if", "while", "for", "switch"}
NO_STATEMENT = {"if", "while", "for", "switch", "do", "else", "case", "default",
                "return", "goto", "assert", "static", "const", "struct", "enum",
                "union", "typedef", "sizeof", "extern", "unsigned", "signed",
                "volatile", "register", "inline", "_Static_assert"}
# What a conditional binds tighter than: its condition begins behind one of these.
BEFORE_CONDITION = {"=", "+=", "-=", "|=", "&=", "?", ":", ",", ";", "return", "{", "}"}
INTEGER = re.compile(r"(0[xX][0-9a-fA-F]+|[0-9]+)([uUlL]*)$")


class Mutant(NamedTuple):
    file: str
    function: str
    kind: str
    start: int
    end: int
    new: str      # in place of what stands from start to end
    before: str   # the lines it touches, in one, and what they become
    after: str
    nth: int      # of several that are told alike

    @property
    def name(self):
        """What it is told and remembered by."""
        more = f" #{self.nth}" if self.nth > 1 else ""
        place = self.file.removeprefix("engine/")
        return f"{place} {self.function or '-'}: {self.before} => {self.after}{more}"

    def apply(self, text):
        """The text with this change; every line keeps its number."""
        lines = text.count("\n", self.start, self.end) - self.new.count("\n")
        return text[:self.start] + self.new + "\n" * lines + text[self.end:]


class File:
    """One file's tokens, and where brackets and statements in it end."""

    def __init__(self, text):
        self.text = text
        self.tokens = ctokens.scan(text)
        self.partner, self.around, waiting = {}, [], []
        for index, token in enumerate(self.tokens):
            self.around.append(self.tokens[waiting[-1]].text if waiting else "")
            if token.kind != "sign":
                continue
            if token.text in ctokens.OPENING:
                waiting.append(index)
            elif token.text in ctokens.CLOSING and waiting:
                self.partner[index] = waiting.pop()
                self.partner[self.partner[index]] = index
        self.asserted = self.in_assertions()

    def in_assertions(self):
        inside = set()
        for index, token in enumerate(self.tokens[:-1]):
            if token.text in ("assert", "_Static_assert") and index + 1 in self.partner:
                inside.update(range(index, self.partner[index + 1] + 1))
        return inside

    def text_at(self, index):
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def is_binary(self, index):
        """Does an operand stand before this sign, and is it no part of a type?"""
        before = self.tokens[index - 1]
        if before.kind == "word":
            if before.text in NOT_VALUES:
                return False
        elif before.kind == "sign" and before.text not in (")", "]"):
            return False
        if self.text_at(index) != "*":
            return True
        declared = before.kind == "word" and (
            self.text_at(index - 2) in ("{", "}", ";", "const", "static", "struct")
            or (self.text_at(index - 2) == "(" and self.text_at(index - 3) == "for"))
        return not declared and self.text_at(index + 1) not in (")", ",", "*", "const")

    def begins_statement(self, index):
        if self.around[index] != "{":
            return False
        before = self.text_at(index - 1)
        if before in ("{", "}", ";", "else", "do"):
            return True
        if before == ")" and index - 1 in self.partner:
            return self.text_at(self.partner[index - 1] - 1) in HEADS
        if before == ":":  # a label's, not that of a conditional
            back = index - 2
            while back > 0 and self.text_at(back) not in ("{", "}", ";", "?", "case",
                                                          "default"):
                back -= 1
            return self.text_at(back) != "?"
        return False

    def statement_end(self, index):
        """The index of the semicolon; None where a block or a list is part of it."""
        depth = self.tokens[index].depth
        for at in range(index, len(self.tokens)):
            token = self.tokens[at]
            if token.text == ";" and token.depth == depth:
                return at
            if token.depth < depth:
                return None
        return None


def in_numbers(file, index):
    token = file.tokens[index]
    found = INTEGER.match(token.text)
    if not found:
        if re.match(r"[0-9.]+$", token.text):
            yield "number", token.start, token.end, f"({token.text} + 1)"
        return
    digits, suffix = found[1], found[2]
    shape = "0x{:x}" if digits[:2] in ("0x", "0X") else (
        "0{:o}" if digits[0] == "0" and len(digits) > 1 else "{}")
    value = int(digits, {"0x{:x}": 16, "0{:o}": 8}.get(shape, 10))
    for other in {0: (1,), 1: (0, 2)}.get(value, (value + 1, value - 1)):
        yield "number", token.start, token.end, shape.format(other) + suffix


def in_signs(file, index):
    token = file.tokens[index]
    for new in SWAPS.get(token.text, ()):
        yield "operator", token.start, token.end, new
    if token.text in BINARY and file.is_binary(index):
        for new in BINARY[token.text]:
            yield "operator", token.start, token.end, new
    if token.text in ("!", "~"):
        yield "negation", token.start, token.end, ""
    if token.text == "?":
        at = index - 1
        while at >= 0 and file.text_at(at) not in BEFORE_CONDITION:
            if file.tokens[at].text in ctokens.OPENING:
                break
            at = file.partner.get(at, at) - 1
        if is_turned_already(file, at + 1, index - 1):
            return
        start, end = file.tokens[at + 1].start, file.tokens[index - 1].end
        yield "condition", start, end, f"!({file.text[start:end]})"


def is_turned_already(file, first, last):
    """Is the condition one comparison, or begins it with `!`? Its sign is changed."""
    depth = file.tokens[first].depth
    signs = [file.text_at(at) for at in range(first, last + 1)
             if file.tokens[at].kind == "sign" and file.tokens[at].depth == depth]
    if {"&&", "||", "?", ","} & set(signs):
        return False
    compared = sum(sign in ("<", "<=", ">", ">=", "==", "!=") for sign in signs)
    return compared == 1 or (compared == 0 and file.text_at(first) == "!")


def condition_of(file, index):
    """The tokens of the condition of `if`, `while`, `for`: (first, last), or None."""
    if index + 1 not in file.partner:
        return None
    first, last = index + 2, file.partner[index + 1] - 1
    if file.text_at(index) == "for":
        depth = file.tokens[first].depth
        ends = [at for at in range(first, last + 1)
                if file.text_at(at) == ";" and file.tokens[at].depth == depth]
        if len(ends) != 2:
            return None
        first, last = ends[0] + 1, ends[1] - 1
    return (first, last) if first <= last else None


def in_words(file, index):
    token = file.tokens[index]
    if token.text in TRUTH:
        yield "truth", token.start, token.end, TRUTH[token.text]
    elif token.text in ("if", "while", "for"):
        bounds = condition_of(file, index)
        if bounds and not is_turned_already(file, *bounds):
            start, end = file.tokens[bounds[0]].start, file.tokens[bounds[1]].end
            yield "condition", start, end, f"!({file.text[start:end]})"
    elif token.text == "return":
        last = file.statement_end(index)
        value = file.text_at(index + 1)
        if last is not None and value == ";":
            yield "statement", token.start, file.tokens[last].end, ";"
        elif last is not None and not (last == index + 2 and (
                value in ("0", "NULL") or value in TRUTH)):
            start, end = file.tokens[index + 1].start, file.tokens[last - 1].end
            yield "returned", start, end, "0"


def is_declaration(file, index):
    """Two words in a row, or a word, stars and a word that is set or listed."""
    at = index + 1
    while file.text_at(at) == "*":
        at += 1
    return 0 < at < len(file.tokens) and file.tokens[at].kind == "word" and (
        file.tokens[index].kind == "word")


def in_statements(file, index):
    token = file.tokens[index]
    if token.text in NO_STATEMENT or not file.begins_statement(index):
        return
    if token.kind != "word" and token.text not in ("*", "(", "++", "--"):
        return
    if token.text not in ("break", "continue") and is_declaration(file, index):
        return
    last = file.statement_end(index)
    if last is not None and last > index and file.text_at(index + 1) != ":":
        yield "statement", token.start, file.tokens[last].end, ";"


def changes_at(file, index):
    token = file.tokens[index]
    if token.kind == "number":
        yield from in_numbers(file, index)
    if token.function:
        if token.kind == "sign":
            yield from in_signs(file, index)
        if token.kind == "word":
            yield from in_words(file, index)
        yield from in_statements(file, index)


def told(text, start, end, new):
    """The lines that are touched, each blank as one: before and after."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return (" ".join(text[first:last].split()),
            " ".join((text[first:start] + new + text[end:last]).split()))


def mutants_of(path, text):
    """All mutants of a file, in the order of their places."""
    file, seen, found = File(text), {}, []
    for index, token in enumerate(file.tokens):
        if index in file.asserted:
            continue
        for kind, start, end, new in changes_at(file, index):
            before, after = told(text, start, end, new)
            alike = (token.function, before, after)
            seen[alike] = seen.get(alike, 0) + 1
            found.append(Mutant(path, token.function, kind, start, end, new, before,
                                after, seen[alike]))
    return found
