"""Changing any value of a record leaves every other byte unchanged."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.study import Study
from site_builder.records.rewrite.file import rewrite_file
from site_builder.records.rewrite.matching import match_entries
from site_builder.records.rewrite.positions import spots_of
from site_builder.records.rewrite.record import rewrite_record
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.rewrite.source import Source
from site_builder.records.source import SourceFile
from site_builder.records.tree import read_tree
from site_builder.records.yaml_text.values import Path
from site_builder.records.yaml_text.write import Unwritable
from tests.editing.styles import Hand, study
from tests.effort import tries
from tests.sites import REPOSITORY

TEXTS = st.one_of(
    st.sampled_from(
        [
            "closed",
            "It's: odd # not a comment",
            "- dash",
            '"q" \\',
            "null",
            "~",
            "One.\nTwo.",
            "Para.\n\n- a\n- b",
            "a: b",
            "{braces}, [x]",
            "word " * 60 + "end",
            "  lead",
            "ends \nso",
            "#",
            "|",
            "\ttab",
            "--- \n...",
            "* x",
            "&y",
            "%",
        ]
    ),
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"),
            exclude_characters="\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",  # not seen, and left out when read
        ),
        min_size=1,
    ),
)
ENTRIES = st.one_of(TEXTS, st.fixed_dictionaries({"text": TEXTS, "items": st.lists(TEXTS, min_size=1, max_size=3)}))


@cache
def files() -> tuple[bytes, ...]:
    """Files as people type them, and those of the demonstration."""
    drawn = [Hand(seed).type(study(Random(seed))) for seed in range(120)]
    own = [path.read_bytes() for path in sorted((REPOSITORY / "content/studies").glob("*.yaml"))]
    return tuple(data for data in (*drawn, *own, *own) if not read_tree(data, "").diagnostics)


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all values."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*path, step)
        yield from places(each, (*path, step))


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def plain(value: Any) -> Any:
    """Plain values without final line breaks, which `|` and `>` add, and without empty values."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value.rstrip("\n") if value else value


def removed_from(value: Any, path: Path) -> Any:
    """Plain values without one of them, and without groups that are then empty."""
    value = deepcopy(value)
    while path:
        holder = at(value, path[:-1])
        del holder[path[-1]]
        path = path[:-1]
        if holder:
            break
    return value


def span_of(data: bytes, path: Path) -> tuple[int, int]:
    """The span from the start of the line of a key or entry to the end of the line of its last word."""
    source = Source(data)
    spot = source.at(path)
    holder = source.at(path[:-1])
    if isinstance(path[-1], int):
        start = source.entries(holder)[path[-1]][0]
    else:
        start = next(key.start for key, _ in holder.pairs if key and key.value == path[-1])
    return source.line_start(start), source.next_line(spot.last(source.text))


def text_of(data: bytes) -> str:
    assert data.decode("utf-8-sig").encode() == data.removeprefix(b"\xef\xbb\xbf")
    return data.decode("utf-8-sig")


def assert_same_around(before: bytes, after: bytes, start: int, end: int) -> None:
    """The bytes before one offset and after another are the same."""
    assert before[:3] == after[:3] or not before.startswith(b"\xef\xbb\xbf")
    old, new = text_of(before), text_of(after)
    assert new[:start] == old[:start]
    assert new.endswith(old[end:])
    assert len(new) >= start + len(old) - end


def ways_of_ending(data: bytes) -> set[str]:
    text = text_of(data)
    return {each for each in ("\r\n", "\n", "\r") if each in text.replace("\r\n", "" if each != "\r\n" else "\r\n")}


def edited(data: bytes, changes: dict[Path, Any]) -> bytes | None:
    """The new bytes, with the same line endings as the old ones; None if the edit was refused, as with some aliases."""
    try:
        after = rewrite_record(data, changes, Study)
    except NotSafe:
        assert b"*" in data or b"&" in data, changes
        return None
    assert ways_of_ending(after) <= (ways_of_ending(data) or {"\n"})
    return after


@given(st.data())
@settings(max_examples=tries(150, thorough=600))
def test_a_text_changes_and_nothing_else(data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(files()))
    value = read_tree(before, "").value
    path = data.draw(st.sampled_from([each for each in places(value) if isinstance(at(value, each), str)]))
    new = data.draw(TEXTS)
    after = edited(before, {path: new})
    if after is None:
        return
    wanted = deepcopy(value)
    if new.rstrip("\n"):
        at(wanted, path[:-1])[path[-1]] = new
    assert plain(read_tree(after, "").value) == plain(wanted)
    if b"&" not in before:
        assert_same_around(before, after, *span_of(before, path))


@given(st.data())
@settings(max_examples=tries(150, thorough=600))
def test_what_is_taken_out_is_all_that_goes(data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(files()))
    value = read_tree(before, "").value
    path = data.draw(st.sampled_from([each for each in places(value) if each != ("title",)]))
    after = edited(before, {path: None})
    if after is None:
        return
    assert plain(read_tree(after, "").value) == plain(removed_from(value, path))
    while path[:-1] and len(at(value, path[:-1])) == 1:
        path = path[:-1]  # an empty group disappears too
    start, end = span_of(before, path)
    old, new = text_of(before), text_of(after)
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    gone = len(old) - len(new)
    assert gone > 0
    assert old[:first] + old[first + gone :] == new
    assert start - 8 <= first, "in brackets the comma before it goes too"
    assert first <= end


@given(st.data())
@settings(max_examples=tries(150, thorough=600))
def test_an_entry_comes_and_every_byte_stays(data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(files()))
    value = read_tree(before, "").value
    lists = [each for each in places(value) if isinstance(at(value, each), list)]
    if not lists:
        return
    path, entry = data.draw(st.sampled_from(lists)), data.draw(ENTRIES)
    wanted = deepcopy(value)
    entries = at(wanted, path)
    entries.insert(data.draw(st.integers(0, len(entries))), entry)
    after = edited(before, {path: entries})
    if after is None:
        return
    assert plain(read_tree(after, "").value) == plain(wanted)
    assert is_longer(text_of(before), text_of(after))


@given(st.data())
@settings(max_examples=tries(150, thorough=600))
def test_a_field_comes_and_every_byte_stays(data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(files()))
    value = read_tree(before, "").value
    groups = [(), *(each for each in places(value) if isinstance(at(value, each), dict))]
    path, key = data.draw(st.sampled_from(groups)), data.draw(st.sampled_from(["sponsor", "note", "about", "zzz"]))
    new: Any = data.draw(st.one_of(TEXTS, st.lists(ENTRIES, min_size=1, max_size=3), st.just({"k": "v"})))
    if key in at(value, path):
        return
    after = edited(before, {(*path, key): new})
    if after is None:
        return
    wanted = deepcopy(value)
    at(wanted, path)[key] = new
    assert plain(read_tree(after, "").value) == plain(wanted)
    empty = spots_of(before).at((*path, key))
    assert is_longer(text_of(before), text_of(after)) or (empty and empty.value)


def is_longer(old: str, new: str) -> bool:
    """Whether the second text is the first with one insertion, or two if a comment follows the first line."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = old[start:]
    if new.endswith(rest):
        return True
    line = rest.splitlines(keepends=True)[0].rstrip("\r\n")
    return line in new[start:] and new.endswith(rest[len(line) :])


@given(st.data())
@settings(max_examples=tries(150, thorough=600))
def test_entries_change_places_and_what_stands_between_them_stays(data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(files()))
    value = read_tree(before, "").value
    lists = [each for each in places(value) if isinstance(at(value, each), list)]
    if not lists:
        return
    path = data.draw(st.sampled_from(lists))
    order = data.draw(st.permutations(range(len(at(value, path)))))
    wanted = deepcopy(value)
    at(wanted, path)[:] = [at(value, path)[number] for number in order]
    after = edited(before, {path: at(wanted, path)})
    if after is None:
        return
    assert plain(read_tree(after, "").value) == plain(wanted)
    assert sorted(after) == sorted(before)
    assert around(before, path) == around(after, path)


def around(data: bytes, path: Path) -> list[str]:
    """The text before, between and after the entries of a list."""
    source = Source(data)
    found = [(0, 0), *source.entries(source.at(path)), (len(source.text), 0)]
    return [source.text[one[1] : two[0]] for one, two in pairwise(found)]


def test_taking_out_and_putting_back_gives_the_same_bytes_where_no_comment_was_inside() -> None:
    text = b"title: A\nkeywords:\n  - one\n  # about two\n  - two\n  - three\n"
    gone = rewrite_record(text, {("keywords",): ["one", "three"]})
    assert gone == b"title: A\nkeywords:\n  - one\n  # about two\n  - three\n"
    assert rewrite_record(gone, {("keywords",): ["one", "three", "two"]}).endswith(b"  - three\n  - two\n")


CASES = [
    # a text in several lines keeps its own breaks, and unchanged lines keep every byte
    ("about: | # why\n   One.\n  \n   Two.\n", ("about",), "One.\n\nTwo!\n\nThree.", "about: | # why\n   One.\n  \n   Two!\n\n   Three.\n"),
    ("about: >-\n  One\n  line.\n\n  Two.\nx: y\n", ("about",), "One line.\nTwo and more.", "about: >-\n  One\n  line.\n\n  Two and more.\nx: y\n"),
    ("about: Text # why\nx: y\n", ("about",), "One.\nTwo.", "about: |- # why\n  One.\n  Two.\nx: y\n"),
    ("about: # why\nx: y\n", ("about",), "One.\nTwo.", "about: |- # why\n  One.\n  Two.\nx: y\n"),
    ("a: [x, {b: c}] # why\n", ("a",), ["x", {"b": "d"}, "e, f"], 'a: [x, {b: d}, "e, f"] # why\n'),
    # a criterion gets parts and keeps its comment
    ("a:\n- x # why\n- y\n", ("a",), [{"text": "x", "items": ["z"]}, "y"], "a:\n- text: x # why\n  items:\n    - z\n- y\n"),
    ("a: x # why\nb: c\n", ("a",), ["x", "y"], "a:  # why\n  - x\n  - y\nb: c\n"),
    ("a:\n- - x\n  - y\n", ("a", 0), ["y"], "a:\n- - y\n"),
    ("a:\n- b: c # why\n  d: e\n", ("a", 0, "b"), None, "a:\n- # why\n  d: e\n"),
    ("a:\n- b: c\n  d: e\n", ("a", 0, "b"), None, "a:\n- d: e\n"),
    ("a: b\nc: d", ("c",), None, "a: b"),
    ("a: {b: c, d: e}\n", ("a", "b"), None, "a: {d: e}\n"),
    # aliases keep their meaning
    ("a: &x y\nb: *x\n", ("a",), "z", "a: z\nb: y\n"),
]  # fmt: skip
# ruff: noqa: E501


@pytest.mark.parametrize(("before", "path", "value", "after"), CASES)
def test_how_it_is_written(before: str, path: Path, value: Any, after: str) -> None:
    assert rewrite_record(before.encode(), {path: value}).decode() == after
    for line_break in ("\r\n", "\r"):
        found = rewrite_record(before.replace("\n", line_break).encode(), {path: value}).decode()
        assert found == after.replace("\n", line_break)


def test_new_fields_stand_in_the_order_of_the_model() -> None:
    text = b"# about it\ntitle: A\n\nsponsor: B\n\nlocations:\n  - location: north\n    note: x\n"
    found = rewrite_record(
        text, {("purpose",): "Why?", ("locations", 0, "status"): "open", ("dates", "start"): "2026"}, Study
    )
    assert found == (
        b"# about it\ntitle: A\npurpose: Why?\n\nsponsor: B\n\ndates:\n  start: 2026\n\nlocations:\n"
        b"  - location: north\n    status: open\n    note: x\n"
    )


def test_what_was_written_out_once_stays_written_out() -> None:
    text = b"eligibility:\n  inclusion:\n    - text: a # why\n    - b\n"
    found = rewrite_record(text, {("eligibility", "inclusion"): ["c", "d"]}, Study)
    assert found == b"eligibility:\n  inclusion:\n    - text: c # why\n    - d\n"


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\u202e", "\ufeff"])
def test_texts_that_no_record_can_hold(text: str) -> None:
    with pytest.raises(Unwritable):
        rewrite_record(b"title: A\n", {("keywords",): [text]}, Study)


def test_what_is_written_elsewhere_is_refused() -> None:
    for text in (b"a: &x {b: c}\nd: *x\n", b"a: &x [b]\nd: *x\n"):
        with pytest.raises(NotSafe):
            rewrite_record(text, {("a",): "z"})


def test_pages_and_files_of_many_records() -> None:
    page = SourceFile("content/pages/a.md", "page", False, 0, 0)
    data = b"\xef\xbb\xbf---\ntitle: A # x\n---\ntitle: text\n"
    assert rewrite_file(page, data, {("title",): "B", ("menu",): "3"}) == (
        b"\xef\xbb\xbf---\ntitle: B # x\nmenu: 3\n---\ntitle: text\n"
    )
    people = SourceFile("content/people.yaml", "person", True, 0, 0)
    found = rewrite_file(people, b"a: {name: A}\n", {("b",): {"name": "B"}, ("a", "title"): "Nurse"})
    assert found == b"a: {name: A, title: Nurse}\nb:\n  name: B\n"


@given(st.lists(st.text("ab", max_size=2), max_size=6), st.lists(st.text("ab", max_size=2), max_size=6))
def test_entries_that_did_not_change_are_found_again(before: list[str], after: list[str]) -> None:
    found = match_entries(before, after)
    known = [number for number in found if number is not None]
    assert len(known) == len(set(known)) == min(len(before), len(after))
    for number, old in enumerate(found):
        if old is not None and after[number] not in before:
            assert before[old] not in after or before.count(before[old]) > after.count(before[old])
