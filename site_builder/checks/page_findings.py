"""What is found on built pages, told at the place where somebody wrote it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.building.options import BuildOptions
from site_builder.checks.locate import lines_in, pointed_at
from site_builder.checks.record_runner import RecordName, accepting, level_of, record_of
from site_builder.checks.rule import Finding, RuleMatch
from site_builder.checks.rules import RULES_BY_NAME
from site_builder.diagnostics import Diagnostic
from site_builder.model.checks import Accepted, Level, RuleName
from site_builder.model.site import SiteSettings
from site_builder.outputs.page import Page
from site_builder.store.reader import StoreReader

OnPage = tuple[RuleName, str, RuleMatch]
"""A rule, the address of a page, and what the rule found on it."""


class PageTeller:
    """Makes findings of what was found on pages.

    Args:
        options: which site.
        settings: its settings.
        store: the file of what is known.
        plan: pages by address.
        names: records that are looked at, by name.
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

    def tell(self, on_pages: Iterable[OnPage]) -> Iterator[Finding]:
        """What a template says on every page is told once, with the number of the others."""
        places: dict[tuple[RuleName, str], list[tuple[str, RuleMatch]]] = {}
        for name, address, found in sorted(on_pages, key=lambda each: (each[0], each[1], each[2].line)):
            if level_of(RULES_BY_NAME[name], self.settings) is not Level.OFF:
                places.setdefault((name, found.message), []).append((address, found))
        for (name, _), same in places.items():
            (address, found), others = same[0], len({address for address, _ in same}) - 1
            more = f" (and on {others} more {'page' if others == 1 else 'pages'})" if others else ""
            yield self._one(name, address, found._replace(message=found.message + more))

    def _one(self, name: RuleName, address: str, found: RuleMatch) -> Finding:
        """A finding on a page, told where it was written, if that can be told."""
        rule = RULES_BY_NAME[name]
        page = self.plan.get(address)
        sources = [self.names[used] for used in (page.depends_on if page else ()) if used in self.names]
        accepted = self.accepted(sources[0]) if sources else ()
        number = accepting(accepted, name, found.words)
        file, line, column = self._written(found.words, [source.file for source in sources], address, found)
        diagnostic = Diagnostic(rule.code, file, found.message, found.hint, line=line, column=column)
        placed = pointed_at(self.options.site, diagnostic, "")
        reason = "" if number is None else accepted[number].reason
        return Finding(name, level_of(rule, self.settings), rule.source, placed, reason)

    def _written(self, words: str, files: list[str], address: str, found: RuleMatch) -> tuple[str, int, int]:
        own = words.lstrip("./") if not words.startswith(("http:", "https:", "#")) else words
        for file in files:
            for number, line in enumerate(lines_in(self.options.site / file), 1):
                place = line.find(own) if own else -1
                if place >= 0:
                    return file, number, place + 1
        page = self.options.output / address
        shown = page.relative_to(self.options.site) if page.is_relative_to(self.options.site) else page
        return shown.as_posix(), found.line, found.column

    def accepted(self, name: RecordName) -> tuple[Accepted, ...]:
        """What a record accepts; read once, however many findings there are on its pages."""
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
