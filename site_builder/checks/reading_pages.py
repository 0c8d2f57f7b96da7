"""Checks built pages: the task of a worker process.

Findings that depend on one page alone are separate from those that depend on other pages, so they hold until the page
changes. A page's link targets are a list of needs, which are checked for the whole site at once.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.building.boundary import ENVIRONMENT
from site_builder.checks.built_site import BuiltSite
from site_builder.checks.html import PageFacts, read_style
from site_builder.checks.pages import needs_of
from site_builder.checks.rule import RuleMatch
from site_builder.checks.rules import RULES
from site_builder.diagnostics import Diagnostic, unforeseen
from site_builder.model.settings.checks import RuleName

BETWEEN = (RuleName.LINK_BROKEN, RuleName.ANCHOR_BROKEN)
"""Rules that also look at other pages."""


class PageTask(NamedTuple):
    """Pages to check."""

    output: Path
    site: Path
    address: str | None
    """The web address of the site."""
    addresses: tuple[str, ...]
    unmet: bool = False
    """Whether to look only for links that lead to nothing."""


class PageResult(NamedTuple):
    """The findings on a page, and what the findings on other pages need from it."""

    address: str
    matches: tuple[tuple[RuleName, RuleMatch], ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    """Files of the site that the page links to, each with its anchor or ""."""
    marks: tuple[str, ...] = ()
    """Anchors on the page."""
    external: tuple[tuple[str, int, int], ...] = ()
    """Links to other websites, each once, with line and column."""
    unforeseen: tuple[Diagnostic, ...] = ()
    """Failures of the program."""


def check_pages(task: PageTask) -> tuple[PageResult, ...]:
    """Check some pages."""
    built_site = _site(task.output, task.site, task.address)
    return tuple(_look_safely(built_site, address, unmet=task.unmet) for address in task.addresses)


def _look_safely(site: BuiltSite, address: str, *, unmet: bool) -> PageResult:
    """Check one page. A page that cannot be checked does not stop the others."""
    try:
        return _look(site, address, unmet=unmet)
    except ENVIRONMENT:
        raise
    except Exception as error:
        return PageResult(address, unforeseen=(unforeseen(address, "checking this page", error),))


def _look(site: BuiltSite, address: str, *, unmet: bool) -> PageResult:
    facts = _facts(site, address)
    rules = ((rule.name, rule.look_page) for rule in RULES if rule.look_page and (rule.name in BETWEEN) == unmet)
    matches = tuple((name, each) for name, look in rules for each in look(facts, site))
    if unmet:
        return PageResult(address, matches)
    external: dict[str, tuple[str, int, int]] = {}
    for link in facts.links:
        if link.text.startswith(("http://", "https://")) and site.target(address, link.text) is None:
            external.setdefault(link.text, (link.text, *facts.position(link.offset)))
    needs = tuple(sorted(set(needs_of(facts, site))))
    return PageResult(address, matches, needs, tuple(sorted(facts.marks)), tuple(external.values()))


def _facts(site: BuiltSite, address: str) -> PageFacts:
    """Return the facts about a page, or about a stylesheet or picture, which can also fetch things."""
    if address.endswith(".html"):
        return site.page(address)
    if address.endswith(".svg"):
        facts = site.page(address)
        return PageFacts(address, facts.lines, loads=facts.loads)
    return read_style(address, site.text(address))


@lru_cache(maxsize=1)
def _site(output: Path, site: Path, address: str | None) -> BuiltSite:
    return BuiltSite(output, site, address)


def forget_site() -> None:
    """Drop the cached site, because it may change."""
    _site.cache_clear()
