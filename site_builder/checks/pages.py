"""Built pages: where their links lead, whether their HTML holds, and what they would fetch from elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from site_builder.checks.built import Built
from site_builder.checks.html import HtmlPlace, PageFacts
from site_builder.checks.rule import RuleMatch
from site_builder.diagnostics import did_you_mean
from site_builder.outputs.addresses import LEADS_WITH

MOST_HINTS = 50
"""Broken links of a page for which a file is looked for that may have been meant: each is compared with all files."""


def needs_of(page: PageFacts, built: Built) -> Iterator[tuple[str, str]]:
    """Files of the site that a page leads to, each with the place on it, or nothing."""
    for link in (*page.links, *page.loads):
        target = built.target(page.address, link.what)
        if target is not None:
            mark = _mark(link.what) if target.endswith(".html") else ""
            yield unquote(target), "" if mark == "top" else mark


def unmet(
    needs: Iterable[tuple[str, str]], files: Collection[str], marks: Mapping[str, Collection[str]]
) -> set[tuple[str, str]]:
    """Needs that are perhaps not met: the two rules below look at the pages that have one.

    Args:
        needs: as `needs_of` gives them.
        files: every file of the site.
        marks: the places on each page.
    """
    return {
        (target, mark)
        for target, mark in needs
        if (target not in files and f"{target}/index.html" not in files) or (mark and mark not in marks.get(target, ()))
    }


def link_broken(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """Links, pictures, styles and scripts within the site that lead to nothing."""
    hints: dict[str, str] = {}
    for link in (*page.links, *page.loads):
        target = built.target(page.address, link.what)
        if target is not None and unquote(target) not in built.files and not _is_folder(target, built):
            if target not in hints:
                propose = len(built.files) < 2000 and len(hints) < MOST_HINTS
                hints[target] = did_you_mean(target, built.files) if propose else ""
            near = hints[target]
            yield _found(
                page, link, f"“{link.what}” leads to nothing", near or "correct the address, or take the link out"
            )


def anchor_broken(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """Links to a place on a page that is not there."""
    for link in page.links:
        mark = _mark(link.what)
        target = built.target(page.address, link.what)
        if not mark or mark == "top" or target is None or not target.endswith(".html") or target not in built.files:
            continue
        marks = page.marks if target == page.address else built.page(target).marks
        if mark not in marks:
            hint = did_you_mean(mark, marks) or "leave out the # and what follows"
            yield _found(page, link, f"“{link.what}” leads to a place that {target} does not have", hint)


def _mark(link: str) -> str:
    """The place on a page that a link leads to, or "": what a study's page is asked to lead with is none."""
    mark = unquote(urlsplit(link).fragment)
    return "" if mark.startswith(LEADS_WITH) else mark


def link_outside(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """Links from the server's root that miss the site's sub-path."""
    for link in (*page.links, *page.loads):
        parts = urlsplit(link.what)
        if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(built.base_path):
            continue
        message = f"“{link.what}” leads out of the site, which stands under {built.base_path}"
        yield _found(page, link, message, f"write {built.base_path}{parts.path.lstrip('/')}, or begin without a slash")


def page_html(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """HTML that is not closed, says something twice or leaves out what every page needs."""
    for place in page.broken:
        yield _found(page, place, place.what, "fix the template that writes it")


def page_headings(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """One first heading, and none that skips a level: readers of screens find their way by them."""
    for place in page.headings:
        hint = "in Markdown begin with ##, and use ### only below it; in a template, use the next level"
        yield _found(page, place, place.what, hint)


def picture_text(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """Pictures without an `alt`; an empty one says that the picture is an ornament."""
    for place in page.pictures:
        hint = 'in Markdown: ![what it shows](picture.png); in a template: alt="…"'
        yield _found(page, place, f"the picture “{place.what}” has no text for those who cannot see it", hint)


def other_host(page: PageFacts, built: Built) -> Iterator[RuleMatch]:
    """Anything the browser would fetch elsewhere tells that host who reads which study."""
    for place in page.loads:
        parts = urlsplit(place.what)
        if parts.netloc and parts.netloc != built.host and parts.scheme in ("", "http", "https"):
            message = f"the page would call {parts.netloc}, which then knows who reads it: “{place.what}”"
            yield _found(page, place, message, "put the file into content/assets and use it from there")


def _is_folder(target: str, built: Built) -> bool:
    return f"{target}/index.html" in built.files


def _found(page: PageFacts, place: HtmlPlace, message: str, hint: str) -> RuleMatch:
    line, column = page.position(place.offset)
    return RuleMatch((), message, hint, place.what, line, column)
