"""Criteria below a heading of a side, and all of a text as such sections."""

from dataclasses import dataclass, field

from site_builder.importers.entries import Node


@dataclass(slots=True)
class CriteriaSection:
    """The text below one heading.

    Attributes:
        side: `inclusion` or `exclusion`.
        title: the heading as written, without marks; "" if there was none.
        label: the same if it says more than its side, such as "Partner inclusion criteria".
        marker: the mark before the heading, if it was an entry of a list.
        nodes: what is below it.
        group: title of the group that it belongs to, where a text has the criteria of several groups.
    """

    side: str
    title: str = ""
    label: str = ""
    marker: str = ""
    nodes: list[Node] = field(default_factory=list)
    group: str = ""


@dataclass(slots=True)
class Sections:
    """All of a text.

    Attributes:
        before: what is above all headings.
        sections: the sections in their order.
        sure: whether every group of criteria has a distinct name.
    """

    before: list[Node] = field(default_factory=list)
    sections: list[CriteriaSection] = field(default_factory=list)
    sure: bool = True
