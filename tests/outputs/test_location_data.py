"""A location in a list: what is known of it, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.outputs.exports.location_data import (
    DETAILS,
    ListedLocation,
    ListedStatus,
    PlaceWords,
    location_fields,
    place_id,
)

WORDS = st.text("ab癌", max_size=2)
DEGREES = st.none() | st.sampled_from([0.0, -1.5, 48.4])


@given(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), st.tuples(WORDS, WORDS, WORDS, WORDS), st.booleans(), DEGREES)
def test_what_is_not_known_is_left_out(
    place: PlaceWords, details: tuple[str, ...], own: bool, latitude: float | None
) -> None:
    status = ListedStatus("open", "open,open,2026-06-01,", {"status": "open"})
    location = ListedLocation("the-place_1", own, place, latitude, 9.9, status, details)
    names = ("city", "region", "postcode", "country", *DETAILS)
    known: dict[str, object] = {name: word for name, word in zip(names, (*place[1:], *details), strict=True) if word}
    known |= {} if latitude is None else {"latitude": latitude}
    known |= {"own": True} if own else {}
    always = {"id": "the-place_1", "name": place[0], "longitude": 9.9, "status": "open"}
    assert location_fields(location) == always | known


def test_the_identifier_of_a_place_depends_on_all_of_its_words() -> None:
    clinics = [("St. Mary's Clinic", "Ulm", "", "", country) for country in ("Germany", "Sweden")]
    assert [place_id(clinic) for clinic in clinics] == ["st-mary-s-clinic-ca358c6c10", "st-mary-s-clinic-d4d1274097"]
    assert place_id(("癌", "", "", "", "")).startswith("place-")
