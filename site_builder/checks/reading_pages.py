"""Looking at built pages: what a working process does.

What can be told of a page by itself is told apart from what depends on other pages, so that it holds until the page
changes. Where its links lead is kept as a list of needs; whether these are met is looked at for the whole site at once.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.building.boundary import ENVIRONMENT
from site_builder.checks.built import Built
from site_builder.checks.html import PageFacts, read_style
from site_builder.checks.pages import needs_of
from site_builder.checks.rule import RuleMatch
from site_builder.checks.rules import RULES
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.model.checks import RuleName

BETWEEN = (RuleName.LINK_BROKEN, RuleName.ANCHOR_BROKEN)
"""Rules that look at other pages too."""


class PageTask(NamedTuple):
    """Pages to look at."""

    output: Path
    site: Path
    address: str | None
    """Where the site will stand."""
    addresses: tuple[str, ...]
    unmet: bool = False
    """Whether to look for links that lead to nothing, and for nothing else."""


class PageSeen(NamedTuple):
    """What was found on a page."""

    address: str
    found: tuple[tuple[RuleName, RuleMatch], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    """Files of the site that links of the page lead to, each with the place on it or nothing."""
    marks: tuple[str, ...] = ()
    """Places on it that links can lead to."""
    external: tuple[tuple[str, int, int], ...] = ()
    """Links to other websites, each once, with line and column."""
    unforeseen: tuple[Diagnostic, ...] = ()
    """What the program failed at."""


def look_at_pages(task: PageTask) -> tuple[PageSeen, ...]:
    """Look at some pages."""
    built = _built(task.output, task.site, task.address)
    return tuple(_look_safely(built, address, unmet=task.unmet) for address in task.addresses)


def _look_safely(built: Built, address: str, *, unmet: bool) -> PageSeen:
    """A page that cannot be looked at keeps no other from being looked at."""
    try:
        return _look(built, address, unmet=unmet)
    except ENVIRONMENT:
        raise
    except Exception as error:
        return PageSeen(address, unforeseen=(unforeseen(address, "checking this page", error),))


def _look(built: Built, address: str, *, unmet: bool) -> PageSeen:
    facts = _facts(built, address)
    rules = ((rule.name, rule.look_page) for rule in RULES if rule.look_page and (rule.name in BETWEEN) == unmet)
    found = tuple((name, each) for name, look in rules for each in look(facts, built))
    if unmet:
        return PageSeen(address, found)
    external: dict[str, tuple[str, int, int]] = {}
    for link in facts.links:
        if link.what.startswith(("http://", "https://")) and built.target(address, link.what) is None:
            external.setdefault(link.what, (link.what, *facts.position(link.offset)))
    needs = tuple(sorted(set(needs_of(facts, built))))
    return PageSeen(address, found, needs, tuple(sorted(facts.marks)), tuple(external.values()))


def _facts(built: Built, address: str) -> PageFacts:
    """What there is to know of a page, or of a stylesheet or picture, which can fetch things too."""
    if address.endswith(".html"):
        return built.page(address)
    if address.endswith(".svg"):
        facts = built.page(address)
        return PageFacts(address, facts.lines, loads=facts.loads)
    return read_style(address, built.text(address))


@lru_cache(maxsize=1)
def _built(output: Path, site: Path, address: str | None) -> Built:
    return Built(output, site, address)


def forget_site() -> None:
    """The site is another one from now on."""
    _built.cache_clear()
