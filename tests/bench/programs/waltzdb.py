# SPDX-License-Identifier: MIT
"""WaltzDB, under `lex`: the drawing of waltz.py, and the labels that are legal."""
import waltz

SIZES = (8, 16)
SMALL = 1
GOALS = {16: 20}
STRATEGY = "lex"
FILES = ("waltzdb.yaml", "waltzdb.clp")
DIFFERS = ""
RESULT = ("edge", "edge-label", "junction", "stage")

# How the lines of a junction may be labelled together, counter-clockwise, after Huffman
# (1971): what is seen where three faces meet. The stem of a tee may be anything.
LEGAL = {
    "l": ("in out", "out in", "minus out", "in minus", "out plus", "plus in"),
    "arrow": ("in plus out", "plus minus plus", "minus plus minus"),
    "fork": ("plus plus plus", "minus minus minus", "minus out in", "in minus out",
             "out in minus"),
    "tee": ("out plus in", "out minus in", "out in in", "out out in")}
OUTER = "in out", "in plus out"     # the solid lies within the junction's angle
PARTNERS = {"plus": "plus", "minus": "minus", "in": "out", "out": "in"}


def facts(size):
    number = 0
    for kind, ways in LEGAL.items():
        for way in ways:
            number += 1
            labels = dict(zip(("label1", "label2", "label3"), way.split()))
            yield "legal", {"type": kind, "outer": way in OUTER, "id": number, **labels}
    for label, other in PARTNERS.items():
        yield "partner", {"label": label, "other": other}
    yield from waltz.facts(size)


def check(size, found):
    """What waltz.py's rules can label has this label; nothing lost its candidates."""
    wanted = {}
    for one, other, label in waltz.lines(size):
        ends = str(waltz.point_number(one)), str(waltz.point_number(other))
        wanted[ends] = wanted[ends[1], ends[0]] = label
    kinds = {"in": "boundary", "out": "boundary"}
    wrong = []
    edges = [dict(fields) for name, fields in found if name == "edge"]
    for edge in edges:
        label = wanted.pop((edge["p1"], edge["p2"]), "no line")
        given = edge.get("label", "unlabelled")     # it has several
        given = kinds.get(given, given)
        if label not in (given, "unlabelled"):
            wrong.append(f"edge {edge['p1']} {edge['p2']} is {given}, not {label}")
        if edge["plotted"] != "yes":
            wrong.append(f"edge {edge['p1']} {edge['p2']} has no label")
    return wrong + [f"edge {key} is missing" for key in wanted]
