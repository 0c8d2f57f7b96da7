"""A planned page, before it is rendered."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its address and its inputs.

    Attributes:
        address: path within the site, with forward slashes.
        kind: name of its kind.
        language: language of its text.
        key: identifier of its subject; "" if the kind has only one page.
        part: page number within a list, counted from 1.
        depends_on: names of the records and cards that it uses. The page is made again when one of them changes.
        values: its other content as plain values: counts, neighbours. The page is made again when one of them changes.
        template: the template; "" for a file made without one.
    """

    address: str
    kind: str
    language: str
    key: str = ""
    part: int = 1
    depends_on: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    template: str = ""

    def __reduce__(self) -> tuple[type["Page"], tuple[Any, ...]]:
        """Pickle the fields as arguments: a build sends every page to a worker, and this takes a third of the time."""
        fields = (self.address, self.kind, self.language, self.key, self.part)
        return Page, (*fields, self.depends_on, self.values, self.template)
