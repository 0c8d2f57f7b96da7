"""Comparisons of studies: which conditions have one, and its content."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from site_builder.catalogue.burden import FIELDS
from site_builder.model.study_parts import TakingPart
from site_builder.outputs.pages.taking_part import fact_names
from tests.outputs.reading import VOID
from tests.sites import built, write_site, write_yaml

FACTS = {"visits": "4 visits", "placebo": "1 in 3", "travel": "Paid *back*"}


def joinable(number: int, **more: Any) -> dict[str, Any]:
    """An open study of asthma."""
    here = {"location": "north", "status": "open", "checked_on": "2026-11-01"}
    return {"title": f"Study {number}", "conditions": ["asthma"], "locations": [here], **more}


def site_of(folder: Path, *studies: dict[str, Any], **settings: Any) -> Path:
    """A built site with these studies."""
    write_site(folder, studies=0, **settings)
    for number, study in enumerate(studies):
        write_yaml(folder / "content" / "studies" / f"study-{number}.yaml", study)
    built(folder)
    return folder / "output"


class Table(HTMLParser):
    """The text that each cell shows, without the study names that only narrow screens repeat."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        if tag not in VOID:
            unseen = ("class", "label") in attrs or (tag == "span" and ("hidden", None) in attrs)
            self.inside.append("unseen" if unseen else tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside.pop()

    def handle_data(self, data: str) -> None:
        if {"th", "td"} & set(self.inside) and "unseen" not in self.inside:
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())


def table_of(page: Path) -> list[list[str]]:
    return Table(page).rows


def test_facts_are_those_of_the_model_in_the_order_of_the_study_page() -> None:
    names = list(fact_names(str))
    assert set(FIELDS) <= set(names) <= set(TakingPart.model_fields)
    assert [name for name in names if name in FIELDS] == list(FIELDS)


@pytest.mark.parametrize(
    "others",
    [
        (),
        (joinable(1),),  # has no facts about taking part
        (joinable(1, taking_part=FACTS, conditions=["gpa"]),),
        (joinable(1, taking_part=FACTS, locations=[{"location": "north", "status": "closed"}]),),
        (joinable(1, taking_part=FACTS, withdrawn={"reason": "No."}),),
        (joinable(1, taking_part=FACTS, draft=True),),
    ],
)
def test_a_condition_with_nothing_to_compare_has_no_comparison(tmp_path: Path, others: tuple[dict[str, Any]]) -> None:
    output = site_of(tmp_path, joinable(0, taking_part=FACTS), *others)
    assert not (output / "compare/asthma.html").exists()
    assert "compare/asthma" not in (output / "conditions/asthma.html").read_text()


def test_saved_studies_without_such_facts_can_be_compared_too(tmp_path: Path) -> None:
    """On a site of imported records, readers compare who can join, where, and whether the study is open."""
    output = site_of(tmp_path, joinable(0), joinable(1))
    assert {each.name for each in (output / "compare").iterdir()} == {"index.html"}
    assert 'href="compare/index.html"' in (output / "saved.html").read_text()
    assert [row[0] for row in table_of(output / "compare/index.html")][:3] == ["Study", "Status", "Who"]


def test_one_study_is_not_compared(tmp_path: Path) -> None:
    output = site_of(tmp_path, joinable(0, taking_part=FACTS))
    assert not (output / "compare").exists()
    assert "compare/" not in (output / "saved.html").read_text()


def test_an_opening_at_a_place_that_is_written_out_counts_too(tmp_path: Path) -> None:
    """The comparison of saved studies takes it from the study's page, which shows it."""
    far = {"place": {"name": "Far Clinic"}, "status": "opening soon", "checked_on": "2026-11-01", "opens_on": "2027-03"}
    output = site_of(
        tmp_path, joinable(0, taking_part=FACTS), joinable(1, taking_part=FACTS, locations=[far]), also_make=[]
    )
    assert table_of(output / "compare/asthma.html")[3] == ["Next opening", "None planned", "March 2027"]
    assert "studies/study-1.ics" not in (output / "studies/study-1.html").read_text()


def test_two_studies_side_by_side(tmp_path: Path) -> None:
    waiting = {"location": "south", "status": "opening soon", "checked_on": "2026-11-01", "opens_on": "2027-01"}
    gone = {"location": "north", "status": "opening soon", "checked_on": "2026-11-01", "opens_on": "2026-10"}
    output = site_of(
        tmp_path,
        joinable(0, taking_part=FACTS),
        joinable(1, taking_part={"visits": "12 visits"}, locations=[gone, waiting]),
    )
    assert "../compare/asthma.html" in (output / "conditions/asthma.html").read_text()
    rows = table_of(output / "compare/asthma.html")
    assert rows[0] == ["Study", "Study 0", "Study 1"]
    assert [row[0] for row in rows[1:]] == [
        *("Status", "Nearest open site", "Next opening", "Visits", "Travel", "Chance of a placebo"),
    ]
    assert rows[3] == ["Next opening", "None planned", "January 2027"]
    assert rows[4:] == [
        ["Visits", "4 visits", "12 visits"],
        ["Travel", "Paid back", "Ask the team"],
        ["Chance of a placebo", "1 in 3", "Ask the team"],
    ]
    text = (output / "compare/asthma.html").read_text()
    assert text.count("data-until=") == 2, "statuses age as everywhere"
    assert "Paid <em>back</em>" in text


def test_many_studies_are_cut_at_twelve_the_most_open_first(tmp_path: Path) -> None:
    paused = [{"location": "north", "status": "paused", "checked_on": "2026-11-01"}]
    more = [{"locations": paused} if number < 3 else {} for number in range(14)]
    studies = [joinable(number, taking_part=FACTS, **each) for number, each in enumerate(more)]
    rows = table_of(site_of(tmp_path, *studies) / "compare/asthma.html")
    assert len(rows[0]) == 1 + 12
    assert "Study 2" not in rows[0]


def test_a_comparison_in_another_language(tmp_path: Path) -> None:
    write_site(tmp_path, studies=0, languages=["en", "de"])
    for number in range(2):
        write_yaml(tmp_path / f"content/studies/study-{number}.yaml", joinable(number, taking_part=FACTS))
    words = {"translator": "Office", "plain_title": "Eine Studie", "taking_part": {"visits": "4 Termine"}}
    write_yaml(tmp_path / "content/studies/study-0.de.yaml", words)
    built(tmp_path)
    page = tmp_path / "output/de/compare/asthma.html"
    assert table_of(page)[3] == ["Termine", "4 Termine", "4 visits"]
    assert 'lang="en">4 visits<' in page.read_text(), "what is not translated says so"
