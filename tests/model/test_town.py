"""Towns: what their pages are called."""

import pytest

from site_builder.model.filenames import is_device
from site_builder.model.places import Place
from site_builder.model.town import TownName, country_id, packed_place, town_id, written_place


@pytest.mark.parametrize(
    ("city", "region", "country"),
    [
        ("Aachen", "North Rhine-Westphalia", "Germany"),
        ("Aachen", "", "Germany"),
        ("AACHEN", "NRW", "Deutschland"),
    ],
)
def test_a_town_is_one_whatever_its_region_is_called(city: str, region: str, country: str) -> None:
    assert town_id(TownName(city, region, country)) == "aachen-germany"


def test_a_french_town_is_one_with_its_cedex() -> None:
    for city in ("Lyon", "Lyon Cedex 08", "LYON CEDEX"):
        assert town_id(TownName(city, "", "France")) == "lyon-france"


def test_towns_of_one_name_in_two_states_are_two() -> None:
    assert town_id(TownName("Rochester", "MN", "USA")) == town_id(TownName("Rochester", "Minnesota", ""))
    assert town_id(TownName("Rochester", "MN", "USA")) != town_id(TownName("Rochester", "NY", "USA"))


@pytest.mark.parametrize("name", ["x" * 300, "con", "<script>" * 50, "Ελλάδα" * 40])
def test_any_name_makes_a_file_that_can_be_written(name: str) -> None:
    for identifier in (country_id(name), town_id(TownName(name, name, name))):
        assert 0 < len(identifier) <= 100
        assert not is_device(identifier)


@pytest.mark.parametrize("cell", ["Rochester\tMN", "\tRochester\t", "Roch\nester"])
def test_a_place_that_was_pasted_from_a_table_is_read_again(cell: str) -> None:
    """The tab between two cells ended every build of the site."""
    place = Place(name="Clinic", city=cell, region=cell, country=cell, postcode=cell)
    again = written_place(packed_place(place))
    assert place.city is not None
    assert town_id(again.town) == town_id(TownName(place.city, place.region or "", place.country or ""))
    assert again.postcode.split() == cell.split()
