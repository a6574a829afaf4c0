#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fuzzes the targets, one after the other, with libFuzzer: `make fuzz`.

    fuzz.py [--time SECONDS] [TARGET]...

Each target goes on from its corpus, BUILD/corpus/TARGET, and from what others have
written for it: tests/fuzz/seeds/TARGET, tests/fuzz/findings/TARGET, and files of other
suites (start.py). What makes it abort, run for LONGEST seconds or ask for too much
memory is written to tests/fuzz/findings/TARGET; there `make check` runs it again for
ever. How many inputs were tried is added up over runs that are kept (RECORD=yes).
"""
import argparse
import glob
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("EG_TOP") or os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.abspath(os.environ.get("BUILD") or os.path.join(TOP, "build/fuzz"))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(TOP, "tests", "tools")]
import figures  # noqa: E402
import start  # noqa: E402

LONGEST = 25  # seconds for one input, under sanitizers, on a machine that is busy
MEMORY = 2048  # megabytes of the process
AT_ONCE = 300  # ... in one request to malloc
LENGTH = {"pattern": 300, "expressions": 200, "resume": 200, "told": 300,
          "clean": 120, "fold": 120, "phrase": 1200}  # bytes of an input; else 4096
SHOWN = 40  # lines of a log
TRIED = re.compile(r"^stat::number_of_executed_units: (\d+)", re.M)


def targets():
    return sorted(os.path.basename(path)[:-2]
                  for path in glob.glob(os.path.join(HERE, "*.c")))


def folder(*parts):
    path = os.path.join(*parts)
    os.makedirs(path, exist_ok=True)
    return path


def kept(target):
    """The folders of the tree that hold inputs of a target, as far as they exist."""
    both = [os.path.join(HERE, kind, target) for kind in ("seeds", "findings")]
    return [path for path in both if os.path.isdir(path)]


def command(target, seconds):
    findings = folder(HERE, "findings", target)
    return [os.path.join(BUILD, "tests/fuzz", target),
            f"-max_total_time={seconds}", f"-timeout={LONGEST}",
            f"-rss_limit_mb={MEMORY}", f"-malloc_limit_mb={AT_ONCE}",
            f"-max_len={LENGTH.get(target, 4096)}", "-print_final_stats=1",
            "-entropic=0",
            f"-dict={start.write_words(target, folder(BUILD, 'words'))}",
            f"-artifact_prefix={findings}/",
            folder(BUILD, "corpus", target), *kept(target),
            start.write_inputs(target, folder(BUILD, "start", target))]


def environment():
    """Little memory in quarantine: large blocks are then used again."""
    return {**os.environ, "EG_TOP": TOP,
            "ASAN_OPTIONS": "quarantine_size_mb=16:malloc_context_size=8",
            "UBSAN_OPTIONS": "print_stacktrace=1"}


def fuzz(target, seconds):
    """(inputs tried, seconds it took, was nothing found?)"""
    log = os.path.join(folder(BUILD, "logs"), target + ".log")
    begun = time.monotonic()
    with open(log, "w", encoding="utf-8") as file:
        status = subprocess.run(command(target, seconds), cwd=TOP, stdout=file,
                                stderr=subprocess.STDOUT, env=environment(),
                                check=False).returncode
    took = time.monotonic() - begun
    with open(log, encoding="utf-8", errors="replace") as file:
        text = file.read()
    tried = sum(map(int, TRIED.findall(text)))
    print(f"  {target:12}{tried:10,} inputs {took:8.0f} s"
          f"{'' if status == 0 else '   FOUND SOMETHING'}", flush=True)
    if status != 0:
        lines = [line for line in text.splitlines() if not re.match(r"#\d+\t", line)]
        print("\n".join("    " + line for line in lines[-SHOWN:]))
        print(f"    the whole of it: {log}")
    if not os.listdir(os.path.join(HERE, "findings", target)):
        os.rmdir(os.path.join(HERE, "findings", target))
    return tried, took, status == 0


def keep(tried, took):
    """Adds to the figures of earlier runs."""
    state = figures.state("fuzz")
    all_tried, all_took = state.get("tried", {}), state.get("seconds", {})
    for name, count in tried.items():
        all_tried[name] = all_tried.get(name, 0) + count
        all_took[name] = all_took.get(name, 0) + took[name]
    mended = len(glob.glob(os.path.join(HERE, "findings", "*", "*")))
    rows = {"inputs tried": f"{sum(all_tried.values()):,}",
            "hours": f"{sum(all_took.values()) / 3600:.1f}",
            "findings, each mended and tried again by make check": f"{mended}"}
    rows.update((f"inputs tried: {name}", f"{all_tried[name]:,}")
                for name in sorted(all_tried))
    figures.record("fuzz", "make fuzz", rows, {"tried": all_tried,
                                               "seconds": all_took})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--time", type=int, default=60)
    parser.add_argument("targets", nargs="*")
    wanted = parser.parse_args()
    well = True
    for name in wanted.targets or targets():
        if name not in targets():
            print(f"no such target: {name}; there are {' '.join(targets())}",
                  file=sys.stderr)
            return 2
        tried, took, fine = fuzz(name, wanted.time)
        well = well and fine
        keep({name: tried}, {name: took})
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
