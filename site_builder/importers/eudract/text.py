"""The text file of the EU Clinical Trials Register ("Full Trial Details"): labelled lines, one part per country.

A line such as "E.3 Principal inclusion criteria: 1. Adults" begins a field; lines without a label continue it. A label
may name a language: "E.3 Principal inclusion criteria (es): …". The labels are those of the EudraCT application form.
"""

import re
from collections.abc import Iterable, Iterator

NUMBER_LABEL = "EudraCT Number:"
"""A line of every file of the register, full or summary."""
_LABEL = re.compile(
    r"(?P<code>[A-HNP]\.(?:\d{1,2}(?:\.\d{1,2})*|IMP)?)(?: (?:to|and) [A-H]\.[\d.]+)*:?[ \t]+"
    r"(?P<label>[^:]{0,200}?)(?: \((?P<language>[a-z]{2,3})\))?(?P<colon>:)?(?(colon)[ \t]*(?P<value>.*)|\s*)"
)
_HEAD = re.compile(r"(?P<label>[A-Z][^:]{2,80}):[ \t]*(?P<value>.*)")
_OF_CRITERIA = ("E.3", "E.4")
_AFTER_CRITERIA = re.compile(r"E\.(?:[34] Principal|5 End points|5\.1 )")
"""The lines that end a text of criteria. Others may look like labels: "B.1 infection: not allowed"."""
_ABSENT = ("information not present in eudract", "not available", "n/a", "none", "-")
_NO_CRITERIA = "none"
_ANSWERS = {"yes": True, "no": False}
_SUMMARY = "Summary"
_TITLE = re.compile(r"MedDRA Classification|Sponsor \d+")
"""Titles without a code, which end a field."""
_PRODUCT = "D.IMP"
_CODED = "E.1.2"
"""The classification of a condition, whose lines all have this code: "E.1.2 Level: PT", "E.1.2 Term: Cough"."""


def is_full_text(text: str) -> bool:
    """Whether a text is such a file.

    Args:
        text: the beginning of a file, or all of it.
    """
    return NUMBER_LABEL in text and "A.1 Member State Concerned:" in text


class TrialPart:
    """What one country's entry says.

    Attributes:
        head: the values above section A, by their labels.
        products: the values of each product, by code.
    """

    def __init__(self, lines: list[str]) -> None:
        self.head: dict[str, str] = {}
        self.products: list[dict[str, str]] = []
        self._values: dict[str, list[tuple[str, str]]] = {}
        for code, label, language, value in _fields(lines):
            if not code:
                self.head.setdefault(label, value)
            elif code == _PRODUCT:
                self.products.append({})
            else:
                code = f"{code} {label}" if code == _CODED else code
                self._values.setdefault(code, []).append((language, value))
                if code.startswith("D.") and self.products and _usable(value):
                    self.products[-1].setdefault(code, _usable(value))

    def text(self, code: str) -> str:
        """The value of a field in English, or else in another language; "" if there is none."""
        values = self._values.get(code, [])
        ordered = sorted(values, key=lambda each: each[0] not in ("", "en"))
        return next(filter(None, (_usable(value) for _, value in ordered)), "")

    def each(self, code: str) -> list[str]:
        """The distinct values of a field that may occur several times."""
        return list(dict.fromkeys(filter(None, (_usable(value) for _, value in self._values.get(code, [])))))

    def criteria(self, code: str) -> str:
        """The criteria of a side. "None" says that there are no such criteria, which is not the same as no value."""
        values = [value for language, value in self._values.get(code, []) if language in ("", "en")]
        return self.text(code) or next((each for each in values if each.lower().rstrip(".") == _NO_CRITERIA), "")

    def says_yes(self, code: str) -> bool | None:
        """The answer to a question; None if there is none. Some questions share their code with a number."""
        answers = (_ANSWERS.get(each.lower()) for each in self.each(code))
        return next((each for each in answers if each is not None), None)

    def is_english(self, code: str) -> bool:
        """Whether a field has a value in English."""
        return any(language in ("", "en") and _usable(value) for language, value in self._values.get(code, []))

    def completed_by(self, parts: Iterable["TrialPart"]) -> "TrialPart":
        """This entry, with what it lacks from the entries of other countries. Answers are of one entry only.

        Args:
            parts: the entries of other countries, the best first.
        """
        whole = TrialPart([])
        whole.head, whole.products, whole._values = self.head, self.products, dict(self._values)
        for other in parts:
            whole.products = whole.products or other.products
            answers = {_question(code) for code in whole._values if whole.text(code)}
            missing = {code: values for code, values in other._values.items() if _question(code) not in answers}
            whole._values |= missing
        return whole


def _question(code: str) -> str:
    """What a field answers: the fields of a section F.1, or of the phases, are one answer."""
    sections = ("E.7", "F.1", "F.2", "F.3")
    return next((each for each in sections if f"{code}.".startswith(f"{each}.")), code)


def parts_of(text: str) -> Iterator[TrialPart]:
    """The entries of all countries in a file, in order."""
    lines: list[str] = []
    for each in [*text.splitlines(), _SUMMARY]:
        if each.strip() == _SUMMARY:
            if any(NUMBER_LABEL in line for line in lines):
                yield TrialPart(lines)
            lines = []
        else:
            lines.append(each)


def _fields(lines: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """The fields, each with its code, label, language and value; those above section A have no code."""
    code, label, language, value = "", "", "", [""]
    for line in lines:
        begins = _label_of(line, code)
        if code not in _OF_CRITERIA and _TITLE.fullmatch(line.strip()):
            continue
        if begins is None:
            value.append(line)
            continue
        yield code, label, language, "\n".join(value).strip()
        code = begins["code"].rstrip(".") if "code" in begins.groupdict() else ""
        label = begins["label"].strip()
        language, value = begins.groupdict().get("language") or "", [begins["value"] or ""]
    yield code, label, language, "\n".join(value).strip()


def _label_of(line: str, code: str) -> re.Match[str] | None:
    """The label with which a line begins a field; None if the line continues the field with a code."""
    if code in _OF_CRITERIA and not _AFTER_CRITERIA.match(line):
        return None
    return _LABEL.fullmatch(line) or (None if code else _HEAD.fullmatch(line))


def _usable(value: str) -> str:
    return "" if value.lower().rstrip(".") in _ABSENT else value
