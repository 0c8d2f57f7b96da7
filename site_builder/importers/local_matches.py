"""Matches the locations, people and conditions that a registry names with the organisation's own records."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.importers.entry import USUAL_LANGUAGE
from site_builder.model.people import Person
from site_builder.model.places import Condition, Location
from site_builder.model.settings.site import SiteSettings
from site_builder.records.decode import decode
from site_builder.records.find import FoundFiles, find
from site_builder.records.imported.same_places import plain
from site_builder.records.source_bytes import read_bytes

_PUNCTUATION = re.compile(r"[^\w]+")
_TITLES = re.compile(r"(?:(?:prof(?:essor)?|dr|pd|priv|doz|mr|mrs|ms|med)\.?\s+)*", re.IGNORECASE)


class MatchRule(NamedTuple):
    """The conditions under which a registry's place is a location of this site; an empty condition always holds."""

    facility: str
    city: str
    postcode: str
    country: str
    exact: bool
    """Whether the name must be equal, rather than only contain the text."""
    location: str


class LocalMatches(NamedTuple):
    """The organisation's records, prepared for lookups; small, and identical in all worker processes."""

    rules: tuple[MatchRule, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    """Normalised names with identifiers, as for conditions."""
    conditions: tuple[tuple[str, str], ...] = ()
    language: str = USUAL_LANGUAGE
    """The site's main language: importers take texts in it from registers that have them in several."""

    def location(self, facility: str, city: str, postcode: str, country: str) -> str:
        """Identifier of this site's location that matches a place, or ""."""
        name, town, land, code = simple(facility), simple(city), simple(country), plain(postcode).replace(" ", "")
        for rule in self.rules:
            name_matches = rule.facility == name if rule.exact else f" {rule.facility} " in f" {name} "
            if (
                (not rule.facility or (name and name_matches))
                and (not rule.city or rule.city == town or (rule.exact and not town))
                and (not rule.postcode or code.startswith(rule.postcode))
                and (not rule.country or rule.country == land)
            ):
                return rule.location
        return ""

    def person(self, name: str) -> str:
        """Identifier of the person with this name, or ""."""
        return _table(self.people).get(bare_name(name), "")

    def condition(self, name: str) -> str:
        """Identifier of the condition with this name, or ""."""
        return _table(self.conditions).get(simple(name), "")


@lru_cache(maxsize=4)
def _table(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pairs)


@lru_cache(maxsize=8192)
def simple(text: str) -> str:
    """A name for comparison: without case, accents and punctuation."""
    return _PUNCTUATION.sub(" ", plain(text)).strip()


def bare_name(name: str) -> str:
    """A person's name for comparison, without the degrees before and after it."""
    first = name.partition(",")[0].strip()
    titles = _TITLES.match(first)
    return simple(first[titles.end() :] if titles else first)


def load_local_matches(site: Path, files: FoundFiles | None = None) -> LocalMatches:
    """Load the organisation's records that registry entries are matched with."""
    rules: list[MatchRule] = []
    people: dict[str, str] = {}
    conditions: dict[str, str] = {}
    language = USUAL_LANGUAGE
    for file in (files or find(site)).files:
        if file.kind not in ("site", "location", "person", "condition"):
            continue
        data = read_bytes(site, file)
        if isinstance(data, Diagnostic):
            continue
        for each in decode(file, data).records:
            record = each.record
            if isinstance(record, SiteSettings):
                language = record.language
            elif isinstance(record, Location):
                rules += _rules(each.id, record)
            elif isinstance(record, Person):
                people.setdefault(bare_name(record.name), each.id)
            elif isinstance(record, Condition):
                for name in _names(record):
                    conditions.setdefault(simple(name), each.id)
    rules.sort(key=lambda rule: (not rule.exact, -len(rule.facility), -len(rule.postcode), rule))
    return LocalMatches(tuple(rules), tuple(sorted(people.items())), tuple(sorted(conditions.items())), language)


def _rules(id_: str, location: Location) -> Iterable[MatchRule]:
    yield MatchRule(simple(location.name), simple(location.city or ""), "", "", True, id_)
    for each in location.ours:
        postcode = plain(each.postcode or "").replace(" ", "")
        yield MatchRule(
            simple(each.facility or ""), simple(each.city or ""), postcode, simple(each.country or ""), False, id_
        )


def _names(condition: Condition) -> Iterable[str]:
    return filter(None, (condition.name, condition.plain_name, *condition.synonyms, *condition.former_names))
