"""Converts the Markdown of text pages to clean HTML. Texts of records have a simpler syntax: see `texts`."""

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Extension, Markdown
from markdown.extensions.toc import TocExtension, slugify, slugify_unicode
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from site_builder.model.text.stars import emphases_in
from site_builder.rendering.page_address import SCHEMES, page_address
from site_builder.rendering.phones import with_phones

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li",
    "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
}

RESERVED = frozenset({"main", "footer-contact"})
"""Anchors that every text page has in addition to those of its headings."""


def _anchor(heading: str, separator: str) -> str:
    """The anchor of a heading: its ASCII letters if it has any, else its own letters; a duplicate gets a number."""
    anchor = slugify(heading, separator) or slugify_unicode(heading, separator)
    return f"{anchor}_1" if anchor in RESERVED else anchor


def _markdown(*extensions: str | Extension) -> Markdown:
    """A parser that keeps `<` as a less-than sign: "ALT <ULN and AST >2" must not lose its middle to a false tag."""
    markdown = Markdown(extensions=["tables", "sane_lists", "def_list", *extensions], output_format="html")
    markdown.preprocessors.deregister("html_block", strict=False)
    markdown.inlinePatterns.deregister("html", strict=False)
    markdown.preprocessors.register(_Comparisons(), "comparisons", 0)
    markdown.treeprocessors.register(_LiteralSigns(), "literal_signs", 25)  # before "inline", which has 20
    return markdown


class _Comparisons(Preprocessor):
    """A line or list entry that begins with `> 18` or `>= 18` compares, unless the lines beside it are quoted too."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a backslash before such signs."""
        quoted = [False, *(line.lstrip().startswith(">") for line in lines), False]
        return [
            line if quoted[place] or quoted[place + 2] else _COMPARISON.sub(r"\g<before>\\>", line)
            for place, line in enumerate(lines)
        ]


class _LiteralSigns(Treeprocessor):
    """Single stars and brackets that are no marks in records are none on pages: `5*10^9`, `[11C](R)-PK11195`."""

    def run(self, root: Element) -> None:
        """Put a backslash before such signs in the texts of blocks, whose marks are not read yet."""
        for element in root.iter():
            for name in ("text", "tail"):
                text = getattr(element, name)
                if text and ("*" in text or "](" in text) and not isinstance(text, AtomicString):
                    setattr(element, name, _with_literal_signs(text))


def _with_literal_signs(text: str) -> str:
    spans = [match.span() for match in _CODE.finditer(text)]
    for each in emphases_in(text, tuple(spans)):
        spans += [(each.start, each.inner), (each.inner_end, each.end)]
    parts, start = [], 0
    for begin, end in (*sorted(spans), (len(text), len(text))):
        parts += [_MOLECULE.sub(r"\\[", _STAR.sub(r"\\*", text[start:begin])), text[begin:end]]
        start = end
    return "".join(parts)


_COMPARISON = re.compile(r"^(?P<before> {0,12}(?:[-*+]|\d{1,3}\.) +| {0,3})>(?==? ?\d)")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.{1,200}?)(?<!`)\1(?!`)", re.DOTALL)
_MOLECULE = re.compile(r"(?<![!\\])\[(?=[^\[\]\n]{1,80}\]\([^()\s.:/#?<>\"'\\&%]{1,20}\))")
"""Brackets before parentheses that hold no address of any kind."""
_STAR = re.compile(r"(?<![\\*])\*(?!\*)")


@lru_cache(maxsize=1)
def _document() -> Markdown:
    return _markdown(TocExtension(slugify=_anchor))


def document(text: str, root: str = "") -> Markup:
    """A page's Markdown as paragraphs, lists, tables, and headings with anchors from the second level on.

    Args:
        text: the Markdown.
        root: the path from the page to the site's folder, which is the prefix of links without a scheme.
    """
    html = _document().reset().convert(text).replace("<h1", "<h2").replace("</h1>", "</h2>")
    return Markup(with_phones(_cleaner(root).clean(html)))


@lru_cache(maxsize=64)
def _cleaner(root: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_links_from(root),
    )


def _links_from(root: str) -> Callable[[str, str, str], str | None]:
    def adjust(tag: str, attribute: str, value: str) -> str | None:
        return page_address(value, root, picture=tag == "img") if attribute in ("href", "src") else value

    return adjust
