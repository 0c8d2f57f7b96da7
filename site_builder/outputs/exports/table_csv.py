"""`data/v1/studies.csv` and `data/v1/locations.csv`: tables of all studies for spreadsheets."""

from collections.abc import Iterator
from typing import ClassVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs.data_addresses import EARLIER_TABLE, LOCATIONS_TABLE, TABLE
from site_builder.outputs.exports.data import DataKind, all_cards
from site_builder.outputs.exports.list_parts import TOGETHER, ListPart, table_lines
from site_builder.outputs.exports.study_row import listed_studies
from site_builder.outputs.exports.table_rows import LOCATION_COLUMNS, STUDY_COLUMNS, csv_lines
from site_builder.outputs.listing import cards_in
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class TableKind(DataKind):
    """A table of all studies: one file, which is made again whenever any study changes."""

    data = DataFormat.CSV
    together = TOGETHER
    columns: ClassVar[tuple[str, ...]]
    lines: ClassVar[str]
    """The field of `TableLines` with its rows."""

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        if self.is_requested(catalogue.settings):
            names, changed_on = listed_studies(catalogue, all_cards(catalogue))
            for kind in self.with_same_rows():
                yield kind.page(catalogue, depends_on=names, values=(changed_on,))

    def with_same_rows(self) -> tuple["TableKind", ...]:
        """The kinds that are planned together with this one, because their inputs are the same."""
        return (self,)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """CSV according to RFC 4180, with the byte order mark by which spreadsheets recognise UTF-8."""
        lines = [csv_lines([self.columns])]
        studies = ListPart(tuple(cards_in(page)), page.values[0])
        lines += [getattr(part, self.lines) for part in table_lines(studies, inputs)]
        return "".join(lines).encode("utf-8-sig")


class TableCsvKind(TableKind):
    """One row per study."""

    name = "table_csv"
    pattern = TABLE
    columns = STUDY_COLUMNS
    lines = "studies"

    def with_same_rows(self) -> tuple[TableKind, ...]:
        """All tables."""
        return KINDS


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
    columns = LOCATION_COLUMNS
    lines = "locations"

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """No pages, because `TableCsvKind` plans all tables."""
        return iter(())


KINDS: tuple[TableKind, ...] = (TableCsvKind(), EarlierTableCsvKind(), LocationsCsvKind())
