"""Pairs of sentences that begin the two sides: "Patients are eligible if they:" and "Patients are excluded if they:".

A single such sentence begins nothing (`phrases`). Two do if the text names the sides in no other way, each is a line
without a mark that ends with a colon, and nothing comes before the first.
"""

import re

_KINDS = (
    r"(?:all|the|each|any|eligible|potential|prospective|study|adults?|female|male|healthy|pregnant|adolescent|elderly"
    r"|young|older|a|an|human|participating)"
)
_PEOPLE = (
    r"(?:patients?|participants?|subjects?|individuals?|persons?|people|volunteers?|women|men|children|adults"
    r"|adolescents|infants|candidates|respondents|parents|caregivers|carers|families|students|nurses|veterans|those|you|they"
    r"|controls)"
)
_WHO = rf"(?:{_KINDS} ){{0,3}}{_PEOPLE}(?:,? (?:who|with|meeting|having|aged?)\b[^:.;]{{0,70}}?)?"
_STUDY = r"[^:.;()]{0,90}"
_STUDY_BEFORE = r"(?:are|will be|is) (?:excluded|ineligible|not eligible)[^:.;()]{0,60}"
_GOES_ON = re.compile(r"\b(?:they|if|who|have|are|be|following|criteria|when|with|a)$", re.IGNORECASE)
"""Last words of a sentence that a list completes."""
_IN = re.compile(
    rf"{_WHO} (?:(?:are|is|will be|may be|can be|were|should be|must be)(?: considered)? (?:eligible|included|enrol+ed"
    rf"|recruited|accepted)|(?:can|may|might) (?:be able to )?(?:be eligible|join|participate|take part|enter|enrol+)"
    rf"|(?:must|should|have to|need to)"
    rf" (?:be|have|meet|fulfil+|satisfy|qualify))\b{_STUDY}|{_WHO} (?:must|should|have to|need to)"
    rf"|(?:in order )?to (?:be (?:eligible|included|enrol+ed|considered)|participate|take part|join|qualify)\b{_STUDY}"
    rf"|(?:we will|we) (?:include|recruit|enrol+)\b{_STUDY}",
    re.IGNORECASE,
)
_OUT = re.compile(
    rf"{_WHO} (?:(?:are|is|will be|were|should be|must be|would be|may be)(?: considered)? (?:excluded|ineligible"
    rf"|not (?:be )?(?:eligible|included|enrol+ed))|(?:will|can|may|might|should|must) not (?:be(?: able to)?"
    rf" (?:eligible|included|enrol+ed)|join"
    rf"|participate|take part|enter|enrol+|have|be)|(?:cannot|can't|can’t|are not (?:allowed|able) to)"
    rf" (?:be (?:eligible|included|enrol+ed)|join|participate|take part|enter|enrol+))\b{_STUDY}"
    rf"|(?:patients|participants|subjects|people|individuals) (?:must|should|may|can) not"
    rf"|the following (?:{_KINDS} )?{_PEOPLE} {_STUDY_BEFORE}"
    rf"|(?:we will|we) (?:exclude|not include)\b{_STUDY}",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|un\w+|without|except|unless|exclu\w+|ineligible|cannot|can't|can’t|neither|nor)\b", re.I
)
_DOUBTFUL = re.compile(
    r"\b(?:unless|except|but|otherwise|however|still|nevertheless|not (?:be )?exclu\w*)\b"
    r"|\b(?:who|that|which) (?:are|were|is|was|have been|had been|has been|will be|would be) (?:\w+ )?"
    r"(?:excluded|ineligible|not|included|eligible|enrol+ed)\b",
    re.IGNORECASE,
)
"""Words of a sentence that does not begin a side: "Patients who were excluded before:"."""
_MARKS = " *_#\\"
_LONGEST = 160


def sentence_side(line: str) -> str:
    """The side that a sentence would begin as half of such a pair: `Inclusion`, `Exclusion` or "".

    Args:
        line: one line of the criteria.
    """
    text = line.strip(_MARKS)
    if (
        not (text.endswith((":", "：", "…", "...")) or _GOES_ON.search(text))
        or len(text) > _LONGEST
        or not text[:1].isupper()
        or line[:1] == " "
    ):
        return ""
    text = " ".join(text.rstrip(":：….").replace("*", "").split())
    if _DOUBTFUL.search(text) or "(" in text:
        return ""
    if _OUT.fullmatch(text):
        return "Exclusion"
    return "Inclusion" if _IN.fullmatch(text) and not _NOT.search(text) else ""
