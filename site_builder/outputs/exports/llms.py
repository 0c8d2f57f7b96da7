"""`llms.txt`: describes the site and its data for language models that read for people: https://llmstxt.org/"""

import re
from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.model.settings.site import SiteSettings
from site_builder.model.text.value import Text
from site_builder.outputs import addresses
from site_builder.outputs.data_addresses import FEED, FHIR, LIST, LLMS, RECORD, TABLE
from site_builder.outputs.exports.data import DataKind, shown_address
from site_builder.outputs.page import Page
from site_builder.outputs.registry_sources import sources_of
from site_builder.rendering.renderer import Renderer

MOST = 200
"""Largest number of conditions, and of locations, in the file; the site's own lists have all."""


class LlmsKind(DataKind):
    """The file `llms.txt`."""

    name = "llms"
    pattern = LLMS
    data = DataFormat.LLMS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        if not self.is_requested(catalogue.settings):
            return
        conditions, locations = (
            tuple(sorted(each))[:MOST] for each in (catalogue.listed_conditions, catalogue.locations)
        )
        depends_on = [*(f"condition:{id_}" for id_ in conditions), *(f"location:{id_}" for id_ in locations)]
        depends_on += [f"page:{id_}" for id_ in catalogue.pages]
        yield self.page(catalogue, depends_on=depends_on, values=(sources_of(catalogue.cards.values()),))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The file, in English by convention, whatever the language of the pages."""
        settings = inputs.settings
        description = Text(settings.description).one_line if settings.description else ""
        about = description or f"Clinical studies of {settings.organisation.name}."
        lines = [f"# {_words(settings.title)}", "", f"> {_words(about)}", ""]
        if settings.sample:
            lines += ["The studies on this site are made up, to show what such a site looks like.", ""]
        lines += [*_CAUTIONS, ""]
        lines += [
            f"Some texts come from {_words(name)}, processed on {day}; they were rearranged."
            for name, day in page.values[0]
        ]
        lines += _section("Data", _data(settings), settings)
        headings = {"condition": "Conditions", "location": "Locations", "page": "More"}
        for kind, heading in headings.items():
            ids = [name.partition(":")[2] for name in page.depends_on if name.startswith(f"{kind}:")]
            lines += _section(heading, [_link(kind, id_, inputs) for id_ in ids], settings)
        return ("\n".join(lines) + "\n").encode()


_CAUTIONS = (
    "Each study has a page for patients and their families. A study's status is that of its most open location; each",
    "location has a status of its own, with the day on which it was last checked. Statuses change: name that day, and",
    "send people to the contact on the study's page. Only the study team can decide who can take part.",
)


def _data(settings: SiteSettings) -> Iterator[Link]:
    yield Link("All studies, A to Z", addresses.STUDIES.fill())
    files = {
        DataFormat.LIST: ("All studies in brief (JSON)", LIST.fill()),
        DataFormat.CSV: ("All studies in brief (CSV)", TABLE.fill()),
        DataFormat.RECORDS: ("Each study in full (JSON); put the study's identifier for {id}", RECORD.first),
        DataFormat.FHIR: ("Each study as FHIR R5 ResearchStudy; put its identifier for {id}", FHIR.first),
    }
    yield from (Link(*files[each]) for each in files if each in settings.open_data)
    if settings.address and DataFormat.FEEDS in settings.open_data:
        yield Link("Openings, closings and new studies (Atom)", FEED.fill())


def _link(kind: str, id_: str, inputs: PageInputs) -> Link:
    if kind == "condition":
        condition = inputs.condition(id_)
        return Link(condition.plain_name or condition.name, addresses.CONDITION.fill(id_))
    if kind == "location":
        return Link(inputs.location(id_).name, addresses.LOCATION.fill(id_))
    return Link(inputs.text_page(id_).title, addresses.TEXT.fill(id_))


def _section(heading: str, links: Iterator[Link] | list[Link], settings: SiteSettings) -> list[str]:
    items = [f"- [{_words(link.text)}]({_target(shown_address(settings, link.address))})" for link in links]
    return ["", f"## {heading}", "", *items] if items else []


_MARKS = re.compile(r"[\\`*_\[\]]")
_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def _words(words: str) -> str:
    """A text on one line, escaped so that Markdown finds no link, emphasis, code or HTML in it."""
    line = _MARKS.sub(r"\\\g<0>", " ".join(words.split()))
    return _HTML.sub(lambda match: _ENTITIES[match[0]], line)


def _target(address: str) -> str:
    """An address inside the parentheses of a Markdown link."""
    return address.replace("(", "%28").replace(")", "%29").replace("&", "&amp;")


KIND = LlmsKind()
