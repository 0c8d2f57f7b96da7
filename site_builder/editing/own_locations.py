"""Makes records of the organisation's own locations from places in registry entries."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import UserError, did_you_mean, file_error
from site_builder.editing.finding import study_files
from site_builder.editing.scaffold import identifier_of
from site_builder.editing.writing import replace_bytes
from site_builder.importers.local_matches import load_local_matches, simple
from site_builder.records.find import find
from site_builder.records.imported.sealed import record_tree
from site_builder.records.layers import is_imported
from site_builder.records.source import SourceFile
from site_builder.records.yaml_text.dump import to_yaml

ONE_FILE, FOLDER = "content/locations.yaml", "content/locations"
_SITE = re.compile(r"\s*\(\s*site\s*\w+\s*\)\s*$", re.IGNORECASE)
_NAMELESS = re.compile(
    r"(?:[\w&.-]+ ){0,3}investigat\w+ (?:clinical )?site\W*(?:\w*\d+\w*)?"
    r"|(?:clinical |investigat\w+ |research |study |local )*"
    r"(?:site|cent(?:er|re)|institution|facility)\W*(?:\w*\d+\w*)?",
    re.IGNORECASE,
)
"""Names that sponsors use for places they do not want to name."""
_WHERE = ("city", "region", "country")


class RegistryPlace(NamedTuple):
    """A place as a registry names it."""

    name: str
    city: str
    region: str
    country: str


class PlaceCount(NamedTuple):
    """A place of imported studies that is not among the organisation's own locations."""

    place: RegistryPlace
    studies: int
    values: dict[str, str]
    """The place's values, in the form of a record."""


def unknown_places(site: Path, *, without_town: bool = False) -> list[PlaceCount]:
    """List the places of imported studies that are not among the organisation's own, those with the most studies first.

    Args:
        site: the site's folder.
        without_town: also those of which only a name is known, as tables of other systems have them.
    """
    studies: Counter[RegistryPlace] = Counter()
    values: dict[RegistryPlace, dict[str, str]] = {}
    for places in _places_by_study(site):
        for place, fields in places.items():
            studies[place] += 1
            values.setdefault(place, fields)
    places_with_name = (
        place
        for place in studies
        # Some registries give only a country, or a part of the world, which is not a place.
        if not _NAMELESS.fullmatch(place.name) and place.name != place.country and (without_town or _has_town(place))
    )
    ranked = sorted(places_with_name, key=lambda place: (-studies[place], place))
    return [PlaceCount(place, studies[place], values[place]) for place in ranked]


def _has_town(place: RegistryPlace) -> bool:
    return bool(place.city or place.country)


def has_own_locations(site: Path) -> bool:
    """Return whether any imported study is at one of the organisation's own locations."""
    return any("location" in each for each in _imported_locations(site))


def begin_location(site: Path, words: str) -> tuple[str, str, int]:
    """Make the record of the location whose name and town contain these words.

    Args:
        site: the site's folder.
        words: for example "Mayo Clinic Rochester".

    Returns:
        The file, relative to the site's folder; the identifier; and the number of imported studies at the place.

    Raises:
        UserError: no imported place has these words, places in several towns have them, they are own locations already,
            or the file cannot be written.
    """
    typed_words = set(simple(words).split())
    if not typed_words:
        raise UserError("a location needs a name", 'write: studyboard new location "Mayo Clinic Rochester"')
    every = unknown_places(site, without_town=True)
    matches = [each for each in every if typed_words <= set(simple(f"{each.place.name} {each.place.city}").split())]
    matches = [each for each in matches if _has_town(each.place)] or matches
    if not matches:
        names = list(dict.fromkeys(each.place.name for each in every))
        hint = did_you_mean(words, names) or "import studies first; or write the location into content/locations.yaml"
        raise UserError(f"no imported study has a place with the words “{words}”", hint)
    towns = list(dict.fromkeys(each.place[1:] for each in matches))
    if len(towns) > 1:
        town_names = ", ".join(town[0] or town[2] for town in towns[:6]) + (" …" if len(towns) > 6 else "")
        raise UserError(f"“{words}” is in several towns: {town_names}", f'add the town: "{words} {towns[0][0]}"')
    matches = _without_own(site, matches)
    first = matches[0]
    name = _name(words, matches)
    id_ = _free_identifier(site, identifier_of(f"{name} {first.place.city}") or "location")
    rule = {"facility": name, **({"city": first.place.city} if first.place.city else {})}
    values = {**first.values, "name": name, "ours": [rule]}
    return _write(site, id_, values), id_, sum(each.studies for each in matches)


def _without_own(site: Path, matches: list[PlaceCount]) -> list[PlaceCount]:
    """The places that the next import will not list at one of the site's own locations anyway."""
    local = load_local_matches(site)
    own = [
        local.location(each.place.name, each.place.city, each.values.get("postcode", ""), each.place.country)
        for each in matches
    ]
    if all(own):
        raise UserError(f"`{own[0]}` is this location already", "import its studies again, and they are listed there")
    return [each for each, id_ in zip(matches, own, strict=True) if not id_]


def _places_by_study(site: Path) -> Iterator[dict[RegistryPlace, dict[str, str]]]:
    for file in study_files(site):
        places: dict[RegistryPlace, dict[str, str]] = {}
        for each in _locations_in(site, file):
            place = each.get("place")
            if isinstance(place, dict) and isinstance(place.get("name"), str):
                key = RegistryPlace(place["name"], *(str(place.get(name, "")) for name in _WHERE))
                places.setdefault(key, {name: str(text) for name, text in place.items()})
        if places:
            yield places


def _imported_locations(site: Path) -> Iterator[dict[str, Any]]:
    for file in study_files(site):
        yield from _locations_in(site, file)


def _locations_in(site: Path, file: SourceFile) -> Iterator[dict[str, Any]]:
    """Yield the locations that registries give for a study."""
    for path in (file.path, *(layer.path for layer in file.under)):
        if is_imported(path):
            value = record_tree((site / path).read_bytes(), path).value
            locations = value.get("locations") if isinstance(value, dict) else None
            yield from (each for each in locations if isinstance(each, dict)) if isinstance(locations, list) else ()


def _name(words: str, matches: list[PlaceCount]) -> str:
    """Return the typed words without the town, if all names contain them together; else the shortest name."""
    town = set(simple(matches[0].place.city).split())
    typed = [word for word in words.split() if simple(word) not in town]
    together = " ".join(typed)
    if typed and all(f" {simple(together)} " in f" {simple(each.place.name)} " for each in matches):
        return together
    return min(
        (_SITE.sub("", each.place.name) or each.place.name for each in matches), key=lambda name: (len(name), name)
    )


def _free_identifier(site: Path, identifier: str) -> str:
    used = {file.stem for file in find(site).files if file.kind == "location"}
    path = site / ONE_FILE
    value = record_tree(path.read_bytes(), ONE_FILE).value if path.is_file() else None
    used |= set(value) if isinstance(value, dict) else set()
    return next(
        each
        for number in range(1, 1000)
        if (each := identifier if number == 1 else f"{identifier}-{number}") not in used
    )


def _write(site: Path, id_: str, values: dict[str, Any]) -> str:
    """Add the record to the file of all locations, or write a new file if the site has one per location."""
    path = site / ONE_FILE
    if path.is_file():
        before = path.read_bytes()
        end = b"\r\n" if b"\r\n" in before else b"\n"
        gap = b"" if before.endswith(b"\n") else end
        added = to_yaml({id_: values}).encode().replace(b"\n", end)
        replace_bytes(site, ONE_FILE, before, before + gap + end + added)
        return ONE_FILE
    target = site / FOLDER / f"{id_}.yaml"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as stream:
            stream.write(to_yaml(values))
    except OSError as error:
        raise file_error(error, target) from None
    return f"{FOLDER}/{id_}.yaml"
