"""Markdown to clean HTML. Nothing in a record can become markup, script or template code except through here."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

import nh3
from markdown import Markdown
from markupsafe import Markup

INLINE_TAGS = {"a", "abbr", "br", "code", "em", "strong", "sub", "sup"}
BLOCK_TAGS = INLINE_TAGS | {
    "blockquote", "dd", "dl", "dt", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
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

# Without one of these a text is the same in Markdown and out of it. Most criteria have none, and Markdown is slow.
_INLINE_MARKS = re.compile(r"[*_`\[\]\\&]|  \n")
_BLOCK_MARKS = re.compile(r"[*_`\[\]\\&|~=]|^[ \t]*(?:[#>+:-]|\d+[.)])|^(?: {4}|\t)|  $", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def _without_html(markdown: Markdown) -> Markdown:
    """`<` is a smaller-than sign: "ALT <ULN and AST >2" must not lose its middle to a tag nobody meant."""
    markdown.preprocessors.deregister("html_block", strict=False)
    markdown.inlinePatterns.deregister("html", strict=False)
    return markdown


@lru_cache(maxsize=1)
def _block() -> Markdown:
    return _without_html(Markdown(extensions=["tables", "sane_lists", "def_list", "toc"], output_format="html"))


@lru_cache(maxsize=1)
def _inline() -> Markdown:
    """Only inline Markdown: a criterion that begins with "> 18 years" is not a quotation, and "1." not a list."""
    markdown = _without_html(Markdown(output_format="html"))
    for name in ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        markdown.parser.blockprocessors.deregister(name, strict=False)
    return markdown


@lru_cache(maxsize=4096)
def inline(text: str, root: str = "") -> Markup:
    """One paragraph's Markdown as HTML without the paragraph.

    Args:
        text: the Markdown.
        root: the way from the page to the site's folder, put before links that have no scheme.
    """
    if not _INLINE_MARKS.search(text):
        return Markup(escape(text))
    html = _inline().reset().convert(" ".join(text.split("\n")) if "  \n" not in text else text)
    return Markup(_clean(html, INLINE_TAGS, root))


@lru_cache(maxsize=256)
def prose(text: str, root: str = "") -> Markup:
    """Markdown as paragraphs, lists, tables and headings from the second level on."""
    if not _BLOCK_MARKS.search(text):
        return Markup("\n".join(f"<p>{escape(part)}</p>" for part in _PARAGRAPHS.split(text.strip())))
    html = _block().reset().convert(text)
    html = html.replace("<h1", "<h2").replace("</h1>", "</h2>")
    return Markup(_clean(html, BLOCK_TAGS, root))


def _clean(html: str, tags: set[str], root: str) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_links_from(root),
    )


def _links_from(root: str) -> Callable[[str, str, str], str | None]:
    def adjust(tag: str, attribute: str, value: str) -> str | None:
        if attribute not in ("href", "src"):
            return value
        if _HAS_SCHEME.match(value):
            # A picture from elsewhere would tell another host who reads this page.
            return None if tag == "img" else value
        return root + value.lstrip("/")

    return adjust
