"""Loads the source of templates."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from site_builder.diagnostics.reading import names_file
from site_builder.rendering.theme import Theme


class ThemeLoader(FileSystemLoader):
    """Finds templates in the folders of a theme.

    Args:
        theme: the theme's files.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__([str(folder) for folder in theme.folders])
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Like Jinja's method.

        Raises:
            OSError: the file cannot be read; the error names it.
        """
        file = self.theme.files.get(template)
        with names_file(file.path if file else Path(template)):
            return super().get_source(environment, template)
