# SPDX-License-Identifier: MIT
"""Whole runs of the program in which a request for memory fails, whoever makes it.

    for point in Play(scene, tools).points(most=20):
        point.problem       None, or what is not as it must be
        point.tolerated     it went on as if nothing had failed
        point.foreign       a library ended the program, as is known of it

A scene is a command line, what is typed, and the home that it finds. It is run once
undisturbed, which counts its requests (preload.c); then with each failing, alone or
with all that follow. Held against each run:

  - it ends by itself, never by a signal (but see KNOWN_TO_DIE);
  - it ends with status 4 and says that memory ran out, having written nothing that is
    not a beginning of what it writes undisturbed; or it ends and writes as undisturbed;
  - no more blocks are left at its end than undisturbed;
  - each file of the home is the old one or the new one, or, where a talk goes on for a
    while, one that the program reads again; and nothing else lies about.
"""
import concurrent.futures
import os
import random
import re
import shutil
import struct
import subprocess
import tempfile

STATE = struct.Struct("QQq104s")
LIMIT_SECONDS = 60
FAILED = 4
# jansson 2.14 frees what is no block of its own, or reads on behind one, where a
# request of its own fails; nothing around it can prevent that, so it is counted apart.
KNOWN_TO_DIE = "libjansson."
SIGNALS = {-6, -11}
SAYS_SO = re.compile("[Mm]emory|mémoire")


class Scene:
    def __init__(self, name, *args, typed="", home=None, keeps=None, goes_on=False):
        """`home`: a folder to begin with. `keeps`: looks at a home behind a talk, and
        says what is wrong there, or None; else files are compared. `goes_on`: a talk
        may say that memory ran out and go on, without what it was about to do."""
        self.name, self.args, self.typed = name, args, typed
        self.home, self.keeps, self.goes_on = home, keeps, goes_on


class Run:
    """What came of one run."""

    def __init__(self, done, state, home):
        self.status = done.returncode if done else None
        self.out = done.stdout.replace(home.encode(), b"HOME") if done else b""
        self.err = (done.stderr.decode("utf-8", "replace").replace(home, "HOME")
                    if done else "")
        self.requests, self.failures, self.blocks, library = STATE.unpack(state)
        self.library = library.partition(b"\0")[0].decode()
        self.files = files_of(home)


def files_of(home):
    """Path below the home -> what the file holds."""
    found = {}
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, home)] = file.read()
    return found


class Tools:
    """Where the program and the preload are, and a folder for homes."""

    def __init__(self, program, preload, top, folder):
        self.program, self.preload = program, preload
        self.top, self.folder = top, folder

    def environment(self, home, **more):
        return {"PATH": os.environ["PATH"], "HOME": home, "TERM": "dumb",
                "LANG": "C.UTF-8", "COLUMNS": "80", "SOURCE_DATE_EPOCH": "1790000000",
                **more}

    def run(self, scene, home, at=0, on=False):
        with tempfile.NamedTemporaryFile(dir=self.folder) as state:
            state.write(bytes(STATE.size))
            state.flush()
            env = self.environment(home, LD_PRELOAD=self.preload,
                                   EG_OOM_STATE=state.name, EG_OOM_AT=str(at),
                                   EG_OOM_ON="yes" if on else "no")
            args = [arg.replace("HOME/", home + "/") for arg in scene.args]
            typed = scene.typed.replace("HOME/", home + "/").encode()
            try:
                done = subprocess.run(
                    [self.program, *args], input=typed, check=False,
                    capture_output=True, cwd=self.top, env=env, timeout=LIMIT_SECONDS)
            except subprocess.TimeoutExpired:
                done = None
            with open(state.name, "rb") as file:
                return Run(done, file.read(), home)

    def fresh_home(self, scene):
        home = tempfile.mkdtemp(dir=self.folder)
        if scene.home is not None:
            shutil.copytree(scene.home, home, dirs_exist_ok=True)
        return home


class Point:
    def __init__(self, request, on, problem, tolerated, foreign):
        self.request, self.on = request, on
        self.problem, self.tolerated, self.foreign = problem, tolerated, foreign


class Play:
    def __init__(self, scene, tools):
        self.scene, self.tools = scene, tools
        home = tools.fresh_home(scene)
        self.before = files_of(home)
        self.undisturbed = tools.run(scene, home)
        shutil.rmtree(home)

    def points(self, most=0, workers=2, seed=1):
        """All requests in both ways, or `most` of them in each way, one from each
        stretch of equal length."""
        total = self.undisturbed.requests
        dice = random.Random(f"{seed} {self.scene.name}")
        wanted = []
        for on in (False, True):
            if most == 0 or most >= total:
                wanted += [(at, on) for at in range(1, total + 1)]
            else:
                wanted += [(1 + total * i // most + dice.randrange(total // most), on)
                           for i in range(most)]
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            for point in pool.map(lambda one: self.point(*one), wanted):
                if point is not None:
                    yield point

    def point(self, request, on):
        """One run; None where it makes fewer requests than that."""
        home = self.tools.fresh_home(self.scene)
        run = self.tools.run(self.scene, home, request, on)
        tolerated = (run.status, run.out, run.err) == (
            self.undisturbed.status, self.undisturbed.out, self.undisturbed.err)
        problem = self.judge(run, tolerated, home)
        shutil.rmtree(home)
        if run.failures == 0 and problem is None:
            return None
        foreign = run.status in SIGNALS and run.library.startswith(KNOWN_TO_DIE)
        return Point(request, on, None if foreign else problem, tolerated, foreign)

    def judge(self, run, tolerated, home):
        if run.status is None:
            return "it does not end"
        if run.status < 0:
            return f"it ends by signal {-run.status}"
        if self.scene.goes_on and run.status in (0, 3) and SAYS_SO.search(run.err):
            return self.judge_files(run, home)
        if not tolerated and run.status != FAILED:
            return (f"it ends with status {run.status}, and not as undisturbed:\n"
                    f"{difference(run, self.undisturbed)}")
        if not tolerated and not SAYS_SO.search(run.err):
            return f"it does not say why it ends: {run.err[-300:]!r}"
        if not tolerated and not self.undisturbed.out.startswith(run.out):
            return f"it writes something else: {run.out[-300:]!r}"
        if run.blocks > self.undisturbed.blocks:
            return f"{run.blocks} blocks are left, not {self.undisturbed.blocks}"
        return self.judge_files(run, home)

    def judge_files(self, run, home):
        if self.scene.keeps is not None:
            return self.scene.keeps(home, run)
        for path, data in run.files.items():
            if data not in (self.before.get(path), self.undisturbed.files.get(path)):
                return f"{path} is neither the old file nor the new one"
        for path in self.before:
            if path in self.undisturbed.files and path not in run.files:
                return f"{path} is gone"
        return None


def difference(run, undisturbed):
    """The first line that differs, of what is said and what is written."""
    shown = []
    for name, mine, other in (("said", run.err, undisturbed.err),
                              ("written", run.out.decode("utf-8", "replace"),
                               undisturbed.out.decode("utf-8", "replace"))):
        pairs = zip(mine.splitlines() + [None], other.splitlines() + [None])
        line = next(((a, b) for a, b in pairs if a != b), None)
        if line is not None:
            shown.append(f"  {name}: {line[0]!r} in place of {line[1]!r}")
    return "\n".join(shown)
