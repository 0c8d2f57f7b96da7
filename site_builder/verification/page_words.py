"""Reads the words and tags of an HTML page."""

from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple

_READ = frozenset({"alt", "title", "aria-label", "placeholder", "content", "label"})
"""Attributes with text for people."""
_CODE = ("script", "style")


class ReadPage(NamedTuple):
    """A parsed page."""

    words: list[str]
    """Its words in order, including those of attributes that are read aloud."""
    tags: Counter[str]
    """Its start tags, such as `script src="theme/study.js"`, and the text of each script."""


def read_words(html: str) -> ReadPage:
    """Return the words and the tags of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return ReadPage(reader.words, reader.tags)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: Counter[str] = Counter()
        self._inside_code = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        read = [value for name, value in attrs if name in _READ and value]
        for each in read:
            self.words += each.split()
        other_attributes = (f'{name}="{value or ""}"' for name, value in attrs if name not in _READ)
        self.tags[" ".join((tag, *other_attributes))] += 1
        self._inside_code = tag if tag in _CODE else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside_code = ""

    def handle_data(self, data: str) -> None:
        if self._inside_code:
            self.tags[f"{self._inside_code}: {' '.join(data.split())}"] += 1
        else:
            self.words += data.split()
