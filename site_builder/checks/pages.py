"""Checks built pages: where their links lead, whether their HTML is correct, and what they fetch from other hosts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from site_builder.checks.address_parts import address_parts
from site_builder.checks.built_site import BuiltSite
from site_builder.checks.html import HtmlPlace, PageFacts
from site_builder.checks.rule import RuleMatch
from site_builder.diagnostics import closest, did_you_mean
from site_builder.outputs.addresses import LEADS_WITH

_KEY = re.compile(
    r"[?&#](?P<name>sig|signature|x-(?:amz|goog|oss)-(?:signature|credential)|(?:access_|auth_|id_)?token|tempauth|jwt|sas"
    r"|api_?key|password|passwd|pwd|secret)=[^&#]",
    re.IGNORECASE,
)
"""Parameters of addresses that open something without a log-in, such as signed addresses of Azure and Amazon."""

MOST_HINTS = 50
"""Number of broken links per page for which a similar file is proposed: each is compared with all files."""


def needs_of(page: PageFacts, site: BuiltSite) -> Iterator[tuple[str, str]]:
    """Yield the files of the site that a page links to, each with its anchor or ""."""
    for link in (*page.links, *page.loads):
        target = site.target(page.address, link.text)
        if target is not None:
            mark = _mark(link.text) if target.endswith(".html") else ""
            yield unquote(target), "" if mark == "top" else mark


def unmet_needs(
    needs: Iterable[tuple[str, str]], files: Collection[str], marks: Mapping[str, Collection[str]]
) -> set[tuple[str, str]]:
    """Return needs that may not be met: the rules `link_broken` and `anchor_broken` then check the pages that have one.

    Args:
        needs: the needs from `needs_of`.
        files: every file of the site.
        marks: the anchors on each page.
    """
    return {
        (target, mark)
        for target, mark in needs
        if (target not in files and f"{target}/index.html" not in files) or (mark and mark not in marks.get(target, ()))
    }


def link_broken(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report links, pictures, styles and scripts within the site that lead to nothing."""
    hints: dict[str, str] = {}
    for link in (*page.links, *page.loads):
        target = site.target(page.address, link.text)
        if target is not None and unquote(target) not in site.files and not _is_folder(target, site):
            if target not in hints:
                propose = len(site.files) < 2000 and len(hints) < MOST_HINTS
                hints[target] = _file_meant(unquote(target), site.files) if propose else ""
            hint = hints[target] or "correct the address, or remove the link"
            if (address := link.text.lstrip("./")).lower().startswith("www."):
                hint = f"an address on another site begins with https: https://{address}"
            yield _match(page, link, f"“{link.text}” leads to nothing", hint)


def _file_meant(target: str, files: Collection[str]) -> str:
    """A hint with the file that a link most likely means: of a similar name beside it, or of its name elsewhere."""
    folder, _, name = target.rpartition("/")
    parts = [each.rpartition("/") for each in files]
    names = [each for above, _, each in parts if above == folder]
    elsewhere = ["/".join(filter(None, (above, each))) for above, _, each in parts if each == name]
    near = closest(name, names)
    if near or len(elsewhere) == 1:
        path = "/".join(filter(None, (folder, near))) if near else elsewhere[0]
        return f"did you mean `{quote(path)}`?"
    # In a folder of the site, only the names count: `missing.png` is not like `logo.png`.
    return "" if names and folder else did_you_mean(target, files)


def anchor_broken(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report links to an anchor that the page does not have."""
    for link in page.links:
        mark = _mark(link.text)
        target = site.target(page.address, link.text)
        if not mark or mark == "top" or target is None or not target.endswith(".html") or target not in site.files:
            continue
        marks = page.marks if target == page.address else site.page(target).marks
        if mark not in marks:
            hint = did_you_mean(mark, marks) or "leave out the # and what follows"
            yield _match(page, link, f"“{link.text}” leads to a place that {target} does not have", hint)


def _mark(link: str) -> str:
    """Return the anchor that a link leads to, or ""; instructions to a study's page are not anchors."""
    mark = unquote(address_parts(link).fragment)
    return "" if mark.startswith(LEADS_WITH) else mark


def link_outside(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report links from the server's root that miss the site's sub-path."""
    for link in (*page.links, *page.loads):
        parts = address_parts(link.text)
        if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(site.base_path):
            continue
        message = f"“{link.text}” leads out of the site, which is under {site.base_path}"
        yield _match(page, link, message, f"write {site.base_path}{parts.path.lstrip('/')}, or begin without a slash")


def link_key(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report links with a key in their address, as "Share" and "Copy link" of many services give them."""
    for link in page.links:
        if key := _KEY.search(link.text):
            address, _, _ = link.text.partition("?")
            message = (
                f"the link to “{address}” has a key in it (`{key['name']}=`): everyone can open it, and it may expire"
            )
            yield _match(page, link, message, "link to a public page, or put the file into content/assets")


def page_html(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report HTML with unclosed tags, repeated identifiers, or without the parts that every page needs."""
    for place in page.broken:
        yield _match(page, place, place.text, "fix the template that writes it")


def page_headings(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report a missing main heading and skipped levels: people with screen readers navigate by headings."""
    for place in page.headings:
        hint = "in Markdown begin with ##, and use ### only below it; in a template, use the next level"
        yield _match(page, place, place.text, hint)


def picture_text(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report pictures without an `alt`; an empty one marks the picture as decoration."""
    for place in page.pictures:
        hint = 'in Markdown: ![what it shows](picture.png); in a template: alt="…"'
        yield _match(page, place, f"the picture “{place.text}” has no text for people who cannot see it", hint)


def other_host(page: PageFacts, site: BuiltSite) -> Iterator[RuleMatch]:
    """Report anything that the browser would fetch from another host: that host learns who reads which study."""
    for place in page.loads:
        parts = address_parts(place.text)
        if parts.netloc and parts.netloc != site.host and parts.scheme in ("", "http", "https"):
            message = f"the page would load from {parts.netloc}, which then knows who reads it: “{place.text}”"
            yield _match(page, place, message, "put the file into content/assets and use it from there")


def _is_folder(target: str, site: BuiltSite) -> bool:
    return f"{target}/index.html" in site.files


def _match(page: PageFacts, place: HtmlPlace, message: str, hint: str) -> RuleMatch:
    line, column = page.position(place.offset)
    return RuleMatch((), message, hint, place.text, line, column)
