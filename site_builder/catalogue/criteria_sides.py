"""Finds criteria on another side than when their file was last read: a lost `exclusion:` is no error."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from site_builder.diagnostics import Diagnostic

OPPOSITE = {"inclusion": "exclusion", "exclusion": "inclusion"}
_EFFECT = {
    "inclusion": ("lets people take part", "let people take part"),
    "exclusion": ("keeps people out", "keep people out"),
}


class CriteriaSides(NamedTuple):
    """Checksums (CRC-32) of the words of a study's criteria, by side."""

    inclusion: tuple[int, ...] = ()
    exclusion: tuple[int, ...] = ()


def sides_of(values: Mapping[str, Any]) -> CriteriaSides:
    """The sides of a study's criteria, with their parts.

    Args:
        values: the plain values of the study's record.
    """
    return CriteriaSides(*(tuple(map(_checksum, _words(_side(values, name)))) for name in CriteriaSides._fields))


def changed_sides(values: Mapping[str, Any], before: CriteriaSides, file: str) -> Iterator[Diagnostic]:
    """A warning for each side that has criteria from the other one.

    Args:
        values: the plain values of the study's record.
        before: the sides when the file was last read without errors.
        file: the path of the file.
    """
    now = sides_of(values)
    for side, opposite in OPPOSITE.items():
        moved = set(getattr(before, opposite)) & set(getattr(now, side)) - {
            *getattr(before, side),
            *getattr(now, opposite),
        }
        entries = _side(values, side)
        numbers = [number for number, each in enumerate(entries) if moved & set(map(_checksum, _words([each])))]
        if numbers:
            yield _warning(numbers, side, bool(_side(values, opposite)), file)


def _warning(numbers: list[int], side: str, has_opposite: bool, file: str) -> Diagnostic:
    opposite = OPPOSITE[side]
    many = len(numbers) > 1
    subject = f"{len(numbers)} criteria were" if many else "this criterion was"
    still, them = ("they still " + _EFFECT[opposite][1], "them") if many else ("it still " + _EFFECT[opposite][0], "it")
    way = f"move {them} below `{opposite}:`" if has_opposite else f"write a line `{opposite}:` above {them} again"
    return Diagnostic(
        "W316",
        file,
        f"{subject} under `{opposite}:` until now, and {'are' if many else 'is'} under `{side}:`",
        f"if {still}, {way}; otherwise there is nothing to do",
        ("eligibility", side, numbers[0]),
    )


def _side(values: Mapping[str, Any], name: str) -> list[Any]:
    eligibility = values.get("eligibility")
    entries = eligibility.get(name) if isinstance(eligibility, dict) else None
    return entries if isinstance(entries, list) else [entries] if entries else []


def _words(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            yield from _words([entry.get("text"), entry.get("heading")])
            items = entry.get("items")
            yield from _words(items if isinstance(items, list) else [items])


def _checksum(words: str) -> int:
    return crc32(" ".join(words.split()).encode("utf-8", "surrogatepass"))
