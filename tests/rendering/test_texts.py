"""Texts of records as HTML: what is read is what was typed, and nothing in them is markup."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.text.value import Text, TextForm
from site_builder.rendering.texts import inline, prose, with_doi
from tests.effort import tries

PIECES = st.sampled_from(
    ["*", "**", "_", "`", "\\", "[", "](", "](https://a.b)", "](//a.b)", "](javascript:a)", "<", "<b>", "</p>", "&",
     "&lt;", '"', "'", ">", "\n", "\n\n", "- ", "1. ", "2. ", "• ", "|", "|-|", "  ", " ", "a", "Word", "5", "必", "א"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=20).map("".join)


def read(html: str) -> str:
    """The words of HTML without spaces."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@settings(deadline=None, max_examples=tries(1000))
@given(TEXTS)
def test_html_and_plain_form_are_one(text: str) -> None:
    assert read(inline(text)) == "".join(Text(text).plain.split())
    assert text.count("<") <= len(re.findall("&lt;", inline(text)))


@settings(deadline=None, max_examples=tries(1000))
@given(TEXTS)
def test_nothing_becomes_markup(text: str) -> None:
    for html in (inline(text, "../"), prose(text, "../")):
        tags = re.findall(r"<[^>]*>", html)
        known = re.compile(
            r"</?(?:p|ul|ol|li|em|strong|table|thead|tbody|tr|th|td|a)>"
            r'|<ol(?: type="[aiAI]")?(?: start="\d+")?>|<a href="https://a.b">'
        )
        assert all(known.fullmatch(each) for each in tags), tags
        assert re.sub(r"<[^>]*>", "", html).count("<") == 0


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("a.html", "../a.html"),
        ("/a/b.html", "../a/b.html"),
        ("#c", "#c"),
        ("HTTPS://x.example/a", "HTTPS://x.example/a"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("a.html?x=y&z", "../a.html?x=y&amp;z"),
    ],
)
def test_addresses_that_are_links(address: str, href: str) -> None:
    assert inline(f"[x]({address})", "../") == f'<a href="{href}">x</a>'


def test_lists_and_tables() -> None:
    assert prose("A:\n- b\n  1. c\n  2. d\n- e") == (
        "<p>A:</p>\n<ul>\n<li>b\n<ol>\n<li>c</li>\n<li>d</li>\n</ol>\n</li>\n<li>e</li>\n</ul>"
    )
    assert prose("3. a\n4. b").startswith('<ol start="3">')
    assert prose("a) a\nb) b").startswith('<ol type="a">')
    assert prose("|a|\n|-|\n|<b>|") == (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>&lt;b&gt;</td>\n</tr>\n</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("b) One of:\n   - x\n   - y", '<ol type="a" start="2">'),
        ("(iii) One of:\n   - x\n   - y", '<ol type="i" start="3">'),
        ("II. One of:\n   - x\n   - y", '<ol type="I" start="2">'),
        ("V. One of:\n   - x\n   - y", '<ol type="I" start="5">'),
        ("i) a\nii) b", '<ol type="i">'),
        ("i) a\n   - x\n   - y\nj) b", '<ol type="a" start="9">'),
        ("A. a\nB. b", '<ol type="A">'),
    ],
)
def test_a_list_begins_with_the_letter_or_numeral_that_was_typed(text: str, tag: str) -> None:
    assert prose(text).startswith(tag)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("A. x\n   1. p\n   - q\n   a) r", ["1. p", "q", "a) r"]),
        ("A. x\n  - s\n  - t\n  a) u", ["s", "t", "a) u"]),
    ],
)
def test_numbers_that_html_would_count_otherwise_are_text(text: str, entries: list[str]) -> None:
    assert re.findall(r"<li>([^<\n]*)", prose(text))[1:] == entries
    assert "<ol>" not in prose(text)


def test_prose_forms_are_one() -> None:
    text = "See *this*:\n• 5*10^9\n• <5 & >6\n\n> 18 years"
    assert read(prose(text)) == "".join(Text(text, TextForm.PROSE).one_line.split())


@pytest.mark.parametrize(
    ("citation", "html"),
    [
        ("Doe J. doi: 10.1/a<b. Epub", 'Doe J. doi: <a href="https://doi.org/10.1/a&lt;b">10.1/a&lt;b</a>. Epub'),
        ("Doe J. 10.1/a<b-2", 'Doe J. 10.1/a&lt;b-2 <a href="https://doi.org/10.1/a&lt;b">doi:10.1/a&lt;b</a>'),
    ],
)
def test_a_doi_is_a_link_at_its_place_in_the_citation(citation: str, html: str) -> None:
    assert with_doi(inline(citation), "10.1/a<b") == html
    assert with_doi(inline(citation), None) == inline(citation)
    linked = inline("[Doe J. 10.1/a](https://example.org/10.1/a)")
    assert with_doi(linked, "10.1/a") == f'{linked} <a href="https://doi.org/10.1/a">doi:10.1/a</a>'
