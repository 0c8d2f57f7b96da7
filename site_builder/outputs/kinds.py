"""All kinds of file in a site, in the order in which they are planned."""

from site_builder.outputs import search
from site_builder.outputs.exports import assets, brand, headers, robots, sitemap
from site_builder.outputs.kind import HtmlKind, IndexKind, Kind
from site_builder.outputs.pages import (
    card,
    condition,
    conditions,
    find,
    flyer,
    glossary,
    home,
    investigators,
    letter,
    location,
    locations,
    not_found,
    redirect,
    screen,
    status,
    studies,
    study,
    text,
    withdrawn,
)

KINDS: tuple[Kind, ...] = (
    study.KIND,
    withdrawn.KIND,
    home.KIND,
    find.KIND,
    studies.KIND,
    letter.KIND,
    status.KIND,
    conditions.KIND,
    condition.KIND,
    locations.KIND,
    location.KIND,
    investigators.KIND,
    glossary.KIND,
    text.KIND,
    flyer.KIND,
    card.KIND,
    screen.KIND,
    not_found.KIND,
    redirect.KIND,
    robots.KIND,
    headers.KIND,
    brand.KIND,
    *assets.KINDS,
    *search.KINDS,
    sitemap.KIND,
)

KINDS_BY_NAME = {kind.name: kind for kind in KINDS}

__all__ = ["KINDS", "KINDS_BY_NAME", "HtmlKind", "IndexKind", "Kind"]
