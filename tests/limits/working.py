# SPDX-License-Identifier: MIT
"""Limits of work: how far a question is looked for, a base checked, a run goes on.

What is asked is seen from outside: the JSON of `advise` says how a question was chosen.
"""
import json
import re
import subprocess

import at
from at import around, limit, problems, probe, run
from reading import SAY, base, heard

TWO = 'advice:\n  x: {title: {en: "X"}}\n  y: {title: {en: "Y"}}\n'


def yes_no(count):
    return "facts:\n" + "".join(
        f'  q{i}: {{type: yes-no, ask: {{en: "Q{i}?"}}}}\n' for i in range(count))


def choice(name, count, more=""):
    values = ", ".join(f'v{i}: {{en: "L{i}"}}' for i in range(count))
    return f'  {name}: {{choice: {{{values}}}, ask: {{en: "C?"}}{more}}}\n'


def rule(name, when, advice="x"):
    return f"  {name}: {{when: {when}, then: {{advise: {advice}}}, {SAY_KEY}}}\n"


SAY_KEY = f"because: {SAY}"


def all_of(count):
    """One action, which takes a yes to each question."""
    when = ", ".join(f"q{i}: yes" for i in range(count))
    return base(yes_no(count), TWO, "rules:\n" + rule("r", f"{{{when}}}"))


def pairs(count):
    """Rules over pairs of questions, which hang together as a chain does."""
    other = [(7 * i + 3) % count for i in range(count)]
    return base(yes_no(count), TWO, "rules:\n" + "".join(
        rule(f"r{i}", f"{{q{i}: yes, q{j}: yes}}", "xy"[i % 2])
        for i, j in enumerate(other) if i != j))


def pigeons(count):
    """An action that wants `count` pigeons, each in one of too few holes: it never
    comes, which is hard to prove (Haken 1985)."""
    holes = count - 1
    name = [[f"q{i * holes + j}" for j in range(holes)] for i in range(count)]
    rows = ["{any: [" + ", ".join(f"{{{q}: yes}}" for q in row) + "]}" for row in name]
    apart = [f"{{any: [{{{name[i][j]}: no}}, {{{name[k][j]}: no}}]}}"
             for j in range(holes) for i in range(count) for k in range(i)]
    return base(yes_no(count * holes), TWO,
                "rules:\n" + rule("r", "[" + ", ".join(rows + apart) + "]"))


def chosen(text, *args):
    """How the next question was chosen; None: nothing is asked any more."""
    with at.Folder({"base.yaml": text}) as where:
        status, out, err = run("advise", "--rules", where, "--format", "json", *args)
    if status not in (0, 3):
        raise AssertionError(err[:500])
    question = json.loads(out).get("question")
    return question and question["chosen"]


def fewest(text):
    return chosen(text, "--questions", "fewest")


@limit("DIAGRAM_QUESTIONS")
def diagram_questions(suite, most):
    around(suite, "questions of diagrams", most,
           lambda n: fewest(all_of(n)) == "budget")


@limit("DIAGRAM_ANSWERS")
def diagram_answers(suite, most):
    # "I don't know" is one of them
    around(suite, "answers of diagrams", most, lambda n: fewest(base(
        "facts:\n" + choice("c", n - 1), TWO,
        "rules:\n" + rule("a", "{c: v0}") + rule("b", "{c: v1}", "y"))) == "budget")


def from_a_place_on(suite, name, is_beyond, low, high):
    first = at.turning(is_beyond, low, high)
    suite.check(f"{name}: from {first} on", first < high and is_beyond(first) and
                not is_beyond(first - 1))


@limit("TREE_STEPS")
def tree_steps(suite, _):
    from_a_place_on(suite, "the best tree is too large",
                    lambda n: fewest(pairs(n)) == "near", 10, 20)


@limit("SEARCH_DIAGRAM_STEPS")
def diagram_steps(suite, _):
    from_a_place_on(suite, "diagrams are too large",
                    lambda n: fewest(pairs(n)) == "budget", 20, 40)


@limit("GAIN_TRIED_MOST")
def gain_tried(suite, most):
    # each value is tried, and that which was there put back
    def beyond(n):
        rules = "".join(rule(f"r{i}", f"{{c: v{i % 64}}}", "xy"[i % 2])
                        for i in range(n))
        return chosen(base("facts:\n" + choice("c", 64), TWO, "rules:\n" + rules)
                      ) == "budget"
    around(suite, "rules that read a fact of 64 values", most // 65, beyond)


@limit("SEARCH_PROPAGATIONS")
def propagations(suite, _):
    suite.check("pigeons: a few are proved to have no place",
                chosen(pigeons(7)) is None)
    suite.check("pigeons: of many it is not known", chosen(pigeons(9)) == "budget")


@limit("SEARCH_LOADED_MOST")
def loaded(suite, _):
    def beyond(n):
        facts = "".join(f"  z{i}: {{type: yes-no}}\n" for i in range(n))
        rules = "".join(f"  p{i}: {{when: {{q{i % 42}: yes}}, then: {{z{i}: yes}}, "
                        f"{SAY_KEY}}}\n" for i in range(n))
        hard = pigeons(7).replace("facts:\n", "facts:\n" + "".join(
            f'  more{i}: {{type: yes-no, ask: {{en: "M?"}}}}\n' for i in range(7)))
        hard = hard.replace("when: [", "when: [" + "".join(
            f"{{more{i}: yes}}, " for i in range(7)), 1)
        return chosen(hard.replace("facts:\n", "facts:\n" + facts, 1) +
                      rules.rstrip()) == "budget"
    from_a_place_on(suite, "clauses are too many to be loaded", beyond, 0, 8000)


@limit("FLIP_TRIES")
def flips(suite, most):
    """One action whatever is answered: all answers are tried, or it is not said."""
    def beyond(n):
        sizes = [51] * (n // 50) + ([n % 50 + 1] if n % 50 else [])
        facts = "".join(choice(f"c{i}", size) for i, size in enumerate(sizes))
        rules = "".join(rule(f"r{i}", f"{{c{i}: {{known: yes}}}}")
                        for i in range(len(sizes)))
        said = [word for i in range(len(sizes)) for word in ("--set", f"c{i}=v0")]
        with at.Folder({"b.yaml": base("facts:\n" + facts, TWO, "rules:\n" + rules)
                        }) as where:
            _, out, _ = run("advise", "--rules", where, "--format", "json", *said)
        return "flip" not in json.loads(out)
    around(suite, "answers tried for a flip", most, beyond)


@limit("CHECK_MOST")
def check_most(suite, most):
    def make(n):
        rules = "".join(rule(f"{k}{i}", f"{{c: v{i}}}", f"{k}{i}")
                        for i in range(n) for k in "ab")
        titles = "".join(f'  {k}{i}: {{title: {{en: "{k}{i}"}}}}\n'
                         for i in range(n) for k in "ab")
        return base("facts:\n" + choice("c", n), "advice:\n" + titles,
                    "rules:\n" + rules)
    around(suite, "findings of a kind", most, at.told("R242", make))


@limit("CHECK_PROPAGATIONS", slow=True)
def check_propagations(suite, _):
    suite.check("a hard question is answered", "R241" not in problems(pigeons(6)))
    suite.check("too hard a question is left open", "R241" in problems(pigeons(10)))


@limit("CHECK_PROPAGATIONS_ALL", slow=True)
def check_all(suite, _):
    """A base full of hard questions costs no more than one or two of them each."""
    found = problems(pigeons(11))
    suite.check("the rest is left open, and it ends", "R241" in found, found[-5:])


@limit("CHECK_ASKED_RULES")
def check_asked(suite, most):
    """A gap is found with few rules and with many, by a dialogue or without."""
    for n in (most - 1, most, most + 1):
        rules = "".join(rule(f"r{i}", "{q0: yes, q1: yes}") for i in range(n))
        found = problems(base(yes_no(2), TWO, "rules:\n" + rules))
        suite.check(f"rules for a dialogue: {n}", "E206" in found, found[-9:])


@limit("CHECK_SAID_MOST")
def check_said(suite, most):
    """A pattern that is slow on texts of that length is told; a quick one is not."""
    def found(entry):
        return problems(heard(entry))
    suite.check(f"slow on {most} bytes", "W220" in found("{matches: '(h+a*)+$'}"))
    suite.check(f"quick on {most} bytes", "W220" not in found("{matches: 'a[qz]'}"))


@limit("COMPARE_MOST")
def compare(suite, most):
    """A rule that drops an action where others stand beside it: one for each value."""
    def shown(n):
        advice = "advice:\n  x: {title: {en: X}, overrides: [" + ", ".join(
            f"y{i}" for i in range(n)) + "]}\n" + "".join(
            f"  y{i}: {{title: {{en: Y}}}}\n" for i in range(n))
        rules = "rules:\n" + "".join(
            rule(f"r{i}", f"{{c: v{i}}}", f"y{i}") for i in range(n))
        before = base("facts:\n" + choice("c", n), advice, rules)
        after = before + rule("s", "{c: {known: yes}}")
        with at.Folder({"a.yaml": before, "b.yaml": after}) as where:
            _, out, err = run("diff", "a.yaml", "b.yaml", "--format", "json",
                              where=where)
        if not out:
            raise AssertionError(err[:500])
        return [(len(change["differences"]), change["more"])
                for change in json.loads(out)["changes"] if change["id"] == "s"]
    for n in (most - 1, most, most + 1):
        found = shown(n)
        suite.check(f"situations that diff shows: {n}",
                    found == [(min(n, most), n > most)], found)


def program(rules, given):
    facts = "".join(f"  {name}: {{fields: {{i: number}}}}\n" for name in "nmd")
    return ("entregent: 1\nlanguages: {en: {}}\n"
            f"facts:\n{facts}rules:\n{rules}given:\n{given}")


MORE = "  more: {when: [{n: {i: $i}}], then: [{assert: {n: {i: $i + 1}}}]}\n"


@limit("RUN_TRIES", slow=True)
def run_tries(suite, most):
    """One fact, and a thousand others for each of a million: tried for one firing."""
    rules = "  r: {when: [{n: {i: $a}}, {m: {i: $b}}, {d: {i: $c}}, {where: $a + $b " \
        "+ $c < 0}], then: [{assert: {n: {i: $a}}}]}\n"
    for count, want in ((most // 1000 - 2, 0), (most // 1000 + 2, 4)):
        facts = [json.dumps({"m": {"i": i}}) for i in range(1000)]
        facts += [json.dumps({"d": {"i": i}}) for i in range(count)]
        facts += [json.dumps({"n": {"i": 1}})]
        with at.Folder({"p.yaml": program(rules, "  []\n"),
                        "f.jsonl": "\n".join(facts) + "\n"}) as where:
            status, _, err = run("run", "p.yaml", "--facts", "f.jsonl", "--quiet",
                                 where=where)
        suite.check(f"tries: {count} thousand", status == want, (status, err[:300]))


@limit("RUN_MEMORY", slow=True)
def run_memory(suite, most):
    with at.Folder({"p.yaml": program(MORE, "  - n: {i: 1}\n")}) as where:
        status, _, err = run("run", "p.yaml", "--quiet", "--stats", "--limit", "1000",
                             where=where)
        suite.check("memory: a short run has enough", status == 4 and "memory" not in
                    err.split("KiB")[0][:40], err[:300])
        peak = peak_of([at.PROGRAM, "run", "p.yaml", "--quiet", "--limit", "90000000"],
                       where)
    suite.check("memory: a run takes no more", most // 2 < peak[1] < most * 1.25, peak)
    suite.check("memory: and says why it ended", peak[0] == 4, peak)


def peak_of(command, where):
    """(status, the most memory that was resident, in bytes) of a command."""
    script = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], "
              "stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); print(done."
              "returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run(["python3", "-c", script, *command], capture_output=True,
                          text=True, cwd=where, check=False, timeout=10 * at.SECONDS)
    status, kib = done.stdout.split()
    return int(status), int(kib) * 1024


@limit("FIRINGS_MOST", slow=True)
def firings(suite, most):
    count = "  up: {when: [{n: {i: $i}, as: $n}, {where: $i < LAST}], then: [" \
        "{modify: $n, with: {i: $i + 1}}]}\n"
    for n, want in ((most - 1, 0), (most, 0), (most + 1, 4)):
        with at.Folder({"p.yaml": program(count.replace("LAST", str(n)),
                                          "  - n: {i: 0}\n")}) as where:
            status, _, err = run("run", "p.yaml", "--quiet", where=where)
        suite.check(f"firings: {n}", status == want, (status, err[:300]))


@limit("RUN_STRIDE")
def run_stride(suite, most):
    probe(suite, "RUN_STRIDE", most)


@limit("RUN_FIRED_KEPT")
def run_fired(suite, most):
    probe(suite, "RUN_FIRED_KEPT", most)


@limit("EXERCISE_PRINCIPLES_MOST")
def exercise_principles(suite, most):
    probe(suite, "EXERCISE_PRINCIPLES_MOST", most)


def chain(count):
    """Facts that follow one from the other, and an action from the last."""
    facts = yes_no(1) + "".join(f"  f{i}: {{type: yes-no}}\n" for i in range(count))
    links = "".join(f"  l{i}: {{when: {{{f'f{i - 1}' if i else 'q0'}: yes}}, then: "
                    f"{{f{i}: yes}}, {SAY_KEY}}}\n" for i in range(count))
    return base(facts, TWO, "rules:\n" + links + rule("r", f"{{f{count - 1}: yes}}"))


def dialogue(text, lines):
    """What is written in a dialogue."""
    with at.Folder({"b.yaml": text}) as where:
        status, out, err = run("consult", "--rules", where, "--no-save",
                               given="\n".join(lines) + "\n")
    return status, out + err


def why_not(text, *said):
    with at.Folder({"b.yaml": text}) as where:
        status, out, err = run("advise", "--rules", where, "--why-not", "x", *said)
    if status not in (0, 3):
        raise AssertionError(err[:500])
    return out


@limit("REASONS_MOST")
def reasons_most(suite, most):
    # the rule is one, and each condition that fails
    for n in (most - 1, most, most + 1):
        said = [word for i in range(n - 1) for word in ("--set", f"q{i}=no")]
        found = len(set(re.findall(r"Q\d+", why_not(all_of(n - 1), *said))))
        suite.check(f"reasons: {n}", found == min(n, most) - 1, found)


@limit("REASONS_DEPTH")
def reasons_depth(suite, most):
    # a level for each fact that is not so, and one for each rule behind it
    found = [len(re.findall(r"f\d+ is", why_not(chain(n), "--set", "q0=no")))
             for n in range(1, most + 4)]
    grows = [one < other for one, other in zip(found, found[1:])]
    suite.check("levels of reasons", grows == sorted(grows, reverse=True) and
                grows[0] and not grows[-1] and found[-1] <= most, found)


@limit("HOW_DEPTH_MOST")
def how_depth(suite, most):
    # a level for each fact, and one for the rule behind it; the action is the first
    for n in (most // 2 - 1, most // 2, most // 2 + 1):
        out = dialogue(chain(n), ["1", ":how"])[1]
        beyond = n >= most // 2
        suite.check(f"levels of an explanation: {n}", out.count("It follows") == min(
            n, most // 2) and ("left out" in out) == beyond, out[-900:])


@limit("HOW_UNFOLDED_MOST")
def how_unfolded(suite, most):
    """The fact that is asked about is one of them, and each that it rests on."""
    rules = ("  a: {when: [{n: {i: $i}}], then: {m: {i: $i}}, because: {en: A}}\n"
             "  b: {when: [{m: {i: $i}}], then: {d: {i: 1}}, because: {en: B}}\n")
    for n in (most - 2, most - 1, most):
        given = "".join(f"  - n: {{i: {i}}}\n" for i in range(n))
        with at.Folder({"p.yaml": program(rules, given)}) as where:
            _, out, err = run("run", "p.yaml", "--quiet", "--how", "d", where=where)
        suite.check(f"an explanation of {n + 1} facts", out.count("Given") == min(
            n, most - 1) and ("left out" in out) == (n == most), out[-300:] + err[:300])


@limit("CIRCLE_SHOWN")
def circle(suite, most):
    for n in (most - 1, most, most + 1):
        facts = "facts:\n" + "".join(f"  f{i}: {{type: yes-no}}\n" for i in range(n))
        links = "".join(f"  l{i}: {{when: {{f{i}: yes}}, then: {{f{(i + 1) % n}: "
                        f"yes}}, {SAY_KEY}}}\n" for i in range(n))
        links = links.replace("when: {f0: yes}", "when: {none: [{f0: yes}]}")
        with at.Folder({"b.yaml": base(facts, "rules:\n" + links)}) as where:
            out = run("check", "--rules", where, "--format", "gcc")[1]
        line = [l for l in out.splitlines() if "E093" in l or "E092" in l]
        names = sum(f"f{i}" in line[0].replace(",", " ").split() or f"'f{i}'" in line[0]
                    or f" f{i} " in line[0] for i in range(n)) if line else 0
        suite.check(f"names of a circle: {n}", line and names >= min(n, most) - 1 and
                    names <= most, out)


@limit("LINE_SHOWN")
def line_shown(suite, most):
    """A mistake far to the right is told with its place, shown or not."""
    for n in (most - 100, most + 100):
        wrong = rule("r", "{q9: yes}").strip()
        text = base(yes_no(1), TWO, "rules: {" + n * " " + wrong + "}")
        with at.Folder({"b.yaml": text}) as where:
            out = run("check", "--rules", where)[1]
        suite.check(f"a mistake at column {n}", "E100" in out and len(out) < 10000,
                    out[:500])
