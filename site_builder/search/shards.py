"""Lists of words cut into shards by how the words begin, so that an edit changes only the shards of its own words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

MOST = 12_000
"""Letters of a shard from which on it is cut, if its words differ."""

Line = tuple[str, str]
"""A word and what a shard has to say of it, as JSON."""


def cut(lines: Sequence[Line], prefix: str = "") -> Iterator[tuple[str, list[Line]]]:
    """The shards of sorted lines, each with how its words begin; with a `!` at the end it holds just that word."""
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
            yield from cut(group, begin)


def file_name(prefix: str) -> str:
    """The file of a shard: `w-vas`. Letters beyond a to z and digits as their number: `w-_4eba`."""
    return "w-" + "".join(_sign(each) for each in prefix)


def _sign(letter: str) -> str:
    return letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}"


def text_of(lines: Iterable[Line]) -> str:
    """A shard's file."""
    return "[" + ",\n".join(line[1] for line in lines) + "]\n"
