"""Compares a published site with what the records give."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from site_builder.building.change_file import NAME as CHANGES
from site_builder.building.options import BuildOptions
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.safe_git import SafeGit
from site_builder.stages.pipeline import build
from site_builder.verification.approvals import WordsOfStudy, words_of_studies
from site_builder.verification.besides import besides
from site_builder.verification.differences import Difference, differences
from site_builder.verification.host import Host

DAYS = 7
"""The site may have been built so many days ago; what a page says of a status depends on the day."""

_SAMPLE = 40
_CONTENT = ("content", "templates")
_FOR_THE_HOST = re.compile(r"(^|/)(_headers|_redirects|\.[^/]*)$")
"""Files that hosts read and do not publish."""


class SiteHasErrors(Exception):
    """The records have errors, so they do not say what should be published."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__("the records have errors")
        self.diagnostics = tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found.

    Attributes:
        address: the web address of the site.
        title: the site's title.
        verified_on: the day of this comparison.
        built_on: the day that the published pages fit best.
        commit: the commit of the records; "" if they are not kept in git.
        uncommitted: files of the site that differ from the commit.
        files: how many files were compared.
        studies: the words of each study in each language, and their approval.
        differences: everything in which the host differs from the records.
    """

    address: str
    title: str
    verified_on: date
    built_on: date
    commit: str
    uncommitted: tuple[str, ...]
    files: int
    studies: tuple[WordsOfStudy, ...]
    differences: tuple[Difference, ...]

    def of_page(self, address: str) -> tuple[Difference, ...]:
        """How one page differs."""
        return tuple(each for each in self.differences if each.address == address)


def verify(
    host: Host, options: BuildOptions, title: str, *, day_is_known: bool, tell: Callable[[str], None]
) -> Verification:
    """Compare what a host publishes with what the records give.

    Args:
        host: where the site is published.
        options: the site; its day is the one that the published site was built on, or today.
        title: the site's title.
        day_is_known: whether the day is certain; else earlier ones are tried too.
        tell: called with what is being done.

    Raises:
        SiteHasErrors: the records cannot be built.
        UserError: the host does not answer, or the site cannot be built here.
    """
    with _copied(options) as copied:
        tell("building the site from its records")
        built_on = copied.date if day_is_known else _day_of(host, copied)
        files = _build(replace(copied, date=built_on))
        tell(f"fetching {len(files)} files")
        expected = {address: path.read_bytes() for address, path in files.items()}
        fetched = tuple(host.fetch(expected))
        found = [each for answer in fetched for each in differences(expected[answer.address], answer)]
        tell("looking for what else is published")
        found += besides(host, options.site, expected, fetched)
        studies = tuple(each for each in words_of_studies(copied.site) if each.page in files)
    commit, uncommitted = _commit(options.site)
    return Verification(
        host.address, title, options.date, built_on, commit, uncommitted, len(files), studies, tuple(found)
    )


@contextmanager
def _copied(options: BuildOptions) -> Iterator[BuildOptions]:
    """The same site in a folder of its own, so that neither its output nor what is known of it is touched."""
    with tempfile.TemporaryDirectory(prefix="studyboard-verify-") as folder:
        site = Path(folder) / "site"
        site.mkdir()
        for name in _CONTENT:
            if (options.site / name).is_dir():
                shutil.copytree(options.site / name, site / name, symlinks=True)
        if (options.site / CHANGES).is_file():
            shutil.copy2(options.site / CHANGES, site / CHANGES)
        yield replace(options, site=site, output=Path(folder) / "output")


def _build(options: BuildOptions) -> dict[str, Path]:
    """The files that the host should publish, by their address within the site."""
    report = build(options)
    if report.failed:
        raise SiteHasErrors(report.diagnostics)
    paths = {path.relative_to(options.output).as_posix(): path for path in options.output.rglob("*") if path.is_file()}
    return {address: path for address, path in sorted(paths.items()) if not _FOR_THE_HOST.search(address)}


def _day_of(host: Host, options: BuildOptions) -> date:
    """The day that the published pages fit best: the latest on which those that change with the day are the same."""
    days = [options.date - timedelta(days=number) for number in range(DAYS + 1)]
    by_day: dict[date, dict[str, bytes]] = {}
    for day in days:
        files = _build(replace(options, date=day))
        by_day[day] = {address: path.read_bytes() for address, path in files.items()}
    changing = [name for name, data in by_day[days[0]].items() if any(by_day[day].get(name) != data for day in days)]
    asked = changing[:: max(1, len(changing) // _SAMPLE)][:_SAMPLE]
    published = {each.address: each.data for each in host.fetch(asked)}
    return max(days, key=lambda day: (sum(by_day[day].get(name) == published[name] for name in asked), day))


def _commit(site: Path) -> tuple[str, tuple[str, ...]]:
    """The commit of a site, and its files that differ from it; nothing if git does not keep it."""
    git = SafeGit(site).run
    try:
        commit = git("rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
        changed = git("status", "--porcelain", "-z", "--no-renames", "--", *_CONTENT).decode("utf-8", "replace")
    except UserError:
        return "", ()
    return commit, tuple(line[3:] for line in changed.split("\0") if line)
