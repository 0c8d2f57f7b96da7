"""Queries about all records of the site."""

from typing import Any, TypeVar

import pytest

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.names import family_first, first_letter, sort_key
from site_builder.catalogue.references import dangling, diagnose
from site_builder.catalogue.summary import card_of, references_of
from site_builder.model.people import Person
from site_builder.model.places import Condition, Location
from site_builder.model.reading import read_record
from site_builder.model.record import Record
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study

R = TypeVar("R", bound=Record)


def a(model: type[R], **fields: Any) -> R:
    record, complaints = read_record(model, fields)
    assert record is not None, complaints
    return record


def entry(id_: str, **fields: Any) -> tuple[Entry, Study]:
    study = a(Study, **{"title": id_, **fields})
    card = card_of(id_, study)
    return Entry("study", id_, f"content/studies/{id_}.yaml", b"", references_of(study), card), study


def catalogue(*entries: tuple[Entry, Study]) -> Catalogue:
    return Catalogue(
        a(SiteSettings, organisation="Riverside"),
        [each for each, _ in entries],
        {"riverside": a(Location, name="Riverside")},
        {"jane": a(Person, name="Jane Zimmer"), "al": a(Person, name="Al Adams", sort_name="Zz")},
        {"asthma": a(Condition, name="Asthma")},
        {},
        {},
        {},
    )


def there(known: Catalogue) -> list[tuple[str, str]]:
    return [(card.id, known.row_at(card, "riverside").given_status.value) for card in known.by_location["riverside"]]


def at(status: str, **more: str) -> dict[str, str]:
    return {"location": "riverside", "status": status, **more}


def test_lists_leave_withdrawn_studies_out_and_the_list_by_status_does_not() -> None:
    known = catalogue(
        entry("b", locations=[at("open")], conditions="asthma"),
        entry("a", locations=[at("closed")], conditions="asthma"),
        entry("w", withdrawn={"reason": "None"}, locations=[at("open")], conditions="asthma"),
    )
    assert [card.id for card in known.listed] == ["a", "b"]
    assert {status: [card.id for card in cards] for status, cards in known.by_status.items()} == {
        "open": ["b"],
        "closed": ["a"],
        "withdrawn": ["w"],
    }
    assert [card.id for card in known.by_condition["asthma"]] == ["b", "a"], "the most open first"
    assert there(known) == [("b", "open"), ("a", "closed")]


@pytest.mark.parametrize("statuses", [("open", "closed"), ("closed", "open")])
def test_a_study_with_two_arms_at_one_place_is_listed_there_once_and_as_open(statuses: tuple[str, str]) -> None:
    known = catalogue(entry("a", locations=[at(status) for status in statuses], conditions=["asthma", "asthma"]))
    assert there(known) == [("a", "open")]
    assert len(known.by_condition["asthma"]) == 1


def test_a_location_lists_studies_by_their_status_there() -> None:
    elsewhere = {"place": {"name": "Elsewhere"}, "status": "open"}
    known = catalogue(entry("a", locations=[at("closed"), elsewhere]), entry("b", locations=[at("paused")]))
    assert there(known) == [("b", "paused"), ("a", "closed")]


def test_investigators_in_the_order_of_their_names() -> None:
    known = catalogue(
        entry("a", locations=[at("open", principal_investigator="al")]),
        entry("b", locations=[at("open", principal_investigator="jane")]),
    )
    assert known.investigators == ("jane", "al")


def test_what_has_no_record_has_no_list() -> None:
    unknown = entry(
        "a",
        conditions=["lupus", {"name": "Cough"}],
        locations=[{"location": "nowhere", "principal_investigator": "nobody"}],
    )
    known = catalogue(unknown)
    assert (known.by_condition, known.by_location, known.by_investigator) == ({}, {}, {})
    assert known.investigators == ()


def test_every_place_that_names_a_missing_record_is_told() -> None:
    named, study = entry(
        "a",
        conditions=["asthmaa", "asthma"],
        locations=[
            {"location": "riversde", "principal_investigator": "jame"},
            {"location": "riverside"},
            {"location": "riversde", "principal_investigator": {"person": "jane"}},
        ],
    )
    known: Any = {"location": {"riverside": 1}, "person": {"jane": 1}, "condition": {"asthma": 1}}
    ((found, missing),) = dangling([named], known)
    assert found is named
    told = [(each.code, each.path) for each in diagnose(named.file, study, missing, known)]
    assert told == [
        ("E404", ("conditions", 0)),
        ("E402", ("locations", 0, "location")),
        ("E403", ("locations", 0, "principal_investigator")),
        ("E402", ("locations", 2, "location")),
    ]


def test_names_without_a_comma_between_them() -> None:
    named, study = entry("a", conditions=["asthma copd"])
    known: Any = {"location": {}, "person": {}, "condition": {"asthma": 1, "copd": 1}}
    (problem,) = diagnose(named.file, study, ["condition:asthma copd"], known)
    assert problem.hint == "write a comma between them, `[asthma, copd]`; or 2 lines: `- asthma` and `- copd`"


@pytest.mark.parametrize(
    ("texts", "in_order"),
    [
        (["b", "A", "á", "Z", "c"], ["A", "á", "b", "c", "Z"]),
        (
            ["高血压", "哮喘", "癌症", "Asthma", "偏头痛"],
            ["Asthma", "癌症", "高血压", "偏头痛", "哮喘"],
        ),
        (["“Quoted”", "Quick", "(Q) a"], ["(Q) a", "Quick", "“Quoted”"]),
    ],
)
def test_names_in_the_order_a_reader_expects(texts: list[str], in_order: list[str]) -> None:
    assert sorted(texts, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("text", "letter"),
    [("Élan", "e"), ("“A study”", "a"), ("3D", "other"), ("日本", "other"), ("", "other"), ("Ørsted", "other")],
)
def test_first_letters(text: str, letter: str) -> None:
    assert first_letter(text) == letter


@pytest.mark.parametrize(("name", "sorted_as"), [("Jane Q. Doe", "Doe Jane Q."), ("Madonna", "Madonna"), ("", "")])
def test_family_names_first(name: str, sorted_as: str) -> None:
    assert family_first(name) == sorted_as
