"""Turns the rows of a table into imported entries, which the site's own records override."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from site_builder.editing.sources.identities import Identities
from site_builder.editing.sources.table import SourceRow, SourceTable
from site_builder.editing.sources.values import UnusableCell, may_be_translated, value_of
from site_builder.importers.entry import Imported, Remark, Unreadable, usable_values
from site_builder.importers.free_text.one_sided import lists_of
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.text import clean, entries_of, line, literal
from site_builder.model.calendar import last_possible_day
from site_builder.model.source import TableSource
from site_builder.records.layout import TABLES_FOLDER

_AT_LOCATION = "locations."
_LISTS = frozenset({"conditions", "keywords", "collaborators", "led_by", "interventions", "arms"})
_REGISTERED = ("identifiers.nct", "identifiers.isrctn", "identifiers.eu_ct")
_SIDES = ("inclusion", "exclusion")
_TOTALS = frozenset({"total", "totals", "grand total", "subtotal", "sum", "count", "summe", "gesamt", "somme"})
"""What reports have in place of a study in the row below all others."""
_SHORTENED = re.compile(r"[1-9](?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
"""A long number as a spreadsheet writes it in a CSV file: 1.23E+11. Its other digits are lost."""
_OF_THE_PAST = frozenset({"checked_on", "status_since", "listed_on"})
"""Days that no build accepts while they are still to come."""
_LIKE_AN_IDENTIFIER = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_OWN_IDENTIFIER = "write an identifier from content/locations into `values:` of the file in content/sources"
_AS_TEXT = "format the column as text, and export the table again"
Values = dict[str, Any]


class TableReader:
    """Makes entries from the rows of one table.

    Args:
        source: the meaning of its columns.
        names: the names of the site's studies.
        local: the organisation's own locations, people and conditions.
        today: the day of the import, in ISO 8601.
    """

    def __init__(self, source: TableSource, names: Identities, local: LocalMatches, today: str) -> None:
        self.source, self.names, self.local, self.today = source, names, local, today
        self._own = {rule.location for rule in local.rules}
        self._last_day = last_possible_day(date.fromisoformat(today))
        self.unread: set[str] = set()
        """Studies of rows that could not be read: nothing about them is known."""

    def entries(self, table: SourceTable) -> Iterator[Imported | tuple[str, str]]:
        """Yield every study of the table; if a study cannot be imported, its name and the reason."""
        by_study: dict[str, list[SourceRow]] = {}
        # The cells of a damaged row may be in wrong columns; the number of the study usually is in one of the first.
        damaged = {row.cells.get(self.source.study, "") for row in table.rows if row.problem} - {""}
        self.unread |= {self.names.study(each) for each in damaged}
        for row in table.rows:
            if not self._is_selected(row):
                continue
            if row.problem:
                yield f"{table.name}, row {row.line}", row.problem
            elif _SHORTENED.fullmatch(cell := row.cells.get(self.source.study, "")):
                reason = f"a spreadsheet has shortened the number `{cell}` in the column `{self.source.study}`"
                yield f"{table.name}, row {row.line}", f"{reason}: {_AS_TEXT}"
            elif stem := self._study(row):
                by_study.setdefault(stem, []).append(row)
            else:
                yield f"{table.name}, row {row.line}", f"the column `{self.source.study}` names no study"
        for stem, rows in by_study.items():
            if damaged & {row.cells.get(self.source.study, "") for row in rows}:
                self.unread.add(stem)  # without one of its rows, a location would disappear
                continue
            try:
                yield self._entry(stem, rows)
            except Unreadable as error:
                self.unread.add(stem)
                yield f"{table.name}, row {rows[0].line}", str(error)

    def unused_columns(self, table: SourceTable) -> list[str]:
        """Return headings of columns that are neither imported nor deliberately ignored."""
        used = {self.source.study, *self.source.columns.values(), *self.source.only, *self.source.ignore}
        return [each for each in table.headings if each not in used]

    def _is_selected(self, row: SourceRow) -> bool:
        if row.cells.get(self.source.study, "").casefold().strip(" :") in _TOTALS and not self._registered(row):
            return False
        for heading, words in self.source.only.items():
            if row.cells.get(heading, "").casefold() not in {each.casefold() for each in words}:
                return False
        return True

    def _study(self, row: SourceRow) -> str:
        return self.names.study(*self._registered(row), row.cells.get(self.source.study, ""))

    def _registered(self, row: SourceRow) -> list[str]:
        """The study's numbers in registries."""
        columns = self.source.columns
        cells = (row.cells.get(columns[name], "") for name in _REGISTERED if name in columns)
        return list(filter(None, cells))

    def _entry(self, stem: str, rows: list[SourceRow]) -> Imported:
        remarks: list[Remark] = []
        values: Values = {}
        for name, heading in self.source.columns.items():
            if not name.startswith(_AT_LOCATION):
                self._study_field(values, name, heading, rows, remarks)
        self._sides(values, remarks)
        if any(name.startswith(_AT_LOCATION) for name in self.source.columns):
            locations = self._locations(rows, remarks)
            values |= {"locations": locations} if locations else {}
        elif self.source.current and "status" in values:
            values |= {"checked_on": self.today, "checked_by": self.source.name}
        if "title" not in values and stem not in self.names.titled:
            raise Unreadable(f"`{stem}` is new here, and no column gives its title")
        title = {} if "title" in values else {"title": stem}
        valid_values, left_out = usable_values({**values, **title})
        kept_values = {key: value for key, value in valid_values.items() if key not in title}
        remarks += (_of_row(each, rows[0]) for each in left_out)
        return Imported(TABLES_FOLDER, stem, kept_values, tuple(remarks))

    def _study_field(
        self, values: Values, name: str, heading: str, rows: list[SourceRow], remarks: list[Remark]
    ) -> None:
        """Import a field of the study. Its rows repeat the value; where they differ, the first counts."""
        non_empty = [(row, row.cells.get(heading, "")) for row in rows if row.cells.get(heading, "")]
        if not non_empty:
            return
        row, cell = non_empty[0]
        conflict = next(((later, text) for later, text in non_empty if line(text) != line(cell)), None)
        if conflict:
            later, text = conflict
            message = f"`{heading}` is “{_short(cell)}” in row {row.line} and “{_short(text)}” in row {later.line}"
            remarks.append(Remark("W609", message, "the first is used; correct the table", tuple(name.split("."))))
        last = name.rpartition(".")[2]
        if name in _LISTS:
            values[name] = [self._list_item(name, each) for each in entries_of(cell)]
        elif name.startswith("eligibility.") and last in _SIDES:
            values.setdefault("eligibility", {})[last] = cell
        elif value := self._value(name, heading, row, remarks):
            _set_value(values, name, value)

    def _list_item(self, name: str, text: str) -> str | Values:
        if name == "conditions":
            return self.local.condition(text) or {"name": text}
        return {"name": text} if name in ("interventions", "arms") else text

    def _sides(self, values: Values, remarks: list[Remark]) -> None:
        """Divide criteria from one cell into lists."""
        eligibility = values.get("eligibility", {})
        texts = {side: [literal(clean(eligibility.pop(side)))] for side in _SIDES if side in eligibility}
        if texts:
            lists = lists_of(texts)
            eligibility.update(lists.values)
            remarks += lists.remarks

    def _locations(self, rows: Iterable[SourceRow], remarks: list[Remark]) -> list[Values]:
        by_name: dict[str, Values] = {}
        for row in rows:
            entry = self._location(row, remarks)
            if entry is None:
                continue
            before = by_name.setdefault(entry["registered_as"], entry)
            if before is not entry and before != entry:
                message = f"row {row.line} has other values for {entry['registered_as']} than a row above it"
                remarks.append(Remark("W609", message, "the first is used; correct the table", ("locations",)))
        return list(by_name.values())

    def _location(self, row: SourceRow, remarks: list[Remark]) -> Values | None:
        entry: Values = {}
        for name, heading in self.source.columns.items():
            if name.startswith(_AT_LOCATION) and (value := self._value(name, heading, row, remarks)):
                _set_value(entry, name.removeprefix(_AT_LOCATION), value)
        place = entry.pop("place", {})
        site_name = entry.pop("location", "") or place.get("name", "")
        if not site_name:
            return None
        heading = self.source.columns.get("locations.location") or self.source.columns.get("locations.place.name", "")
        entry["registered_as"] = line(row.cells.get(heading, "")) or site_name
        address = (
            place.get("name", site_name),
            *(place.get(each, "") for each in ("city", "postcode", "country")),
        )
        own_id = site_name if site_name in self._own else self.local.location(*address)
        if not own_id and _is_identifier_of_none(site_name, entry["registered_as"]):
            message = f"row {row.line}: `{site_name}` is none of your locations; readers see “{entry['registered_as']}”"
            remarks.append(Remark("W603", message, _OWN_IDENTIFIER, ("locations",)))
            site_name = entry["registered_as"]
        entry |= {"location": own_id} if own_id else {"place": {**place, "name": place.get("name", site_name)}}
        if leader := entry.pop("principal_investigator", ""):
            entry["principal_investigator"] = self.local.person(leader) or {"name": leader}
        if self.source.current and "status" in entry:
            entry |= {"checked_on": self.today, "checked_by": self.source.name}
        return entry

    def _value(self, name: str, heading: str, row: SourceRow, remarks: list[Remark]) -> str:
        cell = row.cells.get(heading, "")
        try:
            if _SHORTENED.fullmatch(cell):
                reason, hint = f"a spreadsheet has shortened the number `{cell}`", _AS_TEXT
            else:
                value = value_of(self.source, name, cell)
                if not (name.rpartition(".")[2] in _OF_THE_PAST and value > self._last_day):
                    return value
                reason, hint = f"`{_short(cell)}` is still to come", "correct the table, and import it again"
        except UnusableCell as error:
            reason, hint = str(error), "correct the table, and import it again"
            if may_be_translated(name, cell):
                hint = f"write it into `values:` of the file in content/sources, under `{name}:`"
        message = f"row {row.line}, `{heading}`: {reason}; it is left out"
        remarks.append(Remark("W603", message, hint, tuple(name.split("."))))
        return ""


def _is_identifier_of_none(name: str, in_table: str) -> bool:
    """Whether the file of the source gives an identifier for a place, which readers would see as its name."""
    return name != in_table and _LIKE_AN_IDENTIFIER.fullmatch(name) is not None


def _of_row(remark: Remark, row: SourceRow) -> Remark:
    """A remark about a value that cannot be used, with the row where it is."""
    hint = remark.hint.replace("the registry has:", "the table has:")
    return remark._replace(message=f"row {row.line}: {remark.message}", hint=hint)


def _set_value(values: Values, name: str, value: str) -> None:
    *above, last = name.split(".")
    for each in above:
        values = values.setdefault(each, {})
    values[last] = value


def _short(text: str) -> str:
    text = line(text)
    return text if len(text) <= 40 else text[:39] + "…"
