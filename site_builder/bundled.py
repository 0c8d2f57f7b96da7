"""The theme and the starter that come with the tool."""

from pathlib import Path


def bundled(name: str) -> Path:
    """The folder `templates` or `content` that came with the tool.

    In an installed wheel they are inside the package; in a checkout, at the top of the repository.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_bundled" / name
    return inside if inside.is_dir() else package.parent / name
