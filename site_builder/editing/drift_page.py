"""Shows the differences from the registry as a page for the office: one file, without scripts or external files."""

import difflib
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby, takewhile

from site_builder.importers.drift import HERE, DriftRow, Meaning

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 8_000
"""Length, in characters, up to which texts are compared word by word."""

_BEFORE = 16
"""Characters shown before the first difference of long texts."""

_ADVICE = {
    Meaning.NEWS: "The next import brings this change.",
    Meaning.OURS: "Your words are shown. Perhaps the registry should be corrected.",
    Meaning.BOTH: "Your words are shown, but the registry's words have changed since. Check yours again.",
    Meaning.REGISTRIES: "Two registries say different things. The first is shown; ask the sponsor which is right.",
}
_STYLE = """
body { font: 1rem/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1b1b; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
th, td { border: 1px solid #b0b0b0; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; min-width: 6rem; } td:last-child { min-width: 11rem; }
h2 { font-size: 1.2rem; line-height: 1.3; } h2 small { font-weight: normal; white-space: nowrap; }
del { background: #fbe3e0; } ins { background: #dff2e1; }
@media screen and (max-width: 45rem) {
  thead { display: none; } table, tbody, tr, td { display: block; } td { border: 0; } td:empty { display: none; }
  tr { border: 1px solid #b0b0b0; margin-bottom: .6rem; } td::before { content: attr(data-name) ": "; color: #555; }
}
@media print { body { margin: 0; } tr { break-inside: avoid; } }
"""
_COLUMNS = ("Where", "Field", "Before", "Now", "Yours", "What to do")


_LABELS = {
    HERE: "Takes place here",
    "about": "About the study",
    "why_stopped": "Why it was stopped",
    "led_by": "Led by",
    "inclusion": "Inclusion criteria",
    "exclusion": "Exclusion criteria",
    "note": "Criteria as one text",
    "enrollment": "Number of participants",
    "start": "Start of the study",
    "completion": "End of the study",
    "primary_completion": "End of the main measurements",
    "place": "Name and address",
    "checked_on": "Confirmed on",
    "supplemental": "Supplemental information",
}
"""Fields whose names differ from what people call them."""


def label_of(field: str) -> str:
    """Return the name of a field for people who do not know the records."""
    name = field.rpartition(".")[2]
    return _LABELS.get(field) or _LABELS.get(name) or name.replace("_", " ").capitalize()


def columns(row: DriftRow, width: int) -> tuple[str, ...]:
    """Return the cells of a row; long texts begin where they differ."""
    then, now, site_text = excerpts(row.then, row.now, row.ours, width)
    return row.study, row.location, row.field, then, now, site_text, row.meaning.value


def excerpts(then: str, now: str, site_text: str, width: int) -> tuple[str, str, str]:
    """Excerpts of three texts, each from where they begin to differ. Excerpts of different texts are always different.

    Args:
        then, now, site_text: the texts; an empty text is not compared.
        width: length of an excerpt in characters; more than three times `_BEFORE`.
    """
    if max(map(len, (then, now, site_text))) <= width:
        return then, now, site_text
    between = _first_difference(then, now)
    site_start = _first_difference(site_text, now) if site_text else 0
    start = site_start if then == now and site_text else between
    return _excerpt(then, start, width), _excerpt(now, start, width), _excerpt(site_text, site_start, width)


def _first_difference(first: str, second: str) -> int:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return 0 if first == second else sum(1 for _ in same)


def _excerpt(text: str, at: int, width: int) -> str:
    start = max(0, at - _BEFORE)
    if start:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    before, room = ("… ", width - 4) if start else ("", width - 2)
    tail = text[start:]
    return before + (tail if len(tail) <= room else f"{tail[:room]} …")


def drift_page(rows: Iterable[DriftRow]) -> str:
    """Return the page, with removed and added words marked."""
    rows = list(rows)
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Differences from the registry</title><style>{_STYLE}</style></head><body>",
        "<h1>Differences from the registry</h1>",
        f"<p>{_count(len(rows))} between the registry, as it was imported and as it is now, and what you wrote.</p>",
    ]
    for (study, number, title), group in groupby(rows, lambda row: (row.study, row.number, row.title)):
        names = [each for each in dict.fromkeys((study, number)) if each and each != title]
        small = f" <small>{escape(' '.join(names))}</small>" if title else ""
        parts.append(f"<h2>{escape(title or ' '.join(names))}{small}</h2>")
        parts.append(
            "<table><thead><tr>" + "".join(f'<th scope="col">{each}</th>' for each in _COLUMNS) + "</tr></thead>"
        )
        parts += ["<tbody>", *(_line(row) for row in group), "</tbody></table>"]
    return "\n".join([*parts, "</body></html>"])


def _count(number: int) -> str:
    return f"{number:,} difference{'' if number == 1 else 's'}"


def _line(row: DriftRow) -> str:
    before, now = _compare(row.then, row.now)
    _, site_html = _compare(row.now, row.ours) if row.ours else ("", "")
    advice = f"{escape(row.meaning.value.capitalize())}. {_ADVICE[row.meaning]}"
    cells = (escape(row.location), escape(label_of(row.field)), before, now, site_html, advice)
    return (
        "<tr>"
        + "".join(f'<td data-name="{name}">{each}</td>' for name, each in zip(_COLUMNS, cells, strict=True))
        + "</tr>"
    )


def _compare(old: str, new: str) -> tuple[str, str]:
    """Return two texts as HTML, with the words marked that only one of them has."""
    if old == new or not (old and new) or max(len(old), len(new)) > _LONGEST:
        return escape(old), escape(new)
    first, second = _WORDS.findall(old), _WORDS.findall(new)
    steps = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return (
        "".join(_pieces((first[a:b], tag != "equal", "del") for tag, a, b, _, _ in steps)),
        "".join(_pieces((second[a:b], tag != "equal", "ins") for tag, _, _, a, b in steps)),
    )


def _pieces(steps: Iterable[tuple[list[str], bool, str]]) -> Iterator[str]:
    for words, differs, name in steps:
        text = escape("".join(words))
        if text:
            yield f"<{name}>{text}</{name}>" if differs else text
