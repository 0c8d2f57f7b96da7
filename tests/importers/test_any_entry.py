"""Whatever a registry's document holds: it never stops an import, and never becomes a file that a build refuses."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.model.reading import read_record
from site_builder.model.study import Study
from tests.effort import tries
from tests.importers import (
    nci_trial,
    test_anzctr,
    test_anzctr_search,
    test_drks,
    test_eudract,
    test_ictrp,
    test_ictrp_exchange,
    test_older_json,
    test_older_xml,
    test_others,
    test_usdm,
)
from tests.importers.records import entry
from tests.importers.test_eudract import HEAD, part
from tests.importers.test_import import taken
from tests.importers.test_others import OURS, TODAY
from tests.sites import files_of, write_site

MANY = settings(max_examples=tries(60), deadline=None)
JSON: dict[str, Any] = {
    "clinicaltrials.gov": entry(),
    "ctis": test_others.CTIS,
    "nci": nci_trial.TRIAL,
    "drks": test_drks.TRIAL,
    "usdm": test_usdm.changed()[0],
    "its earlier interface": {"Study": {"ProtocolSection": test_older_json.PROTOCOL}},
}
XML = {
    "isrctn": test_others.TRIAL,
    "anzctr": test_anzctr.TRIAL,
    "search of the anzctr": test_anzctr_search.ANSWER,
    "ictrp": f"{test_ictrp.HEAD}{test_ictrp.GERMAN}{test_ictrp.INDIAN}{test_ictrp.TAIL}",
    "exchange": test_ictrp_exchange.TRIAL,
    "older xml": test_older_xml.STUDY,
}
WORDS = st.sampled_from(
    [
        *["", " ", "x", "N/A", "../../x", '"', "2026-02-30", "0000-00-00", "-5 Years", "9999999 Years", "٣ Years", "½"],
        *["NCT0000000\uff11", "javascript:a", "²", "9" * 5000, "\u200f", "\u2800"],
        *["https://u:p@h.example/", "\x07\u202ea", "🙂", "a\u0300" * 40, "* a\n" * 40],
    ]
)
OTHERS: list[Any] = [None, [], {}, [None], [[]], {"": ""}, 0, -1, 1.5, 10**40, True, ["x"] * 60]
VALUES: st.SearchStrategy[Any] = WORDS | st.sampled_from(OTHERS)


def check(data: bytes) -> None:
    for found in entries(Document("any", data=data), OURS, TODAY):
        if isinstance(found, Imported):
            record, complaints = read_record(Study, found.values)
            assert record is not None, complaints
            assert found.number.isascii()
            assert "/" not in found.number
        else:
            assert "unforeseen" not in found[1], found[1]


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every group or list inside a value, with every key of it."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [place for key in keys for place in ((value, key), *places_in(value[key]))]


@pytest.mark.parametrize("registry", JSON)
@given(data=st.data())
@MANY
def test_any_value_at_any_place_of_json(registry: str, data: st.DataObject) -> None:
    value = deepcopy(JSON[registry])
    for _ in range(data.draw(st.integers(1, 3))):
        group, key = data.draw(st.sampled_from(places_in(value) or [([None], 0)]))
        changes: tuple[Callable[[Any], Any], ...] = (lambda old: [old], lambda old: {"a": old}, str, lambda _: None)
        change = data.draw(st.none() | st.sampled_from(changes))
        group[key] = change(group[key]) if change else deepcopy(data.draw(VALUES))
    check(json.dumps(value).encode())


@pytest.mark.parametrize("registry", XML)
@given(data=st.data())
@MANY
def test_any_text_at_any_place_of_xml(registry: str, data: st.DataObject) -> None:
    root = fromstring(XML[registry].partition("?>")[2].strip() or XML[registry])
    for _ in range(data.draw(st.integers(1, 3))):
        parent, child = data.draw(st.sampled_from(pairs_in(root) or [(root, root)]))
        change = data.draw(st.sampled_from(["text", "rename", "twice", "empty"]))
        if change == "text":
            child.text = data.draw(WORDS).replace("\x07", "")
        elif change == "rename":
            child.tag = "unknown"
        elif change == "twice":
            parent.append(deepcopy(child))
        else:
            child.clear()
    check(tostring(root))


def pairs_in(root: Element) -> list[tuple[Element, Element]]:
    return [(parent, child) for parent in root.iter() for child in parent]


@given(line=st.integers(0, test_eudract.TRIAL.count("\n")), words=WORDS, cut=st.booleans())
@MANY
def test_any_line_of_text(line: int, words: str, cut: bool) -> None:
    lines = (HEAD + part()).split("\n")
    lines[line] = f"{lines[line].partition(':')[0]}: {words}"
    check("\n".join(lines[: line + 1] if cut else lines).encode())


NUMBERS = ["../../../../outside", "../../studies/x", "/tmp/x", "a\u202eb", '" 1', "x" * 300, "con"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_never_leads_out_of_its_folder(number: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "a" / "b" / "site", studies=1)
    document = tmp_path / "trials.txt"
    document.write_text((HEAD + part()).replace("2021-001234-11", number), encoding="utf-8")
    before = files_of(tmp_path)
    result = taken(site, document)
    assert (result.returncode, "there is no EudraCT number in it" in result.stderr) == (1, True)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("number", ["con", "x" * 300, "NUL"])
def test_a_number_that_no_system_can_write(number: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    document = tmp_path / "trials.xml"
    trial = test_ictrp.GERMAN.replace("DRKS00012345", number)
    document.write_text(f"{test_ictrp.HEAD}{trial}{test_ictrp.INDIAN}{test_ictrp.TAIL}", encoding="utf-8")
    result = taken(site, document)
    assert "its number cannot name a file" in result.stderr
    assert "1 new" in result.stdout, "the other entries are imported"
