# SPDX-License-Identifier: MIT
"""Where documents and headers state a limit, it is the one that holds."""
import os
import re
import sys

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
sys.path.insert(0, os.path.join(TOP, "tests/tools"))
import limits  # noqa: E402

MIB = 2 ** 20
# (file, what stands in it): a name in braces is that limit, with /MIB in MiB.
STATED = [
    ("docs/rule-language.md", "A file has up to {SOURCE_FILE_MOST/MIB} MiB"),
    ("docs/rule-language.md",
     "up to {SOURCE_NODES_MOST/1000000} million values and names"),
    ("docs/rule-language.md",
     "{SOURCE_DEPTH_MOST} levels deep; {MODEL_LANGS} languages"),
    ("docs/rule-language.md", "{MODEL_ADVICE} pieces of advice"),
    ("docs/rule-language.md", "a fact {MODEL_VALUES} values or {MODEL_FIELDS} fields"),
    ("docs/rule-language.md",
     "conditions nest {MODEL_DEPTH} deep, expressions {EXPR_DEPTH_MOST}"),
    ("docs/rule-language.md", "a pattern has up to {PATTERN_SOURCE_MAX} bytes"),
    ("docs/rule-language.md", "a turn of a story {MODEL_REPLIES} replies"),
    ("docs/rule-language.md", "oldest first; at most {REVIEWS_MOST}"),
    ("docs/rule-language.md", "{FIRINGS_MOST} firings, or those of `--limit`"),
    ("docs/embedding.md", "(`eg_consult_tell`) | {HEAR_TEXT_MAX} bytes | `EG_LIMIT`"),
    ("docs/embedding.md", "`tries`, else {RUN_TRIES} "),
    ("docs/embedding.md", "`memory`, else {RUN_MEMORY/MIB/1024} GiB"),
    ("docs/embedding.md", "within {RUN_STRIDE} firings from elsewhere"),
    ("docs/entregent.1", "At most {HEAR_TEXT_MAX} bytes are heard"),
    ("docs/entregent.1", "pasted, up to {STORY_MOST} bytes"),
    ("include/entregent.h", "EG_ANSWER_MOST = {ANSWER_MAX:}"),
    ("include/entregent.h", "EG_TOLD_MOST = {HEAR_TEXT_MAX:}"),
    ("docs/entregent.1", "a line of more than {JSONL_LINE_MOST} bytes"),
    ("docs/entregent.1", "how many threads are at work, up to {JOBS_MOST}"),
    ("include/entregent_lines.h", "EG_LINE_MOST = {JSONL_LINE_MOST:}"),
    ("include/entregent_people.h", "there are {PERSON_NICKNAMES_MOST}"),
    ("include/entregent_people.h", "there are {PERSON_VISITS_MOST}"),
    ("include/entregent_people.h", "EG_PERSON_NAME_MOST = {PERSON_NAME_MOST:}"),
    ("include/entregent_practice.h", "EG_REVIEWS_MOST = {REVIEWS_MOST:}"),
    ("include/entregent_practice.h", "EG_REPLIES_MOST = {MODEL_REPLIES:}"),
    ("include/entregent_practice.h", "Ids are of up to {REVIEW_TEXT_MOST} bytes"),
    ("include/entregent_programs.h", "0: {RUN_TRIES} */"),
]
NAMED = re.compile(r"\{(\w+)((?:/\w+)*)(:?)\}")


def spell(values, stated):
    """What stands there now, with the numbers of today; `:` leaves out commas."""
    def put(found):
        value = values[found[1]].value
        for by in found[2].split("/")[1:]:
            value //= MIB if by == "MIB" else int(by)
        return str(value) if found[3] else limits.number(value)
    return NAMED.sub(put, stated)


def check_bounds(suite):
    values = limits.read()
    with open(limits.PAGE, encoding="utf-8") as file:
        suite.check("docs/limits.md is what the tables say",
                    file.read() == limits.page(), "make limits")
    for path, stated in STATED:
        want = spell(values, stated)
        with open(os.path.join(TOP, path), encoding="utf-8") as file:
            text = re.sub(r"\s+(?:\* )?", " ", file.read())
        suite.check(f"{path}: {stated}", want in text, f"it does not say: {want}")
