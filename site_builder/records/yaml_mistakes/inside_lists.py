"""Explains fields inside a list, and lines of a longer text that are not indented."""

from itertools import takewhile

from site_builder.records.fields.all_kinds import unmarked_lists
from site_builder.records.yaml_mistakes.error_place import ErrorPlace
from site_builder.records.yaml_mistakes.outline import outline
from site_builder.records.yaml_text.line_errors import LineError, shorten

_CRITERIA = frozenset({"inclusion", "exclusion", "items"})


def inside_list(spot: ErrorPlace) -> LineError | None:
    """The error of the fields above an entry that make a parser reject the entry; None for any other line.

    Args:
        spot: the place at which the parser failed: the first entry after these fields.
    """
    if not spot.text.lstrip().startswith("- ") or spot.before.strip():
        return None
    above = list(outline(spot.lines[: spot.line]))
    inner = list(takewhile(lambda each: each.indent >= spot.column, reversed(above)))
    if len(inner) == len(above):
        return None
    owner = above[-len(inner) - 1]
    fields = list(takewhile(lambda each: not each.dash or each.indent > spot.column, inner))
    if not fields or any(not each.key for each in fields):
        return None
    if owner.opens and owner.key in unmarked_lists() | _CRITERIA:
        first, key = fields[-1], owner.key
    else:
        before = above[: -len(inner) - 1]
        entry = before[-1] if before else None
        list_key = next((each for each in reversed(before) if each.indent < spot.column), None)
        if entry is None or not entry.dash or entry.indent != spot.column or list_key is None or not owner.opens:
            return None
        first, key = owner, list_key.key
    last = spot.line
    lines = f"line {first.number + 1} is" if first.number + 1 == last else f"lines {first.number + 1} to {last} are"
    message = f"{lines} inside the list of `{key}:`, whose entries begin with a dash"
    hint = f"move {'it' if ' is' in lines else 'them'} to where {'it belongs' if ' is' in lines else 'they belong'}"
    return LineError(first.number, first.indent, message, hint, dict.fromkeys(range(first.number, last), ""))


def unindented_text(spot: ErrorPlace) -> LineError | None:
    """A line of a longer text begins in the column of its field, usually because the text contains a list."""
    above = next((line for line in reversed(list(outline(spot.lines[: spot.line])))), None)
    if above is None or not above.is_block or not above.key or spot.before.strip():
        return None
    corrected = f"{' ' * (above.column + 2)}{spot.text.strip()}"
    notes = [number for number in range(above.number + 1, spot.line) if spot.at(number).startswith("#")]
    if notes and corrected == spot.text.rstrip():
        message = f"a note to yourself cannot be inside the text of `{above.key}:`: it ends the text"
        hint = f"move it above `{above.key}:`, or remove it"
        return LineError(notes[0], 0, message, hint, dict.fromkeys(notes, ""))
    message = f"this line is more of the text of `{above.key}:` above, but it is not indented"
    hint = f"begin it with {above.column + 2} spaces: `{shorten(corrected)}`"
    return spot.error(message, hint, corrected_line=corrected)
