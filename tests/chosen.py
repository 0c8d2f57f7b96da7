"""The names given to a helper such as `python -m tests.bad_input.accept NAME`: a misspelt one ends it at once."""

import sys
from collections.abc import Collection, Sequence
from difflib import get_close_matches


def chosen(arguments: Sequence[str], known: Collection[str]) -> list[str]:
    """The names that were given, or all known ones if none were.

    Raises:
        SystemExit: a name is unknown; one line says so, with the nearest names.
    """
    for name in arguments:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=3, cutoff=0.5)
            sys.exit(f"there is no `{name}`" + (f"; did you mean {' or '.join(near)}?" if near else ""))
    return list(arguments) or sorted(known)


def all_of_it(arguments: Sequence[str]) -> None:
    """Refuse names, for a helper that always saves everything.

    Raises:
        SystemExit: a name was given.
    """
    if arguments:
        sys.exit(f"this saves everything and takes no names: leave out `{' '.join(arguments)}`")
