"""`studies.csv`: all studies in short as a table, for spreadsheets."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.site_parts import DataFormat
from site_builder.model.spreadsheet import cell
from site_builder.outputs.exports.data import TABLE, DataKind, all_cards, location_names, places, row
from site_builder.outputs.listing import cards_in, names_used
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

COLUMNS = (
    *("id", "title", "official_title", "short_title", "status", "status_given"),
    *("open_locations", "location_count", "checked_on", "relied_on_until"),
    *("type", "phase", "conditions", "locations", "minimum_age", "maximum_age", "sex", "healthy_volunteers"),
    *("numbers", "registry", "processed_on", "page"),
)
"""Several values of one study stand in one cell with a bar between: "Asthma | COPD"."""


class TableCsvKind(DataKind):
    """The list of all studies as a table: one file, made again whenever any of them changes."""

    name = "table_csv"
    pattern = TABLE
    data = DataFormat.CSV

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        if self.wanted(catalogue.settings):
            depends_on = [*names_used(catalogue, all_cards(catalogue)), *location_names(catalogue)]
            yield self.page(catalogue, depends_on=depends_on)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """As RFC 4180 has it, with the mark by which spreadsheets know UTF-8."""
        text = io.StringIO(newline="")
        table = csv.writer(text)
        table.writerow(COLUMNS)
        names = places(page, inputs)
        table.writerows(_cells(row(inputs.card(id_), inputs), names) for id_ in cards_in(page))
        return text.getvalue().encode("utf-8-sig")


def _cells(told: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    flat = {**told, **told.get("registry", {})}
    flat["registry"] = told.get("registry", {}).get("name", "")
    flat["conditions"] = " | ".join(each["name"] for each in told.get("conditions", ()))
    flat["locations"] = " | ".join(f"{names[each['id']]}: {each['status']}" for each in told.get("locations", ()))
    flat["numbers"] = " | ".join(told.get("numbers", ()))
    if "healthy_volunteers" in told:
        flat["healthy_volunteers"] = "yes" if told["healthy_volunteers"] else "no"
    return [cell(str(flat.get(column, ""))) for column in COLUMNS]


KIND = TableCsvKind()
