"""Compares a published site with the site that the records give."""

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
from site_builder.verification.besides import extra_pages
from site_builder.verification.differences import Difference, differences
from site_builder.verification.host import Host

DAYS = 7
"""Number of earlier days that are tried as the day of the build; the statuses on pages depend on the day."""

_SAMPLE = 40
_CONTENT = ("content", "templates")
_FOR_THE_HOST = re.compile(r"(^|/)(_headers|_redirects|\.[^/]*)$")
"""Files that hosts read but do not publish."""


class SiteHasErrors(Exception):
    """The records have errors, so the expected site is unknown."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__("the records have errors")
        self.diagnostics = tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a comparison.

    Attributes:
        address: the web address of the site.
        title: the site's title.
        verified_on: the day of this comparison.
        built_on: the day that best matches the published pages.
        commit: the commit of the records; "" if they are not in git.
        uncommitted: files of the site that differ from the commit.
        files: how many files were compared.
        studies: the words of each study in each language, and their approval.
        differences: all differences between the host and the records.
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
        """Return the differences of one page."""
        return tuple(each for each in self.differences if each.address == address)


def verify(
    host: Host, options: BuildOptions, title: str, *, day_is_known: bool, report: Callable[[str], None]
) -> Verification:
    """Compare the published site with the site that the records give.

    Args:
        host: where the site is published.
        options: the site; its day is the one that the published site was built on, or today.
        title: the site's title.
        day_is_known: whether the day is certain; else earlier days are tried too.
        report: called with the name of each step.

    Raises:
        SiteHasErrors: the records cannot be built.
        UserError: the host does not answer, or the site cannot be built here.
    """
    with _copy_site(options) as copied:
        report("building the site from its records")
        built_on = copied.date if day_is_known else _day_of(host, copied)
        files = _build(replace(copied, date=built_on))
        report(f"fetching {len(files)} files")
        expected = {address: path.read_bytes() for address, path in files.items()}
        fetched = tuple(host.fetch(expected, expected))
        all_differences = [each for answer in fetched for each in differences(expected[answer.address], answer)]
        report("looking for extra pages")
        all_differences += extra_pages(host, options.site, expected, fetched)
        studies = tuple(each for each in words_of_studies(copied.site) if each.page in files)
    commit, uncommitted = _commit(options.site)
    return Verification(
        host.address, title, options.date, built_on, commit, uncommitted, len(files), studies, tuple(all_differences)
    )


@contextmanager
def _copy_site(options: BuildOptions) -> Iterator[BuildOptions]:
    """Copy the site into a separate folder, so that its output and its cache stay untouched."""
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
    """Return the files that the host should publish, by their address within the site."""
    report = build(options)
    if report.failed:
        raise SiteHasErrors(report.diagnostics)
    paths = {path.relative_to(options.output).as_posix(): path for path in options.output.rglob("*") if path.is_file()}
    return {address: path for address, path in sorted(paths.items()) if not _FOR_THE_HOST.search(address)}


def _day_of(host: Host, options: BuildOptions) -> date:
    """Return the latest day on which the published pages that depend on the day match."""
    by_day: dict[date, dict[str, bytes]] = {}
    for number in range(DAYS + 1):
        day = options.date - timedelta(days=number)
        try:
            files = _build(replace(options, date=day))
        except SiteHasErrors:
            if not by_day:
                raise
            break  # a status was checked after that day, so these records were not published before
        by_day[day] = {address: path.read_bytes() for address, path in files.items()}
    days = list(by_day)
    changing = [name for name, data in by_day[days[0]].items() if any(by_day[day].get(name) != data for day in days)]
    sample = changing[:: max(1, len(changing) // _SAMPLE)][:_SAMPLE]
    published = {each.address: each.data for each in host.fetch(sample, by_day[days[0]])}
    return max(days, key=lambda day: (sum(by_day[day].get(name) == published[name] for name in sample), day))


def _commit(site: Path) -> tuple[str, tuple[str, ...]]:
    """Return the commit of a site, and its files that differ from it; empty if it is not in git."""
    git = SafeGit(site).run
    try:
        commit = git("rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
        status = git("status", "--porcelain", "-z", "--no-renames", "--", *_CONTENT).decode("utf-8", "replace")
    except UserError:
        return "", ()
    return commit, tuple(line[3:] for line in status.split("\0") if line)
