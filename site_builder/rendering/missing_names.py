"""The error for a name that does not exist in a template."""

import re
import traceback
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.utils import missing

from site_builder.diagnostics import did_you_mean

_FROM = re.compile(r"the template '(.+?)' .*does not export")
"""What Jinja says about an import of a name that the other template does not have."""


class Missing(StrictUndefined):
    """The value of a name that does not exist in a template. Any use is an error that suggests a similar name."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        name, holder = str(self._undefined_name), self._undefined_obj
        if imported := _FROM.match(self._undefined_hint or ""):
            raise MissingName(f"templates/{imported[1]} has no `{name}`", "write it there, or import it from elsewhere")
        if self._undefined_hint or holder is missing:
            raise MissingName(f"there is no `{name}` here", "", name)
        raise MissingName(*missing_field(holder, name))

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __call__ = __getitem__ = _fail_with_undefined_error


def missing_field(holder: Any, name: str) -> tuple[str, str]:
    """The message about a field that does not exist, and a suggestion."""
    fields = getattr(type(holder), "model_fields", None) or getattr(type(holder), "_fields", None)
    fields = fields or getattr(type(holder), "__dataclass_fields__", None) or ()
    description = "nothing" if holder is None else f"a {type(holder).__name__}"
    hint = did_you_mean(name, fields) if holder is not None else "ask first whether it is there: {% if … %}"
    return f"there is no `{name}` in {description}", hint


class MissingName(UndefinedError):
    """A template uses something that does not exist; `variable` is its name if it is a variable."""

    def __init__(self, message: str, hint: str, variable: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.variable = variable


def names_at(error: BaseException) -> list[str]:
    """The variables at the place in a template where an error was raised, from the traceback."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if "__jinja_exception__" in frame.f_globals]
    return [name for name in frames[-1].f_locals if not name.startswith("_")] if frames else []
