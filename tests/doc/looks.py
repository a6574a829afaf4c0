# SPDX-License-Identifier: MIT
"""How a page looks in a browser: nothing too wide, too small or too pale, nothing that
is fetched.
"""
import os
import re

# Elements whose edge is beyond the window, as their tag and text.
WIDE = """Array.from(document.querySelectorAll('body *')).filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 0.5;
}).slice(0, 5).map(e => e.tagName + ' ' + e.textContent.slice(0, 60))"""

# The smallest type, the longest line of running text in characters, and the least
# contrast between a text and what lies behind it (WCAG 2's formula).
TYPE = """(() => {
  const numbers = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => {
    const [r, g, b] = numbers(c).map(v => v / 255).map(
      v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = e => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (numbers(c)[3] !== 0) return c;
    }
    return 'rgb(255, 255, 255)';
  };
  let size = 99, contrast = 99, line = 0;
  const texts = 'p, a, li, h1, h2, h3, h4, code, summary';
  for (const e of document.querySelectorAll(texts)) {
    if (!e.offsetParent) continue;
    const style = getComputedStyle(e);
    size = Math.min(size, parseFloat(style.fontSize));
    const pair = [light(style.color), light(behind(e))].sort((a, b) => b - a);
    contrast = Math.min(contrast, (pair[0] + 0.05) / (pair[1] + 0.05));
    if (e.tagName == 'P' && e.textContent.length > 200) {
      const rows = e.getBoundingClientRect().height / parseFloat(style.lineHeight);
      line = Math.max(line, e.textContent.length / Math.max(rows - 0.5, 1));
    }
  }
  return {size, contrast, line, paper: getComputedStyle(document.body).backgroundColor};
})()"""


def check_quiet(suite, name, page):
    suite.check(f"{name}: asks the network for nothing",
                all(url.startswith(("file:", "data:")) for url in page.requests) and
                len([url for url in page.requests if url.startswith("file:")]) == 1,
                page.requests)
    suite.check(f"{name}: the console is silent", not page.complaints, page.complaints)


def check_screen(suite, browser, url, name, size, dark, keep):
    page = browser.open(url, *size, dark=dark)
    width = page.evaluate("document.documentElement.scrollWidth")
    suite.check(f"{name}: nothing is wider than the window", width <= size[0] and
                not page.evaluate(WIDE), (width, page.evaluate(WIDE)))
    found = page.evaluate(TYPE)
    suite.check(f"{name}: no type under 16 px", found["size"] >= 16, found)
    suite.check(f"{name}: contrast of 4.5 or more", found["contrast"] >= 4.5, found)
    suite.check(f"{name}: lines of about 70 characters", found["line"] <= 80, found)
    parts = [int(part) for part in re.findall(r"\d+", found["paper"])]
    suite.check(f"{name}: {'dark' if dark else 'light'}",
                max(parts) < 60 if dark else min(parts) > 200, found)
    check_quiet(suite, name, page)
    if keep:
        page.picture(os.path.join(keep, re.sub(r"\W+", "-", name) + ".png"))
    return page


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
