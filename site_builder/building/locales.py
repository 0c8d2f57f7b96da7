"""The pages of the site's other languages: the same kinds, planned from the catalogue in that language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import translated_names
from site_builder.catalogue.page_inputs import Navigation
from site_builder.outputs.kinds import KINDS
from site_builder.outputs.languages import folder_of
from site_builder.outputs.navigation import navigation
from site_builder.outputs.page import Page
from site_builder.store.state import digest

OWN = ("settings", "navigation")
"""Inputs that all pages of a language share and no page of another language uses."""


class LocalePlan(NamedTuple):
    """The values that all pages of one language share."""

    language: str
    settings: bytes
    """Digest of the translated settings; empty if there is no translation, as for the main language."""
    navigation: Navigation

    def base_on(self, base: Mapping[str, bytes]) -> dict[str, bytes]:
        """Digests of the inputs of all pages of this language, by name, from those of the main language."""
        settings = digest(base["settings"] + self.settings)
        return {**base, "settings": settings, "navigation": digest(repr(self.navigation).encode())}


def locale_plan(catalogue: Catalogue) -> LocalePlan:
    """The values that all pages of a catalogue's language share."""
    names = translated_names(["site:site"], catalogue.language, catalogue.digests)
    settings = b"".join(catalogue.digests[name] for name in names)
    return LocalePlan(catalogue.language, settings, navigation(catalogue))


def localized_pages(catalogue: Catalogue) -> Iterator[Page]:
    """All pages of a language other than the main one, with the translations that they depend on."""
    language, digests = catalogue.language, catalogue.digests
    folder = folder_of(language, catalogue.settings.language)
    # A card is shown with the names of its conditions.
    conditions_of = {
        f"card:{id_}": [f"condition:{each}" for each, _ in card.every_condition if each]
        for id_, card in catalogue.cards.items()
    }
    for kind in KINDS:
        if kind.translated:
            for page in kind.pages(catalogue):
                names = dict.fromkeys(
                    chain(page.depends_on, *[conditions_of[name] for name in page.depends_on if name in conditions_of])
                )
                depends_on = (*page.depends_on, *translated_names(names, language, digests))
                yield replace(page, address=folder + page.address, language=language, depends_on=depends_on)
