"""Markdown to clean HTML. Nothing in a record can become markup, script or template code except through here."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markupsafe import Markup

INLINE_TAGS = frozenset({"a", "abbr", "br", "code", "em", "strong", "sub", "sup"})
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

# A text without one of these is the same in Markdown and out of it. Most criteria have none, and Markdown is slow.
# A text without a block mark is nothing but paragraphs.
_INLINE_MARKS = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|\]\(|&#?\w+;|  \n|<[A-Za-z][A-Za-z0-9+.-]*:|<[^<> !]+@")
_WORDS_WITH_MARKS = re.compile(r"(?s)\A[^*`\\_]*?((?<!\S)\S*[*`\\_](?:.*[*`\\_])?\S*)")
_WORDS_WITH_LINK_MARKS = re.compile(r"""(?s)\A[^*`\\_<\[!&]*?((?<!\S)\S*[*`\\_<\[!&](?:.*[*`\\_>()\];"'])?\S*)""")
_BLOCK_START = re.compile(r"[ \t]*(?:[#>+=:-]|\d+[.)]|\* |\[[^\]]*\]:)|(?: {4}|\t)")
_BLOCK_WITHIN = re.compile(r"[|~]|!\[|\]\s?\[")
_DEFINES_LINKS = re.compile(r"^[ ]{0,3}\[[^\]\n]*\]:", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)*")
# Browsers leave these out of an address, and take a backslash for a slash: https://url.spec.whatwg.org/#url-parsing
_UNSEEN = re.compile(r"[\t\r\n]")
_AROUND = "".join(map(chr, range(33)))
_HOSTLESS = re.compile(r"[/\\]{2}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

# Registry texts are full of escaped signs ("age \\>= 18") and nothing else; those need no Markdown either.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")

_INLINE_ONLY = ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
_UNUSED_PATTERNS = ("html", "reference", "short_reference", "image_link", "image_reference", "short_image_ref")


def _configured(*extensions: str) -> Markdown:
    """`<` is a smaller-than sign: "ALT <ULN and AST >2" must not lose its middle to a tag nobody meant."""
    markdown = Markdown(extensions=["tables", "sane_lists", "def_list", *extensions], output_format="html")
    markdown.preprocessors.deregister("html_block", strict=False)
    markdown.inlinePatterns.deregister("html", strict=False)
    return markdown


@lru_cache(maxsize=1)
def _block() -> Markdown:
    return _configured()


@lru_cache(maxsize=1)
def _document() -> Markdown:
    return _configured("toc")


@lru_cache(maxsize=1)
def _inline() -> Markdown:
    """Only inline Markdown: a criterion that begins with "> 18 years" is not a quotation, and "1." not a list."""
    markdown = _configured()
    for name in (*_INLINE_ONLY, "table", "deflist", "defindent"):
        markdown.parser.blockprocessors.deregister(name, strict=False)
    for name in _UNUSED_PATTERNS:
        markdown.inlinePatterns.deregister(name, strict=False)
    markdown.treeprocessors.deregister("prettify", strict=False)
    return markdown


def inline(text: str, root: str = "") -> Markup:
    """One paragraph's Markdown as HTML without the paragraph.

    Args:
        text: the Markdown.
        root: the way from the page to the site's folder, put before links that have no scheme.
    """
    if not _may_be_marked(text) or not _INLINE_MARKS.search(text):
        return Markup(escape(text))
    if "\\" in text and not _INLINE_MARKS.search(_ESCAPED.sub("x", text)):
        return Markup(escape(_ESCAPED.sub(r"\1", text)))
    text = _PARAGRAPHS.sub("\n", text)
    start, end = _marked(text)
    return Markup(f"{escape(text[:start])}{_marked_html(text[start:end], root)}{escape(text[end:])}")


def _may_be_marked(text: str) -> bool:
    """A quick look: searching for the marks themselves takes ten times as long."""
    return (
        "*" in text or "_" in text or "`" in text or "\\" in text
        or "](" in text or "&" in text or "<" in text or "  \n" in text
    )  # fmt: skip


def _marked(text: str) -> tuple[int, int]:
    """Where the part of a text lies that Markdown can change: whole words, from the first mark to the last. It is
    often the same few words ("**ask the study team**"), and always less to do."""
    if "  \n" in text:
        return 0, len(text)
    marks = _WORDS_WITH_LINK_MARKS if "[" in text or "<" in text or "&" in text else _WORDS_WITH_MARKS
    found = marks.search(text)
    return found.span(1) if found else (0, len(text))


@lru_cache(maxsize=8192)
def _marked_html(text: str, root: str) -> str:
    return _clean(_inline_html(text), INLINE_TAGS, root)


def _inline_html(text: str) -> str:
    """Markdown's inline stage alone: finding paragraphs in what is one takes as long again."""
    markdown = _inline()
    markdown.htmlStash.reset()
    paragraph = Element("p")
    paragraph.text = text
    holder = Element("div")
    holder.append(paragraph)
    for processor in markdown.treeprocessors:
        processor.run(holder)
    html: str = markdown.serializer(paragraph)
    for finish in markdown.postprocessors:
        html = finish.run(html)
    return html.removeprefix("<p>").removesuffix("</p>")


@lru_cache(maxsize=256)
def prose(text: str, root: str = "") -> Markup:
    """Markdown as paragraphs, lists, tables and headings from the second level on; arguments as for `inline`."""
    if _DEFINES_LINKS.search(text):
        return _blocks(_block(), text, root)
    made = [_block_of(part, root) if block else _paragraph(part, root) for block, part in _runs(text)]
    return Markup("\n".join(made))


def _paragraph(text: str, root: str) -> str:
    return f"<p>{inline(text, root)}</p>"


def _block_of(text: str, root: str) -> str:
    """What is more than a paragraph. Most often it is a plain list, which needs Markdown only within its items."""
    lines = text.split("\n")
    bullet = text[:2]
    if bullet in ("- ", "* ") and all(line.startswith(bullet) for line in lines):
        items = [line[2:].strip() for line in lines]
        if all(item and not _is_block(item) for item in items):
            return "\n".join(["<ul>", *(f"<li>{inline(item, root)}</li>" for item in items), "</ul>"])
    return _blocks(_block(), text, root)


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """The paragraphs of a text one by one, and what is not a plain paragraph in runs: only these need the whole of
    Markdown, which takes several times as long. A definition (`: …`) belongs to the paragraph before it."""
    run: list[str] = []
    paragraph = ""
    for part in _PARAGRAPHS.split(text.strip("\n")):
        if _is_block(part):
            if paragraph:
                if part.startswith(":"):
                    run = [paragraph]
                else:
                    yield False, paragraph
                paragraph = ""
            run.append(part)
            continue
        if run:
            yield True, "\n\n".join(run)
            run = []
        if paragraph:
            yield False, paragraph
        paragraph = part.strip()
    if paragraph:
        yield False, paragraph
    if run:
        yield True, "\n\n".join(run)


def _is_block(part: str) -> bool:
    """Whether a part of a text is more than a plain paragraph."""
    if ("|" in part or "~" in part or "[" in part) and _BLOCK_WITHIN.search(part):
        return True
    if "\n" not in part:
        return _BLOCK_START.match(part) is not None
    return any(map(_BLOCK_START.match, part.split("\n")))


def document(text: str, root: str = "") -> Markup:
    """A whole page's Markdown: as `prose`, and its headings can be linked to."""
    return _blocks(_document(), text, root)


def _blocks(markdown: Markdown, text: str, root: str) -> Markup:
    html = markdown.reset().convert(text).replace("<h1", "<h2").replace("</h1>", "</h2>")
    return Markup(_clean(html, BLOCK_TAGS, root))


def _clean(html: str, tags: frozenset[str], root: str) -> str:
    return _cleaner(tags, root).clean(html)


@lru_cache(maxsize=64)
def _cleaner(tags: frozenset[str], root: str) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_links_from(root),
    )


def _links_from(root: str) -> Callable[[str, str, str], str | None]:
    def adjust(tag: str, attribute: str, value: str) -> str | None:
        if attribute not in ("href", "src"):
            return value
        address = _UNSEEN.sub("", value).strip(_AROUND)
        if _HOSTLESS.match(address):
            return None
        if scheme := _SCHEME.match(address):
            # A picture from elsewhere would tell another host who reads this page.
            return address if tag != "img" and scheme[1].lower() in SCHEMES else None
        return address if address.startswith("#") and tag != "img" else root + address.lstrip("/\\")

    return adjust
