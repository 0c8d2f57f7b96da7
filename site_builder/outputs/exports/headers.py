"""`_headers`: the HTTP headers that a host sends with every file, for Netlify, Cloudflare Pages and others.

Format:  https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/.
The values get the best grade of Mozilla's HTTP Observatory; a test checks this.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.addresses import ascii_origin
from site_builder.model.settings.parts import DataFormat, Extra
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.former_addresses import OF_PROGRAMS, file_at, former_addresses
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.policy import CONTENT_POLICY, FILES_POLICY
from site_builder.rendering.renderer import Renderer

_TWO_YEARS = 2 * 365 * 24 * 60 * 60
_UNUSED = ("camera", "microphone", "payment", "usb", "browsing-topics")
"""Browser features that no page of the site uses."""


def headers(settings: SiteSettings) -> dict[str, str]:
    """Names and values of all headers.

    The address of a page can reveal a reader's illness, so it is never passed on (`Referrer-Policy`). The site does not
    know whether all subdomains of its domain use HTTPS, so there is no `includeSubDomains`.
    """
    framed = " ".join(map(ascii_origin, settings.embedded_on)) or "'none'"
    fields = {
        "Content-Security-Policy": f"{CONTENT_POLICY}; frame-ancestors {framed}",
        "Strict-Transport-Security": f"max-age={_TWO_YEARS}",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(["geolocation=(self)", *(f"{name}=()" for name in _UNUSED)]),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if settings.embedded_on:
        del fields["X-Frame-Options"]  # it cannot list sites; `frame-ancestors` can
    return fields


class HeadersKind(Kind):
    """The file `_headers`."""

    name = "headers"
    pattern = AddressPattern("_headers")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        yield self.page(catalogue, values=tuple(sorted(_paths_of_programs(catalogue))))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """One rule for all files of the site, one for files of the organisation (hosts send both policies), and one for
        each path whose files scripts of other sites may read."""
        settings = inputs.settings
        rules = [(f"{settings.base_path}*", headers(settings))]
        rules += [(f"{settings.base_path}assets/*", {"Content-Security-Policy": FILES_POLICY})]
        rules += [(f"{settings.base_path}{path}", SHARED) for path in shared_paths(settings)]
        types = [*media_types(settings), *((path, _PAGE) for path in page.values)]
        rules += [(f"{settings.base_path}{path}", {"Content-Type": kind}) for path, kind in types]
        return "".join(_rule(path, fields) for path, fields in rules).encode()


def _paths_of_programs(catalogue: Catalogue) -> set[str]:
    """Patterns of former addresses such as `trials/*.aspx`, of which hosts do not know that they are pages. There is
    one for each folder and ending, since some hosts read few rules."""
    files = (PurePosixPath(file_at(each.address)) for each in former_addresses(catalogue))
    return {str(file.parent / f"*{file.suffix}") for file in files if OF_PROGRAMS.fullmatch(file.suffix)}


_PAGE = "text/html; charset=utf-8"


def _rule(path: str, fields: dict[str, str]) -> str:
    return "\n  ".join([path, *(f"{name}: {value}" for name, value in fields.items())]) + "\n"


SHARED = {"Access-Control-Allow-Origin": "*"}
"""Scripts of any site may read these files: https://fetch.spec.whatwg.org/#http-access-control-allow-origin

They contain only what the pages show to everybody, and readers never sign in here."""

_FILES: dict[DataFormat, tuple[str, ...]] = {
    DataFormat.LIST: ("studies.json",),
    DataFormat.CSV: ("studies.csv",),
    DataFormat.RECORDS: ("studies/*.json",),
    DataFormat.FEEDS: ("studies.atom", "conditions/*.atom", "locations/*.atom"),
    DataFormat.CALENDAR: ("openings.ics", "locations/*.ics", "studies/*.ics"),
    DataFormat.FHIR: ("fhir/*",),
}


def shared_paths(settings: SiteSettings) -> list[str]:
    """Patterns of the files that scripts of other sites may read: data, feeds, calendars and cards."""
    formats = settings.open_data
    patterns = ["data/*"] if {DataFormat.LIST, DataFormat.CSV, DataFormat.RECORDS} & set(formats) else []
    patterns += [path for data, paths in _FILES.items() if data in formats for path in paths]
    if Extra.CARDS in settings.also_make:
        folders = ("", *(f"{language}/" for language in settings.languages[1:]))
        patterns += [f"{folder}cards/*" for folder in folders]
    return patterns


def media_types(settings: SiteSettings) -> list[tuple[str, str]]:
    """Media types that do not follow from the file extension: https://hl7.org/fhir/R5/http.html#mime-type"""
    return list(FHIR_TYPES) if DataFormat.FHIR in settings.open_data else []


FHIR_TYPES = (
    ("fhir/ResearchStudy/*", "application/fhir+json"),
    ("fhir/Bundle/*", "application/fhir+json"),
    ("fhir/StructureDefinition/*", "application/fhir+json"),
    ("fhir/ndjson/*", "application/fhir+ndjson"),
    ("fhir/$bulk-publish", "application/json"),
)

KIND = HeadersKind()
