"""The texts of eligibility criteria, without what the platform and registers add to them."""

import re
from collections.abc import Iterable, Mapping

from site_builder.importers.free_text.entries import entry
from site_builder.importers.ictrp.words import CTIS_NAMES

_HEAD = re.compile(
    r"\A\s*(?:key |main |principal )?(?:inclusion|exclusion) criteria\s*[:：](?:(?:[ \t]*\n)+|[ \t]*)", re.IGNORECASE
)
"""The heading with which most registers begin a side. The indentation of the next line is not a part of it."""
_LONGEST_WHOLE = 3000
"""Characters: shorter texts are never cut off in the platform's downloads."""
_REPEATED = re.compile(r"\n *; *\n")
"""Separates the repetitions of criteria that the platform joins for some studies of ClinicalTrials.gov."""
_NEXT_CRITERION = re.compile(r"(?<=[.;:)]),(?=\d{1,3}\. ?\S)")
"""Where the EU's newer register begins the next criterion: "1. Adults.,2. Asthma."."""


def text_of_side(text: str, register: str) -> str:
    """The criteria of a side, each of several repetitions once.

    Args:
        text: the platform's text.
        register: the register's name, in capitals.
    """
    if register in CTIS_NAMES:
        text = _NEXT_CRITERION.sub("\n", text)
    return "\n;\n".join(_distinct(_REPEATED.split(text)))


def without_heading(text: str) -> str:
    """The text of a side without the heading that most registers put above it."""
    return _HEAD.sub("", text)


def with_marks(text: str, register: str) -> str:
    """The text of a side with marks. The criteria of Iran's register have none, but each has a line.

    Args:
        text: the text, without a heading.
        register: the register's name, in capitals.
    """
    rows = [each.strip() for each in text.split("\n") if each.strip()]
    if register != "IRCT" or len(rows) < 2 or not all(map(_is_criterion, rows)):
        return text
    return "\n".join(f"- {each}" for each in rows)


def _is_criterion(row: str) -> bool:
    return row[0].isupper() and not row.endswith((":", "：")) and entry(row) is None


def _distinct(texts: Iterable[str]) -> list[str]:
    """Each of several texts once. The platform may have cut off the last repetition."""
    by_words: dict[str, str] = {}
    for each in texts:
        words = " ".join(each.split())
        if not any(other.startswith(words) for other in by_words):
            by_words[words] = each
    return list(by_words.values())


def doubts_of_cuts(texts: Mapping[str, str]) -> list[str]:
    """The sides that may end in the middle of a sentence: the platform cuts off long texts.

    Args:
        texts: the text of each side.
    """
    sides = (side for side, text in texts.items() if len(text) > _LONGEST_WHOLE and text[-1:].isalpha())
    return [f"the {side} criteria may be cut off" for side in sides]
