"""Words and dates of ClinicalTrials.gov's downloads until 2024, in the form of its API."""

import re

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DAY = re.compile(r"([A-Za-z]+)(?: (\d{1,2}),)? (\d{4})")
_SYMBOLS = {"ANTICIPATED": "ESTIMATED", "N_A": "NA", "BOTH": "ALL"}
_SIGNS = re.compile(r"\W+")


def iso_day(text: str) -> str:
    """A day or month in ISO 8601: "2023-01-04" for "January 4, 2023"; "" if the text is neither.

    Args:
        text: a date in words, or already in ISO 8601.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        return text if re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", text) else ""
    month = match[1].lower()
    if month not in _MONTHS:
        return ""
    day = f"-{int(match[2]):02}" if match[2] else ""
    return f"{match[3]}-{_MONTHS.index(month) + 1:02}{day}"


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
