"""The short ways through Markdown give what the long way gives."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.rendering import markdown
from site_builder.rendering.markdown import _block, _blocks, document, inline, prose
from tests.effort import tries

WORD = st.text("abcxyzÄé", min_size=1, max_size=6)
PIECE = st.one_of(
    WORD,
    WORD.map("*{}*".format),
    WORD.map("**{}**".format),
    WORD.map("`{}`".format),
    WORD.map("[{}](other.html)".format),
    st.sampled_from(["<", ">=", "&", "3", "x < y", "\\>=", "1.5", "(a)"]),
)
LINE = st.lists(PIECE, min_size=1, max_size=6).map(" ".join)
PARAGRAPH = st.lists(st.tuples(WORD, LINE).map(" ".join), min_size=1, max_size=3).map("\n".join)
LIST = st.lists(LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"- {line}" for line in lines))
TEXT = st.lists(st.one_of(PARAGRAPH, LIST), min_size=1, max_size=5).map("\n\n".join)


def words_of(html: str) -> list[str]:
    """The words a reader sees."""
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", html)))


def squeezed(html: str) -> str:
    """White space between blocks is not seen by anyone."""
    return re.sub(r">\s+<", "><", html.strip())


@settings(deadline=None, max_examples=tries(200))
@given(TEXT, st.sampled_from(["", "../"]))
def test_the_short_way_of_prose_equals_the_long_way(text: str, root: str) -> None:
    assert squeezed(prose(text, root)) == squeezed(_blocks(_block(), text, root))


@settings(deadline=None, max_examples=tries(200))
@given(LINE)
def test_inline_loses_no_words(text: str) -> None:
    expected = re.sub(r"\]\(other\.html\)", "]", text)
    assert words_of(inline(text)) == re.findall(r"\w+", expected)


@settings(deadline=None, max_examples=tries(200))
@given(st.text("ab <>&\"'/=;", max_size=30))
def test_inline_makes_no_tag_of_text(text: str) -> None:
    html = inline(text)
    assert re.findall(r"<[^>]*>", html) == []
    assert "".join(unescape(html).split()) == "".join(unescape(text).split())


@pytest.mark.parametrize("address", ["https://elsewhere.example/a.png", "//elsewhere.example/a.png"])
def test_pictures_from_other_hosts_are_dropped(address: str) -> None:
    for render in (prose, document):
        assert "elsewhere" not in render(f"![words]({address})")
        assert 'src="../assets/a.png"' in render("![words](assets/a.png)", "../")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_with_a_scheme_that_runs_are_dropped(link: str) -> None:
    for render in (inline, prose, document):
        html = render(f"[words]({link})")
        assert "words" in html
        assert "href" not in html


_PIECES = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "\\*",
    "[a](b)",
    "[",
    "](",
    "<",
    "&amp;",
    "a",
    "b c",
    "d  \ne",
    "(",
    ")",
    "!",
    "é*",
]
_WORDS = st.lists(
    st.sampled_from([*_PIECES, "<a@b.de>", "<https://x.y/z>", "\N{NO-BREAK SPACE}", " ", " "]), max_size=9
)


@given(_WORDS.map("".join))
def test_only_the_marked_words_of_a_text_need_markdown(text: str) -> None:
    # The quick way cuts a text before its first and after its last mark; the whole text must come out the same.
    whole = markdown._clean(markdown._inline_html(text), markdown.INLINE_TAGS, "")
    assert unescape(markdown.inline(text)) == unescape(whole)


@given(st.lists(st.one_of(LINE, st.sampled_from(["- x", "1. y", "# z", "> q", ": d"])), min_size=1, max_size=4))
def test_a_plain_list_is_what_markdown_makes_of_it(items: list[str]) -> None:
    text = "\n".join(f"- {item}" for item in items)
    assert unescape(prose(text)).strip() == unescape(_blocks(_block(), text, "")).strip()


@pytest.mark.parametrize("root", ["", "../", "/trials/"])
@pytest.mark.parametrize(
    "address",
    ["//x.example/a", "/\\x.example", "\\\\\\\\x.example", "/&Tab;/x.example", "&#47;/x.example", "https:/x.example"],
)
def test_an_address_that_names_a_host_without_saying_so_is_no_link(address: str, root: str) -> None:
    for made in (
        inline(f"[x]({address})", root),
        prose(f"* [x]({address})\n\n# y", root),
        document(f"[x]({address})", root),
    ):
        assert "href" not in made
        assert "x</a>" in made


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("a.html", "../a.html"),
        ("/a/b.html", "../a/b.html"),
        ("#c", "#c"),
        ("HTTPS://x.example/a", "HTTPS://x.example/a"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("a.html?x=//y", "../a.html?x=//y"),
    ],
)
def test_addresses_that_are_links(address: str, href: str) -> None:
    assert inline(f"[x]({address})", "../") == f'<a href="{href}">x</a>'
