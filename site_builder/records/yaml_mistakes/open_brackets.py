"""Explains a bracket that is opened and not closed."""

import re

from site_builder.records.fields.all_kinds import CRITERIA, field_names, unmarked_lists
from site_builder.records.yaml_mistakes.error_place import START_AND_TEXT, ErrorPlace
from site_builder.records.yaml_text.line_errors import LineError, shorten, value_of

_LISTS = re.compile(
    r"(?P<start> *(?P<key>[a-z][a-z0-9_]*): +)(?P<lists>\[[^\[\]]*\](?:[ ,;]+\[[^\[\]]*\])*) *[,;\]]? *"
)
_ONE_LIST = re.compile(r"\[([^\[\]]*)\]")


def open_bracket(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    """The error of a bracket that begins a sentence or a list on one line.

    Args:
        spot: the place at which the parser failed.
        context: the place of the bracket.
    """
    start = START_AND_TEXT.fullmatch(context.text)
    text = start[2].rstrip() if start else ""
    message = "a bracket is opened here and not closed"
    if start and not _may_hold_list(start[1]) and re.fullmatch(r"\[\w[^\[\]]*", text):
        corrected_line = f"{start[1]}{value_of(text[1:])}"
        return context.error(message, f"write: {shorten(corrected_line.strip())}", corrected_line=corrected_line)
    if start and (close := _closing(text)):
        corrected_line = f"{context.text.rstrip()}{close}"
        return context.error(message, f"write: {shorten(corrected_line.strip())}", corrected_line=corrected_line)
    if start and context.column == start.end(1) and text[1:2].strip() and not _balanced(text):
        return context.in_quotes(message)
    return context.error(
        f"{message}, or a comma is missing between its entries",
        "close it, or put a text that begins with a bracket in quotes",
    )


def list_and_more(spot: ErrorPlace) -> LineError | None:
    """The error of a list in brackets with a comma or a second list after it; None for any other text.

    Args:
        spot: the place after the closing bracket.
    """
    match = _LISTS.fullmatch(spot.text)
    if match is None or match["key"] not in unmarked_lists():
        return None
    entries = ", ".join(each.strip().rstrip(",").strip() for each in _ONE_LIST.findall(match["lists"]))
    corrected = f"{match['start']}[{entries}]"
    message = "another character is after the closing bracket"
    if match["lists"].count("[") > 1:
        message = "a second list begins after the closing bracket"
    return spot.error(message, f"write: {shorten(corrected.strip())}", corrected_line=corrected)


def _may_hold_list(start: str) -> bool:
    """Whether a list in brackets may follow the beginning of a line."""
    key = start.strip(" -:")
    return key in unmarked_lists() | CRITERIA or key not in field_names() | {""}


def _closing(text: str) -> str:
    """The bracket missing at the end of a list or group on one line; "" if the text is a sentence."""
    if text.startswith("[") and "]" not in text and ("," in text or re.fullmatch(r"\[[\w-]+", text)):
        return "]"
    fields = re.match(r"\{ *([a-z_]+): ", text)
    return "}" if fields and fields[1] in field_names() and "}" not in text else ""


def _balanced(text: str) -> bool:
    return text.count("[") == text.count("]") and text.count("{") == text.count("}")
