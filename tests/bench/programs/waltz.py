# SPDX-License-Identifier: MIT
"""Waltz: a drawing, and what its lines must be labelled with.

Solids stand in a row before a long beam, whose three lines pass behind them; all is
drawn in oblique projection. A region has three of them, a cube with a notch in its
corner, a step, and a cube:

             _______               ___                _______
            /   /_ /|             /  /|              /      /|
           /___/ /| |            /__/ |_            /______/ |
    beam  |   |_|/_ |  beam     |   |/ /|  beam    |       | |  beam
          |       | |           |   /_/ |          |       | |
          |_______|/            |______|/          |_______|/

Where a line of the beam ends at a solid there is a tee, whose bar can only be a
boundary; from there labels go round each solid and into it. The beam itself can be
labelled at its ends alone, where the boundary of the whole drawing is known.
"""
SIZES = (50, 100, 200)
SMALL = 2
GOALS = {50: 6, 200: 15}
STRATEGY = "depth"
DIFFERS = ""
RESULT = ("edge", "junction", "stage")

WIDTH, MARGIN = 20, 10      # of a solid with the gap on its right; on the left of all
LOW, MIDDLE, HIGH = 2, 6, 10    # the heights of the beam's lines

# Strokes through points. The outlines begin lower left and go through the tees.
LEFT_OUTLINE = "4,12 2,10 0,8 0,6 0,2 0,0"
RIGHT_OUTLINE = "0,0 8,0 10,2 12,4 12,6"
CUBE = {"boundary": [RIGHT_OUTLINE, "12,6 12,10 12,12 4,12", LEFT_OUTLINE],
        "plus": ["8,0 8,8 12,12", "0,8 8,8"], "minus": []}
STEP = {"boundary": [RIGHT_OUTLINE, "12,6 12,8 8,8 8,10 8,12 4,12", LEFT_OUTLINE],
        "plus": ["8,0 8,4 12,8", "8,4 4,4 4,8 0,8", "4,8 8,12"],
        "minus": ["4,4 8,8"]}
NOTCHED = {"boundary": CUBE["boundary"],
           "plus": ["8,0 8,4 10,6 10,10 12,12", "0,8 4,8 6,10 10,10", "8,4 4,4 4,8"],
           "minus": ["4,4 6,6 10,6", "6,6 6,10"]}
REGION = (NOTCHED, STEP, CUBE)


def solids(size):
    """Where each solid begins, and the solid."""
    return [(MARGIN + WIDTH * number, solid)
            for number, solid in enumerate(REGION * size)]


def beam(size):
    """The beam's strokes: its pieces, and its two ends."""
    end = MARGIN + WIDTH * len(REGION) * size
    labels = {LOW: ("boundary", "unlabelled"), MIDDLE: ("plus", "plus"),
              HIGH: ("unlabelled", "boundary")}
    for height, left, first, last in ((LOW, 0, 0, 10), (MIDDLE, 0, 0, 12),
                                      (HIGH, 2, 4, 12)):
        x = first
        for at, solid in solids(size):
            label = labels[height][0] if x == first else "unlabelled"
            yield label, [(x, height), (at + left, height)]
            x = at + (8 if height == HIGH and solid is STEP else last)
        yield labels[height][1], [(x, height), (end + first, height)]
    yield "boundary", [(0, LOW), (0, MIDDLE), (4, HIGH)]
    yield "plus", [(end, LOW), (end, MIDDLE), (end + 4, HIGH)]
    yield "unlabelled", [(end, LOW), (end + 4, MIDDLE)]
    yield "boundary", [(end + 4, MIDDLE), (end + 4, HIGH)]


def lines(size):
    """(point, point, label) for each line."""
    strokes = []
    for at, solid in solids(size):
        for label, texts in solid.items():
            for text in texts:
                points = (point.split(",") for point in text.split())
                strokes.append((label, [(at + int(x), int(y)) for x, y in points]))
    for label, points in [*strokes, *beam(size)]:
        for one, other in zip(points, points[1:]):
            yield one, other, label


def point_number(point):
    return 100 * point[0] + point[1]


def facts(size):
    for one, other, _ in lines(size):
        yield "line", {"p1": point_number(one), "p2": point_number(other),
                       "dx": other[0] - one[0], "dy": other[1] - one[1]}
    yield "stage", {"name": "reversing"}


def check(size, found):
    """Both ends of each line have the label that the drawing was made for."""
    wanted = {}
    for one, other, label in lines(size):
        wanted[str(point_number(one)), str(point_number(other))] = label
        wanted[str(point_number(other)), str(point_number(one))] = label
    edges = [dict(fields) for name, fields in found if name == "edge"]
    given = {(edge["p1"], edge["p2"]): edge["label"] for edge in edges}
    wrong = [f"edge {key} is {given.get(key)}, not {label}"
             for key, label in sorted(wanted.items()) if given.get(key) != label]
    return wrong + [f"edge {key} is not of the drawing" for key in given
                    if key not in wanted]
