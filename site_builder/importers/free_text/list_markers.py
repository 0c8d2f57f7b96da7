"""The marks before list entries, and the values they count: "2.", "(b)", "iv)", "1.2.", "3-"."""

import re

from site_builder.model.text.line_marks import o_is_a_word

_BARE = " ()\\.:．：#（）、*-–/"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_DASHED = re.compile(
    r"(?P<before>[ \t]*(?P<bullet>\\?[*•–-][ ]+)?)(?P<number>\d{1,2})"
    r"(?P<after>[ ]?[-–]\\?\)|[ºª°](?:[.)]-?|-)(?=\s)|[.)][-–](?=\s|[^\W\d])|\.\\?\)"
    r"|[-–](?=\s+\d)|[ ]?[-–](?=\s+\D|(?(bullet)(?!)|[A-Z]))(?!Year|Month|Week|Day|Hour)"
    r"|(?P<weak>(?(bullet)(?!)|[-–])(?=[a-z]{2}))"
    r"|\.(?=[1-9]\d ?(?:[-–~] ?\d{1,3} ?)?(?:years?|yrs?|months?)\b)|(?P<plain>[.)]))[ ]*(?=\S)"
)
"""Numbers before entries: "1- Adults", "1-) Adults", "1.- Adults", "1.) Adults", "1º) Adults", "1.18-65 years";
and plain numbers."""
_GLUED_DASH = re.compile(
    r"^[ \t]*\\?[-–—](?=[^\W\d_]|[≥≤<>]|\d{1,3} ?(?:years?|yrs?|months?|weeks?|days?)\b)", re.MULTILINE
)
_GLUED_STAR = re.compile(r"^([ \t]*\\?\*)(?=[^\W_])(?![^*\n]*[^*\\\n]\*)", re.MULTILINE)
_MARKED = re.compile(r"^[ \t]*(?:\\?[*•·+–—-]|\d{1,2}\\?[.)])[ \t]", re.MULTILINE)
_TWO_STARS = re.compile(r"^([ \t]*)\\?\*\\?\*[ \t]+(?=[^\s*\\])(?![^\n]*\*\\?\*)", re.MULTILINE)
"""Two stars before an entry, which is further inside: "** Asthma"."""
_FEWEST_STARS = 3
"""Fewer lines that begin with a glued star may be footnotes."""
_GLUED_NUMBER = re.compile(r"[ \t]*\\?[-–—](?=\d)")
_BEFORE_A_VALUE = re.compile(
    r"(?:[<>≤≥=±(,]|\b(?:and|or|to|of|from|than|between|least|most|at|is|was|below|above|under|over|score|by))\s*\Z",
    re.IGNORECASE,
)
"""Words before a number, which is then the value of the line above, perhaps a negative one."""
_ARROWS = re.compile(r"^([ \t]*)(?:\\?[-=]{1,2}\\?>|Ø(?=[ \t])|ü(?=[ \t]+[A-Z]))[ \t]*(?=[^\W\d_])", re.MULTILINE)
"""Arrows before entries, and the letters as which Word's arrow and tick arrive in plain text. Before a number, they
would be a sign of comparison or a diameter."""
_LOST_BULLET = re.compile(r"^([ \t]*)\?[ \t]*(?=[^\W\d_])", re.MULTILINE)
"""The question mark as which a bullet arrives from a system that lacks its character. Before a number, it may stand
for "≥"."""
_SMALL_O = re.compile(r"^(?P<indent>[ \t]*)(?:[*-][ ]+)?o[ \t]+(?=[a-z])", re.MULTILINE)
"""Word's bullet for nested lists ("o"), before a lower-case letter."""
_BRACKETED = re.compile(r"^([ \t]*(?:\\?[*•–-][ ]+)?)\\?\[(\d{1,2})\\?\][ \t]+(?=\S)", re.MULTILINE)
_BOX = re.compile(r"^(?P<start>[ \t]*(?:\\?[*•–-][ ]+)?)\\?\[[ xX✓✔]?\\?\][ \t]+(?=\S)", re.MULTILINE)
"""A box to tick, typed with brackets: "[ ] Adults", "- [x] Adults"."""
_IN_BRACKETS = re.compile(r"\[\d{1,2}\\?\]")
_BRACKET = re.compile(r"^([ \t]*[(（]?(\d{1,2})[)）])[ \t]*(?=\S)", re.MULTILINE)
_GLUED_BRACKET = re.compile(r"^[ \t]*[(（]?\d{1,2}[)）](?=\d)", re.MULTILINE)
"""A number with a bracket before a number: "1)20 years or older"."""
_CIRCLED = re.compile(r"(^[ \t]*|[;；,，.。、:：】\s])([①-⑳⑴-⒇⒈-⒛❶-❿])(?=[^\s①-⒛❶-❿)）,，、;；.。])", re.MULTILINE)
_IN_CIRCLES = {
    ord(first) + place: str(place + 1)
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "❶❿")
    for place in range(ord(last) - ord(first) + 1)
}
_PLAIN_DIGITS = _IN_CIRCLES | {ord(zero) + digit: str(digit) for zero in "٠۰" for digit in range(10)}
"""Numbers in circles, and the digits of Arabic and Persian, as the usual digits."""
_UNITS = (
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|times?|doses?|visits?|mg|ml|mmol|mm|cm|kg|g|dl|l|x|or|and|to|of)\b"
)
_BARE_NUMBER = re.compile(rf"([ \t]*)(\d{{1,2}})[ \t\u3000]+(?=[^\W_])(?!{_UNITS})")
_BARE_ONE = re.compile(r"^[ \t]*1[ \t\u3000]+[^\W\d_]", re.MULTILINE)
_FEWEST_BARE, _FEWEST_LOWER = 3, 4
"""Fewer lines that begin with 1, 2, … may begin so by chance; more if words in lower case follow."""
_MAY_BE = re.compile(r"^[ \t]*(?:\\?[*•–-][ ]+)?[1١۱](?: ?[-–]|[.)][-–]|\.\\?\)|\.[1-9]\d|[ºª°][.)-])", re.MULTILINE)


def bare_mark(marker: str) -> str:
    """The letters or digits of a mark, in lower case: "b" for "(B).", "1.2" for "- 1.2.", "2" for "②".

    Args:
        marker: the mark.
    """
    mark = marker.rpartition(" ")[2].strip(_BARE).lower()
    return mark if mark.isascii() else mark.translate(_PLAIN_DIGITS)


def is_in_a_circle(mark: str) -> bool:
    """Whether a mark is a number in a circle: "②".

    Args:
        mark: the mark, without blanks.
    """
    return len(mark) == 1 and ord(mark) in _IN_CIRCLES


def form_of(marker: str) -> str:
    """The form of a mark: "(1)" for "(12)", "a." for "B."; "" for a bullet.

    Args:
        marker: the mark.
    """
    mark = marker.rpartition(" ")[2].replace("\\", "")
    return "".join("1" if each.isdigit() else "a" if each.isalpha() else each for each in mark).replace("11", "1")


def roman_value(mark: str) -> int:
    """The value of a Roman numeral up to 15; 0 if the mark is not one.

    Args:
        mark: a mark without punctuation, as returned by `bare_mark`.
    """
    return ROMAN.index(mark) + 1 if mark in ROMAN else 0


def parts_of_number(marker: str) -> tuple[int, ...]:
    """The numbers in a mark: 1 and 2 for "1.2."; empty if it does not consist of numbers.

    Args:
        marker: the mark.
    """
    parts = bare_mark(marker).split(".")
    return tuple(map(int, parts)) if all(each.isascii() and each.isdigit() for each in parts) else ()


def are_neighbours(first: str, second: str) -> bool:
    """Whether the numbers of two marks follow each other in a list: "1.1" and "1.2".

    Args:
        first: the first mark.
        second: the second mark.
    """
    before, after = parts_of_number(first), parts_of_number(second)
    return bool(before) and (*before[:-1], before[-1] + 1) == after


def count_as_parts(markers: list[str]) -> bool:
    """Whether the marks of a list count as the parts of a numbered section: "2.1" and "2.2".

    Args:
        markers: the marks of all entries.
    """
    numbers = [parts_of_number(each) for each in markers]
    return len(numbers) > 1 and all(each == (*numbers[0][:1], place) for place, each in enumerate(numbers, 1))


def with_plain_marks(text: str) -> str:
    """A text with unusual marks in the usual form: "1. Adults" for "1- Adults", and "- adults" for "-adults".

    Args:
        text: all criteria.
    """
    if "[" in text:
        text = _BOX.sub(lambda match: match["start"] if match["start"].strip() else f"{match['start']}- ", text)
    if len(_ARROWS.findall(text)) > 1:
        text = _ARROWS.sub(r"\1- ", text)
    if len(_GLUED_DASH.findall(text)) > 1:
        text = _with_numbers_apart(_GLUED_DASH.sub(r"\g<0> ", text))
    if "*" in text and len(_GLUED_STAR.findall(text)) >= _FEWEST_STARS and not _MARKED.search(text):
        text = _GLUED_STAR.sub(r"\1 ", text)
    if "?" in text and len(_LOST_BULLET.findall(text)) > 1:
        text = _LOST_BULLET.sub(r"\1- ", text)
    if "** " in text.replace("\\", "") and len(_TWO_STARS.findall(text)) > 1:
        text = _TWO_STARS.sub(r"\1  * ", text)
    if len(_SMALL_O.findall(text)) > 1 and not o_is_a_word(text):
        text = _SMALL_O.sub(r"\g<indent>◦ ", text)  # a bullet, like "•"
    return _with_plain_numbers(text)


def _with_numbers_apart(text: str) -> str:
    """A text with "- 2 to 8 attacks" for "-2 to 8 attacks", in a list whose other dashes have no space either."""
    lines = text.split("\n")
    above = ""
    for place, line in enumerate(lines):
        match = _GLUED_NUMBER.match(line)
        if match and not _BEFORE_A_VALUE.search(above):
            lines[place] = f"{match[0]} {line[match.end() :]}"
        above = line
    return "\n".join(lines)


def _with_brackets_apart(text: str) -> str:
    """A text with "1) 20 years or older" for "1)20 years or older", if at least two such numbers count from one.

    Args:
        text: all criteria.
    """
    numbers = [int(match[2]) for match in _BRACKET.finditer(text)]
    counts = all(number == 1 or 0 < number - before < 3 for before, number in zip([0, *numbers], numbers, strict=False))
    return _BRACKET.sub(r"\1 ", text) if counts and len(numbers) > 1 else text


def _with_plain_numbers(text: str) -> str:
    """A text with numbers before dashes in the usual form, "1. Adults" for "1- Adults"; otherwise unchanged.

    Such a number may also begin a criterion ("5-Fluorouracil"), so only numbers that count up from one, each at the
    beginning of a line, are treated as marks.

    Args:
        text: all criteria.
    """
    if "[1" in text:
        text = _with_plain_brackets(text)
    if _GLUED_BRACKET.search(text):
        text = _with_brackets_apart(text)
    if not text.isascii() and any(each in text for each in "①⑴⒈❶"):
        text = _CIRCLED.sub(r"\1\2 ", text)
    if "1" not in text and "١" not in text and "۱" not in text:
        return text
    if _BARE_ONE.search(text):
        text = _with_points(text.split("\n"))
    if not _MAY_BE.search(text):
        return text
    lines = text.split("\n")
    expected, run, weak_run = 1, list[tuple[int, str]](), False
    for place, line in enumerate(lines):
        match = _DASHED.match(line)
        number = int(match["number"]) if match else 0
        if match is None or number not in (1, expected):
            continue
        if number != expected:
            run, weak_run = [], False
        run.append((place, line if match["plain"] else f"{match['before']}{number}. {line[match.end() :]}"))
        expected = number + 1
        weak_run = weak_run or bool(match["weak"])
        if len(run) > (2 if weak_run else 1):
            for each, replacement in run:
                lines[each] = replacement
    return "\n".join(lines)


def _with_points(lines: list[str]) -> str:
    """A text in lines with "1. Adults" for "1 Adults", where at least three lines count like this from one.

    A number before a letter may also count people or things: "1 Child", "2 Parents". A list that is plain goes on
    below other lines, and makes shorter ones plain.

    Args:
        lines: all lines of the text.
    """
    runs: list[list[int]] = []
    for place, line in enumerate(lines):
        match = _BARE_NUMBER.match(line)
        if match is None:
            continue
        number = int(match[2])
        if number == 1 and line[match.end()].isalpha():
            runs.append([place])
        elif runs and number == len(runs[-1]) + 1:
            runs[-1].append(place)
    plain = [each for each in runs if _is_plain(each, lines)]
    for place in (place for each in runs if plain and len(each) > 1 for place in each):
        lines[place] = _BARE_NUMBER.sub(r"\1\2. ", lines[place], count=1)
    return "\n".join(lines)


def _is_plain(run: list[int], lines: list[str]) -> bool:
    """Whether the first lines that count from one are next to each other, and enough to be a list.

    Args:
        run: the indexes of these lines.
        lines: all lines of the text.
    """
    lower = any(_BARE_NUMBER.sub("", lines[place], count=1)[:1].islower() for place in run)
    least = _FEWEST_LOWER if lower else _FEWEST_BARE
    first = run[:least]
    beside = not any(lines[place].strip() for place in range(first[0], first[-1]) if place not in first)
    return len(first) == least and beside


def _with_plain_brackets(text: str) -> str:
    """A text with numbers in brackets in the usual form, "1. Adults" for "[1] Adults".

    Args:
        text: all criteria; returned unchanged if the numbers are those of footnotes.
    """
    numbers = [int(match[2]) for match in _BRACKETED.finditer(text)]
    counts = all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))
    if len(numbers) < 2 or not counts or len(_IN_BRACKETS.findall(text)) > len(numbers):
        return text
    return _BRACKETED.sub(r"\1\2. ", text)
