"""A page before it is made."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its address and its inputs.

    Attributes:
        address: path within the site, with forward slashes.
        kind: name of its kind.
        language: language of its words.
        key: identifier of what it is about, "" if the kind has only one.
        part: which page of a list, counted from 1.
        depends_on: names of the records and cards it is made from. A page is made again when one of them changes.
        values: what else it shows, as plain values: counts, neighbours. A page is made again when that changes.
        template: the template, "" for a file made without one.
    """

    address: str
    kind: str
    language: str
    key: str = ""
    part: int = 1
    depends_on: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    template: str = ""
