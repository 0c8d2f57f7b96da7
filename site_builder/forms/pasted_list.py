"""Lists pasted from Word, a PDF, a table or a web page, with bullets as plain text."""

import re
from html import unescape
from typing import Any

from site_builder.importers.characters import readable
from site_builder.model.text.criteria import divide_side
from site_builder.model.text.line_marks import BULLETS
from site_builder.records.characters.other_fonts import SIGNS_OF_VALUES

INCLUSION, EXCLUSION = "inclusion", "exclusion"

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")) | dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_LEVELS = (
    (re.compile(r"^[ \t]*[•·●‣∙\uf0b7][ \t]*", re.M), "- "),
    (re.compile(r"^(?:[ \t]+o[ \t]|o\t)[ \t]*", re.M), "  - "),
    (re.compile(r"^[ \t]*[▪■§\uf0a7][ \t]+", re.M), "    - "),
)
"""Word's plain-text bullets for its first three levels, and the bullets that replace them here."""

_OTHER_BULLETS = re.compile(rf"^([ \t]*)[{BULLETS}❒\uf0d8\uf0fc\uf0a8\uf071][ \t]*", re.M)
_FONT_MARK = re.compile(rf"[ \t]*[\uf020-\uf0ff](?<![{SIGNS_OF_VALUES}])[ \t]*")
_LETTERS_AS_BULLETS = re.compile(r"[qØüvn][ \t]+(?=\S)|[IE]\d{1,2}[.):]?[ \t]+(?=\S)")
"""Bullets from the Wingdings font shown without it, and numbers such as I1 and E12; only if all lines have them."""

_MARK_ALONE = re.compile(r"^([ \t]*(?:\d{1,3}[.)]|[-–•·●]))[ \t]*\n+(?=[^\n])", re.M)
"""Matches the number of an entry on a line of its own, as PDFs have it."""

_NUMBER_IN_CELL = re.compile(r"^[ \t]*(?:(\d{1,3})\t+|（(\d{1,3})）[ \t]*)", re.M)
_NUMBERED = re.compile(r"[ \t]*(\d{1,3})(?:[.)][ \t]+|[、．][ \t]*)(\S.*)")
_SUBNUMBERED = re.compile(r"[ \t]*(\d{1,3})\.(\d{1,3})[.)]?[ \t]+(\S.*)")
_MARKED = re.compile(r"[ \t]*(?:[-–*•·]|\w{1,3}[.)])[ \t]", re.M)
_HEADINGS = {
    INCLUSION: r"(?:key |main )?inclusion(?: criteria)?|einschluss(?:kriterien)?|criterios de inclusi[oó]n"
    r"|crit[eè]res d['’]inclusion|入选标准|纳入标准|معايير (?:الاشتمال|الإدراج)",
    EXCLUSION: r"(?:key |main )?exclusion(?: criteria)?|ausschluss(?:kriterien)?|criterios de exclusi[oó]n"
    r"|crit[eè]res (?:d['’]exclusion|de non[- ]inclusion)|排除标准|معايير الاستبعاد",
}
_HEADING = {side: re.compile(rf"[\s*#_]*(?:{words})[\s*_]*[:：.]?[\s*_]*", re.I) for side, words in _HEADINGS.items()}


def entries_by_side(text: str, side: str) -> dict[str, list[Any]]:
    """The criteria in a text, by the list to which they belong.

    Args:
        text: the pasted text.
        side: the list into which it was pasted; a line that is only the heading of a list starts that list.
    """
    parts: dict[str, list[str]] = {side: []}
    for line in _plain(text).split("\n"):
        heading = next((each for each, pattern in _HEADING.items() if pattern.fullmatch(line)), "")
        if heading and (side in _HEADING):
            side = heading
        else:
            parts.setdefault(side, []).append(line)
    texts = {each: _with_levels("\n".join(lines).strip("\n")) for each, lines in parts.items()}
    return {each: [_bare(entry) for entry in _entries(words)] for each, words in texts.items() if words.strip()}


def _entries(text: str) -> list[Any]:
    """The criteria in a list. Short lines are entries: somebody who pastes them sees at once if they are not."""
    division = divide_side(text)
    return list(division.otherwise) if division.otherwise and "\n" in text.strip() else division.criteria


def _bare(entry: Any) -> Any:
    return entry.removeprefix("- ") if isinstance(entry, str) else entry


def _in_usual_letters(line: str) -> str:
    """A line without the characters of other fonts and encodings, except before it, where they show its level."""
    match = _FONT_MARK.match(line)
    start = match.end() if match else 0
    return line[:start] + readable(line[start:])


def _plain(text: str) -> str:
    """The text with uniform line breaks and bullets, and without its source's tags and special spaces."""
    lines = re.sub(r"\r\n?|[\v\f\u2028\u2029]", "\n", text).split("\n")
    text = "\n".join(map(_in_usual_letters, lines)).translate(_INVISIBLE)
    if re.search(r"<li[ >]", text):
        text = unescape(re.sub(r"</?[a-z][^<>]*>", "", re.sub(r"<li[^<>]*>", "\n- ", text)))
    text = _MARK_ALONE.sub(r"\1 ", text)
    text = _NUMBER_IN_CELL.sub(lambda match: f"{match[1] or match[2]}. ", text)
    return _OTHER_BULLETS.sub(r"\1- ", text)


def _with_levels(text: str) -> str:
    """The list with its levels as indentation."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(_LETTERS_AS_BULLETS.match(line.strip()) for line in lines):
        return "\n".join("- " + _LETTERS_AS_BULLETS.sub("", line.strip(), count=1) for line in lines)
    if _LEVELS[1][0].search(text) or _LEVELS[2][0].search(text):
        for pattern, mark in _LEVELS:
            text = pattern.sub(mark, text)
        return text
    if any(line.startswith("\t") for line in lines) and not any(map(_MARKED.match, lines)):
        return _by_tabs(lines)
    if not any(map(_MARKED.match, lines)) and sum(line.rstrip().endswith(";") for line in lines) > 1:
        return "\n".join(f"- {line.strip()}" for line in lines)
    return _numbers_as_bullets(_LEVELS[0][0].sub("- ", text))


def _by_tabs(lines: list[str]) -> str:
    """Entries without bullets that are indented by tabs."""
    depths = [len(line) - len(line.lstrip("\t")) for line in lines]
    return "\n".join(
        f"{'  ' * (depth - min(depths))}- {line.strip()}" for depth, line in zip(depths, lines, strict=True)
    )


def _numbers_as_bullets(text: str) -> str:
    """Consecutive numbers, including second-level ones (1.1), as bullets; headings between them do not end the list."""
    last, below, lines = 0, 0, list[str]()
    for line in text.split("\n"):
        inner, outer = _SUBNUMBERED.fullmatch(line), _NUMBERED.fullmatch(line)
        if inner and int(inner[1]) == last and int(inner[2]) == below + 1:
            below += 1
            lines.append(f"  - {inner[3]}")
        elif outer and int(outer[1]) == last + 1 and not line.startswith((" ", "\t")):
            last, below = last + 1, 0
            lines.append(f"- {outer[2]}")
        else:
            lines.append(line)
    return "\n".join(lines) if last > 1 else text
