"""The sections of a text of criteria, each below the heading of a side."""

from dataclasses import dataclass, field

from site_builder.importers.free_text.entries import Node


@dataclass(slots=True)
class CriteriaSection:
    """The text below one heading.

    Attributes:
        side: `inclusion` or `exclusion`.
        title: the heading as written, without marks; "" if there is none.
        label: the heading if it says more than its side, such as "Partner inclusion criteria".
        marker: the mark before the heading, if it was an entry of a list.
        nodes: the paragraphs and entries below the heading.
        continuation: the heading that continues the section: "Inclusion criteria (continued)"; "" if there is none.
        group: title of the group that the section belongs to, if the text has criteria for several groups.
    """

    side: str
    title: str = ""
    label: str = ""
    marker: str = ""
    nodes: list[Node] = field(default_factory=list)
    continuation: str = ""
    group: str = ""


@dataclass(slots=True)
class Sections:
    """A whole text, divided into sections.

    Attributes:
        before: nodes above all headings.
        sections: the sections, in order.
        sure: whether every group of criteria has a distinct name.
        leads_on: an entry that may begin the other side or only introduce its own entries; "" if there is none.
    """

    before: list[Node] = field(default_factory=list)
    sections: list[CriteriaSection] = field(default_factory=list)
    sure: bool = True
    leads_on: str = ""
