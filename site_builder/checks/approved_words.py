"""The words of a page that a committee approves: as lines, as a fingerprint, and as a statement.

The statement is the file `content/approved/<study>.txt`. People can send it to the IRB, and `check` later compares the
current words with it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from site_builder.checks.words import words_of
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.study import Study
from site_builder.model.study_parts import Approval
from site_builder.model.text_languages import OF_THE_SITE, TextLanguages
from site_builder.model.translation import StudyTranslation
from site_builder.rendering.languages import name_of_language

FOLDER = "approved"
APPROVED_FIELDS = (
    "title",
    "plain_title",
    "purpose",
    "about",
    "eligibility",
    "taking_part",
    "planned_with_patients",
    "supplemental",
)
"""Fields of a study, in the order in which a committee reads their words."""
_RULER = "-" * 72
_AS_READ = "The words below are those that readers of the page saw"
"""The line in statements whose words are in the form that readers see."""

_SHEET_PARTS = ("title", "plain_title", "eligibility", "referral")
SHEET = ".referral"
"""Added to a study's identifier, it means the study's referral sheet: `brevas.referral`."""


class ReferralWords(NamedTuple):
    """The words of a study's referral sheet, which have a separate approval."""

    study: Study

    @property
    def approval(self) -> Approval | None:
        """The approval of the sheet."""
        return self.study.referral.approval if self.study.referral else None

    @property
    def title(self) -> str:
        """The title of the study."""
        return self.study.title

    @property
    def plain_title(self) -> str | None:
        """Its plain title."""
        return self.study.plain_title


WordedRecord = Study | StudyTranslation | ReferralWords
"""The words that a committee approves: those of a study's page, of a translation, or of a referral sheet."""


def approval_path(words: WordedRecord) -> Path:
    """Return the path of the approval in the record."""
    return ("referral", "approval") if isinstance(words, ReferralWords) else ("approval",)


class ApprovedLine(NamedTuple):
    """One approved text."""

    path: Path
    text: str
    """The text as readers see it, on one line; each link's words are followed by its address."""
    typed: str = ""
    """The text as it was typed, on one line, if that differs."""
    language: str = OF_THE_SITE
    """The language of a registry's text."""

    @property
    def label(self) -> str:
        """The text's place in words: `eligibility, inclusion, 3`."""
        return label(self.path)


def label(path: Path) -> str:
    """Return a path in a readable form, counted from 1, without the steps `items` and `text`."""
    steps = [step for step in path if step != "items"]
    if len(steps) > 1 and steps[-1] == "text":
        steps = steps[:-1]
    return ", ".join(str(step + 1) if isinstance(step, int) else step.replace("_", " ") for step in steps)


def approved_lines(study: WordedRecord) -> tuple[ApprovedLine, ...]:
    """Return the recruiting texts: no contacts, statuses, dates, results or publications, which change by nature."""
    order = (*APPROVED_FIELDS, "referral")
    return tuple(sorted(_lines(study), key=lambda line: order.index(str(line.path[0]))))


def _lines(words_to_approve: WordedRecord) -> Iterator[ApprovedLine]:
    sheet = isinstance(words_to_approve, ReferralWords)
    study = words_to_approve.study if isinstance(words_to_approve, ReferralWords) else words_to_approve
    languages = TextLanguages.of(study) if isinstance(study, Study) else None
    for words in words_of(study):
        if words.path[0] in (_SHEET_PARTS if sheet else APPROVED_FIELDS) and words.path[:2] != ("referral", "approval"):
            typed = " ".join(words.raw.split())
            language = languages.at(words.path) if languages else OF_THE_SITE
            yield ApprovedLine(words.path, words.signed, "" if typed == words.signed else typed, language)
    if not isinstance(study, Study):
        return  # ages and similar facts belong to the study, in every language
    limits = study.eligibility
    for name, age in (("minimum_age", limits.minimum_age), ("maximum_age", limits.maximum_age)):
        if age:
            yield ApprovedLine(("eligibility", name), f"{age.number} {age.unit}")
    if limits.sex:
        yield ApprovedLine(("eligibility", "sex"), limits.sex.value)
    if limits.healthy_volunteers is not None:
        yield ApprovedLine(("eligibility", "healthy_volunteers"), "yes" if limits.healthy_volunteers else "no")


def fingerprint(study: WordedRecord) -> str:
    """Return sixteen hexadecimal digits that change with any visible word; line breaks and spaces do not count."""
    return _digest((line.path, line.text) for line in approved_lines(study))


def fingerprint_of_typed(study: WordedRecord) -> str:
    """Return the fingerprint of the typed text, marks included, as versions before 0.3 wrote it."""
    return _digest((line.path, line.typed or line.text) for line in approved_lines(study))


def _digest(lines: Iterable[tuple[Path, str]]) -> str:
    lines_text = "\n".join(f"{'.'.join(map(str, path))}\t{text}" for path, text in lines)
    return hashlib.sha256(lines_text.encode()).hexdigest()[:16]


def statement(
    id_: str, study: WordedRecord, irb: str, on: str, committee: str, by: str = "", *, language: str = "en"
) -> str:
    """Return the statement for the IRB: which words were approved, when and by whom.

    Args:
        id_: identifier of the study, or of its translation: `brevas.es`.
        study: the study or its translation.
        irb: reference of the approval.
        on: the day of the approval.
        committee: the committee that approved them, or "".
        by: the person who recorded the approval, or "".
        language: the main language of the site; texts in another one are marked.
    """
    head = [
        f"Approved words of the {_kind(study)} `{id_.removesuffix(SHEET)}`",
        "",
        f"Title:        {study.title or study.plain_title or ''}".rstrip(),
        f"IRB:          {irb}",
        f"Approved on:  {on}",
        *([f"Approved by:  {committee}"] if committee else []),
        *([f"Recorded by:  {by}"] if by else []),
        f"Fingerprint:  {fingerprint(study)}",
        "",
        f"{_AS_READ} when they were approved. Written by `studyboard approve`;",
        "`studyboard check` reports any difference from the page.",
    ]
    lines = (f"{_RULER}\n[{line.label}]{_mark(line, language)}\n{line.text}" for line in approved_lines(study))
    return "\n".join([*head, *lines]) + "\n"


def _mark(line: ApprovedLine, language: str) -> str:
    return "" if line.language in (OF_THE_SITE, language) else f" ({name_of_language(line.language, 'en')})"


def _kind(words: WordedRecord) -> str:
    return "referral sheet of the study" if isinstance(words, ReferralWords) else "study page"


class Statement(NamedTuple):
    """The approved words of a page, from its statement."""

    words: dict[str, str]
    """The words by their places."""
    typed: bool
    """Whether a version before 0.3 wrote the words, as typed and not as readers see them."""


def approved_words(site: FilePath, id_: str, mark: str) -> Statement | None:
    """Return the statement for a fingerprint, or None."""
    try:
        text = (site / "content" / FOLDER / f"{id_}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    head, *blocks = text.split(f"{_RULER}\n")
    if f"Fingerprint:  {mark}\n" not in head:
        return None
    pairs = (block.strip().split("\n", 1) for block in blocks)
    words = {pair[0].lstrip("[").partition("]")[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}
    return Statement(words, _AS_READ not in head)
