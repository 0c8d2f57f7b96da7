"""The search page. Without JavaScript it offers links for browsing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.status import Status, table
from site_builder.model.words import Phase, Sex, StudyType
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.located_points import located_points
from site_builder.outputs.page import Page
from site_builder.outputs.pages import browse_links as browsing
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.languages import comma_of
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FindContext(Context):
    """The values that the template of the page may show."""

    browse_links: browsing.BrowseLinks
    near: bool
    """Whether any location has coordinates, so that distances can be shown."""
    words: dict[str, Any]
    """The text that the search needs, as data, because the scripts contain no text in any language."""


class FindKind(HtmlKind):
    """The search page."""

    name = "find"
    pattern = addresses.FIND

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        depends_on, values = browsing.planned_links(catalogue, counted=False)
        yield self.page(catalogue, depends_on=depends_on, values=(bool(located_points(catalogue)), *values))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> FindContext:
        """The links for browsing and the text for the search."""
        wording = renderer.wording
        _ = wording.translations.gettext
        near, *values = page.values
        return FindContext(
            page=frame(page, inputs, _("Search studies"), crumbs=home_and(_)),
            browse_links=browsing.resolved_links(tuple(values), inputs, renderer),
            near=near,
            words={**_result_words(wording), **_of_the_domain(wording)},
        )


def _of_the_domain(wording: Wording) -> dict[str, Any]:
    return {
        "status": {each.value: wording.status(each.value) for each in Status},
        "statuses": table(),
        "type": {each.value: wording.study_type(each.value) for each in StudyType},
        "phase": {each.value: wording.phase(each.value) for each in Phase},
        "sex": {each.value: wording.sex(each.value) for each in Sex},
        # Objects in JavaScript put names that are whole numbers, such as "1", before all others.
        "order": {"status": [*Status], "type": [*StudyType], "phase": [*Phase]},
    }


def _result_words(wording: Wording) -> dict[str, Any]:
    """The text about results. The search replaces names in braces."""
    _, ngettext = wording.translations.gettext, wording.translations.ngettext
    return {
        "found": wording.plural_forms(lambda n: ngettext("{num} study", "{num} studies", n)),
        "open": wording.plural_forms(lambda n: ngettext("{num} open now", "{num} open now", n)),
        "both": _("{found}, {open}"),
        "single": _("{found}, open now"),
        "more": wording.plural_forms(lambda n: ngettext("Show {num} more", "Show {num} more", n)),
        "comma": comma_of(wording.language),
        "nothing": _("No studies match"),
        "corrected": _("Showing results for “{meant}”. Nothing matches “{typed}”."),
        "meant": _("Studies for “{meant}” come first, then those at a place called “{typed}”."),
        "foreign": _("“{typed}” was found in this language: {language}."),
        "missing": _("Nothing matches “{typed}”."),
        "partly": _("No study matches all your words. These match some."),
        "without": _("Remove “{filter}”"),
        "withoutCount": _("Remove “{filter}” ({num})"),
        "away": _("{distance} away: {place}"),
        "km": _("{num} km"),
        "miles": wording.plural_forms(lambda n: ngettext("{num} mile", "{num} miles", n)),
        "also": _("Also called"),
        "related": _("Related to"),
        "official": _("Registered title"),
        "keywords": _("Keywords"),
        "names": _("Sponsor and topics"),
        "numbers": _("Numbers"),
        "leaders": _("Principal investigator"),
        "summary": _("About this study"),
        "at": _("Location"),
        "any": _("Any"),
        "age": _("Age:").removesuffix("："),  # scripts set a space after it, as wide as this mark's own
        "healthy": _("Healthy volunteers"),
        "within": _("Distance"),
        "here": _("Where you are"),
        "confirmed": _("Confirmed {when}"),
        "last": _("Last confirmed {when}."),
        "confirmedIn": _("Confirmed in {month}"),
        "lastIn": _("Last confirmed in {month}."),
        "ask": _("Ask before you make plans."),
        "there": _("{status}: {place}"),
        "underKm": _("less than 1 km"),
        "underMile": _("less than a mile"),
        "noPlace": _("We couldn’t find “{typed}”. Try the nearest town, or a postal code."),
        "rather": _("Did you mean:"),
        "from": _("Distances are from {place}."),
        "notLocated": _("We couldn’t get your location. You can type a place instead."),
    }


KIND = FindKind()
