# SPDX-License-Identifier: MIT
"""Homes to run the program in, and the same under `faulting`, which sees each call.

A home is a folder of two: `home`, which is HOME, and `work`, in which the program is
started. What is there is compared by `Home.tree`: names that are partly of chance
(consultations) are numbered in their order, and what saves that were killed left behind
is apart.
"""
import os
import re
import shutil
import subprocess
import tempfile

from files import read, write

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("EG_TOP") or os.path.dirname(os.path.dirname(HERE))
BUILD = os.environ.get("BUILD") or os.path.join(TOP, "build")
PROGRAM = os.environ.get("ENTREGENT", os.path.join(BUILD, "entregent"))
FAULTING = os.path.join(BUILD, "tests", "faults", "faulting")
FORBIDDEN = 123  # the status of faulting where nothing may be traced
SECONDS = 120  # a run that takes longer hangs
HANGS = 124  # the status of one
NOON = 1790000000  # 21 September 2026, 14:13 UTC
LEFT_OVER = re.compile(r"/\.[^/]+\.(lock|[0-9a-f]{8,})$")
ID = re.compile(r"\d{4}-\d\d-\d\d-\d{4}-[a-z0-9]{6}")


def fast_folder():
    """Where files cost no disk: a thousand saves that are synced are slow on one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None


def environment(home, **more):
    mine = {"PATH": os.environ["PATH"], "HOME": home, "TERM": "dumb", "LANG": "C.UTF-8",
            "COLUMNS": "80", "SOURCE_DATE_EPOCH": str(NOON)}
    mine.update({name: value for name, value in os.environ.items()
                 if name.endswith("SAN_OPTIONS") or name == "GCOV_PREFIX"})
    # The leak checker traces the program itself, which only one can do at a time.
    mine["ASAN_OPTIONS"] = ":".join(
        filter(None, [mine.get("ASAN_OPTIONS"), "detect_leaks=0"]))
    mine.update(more)
    return {name: value for name, value in mine.items() if value is not None}


class Result:
    """What a run gave, without what each has of its own: ids, and where its home is."""

    def __init__(self, home, code, out, err):
        self.code = code
        self.out = self.plain(home, out)
        self.err = self.plain(home, err)

    @staticmethod
    def plain(home, data):
        text = ID.sub("ID", data.decode("utf-8", "replace"))
        # A path may be broken at its hyphens to fit the line.
        path = "".join(re.escape(c) + (r"\s*" if c in "-/" else "") for c in home.path)
        return re.sub(path, "HOME", text)

    def __str__(self):
        return f"status {self.code}\n{self.out}\n--\n{self.err}"


class Home:
    def __init__(self, path, known=()):
        self.path = path
        self.streams = path  # where what goes in and comes out is
        self.known = list(known)  # ids that were there at first
        self.home = os.path.join(path, "home")
        self.work = os.path.join(path, "work")

    def make(self):
        os.makedirs(self.home, mode=0o700)
        os.makedirs(self.work)
        return self

    def run(self, args, typed="", env=None, driver=()):
        """Runs the program; `driver`: by these words, with it and its own behind."""
        name = os.path.join(self.streams, "streams")
        with open(name + ".in", "w+", encoding="utf-8") as put_in, \
                open(name + ".out", "w+b") as out, open(name + ".err", "w+b") as err:
            put_in.write(typed)
            put_in.seek(0)
            try:
                code = subprocess.run(
                    [*driver, PROGRAM, *args], stdin=put_in, stdout=out, stderr=err,
                    cwd=self.work, env=environment(self.home, **(env or {})),
                    timeout=SECONDS, check=False).returncode
            except subprocess.TimeoutExpired:
                code = HANGS
            out.seek(0)
            err.seek(0)
            return Result(self, code, out.read(), err.read())

    def drive(self, mode, args, typed="", by=()):
        """Runs it under `faulting`, and by these words: what it gave, and the lines of
        the log."""
        log = os.path.join(self.path, "log")
        result = self.run(args, typed, None, [FAULTING, log, *mode, "--", *by])
        if not os.path.exists(log):  # it does not know this kind of machine
            return result, []
        with open(log, encoding="utf-8") as file:
            return result, [line.rstrip("\n").split("\t") for line in file]

    def versions(self):
        """What the renamings of a watched run put in place, in order."""
        found = []
        while os.path.exists(os.path.join(self.path, f"log.{len(found) + 1}")):
            found.append(read(os.path.join(self.path, f"log.{len(found) + 1}")))
        return found

    def files(self):
        """All plain files, as paths below the home."""
        return sorted(os.path.relpath(os.path.join(folder, name), self.path)
                      for top in (self.home, self.work)
                      for folder, _, names in os.walk(top) for name in names)

    def left_over(self):
        """Locks, and what saves left that were killed."""
        return [path for path in self.files() if LEFT_OVER.search(path)]

    def ids(self):
        left = set(self.left_over())
        return sorted({match[0] for name in self.files() if name not in left
                       for match in ID.finditer(name)})

    def name(self, path):
        """A path below the home with its id numbered: first those that were there."""
        ids = self.known + [found for found in self.ids() if found not in self.known]
        return ID.sub(lambda match: f"ID{ids.index(match[0]) + 1}"
                      if match[0] in ids else "ID", path)

    def tree(self):
        """Name -> bytes of all files that are nobody's left-overs."""
        left = set(self.left_over())
        return {self.name(path): read(os.path.join(self.path, path))
                for path in self.files() if path not in left}


class Template:
    """A home that is made once, and copied for each run."""

    def __init__(self, prepare):
        self.folder = tempfile.mkdtemp(prefix="faults-", dir=fast_folder())
        self.home = Home(os.path.join(self.folder, "template")).make()
        self.copies = 0
        prepare(self.home)
        for name in os.listdir(self.home.path):
            if name.startswith(("log", "streams")):
                os.unlink(os.path.join(self.home.path, name))

    def copy(self):
        """A copy, to be used in a `with`; gone behind it."""
        self.copies += 1
        # Of one length, for paths are told in lines that are broken.
        return Copy(self.home.path, os.path.join(self.folder, f"{self.copies:06}"),
                    self.home.ids())

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Copy:
    def __init__(self, source, path, known):
        self.path = path
        self.known = known
        shutil.copytree(source, path, symlinks=True)

    def __enter__(self):
        return Home(self.path, self.known)

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)
