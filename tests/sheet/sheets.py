# SPDX-License-Identifier: MIT
"""Situations of the shipped base, and the pages that `entregent advise` writes of them.
"""
import json
import os
import subprocess

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))

# Short ones and long ones, of each relation; the last one leads to no advice.
SITUATIONS = {
    "deceived": ("relation=collaborator", "deceit=proven", "treatment=correct"),
    "late": ("relation=client", "client-matter=payment", "payment=late",
             "treatment=correct", "deceit=honest"),
    "insulted": ("relation=client", "client-matter=other", "treatment=insulting",
                 "deceit=honest", "tried=limit-set"),
    "partner": ("relation=partner",),
    "unknown": (),
}


def advise(name, *words, more=()):
    """What `advise` does with a situation; what it is not told, it does not know."""
    sets = [part for one in SITUATIONS[name] for part in ("--set", one)]
    env = dict(os.environ, SOURCE_DATE_EPOCH="1795737600")
    return subprocess.run([PROGRAM, "advise", "--missing", "unknown", *sets, *words,
                           *more], capture_output=True, timeout=120, check=False,
                          env=env)


def outcome(name, lang):
    return json.loads(advise(name, "--json", "--lang", lang).stdout)
