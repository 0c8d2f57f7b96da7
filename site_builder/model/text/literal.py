"""Plain text as a typed text that reads just so: what importers write, and what earlier imports wrote."""

import re
from itertools import pairwise

from site_builder.model.text.links import links_in
from site_builder.model.text.stars import emphases_in

_MEANT, _STAR, _OPENING, _CLOSING = "\x01", "\x02", "\x03", "\x04"
"""What stands for a star that is emphasis, one that is none, and brackets that are no link; no text has these signs."""
_FLAT = str.maketrans({_MEANT: "*", _STAR: "*", _OPENING: "[", _CLOSING: "]"})
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\x02])|&(?:#(\d{2,6})|amp|lt|gt|quot);")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}


def as_typed(text: str) -> str:
    """A plain text as one that is read as just that: with a backslash before what would be a mark."""
    if "*" not in text and "](" not in text:
        return text
    return _protected(text.replace("*", _STAR).replace("[", _OPENING))


def from_markup(text: str, meant: re.Pattern[str]) -> str:
    """A text of a registry's markup as typed text: its escapes are resolved, and only marks that are meant stay marks.

    Args:
        text: CommonMark as ClinicalTrials.gov has it, with each sign escaped that could be a mark.
        meant: what finds emphasis that is meant; its first group are the stars, its second what is between them.
    """

    def keep(found: re.Match[str]) -> str:
        stars = _MEANT * len(found[1])
        return f"{stars}{found[2]}{stars}"

    if "*" in text:
        text = meant.sub(keep, text).replace("*", _STAR)
    if "\\" in text:
        text = _resolved(text, entities=False)
    return _protected(text, whole=True)


def from_markdown(text: str) -> str:
    """A text as versions before 0.3 wrote it into imported entries, Markdown with escapes, as typed text."""
    return _protected(_resolved(text, entities=True)) if "\\" in text or "&" in text else text


def _resolved(text: str, *, entities: bool) -> str:
    def resolve(found: re.Match[str]) -> str:
        sign: str | None = found[1]
        if sign is not None:
            return {"*": _STAR, "[": _OPENING, "]": _CLOSING}.get(sign, sign)
        if not entities:
            return found[0]
        return chr(int(found[2])) if found[2] else _ENTITIES[found[0]]

    return _ESCAPED.sub(resolve, text)


def _protected(text: str, *, whole: bool = False) -> str:
    """A text in which some signs are known to be no marks, with a backslash before those that would be.

    Args:
        text: the text.
        whole: whether only whole web addresses can be those of links.
    """
    flat = text.translate(_FLAT)
    if "*" not in flat and "](" not in flat:
        return flat
    wrong: set[int] = set()
    links = links_in(flat)
    for link in links:
        known = text[link.words - 1] == _OPENING or text[link.middle] == _CLOSING or link.escapes
        if known or (whole and not link.address.lower().startswith("http")):
            wrong.add(link.start)
        else:
            inner = slice(link.words, link.middle)
            wrong.update(link.words + start for start in _wrong(text[inner], flat[inner], []))
    wrong.update(_wrong(text, flat, [(link.start, link.end) for link in links]))
    places = [0, *sorted(wrong), len(flat)]
    return "\\".join(flat[start:end] for start, end in pairwise(places)) if wrong else flat


def _wrong(text: str, flat: str, apart: list[tuple[int, int]]) -> list[int]:
    """Where emphasis begins that would be read and is not meant."""
    return [
        each.start
        for each in emphases_in(flat, apart)
        if each.escapes or _STAR in text[each.start : each.inner] or _STAR in text[each.inner_end : each.end]
    ]
