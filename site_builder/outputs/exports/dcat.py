"""`data/v1/dcat.json`: a description of the site's data for data catalogues: https://www.w3.org/TR/vocab-dcat-3/"""

from collections.abc import Iterator
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import DCAT
from site_builder.outputs.data_sets import Distribution, data_sets, latest_change
from site_builder.outputs.exports.data import as_json
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class DcatKind(Kind):
    """The data catalogue. A site without an address has none, because the description needs full addresses."""

    name = "dcat"
    pattern = DCAT
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        if catalogue.settings.address and data_sets(catalogue.settings):
            yield self.page(catalogue, values=(latest_change(catalogue),))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The catalogue and its data sets, as JSON-LD."""
        settings, address = inputs.settings, full_address(inputs.settings, page.address)
        publisher = {"@type": "foaf:Agent", "foaf:name": settings.organisation.name}
        catalog: dict[str, Any] = {
            "@context": _CONTEXT,
            "@id": f"{address}#catalog",
            "@type": "dcat:Catalog",
            "dct:title": settings.title,
            "dct:description": settings.description or settings.title,
            "dct:publisher": publisher,
            "dct:language": {"@id": _language(settings.language)},
            "dct:modified": _day(page.values[0]),
            "foaf:homepage": {"@id": full_address(settings, addresses.HOME.fill())},
            "dcat:dataset": [
                {
                    "@id": f"{address}#{each.id}",
                    "@type": "dcat:Dataset",
                    "dct:title": each.title,
                    "dct:description": each.about,
                    "dct:publisher": publisher,
                    "dct:modified": _day(page.values[0]),
                    "dcat:landingPage": {"@id": full_address(settings, addresses.DATA.fill())},
                    "dcat:distribution": [_distribution(file, settings) for file in each.files],
                }
                for each in data_sets(settings)
            ],
        }
        return as_json(catalog)


def _distribution(file: Distribution, settings: SiteSettings) -> dict[str, Any]:
    address = full_address(settings, file.address)
    distribution: dict[str, Any] = {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dcat:accessURL": {"@id": full_address(settings, addresses.DATA.fill())},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{file.media_type}"},
    }
    return distribution | ({"dct:conformsTo": {"@id": full_address(settings, file.schema)}} if file.schema else {})


def _language(tag: str) -> str:
    """A language as the resource that DCAT requires: https://www.w3.org/TR/vocab-dcat-3/#Property:resource_language"""
    code = tag.partition("-")[0]
    return f"http://id.loc.gov/vocabulary/iso639-{1 if len(code) == 2 else 2}/{code}"


def _day(day: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day}


KIND = DcatKind()
