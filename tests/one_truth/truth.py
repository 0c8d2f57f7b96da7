"""The statuses that every output of a site must show on a day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tests.one_truth.data import data_claims
from tests.one_truth.pages import Claim, Count, page_claims
from tests.one_truth.world import ELSEWHERE, JOINABLE, ORDER, PLACES, TOWNS, World, at, at_place, whole

SHEETS = ("flyers/", "referral/", "es/flyers/")
"""Pages that invite people."""


def site_claims(output: Path) -> Iterator[Claim | Count]:
    """All statuses in a built site."""
    for path in sorted(output.rglob("*.html")):
        yield from page_claims(path.read_text(encoding="utf-8"), path.relative_to(output).as_posix())
    yield from data_claims(output)


def lies(claims: Iterable[Claim | Count], world: World, day: date, built: date | None = None) -> list[str]:
    """Statuses that are shown and are wrong.

    Args:
        claims: what is shown.
        world: the studies.
        day: the day on which it is shown.
        built: the day of the build; None if it is the same. A sheet that was made then stays until the next build.
    """
    on_sheets = JOINABLE if built in (None, day) else JOINABLE | {"not confirmed"}
    return [line for claim in claims if (line := _lie(claim, world, day, on_sheets))]


def _lie(claim: Claim | Count, world: World, day: date, on_sheets: frozenset[str]) -> str:
    if isinstance(claim, Count):
        true = _counted(claim.what, world, day)
        return "" if claim.number == true else f"{claim.where}: {claim.what} is counted {claim.number}, it is {true}"
    made = world[claim.study]
    if claim.where.startswith(SHEETS) and (made.records or claim.status not in on_sheets):
        return f"{claim.where}: {claim.study} cannot be joined"
    if not claim.place:
        allowed = {whole(made, day)}
    elif claim.place in PLACES or claim.place in TOWNS:
        allowed = {at_place(made, claim.place, day)}
    else:  # one of the entries for a place, of which there may be two
        named = {**{f"entry of {id_}": id_ for id_ in (*PLACES, ELSEWHERE)}, **{n: i for i, n in PLACES.items()}}
        place = named.get(claim.place, claim.place)
        allowed = {at(made, here, day) for here in made.here if here.place == place}
    return (
        "" if claim.status in allowed else f"{claim.where}: {claim.study} {claim.place}: {claim.status}, not {allowed}"
    )


def _counted(what: str, world: World, day: date) -> int:
    first, colon, status = what.partition(":")
    if not colon:
        return sum(whole(made, day) == what for made in world.values())
    if first in world:
        here = world[first].here
        if status == "dots":
            return len({each.place for each in here if each.place in PLACES and at(world[first], each, day) == "open"})
        return Counter(at(world[first], each, day) for each in here)[status]
    if first in PLACES:
        return sum(at_place(made, first, day) == "open" for made in world.values())
    assert first in ("asthma", "gpa", "unused")
    return sum(whole(made, day) == "open" for made in world.values()) if first == "asthma" else 0


assert len(ORDER) == 9
