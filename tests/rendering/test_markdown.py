"""The Markdown of pages: what it must not become."""

import re
from html import unescape
from pathlib import Path

import pytest

from site_builder.rendering.markdown import RESERVED, document


@pytest.mark.parametrize("address", ["https://elsewhere.example/a.png", "//elsewhere.example/a.png"])
def test_pictures_from_other_hosts_are_dropped(address: str) -> None:
    assert "elsewhere" not in document(f"![words]({address})")
    assert 'src="../assets/a.png"' in document("![words](assets/a.png)", "../")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_with_a_scheme_that_runs_are_dropped(link: str) -> None:
    html = document(f"[words]({link})")
    assert "words" in html
    assert "href" not in html


@pytest.mark.parametrize("root", ["", "../", "/trials/"])
@pytest.mark.parametrize(
    "address",
    ["//x.example/a", "/\\x.example", "\\\\\\\\x.example", "/&Tab;/x.example", "&#47;/x.example", "https:/x.example"],
)
def test_an_address_that_names_a_host_without_saying_so_is_no_link(address: str, root: str) -> None:
    made = document(f"[x]({address})", root)
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
    assert document(f"[x]({address})", "../") == f'<p><a href="{href}">x</a></p>'


def test_every_heading_has_an_anchor_of_its_own() -> None:
    """Also without Latin letters; and none is that of another part of the page."""
    text = "\n\n".join(f"## {each}" for each in ("关于我们", "من نحن", "main", "Main", "关于我们", "Über 5", "!", "?"))
    anchors = re.findall('id="([^"]*)"', document(text))
    assert anchors == ["关于我们", "من-نحن", "main_1", "main_2", "关于我们_1", "uber-5", "_1", "_2"]
    frame = Path(__file__).parents[2] / "templates"
    parts = [frame / "base.html", *frame.glob("parts/contact.html"), frame / "pages/text.html"]
    found = {each for path in parts for each in re.findall(r'\bid="([a-z-]+)"', path.read_text("utf-8"))}
    assert found <= RESERVED


SIGNS = [
    "HLA-B*57:01 or HLA-A*31:01",
    "5*10^9 and 2*10^9 cells",
    "CYP2D6 *4/*5, *1/*1 or *10 and *41",
    "Stage III* or IV*",
    "> 18 years",
    ">= 18 years",
    "[11C](R)-PK11195 and [18F](S)-x",
]


@pytest.mark.parametrize("text", SIGNS)
@pytest.mark.parametrize("before", ["", "- ", "2. ", "One\n\n"])
def test_signs_of_medicine_are_no_marks(text: str, before: str) -> None:
    read = unescape(re.sub(r"<[^>]*>", "", document(before + text))).split("\n")
    assert text in [line.strip() for line in read]


def test_marks_of_markdown_are_marks() -> None:
    assert document("*a* and **b**, ***c*** `2*x*y`, **d:**e") == (
        "<p><em>a</em> and <strong>b</strong>, <strong><em>c</em></strong> <code>2*x*y</code>, <strong>d:</strong>e</p>"
    )
    assert "<blockquote>" in document("> 18 people said:\n> yes")
    assert "<blockquote>" in document("> Somebody said so")
    assert document("* a\n* b").count("<li>") == 2
    assert 'href="https://example.org/a*b*c"' in document("[x](https://example.org/a*b*c)")
