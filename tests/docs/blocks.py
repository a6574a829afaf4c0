# SPDX-License-Identifier: MIT
"""The fenced blocks of a document, and what their commands find where they are run.

A console block is lines after `$ `, the commands, each followed by what it must give;
` …` alone stands for any lines. `entregent` is the program, `cc` the compiler with
warnings as errors, and `pkg-config entregent` leads to the library, all of them as they
were built.
"""
import os
import re

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))
BUILD = os.environ.get("BUILD", os.path.join(TOP, "build"))
SANITIZERS = {"asan": "-fsanitize=address,undefined", "coverage": "--coverage"}
FENCE = re.compile(r"^```(.*)$")


class Block:
    def __init__(self, info, line, before):
        self.words, self.line, self.lines = info.split(), line, []
        self.before = before  # the line above

    def text(self):
        return "".join(line + "\n" for line in self.lines)


def blocks(path):
    """The fenced blocks of a document."""
    with open(path, encoding="utf-8") as file:
        inside, before = None, ""
        for number, line in enumerate(file.read().splitlines(), 1):
            fence = FENCE.match(line)
            if fence and inside is None:
                inside = Block(fence[1], number, before)
            elif fence:
                yield inside
                inside = None
            elif inside is not None:
                inside.lines.append(line)
            before = line


def write(where, name, text):
    with open(os.path.join(where, name), "w", encoding="utf-8") as file:
        file.write(text)


def commands(block):
    """(command, the lines that it must give) of a console block."""
    command, lines = None, []
    for line in block.lines:
        if line.startswith("$ "):
            if command is not None:
                yield command, lines
            command, lines = line[2:], []
        else:
            lines.append(line)
    if command is not None:
        yield command, lines


def same_output(got, want):
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line + "\n")
                      for line in want)
    return re.fullmatch(pattern, got) is not None


def write_program(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)


def prepare(where):
    """What the commands of a console block call; the environment that finds it."""
    tools = os.path.join(where, ".bin")
    os.makedirs(tools)
    os.symlink(os.path.abspath(PROGRAM), os.path.join(tools, "entregent"))
    compiler = os.environ.get("CC", "gcc")
    more = SANITIZERS.get(os.environ.get("EG_VARIANT", "plain"), "")
    write_program(os.path.join(tools, "cc"),
                  f'exec {compiler} -std=c99 -pedantic-errors -Wall -Wextra '
                  f'-Wconversion -Wshadow -Werror "$@" {more}\n')
    with open(os.path.join(TOP, "include/entregent.pc.in"), encoding="utf-8") as file:
        lines = file.read().replace("@PREFIX@", TOP).replace("@LIBDIR@", BUILD)
    write(tools, "entregent.pc", lines.replace("@VERSION@", "0"))
    return dict(os.environ, PATH=tools + ":" + os.environ["PATH"],
                PKG_CONFIG_PATH=tools, LD_LIBRARY_PATH=BUILD)
