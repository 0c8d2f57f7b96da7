"""Explains where a second record begins in a file: after a line of three dashes, or below the first."""

from yaml.nodes import MappingNode, Node, ScalarNode

from site_builder.records.yaml_mistakes.error_place import ErrorPlace
from site_builder.records.yaml_mistakes.outline import outline
from site_builder.records.yaml_text.line_errors import LineError


def second_document(spot: ErrorPlace) -> LineError:
    """The error at a line of three dashes, meant as a drawn line or as the beginning of another record.

    Args:
        spot: the place of the line in the file.
    """
    if spot.text.strip() != "---":
        return spot.error("a second record begins here", "make a file for each record", "E209")
    above, below = _fields_of(spot.lines[: spot.line]), _fields_of(spot.lines[spot.line :])
    if above & below:
        message, hint = "a second record begins here, after a line of three dashes", "make a file for each record"
        removed_lines = dict.fromkeys(range(spot.line, len(spot.lines)), "")
        return LineError(spot.line, spot.column, message, hint, removed_lines, "E209")
    return spot.error("a line of three dashes ends the record here", "remove this line", "E209", "")


def after_the_end(spot: ErrorPlace, _start: ErrorPlace) -> LineError:
    """The error below a line of three dots, which ends a record, or where a line is not in the column of the fields.

    Args:
        spot: the place of the line in the file.
    """
    for number in range(min(spot.line, len(spot.lines) - 1), -1, -1):
        if spot.lines[number].strip() == "...":
            message = "a line of three dots ends the record here"
            return LineError(number, 0, message, "remove this line", {number: ""}, "E209")
    return spot.error("this does not belong to the lines above", "begin every field of the record in one column")


def _fields_of(lines: list[str]) -> set[str]:
    return {line.key for line in outline(lines) if line.key and not line.indent and not line.dash}


def begins_again(record: MappingNode, key: str) -> bool:
    """Whether a record begins again at a key that it has twice, as if two files were joined.

    Args:
        record: the mapping of the whole file.
        key: the key.
    """
    keys = [each.value for each, _ in record.value if isinstance(each, ScalarNode)]
    return bool(keys) and keys[0] == key and len(keys) - len(set(keys)) > 1


def begins_as_copy(record: MappingNode, value: Node) -> bool:
    """Whether a record that begins again has the same first text, as after a file is pasted into itself."""
    first = record.value[0][1]
    return isinstance(first, ScalarNode) and isinstance(value, ScalarNode) and first.value == value.value
