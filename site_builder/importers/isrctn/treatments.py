"""Interventions of a trial in ISRCTN: a description, a kind, and the names of drugs, which may be numbered."""

import re
from typing import Any

from site_builder.importers.entry import drop_empty
from site_builder.importers.isrctn.words import UNSPECIFIC_KINDS
from site_builder.importers.placeholders import WHAT_IS_DONE

_NUMBER = re.compile(r"(?:(?<=\A)|(?<=[\s;,]))(\d{1,2})[.)] +(?=\D)")


def interventions_of(names: str, kind: str, description: str) -> list[dict[str, Any]]:
    """The interventions of one entry, as plain values; the description belongs to all and is with the first.

    Args:
        names: the names of drugs on one line; "" if there are none.
        kind: the registry's kind.
        description: what is done, as inline Markdown.
    """
    kind = "" if kind.lower() in UNSPECIFIC_KINDS else kind
    first, *further = _numbered(names)
    if not (first or description):
        return []
    described = {"name": first or kind or WHAT_IS_DONE, "kind": kind if first else "", "description": description}
    return [drop_empty(each) for each in (described, *({"name": name, "kind": kind} for name in further))]


def _numbered(names: str) -> list[str]:
    """The names in "1. Lamp 2. Lantern"; the whole text, if it is no list that begins with 1."""
    marks = list(_NUMBER.finditer(names))
    if len(marks) < 2 or marks[0].start() or [int(each[1]) for each in marks] != list(range(1, len(marks) + 1)):
        return [names]
    ends = [each.start() for each in marks[1:]] + [len(names)]
    return [names[mark.end() : end].strip(" ,;") for mark, end in zip(marks, ends, strict=True)]
