# SPDX-License-Identifier: MIT
"""What the program is made to do while memory fails: each command, on small bases."""
import json
import os
import subprocess

from preloaded import Scene

STORY = "tests/talks/story.yaml"
KINDS = "tests/talks/base.yaml"
KEPT = "tests/history/base.yaml"
PEOPLE = "tests/people/base.yaml"
PRACTICE = "tests/talks/practice.yaml"
MUTANTS = "tests/runs/mutants.yaml"
ANSWERS = ["client", "yes", "4", "a note", "no"]  # each question of KEPT, in order
LESSON = ["3", "4 3 3 2", "3", "", "3", "2", ""]  # of the story "flour", with seed 1
DATA = ".local/share/entregent"


def lines(*typed):
    return "".join(f"{line}\n" for line in typed)


class Homes:
    """Homes to begin with, made by the program itself while memory is there."""

    def __init__(self, tools):
        self.tools = tools

    def make(self, name, *commands):
        home = os.path.join(self.tools.folder, name)
        os.mkdir(home)
        for args, typed in commands:
            done = subprocess.run(
                [self.tools.program, *args], input=typed, text=True, check=False,
                capture_output=True, cwd=self.tools.top,
                env=self.tools.environment(home))
            if done.returncode not in (0, 3):
                raise RuntimeError(f"{name}: {args}: {done.stderr}")
        return home

    def with_history(self):
        consult = ["--lang", "en", "--rules", KEPT, "--save"]
        return self.make("history", (consult, lines(*ANSWERS)),
                         (consult, lines(*ANSWERS[:2])))

    def with_person(self):
        about = ["--rules", PEOPLE, "--lang", "en", "--about", "Nadia Benali"]
        return self.make(
            "person", ([*about, "--today", "2026-03-03"],
                       lines("client", "yes", "late", "no", "nothing")))

    def with_progress(self):
        return self.make("progress", (
            ["practice", "--lang", "en", "--seed", "1", "--rules", PRACTICE, "--story",
             "flour"], lines(*LESSON)))

    def with_cases(self):
        home = self.make("cases")
        with open(os.path.join(self.tools.top, MUTANTS), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(home, "base.yaml"), "w", encoding="utf-8") as file:
            file.write(text)
        return home


def kept_answers(tools):
    """Is each answer that a question came behind in the file, or was told not to be?"""
    def look(home, run):
        done = subprocess.run([tools.program, "history", "--json"], check=False,
                              capture_output=True, text=True, cwd=tools.top,
                              env=tools.environment(home))
        prompts = run.err.count("\n> ") + run.err.startswith("> ")
        folder = os.path.join(home, DATA, "consultations")
        names = os.listdir(folder) if os.path.isdir(folder) else []
        strange = [name for name in names if not name.endswith(".yaml")
                   and not name.startswith(".lock")]
        if strange:
            return f"left behind: {strange}"
        if done.returncode != 0 and prompts > 1:
            return f"the file is not read again: {done.stderr}"
        said = [len(json.loads(line)["said"]) for line in done.stdout.splitlines()]
        if (prompts > 1 and max(said, default=0) < prompts - 1 and
                "not being saved" not in run.err):
            return f"{prompts} prompts, and {said} answers are kept"
        return None
    return look


def kept_progress(tools):
    """What was decided is there, or was not told as decided."""
    def look(home, run):
        path = os.path.join(home, DATA, "practice/progress.yaml")
        if not os.path.exists(path):
            return None
        done = subprocess.run(
            [tools.program, "practice", "--export", "--rules", PRACTICE], check=False,
            capture_output=True, text=True, cwd=tools.top, env=tools.environment(home))
        if done.returncode != 0:
            return f"the file is not read again: {done.stderr}"
        return None
    return look


def reading():
    """Scenes that only read and write to standard output."""
    advise = ["advise", "--rules", STORY, "--lang", "en"]
    consult = ["--lang", "en", "--rules", STORY]
    return [
        Scene("check", "check", STORY),
        Scene("check-json", "check", "--json", "tests/check/clean/turns.yaml"),
        Scene("check-wrong", "check", "tests/diagnostics/circle.yaml"),
        Scene("check-folder", "check", "tests/diagnostics/duplicate-id"),
        Scene("advise", *advise, "--set", "relation=client", "--set", "late=weeks",
              "--missing", "unknown"),
        Scene("advise-json", *advise, "--tell", "My client lied, weeks late.",
              "--json", "--missing", "unknown"),
        Scene("advise-html", *advise, "--set", "deceived=yes", "--format", "html",
              "--missing", "unknown"),
        Scene("advise-why-not", *advise, "--set", "deceived=yes", "--why-not",
              "frank-talk"),
        Scene("advise-what-if", *advise, "--set", "relation=client", "--what-if",
              "deceived=yes"),
        Scene("consult", *consult, "--no-save",
              typed=lines("", "client", ":why", "2", ":how", "no", ":facts")),
        Scene("consult-told", *consult, "--no-save",
              typed=lines("My client is weeks late.", "", "", ":heard", "no", ":back",
                          ":what-if 1 = 2", "no", ":explain", ":quit")),
        Scene("consult-kinds", "--lang", "fr", "--rules", KINDS, "--no-save",
              typed=lines("9", "poisson, viande", "?", "calme", "une fenêtre", "")),
        Scene("consult-lang", "--rules", PEOPLE, "--no-save",
              typed=lines("1", "late", "", "y", "2", ":restart", ":quit")),
        Scene("test", "test", "--rules", MUTANTS),
        Scene("test-coverage", "test", "--rules", MUTANTS, "--coverage", "--json"),
        Scene("test-mutate", "test", "--rules", "tests/runs/stories.yaml", "--mutate"),
        Scene("doc", "doc", "--rules", PRACTICE),
        Scene("doc-markdown", "doc", "--rules", KINDS, "--format", "md"),
        Scene("graph", "graph", "--rules", STORY, "--around", "late"),
        Scene("graph-unknown", "graph", "--rules", STORY, "--around", "lat"),
        Scene("schema", "schema", "--rules", KINDS),
        Scene("diff", "diff", MUTANTS, "tests/runs/because.yaml"),
        Scene("run", "run", "tests/runs/desk.yaml", "--trace", "rules,facts"),
        Scene("run-facts", "run", "tests/runs/turns.yaml", "--facts",
              "tests/runs/numbers.jsonl", "--json"),
        Scene("run-wrong", "run", "tests/runs/desk.yaml", "--facts",
              "tests/runs/wrong.jsonl"),
        Scene("run-how", "run", "tests/runs/desk.yaml", "--how", "served", "--stats"),
        Scene("run-input", "run", "tests/runs/turns.yaml", "--facts", "-",
              typed='{"turns": 3}\n'),
        Scene("explain", "explain", "E012"),
        Scene("help", "help"),
        Scene("usage", "check", "--nonsense"),
    ]


def keeping(tools):
    """Scenes that write files, and those that read what is kept."""
    homes = Homes(tools)
    history, person = homes.with_history(), homes.with_person()
    progress, cases = homes.with_progress(), homes.with_cases()
    consult = ["--lang", "en", "--rules", KEPT]
    practice = ["practice", "--lang", "en", "--seed", "1", "--rules", PRACTICE]
    about = ["--rules", PEOPLE, "--lang", "en", "--today", "2026-04-01"]
    return [
        Scene("saved", *consult, "--save", typed=lines(*ANSWERS),
              keeps=kept_answers(tools), goes_on=True),
        Scene("resumed", *consult, "--save", "--resume", typed=lines("4", "x", "no"),
              home=history, keeps=kept_answers(tools), goes_on=True),
        Scene("kept-case", *consult, "--no-save", "--keep", "HOME/cases.yaml",
              typed=lines("client", "yes", "4", "x", "no", ":keep", "mine", "",
                          ":keep", "mine too", ""),
              goes_on=True),
        Scene("reported", *consult, "--no-save",
              typed=lines("client", "yes", "4", "x", "no", ":report HOME/page.html",
                          ":reload", ""), goes_on=True),
        Scene("history", "history", home=history),
        Scene("history-json", "history", "--json", home=history),
        Scene("history-show", "history", "show", "1", "--rules", KEPT, home=history),
        Scene("history-export", "history", "export", "1", "HOME/cases.yaml", "--rules",
              KEPT, home=history),
        Scene("history-export-all", "history", "export", "HOME/cases.yaml", "--all",
              "--rules", KEPT, home=history),
        Scene("history-delete", "history", "delete", "1", "--yes", home=history),
        Scene("about", "about", "--rules", PEOPLE, "Nadia", home=person),
        Scene("about-json", "about", "--rules", PEOPLE, "Nadia", "--json", home=person),
        Scene("about-rename", "about", "--rules", PEOPLE, "Nadia", "--rename", "Zoë",
              home=person),
        Scene("about-delete", "about", "--rules", PEOPLE, "Nadia", "--delete", "--yes",
              home=person),
        Scene("due", "due", "--rules", PEOPLE, "--today", "2026-04-01", "--all",
              typed=lines("better"), home=person),
        Scene("consult-about", *about, "--about", "Nadia",
              typed=lines("late", "", "1", ":about", "no"), home=person,
              goes_on=True),
        Scene("practice", *practice, "--story", "flour", typed=lines(*LESSON),
              keeps=kept_progress(tools), goes_on=True),
        Scene("practice-on", *practice, typed=lines(*LESSON), home=progress,
              keeps=kept_progress(tools), goes_on=True),
        Scene("practice-progress", "practice", "--progress", "--rules", PRACTICE,
              home=progress),
        Scene("practice-export", "practice", "--export", "--names", "--rules", PRACTICE,
              home=progress),
        Scene("test-update", "test", "--rules", "HOME/base.yaml", "--update", "--yes",
              home=cases),
        Scene("new", "new", "HOME/mine"),
    ]
