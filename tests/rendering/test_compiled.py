"""A compiled template depends on its text and on the language only: they are its key."""

import pytest

from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.theme import Theme
from tests.sites import REPOSITORY, SITE

OTHER = {
    **SITE,
    "organisation": "Andere Klinik",
    "title": "Something else",
    "address": "https://example.com/",
    "sample": True,
    "languages": ["en", "es", "ar"],
    "status_words": {each.value.replace(" ", "_"): f"Ours: {each.value}" for each in Status},
    "texts": {"about_heading": "Our words on it"},
    "brand": {"colour": "#004d40"},
}


def compiled(settings: dict[str, object], language: str) -> dict[str, str]:
    """The Python of every template of the theme."""
    theme = Theme((REPOSITORY / "templates",))
    environment = Renderer(theme, SiteSettings.model_validate(settings), language).environment
    pages = {name: file.path for name, file in theme.files.items() if name.endswith(".html")}
    return {
        name: environment.compile(path.read_text("utf-8"), name, str(path), raw=True) for name, path in pages.items()
    }


@pytest.mark.parametrize("language", ["en", "es"])
def test_settings_change_nothing(language: str) -> None:
    one, other = ({**each, "languages": ["en", "es", "ar"]} for each in (SITE, OTHER))
    found = compiled(one, language)
    assert len(found) > 20
    assert found == compiled(other, language)
