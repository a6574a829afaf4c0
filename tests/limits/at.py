# SPDX-License-Identifier: MIT
"""What the tests of limits share: running the program, and looking around a bound.

    @limit("MODEL_LANGS")
    def languages(suite, most):
        around(suite, "languages", most, told("E077", lambda n: ...))

A test has the name of its limit, and is given the value from the table; `slow` ones are
for run-slow.
"""
import os
import re
import subprocess
import tempfile

TOP = os.environ.get("EG_TOP") or os.path.abspath(__file__).rsplit("/tests/", 1)[0]
BUILD = os.path.abspath(os.environ.get("BUILD") or os.path.join(TOP, "build"))
PROGRAM = os.environ.get("ENTREGENT", os.path.join(BUILD, "entregent"))
PROBE = os.path.join(BUILD, "tests/limits/probe")
CODE = re.compile(r"\[([EWR]\d{3})\]$", re.M)
HEAD = "entregent: 1\n"
SECONDS = 900  # for a single command; only what does not end is stopped by it

TESTS = {}  # name -> (slow, function)
ELSEWHERE = {  # name -> the file that tries it
    "CONSULTATION_FILE_MOST": "tests/unit/store/test_limits.c",
    "REVIEWS_KEPT": "tests/unit/api/test_progress.c",
    "SCHEDULE_MOST": "tests/unit/practice/test_schedule.c",
    "SCHEDULE_NEW_MOST": "tests/unit/practice/test_schedule.c",
}
NAMES = "the names are drawn, or of the minute"
UNTRIED = {  # name -> why not
    "JSONL_KEPT": "only time tells; tests/unit/base/test_kept.c tries a smaller one",
    "BESIDE_MOST": "it takes a hundred files that cannot be added to",
    "CONSULTATION_NAMES_MOST": NAMES,
    "PERSON_SLUGS_MOST": "it takes a thousand people of one name",
    "PROGRESS_ASIDE_MOST": NAMES,
    "PROGRESS_LOOKED_MOST": NAMES,
    "LINES_REMEMBERED": "only the arrow keys of a terminal show it",
    "LINE_REMEMBERED_MOST": "only the arrow keys of a terminal show it",
    "RESUME_LOOK_BACK": "only a terminal is offered what it finds",
    "LESSON_TURNS_MOST": "`check` refuses the stories that would reach it (E219)",
    "SAVE_READ_MOST": "a file of progress of 32 MiB takes too long to make",
}


def limit(name, slow=False):
    def keep(function):
        if name in TESTS:
            raise ValueError(f"{name} has two tests")
        TESTS[name] = (slow, function)
        return function
    return keep


class Folder:
    """A folder with files, for a while."""
    def __init__(self, files):
        self.files = files

    def __enter__(self):
        self.there = tempfile.TemporaryDirectory()
        for name, text in self.files.items():
            path = os.path.join(self.there.name, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        return self.there.name

    def __exit__(self, *error):
        self.there.cleanup()


def run(*args, given="", home=None, where=None):
    """The program, with a home of its own: (status, what is written, errors)."""
    with tempfile.TemporaryDirectory() as other:
        env = dict(os.environ, HOME=home or other, LANG="C.UTF-8")
        text = given if isinstance(given, bytes) else given.encode()
        done = subprocess.run([PROGRAM, *args], input=text, capture_output=True,
                              timeout=SECONDS, check=False, env=env, cwd=where)
    return (done.returncode, done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"))


def problems(files, *args):
    """What `check` tells of a base: its codes, in order."""
    files = files if isinstance(files, dict) else {"base.yaml": files}
    with Folder(files) as where:
        status, out, err = run("check", "--rules", where, "--format", "gcc", *args)
    if status not in (0, 1):
        raise AssertionError(f"check ended with {status}: {err}")
    return CODE.findall(out + err)


def told(code, make):
    """A look at the base that make(n) is: is `code` told of it?"""
    return lambda n: code in problems(make(n))


def around(suite, name, most, is_beyond):
    """Up to the bound nothing is told, and beyond it, it is."""
    for n, want in ((most - 1, False), (most, False), (most + 1, True)):
        found = is_beyond(n)
        suite.check(f"{name}: {n}", found == want,
                    f"at {n} of {most}: {'beyond' if found else 'within'} the limit")


def turning(is_beyond, low, high):
    """The first number that is beyond, where it is known that `low` is not."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return high


def probe(suite, name, most):
    """What the program of this folder finds of a limit inside the library."""
    done = subprocess.run([PROBE, name], capture_output=True, text=True,
                          timeout=SECONDS, check=False)
    lines = done.stdout.splitlines()
    suite.check(f"{name}: it was looked at", done.returncode == 0 and lines,
                f"status {done.returncode}\n{done.stdout}{done.stderr}")
    for line in lines:
        verdict, what = line.split(" ", 1)
        suite.check(f"{name} ({most}): {what}", verdict == "ok")
