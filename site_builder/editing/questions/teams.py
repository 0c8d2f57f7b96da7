"""Finds the people to ask, and the studies to ask them about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from site_builder.catalogue.status import given_of_whole, given_statuses
from site_builder.diagnostics import UserError
from site_builder.editing.finding import name_of, own_locations, study_files
from site_builder.editing.over_import import shown_study
from site_builder.editing.questions.question import WHOLE, AskedRow
from site_builder.model.day import first_day
from site_builder.model.places import Location
from site_builder.model.reliance import GivenStatus
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation


class Team(NamedTuple):
    """The rows in the question to one address."""

    address: str
    name: str
    rows: tuple[AskedRow, ...]
    titles: tuple[str, ...]
    """The title of each row's study."""
    places: tuple[str, ...]
    """The name of each row's location, as readers see it; "" for a study without locations."""


class Teams(NamedTuple):
    """All teams to ask, and the studies that have nobody to ask."""

    teams: tuple[Team, ...]
    problems: tuple[str, ...]


def teams_of(site: Path, settings: SiteSettings, addresses: Mapping[str, str], today: date, days: int) -> Teams:
    """Group the rows to ask about by address: rows that readers rely on and that were last checked too long ago.

    Args:
        site: the site's folder.
        settings: its settings.
        addresses: addresses by the name in `checked_by`; these take precedence over contacts.
        today: the day.
        days: the age in days above which a status is included; one of a registry ages from the registry's check.
    """
    rows_by_address: dict[str, list[tuple[str, AskedRow, str, str]]] = defaultdict(list)
    problems = []
    known_names: set[str] = set()
    places = own_locations(site)
    for file in study_files(site):
        try:
            study = shown_study(site, file, today)
        except UserError as error:
            problems.append(error.message)
            continue
        for number, entry, recorded_status in _statuses(study):
            known_names.add((entry.checked_by or "").casefold())
            is_recent = _is_recent(recorded_status.checked_on, today, days)
            if study.draft or not Status(recorded_status.status).ages or is_recent:
                continue
            address, name = _recipient(study, entry, settings, addresses, places)
            row = _row(file.path, number, study, entry, recorded_status)
            if address:
                own = places.get(row.location)
                title, place = study.plain_title or study.title, own.name if own else row.location
                rows_by_address[address.casefold()].append((name, row, title, place))
            else:
                problems.append(
                    f"{file.path}: nobody to ask about `{row.location or row.status}`; add a contact with an e-mail"
                )
    problems += [f"--to: `checked_by:` of no status is `{name}`" for name in addresses if name not in known_names]
    teams = (
        Team(address, rows[0][0], *zip(*(row[1:] for row in rows), strict=True))
        for address, rows in sorted(rows_by_address.items())
    )
    return Teams(tuple(teams), tuple(problems))


def _statuses(study: Study) -> Iterator[tuple[int, StudyLocation, GivenStatus]]:
    """Each location with its number and status; a study without locations counts as one."""
    if not study.locations:
        whole = StudyLocation.model_construct(checked_on=study.checked_on, checked_by=study.checked_by)
        yield WHOLE, whole, given_of_whole(study)
    for number, entry in enumerate(study.locations):
        yield number, entry, given_statuses(study)[number]


def _is_recent(checked_on: str, today: date, days: int) -> bool:
    return bool(checked_on) and (today - date.fromisoformat(first_day(checked_on))).days <= days


def _row(path: str, number: int, study: Study, entry: StudyLocation, status: GivenStatus) -> AskedRow:
    row = AskedRow(path, number, name_of(entry), status.status, entry.checked_on.iso if entry.checked_on else "")
    if row.checked_on or not status.checked_on:
        return row
    by = entry.checked_by or study.checked_by or ""
    return row._replace(known_on=status.checked_on, registry=by if status.registered else "")


def _recipient(
    study: Study,
    entry: StudyLocation,
    settings: SiteSettings,
    addresses: Mapping[str, str],
    places: Mapping[str, Location],
) -> tuple[str, str]:
    """Return the address and name of the person to ask: `--to`, else the nearest contact with an e-mail address."""
    name = entry.checked_by or ""
    if name.casefold() in addresses:
        return addresses[name.casefold()], name
    place = places.get(entry.location or "")
    for contact in (entry.contact, study.contact, place.contact if place else None, settings.contact):
        if contact and contact.email:
            return contact.email, contact.role or contact.name or name or "Study team"
    return "", ""
