"""Lists of words cut into shards by how the words begin, so that an edit changes only the shards of its own words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

MOST = 12_000
"""Characters from which on a shard is split, if its words differ."""

Line = tuple[str, str]
"""A word, and its line in a shard as JSON."""


def split_shards(lines: Sequence[Line], prefix: str = "") -> Iterator[tuple[str, list[Line]]]:
    """The shards of sorted lines, each with the beginning of its words; one that ends in `!` holds just that word."""
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
    """The file of a shard: `w-af63dc4c8601ec8c`. Its name is a hash of its letters (FNV-1a of 64 bits, over UTF-8),
    so that no address that a reader's browser requests contains typed letters:
    https://datatracker.ietf.org/doc/draft-eastlake-fnv/
    """
    number = FNV_BEGIN
    for byte in prefix.encode():
        number = (number ^ byte) * FNV_PRIME % 2**64
    return f"w-{number:016x}"


FNV_BEGIN, FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3


def text_of(lines: Iterable[Line]) -> str:
    """The file of a shard."""
    return "[" + ",\n".join(line[1] for line in lines) + "]\n"
