"""Small sites with statuses, and the true statuses on a day, computed here independently of the tool."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.sites import write_site, write_yaml

DAY = date(2026, 11, 28)
"""The day on which the records are written."""
LIMIT, REGISTRY_LIMIT = 90, 365
ORDER = (
    *("open", "by invitation", "opening soon", "paused", "not confirmed"),
    *("closed", "completed", "ended early", "withdrawn"),
)
JOINABLE = frozenset(ORDER[:3])
"""The statuses of studies that have sheets for walls and for colleagues: people join now or soon."""
AGING, WAITING, OVER = frozenset(ORDER[:4]), frozenset(ORDER[2:4]), frozenset(ORDER[5:])
TOKENS = {status: f"Zz{place}zz" for place, status in enumerate(ORDER)}
"""Words for the statuses that are found in any text of any language."""
PLACES = {"north": "North Campus", "south": "South Campus", "east": "Klinikum Ost", "west": "West Clinic"}
ELSEWHERE = "Far Clinic"
TOWN = {"city": "Łódź", "country": "Poland"}
"""The town of the place that is written out, which is that of `east` too."""
TOWNS = {"lodz-poland": ("east", ELSEWHERE)}
"""The places in each town."""
REGISTRY = "ClinicalTrials.gov"


class Here(NamedTuple):
    """A study at a place, as its record has it."""

    place: str
    """One of `PLACES`, or `ELSEWHERE` for a place that is written out."""
    status: str
    """"" for none."""
    age: int | None
    """Days before `DAY` on which it was checked; None if it never was."""
    registered: bool


class Made(NamedTuple):
    """A study as its record has it."""

    status: str
    """Of the study as a whole; "" for none."""
    age: int | None
    here: tuple[Here, ...]
    records: bool = False
    """Whether it is a study of medical records, which nobody joins."""


World = dict[str, Made]


def relied(status: str, age: int | None, day: date, *, registered: bool = False) -> str:
    """What a status reads on a day."""
    if status not in AGING:
        return status
    limit = REGISTRY_LIMIT if registered else LIMIT
    return status if age is not None and (day - DAY).days + age <= limit else "not confirmed"


def at(made: Made, here: Here, day: date) -> str:
    """What the status of a study at a place reads on a day."""
    if here.status:
        return relied(here.status, here.age, day, registered=here.registered)
    if made.status in OVER | WAITING | {"by invitation"}:
        return relied(made.status, made.age, day)
    return "not confirmed"


def whole(made: Made, day: date) -> str:
    """What the status of a study as a whole reads on a day."""
    if not made.here:
        return relied(made.status or "not confirmed", made.age, day)
    statuses = Counter(at(made, here, day) for here in made.here)
    best = min(statuses, key=ORDER.index)
    return "ended early" if best == "completed" and statuses["ended early"] >= statuses["completed"] else best


def at_place(made: Made, place: str, day: date) -> str:
    """The most open status of a study at a place with two entries, or in a town; "" if it is not done there."""
    found = [at(made, here, day) for here in made.here if here.place in TOWNS.get(place, (place,))]
    return min(found, key=ORDER.index, default="")


_AGES = st.one_of(st.none(), st.sampled_from([0, 40, 89, 90, 91, 300, 365, 366, 3000]))
_HERE = st.builds(Here, st.sampled_from([*PLACES, ELSEWHERE]), st.sampled_from(["", *ORDER]), _AGES, st.booleans())
_BY_LOCATION = st.builds(
    Made, st.just(""), st.none(), st.lists(_HERE, min_size=1, max_size=6).map(tuple), st.booleans()
)
_AS_WHOLE = st.builds(
    Made,
    st.sampled_from(["completed", "ended early", "closed", "withdrawn", "opening soon", "paused", "by invitation"]),
    _AGES,
    st.lists(st.builds(Here, st.sampled_from([*PLACES]), st.just(""), st.none(), st.just(False)), max_size=5).map(
        tuple
    ),
    st.booleans(),
)


def worlds(least: int = 1) -> st.SearchStrategy[World]:
    """Sites of a few studies."""
    studies = st.lists(st.one_of(_BY_LOCATION, _AS_WHOLE), min_size=least, max_size=5)
    return studies.map(lambda found: {f"s{number}": made for number, made in enumerate(found)})


def _checked(age: int | None) -> dict[str, str]:
    return {} if age is None else {"checked_on": (DAY - timedelta(age)).isoformat()}


def _entry(here: Here) -> dict[str, Any]:
    where = {"place": {"name": ELSEWHERE, **TOWN}} if here.place == ELSEWHERE else {"location": here.place}
    by = {"checked_by": REGISTRY if here.registered else "Office"} if here.status else {}
    return {**where, **({"status": here.status, **_checked(here.age)} if here.status else {}), **by}


def _history(made: Made) -> list[dict[str, str]]:
    """What happened before, which has nothing to do with what is true now: it may be incomplete or wrong."""
    return [
        {
            "on": (DAY - timedelta(number)).isoformat(),
            "by": "Office",
            "location": here.place,
            "status": ("open", "closed", "paused", "completed")[number % 4],
            "was": ("closed", "open", "open", "open")[number % 4],
        }
        for number, here in enumerate(made.here)
    ]


def record(id_: str, made: Made) -> dict[str, Any]:
    """The record of a study."""
    whole_ = {"status": made.status, **_checked(made.age)} if made.status else {}
    return {
        "title": f"Study {id_}",
        **({"type": "medical records"} if made.records else {}),
        "conditions": ["asthma"],
        "registry": {"name": REGISTRY, "number": f"NCT0000000{id_[1:]}"},
        **whole_,
        **({"locations": [_entry(here) for here in made.here]} if made.here else {}),
        "listed_on": "2026-01-02",
        "taking_part": {"visits": "4"},
        "history": _history(made),
    }


def write_world(site: Path, world: World) -> Path:
    """Write a world as a site in two languages, with everything that a site can have."""
    words = {status.replace(" ", "_"): token for status, token in TOKENS.items()}
    write_site(
        site,
        0,
        languages=["en", "es"],
        open_data=["list", "csv", "feeds", "calendar", "llms", "records", "fhir"],
        also_make=["flyers", "cards", "screen", "referral"],
        status_words=words,
    )
    write_yaml(site / "content/site.es.yaml", {"status_words": words})
    points = {"north": (44.0, -92.5), "south": (33.4, -112.0), "east": (51.8, 19.5), "west": (37.8, -122.4)}
    places = {
        id_: {"name": PLACES[id_], "latitude": str(lat), "longitude": str(lon), **(TOWN if id_ == "east" else {})}
        for id_, (lat, lon) in points.items()
    }
    write_yaml(site / "content/locations.yaml", places)
    for id_, made in world.items():
        write_yaml(site / "content/studies" / f"{id_}.yaml", record(id_, made))
    return site
