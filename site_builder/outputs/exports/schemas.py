"""`data/v1/study.schema.json` and others: the schemas of the JSON files."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs.data_addresses import EARLIER_SCHEMA, SCHEMA
from site_builder.outputs.exports.data import DataKind, as_json, shown_address
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

_OF = {"studies": DataFormat.LIST, "changes": DataFormat.LIST, "study": DataFormat.RECORDS}


class SchemaKind(DataKind):
    """JSON Schemas of the data that the site offers to other programs."""

    name = "data_schema"
    pattern = SCHEMA

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One schema for each kind of JSON file that the site makes."""
        for name, data in _OF.items():
            if data in catalogue.settings.open_data:
                yield self.page(catalogue, name)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The schema, with the address of the page."""
        schema = _schema(page.key)
        address = shown_address(inputs.settings, SCHEMA.fill(page.key))
        return as_json({"$schema": schema["$schema"], "$id": address, **schema})


@cache
def _schema(name: str) -> dict[str, Any]:
    """The schema from the models. It is cached for both addresses, because making it takes a while."""
    from site_builder.model.schemas.published import SCHEMAS

    return SCHEMAS[name]()


class EarlierSchemaKind(SchemaKind):
    """The same files at the addresses without a version."""

    name = "earlier_data_schema"
    pattern = EARLIER_SCHEMA


KINDS = (SchemaKind(), EarlierSchemaKind())
