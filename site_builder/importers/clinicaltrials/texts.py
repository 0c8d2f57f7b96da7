"""Arms, interventions, publications and other texts of an entry."""

import re
from typing import Any

from site_builder.importers.conversions import doi_in, pubmed_number, web_address
from site_builder.importers.entry import drop_empty
from site_builder.importers.free_text.prose import prose
from site_builder.importers.placeholders import is_placeholder
from site_builder.importers.reading import Fields, groups, text, texts, word
from site_builder.importers.text import escape_text, inline, join_lines, line

_ARMS = {"NA": "", "OTHER": "", "NO_INTERVENTION": "no intervention"}
_UNIT = re.compile(r"(?<=\d )(?:Day|Week|Month|Year)s?\Z")
"""The unit of a duration, which the registry writes with a capital: "6 Months"."""
_ELSEWHERE = re.compile(
    r"(?:please )?(?:see|refer to) (?:the )?(?:(?:arms?|group|intervention|detailed|study|protocol)[ /]?)+"
    r"(?:descriptions?|sections?|details?)?[^\w]*|(?:same )?as (?:above|described above)[^\w]*",
    re.IGNORECASE,
)
"""A description that only leads to another part of the registry's form, whose name no page has."""


def _in_lower_case(match: re.Match[str]) -> str:
    return match[0].lower()


def _description(entry: Fields) -> str:
    """What an entry says about a group or an intervention; "" if it only leads to another part of the form."""
    typed = text(entry, "description")
    return "" if _ELSEWHERE.fullmatch(line(typed)) else inline(join_lines(typed))


def arms(module: Fields) -> list[dict[str, Any]]:
    """The arms: the groups of participants, with the names of the interventions that each gets."""
    studied = groups(module, "interventions")
    return [
        drop_empty(
            {
                "name": name,
                "kind": _kind(each),
                "description": _description(each),
                "gets": _gets(each, studied),
            }
        )
        for each in groups(module, "armGroups")
        if (name := line(each.get("label")))
    ]


def _gets(arm: Fields, studied: list[Fields]) -> list[str]:
    """The names of the interventions that an arm gets, in the order in which the entry lists the interventions.

    The arm names them with their types ("Drug: Light lamp"). Older downloads have only the labels of arms, at the
    interventions.
    """
    typed_names, label = {each.casefold() for each in texts(arm, "interventionNames")}, line(arm.get("label"))
    names = [
        line(each.get("name"))
        for each in studied
        if (_typed_name(each) in typed_names if typed_names else label in texts(each, "armGroupLabels"))
    ]
    return list(dict.fromkeys(filter(None, names)))


def _typed_name(intervention: Fields) -> str:
    return f"{word(intervention, 'type').replace('_', ' ')}: {line(intervention.get('name'))}".casefold()


def interventions(module: Fields) -> list[dict[str, Any]]:
    """The interventions of the study."""
    return [
        drop_empty(
            {
                "name": name,
                "kind": _kind(each),
                "also": texts(each, "otherNames"),
                "description": _description(each),
            }
        )
        for each in groups(module, "interventions")
        if (name := line(each.get("name")))
    ]


def _kind(entry: Fields) -> str:
    kind = word(entry, "type")
    return _ARMS.get(kind, kind.replace("_", " ").lower())


def publications(module: Fields) -> list[dict[str, str]]:
    """Publications, with their PubMed numbers or DOIs."""
    papers = []
    for each in groups(module, "references"):
        citation, number = line(each.get("citation")), pubmed_number(each.get("pmid"))
        if citation or number:
            fields = {"citation": escape_text(citation) or f"PubMed {number}", "doi": doi_in(citation), "pmid": number}
            papers.append(drop_empty(fields))
    return papers


def supplemental(description: Fields, design: Fields, references: Fields) -> str:
    """The detailed description, the length of follow-up, and links to more information."""
    detailed = prose(text(description, "detailedDescription"))
    parts = ["" if is_placeholder(detailed) else detailed]
    duration = line(design.get("targetDuration"))
    if duration:
        parts.append(f"Participants are followed for: {escape_text(_UNIT.sub(_in_lower_case, duration))}")
    links = []
    for each in groups(references, "seeAlsoLinks"):
        label, address = escape_text(line(each.get("label"))), web_address(each.get("url"))
        safe = address and not set("()[]<>*_\\`") & set(address)
        link_text = label.replace("[", "(").replace("]", ")")
        link = f"[{link_text or address}]({address})" if safe else " ".join(filter(None, (label, escape_text(address))))
        links += [link] if link else []
    parts.append("\n".join(f"- {link}" for link in links) if len(links) > 1 else "".join(links))
    return "\n\n".join(filter(None, parts))
