"""Pages that are not part of the site, such as forms and attestations, made from built-in templates."""

from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


class PlainTemplates:
    """Templates in a folder. Values are escaped.

    Args:
        folder: the folder.
        translations: translations for templates with `_("…")`; their texts are not escaped.
    """

    def __init__(self, folder: Path, translations: NullTranslations | None = None) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        words = translations or NullTranslations()
        install: Callable[..., None] = self._environment.install_gettext_callables  # type: ignore[attr-defined]
        install(words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext)

    def render(self, name: str, **values: Any) -> bytes:
        """Render a page.

        Args:
            name: the template.
            values: values for the template.
        """
        return self._environment.get_template(name).render(values).encode()
