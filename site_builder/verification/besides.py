"""Finds pages that a host publishes in addition to the site: linked pages, drafts, and pages of removed records."""

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from site_builder.checks.html import read_page
from site_builder.diagnostics import UserError
from site_builder.outputs import addresses
from site_builder.publishing.live import LOCATION
from site_builder.records.find import find, kind_of
from site_builder.records.layout import STUDY
from site_builder.safe_git import SafeGit
from site_builder.verification.approvals import drafts
from site_builder.verification.differences import Difference, DifferenceKind
from site_builder.verification.host import Host, HostAnswer

NOWHERE = "studyboard-verifies-that-this-is-nowhere.html"
"""An address that no host publishes."""


def extra_pages(
    host: Host, site: Path, expected: Mapping[str, bytes], fetched: Iterable[HostAnswer]
) -> Iterator[Difference]:
    """Yield pages that should not be published. A host gives no list of its files, so likely addresses are requested.

    Args:
        host: the host.
        site: the site's folder.
        expected: the files that should be published, by address.
        fetched: the host's answers for these.
    """
    doubtful = {f"the page of the draft `{id_}`": addresses.STUDY.fill(id_) for id_ in drafts(site)}
    doubtful |= {f"the page of `{id_}`, which was removed": addresses.STUDY.fill(id_) for id_ in _removed(site)}
    reasons = {address: reason for reason, address in doubtful.items() if address not in expected}
    for answer in fetched:
        for target in _targets(host, answer):
            if target not in expected:
                reasons.setdefault(target, f"{answer.address} leads to it")
    for answer in host.fetch(reasons, {}):
        if answer.status < 400:
            yield Difference(DifferenceKind.EXTRA, answer.address, reasons[answer.address])
    if any(answer.status == 200 for answer in host.fetch([NOWHERE], {})):
        message = "where there is no page, the host answers with status 200 and not 404"
        yield Difference(DifferenceKind.CODE, addresses.NOT_FOUND.fill(), message)


def _targets(host: Host, answer: HostAnswer) -> Iterator[str]:
    """Yield the addresses within the site that a published file links to."""
    text = answer.data.decode("utf-8", "replace")
    if answer.address.endswith(".html"):
        page = read_page(answer.address, text)
        links = [each.text for each in (*page.links, *page.loads)]
    else:
        links = LOCATION.findall(text) if answer.address.startswith("sitemap") else []
    for link in links:
        try:
            target = host.within(urljoin(host.address + answer.address, unescape(link)))
        except ValueError:
            continue
        if target is not None:
            yield target


def _removed(site: Path) -> Iterator[str]:
    """Yield identifiers of the studies whose files are in git's history but no longer in the folder."""
    try:
        output = SafeGit(site).run(
            "log", "--diff-filter=D", "--name-only", "--format=", "--relative", "-z", "--", "content"
        )
    except UserError:
        return
    stems = {file.stem for file in find(site).files}
    for path in dict.fromkeys(output.decode("utf-8", "replace").replace("\n", "\0").split("\0")):
        if path and kind_of(path)[0] == STUDY.name and Path(path).stem not in stems:
            yield Path(path).stem
