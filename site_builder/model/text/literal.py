"""Escapes plain text so that it is read unchanged: for importers, and for entries of earlier imports."""

import re
from itertools import pairwise

from site_builder.model.text.links import brackets_in
from site_builder.model.text.stars import emphases_in

_MEANT, _STAR, _OPENING, _CLOSING = "\x01", "\x02", "\x03", "\x04"
"""Placeholders: a star that is emphasis, a star that is not, and brackets that are not a link; no text contains these
characters.
"""
_FLAT = str.maketrans({_MEANT: "*", _STAR: "*", _OPENING: "[", _CLOSING: "]"})
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\x02])|&(?:#(\d{2,6})|amp|lt|gt|quot);")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


def as_typed(text: str) -> str:
    """Return a plain text with a backslash before characters that would be marks."""
    if "*" not in text and "](" not in text:
        return text
    return _protect(text.replace("*", _STAR).replace("[", _OPENING))


def from_markup(text: str, emphasis: re.Pattern[str]) -> str:
    """Convert a registry's markup to typed text: its escapes are resolved, and only intended marks stay marks.

    Args:
        text: CommonMark in the form of ClinicalTrials.gov, with an escape before each character that could be a mark.
        emphasis: matches intended emphasis; its first group is the stars, its second the text between them.
    """

    def keep(match: re.Match[str]) -> str:
        stars = _MEANT * len(match[1])
        return f"{stars}{match[2]}{stars}"

    if "*" in text:
        text = emphasis.sub(keep, text).replace("*", _STAR)
    if "\\" in text:
        text = _resolve_escapes(text, entities=False)
    return _protect(text, whole=True)


def from_markdown(text: str) -> str:
    """Convert the escaped Markdown that versions before 0.3 wrote into imported entries to typed text."""
    return _protect(_resolve_escapes(text, entities=True)) if "\\" in text or "&" in text else text


def _resolve_escapes(text: str, *, entities: bool) -> str:
    def resolve(match: re.Match[str]) -> str:
        character: str | None = match[1]
        if character is not None:
            return {"*": _STAR, "[": _OPENING, "]": _CLOSING}.get(character, character)
        if not entities:
            return match[0]
        return chr(int(match[2])) if match[2] else _ENTITIES[match[0]]

    return _ESCAPED.sub(resolve, text)


def _protect(text: str, *, whole: bool = False) -> str:
    """Put a backslash before characters of a text that would be marks but are known not to be.

    Args:
        text: the text.
        whole: whether only whole web addresses can be links.
    """
    flat = text.translate(_FLAT)
    if "*" not in flat and "](" not in flat:
        return flat
    wrong: set[int] = set()
    links = brackets_in(flat)
    for link in links:
        is_text = link.is_hostless or text[link.words - 1] == _OPENING or text[link.middle] == _CLOSING or link.escapes
        if is_text or (whole and not link.address.lower().startswith("http")):
            wrong.add(link.start)
        else:
            inner = slice(link.words, link.middle)
            wrong.update(link.words + start for start in _wrong(text[inner], flat[inner], []))
    wrong.update(_wrong(text, flat, [(link.start, link.end) for link in links]))
    places = [0, *sorted(wrong), len(flat)]
    return "\\".join(flat[start:end] for start, end in pairwise(places)) if wrong else flat


def _wrong(text: str, flat: str, apart: list[tuple[int, int]]) -> list[int]:
    """Return the positions where unintended emphasis begins."""
    return [
        each.start
        for each in emphases_in(flat, apart)
        if each.escapes or _STAR in text[each.start : each.inner] or _STAR in text[each.inner_end : each.end]
    ]
