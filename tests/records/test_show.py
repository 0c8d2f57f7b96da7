"""Excerpts that point at the wrong word."""

from pathlib import Path

import pytest

from site_builder.diagnostics import Diagnostic, LinePart
from site_builder.records.show import Placed, place, show
from site_builder.records.yaml_text.place import place_of

TEXT = b"""\
# a comment
title: A study
empty:
dates:
  start: 2026
keywords: [one, {two: three}]
locations:
  - location: riverside
    contact:
      phone: "1"
  -
  - second
"""


@pytest.mark.parametrize(
    ("path", "key", "position"),
    [
        ((), False, (2, 1)),
        (("title",), False, (2, 8)),
        (("title",), True, (2, 1)),
        (("empty",), False, (3, 1)),
        (("dates",), False, (4, 1)),
        (("dates", "start"), False, (5, 10)),
        (("dates", "start"), True, (5, 3)),
        (("keywords",), False, (6, 11)),
        (("keywords", 0), False, (6, 12)),
        (("keywords", 1), False, (6, 17)),
        (("keywords", 1, "two"), False, (6, 23)),
        (("keywords", 1, "two"), True, (6, 18)),
        (("locations",), False, (7, 1)),
        (("locations", 0), False, (8, 5)),
        (("locations", 0, "contact"), False, (9, 5)),
        (("locations", 0, "contact", "phone"), False, (10, 14)),
        (("locations", 1), False, (11, 3)),
        (("locations", 2), False, (12, 5)),
        (("locations", 2, "person"), False, (12, 5)),
        (("locations", 9), False, (7, 1)),
        (("missing",), False, (2, 1)),
        (("dates", "missing"), True, (4, 1)),
    ],
)
def test_places(path: tuple[str | int, ...], key: bool, position: tuple[int, int]) -> None:
    assert place_of(TEXT, path, key=key) == position
    assert place_of(b"\xef\xbb\xbf" + TEXT, path, key=key) == position
    assert place_of(TEXT.replace(b"\n", b"\r\n"), path, key=key) == position


def test_front_matter_has_the_lines_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: A page\nmenu: x\n---\nmenu: y\n")
    placed = place(tmp_path, Diagnostic("E306", "page.md", "said", path=("menu",)))
    assert (placed.line, placed.column, placed.text) == (3, 7, "menu: x")


def test_a_file_that_is_gone_meanwhile(tmp_path: Path) -> None:
    placed = place(tmp_path, Diagnostic("E306", "gone.yaml", "said", path=("a",)))
    assert show(placed) == "gone.yaml: E306 said"


def shown(text: str, column: int, hint: str = "") -> list[str]:
    diagnostic = Diagnostic("E301", "a.yaml", "said", hint)
    return show(Placed(diagnostic, 1, column, text)).split("\n")


def test_line_caret_and_hint() -> None:
    assert shown("title: x", 8, "write y") == ["a.yaml:1:8: E301 said", "    title: x", "           ^", "    write y"]


def test_nothing_to_show() -> None:
    assert shown("   ", 1) == ["a.yaml:1:1: E301 said"]


@pytest.mark.parametrize(
    ("text", "column", "indent"),
    [
        ("\ttitle", 2, 1),
        ("日本: x", 5, 6),
        ("e\u0301te: x", 7, 5),
        ("a\x1bb: x", 6, 8),
    ],
)
def test_the_caret_stands_below_the_letter_that_is_seen(text: str, column: int, indent: int) -> None:
    assert shown(text, column)[2] == "    " + " " * indent + "^"


@pytest.mark.parametrize("column", [1, 50, 51, 120, 250, 300])
def test_of_a_long_line_the_part_that_matters_is_shown(column: int) -> None:
    text = "".join(chr(ord("a") + place % 26) for place in range(300))
    _, line, caret = shown(text, column)
    assert len(line) <= 4 + 102
    assert line[len(caret) - 1] == text[column - 1]


@pytest.mark.parametrize("letter", ["\x1b", "\x00", "\x9b", "\u202e", "\u200b", "\r"])
def test_a_terminal_never_gets_what_it_would_obey(letter: str) -> None:
    diagnostic = Diagnostic("E301", f"a{letter}.yaml", f"said {letter}", f"hint {letter}", line_part=LinePart.KEY)
    text = show(Placed(diagnostic, 1, 1, f"line {letter}"))
    assert letter not in text
    assert text.count("\n") == 3
