"""Reading a built page: its links, its marks, and what is wrong with it."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_OPTIONAL_END = frozenset(
    ("li", "p", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "html", "head", "body")
)
_LINK_ATTRIBUTES = {"a": "href", "area": "href"}
_LOADS = {
    "img": ("src", "srcset"), "script": ("src",), "iframe": ("src",), "source": ("src", "srcset"), "audio": ("src",),
    "video": ("src", "poster"), "embed": ("src",), "object": ("data",), "form": ("action",), "track": ("src",),
    "input": ("src",), "image": ("href", "xlink:href"), "use": ("href", "xlink:href"),
}  # fmt: skip
_LOADING_LINKS = frozenset(
    (
        "stylesheet",
        "icon",
        "preload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
        "shortcut",
    )
)
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


class Place(NamedTuple):
    """Something in a page, and where."""

    what: str
    line: int
    column: int


class PageFacts(NamedTuple):
    """What there is to know of a page."""

    address: str
    links: tuple[Place, ...]
    """Where links lead, as written."""
    loads: tuple[Place, ...]
    """What the browser fetches by itself."""
    marks: frozenset[str]
    """Identifiers that a link can lead to."""
    broken: tuple[Place, ...]
    """What is wrong with the HTML."""
    headings: tuple[Place, ...]
    """What is wrong with the headings."""
    pictures: tuple[Place, ...]
    """Pictures without a text."""


def read_page(address: str, text: str) -> PageFacts:
    """Read a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.finish()
    return PageFacts(
        address,
        tuple(reader.links),
        tuple(reader.loads),
        frozenset(reader.marks),
        tuple(reader.broken),
        tuple(reader.headings),
        tuple(reader.pictures),
    )


def style_loads(text: str) -> tuple[Place, ...]:
    """What a stylesheet fetches."""
    places = []
    for found in _CSS_URL.finditer(text):
        before = text.count("\n", 0, found.start())
        places.append(Place(found[1] or found[2], before + 1, found.start() - text.rfind("\n", 0, found.start())))
    return tuple(places)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Place] = []
        self.loads: list[Place] = []
        self.marks: set[str] = set()
        self.broken: list[Place] = []
        self.headings: list[Place] = []
        self.pictures: list[Place] = []
        self.open: list[tuple[str, int, int]] = []
        self.levels: list[int] = []
        self.seen: set[str] = set()

    def _place(self, what: str) -> Place:
        line, column = self.getpos()
        return Place(what, line, column + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.seen.add(tag)
        self._mark(given)
        self._lead(tag, given)
        if tag == "html" and not given.get("lang"):
            self.broken.append(self._place("the page does not say its language"))
        if tag == "img" and "alt" not in given:
            self.pictures.append(self._place(given.get("src", "")))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading(int(tag[1]))
        if tag not in _VOID:
            self.open.append((tag, *self.getpos()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == tag:
                for unclosed, line, column in self.open[depth + 1 :]:
                    if unclosed not in _OPTIONAL_END:
                        self.broken.append(Place(f"<{unclosed}> is not closed", line, column + 1))
                del self.open[depth:]
                return
        if tag not in ("p", "br"):
            self.broken.append(self._place(f"</{tag}> closes nothing"))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            line, column = self.getpos()
            self.loads += [
                Place(each.what, line + each.line - 1, each.column + (column if each.line == 1 else 0))
                for each in style_loads(data)
            ]

    def finish(self) -> None:
        """What can be told only at the end."""
        for tag, line, column in self.open:
            if tag not in _OPTIONAL_END:
                self.broken.append(Place(f"<{tag}> is not closed", line, column + 1))
        if "title" not in self.seen:
            self.broken.append(Place("the page has no title", 1, 1))
        if 1 not in self.levels and "refresh" not in self.seen:
            self.headings.append(Place("the page has no first heading (h1)", 1, 1))

    def _heading(self, level: int) -> None:
        if level == 1 and 1 in self.levels:
            self.headings.append(self._place("the page has a second first heading (h1)"))
        elif self.levels and level > self.levels[-1] + 1:
            self.headings.append(self._place(f"a heading of level {level} follows one of level {self.levels[-1]}"))
        self.levels.append(level)

    def _mark(self, given: dict[str, str]) -> None:
        mark = given.get("id")
        if mark is not None:
            if mark in self.marks:
                self.broken.append(self._place(f"the identifier `{mark}` stands twice"))
            self.marks.add(mark)

    def _lead(self, tag: str, given: dict[str, str]) -> None:
        for name in (_LINK_ATTRIBUTES[tag],) if tag in _LINK_ATTRIBUTES else ():
            if name in given:
                self.links.append(self._place(given[name]))
        loading = _LOADS.get(tag, ())
        if tag == "link" and _LOADING_LINKS.intersection(given.get("rel", "").lower().split()):
            loading = ("href",)
        for name in loading:
            if given.get(name):
                targets = given[name].split(",") if name == "srcset" else [given[name]]
                self.loads += [self._place(target.split()[0]) for target in targets if target.strip()]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.seen.add("refresh")
            _, _, target = given.get("content", "").partition("=")
            if target:
                self.links.append(self._place(target.strip("\"' ")))
        if "style" in given:
            self.loads += [self._place(each.what) for each in style_loads(given["style"])]
