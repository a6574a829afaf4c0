# SPDX-License-Identifier: MIT
"""A talk at a terminal in which memory fails. Readline ends the program by itself then,
with status 2 and without a word to us; so what counts is what is on disk: each answer
behind which the next question came."""
import json
import os
import random
import subprocess
import tempfile

from preloaded import STATE
from pseudo import Terminal, TooLate
from scenes import ANSWERS, DATA, KEPT

ENDS = {0, 2, 3, 4}  # 2: readline's own
QUESTIONS = ["Who is it?", "Is it late?", "How many days?", "A note?", "Are you calm?"]
STORY = "What happened?"


def hold(tools, home, at, on):
    """Holds the talk: (how it ended, what was on the screen, requests, failures)."""
    with tempfile.NamedTemporaryFile(dir=tools.folder) as state:
        state.write(bytes(STATE.size))
        state.flush()
        env = tools.environment(home, LD_PRELOAD=tools.preload, EG_OOM_STATE=state.name,
                                EG_OOM_AT=str(at), EG_OOM_ON="yes" if on else "no")
        with Terminal([tools.program, "--lang", "en", "--rules",
                       os.path.join(tools.top, KEPT)], env) as terminal:
            for answer in ANSWERS:
                try:
                    terminal.wait_for("\n> ")
                    terminal.type(answer + "\r")
                except (TooLate, OSError):
                    break
            try:
                terminal.wait_for("\n> ")
                terminal.type("\r:quit\r")
            except (TooLate, OSError):
                pass
            try:
                ended = terminal.end()
            except TooLate:
                ended = {"status": None}
            shown = terminal.text()
        with open(state.name, "rb") as file:
            requests, failures, _, _ = STATE.unpack(file.read())
    return ended, shown, requests, failures


def kept(tools, home):
    """How many answers the file has, or why it cannot be read."""
    done = subprocess.run([tools.program, "history", "--json"], check=False, text=True,
                          capture_output=True, cwd=tools.top,
                          env=tools.environment(home))
    if done.returncode != 0:
        return done.stderr
    return max((len(json.loads(line)["said"]) for line in done.stdout.splitlines()),
               default=0)


def judge(tools, home, ended, shown):
    if ended.get("status", "") not in ENDS:
        return f"it ended by {ended}"
    asked = sum(question in shown for question in QUESTIONS[1:])
    found = kept(tools, home)
    if not isinstance(found, int):
        return f"the file is not read again: {found}"
    if found < asked and "not being saved" not in shown:
        return f"{asked} questions came behind an answer, {found} answers are kept"
    return None


def play(suite, count, tools, most, seed):
    home = tempfile.mkdtemp(dir=tools.folder)
    ended, shown, total, _ = hold(tools, home, 0, False)
    if not suite.check("typed: undisturbed", ended == {"status": 0} and
                       kept(tools, home) == len(ANSWERS), f"{ended}\n{shown}"):
        return
    dice = random.Random(seed)
    problems = []
    for i in range(most):
        at = 1 + total * i // most + dice.randrange(max(total // most, 1))
        on = i % 2 == 1
        home = tempfile.mkdtemp(dir=tools.folder)
        ended, shown, _, failures = hold(tools, home, at, on)
        problem = judge(tools, home, ended, shown)
        if failures or problem:
            count.add("of anyone's, in a talk at a terminal", 1, 0, problem is not None)
        if problem is not None:
            problems.append(f"request {at}{' on' if on else ''}: {problem}")
    suite.check("typed: what was answered is kept", not problems, "\n".join(problems))
