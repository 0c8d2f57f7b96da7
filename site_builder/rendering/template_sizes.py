"""Limits of what one expression of a template may make: `"x" * 10**9` is refused before it takes a gigabyte.

The expressions of the site's own templates are compiled as calls of these functions (`rendering/guarded.py`), so that
our templates are as fast as before.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import TemplateError

MOST_CHARACTERS = 1_000_000
"""Maximum length of a text that one operation repeats or fills up."""
MOST_ENTRIES = 1_000_000
"""Maximum length of a list that one operation makes."""
MOST_JOINED = 64 * 1024 * 1024
"""Maximum length of a text that is joined from others: as many characters as a page has bytes."""
_MOST_BITS = 32_768
"""Maximum size of a whole number; Python writes none with more than 4,300 digits."""
_WIDTHS = re.compile(r"%(?:\([^)]*\))?[ #+-]*(\d+|\*)?(?:\.(\d+|\*))?[A-Za-z]")
"""A place of a `%` format, with its width and precision."""
_PLACES = re.compile(r"\{[^{}:]*:([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
"""A place of `str.format`, with its specification."""
_NUMBERS = re.compile(r"\d+")


class TooLarge(TemplateError):
    """An expression of a template makes far too much."""

    hint = "write a smaller number"


class _Unusable(TemplateError):
    """An operator of a template cannot use its values."""


def times(first: Any, second: Any) -> Any:
    """`first * second`."""
    for sequence, number in ((first, second), (second, first)):
        if isinstance(number, int) and isinstance(sequence, str | list | tuple | bytes):
            _check_repeated(sequence, len(sequence) * number, "`*`")
    if isinstance(first, int) and isinstance(second, int):
        _check_bits(first.bit_length() + second.bit_length(), "`*`")
    try:
        return first * second
    except TypeError as error:
        raise _Unusable(str(error)) from None


def power(first: Any, second: Any) -> Any:
    """`first ** second`."""
    if isinstance(first, int) and isinstance(second, int) and abs(first) > 1:
        _check_bits(first.bit_length() * second, "`**`")
    try:
        return first**second
    except TypeError as error:
        raise _Unusable(str(error)) from None


def modulo(first: Any, second: Any) -> Any:
    """`first % second`: the rest of a division, or a text whose places are filled."""
    if isinstance(first, str):
        _check_widths(first, second if isinstance(second, tuple) else (second,))
    try:
        return first % second
    except TypeError as error:
        raise _Unusable(str(error)) from None


def added(value: Any) -> Any:
    """The result of `+` or `~`, which doubles a text in each round of a loop."""
    if isinstance(value, str) and len(value) > MOST_JOINED:
        raise _repeating(f"a text of {len(value):,} characters")
    if isinstance(value, list | tuple) and len(value) > MOST_ENTRIES:
        raise _repeating(f"a list of {len(value):,} entries")
    return value


METHODS = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "replace", "join"))
"""Methods of texts that can make a far longer one."""


def method(bound: Any) -> Any:
    """A method of a template's value, with limits if it is one of `METHODS` of a text."""
    text = getattr(bound, "__self__", None)
    if not isinstance(text, str):
        return bound
    name = bound.__name__

    def call(*values: Any, **keywords: Any) -> Any:
        if name == "format":
            _check_places(text, (*values, *keywords.values()))
        elif name == "format_map":
            _check_places(text, tuple(values[0].values()))
        elif name == "replace":
            _check_replaced(text, *values[:2])
        elif name == "join":
            values = (list(values[0]), *values[1:]) if values else values
            _check_joined(text, *values[:1])
        else:
            _check_numbers(f"`{name}`", (*values, *keywords.values()))
        return bound(*values, **keywords)

    return call


def _filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja's filter with limits for the numbers that it is given."""
    own = int(hasattr(function, "jinja_pass_arg"))  # what Jinja gives it besides the value and its arguments

    @wraps(function)
    def limited(*values: Any, **keywords: Any) -> Any:
        value, *arguments = values[own:]
        options = (*arguments, *keywords.values())
        if name == "format":
            _check_widths(value if isinstance(value, str) else str(value), options)
        elif name == "replace":
            _check_replaced(str(value), *options[:2])
        elif name == "join":
            value = list(value)
            _check_joined(str(options[0]) if options else "", value)
            values = (*values[:own], value, *arguments)
        else:
            _check_numbers(f"`{name}`", options)
            if name == "indent":
                width = options[0] if options else 0
                wide = width if isinstance(width, int) else len(str(width))
                _check_joined_length(wide * str(value).count("\n"), "`indent`")
        return function(*values, **keywords)

    return limited


_FILTERS = ("center", "indent", "batch", "slice", "round", "tojson", "format", "replace", "join", "wordwrap")


def limited_filters(filters: dict[str, Any]) -> dict[str, Any]:
    """Jinja's filters that can make far more than they are given, with limits."""
    return {name: _filter(name, filters[name]) for name in _FILTERS}


def limited_lipsum(lipsum: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja's function `lipsum`, which makes texts to try a look with."""

    def words(n: int = 5, html: bool = True, min: int = 20, max: int = 100) -> Any:
        _check_joined_length(n * max * 10, "`lipsum`")  # its words have fewer letters
        return lipsum(n, html, min, max)

    return words


def _check_repeated(sequence: Any, length: int, operation: str) -> None:
    is_text = isinstance(sequence, str | bytes)
    if length > (MOST_CHARACTERS if is_text else MOST_ENTRIES):
        raise TooLarge(f"{operation} makes a {_size(length, is_text=is_text)} here")


def _size(length: int, *, is_text: bool) -> str:
    kind, parts = ("text", "characters") if is_text else ("list", "entries")
    return f"{kind} of more than {MOST_CHARACTERS if is_text else MOST_ENTRIES:,} {parts}"


def _check_bits(bits: int, operation: str) -> None:
    if bits > _MOST_BITS:
        raise TooLarge(f"{operation} makes a number of thousands of digits here")


def _check_numbers(operation: str, values: tuple[Any, ...]) -> None:
    if any(isinstance(each, int) and each > MOST_CHARACTERS for each in values):
        raise TooLarge(f"{operation} is given a number over {MOST_CHARACTERS:,} here")


def _check_widths(text: str, values: tuple[Any, ...]) -> None:
    widths = [width for place in _WIDTHS.findall(text) for width in place if width]
    wide = any(width != "*" and _is_wide(width) for width in widths)
    if wide or ("*" in widths and any(isinstance(each, int) and each > MOST_CHARACTERS for each in values)):
        raise TooLarge(f"a place of this format is more than {MOST_CHARACTERS:,} characters wide")


def _check_places(text: str, values: tuple[Any, ...]) -> None:
    places = _PLACES.findall(text)
    wide = any(_is_wide(number) for place in places for number in _NUMBERS.findall(place))
    is_nested = any("{" in place for place in places)
    if wide or (is_nested and any(isinstance(each, int) and each > MOST_CHARACTERS for each in values)):
        raise TooLarge(f"a place of this format is more than {MOST_CHARACTERS:,} characters wide")


def _is_wide(digits: str) -> bool:
    return len(digits.lstrip("0")) > len(str(MOST_CHARACTERS)) or int(digits or 0) > MOST_CHARACTERS


def _check_replaced(text: str, old: Any = "", new: Any = "") -> None:
    if isinstance(old, str) and isinstance(new, str) and len(new) > len(old):
        _check_joined_length(len(text) + text.count(old) * (len(new) - len(old)), "`replace`")


def _check_joined(between: str, values: Any = ()) -> None:
    length = sum(len(each) for each in values if isinstance(each, str)) + len(between) * len(values)
    _check_joined_length(length, "`join`")


def _check_joined_length(length: int, operation: str) -> None:
    if length > MOST_JOINED:
        raise _repeating(f"a text of {length:,} characters", operation)


def _repeating(result: str, operation: str = "this") -> TooLarge:
    error = TooLarge(f"{operation} makes {result} here")
    error.hint = "look for text that it repeats"
    return error
