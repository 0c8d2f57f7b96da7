"""Breadcrumbs back to the home page."""

from collections.abc import Callable

from site_builder.catalogue.page_inputs import Link
from site_builder.outputs import addresses


def home_and(gettext: Callable[[str], str], *links: Link) -> tuple[Link, ...]:
    """Breadcrumbs that begin at the home page."""
    return (Link(gettext("Home"), addresses.HOME.fill()), *links)
