"""Checks that payment is stated but not emphasised."""

import re
from collections.abc import Iterator

from site_builder.checks.phrases import recruiting_words, words_record
from site_builder.checks.rule import Case, RuleMatch

_AMOUNT = r"\d[\d,.]{0,20}"
"""Digits, with a limit: a longer number is not a sum of money, and would be matched again from each of its digits."""
_MONEY = rf"(?:[$€£¥]\s?{_AMOUNT}|{_AMOUNT}\s?(?:dollars|euros?|pounds|USD|EUR|GBP)\b)"
_PAID = re.compile(
    rf"(?:{_MONEY}|\b(?:paid|payment|compensation|compensated|cash|gift cards?)\b)",
    re.IGNORECASE,
)
_URGES = re.compile(
    rf"\b(?:(?:earn|make|receive|get) (?:up to|as much as) {_MONEY}|"
    r"(?:get|be|getting) paid (?:to|for)|earn (?:extra |some )?(?:money|cash|income)|extra cash|easy money|"
    rf"earn {_MONEY})",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?<=\*\*)[^*\n]++(?=\*\*)")
_ONE_HEADING = re.compile(r"#++\s(?P<words>.*+)$")
"""A text that is nothing but a heading."""
_END = re.compile(r"[.!?\n]")
_MENTIONS_PAY = re.compile(_PAID.pattern + r"|\bearn|money|cash", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(?:PAID|PAYMENT|CASH|COMPENSATION|EARN|MONEY)\b")
_TITLE_PAYS = re.compile(rf"{_MONEY}|\b(?:earn|cash|compensat\w+|get paid|be paid)\b", re.IGNORECASE)
_CONTEXT = re.compile(
    r"\b(?:compensated (?:cirrhosis|liver|heart)|financial incentive|conditional cash|cash transfer)", re.IGNORECASE
)


def wording_payment(case: Case) -> Iterator[RuleMatch]:
    """Report emphasised payment: bold or large type, a headline, an exclamation mark."""
    hint = "state it once, in plain type: participants get 40 dollars for each visit"
    for words in recruiting_words(words_record(case)):
        raw = words.raw
        if not _MENTIONS_PAY.search(raw) or _CONTEXT.search(raw):
            continue
        if words.path[-1] in ("title", "plain_title"):
            quoted = words.plain if _TITLE_PAYS.search(raw) else None
            place = "is in a title"
        else:
            quoted = _stressed(raw)
            place = "is stressed"
        if quoted is not None:
            yield RuleMatch(words.path, f"payment {place}: “{short(quoted)}”", hint, quoted)


def _stressed(text: str) -> str | None:
    """Return the first place where payment is emphasised, without marks, or None."""
    spans = [span for find in (_in_bold, _as_heading, _exclaimed, _urging) if (span := find(text))]
    if not spans and (capitals := _CAPITALS.search(text)):
        spans = [capitals.span()]
    if not spans:
        return None
    start, end = min(spans, key=lambda span: span[0])
    return " ".join(text[start:end].strip("*# ").split())


def _in_bold(text: str) -> tuple[int, int] | None:
    bold = (each.span() for each in _BOLD.finditer(text))
    return next(((start - 2, end + 2) for start, end in bold if _PAID.search(text, start, end)), None)


def _as_heading(text: str) -> tuple[int, int] | None:
    match = _ONE_HEADING.match(text)
    return match.span() if match and _PAID.search(text, *match.span("words")) else None


def _exclaimed(text: str) -> tuple[int, int] | None:
    """Find a sentence about payment that ends in an exclamation mark. Dots in a sum do not end a sentence."""
    if "!" not in text:
        return None
    sentence: tuple[int, int] | None = None
    before = _END.finditer(text)
    start, following = 0, next(before, None)
    end: re.Match[str] | None = None
    for paid in _PAID.finditer(text):
        while following and following.end() <= paid.start():
            start, following = following.end(), next(before, None)
        if sentence and start > sentence[0]:
            break
        if end is None or end.start() < paid.end():
            end = _END.search(text, paid.end())
        if end is None:
            break
        if end[0] == "!":
            sentence = (start, end.end())
    return sentence


def _urging(text: str) -> tuple[int, int] | None:
    match = _URGES.search(text)
    return match.span() if match else None


def short(text: str, most: int = 140) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
