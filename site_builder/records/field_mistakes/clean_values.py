"""Proposes values without what another program left in them: tags of a web page, characters that cannot be seen."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from site_builder.model.near_values import INVISIBLE
from site_builder.model.reading import Complaint
from site_builder.model.record import Record
from site_builder.records.fields.allowed import accepts_at

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LONGEST = 300
"""Length, in characters, of the longest value that is searched."""


def with_clean_values(model: type[Record], complaints: Iterable[Complaint]) -> Iterator[Complaint]:
    """The complaints, each with the value that its field accepts once such remains are left out.

    Args:
        model: the model of the record.
        complaints: the complaints about it.
    """
    for each in complaints:
        value = each.value
        if each.instead or not isinstance(value, str) or len(value) > _LONGEST:
            yield each
            continue
        bare = unescape(_TAG.sub("", value)).translate(INVISIBLE).strip()
        clean = bare and bare != value.strip() and accepts_at(model, each.path, bare)
        yield each._replace(instead=(bare,)) if clean else each
