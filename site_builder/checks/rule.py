"""Rules, the records that they check, and their findings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import NamedTuple

from site_builder.checks.built_site import BuiltSite
from site_builder.checks.html import PageFacts
from site_builder.diagnostics import Diagnostic
from site_builder.diagnostics.diagnostic import Path
from site_builder.diagnostics.reading import read_bytes
from site_builder.model.record import Record
from site_builder.model.settings.checks import Level, RuleName
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.model.text_languages import TextLanguages
from site_builder.records.show import Placed
from site_builder.records.source import language_in


class RuleSource(NamedTuple):
    """The source of a rule."""

    title: str
    address: str = ""
    """The address of the guidance, or ""."""


class RuleMatch(NamedTuple):
    """A match of a rule at one place."""

    path: Path
    """The path inside the record."""
    message: str
    hint: str
    words: str = ""
    """The words that the match is about; an entry in `accepted` quotes them."""
    line: int = 0
    """Line and column in the file, counted from 1, if a path cannot lead there."""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Common:
    """The values that rules use besides the record.

    Attributes:
        settings: the settings of the site.
        day: the day of the build; rules use no other clock.
        explained: words that the glossary or a condition's record explains, in lower case.
        contacts: identifiers of locations that have their own contact.
        site: the site's folder.
    """

    settings: SiteSettings
    day: date
    explained: frozenset[str]
    contacts: frozenset[str]
    site: str


@dataclass(frozen=True, slots=True)
class Case:
    """A record to check.

    Attributes:
        kind: kind of the record: study, page, condition, site…
        id: its identifier.
        file: the file that holds it.
        base: its path in the file: empty, or the identifier in a file with several records.
        record: the record.
        body: the Markdown of a text page.
        common: what rules use for all records.
        source: for a translation of a study, the study.
    """

    kind: str
    id: str
    file: str
    base: Path
    record: Record
    body: str
    common: Common
    source: Study | None = None

    @property
    def body_line(self) -> int:
        """The line of the file, counted from 1, on which the body begins."""
        text = read_bytes(FilePath(self.common.site) / self.file).decode("utf-8", "replace").replace("\r\n", "\n")
        return text.count("\n") - self.body.count("\n") + 1

    def language_at(self, path: Path) -> str:
        """The language of a text. Texts of registries have their own, and a translation that in its file's name."""
        if self.kind == "study_translation":
            return language_in(self.file.rsplit("/", 1)[-1].rsplit(".", 1)[0])[1]
        own = TextLanguages.of(self.record).at(path) if isinstance(self.record, Study) else ""
        return own or self.common.settings.language


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about content.

    Attributes:
        name: its name in `site.yaml` and in `accepted`.
        code: its permanent diagnostic code.
        level: the level of its findings unless the site sets another one.
        source: the guidance that it comes from.
        kinds: the kinds of record it checks; empty for a rule about built pages.
        look: finds matches in a record.
        look_page: finds matches on a built page.
    """

    name: RuleName
    code: str
    level: Level
    source: RuleSource
    kinds: frozenset[str] = frozenset()
    look: Callable[[Case], Iterable[RuleMatch]] | None = None
    look_page: Callable[[PageFacts, BuiltSite], Iterable[RuleMatch]] | None = None


class Finding(NamedTuple):
    """A match of a rule, with its level."""

    rule: RuleName
    level: Level
    source: RuleSource
    placed: Placed
    """The diagnostic, with its line and column."""
    reason: str = ""
    """The reason for accepting it; empty if it is not accepted."""

    @property
    def diagnostic(self) -> Diagnostic:
        """The diagnostic without its position."""
        return self.placed.diagnostic
