"""The word index: encoded numbers, shards, and their content."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.study import Study
from site_builder.search.coding import ALPHABET, delta_encode, levels, number
from site_builder.search.contribution import contribution
from site_builder.search.index import NamedRecord, make_index
from site_builder.search.procedure_names import single_word_names
from site_builder.search.shards import MOST, file_name, split_shards


def numbers(text: str) -> Iterator[int]:
    """Decodes numbers written by `number`, one after another."""
    value = shift = 0
    for sign in text:
        bits = ALPHABET.index(sign)
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            yield value
            value = shift = 0


def risen(text: str) -> list[int]:
    last, found = -1, []
    for step in numbers(text):
        last += step + 1
        found.append(last)
    return found


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert list(numbers("".join(map(number, values)))) == values


@given(st.sets(st.integers(0, 100_000)))
def test_rising_numbers(values: set[int]) -> None:
    assert risen(delta_encode(sorted(values))) == sorted(values)


def test_levels_come_with_the_highest_first() -> None:
    assert levels([[], [3], [], [0, 2]]) == "4.AB.2.D"
    assert levels([[], []]) == ""


@given(st.sets(st.text("abc山", min_size=1, max_size=6)), st.integers(10, 3000))
def test_shards_hold_every_word_once_under_its_beginning(found: set[str], size: int) -> None:
    lines = [(word, "x" * size) for word in sorted(found)]
    shards = list(split_shards(lines))
    assert [line for _, shard in shards for line in shard] == lines
    for prefix, shard in shards:
        for word, _ in shard:
            assert word == prefix[:-1] if prefix.endswith("!") else word.startswith(prefix)
        assert len(shard) == 1 or sum(len(line) for _, line in shard) <= MOST
    names = [file_name(prefix) for prefix, _ in shards]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("w-[0-9a-f]{16}", name) for name in names)


def test_the_name_of_a_shard_is_the_published_sum_of_its_letters() -> None:
    """64-bit FNV-1a, as in the tables of its draft."""
    known = {"": "cbf29ce484222325", "a": "af63dc4c8601ec8c", "foobar": "85944171f73967e8"}
    assert [file_name(letters) for letters in known] == [f"w-{number}" for number in known.values()]


def test_an_edit_leaves_the_shards_of_other_words_alone() -> None:
    many = [(f"{first}{second}{third}", "x" * 900) for first in "abc" for second in "abc" for third in "abc"]
    before = dict(split_shards(many))
    after = dict(split_shards(sorted([*many, ("bad", "x" * 900)])))
    assert {prefix for prefix in {*before, *after} if before.get(prefix) != after.get(prefix)} == {"b"}


def study(title: str, **more: object) -> Study:
    return Study.model_validate({"title": title, **more})


def lines(title: str = "Rituximab in Vasculitis") -> dict[str, list[str]]:
    studies = [study("Something Else"), study(title, identifiers={"nct": "NCT01663623", "irb": "12-004"})]
    index = make_index(
        map(contribution, studies),
        [NamedRecord(("Asthma",)), NamedRecord(("GPA", "Wegener's"))],
        [NamedRecord(("Klinikum", "Łódź"))],
        {"anca": [0, 1], "vasculitis": [0]},
    )
    assert index.prefixes == ("",)
    assert [name for name, _ in index.words] == [file_name("")]
    return {line[0]: line[1:] for line in json.loads(index.words[0][1])}


def test_a_word_leads_to_studies_conditions_locations_and_numbers() -> None:
    found = lines()
    (height, places) = found["rituximab"][0].split(".")
    assert int(height) > 2
    assert risen(places) == [1]
    assert found["wegener"] == ["", "B"]
    assert found["lodz"] == ["", "", "A"]
    assert found["nct01663623"] == ["", "", "", "B"]
    assert found["12004"] == ["", "", "", "B"]
    assert "in" not in found
    words = list(found)
    assert all(one < other for one, other in pairwise(words))


def test_endings_hold_words_but_no_numbers() -> None:
    index = make_index([contribution(study("HER2 Vasculitis of Xy"))], [NamedRecord(("Gout", "Lupus"))], [], {})
    told = [word for _, data in index.endings for word in json.loads(data)]
    assert sorted(told) == ["lupus", "vasculitis"], "a word of four letters is not corrected"


def test_a_correct_word_is_known_unless_an_indexed_word_begins_with_it() -> None:
    studies = [contribution(study("Steatotic liver after Bypassoperation"))]
    index = make_index(studies, [], [], {}, correct_words=["stent", "bypass"])
    found = {line[0]: line[1:] for _, data in index.words for line in json.loads(data)}
    assert found["stent"] == []
    assert "bypass" not in found


def test_names_of_procedures_that_are_one_word_are_correct_words() -> None:
    english = single_word_names(["en"])
    assert {"stent", "dialysis", "pacemaker"} <= english
    assert "marcapasos" not in english
    assert "marcapasos" in single_word_names(["en", "es"])
