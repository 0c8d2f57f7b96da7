"""All studies in FHIR R5: Bundles of 250 that a server accepts at once, NDJSON, and the manifest of both.

Each file is joined from the files of single studies.
"""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.data_addresses import FHIR_BUNDLE, FHIR_MANIFEST, FHIR_NDJSON
from site_builder.outputs.exports import fhir
from site_builder.outputs.exports.data import DataKind, as_json, one_line, shown_address
from site_builder.outputs.exports.fhir_values import fhir_id
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import JoinedKind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

SIZE = 250
"""Number of studies per file."""

_PUBLISH = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/bulk-publish"


class FhirPartsKind(JoinedKind, DataKind):
    """Files that contain many studies each."""

    data = DataFormat.FHIR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts, in the order of identifiers."""
        if not self.is_requested(catalogue.settings):
            return
        for part, ids in enumerate(parts_of(catalogue), 1):
            entries = [catalogue.studies[id_] for id_ in ids]
            names = dict.fromkeys(name for entry in entries for name in (entry.name, *entry.references))
            days = tuple(catalogue.changes.day_of(id_) for id_ in ids)
            yield self.page(catalogue, "", part, tuple(names), (ids, days))

    def part_pages(self, page: Page, catalogue: Catalogue) -> list[Page]:
        """The files of the single studies."""
        ids, days = page.values
        entries = [(catalogue.studies[id_], day) for id_, day in zip(ids, days, strict=True)]
        pages = [fhir.KIND.page_of(catalogue, entry, day) for entry, day in entries]
        names = {name for each in pages for name in each.depends_on}
        if lost := names.difference(page.depends_on):
            raise LookupError(f"the page uses {min(lost)} without declaring it in its plan")
        return pages


class FhirBundleKind(FhirPartsKind):
    """Bundles of type "transaction": posted to a server's base, they create or update all of their studies."""

    name = "fhir_bundle"
    pattern = FHIR_BUNDLE

    def join(self, page: Page, parts: Sequence[bytes], settings: SiteSettings) -> bytes:
        """https://hl7.org/fhir/R5/http.html#transaction"""
        start = f'{{"resourceType":"Bundle","id":"studies-{page.part}","type":"transaction"'.encode()
        if not parts:
            return start + b"}\n"
        pieces: list[bytes | memoryview] = [start, b',"entry":[\n']
        for id_, study in zip(page.values[0], parts, strict=True):
            name = f"ResearchStudy/{fhir_id(id_)}"
            full = full_address(settings, f"fhir/{name}") or f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
            request = {"method": "PUT", "url": name}
            resource = memoryview(study)[:-1]  # its line without the end, and without a copy
            pieces += (b'{"fullUrl":%b,"resource":' % one_line(full), resource, b',"request":%b}' % one_line(request))
            pieces.append(b",\n")
        pieces[-1] = b"\n]}\n"
        return b"".join(pieces)  # once, because a file has megabytes


class FhirNdjsonKind(FhirPartsKind):
    """One study per line: https://hl7.org/fhir/R5/nd-json.html"""

    name = "fhir_ndjson"
    pattern = FHIR_NDJSON

    def join(self, page: Page, parts: Sequence[bytes], settings: SiteSettings) -> bytes:
        """The files of the studies, each of which is a line."""
        return b"".join(parts)


class FhirManifestKind(DataKind):
    """`fhir/$bulk-publish`, where programs find the files: https://build.fhir.org/ig/HL7/bulk-data/publish.html"""

    name = "fhir_manifest"
    pattern = FHIR_MANIFEST
    data = DataFormat.FHIR

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        if self.is_requested(catalogue.settings) and catalogue.settings.address:
            counts = tuple(map(len, parts_of(catalogue)))
            latest = max((catalogue.changes.day_of(id_) for id_ in catalogue.studies), default="2000-01-01")
            yield self.page(catalogue, values=(counts, latest))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The addresses of the files; the time is the day of the last change of any study."""
        settings, (counts, latest) = inputs.settings, page.values
        files = [
            {
                "type": "ResearchStudy",
                "url": shown_address(settings, FHIR_NDJSON.fill("", part)),
                "count": count,
            }
            for part, count in enumerate(counts, 1)
        ]
        return as_json(
            {
                "manifestType": _PUBLISH,
                "transactionTime": f"{latest}T00:00:00Z",
                "request": shown_address(settings, page.address),
                "requiresAccessToken": False,
                "outputFormat": "application/fhir+ndjson",
                "output": files,
                "error": [],
            }
        )


def parts_of(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """The identifiers of all studies in groups of the size of a file; one empty group if there are none."""
    ids = sorted(catalogue.studies)
    return [tuple(ids[start : start + SIZE]) for start in range(0, len(ids), SIZE)] or [()]


KINDS = (FhirBundleKind(), FhirNdjsonKind(), FhirManifestKind())
