# SPDX-License-Identifier: MIT
"""A learner: a home of her own, lessons held there on the shipped base, a week apart,
and what their file says.
"""
import datetime
import os
import re
import subprocess

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))
SHIPPED = os.path.join(TOP, "rules/relations")
NOON = 1790000000  # 21 September 2026, 14:13 UTC
DAY = 86400
REVIEW = re.compile(r"^    - \{(.*?)principles: \{([^}]*)\}\}$", re.M | re.S)


class Learner:
    def __init__(self, home):
        self.home = home
        self.place = os.path.join(home, ".local/share/entregent/practice")
        self.file = os.path.join(self.place, "progress.yaml")
        self.now = NOON
        self.course = courses()[0]

    @property
    def today(self):
        moment = datetime.datetime.fromtimestamp(self.now, datetime.timezone.utc)
        return moment.date().isoformat()

    def environment(self, now=None, env=None):
        mine = {"PATH": os.environ["PATH"], "HOME": self.home, "TERM": "dumb",
                "LANG": "C.UTF-8", "COLUMNS": "60",
                "SOURCE_DATE_EPOCH": str(now or self.now)}
        mine.update({name: value for name, value in os.environ.items()
                     if name.endswith("SAN_OPTIONS") or name == "GCOV_PREFIX"})
        mine.update(env or {})
        return mine

    @staticmethod
    def words(*words, lang):
        return [PROGRAM, "practice", "--lang", lang, *words]

    def run(self, *words, lang="en", now=None, env=None):
        return subprocess.run(self.words(*words, lang=lang), capture_output=True,
                              text=True, timeout=120, check=False,
                              env=self.environment(now, env),
                              stdin=subprocess.DEVNULL)

    def practise(self, number):
        """One lesson, a week behind the last."""
        self.now = NOON + 7 * DAY * number
        lines = []
        for turn in range(6):
            lines += [turn * (number + 1) % 4 + 1, "3 4 2 4",
                      (turn + number) % 4 + 1, ""]
        return subprocess.run(
            self.words("--seed", str(number), lang="en"), capture_output=True,
            input="".join(f"{line}\n" for line in lines), text=True, timeout=120,
            check=True, env=self.environment())

    def kept(self):
        with open(self.file, encoding="utf-8") as file:
            return file.read()

    def keep(self, text):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)

    def reviews(self):
        """The file's reviews, as --export is to tell them."""
        return [review(*found) for found in REVIEW.findall(self.kept())]


def courses():
    """The ids of the shipped courses."""
    found = []
    for name in sorted(os.listdir(SHIPPED)):
        with open(os.path.join(SHIPPED, name), encoding="utf-8") as file:
            for section in re.findall(r"^courses:\n((?:(?: .*|#.*)?\n)*)", file.read(),
                                      re.M):
                found += re.findall(r"^  ([a-z][\w-]*):", section, re.M)
    return found


def review(text, principles):
    def word(key):
        found = re.search(rf'\b{key}: (?:"([^"]*)"|([^,\s]+)),', text)
        return found and (found[1] if found[1] is not None else found[2])

    def measures(key):
        found = re.search(rf"\b{key}: \[(.*?)\]", text)
        numbers = [int(part) for part in found[1].split(",")] if found else [0] * 4
        return [number or None for number in numbers]

    sure = word("sure")
    return {"when": word("when"), "exercise": word("exercise"),
            "level": int(word("level")), "relation": word("relation"),
            "chose": word("chose"), "verdict": word("verdict"),
            "posture": measures("posture"), "wanted": measures("wanted"),
            "sure": int(sure) if sure else None, "hint": word("hint") == "yes",
            "principles": re.findall(r'([\w/-]+): "', principles)}
