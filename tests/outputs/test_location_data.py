"""A location in a list is the JSON that the writer of whole values would write, whatever is known of it."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.json_text import write_json
from site_builder.outputs.exports.location_data import (
    DETAILS,
    ListedLocation,
    ListedStatus,
    PlaceWords,
    location_json,
    place_id,
)

WORDS = st.text('ab"\\\n é癌', max_size=4)


@given(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), st.tuples(WORDS, WORDS, WORDS, WORDS), st.booleans())
def test_a_location_is_what_the_writer_of_whole_values_writes(
    place: PlaceWords, details: tuple[str, ...], own: bool
) -> None:
    status = ListedStatus("open", "open,open,2026-06-01,", '"status":"open"')
    location = ListedLocation("the-place_1", own, place, "1e-05", "", status, details)
    names = ("city", "region", "postcode", "country")
    fields: dict[str, object] = {"id": "the-place_1", "own": own, "name": place[0]}
    fields |= {name: word for name, word in zip(names, place[1:], strict=True) if word}
    fields |= {"latitude": 1e-05, "status": "open"}
    fields |= {name: word for name, word in zip(DETAILS, details, strict=True) if word}
    if not own:
        del fields["own"]
    assert location_json(location).encode() == write_json(fields)


def test_the_identifier_of_a_place_depends_on_all_of_its_words() -> None:
    clinics = [("St. Mary's Clinic", "Ulm", "", "", country) for country in ("Germany", "Sweden")]
    assert [place_id(clinic) for clinic in clinics] == ["st-mary-s-clinic-ca358c6c10", "st-mary-s-clinic-d4d1274097"]
    assert place_id(("癌", "", "", "", "")).startswith("place-")
