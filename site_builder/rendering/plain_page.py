"""Pages for staff that are not part of the site, made from a built-in template and plain values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def plain_page(template: Path, values: Mapping[str, Any]) -> str:
    """Render the page. Every value is escaped, and a missing name is an error.

    Args:
        template: the file of the template.
        values: values for the template, by name.
    """
    environment = Environment(
        loader=FileSystemLoader(template.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template.name).render(values)
