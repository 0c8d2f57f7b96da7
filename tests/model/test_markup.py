"""Every Markdown text is refused with a message or becomes HTML in bounded time, and genuine texts are not refused."""

import re
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest

from site_builder.model.markup import LONGEST, LONGEST_PAGE, excess, hostless_link
from site_builder.rendering.markdown import document
from site_builder.rendering.texts import inline, prose
from tests.sites import REPOSITORY

SHAPES: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "a " + "[" * n,
    "brackets around": lambda n: "[" * (n // 2) + "a" + "]" * (n // 2),
    "brackets and words": lambda n: "[a " * (n // 3),
    "links without an end": lambda n: "[a](" * (n // 4),
    "links into angles": lambda n: "[a](<" * (n // 5),
    "links in links": lambda n: "[" * (n // 8) + "a" + "](b)" * (n // 8),
    "pictures": lambda n: "![a](" * (n // 5),
    "link definitions": lambda n: "\n".join(f"[a{i}]: b" for i in range(n // 9)),
    "link definitions apart": lambda n: "\n\n".join(f"[a{i}]: b" for i in range(n // 10)),
    "footnotes": lambda n: "\n".join(f"a[^{i}]\n\n[^{i}]: b\n" for i in range(n // 16)),
    "emphasis in emphasis": lambda n: (
        "".join("*_"[i % 2] + "a " for i in range(n // 6)) + "".join(" b" + "_*"[i % 2] for i in range(n // 6))
    ),
    "emphasis": lambda n: "*a* " * (n // 4),
    "stars": lambda n: "a " + "*_" * (n // 2),
    "open emphasis": lambda n: "***a " * (n // 5),
    "code": lambda n: "`a` " * (n // 4),
    "backslashes": lambda n: "\\*" * (n // 2),
    "quotations": lambda n: ">" * n,
    "quotations apart": lambda n: "> " * (n // 2) + "a",
    "quoted lists": lambda n: "> - " * (n // 4) + "a",
    "numbers": lambda n: "1. " * (n // 3),
    "dashes": lambda n: "- " * (n // 2) + "a",
    "nested lists": lambda n: "\n".join("    " * i + "- a" for i in range(int((n / 2) ** 0.5))),
    "nested lists apart": lambda n: "\n\n".join("\t" * i + "1. a" for i in range(int(n**0.5))),
    "list": lambda n: "- a\n    - b\n" * (n // 12),
    "list with gaps": lambda n: "- a\n\n" * (n // 5),
    "definitions": lambda n: "term\n: definition\n" * (n // 18),
    "definitions of one term": lambda n: "term\n" + ": definition\n" * (n // 13),
    "definitions in definitions": lambda n: "term\n" + ":   " * (n // 4) + "a",
    "headings": lambda n: "# a\n" * (n // 4),
    "headings apart": lambda n: "# a\n\n" * (n // 5),
    "underlined headings": lambda n: "a\n===\n" * (n // 6),
    "rules": lambda n: "---\n" * (n // 4),
    "table": lambda n: "|a|b|\n|-|-|\n" + "|a|b|\n" * (n // 6),
    "wide table": lambda n: "|a" * (n // 8) + "|\n" + "|-" * (n // 8) + "|\n" + "|b\n" * (n // 12),
    "one line": lambda n: "a*b* c_d_ " * (n // 10),
}  # fmt: skip
"""Texts of about `n` characters."""


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("size", [1_000, 20_000, 1_000_000])
def test_a_text_is_refused_or_made_into_html_in_bounded_time(name: str, size: int) -> None:
    text = SHAPES[name](size)
    start = time.process_time()

    if excess(text, LONGEST_PAGE) is None:
        document(text)
    inline(text[:LONGEST])
    prose(text[:LONGEST])

    assert time.process_time() - start < 2


@pytest.mark.parametrize("depth", [30, 300, 700])
@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: "> " * depth + "a",
        lambda depth: "1. " * depth,
        lambda depth: "> - " * (depth // 2) + "a",
        lambda depth: "\n".join("    " * level + "- a" for level in range(depth)),
        lambda depth: "\n\n".join("\t" * level + "1. a" for level in range(depth)),
        lambda depth: "term\n" + ":   " * depth + "a",
    ],
)
def test_deep_nesting_is_refused(nested: Callable[[int], str], depth: int) -> None:
    found = excess(nested(depth))

    assert found is not None
    assert "deep" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Signed: " + "_" * 500,
        "* * * * * * * * * *",
        "\n".join(f"{number}. Item {number} [see](page.html) *soon*" for number in range(1, 150)),
        "\n\n".join(f"Term {number}\n: Its definition" for number in range(150)),
        "\n".join("    " * (number % 6) + "- item" for number in range(400)),
        "Levels of 0.1 2.3 4.5 6.7 8.9 10.11 12.13 and more, as was said above and below, at all times",
        "| a | b |\n| - | - |\n" + "| 1 | 2 |\n" * 300,
        " ".join("[12]" for _ in range(600)),
        "HLA-B*57:01, HLA-A*31:01 " * 60,
    ],
)
def test_honest_texts_are_taken(text: str) -> None:
    assert excess(text) is None


def test_the_pages_of_the_demonstration_are_taken() -> None:
    for path in (REPOSITORY / "content" / "pages").glob("*.md"):
        assert excess(path.read_text(encoding="utf-8"), LONGEST_PAGE) is None


def test_the_place_is_told() -> None:
    text = "one\n\ntwo\n" + "> " * 50 + "deep"

    found = excess(text)

    assert found is not None
    assert text[found.offset :].startswith("> >")


@pytest.mark.parametrize(
    "address",
    ["//host/a", "/\\host", "\\\\host", " //host", "\t//host", "/\t/host", "/\n/host", "<//host>", "< \\/host>"],
)
def test_an_address_without_a_scheme_but_with_a_host_is_found_and_never_becomes_a_link(address: str) -> None:
    for text in (f"See [here]({address}) now", f"See [here] now\n\n[here]: {address}"):
        assert hostless_link(text)
        for render in (inline, prose, document):
            for address in re.findall(r'href="([^"]*)"', render(text)):
                assert urlsplit(urljoin("https://own.example/", address.replace("\\", "/"))).netloc == "own.example"


@pytest.mark.parametrize("address", ["&#9;//host", "/&#9;/host", "&#x2f;/host", "&#47;&#92;host", "\u00a0//host"])
def test_an_address_that_hides_its_slashes_never_becomes_a_link(address: str) -> None:
    for render in (inline, prose, document):
        assert "href" not in render(f"See [here]({address}) now")


@pytest.mark.parametrize("address", ["page.html", "/page.html", "https://a.example//b", "#part", "?q=1"])
def test_other_addresses_stay(address: str) -> None:
    assert not hostless_link(f"[a]({address}) and \\](//no link")
    assert "href" in inline(f"[a]({address})")
