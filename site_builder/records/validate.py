"""Plain values to records: pydantic's findings as diagnostics, all of a record's at once."""

from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from site_builder.diagnostics import Diagnostic, Where, did_you_mean
from site_builder.model.record import Record, Shorthand
from site_builder.records.tree import Path, Value

R = TypeVar("R", bound=Record)

_SHAPES: dict[type, str] = {str: "a single text", list: "a list", dict: "a group of fields"}


def validate(
    model: type[R], value: Value, empties: tuple[Path, ...], file: str, at: Path = ()
) -> tuple[R | None, tuple[Diagnostic, ...]]:
    """Make a record of plain values.

    Args:
        model: what it should become.
        value: what the file holds, as `records.tree` gives it.
        empties: paths, within `value`, of keys and entries without a value.
        file: the file, for the diagnostics.
        at: where in the file the record stands: empty, or the identifier in a file of many records.

    Returns:
        The record, or None if there are errors, and all the diagnostics.
    """
    diagnostics = [found for path in empties if (found := _about_empty(model, path, file, at))]
    record = None
    try:
        record = model.model_validate(value)
    except ValidationError as error:
        diagnostics += [_translate(model, details, value, file, at) for details in error.errors(include_url=False)]
    return (None if diagnostics else record), tuple(_without_echoes(diagnostics))


def _translate(model: type[Record], error: ErrorDetails, value: Value, file: str, at: Path) -> Diagnostic:
    loc = error["loc"]
    path = (*at, *loc)
    context = error.get("ctx", {})
    match error["type"]:
        case "studyboard":
            return Diagnostic(context["code"], file, context["said"], context["hint"], path)
        case "extra_forbidden":
            return _unknown_key(model, loc, value, file, at)
        case "missing":
            name = loc[-1]
            message = f"`{name}` is missing" if len(path) > 1 else f"the record has no `{name}`"
            return Diagnostic("E302", file, message, f"add a line `{name}: …`", path[:-1])
        case "enum":
            words = _words_at(model, loc)
            return Diagnostic(
                "E304",
                file,
                f"`{error['input']}` is not a known word here",
                did_you_mean(str(error["input"]), words),
                path,
            )
        case "string_too_short":
            return Diagnostic("E311", file, "the text is empty", "write something, or remove the field", path)
        case _:
            return _wrong_shape(model, error, file, at)


def _unknown_key(model: type[Record], loc: Path, value: Value, file: str, at: Path) -> Diagnostic:
    key = str(loc[-1])
    around = fields_at(model, loc[:-1])
    holder = _value_at(value, loc[:-1])
    if (
        _is_shorthand(model, loc[:-1])
        and isinstance(holder, dict)
        and len(holder) == 1
        and isinstance(holder[key], str)
    ):
        return Diagnostic(
            "E303",
            file,
            "the colon with a space after it made this text a field",
            f'put the text in quotes: "{key}: {_beginning(holder[key])}"',
            (*at, *loc),
            Where.KEY,
        )
    return Diagnostic("E301", file, f"unknown key `{key}`", did_you_mean(key, around), (*at, *loc), Where.KEY)


def _wrong_shape(model: type[Record], error: ErrorDetails, file: str, at: Path) -> Diagnostic:
    loc, given = error["loc"], error["input"]
    path = (*at, *loc)
    if error["type"] in ("model_type", "model_attributes_type", "dict_type"):
        names = ", ".join(f"{name}:" for name in list(fields_at(model, loc))[:6])
        if _is_shorthand(model, loc):
            hint = f"write one text, or fields below it, indented: {names}"
            return Diagnostic("E303", file, f"a single text is expected here, but this is {_shape(given)}", hint, path)
        return Diagnostic(
            "E303",
            file,
            f"a group of fields is expected here, but this is {_shape(given)}",
            f"write fields below it, indented: {names}",
            path,
        )
    if error["type"] in ("tuple_type", "list_type"):
        return Diagnostic(
            "E303",
            file,
            f"a list is expected here, but this is {_shape(given)}",
            "begin each entry with a dash: - ",
            path,
        )
    if isinstance(given, dict) and len(given) == 1:
        key, rest = next(iter(given.items()))
        if isinstance(rest, str):
            hint = f'if it is one text, put it in quotes: "{key}: {_beginning(rest)}"'
            return Diagnostic("E303", file, "a single text is expected here, but this is a field", hint, path)
    if isinstance(given, list | dict):
        return Diagnostic(
            "E303",
            file,
            f"a single text is expected here, but this is {_shape(given)}",
            "write one text, in quotes if it holds a colon",
            path,
        )
    return Diagnostic("E303", file, error["msg"], "", path)


def _about_empty(model: type[Record], path: Path, file: str, at: Path) -> Diagnostic | None:
    """A key without a value counts as not written, but a misspelt one is still misspelt."""
    last = path[-1]
    if isinstance(last, int):
        return Diagnostic(
            "E311", file, "the entry is empty", "write something after the dash, or remove the line", (*at, *path)
        )
    around = fields_at(model, path[:-1])
    if around and last not in around:
        return Diagnostic("E301", file, f"unknown key `{last}`", did_you_mean(last, around), (*at, *path), Where.KEY)
    return None


def _without_echoes(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """An empty entry is reported once, not again as being of the wrong type."""
    empty = {found.path for found in diagnostics if found.code == "E311"}
    return [found for found in diagnostics if found.code == "E311" or found.path not in empty]


def _shape(value: Any) -> str:
    return "nothing" if value is None else _SHAPES.get(type(value), "something else")


def _beginning(text: str) -> str:
    return text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + " …"


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


# --- looking into the models ----------------------------------------------------------------------------------------


def fields_at(model: type[Record], path: Path) -> tuple[str, ...]:
    """Names of the fields a record may have at a path inside it."""
    found = _model_at(model, tuple(step for step in path if isinstance(step, str)))
    return tuple(found.model_fields) if found else ()


def _is_shorthand(model: type[Record], path: Path) -> bool:
    found = _model_at(model, tuple(step for step in path if isinstance(step, str)))
    return found is not None and issubclass(found, Shorthand)


def _words_at(model: type[Record], path: Path) -> tuple[str, ...]:
    names = tuple(step for step in path if isinstance(step, str))
    parent = _model_at(model, names[:-1])
    if parent is None or names[-1] not in parent.model_fields:
        return ()
    found = _within(parent.model_fields[names[-1]].annotation, Enum)
    return tuple(word.value for word in found) if found else ()


@lru_cache(maxsize=512)
def _model_at(model: type[Record], names: tuple[str, ...]) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for name in names:
        if current is None or name not in current.model_fields:
            return None
        current = _within(current.model_fields[name].annotation, BaseModel)
    return current


def _within(annotation: Any, kind: type) -> Any:
    """The first class of a kind inside an annotation such as `tuple[Criterion, ...] | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, kind) else None
    return next((found for inner in get_args(annotation) if (found := _within(inner, kind))), None)
