"""Pages that are not part of the site, such as forms: from built-in templates."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


class PlainTemplates:
    """Templates in a folder. Every value is escaped.

    Args:
        folder: the folder.
    """

    def __init__(self, folder: Path) -> None:
        loader = FileSystemLoader(folder)
        self._environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )

    def render(self, name: str, **values: Any) -> bytes:
        """A page.

        Args:
            name: the template.
            values: values for the template.
        """
        return self._environment.get_template(name).render(values).encode()
