"""Phases of studies, as registries write them."""

import re

from site_builder.importers.ctis.words import PHASES as EU_PHASES

_ROMAN = {"0": "early 1", "1": "1", "I": "1", "2": "2", "II": "2", "3": "3", "III": "3", "4": "4", "IV": "4"}
_PHASE = re.compile(
    r"\[?(?P<early>early )?(?:phase)?[ :-]*(?P<first>IV|III|II|I|[0-4])[abc]?"
    r"(?: ?[/&+-] ?(?:phase)? ?(?P<second>IV|III|II|I|[1-4])[abc]?)?\]?",
    re.IGNORECASE,
)
_EU_PHASE = re.compile(r"\(Phase (IV|III|II|I)\): ?yes", re.IGNORECASE)
_SPANS = {("1", "2"): "1/2", ("2", "3"): "2/3", ("3", "4"): "3"}


def phase(text: str) -> str:
    """A phase in the form used in records; "" if it is unknown.

    Args:
        text: for example "Phase 2", "II-III", "2/3", "N/A", or the EU's "Therapeutic confirmatory (Phase III): yes".
    """
    phases = [_ROMAN[each.upper()] for each in _EU_PHASE.findall(text)]
    if not phases:
        words = text.strip()
        if words.casefold() in ("n/a", "na", "not applicable", "phase not applicable", "not selected"):
            return "not applicable"
        match = _PHASE.fullmatch(words)
        if match is None and (eu := next((each for form, each in EU_PHASES if re.search(form, words.lower())), "")):
            return eu if ":" not in words else ""
        if match and match["early"]:
            return "early 1" if _ROMAN[match["first"].upper()] == "1" and not match["second"] else ""
        phases = [_ROMAN[each.upper()] for each in (match["first"], match["second"]) if each] if match else []
    if len(phases) == 2:
        return _SPANS.get((phases[0], phases[1]), "")
    return phases[0] if len(phases) == 1 else ""
