# SPDX-License-Identifier: MIT
"""Keeps what the long runs measured: tests/figures/NAME.json, one file a command.

    figures.record("oom", "make oom", {"allocations failed in turn": "23,456"})

A record holds the day, the revision of the tree and the command, and the figures as
they are to be shown, in order. It is written only where EG_RECORD is `yes` (`make oom
RECORD=yes`), so that a run that nobody keeps leaves the tree as it was. `make promises`
makes the table of docs/promises.md of all records; none is written by hand.

`state` is for a command that goes on where it stopped (fuzzing adds up its executions):
what it gets back from `state("NAME")` the next time.
"""
import datetime
import json
import os
import subprocess

TOP = os.environ.get("EG_TOP") or os.path.abspath(__file__).rsplit("/tests/", 1)[0]
FOLDER = os.path.join(TOP, "tests", "figures")


def path_of(name):
    return os.path.join(FOLDER, f"{name}.json")


def revision():
    """The commit that was measured; a plus behind it where the tree was changed."""
    def git(*words):
        return subprocess.run(["git", "-C", TOP, *words], capture_output=True,
                              text=True, check=True).stdout.strip()
    try:
        changed = git("status", "--porcelain", "--", "engine", "include", "rules")
        return git("rev-parse", "--short=9", "HEAD") + ("+" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def recording():
    return os.environ.get("EG_RECORD") == "yes"


def read(name):
    """A record, or None."""
    try:
        with open(path_of(name), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return None


def state(name):
    return (read(name) or {}).get("state", {})


def record(name, command, rows, kept=None):
    """Writes a record, if the run is to be kept. `rows`: label -> figure, both text."""
    if not recording():
        return
    made = {"command": command, "date": datetime.date.today().isoformat(),
            "revision": revision(), "figures": rows}
    if kept is not None:
        made["state"] = kept
    os.makedirs(FOLDER, exist_ok=True)
    new = path_of(name) + ".new"
    with open(new, "w", encoding="utf-8") as file:
        json.dump(made, file, indent=1, ensure_ascii=False)
        file.write("\n")
    os.replace(new, path_of(name))
