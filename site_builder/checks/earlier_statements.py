"""Reads statements of versions before 0.3, which hold approved words as they were typed, with Markdown marks.

Such words are compared in the form that readers see: an approval stays valid where that is unchanged.
"""

from collections.abc import Iterable, Mapping

from site_builder.checks.approved_words import ApprovedLine, Statement
from site_builder.model.text.line_marks import read_line
from site_builder.model.text.literal import from_markdown
from site_builder.model.text.value import Text

_SIDES = ("eligibility, inclusion", "eligibility, exclusion")


def read_as_now(statement: Statement, now: Mapping[str, ApprovedLine]) -> dict[str, str]:
    """Return the approved words by place: in their current form if they are unchanged, else as readers saw them.

    Args:
        statement: the statement.
        now: the current words, by place.
    """
    words = {place: _read(text, now.get(place)) for place, text in statement.words.items()}
    for side in _SIDES:
        # Criteria that were typed as one text are now divided into a list.
        before = {place: text for place, text in words.items() if place.startswith(side)}
        after = {place: line.text for place, line in now.items() if place.startswith(side)}
        if before != after and _signs(before.values()) == _signs(after.values()) and len(before) < len(after):
            words = {place: text for place, text in words.items() if place not in before} | after
    return words


def _read(text: str, line: ApprovedLine | None) -> str:
    if line and text in (line.text, line.typed):
        return line.text
    return " ".join(Text(from_markdown(text)).with_addresses.split())


def _signs(texts: Iterable[str]) -> list[str]:
    """Return the words of texts in order, without list markers."""
    return [word for text in texts for word in text.split() if read_line(f"{word} x").mark != word]
