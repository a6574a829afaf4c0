# SPDX-License-Identifier: MIT
"""What can notice a mutant, in small parts: unit tests, and suites by the names they
take, each run alone, within limits, in a home of its own.

The engine's mutants are seen by what is linked with libengine.so. `embed` builds its
own programs from the library; `coverage` and `hardening` look at builds, `layers`,
`style`, `tools` and this folder at sources alone: they are no probes. Nor is
docs/embedding.md, whose examples are built.
"""
import ctypes
import glob
import importlib.machinery
import importlib.util
import os
import re
import resource
import select
import signal
import subprocess
import sys
import time
from typing import NamedTuple

NO_PROBES = ("bench", "coverage", "embed", "hardening", "layers", "mutants", "style",
             "tools")
MEMORY = 4 << 30      # bytes of address space of one process
FILE_SIZE = 512 << 20
LIBC = ctypes.CDLL(None)
PR_SET_CHILD_SUBREAPER = 36
CLONE_NEWNS = 0x20000
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 1 << 18
FAILED = re.compile(rb"^(FAILED |\[  FAILED  \])", re.M)
PASSED, NOTICED, LATE = "passed", "noticed", "late"
LISTED = re.compile(r"^CHECKS = \[(.*?)\]", re.M | re.S)
TESTED = re.compile(r"^@test\ndef (\w+)", re.M)


class Probe(NamedTuple):
    name: str
    suite: str
    command: tuple   # the program's path begins with TOP/ or BUILD/
    shaky: bool      # it waits for a clock or a terminal: it has to fail twice


def load_script(path):
    """A script without `.py` as a module."""
    loader = importlib.machinery.SourceFileLoader(
        os.path.basename(os.path.dirname(path)) + "_run", path)
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def named_files(top, suite, pattern):
    return sorted(os.path.basename(path).rpartition(".")[0]
                  for path in glob.glob(os.path.join(top, "tests", suite, pattern)))


def tests_of(top, suite):
    """The names of the tests of a script that registers them with @test."""
    with open(os.path.join(top, "tests", suite, "run"), encoding="utf-8") as file:
        return TESTED.findall(file.read())


def listed(top, suite):
    """The names of the tests of a script that has a list of them."""
    with open(os.path.join(top, "tests", suite, "run"), encoding="utf-8") as file:
        return re.findall(r"\w+", LISTED.search(file.read())[1])


def in_parts(names, size):
    return [names[at:at + size] for at in range(0, len(names), size)]


def spaced(names):
    return [name.replace("_", " ") for name in names]


def parts(top, suite):
    """The lists of words that a suite is run with, one a probe."""
    if suite == "talks":
        return in_parts(named_files(top, suite, "*.talk"), 8)
    if suite == "runs":
        return in_parts(named_files(top, suite, "*.run"), 12) + [
            [name] for name in listed(top, suite)]
    if suite == "people":
        return in_parts(named_files(top, suite, "*.story"), 1)
    if suite == "practised":
        return in_parts(tests_of(top, suite), 3)
    if suite in ("history", "terminal"):
        return in_parts(spaced(tests_of(top, suite)), 3)
    if suite == "docs":
        paths = glob.glob(os.path.join(top, "docs", "*.md"))
        names = [f"docs/{os.path.basename(path)}" for path in sorted(paths)]
        return [[name] for name in [*names, "docs/entregent.1"]
                if name != "docs/embedding.md"]
    return [[]]


def all_probes(top):
    for path in sorted(glob.glob(os.path.join(top, "tests/unit/*/test_*.c"))):
        name = os.path.relpath(path, os.path.join(top, "tests"))[:-2]
        yield Probe(name, os.path.dirname(name), (f"BUILD/tests/{name}",), False)
    for path in sorted(glob.glob(os.path.join(top, "tests/*/run"))):
        suite = os.path.basename(os.path.dirname(path))
        if suite in NO_PROBES:
            continue
        if suite == "random":
            for program, first, count, more in load_script(path).QUICK_RUNS:
                where = "TOP" if program.endswith(".py") else "BUILD"
                yield Probe(f"random/{program} {first}", suite,
                            (f"{where}/tests/random/{program}", str(first), str(count),
                             *more), False)
            continue
        shaky = suite in ("terminal", "history", "practised", "talks")
        for words in parts(top, suite):
            name = f"{suite} {words[0]}" if words else suite
            yield Probe(name, suite, (f"TOP/tests/{suite}/run", *words), shaky)


class Runner:
    """Runs probes in a copy of the tree, so that no mutant can do harm to the tree.

    With `beside`, a folder, another run may use the same build: the engine and the
    homes are those of the folder, and probes find that engine in place of the build's.
    """

    def __init__(self, top, build, beside=None):
        self.top, self.build, self.own = top, build, beside or build
        self.engine = os.path.join(self.own, "libengine.so")
        self.in_place = os.path.join(build, "libengine.so")
        os.environ.update(EG_TOP=top, BUILD=self.own, EG_VARIANT="plain",
                          ENTREGENT=os.path.join(build, "entregent"))
        # The interpreter itself, not something that looks for it each time.
        os.environ["PATH"] = os.pathsep.join(
            [os.path.dirname(os.path.realpath(sys.executable)), os.environ["PATH"]])
        self.tools = load_script(os.path.join(top, "tests/tools/run"))
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def environment(self, suite):
        mine = self.tools.environment(suite)
        mine.update(BUILD=self.build, PYTHONUNBUFFERED="1")
        return mine

    def limit(self):
        """What a probe may use. It may raise its limits: some tests set their own.
        Where the system allows it, what it leaves in /tmp, being killed, vanishes."""
        if not self.build.startswith("/tmp/") and LIBC.unshare(CLONE_NEWNS) == 0:
            LIBC.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
            LIBC.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None)
        if self.engine != self.in_place and LIBC.mount(
                self.engine.encode(), self.in_place.encode(), None, MS_BIND, None) != 0:
            raise OSError("--beside wants a system that lets it mount")
        for kind, most in ((resource.RLIMIT_AS, MEMORY),
                           (resource.RLIMIT_FSIZE, FILE_SIZE),
                           (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))

    def run(self, probe, limit):
        """(PASSED, NOTICED or LATE; seconds; output)."""
        command = [word.replace("TOP/", self.top + "/", 1) if word.startswith("TOP/")
                   else word.replace("BUILD/", self.build + "/", 1)
                   if word.startswith("BUILD/") else word for word in probe.command]
        told = os.path.join(self.own, "told")
        begun = time.monotonic()
        with open(told, "wb") as output:
            process = subprocess.Popen(  # pylint: disable=consider-using-with
                command, cwd=self.top, env=self.environment(probe.suite), stdout=output,
                stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                start_new_session=True, preexec_fn=self.limit)
        verdict = watch(process, told, begun + limit)
        seconds = time.monotonic() - begun
        end_all(process)
        with open(told, "rb") as file:
            text = file.read().decode("utf-8", "replace")
        return verdict or self.judge(probe, process.returncode, text), seconds, text

    def judge(self, probe, status, text):
        """What tests/tools/run would count."""
        count = (self.tools.count_cmocka if probe.suite.startswith("unit/")
                 else self.tools.count_closing)
        counted = count(text)
        return PASSED if status == 0 and counted and not counted[1] else NOTICED


def watch(process, told, deadline):
    """Waits for the end; a first failure that is told, or the deadline, ends it."""
    descriptor = os.pidfd_open(process.pid)
    try:
        while not select.select([descriptor], [], [], 0.2)[0]:
            with open(told, "rb") as file:
                if FAILED.search(file.read()):
                    return NOTICED
            if time.monotonic() > deadline:
                return LATE
        return None
    finally:
        os.close(descriptor)


def children():
    """The processes whose parent is this one; orphans among them."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    words = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(words[1]) == os.getpid():
                yield int(name)


def end_all(process):
    """Ends the probe's group, and all that it left: they are children of ours then."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
    while left := list(children()):
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
