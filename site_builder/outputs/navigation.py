"""The menu and the footer links of every page."""

from collections.abc import Callable

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, Navigation
from site_builder.model.settings.parts import Extra
from site_builder.model.settings.site import TextPage
from site_builder.outputs import addresses
from site_builder.outputs.optional_files import has_sheets


def navigation(catalogue: Catalogue) -> Navigation:
    """The navigation of a site."""

    def links(place: Callable[[TextPage], int | None]) -> tuple[Link, ...]:
        placed = [(position, id_) for id_, text in catalogue.pages.items() if (position := place(text)) is not None]
        return tuple(Link(catalogue.pages[id_].title, addresses.TEXT.fill(id_)) for _, id_ in sorted(placed))

    return Navigation(
        conditions=bool(catalogue.conditions),
        locations=catalogue.has_locations,
        investigators=bool(catalogue.investigators),
        glossary=bool(catalogue.terms) or has_medical_words(catalogue),
        data=bool(catalogue.settings.open_data),
        menu=links(lambda text: text.menu),
        footer=links(lambda text: text.footer),
        freshness=any(entry.checks for entry in catalogue.studies.values()),
        results=bool(catalogue.promises),
        staff=_has_sheets(catalogue),
    )


def _has_sheets(catalogue: Catalogue) -> bool:
    """Whether any study has a flyer, a card or a referral sheet; see `pages.staff`."""
    also_made = set(catalogue.settings.also_make)
    cards = Extra.CARDS in also_made and bool(catalogue.listed)
    sheets = bool({Extra.FLYERS, Extra.REFERRAL} & also_made)
    return cards or (sheets and any(has_sheets(card.type, card.status) for card in catalogue.listed))


def has_medical_words(catalogue: Catalogue) -> bool:
    """Whether any page explains medical words from the list that comes with the tool."""
    layout = catalogue.settings.study_page
    explains = layout.explain_words and layout.medical_words
    return explains and any(card.headed or card.source for card in catalogue.listed)
