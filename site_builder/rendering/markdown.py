"""The Markdown of text pages to clean HTML. Texts of records have a language of their own: see `texts`."""

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown import Extension, Markdown
from markdown.extensions.toc import TocExtension, slugify, slugify_unicode
from markupsafe import Markup

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
SCHEMES = {"https", "http", "mailto", "tel"}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(//)?")
_UNSEEN = re.compile("[\t\n\r]|^[\\x00- ]+|[\\x00- ]+$")
"""Characters that a browser removes from an address before it parses it: https://url.spec.whatwg.org/#concept-basic-url-parser"""


RESERVED = frozenset({"main", "footer-contact"})
"""Anchors that every page of text has besides those of its headings."""


def _anchor(heading: str, separator: str) -> str:
    """The anchor of a heading: plain letters where it has any, else its own; a duplicate gets a number."""
    anchor = slugify(heading, separator) or slugify_unicode(heading, separator)
    return f"{anchor}_1" if anchor in RESERVED else anchor


def _configured(*extensions: str | Extension) -> Markdown:
    """`<` is a less-than sign: "ALT <ULN and AST >2" must not lose its middle to an unintended tag."""
    markdown = Markdown(extensions=["tables", "sane_lists", "def_list", *extensions], output_format="html")
    markdown.preprocessors.deregister("html_block", strict=False)
    markdown.inlinePatterns.deregister("html", strict=False)
    return markdown


@lru_cache(maxsize=1)
def _document() -> Markdown:
    return _configured(TocExtension(slugify=_anchor))


def document(text: str, root: str = "") -> Markup:
    """A page's Markdown as paragraphs, lists, tables and headings from the second level on, which can be linked to.

    Args:
        text: the Markdown.
        root: the path from the page to the site's folder, put before links without a scheme.
    """
    html = _document().reset().convert(text).replace("<h1", "<h2").replace("</h1>", "</h2>")
    return Markup(_cleaner(root).clean(html))


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


def page_address(value: str, root: str, *, picture: bool = False) -> str | None:
    """An address as the page has it; None for a hidden link to another host.

    A browser reads `\\` as `/`, and takes the part after two of them for the name of a host.

    Args:
        value: the address as written.
        root: the path from the page to the site's folder.
        picture: whether it is that of a picture, which must not be on another host.
    """
    value = _UNSEEN.sub("", value)
    if value[:1] == "#":
        return value
    if match := _SCHEME.match(value):
        scheme, slashes = match[1].lower(), match[2]
        is_whole = scheme in SCHEMES and (slashes or not scheme.startswith("http"))
        # A picture from another host would reveal to it who reads this page.
        return value if is_whole and not picture else None
    if value[:1] in ("/", "\\") and value[1:2] in ("/", "\\"):
        return None
    return root + value.lstrip("/\\")
