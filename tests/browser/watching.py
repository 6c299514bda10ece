"""Can everybody use a page? What axe-core finds, whether it fits, what is too small to tap, which words it says."""

import re
from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = ("serious", "critical")
SMALLEST_TARGET = 48


SETTLED = "() => !document.querySelector('.htmx-request, #alerts[hx-trigger=load]')"


def settled(page):
    """Wait until a page has fetched the parts that it fetches by itself."""
    page.wait_for_function(SETTLED)


def barriers(page, *rules):
    """What axe-core finds serious or critical; `rules` limits it to some of its rules."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    which = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("(which) => axe.run(document, which)", which)
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]][:3])
        for each in found["violations"] if each["impact"] in SERIOUS
    ]  # fmt: skip


WIDER = """
  () => document.documentElement.scrollWidth <= window.innerWidth ? [] :
    [...document.querySelectorAll("main *")].filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
      .slice(0, 3).map((each) => each.outerHTML.slice(0, 120)).concat("runs off")
"""


def wider_than_the_screen(page):
    """What makes a page scroll sideways."""
    return page.evaluate(WIDER)


TARGETS = """
  (smallest) => {
    const height = (each) => each.getBoundingClientRect().height;
    const tapped = (each) => each.labels?.length ? Math.max(height(each), ...[...each.labels].map(height)) : height(each);
    const inText = (each) => each.matches("a, .link") && !each.matches(".button") && getComputedStyle(each).display === "inline";
    return [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(".skip") && !inText(each))
      .filter((each) => tapped(each) < smallest)
      .map((each) => `${Math.round(tapped(each))} px: ${each.outerHTML.slice(0, 120)}`);
  }
"""


def small_targets(page):
    """What is too low to tap. A link within a sentence is as high as its line (WCAG 2.5.8 names it as the exception)."""
    return page.evaluate(TARGETS, SMALLEST_TARGET)


SAID = """
  () => {
    const said = [document.title];
    const told = (each) => !each.closest("script, style, noscript, [hreflang], code, .code, kbd");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (told(node.parentElement)) said.push(node.data);
      } else if (told(node)) for (const name of ["title", "aria-label", "placeholder", "alt"]) said.push(node.getAttribute(name) ?? "");
    }
    return said.map((each) => each.replace(/\\s+/g, " ").trim()).filter((each) => each);
  }
"""  # noqa: E501


def said(page):
    """Every text of the page, also of what is folded away, and what it tells screen readers."""
    return page.evaluate(SAID)


KEY = re.compile(r"\b[a-z]+(?:[._][a-z]+)+\b")
LATIN = re.compile(r"[A-Za-z][A-Za-z_.'-]*[A-Za-z]")
HAN = re.compile(r"[一-鿿]+")
STOP_AFTER_LATIN = re.compile(r"[A-Za-z] ?[：，。；、（！？]")
"""A Chinese stop after an English word."""
MASKED = r"[一-鿿A-Z]?\*+[一-鿿]*|未成年人\d+"
"""A name of which only the first sign is shown, and what stands for the name of a minor."""
DIGEST = r"\b(?:[0-9a-f]{64}|[0-9A-Z]{8})\b"
"""A checksum, or a code by which a paper is checked."""
DATED = r"\d{4}年\d{1,2}月\d{1,2}日"
"""As papers are dated."""
COMMAND = re.compile(r"\bhemu [a-z]+\b")
"""What is typed where the system is kept."""
SAME_IN_CHINESE = frozenset(
    {
        "hemu",
        "Excel",
        "Word",
        "PDF",
        "Esc",
        "Enter",
        "Ctrl",
        "iCalendar",
        "KB",
        "MB",
        "AB",
        "SHA",
        "Chrome",
        "Linux",
        "CSV",
        "OCEL",
        "XES",
        "JSON",
        "XML",
        "SQLite",
    }
)
"""What offices call these things."""


def foreign_to_chinese(page, data):
    """What a Chinese reader would stumble over: English words, codes, bare keys."""
    return _left(
        page, data, lambda text: [each for each in LATIN.findall(COMMAND.sub("", text)) if each not in SAME_IN_CHINESE]
    )


def foreign_to_english(page, data):
    """What an English reader would stumble over: Chinese labels of ours, bare keys."""
    return _left(page, data, lambda text: HAN.findall(text) + STOP_AFTER_LATIN.findall(text) + KEY.findall(text))


def _left(page, data, foreign):
    """What is foreign in the texts of a page once what people wrote or are called is taken out."""
    known = re.compile(
        "|".join([MASKED, DATED, DIGEST, *(re.escape(each) for each in sorted(data, key=len, reverse=True))])
    )
    return [(found, text[:80]) for text in said(page) if (found := foreign(known.sub(" ", text)))]
