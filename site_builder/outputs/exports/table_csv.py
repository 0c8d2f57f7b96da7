"""`data/v1/studies.csv` and `data/v1/locations.csv`: tables of all studies for spreadsheets."""

import csv
import io
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.site_parts import DataFormat
from site_builder.model.spreadsheet import cells
from site_builder.outputs.exports.data import EARLIER_TABLE, LOCATIONS_TABLE, TABLE, DataKind, all_cards
from site_builder.outputs.exports.study_row import Latest, ListedStudy, listed_studies, study_rows
from site_builder.outputs.listing import cards_in
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class TableKind(DataKind):
    """A table of all studies: one file, which is made again whenever any study changes."""

    data = DataFormat.CSV
    columns: ClassVar[tuple[str, ...]]

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        if self.is_requested(catalogue.settings):
            names, changed_on = listed_studies(catalogue, all_cards(catalogue))
            for kind in self.with_same_rows():
                yield kind.page(catalogue, depends_on=names, values=(changed_on,))

    def with_same_rows(self) -> tuple["TableKind", ...]:
        """The kinds that are planned together with this one, because their rows are the same."""
        return (self,)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """CSV according to RFC 4180, with the byte order mark by which spreadsheets recognise UTF-8."""
        return _tables.of(page, inputs, lambda: self._all_tables(page, inputs))[self.columns]

    def _all_tables(self, page: Page, inputs: PageInputs) -> dict[tuple[str, ...], bytes]:
        """All tables by their columns, so that each study is read only once."""
        kinds = (TableCsvKind(), LocationsCsvKind())
        texts = [io.StringIO(newline="") for _ in kinds]
        tables = [csv.writer(text) for text in texts]
        for kind, table in zip(kinds, tables, strict=True):
            table.writerow(kind.columns)
        for study in study_rows(cards_in(page), page.values[0], inputs):
            for kind, table in zip(kinds, tables, strict=True):
                table.writerows(map(cells, kind.rows(study)))
        return {kind.columns: text.getvalue().encode("utf-8-sig") for kind, text in zip(kinds, texts, strict=True)}

    @abstractmethod
    def rows(self, study: ListedStudy) -> Iterable[Sequence[object]]:
        """The rows of one study, with a value for each column; None or "" for none."""


class TableCsvKind(TableKind):
    """One row per study. Several values in one cell are separated by a bar: "Asthma | COPD"."""

    name = "table_csv"
    pattern = TABLE
    columns = (
        *("id", "title", "official_title", "short_title", "status", "status_given"),
        *("open_locations", "location_count", "checked_on", "relied_on_until"),
        *("type", "phase", "conditions", "locations", "minimum_age", "maximum_age", "sex", "healthy_volunteers"),
        *("numbers", "registry", "processed_on", "page", "changed_on", "condition_codes"),
    )

    def with_same_rows(self) -> tuple[TableKind, ...]:
        """All tables."""
        return KINDS

    def rows(self, study: ListedStudy) -> Iterable[Sequence[object]]:
        """One row."""
        head, tail = study.head, study.tail
        conditions, registry = head.get("conditions", ()), tail.get("registry", {})
        codes = [code for each in conditions for code in each.get("codes", ())]
        codes += head.get("condition_codes", ())
        flat = {**head, **tail, **registry, "registry": registry.get("name", "")}
        flat["conditions"] = _joined(each["name"] for each in conditions)
        flat["locations"] = _joined([f"{each.place[0]}: {each.row.status}" for each in study.locations])
        flat["numbers"] = _joined(tail.get("numbers", ()))
        flat["condition_codes"] = _joined(dict.fromkeys(f"{code['system']}|{code['code']}" for code in codes), " ")
        if "healthy_volunteers" in tail:
            flat["healthy_volunteers"] = "yes" if tail["healthy_volunteers"] else "no"
        return (tuple(map(flat.get, self.columns)),)


class EarlierTableCsvKind(TableCsvKind):
    """The same file at the address without a version."""

    name = "earlier_table_csv"
    pattern = EARLIER_TABLE

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """No pages, because `TableCsvKind` plans all tables."""
        return iter(())


class LocationsCsvKind(TableKind):
    """One row per location of a study."""

    name = "locations_csv"
    pattern = LOCATIONS_TABLE
    columns = (
        *("study", "location", "own", "name", "city", "region", "postcode", "country", "latitude", "longitude"),
        *("status", "status_given", "checked_on", "relied_on_until", "status_since", "opens_on", "closes_on"),
        *("irb_number", "study_changed_on", "page"),
    )

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """No pages, because `TableCsvKind` plans all tables."""
        return iter(())

    def rows(self, study: ListedStudy) -> Iterable[Sequence[object]]:
        """A row for each of the study's locations."""
        id_, whole = study.head["id"], (study.head["changed_on"], study.tail["page"])
        for each in study.locations:
            row, own = each.row, "yes" if each.own else "no"
            status = (row.status.value, row.given_status.value, row.checked_on, row.relied_on_until)
            place = (id_, each.id, own, *each.place, each.latitude, each.longitude)
            yield (*place, *status, *each.details, *whole)


_tables = Latest[dict[tuple[str, ...], bytes]]()


def _joined(words: Iterable[str], between: str = " | ") -> str:
    return between.join(words)


KINDS: tuple[TableKind, ...] = (TableCsvKind(), EarlierTableCsvKind(), LocationsCsvKind())
