"""Findings on built pages, reported at the place in the content that causes them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.building.options import BuildOptions
from site_builder.checks.locate import lines_in, locate
from site_builder.checks.record_runner import RecordName, accepting_entry, level_of, record_of
from site_builder.checks.rule import Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.diagnostics import Diagnostic
from site_builder.model.settings.checks import Accepted, Level, RuleName
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.page import Page
from site_builder.store.reader import StoreReader

PageMatch = tuple[RuleName, str, RuleMatch]
"""A rule, the address of a page, and a match of the rule on it."""


_OF_ASSETS = dict.fromkeys((RuleName.PAGE_HTML, RuleName.PAGE_HEADINGS, RuleName.PICTURE_TEXT), "correct this file")
"""Hints for the organisation's own pages."""


_UP = re.compile(r"“(?:\.\./)+")
"""The way from a page to the site's folder, before an address in a message."""
_WAY = re.compile(r"[./]*$")
_SPACED = re.compile(r"[^\s()\"']+(?: +[^\s()\"']+)+(?=\))")
"""An address with spaces, which a browser takes for the address and something else."""


def _place_in(line: str, target: str) -> int:
    """Where a line names the target of a link: in a link rather than in other words; -1 if it does not."""
    first = line.find(target)
    if first < 0:
        return -1
    in_link = re.search(rf"\]\(<?[./]*(?={re.escape(target)})", line)
    return in_link.end() if in_link else first


def _as_typed(match: RuleMatch, message: str, line: str, column: int) -> tuple[str, str]:
    """The message and hint about a link as it is typed in the content, not as the page has it.

    Args:
        match: the match on the page.
        message: its message, perhaps with the number of pages.
        line: the line of the content.
        column: where the link is in it, counted from 0, without the way up.
    """
    way = _WAY.search(line[:column])
    start = way.start() if way else column
    spaced = _SPACED.match(line, start) if line.endswith("](", 0, start) else None
    if spaced:
        right = re.sub(" +", "%20", spaced[0])
        message = message.replace(f"“{match.words}”", f"“{spaced[0]}”")
        return message, f"write %20 for a space in an address: ({right})"
    return message.replace(f"“{match.words}”", f"“{line[start:column]}{match.words.lstrip('./')}”"), match.hint


class PageReporter:
    """Makes findings from matches on pages.

    Args:
        options: the site.
        settings: its settings.
        store: the file of the store.
        plan: pages by address.
        names: the checked records, by name.
    """

    def __init__(
        self,
        options: BuildOptions,
        settings: SiteSettings,
        store: Path,
        plan: Mapping[str, Page],
        names: Mapping[str, RecordName],
    ) -> None:
        self.options, self.settings, self.store, self.plan, self.names = options, settings, store, plan, names
        self._accepted: dict[str, tuple[Accepted, ...]] = {}

    def report(self, on_pages: Iterable[PageMatch]) -> Iterator[Finding]:
        """Yield findings. A match that a template repeats on every page is reported once, with the number of pages."""
        places: dict[tuple[RuleName, str], list[tuple[str, RuleMatch]]] = {}
        for name, address, match in sorted(on_pages, key=lambda each: (each[0], each[1], each[2].line)):
            if level_of(RULES_BY_NAME[name], self.settings) is not Level.OFF:
                # The same link has another way up on each page.
                places.setdefault((name, _UP.sub("“", match.message)), []).append((address, match))
        for (name, _), same in places.items():
            (address, match), more_pages = same[0], len({address for address, _ in same}) - 1
            more = f" (and on {more_pages} more {'page' if more_pages == 1 else 'pages'})" if more_pages else ""
            yield self._finding(name, address, match._replace(message=match.message + more))

    def _finding(self, name: RuleName, address: str, match: RuleMatch) -> Finding:
        """Return a finding on a page, at its position in the content if that can be found."""
        rule = RULES_BY_NAME[name]
        page = self.plan.get(address)
        sources = [self.names[used] for used in (page.depends_on if page else ()) if used in self.names]
        accepted = self.accepted(sources[0]) if sources else ()
        number = accepting_entry(accepted, name, match.words)
        file, line, column = self._source_of(match.words, [source.file for source in sources], address, match)
        message, hint = match.message, match.hint
        if line and name is RuleName.LINK_BROKEN and file.startswith("content/"):
            message, hint = _as_typed(match, message, lines_in(self.options.site / file)[line - 1], column - 1)
        if page and page.kind == "asset":  # it is published as it is: no template or page of text made it
            file, hint = f"content/{address}", _OF_ASSETS.get(name, hint)
        diagnostic = Diagnostic(rule.code, file, message, hint, line=line, column=column)
        placed_diagnostic = locate(self.options.site, diagnostic, "")
        reason = "" if number is None else accepted[number].reason
        return Finding(name, level_of(rule, self.settings), rule.source, placed_diagnostic, reason)

    def _source_of(self, words: str, files: list[str], address: str, match: RuleMatch) -> tuple[str, int, int]:
        target = words.lstrip("./") if not words.startswith(("http:", "https:", "#")) else words
        for file in files:
            for number, line in enumerate(lines_in(self.options.site / file), 1):
                place = _place_in(line, target) if target else -1
                if place >= 0:
                    return file, number, place + 1
        page = self.options.output / address
        shown_path = page.relative_to(self.options.site) if page.is_relative_to(self.options.site) else page
        return shown_path.as_posix(), match.line, match.column

    def accepted(self, name: RecordName) -> tuple[Accepted, ...]:
        """Return the findings that a record accepts; they are read once per record."""
        if name.name in self._accepted:
            return self._accepted[name.name]
        reader = StoreReader(self.store)
        try:
            record, _ = record_of(name, reader, self.options.site)
        finally:
            reader.close()
        accepted: tuple[Accepted, ...] = getattr(record, "accepted", ())
        self._accepted[name.name] = accepted
        return accepted
