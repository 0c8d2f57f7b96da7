"""Which file operations of a build fail, and with which errors."""

import errno
from collections.abc import Callable, Iterable, Iterator

from tests.faults.watch import Operation

WRITING = (errno.ENOSPC, errno.EACCES, errno.EIO)
READING = (errno.EACCES, errno.EIO)

READINGS = 6
"""How many readings fail at most between the first and the last on the same lines of code."""

Fault = tuple[Operation, int]
"""An operation, and the number of the error that it fails with."""
Groups = dict[tuple[object, ...], list[Operation]]


def errors_of(operation: Operation) -> tuple[int, ...]:
    """The errors that an operation can fail with; SQLite has one only where it finds no file."""
    if operation.name == "sqlite3.connect":
        return (0,)
    return WRITING if operation.writes else READING


def every(operations: Iterable[Operation]) -> Iterator[Fault]:
    """Each operation with each error."""
    return ((each, error) for each in operations for error in errors_of(each))


def different(operations: Iterable[Operation]) -> list[Fault]:
    """Faults of which no two are the same but for the name of a file; their order is that of the build.

    Of the operations on the same lines of code, the first and the last fail with each error. Of those in between, each
    that writes fails with one error, in turn. A reading that fails leaves what was written before it, just as the next
    writing does, so that only some of the readings in between fail.
    """
    found: list[Fault] = []
    for group in _grouped(operations, lambda each: (each.callers, each.name, each.writes)):
        errors = errors_of(group[0])
        between = group[1:-1]
        if not group[0].writes:
            between = between[:: len(between) // READINGS + 1]
        found += every([group[0], *group[1:][-1:]])
        found += [(each, errors[turn % len(errors)]) for turn, each in enumerate(between)]
    return sorted(found, key=lambda fault: fault[0].number)


def chosen(operations: Iterable[Operation]) -> Iterator[Fault]:
    """Of each line of code and each kind of operation the first, of those that write the last too, each with one of the
    errors in turn."""
    for turn, group in enumerate(_grouped(operations, lambda each: (each.place, each.name, each.writes))):
        errors = errors_of(group[0])
        yield group[0], errors[turn % len(errors)]
        if len(group) > 1 and group[0].writes:
            yield group[-1], errors[(turn + 1) % len(errors)]


def _grouped(
    operations: Iterable[Operation], key: Callable[[Operation], tuple[object, ...]]
) -> Iterable[list[Operation]]:
    groups: Groups = {}
    for each in operations:
        groups.setdefault(key(each), []).append(each)
    return groups.values()


CHOICES: dict[str, Callable[[Iterable[Operation]], Iterable[Fault]]] = {
    "some": chosen,
    "different": different,
    "every": every,
}
"""Ways to choose, from the quickest to the slowest."""
