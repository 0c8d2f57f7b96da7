"""Splits lists of words into shards by prefix, so that an edit changes only the shards of its own words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

MOST = 12_000
"""Number of characters from which a shard is split, if its words differ."""

Line = tuple[str, str]
"""A word and its line in a shard as JSON."""


def split_shards(lines: Sequence[Line], prefix: str = "") -> Iterator[tuple[str, list[Line]]]:
    """The shards of sorted lines by the prefix of their words; a prefix with `!` at the end is a complete word."""
    if sum(len(line[1]) for line in lines) <= MOST or len(lines) == 1:
        if lines:
            yield prefix, list(lines)
        return
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line[0][: len(prefix) + 1]].append(line)
    for begin, group in groups.items():
        if begin == prefix:
            yield f"{prefix}!", group
        else:
            yield from split_shards(group, begin)


def file_name(prefix: str) -> str:
    """The name of a shard's file: `w-af63dc4c8601ec8c`. It contains a hash of the shard's prefix (64-bit FNV-1a of its
    UTF-8 bytes), so that no address requested by a reader's browser contains typed letters:
    https://datatracker.ietf.org/doc/draft-eastlake-fnv/
    """
    number = FNV_BEGIN
    for byte in prefix.encode():
        number = (number ^ byte) * FNV_PRIME % 2**64
    return f"w-{number:016x}"


FNV_BEGIN, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3


def text_of(lines: Iterable[Line]) -> str:
    """The content of a shard's file."""
    return "[" + ",\n".join(line[1] for line in lines) + "]\n"
