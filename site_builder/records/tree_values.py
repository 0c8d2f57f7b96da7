"""The plain values of YAML text, and the paths to them."""

from typing import Any

Value = str | list[Any] | dict[str, Any]
Path = tuple[str | int, ...]

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that YAML reads as no value."""

MOST_REPORTED = 50
"""Maximum number of YAML problems that are reported per file."""
