"""Locates the theme and the starter that are shipped with the tool."""

from pathlib import Path


def bundled(name: str) -> Path:
    """The folder `templates` or `content` that is shipped with the tool.

    An installed wheel has them inside the package; a checkout has them at the top of the repository.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_bundled" / name
    return inside if inside.is_dir() else package.parent / name
