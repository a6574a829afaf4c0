# SPDX-License-Identifier: MIT
"""Sudokus, solved by elimination alone: 9 by 9, 16 by 16 and 25 by 25.

All were made: of a full grid, one value after the other was left out as long as the
techniques still sufficed. The one of 9 needs pairs, the X-wing and the XY-wing; the one
of 16 needs pairs and triples, that of 25 pairs.
"""

SIZES = (3, 4, 5)
SMALL = 2
GOALS = {3: 6, 4: 6, 5: 6}
MEMORY_GOAL = 1 / 3     # of that of CLIPS
STRATEGY = "depth"
DIFFERS = ""
RESULT = ("possible",)

TECHNIQUES = ("single", "locked", "naked-pair", "hidden-pair", "naked-triple",
              "hidden-triple", "x-wing", "xy-wing", "swordfish")
SIGNS = "123456789abcdefghijklmnop"
# By the size of a group; "." is not given.
PUZZLES = {
    2: "...4.3....2.1...",
    3: ("4.39...5...9.5..8.6.....2.."
        "...418....1..3....7.2......"
        ".........92.8....7.4.52.1.."),
    4: ("9...b....2d6.....1e....d....9..cg4.a3...f.e...6....2..45.3..f..."
        "1.2.7.d....5...b.....8.b.f...7.a6..7....89..1fe.8c....e.6.a..g.3"
        ".....da....3c...cb..1..7d.g...3..a.6453.c......75.948..f.1.2d..."
        "..4......c1..e7.bf....76....3.9...6e..g.3..9..f.....cb.12e...d.4"),
    5: (".p...j.n58..b.f..6eo7m.92...a..o.6..97.m.k.3..1..ph27.mg.p14e.....n.ja.f3.."
        "...i..92..ja8.....g..6..d.dc..3...b.l4.1.2...8.......8ek.i...71...9..b....a"
        ".l.........cfi3.....mh2b9.a5...8...2..9h..3kc....lk...3...h.n..aj1.g.7..d.."
        "2..b.p.lg1d.6..5...4...c.o.e..i.ck3.m..p.b.....a1.i..6k9fb....j4n.7.l..do.."
        "l7g..a.4.....cke8do5........f2.m.......dj.na.3..6..4j.n....e9f...3c....p.m."
        "....97.m........1a4gk...6c6..i.3..2....ap...hd.8j5.5....e.i.7hp.l...b3na4.1"
        "4.ng..j..db32f.....epl.....p....1a.c..6...o...9...6ei...k.b..p..4lh.m2..5nj"
        ".j.n8.d.ci...h.9.....4....39k......5n.j8..41p....e1.......8o......e.6.l7..h"
        ".h.271.g..6...coj.5.9...3"),
}


def facts(size):
    side = size * size
    for name, following in zip(TECHNIQUES, TECHNIQUES[1:]):
        yield "technique", {"name": name, "next": following}
    for number in range(1, side + 1):
        yield "value", {"n": number}
    for number, sign in enumerate(PUZZLES[size]):
        if sign != ".":
            yield "clue", {"cell": number + 1, "value": SIGNS.index(sign) + 1}
    for number in range(side * side):
        row, column = divmod(number, side)
        yield "cell", {"cell": number + 1, "row": row + 1, "column": column + 1,
                       "group": row // size * size + column // size + 1}
    yield "turn", {"technique": TECHNIQUES[0]}


def check(size, found):
    """Each row, column and group has each value once, and what is given stands."""
    side = size * size
    fields = [{name: int(word) for name, word in one} for _, one in found]
    wrong = [] if len(fields) == side * side else [f"{len(fields)} values are possible"]
    for unit in ("row", "column", "group"):
        pairs = {(one[unit], one["value"]) for one in fields}
        if len(pairs) != side * side:
            wrong.append(f"a {unit} lacks a value")
    values = {one["cell"]: one["value"] for one in fields}
    wrong += [f"cell {one['cell']} is not what is given" for name, one in facts(size)
              if name == "clue" and values.get(one["cell"]) != one["value"]]
    return wrong
