"""Finds the site's study for a row of a table."""

import re
from pathlib import Path
from typing import NamedTuple

from site_builder.building.studies import reload_study
from site_builder.diagnostics import UserError
from site_builder.editing.finding import study_files
from site_builder.model.filenames import bad_name
from site_builder.records.find import suggested_identifier

_REGISTERED = re.compile(r"NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}-\d{2}")


class Identities(NamedTuple):
    """The studies of a site, by all names that a table may use for them."""

    stems: dict[str, str]
    titled: frozenset[str]
    """Identifiers of the studies that have a title even without the table."""

    def study(self, *names: str) -> str:
        """Return the study with one of these names, else an identifier made from the first non-empty one, or ""."""
        for name in names:
            if stem := self.stems.get(_plain(name)):
                return stem
        first_name = next((name.strip() for name in names if name.strip()), "")
        numbers = [name.strip() for name in names if _REGISTERED.fullmatch(name.strip())]
        stem = numbers[0] if numbers else suggested_identifier(first_name) if first_name else ""
        return "" if not stem or bad_name(stem) else stem


def identities(site: Path, folder: str) -> Identities:
    """Collect the names of a site's studies.

    Args:
        site: the site's folder.
        folder: the folder of entries from tables, whose titles do not count.
    """
    stems: dict[str, str] = {}
    titled = set()
    for file in study_files(site):
        stems[_plain(file.stem)] = file.stem
        if not (file.path.startswith(folder) and not file.under):
            titled.add(file.stem)
        try:
            identifiers = reload_study(site, file.path).record.identifiers
        except UserError:
            continue  # a study with mistakes is known only by the name of its file
        several = (
            identifiers.nct,
            identifiers.isrctn,
            identifiers.eu_ct,
            identifiers.sponsor_protocol,
            identifiers.irb,
        )
        for each in (*several, *(number.value for number in identifiers.others)):
            if each:
                stems.setdefault(_plain(each), file.stem)
    return Identities(stems, frozenset(titled))


def _plain(name: str) -> str:
    return "".join(each for each in name.casefold() if each.isalnum())
