# SPDX-License-Identifier: MIT
"""A program in surroundings that are not as they should be: a disk that is full at some
point, standard streams that are full or closed, homes that are none.

What cannot be written is told, where there is anywhere to tell it, with status 4; no
file of a person becomes another than it was or was to be.
"""
import itertools
import os
import shutil
import subprocess
import tempfile

import failing
import scenarios
from homes import HERE, PROGRAM, Copy, environment

FULL = "Cannot write the output"
SIZE = 512  # KB of the small disk
STEP = 4  # KB, a page
LEVELS = range(0, 72, STEP)  # KB that are free
INODES = range(0, 10)  # files that can still be made
NOT_SAVED = "not being saved"


class Disk:
    """A small disk in memory; in a `with`. Not to be had: `path` is None."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="faults-disk-")
        self.path = os.path.join(self.folder, "disk")
        os.mkdir(self.path)
        try:
            mounted = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "tmpfs", self.path],
                capture_output=True, check=False).returncode == 0
        except OSError:
            mounted = False
        self.path = self.path if mounted else None
        return self

    def __exit__(self, *_):
        if self.path:
            subprocess.run(["umount", self.path], check=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def fill(self, free):
        """Writes a file until only so many KB are free."""
        with open(os.path.join(self.path, "filler"), "wb") as file:
            there = os.statvfs(self.path)
            left = there.f_bavail * there.f_frsize // 1024 - free
            file.write(bytes(max(left, 0) * 1024))

    def limit(self, files):
        """Lets only so many files be made."""
        there = os.statvfs(self.path)
        used = there.f_files - there.f_ffree
        subprocess.run(["mount", "-o", f"remount,nr_inodes={used + files}", self.path],
                       capture_output=True, check=True)

    def free(self):
        subprocess.run(["mount", "-o", "remount,nr_inodes=10000", self.path],
                       capture_output=True, check=True)
        path = os.path.join(self.path, "filler")
        if os.path.exists(path):
            os.unlink(path)


def judge_full(watched, home, result):
    base = watched.result
    tree = home.tree()
    wrong = watched.wrong_files(home, tree)
    same = (result.code, result.out) == (base.code, base.out) and tree == watched.after
    if result.code >= failing.SIGNALLED:
        wrong.append("it ended by a signal")
    elif not same:
        wrong += failing.judge_untold(failing.Fault(watched, "", 0, ""), None, result)
    if home.left_over():
        wrong.append(f"something is left: {home.left_over()}")
    return wrong


def try_full(disk, watched, limit, amount):
    """Runs on a disk that has only so much left; what is wrong then, as lines."""
    path = os.path.join(disk.path, "home")
    with Copy(watched.template.home.path, path, watched.template.home.ids()) as home:
        home.streams = disk.folder
        limit(amount)
        try:
            result = home.run(watched.scenario.args, watched.scenario.typed)
            wrong = judge_full(watched, home, result)
        finally:
            disk.free()
        wrong += watched.wrong_rest(home)
    return wrong + ([f"the run: {result}"] if wrong else [])


def full_disks(suite, watched, chosen):
    """Each scenario that writes, at each level of a disk; how many."""
    tries = [(one, kind, amount) for one in watched if one.versions
             for kind, amounts in (("KB", LEVELS), ("files", INODES))
             for amount in amounts]
    tries = chosen(tries)
    with Disk() as disk:
        if not disk.path:
            suite.skip("full disks", "nothing may be mounted here")
            return 0
        for one, kind, amount in tries:
            limit = disk.fill if kind == "KB" else disk.limit
            wrong = try_full(disk, one, limit, amount)
            suite.check(f"{one.scenario.name}: {amount} {kind} left on the disk",
                        not wrong, "\n".join(wrong))
    return len(tries)


# Streams


def try_streams(watched, redirections):
    """Runs with streams as a shell's redirections say; what is wrong, as lines."""
    scenario = watched.scenario
    base = watched.result
    out_fails = ">&-" in redirections or ">/dev/full" in redirections
    err_fails = "2>&-" in redirections or "2>/dev/full" in redirections
    no_input = "<&-" in redirections and scenario.typed
    with watched.template.copy() as home:
        shell = ["sh", "-c", 'exec "$0" "$@" ' + " ".join(redirections)]
        result = home.run(scenario.args, scenario.typed, driver=shell)
        wrong = watched.wrong_files(home, home.tree())
        if result.code >= failing.SIGNALLED:
            wrong.append("it ended by a signal")
        must_fail = no_input or (out_fails and base.out) or (err_fails and base.err)
        if must_fail and result.code != failing.FAILED:
            wrong.append("not all could be read or written, but the status is not 4")
        if not must_fail and result.code != base.code:
            wrong.append("nothing was missing, but the status is another one")
        if err_fails and scenario.dialogue and result.out:
            wrong.append("nobody saw what was asked, and it went on")
        if out_fails and base.out and not err_fails and not no_input and \
                result.err.count(FULL) != 1:
            wrong.append("that it could not be written is not told once")
        if wrong:
            wrong.append(f"the run: {result}")
    return wrong


def streams(suite, watched):
    """Standard streams full or closed, in all combinations; how many."""
    closed = [list(itertools.compress(["<&-", ">&-", "2>&-"], which))
              for which in itertools.product([0, 1], repeat=3)]
    full = [[">/dev/full"], ["2>/dev/full"], [">/dev/full", "2>/dev/full"]]
    tries = list(itertools.product(watched, closed[1:] + full))
    for one, redirections in tries:
        wrong = try_streams(one, redirections)
        suite.check(f"{one.scenario.name}: {' '.join(redirections)}", not wrong,
                    "\n".join(wrong))
    return len(tries)


def low_descriptors(suite, watched):
    """No file that the program opens is one of the closed standard streams."""
    shell = ["/bin/sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-']
    for one in watched:
        with one.template.copy() as home:
            _, log = home.drive(["watch"], one.scenario.args, one.scenario.typed, shell)
            opened = [call for call in log if call[0] in ("open", "openat") and
                      not call[2].endswith(".gcda")]  # of a build that counts lines
            taken = [call[1:3] for call in opened if call[2] == "/"][:3]
            # Behind the loader, which opens its libraries and closes them again.
            begun = [at for at, call in enumerate(opened) if call[2] == "/"][-1:] or [0]
            low = [call for call in opened[begun[0] + 1:] if call[1] in ("0", "1", "2")]
        suite.check(f"{one.scenario.name}: descriptors with closed streams",
                    taken == [["0", "/"], ["1", "/"], ["2", "/"]] and not low,
                    f"{taken} {low}")


# Homes

ODD_HOMES = [  # what is in the environment
    {"HOME": None}, {"HOME": ""}, {"HOME": "relative"}, {"HOME": "/nowhere/at/all"},
    {"HOME": "/proc/1"}, {"HOME": "/dev/null"}, {"HOME": "/" + "long/" * 1200},
    {"HOME": "/dev/shm/\033[31mred"}, {"HOME": None, "XDG_DATA_HOME": "/proc/none"},
    {"XDG_DATA_HOME": "/dev/null"}, {"XDG_DATA_HOME": "/" + "x" * 300},
    {"XDG_DATA_HOME": "/proc/self/fd/0"},
]
NO_XDG = [{"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "relative"}]  # as if there were none
KEEPING = {"a consultation", "a first lesson", "the history",
           "a first consultation about someone"}


def try_home(watched, env):
    scenario = watched.scenario
    with watched.template.copy() as home:
        result = home.run(scenario.args, scenario.typed, env)
        wrong = []
        before = {name: data for name, data in watched.before.items()}
        if home.tree() != before:
            wrong.append("something was written all the same")
        if "\033" in result.out + result.err:
            wrong.append("an escape sequence")
        base = watched.result
        told = set(result.err.splitlines()) - set(base.err.splitlines())
        if scenario.dialogue and (result.code != base.code or not told):
            wrong.append("it did not go on, or did not tell")
        if not scenario.dialogue and result.code not in (0, failing.FAILED):
            wrong.append("the status is another one")
        if not scenario.dialogue and result.code and not told:
            wrong.append("it did not tell")
        if wrong:
            wrong.append(f"the run: {result}")
    return wrong


def homes(suite, watched):
    for one in watched:
        if one.scenario.name not in KEEPING:
            continue
        for env in ODD_HOMES:
            wrong = try_home(one, env)
            suite.check(f"{one.scenario.name}: {str(env)[:60]}", not wrong,
                        "\n".join(wrong))
        for env in NO_XDG:
            with one.template.copy() as home:
                result = home.run(one.scenario.args, one.scenario.typed, env)
                suite.check(f"{one.scenario.name}: {env}",
                            home.tree() == one.after and result.out == one.result.out,
                            result)


def no_room_for_a_home(suite):
    """A folder that may only be read, for whoever is not root."""
    if os.geteuid() == 0:
        suite.skip("a folder that may only be read", "root may write everywhere")
        return
    folder = tempfile.mkdtemp(prefix="faults-")
    os.chmod(folder, 0o500)
    done = subprocess.run(
        [PROGRAM, *scenarios.consult(scenarios.TWENTY, "--save")], input="yes\nyes\n",
        capture_output=True, text=True, cwd=HERE, env=environment(folder), check=False)
    os.chmod(folder, 0o700)
    suite.check("a home that may only be read",
                NOT_SAVED in done.stderr and os.listdir(folder) == [], done)
    os.rmdir(folder)
