# SPDX-License-Identifier: MIT
"""`advise --jsonl` on a million complete situations, beside `jq -c .` on these lines.

Each line gives what a form would ask of a situation drawn by chance, so nothing is
missing. Rates are in processor time. Situations come again, as they would in life; how
many there are is told, and the rate where each is a new one is measured apart.
"""
import hashlib
import os
import subprocess

LINES, FEW, ANEW = 1_000_000, 10_000, 20_000
GOAL = 0.5  # of jq's rate
PIECE = 1 << 20


def write_lines(generator, rules, count, path):
    with open(path, "wb") as file:
        subprocess.run([generator, rules, "1", str(count)], stdout=file, check=True)


def write_new(path, new):
    """The first ANEW situations of a file that are unlike all before them."""
    seen = set()
    with open(path, "rb") as lines, open(new, "wb") as file:
        for line in lines:
            given = line.split(b",", 1)[1]
            if given not in seen and len(seen) < ANEW:
                seen.add(given)
                file.write(line)
    return len(seen)


def count_different(path):
    with open(path, "rb") as lines:
        return len({hashlib.blake2b(line.split(b",", 1)[1], digest_size=12).digest()
                    for line in lines})


def run(words, path):
    """(processor seconds, KiB at most, digest of what came, lines that came)."""
    digest, count = hashlib.blake2b(), 0
    with open(path, "rb") as lines:
        child = subprocess.Popen(words, stdin=lines, stdout=subprocess.PIPE)
        while piece := child.stdout.read(PIECE):
            digest.update(piece)
            count += piece.count(b"\n")
        child.stdout.close()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        raise SystemExit(f"bench: {' '.join(words)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss, digest.digest(), count


def measure(program, generator, rules, folder):
    """All that is told, by name."""
    many, few, new = (os.path.join(folder, name) for name in
                      ("lines.jsonl", "few.jsonl", "new.jsonl"))
    write_lines(generator, rules, LINES, many)
    write_lines(generator, rules, FEW, few)
    found = {"new": write_new(many, new), "different": count_different(many)}
    advise = [program, "advise", "--jsonl", "--rules", rules, "--lang", "en"]
    one = run(advise, many)
    two = run(advise + ["--jobs", "2"], many)
    jq = run(["jq", "-c", "."], many)
    found |= {"rate": LINES / one[0], "rate of two": LINES / two[0],
              "jq": LINES / jq[0], "ratio": jq[0] / one[0], "peak": one[1],
              "peak of two": two[1], "few": run(advise, few)[1],
              "anew": found["new"] / run(advise, new)[0],
              "same": one[2:] == two[2:] and one[3] == LINES}
    for path in many, few, new:
        os.remove(path)
    return found


def rows(found):
    """What is told: (label, goal, figure, missed)."""
    return [
        (f"{LINES:,} complete situations, lines a second", "",
         f"{found['rate']:,.0f}", False),
        ("  of them different", "", f"{found['different']:,}", False),
        ("  jq -c . on the same lines", "", f"{found['jq']:,.0f}", False),
        ("  ours by jq's", f"at least {GOAL}", f"{found['ratio']:.2f}",
         found["ratio"] < GOAL),
        ("  a second of both threads, with --jobs 2", "",
         f"{found['rate of two']:,.0f}", False),
        ("  the same bytes with 1 job and with 2", "yes",
         "yes" if found["same"] else "no", not found["same"]),
        (f"{found['new']:,} situations, each a new one, lines a second", "",
         f"{found['anew']:,.0f}", False),
        (f"peak memory, {FEW:,} lines", "", f"{found['few'] / 1024:.1f} MiB", False),
        (f"peak memory, {LINES:,} lines", "at most 64 MiB",
         f"{found['peak'] / 1024:.1f} MiB", found["peak"] > 64 * 1024),
        (f"peak memory, {LINES:,} lines, 2 jobs", "",
         f"{found['peak of two'] / 1024:.1f} MiB", False)]
