# SPDX-License-Identifier: MIT
"""What `entregent doc` and `entregent graph` write, read back: pages, their anchors and
links, graphs, and the bases that they are written of.
"""
import html.parser
import os
import re
import subprocess

TOP = os.path.abspath(__file__).rsplit("/tests/", 1)[0]
PROGRAM = os.environ.get("ENTREGENT", os.path.join(TOP, "build/entregent"))
SHIPPED = os.path.join(TOP, "rules/relations")
VOID = {"meta", "link", "br"}  # elements of these pages that have no end


def run(*words, env=None):
    return subprocess.run([PROGRAM, *words], capture_output=True, timeout=300,
                          check=False, env=env)


class Page(html.parser.HTMLParser):
    """A page of HTML: its ids, links, languages and whatever is out of order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.langs = [], [], [], []
        self.wrong, self.tags, self.levels, self.text = [], set(), [], []
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        if tag == "li" and self.open[-1] not in ("ul", "ol"):
            self.wrong.append(f"<li> within <{self.open[-1]}>")
        if tag in ("ul", "ol", "p", "blockquote") and "p" in self.open:
            self.wrong.append(f"<{tag}> within <p>, line {self.getpos()[0]}")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if "href" in attrs and tag == "a":
            self.links.append(attrs["href"])
        if tag == "article":
            self.langs.append(attrs.get("lang"))
        self.wrong += [f"attribute {name}" for name in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> on line {self.getpos()[0]}")

    def handle_data(self, data):
        self.text.append(data)


def markdown_anchors(text):
    """The anchors of a Markdown text, and what its links lead to."""
    return (re.findall(r'<a id="([^"]*)"></a>', text),
            re.findall(r"\]\(#([^)]*)\)", text))


def names(rules):
    """The ids of a base by kind, as its YAML has them: a reader of its own, so that the
    page is not compared with itself."""
    found = {"advice": [], "fact": [], "rule": [], "claim": [], "story": [],
             "course": []}
    kinds = {"advice": "advice", "facts": "fact", "rules": "rule", "sources": "claim",
             "stories": "story", "courses": "course"}
    for name in sorted(os.listdir(rules)):
        kind = None
        with open(os.path.join(rules, name), encoding="utf-8") as file:
            for line in file:
                section = re.match(r"([a-z]+):", line)
                if section:
                    kind = kinds.get(section[1])
                entry = re.match(r"  ([A-Za-z][A-Za-z0-9-]*):", line)
                if entry and kind:
                    found[kind].append(entry[1])
    return found
