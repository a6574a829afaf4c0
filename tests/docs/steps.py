# SPDX-License-Identifier: MIT
"""A document whose blocks are steps, done one after another in one folder.

A document with a line <!-- steps --> is one. What a reader types, she types; what she
is shown must be what comes:

  - ```console```: lines after `$ ` are commands; `cd` stays for the steps that follow.
    A line after `> ` is typed at the program's prompt, and `>` alone is an empty one;
  - ```console stays```: at the end of the block the program waits at its prompt, and a
    block ```console goes on``` types what comes next;
  - ```diff FILE```: the lines that begin with a space or `-` stand in the file, one
    below the other, in one place only; those with a space or `+` take their place. A
    line `…` parts one such change from the next;
  - ```yaml in FILE```: these lines stand in the file, in one place only;
  - ```yaml new FILE```: the file is made of these lines, and was not there.

Blocks of other kinds are let be.
"""
import os
import signal
import subprocess
import tempfile
import threading

from blocks import TOP, blocks, commands, prepare, same_output

MARK = "<!-- steps -->"
PROMPT = b"> "
PATIENCE = 60  # seconds for a command


def has_steps(path):
    with open(path, encoding="utf-8") as file:
        return MARK in file.read().splitlines()


class Edit(Exception):
    """A change that cannot be made; why."""


def find_once(lines, wanted, name):
    """Where the wanted lines stand."""
    size = len(wanted)
    places = [at for at in range(len(lines) - size + 1)
              if lines[at:at + size] == wanted]
    if not wanted or len(places) != 1:
        raise Edit(f"these lines stand in {len(places)} places of {name}, not in one:\n"
                   + "\n".join(wanted))
    return places[0]


def hunks(lines):
    """(as it stands, as it becomes) of each change of a diff block."""
    before, after = [], []
    for line in lines + ["…"]:
        if line == "…":
            yield before, after
            before, after = [], []
            continue
        sign, rest = line[:1] or " ", line[1:]
        if sign not in " +-":
            raise Edit(f"a line of a change begins with a space, + or -: {line}")
        before += [rest] if sign in " -" else []
        after += [rest] if sign in " +" else []


class Desk:
    """The folder of the reader, and the program that waits for her, if one does."""

    def __init__(self, where):
        self.where = os.path.join(where, "home")
        os.mkdir(self.where)
        self.env = {name: value for name, value in prepare(where).items()
                    if not name.startswith("LC_")}
        self.env.update(HOME=self.where, LANG="en_US.UTF-8", COLUMNS="80", TERM="dumb")
        for who in ("AUTHOR", "COMMITTER"):
            self.env[f"GIT_{who}_NAME"] = "A coach"
            self.env[f"GIT_{who}_EMAIL"] = "coach@example.org"
        self.program, self.shown = None, b""

    def file(self, name):
        return os.path.join(self.where, name)

    def read(self, name):
        with open(self.file(name), encoding="utf-8") as file:
            return file.read().splitlines()

    def save(self, name, lines):
        with open(self.file(name), "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))

    def edit(self, name, lines):
        text = self.read(name)
        for before, after in hunks(lines):
            at = find_once(text, before, name)
            text[at:at + len(before)] = after
        self.save(name, text)

    def make(self, name, lines):
        if os.path.exists(self.file(name)):
            raise Edit(f"{name} is there already")
        self.save(name, lines)

    def start(self, command, speaks):
        self.program = subprocess.Popen(
            command, shell=True, cwd=self.where, env=self.env, bufsize=0,
            stdin=subprocess.PIPE if speaks else subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)

    def command(self, command, typed, stays):
        """Runs one command; what it gave, with what was typed behind the prompts."""
        words = command.split()
        if words[0] == "cd":
            self.where = os.path.normpath(self.file(words[1]))
            return ""
        self.start(command, bool(typed) or stays)
        return self.talk(typed, stays)

    def talk(self, typed, stays):
        """Types at each prompt, to the end of the program or the one it waits at."""
        program, output, left = self.program, b"", list(typed)
        if self.shown:  # the prompt it has waited at
            self.shown, output = b"", PROMPT
            program.stdin.write((left.pop(0) + "\n").encode())
        timer = threading.Timer(PATIENCE, os.killpg, (program.pid, signal.SIGKILL))
        timer.start()
        try:
            while chunk := os.read(program.stdout.fileno(), 65536):
                output += chunk
                asks = (b"\n" + output).endswith(b"\n" + PROMPT)
                if program.stdin is None or not asks:
                    continue
                if left:
                    program.stdin.write((left.pop(0) + "\n").encode())
                elif stays:
                    self.shown = PROMPT
                    return transcribe(output, typed) + "\n"
                elif not program.stdin.closed:
                    program.stdin.close()
        finally:
            timer.cancel()
        self.end()
        return transcribe(output, typed)

    def end(self):
        self.shown = b""
        if self.program is not None:
            for pipe in (self.program.stdin, self.program.stdout):
                if pipe is not None:
                    pipe.close()
            self.program.wait(timeout=PATIENCE)
            self.program = None


def transcribe(output, typed):
    """Puts what was typed behind the prompts."""
    lines, rest = output.decode("utf-8", "backslashreplace").split("\n"), list(typed)
    for number, line in enumerate(lines):
        if line == "> ":
            lines[number] = f"> {rest.pop(0) if rest else ''}".rstrip()
    lines += [f"> {line}   (never read)\n" for line in rest]
    return "\n".join(lines)


def typed_in(lines):
    return [line[2:] for line in lines if line == ">" or line.startswith("> ")]


def run_console(suite, name, block, desk):
    """Does a console block; its lines as they came."""
    came, stays = [], block.words[1:] == ["stays"]
    if block.words[1:] == ["goes", "on"]:
        given = [(None, block.lines)]
    else:
        given = list(commands(block))
    for number, (command, want) in enumerate(given):
        waits = stays and number == len(given) - 1
        typed = typed_in(want[:-1] if waits else want)
        if (desk.program is None) == (command is None):
            suite.check(f"{name}: a program waits, or there is a command", False)
            desk.end()
            return block.lines
        got = desk.talk(typed, waits) if command is None else desk.command(
            command, typed, waits)
        same = suite.check(f"{name}: {command or 'goes on'}", same_output(got, want),
                           "it gave\n" + got)
        came += [f"$ {command}"] if command is not None else []
        came += want if same else got.splitlines()
    return came


def change(suite, name, block, desk):
    """Does what a diff or yaml block says of a file."""
    try:
        if block.words[0] == "diff":
            desk.edit(block.words[1], block.lines)
        elif block.words[1] == "new":
            desk.make(block.words[2], block.lines)
        else:
            find_once(desk.read(block.words[2]), block.lines, block.words[2])
        suite.check(name, True)
    except (Edit, OSError) as why:
        suite.check(name, False, why)


def run_steps(suite, path, accept=False):
    """Does the steps of a document; where `accept`, writes into it what came."""
    replaced = []
    with tempfile.TemporaryDirectory() as where:
        desk = Desk(where)
        for block in blocks(path):
            name = f"{os.path.relpath(path, TOP)}:{block.line}"
            if block.words[:1] == ["console"]:
                replaced.append((block, run_console(suite, name, block, desk)))
            elif block.words[:1] == ["diff"] or (
                    block.words[:1] == ["yaml"] and len(block.words) == 3):
                change(suite, name, block, desk)
        suite.check(f"{os.path.relpath(path, TOP)}: no program waits at the end",
                    desk.program is None)
        desk.end()
    if accept:
        write_back(path, replaced)


def write_back(path, replaced):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for block, came in reversed(replaced):
        lines[block.line:block.line + len(block.lines)] = came
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))
