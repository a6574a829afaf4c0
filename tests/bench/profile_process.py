# SPDX-License-Identifier: MIT
"""Where the instructions of a whole process go, counted by valgrind's callgrind.

A callgrind file names each file and function once, "(7) name", and then by number. A
line of cost belongs to the function above it; one that follows `calls=` is what the
called function cost, all that it called included.
"""
import collections
import os
import re
import shutil
import subprocess
import sys

SHOWN = 15
POSITION = re.compile(r"^[+\-*\d]\S* (\d+)$")
# What a process does: a name, the functions that do it, and those of them that another
# line tells. A function may be missing where the compiler drew it into its caller.
STEPS = (
    ("open the base", ("eg_base_open",), ()),
    ("  read the files", ("sources_add_path",), ()),
    ("  from bytes to nodes", ("source_parse",), ("yaml_parser_parse",)),
    ("  the same, in libyaml", ("yaml_parser_parse",), ()),
    ("  from nodes to the model", ("base_load",), ("source_parse",)),
    ("  compile the network", ("network_make",), ()),
    ("  make the constraints", ("space_make",), ()),
    ("choose a question", ("consult_next",), ()),
    ("  load the solver", ("search_new",), ()),
    ("  can the action change?", ("search_changes",), ()),
    ("  does a question matter?", ("search_matters",), ()),
    ("write the outcome", ("outcome_json_add",), ()),
    ("release it all", ("eg_consult_free", "eg_base_release"), ()),
)


class Profile:
    """Costs by function: own and with all that it called; own by object and file."""

    def __init__(self, lines):
        self.names = {}
        self.own = collections.Counter()
        self.whole = collections.Counter()
        self.by_part = collections.Counter()
        self.total = 0
        self.read(lines)

    def name(self, kind, text):
        found = re.match(r"\((\d+)\)(?: (.*))?$", text)
        if found is None:
            return text
        if found[2]:
            self.names[kind, found[1]] = found[2]
        return self.names.get((kind, found[1]), "?")

    def read(self, lines):
        program = part = function = called = None
        is_call = False
        for line in lines:
            key, _, value = line.rstrip("\n").partition("=")
            if key == "ob":
                program = self.name("ob", value)
            elif key in ("fl", "fi", "fe"):
                part = self.name("fl", value)
            elif key == "fn":
                function = self.name("fn", value)
            elif key == "cob":
                self.name("ob", value)
            elif key in ("cfi", "cfl"):
                self.name("fl", value)
            elif key == "cfn":
                called = self.name("fn", value)
            elif key == "calls":
                is_call = True
            elif POSITION.match(line):
                cost = int(POSITION.match(line)[1])
                if is_call:
                    # A function that calls itself would be counted twice.
                    self.whole[function] += cost if called != function else 0
                else:
                    self.own[function] += cost
                    self.whole[function] += cost
                    self.by_part[folder_of(program, part)] += cost
                    self.total += cost
                is_call = False


def folder_of(program, part):
    found = re.search(r"/engine/(\w+)/|^engine/(\w+)/", part or "")
    if found:
        return "engine/" + (found[1] or found[2])
    name = os.path.basename(program or "?")
    return name if "entregent" not in name else "statically linked, or of the compiler"


def tell_counter(title, counter, total, count=SHOWN):
    print(f"\n{title}")
    for name, cost in counter.most_common(count):
        print(f"  {cost:>12,} {100 * cost / total:5.1f} %  {name}")


def tell_steps(profile):
    print("\nby step")
    for what, functions, without in STEPS:
        cost = sum(profile.whole[name] for name in functions)
        cost = max(cost - sum(profile.whole[name] for name in without), 0)
        print(f"  {cost:>12,} {100 * cost / profile.total:5.1f} %  {what}")


def tell(command, folder):
    if shutil.which("valgrind") is None:
        sys.exit("bench: valgrind is not installed")
    path = os.path.join(folder, "callgrind.out")
    done = subprocess.run(["valgrind", "--tool=callgrind", "--dump-line=no",
                           f"--callgrind-out-file={path}", *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          check=False)
    if done.returncode != 0:
        sys.exit("bench: " + done.stderr.decode("utf-8", "replace"))
    with open(path, encoding="utf-8", errors="replace") as file:
        profile = Profile(file)
    print(f"{profile.total:,} instructions in all, without those of the kernel")
    tell_steps(profile)
    tell_counter("by folder, or library", profile.by_part, profile.total)
    tell_counter("by function alone", profile.own, profile.total)
