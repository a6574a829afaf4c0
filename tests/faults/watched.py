# SPDX-License-Identifier: MIT
"""A scenario that was run once without a fault, and what may be there after one.

Whatever happens, a file holds what it held before, or something that a run without a
fault puts there; only what such a run deletes may be gone.
"""
import functools
import os

from homes import Template

NONE = None  # "there is no such file"
MOVED = "home/.local/share/entregent/practice/progress.yaml"


class Watched:
    def __init__(self, scenario):
        self.scenario = scenario
        self.template = Template(scenario.prepare)
        with self.template.copy() as home:
            self.before = home.tree()
            self.result, self.log = home.drive(["watch"], scenario.args, scenario.typed)
            self.folder = home.path
            self.after = home.tree()
            self.versions = self.named_versions(home)

    def named_versions(self, home):
        """Name -> what was put in its place, in order."""
        found = {}
        renamed = [line for line in self.log
                   if line[0].startswith("rename") and line[1] == "0"]
        for line, data in zip(renamed, home.versions()):
            name = os.path.relpath(os.path.join(line[3], line[4]), home.path)
            found.setdefault(home.name(name), []).append(data)
        return found

    def allowed(self, name):
        """All that a file may be, in order: bytes, or NONE."""
        moved = [NONE, *self.before.values()] if self.scenario.moves else []
        return [self.before.get(name), *self.versions.get(name, []),
                self.after.get(name), *moved]

    def wrong_files(self, home, tree):
        """What is wrong with the files of a run, as lines."""
        told = []
        for name in sorted({*tree, *self.before, *self.after, *self.versions}):
            if self.scenario.loose and self.scenario.loose in name:
                continue
            if tree.get(name) not in self.allowed(name):
                there = "is gone" if name not in tree else \
                    f"is neither the old one nor a new one:\n{tree[name][:300]}"
                told.append(f"{name} {there}")
        told += [f"{name} is nowhere any more" for name, data in self.before.items()
                 if self.scenario.moves and data not in tree.values()
                 and tree.get(MOVED) not in self.allowed(MOVED)[1:]]
        if self.scenario.loose:
            result = home.run(["history", "--json"])
            told += [f"the history: {result}"] if result.code or result.err else []
        return told

    @functools.cached_property
    def rest_codes(self):
        """What the next run may end with: from the old files, and from the new ones."""
        codes = []
        for first in (False, True):
            with self.template.copy() as home:
                if first:
                    home.run(self.scenario.args, self.scenario.typed)
                rest = home.run(self.scenario.rest, self.scenario.rest_typed)
                codes.append(rest.code)
        return codes

    def wrong_rest(self, home):
        """Does the next run do? What is wrong, as lines."""
        result = home.run(self.scenario.rest, self.scenario.rest_typed)
        if result.code not in self.rest_codes:
            return [f"the next run: {result}"]
        return []
