"""The stylesheets: the theme's, with the organisation's own look."""

import re
from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.brand import Brand, Corner, Density, Headings
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.exports.stylesheet import LISTS, PARTS, SHEETS, STYLESHEET, join_sheets
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

_TOKEN = re.compile(rb"""("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|url\([^)]*\))|\s*/\*[\s\S]*?\*/|\n\s+""")
"""Strings and addresses, which are kept; comments, empty lines and indentation, which are removed."""
_STRINGS = re.compile(rb"""("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|url\([^)]*\))""")
_SPACES = (
    (re.compile(rb"\s*([{};])\s*"), rb"\1"),
    (re.compile(rb",\s+"), rb","),
    (re.compile(rb" ?> ?"), rb">"),
    (re.compile(rb";}"), b"}"),
    (re.compile(rb"(?<=[\w-]): (?=\S|\Z)"), b":"),  # the end of a part: a string follows
    (re.compile(rb" / "), b"/"),
)
_ATTRIBUTE = re.compile(rb"\[[\w-]+[~|^$*]?=$")
_NAME = re.compile(rb"[\"'][A-Za-z][\w-]*[\"']")
"""An attribute's value in a selector needs no quotation marks if it is a name."""
_CORNERS = {Corner.SQUARE: "0", Corner.SOFT: "3px", Corner.ROUND: "10px"}
_DENSITIES = {Density.COMPACT: ".8", Density.NORMAL: "1", Density.AIRY: "1.3"}
_BASE = "base.html"
_HEADINGS = {Headings.SERIF: "var(--serif)", Headings.SANS: "var(--text)"}


class BrandKind(Kind):
    """The files `theme/style.css`, `theme/lists.css` and, for pages without a menu, `theme/sheets.css`."""

    name = "brand"
    pattern = AddressPattern("theme/{id}")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """Three files."""
        parts = sorted(path for path in catalogue.theme_assets if path.startswith(PARTS))
        for name, first in ((STYLESHEET, STYLESHEET), (LISTS, STYLESHEET), (SHEETS, SHEETS)):
            files = [f"theme:assets/{path}" for path in (first, *parts)]
            yield self.page(catalogue, name, depends_on=[*files, f"theme:{_BASE}"])

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The theme's stylesheet, followed by a few custom properties."""
        names = [name.removeprefix("theme:") for name in page.depends_on if name.startswith("theme:assets/")]
        files = {name.removeprefix("assets/"): renderer.theme.files[name].read() for name in names}
        # A site's own page frame may be a copy from before there were two files: then the first contains everything.
        split = b"theme/" + LISTS.encode() in renderer.theme.files[_BASE].read()
        sheet = compact(bare(join_sheets(files, page.key, split=split))) + b"\n"
        return sheet + (properties(inputs.settings.brand) if page.key == STYLESHEET else b"")


def bare(sheet: bytes) -> bytes:
    """A stylesheet without its comments, empty lines and indentation, which no reader's browser needs."""
    return _TOKEN.sub(_shortened, b"\n" + sheet).lstrip()


def compact(sheet: bytes) -> bytes:
    """A stylesheet without insignificant spaces: around braces, after commas, around `>` and `/`, and after colons.

    A name as an attribute's value loses its quotation marks.
    """
    parts = _STRINGS.split(sheet)
    for pattern, replacement in _SPACES:
        parts[::2] = (pattern.sub(replacement, part) for part in parts[::2])
    for place in range(1, len(parts), 2):
        before, string, after = parts[place - 1 : place + 2]
        if _NAME.fullmatch(string) and _ATTRIBUTE.search(before) and after.startswith(b"]"):
            parts[place] = string[1:-1]
    return b"".join(parts)


def _shortened(token: re.Match[bytes]) -> bytes:
    # `.a/**/.b` and `.a .b` mean different things: a comment must not become a space.
    return token[1] or {b"\n": b"\n", b"/": b"/**/"}.get(token[0][:1], b" ")


def properties(brand: Brand) -> bytes:
    """The organisation's look as custom properties, outside of all layers, so that they take precedence."""
    values = {
        "brand": brand.colour,
        "corner": _CORNERS[brand.corner],
        "density": _DENSITIES[brand.density],
        "title": _HEADINGS[brand.headings],
    }
    return (":root{" + ";".join(f"--{name}:{value}" for name, value in values.items()) + "}\n").encode()


KIND = BrandKind()
