"""Towns: what their pages are called."""

import pytest

from site_builder.model.filenames import is_device
from site_builder.model.places import Place
from site_builder.model.town import TownName, country_id, packed_place, town_id, town_labels, written_place
from site_builder.model.town_names import city_name


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


@pytest.mark.parametrize(
    ("cities", "country"),
    [
        (("Munich", "München", "Muenchen", "Múnich", "MUNICH"), "Germany"),
        (("Vienna", "Wien", "Vienne"), "Österreich"),
        (("St. Gallen", "Sankt Gallen", "Saint Gallen", "St. Gallen 2"), "Schweiz"),
        (("Frankfurt/Main", "Frankfurt am Main"), "Deutschland"),
    ],
)
def test_a_town_is_one_in_every_language(cities: tuple[str, ...], country: str) -> None:
    assert len({town_id(TownName(city, "", country)) for city in cities}) == 1


def test_towns_of_one_name_in_two_countries_stay_apart() -> None:
    assert town_id(TownName("Vienna", "Virginia", "USA")) == "vienna-virginia-united-states"
    assert city_name("Vienna", "USA", "de") == "Vienna"
    assert TownName("Freiburg", "", "Germany").label_in("fr") == "Freiburg, Allemagne"
    assert TownName("Freiburg", "", "Schweiz").label_in("fr") == "Fribourg, Suisse"


def test_pages_name_a_town_in_their_language() -> None:
    names = [TownName("Koeln", "", "Germany").label_in(each) for each in ("de", "fr", "es-MX", "en", "ar", "it")]
    assert names == [
        "Köln, Deutschland",
        "Cologne, Allemagne",
        "Colonia, Alemania",
        "Cologne, Germany",
        "Koeln, ألمانيا",
        "Koeln, Germany",
    ]


def test_a_town_has_one_label_in_a_list() -> None:
    towns = (("St Louis", "Missouri"), ("St. Louis", "MO"), ("Rochester", "Minnesota"))
    places = [Place(name="Clinic", city=city, region=region, country="United States") for city, region in towns]
    assert town_labels([*places, Place(name="Ship")], "en") == ["St Louis", "St Louis", "Rochester", "Ship"]


@pytest.mark.parametrize(
    ("city", "region", "country", "language", "label"),
    [
        ("Beijing", "Beijing", "China", "de", "Peking, China"),
        ("New York", "New York", "United States", "es", "Nueva York, Estados Unidos"),
        ("Los Angeles", "California", "United States", "es", "Los Ángeles, California, Estados Unidos"),
        ("Seoul", "", "Korea, Republic of", "fr", "Séoul, Corée du Sud"),
        ("Barcelona", "Barcelona", "Spain", "fr", "Barcelone, Espagne"),
    ],
)
def test_a_region_with_the_name_of_its_town_is_not_repeated_in_another_language(
    city: str, region: str, country: str, language: str, label: str
) -> None:
    """Pages said "Peking, Beijing, China"."""
    place = Place(name="Clinic", city=city, region=region or None, country=country)
    assert place.area_in(language) == TownName(city, region, country).label_in(language) == label
