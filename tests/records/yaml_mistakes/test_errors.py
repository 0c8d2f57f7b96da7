"""Errors from libyaml are reported with the wrong line and its correction."""

import pytest

from site_builder.records.tree import read_tree
from site_builder.records.yaml_mistakes.error_place import in_quotes


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("title: A: b", 'write: title: "A: b"'),
        ("  - @home", 'write: - "@home"'),
        ("  - name: A: b", 'write: - name: "A: b"'),
        ("  - Adults: 18: or more", 'write: - "Adults: 18: or more"'),
        ('title: "A" b', "write: title: '\"A\" b'"),
        ("title: 'It's'", 'write: title: "It\'s"'),
        ('title: "C:\\a"', "write: title: 'C:\\a'"),
        ("title: " + "x" * 100, 'write: title: "' + "x" * 100 + '"'),
        ("title: " + "x" * 400, 'write: title: "' + "x" * 232 + " … " + "x" * 39 + '"'),
    ],
)
def test_the_line_in_quotes(line: str, hint: str) -> None:
    assert in_quotes(line) == hint


@pytest.mark.parametrize("text", ["A: b", "@home", '"A" b', "*a* b", "& b", "! b", "> 18", "[a] b", "%a", "`a`", "- a"])
def test_what_the_hint_says_can_be_read_and_means_the_same(text: str) -> None:
    line = f"title: {text}"
    tree = read_tree(line.encode(), "x.yaml")
    assert tree.diagnostics, "it must be wrong as it stands"
    repaired = in_quotes(line).removeprefix("write: ")
    assert read_tree(repaired.encode(), "x.yaml").value == {"title": text}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: A\nsponsor B\nphase: 3\n", (2, 1)),
        ("title: A\nsponsor\n", (2, 1)),
        ("title A\nphase: 3\n", (1, 1)),
        ('title: "A\nphase: 3\n', (1, 8)),
        ("a: [b, c\nd: e\n", (1, 4)),
        ("a:\n  b: c\n    d: e\n", (3, 5)),
        ("a:\n    b: c\n  d: e\n", (3, 3)),
        ("a:\n\tb: c\n", (2, 1)),
        ("a: b: c\n", (1, 5)),
        ("a: *b c*\n", (1, 4)),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\n", (2, 1)),
    ],
)
def test_the_line_at_fault(text: str, place: tuple[int, int]) -> None:
    (told,) = read_tree(text.encode(), "x.yaml").diagnostics
    assert (told.line, told.column) == place


def test_no_complaint_of_the_parser_is_passed_on_in_its_own_words() -> None:
    slips = ["a: b: c", "a: 'b", 'a: "\\q"', "a: [b", "a: {b", "a: }", "a: ]", "a: ,", "a: - b", "a b", "- a\nb: c"]
    slips += [
        "a: @",
        "a: %",
        "a: `",
        "a: *",
        "a: &",
        "a: !<",
        "a: |x",
        "%x",
        "a: b\n---\nc",
        "? a\nb",
        "a: *b",
        "--- >x\n",
    ]
    for slip in slips:
        for told in read_tree(slip.encode(), "x.yaml").diagnostics:
            assert "cannot be read" not in told.message, slip
            assert told.hint, slip
