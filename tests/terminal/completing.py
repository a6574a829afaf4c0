# SPDX-License-Identifier: MIT
"""Completion: what the tabulator offers, and what it leaves alone."""
import os
import tempfile

from seat import HERE, PROMPT, STORY_BASE, TOP, begin, editing, expect


@editing
def tab_completes_a_value():
    with begin() as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("CL\t")
        terminal.wait_for("a client")
        terminal.type("\r")
        terminal.wait_for("How late are they")


@editing
def tab_completes_accents():
    with begin(lang="fr") as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("ele\t")
        terminal.wait_for("une élève ou un élève")
        terminal.type("\r")
        terminal.wait_for("Vous a-t-on dit")


@editing
def tab_completes_commands():
    with begin(lang="fr") as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(":PÔ\t")
        terminal.wait_for("pourquoi")
        terminal.type("\r")
        shown = terminal.wait_for("De qui s'agit-il")
        expect("commande" not in shown, "not completed", terminal)
        terminal.wait_for(PROMPT)
        terminal.type(":\t\t")
        terminal.wait_for(":quitter")


@editing
def tab_lists_candidates_one_a_line():
    with begin(columns=40) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("a\t\t")
        terminal.wait_for("\n  a collaborator\n")
        terminal.wait_for("> a")


@editing
def tab_completes_an_objection():
    with tempfile.TemporaryDirectory() as own, \
            begin("--keep", os.path.join(own, "kept.yaml")) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("2\r")
        terminal.wait_for(PROMPT)
        terminal.type("n\r")
        terminal.wait_for("Say it plainly.")
        terminal.wait_for(PROMPT)
        terminal.type(":dis\t\r")
        terminal.wait_for("What would you have advised?")
        terminal.wait_for(PROMPT)
        terminal.type("end\t\t")
        terminal.wait_for("writing")
        terminal.type("\r")
        terminal.wait_for("Why?")
        terminal.wait_for(PROMPT)
        terminal.type("because")
        terminal.wait_for("because")
        terminal.type("\x03")
        terminal.wait_for("Nothing was written.")
        expect(os.listdir(own) == [], "something was written", terminal)


@editing
def tab_completes_commands_in_a_story():
    with begin(rules=STORY_BASE) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(":qui\t")
        terminal.wait_for(":quit")
        terminal.type("\x15My client lie\td\r")
        terminal.wait_for("I am listening")


TABS = os.path.join(HERE, "tabs.yaml")
PRACTICE = os.path.join(TOP, "tests", "talks", "practice.yaml")


@editing
def tab_cuts_no_letter_in_two():
    with begin(rules=TABS) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("p\t\t\t")
        shown = terminal.wait_for("prés verts")
        expect("près d'ici" in shown and "teus" not in shown, "not these", terminal)
        terminal.wait_for("> pr")
        expect(b"\xc3\x1b" not in terminal.output and "\ufffd" not in terminal.text(),
               "half a letter", terminal)
        # Both fit what is typed now, but what they begin with is less than that.
        terminal.type("è\t\t")
        terminal.wait_for("prés verts")
        terminal.wait_for("> prè")


@editing
def tab_completes_a_value_by_its_id():
    with begin(rules=TABS) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type("sho\t")
        terminal.wait_for("at the shore")
        terminal.type("\r")
        terminal.wait_for("How high?")
        terminal.wait_for(PROMPT)
        terminal.type("lof\t")
        terminal.wait_for("up there")
        terminal.type("\r")
        terminal.wait_for("Swim.")


@editing
def tab_has_nothing_for_what_is_no_beginning():
    with begin(rules=TABS) as terminal:
        terminal.wait_for(PROMPT)
        for typed in ("xyz", "a long line " * 400):
            terminal.type(typed + "\t\t\x15")
        terminal.type("sho\t")
        terminal.wait_for("at the shore")


@editing
def tab_finds_a_word_within_a_title():
    with tempfile.TemporaryDirectory() as own, \
            begin("--keep", os.path.join(own, "kept.yaml")) as terminal:
        for typed in ("2\r", "n\r", ":disagree\r"):
            terminal.wait_for(PROMPT)
            terminal.type(typed)
        terminal.wait_for("What would you have advised?")
        terminal.wait_for(PROMPT)
        terminal.type("writ\t\t")
        terminal.wait_for("\n  End it, in writing.\n")
        terminal.wait_for("> writ")
        terminal.type("\x15them\t")
        terminal.wait_for("Remind them in writing.")


@editing
def tab_completes_commands_of_a_lesson():
    """And lists them, each on a line."""
    lesson = ("practice", "--seed", "1", "--story", "flour")
    with begin(*lesson, rules=PRACTICE) as terminal:
        terminal.wait_for(PROMPT)
        terminal.type(":hi\t\r")
        terminal.wait_for("Has it happened before?")
        terminal.wait_for(PROMPT)
        terminal.type(":\t\t")
        terminal.wait_for("\n  :quit\n")
        terminal.type("\x15:qu\t\r")
        expect(terminal.end() == {"status": 0}, "did not end with 0", terminal)
