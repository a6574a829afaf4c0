# SPDX-License-Identifier: MIT
"""People at a terminal: whom to come back to, names, files that go."""
import fcntl
import os
import signal
import tempfile

from seat import (PROMPT, TOP, begin, editing, expect, remember, test,
                  wait_in_file)

REMEMBERS = os.path.join(TOP, "tests", "people", "base.yaml")


@editing
def tab_completes_a_name():
    with tempfile.TemporaryDirectory() as home:
        remember(home)
        with begin(HOME=home) as terminal:
            terminal.wait_for("Is it about someone")
            terminal.wait_for(PROMPT)
            terminal.type("an\t")
            terminal.wait_for("Anna")
            terminal.type("\r")
            terminal.wait_for("This is about Anna.")


@test
def due_asks_what_came_of_it_and_saves_each():
    with tempfile.TemporaryDirectory() as home:
        path = remember(home)
        with begin("due", "--today", "2026-03-20", HOME=home) as terminal:
            terminal.wait_for("What came of it?")
            terminal.wait_for(PROMPT)
            terminal.type("perhaps\r")
            terminal.wait_for("I cannot match")
            terminal.wait_for(PROMPT)
            terminal.type("solved\r")
            terminal.wait_for("Noted.")
            wait_in_file(path, "came: solved", terminal)
            terminal.wait_for(PROMPT)
            terminal.type("\x04")
            expect(terminal.end() == {"status": 0}, "did not end", terminal)
            expect(terminal.restored(), "the terminal is not as it was")
        with begin("due", "--today", "2026-03-20", HOME=home) as terminal:
            terminal.wait_for(PROMPT)
            terminal.type("\r")
            terminal.wait_for("Another time")
            expect(terminal.end() == {"status": 0}, "did not end", terminal)
        with open(path, encoding="utf-8") as file:
            expect(file.read().count("came:") == 1, "what was saved is there, once")


@test
def a_file_is_deleted_after_a_yes():
    with tempfile.TemporaryDirectory() as home:
        path = remember(home)
        for typed, there in ("n\r", True), ("y\r", False):
            with begin("about", "anna", "--delete", HOME=home) as terminal:
                terminal.wait_for("(y/n)")
                terminal.type(typed)
                expect(terminal.end() == {"status": 0}, "did not end", terminal)
            expect(os.path.exists(path) == there, f"{typed!r} is not heeded")


@test
def due_tells_what_it_cannot_save():
    with tempfile.TemporaryDirectory() as home:
        path = remember(home)
        lock = os.path.join(os.path.dirname(path), ".anna.yaml.lock")
        with open(lock, "w", encoding="ascii") as file, \
                begin("due", "--today", "2026-03-20", HOME=home) as terminal:
            fcntl.flock(file, fcntl.LOCK_EX)
            terminal.wait_for(PROMPT)
            terminal.type("solved\r")
            terminal.wait_for("the file of Anna is not written: another program")
            terminal.wait_for(PROMPT)
            terminal.type("\x04")
            expect(terminal.end() == {"status": 4}, "not as a failure", terminal)
        with open(path, encoding="utf-8") as file:
            expect("came:" not in file.read(), "it is written")


@editing
def due_is_left_by_ctrl_c_and_a_line_dropped():
    with tempfile.TemporaryDirectory() as home:
        path = remember(home)
        with begin("due", "--today", "2026-03-20", HOME=home) as terminal:
            terminal.wait_for(PROMPT)
            terminal.type("\t\t2")  # there is nothing to complete
            terminal.wait_for("2")
            terminal.type("\x03")
            terminal.wait_for("> ")
            terminal.type("\x03")
            expect(terminal.end() == {"signal": signal.SIGINT}, "not as SIGINT",
                   terminal)
            expect(terminal.restored(), "the terminal is not as it was")
        with open(path, encoding="utf-8") as file:
            expect("came:" not in file.read(), "it is written")


@test
def due_ends_as_its_signal():
    with tempfile.TemporaryDirectory() as home:
        remember(home)
        with begin("due", "--today", "2026-03-20", "--all", HOME=home) as terminal:
            terminal.wait_for(PROMPT)
            terminal.signal(signal.SIGTERM)
            expect(terminal.end() == {"signal": signal.SIGTERM}, "not so", terminal)
            expect(terminal.restored(), "the terminal is not as it was")


@test
def a_file_stays_where_nobody_answers():
    with tempfile.TemporaryDirectory() as home:
        path = remember(home)
        with begin("about", "anna", "--delete", HOME=home) as terminal:
            terminal.wait_for("(y/n)")
            terminal.type("\x04")
            terminal.wait_for("Nothing")
            expect(terminal.end() == {"status": 0}, "did not end", terminal)
        expect(os.path.exists(path), "it is gone")


def advised_about_anna(home):
    """A consultation that has just been written down about Anna."""
    terminal = begin("--about", "Anna", rules=REMEMBERS, HOME=home)
    for typed in ("partner\r", "no\r"):
        terminal.wait_for(PROMPT)
        terminal.type(typed)
    terminal.wait_for("Noted in the file of Anna")
    terminal.wait_for(PROMPT)
    return terminal


def path_of(home, name):
    return os.path.join(home, ".local/share/entregent/people", name)


@test
def what_she_took_out_herself_is_not_taken_out_again():
    with tempfile.TemporaryDirectory() as home, advised_about_anna(home) as terminal:
        with open(path_of(home, "anna.yaml"), "w", encoding="utf-8") as file:
            file.write('entregent: 1\nperson: "Anna"\nnicknames: ["An"]\n'
                       "consultations: []\nend: 0\n")
        terminal.type(":about Bo\r")
        terminal.wait_for("Noted in the file of Bo")
        terminal.wait_for(PROMPT)
        with open(path_of(home, "anna.yaml"), encoding="utf-8") as file:
            expect("An" in file.read(), "what she wrote is gone", terminal)


@test
def what_cannot_be_taken_out_is_told():
    with tempfile.TemporaryDirectory() as home, advised_about_anna(home) as terminal, \
            open(path_of(home, ".anna.yaml.lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        terminal.type(":about Bo\r")
        terminal.wait_for("could not write this down about Anna (another program")
        terminal.wait_for("Noted in the file of Bo")
        with open(path_of(home, "anna.yaml"), encoding="utf-8") as file:
            expect("relation: partner" in file.read(), "it is gone", terminal)
