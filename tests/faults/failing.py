# SPDX-License-Identifier: MIT
"""Each call of the system that may fail, failing in turn.

What is not done for good (EINTR, a part of the bytes) is done again: nothing may be
different. What fails is told, with status 4, or makes no difference; and every file
is as it was or as it was to be.
"""
import collections
import errno

# What a call may fail with. "short": it does a part of what it was asked to do.
WRITING = ["ENOSPC", "EDQUOT", "EIO"]
FAILURES = {
    "read": ["EIO", "EINTR", "short"],
    "pread64": ["EIO", "EINTR", "short"],
    "write": [*WRITING, "EINTR", "short"],
    "pwrite64": [*WRITING, "EINTR", "short"],
    "writev": [*WRITING, "EINTR"],
    "open": ["EIO", "EMFILE", "EACCES", "EINTR"],
    "openat": [*WRITING, "EMFILE", "EACCES", "EINTR"],
    "close": [*WRITING, "EINTR"],
    "fsync": [*WRITING, "EINTR"],
    "fdatasync": [*WRITING, "EINTR"],
    "ftruncate": ["EIO", "EINTR"],
    "fchmod": ["EIO", "EPERM", "EINTR"],
    "flock": ["ENOLCK", "EINTR"],
    "fcntl": ["EIO"],
    "lseek": ["EIO"],
    "fstat": ["EIO"],
    "stat": ["EIO", "EACCES"],
    "lstat": ["EIO"],
    "newfstatat": ["EIO", "EACCES"],
    "faccessat": ["EIO"],
    "faccessat2": ["EIO"],
    "getdents64": ["EIO"],
    "readlink": ["EIO"],
    "getcwd": ["ENOENT"],
    "mkdir": WRITING,
    "mkdirat": WRITING,
    "rename": WRITING,
    "renameat": WRITING,
    "renameat2": WRITING,
    "linkat": WRITING,
    "unlink": ["EIO"],
    "unlinkat": ["EIO"],
    "rmdir": ["EIO"],
    "pipe": ["EMFILE"],
    "pipe2": ["EMFILE"],
    "poll": ["EINTR"],
    "wait4": ["EINTR"],
}
AGAIN = ("EINTR", "short")
SIGNALLED = 120  # from here on, statuses are no exit's
RULES_WRONG = 1
NO_ADVICE = 3
FAILED = 4

Fault = collections.namedtuple("Fault", "watched name number failure")


def describe(fault):
    return (f"{fault.watched.scenario.name}: {fault.name} number {fault.number}: "
            f"{fault.failure}")


def faults_of(watched):
    counts = collections.Counter(line[0] for line in watched.log)
    return [Fault(watched, name, number, failure)
            for name, failures in FAILURES.items()
            for number in range(1, counts[name] + 1) for failure in failures]


def mode_of(fault):
    if fault.failure == "short":
        return ["short", fault.name, str(fault.number)]
    return ["fail", fault.name, str(fault.number),
            str(getattr(errno, fault.failure))]


def is_stream(call, number):
    return call and call[0] == "write" and call[2] == str(number)


def judge_untold(fault, call, result):
    """A run that came to something else: was that told, with the right status?"""
    base = fault.watched.result
    told = []
    said = set((result.out + result.err).splitlines())
    if not is_stream(call, 2) and not said - set((base.out + base.err).splitlines()):
        told.append("something else came of it, and nothing was told")
    fine = [FAILED]
    if fault.watched.scenario.dialogue and not is_stream(call, 1) and not is_stream(
            call, 2):
        fine += [base.code, NO_ADVICE]
    if call and "/home/" not in call[1]:  # of rules or cases: told with its place
        fine += [RULES_WRONG]
    if result.code not in fine:
        told.append("the status is another one")
    return told


def try_one(fault):
    """Makes one call fail; what is wrong then, as lines."""
    watched = fault.watched
    base = watched.result
    with watched.template.copy() as home:
        result, log = home.drive(mode_of(fault), watched.scenario.args,
                                 watched.scenario.typed)
        if not log:
            return ["the call was not reached"] if result.code != base.code else []
        call = log[0]
        tree = home.tree()
        wrong = watched.wrong_files(home, tree)
        same = (result.code, result.out) == (base.code, base.out) and \
            tree == watched.after
        if result.code >= SIGNALLED:
            wrong.append("it ended by a signal, or not at all")
        elif fault.failure in AGAIN and not (same and result.err == base.err):
            wrong.append("it was not done again")
        elif not same:
            wrong += judge_untold(fault, call, result)
        left = [path for path in home.left_over() if not path.endswith(".lock")]
        if left and not fault.name.startswith(("unlink", "rmdir")):
            wrong.append(f"something is left: {left}")
        wrong += watched.wrong_rest(home)
        if wrong:
            wrong += ["the call: " + " ".join(call), f"the run: {result}"]
    return wrong
