"""Words and dates of ClinicalTrials.gov's downloads until 2024, in the form of its API."""

import re

from site_builder.importers.conversions import day
from site_builder.importers.days_in_words import day_in_words

_SYMBOLS = {"ANTICIPATED": "ESTIMATED", "N_A": "NA", "NOT_APPLICABLE": "NA", "BOTH": "ALL"}
_SIGNS = re.compile(r"\W+")


def iso_day(text: str) -> str:
    """A day or month in ISO 8601; "" if it cannot be read.

    Args:
        text: a date in words, such as "January 4, 2023", or already in ISO 8601.
    """
    return day_in_words(text) or (day(text) if "-" in text else "")


def symbol(words: str) -> str:
    """A word of a closed list as the API has it: ACTIVE_NOT_RECRUITING for "Active, not recruiting".

    Args:
        words: the words in a file.
    """
    name = _SIGNS.sub("_", words).strip("_").upper()
    return _SYMBOLS.get(name, name)


def kind_of_study(words: str) -> str:
    """The type of a study: OBSERVATIONAL for "Observational [Patient Registry]".

    Args:
        words: the words in a file.
    """
    kind = symbol(words.partition("[")[0])
    return "" if kind == "NA" else kind


def phases(words: str) -> list[str]:
    """The phases of a study: PHASE1 and PHASE2 for "Phase 1/Phase 2".

    Args:
        words: the words in a file.
    """
    parts = (symbol(each).replace("PHASE_", "PHASE") for each in re.split(r"/(?!A\b)|\|", words))
    return [{"PHASE0": "EARLY_PHASE1"}.get(each, each) for each in parts if each]
