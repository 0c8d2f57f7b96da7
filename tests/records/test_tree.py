"""Conversion of YAML to plain values, without guesses or losses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.records.tree import read_tree
from site_builder.records.yaml_text.values import MOST_REPORTED

TRAPS = [
    "no", "off", "yes", "on", "y", "true", "1:30", "12:30:45", "1e3", "1_000", "0123", "0x1F", "0o17", "1.0", ".5",
    "2026-10-02", "2026-10-02T10:00:00Z", "NaN", ".inf", "+1 507 555 0100", "=", "<", "100%", "NO", "Norway",
]  # fmt: skip


def codes(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [each.code for each in read_tree(data, "x.yaml").diagnostics]


@pytest.mark.parametrize("word", TRAPS)
def test_a_plain_word_stays_what_was_typed(word: str) -> None:
    tree = read_tree(f"a: {word}\nb: [{word}]\n{word}: c\n".encode(), "x.yaml")
    assert tree.diagnostics == ()
    assert tree.value == {"a": word, "b": [word], word: "c"}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_and_its_place_is_known(word: str) -> None:
    tree = read_tree(f"a: {word}\nb:\n  - {word}\n".encode(), "x.yaml")
    assert tree.value == {"b": [None]}
    assert tree.empties == (("a",), ("b", 0))


@pytest.mark.parametrize("word", ['""', "''", '"null"', "'~'"])
def test_what_stands_in_quotes_is_a_text(word: str) -> None:
    assert read_tree(f"a: {word}".encode(), "x.yaml").value == {"a": word[1:-1]}


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=100), st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3))
    )
)
def test_whatever_json_can_say_comes_back(values: dict[str, object]) -> None:
    import json
    import re

    text = json.dumps(values)
    if re.search(r"\\u(00[01]|007f|008|009|d[89a-f]|fff[ef]|feff)", text):
        return  # control characters and lone surrogates are refused; see below
    tree = read_tree(text.encode(), "x.yaml")
    errors = {each.code for each in tree.diagnostics if each.is_error}
    assert errors <= {"E207"}
    if not errors:
        assert tree.value == (values or {})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2", "E203"),
        ("a: {b: 1, b: 2}", "E203"),
        ("'a': 1\na: 2", "E203"),
        ("a: !!python/object/apply:os.system [ls]", "E204"),
        ("a: !!str x", "E204"),
        ("a: !x y", "E204"),
        ("!x\na: b", "E204"),
        ("? [a]\n: b", "E208"),
        ("a: {{b}}", "E208"),
        ("a: b\n---\nc: d", "E209"),
        ("a: &a {b: c}\nd:\n  <<: *a", "E210"),
        ("a: b #c", "E211"),
        ("a: #14506b", "E211"),
        ("a: &b c", "E201"),
        ("a: ! b", "E201"),
        ("a: &a [*a]", "E206"),
        ("a: " + "[" * 41, "E201"),
        ("a: " + "[" * 41 + "]" * 41, "E206"),
        ('a: "\\x07"', "E207"),
        ("a: b\n\tc: d", "E202"),
        ("a: \x07", "E207"),
        ("a: b\ufeff", "E207"),
    ],
)
def test_refused(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c",
        "a: b#c",
        "#c\na: b",
        "a: |\n  b #c\n",
        'a: "b #c"',
        "a: 'b #c'",
        "a:\n  #c\n  - b",
        "a: &b c\nd: *b",
        "a: b & c",
        "a: b ! c",
        "a: b!",
        "'<<': b",
        "a: {b: c}",
        "a: " + "[" * 39 + "]" * 39,
    ],
)
def test_not_refused(text: str) -> None:
    assert codes(text) == []


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    assert codes("a: 1\na: 2\nb: !!str x\nc: &a {d: e}\nf: {<<: *a}\ng: h #i\n") == ["E203", "E204", "E210", "E211"]


@pytest.mark.parametrize("start", [b"[", b"{a: ", b"- ", b"-  ", b"? ", b"?  -  ", b"- ? ", b"a:\n [", b"[[{a: "])
def test_no_depth_brings_the_process_down(start: bytes) -> None:
    found = codes(start * 100_000)
    assert found
    assert set(found) <= {"E206", "E201", "E208"}


def test_an_alias_bomb_is_stopped_early() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert codes("\n".join(lines)) == ["E205"]


def test_many_honest_values_are_no_bomb() -> None:
    assert codes("a:\n" + "  - b\n" * 150_000) == []


def test_many_warnings_lose_no_record() -> None:
    """A record without errors is read, however many of its texts contain HTML."""
    text = "".join(f"field_{number}: a &lt; b <b>c</b>\n" for number in range(200))
    tree = read_tree(text.encode(), "x.yaml")
    assert isinstance(tree.value, dict)
    assert len(tree.value) == 200
    assert not any(each.is_error for each in tree.diagnostics)
    assert 1 <= len(tree.diagnostics) <= MOST_REPORTED
