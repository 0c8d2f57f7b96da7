"""The names by which people write a country, whatever the language of the page."""

from site_builder.model.countries import country_with_code, other_names_of
from site_builder.rendering.wording import Wording
from site_builder.search.regions import COUNTRIES


def country_names(code: str, wording: Wording) -> set[str]:
    """The country's code, its English name and its other names, in lower case.

    Args:
        code: the country's two-letter code (ISO 3166).
        wording: the interface text in the page's language.
    """
    names = other_names_of(country_with_code(code))
    return {code.lower(), wording.territory_in_english(code).lower(), *names, *COUNTRIES.get(code, ())}
