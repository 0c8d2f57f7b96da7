"""Parsing of built pages: their visible text and their structure."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "div", "section", "article", "table", "tr", "th", "td", "ul"}
VOID = {"meta", "link", "img", "input", "br", "hr"}


class PageReader(HTMLParser):
    """Lines of text in `<main>`, all text, tags with their attribute names, links, and JSON-LD as written."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.alone: list[bool] = []  # whether the open element is a block
        self.lines: list[str] = [""]
        self.text = ""
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.canonical: str | None = None
        self.data: list[str] = []
        self.structured = False  # whether the open element is JSON-LD
        self.feed(text)
        self.lines = [line for each in self.lines if (line := " ".join(each.split()))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        if tag == "link" and known.get("rel") == "canonical":
            self.canonical = known.get("href")
        else:
            self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag == "script":
            self.is_data = known.get("type") == "application/ld+json"
            self.data += [""] if self.is_data else []
        alone = tag in BLOCKS or known.get("class") in ("area", "label")
        if alone:
            self.lines.append("")
        if tag not in VOID:
            self.open.append(tag)
            self.alone.append(alone)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.alone.pop():
                self.lines.append("")
            if self.open.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if "script" in self.open:
            if self.is_data:
                self.data[-1] += data
            return
        self.text += data
        if "main" in self.open:
            self.lines[-1] += data


def read(path: Path) -> PageReader:
    """The parsed form of a built page."""
    return PageReader(path.read_text(encoding="utf-8"))


def structured(path: Path) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    return [json.loads(data) for data in read(path).data]


def addresses(sitemap: Path) -> list[str]:
    """The addresses in a sitemap."""
    from xml.etree import ElementTree

    root = ElementTree.fromstring(sitemap.read_bytes())
    assert re.fullmatch(r"\{http://www\.sitemaps\.org/schemas/sitemap/0\.9\}(urlset|sitemapindex)", root.tag)
    return [element.text or "" for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
