# SPDX-License-Identifier: MIT
"""Programs beside their twins for CLIPS, and the loading of many rules: two sections.

Each program of tests/bench/programs is run by its size, ours and theirs in turn, as
whole processes on the same facts. Ratios are those of the medians: above 1, we are
faster. A program that takes CLIPS long is run fewer times, and the table tells so.
"""
import os
import statistics
import subprocess
import sys
import textwrap
from typing import NamedTuple

import loading_base

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs"))
import twins  # noqa: E402  pylint: disable=wrong-import-position

RUNS, LONG_SECONDS, LONG_RUNS, LIMIT_SECONDS = 5, 10, 2, 300
MEAN_OVER, MEAN_GOAL = ("manners", "waltz", "sudoku"), 10
LOADED = (1000, 10000, 100000)
LOADING_GOAL, LOADING_MIB, GROWTH_GOAL = 2, 100, 15


class Compared(NamedTuple):
    """Of one program and size: medians of seconds, most KiB, firings; ours, theirs."""
    seconds: tuple
    kib: tuple
    firings: tuple
    runs: int

    def ratio(self):
        return self.seconds[1] / self.seconds[0]


def missed(yes):
    return "   MISSED" if yes else ""


# ---- programs -----------------------------------------------------------------------

def in_turn(ours, theirs):
    """Calls each in turn, fewer times if theirs takes long."""
    taken = []
    runs = RUNS
    while len(taken) < runs:
        taken.append((ours(), theirs()))
        if max(one.seconds for one in taken[0]) > LONG_SECONDS:
            runs = LONG_RUNS
    sides = tuple(zip(*taken))
    return Compared(tuple(statistics.median(one.seconds for one in side)
                          for side in sides),
                    tuple(max(one.kib for one in side) for side in sides),
                    tuple(side[0].firings for side in sides), runs)


def compare(module, size, program, folder):
    path = os.path.join(folder, f"{module.__name__}-{size}")
    yaml, clp = twins.files(module)
    twins.write_jsonl(module.facts(size), path + ".jsonl")
    twins.write_clips(clp, module.facts(size), module.STRATEGY, path + ".batch")
    return in_turn(
        lambda: twins.run_ours(program, yaml, path + ".jsonl", module.STRATEGY,
                               timeout=LIMIT_SECONDS),
        lambda: twins.run_clips(path + ".batch", timeout=LIMIT_SECONDS))


def tell_program(module, size, found, remarks):
    goal = module.GOALS.get(size)
    memory = getattr(module, "MEMORY_GOAL", None)
    ours, theirs = found.firings
    mark = "" if ours == theirs else " *"
    if mark and module.DIFFERS:
        remarks[f"* {module.__name__}: {module.DIFFERS}"] = None
    elif mark:
        remarks[f"* {module.__name__} {size}: NOT AS MANY FIRINGS: ours {ours:,}, "
                f"theirs {theirs:,}"] = None
    if found.runs < RUNS:
        remarks[f"{module.__name__} {size}: {found.runs} runs of each"] = None
    late = goal is not None and found.ratio() < goal
    large = memory is not None and found.kib[0] > memory * found.kib[1]
    what = f"{module.__name__} {size}"
    print(f"  {what:<19}" + "".join(f"{1000 * one:>10.1f}" for one in found.seconds)
          + f"{found.ratio():>8.2f}{goal if goal is not None else '':>6}"
          f"{found.kib[0] / 1024:>8.1f}{found.kib[1] / 1024:>8.1f}"
          f"{ours:>11,}{mark}{missed(late)}"
          f"{', MEMORY' if large and late else '   MISSED MEMORY' if large else ''}",
          flush=True)


def tell_mean(ratios):
    over = [ratio for name, ratio in ratios if name.startswith(MEAN_OVER)]
    if over:
        mean = statistics.geometric_mean(over)
        print(f"  geometric mean over {', '.join(MEAN_OVER)}: {mean:.1f} times faster; "
              f"goal {MEAN_GOAL}{missed(mean < MEAN_GOAL)}")


def tell_programs(program, folder, names):
    """A row for each program and size; `names` limits it to those programs."""
    print("\nPrograms beside their twins for CLIPS (whole processes, medians of "
          f"{RUNS}, in turn)")
    print(f"  {'program, size':<19}{'ours ms':>10}{'CLIPS':>10}{'ratio':>8}{'goal':>6}"
          f"{'MiB':>8}{'CLIPS':>8}{'firings':>11}")
    remarks = {}
    ratios = []
    for module in twins.modules():
        if names and module.__name__ not in names:
            continue
        for size in module.SIZES:
            try:
                found = compare(module, size, program, folder)
            except twins.Failed as reason:
                print(f"  {module.__name__} {size}   MISSED: {reason}", flush=True)
                continue
            tell_program(module, size, found, remarks)
            ratios.append((module.__name__, found.ratio()))
    tell_mean(ratios)
    for remark in remarks:
        print(textwrap.fill(remark, 86, initial_indent="  ", subsequent_indent="    "))


# ---- loading ------------------------------------------------------------------------

def measured(command):
    done = subprocess.run([twins.measure_program(), str(LIMIT_SECONDS), *command],
                          stdout=subprocess.PIPE, text=True, check=True)
    wall, _, kib, status = map(int, done.stdout.split())
    if status != 0:
        raise twins.Failed(f"{' '.join(command)}: status {status}")
    return wall / 1e6, kib


def load_all(commands):
    """Runs each in turn: {name: (median of seconds, most KiB)}."""
    taken = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(measured(command))
    return {name: (statistics.median(one[0] for one in some),
                   max(one[1] for one in some)) for name, some in taken.items()}


def loading_commands(count, program, events, folder):
    path = os.path.join(folder, f"load-{count}")
    loading_base.write_yaml(count, path + ".yaml")
    loading_base.write_clips(count, path + ".clp")
    with open(path + ".batch", "w", encoding="utf-8") as file:
        file.write(f'(load* "{path}.clp")\n(exit)\n')
    return {"ours": [program, "run", "--quiet", path + ".yaml"],
            "check": [program, "check", path + ".yaml"],
            "events": [events, path + ".yaml"],
            "clips": ["clips", "-f2", path + ".batch"]}


def loading_row(what, one, found, most):
    """A line of the table; the goals are for the largest base."""
    seconds, kib = one
    by_events = seconds / found["events"][0]
    faster = found["clips"][0] / seconds
    mib = kib / 1024
    late = most and (by_events > LOADING_GOAL or mib > LOADING_MIB)
    print(f"  {what:<22}{1000 * seconds:>9.1f}{by_events:>12.2f}{faster:>14.1f}"
          f"{mib:>8.1f}" + missed(late), flush=True)


def tell_loading(program, events, folder):
    """What loading takes, beside CLIPS and beside libyaml's events alone.

    `check` reads the rules and judges them: they are loaded. `run` with nothing in
    memory compiles them too, as CLIPS does on `load`, and fires nothing.
    """
    print("\nLoading rules of 3 conditions and 2 conclusions (whole processes, medians "
          f"of {RUNS}, in turn)")
    print(f"  {'':<22}{'ms':>9}{'by events':>12}{'CLIPS by it':>14}{'MiB':>8}")
    seconds = {}
    for count in LOADED:
        found = load_all(loading_commands(count, program, events, folder))
        most = count == LOADED[-1]
        seconds[count] = found["check"][0]
        loading_row(f"{count:,} loaded", found["check"], found, most)
        loading_row("  compiled to be run", found["ours"], found, most)
        loading_row("  libyaml's events", found["events"], found, False)
        loading_row("  CLIPS", found["clips"], found, False)
    growth = seconds[LOADED[-1]] / seconds[LOADED[-2]]
    print(f"  goals for {LOADED[-1]:,}: at most {LOADING_GOAL} times the events, under "
          f"{LOADING_MIB} MiB; growth is linear: 10 times the rules take "
          f"{growth:.1f} times as long{missed(growth > GROWTH_GOAL)}")
