"""Law 9: words in are words out. All outputs show every text without deliberate marks exactly as it was typed."""

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.checks.comparing import in_words
from site_builder.checks.record_approval import approve
from site_builder.model.study import Study
from site_builder.model.text.spans import may_be_marked
from site_builder.model.text.value import Text, TextForm
from site_builder.rendering.texts import inline, prose
from tests.effort import tries
from tests.laws.typed_texts import typed_lines, typed_texts
from tests.sites import built, write_site, write_yaml

EACH = 20
FORMATS = ["list", "csv", "feeds", "calendar", "llms", "records", "fhir"]


def squeezed(text: str) -> str:
    """Return a text without white space, which readers do not see."""
    return "".join(text.split())


class Words(HTMLParser):
    """The words of a page, its descriptions and its data."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.descriptions: list[str] = []
        self.data: list[Any] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.inside = "data" if found.get("type") == "application/ld+json" else tag
        if tag == "meta" and "description" in (found.get("name"), found.get("property", "")[3:]):  # type: ignore[index]
            self.descriptions.append(found["content"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "data":
            self.data.append(json.loads(data))
        elif self.inside not in ("script", "style"):
            self.words.append(data)


def record(texts: list[str], about: str) -> dict[str, Any]:
    title, purpose, note, sex, visits, costs, placebo, why, *criteria = texts
    return {
        "title": title,
        "purpose": purpose,
        "about": about,
        "why_stopped": why,
        "eligibility": {
            "sex": "female",
            "sex_note": sex,
            "note": note,
            "inclusion": criteria[:6],
            "exclusion": [{"text": criteria[6], "items": criteria[7:9]}, *criteria[9:]],
        },
        "taking_part": {"visits": visits, "costs": costs, "placebo": placebo},
        "conditions": ["asthma"],
        "listed_on": "2026-11-01",
        "locations": [
            {"location": "north", "status": "ended early", "checked_on": "2026-10-02", "status_since": "2026-10-01"}
        ],
    }


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    texts, lines = typed_texts(), typed_lines()
    parts = [texts[start : start + EACH] for start in range(0, len(texts), EACH)]
    abouts = [*lines, *(text for text in texts if len(text) < 190)]
    return {f"study-{place}": record(part, abouts[place]) for place, part in enumerate(parts)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, records: dict[str, dict[str, Any]]) -> Path:
    folder = write_site(tmp_path_factory.mktemp("words") / "site", 0, open_data=FORMATS)
    for id_, values in records.items():
        write_yaml(folder / "content/studies" / f"{id_}.yaml", values)
    for id_ in records:
        approve(folder, id_, "EX-1", "2026-10-02", "")
    built(folder)
    return folder


def typed(values: Any) -> Iterator[str]:
    """Yield all texts of a record."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for key, inner in values.items():
            if key not in ("status", "sex", "conditions", "locations", "listed_on"):
                yield from typed(inner)
    elif isinstance(values, list):
        for inner in values:
            yield from typed(inner)


def read(site: Path, address: str) -> str:
    return (site / "output" / address).read_text(encoding="utf-8")


def test_there_are_five_hundred_texts_without_a_deliberate_mark() -> None:
    texts = [*typed_texts(), *typed_lines()]
    assert len(set(texts)) >= 500
    assert sum(map(may_be_marked, texts)) > 150
    assert all(squeezed(Text(text, TextForm.PROSE).plain) == squeezed(text) for text in texts)


def test_pages(site: Path, records: dict[str, dict[str, Any]]) -> None:
    for id_, values in records.items():
        page = Words(read(site, f"studies/{id_}.html"))
        words = squeezed("".join(page.words))
        assert [text for text in typed(values) if squeezed(text) not in words] == []
        about = " ".join(values["about"].split())
        assert set(page.descriptions) == {about}
        assert [each["description"] for each in page.data if "description" in each] == [about]
        assert {each["name"] for each in page.data if "sponsor" in each or "healthCondition" in each} == {
            values["title"]
        }


def test_data_for_other_programs(site: Path, records: dict[str, dict[str, Any]]) -> None:
    listed = {each["id"]: each for each in json.loads(read(site, "studies.json"))["studies"]}
    rows = {each["id"]: each for each in csv.DictReader(io.StringIO(read(site, "studies.csv").lstrip("\ufeff")))}
    feed = ElementTree.fromstring(read(site, "studies.atom"))
    told = squeezed("".join(feed.itertext()))
    for id_, values in records.items():
        assert listed[id_]["title"] == values["title"]
        # A quote before a symbol keeps spreadsheets from taking a text for a formula.
        assert rows[id_]["title"].removeprefix("'") == values["title"]
        whole = json.loads(read(site, f"studies/{id_}.json"))
        assert [text for text in typed(values) if text.strip() not in set(typed(whole))] == []
        fhir = squeezed("".join(typed(json.loads(read(site, f"fhir/ResearchStudy/{id_}.json")))))
        wanted = {name: inner for name, inner in values.items() if name != "taking_part"}
        assert [
            text for text in typed(wanted) if squeezed(text) not in fhir and text != values["eligibility"]["sex_note"]
        ] == []
        assert squeezed(values["title"]) in told


def test_search_rows(site: Path, records: dict[str, dict[str, Any]]) -> None:
    said: set[str] = set()
    for path in (site / "output/search").rglob("*.json"):
        said |= set(typed({"": json.loads(path.read_text(encoding="utf-8"))}))
    for values in records.values():
        assert " ".join(values["about"].split()) in said
        assert values["title"] in said


def test_approved_statements(site: Path, records: dict[str, dict[str, Any]]) -> None:
    for id_, values in records.items():
        lines = (site / f"content/approved/{id_}.txt").read_text(encoding="utf-8").split("\n")
        left = {values["why_stopped"]}
        assert [text for text in typed(values) if " ".join(text.split()) not in lines and text not in left] == []


def test_changes(records: dict[str, dict[str, Any]]) -> None:
    for values in records.values():
        study = Study.model_validate(values)
        said = squeezed(in_words(study))
        assert [text for text in typed(values) if squeezed(text) not in said] == []


ALPHABET = st.text("<>=≥≤~#^&\\`_|+-–.,:;0123456789abcXYZ éß患者 \n\t%()[]{}/'\"!?$@", max_size=80)


@settings(deadline=None, max_examples=tries(600, thorough=2000))
@given(ALPHABET)
def test_any_text_without_marks(text: str) -> None:
    assert unmarked(inline(text)) == squeezed(text)
    assert squeezed(Text(text).plain) == squeezed(text)
    in_lines = squeezed(Text(text, TextForm.PROSE).plain)
    if "|" not in text:
        assert in_lines == squeezed(text)
    if "<li>" not in prose(text) and "<table>" not in prose(text):
        assert unmarked(prose(text)) == squeezed(text) == in_lines


@settings(deadline=None, max_examples=tries(500))
@given(
    st.lists(st.from_regex(r"[A-Z0-9]{1,4}\*[0-9:]{1,4}|[0-9]\*[a-z]\*[0-9]|[a-z.]{1,4}\*|<[0-9]|\*", fullmatch=True))
)
def test_stars_beside_letters_digits_and_signs(words: list[str]) -> None:
    text = " ".join(words)
    assert unmarked(inline(text)) == squeezed(text)
    assert Text(text).plain == text


def unmarked(html: str) -> str:
    return squeezed("".join(Words(html).words))
