"""`fhir/StructureDefinition/…`: the definition of the extension that adds a status to a reference to a site."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.model.status import Status
from site_builder.outputs.data_addresses import FHIR_DEFINITION
from site_builder.outputs.exports.data import DataKind, as_json
from site_builder.outputs.exports.fhir_values import STATUS_AT_SITE, Value, status_extension
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

_WORDS = ", ".join(status.value for status in Status)
_PARTS = (
    ("status", "string", 1, f"The status that can be relied on: {_WORDS}"),
    ("statusGiven", "string", 1, "The status in the record, however old it is"),
    ("checkedOn", "date", 0, "The day on which it was last checked"),
    ("reliedOnUntil", "date", 0, "The last day on which it can be relied on; from the next day, it is not confirmed"),
)


class FhirDefinitionKind(DataKind):
    """The definition of the extension, at the address that identifies the extension."""

    name = "fhir_definition"
    pattern = FHIR_DEFINITION
    data = DataFormat.FHIR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file, if the site has an address."""
        if self.is_requested(catalogue.settings) and catalogue.settings.address:
            yield self.page(catalogue, STATUS_AT_SITE)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """https://hl7.org/fhir/R5/structuredefinition.html"""
        settings = inputs.settings
        return as_json(
            {
                "resourceType": "StructureDefinition",
                "id": STATUS_AT_SITE,
                "url": status_extension(settings),
                "name": "RecruitmentStatusAtSite",
                "title": "Recruitment status at a site",
                "status": "active",
                "publisher": settings.organisation.name,
                "description": "The recruitment status of a study at one of its sites, with its days.",
                "fhirVersion": "5.0.0",
                "kind": "complex-type",
                "abstract": False,
                "context": [{"type": "element", "expression": "ResearchStudy.site"}],
                "type": "Extension",
                "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
                "derivation": "constraint",
                "differential": {"element": list(_elements(status_extension(settings)))},
            }
        )


def _elements(url: str) -> Iterator[Value]:
    yield {"id": "Extension", "path": "Extension", "short": "Recruitment status at a site", "min": 0, "max": "1"}
    slicing = {"discriminator": [{"type": "value", "path": "url"}], "rules": "open"}
    yield {"id": "Extension.extension", "path": "Extension.extension", "slicing": slicing, "min": 2}
    for name, type_, least, short in _PARTS:
        at = f"Extension.extension:{name}"
        yield {
            **{"id": at, "path": "Extension.extension", "sliceName": name, "short": short, "min": least, "max": "1"},
        }
        yield {"id": f"{at}.extension", "path": "Extension.extension.extension", "max": "0"}
        yield {"id": f"{at}.url", "path": "Extension.extension.url", "fixedUri": name}
        yield {
            **{"id": f"{at}.value[x]", "path": "Extension.extension.value[x]", "min": 1},
            "type": [{"code": type_}],
        }
    yield {"id": "Extension.url", "path": "Extension.url", "fixedUri": url}
    yield {"id": "Extension.value[x]", "path": "Extension.value[x]", "max": "0"}


KIND = FhirDefinitionKind()
