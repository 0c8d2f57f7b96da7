"""Countries by the two letters of ISO 3166-1, which some registries have in place of names."""

from site_builder.model.countries import countries_by_code, usual_country


def country_of(code: str) -> str:
    """The usual name of a country; the code itself if no country has it.

    Args:
        code: two letters, "DE".
    """
    return usual_country(countries_by_code().get(code.upper(), (code,))[0])
